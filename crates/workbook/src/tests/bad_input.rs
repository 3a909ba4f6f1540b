//! Files that are not what they should be: each a fault that says so, or a document with findings.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::binary::small_xlsb;
use super::build::{Xlsx, halves, ods, ole, package, record, xls};
use super::other_formats::small_xls;
use super::{findings, lines, open, refused};
use crate::{WorkbookOptions, read};

/// What a debug build may take for a large file; a release build takes a tenth.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn other_files_under_the_name_of_a_workbook() {
    let page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>404</body></html>";
    // 表 in Shift_JIS, with a second byte that is a backslash in ASCII.
    let mut japanese_page = b"\r\n<HTML><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">".to_vec();
    japanese_page.extend(b"<title>\x95\x5C</title></head></HTML>");
    let cases: &[(&str, Vec<u8>)] = &[
        ("empty-file", Vec::new()),
        ("html-not-workbook", page.into()),
        ("html-not-workbook", japanese_page),
        ("pdf-not-workbook", b"%PDF-1.7\n%\xE2\xE3".to_vec()),
        ("text-not-workbook", "No,取組\n1,推進\n".into()),
        ("not-a-workbook", vec![0, 1, 2, 3]),
        ("zip-not-workbook", package(&[("readme.txt", "こんにちは")])),
        ("other-office-file", package(&[("word/document.xml", "<w:document/>")])),
        ("other-office-file", ole("WordDocument", &[])),
        ("encrypted", ole("EncryptedPackage", &[0; 64])),
        ("encrypted", xls_with_password()),
        ("unsupported-workbook", b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec()),
        ("unsupported-workbook", b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".to_vec()),
    ];
    for (code, bytes) in cases {
        assert_eq!(refused(bytes), *code);
    }
}

/// An xls whose stream begins with the record of an encrypted one.
fn xls_with_password() -> Vec<u8> {
    let mut stream = record(0x0809, &halves(&[0x0600, 5, 0, 0, 0, 0, 0, 0]));
    stream.extend(record(0x002F, &halves(&[1, 1, 1])));
    ole("Workbook", &stream)
}

#[test]
fn a_web_page_says_its_encoding() {
    let fault = read(
        b"<html><meta charset=Shift_JIS>",
        &WorkbookOptions::default(),
    )
    .unwrap_err();
    assert_eq!(
        fault.message.en,
        "this is a web page (HTML, Shift_JIS), not a workbook"
    );
    assert_eq!(
        fault.message.ja,
        "ブックではなく、Webページ（HTML、Shift_JIS）です"
    );
}

#[test]
fn an_xls_is_read_whatever_its_name() {
    assert_eq!(lines(&open(&small_xls()).value)[1], "A1 (1, 2) \"取組\"");
}

#[test]
fn a_workbook_cut_off_anywhere_is_refused_or_read_without_panic() {
    for bytes in [
        Xlsx::one("<sheetData><row><c><v>1</v></c></row></sheetData>"),
        ods("", ""),
        small_xls(),
        small_xlsb(),
    ] {
        for length in (0..bytes.len()).step_by(7) {
            let part = bytes.get(..length).unwrap();
            let _ = read(part, &WorkbookOptions::default());
        }
    }
    let bytes = Xlsx::one("<sheetData/>");
    assert_eq!(
        refused(bytes.get(..bytes.len() / 2).unwrap()),
        "truncated-workbook"
    );
    let bytes = small_xls();
    assert_eq!(refused(bytes.get(..600).unwrap()), "truncated-workbook");
}

#[test]
fn a_workbook_with_any_byte_changed_does_not_panic() {
    for bytes in [small_xls(), small_xlsb(), ods("", "<table:table/>")] {
        for index in 0..bytes.len() {
            let mut changed = bytes.clone();
            if let Some(byte) = changed.get_mut(index) {
                *byte = !*byte;
            }
            let _ = read(&changed, &WorkbookOptions::default());
        }
    }
}

#[test]
fn a_million_empty_formatted_rows_are_no_cells() {
    let mut rows = String::from("<sheetData>");
    for row in 1..=1_000_000 {
        let _ = write!(
            rows,
            "<row r=\"{row}\" s=\"1\" ht=\"15\"><c r=\"A{row}\" s=\"1\"/></row>"
        );
    }
    rows.push_str("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
    let bytes = Xlsx::default()
        .formats(&["0%"])
        .sheet("S", "", &rows)
        .bytes();
    let start = Instant::now();
    let document = open(&bytes).value;
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    assert_eq!(
        lines(&document),
        ["# S S!XFD1048576", "XFD1048576 \"1\" = 1"]
    );
}

#[test]
fn a_hundred_thousand_merged_regions_are_quick() {
    let mut sheet = String::from("<sheetData>");
    for row in 1..=50_000 {
        let _ = write!(sheet, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
    }
    sheet.push_str("<row r=\"50001\"><c r=\"D50001\"><v>1</v></c></row></sheetData><mergeCells>");
    for row in 1..=50_000 {
        let _ = write!(
            sheet,
            "<mergeCell ref=\"A{row}:B{row}\"/><mergeCell ref=\"C{row}:D{row}\"/>"
        );
    }
    sheet.push_str("</mergeCells>");
    let bytes = Xlsx::one(&sheet);
    let start = Instant::now();
    let document = open(&bytes).value;
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    let lines = lines(&document);
    assert_eq!(lines.len(), 100_002);
    assert_eq!(lines.get(2).unwrap(), "C1 (1, 2) \"\"");
}

#[test]
fn the_longest_cell_is_whole() {
    let text = "長".repeat(32_767);
    let sheet =
        format!("<sheetData><row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData>");
    let lines = lines(&open(&Xlsx::one(&sheet)).value);
    assert_eq!(lines.get(1).unwrap(), &format!("A1 {text:?}"));
}

#[test]
fn limits_are_faults() {
    let cells = "<c><v>1</v></c>".repeat(50);
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    let bytes = Xlsx::default()
        .sheet("a", "", &sheet)
        .sheet("b", "", &sheet)
        .bytes();
    let bomb = Xlsx::one(&" ".repeat(200_000));
    let apart = xls(
        "0",
        &[0u16, 9999].map(|row| record(0x0203, &halves(&[row, row / 99, 0, 0, 0, 0, 0]))),
    );
    let defaults = WorkbookOptions::default();
    let cases = [
        (
            "too-many-cells",
            &bytes,
            WorkbookOptions {
                max_cells: 99,
                ..defaults.clone()
            },
        ),
        (
            "too-much-text",
            &bytes,
            WorkbookOptions {
                max_text_bytes: 99,
                ..defaults.clone()
            },
        ),
        (
            "too-many-sheets",
            &bytes,
            WorkbookOptions {
                max_sheets: 1,
                ..defaults.clone()
            },
        ),
        (
            "too-large-unpacked",
            &bomb,
            WorkbookOptions {
                max_part_bytes: 100_000,
                ..defaults.clone()
            },
        ),
        (
            "too-large-unpacked",
            &bomb,
            WorkbookOptions {
                max_total_bytes: 100_000,
                ..defaults.clone()
            },
        ),
        (
            "too-sparse",
            &apart,
            WorkbookOptions {
                max_dense_cells: 100_000,
                ..defaults
            },
        ),
    ];
    for (code, bytes, options) in cases {
        let fault = read(bytes, &options).unwrap_err();
        assert_eq!(fault.code, code);
        assert!(fault.hint.is_some());
    }
}

#[test]
fn what_a_part_claims_is_not_believed() {
    let mut book = Xlsx::default().sheet("S", "", "<sheetData/>");
    book.strings = Some("<sst uniqueCount=\"999999999999\"></sst>".to_owned());
    assert_eq!(lines(&open(&book.bytes()).value), ["# S S!A1"]);
    let wide = record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0]);
    assert_eq!(refused(&xls("0", &[wide])), "damaged-workbook");
    // The reference overflows inside calamine.
    let dimension = "<dimension ref=\"XFD9:A1\"/><sheetData><row><c><v>1</v></c></row></sheetData>";
    let _ = read(&Xlsx::one(dimension), &WorkbookOptions::default());
}

#[test]
fn a_sheet_that_breaks_off_keeps_what_came_before() {
    let sheet = "<sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>7</v></c><c r=\"C1\"><v>3</v></c></row><!-- ";
    let outcome = open(&Xlsx::one(sheet));
    assert_eq!(lines(&outcome.value)[1..], ["A1 \"1\" = 1", "C1 \"3\" = 3"]);
    assert_eq!(
        findings(&outcome),
        ["unreadable-cell Sheet1!B1", "broken-sheet"]
    );
}
