//! A report into rows.

mod cells;
mod document;
mod indicators;
mod initiatives;
mod prose;
mod tables;

use rusqlite::Savepoint;
use shinchoku_model::Report;

use crate::failure::Failure;
use crate::rows::Rows;

/// Writes a report, over the document `id` whose records were removed, or as a new document.
///
/// Sections come first: the other records point to them.
pub fn report(
    savepoint: &Savepoint<'_>,
    id: Option<i64>,
    report: &Report,
    rules: u32,
) -> Result<i64, Failure> {
    let id = document::document(savepoint, id, report, rules)?;
    let rows = Rows::to_write(id)?;
    document::sections(savepoint, id, rows, &report.sections)?;
    initiatives::initiatives(savepoint, id, rows, &report.initiatives)?;
    indicators::indicators(savepoint, id, rows, &report.indicators)?;
    prose::challenges(savepoint, id, rows, &report.challenges)?;
    prose::terms(savepoint, id, rows, &report.terms)?;
    prose::notes(savepoint, id, rows, &report.notes)?;
    prose::passages(savepoint, id, rows, &report.passages)?;
    tables::tables(savepoint, id, rows, &report.tables)?;
    cells::hidden_cells(savepoint, id, rows, &report.hidden_cells)?;
    cells::stored_values(savepoint, id, rows, &report.stored_values)?;
    cells::failed_formulas(savepoint, id, rows, &report.failed_formulas)?;
    document::unplaced(savepoint, id, rows, &report.audit.unplaced)?;
    document::warnings(savepoint, id, rows, &report.warnings)?;
    Ok(id)
}
