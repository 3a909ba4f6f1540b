//! What contradicts itself, as JSON.

use std::io::Write;

use serde::Serialize;
use shinchoku_model::Finding;

use crate::numbers::WholeNumbers;
use crate::{DocumentName, ExportError};

/// The name and version of the shape of findings.
pub const CHECK_FORMAT: &str = "shinchoku-check/1";

#[derive(Serialize)]
struct Checked<'a> {
    format: &'static str,
    documents: &'a [DocumentName],
    findings: &'a [Finding],
}

/// Writes findings as `{"format": "shinchoku-check/1", "documents": […], "findings": […]}` and a
/// line end. `documents` are those that were checked; citations carry their numbers.
pub fn findings(
    documents: &[DocumentName],
    findings: &[Finding],
    out: &mut impl Write,
) -> Result<(), ExportError> {
    let checked = Checked {
        format: CHECK_FORMAT,
        documents,
        findings,
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, WholeNumbers::pretty());
    checked
        .serialize(&mut serializer)
        .map_err(|error| ExportError::Output(error.into()))?;
    out.write_all(b"\n")
        .and_then(|()| out.flush())
        .map_err(ExportError::Output)
}
