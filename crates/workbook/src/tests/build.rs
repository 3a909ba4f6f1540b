//! Minimal workbooks, written as their formats ask and no more.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip container of parts.
pub(super) fn package<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An xlsx workbook in the making.
#[derive(Default)]
pub(super) struct Xlsx {
    sheets: Vec<(String, String, String)>,
    pub styles: String,
    pub strings: Option<String>,
    pub properties: String,
    pub date1904: bool,
    /// Other parts by name.
    pub others: Vec<(String, String)>,
}

impl Xlsx {
    /// A workbook with one sheet of a given content.
    pub(super) fn one(sheet: &str) -> Vec<u8> {
        Self::default().sheet("Sheet1", "", sheet).bytes()
    }

    /// Adds a sheet: `state` is empty or `hidden`, `content` what stands inside of `worksheet`.
    pub(super) fn sheet(mut self, name: &str, state: &str, content: &str) -> Self {
        let state = if state.is_empty() {
            String::new()
        } else {
            format!(" state=\"{state}\"")
        };
        self.sheets
            .push((name.to_owned(), state, content.to_owned()));
        self
    }

    /// Gives the workbook styles: style 0 is General, the others these codes or ids.
    pub(super) fn formats(mut self, formats: &[&str]) -> Self {
        let (mut codes, mut styles) = (String::new(), String::from("<xf numFmtId=\"0\"/>"));
        for (index, format) in formats.iter().enumerate() {
            let id = if let Ok(id) = format.parse::<usize>() {
                id
            } else {
                let escaped = format.replace('"', "&quot;").replace('<', "&lt;");
                let id = 164 + index;
                let _ = write!(
                    codes,
                    "<numFmt numFmtId=\"{id}\" formatCode=\"{escaped}\"/>"
                );
                id
            };
            let _ = write!(styles, "<xf numFmtId=\"{id}\"/>");
        }
        self.styles = format!("<numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs>");
        self
    }

    /// Lets the first sheet point to parts: the last word of the relationship's type, the part's name
    /// under `xl/` and its content each.
    pub(super) fn beside(mut self, parts: &[(&str, &str, &str)]) -> Self {
        let mut relations = String::new();
        for (index, (kind, name, content)) in parts.iter().enumerate() {
            let _ = write!(
                relations,
                "<Relationship Id=\"r{index}\" Type=\"http://x/relationships/{kind}\" Target=\"../{name}\"/>"
            );
            self.others
                .push((format!("xl/{name}"), (*content).to_owned()));
        }
        let relations = format!("<Relationships>{relations}</Relationships>");
        let name = "xl/worksheets/_rels/sheet0.xml.rels".to_owned();
        self.others.push((name, relations));
        self
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        let (mut tabs, mut relations) = (String::new(), String::new());
        let mut parts = Vec::new();
        for (index, (name, state, content)) in self.sheets.iter().enumerate() {
            let _ = write!(
                tabs,
                "<sheet name=\"{name}\" sheetId=\"{index}\"{state} r:id=\"r{index}\"/>"
            );
            let _ = write!(
                relations,
                "<Relationship Id=\"r{index}\" Type=\"http://x/relationships/worksheet\" \
                 Target=\"worksheets/sheet{index}.xml\"/>"
            );
            let content = format!("<worksheet>{content}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{index}.xml"), content));
        }
        let date1904 = if self.date1904 {
            "<workbookPr date1904=\"1\"/>"
        } else {
            ""
        };
        let workbook = format!("<workbook>{date1904}<sheets>{tabs}</sheets></workbook>");
        parts.push(("[Content_Types].xml".to_owned(), CONTENT_TYPES.to_owned()));
        parts.push(("_rels/.rels".to_owned(), ROOT.to_owned()));
        parts.push(("xl/workbook.xml".to_owned(), workbook));
        let relations = format!("<Relationships>{relations}{SHARED}</Relationships>");
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations));
        let styles = format!("<styleSheet>{}</styleSheet>", self.styles);
        parts.push(("xl/styles.xml".to_owned(), styles));
        parts.extend(
            self.strings
                .map(|strings| ("xl/sharedStrings.xml".to_owned(), strings)),
        );
        if !self.properties.is_empty() {
            let core = format!("<cp:coreProperties>{}</cp:coreProperties>", self.properties);
            parts.push(("docProps/core.xml".to_owned(), core));
        }
        parts.extend(self.others);
        let parts: Vec<(&str, &str)> = parts
            .iter()
            .map(|(n, c)| (n.as_str(), c.as_str()))
            .collect();
        package(&parts)
    }
}

const CONTENT_TYPES: &str = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/\
    vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const SHARED: &str = "<Relationship Id=\"s\" Type=\"http://x/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"t\" Type=\"http://x/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>";
const ROOT: &str = "<Relationships><Relationship Id=\"r\" Type=\"http://x/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

/// An ods workbook: `styles` and `tables` as they stand in `content.xml`.
pub(super) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        (
            "meta.xml",
            "<office:meta><dc:title>進捗</dc:title><dc:date>2025-10-31T01:02:03</dc:date></office:meta>",
        ),
        ("content.xml", &content),
    ])
}

/// A compound file with one stream, of at least 4096 bytes so that it needs no mini stream.
pub(super) fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    // Sector 0 is the allocation table, 1 the directory, the stream follows.
    let mut fat = vec![0xFFFF_FFFD, END];
    fat.extend((0..sectors).map(|i| if i + 1 == sectors { END } else { i as u32 + 3 }));
    fat.resize(128, FREE);
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(24, 0);
    for half in [0x3E, 3, 0xFFFE, 9, 6] {
        file.extend_from_slice(&u16::to_le_bytes(half));
    }
    file.resize(44, 0);
    for word in [1, 1, 0, 4096, END, 0, END, 0, 0] {
        file.extend_from_slice(&u32::to_le_bytes(word));
    }
    file.resize(512, 0xFF);
    for word in fat {
        file.extend_from_slice(&word.to_le_bytes());
    }
    file.extend(entry("Root Entry", 5, END, 0));
    file.extend(entry(name, 2, 2, stream.len() as u32));
    file.resize(512 * 3, 0);
    file.extend(stream);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend_from_slice(&length.to_le_bytes());
    entry.extend_from_slice(&[kind, 1]);
    entry.resize(116, 0xFF);
    entry.extend_from_slice(&start.to_le_bytes());
    entry.extend_from_slice(&size.to_le_bytes());
    entry.resize(128, 0);
    entry
}

/// A record of an xls stream.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend_from_slice(&(data.len() as u16).to_le_bytes());
    record.extend_from_slice(data);
    record
}

/// Sixteen-bit numbers as they stand in a record.
pub(super) fn halves(values: &[u16]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// A string of a record: its length, a flag for two-byte characters, the characters.
pub(super) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = halves(&[units.len() as u16]);
    data.push(1);
    data.extend(halves(&units));
    data
}

/// An xls workbook with one sheet, 進捗, of given records; style 1 has the format `code`.
pub(super) fn xls(code: &str, records: &[Vec<u8>]) -> Vec<u8> {
    xls_with(code, &[], records)
}

/// The same with more records for the whole workbook.
pub(super) fn xls_with(code: &str, more: &[Vec<u8>], records: &[Vec<u8>]) -> Vec<u8> {
    let mut format = halves(&[164]);
    format.extend(wide(code));
    let xf = |format: u16| record(0x00E0, &halves(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
    let mut globals = vec![record(0x041E, &format), xf(0), xf(164)];
    globals.extend_from_slice(more);
    let mut name = vec![2, 1];
    name.extend(halves(&"進捗".encode_utf16().collect::<Vec<_>>()));
    ole("Workbook", &stream(0x0600, &globals, &name, records))
}

/// A workbook of Excel 5 in code page 932 with one sheet, 表, of given records; style 1 has the format of the
/// bytes `code`.
pub(super) fn xls5(code: &[u8], records: &[Vec<u8>]) -> Vec<u8> {
    let mut format = halves(&[164]);
    format.push(code.len() as u8);
    format.extend(code);
    let xf = |format: u16| record(0x00E0, &halves(&[0, format, 0, 0, 0, 0, 0, 0]));
    let globals = [
        record(0x0042, &halves(&[932])),
        record(0x041E, &format),
        xf(0),
        xf(164),
    ];
    ole("Book", &stream(0x0500, &globals, &[2, 0x95, 0x5C], records))
}

/// The records of a workbook stream around those of one sheet, whose name stands as the version has it.
fn stream(version: u16, globals: &[Vec<u8>], name: &[u8], records: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| record(0x0809, &halves(&[version, kind, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000A, &[]);
    let mut stream = bof(5);
    stream.extend(globals.iter().flatten());
    let mut bound = vec![0, 0, 0, 0, 0, 0];
    bound.extend(name);
    let position = stream.len() + bound.len() + 4 + end.len();
    bound[..4].copy_from_slice(&(position as u32).to_le_bytes());
    stream.extend(record(0x0085, &bound));
    stream.extend(&end);
    stream.extend(bof(0x10));
    stream.extend(records.iter().flatten());
    stream.extend(&end);
    stream
}
