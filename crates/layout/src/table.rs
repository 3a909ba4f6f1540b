//! Tables while they are made: cells with their text on one page.

use std::collections::BTreeMap;

use shinchoku_japanese::kinsoku::is_no_start;
use shinchoku_model::{Origin, Rect};

use crate::arrows::Over;
use crate::flow::{Boxed, Reading};
use crate::frame::Frame;
use crate::geometry::{Direction, bounds, center};
use crate::lattice::{CellBox, Lattice};
use crate::line::{self, Line};
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::wrap::{self, Room};

/// A table, or the part of one that stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The places of the column borders.
    pub columns: Vec<f32>,
    /// Number of rows.
    pub rows: usize,
    /// The cells in row-major order.
    pub cells: Vec<TableCell>,
    /// Where it stands on its first page.
    pub rect: Rect,
    /// Its place.
    pub origin: Vec<Origin>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Number of rows.
    pub row_span: usize,
    /// Number of columns.
    pub column_span: usize,
    /// The text, its wraps joined.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
    /// Whether no rule closes it at the top.
    pub open_above: bool,
    /// Whether no rule closes it at the bottom.
    pub open_below: bool,
    /// Whether its last line has no room for another character.
    pub is_full: bool,
    /// The row of the structure tree that its text belongs to, where the tree agrees with the page.
    pub element: Option<u32>,
    /// A number for the colour that it is painted in, if it is.
    pub paint: Option<u32>,
    /// The arrows that are drawn over it.
    pub arrows: Vec<Over>,
}

impl TableCell {
    /// The row below its last one.
    pub fn end(&self) -> usize {
        self.row + self.row_span
    }

    /// Where it stands on its page; none where it goes on over a page break.
    pub fn place(&self) -> Option<Rect> {
        match self.origin.as_slice() {
            [Origin::Page { bbox, .. }] => {
                let [x0, y0, x1, y1] = bbox.map(|place| place as f32);
                Some(Rect { x0, y0, x1, y1 })
            }
            _ => None,
        }
    }
}

impl Table {
    /// A box as a table of one cell: the rest of a table on the page before may look like one.
    pub fn of_box(boxed: &Boxed, reading: Reading) -> Option<Self> {
        let rect = boxed.rect;
        let lattice = Lattice {
            xs: vec![rect.x0, rect.x1],
            ys: vec![rect.y0, rect.y1],
            boxes: vec![CellBox {
                row: 0,
                column: 0,
                row_span: 1,
                column_span: 1,
                rect,
                open_above: false,
                open_below: false,
            }],
        };
        let marks = boxed.lines.iter().flat_map(|line| line.marks.clone());
        let marks = vec![marks.collect()];
        boxed
            .bare
            .then(|| table(lattice, marks, None, reading.frame, reading.settings))
    }
}

/// The marks of each cell of a lattice, and those that stand in none.
pub fn deal(lattice: &Lattice, marks: Vec<Mark>) -> (Vec<Vec<Mark>>, Vec<Mark>) {
    /// Room for the marks of most cells.
    const FEW: usize = 16;
    let columns = lattice.xs.len().saturating_sub(1);
    let rows = lattice.ys.len().saturating_sub(1);
    let fields = fields(lattice, rows, columns);
    let mut cells: Vec<Vec<Mark>> = vec![Vec::new(); lattice.boxes.len()];
    let mut rest = Vec::new();
    let mut previous: Option<usize> = None;
    for mark in marks {
        if let Some(at) = previous
            && let (Some(cell), Some(marks)) = (lattice.boxes.get(at), cells.get_mut(at))
            && runs_over(&mark, cell, marks)
        {
            marks.push(mark);
            continue;
        }
        let (x, y) = center(mark.direction.rect(mark.along, mark.across));
        let column = lattice.xs.partition_point(|place| *place <= x);
        let row = lattice.ys.partition_point(|place| *place <= y);
        let row = if row > rows && hangs_below(&mark, lattice) {
            rows
        } else {
            row
        };
        let within = (1..=columns).contains(&column) && (1..=rows).contains(&row);
        let field = within.then(|| (row - 1) * columns + column - 1);
        previous = field.and_then(|field| fields.get(field).copied().flatten());
        match previous.and_then(|cell| cells.get_mut(cell)) {
            Some(cell) => {
                if cell.is_empty() {
                    cell.reserve(FEW);
                }
                cell.push(mark);
            }
            None => rest.push(mark),
        }
    }
    (cells, rest)
}

/// The cell of each field of a lattice, row by row.
fn fields(lattice: &Lattice, rows: usize, columns: usize) -> Vec<Option<usize>> {
    let mut fields = vec![None; columns * rows];
    for (at, cell) in lattice.boxes.iter().enumerate() {
        for row in cell.row..cell.row + cell.row_span {
            for column in cell.column..cell.column + cell.column_span {
                if let Some(field) = fields.get_mut(row * columns + column) {
                    *field = Some(at);
                }
            }
        }
    }
    fields
}

/// How far a hanging character may be set back into the one before it, in sizes of type.
const SET_BACK: f32 = 0.3;

/// How far apart the characters of a text are at most, in points: the text of the next cell keeps farther off.
const GOES_ON: f32 = 0.5;

/// Whether a mark goes on with the one drawn just before it over the end of that one's cell.
///
/// A comma or stop hangs out of its line (ぶら下がり, JIS X 4051), or another character that must not begin a
/// line, where the producer had no better place for it. And a text too long for its cell is drawn over the rule,
/// as a spreadsheet does where nothing stands in the way.
fn runs_over(mark: &Mark, cell: &CellBox, marks: &[Mark]) -> bool {
    let gap = |before: &Mark, mark: &Mark| {
        let on_line = before.direction == mark.direction
            && (before.across.0 - mark.across.0).abs() < mark.size * 0.1;
        on_line.then_some(mark.along.0 - before.along.1)
    };
    let [.., before] = marks else { return false };
    let Some(far) = gap(before, mark) else {
        return false;
    };
    if is_no_start(mark.first()) && (-mark.size * SET_BACK..GOES_ON).contains(&far) {
        return true;
    }
    let (_, end) = mark.direction.along(cell.rect);
    let slight = mark.size * 0.1;
    // One sign a cell may fill narrow cells: then it is no text that goes on.
    let is_text = |marks: &[Mark]| match marks {
        [.., first, second] => gap(first, second).is_some_and(|far| far.abs() < GOES_ON),
        _ => false,
    };
    far.abs() < GOES_ON
        && mark.along.1 > end
        && (mark.along.0 < end - slight || before.along.1 > end + slight || is_text(marks))
}

/// Whether a mark begins in the last row and hangs out of it: the end of a page cuts through the lines of a
/// cell, and a row may be lower than its text.
fn hangs_below(mark: &Mark, lattice: &Lattice) -> bool {
    /// What of a mark stands in the row at least, in em. Lines below a table leave white above them.
    const WITHIN: f32 = 0.15;
    let end = lattice.ys.last().copied().unwrap_or_default();
    mark.direction == Direction::Right && mark.across.0 + mark.size * WITHIN < end
}

/// The table of a lattice whose cells hold these marks.
///
/// `ends` says for each column border where the text before it must end, where that is known;
/// else the white between text and rules tells.
pub fn table(
    lattice: Lattice,
    marks: Vec<Vec<Mark>>,
    ends: Option<&[f32]>,
    frame: &Frame,
    settings: &LayoutSettings,
) -> Table {
    let filled: Vec<(CellBox, Vec<Line>)> = lattice
        .boxes
        .into_iter()
        .zip(marks.into_iter().map(line::lines))
        .collect();
    let pads = pads(&filled);
    let rect = bounds(filled.iter().map(|(cell, _)| cell.rect));
    let mut cells: Vec<TableCell> = filled
        .into_iter()
        .map(|(place, lines)| {
            let end = ends.and_then(|ends| ends.get(place.column + place.column_span));
            let room = room(&place, &lines, pads, end.copied());
            cell(place, &lines, room, frame, settings)
        })
        .collect();
    if !is_agreed(&cells) {
        for cell in &mut cells {
            cell.element = None;
        }
    }
    Table {
        rows: lattice.ys.len().saturating_sub(1),
        columns: lattice.xs,
        cells,
        rect,
        origin: vec![frame.origin(rect)],
    }
}

/// Whether the rows of the structure tree are those of the page: one element a row, one row an element.
fn is_agreed(cells: &[TableCell]) -> bool {
    let mut rows: BTreeMap<usize, u32> = BTreeMap::new();
    let known = cells
        .iter()
        .filter_map(|cell| Some((cell.row, cell.element?)));
    let one = known
        .clone()
        .all(|(row, element)| *rows.entry(row).or_insert(element) == element);
    one && rows.values().is_sorted_by(|above, below| above < below)
}

/// The room that the lines of a cell have.
fn room(place: &CellBox, lines: &[Line], pads: (f32, f32), end: Option<f32>) -> Room {
    let direction = lines
        .first()
        .map_or(Direction::Right, |line| line.direction);
    let along = direction.along(place.rect);
    let inset = if direction == Direction::Right {
        pads
    } else {
        (1.0, 1.0)
    };
    let longest = lines
        .iter()
        .map(|line| line.along.1)
        .fold(f32::NEG_INFINITY, f32::max);
    Room {
        from: along.0 + inset.0,
        to: end.unwrap_or(along.1 - inset.1).max(longest),
    }
}

fn cell(
    place: CellBox,
    lines: &[Line],
    room: Room,
    frame: &Frame,
    settings: &LayoutSettings,
) -> TableCell {
    TableCell {
        row: place.row,
        column: place.column,
        row_span: place.row_span,
        column_span: place.column_span,
        text: wrap::text(lines, room, settings),
        origin: vec![frame.origin(place.rect)],
        open_above: place.open_above,
        open_below: place.open_below,
        is_full: lines
            .last()
            .is_some_and(|line| room.to - line.along.1 < line.size * (1.0 + settings.slack)),
        paint: None,
        arrows: Vec::new(),
        element: lines
            .iter()
            .flat_map(|line| &line.marks)
            .find_map(|mark| Some(mark.tagged?.row)),
    }
}

/// The white between border and text that the table's producer leaves left and right: what nearly
/// all lines keep to. Where no line is full, both sides are the same.
fn pads(cells: &[(CellBox, Vec<Line>)]) -> (f32, f32) {
    let lines = || {
        cells.iter().flat_map(|(cell, lines)| {
            let right = lines
                .iter()
                .filter(|line| line.direction == Direction::Right);
            right.map(move |line| (cell.rect, line.along))
        })
    };
    let left = least(lines().map(|(rect, along)| along.0 - rect.x0));
    let right = least(lines().map(|(rect, along)| rect.x1 - along.1));
    (left, right.min(left))
}

/// The smallest of some distances, but for the twentieth part that are smaller still.
fn least(distances: impl Iterator<Item = f32>) -> f32 {
    let mut distances: Vec<f32> = distances.map(|distance| distance.max(0.0)).collect();
    distances.sort_by(f32::total_cmp);
    distances
        .get(distances.len() / 20)
        .copied()
        .unwrap_or_default()
}
