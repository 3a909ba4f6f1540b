//! Text that nobody sees, and what worksheet cells hold beside the text that they show.

use rusqlite::{Savepoint, params};
use shinchoku_model::{FailedFormula, HiddenCell, StoredValue, StoredValues};

use crate::failure::Failure;
use crate::rows::Rows;
use crate::words::{finite, json, origins, word};

/// Writes the text that a person who opens the file does not see, or sees struck through.
pub fn hidden_cells(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    cells: &[HiddenCell],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
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

/// Writes the stored values: one row for the cells of a sheet under one number format.
pub fn stored_values(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    groups: &[StoredValues],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO stored_value (id, document, sheet, format, \"values\") VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, group) in (1..).zip(groups) {
        for (_, value) in &group.values.0 {
            if let StoredValue::Number(number) = value {
                finite(*number)?;
            }
        }
        insert.execute(params![
            rows.id(ordinal),
            document,
            group.sheet,
            group.format,
            json(&group.values)?,
        ])?;
    }
    Ok(())
}

/// Writes the formulas that gave an error or no value.
pub fn failed_formulas(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    formulas: &[FailedFormula],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO failed_formula (id, document, formula, text, origin) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, failed) in (1..).zip(formulas) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            failed.formula,
            failed.text,
            origins(&failed.origin)?,
        ])?;
    }
    Ok(())
}
