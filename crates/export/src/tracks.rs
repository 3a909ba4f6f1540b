//! Tracks as JSON.

use std::io::Write;

use serde::Serialize;
use shinchoku_model::Track;

use crate::numbers::WholeNumbers;
use crate::{DocumentName, ExportError};

/// The name and version of the shape of tracks.
pub const TRACK_FORMAT: &str = "shinchoku-track/1";

#[derive(Serialize)]
struct Tracked<'a> {
    format: &'static str,
    documents: &'a [DocumentName],
    tracks: &'a [&'a Track],
}

/// Writes tracks as `{"format": "shinchoku-track/1", "documents": […], "tracks": […]}` and a line end.
pub fn tracks(
    documents: &[DocumentName],
    tracks: &[&Track],
    out: &mut impl Write,
) -> Result<(), ExportError> {
    let tracked = Tracked {
        format: TRACK_FORMAT,
        documents,
        tracks,
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, WholeNumbers::pretty());
    tracked
        .serialize(&mut serializer)
        .map_err(|error| ExportError::Output(error.into()))?;
    out.write_all(b"\n")
        .and_then(|()| out.flush())
        .map_err(ExportError::Output)
}
