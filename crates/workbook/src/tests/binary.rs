//! xlsb workbooks, written record by record.

use super::build::{halves, package};
use super::{findings, lines, open};

/// A record: type and size in groups of seven bits, the bytes.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = if kind < 128 {
        vec![kind as u8]
    } else {
        vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]
    };
    let size = data.len();
    assert!(size < 128 * 128);
    record.extend([(size & 0x7F) as u8 | 0x80, (size >> 7) as u8]);
    record.extend(data);
    record
}

fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
}

/// A string with its length in front.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = words(&[units.len() as u32]);
    data.extend(halves(&units));
    data
}

/// A string with runs: the first character and the font of each.
fn rich(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
    let mut data = vec![u8::from(!runs.is_empty())];
    data.extend(wide(text));
    if !runs.is_empty() {
        data.extend(words(&[runs.len() as u32]));
        for (start, font) in runs {
            data.extend(halves(&[*start, *font]));
        }
    }
    data
}

/// A cell record: column, style, the value.
fn cell(kind: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    let mut data = words(&[column, style]);
    data.extend(value);
    record(kind, &data)
}

fn row(number: u32, hidden: bool) -> Vec<u8> {
    let mut data = words(&[number, 0]);
    data.extend([0, 0, 0, if hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0]);
    record(0, &data)
}

/// Styles: 0 is General, then one for each code; the last is General in the struck font 1.
fn styles(codes: &[&str]) -> Vec<u8> {
    let mut part = record(615, &words(&[codes.len() as u32]));
    for (index, code) in codes.iter().enumerate() {
        let mut data = halves(&[164 + index as u16]);
        data.extend(wide(code));
        part.extend(record(44, &data));
    }
    part.extend(record(611, &words(&[2])));
    part.extend(record(43, &halves(&[220, 0, 400])));
    part.extend(record(43, &halves(&[220, 8, 400])));
    part.extend(record(612, &[]));
    // A named style, whose format is no cell's.
    part.extend(record(626, &words(&[1])));
    part.extend(record(47, &halves(&[0, 9, 0, 0, 0, 0, 0, 0])));
    part.extend(record(627, &[]));
    part.extend(record(617, &words(&[codes.len() as u32 + 2])));
    part.extend(record(47, &halves(&[0, 0, 0, 0, 0, 0, 0, 0])));
    for index in 0..codes.len() {
        let data = halves(&[0, 164 + index as u16, 0, 0, 0, 0, 0, 0]);
        part.extend(record(47, &data));
    }
    part.extend(record(47, &halves(&[0, 0, 1, 0, 0, 0, 0, 0])));
    part.extend(record(618, &[]));
    part
}

/// A workbook with the sheets 進捗, of given records, and 控え, hidden and empty.
fn book(codes: &[&str], strings: &[Vec<u8>], sheet: &[Vec<u8>], comments: &[u8]) -> Vec<u8> {
    let mut workbook = record(153, &words(&[0, 0]));
    for (state, id, name) in [(0, "r0", "進捗"), (1, "r1", "控え")] {
        let mut data = words(&[state, 1]);
        data.extend(wide(id));
        data.extend(wide(name));
        workbook.extend(record(156, &data));
    }
    let mut shared = record(159, &words(&[strings.len() as u32; 2]));
    shared.extend(strings.iter().flat_map(|string| record(19, string)));
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://x/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let list = |items: &[String]| {
        format!("<Relationships>{}</Relationships>", items.concat()).into_bytes()
    };
    package(&[
        (
            "[Content_Types].xml",
            b"ms-excel.sheet.binary.macroEnabled.main".to_vec(),
        ),
        (
            "_rels/.rels",
            list(&[relation("a", "officeDocument", "xl/workbook.bin")]),
        ),
        (
            "xl/_rels/workbook.bin.rels",
            list(&[
                relation("r0", "worksheet", "worksheets/sheet1.bin"),
                relation("r1", "worksheet", "worksheets/sheet2.bin"),
                relation("r2", "styles", "styles.bin"),
                relation("r3", "sharedStrings", "sharedStrings.bin"),
            ]),
        ),
        (
            "xl/worksheets/_rels/sheet1.bin.rels",
            list(&[relation("c", "comments", "../comments1.bin")]),
        ),
        ("xl/workbook.bin", workbook),
        ("xl/styles.bin", styles(codes)),
        ("xl/sharedStrings.bin", shared),
        ("xl/worksheets/sheet1.bin", sheet.concat()),
        ("xl/worksheets/sheet2.bin", record(129, &[])),
        ("xl/comments1.bin", comments.to_vec()),
    ])
}

fn double(value: f64) -> Vec<u8> {
    value.to_le_bytes().to_vec()
}

/// A workbook with something of everything.
pub(super) fn small_xlsb() -> Vec<u8> {
    let strings = [rich("取組", &[]), rich("旧名新名", &[(0, 1), (2, 0)])];
    let packed = |number: u32| words(&[(number << 2) | 2]);
    let sheet = [
        record(60, &[words(&[2, 2, 0x900, 0]), halves(&[1])].concat()),
        row(0, false),
        cell(7, 0, 0, &words(&[0])),
        cell(2, 2, 0, &packed(7)),
        row(1, false),
        cell(5, 0, 1, &double(0.641)),
        cell(9, 1, 2, &[double(45961.0), vec![0; 10]].concat()),
        row(2, true),
        cell(6, 0, 0, &wide("隠れた行")),
        row(3, false),
        cell(7, 0, 0, &words(&[1])),
        cell(6, 1, 3, &wide("取り消し")),
        cell(62, 3, 0, &rich("旧新", &[(0, 1), (1, 0)])),
        row(4, false),
        cell(4, 0, 0, &[1]),
        cell(3, 1, 0, &[0x2A]),
        cell(11, 3, 0, &[0x17, 0, 0, 0, 0, 0, 0]),
        record(177, &words(&[1])),
        record(176, &words(&[0, 0, 0, 1])),
        record(178, &[]),
    ];
    let mut comments = record(632, &wide("記入者"));
    comments.extend(record(
        635,
        &[words(&[0, 3, 3, 0, 0]), vec![0; 16]].concat(),
    ));
    comments.extend(record(637, &rich("確認済", &[])));
    book(
        &["0.0%", "[$-411]ggge\"年\"m\"月\""],
        &strings,
        &sheet,
        &comments,
    )
}

#[test]
fn xlsb_has_formats_merges_hidden_cells_struck_text_and_comments() {
    let outcome = open(&small_xlsb());
    assert_eq!(
        lines(&outcome.value),
        [
            "# 進捗 進捗!A1:D5",
            "A1 (1, 2) \"取組\"",
            "-C1 \"7\" = 7",
            "A2 \"64.1%\" = 0.641",
            "B2 \"令和7年10月\" = 45961",
            "-A3 \"隠れた行\"",
            "A4 \"新名\"",
            "B4 \"\"",
            "D4 \"新\"",
            "A5 \"TRUE\"",
            "B5 \"#N/A\"",
            "D5 \"#REF!\"",
            "~+進捗!A4 \"旧名\"",
            "~+進捗!B4 \"取り消し\"",
            "~+進捗!D4 \"旧\"",
            "\"進捗!A4 \"確認済\"",
            "-# 控え 控え!A1",
        ]
    );
    assert_eq!(
        findings(&outcome),
        [
            "cell-error 進捗!B5",
            "cell-error 進捗!D5",
            "struck-text 進捗!A4",
            "struck-text 進捗!B4",
            "struck-text 進捗!D4",
        ]
    );
}

#[test]
fn cells_may_leave_out_their_column() {
    let short = |kind: u16, style: u32, value: &[u8]| {
        let mut data = words(&[style]);
        data.extend(value);
        record(kind, &data)
    };
    let sheet = [
        row(0, false),
        short(18, 0, &words(&[0])),
        cell(1, 3, 0, &[]),
        short(16, 1, &double(0.5)),
        short(12, 0, &[]),
        short(13, 0, &words(&[(7 << 2) | 2])),
        short(17, 0, &wide("済")),
        row(1, false),
        short(15, 0, &[0]),
        short(14, 0, &[0x07]),
    ];
    let outcome = open(&book(&["0%"], &[rich("取組", &[])], &sheet, &[]));
    assert_eq!(
        lines(&outcome.value)[1..7],
        [
            "A1 \"取組\"",
            "E1 \"50%\" = 0.5",
            "G1 \"7\" = 7",
            "H1 \"済\"",
            "A2 \"FALSE\"",
            "B2 \"#DIV/0!\"",
        ]
    );
}

#[test]
fn an_xlsb_cut_off_keeps_what_came_before() {
    let sheet = [
        row(0, false),
        cell(2, 0, 0, &words(&[(7 << 2) | 2])),
        cell(5, 1, 0, &[0, 0]),
        vec![5, 100, 0],
    ];
    let outcome = open(&book(&[], &[], &sheet, &[]));
    assert_eq!(lines(&outcome.value)[1], "A1 \"7\" = 7");
    assert_eq!(
        findings(&outcome),
        ["unreadable-cell 進捗!B1", "broken-sheet"]
    );
}
