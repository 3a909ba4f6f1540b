//! The commands.

mod check;
pub mod diff;
mod drawing;
mod export;
mod import;
mod inspect;
mod link;
mod list;
mod show;
mod track;

use std::path::Path;
use std::process::ExitCode;

use shinchoku_pipeline::model::Fault;
use shinchoku_pipeline::store::{Store, Summary};
use shinchoku_pipeline::{Lexicon, Settings as Reading};

use crate::args::{Action, Settings};
use crate::printer::Printer;

/// What a command came to: 0, or 1 with findings.
pub type Outcome = Result<ExitCode, Trouble>;

/// Why a command could not be done: a fault and the place it concerns.
pub struct Trouble {
    place: String,
    fault: Box<Fault>,
}

impl Trouble {
    fn at(place: impl Into<String>, fault: Fault) -> Self {
        Self {
            place: place.into(),
            fault: Box::new(fault),
        }
    }
}

/// Done with findings.
pub fn findings() -> ExitCode {
    ExitCode::from(1)
}

/// Runs the command of the settings.
pub fn run(settings: &Settings, printer: Printer) -> ExitCode {
    let outcome = match &settings.action {
        Action::Import { paths, replace } => import::run(settings, paths, *replace, printer),
        Action::List => list::run(settings, printer),
        Action::Show { document } => show::run(settings, document, printer),
        Action::Export { document, out } => {
            export::run(settings, document.as_deref(), out.as_deref())
        }
        Action::Inspect { path, draw: None } => inspect::run(settings, path, printer),
        Action::Inspect {
            path,
            draw: Some(page),
        } => inspect::draw(settings, path, *page, printer),
        Action::Diff(request) => diff::run(settings, request, printer),
        Action::Track(choice) => track::run(settings, choice, printer),
        Action::Link(choice) => link::run(settings, choice, printer),
        Action::Check { documents, json } => check::run(settings, documents, *json, printer),
        Action::Schema { of } => {
            let schema = shinchoku_pipeline::export::schema_of(of).unwrap_or_default();
            printer.data(schema.trim_end());
            Ok(ExitCode::SUCCESS)
        }
    };
    outcome.unwrap_or_else(|trouble| {
        printer.fault(&trouble.place, &trouble.fault);
        ExitCode::from(2)
    })
}

/// What files are read with.
fn reading(settings: &Settings) -> Result<Reading, Trouble> {
    let mut reading = Reading {
        password: settings.password.clone(),
        ocr: settings.ocr.clone(),
        include_hidden: settings.include_hidden,
        ..Reading::default()
    };
    if let Some(folder) = &settings.dictionaries {
        reading.lexicon = Lexicon::overlaid(folder)
            .map_err(|fault| Trouble::at(folder.display().to_string(), fault))?;
    }
    Ok(reading)
}

/// Opens the store that a command reads from.
fn open(db: &Path) -> Result<Store, Trouble> {
    Store::open_existing(db).map_err(|fault| Trouble::at(db.display().to_string(), fault))
}

/// The one document that the user means.
fn one(store: &Store, text: &str) -> Result<Summary, Trouble> {
    let fault = |fault| Trouble::at(text, fault);
    let mut found = store.find(text).map_err(fault)?;
    match (found.pop(), found.is_empty()) {
        (Some(summary), true) => Ok(summary),
        (None, _) => Err(fault(
            Fault::new(
                "no-document",
                "no document has this id or these words in its title or path",
                "この番号、題名、パスの文書はありません",
            )
            .hint(
                "`shinchoku list` shows what is in the store",
                "shinchoku list で一覧を確かめてください",
            ),
        )),
        (Some(last), false) => {
            let names: Vec<String> = found
                .iter()
                .chain([&last])
                .map(|summary| format!("{} {}", summary.id, summary.title))
                .collect();
            Err(fault(Fault::new(
                "several-documents",
                format!(
                    "several documents fit; name one by its id: {}",
                    names.join("; ")
                ),
                format!(
                    "複数の文書が該当します。番号で指定してください：{}",
                    names.join("、")
                ),
            )))
        }
    }
}
