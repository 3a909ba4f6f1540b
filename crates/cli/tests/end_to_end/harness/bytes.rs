//! Files made of nothing: just enough of each format to be taken for it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of named parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part can be added");
        zip.write_all(content.as_bytes()).expect("it is in memory");
    }
    zip.finish().expect("it is in memory").into_inner()
}

/// An xlsx workbook with one sheet of texts.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::new();
    for row in rows {
        sheet.push_str("<row>");
        for cell in *row {
            let _ = write!(sheet, "<c t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        sheet.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    archive(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{package}/content-types\">\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{media}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{media}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &relation(package, office, "officeDocument", "xl/workbook.xml"),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">\
                 <sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relation(package, office, "worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
    ])
}

fn relation(package: &str, office: &str, kind: &str, target: &str) -> String {
    format!(
        "<Relationships xmlns=\"{package}/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A compound file ([MS-CFB]) with one stream: sector 0 is the allocation table, 1 the directory, then the stream.
pub fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let mut stream = content.to_vec();
    // A shorter stream would have to lie in the mini stream.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let last = 1 + (stream.len() / SECTOR) as u32;
    let mut table = vec![0xFFFF_FFFD, END];
    table.extend((2..=last).map(|sector| if sector == last { END } else { sector + 1 }));
    table.resize(SECTOR / 4, FREE);

    let mut file = header();
    file.extend(table.into_iter().flat_map(u32::to_le_bytes));
    file.extend(entry("Root Entry", 5, 1, END, 0));
    file.extend(entry(name, 2, FREE, 2, stream.len() as u32));
    file.resize(3 * SECTOR, 0);
    file.extend(stream);
    file
}

fn header() -> Vec<u8> {
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    // Versions, byte order, sizes of sectors and mini sectors as powers of two.
    header.extend(
        [0x3E_u16, 3, 0xFFFE, 9, 6]
            .into_iter()
            .flat_map(u16::to_le_bytes),
    );
    header.resize(44, 0);
    // One sector of table; the directory at 1; no mini table, no further tables.
    let words = [1, 1, 0, 4096, END, 0, END, 0, 0];
    header.extend(words.into_iter().flat_map(u32::to_le_bytes));
    header.resize(SECTOR, 0xFF);
    header
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([FREE, FREE, child].into_iter().flat_map(u32::to_le_bytes));
    entry.resize(116, 0);
    entry.extend([start, size].into_iter().flat_map(u32::to_le_bytes));
    entry.resize(128, 0);
    entry
}

/// An xls workbook ([MS-XLS]) with one sheet of texts.
pub fn old_workbook(rows: &[&[&str]]) -> Vec<u8> {
    let start = |kind: u16| record(0x0809, &halves(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000A, &[]);
    let style = record(0x00E0, &[0; 20]);
    // Where the sheet starts comes first in its entry: after the start, the style, the entry (24 bytes) and the end.
    let position = start(5).len() + style.len() + 24 + end.len();
    let mut sheet = (position as u32).to_le_bytes().to_vec();
    sheet.extend([0, 0, 6, 0]);
    sheet.extend(b"Sheet1");
    sheet.resize(20, 0);
    let mut book = [
        start(5),
        style,
        record(0x0085, &sheet),
        end.clone(),
        start(0x10),
    ]
    .concat();
    for (row, cells) in (0u16..).zip(rows) {
        for (column, cell) in (0u16..).zip(*cells) {
            book.extend(label(row, column, cell));
        }
    }
    book.extend(end);
    compound("Workbook", &book)
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = halves(&[row, column, 0, units.len() as u16]);
    data.push(1);
    data.extend(halves(&units));
    record(0x0204, &data)
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = halves(&[kind, data.len() as u16]);
    record.extend_from_slice(data);
    record
}

fn halves(values: &[u16]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// A PDF of one page with this content; font `F` is the first of the further objects, number 5.
pub fn pdf(content: &str, more: &[&str]) -> Vec<u8> {
    let stream = format!(
        "<</Length {}>>\nstream\n{content}\nendstream",
        content.len()
    );
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        &stream,
    ];
    objects.extend(more);
    let mut file = String::from("%PDF-1.7\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file += &format!("xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R>>\n");
    file += &format!("startxref\n{start}\n%%EOF\n");
    file.into_bytes()
}
