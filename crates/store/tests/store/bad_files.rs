//! Files that are no store, or none that can be used.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use shinchoku_model::Fault;
use shinchoku_store::{Put, Store};

use crate::sample;

/// Checks the code and that a person can read the fault in both languages.
fn assert_fault(fault: &Fault, code: &str) {
    assert_eq!(fault.code, code);
    assert!(!fault.message.en.is_empty() && fault.message.en.is_ascii());
    assert!(!fault.message.ja.is_ascii(), "{code}");
    let hint = fault.hint.as_ref().unwrap();
    assert!(!hint.en.is_empty() && !hint.ja.is_ascii(), "{code}");
}

/// Both ways of opening give the fault, and the file stays as it is.
fn assert_refused(path: &Path, code: &str) {
    let before = fs::read(path).ok();
    assert_fault(&Store::open(path).unwrap_err(), code);
    assert_fault(&Store::open_existing(path).unwrap_err(), code);
    assert_eq!(fs::read(path).ok(), before);
}

#[test]
fn files_that_are_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    for content in [
        "x",
        "PK\u{3}\u{4} not a database",
        &"長い文章。".repeat(1000),
    ] {
        fs::write(&path, content).unwrap();
        assert_refused(&path, "store-not-sqlite");
    }
}

#[test]
fn databases_of_other_applications() {
    let folder = tempfile::tempdir().unwrap();
    let statements = [
        "CREATE TABLE bookmark (url TEXT)",
        "PRAGMA application_id = 252006",
        "PRAGMA user_version = 3",
    ];
    for (index, statement) in statements.into_iter().enumerate() {
        let path = folder.path().join(format!("{index}.db"));
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(statement).unwrap();
        drop(connection);
        assert_refused(&path, "store-other-application");
    }
}

#[test]
fn a_store_of_a_newer_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.db");
    drop(Store::open(&path).unwrap());
    for version in [1000, -1] {
        let connection = Connection::open(&path).unwrap();
        connection
            .pragma_update(None, "user_version", version)
            .unwrap();
        drop(connection);
        assert_refused(&path, "store-newer");
    }
}

#[test]
fn a_store_that_another_process_is_writing_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("busy.db");
    let mut store = Store::open(&path).unwrap();
    store.wait_at_most(Duration::from_millis(20)).unwrap();
    store.put(&sample::report(1), 1, false).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let fault = store.put(&sample::report(2), 1, false).unwrap_err();
    assert_fault(&fault, "store-locked");
    // What needs no writing goes on.
    assert_eq!(
        store.put(&sample::report(1), 1, false),
        Ok(Put::Unchanged(1))
    );
    assert_eq!(store.get(1), Ok(Some(sample::report(1))));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.put(&sample::report(2), 1, false), Ok(Put::Added(2)));
    assert_eq!(store.wait_at_most(Duration::MAX), Ok(()));
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    assert_refused(folder.path(), "store-is-directory");
    let nowhere = folder.path().join("no such folder").join("test.db");
    assert_refused(&nowhere, "store-folder-missing");
    assert_refused(Path::new(""), "store-folder-missing");
    let absent = folder.path().join("absent.db");
    assert_fault(&Store::open_existing(&absent).unwrap_err(), "store-missing");
    assert!(!absent.exists());
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    assert_refused(&file.join("test.db"), "store-folder-missing");
}

#[test]
fn an_empty_file_becomes_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.db");
    fs::write(&path, "").unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.put(&sample::report(1), 1, false), Ok(Put::Added(1)));
}

#[test]
fn a_truncated_store_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.db");
    let mut store = Store::open(&path).unwrap();
    for number in 1..20 {
        store.put(&sample::report(number), 1, false).unwrap();
    }
    drop(store);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let read = Store::open(&path).and_then(|store| {
        store.list()?;
        store.get(19)
    });
    assert_fault(&read.unwrap_err(), "store-damaged");
}

#[test]
fn a_row_that_was_changed_by_hand_is_damaged() {
    let changes = [
        "UPDATE entry SET aspect = 'unknown'",
        "UPDATE entry SET period_start = 'yesterday' WHERE period_start IS NOT NULL",
        "UPDATE entry SET period_end = NULL",
        "UPDATE entry SET origin = '[{\"page\": \"one\"}]'",
        "UPDATE activity SET status_stage = 1000",
        "UPDATE document SET characters = -1",
    ];
    for change in changes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed.db");
        let mut store = Store::open(&path).unwrap();
        store.put(&sample::report(1), 1, false).unwrap();
        Connection::open(&path)
            .unwrap()
            .execute_batch(change)
            .unwrap();
        let fault = store.get(1).unwrap_err();
        assert_eq!(fault.code, "store-damaged", "{change}");
    }
}

#[cfg(unix)]
#[test]
fn files_and_folders_that_the_system_protects() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("protected.db");
    let mut store = Store::open(&path).unwrap();
    store.put(&sample::report(1), 1, false).unwrap();
    drop(store);
    let protect = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    protect(&path, 0o444);
    if fs::OpenOptions::new().append(true).open(&path).is_ok() {
        // The super-user may do anything; the mapping of SQLite's codes is tested apart.
        return;
    }
    assert_fault(&Store::open(&path).unwrap_err(), "store-read-only");
    let mut reader = Store::open_existing(&path).unwrap();
    assert_eq!(reader.get(1), Ok(Some(sample::report(1))));
    let fault = reader.put(&sample::report(2), 1, false).unwrap_err();
    assert_fault(&fault, "store-read-only");
    drop(reader);
    protect(&path, 0o000);
    assert_fault(&Store::open(&path).unwrap_err(), "store-permission");
    protect(folder.path(), 0o555);
    let new = folder.path().join("new.db");
    assert_fault(&Store::open(&new).unwrap_err(), "store-permission");
    protect(folder.path(), 0o755);
}
