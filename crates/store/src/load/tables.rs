//! Tables as they stood in the source, and cells that nobody sees.

use shinchoku_model::{HiddenCell, TableRecord};

use super::Loader;
use crate::failure::Failure;

impl Loader<'_> {
    pub fn tables(self) -> Result<Vec<TableRecord>, Failure> {
        let sql =
            "SELECT section, caption, unit, role, header, \"rows\", spans, row_origins, origin
            FROM table_record WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(TableRecord {
                section: self.maybe_number(row.take()?)?,
                caption: row.take()?,
                unit: row.take()?,
                role: row.word()?,
                header: row.json()?,
                rows: row.json()?,
                spans: row.json()?,
                row_origins: row.json()?,
                origin: row.json()?,
            })
        })
    }

    pub fn hidden_cells(self) -> Result<Vec<HiddenCell>, Failure> {
        let sql = "SELECT text, origin FROM hidden_cell WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(HiddenCell {
                text: row.take()?,
                origin: row.json()?,
            })
        })
    }
}
