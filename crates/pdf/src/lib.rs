//! PDF in, pages out: every glyph with its Unicode text and its box, the lines and fills that make
//! tables, the places of pictures, and the structure tree of tagged files.
//!
//! [`read`] opens, repairs and decrypts a file and draws each page in memory. Nothing is interpreted as
//! text lines or tables here, and no text is changed: what the file says is what comes out.
//!
//! # How the text of a glyph is found
//!
//! The first of these that says something, never a guess (PDF 32000-1, 9.10):
//!
//! 1. `ActualText` of the marked content around it; the first glyph takes all of it, the others none,
//! 2. the font's `ToUnicode`,
//! 3. codes that are Unicode themselves (`UniJIS-UTF16-H`),
//! 4. the character collection, such as Adobe-Japan1, by the CID,
//! 5. the glyph's name, by encoding, differences and the Adobe Glyph List,
//! 6. the embedded program's own `cmap` or glyph names.
//!
//! Where nothing says it the text is U+FFFD, and each font that has such glyphs is one finding
//! (`no-unicode`).
//!
//! # What is not read
//!
//! The drawings of Type 3 glyphs, soft masks, the insides of patterns and shadings, visibility
//! expressions of layers (the policy beside them is followed), rich text of annotations, XFA forms. Curves
//! bound fills and clips but are no rules. A clip is the box around its path.
//!
//! # Conventions
//!
//! Angles are those of the direction of writing: text in vertical writing mode on an upright page has 90,
//! and its origin lies at the middle of the top of the glyph. Marked-content ids of a form that counts its
//! own are raised by multiples of 2^20, in glyphs and tags alike.
//!
//! # Limits
//!
//! [`PdfOptions`] holds the limits under which a file is read. A file never takes the program with it: it
//! becomes pages with findings or a [`Fault`].

mod annotations;
mod faults;
mod fields;
mod file;
mod filters;
mod font;
mod geometry;
mod info;
mod interpret;
mod layers;
mod lexer;
mod open;
mod options;
mod page;
mod pages;
mod read;
mod rebuild;
mod sound;
mod strings;
mod structure;

use jiff::civil::Date;
use shinchoku_model::{Fault, Outcome, Page};

pub use options::PdfOptions;

/// A PDF as far as it is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PdfFile {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The title that the file states.
    pub title: Option<String>,
    /// The day on which it was made, as it states.
    pub created: Option<Date>,
    /// Whether it says that its structure tree is to be used.
    pub tagged: bool,
    /// The program that wrote it.
    pub producer: Option<String>,
}

/// Reads a PDF.
pub fn read(bytes: &[u8], options: &PdfOptions) -> Result<Outcome<PdfFile>, Fault> {
    shinchoku_guard::deep(|| read::read(bytes, options)).unwrap_or_else(|| Err(faults::damaged()))
}
