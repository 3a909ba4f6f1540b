//! When a document is the same, when it is replaced, and that nothing is left half.

use std::path::PathBuf;

use rusqlite::Connection;
use shinchoku_store::{Put, Store};
use tempfile::TempDir;

use crate::dump::dump;
use crate::sample;

/// A new store in a folder of its own.
fn store() -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let store = Store::open(&path).unwrap();
    (folder, path, store)
}

#[test]
fn the_same_bytes_are_written_once() {
    let (_folder, path, mut store) = store();
    let mut report = sample::report(1);
    assert_eq!(store.contains(&report.source.sha256, 3), Ok(None));
    assert_eq!(store.put(&report, 3, false), Ok(Put::Added(1)));
    let before = dump(&path);
    assert_eq!(store.contains(&report.source.sha256, 3), Ok(Some(1)));
    for replace in [false, true] {
        assert_eq!(store.put(&report, 3, replace), Ok(Put::Unchanged(1)));
        // Under another path, and read by an older program.
        report.source.path = "elsewhere.xlsx".to_owned();
        assert_eq!(store.put(&report, 2, replace), Ok(Put::Unchanged(1)));
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.list().unwrap()[0].path, "reports/plan-1.xlsx");
    assert_eq!(dump(&path), before);
}

#[test]
fn newer_rules_replace_the_records_and_keep_the_ids() {
    let (_folder, path, mut store) = store();
    let report = sample::report(1);
    store.put(&report, 1, false).unwrap();
    store.put(&sample::report(2), 1, false).unwrap();
    let before = dump(&path);
    assert_eq!(store.contains(&report.source.sha256, 2), Ok(None));
    assert_eq!(store.put(&report, 2, false), Ok(Put::Replaced(1)));
    assert_eq!(store.get(1), Ok(Some(report.clone())));
    let connection = Connection::open(&path).unwrap();
    let older = "UPDATE document SET rules = 1";
    connection.execute_batch(older).unwrap();
    assert_eq!(dump(&path), before);
}

#[test]
fn other_bytes_from_a_known_path_replace_it_on_request_only() {
    let (_folder, _path, mut store) = store();
    let at_path = |number| {
        let mut report = sample::report(number);
        report.source.path = "plan.xlsx".to_owned();
        report
    };
    assert_eq!(store.put(&at_path(1), 1, false), Ok(Put::Added(1)));
    assert_eq!(store.put(&sample::report(2), 1, true), Ok(Put::Added(2)));
    assert_eq!(store.put(&at_path(3), 1, true), Ok(Put::Replaced(1)));
    assert_eq!(store.put(&at_path(4), 1, false), Ok(Put::Added(3)));
    // The last document from the path is the one that is out of date.
    assert_eq!(store.put(&at_path(5), 1, true), Ok(Put::Replaced(3)));
    assert_eq!(store.get(1), Ok(Some(at_path(3))));
    assert_eq!(store.get(3), Ok(Some(at_path(5))));
    assert_eq!(store.ids(), Ok(vec![1, 2, 3]));
}

#[test]
fn the_order_of_import_alone_decides_what_is_in_the_file() {
    let content = |detour: bool| {
        let (_folder, path, mut store) = store();
        store.put(&sample::report(1), 1, false).unwrap();
        if detour {
            let mut other = sample::report(1);
            other.source.sha256 = "f".repeat(64);
            other.initiatives.clear();
            store.put(&other, 1, true).unwrap();
            store.put(&sample::report(1), 1, true).unwrap();
        }
        store.put(&sample::report(2), 1, false).unwrap();
        dump(&path)
    };
    assert_eq!(content(false), content(true));
}

#[test]
fn a_removed_document_leaves_nothing_and_its_id_is_not_given_again() {
    let (_folder, path, mut store) = store();
    let before = dump(&path);
    store.put(&sample::report(1), 1, false).unwrap();
    assert_eq!(store.remove(1), Ok(true));
    assert_eq!(store.remove(1), Ok(false));
    // All that is left is the last number that was given.
    let after = dump(&path).replace("document|Integer(1)|\n", "");
    assert_eq!(after, before);
    assert_eq!(store.put(&sample::report(1), 1, false), Ok(Put::Added(2)));
}

#[test]
fn deleting_a_document_by_hand_deletes_its_records() {
    let (_folder, path, mut store) = store();
    store.put(&sample::report(1), 1, false).unwrap();
    let connection = Connection::open(&path).unwrap();
    let delete = "PRAGMA foreign_keys = ON; DELETE FROM document;";
    connection.execute_batch(delete).unwrap();
    let sql = "SELECT count(*) FROM activity_quantity
        UNION ALL SELECT count(*) FROM indicator_value UNION ALL SELECT count(*) FROM section";
    let mut statement = connection.prepare(sql).unwrap();
    let counts: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(counts, [0, 0, 0]);
}

#[test]
fn a_put_that_fails_in_the_middle_leaves_the_store_as_it_was() {
    let tables = ["section", "activity", "indicator_value", "note", "warning"];
    for table in tables {
        let (_folder, path, mut store) = store();
        store.put(&sample::report(1), 1, false).unwrap();
        let trigger = format!(
            "CREATE TRIGGER refuse AFTER INSERT ON {table}
             BEGIN SELECT RAISE(ABORT, 'no more'); END"
        );
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(&trigger).unwrap();
        let before = dump(&path);
        let added = store.put(&sample::report(2), 1, false).unwrap_err();
        let replaced = store.put(&sample::report(1), 2, false).unwrap_err();
        assert_eq!(
            (added.code, replaced.code),
            ("store-failed", "store-failed")
        );
        assert_eq!(dump(&path), before, "{table}");
        // The store goes on working.
        connection.execute_batch("DROP TRIGGER refuse").unwrap();
        assert_eq!(store.put(&sample::report(2), 1, false), Ok(Put::Added(2)));
    }
}

#[test]
fn reports_put_together_are_in_the_file_as_if_one_came_after_the_other() {
    let (_folder, path, mut one_by_one) = store();
    let mut broken = sample::report(4);
    broken.indicators[0].values[0].number = Some(f64::NAN);
    let [first, second, third] = [1, 2, 3].map(sample::report);
    let mut later = sample::report(1);
    later.source.sha256 = "e".repeat(64);
    let all = [&first, &broken, &second, &first, &later, &third, &second];
    for replace in [false, true] {
        let apart: Vec<_> = all.map(|it| one_by_one.put(it, 1, replace)).to_vec();
        let (_folder, together_path, mut together) = store();
        if replace {
            // What the first round left in the other store.
            together.put_all(&all, 1, false);
        }
        assert_eq!(together.put_all(&all, 1, replace), apart);
        assert_eq!(dump(&together_path), dump(&path));
        let failed: Vec<_> = apart.iter().filter_map(|put| put.as_ref().err()).collect();
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].code, "report-not-finite");
    }
    assert_eq!(one_by_one.put_all(&[], 1, false), []);
}

#[test]
fn a_store_that_fails_keeps_what_came_before_and_nothing_after() {
    let (_folder, path, mut store) = store();
    let connection = Connection::open(&path).unwrap();
    let trigger = "CREATE TRIGGER refuse AFTER INSERT ON warning WHEN NEW.document = 2
        BEGIN SELECT RAISE(ABORT, 'no more'); END";
    connection.execute_batch(trigger).unwrap();
    let reports = [1, 2, 3].map(sample::report);
    let puts = store.put_all(&reports.each_ref(), 1, false);
    assert_eq!(puts[0], Ok(Put::Added(1)));
    for put in &puts[1..] {
        assert_eq!(put.as_ref().unwrap_err().code, "store-failed");
    }
    connection.execute_batch("DROP TRIGGER refuse").unwrap();
    let before = dump(&path);
    // With the whole transaction given up, nothing of it is left.
    let trigger = trigger.replace("ABORT", "ROLLBACK").replace("= 2", "= 3");
    connection.execute_batch(&trigger).unwrap();
    let puts = store.put_all(&[&reports[1], &reports[2]], 1, false);
    assert!(puts.iter().all(Result::is_err), "{puts:?}");
    connection.execute_batch("DROP TRIGGER refuse").unwrap();
    assert!(dump(&path) == before);
    assert_eq!(store.put(&reports[1], 1, false), Ok(Put::Added(2)));
}
