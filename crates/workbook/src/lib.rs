//! Workbooks to the blocks of a document: every sheet with its cells as Excel shows them.
//!
//! [`read`] takes the bytes of a workbook of any kind, told by its content and not by its name, and gives
//! for each sheet a block with its name, a block with its cells, and blocks for the text beside them: text
//! boxes and shapes as paragraphs, and comments. Cells keep their places, merged cells are one cell with
//! spans, hidden rows, columns and sheets are kept and marked, struck-through text is set apart, and what
//! is not as it should be (error values, text that a merged cell covers, formulas never calculated) is a
//! diagnostic. A sheet without values has a name block only.
//!
//! # What is known of which format
//!
//! | | xlsx, xlsm | xlsb | xls | ods |
//! |---|---|---|---|---|
//! | shown text | from the number format | from the number format | from the number format | as stored |
//! | value and format code | yes | yes | yes | yes, the code written anew |
//! | merged cells | yes | yes | yes | yes |
//! | hidden rows, columns and sheets | yes | yes | yes | yes |
//! | struck-through cells | yes | yes | yes | yes |
//! | struck-through runs inside of a cell | yes | yes | yes, not of Excel 5 | yes |
//! | comments, text boxes and shapes | yes | yes | yes; of Excel 5 comments only | yes |
//! | the formula behind an error | yes | yes | yes | yes |
//! | formulas without a value | reported | always stored | a 0, reported where it is doubtful | reported |
//!
//! Furigana is never text. Of a link the words of its cell count, not its target. Nowhere read: headers
//! and footers of the printed page, data of charts.
//!
//! # Limits
//!
//! [`WorkbookOptions`] holds the limits under which a file is read. A file never takes the program with
//! it: it becomes a document or a [`Fault`].

mod arrows;
mod aside;
mod beside;
mod book;
pub mod display;
mod faults;
mod findings;
mod merge;
mod ods;
mod ole;
mod opc;
mod options;
mod package;
mod properties;
mod ranges;
mod rich;
mod sheet;
mod sniff;
mod stored;
mod styles;
mod text;
mod value;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use shinchoku_model::{Document, Fault, Outcome};

pub use options::WorkbookOptions;
pub use sniff::{Kind, sniff};

/// Reads a workbook.
pub fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let work = || match sniff(bytes) {
        Some(Kind::Xlsx | Kind::Xlsm) => xlsx::read(bytes, options),
        Some(Kind::Xlsb) => xlsb::read(bytes, options),
        Some(Kind::Xls) => xls::read(bytes, options),
        Some(Kind::Ods) => ods::read(bytes, options),
        Some(Kind::Encrypted) => Err(faults::encrypted()),
        None => Err(sniff::refuse(bytes)),
    };
    shinchoku_guard::caught(work)
        .unwrap_or_else(|| Err(faults::damaged("its parts contradict each other")))
}
