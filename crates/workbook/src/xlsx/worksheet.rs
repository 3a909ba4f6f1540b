//! One worksheet part in one pass: values, merged regions, sizes and hidden rows and columns (ECMA-376 Part 1, 18.3).

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use shinchoku_model::{CellRange, Fault};

use super::runs::{Runs, unescaped};
use crate::book::Sink;
use crate::rich::Rich;
use crate::value::Value;
use crate::xml;

/// The cell that is being read.
#[derive(Default)]
struct Open {
    at: (u32, u32),
    kind: String,
    style: usize,
    formula: Option<String>,
    /// The number of the formula that it shares, if it shares one.
    shared: Option<u32>,
    value: String,
    inline: Runs,
    inside: Inside,
}

/// Which part of a cell the text belongs to.
#[derive(Default, Clone, Copy, PartialEq)]
enum Inside {
    #[default]
    Cell,
    Formula,
    Value,
    Inline,
}

/// The reading of a part: where the next row and cell stand, for files that do not number them.
struct Pass<'p, 'a, 'o> {
    sink: &'p mut Sink<'a, 'o>,
    strings: &'p [Rich],
    row: u32,
    column: u32,
    open: Option<Open>,
    /// Shared formulas by their number, each with the cell it is written for (18.3.1.40 `f`).
    formulas: HashMap<u32, ((u32, u32), String)>,
}

/// Reads a part into the sheet.
pub(super) fn read(
    part: impl Read,
    strings: &[Rich],
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let mut pass = Pass {
        sink,
        strings,
        row: 0,
        column: 0,
        open: None,
        formulas: HashMap::new(),
    };
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer) {
            Ok(Event::Start(element)) => pass.start(&element),
            Ok(Event::End(element)) => pass.end(element.local_name().as_ref())?,
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => pass.text(&event),
            Err(error) => {
                pass.sink.broken(&error);
                return Ok(());
            }
        }
    }
}

impl Pass<'_, '_, '_> {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "row" => {
                let number = xml::number::<u32>(element, "r").and_then(|row| row.checked_sub(1));
                self.row = number.unwrap_or(self.row);
                self.column = 0;
                // Hidden by itself, by a collapsed outline (which sets `hidden` too), or of height 0.
                if xml::flag(element, "hidden") || is_zero(element, "ht") {
                    self.sink.raw.hidden_rows.add(self.row, self.row);
                    self.sink.raw.sizes.rows.set(self.row, self.row, 0.0);
                } else if let Some(height) = xml::number(element, "ht") {
                    self.sink.raw.sizes.rows.set(self.row, self.row, height);
                }
            }
            "c" => {
                let at = position(element).unwrap_or((self.row, self.column));
                self.column = at.1;
                self.open = Some(Open::new(element, at));
            }
            name => match &mut self.open {
                Some(cell) => cell.enter(name, element),
                None => self.element(name, element),
            },
        }
    }

    /// An element outside of the cells.
    fn element(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "sheetFormatPr" => {
                let digit = self.sink.digit();
                let sizes = &mut self.sink.raw.sizes;
                let height = xml::number(element, "defaultRowHeight");
                sizes.rows.usual = height.unwrap_or(sizes.rows.usual);
                let width = xml::number(element, "defaultColWidth").map(|width: f64| width * digit);
                sizes.columns.usual = width.unwrap_or(sizes.columns.usual);
            }
            "col" => {
                let hidden = xml::flag(element, "hidden") || is_zero(element, "width");
                let first = xml::number::<u32>(element, "min");
                let last = xml::number::<u32>(element, "max");
                if let (Some(first @ 1..), Some(last @ 1..)) = (first, last) {
                    let digit = self.sink.digit();
                    let raw = &mut self.sink.raw;
                    if hidden {
                        raw.hidden_columns.add(first - 1, last - 1);
                    }
                    let width = xml::number(element, "width").filter(|_| !hidden);
                    let width = width.map_or(0.0, |width: f64| width * digit);
                    raw.sizes.columns.set(first - 1, last - 1, width);
                }
            }
            "mergeCell" => {
                let region = xml::attribute(element, "ref").and_then(|text| range(&text));
                self.sink.raw.regions.extend(region);
            }
            "hyperlink" => {
                let region = xml::attribute(element, "ref").and_then(|text| range(&text));
                let link = region.zip(xml::attribute(element, "id"));
                self.sink.raw.links.extend(link);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "c" => {
                self.column = self.column.saturating_add(1);
                if let Some(cell) = self.open.take() {
                    self.close(cell)?;
                }
            }
            "row" => self.row = self.row.saturating_add(1),
            name => {
                if let Some(cell) = &mut self.open {
                    cell.leave(name);
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, event: &Event<'_>) {
        let Some(cell) = &mut self.open else { return };
        let into = match cell.inside {
            Inside::Cell => return,
            Inside::Inline => return cell.inline.text(event),
            Inside::Formula => cell.formula.get_or_insert_default(),
            Inside::Value => &mut cell.value,
        };
        into.push_str(&xml::text(event).unwrap_or_default());
    }

    /// The end of a cell.
    fn close(&mut self, mut cell: Open) -> Result<(), Fault> {
        if let (Some(number), Some(text)) = (cell.shared, &cell.formula)
            && !text.is_empty()
        {
            self.formulas.insert(number, (cell.at, text.clone()));
        }
        let at = cell.at;
        let style = cell.style;
        match cell.value(self.strings) {
            Ok(Some(value)) => {
                let failed = matches!(value, Value::Error(_));
                let formula = cell.formula.take().filter(|_| failed);
                let formula = formula.map(|text| self.formula(at, cell.shared, text));
                self.sink.value(at, cell.style, value, formula.as_deref())?;
            }
            // An empty text is a value that a formula can have; an empty number is none.
            Ok(None) if cell.kind != "str" => {
                self.sink.blank(at, style);
                if let Some(text) = cell.formula.take() {
                    let formula = self.formula(at, cell.shared, text);
                    self.sink.uncalculated(at, &formula)?;
                }
            }
            Ok(None) => {}
            Err(reason) => self.sink.unreadable(at, &reason),
        }
        Ok(())
    }

    /// The formula of a cell; one that is shared, moved to the cell.
    fn formula(&self, at: (u32, u32), shared: Option<u32>, text: String) -> String {
        if !text.is_empty() {
            return text;
        }
        let moved = shared
            .and_then(|number| self.formulas.get(&number))
            .and_then(|(from, text)| {
                let moved = || calamine::expand_shared_formula(text, *from, at);
                shinchoku_guard::caught(moved)?.ok()
            });
        moved.unwrap_or(text)
    }
}

impl Open {
    fn new(element: &BytesStart<'_>, at: (u32, u32)) -> Self {
        Self {
            at,
            kind: xml::attribute(element, "t").unwrap_or_default(),
            style: xml::number(element, "s").unwrap_or_default(),
            ..Self::default()
        }
    }

    fn enter(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            _ if self.inside == Inside::Inline => self.inline.start(element),
            "f" => {
                self.inside = Inside::Formula;
                self.formula.get_or_insert_default();
                self.shared = xml::number(element, "si");
            }
            "v" => self.inside = Inside::Value,
            "is" => self.inside = Inside::Inline,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "is" => self.inside = Inside::Cell,
            name if self.inside == Inside::Inline => self.inline.end(name),
            _ => self.inside = Inside::Cell,
        }
    }

    /// The value by the type of the cell (18.18.11 `ST_CellType`); none where it is empty.
    fn value(&mut self, strings: &[Rich]) -> Result<Option<Value>, String> {
        let inline = self.inline.take();
        if !inline.is_blank() {
            return Ok(Some(Value::Text(inline)));
        }
        if self.value.trim().is_empty() && !matches!(self.kind.as_str(), "str" | "inlineStr") {
            return Ok(None);
        }
        let text = self.value.trim();
        Ok(Some(match self.kind.as_str() {
            "s" => {
                let string = text.parse().ok().and_then(|at: usize| strings.get(at));
                let missing = || format!("there is no shared string {text}");
                Value::Text(string.ok_or_else(missing)?.clone())
            }
            "b" => Value::Bool(matches!(text, "1" | "true")),
            "e" => Value::Error(text.to_owned()),
            "d" => Value::Iso(text.to_owned()),
            "str" | "inlineStr" if self.value.is_empty() => return Ok(None),
            "str" | "inlineStr" => Value::Text(Rich::plain(unescaped(&self.value))),
            _ => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Value::Number(number),
                _ => Value::Text(Rich::plain(text)),
            },
        }))
    }
}

/// Row and column from the `r` of a cell.
fn position(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    let cell = range(&xml::attribute(element, "r")?)?;
    Some((cell.top, cell.left))
}

/// A reference such as `A1:B2`, with its corners in either order.
pub(crate) fn range(text: &str) -> Option<CellRange> {
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
