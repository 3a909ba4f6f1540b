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
/// Where each has its number.
const FEWEST_NUMBERED: usize = 2;
/// Lines with so much white between them, in em, are of different rows where all have the same.
const APART: f32 = 0.8;
/// A number in the first column opens a row with so many lines at its height.
const NUMBERED: usize = 3;
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
    if ys.is_empty() {
        return lattice;
    }
    put(lattice, &ys)
}

/// The lines of all columns that stand at one height.
struct Level {
    across: (f32, f32),
    count: usize,
    /// Whether one stands in the first column.
    first: bool,
    /// Whether that is a number and nothing else.
    number: bool,
}

impl Level {
    fn of(line: &Line) -> Self {
        Self {
            across: line.across,
            count: 0,
            first: false,
            number: false,
        }
    }
}

fn is_number(line: &Line) -> bool {
    let mut marks = line.marks.iter().peekable();
    marks.peek().is_some() && marks.all(|mark| mark.last().is_numeric())
}

/// The lines of all columns by their heights, top down.
fn levels(columns: &[Vec<Line>]) -> Vec<Level> {
    let mut lines: Vec<Level> = Vec::new();
    for (column, line) in columns
        .iter()
        .enumerate()
        .flat_map(|(column, found)| found.iter().map(move |line| (column, line)))
    {
        let level = |open: &Level| overlap(open.across, line.across) > line.size * 0.5;
        let at = lines.iter().position(level).unwrap_or(lines.len());
        if at == lines.len() {
            lines.push(Level::of(line));
        }
        let Some(at) = lines.get_mut(at) else {
            continue;
        };
        at.count += 1;
        at.first |= column == 0;
        at.number |= column == 0 && is_number(line);
    }
    lines.sort_by(|a, b| a.across.0.total_cmp(&b.across.0));
    lines
}

/// Where rows begin: at lines that stand in most columns, the first among them, with more white above than
/// between other lines, or where no line stands in few columns. None where they are too few to be sure.
fn starts(columns: &[Vec<Line>]) -> Vec<f32> {
    let all: Vec<&Line> = columns.iter().flatten().collect();
    if all.iter().any(|line| line.direction != Direction::Right) {
        return Vec::new();
    }
    let lines = levels(columns);
    let most = |level: &Level| level.first && level.count * 10 >= columns.len() * 6;
    // What a number opens may leave columns empty: the years in which nothing is planned.
    let opens = |level: &Level| most(level) || level.number && level.count >= NUMBERED;
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| Some(pair.last()?.across.0 - pair.first()?.across.1))
        .collect();
    gaps.sort_by(f32::total_cmp);
    let least = gaps.first().copied().unwrap_or_default();
    let each = lines.iter().all(most);
    let em = all.iter().map(|line| line.size).fold(1.0, f32::max);
    let mut ys = Vec::new();
    let mut numbered = true;
    let mut end = None;
    for line in &lines {
        let (top, bottom) = line.across;
        let wide = end.is_none_or(|end: f32| top - end > least.max(0.0) * WIDER + em * 0.1);
        if opens(line) && (wide || each) {
            ys.push(end.map_or(top, |end: f32| f32::midpoint(end, top)));
            let apart = wide || end.is_some_and(|end| top - end > em * APART);
            numbered &= apart && line.number && line.count >= NUMBERED;
        }
        end = Some(bottom);
    }
    let fewest = if numbered { FEWEST_NUMBERED } else { FEWEST };
    if ys.len() < fewest {
        ys.clear();
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
