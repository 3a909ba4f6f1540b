//! Stores that cannot be used: exit status 2, one clear line and a hint, and the file stays as it was.

use std::fs;
use std::path::Path;

use crate::harness::{Folder, assert_text};
use rusqlite::Connection;

use crate::bad_files::said;

/// Every command that opens the store refuses it with the same line.
#[track_caller]
fn refused(folder: &Folder, db: &str, what: &str) {
    let before = fs::read(folder.path(db)).ok();
    for command in [
        &["import", "slides.txt"][..],
        &["list"],
        &["show", "1"],
        &["export"],
        &["export", "--out", "out.json"],
    ] {
        let run = folder
            .run(&[&["--db", db], command].concat())
            .with_status(2);
        let lines = said(&run, &format!("error: {db}: "), "  hint: ");
        let error = lines.lines().next().unwrap_or_default();
        assert_text(error, &format!("error: {db}: {what}"));
        assert_eq!(run.stdout, "", "{command:?}");
    }
    let run = folder
        .run(&["--lang", "ja", "--db", db, "list"])
        .with_status(2);
    said(&run, &format!("エラー: {db}: "), "  対処: ");
    assert_eq!(
        fs::read(folder.path(db)).ok(),
        before,
        "the file was changed"
    );
    assert!(
        !folder.path("out.json").exists(),
        "an export of nothing was left behind"
    );
}

fn folder() -> Folder {
    Folder::with(&["slides.txt"])
}

fn database(path: &Path, sql: &str) -> Connection {
    let connection = Connection::open(path).expect("the file can be made");
    connection.execute_batch(sql).expect("the statements work");
    connection
}

#[test]
fn a_folder() {
    let folder = folder();
    fs::create_dir(folder.path("folder")).expect("a folder can be made");
    refused(&folder, "folder", "this is a folder, not a store");
    assert_eq!(
        fs::read_dir(folder.path("folder"))
            .map(Iterator::count)
            .ok(),
        Some(0)
    );
}

#[test]
fn a_file_that_is_no_database() {
    let folder = folder();
    folder.write("text.db", "霧ヶ浜市の報告\n\n本文です。\n");
    folder.write("short.db", "SQLite");
    for name in ["text.db", "short.db"] {
        refused(
            &folder,
            name,
            "this is not a store: the file is not a SQLite database",
        );
    }
}

#[test]
fn a_database_of_another_application() {
    let folder = folder();
    drop(database(
        &folder.path("other.db"),
        "CREATE TABLE contacts (name TEXT); PRAGMA user_version = 3;",
    ));
    refused(
        &folder,
        "other.db",
        "this SQLite database belongs to another application; it was not touched",
    );
}

#[test]
fn a_store_of_a_newer_schema() {
    let folder = folder();
    let _ = folder.run(&["import", "slides.txt"]).with_status(0);
    let store = Connection::open(folder.path("shinchoku.db")).expect("the store opens");
    let known: i32 = store
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a store has a version");
    store
        .pragma_update(None, "user_version", 999)
        .expect("the version can be set");
    drop(store);
    let what =
        format!("the store was written by a newer shinchoku (schema 999; this one knows {known})");
    refused(&folder, "shinchoku.db", &what);
}

#[test]
fn a_store_that_another_program_writes_to() {
    let folder = Folder::with(&["slides.txt", "progress.tsv"]);
    let _ = folder.run(&["import", "slides.txt"]).with_status(0);
    let store = Connection::open(folder.path("shinchoku.db")).expect("the store opens");
    store
        .execute_batch("BEGIN EXCLUSIVE")
        .expect("nobody else writes");
    let run = folder.run(&["import", "progress.tsv"]).with_status(2);
    assert!(
        run.stderr.contains(
            "error: shinchoku.db: the store is in use: another program is writing to it\n  hint: "
        ),
        "{}",
        run.text()
    );
    // Reading goes on meanwhile.
    assert_eq!(folder.export().len(), 1);
    store.execute_batch("ROLLBACK").expect("the lock is ours");
    assert_eq!(
        folder.export().len(),
        1,
        "nothing was stored while it was locked"
    );
    let _ = folder.run(&["import", "progress.tsv"]).with_status(0);
    assert_eq!(folder.export().len(), 2);
}

#[test]
fn a_store_in_a_folder_that_does_not_exist() {
    let run = folder()
        .run(&["--db", "no/such/store.db", "import", "slides.txt"])
        .with_status(2);
    said(
        &run,
        "error: no/such/store.db: the store cannot be made: its folder does not exist",
        "  hint: ",
    );
}

#[test]
fn a_store_that_is_not_there_is_made_by_import_alone() {
    let folder = folder();
    for command in [&["list"][..], &["show", "1"], &["export"]] {
        let run = folder.run(command).with_status(2);
        said(
            &run,
            "error: shinchoku.db: there is no store here",
            "  hint: ",
        );
        assert_eq!(folder.names(), ["slides.txt"]);
    }
}
