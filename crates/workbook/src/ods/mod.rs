//! `OpenDocument` spreadsheets (OASIS ODF 1.3 Part 3, chapter 9).
//!
//! Read here and not by calamine, which has neither the text as it is shown (the file stores it), nor
//! merged and hidden cells, and which writes repeated empty cells out.

mod cell;
mod meta;

use std::collections::HashSet;
use std::io::{BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use shinchoku_model::{CellRange, Document, Fault, Outcome};

use crate::faults;
use crate::findings::Findings;
use crate::options::{Budget, WorkbookOptions};
use crate::package::Package;
use crate::sheet::{self, RawSheet};
use crate::value::Shown;
use crate::xml;

/// The most rows and columns of a sheet in the programs that write the format.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes).map_err(|error| faults::truncated(&error))?;
    package.measure(options)?;
    if meta::is_encrypted(&mut package) {
        return Err(faults::encrypted());
    }
    let mut outcome = Document::default().with(Vec::new());
    meta::read_properties(&mut package, &mut outcome.value);
    let Some(part) = package.part("content.xml") else {
        return Err(faults::damaged("it has no content.xml"));
    };
    let mut content = Content {
        budget: Budget::new(options),
        hidden_styles: HashSet::new(),
        style: String::new(),
        sheets: 0,
    };
    content.read(part, options, &mut outcome)?;
    outcome.value.pages = Some(content.sheets);
    Ok(outcome)
}

/// What is known while `content.xml` is read.
struct Content<'a> {
    budget: Budget<'a>,
    /// Table styles that hide their sheet (ODF 1.3 Part 3, `table:display`).
    hidden_styles: HashSet<String>,
    style: String,
    sheets: u32,
}

/// Where the next row and column of a sheet stand.
#[derive(Default)]
struct Place {
    row: u32,
    rows: u32,
    column: u32,
    next_column: u32,
}

impl Content<'_> {
    fn read(
        &mut self,
        part: impl Read,
        options: &WorkbookOptions,
        outcome: &mut Outcome<Document>,
    ) -> Result<(), Fault> {
        let mut reader = xml::reader(part);
        let mut buffer = Vec::new();
        loop {
            let event = xml::next(&mut reader, &mut buffer)
                .map_err(|error| faults::truncated(&format!("content.xml: {error}")))?;
            match event {
                Event::Start(element) => match element.name().as_ref() {
                    "style:style" => {
                        self.style = xml::attribute(&element, "name").unwrap_or_default();
                    }
                    "style:table-properties"
                        if xml::attribute(&element, "display").as_deref() == Some("false") =>
                    {
                        self.hidden_styles.insert(self.style.clone());
                    }
                    // Deleted cells stand here as well.
                    "table:tracked-changes" => skip(&mut reader, "table:tracked-changes"),
                    "table:table" => {
                        self.sheets += 1;
                        options.check_sheets(self.sheets as usize)?;
                        let raw = self.named(&element);
                        self.table(&mut reader, raw, outcome)?;
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// A sheet with its name.
    fn named(&self, element: &BytesStart<'_>) -> RawSheet {
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        RawSheet {
            name: xml::attribute(element, "name").unwrap_or_default(),
            hidden: self.hidden_styles.contains(&style),
            ..RawSheet::default()
        }
    }

    /// One sheet, up to its end tag.
    fn table<R: BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        mut raw: RawSheet,
        outcome: &mut Outcome<Document>,
    ) -> Result<(), Fault> {
        let mut findings = Findings::new(&raw.name);
        let mut place = Place::default();
        let mut buffer = Vec::new();
        loop {
            let event = xml::next(reader, &mut buffer)
                .map_err(|error| faults::truncated(&format!("content.xml: {error}")))?;
            match event {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-column" => place.columns(&element, &mut raw),
                    "table:table-row" => place.rows(&element, &mut raw),
                    "table:table-cell" | "table:covered-table-cell" => {
                        let shown = cell::read(reader, &element);
                        self.cells(&shown, &element, &mut place, &mut raw, &mut findings)?;
                    }
                    // Drawings lie on the sheet, and their text is not in its cells.
                    "table:shapes" => skip(reader, "table:shapes"),
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    "table:table-row" => place.row = place.row.saturating_add(place.rows),
                    "table:table" => break,
                    _ => {}
                },
                Event::Eof => return Err(faults::truncated("content.xml")),
                _ => {}
            }
        }
        outcome
            .value
            .blocks
            .extend(sheet::blocks(raw, &mut findings));
        outcome.diagnostics.extend(findings.into_list());
        Ok(())
    }

    /// A cell as often as it is repeated, to the right and with its row.
    fn cells(
        &mut self,
        shown: &Shown,
        element: &BytesStart<'_>,
        place: &mut Place,
        raw: &mut RawSheet,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        let first = place.column;
        place.column = first.saturating_add(repeats(element, "number-columns-repeated"));
        let (rows, columns) = span(element);
        let spans = (rows, columns) != (1, 1);
        if *shown == Shown::Nothing && !spans {
            return Ok(());
        }
        for row in place.row..place.row.saturating_add(place.rows).min(ROWS) {
            for column in first..place.column.min(COLUMNS) {
                if spans {
                    raw.regions.push(CellRange {
                        top: row,
                        left: column,
                        bottom: row.saturating_add(rows - 1).min(ROWS - 1),
                        right: column.saturating_add(columns - 1).min(COLUMNS - 1),
                    });
                }
                let cell = shown.clone().into_cell((row, column), findings);
                // A merged region without text counts as a cell too: it costs as much.
                self.budget
                    .spend(cell.as_ref().map_or("", |cell| &cell.text))?;
                raw.cells.extend(cell);
            }
        }
        Ok(())
    }
}

impl Place {
    fn columns(&mut self, element: &BytesStart<'_>, raw: &mut RawSheet) {
        let count = repeats(element, "number-columns-repeated");
        let after = self.next_column.saturating_add(count);
        if is_hidden(element) {
            raw.hidden_columns.add(self.next_column, after - 1);
        }
        self.next_column = after;
    }

    fn rows(&mut self, element: &BytesStart<'_>, raw: &mut RawSheet) {
        self.rows = repeats(element, "number-rows-repeated");
        self.column = 0;
        if is_hidden(element) {
            let after = self.row.saturating_add(self.rows);
            raw.hidden_rows.add(self.row, after.saturating_sub(1));
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
