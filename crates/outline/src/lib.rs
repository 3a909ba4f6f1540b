//! Documents put in order.
//!
//! Every reader delivers blocks as they stand in its source; here they get the order that a
//! reader sees in them, the same for all formats:
//!
//! * headings become a tree, and one that every page repeats counts once;
//! * a grid is cut into titles, tables and notes, and the header rows of its tables are found;
//! * lists of contents are told from headings and prose;
//! * tables that a page or sheet break cut are joined, rows cut in the middle of a cell too;
//! * text that repeats is furniture, cells that nobody sees are set apart.
//!
//! The crate knows the words of headers, but not what they mean for a record.

mod bands;
mod bars;
mod beside;
mod contents;
mod continuation;
mod form;
mod furniture;
mod header;
mod lone;
mod matrix;
mod notes;
mod pages;
mod painted;
mod sides;
mod silent;
mod stacked;
mod titles;
mod torn;
mod tree;
mod walk;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Document, Outline};

/// Puts a document in order. Every piece of it is in the outline, and in its ledger.
pub fn outline(lexicon: &Lexicon, document: Document) -> Outline {
    walk::walk(lexicon, document)
}

#[cfg(test)]
mod tests;
