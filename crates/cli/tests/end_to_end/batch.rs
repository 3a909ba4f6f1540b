//! Many files, more than once, in any order, by name, pattern and folder.

use crate::harness::{Folder, assert_text, dump, fixtures};
use serde_json::Value;

fn store(folder: &Folder) -> String {
    dump(&folder.path("shinchoku.db"))
}

fn import(folder: &Folder, names: &[&str]) -> String {
    let run = folder.run(&[&["import"], names].concat());
    assert_eq!(run.status, 0, "{}", run.text());
    run.stderr
}

/// The last line of an import: how many files were added, replaced, unchanged, failed.
fn total(stderr: &str) -> &str {
    stderr.lines().last().unwrap_or_default()
}

#[test]
fn a_second_import_changes_nothing() {
    let names = fixtures();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let folder = Folder::with(&names);
    let first = import(&folder, &names);
    let count = names.len();
    assert_eq!(
        total(&first),
        format!("{count} added, 0 replaced, 0 unchanged, 0 failed")
    );
    let before = store(&folder);
    let second = import(&folder, &names);
    assert_eq!(
        total(&second),
        format!("0 added, 0 replaced, {count} unchanged, 0 failed")
    );
    assert_text(&store(&folder), &before);
    // All of it is read anew, comes to the same, and is not written again.
    let third = import(&folder, &[&["--replace"], &names[..]].concat());
    assert_eq!(total(&third), total(&second));
    assert_text(&store(&folder), &before);
}

#[test]
fn one_at_a_time_is_as_all_at_once() {
    let names = [
        "slides.txt",
        "progress.xlsx",
        "dx-plan.txt",
        "reform.xlsx",
        "progress.tsv",
    ];
    let (together, apart) = (Folder::with(&names), Folder::with(&names));
    import(&together, &names);
    // A call with one file has one thread.
    for name in names {
        import(&apart, &[name]);
    }
    assert_text(&store(&apart), &store(&together));
}

#[test]
fn the_order_of_import_is_no_matter_to_the_records() {
    let names = [
        "progress.txt",
        "progress.xlsx",
        "action-plan.txt",
        "slides.txt",
    ];
    let mut back = names;
    back.reverse();
    let exports = [names, back].map(|names| {
        let folder = Folder::with(&names);
        import(&folder, &names);
        let mut documents = folder.export();
        documents.sort_by_key(|document| document["source"]["path"].to_string());
        for document in &mut documents {
            document["id"] = Value::Null;
        }
        documents
    });
    assert_eq!(exports[0], exports[1]);
}

#[test]
fn other_bytes_from_a_known_path_replace_only_when_told() {
    let folder = Folder::new();
    folder.write("report.txt", "霧ヶ浜市の報告\n\n一つ目の版です。\n");
    import(&folder, &["report.txt"]);
    folder.write("report.txt", "霧ヶ浜市の報告\n\n二つ目の版です。\n");
    let replaced = import(&folder, &["--replace", "report.txt"]);
    assert_eq!(
        total(&replaced),
        "0 added, 1 replaced, 0 unchanged, 0 failed"
    );
    assert_eq!(folder.export().len(), 1);
    assert!(!store(&folder).contains("一つ目"));
    folder.write("report.txt", "霧ヶ浜市の報告\n\n三つ目の版です。\n");
    let added = import(&folder, &["report.txt"]);
    assert_eq!(total(&added), "1 added, 0 replaced, 0 unchanged, 0 failed");
    assert_eq!(folder.export().len(), 2);
}

#[test]
fn a_japanese_name_with_brackets_works_by_name_by_pattern_and_in_a_folder() {
    let name = "報告書（第２四半期）.txt";
    let (text, inner) = (
        "霧ヶ浜市の報告\n\n本文です。\n",
        format!("令和7年度/{name}"),
    );
    for (argument, path) in [
        (name, name),
        ("報告書*.txt", name),
        ("*（第２*", name),
        ("令和7年度", &inner),
        ("令和7年度/", &inner),
        ("*/報告書*", &inner),
        (&inner, &inner),
    ] {
        let folder = Folder::new();
        folder.write(path, text);
        import(&folder, &[argument]);
        let documents = folder.export();
        assert_eq!(documents.len(), 1, "{argument}");
        assert_eq!(documents[0]["source"]["path"], path, "{argument}");
    }
}

#[test]
fn a_folder_is_read_with_all_below_it_and_a_file_once() {
    let folder = Folder::new();
    for name in [
        "b/二.txt",
        "b/c/三.tsv",
        "b/メモ.psd",
        "b/.隠れ.txt",
        "b/~$二.xlsx",
        "一.txt",
    ] {
        folder.write(name, format!("項目\t値\n{name}\t1\n"));
    }
    import(&folder, &["b", "一.txt", "b/二.txt", "*.txt"]);
    let paths: Vec<Value> = folder
        .export()
        .iter()
        .map(|document| document["source"]["path"].clone())
        .collect();
    assert_eq!(paths, ["b/c/三.tsv", "b/二.txt", "一.txt"]);
}
