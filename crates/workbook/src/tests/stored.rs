//! What cells store behind the text that they show: value, number format and formula.

use shinchoku_model::{StoredCell, StoredValue};

use super::build::{Xlsx, ods};
use super::open;
use crate::display::display;

/// One line a cell: place, shown text, value, format and formula.
fn stored(bytes: &[u8]) -> Vec<String> {
    let cells = open(bytes).value.stored;
    cells.iter().map(line).collect()
}

fn line(cell: &StoredCell) -> String {
    let value = match &cell.value {
        Some(StoredValue::Number(number)) => format!(" {number}"),
        Some(StoredValue::Text(text)) => format!(" {text:?}"),
        None => String::new(),
    };
    let format = cell.format.as_ref().map(|code| format!(" as {code}"));
    let formula = cell.formula.as_ref().map(|text| format!(" ={text}"));
    let rest = format.into_iter().chain(formula).collect::<String>();
    format!("{} {:?}{value}{rest}", cell.origin[0], cell.text)
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
            "S!A1 \"64.1%\" 0.641 as 0.0%",
            "S!B1 \"\" 0 as 0;-0;;@",
            "S!C1 \"\" 5 as ;;;",
            "S!D1 \"第3回\" \"3\" as \"第\"@\"回\"",
            "S!H1 \"1.23457E+11\" 123456789012 as General",
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
        [
            "S!A1 \"2025/10/31\" 45961 as yyyy/m/d",
            "S!B1 \"36:00\" 1.5 as [h]:mm"
        ]
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
            "S!A1 \"△1,234\" -1234 as #,##0\\\"\"円\"\\\";[=0]\"－\";\"△\"#,##0".to_owned(),
            "S!B1 \"令和7年10/31\" 45961 as [$-411]ggge\"年\"m/dd".to_owned(),
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
    let bare = |cells: &[StoredCell]| -> Vec<String> {
        let numbers = cells.iter().filter(|cell| cell.value.is_some());
        let bare = numbers.map(|cell| StoredCell {
            format: None,
            ..cell.clone()
        });
        bare.map(|cell| line(&cell)).collect()
    };
    let expected = bare(&read("xlsx").stored);
    assert!(expected.len() >= 20);
    for ending in ["xlsx", "xls", "ods", "xlsb"] {
        let cells = read(ending).stored;
        assert_eq!(bare(&cells), expected, "{ending}");
        for cell in &cells {
            if let (Some(StoredValue::Number(value)), Some(code)) = (&cell.value, &cell.format) {
                let shown = display(*value, code, false);
                assert_eq!(shown, cell.text, "{ending}: {}", line(cell));
            }
        }
    }
}
