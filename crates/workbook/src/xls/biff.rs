//! What calamine does not tell of an xls workbook stream: styles of cells, struck runs, hidden rows and
//! columns, comments and text boxes, and how far apart the values of a sheet lie ([MS-XLS] 2.1.4 records).

use std::collections::HashMap;

use crate::arrows::{Arrow, Sizes};
use crate::aside::Aside;
use crate::ole::{u16_at, u32_at};
use crate::ranges::Ranges;
use crate::rich::Rich;
use crate::styles::{DIGIT, Given, Styles, indexed};

use super::beside::Beside;
use super::links::{HLINK, link};
use super::strings::{self, Continued};

/// The most rows and columns of a sheet ([MS-XLS] 2.2.1).
const ROWS: u64 = 65_536;
const COLUMNS: u64 = 256;

/// The workbook stream, looked through.
#[derive(Debug, Default)]
pub(super) struct Biff {
    /// Whether the stream is encrypted ([MS-XLS] 2.4.117 `FilePass`).
    pub encrypted: bool,
    /// The format codes that the workbook defines, by id ([MS-XLS] 2.4.126 `Format`).
    codes: HashMap<u32, String>,
    /// The sheets in the order of the tabs.
    pub sheets: Vec<BiffSheet>,
    /// Font, format id and colour of each cell style ([MS-XLS] 2.4.353 `XF`).
    styles: Vec<(u16, u16, Option<u32>)>,
    /// Whether each font is struck through, by the number that cells and runs use ([MS-XLS] 2.4.122 `Font`).
    fonts: Vec<bool>,
    /// The shared strings with struck runs, by their number.
    pub strings: HashMap<u32, Rich>,
    /// The code page of the strings of Excel 5 ([MS-XLS] 2.4.52 `CodePage`).
    code_page: u16,
}

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct BiffSheet {
    /// The styles of cells other than the first style, by row and column.
    pub styles: HashMap<(u32, u32), u16>,
    /// The styles of cells without a value ([MS-XLS] 2.4.20 `Blank`, 2.4.174 `MulBlank`).
    pub blanks: Vec<((u32, u32), u16)>,
    /// Rows that are hidden ([MS-XLS] 2.4.220 `Row`).
    pub hidden_rows: Ranges,
    /// Columns that are hidden ([MS-XLS] 2.4.53 `ColInfo`).
    pub hidden_columns: Ranges,
    /// The cells whose shared string may have struck runs, with its number.
    pub strings: HashMap<(u32, u32), u32>,
    /// Comments and text boxes.
    pub asides: Vec<Aside>,
    /// Arrows.
    pub arrows: Vec<Arrow>,
    /// How wide its columns and how high its rows are.
    pub sizes: Sizes,
    /// The formulas whose stored number is 0, and whether the file asks for each to be calculated when it is opened.
    pub zeros: HashMap<(u32, u32), bool>,
    /// How many formulas have another value.
    valued: usize,
    /// First row, first column, last row, last column with a cell.
    extent: Option<[u16; 4]>,
    /// Whether the sheet claims to be larger than a sheet can be.
    pub impossible: bool,
}

/// A record: its type and its bytes.
type Record<'a> = (u16, &'a [u8]);

/// Looks through a workbook stream.
pub(super) fn scan(stream: &[u8]) -> Biff {
    let mut biff = Biff::default();
    let mut positions = Vec::new();
    let mut biff8 = true;
    let (mut table, mut before) = (Continued::default(), 0);
    for (kind, data) in records(stream) {
        match kind {
            0x0809 => biff8 = u16_at(data, 0) != Some(0x0500),
            0x002F => biff.encrypted = true,
            0x0042 => biff.code_page = u16_at(data, 0).unwrap_or_default(),
            0x041E => biff.add_code(data, biff8),
            0x0031 => biff.add_font(data),
            0x00E0 => biff.styles.push((
                u16_at(data, 0).unwrap_or_default(),
                u16_at(data, 2).unwrap_or_default(),
                paint(data).filter(|_| biff8),
            )),
            0x00FC => table.add(data),
            0x003C if before == 0x00FC => table.add(data),
            0x0085 => positions.extend(u32_at(data, 0)),
            0x000A => break,
            _ => {}
        }
        if kind != 0x003C {
            before = kind;
        }
    }
    biff.strings = strings::struck(table, &biff.fonts);
    for position in positions {
        let stream = stream.get(position as usize..).unwrap_or_default();
        let sheet = biff.sheet(stream, biff8);
        biff.sheets.push(sheet);
    }
    biff
}

/// The records of a stream until one is cut off.
fn records(mut stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let kind = u16_at(stream, 0)?;
        let end = usize::from(u16_at(stream, 2)?) + 4;
        let data = stream.get(4..end)?;
        stream = stream.get(end..)?;
        Some((kind, data))
    })
}

impl Biff {
    /// Whether it looks as if no formula was ever calculated: there are several, and each has the 0 that programs
    /// write that cannot calculate.
    pub(super) fn uncalculated(&self) -> bool {
        let zeros: usize = self.sheets.iter().map(|sheet| sheet.zeros.len()).sum();
        zeros > 1 && self.sheets.iter().all(|sheet| sheet.valued == 0)
    }

    /// The cell styles.
    pub(super) fn styles(&self) -> Styles {
        let styles = self.styles.iter();
        Styles::new(
            &self.codes,
            styles.map(|(font, format, paint)| Given {
                format: u32::from(*format),
                struck: self.is_struck(*font),
                paint: *paint,
            }),
        )
    }

    fn is_struck(&self, font: u16) -> bool {
        self.fonts
            .get(usize::from(font))
            .copied()
            .unwrap_or_default()
    }

    /// Adds a font; there is none of number 4 ([MS-XLS] 2.5.129 `FontIndex`).
    fn add_font(&mut self, data: &[u8]) {
        if self.fonts.len() == 4 {
            self.fonts.push(false);
        }
        let flags = u16_at(data, 2).unwrap_or_default();
        self.fonts.push(flags & 8 != 0);
    }

    fn add_code(&mut self, data: &[u8], biff8: bool) {
        let Some(id) = u16_at(data, 0) else { return };
        let code = if biff8 {
            unicode(data.get(2..).unwrap_or_default())
        } else {
            data.get(3..).map(|bytes| self.decoded(bytes))
        };
        if let Some(code) = code {
            self.codes.insert(id.into(), code);
        }
    }

    /// A string of Excel 5. Files without a code page are Japanese ones here.
    fn decoded(&self, bytes: &[u8]) -> String {
        match self.code_page {
            0 | 932 => encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned(),
            _ => latin(bytes),
        }
    }

    /// Looks through the records of a sheet; charts inside it have records of their own.
    fn sheet(&self, stream: &[u8], biff8: bool) -> BiffSheet {
        let (mut sheet, mut beside) = (BiffSheet::default(), Beside::default());
        let (mut depth, mut links) = (0u32, Vec::new());
        for (kind, data) in records(stream) {
            match kind {
                0x0809 => depth += 1,
                0x000A => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ if depth <= 1 => {
                    sheet.record(kind, data);
                    beside.record(kind, data, biff8, &self.fonts);
                    if kind == HLINK {
                        links.extend(link(data, |bytes| self.decoded(bytes)));
                    }
                }
                _ => {}
            }
        }
        sheet
            .strings
            .retain(|_, string| self.strings.contains_key(string));
        (sheet.asides, sheet.arrows) = beside.finish(&self.fonts, |bytes| self.decoded(bytes));
        sheet.asides.extend(links);
        sheet
    }
}

impl BiffSheet {
    /// How many cells the rectangle around the values has.
    pub(super) fn dense_cells(&self) -> u64 {
        self.extent.map_or(0, |[top, left, bottom, right]| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }

    fn record(&mut self, kind: u16, data: &[u8]) {
        match kind {
            0x0200 => self.dimensions(data),
            0x0208 => self.row(data),
            0x007D => self.column(data),
            // DefaultRowHeight, DefColWidth, DxGCol.
            0x0225 => self.sizes.rows.usual = height(data, 2),
            0x0055 => self.sizes.columns.usual = (half(data, 0) + 5.0 / 7.0) * DIGIT,
            0x0099 => self.sizes.columns.usual = half(data, 0) / 256.0 * DIGIT,
            // Number, RK, Formula, LabelSst, Label, RString, BoolErr: row, column, style.
            0x0203 | 0x027E | 0x0006 | 0x00FD | 0x0204 | 0x00D6 | 0x0205 => {
                match kind {
                    0x00FD => self.string(data),
                    0x0006 => self.formula(data),
                    _ => {}
                }
                self.cell(data, u16_at(data, 2), u16_at(data, 4));
            }
            // MulRk: row, first column, then a style and a number each.
            0x00BD => {
                let first = u16_at(data, 2).unwrap_or_default();
                let numbers = data.get(4..).unwrap_or_default().chunks_exact(6);
                for (column, number) in (first..=u16::MAX).zip(numbers) {
                    self.cell(data, Some(column), u16_at(number, 0));
                }
            }
            0x0201 => self.blank(data, u16_at(data, 2), u16_at(data, 4)),
            // MulBlank: row, first column, a style each, last column.
            0x00BE => {
                let first = u16_at(data, 2).unwrap_or_default();
                let styles = data.get(4..).unwrap_or_default().chunks_exact(2);
                let count = styles.len().saturating_sub(1);
                for (column, style) in (first..=u16::MAX).zip(styles.take(count)) {
                    self.blank(data, Some(column), u16_at(style, 0));
                }
            }
            _ => {}
        }
    }

    fn row(&mut self, data: &[u8]) {
        let Some(row) = u16_at(data, 0).map(u32::from) else {
            return;
        };
        if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) {
            self.hidden_rows.add(row, row);
            self.sizes.rows.set(row, row, 0.0);
        } else {
            self.sizes.rows.set(row, row, height(data, 6));
        }
    }

    fn column(&mut self, data: &[u8]) {
        let (Some(first), Some(last)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return;
        };
        let (first, last) = (first.into(), last.into());
        if u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) {
            self.hidden_columns.add(first, last);
            self.sizes.columns.set(first, last, 0.0);
        } else {
            let width = half(data, 4) / 256.0 * DIGIT;
            self.sizes.columns.set(first, last, width);
        }
    }

    fn blank(&mut self, data: &[u8], column: Option<u16>, style: Option<u16>) {
        if let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), column, style) {
            self.blanks.push(((row.into(), column.into()), style));
        }
    }

    /// A formula's stored value ([MS-XLS] 2.4.127 `Formula`: the value, then flags of which the first asks for it to
    /// be calculated on opening).
    fn formula(&mut self, data: &[u8]) {
        let at = u16_at(data, 0).zip(u16_at(data, 2));
        match (at, data.get(6..14)) {
            (Some((row, column)), Some([0, 0, 0, 0, 0, 0, 0, 0])) => {
                let asks = u16_at(data, 14).is_some_and(|flags| flags & 1 != 0);
                self.zeros.insert((row.into(), column.into()), asks);
            }
            _ => self.valued += 1,
        }
    }

    fn string(&mut self, data: &[u8]) {
        if let (Some(row), Some(column), Some(string)) =
            (u16_at(data, 0), u16_at(data, 2), u32_at(data, 6))
        {
            self.strings.insert((row.into(), column.into()), string);
        }
    }

    fn cell(&mut self, data: &[u8], column: Option<u16>, style: Option<u16>) {
        let (Some(row), Some(column)) = (u16_at(data, 0), column) else {
            return;
        };
        let [top, left, bottom, right] = self.extent.unwrap_or([row, column, row, column]);
        self.extent = Some([
            top.min(row),
            left.min(column),
            bottom.max(row),
            right.max(column),
        ]);
        if let Some(style) = style.filter(|style| *style != 0) {
            self.styles.insert((row.into(), column.into()), style);
        }
    }

    /// The size that a sheet claims ([MS-XLS] 2.4.90): calamine makes room for all of it.
    fn dimensions(&mut self, data: &[u8]) {
        let pair = |at: usize, wide: bool| {
            if wide {
                Some((u32_at(data, at)?, u32_at(data, at + 4)?))
            } else {
                Some((u16_at(data, at)?.into(), u16_at(data, at + 2)?.into()))
            }
        };
        let wide = data.len() > 10;
        let rows = pair(0, wide);
        let columns = pair(if wide { 8 } else { 4 }, false);
        let wrong = |size: Option<(u32, u32)>, most: u64| {
            size.is_some_and(|(first, after): (u32, u32)| {
                u64::from(after) > most || after != 0 && first >= after
            })
        };
        self.impossible |= wrong(rows, ROWS);
        // A first column past the last is put right by calamine itself.
        self.impossible |= columns.is_some_and(|(_, after)| u64::from(after) > COLUMNS * 64);
    }
}

fn half(data: &[u8], at: usize) -> f64 {
    u16_at(data, at).unwrap_or_default().into()
}

/// The height of a row in points, from twentieths.
fn height(data: &[u8], at: usize) -> f64 {
    f64::from(u16_at(data, at).unwrap_or_default() & 0x7FFF) / 20.0
}

/// The colour that a style of Excel 97 and later paints its cells in: the pattern stands in the upper bits
/// of the borders, the colour after them.
fn paint(data: &[u8]) -> Option<u32> {
    let pattern = u32_at(data, 14)? >> 26;
    let colour = u32::from(u16_at(data, 18)?) & 0x7F;
    (pattern != 0).then(|| indexed(colour)).flatten()
}

/// A string with its length and a flag for two-byte characters ([MS-XLS] 2.5.294).
fn unicode(data: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(data, 0)?);
    let wide = data.get(2)? & 1 != 0;
    let text = data.get(3..)?;
    if !wide {
        return Some(latin(text.get(..length)?));
    }
    let units: Vec<u16> = text
        .chunks_exact(2)
        .take(length)
        .filter_map(|pair| u16_at(pair, 0))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

/// Bytes that are the first 256 characters of Unicode.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
