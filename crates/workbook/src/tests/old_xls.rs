//! What xls keeps in places of its own: shared strings, drawings, comments, code pages.

use super::build::{halves, record, wide, xls_with, xls5};
use super::{findings, lines, open};

/// A font of the workbook.
fn font(struck: bool) -> Vec<u8> {
    let mut data = halves(&[220, if struck { 8 } else { 0 }, 8, 400, 0, 0, 0]);
    data.extend([1, 0, b'A']);
    record(0x0031, &data)
}

/// The shared strings, each as it stands in the record.
fn shared(strings: &[Vec<u8>]) -> Vec<u8> {
    let count = strings.len() as u16;
    let mut data = halves(&[count, 0, count, 0]);
    data.extend(strings.concat());
    record(0x00FC, &data)
}

/// A string with runs and furigana.
fn string(text: &str, runs: &[(u16, u16)], furigana: &[u8]) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let flags = 1 | u8::from(!furigana.is_empty()) << 2 | u8::from(!runs.is_empty()) << 3;
    let mut data = halves(&[units.len() as u16]);
    data.push(flags);
    if !runs.is_empty() {
        data.extend(halves(&[runs.len() as u16]));
    }
    if !furigana.is_empty() {
        data.extend((furigana.len() as u32).to_le_bytes());
    }
    data.extend(halves(&units));
    for (start, font) in runs {
        data.extend(halves(&[*start, *font]));
    }
    data.extend(furigana);
    data
}

fn shared_cell(row: u16, column: u16, string: u16) -> Vec<u8> {
    record(0x00FD, &halves(&[row, column, 0, string, 0]))
}

#[test]
fn furigana_is_no_text_and_struck_runs_are_no_value() {
    // Furigana as Excel has it: a header, then カ with its place over the text.
    let mut furigana = halves(&[1, 10, 5, 1, 1, 1]);
    furigana.extend(halves(&[0x30AB, 0, 0, 1]));
    let fonts = [
        font(false),
        font(false),
        font(false),
        font(false),
        font(true),
    ];
    let mut more = fonts.to_vec();
    more.push(shared(&[
        string("課", &[], &furigana),
        string("旧名新名", &[(0, 5), (2, 0)], &furigana),
        string("末", &[(0, 1)], &[]),
    ]));
    let cells = [
        shared_cell(0, 0, 0),
        shared_cell(0, 1, 1),
        shared_cell(0, 2, 2),
    ];
    let outcome = open(&xls_with("0", &more, &cells));
    assert_eq!(
        lines(&outcome.value)[1..],
        [
            "A1 \"課\"",
            "B1 \"新名\"",
            "C1 \"末\"",
            "~+進捗!B1 \"旧名\""
        ]
    );
    assert_eq!(findings(&outcome), ["struck-text 進捗!B1"]);
}

/// A drawing record around a shape that is anchored from one cell to another.
fn drawing(from: (u16, u16), to: (u16, u16)) -> Vec<u8> {
    record(0x00EC, &drawing_data(from, to))
}

fn drawing_data(from: (u16, u16), to: (u16, u16)) -> Vec<u8> {
    let anchor = halves(&[0, from.1, 0, from.0, 0, to.1, 0, to.0, 0]);
    let atom = |version: u16, kind: u16, size: u32, data: &[u8]| {
        [&halves(&[version, kind])[..], &size.to_le_bytes(), data].concat()
    };
    let inside = [atom(0, 0xF00A, 8, &[0; 8]), atom(0, 0xF010, 18, &anchor)].concat();
    // The container of the whole drawing goes on in later records.
    let shape = atom(0xF, 0xF004, inside.len() as u32, &inside);
    atom(0xF, 0xF002, 9_999, &shape)
}

/// An object with its text over two records.
fn text_object(number: u16, kind: u16, first: &str, second: &str) -> Vec<u8> {
    let mut data = halves(&[0x15, 18, kind, number]);
    data.resize(22, 0);
    let mut all = record(0x005D, &data);
    let length = (first.encode_utf16().count() + second.len()) as u16;
    all.extend(record(0x00EC, &[0, 0, 0x0D, 0xF0, 0, 0, 0, 0]));
    all.extend(record(0x01B6, &halves(&[0, 0, 0, 0, 0, length, 16, 0, 0])));
    let mut wide = vec![1];
    wide.extend(halves(&first.encode_utf16().collect::<Vec<_>>()));
    all.extend(record(0x003C, &wide));
    all.extend(record(0x003C, &[&[0], second.as_bytes()].concat()));
    all.extend(record(0x003C, &halves(&[0, 0, 0, 0, length, 0, 0, 0])));
    all
}

#[test]
fn xls_has_comments_and_text_boxes() {
    let mut note = halves(&[0, 1, 0, 7]);
    note.extend([0, 0, 0]);
    let records = [
        shared_cell(0, 1, 0),
        drawing((4, 1), (6, 3)),
        text_object(3, 6, "様式第", "1-2"),
        drawing((0, 5), (2, 6)),
        text_object(7, 0x19, "要確認", "\nOK"),
        // The drawing goes on in a record that continues the text.
        record(0x003C, &drawing_data((9, 0), (9, 2))),
        text_object(8, 6, "別の", "box"),
        record(0x001C, &note),
    ];
    let outcome = open(&xls_with(
        "0",
        &[shared(&[string("取組", &[], &[])])],
        &records,
    ));
    assert_eq!(
        lines(&outcome.value)[1..],
        [
            "B1 \"取組\"",
            "\"進捗!B1 \"要確認\\nOK\"",
            "+進捗!B5:D7 \"様式第1-2\"",
            "+進捗!A10:C10 \"別のbox\"",
        ]
    );
}

#[test]
fn excel_5_is_read_in_its_code_page() {
    let text = b"\x8E\xE6\x91\x67"; // 取組
    let label = |kind: u16, row: u16, more: &[u8]| {
        let mut data = halves(&[row, 0, 0, text.len() as u16]);
        data.extend(text);
        data.extend(more);
        record(kind, &data)
    };
    let mut number = halves(&[0, 1, 1]);
    number.extend(17134.0f64.to_le_bytes());
    let mut note = halves(&[0, 1, text.len() as u16]);
    note.extend(text);
    let records = [
        label(0x0204, 0, &[]),
        record(0x0203, &number),
        // With runs behind the text, as furigana once was set.
        label(0x00D6, 1, &[1, 0, 0]),
        record(0x001C, &note),
    ];
    // #,##0人
    let outcome = open(&xls5(b"#,##0\"\x90\x6C\"", &records));
    assert_eq!(
        lines(&outcome.value),
        [
            "# 表 表!A1:B2",
            "A1 \"取組\"",
            "B1 \"17,134人\" = 17134",
            "A2 \"取組\"",
            "\"表!B1 \"取組\"",
        ]
    );
}

#[test]
fn the_1904_date_system_of_xls_is_known() {
    let mut day = halves(&[0, 0, 1]);
    day.extend(44499.0f64.to_le_bytes());
    let records = [record(0x0203, &day)];
    let bytes = xls_with("ge.m.d", &[record(0x0022, &halves(&[1]))], &records);
    assert_eq!(lines(&open(&bytes).value)[1], "A1 \"R7.10.31\" = 44499");
    let mut label = halves(&[0, 0, 0]);
    label.extend(wide("済"));
    let bytes = xls_with("ge.m.d", &[], &[record(0x0204, &label)]);
    assert_eq!(lines(&open(&bytes).value)[1], "A1 \"済\"");
}

/// A formula, =1, with its stored value and flags ([MS-XLS] 2.4.127).
fn formula(row: u16, value: f64, flags: u16) -> Vec<u8> {
    let mut data = halves(&[row, 0, 0]);
    data.extend(value.to_le_bytes());
    data.extend(halves(&[flags, 0, 0, 3]));
    data.extend([0x1E, 1, 0]);
    record(0x0006, &data)
}

#[test]
fn formulas_that_were_never_calculated_are_told_by_their_zeros() {
    let found = |formulas: &[Vec<u8>]| findings(&open(&xls_with("0", &[], formulas)));
    // Programs that cannot calculate write 0 everywhere; so a single 0 tells nothing.
    assert!(found(&[formula(0, 0.0, 0)]).is_empty());
    assert!(found(&[formula(0, 0.0, 0), formula(1, 1.0, 0)]).is_empty());
    let all = [
        "uncalculated-formula 進捗!A1",
        "uncalculated-formula 進捗!A2",
    ];
    assert_eq!(found(&[formula(0, 0.0, 0), formula(1, 0.0, 0)]), all);
    // A 0 that is to be calculated on opening is doubtful among any others.
    let asked = [formula(0, 0.0, 1), formula(1, 1.0, 1)];
    assert_eq!(found(&asked), all[..1]);
    let document = open(&xls_with("0", &[], &asked)).value;
    assert_eq!(lines(&document)[1..], ["A1 \"0\" = 0", "A2 \"1\" = 1"]);
    let failed: Vec<_> = document.failed.iter().map(|one| &one.formula).collect();
    assert_eq!(failed, ["1"]);
}
