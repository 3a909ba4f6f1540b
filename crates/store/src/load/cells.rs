//! Text that nobody sees, and what worksheet cells hold beside the text that they show.

use shinchoku_model::{FailedFormula, HiddenCell, StoredValues};

use super::Loader;
use crate::failure::Failure;

impl Loader<'_> {
    pub fn hidden_cells(self) -> Result<Vec<HiddenCell>, Failure> {
        let sql =
            "SELECT text, reason, origin FROM hidden_cell WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(HiddenCell {
                text: row.take()?,
                reason: row.word()?,
                origin: row.json()?,
            })
        })
    }

    pub fn stored_values(self) -> Result<Vec<StoredValues>, Failure> {
        let sql = "SELECT sheet, format, \"values\"
            FROM stored_value WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(StoredValues {
                sheet: row.take()?,
                format: row.take()?,
                values: row.json()?,
            })
        })
    }

    pub fn failed_formulas(self) -> Result<Vec<FailedFormula>, Failure> {
        let sql = "SELECT formula, text, origin
            FROM failed_formula WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(FailedFormula {
                formula: row.take()?,
                text: row.take()?,
                origin: row.json()?,
            })
        })
    }
}
