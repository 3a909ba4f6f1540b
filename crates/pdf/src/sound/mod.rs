//! Files that are as they should be, read without lopdf's general parser.
//!
//! Nearly every file states where its objects are and is right about it. Such a file is read here in one pass over
//! each object, several times sooner than by lopdf's parser, which tries alternatives at every byte; a report with
//! tags has a dictionary for each cell of each table. Whatever is not as expected, here or anywhere below, is
//! answered with nothing, and the file is left to lopdf, to its repairs and its passwords: this room guesses at
//! nothing and mends nothing.

mod objects;
mod packed;
mod xref;

use lopdf::Document;

/// The document, if the file is whole, keeps to the letter of PDF 32000-1, 7.3 and 7.5, and is not protected.
///
/// Object streams are unpacked to at most `limit` bytes each.
pub(crate) fn document(bytes: &[u8], limit: usize) -> Option<Document> {
    let sections = xref::sections(bytes, limit)?;
    let objects = objects::all(bytes, &sections.table.entries, limit)?;
    let mut document = Document::new();
    document.max_id = objects.keys().next_back()?.0;
    document.objects = objects;
    document.reference_table = sections.table;
    document.trailer = sections.trailer;
    Some(document)
}

#[cfg(test)]
mod tests;
