//! Tables as they stood in the source, text that nobody sees, and what cells store.

use rusqlite::types::Value;
use shinchoku_model::{HiddenCell, StoredCell, StoredValue, TableRecord};

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

    pub fn stored_cells(self) -> Result<Vec<StoredCell>, Failure> {
        let sql = "SELECT text, value, format, formula, origin
            FROM stored_cell WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(StoredCell {
                text: row.take()?,
                value: match row.take()? {
                    Value::Real(number) => Some(StoredValue::Number(number)),
                    Value::Integer(number) => Some(StoredValue::Number(number as f64)),
                    Value::Text(text) => Some(StoredValue::Text(text)),
                    Value::Null | Value::Blob(_) => None,
                },
                format: row.take()?,
                formula: row.take()?,
                origin: row.json()?,
            })
        })
    }
}
