//! `shinchoku link`: which initiatives of plans and reports are the same thing, as found and as the
//! user says.

use std::process::ExitCode;

use shinchoku_pipeline::compare::tracks::{is_held, key_of};
use shinchoku_pipeline::model::{Fault, Initiative, InitiativeKey, PlanLink, Report, Ruling};
use shinchoku_pipeline::store::Store;
use shinchoku_pipeline::stored_documents;

use super::track::{all, by, reference};
use super::{Outcome, Trouble, open};
use crate::args::{LinkChoice, Settings};
use crate::language::Language;
use crate::printer::Printer;
use crate::rows::cut;

/// Says, takes back or lists links.
pub fn run(settings: &Settings, choice: &LinkChoice, printer: Printer) -> Outcome {
    let mut store = open(&settings.db)?;
    let at_store = |fault| Trouble::at(settings.db.display().to_string(), fault);
    match choice {
        LinkChoice::List => list(settings, &mut store, printer)?,
        LinkChoice::Forget(number) => {
            if !store.forget_ruling(*number).map_err(at_store)? {
                return Err(Trouble::at(number.to_string(), no_word()));
            }
        }
        LinkChoice::Say {
            plan,
            progress,
            same,
        } => {
            let ruling = Ruling {
                plan: initiative(&store, plan)?,
                progress: progress
                    .as_ref()
                    .map(|text| initiative(&store, text))
                    .transpose()?,
                same: *same,
            };
            store.keep_ruling(&ruling).map_err(at_store)?;
            printer.say(line(printer.language, &ruling));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn no_word() -> Fault {
    Fault::new(
        "no-link",
        "there is no word of yours with this number",
        "この番号の指定はありません",
    )
    .hint(
        "`shinchoku link --list` shows them with their numbers",
        "shinchoku link --list で番号を確かめてください",
    )
}

/// What the user said, with its numbers, then the links as they count now.
fn list(settings: &Settings, store: &mut Store, printer: Printer) -> Result<(), Trouble> {
    let at_store = |fault| Trouble::at(settings.db.display().to_string(), fault);
    let documents = stored_documents(store, None).map_err(at_store)?;
    for (number, ruling) in store.rulings().map_err(at_store)? {
        let known = |key: &InitiativeKey| is_held(&documents, key);
        let gone = !known(&ruling.plan) || ruling.progress.as_ref().is_some_and(|one| !known(one));
        let mark = printer.language.pick(
            "  (no stored document has it any more)",
            "  （該当する取組が保存文書にありません）",
        );
        let mark = if gone { mark } else { "" };
        let line = line(printer.language, &ruling);
        printer.data(format!("[{number}] {line}{mark}"));
    }
    let (_, tracks) = all(settings, store, None)?;
    for track in &tracks {
        let Some(plan) = &track.plan else { continue };
        for progress in track
            .progress
            .iter()
            .filter(|one| one.document != plan.document)
        {
            let same = |one: &&PlanLink| {
                (one.document, one.initiative) == (progress.document, progress.initiative)
            };
            let why = track
                .links
                .iter()
                .find(same)
                .map(|link| why(printer.language, link));
            printer.data(format!(
                "{} {}  →  {} {}  ({})",
                reference(plan),
                cut(&plan.names.join("・"), 50),
                reference(progress),
                cut(&progress.names.join("・"), 50),
                why.unwrap_or_default()
            ));
        }
    }
    Ok(())
}

/// What a link rests on.
fn why(language: Language, link: &PlanLink) -> String {
    if link.confirmed {
        return language.pick("confirmed", "確認済み").to_owned();
    }
    let found = link.evidence.iter();
    let found: Vec<String> = found
        .map(|one| format!("{} {:.2}", by(language, one.by), one.score))
        .collect();
    format!("{:.2}: {}", link.score, found.join(", "))
}

fn line(language: Language, ruling: &Ruling) -> String {
    let name = |key: &InitiativeKey| format!("{} {}", key.numbers.join(","), key.names.join("・"));
    let plan = name(&ruling.plan);
    match (&ruling.progress, ruling.same) {
        (Some(progress), true) => format!("{plan}  =  {}", name(progress)),
        (Some(progress), false) => format!("{plan}  ≠  {}", name(progress)),
        (None, _) => format!("{plan}  →  {}", language.pick("no report", "報告なし")),
    }
}

/// The initiative that a text means: `DOC#ID` as `track` prints it, or `DOC:NUMBER` and `DOC:NAME`,
/// where a part of the name will do.
fn initiative(store: &Store, text: &str) -> Result<InitiativeKey, Trouble> {
    let trouble = |fault| Trouble::at(text, fault);
    let (document, wanted) = text
        .split_once(['#', ':', '：'])
        .ok_or_else(|| trouble(unclear()))?;
    let summary = super::one(store, document)?;
    let report = store
        .get(summary.id)
        .map_err(trouble)?
        .ok_or_else(|| trouble(unclear()))?;
    let by_id = text[document.len()..].starts_with('#');
    let mut found = candidates(&report, wanted, by_id);
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(key_of(&report, one)),
        (None, _) => Err(trouble(unclear())),
        (Some(last), false) => {
            let names: Vec<String> = found
                .iter()
                .chain([&last])
                .map(|one| format!("{}#{} {}", summary.id, one.id, one.names.join("・")))
                .collect();
            Err(trouble(
                Fault::new(
                    "several-initiatives",
                    format!("several initiatives fit: {}", names.join("; ")),
                    format!("複数の取組が該当します：{}", names.join("、")),
                )
                .hint("name one as DOC#ID", "文書#番号で一つを指定してください"),
            ))
        }
    }
}

/// Those that fit exactly, else those whose name holds the text.
fn candidates<'a>(report: &'a Report, wanted: &str, by_id: bool) -> Vec<&'a Initiative> {
    let fitting = |fits: &dyn Fn(&Initiative) -> bool| -> Vec<&'a Initiative> {
        report.initiatives.iter().filter(|one| fits(one)).collect()
    };
    if by_id {
        return fitting(&|one| wanted.parse() == Ok(one.id));
    }
    let exact = fitting(&|one| {
        one.names
            .iter()
            .chain(&one.numbers)
            .any(|word| word == wanted)
    });
    if exact.is_empty() {
        fitting(&|one| one.names.iter().any(|name| name.contains(wanted)))
    } else {
        exact
    }
}

fn unclear() -> Fault {
    Fault::new(
        "no-initiative",
        "no initiative is named by this",
        "この指定に当たる取組がありません",
    )
    .hint(
        "name one as DOC#ID, as `shinchoku track` prints it, or as DOC:NUMBER or DOC:NAME",
        "shinchoku track が示す 文書#番号、または 文書:取組番号、文書:名称 で指定してください",
    )
}
