//! `shinchoku track`: what was planned and what was reported of each initiative.

use std::io::{self, BufWriter};
use std::path::Path;
use std::process::ExitCode;

use shinchoku_pipeline::compare::tracks::matches;
use shinchoku_pipeline::export::{self, DocumentName};
use shinchoku_pipeline::model::{
    By, Fault, InitiativeRef, Judgement, NamedField, Period, Planned, Relation, Reported, Track,
};
use shinchoku_pipeline::store::Store;
use shinchoku_pipeline::{stored_documents, stored_tracks};

use super::{Outcome, Trouble, export::written, open, reading};
use crate::args::{Settings, TrackChoice};
use crate::language::Language;
use crate::printer::Printer;
use crate::rows::{aligned, cut};

/// As many tracks as are shown one by one; of more there is a table.
const ONE_BY_ONE: usize = 3;

/// Prints the tracks that the user asks for.
pub fn run(settings: &Settings, choice: &TrackChoice, printer: Printer) -> Outcome {
    let mut store = open(&settings.db)?;
    let (names, tracks) = all(settings, &mut store, choice.municipality.as_deref())?;
    if let (Some(wanted), true) = (&choice.municipality, names.is_empty()) {
        return Err(Trouble::at(wanted, nobody()));
    }
    let chosen: Vec<&Track> = tracks
        .iter()
        .filter(|track| is_chosen(track, choice))
        .collect();
    if choice.json {
        let out = &mut BufWriter::new(io::stdout().lock());
        written(
            export::tracks(&names, &chosen, out),
            settings,
            Path::new("-"),
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    if let (Some(name), true) = (&choice.name, chosen.is_empty()) {
        return Err(Trouble::at(name, nothing()));
    }
    let page = Page {
        printer,
        names: &names,
    };
    if choice.name.is_some() && chosen.len() <= ONE_BY_ONE {
        for track in &chosen {
            page.one(track);
        }
    } else {
        page.table(&chosen);
    }
    page.sum(&chosen);
    Ok(ExitCode::SUCCESS)
}

fn nobody() -> Fault {
    Fault::new(
        "no-municipality",
        "no stored document is of this municipality",
        "この自治体の文書は保存されていません",
    )
    .hint(
        "`shinchoku list` shows the documents; a part of the name or the six digits of the code will do",
        "shinchoku list で文書を確かめてください。名称の一部か6桁のコードで指定できます",
    )
}

fn nothing() -> Fault {
    Fault::new(
        "no-initiative",
        "no initiative has this name or number",
        "この名称や番号の取組はありません",
    )
    .hint(
        "`shinchoku track` without a name lists them all",
        "名称を付けずに shinchoku track を実行すると一覧を表示します",
    )
}

/// The documents and all their tracks.
pub fn all(
    settings: &Settings,
    store: &mut Store,
    municipality: Option<&str>,
) -> Result<(Vec<DocumentName>, Vec<Track>), Trouble> {
    let at_store = |fault| Trouble::at(settings.db.display().to_string(), fault);
    let documents = stored_documents(store, municipality).map_err(at_store)?;
    let lexicon = reading(settings)?.lexicon;
    let tracks = stored_tracks(store, &lexicon, &documents).map_err(at_store)?;
    let names = documents
        .iter()
        .map(|one| DocumentName::of(one.id, &one.report));
    Ok((names.collect(), tracks))
}

fn is_chosen(track: &Track, choice: &TrackChoice) -> bool {
    let behind = !choice.behind || track.judgement == Judgement::Behind;
    let silent = !choice.silent || track.silent;
    let named = choice.name.as_ref().is_none_or(|name| matches(track, name));
    behind && silent && named
}

struct Page<'a> {
    printer: Printer,
    names: &'a [DocumentName],
}

impl Page<'_> {
    fn say(&self, en: &'static str, ja: &'static str) -> &'static str {
        match self.printer.language {
            Language::English => en,
            Language::Japanese => ja,
        }
    }

    fn table(&self, tracks: &[&Track]) {
        let head = self.say(
            "plan|No.|initiative|planned|stage|report|No.|reported as|status|stage|judgement",
            "計画|番号|取組|計画の段階|段階|報告|番号|報告の取組|状況|段階|判定",
        );
        let head = head.split('|').map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = std::iter::once(head)
            .chain(tracks.iter().map(|track| self.row(track)))
            .collect();
        for line in aligned(&rows) {
            self.printer.data(line);
        }
    }

    fn row(&self, track: &Track) -> Vec<String> {
        let numbers = |one: Option<&InitiativeRef>| {
            one.map_or("-".to_owned(), |one| or_dash(&one.numbers.join(",")))
        };
        let names = |all: &[InitiativeRef]| {
            let names: Vec<String> = all.iter().map(|one| one.names.join("・")).collect();
            or_dash(&cut(&names.join(" / "), 34))
        };
        let now = latest(track);
        let now_numbers: Vec<String> = now.iter().map(|one| one.numbers.join(",")).collect();
        let planned = track.planned.as_ref();
        vec![
            track.plan.as_ref().map_or("-".to_owned(), reference),
            numbers(track.plan.as_ref()),
            names(track.plan.as_slice()),
            or_dash(&cut(
                &planned.map(|one| one.text.clone()).unwrap_or_default(),
                22,
            )),
            stage(planned.and_then(|one| one.stage)),
            now.first().map_or("-".to_owned(), reference),
            or_dash(&now_numbers.join(",")),
            names(&now),
            or_dash(&cut(
                &track
                    .reported
                    .as_ref()
                    .map(|one| one.statuses.join("・"))
                    .unwrap_or_default(),
                24,
            )),
            stage(track.reported.as_ref().and_then(|one| one.stage)),
            self.judgement(track).to_owned(),
        ]
    }

    fn judgement(&self, track: &Track) -> &'static str {
        if track.silent {
            return self.say("silent", "報告なし");
        }
        match track.judgement {
            Judgement::Ahead => self.say("ahead", "先行"),
            Judgement::OnPlan => self.say("on plan", "計画どおり"),
            Judgement::Behind => self.say("behind", "遅れ"),
            Judgement::Unclear => self.say("unclear", "判定不能"),
        }
    }

    fn one(&self, track: &Track) {
        self.stages(track);
        for value in &track.indicators {
            let period = value.period.as_ref();
            let period = period.map_or("", |period| period.label.as_str());
            let (name, text) = (cut(&value.name, 40), cut(&value.text, 30));
            self.printer.data(format!("    {name} {period} {text}"));
        }
        for one in &track.renames {
            let what = match one.field {
                NamedField::Names => self.say("name", "名称"),
                NamedField::Departments => self.say("department", "担当課"),
            };
            let [before, after] = [&one.before, &one.after].map(|names| cut(&names.join("・"), 50));
            let document = one.document;
            self.printer
                .data(format!("    ~ {what} {document}: {before} → {after}"));
        }
        let facts = self.facts(track).join(" · ");
        self.printer.data(format!("  = {facts}\n"));
    }

    /// What the plan says of each year, and what each report says.
    fn stages(&self, track: &Track) {
        for one in track.earlier.iter().chain(&track.plan) {
            self.initiative(self.say("plan", "計画"), one);
        }
        for planned in &track.stages {
            self.printer
                .data(format!("      {}", planned_line(planned)));
        }
        for report in &track.reports {
            let own = |one: &&InitiativeRef| one.document == report.document;
            for one in track.progress.iter().filter(own) {
                self.initiative(self.say("report", "報告"), one);
            }
            self.printer
                .data(format!("      {}", reported_line(report)));
        }
    }

    /// What follows from it, and what tells that the initiatives are one.
    fn facts(&self, track: &Track) -> Vec<String> {
        let language = self.printer.language;
        let judgement = self.judgement(track);
        let mut facts = vec![
            format!("{}: {judgement}", self.say("judgement", "判定")),
            format!(
                "{}: {}",
                self.say("relation", "関係"),
                relation(language, track.relation)
            ),
        ];
        if track.confirmed {
            let confirmed = self.say("confirmed by the user", "利用者が確認済み");
            facts.push(confirmed.to_owned());
        }
        let evidence = track.evidence.iter();
        facts.extend(evidence.map(|one| format!("{} {:.2}", by(language, one.by), one.score)));
        facts
    }

    fn initiative(&self, what: &str, one: &InitiativeRef) {
        let document = self.names.iter().find(|name| name.id == one.document);
        let title = document.map_or("", |name| name.title.as_str());
        let departments = match one.departments.join("・") {
            none if none.is_empty() => none,
            some => format!("〔{some}〕"),
        };
        let place = one
            .origin
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        self.printer.data(format!(
            "  {what} {}  {} {}  {departments}  {} › {} {place}",
            reference(one),
            one.numbers.join(","),
            one.names.join(" / "),
            cut(title, 30),
            one.section.join(" › ")
        ));
    }

    fn sum(&self, tracks: &[&Track]) {
        let count = |judgement: Judgement| {
            tracks
                .iter()
                .filter(|track| track.judgement == judgement && !track.silent)
                .count()
        };
        let silent = tracks.iter().filter(|track| track.silent).count();
        let (ahead, on_plan, behind) = (
            count(Judgement::Ahead),
            count(Judgement::OnPlan),
            count(Judgement::Behind),
        );
        self.printer.say(match self.printer.language {
            Language::English => format!(
                "{} tracks: {behind} behind, {on_plan} on plan, {ahead} ahead, {silent} silent",
                tracks.len()
            ),
            Language::Japanese => format!(
                "取組 {}：遅れ {behind}、計画どおり {on_plan}、先行 {ahead}、報告なし {silent}",
                tracks.len()
            ),
        });
    }
}

/// The initiatives of the latest report.
fn latest(track: &Track) -> Vec<InitiativeRef> {
    let last = track.progress.last().map(|one| one.document);
    track
        .progress
        .iter()
        .filter(|one| Some(one.document) == last)
        .cloned()
        .collect()
}

/// How `shinchoku link` names an initiative.
pub fn reference(one: &InitiativeRef) -> String {
    format!("{}#{}", one.document, one.initiative)
}

fn planned_line(planned: &Planned) -> String {
    format!(
        "{}  {}  {}",
        period(planned.period.as_ref()),
        stage(planned.stage),
        cut(&planned.text, 70)
    )
}

fn reported_line(report: &Reported) -> String {
    format!(
        "{}  {}  {}",
        period(report.period.as_ref()),
        stage(report.stage),
        report.statuses.join("・")
    )
}

fn period(period: Option<&Period>) -> &str {
    period.map_or("-", |period| period.label.as_str())
}

fn stage(stage: Option<u8>) -> String {
    stage.map_or("-".to_owned(), |stage| stage.to_string())
}

fn or_dash(text: &str) -> String {
    if text.is_empty() {
        "-".to_owned()
    } else {
        text.to_owned()
    }
}

fn relation(language: Language, relation: Relation) -> &'static str {
    let (en, ja) = match relation {
        Relation::Same => ("same name", "同じ名称"),
        Relation::Renamed => ("renamed", "名称変更"),
        Relation::Split => ("split", "分割"),
        Relation::Merged => ("merged", "統合"),
        Relation::Ended => ("no longer reported", "報告終了"),
        Relation::None => ("no counterpart", "対応なし"),
    };
    match language {
        Language::English => en,
        Language::Japanese => ja,
    }
}

/// What a piece of evidence rests on.
pub fn by(language: Language, by: By) -> &'static str {
    let (en, ja) = match by {
        By::Number => ("number", "番号"),
        By::Name => ("name", "名称"),
        By::Department => ("department", "担当課"),
        By::Section => ("section", "見出し"),
        By::Text => ("text", "本文"),
    };
    match language {
        Language::English => en,
        Language::Japanese => ja,
    }
}
