//! Tables that the structure tree knows and no rules draw.
//!
//! Tags are believed where the page agrees: rows stand below each other in the order of the tree,
//! and the columns that the spans give hold their text apart.

use std::collections::BTreeMap;

use crate::frame::Frame;
use crate::geometry::{Direction, bounds, overlap};
use crate::lattice::{CellBox, Lattice};
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::table::{self, Table};
use crate::tags::Tagged;

/// More columns than this are a broken tree.
const MOST_COLUMNS: usize = 200;
/// Text may reach so far into the next column or row, in points.
const REACH: f32 = 2.0;

/// The tables that tags make of marks, and the marks that are in none. What stands around one of the
/// tables that rules draw is what they left of its tags: titles and units over its parts.
pub fn tables(
    marks: Vec<Mark>,
    ruled: &[Table],
    frame: &Frame,
    settings: &LayoutSettings,
) -> (Vec<Table>, Vec<Mark>) {
    let mut rest = Vec::new();
    let mut found: BTreeMap<u32, Cells> = BTreeMap::new();
    for mark in marks {
        match mark.tagged {
            Some(place) => {
                let rows = found.entry(place.table).or_default();
                let cells = rows.entry(place.row).or_default();
                let cell = cells.entry(place.cell);
                cell.or_insert((place, Vec::new())).1.push(mark);
            }
            None => rest.push(mark),
        }
    }
    let mut tables = Vec::new();
    for cells in found.into_values() {
        let shown = cells.values().flat_map(BTreeMap::values);
        let shown = shown.flat_map(|(_, marks)| marks.iter().map(|mark| mark.bbox));
        let place = bounds(shown);
        let around = |table: &Table| {
            overlap((place.x0, place.x1), (table.rect.x0, table.rect.x1)) > REACH
                && overlap((place.y0, place.y1), (table.rect.y0, table.rect.y1)) > REACH
        };
        let left_over = ruled.iter().any(around);
        let found = Some(&cells).filter(|_| !left_over).and_then(lattice);
        let dealt = cells.into_values().flat_map(BTreeMap::into_values);
        let dealt: Vec<Vec<Mark>> = dealt.map(|(_, marks)| marks).collect();
        if let Some(lattice) = found {
            tables.push(table::table(lattice, dealt, None, frame, settings));
        } else {
            rest.extend(dealt.into_iter().flatten());
        }
    }
    (tables, rest)
}

/// The cells of a table by row and cell, in the order of the tree.
type Cells = BTreeMap<u32, BTreeMap<u32, (Tagged, Vec<Mark>)>>;

/// The lattice of tagged cells, in the order of the cells; none where the page disagrees.
fn lattice(cells: &Cells) -> Option<Lattice> {
    let filled = |cells: &BTreeMap<u32, (Tagged, Vec<Mark>)>| {
        let shown = |marks: &[Mark]| marks.iter().any(|mark| !mark.is_white());
        cells.values().filter(|(_, marks)| shown(marks)).count()
    };
    // A title and the unit at the other end of its line are what stands over a ruled table; a row of more
    // cells is a header at the foot of a page, or the rest of a table at its head.
    let rows = cells.values().map(filled);
    let (several, widest) = rows.fold((0, 0), |(several, widest), filled| {
        (several + usize::from(filled > 1), filled.max(widest))
    });
    if several < 2 && widest < 3 {
        return None;
    }
    let mut boxes = places(cells)?;
    let columns = boxes
        .iter()
        .map(|cell| cell.column + cell.column_span)
        .max()?;
    let rows = cells.len();
    if columns < 2 || boxes.len() < 3 {
        return None;
    }
    let down = |cell: &CellBox| (cell.row, 1, cell.rect.y0, cell.rect.y1);
    let along = |cell: &CellBox| (cell.column, cell.column_span, cell.rect.x0, cell.rect.x1);
    let ys = borders(rows, &boxes.iter().map(down).collect::<Vec<_>>())?;
    let xs = borders(columns, &boxes.iter().map(along).collect::<Vec<_>>())?;
    for cell in &mut boxes {
        cell.row_span = cell.row_span.min(rows - cell.row);
        cell.rect.x0 = *xs.get(cell.column)?;
        cell.rect.x1 = *xs.get(cell.column + cell.column_span)?;
        cell.rect.y0 = *ys.get(cell.row)?;
        cell.rect.y1 = *ys.get(cell.row + cell.row_span)?;
    }
    Some(Lattice { xs, ys, boxes })
}

/// The places of cells by their spans, each with the box of its text.
fn places(cells: &Cells) -> Option<Vec<CellBox>> {
    let mut boxes = Vec::new();
    // For each column the row from which on it is free again.
    let mut free: Vec<usize> = Vec::new();
    for (row, cells) in cells.values().enumerate() {
        let mut column = 0;
        for (place, marks) in cells.values() {
            while free.get(column).is_some_and(|from| *from > row) {
                column += 1;
            }
            let end = column + place.column_span as usize;
            if end > MOST_COLUMNS || marks.iter().any(|mark| mark.direction != Direction::Right) {
                return None;
            }
            free.resize(free.len().max(end), 0);
            let span = place.row_span as usize;
            free.iter_mut()
                .take(end)
                .skip(column)
                .for_each(|from| *from = row + span);
            let shown = marks.iter().filter(|mark| !mark.is_white());
            boxes.push(CellBox {
                row,
                column,
                row_span: span,
                column_span: place.column_span as usize,
                rect: bounds(shown.map(|mark| mark.direction.rect(mark.along, mark.across))),
                open_above: false,
                open_below: false,
            });
            column = end;
        }
    }
    Some(boxes)
}

/// The borders between `count` rows or columns; none when what stands in them does not stand apart.
///
/// Each item is first row or column, span, start and end.
fn borders(count: usize, items: &[(usize, usize, f32, f32)]) -> Option<Vec<f32>> {
    let shown = || items.iter().filter(|item| item.2.is_finite());
    let end = shown().map(|item| item.3).fold(f32::NEG_INFINITY, f32::max);
    let mut borders = vec![end + REACH; count + 1];
    for at in (0..count).rev() {
        let next = *borders.get(at + 1)?;
        let starts = shown()
            .filter(|item| item.0 == at)
            .map(|item| item.2 - REACH);
        let start = starts.fold(f32::INFINITY, f32::min);
        // A column without text of its own on this page takes no room.
        *borders.get_mut(at)? = if start.is_finite() { start } else { next - 0.5 };
    }
    let ordered = borders.is_sorted_by(|a, b| a < b);
    let apart = shown().all(|&(at, span, _, end)| {
        borders
            .get(at + span)
            .is_some_and(|border| end <= border + REACH * 2.0)
    });
    (ordered && apart).then_some(borders)
}
