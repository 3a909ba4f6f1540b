//! Binary workbooks ([MS-XLSB]): values by calamine.
//!
//! calamine gives no number formats, merged regions, hidden rows or hidden columns of this format; it
//! tells dates from other numbers, and these are shown in Japanese Excel's usual form.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use shinchoku_model::{Document, Fault, Message, Outcome};

use crate::display::Format;
use crate::faults;
use crate::findings::Findings;
use crate::options::{Budget, WorkbookOptions};
use crate::package::Package;
use crate::properties;
use crate::sheet::{self, RawCell, RawSheet};
use crate::value::{self, Shown};

type Book<'a> = Xlsb<Cursor<&'a [u8]>>;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes).map_err(|error| faults::truncated(&error))?;
    package.measure(options)?;
    let mut book = Book::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    options.check_sheets(sheets.len())?;
    let mut document = Document {
        pages: Some(sheets.len() as u32),
        ..Document::default()
    };
    let mut diagnostics = Vec::new();
    let mut budget = Budget::new(options);
    for info in sheets {
        let mut findings = Findings::new(&info.name);
        let mut raw = RawSheet {
            hidden: info.visible != SheetVisible::Visible,
            name: info.name,
            ..RawSheet::default()
        };
        if info.typ == SheetType::WorkSheet {
            raw.cells = cells(&mut book, &raw.name, &mut budget, &mut findings)?;
        }
        document.blocks.extend(sheet::blocks(raw, &mut findings));
        diagnostics.extend(findings.into_list());
    }
    if let Ok(found) = book.workbook_properties() {
        properties::take(&mut document, &found);
    }
    Ok(document.with(diagnostics))
}

/// The cells of a sheet up to the first that cannot be read.
fn cells(
    book: &mut Book<'_>,
    name: &str,
    budget: &mut Budget<'_>,
    findings: &mut Findings,
) -> Result<Vec<RawCell>, Fault> {
    let date1904 = book.has_1904_epoch();
    let mut cells = Vec::new();
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(error) => {
            findings.add("broken-sheet", broken(&error), None);
            return Ok(cells);
        }
    };
    loop {
        match reader.next_cell() {
            Ok(Some(cell)) => {
                let shown = show(cell.get_value(), date1904);
                if let Some(cell) = shown.into_cell(cell.get_position(), findings) {
                    budget.spend(&cell.text)?;
                    cells.push(cell);
                }
            }
            Ok(None) => return Ok(cells),
            Err(error) => {
                findings.add("broken-sheet", broken(&error), None);
                return Ok(cells);
            }
        }
    }
}

fn show(value: &DataRef<'_>, date1904: bool) -> Shown {
    let number = |number, code| value::number(number, &Format::parse(code), date1904);
    match value {
        DataRef::Empty => Shown::Nothing,
        DataRef::Int(value) => number(*value as f64, "General"),
        DataRef::Float(value) => number(*value, "General"),
        DataRef::DateTime(value) => number(value.as_f64(), usual_code(value)),
        DataRef::SharedString(text) => Shown::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Shown::Text(text.clone())
        }
        DataRef::Bool(value) => Shown::Text(value::boolean(*value).to_owned()),
        DataRef::Error(kind) => Shown::Error(kind.to_string()),
    }
}

/// The format that Japanese Excel gives a date, a time or both when they are typed in.
fn usual_code(value: &ExcelDateTime) -> &'static str {
    let serial = value.as_f64();
    if value.is_duration() {
        "[h]:mm:ss"
    } else if serial.fract() == 0.0 {
        "yyyy/m/d"
    } else if serial < 1.0 {
        "h:mm"
    } else {
        "yyyy/m/d h:mm"
    }
}

fn broken(error: &XlsbError) -> Message {
    crate::xlsx::broken(&error.to_string())
}

fn fault(error: &XlsbError) -> Fault {
    match error {
        XlsbError::Password => faults::encrypted(),
        XlsbError::Zip(error) => faults::truncated(&error.to_string()),
        XlsbError::Unrecognized { val, .. } => faults::sheet_kind(val),
        error => faults::damaged(&error.to_string()),
    }
}
