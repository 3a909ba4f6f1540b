//! The whole content of a store as text.

use std::fmt::Write;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// The schema, every row of every table and the header's numbers.
pub fn dump(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let mut out = String::new();
    for (name, sql) in objects(&connection) {
        writeln!(out, "{name}: {sql:?}").unwrap();
        if sql.is_some_and(|sql| sql.starts_with("CREATE TABLE")) {
            rows(&connection, &name, &mut out);
        }
    }
    for pragma in ["user_version", "application_id"] {
        let number = connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
        writeln!(out, "{pragma} {}", number.unwrap()).unwrap();
    }
    out
}

fn objects(connection: &Connection) -> Vec<(String, Option<String>)> {
    let sql = "SELECT name, sql FROM sqlite_schema ORDER BY rowid";
    let mut statement = connection.prepare(sql).unwrap();
    let objects = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    objects.unwrap().map(Result::unwrap).collect()
}

fn rows(connection: &Connection, table: &str, out: &mut String) {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Text(text) => out.push_str(&String::from_utf8_lossy(text)),
                other => write!(out, "{other:?}").unwrap(),
            }
            out.push('|');
        }
        out.push('\n');
    }
}
