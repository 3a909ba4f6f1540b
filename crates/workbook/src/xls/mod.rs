//! Workbooks of Excel 97 to 2003 ([MS-XLS]).
//!
//! calamine reads the whole file at once into dense ranges, so `biff` looks first whether they fit.

mod biff;

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use shinchoku_model::{CellRange, Document, Fault, Outcome};

use crate::display::{Format, builtin};
use crate::faults;
use crate::findings::Findings;
use crate::ole::Ole;
use crate::options::{Budget, WorkbookOptions};
use crate::properties;
use crate::sheet::{self, RawSheet};
use crate::value::{self, Shown};

use biff::{Biff, BiffSheet};

type Book<'a> = Xls<Cursor<&'a [u8]>>;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let biff = look(bytes, options)?;
    let mut book = Book::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    options.check_sheets(sheets.len())?;
    let mut document = Document {
        pages: Some(sheets.len() as u32),
        ..Document::default()
    };
    let mut diagnostics = Vec::new();
    let mut cells = Cells {
        codes: biff.codes,
        formats: HashMap::new(),
        date1904: book.has_1904_epoch(),
        budget: Budget::new(options),
    };
    let mut layouts = biff.sheets.into_iter();
    for info in sheets {
        let layout = layouts.next().unwrap_or_default();
        let mut findings = Findings::new(&info.name);
        let mut raw = RawSheet {
            hidden: info.visible != SheetVisible::Visible,
            name: info.name,
            ..RawSheet::default()
        };
        if info.typ == SheetType::WorkSheet {
            cells.fill(&mut book, &mut raw, layout, &mut findings)?;
        }
        document.blocks.extend(sheet::blocks(raw, &mut findings));
        diagnostics.extend(findings.into_list());
    }
    if let Ok(found) = book.workbook_properties() {
        properties::take(&mut document, &found);
    }
    Ok(document.with(diagnostics))
}

/// Looks through the workbook stream and refuses what calamine must not be given.
fn look(bytes: &[u8], options: &WorkbookOptions) -> Result<Biff, Fault> {
    let Some(ole) = Ole::open(bytes) else {
        return Err(faults::truncated("its container has no directory"));
    };
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book"));
    let biff = biff::scan(&stream.unwrap_or_default());
    if biff.encrypted {
        return Err(faults::encrypted());
    }
    if biff.sheets.iter().any(|sheet| sheet.impossible) {
        return Err(faults::damaged(
            "a sheet claims to be larger than sheets can be",
        ));
    }
    let dense: u64 = biff.sheets.iter().map(BiffSheet::dense_cells).sum();
    if dense > options.max_dense_cells {
        let limit = options.max_dense_cells;
        return Err(faults::too_large(
            "too-sparse",
            &format!("its values span {dense} cells, the limit is {limit}"),
            &format!("値のある範囲が{dense}セルに及び、上限の{limit}セルを超えています"),
        ));
    }
    Ok(biff)
}

/// Reads cells with what all sheets of a workbook share.
struct Cells<'a> {
    codes: HashMap<u16, String>,
    formats: HashMap<u16, Format>,
    date1904: bool,
    budget: Budget<'a>,
}

impl Cells<'_> {
    fn fill(
        &mut self,
        book: &mut Book<'_>,
        raw: &mut RawSheet,
        layout: BiffSheet,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        let range = book
            .worksheet_range(&raw.name)
            .map_err(|error| fault(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (top + row as u32, left + column as u32);
            let format = layout.formats.get(&at).copied().unwrap_or_default();
            let shown = self.show(value, format);
            if let Some(cell) = shown.into_cell(at, findings) {
                self.budget.spend(&cell.text)?;
                raw.cells.push(cell);
            }
        }
        let merged = book
            .merge_cells_by_sheet_name(&raw.name)
            .unwrap_or_default();
        raw.regions = merged.iter().filter_map(region).collect();
        raw.hidden_rows = layout.hidden_rows;
        raw.hidden_columns = layout.hidden_columns;
        Ok(())
    }

    fn show(&mut self, value: &Data, id: u16) -> Shown {
        let codes = &self.codes;
        let format = self.formats.entry(id).or_insert_with(|| {
            let own = codes.get(&id).map(String::as_str);
            Format::parse(own.unwrap_or_else(|| builtin(u32::from(id))))
        });
        let number = |number| value::number(number, format, self.date1904);
        match value {
            Data::Empty => Shown::Nothing,
            Data::Int(value) => number(*value as f64),
            Data::Float(value) => number(*value),
            Data::DateTime(value) => number(value.as_f64()),
            Data::String(text) => value::text(text, format),
            Data::Bool(value) => Shown::Text(value::boolean(*value).to_owned()),
            Data::Error(kind) => Shown::Error(kind.to_string()),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Shown::Text(text.clone()),
        }
    }
}

/// A region of calamine's; none where its corners are the wrong way round.
fn region(merged: &calamine::Dimensions) -> Option<CellRange> {
    let (top, left) = merged.start;
    let (bottom, right) = merged.end;
    (top <= bottom && left <= right).then_some(CellRange {
        top,
        left,
        bottom,
        right,
    })
}

fn fault(error: &XlsError) -> Fault {
    match error {
        XlsError::Password => faults::encrypted(),
        XlsError::Cfb(error) => faults::truncated(&error.to_string()),
        XlsError::EoStream(_) | XlsError::Io(_) => faults::truncated(&error.to_string()),
        error => faults::damaged(&error.to_string()),
    }
}
