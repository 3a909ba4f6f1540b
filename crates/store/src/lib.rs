//! Reports in a SQLite file, and back.
//!
//! ```
//! # fn main() -> Result<(), shinchoku_model::Fault> {
//! use shinchoku_store::Store;
//!
//! let store = Store::in_memory()?;
//! assert!(store.list()?.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! A document is the same when its bytes are the same (SHA-256). A second [`Store::put`] of it writes
//! nothing, so that the file's dump stays as it is; newer rules replace its records whole and keep its
//! id. Each document is one transaction: a put that fails leaves nothing behind.
//!
//! # Invariants
//!
//! - Storing and loading is the identity on every consistent report.
//! - What is in the file depends on the reports and the order of import alone: no clock, no hash order.
//! - A row's id is `document * 10_000_000_000 + n`, see [the schema](#the-schema).
//! - A migration that was shipped is never edited; the next one is added after it.
//! - A file of another application is never written to.
//!
//! # The schema
//!
//! `migrations/*.sql` is the reference: a STRICT table for each kind of record, named as in the export,
//! and views with plain names (`v_initiatives`, `v_entries`, `v_indicators`, …) for people with a SQL
//! prompt. Records that other rows point to have computed row ids. They make a re-import give the same
//! ids again, whatever was stored in between, and let one range scan of each table load a document.
//!
//! Places (`origin`) are a JSON column of each record and not a table of their own. A person who selects
//! an entry sees where it stands without a join; a table that serves thirteen kinds of owner could not
//! have a foreign key; and it would have at least as many rows as all records together, to be written
//! and read each time. Who wants rows has them in the view `v_origins`, which unfolds the lists.

mod columns;
mod consistent;
mod failure;
mod find;
mod links;
mod list;
mod load;
mod migrations;
mod open;
mod put;
mod rows;
mod words;
mod write;

use std::time::Duration;

use rusqlite::Connection;
use shinchoku_model::Fault;

use failure::Failure;

pub use list::{Counts, Summary};
pub use put::Put;

/// A file of reports, open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Sets how long a write waits for another process that writes; five seconds unless told.
    pub fn wait_at_most(&self, patience: Duration) -> Result<(), Fault> {
        // SQLite counts milliseconds in 31 bits; a longer wait is as good as for ever.
        let longest = Duration::from_hours(7 * 24);
        let waited = self.connection.busy_timeout(patience.min(longest));
        Ok(waited.map_err(Failure::from)?)
    }

    /// Removes a document with all its records; false when there is none of that id.
    pub fn remove(&mut self, id: i64) -> Result<bool, Fault> {
        Ok(put::remove(&mut self.connection, id)?)
    }
}
