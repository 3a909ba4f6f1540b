//! The export: what it looks like, where it goes, and that it is the same each time.

use crate::harness::{Folder, assert_text, fixtures};
use jsonschema::Validator;
use serde_json::{Value, json};

/// A folder with a store of some fixtures.
fn stored(names: &[&str]) -> Folder {
    let folder = Folder::with(names);
    let arguments = [&["import"], names].concat();
    let run = folder.run(&arguments);
    assert_eq!(run.status, 0, "{}", run.text());
    folder
}

fn validator(folder: &Folder) -> Validator {
    let schema = folder.run(&["schema"]).with_status(0).json();
    let valid = jsonschema::meta::validate(&schema);
    assert!(valid.is_ok(), "{valid:?}");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("the schema can be used")
}

fn faults(validator: &Validator, export: &Value) -> Vec<String> {
    let errors = validator.iter_errors(export);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn every_export_fits_the_schema() {
    let names = fixtures();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let folder = stored(&names);
    let validator = validator(&folder);
    let export = folder.run(&["export"]).with_status(0).json();
    assert_eq!(export["format"], "shinchoku/1");
    assert_eq!(
        export["documents"].as_array().map(Vec::len),
        Some(names.len())
    );
    assert_eq!(faults(&validator, &export), Vec::<String>::new());
}

#[test]
fn the_export_of_an_empty_store_fits_the_schema_too() {
    let folder = Folder::new();
    let _ = folder.run(&["import", "nothing.txt"]).with_status(1);
    let export = folder.run(&["export"]).with_status(0).json();
    assert_eq!(export, json!({"format": "shinchoku/1", "documents": []}));
    assert_eq!(faults(&validator(&folder), &export), Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_is_not_an_export() {
    let folder = stored(&["slides.txt"]);
    let mut export = folder.run(&["export"]).with_status(0).json();
    export["documents"][0]["initiatives"] = json!([{"numbers": "5"}]);
    assert_ne!(faults(&validator(&folder), &export), Vec::<String>::new());
}

#[test]
fn two_runs_give_the_same_bytes() {
    let names = ["progress.xlsx", "dx-plan.txt", "action-plan.xlsx"];
    let (one, other) = (stored(&names), stored(&names));
    let first = one.run(&["export"]).with_status(0);
    assert_text(&one.run(&["export"]).text(), &first.text());
    assert_text(&other.run(&["export"]).text(), &first.text());
    // Neither does the user's language change what is exported.
    let japanese = one.call(&["export", "--lang", "ja"]).locale("ja_JP.UTF-8");
    assert_text(&japanese.run().text(), &first.text());
}

#[test]
fn one_document_by_id_by_title_and_by_path() {
    let folder = stored(&["progress.txt", "action-plan.txt"]);
    let all = folder.export();
    for name in ["2", "みんなで育てる", "action-plan"] {
        let run = folder.run(&["export", "--document", name]);
        let export = run.with_status(0).json();
        assert_eq!(export["documents"], json!([all[1]]), "--document {name}");
    }
    let run = folder.run(&["export", "--document", "reform"]);
    assert_text(
        &run.text(),
        "status 2\n\
         --- stderr\n\
         error: reform: no document has this id or these words in its title or path\n  \
         hint: `shinchoku list` shows what is in the store\n",
    );
}

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = stored(&["slides.txt"]);
    folder.write("old.json", "an older export, which is longer than nothing");
    let printed = folder.run(&["export"]).with_status(0);
    for name in ["new.json", "old.json"] {
        let run = folder.run(&["export", "--format", "json", "--out", name]);
        assert_text(&run.text(), "status 0\n");
        assert_eq!(
            String::from_utf8(folder.read(name)).as_ref(),
            Ok(&printed.stdout)
        );
    }
    // What was written beside it took its name.
    assert_eq!(
        folder.names(),
        ["new.json", "old.json", "shinchoku.db", "slides.txt"]
    );
}

#[test]
fn an_export_that_cannot_be_written_leaves_nothing_behind() {
    let folder = stored(&["slides.txt"]);
    folder.write("folder/keep.txt", "");
    let before = folder.names();
    for out in ["missing/export.json", "folder", "slides.txt/export.json"] {
        let run = folder.run(&["export", "--out", out]).with_status(2);
        let (error, hint) = run.stderr.split_once('\n').unwrap_or_default();
        let start = format!("error: {out}: the output cannot be written: ");
        assert!(error.starts_with(&start), "{}", run.text());
        assert!(hint.starts_with("  hint: "), "{}", run.text());
        assert_eq!(run.stdout, "");
    }
    assert_eq!(folder.names(), before);
}
