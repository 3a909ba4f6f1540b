//! `OpenDocument` spreadsheets (OASIS ODF 1.3 Part 3, chapter 9).
//!
//! Read here and not by calamine, which has neither the text as it is shown (the file stores it), nor
//! merged and hidden cells, and which writes repeated empty cells out.

mod arrows;
mod cell;
mod formats;
mod styles;
mod text;

use std::collections::HashMap;
use std::io::{BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use shinchoku_model::{CellRange, Document, Fault, Outcome};

use crate::arrows::Arrow;
use crate::aside::Aside;
use crate::book::{Book, Sink, Tab};
use crate::faults;
use crate::options::WorkbookOptions;
use crate::package::Package;
use crate::properties;
use crate::sheet::RawSheet;
use crate::value::Shown;
use crate::xml;

use cell::{Found, Look};
use styles::Styles;

/// The most rows and columns of a sheet in the programs that write the format.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes).map_err(|error| faults::truncated(&error))?;
    package.measure(options)?;
    if is_encrypted(&mut package) {
        return Err(faults::encrypted());
    }
    let mut styles = Styles::default();
    crate::opc::each_event(&mut package, "styles.xml", |event| styles.event(event));
    let Some(part) = package.part("content.xml") else {
        return Err(faults::damaged("it has no content.xml"));
    };
    let mut book = Book::new(crate::styles::Styles::default(), false, options);
    content(part, &mut styles, &mut book)?;
    let mut outcome = book.finish();
    properties::read(&mut package, "meta.xml", &mut outcome.value);
    Ok(outcome)
}

/// Whether the manifest lists keys (ODF 1.3 Part 2, `manifest:encryption-data`).
fn is_encrypted(package: &mut Package<'_>) -> bool {
    let manifest = package
        .head("META-INF/manifest.xml", 1 << 20)
        .unwrap_or_default();
    String::from_utf8_lossy(&manifest).contains("encryption-data")
}

/// Reads `content.xml`: styles, then the sheets.
fn content(part: impl Read, styles: &mut Styles, book: &mut Book<'_>) -> Result<(), Fault> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        let event = xml::next(&mut reader, &mut buffer)
            .map_err(|error| faults::truncated(&format!("content.xml: {error}")))?;
        match &event {
            Event::Start(element) => match element.name().as_ref() {
                // Deleted cells stand here as well.
                "table:tracked-changes" => skip(&mut reader, "table:tracked-changes"),
                "table:table" => {
                    let style = xml::attribute(element, "style-name").unwrap_or_default();
                    let tab = Tab {
                        name: xml::attribute(element, "name").unwrap_or_default(),
                        hidden: styles.hides(&style),
                    };
                    book.sheet(tab, |sink| table(&mut reader, styles, sink))?;
                }
                _ => styles.event(&event),
            },
            Event::Eof => return Ok(()),
            _ => styles.event(&event),
        }
    }
}

/// Where the next row and column of a sheet stand.
#[derive(Default)]
struct Place {
    row: u32,
    rows: u32,
    column: u32,
    next_column: u32,
    /// The styles that columns give to cells without one, each up to a column.
    defaults: Vec<(u32, String)>,
}

/// One sheet, up to its end tag.
fn table<R: BufRead>(
    reader: &mut Reader<R>,
    styles: &Styles,
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let mut place = Place::default();
    let mut formats = HashMap::new();
    let mut buffer = Vec::new();
    loop {
        let event = xml::next(reader, &mut buffer)
            .map_err(|error| faults::truncated(&format!("content.xml: {error}")))?;
        match event {
            Event::Start(element) => match element.name().as_ref() {
                "table:table-column" => place.columns(&element, styles, &mut sink.raw),
                "table:table-row" => place.rows(&element, styles, &mut sink.raw),
                "table:table-cell" | "table:covered-table-cell" => {
                    let at = (place.row, place.column);
                    let style = place.style(&element);
                    let format = formats
                        .entry(style.clone())
                        .or_insert_with(|| styles.format(&style));
                    let look = Look {
                        format: format.as_ref(),
                        struck: styles.strikes("table-cell", &style).unwrap_or_default(),
                    };
                    let found = cell::read(reader, &element, at, styles, look);
                    place.paint(styles.paint(&style), &element, &mut sink.raw);
                    cells(found, &element, &mut place, sink)?;
                }
                // Drawings that lie on the sheet and not on a cell of it.
                "table:shapes" => {
                    let shapes = cell::shapes(reader, "table:shapes", styles);
                    beside(shapes.done, shapes.arrows, sink)?;
                }
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "table:table-row" => place.row = place.row.saturating_add(place.rows),
                "table:table" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(faults::truncated("content.xml")),
            _ => {}
        }
    }
}

/// What stands beside the cells.
fn beside(asides: Vec<Aside>, arrows: Vec<Arrow>, sink: &mut Sink<'_, '_>) -> Result<(), Fault> {
    asides.into_iter().try_for_each(|aside| sink.aside(aside))?;
    arrows.into_iter().try_for_each(|arrow| sink.arrow(arrow))
}

/// A cell as often as it is repeated, to the right and with its row.
fn cells(
    found: Found,
    element: &BytesStart<'_>,
    place: &mut Place,
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let first = place.column;
    place.column = first.saturating_add(repeats(element, "number-columns-repeated"));
    beside(found.asides, found.arrows, sink)?;
    let formula = found.formula.as_deref();
    if found.uncalculated {
        sink.uncalculated((place.row, first), formula.unwrap_or_default())?;
    }
    let (rows, columns) = span(element);
    let spans = (rows, columns) != (1, 1);
    if found.shown == Shown::Nothing && found.struck.is_empty() && found.behind.is_none() && !spans
    {
        return Ok(());
    }
    for row in place.row..place.row.saturating_add(place.rows).min(ROWS) {
        for column in first..place.column.min(COLUMNS) {
            if spans {
                // A merged region without text costs as much as a cell.
                sink.spend("", "")?;
                sink.raw.regions.push(CellRange {
                    top: row,
                    left: column,
                    bottom: row.saturating_add(rows - 1).min(ROWS - 1),
                    right: column.saturating_add(columns - 1).min(COLUMNS - 1),
                });
            }
            let (shown, rest) = (found.shown.clone(), found.struck.clone());
            let struck = found.all_struck;
            let behind = found.behind.clone();
            sink.shown((row, column), shown, rest, struck, behind, formula)?;
        }
    }
    Ok(())
}

impl Place {
    fn columns(&mut self, element: &BytesStart<'_>, styles: &Styles, raw: &mut RawSheet) {
        let count = repeats(element, "number-columns-repeated");
        let after = self.next_column.saturating_add(count);
        let (first, last) = (self.next_column, after - 1);
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        let width = styles.size("table-column", &style);
        if is_hidden(element) {
            raw.hidden_columns.add(first, last);
            raw.sizes.columns.set(first, last, 0.0);
        } else if let Some(width) = width {
            raw.sizes.columns.set(first, last, width);
        }
        let default = xml::attribute(element, "default-cell-style-name");
        self.defaults.push((after, default.unwrap_or_default()));
        self.next_column = after;
    }

    /// Paints the cells that an element stands for. Rows and columns to the end of the sheet are its paper.
    fn paint(&self, colour: Option<u32>, element: &BytesStart<'_>, raw: &mut RawSheet) {
        const MOST: u32 = 1000;
        let columns = repeats(element, "number-columns-repeated");
        let Some(colour) = colour.filter(|_| columns <= MOST && self.rows <= MOST) else {
            return;
        };
        for row in self.row..self.row.saturating_add(self.rows) {
            for column in self.column..self.column.saturating_add(columns) {
                raw.paint((row, column), colour);
            }
        }
    }

    /// The style of the cell that stands here: its own or that of its column (ODF 1.3 Part 3, 16.2).
    fn style(&self, element: &BytesStart<'_>) -> String {
        let column = || {
            let index = self
                .defaults
                .partition_point(|(after, _)| *after <= self.column);
            self.defaults.get(index).map(|(_, style)| style.clone())
        };
        xml::attribute(element, "style-name")
            .or_else(column)
            .unwrap_or_default()
    }

    fn rows(&mut self, element: &BytesStart<'_>, styles: &Styles, raw: &mut RawSheet) {
        self.rows = repeats(element, "number-rows-repeated");
        self.column = 0;
        let (first, last) = (self.row, self.row.saturating_add(self.rows) - 1);
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        let height = styles.size("table-row", &style);
        if is_hidden(element) {
            raw.hidden_rows.add(first, last);
            raw.sizes.rows.set(first, last, 0.0);
        } else if let Some(height) = height {
            raw.sizes.rows.set(first, last, height);
        }
    }
}

/// Rows and columns are hidden by hand (`collapse`) or by a filter (ODF 1.3 Part 3, `table:visibility`).
fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(
        xml::attribute(element, "visibility").as_deref(),
        Some("collapse" | "filter")
    )
}

fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::number(element, name).unwrap_or(1).clamp(1, ROWS)
}

/// Rows and columns that a cell spans.
fn span(element: &BytesStart<'_>) -> (u32, u32) {
    (
        repeats(element, "number-rows-spanned"),
        repeats(element, "number-columns-spanned"),
    )
}

/// Passes over an element that was opened.
fn skip<R: BufRead>(reader: &mut Reader<R>, name: &str) {
    let mut depth = 1u32;
    let mut buffer = Vec::new();
    while depth > 0 {
        match xml::next(reader, &mut buffer) {
            Ok(Event::Start(element)) if element.name().as_ref() == name => depth += 1,
            Ok(Event::End(element)) if element.name().as_ref() == name => depth -= 1,
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
