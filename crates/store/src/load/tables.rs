//! Tables as they stood in the source.

use shinchoku_model::TableRecord;

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
}
