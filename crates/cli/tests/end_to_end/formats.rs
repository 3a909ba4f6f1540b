//! One workbook saved in every format: the same report but for the source.

use crate::harness::Folder;
use crate::harness::compare::{assert_same, differences};
use serde_json::{Value, json};

/// The report of a workbook without what names the file.
fn report(name: &str) -> Value {
    let folder = Folder::with(&[name]);
    let run = folder.run(&["import", name]);
    assert_eq!(run.status, 0, "{}", run.text());
    let mut document = folder.export().remove(0);
    document["source"] = json!({"pages": document["source"]["pages"]});
    document
}

/// `LibreOffice` wrote the xls and ods files, `SheetJS` the xlsb files, which `LibreOffice` cannot write.
#[test]
fn every_format_gives_the_same_report() {
    for form in ["progress", "action-plan"] {
        let expected = report(&format!("{form}.xlsx"));
        assert!(
            expected["initiatives"]
                .as_array()
                .is_some_and(|list| list.len() > 10)
        );
        for ending in ["xls", "ods", "xlsb"] {
            let name = format!("formats/{form}.{ending}");
            // Each program spells the codes of formats its own way.
            let found = differences(&expected, &report(&name), &["format"]);
            assert_same(&name, &found);
        }
    }
}

#[test]
fn hidden_cells_become_records_when_asked_for() {
    let name = "progress.xlsx";
    let folder = Folder::with(&[name]);
    let first = folder.run(&["import", name]);
    assert_eq!(first.status, 0, "{}", first.text());
    let document = folder.export().remove(0);
    let hidden = document["hidden_cells"].as_array().map_or(0, Vec::len);
    assert!(hidden > 0);

    let again = folder.run(&["import", name, "--replace", "--include-hidden"]);
    assert_eq!(again.status, 0, "{}", again.text());
    let document = folder.export().remove(0);
    assert_eq!(document["hidden_cells"], json!([]));
    assert_eq!(document["audit"]["unplaced"], json!([]));
    let warnings = document["warnings"].as_array().cloned().unwrap_or_default();
    assert!(
        warnings
            .iter()
            .any(|warning| warning["code"] == "hidden-included")
    );

    let inspected = folder.run(&["inspect", name, "--include-hidden"]);
    assert!(
        inspected.text().contains("hidden-included") || inspected.text().contains("count as shown")
    );
    assert!(!inspected.text().contains(" hidden   "));
}

/// A workbook with a comment, text boxes and struck text: the same words in every format, and none lost. Where a
/// box is anchored is for the program that saved it to say.
#[test]
fn text_beside_the_cells_is_in_every_format() {
    for ending in ["xlsx", "xls", "ods"] {
        let document = report(&format!("formats/beside.{ending}"));
        let texts = |field: &str| -> Vec<String> {
            let list = document[field].as_array().cloned().unwrap_or_default();
            let texts = list.iter().filter_map(|record| record["text"].as_str());
            texts.map(str::to_owned).collect()
        };
        assert_eq!(texts("notes"), ["名称は仮のものです"], "{ending}");
        assert_eq!(document["notes"][0]["origin"][0]["range"], "B3", "{ending}");
        let passages = texts("passages");
        assert!(
            passages.contains(&"数値は9月末のもの\n次回は3月末".to_owned()),
            "{ending}: {passages:?}"
        );
        assert!(
            passages.contains(&"様式第1号".to_owned()),
            "{ending}: {passages:?}"
        );
        assert_eq!(
            texts("hidden_cells"),
            ["3基", "【予算化】廃止した案", "8月"],
            "{ending}"
        );
        let apart = document["hidden_cells"].as_array().expect("a list");
        assert!(
            apart.iter().all(|cell| cell["reason"] == "struck"),
            "{ending}"
        );
        let entry = &document["initiatives"][0]["entries"][0]["text"];
        assert_eq!(entry, "【運用開始】5基を設置した。", "{ending}");
        assert_eq!(document["audit"]["unplaced"], json!([]), "{ending}");
    }
}

/// A link is a note on its cell, unless the cell shows where it leads.
#[test]
fn links_are_notes_in_every_format() {
    for ending in ["xlsx", "xls", "ods", "xlsb"] {
        let document = report(&format!("formats/values.{ending}"));
        let notes = document["notes"].as_array().expect("a list");
        let [note] = notes.as_slice() else {
            panic!("{ending}: {notes:?}");
        };
        assert_eq!(note["marker"], "リンク", "{ending}");
        let address = "https://www.example.jp/kirigahama/guide.html";
        assert_eq!(note["text"], address, "{ending}");
        assert_eq!(note["origin"][0]["range"], "B24", "{ending}");
        assert_eq!(document["audit"]["unplaced"], json!([]), "{ending}");
    }
}

/// A date, an amount and an error: what the cell stores stands beside what it shows, found by its place.
#[test]
fn value_and_format_are_kept_beside_the_shown_text() {
    for ending in ["xlsx", "xls", "ods", "xlsb"] {
        let document = report(&format!("formats/values.{ending}"));
        let groups = document["stored_values"].as_array().expect("a list");
        let at = |range: &str| {
            let found = groups
                .iter()
                .find(|group| group["values"][range] != Value::Null);
            let group = found.unwrap_or_else(|| panic!("{ending}: nothing at {range}"));
            (group["format"].to_string(), &group["values"][range])
        };
        let (code, value) = at("B3");
        assert_eq!(*value, json!(30_885_000), "{ending}");
        assert!(
            code.contains("#,##0") && code.contains('円'),
            "{ending}: {code}"
        );
        assert_eq!(*at("B11").1, json!(45_961), "{ending}");
        let rows = document["tables"][0]["rows"].as_array().expect("rows");
        assert!(
            rows.contains(&json!(["予算額", "30,885,000 円"]))
                && rows.contains(&json!(["和暦", "令和7年10月31日"])),
            "{ending}"
        );
    }
}
