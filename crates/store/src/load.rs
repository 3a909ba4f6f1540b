//! Rows into a report.

mod cells;
mod children;
mod document;
mod indicators;
mod initiatives;
mod prose;
mod tables;

use rusqlite::Connection;
use shinchoku_model::{Fault, Report};

use crate::Store;
use crate::columns::{self, Columns};
use crate::failure::Failure;
use crate::rows::Rows;

pub use document::{read_edition, read_municipality};

impl Store {
    /// The report of a document, as it was put; none when there is no such document.
    pub fn get(&self, id: i64) -> Result<Option<Report>, Fault> {
        Ok(get(&self.connection, id)?)
    }
}

/// Loads a report in one read transaction, so that a writer beside us cannot change it half way.
fn get(connection: &Connection, id: i64) -> Result<Option<Report>, Failure> {
    report(&*connection.unchecked_transaction()?, id)
}

/// Loads a report in the transaction that the connection is in.
pub fn report(connection: &Connection, id: i64) -> Result<Option<Report>, Failure> {
    let Some(rows) = Rows::of(id) else {
        return Ok(None);
    };
    let Some(mut report) = document::document(connection, id)? else {
        return Ok(None);
    };
    let loader = Loader { connection, rows };
    report.sections = loader.sections()?;
    report.initiatives = loader.initiatives()?;
    report.indicators = loader.indicators()?;
    report.challenges = loader.challenges()?;
    report.terms = loader.terms()?;
    report.notes = loader.notes()?;
    report.passages = loader.passages()?;
    report.tables = loader.tables()?;
    report.hidden_cells = loader.hidden_cells()?;
    report.stored_values = loader.stored_values()?;
    report.failed_formulas = loader.failed_formulas()?;
    report.audit.unplaced = loader.unplaced()?;
    report.warnings = loader.warnings()?;
    Ok(Some(report))
}

/// Loads the records of one document, each table by one range of its keys.
#[derive(Debug, Clone, Copy)]
struct Loader<'c> {
    connection: &'c Connection,
    rows: Rows,
}

impl Loader<'_> {
    /// All rows of a query over the document's range of keys, `?1` to `?2`.
    fn all<T>(
        self,
        sql: &str,
        read: impl FnMut(&mut Columns<'_, '_>) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        columns::all(self.connection, sql, self.rows.range(), read)
    }

    /// The number in its report of a row that another one points to.
    fn number(self, id: i64) -> Result<u32, Failure> {
        let number = self.rows.number(id);
        number.ok_or_else(|| Failure::Damaged(format!("row {id} is another document's")))
    }

    /// The same for a column that may be null.
    fn maybe_number(self, id: Option<i64>) -> Result<Option<u32>, Failure> {
        id.map(|id| self.number(id)).transpose()
    }
}
