//! Word documents to the blocks of a document, and slides of presentations to pages (ECMA-376 Part 1).
//!
//! Running text knows its own order: [`read_document`] gives paragraphs, headings by their styles,
//! tables and notes as blocks. Slides are boxes on a page and have none: [`read_slides`] gives the
//! pages as they are shown, so that they are laid out by the same rules as those of a PDF.
//!
//! # Places
//!
//! A block of a Word document carries the numbers of its paragraphs as lines, counted from 1 in the
//! order in which they are read: body, tables and text boxes, a note after the paragraph that refers
//! to it, headers and footers last. Word breaks pages anew on every machine, so no page can be told.
//! A slide is a page, and its places are points from its top left corner.
//!
//! # What is left out
//!
//! Text that is deleted by a tracked change is not text any more. Text that is struck through or
//! hidden is kept as a hidden block, and so are hidden slides and the notes of speakers. Comments, alternative texts and the data of charts are not read.
//!
//! # Limits
//!
//! [`OfficeOptions`] holds the limits under which a file is read. A file never takes the program
//! with it: it becomes a document or a [`Fault`](shinchoku_model::Fault).

mod docx;
mod faults;
mod figures;
mod numbers;
mod options;
mod package;
mod pptx;
mod properties;
mod sniff;
mod xml;

use shinchoku_model::{Document, Fault, Outcome};

pub use options::OfficeOptions;
pub use pptx::Slides;
pub use sniff::{Kind, sniff};

/// Reads a Word document (`.docx`, `.docm`, `.dotx`).
pub fn read_document(bytes: &[u8], options: &OfficeOptions) -> Result<Outcome<Document>, Fault> {
    match sniff(bytes) {
        Some(kind) if !kind.has_slides() => guarded(|| docx::read(bytes, options)),
        _ => Err(sniff::refuse(bytes)),
    }
}

/// Reads a presentation (`.pptx`, `.pptm`, `.ppsx`, `.potx`).
pub fn read_slides(bytes: &[u8], options: &OfficeOptions) -> Result<Outcome<Slides>, Fault> {
    match sniff(bytes) {
        Some(kind) if kind.has_slides() => guarded(|| pptx::read(bytes, options)),
        _ => Err(sniff::refuse(bytes)),
    }
}

/// Runs a reader so that a defect in a library stays with the file, on a stack that its nesting fits.
fn guarded<T: Send>(work: impl FnOnce() -> Result<T, Fault> + Send) -> Result<T, Fault> {
    shinchoku_guard::deep(work)
        .unwrap_or_else(|| Err(faults::damaged("its parts contradict each other")))
}
