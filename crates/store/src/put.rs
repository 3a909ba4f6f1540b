//! One document into the store, or out of it.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use shinchoku_model::{Fault, Report};

use crate::failure::Failure;
use crate::{Store, consistent, write};

/// What storing a document came to, with the document's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was not there.
    Added(i64),
    /// The same bytes, read by these rules or newer ones, were there: nothing was written.
    Unchanged(i64),
    /// Its records took the place of the ones that were there.
    Replaced(i64),
}

impl Put {
    /// The document's id.
    pub fn id(self) -> i64 {
        match self {
            Self::Added(id) | Self::Unchanged(id) | Self::Replaced(id) => id,
        }
    }
}

impl Store {
    /// Stores a report that the rules of version `rules` read.
    ///
    /// The same bytes are the same document, under whatever path they come: nothing is written when
    /// the stored records are of these rules or newer ones, and the path stays the first one. Records
    /// of older rules are replaced whole.
    ///
    /// With `replace`, other bytes from a path that is known replace what was stored from it last
    /// (otherwise they are a document of their own), and the same bytes are replaced when they were
    /// read differently, as with other dictionaries. A replaced document keeps its id.
    ///
    /// ```
    /// # fn store(report: &shinchoku_model::Report) -> Result<(), shinchoku_model::Fault> {
    /// use shinchoku_store::{Put, Store};
    ///
    /// let mut store = Store::in_memory()?;
    /// assert_eq!(store.put(report, 1, false)?, Put::Added(1));
    /// assert_eq!(store.put(report, 1, false)?, Put::Unchanged(1));
    /// assert_eq!(store.put(report, 2, false)?, Put::Replaced(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn put(&mut self, report: &Report, rules: u32, replace: bool) -> Result<Put, Fault> {
        consistent::check(report)?;
        if replace && let Some(id) = self.contains(&report.source.sha256, rules)? {
            let mut stored = self.get(id)?;
            if let Some(stored) = &mut stored {
                stored.source.path.clone_from(&report.source.path);
            }
            if stored.as_ref() != Some(report) {
                return Ok(replace_same(&mut self.connection, id, report, rules)?);
            }
        }
        Ok(put(&mut self.connection, report, rules, replace)?)
    }

    /// The document of these bytes, when its records are of the rules of version `rules` or newer
    /// ones: what need not be read again.
    pub fn contains(&self, sha256: &str, rules: u32) -> Result<Option<i64>, Fault> {
        Ok(current(&self.connection, sha256, rules)?)
    }
}

/// Stores a report in one transaction.
fn put(
    connection: &mut Connection,
    report: &Report,
    rules: u32,
    replace: bool,
) -> Result<Put, Failure> {
    // Asked before the lock is taken: an unchanged document waits for nobody.
    if let Some(id) = current(connection, &report.source.sha256, rules)? {
        return Ok(Put::Unchanged(id));
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(id) = current(&transaction, &report.source.sha256, rules)? {
        return Ok(Put::Unchanged(id));
    }
    let predecessor = predecessor(&transaction, report, replace)?;
    if let Some(id) = predecessor {
        clear(&transaction, id)?;
    }
    let id = write::report(&transaction, predecessor, report, rules)?;
    transaction.commit()?;
    Ok(match predecessor {
        Some(id) => Put::Replaced(id),
        None => Put::Added(id),
    })
}

/// Replaces a document by the same bytes, read differently.
fn replace_same(
    connection: &mut Connection,
    id: i64,
    report: &Report,
    rules: u32,
) -> Result<Put, Failure> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    clear(&transaction, id)?;
    write::report(&transaction, Some(id), report, rules)?;
    transaction.commit()?;
    Ok(Put::Replaced(id))
}

/// The document of these bytes under these rules or newer ones.
fn current(connection: &Connection, sha256: &str, rules: u32) -> Result<Option<i64>, Failure> {
    let id = connection
        .prepare_cached("SELECT id FROM document WHERE sha256 = ?1 AND rules >= ?2")?
        .query_row(params![sha256, rules], |row| row.get(0))
        .optional()?;
    Ok(id)
}

/// The document whose place a report takes: the same bytes, or with `replace` the last document from
/// the same path.
fn predecessor(
    connection: &Connection,
    report: &Report,
    replace: bool,
) -> Result<Option<i64>, rusqlite::Error> {
    let same_bytes = connection
        .prepare_cached("SELECT id FROM document WHERE sha256 = ?1")?
        .query_row([&report.source.sha256], |row| row.get(0))
        .optional()?;
    if same_bytes.is_some() || !replace {
        return Ok(same_bytes);
    }
    connection
        .prepare_cached("SELECT max(id) FROM document WHERE path = ?1")?
        .query_row([&report.source.path], |row| row.get(0))
}

/// Tables whose rows belong to a document, sections last: they are pointed to by the others.
const OWNED: [&str; 13] = [
    "DELETE FROM initiative WHERE document = ?1",
    "DELETE FROM indicator WHERE document = ?1",
    "DELETE FROM challenge WHERE document = ?1",
    "DELETE FROM term WHERE document = ?1",
    "DELETE FROM note WHERE document = ?1",
    "DELETE FROM passage WHERE document = ?1",
    "DELETE FROM table_record WHERE document = ?1",
    "DELETE FROM hidden_cell WHERE document = ?1",
    "DELETE FROM stored_value WHERE document = ?1",
    "DELETE FROM failed_formula WHERE document = ?1",
    "DELETE FROM unplaced WHERE document = ?1",
    "DELETE FROM warning WHERE document = ?1",
    "DELETE FROM section WHERE document = ?1",
];

/// Removes the records of a document and leaves the document.
fn clear(transaction: &Transaction<'_>, id: i64) -> Result<(), rusqlite::Error> {
    for sql in OWNED {
        transaction.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}

/// Removes a document with its records in one transaction; false when it is not there.
pub fn remove(connection: &mut Connection, id: i64) -> Result<bool, Failure> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    clear(&transaction, id)?;
    let removed = transaction.execute("DELETE FROM document WHERE id = ?1", [id])?;
    transaction.commit()?;
    Ok(removed > 0)
}
