//! Tables with upright rules only: below the header one high row holds all records, told by the lines that
//! open them.

use shinchoku_model::Rect;

use crate::geometry::{Direction, overlap};
use crate::lattice::{CellBox, Lattice};
use crate::line::{self, Line};
use crate::mark::Mark;
use crate::table;

/// Fewer lines that open a row are the lines of one.
const FEWEST: usize = 4;
/// A table with more ruled rows than this rules them all.
const RULED: usize = 3;
/// White over a line that opens a row is so many times as wide as usual.
const WIDER: f32 = 1.4;

/// A lattice whose last row holds most of its height, with rows cut out of it where they begin.
pub fn cut(lattice: Lattice, marks: &[Mark]) -> Lattice {
    let columns = lattice.xs.len().saturating_sub(1);
    let rows = lattice.ys.len().saturating_sub(1);
    let &[first, .., above, end] = lattice.ys.as_slice() else {
        return lattice;
    };
    let last = |cell: &&CellBox| cell.row + cell.row_span == rows;
    let plain = |cell: &CellBox| cell.row_span == 1 && cell.column_span == 1;
    let whole = lattice.boxes.iter().filter(last).all(plain);
    if columns < 2 || rows > RULED || !whole || (end - above) < (end - first) * 0.6 {
        return lattice;
    }
    let (cells, _) = table::deal(&lattice, marks.to_vec());
    let body = lattice
        .boxes
        .iter()
        .zip(cells)
        .filter(|(cell, _)| last(cell));
    let body: Vec<Vec<Line>> = body.map(|(_, marks)| line::lines(marks)).collect();
    let ys = starts(&body);
    if ys.len() < FEWEST {
        return lattice;
    }
    put(lattice, &ys)
}

/// Where rows begin: at lines that stand in most columns, the first among them, with more white above than
/// between other lines, or where no line stands in few columns.
fn starts(columns: &[Vec<Line>]) -> Vec<f32> {
    let all: Vec<&Line> = columns.iter().flatten().collect();
    if all.iter().any(|line| line.direction != Direction::Right) {
        return Vec::new();
    }
    let mut lines: Vec<((f32, f32), usize, bool)> = Vec::new();
    for (column, found) in columns.iter().enumerate() {
        for line in found {
            let level = |open: &&mut ((f32, f32), usize, bool)| {
                overlap(open.0, line.across) > line.size * 0.5
            };
            match lines.iter_mut().find(level) {
                Some((_, count, first)) => {
                    *count += 1;
                    *first |= column == 0;
                }
                None => lines.push((line.across, 1, column == 0)),
            }
        }
    }
    lines.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
    let opens =
        |(_, count, first): &((f32, f32), usize, bool)| *first && count * 10 >= columns.len() * 6;
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| Some(pair.last()?.0.0 - pair.first()?.0.1))
        .collect();
    gaps.sort_by(f32::total_cmp);
    let least = gaps.first().copied().unwrap_or_default();
    let each = lines.iter().all(opens);
    let em = all.iter().map(|line| line.size).fold(1.0, f32::max);
    let mut ys = Vec::new();
    let mut end = None;
    for line in &lines {
        let wide = end.is_none_or(|end: f32| line.0.0 - end > least.max(0.0) * WIDER + em * 0.1);
        if opens(line) && (wide || each) {
            let above = end.map_or(line.0.0, |end: f32| f32::midpoint(end, line.0.0));
            ys.push(above);
        }
        end = Some(line.0.1);
    }
    ys
}

/// The lattice with its last row cut at all of these heights but the first.
fn put(lattice: Lattice, ys: &[f32]) -> Lattice {
    let rows = lattice.ys.len() - 1;
    let bottom = lattice.ys.last().copied().unwrap_or_default();
    let top = lattice.ys.get(rows - 1).copied().unwrap_or_default();
    let inner = ys.iter().skip(1).copied();
    let borders: Vec<f32> = std::iter::once(top).chain(inner).chain([bottom]).collect();
    let mut boxes: Vec<CellBox> = Vec::new();
    let body = |cell: &&CellBox| cell.row + 1 == rows;
    boxes.extend(lattice.boxes.iter().filter(|cell| !body(cell)));
    for (at, pair) in borders.windows(2).enumerate() {
        let &[y0, y1] = pair else { continue };
        boxes.extend(lattice.boxes.iter().filter(body).map(|cell| CellBox {
            row: rows - 1 + at,
            rect: Rect {
                y0,
                y1,
                ..cell.rect
            },
            ..*cell
        }));
    }
    let head = lattice.ys.iter().take(rows).copied();
    let ys = head.chain(borders.into_iter().skip(1)).collect();
    Lattice {
        ys,
        boxes,
        ..lattice
    }
}
