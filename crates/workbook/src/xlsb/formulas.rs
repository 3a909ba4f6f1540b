//! The words of formulas, from calamine, which knows their tokens ([MS-XLSB] 2.2.2).

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Reader, Xlsb};
use shinchoku_guard::caught;

/// Formulas by row and column.
type Found = HashMap<(u32, u32), String>;

/// The formulas of a workbook, read sheet by sheet when one is asked for.
pub(super) struct Formulas<'a> {
    bytes: &'a [u8],
    sheet: Option<(String, Found)>,
}

impl<'a> Formulas<'a> {
    /// The formulas of the workbook in these bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, sheet: None }
    }

    /// The formula of a cell, where it can be told.
    pub(super) fn get(&mut self, sheet: &str, at: (u32, u32)) -> Option<String> {
        if self.sheet.as_ref().is_none_or(|(name, _)| name != sheet) {
            let found = caught(|| of_sheet(self.bytes, sheet)).flatten();
            self.sheet = Some((sheet.to_owned(), found.unwrap_or_default()));
        }
        self.sheet
            .as_ref()
            .and_then(|(_, found)| found.get(&at).cloned())
    }
}

fn of_sheet(bytes: &[u8], sheet: &str) -> Option<Found> {
    let mut book = Xlsb::new(Cursor::new(bytes)).ok()?;
    let mut reader = book.worksheet_cells_reader(sheet).ok()?;
    let mut found = Found::new();
    while let Ok(Some(cell)) = reader.next_formula() {
        found.insert(cell.get_position(), cell.get_value().clone());
    }
    Some(found)
}
