//! `shinchoku export`: the records as JSON.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use shinchoku_pipeline::export::{self, ExportError};
use shinchoku_pipeline::store::Store;

use super::{Outcome, Trouble, one, open};
use crate::args::Settings;
use crate::printer::cannot_write;

/// Writes all documents or one to a file or to standard output.
pub fn run(settings: &Settings, document: Option<&str>, out: Option<&Path>) -> Outcome {
    let store = open(&settings.db)?;
    let at_store = |fault| Trouble::at(settings.db.display().to_string(), fault);
    let ids = match document {
        Some(document) => vec![one(&store, document)?.id],
        None => store.ids().map_err(at_store)?,
    };
    let Some(path) = out else {
        let written = write(&store, ids, &mut BufWriter::new(io::stdout().lock()));
        return settle(written, settings, Path::new("-"));
    };
    // The file takes its name only when it is whole.
    let part = part_of(path);
    let written = fs::File::create(&part)
        .map_err(ExportError::Output)
        .and_then(|file| write(&store, ids, &mut BufWriter::new(file)));
    let written = written.and_then(|()| fs::rename(&part, path).map_err(ExportError::Output));
    if written.is_err() {
        // What is left of the part is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&part);
    }
    settle(written, settings, path)
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn write(store: &Store, ids: Vec<i64>, out: &mut impl Write) -> Result<(), ExportError> {
    let documents = ids.into_iter().filter_map(|id| {
        store
            .get(id)
            .map(|report| report.map(|report| (id, report)))
            .transpose()
    });
    export::json(documents, out, true)
}

fn settle(written: Result<(), ExportError>, settings: &Settings, path: &Path) -> Outcome {
    self::written(written, settings, path).map(|()| ExitCode::SUCCESS)
}

/// What writing JSON came to.
pub fn written(
    written: Result<(), ExportError>,
    settings: &Settings,
    path: &Path,
) -> Result<(), Trouble> {
    match written {
        Ok(()) => Ok(()),
        // The reader of a pipe has seen enough.
        Err(ExportError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(ExportError::Output(error)) => Err(Trouble::at(
            path.display().to_string(),
            cannot_write(&error),
        )),
        Err(ExportError::Document(fault)) => {
            Err(Trouble::at(settings.db.display().to_string(), fault))
        }
    }
}
