//! The order of the stages, and batches.
//!
//! ```text
//! bytes -> Document -> Outline -> Report -> store
//! ```
//!
//! Only this crate names every stage. It knows no format and no word of a report: it tells what a
//! file is, hands it to its reader, and keeps a batch going when a file fails.

mod batch;
mod file;
mod formats;
mod paths;
mod queue;
mod tracking;

pub use batch::{Done, Event, ImportOptions, Tally, import};
pub use file::{Settings, read_bytes, read_file, read_outline};
pub use formats::read_pages;
pub use paths::{Input, expand};
pub use tracking::{stored_documents, stored_tracks};

pub use shinchoku_check as check;
pub use shinchoku_compare as compare;
pub use shinchoku_export as export;
pub use shinchoku_japanese::{HeaderRole, Lexicon, label};
pub use shinchoku_model as model;
pub use shinchoku_ocr::{OcrMode, OcrOptions};
pub use shinchoku_records as records;
pub use shinchoku_store as store;
