//! Changes as JSON.

use std::io::{self, Write};

use serde::Serialize;
use shinchoku_model::ChangeSet;

use crate::numbers::WholeNumbers;

/// Name and version of the shape.
pub const DIFF_FORMAT: &str = "shinchoku-diff/1";

#[derive(Serialize)]
struct Export<'a> {
    format: &'static str,
    #[serde(flatten)]
    changes: &'a ChangeSet,
}

/// Writes changes as `{"format": "shinchoku-diff/1", "old": …, "new": …, "changes": […], "suppressed": {…}}` and a
/// line end.
pub fn diff_json(changes: &ChangeSet, out: &mut impl Write) -> io::Result<()> {
    let export = Export {
        format: DIFF_FORMAT,
        changes,
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, WholeNumbers::pretty());
    export.serialize(&mut serializer)?;
    out.write_all(b"\n")?;
    out.flush()
}
