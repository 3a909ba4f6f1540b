//! Documents as one JSON text, written while they are read.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::{self, Write};

use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use shinchoku_model::{Fault, Report};

use crate::numbers::WholeNumbers;

/// The name and version of the shape, as the export's first member says it.
pub const FORMAT: &str = "shinchoku/1";

/// Why an export stopped.
#[derive(Debug)]
pub enum ExportError {
    /// A document could not be fetched.
    Document(Fault),
    /// The text could not be written: the disk is full, or the reader of a pipe went away.
    Output(io::Error),
}

impl fmt::Display for ExportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(fault) => fault.fmt(out),
            Self::Output(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for ExportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Document(fault) => Some(fault),
            Self::Output(error) => Some(error),
        }
    }
}

/// Writes documents with their ids as `{"format": "shinchoku/1", "documents": […]}` and a line end.
///
/// Documents are asked for one by one and written at once, so `out` should be buffered. When one of
/// them is a fault, the export stops there and the text is not complete.
pub fn json(
    documents: impl IntoIterator<Item = Result<(i64, Report), Fault>>,
    out: &mut impl Write,
    pretty: bool,
) -> Result<(), ExportError> {
    let documents = documents.into_iter();
    if pretty {
        write_export(documents, &mut *out, WholeNumbers::pretty())?;
    } else {
        write_export(documents, &mut *out, WholeNumbers::compact())?;
    }
    out.write_all(b"\n")
        .and_then(|()| out.flush())
        .map_err(ExportError::Output)
}

/// Writes the export in a layout.
fn write_export(
    documents: impl Iterator<Item = Result<(i64, Report), Fault>>,
    out: impl Write,
    layout: impl Formatter,
) -> Result<(), ExportError> {
    let export = Export {
        format: FORMAT,
        documents: Streamed {
            documents: RefCell::new(documents),
            fault: Cell::new(None),
        },
    };
    let mut serializer = serde_json::Serializer::with_formatter(out, layout);
    let written = export.serialize(&mut serializer);
    if let Some(fault) = export.documents.fault.take() {
        return Err(ExportError::Document(fault));
    }
    written.map_err(|error| ExportError::Output(error.into()))
}

/// The whole text.
#[derive(Serialize)]
#[serde(bound(serialize = "Streamed<I>: Serialize"))]
struct Export<I> {
    format: &'static str,
    documents: Streamed<I>,
}

/// A list that is made while it is written. serde hands out a shared reference only, hence the cells.
struct Streamed<I> {
    documents: RefCell<I>,
    fault: Cell<Option<Fault>>,
}

impl<I: Iterator<Item = Result<(i64, Report), Fault>>> Serialize for Streamed<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for document in &mut *self.documents.borrow_mut() {
            match document {
                Ok((id, report)) => list.serialize_element(&Document {
                    id,
                    report: &report,
                })?,
                Err(fault) => {
                    let error = S::Error::custom(&fault);
                    self.fault.set(Some(fault));
                    return Err(error);
                }
            }
        }
        list.end()
    }
}

/// A report under its number in the store.
#[derive(Serialize)]
struct Document<'a> {
    id: i64,
    #[serde(flatten)]
    report: &'a Report,
}
