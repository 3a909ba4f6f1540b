//! `shinchoku check`: what contradicts itself in stored documents or files.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use shinchoku_pipeline::check::{self, Across};
use shinchoku_pipeline::export::{self, DocumentName};
use shinchoku_pipeline::model::{Citation, Finding, Origin, Report, Severity};
use shinchoku_pipeline::store::Store;
use shinchoku_pipeline::{Settings as Reading, expand, read_bytes, read_file};

use super::{Outcome, Trouble, export::written, findings, one, open, reading};
use crate::args::Settings;
use crate::printer::Printer;
use crate::rows::cut;

/// How many of the cells that a finding rests on are printed as text.
const CELLS: usize = 5;

/// Checks what the user names, or all that is stored, and prints the findings.
pub fn run(settings: &Settings, documents: &[String], json: bool, printer: Printer) -> Outcome {
    let mut checked = Checked {
        reading: reading(settings)?,
        across: Across::default(),
        names: Vec::new(),
        findings: Vec::new(),
        failed: false,
    };
    // Without a store a name can only be that of a file.
    let no_store = !settings.db.exists();
    let (files, stored): (Vec<&String>, Vec<&String>) =
        documents.iter().partition(|name| no_store || is_file(name));
    if files.is_empty() || !stored.is_empty() {
        checked.stored(&open(&settings.db)?, &stored, settings)?;
    }
    checked.files(&files, printer);
    checked.findings.extend(checked.across.findings());
    if json {
        let out = &mut BufWriter::new(io::stdout().lock());
        let done = export::findings(&checked.names, &checked.findings, out);
        written(done, settings, Path::new("-"))?;
    } else {
        checked.print(printer);
    }
    if checked.failed {
        return Ok(ExitCode::from(2));
    }
    Ok(if checked.findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        findings()
    })
}

/// Whether a name means files; all else means stored documents.
fn is_file(name: &str) -> bool {
    name == "-"
        || Path::new(name).exists()
        || name.contains(['*', '?'])
        || Path::new(name)
            .extension()
            .is_some_and(|ending| ending.len() <= 4 && ending.is_ascii())
}

struct Checked {
    reading: Reading,
    across: Across,
    names: Vec<DocumentName>,
    findings: Vec<Finding>,
    failed: bool,
}

impl Checked {
    fn report(&mut self, id: i64, report: &Report) {
        self.findings
            .extend(check::document(&self.reading.lexicon, id, report));
        self.across.add(id, report);
        self.names.push(DocumentName::of(id, report));
    }

    fn stored(
        &mut self,
        store: &Store,
        names: &[&String],
        settings: &Settings,
    ) -> Result<(), Trouble> {
        let at_store = |fault| Trouble::at(settings.db.display().to_string(), fault);
        let ids = if names.is_empty() {
            store.ids().map_err(at_store)?
        } else {
            let found: Result<Vec<i64>, Trouble> = names
                .iter()
                .map(|name| one(store, name).map(|summary| summary.id))
                .collect();
            found?
        };
        for id in ids {
            if let Some(report) = store.get(id).map_err(at_store)? {
                self.report(id, &report);
            }
        }
        Ok(())
    }

    /// Files have the numbers after those of stored documents. One that cannot be read is said; the
    /// others go on.
    fn files(&mut self, names: &[&String], printer: Printer) {
        let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
        for input in expand(&paths) {
            let name = input.path.display().to_string();
            let read = match input.fault {
                Some(fault) => Err(fault),
                None => read_bytes(&input.path, &self.reading)
                    .and_then(|bytes| read_file(&name, &bytes, &self.reading)),
            };
            match read {
                Ok(report) => {
                    let id = self.names.iter().map(|name| name.id).max().unwrap_or(0) + 1;
                    self.report(id, &report);
                }
                Err(fault) => {
                    printer.fault(&name, &fault);
                    self.failed = true;
                }
            }
        }
    }

    fn print(&self, printer: Printer) {
        for finding in &self.findings {
            let severity = match finding.severity {
                Severity::Major => printer.language.pick("major", "重大"),
                Severity::Minor => printer.language.pick("minor", "軽微"),
            };
            let place = finding
                .cells
                .first()
                .map_or(String::new(), |cell| self.place(cell));
            let message = printer.language.pick(&finding.message, &finding.message_ja);
            printer.data(format!("{place}: {severity}: {}: {message}", finding.code));
            for cell in finding.cells.iter().take(CELLS) {
                printer.data(format!("    {}", self.cell(cell, finding)));
            }
            if let Some(more) = finding
                .cells
                .len()
                .checked_sub(CELLS)
                .filter(|more| *more > 0)
            {
                printer.data(format!("    … +{more}"));
            }
        }
        let (documents, count) = (self.names.len(), self.findings.len());
        printer.say(match printer.language {
            crate::language::Language::English => {
                format!("{documents} documents checked, {count} findings")
            }
            crate::language::Language::Japanese => {
                format!("点検した文書 {documents}、指摘 {count}")
            }
        });
    }

    /// A citation on one line; the file is named where it is another than that of the finding.
    fn cell(&self, cell: &Citation, finding: &Finding) -> String {
        let same = finding
            .cells
            .first()
            .is_some_and(|first| first.document == cell.document);
        let place = if same { places(cell) } else { self.place(cell) };
        let said = [cut(&cell.label, 50), cut(&cell.text, 60)];
        let said: Vec<&str> = said
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        format!("{place}  {}", said.join(": "))
    }

    fn place(&self, cell: &Citation) -> String {
        let file = self.names.iter().find(|name| name.id == cell.document);
        let file = file.map_or("", |name| name.path.as_str());
        let places = places(cell);
        if places.is_empty() {
            file.to_owned()
        } else {
            format!("{file}: {places}")
        }
    }
}

fn places(cell: &Citation) -> String {
    cell.origin
        .first()
        .map(Origin::to_string)
        .unwrap_or_default()
}
