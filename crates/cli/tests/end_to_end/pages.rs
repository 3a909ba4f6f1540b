//! Every fixture as PDF, by every producer, against the same records as its workbook.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use crate::harness::compare::{assert_same, differences};
use crate::harness::{Folder, expected, fixture, json_of, meaning};
use serde_json::{Value, json};

/// What a page prints in its own way: prose is laid out anew, and a heading may be repeated.
const RECORDS: [&str; 5] = ["initiatives", "indicators", "challenges", "terms", "notes"];

/// What only the tests of the workbooks look at.
const NOT_FIELDS: [&str; 3] = ["listed_as", "ambiguous_names", "hidden_cells_xlsx"];

fn manifest() -> Vec<Value> {
    let entries = json_of("pdf/manifest.json");
    entries.as_array().expect("a list of files").clone()
}

/// All PDF fixtures, imported in one run, by their names.
fn documents() -> &'static BTreeMap<String, Value> {
    static DOCUMENTS: OnceLock<BTreeMap<String, Value>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let folder = Folder::new();
        for entry in manifest() {
            let file = entry["file"].as_str().expect("a name");
            let bytes = fs::read(fixture(&format!("pdf/{file}"))).expect("a fixture can be read");
            folder.write(file, bytes);
        }
        let run = folder.run(&["import", "."]);
        assert_eq!(run.status, 0, "{}", run.text());
        let name = |document: &Value| {
            document["source"]["path"]
                .as_str()
                .unwrap_or_default()
                .trim_start_matches("./")
                .to_owned()
        };
        folder
            .export()
            .into_iter()
            .map(|document| (name(&document), document))
            .collect()
    })
}

fn read(file: &str) -> &'static Value {
    documents().get(file).expect("every file is imported")
}

/// The records of a document without its prose, as far as `expected` names them.
fn records(document: &Value, expected: &Value) -> Value {
    let document = meaning(document);
    let named = RECORDS.iter().filter(|field| !expected[**field].is_null());
    let fields = named.map(|field| ((*field).to_owned(), document[field].clone()));
    fields.collect::<serde_json::Map<_, _>>().into()
}

/// The differences of all files of a form.
fn check(form: &str) {
    let mut found = Vec::new();
    for entry in manifest().iter().filter(|entry| entry["form"] == form) {
        let (Some(file), true) = (entry["file"].as_str(), entry["expected"].is_string()) else {
            continue;
        };
        let (expected, document) = (expected(form, file), read(file));
        let differing = differences(
            &records(&expected, &expected),
            &records(document, &expected),
            &NOT_FIELDS,
        );
        found.extend(unforeseen(entry, &differing));
    }
    assert_same(form, &found);
}

/// The differences that the manifest does not explain, and its explanations that explain none.
fn unforeseen(entry: &Value, differing: &[String]) -> Vec<String> {
    let file = entry["file"].as_str().unwrap_or_default();
    let reads = entry["reads"].as_object().cloned().unwrap_or_default();
    let of = |path: &String, difference: &String| {
        difference.trim_start().starts_with(&format!("{path}:"))
    };
    let unexplained = |difference: &&String| !reads.keys().any(|path| of(path, difference));
    let unused = |path: &&String| !differing.iter().any(|difference| of(path, difference));
    let stale = reads.keys().filter(unused);
    differing
        .iter()
        .filter(unexplained)
        .map(|difference| format!("{file} {difference}"))
        .chain(
            stale.map(|path| {
                format!("{file} {path}: the manifest explains a difference that is gone")
            }),
        )
        .collect()
}

#[test]
fn the_plan_by_every_producer() {
    check("dx-plan");
}

#[test]
fn the_progress_report_by_every_producer() {
    check("progress");
}

#[test]
fn the_action_plan_by_every_producer() {
    check("action-plan");
}

#[test]
fn the_reform_sheets_by_every_producer() {
    check("reform");
}

#[test]
fn the_reform_sheets_with_slips_by_every_producer() {
    check("reform-slips");
}

#[test]
fn the_evaluation_sheets() {
    check("evaluation");
}

#[test]
fn the_evaluation_of_policies_by_every_producer() {
    check("policy-evaluation");
}

#[test]
fn the_timetable_with_painted_bars() {
    check("timetable");
}

#[test]
fn the_timetable_with_drawn_arrows_by_every_producer() {
    check("arrows");
}

#[test]
fn the_slides_by_every_producer() {
    check("slides");
}

/// Boxes drawn from the last to the first, a part that goes on in the next column and on the next
/// slide, two topics on one slide.
#[test]
fn slides_drawn_in_no_order() {
    let folder = Folder::new();
    let bytes = fs::read(fixture("pdf/shuffled/slides.pdf")).expect("a fixture can be read");
    folder.write("slides.pdf", bytes);
    let run = folder.run(&["import", "slides.pdf"]);
    assert_eq!(run.status, 0, "{}", run.text());
    let document = folder.export().remove(0);
    let expected = json_of("expected/slides-shuffled.json");
    let found = records(&document, &expected);
    let differing = differences(&records(&expected, &expected), &found, &NOT_FIELDS);
    assert_same("shuffled/slides.pdf", &differing);
    assert_eq!(document["audit"]["unplaced"], json!([]));
}

#[test]
fn every_glyph_has_a_place() {
    for entry in manifest() {
        let file = entry["file"].as_str().expect("a name");
        let audit = &read(file)["audit"];
        assert_eq!(audit["unplaced"], json!([]), "{file}");
        assert!(audit["characters"].as_u64() > Some(100), "{file}: {audit}");
    }
}
