//! Every fixture in every format against the records that were written by hand.

use std::fs;

use crate::harness::compare::{assert_same, differences};
use crate::harness::{Folder, expected, fixture, fixtures, meaning};
use serde_json::{Value, json};

/// What only the tests below look at.
const NOT_FIELDS: [&str; 3] = ["listed_as", "ambiguous_names", "hidden_cells_xlsx"];

/// What a page prints around its table, and with it a bare table lacks.
const AROUND_THE_TABLE: [&str; 5] = [
    "title",
    "municipality",
    "edition.label",
    "published_on",
    "notes",
];

fn read(name: &str) -> Value {
    let folder = Folder::with(&[name]);
    let run = folder.run(&["import", name]);
    assert_eq!(run.status, 0, "{}", run.text());
    folder.export().remove(0)
}

fn check(form: &str, name: &str, except: &[&str]) {
    let (expected, document) = (expected(form, name), read(name));
    let except = [except, &NOT_FIELDS[..]].concat();
    let mut found = differences(&meaning(&expected), &meaning(&document), &except);
    found.extend(listed(&expected, &document, name));
    found.extend(warned(&expected, &document));
    assert_same(name, &found);
}

/// An initiative that stands in a list and in a matrix is one record that names both places.
fn listed(expected: &Value, document: &Value, name: &str) -> Vec<String> {
    let source = fs::read_to_string(fixture(name)).unwrap_or_default();
    let lines: Vec<&str> = source.lines().collect();
    let pairs = records(expected).iter().zip(records(document));
    let lost = pairs.filter(|(wanted, found)| {
        let Some(spelling) = wanted["listed_as"].as_str() else {
            return false;
        };
        let origins = found["origin"].as_array().map_or(&[][..], Vec::as_slice);
        let in_list = |origin: &Value| match origin["line"].as_u64() {
            Some(line) => plain(lines[line as usize - 1]).contains(&plain(spelling)),
            None => origin["sheet"] == "施策一覧",
        };
        origins.len() < 2 || !origins.iter().any(in_list)
    });
    lost.map(|(wanted, found)| {
        let (spelling, origin) = (&wanted["listed_as"], &found["origin"]);
        format!(
            "  {}: the list's {spelling} is not among its places {origin}",
            wanted["names"]
        )
    })
    .collect()
}

/// A row whose numbers and names do not agree has a warning at its place.
fn warned(expected: &Value, document: &Value) -> Vec<String> {
    let warnings = document["warnings"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let pairs = records(expected).iter().zip(records(document));
    let silent = pairs.filter(|(wanted, found)| {
        let warned = warnings.iter().any(|warning| {
            warning["code"] == "ambiguous-names" && overlap(&warning["origin"], &found["origin"])
        });
        (wanted["ambiguous_names"] == json!(true)) != warned
    });
    silent
        .map(|(wanted, _)| {
            format!(
                "  {}: ambiguous_names {}",
                wanted["names"], wanted["ambiguous_names"]
            )
        })
        .collect()
}

fn overlap(warning: &Value, record: &Value) -> bool {
    let places = |origin: &Value| origin.as_array().cloned().unwrap_or_default();
    places(warning)
        .iter()
        .any(|place| places(record).contains(place))
}

fn records(document: &Value) -> &[Value] {
    document["initiatives"]
        .as_array()
        .map_or(&[], Vec::as_slice)
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

#[test]
fn the_plan_as_text() {
    check("dx-plan", "dx-plan.txt", &[]);
}

#[test]
fn the_plan_as_workbook() {
    check("dx-plan", "dx-plan.xlsx", &[]);
}

#[test]
fn the_reform_sheets_as_workbook() {
    check("reform", "reform.xlsx", &[]);
}

#[test]
fn the_progress_report_as_text() {
    check("progress", "progress.txt", &[]);
}

#[test]
fn the_progress_report_as_workbook() {
    check("progress", "progress.xlsx", &[]);
}

#[test]
fn the_progress_report_as_tsv() {
    check("progress", "progress.tsv", &AROUND_THE_TABLE);
}

#[test]
fn the_progress_report_as_csv_in_cp932() {
    check("progress", "progress-cp932.csv", &AROUND_THE_TABLE);
}

#[test]
fn the_action_plan_as_text() {
    check("action-plan", "action-plan.txt", &[]);
}

#[test]
fn the_action_plan_as_workbook() {
    check("action-plan", "action-plan.xlsx", &[]);
}

/// Forms with the slips of the pen and the breaks of pages that such reports have: see fixtures/README.md.
#[test]
fn the_reform_sheets_with_slips() {
    check("reform-slips", "reform-slips.xlsx", &[]);
    check("reform-slips", "office/reform-slips.docx", &[]);
    // A text dump has its contents as lines.
    check("reform-slips", "reform-slips.txt", &[]);
    for name in ["txt", "xlsx"] {
        let document = read(&format!("reform-slips.{name}"));
        let warnings = document["warnings"].as_array().expect("warnings");
        let [differ] = warnings.as_slice() else {
            panic!("{name}: {warnings:?}");
        };
        assert_eq!(differ["code"], "departments-differ");
        let message = differ["message"].as_str().unwrap_or_default();
        assert!(message.contains("財務契約課"), "{message}");
    }
}

/// Of a text dump the tables within passages are not told, but the lines around them are.
#[test]
fn the_reform_sheets_as_text() {
    const TOLD: [&str; 5] = ["schedule", "goal", "measure", "effect", "assessment"];
    let told = |document: &Value| {
        let mut told = meaning(document)["initiatives"].clone();
        for initiative in told.as_array_mut().into_iter().flatten() {
            if let Some(entries) = initiative["entries"].as_array_mut() {
                entries.retain(|entry| TOLD.iter().any(|aspect| entry["aspect"] == *aspect));
            }
        }
        json!({ "initiatives": told })
    };
    let (expected, document) = (expected("reform", "reform.txt"), read("reform.txt"));
    let found = differences(&told(&expected), &told(&document), &NOT_FIELDS);
    assert_same("reform.txt", &found);
}

#[test]
fn evaluation_sheets() {
    check("evaluation", "evaluation.xlsx", &[]);
    let document = read("evaluation.xlsx");
    let tables = document["tables"].as_array().expect("tables");
    let costs: Vec<_> = tables
        .iter()
        .filter(|table| table["unit"] == "千円")
        .collect();
    assert_eq!(costs.len(), 3, "the costs of each form by year: {tables:?}");
    let last = costs[0]["rows"].as_array().and_then(|rows| rows.last());
    assert_eq!(
        last,
        Some(&json!([
            "総事業費",
            "総事業費",
            "20,500",
            "21,950",
            "23,300"
        ]))
    );
}

/// Policies with the projects below them, grades in letters, signs and stars, two opinions, options with boxes.
#[test]
fn an_evaluation_of_policies() {
    check("policy-evaluation", "policy-evaluation.xlsx", &[]);
    let document = read("policy-evaluation.xlsx");
    let warnings = document["warnings"].as_array().expect("warnings");
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn an_implementation_plan_with_budgets() {
    check("implementation", "implementation.xlsx", &[]);
}

#[test]
fn indicators_beside_and_over_other_tables() {
    check("kpi", "kpi.xlsx", &[]);
}

#[test]
fn a_timetable_with_arrows() {
    check("roadmap", "roadmap.xlsx", &[]);
}

/// Bars are painted cells; the ground of every second row is painted too, and is no bar.
#[test]
fn a_timetable_with_painted_bars() {
    for name in [
        "timetable.xlsx",
        "formats/timetable.ods",
        "formats/timetable.xls",
    ] {
        check("timetable", name, &[]);
    }
}

/// Lines with heads and block arrows with words are drawn over the cells; a line without a head says nothing.
#[test]
fn a_timetable_with_drawn_arrows() {
    for name in ["arrows.xlsx", "formats/arrows.ods", "formats/arrows.xls"] {
        check("arrows", name, &[]);
    }
}

#[test]
fn the_slides_as_text() {
    check("slides", "slides.txt", &[]);
}

#[test]
fn text_and_workbook_say_the_same_initiatives() {
    let mut found = Vec::new();
    for form in ["dx-plan", "progress", "action-plan"] {
        let [text, workbook] = ["txt", "xlsx"].map(|ending| {
            let document = meaning(&read(&format!("{form}.{ending}")));
            json!({"initiatives": document["initiatives"]})
        });
        let differing = differences(&text, &workbook, &[]);
        found.extend(
            differing
                .iter()
                .map(|difference| format!("{form} {difference}")),
        );
    }
    assert_same("workbooks against texts", &found);
}

#[test]
fn hidden_cells_are_kept_apart() {
    let cells = json!({"hidden_cells": expected("progress", "progress.xlsx")["hidden_cells_xlsx"]});
    let document = read("progress.xlsx");
    assert_same(
        "progress.xlsx",
        &differences(&meaning(&cells), &meaning(&document), &[]),
    );
}

#[test]
fn forms_that_are_not_understood_yet_keep_their_sections_and_passages() {
    for name in ["reform.txt", "reform.xlsx"] {
        let document = read(name);
        for field in ["sections", "passages"] {
            let records = document[field].as_array().expect(field);
            assert!(!records.is_empty(), "{name} has no {field}");
        }
    }
}

#[test]
fn every_character_of_every_fixture_has_a_place() {
    let names = fixtures();
    assert!(names.len() >= 11, "{names:?}");
    for name in names {
        let audit = &read(&name)["audit"];
        assert_eq!(audit["unplaced"], json!([]), "{name}");
        assert_eq!(audit["placed"], audit["characters"], "{name}");
        assert!(audit["characters"].as_u64() > Some(100), "{name}: {audit}");
    }
}
