//! Workbooks to the blocks of a document: every sheet with its cells as Excel shows them.
//!
//! [`read`] takes the bytes of a workbook of any kind, told by its content and not by its name, and gives
//! for each sheet a block with its name and a block with its cells. Cells keep their places, merged cells
//! are one cell with spans, hidden rows, columns and sheets are kept and marked, and what is not as it
//! should be (error values, text that a merged cell covers, formulas never calculated) is a diagnostic.
//! A sheet without values has a name block only.
//!
//! # What is known of which format
//!
//! | | shown text | merged cells | hidden rows and columns | hidden sheets | formulas without a value |
//! |---|---|---|---|---|---|
//! | xlsx, xlsm | from the number format | yes | yes | yes | reported |
//! | ods | as stored | yes | yes | yes | shown as empty |
//! | xls | from the number format | yes | yes | yes | shown as 0 |
//! | xlsb | plain numbers, dates in the usual form | no | no | yes | shown as 0 |
//!
//! Nowhere read: comments, text boxes and other drawings, text that is struck through (it is read as any
//! other), headers and footers of the printed page, data of charts.
//!
//! # Limits
//!
//! [`WorkbookOptions`] holds the limits under which a file is read. A file never takes the program with
//! it: it becomes a document or a [`Fault`].

pub mod display;
mod faults;
mod findings;
mod merge;
mod ods;
mod ole;
mod options;
mod package;
mod properties;
mod ranges;
mod sheet;
mod sniff;
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
