//! Pages to the document that stands on them.
//!
//! ```text
//! glyphs -> marks -> lines -> paragraphs, headings, furniture
//! rules  -> edges -> lattices -> tables, whose cells take their marks first
//! pages  -> items in reading order -> one document, tables whole over page breaks
//! ```
//!
//! Every character other than white space that a page holds ends up in exactly one block. The
//! crate knows where text stands and how it looks; what the words of a table mean it does not.

mod aligned;
mod arrows;
mod boxed;
mod columned;
mod columns;
mod continued;
mod document;
mod doubled;
mod edges;
mod flow;
mod frame;
mod framed;
mod furniture;
mod gaps;
mod geometry;
mod headed;
mod heading;
mod hruled;
mod labels;
mod lanes;
mod lattice;
mod line;
mod mark;
mod order;
mod page;
mod painted;
mod parted;
mod ruby;
mod ruled;
mod seam;
mod settings;
mod shaded;
mod spacing;
mod table;
mod tagged;
mod tags;
mod underline;
mod unfilled;
mod unruled;
mod wrap;

pub use settings::LayoutSettings;
use shinchoku_model::{Document, Outcome, Page};

/// The document that stands on pages.
pub fn layout(pages: Vec<Page>, settings: &LayoutSettings) -> Outcome<Document> {
    // Each page's glyphs are let go once the page is taken apart.
    let parts = pages
        .into_iter()
        .map(|page| page::parts(&page, settings))
        .collect();
    Outcome::clean(document::document(parts, settings))
}

#[cfg(test)]
mod tests;
