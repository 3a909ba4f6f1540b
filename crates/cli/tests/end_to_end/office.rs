//! Every fixture as a Word document or slides, against the same records as its workbook or PDF.

use std::fs;

use crate::harness::compare::{assert_same, differences};
use crate::harness::{Folder, expected, fixture, meaning};
use serde_json::{Value, json};

/// What only the tests of the workbooks look at.
const NOT_FIELDS: [&str; 3] = ["listed_as", "ambiguous_names", "hidden_cells_xlsx"];

fn read(name: &str) -> Value {
    let folder = Folder::new();
    let bytes = fs::read(fixture(&format!("office/{name}"))).expect("a fixture can be read");
    folder.write(name, bytes);
    let run = folder.run(&["import", name]);
    assert_eq!(run.status, 0, "{}", run.text());
    folder.export().remove(0)
}

/// A Word document says what the workbook and the text of the same report say.
fn check(form: &str, except: &[&str]) {
    let name = format!("{form}.docx");
    let expected = expected(form, &name);
    let document = read(&name);
    let except = [except, &NOT_FIELDS[..]].concat();
    assert_same(
        &name,
        &differences(&meaning(&expected), &meaning(&document), &except),
    );
    let audit = &document["audit"];
    assert_eq!(audit["unplaced"], json!([]), "{name}");
    assert_eq!(audit["placed"], audit["characters"], "{name}");
    assert!(audit["characters"].as_u64() > Some(1000), "{name}: {audit}");
    let line = |value: &Value| value["origin"][0]["line"].as_u64();
    let initiatives = document["initiatives"].as_array().expect("initiatives");
    let lines: Vec<Option<u64>> = initiatives.iter().map(line).collect();
    assert!(
        lines.iter().all(|line| *line > Some(0)),
        "{name}: {lines:?}"
    );
}

#[test]
fn the_plan_as_word_document() {
    check("dx-plan", &[]);
}

#[test]
fn the_progress_report_as_word_document() {
    check("progress", &[]);
}

#[test]
fn the_action_plan_as_word_document() {
    check("action-plan", &[]);
}

#[test]
fn the_reform_sheets_as_word_document() {
    check("reform", &[]);
}

#[test]
fn the_slides_as_presentation() {
    let expected = expected("slides", "slides.pptx");
    let document = read("slides.pptx");
    let found = differences(&meaning(&expected), &meaning(&document), &NOT_FIELDS);
    assert_same("slides.pptx", &found);
    let audit = &document["audit"];
    assert_eq!(audit["unplaced"], json!([]));
    assert!(audit["characters"].as_u64() > Some(900), "{audit}");
    assert_eq!(document["source"]["pages"], 4);
    let place = &document["initiatives"][0]["origin"][0];
    assert_eq!(place["page"], 2, "{place}");
}

/// A presentation and the PDF printed from it come to the same records.
#[test]
fn slides_and_their_pdf_say_the_same() {
    let folder = Folder::new();
    let bytes = fs::read(fixture("pdf/impress-slides.pdf")).expect("a fixture can be read");
    folder.write("slides.pdf", bytes);
    let _ = folder.run(&["import", "slides.pdf"]).with_status(0);
    let [pdf, slides] = [folder.export().remove(0), read("slides.pptx")].map(|document| {
        let document = meaning(&document);
        json!({"initiatives": document["initiatives"], "sections": document["sections"], "notes": document["notes"]})
    });
    assert_same(
        "slides.pptx against its PDF",
        &differences(&pdf, &slides, &[]),
    );
}
