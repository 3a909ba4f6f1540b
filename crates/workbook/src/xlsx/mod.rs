//! Workbooks in Office Open XML: xlsx, xlsm and their templates (ECMA-376 Part 1, chapter 18).
//!
//! calamine gives values and number formats; `layout` reads what it leaves out.

mod cells;
mod layout;
pub(crate) mod parts;

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use shinchoku_model::{Diagnostic, Document, Fault, Message, Outcome};

use crate::faults;
use crate::findings::Findings;
use crate::options::{Budget, WorkbookOptions};
use crate::package::Package;
use crate::properties;
use crate::sheet::{self, RawSheet};

use cells::Cells;
use layout::Layout;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes).map_err(|error| faults::truncated(&error))?;
    package.measure(options)?;
    check_declared_strings(&mut package, options)?;
    let mut book = Book::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    options.check_sheets(sheets.len())?;

    let mut document = Document {
        pages: Some(sheets.len() as u32),
        ..Document::default()
    };
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut cells = Cells::new(book.has_1904_epoch(), Budget::new(options));
    let mut parts = parts::sheet_parts(&mut package).into_iter();
    for info in sheets {
        let part = parts.next().flatten();
        let mut findings = Findings::new(&info.name);
        let mut raw = RawSheet {
            hidden: info.visible != SheetVisible::Visible,
            name: info.name,
            ..RawSheet::default()
        };
        if info.typ == SheetType::WorkSheet {
            let layout = part.and_then(|part| package.part(&part).map(layout::read));
            let layout = layout.unwrap_or_default();
            read_sheet(&mut book, &mut raw, layout, &mut cells, &mut findings)?;
        }
        document.blocks.extend(sheet::blocks(raw, &mut findings));
        diagnostics.extend(findings.into_list());
    }
    if let Ok(found) = book.workbook_properties() {
        properties::take(&mut document, &found);
    }
    Ok(document.with(diagnostics))
}

/// Fills a sheet from its part.
fn read_sheet(
    book: &mut Book<'_>,
    raw: &mut RawSheet,
    mut layout: Layout,
    cells: &mut Cells<'_>,
    findings: &mut Findings,
) -> Result<(), Fault> {
    if let Some(error) = &layout.broken {
        findings.add("broken-sheet", broken(error), None);
    }
    raw.regions = std::mem::take(&mut layout.regions);
    raw.hidden_rows = std::mem::take(&mut layout.hidden_rows);
    raw.hidden_columns = std::mem::take(&mut layout.hidden_columns);
    let name = raw.name.clone();
    match book.worksheet_cells_reader(&name) {
        Ok(mut reader) => {
            raw.cells = cells.read(&mut reader, layout, findings)?;
        }
        Err(XlsxError::NotAWorksheet(_)) => {}
        Err(error) => findings.add("broken-sheet", broken(&error.to_string()), None),
    }
    Ok(())
}

/// Refuses shared strings that claim to be more than fit: calamine makes room for them unseen.
fn check_declared_strings(
    package: &mut Package<'_>,
    options: &WorkbookOptions,
) -> Result<(), Fault> {
    // A shared string takes 24 bytes before it holds any text.
    let limit = options.max_part_bytes / 24;
    match parts::declared_strings(package) {
        Some(declared) if declared > limit => Err(faults::damaged(&format!(
            "its shared strings claim to be {declared}, the limit is {limit}"
        ))),
        _ => Ok(()),
    }
}

fn fault(error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => faults::encrypted(),
        XlsxError::Zip(error) => faults::truncated(&error.to_string()),
        XlsxError::Unrecognized {
            typ: "sheet:type",
            val,
        } => faults::sheet_kind(val),
        XlsxError::XmlEof(_) | XlsxError::Io(_) => faults::truncated(&error.to_string()),
        error => faults::damaged(&error.to_string()),
    }
}

pub(crate) fn broken(error: &str) -> Message {
    Message::new(
        format!("the sheet could be read only in part: {error}"),
        format!("シートを途中までしか読み取れませんでした：{error}"),
    )
}
