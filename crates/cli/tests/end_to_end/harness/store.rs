//! What is in a store, past the program.

use std::fmt::Write;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// Every row of every table, a line a row, sorted, and the number of the schema.
pub fn dump(path: &Path) -> String {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let store = Connection::open_with_flags(path, flags).expect("the store opens");
    let version = store.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    let mut out = format!("version {}\n", version.expect("a store has a version"));
    for table in tables(&store) {
        let _ = writeln!(out, "== {table}");
        rows(&store, &table, &mut out);
    }
    out
}

fn tables(store: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut statement = store.prepare(sql).expect("a store has a schema");
    let names = statement.query_map([], |row| row.get(0));
    let names = names.expect("tables have names");
    names.map(|name| name.expect("a name")).collect()
}

fn rows(store: &Connection, table: &str, out: &mut String) {
    let sql = format!("SELECT * FROM \"{table}\"");
    let mut statement = store.prepare(&sql).expect("a table can be read");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("a table has rows");
    let mut lines = Vec::new();
    while let Some(row) = rows.next().expect("a row") {
        let values: Vec<String> = (0..columns)
            .map(|column| value(row.get_ref(column).expect("a value")))
            .collect();
        lines.push(values.join(" | "));
    }
    lines.sort();
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
}

fn value(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        other => format!("{other:?}"),
    }
}
