//! From Japanese report text to its meaning.
//!
//! Each module knows one kind of thing: [`normal`] forms, [`tokens`], [`joins`] of wrapped lines with their [`kinsoku`],
//! [`status`] words, [`period`]s of headings, [`dates`] and [`quantity`] mentions in prose (with
//! their places: [`mentions`]), what no [`calendar`] has, [`value`]s of indicator cells, [`department`]s, [`numbering`], the words of a
//! [`heading`], the [`header`] of a column and the [`parts`] of a topic, [`options`] with boxes to tick. The words they go by come from
//! a [`Lexicon`], which is read from the files in `dictionaries/` and can be overlaid.
//!
//! The crate never knows where a text stood or what it was part of.

pub mod calendar;
pub mod contents;
pub mod dates;
pub mod department;
pub mod ditto;
pub mod header;
pub mod heading;
pub mod joins;
pub mod kinsoku;
pub mod label;
pub mod lexicon;
pub mod mentions;
pub mod normal;
pub mod numbering;
pub mod options;
pub mod parts;
pub mod period;
pub mod quantity;
pub mod status;
pub mod tokens;
pub mod value;
mod years;

pub use lexicon::{HeaderRole, Lexicon};
