//! Two reports in, what changed out.
//!
//! [`compare`] gives what changed in the reader's terms: notation is none of it, plans stand against what is reported
//! on their period, and a department renamed everywhere is one change.
//! [`tracks`] follows the initiatives of plans through reports.
//! [`pairing`] tells which record of one report is which of the other, one to one, with its reasons.
//!
//! ```
//! use shinchoku_compare::likeness;
//!
//! assert!(likeness("移動図書館予約サービス導入", "移動図書館の予約サービスの導入") > 0.8);
//! assert!(likeness("移動図書館予約サービス導入", "港湾施設の使用料の見直し") < 0.2);
//! ```
//!
//! # Invariants
//!
//! - No store, no file: whoever has two reports can compare them.
//! - The way back mirrors the way there: what A to B calls added, B to A calls removed, and so on.
//! - The same two reports give the same answer: no hash order, no clock.

mod changes;
mod likeness;
pub mod pairing;
mod texts;
pub mod tracks;
mod words;

pub use changes::{CompareOptions, compare};
pub use likeness::{Phrase, Vocabulary, likeness};
pub use pairing::{
    Pair, Pairing, Parting, Weights, pair_challenges, pair_indicators, pair_initiatives,
    pair_initiatives_by, pair_sections, pair_terms,
};
