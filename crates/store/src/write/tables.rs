//! Tables as they stood in the source, text that nobody sees, and what cells store.

use rusqlite::types::Value;
use rusqlite::{Transaction, params};
use shinchoku_model::{HiddenCell, StoredCell, StoredValue, TableRecord};

use crate::failure::Failure;
use crate::rows::Rows;
use crate::words::{finite, json, origins, row_origins, word};

/// Writes the tables; their cells are lists, for no one asks for a cell by its number.
pub fn tables(
    transaction: &Transaction<'_>,
    document: i64,
    rows: Rows,
    tables: &[TableRecord],
) -> Result<(), Failure> {
    let mut insert = transaction.prepare_cached(
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

/// Writes the text that a person who opens the file does not see, or sees struck through.
pub fn hidden_cells(
    transaction: &Transaction<'_>,
    document: i64,
    rows: Rows,
    cells: &[HiddenCell],
) -> Result<(), Failure> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO hidden_cell (id, document, text, reason, origin) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, cell) in (1..).zip(cells) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            cell.text,
            word(&cell.reason)?,
            origins(&cell.origin)?,
        ])?;
    }
    Ok(())
}

/// Writes what worksheet cells store behind the text that they show.
pub fn stored_cells(
    transaction: &Transaction<'_>,
    document: i64,
    rows: Rows,
    cells: &[StoredCell],
) -> Result<(), Failure> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO stored_cell (id, document, text, value, format, formula, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (ordinal, cell) in (1..).zip(cells) {
        let value = match &cell.value {
            None => Value::Null,
            Some(StoredValue::Number(number)) => Value::Real(finite(*number)?),
            Some(StoredValue::Text(text)) => Value::Text(text.clone()),
        };
        insert.execute(params![
            rows.id(ordinal),
            document,
            cell.text,
            value,
            cell.format,
            cell.formula,
            origins(&cell.origin)?,
        ])?;
    }
    Ok(())
}
