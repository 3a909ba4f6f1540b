//! A scanned page: said to be one, read by Tesseract, marked as read.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::bytes::pdf;
use crate::harness::{Folder, fixture};
use serde_json::{Value, json};

/// Tesseract: the one that is named, fetched by `scripts/fetch-tesseract`, or installed.
fn tesseract() -> PathBuf {
    if let Some(named) = std::env::var_os("SHINCHOKU_TESSERACT") {
        return PathBuf::from(named);
    }
    let fetched = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tesseract/tesseract");
    if fetched.exists() {
        fetched
    } else {
        PathBuf::from("tesseract")
    }
}

fn scan() -> Folder {
    copy("pdf/scan-dx-plan.pdf")
}

/// A folder with a fixture as scan.pdf.
fn copy(name: &str) -> Folder {
    let folder = Folder::new();
    let bytes = fs::read(fixture(name)).expect("a fixture can be read");
    folder.write("scan.pdf", bytes);
    folder
}

/// The records of scan.pdf, read by the tests' Tesseract.
fn read(folder: &Folder, how: &str) -> Value {
    let program = tesseract();
    let program = program.to_str().expect("a path in Unicode");
    let run = folder.run(&["import", "--ocr", how, "--tesseract", program, "scan.pdf"]);
    assert_eq!(
        run.status,
        0,
        "scripts/fetch-tesseract gives the tests Tesseract\n{}",
        run.text()
    );
    folder.export().remove(0)
}

#[test]
fn without_the_option_it_is_said_that_it_would_help() {
    let folder = scan();
    let run = folder.run(&["import", "scan.pdf"]).with_status(1);
    assert!(run.stderr.contains("--ocr auto"), "{}", run.text());
    assert_eq!(folder.export()[0]["warnings"][0]["code"], "no-text");
    let run = folder
        .run(&["--lang", "ja", "import", "--replace", "scan.pdf"])
        .with_status(1);
    assert!(
        run.stderr.contains("--ocr auto を付けると"),
        "{}",
        run.text()
    );
}

#[test]
fn without_tesseract_it_is_said_how_to_install_it() {
    let folder = scan();
    let missing = ["--tesseract", "no-such-tesseract", "scan.pdf"];
    let auto = folder
        .run(&[&["import", "--ocr", "auto"], &missing[..]].concat())
        .with_status(1);
    let always = folder
        .run(&[&["import", "--replace", "--ocr", "always"], &missing[..]].concat())
        .with_status(1);
    for run in [&auto, &always] {
        for way in [
            "apt-get install tesseract-ocr",
            "brew install tesseract",
            "winget install",
        ] {
            assert!(
                run.stderr.contains(way),
                "{way} is missing in\n{}",
                run.text()
            );
        }
    }
    // With auto the file is stored all the same; with always it fails.
    assert_eq!(folder.export().len(), 1);
    assert!(auto.stderr.contains("1 added"), "{}", auto.text());
    assert!(always.stderr.contains("1 failed"), "{}", always.text());
}

#[test]
fn a_scanned_page_is_read_its_rows_kept_and_marked() {
    let document = read(&scan(), "always");
    let truth = fs::read_to_string(fixture("pdf/cells/scan-dx-plan.json")).expect("the truth");
    let truth: Value = serde_json::from_str(&truth).expect("it is JSON");
    let wanted = truth["text"].as_str().expect("a text");
    let right = share(wanted, &text(&document));
    assert!(
        right >= 0.9,
        "{:.1} % of the characters are right",
        right * 100.0
    );
    let rows = |tables: &Value| -> Vec<usize> {
        let tables = tables.as_array().expect("tables").iter();
        tables
            .map(|table| table["rows"].as_array().map_or(0, Vec::len))
            .collect()
    };
    assert_eq!(rows(&document["tables"]), rows(&truth["tables"]));
    assert_eq!(document["audit"]["unplaced"], json!([]));
    // Every place says how sure its text is.
    let sure = |place: &Value| {
        place["confidence"]
            .as_f64()
            .is_some_and(|sure| (0.0..=100.0).contains(&sure))
    };
    let initiatives = document["initiatives"].as_array().expect("initiatives");
    assert!(!initiatives.is_empty());
    for initiative in initiatives {
        assert!(
            initiative["origin"]
                .as_array()
                .is_some_and(|places| places.iter().all(sure)),
            "{initiative}"
        );
    }
    assert_eq!(document["warnings"][0]["code"], "ocr");
}

/// Vertical writing, columns from right to left, with Tesseract's data for it.
#[test]
fn a_scanned_letter_in_vertical_writing_is_read_column_by_column() {
    let document = read(&copy("pdf/scan-letter.pdf"), "always");
    let letter = fs::read_to_string(fixture("src/letter.json")).expect("the letter");
    let letter: Value = serde_json::from_str(&letter).expect("it is JSON");
    let title = letter["title"].as_str().expect("a title").to_owned();
    let paragraphs = letter["paragraphs"].as_array().expect("paragraphs").iter();
    let paragraphs = paragraphs.filter_map(Value::as_str).map(str::to_owned);
    let wanted: Vec<String> = std::iter::once(title).chain(paragraphs).collect();
    let passages = document["passages"].as_array().expect("passages").iter();
    let found: Vec<&str> = passages.filter_map(|one| one["text"].as_str()).collect();
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    for (wanted, found) in wanted.iter().zip(found) {
        assert!(share(wanted, found) >= 0.9, "{found}");
        // A sentence that goes on in the next column is whole.
        let ends = |text: &str| text.chars().rev().take(4).collect::<String>();
        assert_eq!(ends(found), ends(wanted), "{found}");
    }
    assert_eq!(document["audit"]["unplaced"], json!([]));
}

/// A font without Unicode: what can be copied from the page is not what it shows.
#[test]
fn a_text_layer_that_is_garbage_is_said_to_be_one() {
    let folder = Folder::new();
    let codes: Vec<String> = (0x0100..0x0130).map(|code| format!("{code:04x}")).collect();
    let codes = codes.concat();
    let content = format!("BT /F 12 Tf 60 700 Td <{codes}> Tj ET");
    let font = [
        "<</Type/Font/Subtype/Type0/BaseFont/Nameless/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Nameless/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
    ];
    folder.write("scan.pdf", pdf(&content, &font));
    let run = folder.run(&["import", "scan.pdf"]).with_status(1);
    assert!(run.stderr.contains("--ocr auto"), "{}", run.text());
    let warnings = folder.export().remove(0)["warnings"].clone();
    let codes = warnings.as_array().expect("warnings").iter();
    let codes: Vec<&str> = codes.filter_map(|one| one["code"].as_str()).collect();
    assert!(codes.contains(&"no-text"), "{warnings}");
}

/// What a scanner read in the wrong language below its picture, and fonts whose codes stand for private use or
/// for other kanji: the page is read, and nothing of its text layer is kept.
#[test]
fn a_text_layer_that_is_garbage_is_replaced_by_what_the_page_shows() {
    let truth = fs::read_to_string(fixture("pdf/cells/scan-dx-plan.json")).expect("the truth");
    let truth: Value = serde_json::from_str(&truth).expect("it is JSON");
    let wanted = truth["text"].as_str().expect("a text");
    for (name, junk) in [
        ("scanner", "iilffif"),
        ("private", "\u{fffd}"),
        ("shifted", "焔蚭套链"),
    ] {
        let file = format!("pdf/garbage/{name}.pdf");
        let folder = copy(&file);
        let run = folder.run(&["import", "scan.pdf"]).with_status(1);
        assert!(run.stderr.contains("--ocr auto"), "{name}: {}", run.text());
        let document = read(&copy(&file), "auto");
        let found = text(&document);
        let right = share(wanted, &found);
        assert!(right >= 0.9, "{name}: {:.1} % are right", right * 100.0);
        assert_eq!(document["warnings"][0]["code"], "ocr", "{name}");
        let stored = document.to_string();
        let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
        assert!(
            !stored.contains(junk) && !stored.contains(private),
            "{name}"
        );
        let passages = document["passages"].as_array().expect("passages").iter();
        let marked = |one: &Value| one["origin"][0]["confidence"].is_number();
        assert!(passages.into_iter().all(marked), "{name}");
    }
}

/// All text of a document's records, once.
fn text(document: &Value) -> String {
    let mut text = String::new();
    for table in document["tables"].as_array().expect("tables") {
        for row in ["header", "rows"]
            .iter()
            .flat_map(|part| table[*part].as_array().into_iter().flatten())
        {
            row.as_array()
                .into_iter()
                .flatten()
                .for_each(|cell| text += cell.as_str().unwrap_or_default());
        }
    }
    for section in document["sections"].as_array().expect("sections") {
        text += section["path"]
            .as_array()
            .and_then(|path| path.last()?.as_str())
            .unwrap_or_default();
    }
    for passage in document["passages"].as_array().expect("passages") {
        text += passage["text"].as_str().unwrap_or_default();
    }
    for note in document["notes"].as_array().expect("notes") {
        text += note["text"].as_str().unwrap_or_default();
    }
    text
}

/// The share of the characters of a text, white space aside, that another has too, each as often.
fn share(wanted: &str, found: &str) -> f64 {
    let count = |text: &str| {
        let mut counts: HashMap<char, usize> = HashMap::new();
        text.chars()
            .filter(|c| !c.is_whitespace())
            .for_each(|c| *counts.entry(c).or_default() += 1);
        counts
    };
    let (wanted, found) = (count(wanted), count(found));
    let right: usize = wanted
        .iter()
        .map(|(c, count)| (*count).min(found.get(c).copied().unwrap_or(0)))
        .sum();
    right as f64 / wanted.values().sum::<usize>() as f64
}
