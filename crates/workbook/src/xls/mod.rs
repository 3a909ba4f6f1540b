//! Workbooks of Excel 97 to 2003 ([MS-XLS]).
//!
//! calamine reads the whole file at once into dense ranges, so `biff` looks first whether they fit.

mod beside;
mod biff;
mod links;
mod strings;

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use shinchoku_model::{CellRange, Document, Fault, Outcome};

use crate::book::{Book, Sink, Tab};
use crate::faults;
use crate::ole::Ole;
use crate::options::WorkbookOptions;
use crate::properties;
use crate::rich::Rich;
use crate::value::Value;

use biff::{Biff, BiffSheet};

type Reading<'a> = Xls<Cursor<&'a [u8]>>;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let biff = look(bytes, options)?;
    let mut reading = Reading::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let sheets = reading.sheets_metadata().to_vec();
    let tabs = sheets.iter().map(|sheet| Tab {
        name: sheet.name.clone(),
        hidden: sheet.visible != SheetVisible::Visible,
    });
    let mut book = Book::new(biff.styles(), reading.has_1904_epoch(), options);
    let uncalculated = biff.uncalculated();
    let (mut layouts, strings) = (biff.sheets, biff.strings);
    book.sheets(tabs.collect(), |index, sink| {
        let layout = layouts.get_mut(index).map(std::mem::take);
        if sheets.get(index).map(|sheet| sheet.typ) != Some(SheetType::WorkSheet) {
            return Ok(());
        }
        let mut layout = layout.unwrap_or_default();
        layout.zeros.retain(|_, asks| *asks || uncalculated);
        fill(&mut reading, layout, &strings, sink)
    })?;
    let mut outcome = book.finish();
    if let Ok(found) = reading.workbook_properties() {
        properties::take(&mut outcome.value, &found);
    }
    Ok(outcome)
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

/// Fills a sheet with calamine's values and our layout.
fn fill(
    reading: &mut Reading<'_>,
    layout: BiffSheet,
    strings: &HashMap<u32, Rich>,
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let name = sink.raw.name.clone();
    let range = reading
        .worksheet_range(&name)
        .map_err(|error| fault(&error))?;
    let (top, left) = range.start().unwrap_or_default();
    let mut formulas = None;
    for (row, column, value) in range.used_cells() {
        let at = (top + row as u32, left + column as u32);
        let style = layout.styles.get(&at).copied().unwrap_or_default();
        let struck = layout.strings.get(&at).and_then(|id| strings.get(id));
        let struck = struck.map(|rich| Value::Text(rich.clone()));
        let Some(value) = struck.or_else(|| stored(value)) else {
            continue;
        };
        let doubtful = layout.zeros.contains_key(&at);
        let formula = if doubtful || matches!(value, Value::Error(_)) {
            let found = formulas.get_or_insert_with(|| formulas_of(reading, &name));
            found.get(&at).cloned()
        } else {
            None
        };
        sink.value(at, style.into(), value, formula.as_deref())?;
        if doubtful {
            sink.doubtful(at, formula.as_deref().unwrap_or_default());
        }
    }
    for (at, style) in layout.blanks {
        sink.blank(at, style.into());
    }
    let merged = reading.merge_cells_by_sheet_name(&name).unwrap_or_default();
    sink.raw.regions = merged.iter().filter_map(region).collect();
    sink.raw.hidden_rows = layout.hidden_rows;
    sink.raw.hidden_columns = layout.hidden_columns;
    sink.raw.sizes = layout.sizes;
    for aside in layout.asides {
        sink.aside(aside)?;
    }
    for arrow in layout.arrows {
        sink.arrow(arrow)?;
    }
    Ok(())
}

/// The formulas of a sheet by row and column.
fn formulas_of(reading: &mut Reading<'_>, name: &str) -> HashMap<(u32, u32), String> {
    let Ok(range) = reading.worksheet_formula(name) else {
        return HashMap::new();
    };
    let (top, left) = range.start().unwrap_or_default();
    let used = range.used_cells();
    used.map(|(row, column, formula)| ((top + row as u32, left + column as u32), formula.clone()))
        .collect()
}

/// A value of calamine's.
fn stored(value: &Data) -> Option<Value> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(value) => Value::Number(*value as f64),
        Data::Float(value) => Value::Number(*value),
        Data::DateTime(value) => Value::Number(value.as_f64()),
        Data::String(text) => Value::Text(Rich::plain(text.as_str())),
        Data::Bool(value) => Value::Bool(*value),
        Data::Error(kind) => Value::Error(kind.to_string()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Value::Text(Rich::plain(text.as_str()))
        }
    })
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
