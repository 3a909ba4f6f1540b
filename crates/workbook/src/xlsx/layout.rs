//! What calamine does not tell of a worksheet part: merged regions, hidden rows and columns, formulas
//! that were never calculated, and error values by their names.

use std::collections::BTreeMap;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use shinchoku_model::CellRange;

use crate::ranges::Ranges;
use crate::xml;

/// The layout of one worksheet part.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Merged regions (ECMA-376 Part 1, 18.3.1.55).
    pub regions: Vec<CellRange>,
    /// Rows that are hidden or of no height (18.3.1.73).
    pub hidden_rows: Ranges,
    /// Columns that are hidden or of no width (18.3.1.13).
    pub hidden_columns: Ranges,
    /// Error values as the file writes them, by row and column.
    pub errors: BTreeMap<(u32, u32), String>,
    /// Formulas without a stored value, by row and column.
    pub uncalculated: BTreeMap<(u32, u32), String>,
    /// Why the part could not be read to its end.
    pub broken: Option<String>,
}

/// The cell that is being read.
#[derive(Default)]
struct Open {
    at: (u32, u32),
    kind: String,
    formula: Option<String>,
    value: Option<String>,
    /// Which of the two the text belongs to.
    inside: Inside,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Inside {
    #[default]
    Cell,
    Formula,
    Value,
}

/// The reading of a part: where the next row and cell stand, for files that do not number them.
#[derive(Default)]
struct Pass {
    layout: Layout,
    row: u32,
    column: u32,
    open: Option<Open>,
}

/// Reads the layout of a worksheet part.
pub(super) fn read(part: impl Read) -> Layout {
    let mut pass = Pass::default();
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer) {
            Ok(Event::Start(element)) => pass.start(&element),
            Ok(Event::End(element)) => pass.end(element.local_name().as_ref()),
            Ok(Event::Eof) => return pass.layout,
            Ok(event) => pass.text(&event),
            Err(error) => {
                pass.layout.broken = Some(error);
                return pass.layout;
            }
        }
    }
}

impl Pass {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "row" => {
                self.row = row_of(element).unwrap_or(self.row);
                self.column = 0;
                self.layout.row(element, self.row);
            }
            "c" => {
                let at = position(element).unwrap_or((self.row, self.column));
                self.column = at.1;
                self.open = Some(Open::new(element, at));
            }
            name => match &mut self.open {
                Some(cell) => cell.enter(name),
                None => self.layout.element(name, element),
            },
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "c" => {
                self.column = self.column.saturating_add(1);
                self.layout.close(self.open.take());
            }
            "row" => self.row = self.row.saturating_add(1),
            _ => {
                if let Some(cell) = &mut self.open {
                    cell.inside = Inside::Cell;
                }
            }
        }
    }

    fn text(&mut self, event: &Event<'_>) {
        if let (Some(cell), Some(text)) = (&mut self.open, xml::text(event)) {
            cell.text(&text);
        }
    }
}

impl Layout {
    /// A `row`: hidden by itself, by a collapsed outline (which sets `hidden` too), or of height 0.
    fn row(&mut self, element: &BytesStart<'_>, row: u32) {
        if xml::flag(element, "hidden") || is_zero(element, "ht") {
            self.hidden_rows.add(row, row);
        }
    }

    /// An element outside of the cells.
    fn element(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "col" if xml::flag(element, "hidden") || is_zero(element, "width") => {
                let first = xml::number::<u32>(element, "min");
                let last = xml::number::<u32>(element, "max");
                if let (Some(first @ 1..), Some(last @ 1..)) = (first, last) {
                    self.hidden_columns.add(first - 1, last - 1);
                }
            }
            "mergeCell" => {
                let region = xml::attribute(element, "ref").and_then(|text| range(&text));
                self.regions.extend(region);
            }
            _ => {}
        }
    }

    /// The end of a cell.
    fn close(&mut self, cell: Option<Open>) {
        let Some(cell) = cell else { return };
        let value = cell.value.unwrap_or_default();
        if cell.kind == "e" && !value.is_empty() {
            self.errors.insert(cell.at, value);
        } else if let Some(formula) = cell.formula {
            // An empty text is a value that a formula can have; an empty number is none.
            if value.is_empty() && cell.kind != "str" {
                self.uncalculated.insert(cell.at, formula);
            }
        }
    }
}

impl Open {
    fn new(element: &BytesStart<'_>, at: (u32, u32)) -> Self {
        Self {
            at,
            kind: xml::attribute(element, "t").unwrap_or_default(),
            ..Self::default()
        }
    }

    fn enter(&mut self, name: &str) {
        match name {
            "f" => {
                self.inside = Inside::Formula;
                self.formula.get_or_insert_default();
            }
            "v" => self.inside = Inside::Value,
            _ => {}
        }
    }

    /// Adds text to the formula or the value.
    fn text(&mut self, text: &str) {
        match self.inside {
            Inside::Formula => self.formula.get_or_insert_default().push_str(text),
            Inside::Value => self.value.get_or_insert_default().push_str(text),
            Inside::Cell => {}
        }
    }
}

/// The number of a row from its `r`, counted from 0.
fn row_of(element: &BytesStart<'_>) -> Option<u32> {
    xml::number::<u32>(element, "r")?.checked_sub(1)
}

/// Row and column from the `r` of a cell.
fn position(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    let cell = range(&xml::attribute(element, "r")?)?;
    Some((cell.top, cell.left))
}

/// A reference such as `A1:B2`, with its corners in either order.
fn range(text: &str) -> Option<CellRange> {
    let text = text.replace('$', "").to_ascii_uppercase();
    let (first, last) = text.split_once(':').unwrap_or((&text, &text));
    let first: CellRange = first.parse().ok()?;
    let last: CellRange = last.parse().ok()?;
    Some(CellRange {
        top: first.top.min(last.top),
        left: first.left.min(last.left),
        bottom: first.top.max(last.top),
        right: first.left.max(last.left),
    })
}

fn is_zero(element: &BytesStart<'_>, name: &str) -> bool {
    xml::number::<f64>(element, name).is_some_and(|size| size <= 0.0)
}
