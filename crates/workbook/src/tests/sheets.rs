//! What an xlsx sheet becomes.

use super::build::Xlsx;
use super::{findings, lines, open};

const ROWS: &str = "<sheetData>\
    <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>No</t></is></c>\
    <c r=\"B1\" t=\"inlineStr\"><is><t>取組</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>隠れ</t></is></c></row>\
    <row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>名称</t></is></c></row>\
    <row r=\"4\"><c r=\"D4\"><v>3</v></c></row></sheetData>";

#[test]
fn merged_cells_are_one_cell_with_spans() {
    let merges = "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"B3:C4\"/>\
        <mergeCell ref=\"E6:F9\"/><mergeCell ref=\"C1:C2\"/><mergeCell ref=\"D4:XFD4\"/></mergeCells>";
    let outcome = open(&Xlsx::one(&format!("{ROWS}{merges}")));
    assert_eq!(
        lines(&outcome.value),
        [
            "# Sheet1 Sheet1!A1:D4",
            "A1 (2, 1) \"No\"",
            "B1 (1, 2) \"取組\"",
            "B2 \"名称\"",
            "B3 (2, 2) \"\"",
            "D4 \"3\" = 3",
            "-+Sheet1!C1 \"隠れ\"",
        ]
    );
    assert_eq!(
        findings(&outcome),
        ["overlapping-merge Sheet1!C1:C2", "covered-text Sheet1!C1"]
    );
    assert_eq!(outcome.value.pages, Some(1));
}

#[test]
fn hidden_rows_columns_and_sheets_are_marked() {
    let columns = "<cols><col min=\"3\" max=\"3\" width=\"9\" hidden=\"1\"/><col min=\"4\" max=\"9\" width=\"0\"/></cols>";
    let rows = ROWS.replace("<row r=\"2\">", "<row r=\"2\" hidden=\"true\">");
    let bytes = Xlsx::default()
        .sheet("進捗", "", &format!("{columns}{rows}"))
        .sheet("記入用", "veryHidden", ROWS)
        .sheet("空", "hidden", "<sheetData/>")
        .bytes();
    assert_eq!(
        lines(&open(&bytes).value),
        [
            "# 進捗 進捗!A1:D4",
            "A1 \"No\"",
            "B1 \"取組\"",
            "-C1 \"隠れ\"",
            "-B2 \"名称\"",
            "-D4 \"3\" = 3",
            "-# 記入用 記入用!A1:D4",
            "-A1 \"No\"",
            "-B1 \"取組\"",
            "-C1 \"隠れ\"",
            "-B2 \"名称\"",
            "-D4 \"3\" = 3",
            "-# 空 空!A1",
        ]
    );
}

#[test]
fn a_merged_cell_is_seen_while_a_part_of_it_is() {
    let sheet = "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
    assert_eq!(
        lines(&open(&Xlsx::one(sheet)).value),
        [
            "# Sheet1 Sheet1!A1:B2",
            "A1 (1, 2) \"1\" = 1",
            "-A2 \"2\" = 2"
        ]
    );
}

#[test]
fn values_show_as_in_excel() {
    let formats = [
        "0.0%",
        "#,##0\"人\"",
        "28",
        "0;-0;;@",
        ";;;",
        "14",
        "\"第\"@\"回\"",
    ];
    let cells = [
        "<c s=\"1\"><v>0.641</v></c>",
        "<c s=\"2\"><v>17134</v></c>",
        "<c s=\"3\"><v>45961</v></c>",
        "<c s=\"4\"><v>0</v></c>",
        "<c s=\"5\"><v>5</v></c>",
        "<c s=\"6\" t=\"d\"><v>2025-10-31</v></c>",
        "<c s=\"7\" t=\"str\"><v>3</v></c>",
        "<c t=\"b\"><v>1</v></c>",
        "<c><v>0.30000000000000004</v></c>",
        "<c s=\"99\"><v>5</v></c>",
    ];
    let sheet = format!("<sheetData><row>{}</row></sheetData>", cells.concat());
    let bytes = Xlsx::default()
        .formats(&formats)
        .sheet("S", "", &sheet)
        .bytes();
    assert_eq!(
        lines(&open(&bytes).value),
        [
            "# S S!A1:J1",
            "A1 \"64.1%\" = 0.641",
            "B1 \"17,134人\" = 17134",
            "C1 \"令和7年10月31日\" = 45961",
            "-E1 \"5\" = 5",
            "F1 \"2025/10/31\" = 45961",
            "G1 \"第3回\"",
            "H1 \"TRUE\"",
            "I1 \"0.3\" = 0.30000000000000004",
            "J1 \"5\" = 5",
        ]
    );
}

#[test]
fn the_1904_date_system_is_known() {
    let mut book = Xlsx::default().formats(&["yyyy/m/d"]).sheet(
        "S",
        "",
        "<sheetData><row><c s=\"1\"><v>44499</v></c></row></sheetData>",
    );
    book.date1904 = true;
    assert_eq!(
        lines(&open(&book.bytes()).value)[1],
        "A1 \"2025/10/31\" = 44499"
    );
}

#[test]
fn rich_text_is_joined_and_furigana_left_out() {
    let mut book = Xlsx::default().sheet(
        "S",
        "",
        "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row></sheetData>",
    );
    book.strings = Some(
        "<sst uniqueCount=\"3\"><si><r><t>霧浜</t></r><r><rPr><b/></rPr><t>市</t></r></si>\
         <si><t>課</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh><phoneticPr fontId=\"1\"/></si>\
         <si><t xml:space=\"preserve\">一行目_x000D_\n 二行目\r\n三行目</t></si></sst>"
            .to_owned(),
    );
    assert_eq!(
        lines(&open(&book.bytes()).value)[1..],
        [
            "A1 \"霧浜市\"",
            "B1 \"課\"",
            "C1 \"一行目\\n 二行目\\n三行目\""
        ]
    );
}

#[test]
fn errors_and_uncalculated_formulas_are_findings() {
    let sheet = "<sheetData><row>\
        <c r=\"A1\" t=\"e\"><f>A9</f><v>#REF!</v></c><c r=\"B1\" t=\"e\"><v>#SPILL!</v></c>\
        <c r=\"C1\"><f>SUM(A1:B1)</f></c><c r=\"D1\"><f>A1&amp;B1</f><v></v></c>\
        <c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"F1\"><f>1+1</f><v>2</v></c></row></sheetData>";
    let outcome = open(&Xlsx::one(sheet));
    assert_eq!(
        lines(&outcome.value)[1..],
        ["A1 \"#REF!\"", "B1 \"#SPILL!\"", "F1 \"2\" = 2"]
    );
    assert_eq!(
        findings(&outcome),
        [
            "cell-error Sheet1!A1",
            "cell-error Sheet1!B1",
            "uncalculated-formula Sheet1!C1",
            "uncalculated-formula Sheet1!D1",
        ]
    );
    assert!(outcome.diagnostics[3].message.contains("=A1&B1"));
}

#[test]
fn findings_of_a_kind_are_counted_past_a_hundred() {
    let cells = "<c t=\"e\"><v>#N/A</v></c>".repeat(130);
    let outcome = open(&Xlsx::one(&format!(
        "<sheetData><row>{cells}</row></sheetData>"
    )));
    assert_eq!(outcome.diagnostics.len(), 101);
    assert!(outcome.diagnostics[100].message.starts_with("30 more"));
}

#[test]
fn title_and_date_come_from_the_properties() {
    let mut book = Xlsx::default().sheet("S", "", "<sheetData/>");
    book.properties =
        "<dc:title>DX進捗</dc:title><dcterms:created>2006-09-16T00:00:00Z</dcterms:created>\
        <dcterms:modified>2025-10-31T09:00:00Z</dcterms:modified>"
            .to_owned();
    let document = open(&book.bytes()).value;
    assert_eq!(document.property_title.as_deref(), Some("DX進捗"));
    assert_eq!(
        document.property_date,
        Some(jiff::civil::date(2025, 10, 31))
    );
}

/// A sheet that was once larger: 400 rows of data in a used range of 1,826 rows and 209 columns, cells with
/// nothing but a style around them, a helper formula in front of each row and adjustments above the header.
#[test]
fn a_used_range_much_larger_than_its_data_ends_with_the_data() {
    let mut rows = String::from("<row r=\"1\"><c r=\"C1\"><v>0.8</v></c></row>");
    let text = |cell: &str, text: &str| {
        format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    rows += &format!(
        "<row r=\"2\">{}{}</row>",
        text("B2", "No"),
        text("C2", "取組")
    );
    for row in 3..=402 {
        let number = row - 2;
        rows += &format!(
            "<row r=\"{row}\"><c r=\"A{row}\"><f>B{row}&amp;\"-\"</f><v></v></c><c r=\"B{row}\"><v>{number}</v></c>{}\
             <c r=\"HA{row}\" s=\"1\"/></row>",
            text(&format!("C{row}"), "推進")
        );
    }
    for row in 403..=1826 {
        rows +=
            &format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/><c r=\"HA{row}\" s=\"1\"/></row>");
    }
    let sheet = format!("<dimension ref=\"A1:HA1826\"/><sheetData>{rows}</sheetData>");
    let outcome = open(
        &Xlsx::default()
            .formats(&["0%"])
            .sheet("S", "", &sheet)
            .bytes(),
    );
    let lines = lines(&outcome.value);
    assert_eq!(lines[0], "# S S!B1:C402");
    assert_eq!(lines.len(), 1 + 1 + 2 + 800);
    assert_eq!(lines.last().unwrap(), "C402 \"推進\"");
    assert_eq!(findings(&outcome).len(), 101);
}

#[test]
fn shared_formulas_are_told_where_they_fail() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"e\"><f t=\"shared\" ref=\"A1:A3\" si=\"0\">B1/C1</f><v>#DIV/0!</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"e\"><f t=\"shared\" si=\"0\"/><v>#N/A</v></c></row></sheetData>";
    let outcome = open(&Xlsx::one(sheet));
    let messages: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|found| found.message.as_str())
        .collect();
    assert_eq!(messages.len(), 2);
    assert!(
        messages[0].ends_with("#DIV/0!; its formula is =B1/C1"),
        "{}",
        messages[0]
    );
    assert!(
        messages[1].ends_with("#N/A; its formula is =B3/C3"),
        "{}",
        messages[1]
    );
}
