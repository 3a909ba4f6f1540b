//! A report into rows.

mod cells;
mod document;
mod indicators;
mod initiatives;
mod prose;
mod tables;

use rusqlite::Transaction;
use shinchoku_model::Report;

use crate::failure::Failure;
use crate::rows::Rows;

/// Writes a report, over the document `id` whose records were removed, or as a new document.
///
/// Sections come first: the other records point to them.
pub fn report(
    transaction: &Transaction<'_>,
    id: Option<i64>,
    report: &Report,
    rules: u32,
) -> Result<i64, Failure> {
    let id = document::document(transaction, id, report, rules)?;
    let rows = Rows::to_write(id)?;
    document::sections(transaction, id, rows, &report.sections)?;
    initiatives::initiatives(transaction, id, rows, &report.initiatives)?;
    indicators::indicators(transaction, id, rows, &report.indicators)?;
    prose::challenges(transaction, id, rows, &report.challenges)?;
    prose::terms(transaction, id, rows, &report.terms)?;
    prose::notes(transaction, id, rows, &report.notes)?;
    prose::passages(transaction, id, rows, &report.passages)?;
    tables::tables(transaction, id, rows, &report.tables)?;
    cells::hidden_cells(transaction, id, rows, &report.hidden_cells)?;
    cells::stored_values(transaction, id, rows, &report.stored_values)?;
    cells::failed_formulas(transaction, id, rows, &report.failed_formulas)?;
    document::unplaced(transaction, id, rows, &report.audit.unplaced)?;
    document::warnings(transaction, id, rows, &report.warnings)?;
    Ok(id)
}
