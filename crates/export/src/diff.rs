//! What changed between two reports, for programs and for people.
//!
//! [`diff_json`] writes every member of the model; [`diff_markdown`] and [`diff_html`] are for reading,
//! in either language. The wording of kinds and amounts ([`wording`]) and the counts ([`Summary`]) are shared
//! with whoever prints changes elsewhere.

mod html;
mod json;
mod markdown;
mod summary;
pub mod wording;

pub use html::diff_html;
pub use json::{DIFF_FORMAT, diff_json};
pub use markdown::diff_markdown;
pub use summary::{Count, Summary, departments};
