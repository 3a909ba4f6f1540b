//! One document into the store, or out of it.

use rusqlite::{Connection, OptionalExtension, Savepoint, TransactionBehavior, params};
use shinchoku_model::{Fault, Report};

use crate::failure::Failure;
use crate::{Store, consistent, load, write};

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
        let mut puts = self.put_all(&[report], rules, replace);
        puts.remove(0)
    }

    /// Stores reports one after the other as [`Store::put`] does, and waits for the disk once.
    ///
    /// Each is stored whole or not at all. What each came to stands at its place. A report that cannot be
    /// stored does not stop the others; where the store itself cannot go on, none is stored from there on.
    pub fn put_all(
        &mut self,
        reports: &[&Report],
        rules: u32,
        replace: bool,
    ) -> Vec<Result<Put, Fault>> {
        let wish = Wish { rules, replace };
        // Asked before the lock is taken: an unchanged document waits for nobody.
        let ahead = |report: &&Report| wish.settled_ahead(&self.connection, report).transpose();
        let mut puts: Vec<Option<Result<Put, Fault>>> = reports.iter().map(ahead).collect();
        let open = puts
            .iter_mut()
            .zip(reports)
            .filter(|(put, _)| put.is_none());
        let (places, open): (Vec<_>, Vec<&Report>) = open.unzip();
        for (place, put) in places
            .into_iter()
            .zip(wish.write(&mut self.connection, &open))
        {
            *place = Some(put);
        }
        puts.into_iter().flatten().collect()
    }

    /// The document of these bytes, when its records are of the rules of version `rules` or newer
    /// ones: what need not be read again.
    pub fn contains(&self, sha256: &str, rules: u32) -> Result<Option<i64>, Fault> {
        Ok(current(&self.connection, sha256, rules)?)
    }
}

/// How reports are to be stored.
#[derive(Debug, Clone, Copy)]
struct Wish {
    rules: u32,
    replace: bool,
}

impl Wish {
    /// What a report comes to without a look at the others: nothing where it is to be written.
    fn settled_ahead(self, connection: &Connection, report: &Report) -> Result<Option<Put>, Fault> {
        consistent::check(report)?;
        let transaction = connection.unchecked_transaction().map_err(Failure::from)?;
        Ok(self.unchanged(&transaction, report)?)
    }

    /// The document that a report is, where it need not be written.
    fn unchanged(self, connection: &Connection, report: &Report) -> Result<Option<Put>, Failure> {
        let Some(id) = current(connection, &report.source.sha256, self.rules)? else {
            return Ok(None);
        };
        if !self.replace {
            return Ok(Some(Put::Unchanged(id)));
        }
        let mut stored = load::report(connection, id)?;
        if let Some(stored) = &mut stored {
            stored.source.path.clone_from(&report.source.path);
        }
        Ok((stored.as_ref() == Some(report)).then_some(Put::Unchanged(id)))
    }

    /// Writes reports in one transaction.
    fn write(self, connection: &mut Connection, reports: &[&Report]) -> Vec<Result<Put, Fault>> {
        if reports.is_empty() {
            return Vec::new();
        }
        self.write_or_fail(connection, reports)
            .unwrap_or_else(|failure| vec![Err(failure.into()); reports.len()])
    }

    fn write_or_fail(
        self,
        connection: &mut Connection,
        reports: &[&Report],
    ) -> Result<Vec<Result<Put, Fault>>, Failure> {
        let behaviour = TransactionBehavior::Immediate;
        let mut transaction = connection.transaction_with_behavior(behaviour)?;
        let mut puts = Vec::with_capacity(reports.len());
        for report in reports {
            let put = transaction.savepoint().map_err(Failure::from);
            let put = put.and_then(|savepoint| self.write_one(savepoint, report));
            let goes_on = matches!(put, Ok(_) | Err(Failure::Fault(_)));
            puts.push(put.map_err(Fault::from));
            if !goes_on {
                break;
            }
        }
        // SQLite gives up the whole transaction where the disk is full; then this fails too.
        transaction.commit()?;
        if let Some(last) = puts.last().cloned() {
            puts.resize(reports.len(), last);
        }
        Ok(puts)
    }

    /// Writes a report; what was written of one that fails is taken back.
    fn write_one(self, savepoint: Savepoint<'_>, report: &Report) -> Result<Put, Failure> {
        // Another program, or a report before this one, may have stored it by now.
        if let Some(put) = self.unchanged(&savepoint, report)? {
            return Ok(put);
        }
        let predecessor = predecessor(&savepoint, report, self.replace)?;
        if let Some(id) = predecessor {
            clear(&savepoint, id)?;
        }
        let id = write::report(&savepoint, predecessor, report, self.rules)?;
        savepoint.commit()?;
        Ok(match predecessor {
            Some(id) => Put::Replaced(id),
            None => Put::Added(id),
        })
    }
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
fn clear(connection: &Connection, id: i64) -> Result<(), rusqlite::Error> {
    for sql in OWNED {
        connection.prepare_cached(sql)?.execute([id])?;
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
