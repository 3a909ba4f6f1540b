//! Tables (ECMA-376 Part 1, 17.4): cells with their spans, tables inside of cells after them.

use std::collections::BTreeMap;

use shinchoku_model::{Cell, Grid, Layer, Origin};

use super::body::{Body, Draft};
use super::take;
use crate::xml::Element;

/// No cell spans more columns: Word has 63.
const WIDEST: u32 = 1000;

/// A table taken apart.
#[derive(Default)]
pub(super) struct Read {
    /// Its cells; none where it is only a frame around text.
    pub(super) grid: Grid,
    /// What stands in a frame.
    pub(super) flat: Vec<Draft>,
    /// Tables inside of its cells, and text that nobody sees.
    pub(super) inner: Vec<Draft>,
}

/// Reads a table.
pub(super) fn read<'a>(body: &mut Body<'a>, table: &'a Element) -> Read {
    let mut rows = Vec::new();
    below(table, "tr", &mut rows);
    rows.retain(|row| !take::is_deleted_row(row));
    let cells = |row: &&'a Element| {
        let mut cells = Vec::new();
        below(row, "tc", &mut cells);
        cells
    };
    let rows: Vec<(&Element, Vec<&Element>)> = rows.iter().map(|row| (*row, cells(row))).collect();
    let mut read = Read::default();
    if let [(_, cells)] = &rows[..]
        && let [cell] = &cells[..]
    {
        read.flat = body.inside_frame(cell);
        return read;
    }
    let mut filling = Filling::default();
    for (number, (row, cells)) in (0..).zip(rows) {
        filling.row(body, number, row, &cells);
    }
    read.grid.cells = filling.cells;
    read.inner = filling.inner;
    read
}

/// The elements of a name below one, those inside of each other left to their own.
fn below<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in take::shown(parent) {
        match &*element.name {
            own if own == name => found.push(element),
            // What belongs to a table inside is read with it.
            "p" | "tbl" => {}
            _ => below(element, name, found),
        }
    }
}

/// The cells while rows are put in.
#[derive(Default)]
struct Filling {
    cells: Vec<Cell>,
    inner: Vec<Draft>,
    /// By column: the cells that a cell below can go on with.
    open: BTreeMap<u32, usize>,
}

/// Whether a cell begins a merged one, goes on with it, or stands alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Start,
    GoesOn,
}

impl Merge {
    /// What `vMerge` or `hMerge` says (17.4.84, 17.4.22).
    fn of(properties: Option<&Element>, name: &str) -> Self {
        match properties.and_then(|properties| properties.child(name)) {
            None => Self::None,
            Some(merge) if merge.attribute("val") == Some("restart") => Self::Start,
            Some(_) => Self::GoesOn,
        }
    }
}

impl Filling {
    fn row<'a>(&mut self, body: &mut Body<'a>, number: u32, row: &Element, cells: &[&'a Element]) {
        let properties = row.child("trPr");
        let before =
            properties.and_then(|properties| properties.child("gridBefore")?.number("val"));
        let hidden = properties.is_some_and(|properties| properties.switch("hidden") == Some(true));
        let layer = if hidden {
            Layer::Hidden
        } else {
            Layer::Visible
        };
        let mut column = before.unwrap_or(0).min(WIDEST);
        let mut open = BTreeMap::new();
        let mut last: Option<usize> = None;
        for cell in cells {
            let properties = cell.child("tcPr");
            let span =
                properties.and_then(|properties| properties.child("gridSpan")?.number("val"));
            let span: u32 = span.unwrap_or(1).clamp(1, WIDEST);
            let first = body.line() + 1;
            let drafts = body.cell(cell);
            let above = self.open.get(&column).copied();
            let above = above.filter(|&at| self.cells[at].column_span == span);
            if let (Merge::GoesOn, Some(at)) = (Merge::of(properties, "hMerge"), last) {
                self.cells[at].column_span += span;
                self.put(at, drafts);
            } else if let (Merge::GoesOn, Some(at)) = (Merge::of(properties, "vMerge"), above) {
                self.cells[at].row_span = number - self.cells[at].row + 1;
                self.put(at, drafts);
                open.insert(column, at);
                last = None;
            } else {
                let at = self.cells.len();
                self.cells.push(Cell {
                    row: number,
                    column,
                    row_span: 1,
                    column_span: span,
                    origin: vec![Origin::Line { line: first }],
                    layer,
                    ..Cell::default()
                });
                self.put(at, drafts);
                if Merge::of(properties, "vMerge") != Merge::None {
                    open.insert(column, at);
                }
                last = Some(at);
            }
            column = column.saturating_add(span);
        }
        self.open = open;
    }

    /// Puts text into a cell, and aside what is no text of it.
    fn put(&mut self, at: usize, drafts: Vec<Draft>) {
        let cell = &mut self.cells[at];
        for draft in drafts {
            let Draft::Paragraph(paragraph) = draft else {
                self.inner.push(draft);
                continue;
            };
            if cell.text.is_empty() {
                cell.origin.clear();
            } else {
                cell.text.push('\n');
            }
            cell.text.push_str(&paragraph.text);
            let lines = paragraph.lines.into_iter();
            cell.origin.extend(lines.map(|line| Origin::Line { line }));
        }
    }
}

impl<'a> Body<'a> {
    /// The blocks of a table with a single cell: a frame around text.
    fn inside_frame(&mut self, cell: &'a Element) -> Vec<Draft> {
        self.cell(cell)
    }
}
