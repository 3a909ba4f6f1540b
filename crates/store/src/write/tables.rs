//! Tables as they stood in the source.

use rusqlite::{Savepoint, params};
use shinchoku_model::TableRecord;

use crate::failure::Failure;
use crate::rows::Rows;
use crate::words::{json, origins, row_origins, word};

/// Writes the tables; their cells are lists, for no one asks for a cell by its number.
pub fn tables(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    tables: &[TableRecord],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO table_record (id, document, section, caption, unit, role, header, \"rows\",
             spans, row_origins, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (ordinal, table) in (1..).zip(tables) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            table.section.map(|section| rows.numbered(section)),
            table.caption,
            table.unit,
            word(&table.role)?,
            json(&table.header)?,
            json(&table.rows)?,
            json(&table.spans)?,
            row_origins(&table.row_origins)?,
            origins(&table.origin)?,
        ])?;
    }
    Ok(())
}
