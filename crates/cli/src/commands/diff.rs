//! `shinchoku diff`: what changed between two files or stored documents.

mod terminal;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use shinchoku_pipeline::compare::{CompareOptions, compare};
use shinchoku_pipeline::export::diff_json;
use shinchoku_pipeline::export::{diff_html, diff_markdown};
use shinchoku_pipeline::model::{ChangeSet, Fault, Report};
use shinchoku_pipeline::{Settings as Reading, read_bytes, read_file};

use super::{Outcome, Trouble, findings, one, open, reading};
use crate::args::Settings;
use crate::language::Language;
use crate::printer::{Printer, cannot_write};

/// What is compared, and how it is shown.
#[derive(Debug)]
pub struct Request {
    /// The old file or document.
    pub old: PathBuf,
    /// The new one.
    pub new: PathBuf,
    /// How the changes are written.
    pub format: Format,
    /// The file to write; standard output without one.
    pub out: Option<PathBuf>,
    /// Whether only the counts are shown.
    pub stat: bool,
    /// Whether differences that are no changes are named.
    pub notation: bool,
}

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For programs.
    Json,
    /// For a document.
    Markdown,
    /// For a browser.
    Html,
}

/// Compares two reports: 0 where they say the same, 1 where they differ.
pub fn run(settings: &Settings, request: &Request, printer: Printer) -> Outcome {
    if request.stat && request.format != Format::Text {
        return Err(Trouble::at("--stat", only_text()));
    }
    let reading = reading(settings)?;
    let old = report(settings, &reading, &request.old)?;
    let new = report(settings, &reading, &request.new)?;
    let options = CompareOptions {
        notation: request.notation,
    };
    let changes = compare(&reading.lexicon, &old, &new, options);
    let text = written(&changes, request, printer.language)?;
    match &request.out {
        Some(path) => save(path, &text)?,
        None => print(&text)?,
    }
    if changes.changes.is_empty() {
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(findings())
    }
}

/// The report that an argument means: a file, else a stored document.
fn report(settings: &Settings, reading: &Reading, named: &Path) -> Result<Report, Trouble> {
    let place = named.display().to_string();
    if named.as_os_str() == "-" || named.exists() || !settings.db.exists() {
        let bytes =
            read_bytes(named, reading).map_err(|fault| Trouble::at(&place, no_file(fault)))?;
        return read_file(&place, &bytes, reading).map_err(|fault| Trouble::at(&place, fault));
    }
    let store = open(&settings.db)?;
    let summary = one(&store, &place)?;
    let report = store
        .get(summary.id)
        .map_err(|fault| Trouble::at(&place, fault))?;
    report.ok_or_else(|| Trouble::at(&place, gone()))
}

/// The other formats hold every change, so that their readers count for themselves.
fn only_text() -> Fault {
    Fault::new(
        "stat-format",
        "the counts are for reading in a terminal, not in another format",
        "件数の表示は端末向けのもので、ほかの形式では出せません",
    )
    .hint(
        "leave out --stat or --format",
        "--stat か --format のどちらかを外してください",
    )
}

/// A name that is no file where there is no store either.
fn no_file(fault: Fault) -> Fault {
    if fault.code != "not-found" {
        return fault;
    }
    fault.hint(
        "check the path; a stored document is named by its id or a part of its title (--db tells where the store is)",
        "パスを確かめてください。保存した文書は番号か題名の一部で指定できます（保存先は --db）",
    )
}

/// A document that another process removed since it was found.
fn gone() -> Fault {
    Fault::new(
        "no-document",
        "the document is no longer in the store",
        "文書は保存先から削除されました",
    )
}

/// The changes in the format that was asked for.
fn written(changes: &ChangeSet, request: &Request, language: Language) -> Result<String, Trouble> {
    let text = match request.format {
        Format::Json => {
            let mut out = Vec::new();
            diff_json(changes, &mut out).map_err(|error| Trouble::at("-", cannot_write(&error)))?;
            String::from_utf8_lossy(&out).into_owned()
        }
        Format::Markdown => diff_markdown(changes, language),
        Format::Html => diff_html(changes, language),
        Format::Text => {
            let paper = if request.out.is_some() {
                terminal::Paper::plain()
            } else {
                terminal::Paper::of_standard_output()
            };
            terminal::text(changes, request.stat, language, &paper)
        }
    };
    Ok(text)
}

/// Writes a file that takes its name only when it is whole.
fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    let mut part = path.file_name().unwrap_or_default().to_owned();
    part.push(".part");
    let part = path.with_file_name(part);
    let written = fs::write(&part, text).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What is left of the part is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&part);
        Trouble::at(path.display().to_string(), cannot_write(&error))
    })
}

fn print(text: &str) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // The reader of a pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Trouble::at("-", cannot_write(&error))),
        Ok(()) => Ok(()),
    }
}
