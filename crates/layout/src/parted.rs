//! Rows whose columns only the rows beside them draw: a style that rules every second row.

use shinchoku_model::Rect;

use crate::geometry::Direction;
use crate::lanes::{Stretch, stretches};
use crate::lattice::{CellBox, Lattice};
use crate::line;
use crate::mark::Mark;
use crate::table;

/// Text in so many columns, none of it across their borders, says that a row has them.
const COLUMNS: usize = 3;
/// White that parts two entries, in em; across a border text runs on with less.
const PARTS: f32 = 0.9;
const TIGHT: f32 = 0.15;

/// A lattice in which each row that is one cell from end to end, and holds entries in the columns of the
/// row above or below it, is cut at their borders.
pub fn cut(lattice: Lattice, marks: &[Mark]) -> Lattice {
    let columns = lattice.xs.len().saturating_sub(1);
    let whole = |cell: &CellBox| cell.column_span == columns && cell.row_span == 1;
    let row = |at: usize| lattice.boxes.iter().filter(move |cell| cell.row == at);
    let parted = |at: usize| row(at).count() == columns;
    let rows = lattice.ys.len().saturating_sub(1);
    if columns < COLUMNS || !lattice.boxes.iter().any(whole) || !(0..rows).any(parted) {
        return lattice;
    }
    let (cells, _) = table::deal(&lattice, marks.to_vec());
    let mut boxes = Vec::with_capacity(lattice.boxes.len());
    for (cell, marks) in lattice.boxes.iter().zip(cells) {
        let beside = parted(cell.row + 1) || cell.row.checked_sub(1).is_some_and(parted);
        if whole(cell) && beside && has_columns(&lattice.xs, marks) {
            boxes.extend(fields(cell, &lattice.xs));
        } else {
            boxes.push(*cell);
        }
    }
    Lattice { boxes, ..lattice }
}

/// Whether marks stand in several columns and across the border of none.
fn has_columns(xs: &[f32], marks: Vec<Mark>) -> bool {
    if marks.iter().any(|mark| mark.direction != Direction::Right) {
        return false;
    }
    let lines = line::lines(marks);
    let inner = xs.get(1..xs.len().saturating_sub(1)).unwrap_or_default();
    let across = |stretch: &Stretch| {
        inner
            .iter()
            .any(|x| stretch.0 < x - 1.0 && stretch.1 > x + 1.0)
    };
    let mut found: Vec<usize> = Vec::new();
    for line in &lines {
        if stretches(&line.marks, line.size * TIGHT).iter().any(across) {
            return false;
        }
        let entries = stretches(&line.marks, line.size * PARTS);
        found.extend(
            entries
                .iter()
                .map(|entry| xs.partition_point(|x| *x <= entry.0 + 1.0)),
        );
    }
    found.sort_unstable();
    found.dedup();
    found.len() >= COLUMNS && found.len() * 2 >= xs.len() - 1
}

/// A cell as one field for each column.
fn fields<'a>(cell: &'a CellBox, xs: &'a [f32]) -> impl Iterator<Item = CellBox> + 'a {
    let columns = xs.windows(2).enumerate();
    columns.filter_map(move |(at, pair)| {
        let &[x0, x1] = pair else { return None };
        Some(CellBox {
            column: at,
            column_span: 1,
            rect: Rect {
                x0,
                x1,
                ..cell.rect
            },
            ..*cell
        })
    })
}
