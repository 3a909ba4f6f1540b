//! `shinchoku show`: the records of one document, for reading.

use std::process::ExitCode;

use shinchoku_pipeline::model::{
    Diagnostic, Entry, Indicator, Initiative, Origin, Report, Section,
};

use super::{Outcome, Trouble, one, open};
use crate::args::Settings;
use crate::language::Language;
use crate::printer::Printer;
use crate::rows::cut;

/// Prints the records of the document that the user names.
pub fn run(settings: &Settings, document: &str, printer: Printer) -> Outcome {
    let store = open(&settings.db)?;
    let summary = one(&store, document)?;
    let report = store
        .get(summary.id)
        .map_err(|fault| Trouble::at(document, fault))?;
    if let Some(report) = report {
        Page {
            printer,
            report: &report,
        }
        .print(summary.id);
    }
    Ok(ExitCode::SUCCESS)
}

struct Page<'a> {
    printer: Printer,
    report: &'a Report,
}

impl Page<'_> {
    fn say(&self, en: &'static str, ja: &'static str) -> &'static str {
        match self.printer.language {
            Language::English => en,
            Language::Japanese => ja,
        }
    }

    fn print(&self, id: i64) {
        self.head(id);
        self.initiatives();
        self.indicators();
        self.others();
        self.warnings();
    }

    fn head(&self, id: i64) {
        let report = self.report;
        self.printer.data(format!("{id}  {}", report.title));
        let mut facts = Vec::new();
        facts.extend(
            report
                .municipality
                .as_ref()
                .map(|municipality| match &municipality.code {
                    Some(code) => format!("{} ({code})", municipality.name),
                    None => municipality.name.clone(),
                }),
        );
        facts.extend(report.edition.as_ref().map(|edition| edition.label.clone()));
        facts.extend(report.published_on.map(|day| day.to_string()));
        facts.push(report.source.path.clone());
        self.printer.data(format!("    {}", facts.join(" · ")));
    }

    fn title(&self, en: &'static str, ja: &'static str, count: usize) {
        if count > 0 {
            self.printer
                .data(format!("\n{} ({count})", self.say(en, ja)));
        }
    }

    fn initiatives(&self) {
        self.title("Initiatives", "取組", self.report.initiatives.len());
        let mut open = None;
        for initiative in &self.report.initiatives {
            if open != Some(initiative.section) {
                open = Some(initiative.section);
                if let Some(section) = self.section(initiative.section) {
                    self.printer
                        .data(format!("  § {}", section.path.join(" › ")));
                }
            }
            self.initiative(initiative);
        }
    }

    fn section(&self, id: Option<u32>) -> Option<&Section> {
        self.report
            .sections
            .iter()
            .find(|section| Some(section.id) == id)
    }

    fn initiative(&self, initiative: &Initiative) {
        let new = if initiative.is_new == Some(true) {
            self.say(" [new]", "［新規］")
        } else {
            ""
        };
        let departments = initiative.departments.join("・");
        let departments = if departments.is_empty() {
            departments
        } else {
            format!("  〔{departments}〕")
        };
        let place = initiative
            .origin
            .iter()
            .map(Origin::to_string)
            .collect::<Vec<_>>()
            .join(", ");
        self.printer.data(format!(
            "  {} {}{new}{departments}  {place}",
            initiative.numbers.join(","),
            initiative.names.join(" / ")
        ));
        for entry in &initiative.entries {
            self.entry(entry);
        }
    }

    fn entry(&self, entry: &Entry) {
        let tags: Vec<&str> = entry
            .activities
            .iter()
            .filter_map(|activity| activity.status.as_ref())
            .map(|status| status.canonical.as_deref().unwrap_or(&status.raw))
            .collect();
        let tags = if tags.is_empty() {
            String::new()
        } else {
            format!("[{}] ", tags.join(" "))
        };
        let plain: Vec<&str> = entry
            .activities
            .iter()
            .map(|activity| activity.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        self.printer.data(format!(
            "      {}: {tags}{}",
            entry.label,
            cut(&plain.join(" / "), 96)
        ));
    }

    fn indicators(&self) {
        self.title("Indicators", "指標", self.report.indicators.len());
        for indicator in &self.report.indicators {
            self.printer
                .data(format!("  {}", indicator_line(indicator)));
        }
    }

    fn others(&self) {
        let report = self.report;
        self.title("Challenges", "課題と方針", report.challenges.len());
        for challenge in &report.challenges {
            self.printer.data(format!(
                "  {} → {}",
                cut(&challenge.challenge, 56),
                cut(&challenge.policy, 56)
            ));
        }
        self.title("Terms", "用語", report.terms.len());
        for term in &report.terms {
            self.printer
                .data(format!("  {}: {}", term.term, cut(&term.definition, 80)));
        }
        self.title("Notes", "注記", report.notes.len());
        for note in &report.notes {
            self.printer
                .data(format!("  {} {}", note.marker, cut(&note.text, 90)));
        }
        self.title("Passages", "本文", report.passages.len());
        for passage in &report.passages {
            self.printer.data(format!("  {}", cut(&passage.text, 100)));
        }
    }

    fn warnings(&self) {
        self.title("Warnings", "警告", self.report.warnings.len());
        for warning in &self.report.warnings {
            self.printer.data(format!(
                "  {}",
                warning_line(self.printer.language, warning)
            ));
        }
        let audit = &self.report.audit;
        self.printer.data(format!(
            "\n{} {}/{}",
            self.say("Characters placed:", "配置された文字："),
            audit.placed,
            audit.characters
        ));
        for unplaced in &audit.unplaced {
            let place = unplaced
                .origin
                .first()
                .map(Origin::to_string)
                .unwrap_or_default();
            self.printer
                .data(format!("  {place} {}", cut(&unplaced.text, 80)));
        }
    }
}

fn indicator_line(indicator: &Indicator) -> String {
    let values: Vec<String> = indicator
        .values
        .iter()
        .map(|value| format!("{} {}", value.label, cut(&value.text, 40)))
        .collect();
    format!(
        "{} {}  {}",
        indicator.number.as_deref().unwrap_or("-"),
        cut(&indicator.name, 60),
        values.join("  ")
    )
}

/// A warning with its place.
pub fn warning_line(language: Language, warning: &Diagnostic) -> String {
    let text = language.pick(&warning.message, &warning.message_ja);
    match warning.origin.first() {
        Some(origin) => format!("{}: {origin}: {text}", warning.code),
        None => format!("{}: {text}", warning.code),
    }
}
