//! xls and ods workbooks, and how kinds are told apart.

use super::build::{Xlsx, halves, ods, ole, package, record, wide, xls};
use super::{findings, lines, open};
use crate::{Kind, sniff};

/// A number cell of an xls sheet.
fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    let mut data = halves(&[row, column, style]);
    data.extend(value.to_le_bytes());
    record(0x0203, &data)
}

/// A text cell of an xls sheet.
fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut data = halves(&[row, column, 0]);
    data.extend(wide(text));
    record(0x0204, &data)
}

pub(super) fn small_xls() -> Vec<u8> {
    xls(
        "0.0\"％\"",
        &[
            record(0x007D, &halves(&[2, 2, 0, 0, 1, 0])),
            record(0x0208, &halves(&[3, 0, 0, 0, 0, 0, 0x20, 0])),
            label(0, 0, "取組"),
            number(1, 0, 1, 64.1),
            number(1, 1, 0, 5.0),
            label(1, 2, "隠れた列"),
            label(3, 0, "隠れた行"),
            record(0x00E5, &halves(&[1, 0, 0, 0, 1])),
        ],
    )
}

#[test]
fn xls_has_formats_merges_and_hidden_cells() {
    assert_eq!(
        lines(&open(&small_xls()).value),
        [
            "# 進捗 進捗!A1:C4",
            "A1 (1, 2) \"取組\"",
            "A2 \"64.1％\" = 64.1",
            "B2 \"5\" = 5",
            "-C2 \"隠れた列\"",
            "-A4 \"隠れた行\"",
        ]
    );
}

#[test]
fn ods_keeps_the_stored_text() {
    let styles = "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>";
    let table = "<table:table table:name=\"進捗\"><table:table-column table:number-columns-repeated=\"2\"/>\
        <table:table-column table:visibility=\"collapse\"/>\
        <table:table-row><table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\">\
        <text:p>一行目</text:p><text:p>二<text:s text:c=\"2\"/>行目<text:ruby><text:ruby-base>課</text:ruby-base>\
        <text:ruby-text>か</text:ruby-text></text:ruby></text:p><office:annotation><text:p>メモ</text:p></office:annotation>\
        </table:table-cell><table:covered-table-cell/><table:table-cell><text:p>列</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"percentage\" office:value=\"0.641\">\
        <text:p>64.1%</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"date\" office:date-value=\"2025-10-31\">\
        <text:p>R7.10.31</text:p></table:table-cell><table:table-cell calcext:value-type=\"error\"><text:p>#REF!</text:p>\
        </table:table-cell></table:table-row></table:table>\
        <table:table table:name=\"別\" table:style-name=\"ta2\"><table:table-row><table:table-cell office:value=\"7\"/></table:table-row></table:table>";
    let outcome = open(&ods(styles, table));
    assert_eq!(
        lines(&outcome.value),
        [
            "# 進捗 進捗!A1:C1003",
            "A1 (1, 2) \"一行目\\n二  行目課\"",
            "-C1 \"列\"",
            "-A1002 \"64.1%\" = 0.641",
            "A1003 \"R7.10.31\" = 45961",
            "B1003 \"R7.10.31\" = 45961",
            "-C1003 \"#REF!\"",
            "\"進捗!A1 \"メモ\"",
            "-# 別 別!A1",
            "-A1 \"7\" = 7",
        ]
    );
    assert_eq!(findings(&outcome), ["cell-error 進捗!C1003"]);
    assert_eq!(outcome.value.property_title.as_deref(), Some("進捗"));
    assert_eq!(
        outcome.value.property_date,
        Some(jiff::civil::date(2025, 10, 31))
    );
}

#[test]
fn kinds_are_told_by_content() {
    let types = |kind: &str| package(&[("[Content_Types].xml", kind), ("xl/workbook.xml", "")]);
    let cases = [
        (Xlsx::one("<sheetData/>"), Some(Kind::Xlsx)),
        (
            types("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            Some(Kind::Xlsm),
        ),
        (
            types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
            Some(Kind::Xlsb),
        ),
        (small_xls(), Some(Kind::Xls)),
        (ods("", ""), Some(Kind::Ods)),
        (ole("EncryptedPackage", &[]), Some(Kind::Encrypted)),
        (ole("WordDocument", &[]), None),
        (package(&[("word/document.xml", "")]), None),
        (b"%PDF-1.7".to_vec(), None),
        (Vec::new(), None),
    ];
    for (bytes, kind) in cases {
        assert_eq!(sniff(&bytes), kind);
    }
    assert_eq!(Kind::Xls.media_type(), "application/vnd.ms-excel");
}
