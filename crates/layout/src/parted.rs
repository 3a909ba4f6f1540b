//! Rows whose columns only the rows beside them draw: a style that rules every second row.

use shinchoku_model::Rect;

use crate::geometry::Direction;
use crate::lanes::{Stretch, stretches};
use crate::lattice::{CellBox, Lattice};
use crate::line::{self, Line};
use crate::mark::Mark;
use crate::table;

/// Text in so many columns, none of it across their borders, says that a row has them.
const COLUMNS: usize = 3;
/// An entry begins so near to the border of its column, in points.
const PAD: f32 = 8.0;
/// White that parts two entries, in em; across a border text runs on with less.
const PARTS: f32 = 0.9;
const TIGHT: f32 = 0.15;

/// A lattice in which each row that is one cell from end to end, and holds entries in the columns of the
/// row above or below it, is cut at their borders.
pub fn cut(lattice: Lattice, marks: &[Mark]) -> Lattice {
    let columns = lattice.xs.len().saturating_sub(1);
    let rows = lattice.ys.len().saturating_sub(1);
    let whole = |cell: &CellBox| cell.column_span == columns && cell.row_span == 1;
    let row = |at: usize| lattice.boxes.iter().filter(move |cell| cell.row == at);
    let mut parted: Vec<bool> = (0..rows).map(|at| row(at).count() == columns).collect();
    if columns < COLUMNS || !lattice.boxes.iter().any(whole) || !parted.contains(&true) {
        return lattice;
    }
    let (cells, _) = table::deal(&lattice, marks.to_vec());
    let mut open: Vec<usize> = lattice
        .boxes
        .iter()
        .zip(cells)
        .filter(|(cell, marks)| whole(cell) && has_columns(&lattice.xs, marks))
        .map(|(cell, _)| cell.row)
        .collect();
    // From the rows that are ruled to those beside them, and on from there.
    let mut cut: Vec<usize> = Vec::new();
    while let Some(at) = open.iter().position(|row| is_beside(&parted, *row)) {
        let row = open.swap_remove(at);
        if let Some(parted) = parted.get_mut(row) {
            *parted = true;
        }
        cut.push(row);
    }
    let boxes = lattice.boxes.iter().flat_map(|cell| {
        if whole(cell) && cut.contains(&cell.row) {
            fields(cell, &lattice.xs).collect()
        } else {
            vec![*cell]
        }
    });
    Lattice {
        boxes: boxes.collect(),
        ..lattice
    }
}

fn is_beside(parted: &[bool], row: usize) -> bool {
    let is = |at: Option<usize>| at.and_then(|at| parted.get(at)) == Some(&true);
    is(row.checked_sub(1)) || is(row.checked_add(1))
}

/// Whether marks stand in several columns and across the border of none.
fn has_columns(xs: &[f32], marks: &[Mark]) -> bool {
    if marks.iter().any(|mark| mark.direction != Direction::Right) {
        return false;
    }
    let lines = line::lines(marks.to_vec());
    let inner = xs.get(1..xs.len().saturating_sub(1)).unwrap_or_default();
    let across = |stretch: &Stretch| {
        inner
            .iter()
            .any(|x| stretch.0 < x - 1.0 && stretch.1 > x + 1.0)
    };
    let mut found: Vec<usize> = Vec::new();
    let mut aligned = true;
    for line in &lines {
        let typed = typed_spaces(line);
        if stretches(&line.marks, line.size * TIGHT).iter().any(across) || typed.iter().any(across)
        {
            return false;
        }
        let entries = stretches(&line.marks, line.size * PARTS);
        for entry in entries {
            let column = xs.partition_point(|x| *x <= entry.0 + 1.0);
            let border = column.checked_sub(1).and_then(|at| xs.get(at));
            aligned &= border.is_some_and(|x| entry.0 - x <= PAD);
            found.push(column);
        }
    }
    found.sort_unstable();
    found.dedup();
    let most = found.len() >= COLUMNS && found.len() * 2 >= xs.len() - 1;
    // What a page break left of a row stands in few columns, each entry where its column begins.
    most || aligned && found.last().is_some_and(|column| *column > 1)
}

/// Where a single typed space stands between two words, as in 基本目標１　支え合うまち: they are one text
/// on both sides of it, though a border may be there.
fn typed_spaces(line: &Line) -> Vec<Stretch> {
    let entries = stretches(&line.marks, line.size * TIGHT);
    let gaps = entries.windows(2).filter_map(|pair| match pair {
        [left, right] => Some((left.1, right.0)),
        _ => None,
    });
    let one = |gap: &Stretch| {
        let white = line.marks.iter().filter(|mark| mark.is_white());
        let inside =
            white.filter(|mark| mark.along.0 >= gap.0 - 1.0 && mark.along.1 <= gap.1 + 1.0);
        let typed: f32 = inside.map(|mark| mark.along.1 - mark.along.0).sum();
        let wide = gap.1 - gap.0;
        wide < line.size * 1.5 && typed > wide * 0.8
    };
    gaps.filter(one)
        .map(|gap| (gap.0 - PAD, gap.1 + PAD))
        .collect()
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
