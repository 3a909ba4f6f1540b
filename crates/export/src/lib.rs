//! Reports, and what was found in them, as JSON for other programs.
//!
//! ```
//! let mut out = Vec::new();
//! shinchoku_export::json(std::iter::empty(), &mut out, false)?;
//! assert_eq!(out, b"{\"format\":\"shinchoku/1\",\"documents\":[]}\n");
//! # Ok::<(), shinchoku_export::ExportError>(())
//! ```
//!
//! # Invariants
//!
//! - The same reports give the same bytes: members in the order of the model, no clock, no hash order.
//! - A member that has no value is written as null and never left out.
//! - One document is in memory at a time, however many there are.
//! - Every export meets [`schema()`]; a test holds every variant of the model against it.

mod diff;
mod findings;
mod json;
mod names;
mod numbers;
mod schema;
mod tracks;

pub use diff::{
    Count, DIFF_FORMAT, Summary, departments, diff_html, diff_json, diff_markdown, wording,
};
pub use findings::{CHECK_FORMAT, findings};
pub use json::{ExportError, FORMAT, json};
pub use names::DocumentName;
pub use schema::{SCHEMAS, schema, schema_of};
pub use tracks::{TRACK_FORMAT, tracks};
