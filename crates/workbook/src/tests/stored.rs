//! What cells store behind the text that they show: value, number format and formula.

use shinchoku_model::{BlockKind, Cell, CellRange, Document, StoredValue};

use super::build::{Xlsx, ods};
use super::open;
use crate::display::display;

/// One line a cell: place, value and format, or formula.
fn stored(bytes: &[u8]) -> Vec<String> {
    let document = open(bytes).value;
    let mut lines: Vec<String> = values(&document)
        .iter()
        .map(|(range, value, code)| format!("{range} {} as {code}", said(value)))
        .collect();
    let failed = document.failed.iter();
    lines.extend(failed.map(|one| format!("{} {:?} ={}", one.origin[0], one.text, one.formula)));
    lines
}

/// The values of a document with the codes of their formats.
fn values(document: &Document) -> Vec<(CellRange, StoredValue, String)> {
    let groups = document.stored.iter();
    groups
        .flat_map(|group| {
            let values = group.values.0.iter().cloned();
            values.map(|(range, value)| (range, value, group.format.clone()))
        })
        .collect()
}

fn said(value: &StoredValue) -> String {
    match value {
        StoredValue::Number(number) => number.to_string(),
        StoredValue::Text(text) => format!("{text:?}"),
    }
}

#[test]
fn value_format_and_shown_text_are_kept_where_the_text_does_not_tell() {
    let formats = ["0.0%", "0;-0;;@", ";;;", "\"第\"@\"回\"", "@"];
    let sheet = "<sheetData><row r=\"1\"><c s=\"1\"><v>0.641</v></c><c s=\"2\"><v>0</v></c><c s=\"3\"><v>5</v></c>\
        <c s=\"4\" t=\"str\"><v>3</v></c><c s=\"5\"><v>7</v></c><c><v>12</v></c><c><v>0.30000000000000004</v></c>\
        <c><v>123456789012</v></c><c t=\"b\"><v>1</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"e\"><f>A9</f><v>#REF!</v></c><c r=\"B2\"><f>SUM(A1:B1)</f></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:A1\"/><mergeCell ref=\"B2:C3\"/></mergeCells>";
    let bytes = Xlsx::default().formats(&formats).sheet("S", "", sheet);
    assert_eq!(
        stored(&bytes.bytes()),
        [
            "A1 0.641 as 0.0%",
            "B1 0 as 0;-0;;@",
            "C1 5 as ;;;",
            "D1 \"3\" as \"第\"@\"回\"",
            "H1 123456789012 as General",
            "S!A2 \"#REF!\" =A9",
            "S!B2:C3 \"\" =SUM(A1:B1)",
        ]
    );
}

#[test]
fn dates_count_from_one_day_in_every_workbook() {
    let cell =
        "<sheetData><row><c s=\"1\"><v>44499</v></c><c s=\"2\"><v>1.5</v></c></row></sheetData>";
    let mut book = Xlsx::default()
        .formats(&["yyyy/m/d", "[h]:mm"])
        .sheet("S", "", cell);
    book.date1904 = true;
    assert_eq!(
        stored(&book.bytes()),
        ["A1 45961 as yyyy/m/d", "B1 1.5 as [h]:mm"]
    );
}

/// The formats of `OpenDocument` in the words of the others (ODF 1.3 Part 3, 16.29).
#[test]
fn formats_of_ods_are_codes() {
    let number = "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\" number:grouping=\"true\"/>";
    let styles = format!(
        "<number:number-style style:name=\"p\">{number}<number:text>\"円\"</number:text></number:number-style>\
         <number:number-style style:name=\"z\"><number:text>－</number:text></number:number-style>\
         <number:number-style style:name=\"n\"><number:text>△</number:text>{number}\
         <style:map style:condition=\"value()&gt;0\" style:apply-style-name=\"p\"/>\
         <style:map style:condition=\"value()=0\" style:apply-style-name=\"z\"/></number:number-style>\
         <number:date-style style:name=\"d\" number:language=\"ja\"><number:era number:style=\"long\" number:calendar=\"gengou\"/>\
         <number:year number:calendar=\"gengou\"/><number:text>年</number:text><number:month/><number:text>/</number:text>\
         <number:day number:style=\"long\"/></number:date-style>\
         <style:style style:family=\"table-cell\" style:name=\"above\" style:data-style-name=\"n\"/>\
         <style:style style:family=\"table-cell\" style:name=\"a\" style:parent-style-name=\"above\"/>\
         <style:style style:family=\"table-cell\" style:name=\"b\" style:data-style-name=\"d\"/>"
    );
    let table = "<table:table table:name=\"S\"><table:table-row>\
        <table:table-cell table:style-name=\"a\" office:value-type=\"float\" office:value=\"-1234\"><text:p>△1,234</text:p></table:table-cell>\
        <table:table-cell table:style-name=\"b\" office:value-type=\"date\" office:date-value=\"2025-10-31\"/>\
        </table:table-row></table:table>";
    assert_eq!(
        stored(&ods(&styles, table)),
        [
            "A1 -1234 as #,##0\\\"\"円\"\\\";[=0]\"－\";\"△\"#,##0".to_owned(),
            "B1 45961 as [$-411]ggge\"年\"m/dd".to_owned(),
        ]
    );
}

/// One workbook saved by Excel's rules, by `LibreOffice` and by `SheetJS`: each spells the formats its own way, and
/// each gives the same values, which under its formats are the text that is shown.
#[test]
fn every_format_keeps_value_and_code() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fixtures/formats/values."
    );
    let read = |ending: &str| open(&std::fs::read(format!("{folder}{ending}")).unwrap()).value;
    let bare = |document: &Document| -> Vec<String> {
        let mut bare = values(document);
        bare.sort_by_key(|(range, ..)| *range);
        let lines = bare.iter();
        lines
            .map(|(range, value, _)| format!("{range} {}", said(value)))
            .collect()
    };
    let shown = |document: &Document, range: CellRange| {
        let cells = document.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Grid(grid) => Some(&grid.cells),
            _ => None,
        });
        let at = |cell: &&Cell| (cell.row, cell.column) == (range.top, range.left);
        let cell = cells.and_then(|cells| cells.iter().find(at));
        cell.map_or_else(String::new, |cell| cell.text.clone())
    };
    let expected = bare(&read("xlsx"));
    assert!(expected.len() >= 20);
    for ending in ["xlsx", "xls", "ods", "xlsb"] {
        let document = read(ending);
        assert_eq!(bare(&document), expected, "{ending}");
        for (range, value, code) in values(&document) {
            if let StoredValue::Number(value) = value {
                let text = display(value, &code, false);
                assert_eq!(text, shown(&document, range), "{ending}: {range} {code}");
            }
        }
    }
}
