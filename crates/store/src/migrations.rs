//! The schema's history.

use rusqlite::{Connection, TransactionBehavior};

use crate::failure::Failure;

/// Marks a SQLite file as a store: the letters `Shin`.
pub const APPLICATION_ID: i32 = 0x5368_696e;

/// What was done to the schema and the version it came to, oldest first. Never edit one that was
/// shipped: add the next.
const MIGRATIONS: [(i32, &str); 4] = [
    (1, include_str!("../migrations/0001_records.sql")),
    (2, include_str!("../migrations/0002_views.sql")),
    (3, include_str!("../migrations/0003_links.sql")),
    (4, include_str!("../migrations/0004_stored_cells.sql")),
];

/// The schema's version that this program writes.
pub const LATEST: i32 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// The version of a file's schema, 0 for a new file.
pub fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the schema to the latest version, all steps or none.
pub fn migrate(connection: &mut Connection) -> Result<(), Failure> {
    advance(connection, LATEST)
}

/// Runs the migrations that are missing up to version `goal`.
fn advance(connection: &mut Connection, goal: i32) -> Result<(), Failure> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may have been faster.
    let done = version(&transaction)?;
    for (number, sql) in MIGRATIONS {
        if number > done && number <= goal {
            transaction.execute_batch(sql)?;
            transaction.pragma_update(None, "user_version", number)?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_store_keeps_its_rows_through_every_step() {
        for (start, _) in MIGRATIONS {
            let mut connection = Connection::open_in_memory().unwrap();
            advance(&mut connection, start).unwrap();
            assert_eq!(version(&connection).unwrap(), start);
            let row = "INSERT INTO document VALUES
                (7, 'x', 1, 't', NULL, NULL, NULL, NULL, NULL, NULL, 'p', 'm', 1, NULL, 2, 3, 4)";
            connection.execute_batch(row).unwrap();
            migrate(&mut connection).unwrap();
            assert_eq!(version(&connection).unwrap(), LATEST);
            let id = connection.query_row("SELECT id FROM document", [], |row| row.get(0));
            assert_eq!(id, Ok(7));
        }
    }

    #[test]
    fn a_second_run_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let schema = |connection: &Connection| -> i64 {
            connection
                .pragma_query_value(None, "schema_version", |row| row.get(0))
                .unwrap()
        };
        let before = schema(&connection);
        migrate(&mut connection).unwrap();
        assert_eq!(schema(&connection), before);
    }

    #[test]
    fn every_table_is_strict() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let sql = "SELECT group_concat(name) FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'";
        let loose: Option<String> = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(loose, None);
    }
}
