//! Arrows drawn over the cells of tables: what they say of the rows and columns that they cross.

use std::collections::BTreeMap;

use shinchoku_model::{ArrowOver, Origin, Page, Rect};

use crate::frame::Frame;
use crate::geometry::{Direction, center, holds, overlap};
use crate::lanes::{Stretch, stretches};
use crate::lattice::{CellBox, Lattice};
use crate::line;
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::table::Table;
use crate::wrap::{self, Room};

/// An arrow crosses a column when it reaches so far into it: a part of its width, and no more than some points.
const PART: f32 = 0.3;
const REACH: f32 = 4.7;
/// More arrows times cells than this are a drawing.
const MOST: usize = 1_000_000;
/// A text beside an arrow stands no farther from it, in em.
const CLOSE: f32 = 1.0;
/// White that parts two texts over one arrow, in em.
const PARTS: f32 = 0.9;

/// A level arrow in the upright view of its page.
#[derive(Debug, Clone)]
pub struct Arrow {
    /// Its page and its number on it.
    id: (u32, usize),
    rect: Rect,
    /// Whether it is an area, which can hold words.
    block: bool,
    origin: Origin,
}

/// An arrow over a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    id: (u32, usize),
    /// The words in the arrow.
    text: String,
    origin: Origin,
}

/// The words in the arrows of a page, by the numbers of the arrows.
pub type Words = BTreeMap<usize, Vec<Mark>>;

/// The arrows of a page that lie level when its text does.
pub fn arrows(page: &Page, frame: &Frame) -> Vec<Arrow> {
    let level = |arrow: &shinchoku_model::Arrow| {
        let (a, b) = (frame.point(arrow.from), frame.point(arrow.to));
        (a.0 - b.0).abs() > (a.1 - b.1).abs()
    };
    let all = page.arrows.iter().enumerate();
    let seen = all.filter(|(_, arrow)| level(arrow));
    seen.map(|(at, arrow)| {
        let rect = frame.rect(arrow.rect());
        Arrow {
            id: (page.number, at),
            rect,
            block: arrow.block,
            origin: frame.origin(rect),
        }
    })
    .collect()
}

impl Arrow {
    /// Whether it crosses a cell: the middle of the one is as high as the other, and it reaches far into it.
    fn crosses(&self, cell: Rect) -> bool {
        let own = center(self.rect).1;
        let middle = center(cell).1;
        let level = (cell.y0..cell.y1).contains(&own)
            || self.block && (self.rect.y0..self.rect.y1).contains(&middle);
        let shared = overlap(self.along(), (cell.x0, cell.x1));
        level && shared >= ((cell.x1 - cell.x0) * PART).min(REACH)
    }

    fn along(&self) -> Stretch {
        (self.rect.x0, self.rect.x1)
    }
}

/// Parts cells without text of their own that reach over several columns where arrows lie over some of
/// these only: nobody rules a row that is there to draw arrows in.
pub fn parted(lattice: Lattice, arrows: &[Arrow], marks: &[Mark]) -> Lattice {
    if arrows.is_empty() || arrows.len() * lattice.boxes.len() > MOST {
        return lattice;
    }
    let Lattice { xs, ys, boxes } = lattice;
    let place = |at: usize| xs.get(at).copied().unwrap_or_default();
    let part = |cell: CellBox| -> Vec<CellBox> {
        let columns = (cell.column..cell.column + cell.column_span).map(|column| CellBox {
            column,
            column_span: 1,
            rect: Rect {
                x0: place(column),
                x1: place(column + 1),
                ..cell.rect
            },
            ..cell
        });
        let columns: Vec<CellBox> = columns.collect();
        let over = |column: &CellBox| {
            let mut here = arrows.iter().filter(|arrow| arrow.crosses(cell.rect));
            here.any(|arrow| arrow.crosses(column.rect))
        };
        let crossed = columns.iter().filter(|column| over(column)).count();
        let some = crossed > 0 && crossed < columns.len();
        let said = |mark: &Mark| {
            let at = center(mark.bbox);
            let in_arrow = |arrow: &Arrow| arrow.block && holds(arrow.rect, at);
            !mark.is_white() && holds(cell.rect, at) && !arrows.iter().any(in_arrow)
        };
        if cell.column_span > 1 && some && !marks.iter().any(said) {
            columns
        } else {
            vec![cell]
        }
    };
    let mut boxes: Vec<CellBox> = boxes.into_iter().flat_map(part).collect();
    boxes.sort_by_key(|cell| (cell.row, cell.column));
    Lattice { xs, ys, boxes }
}

/// Takes the words of arrows over the cells of a lattice from its marks: what stands in a block arrow, else what
/// stands close by and across the border of two columns that it crosses.
pub fn words(lattice: &Lattice, arrows: &[Arrow], marks: Vec<Mark>) -> (Words, Vec<Mark>) {
    let mut words = Words::new();
    let mut rest = marks;
    if arrows.is_empty() || arrows.len() * lattice.boxes.len() > MOST {
        return (words, rest);
    }
    for (at, arrow) in arrows.iter().enumerate() {
        let crossed = lattice.boxes.iter().filter(|cell| arrow.crosses(cell.rect));
        let crossed: Vec<Rect> = crossed.map(|cell| cell.rect).collect();
        if crossed.is_empty() {
            continue;
        }
        let within = |mark: &Mark| !mark.is_white() && holds(arrow.rect, center(mark.bbox));
        let own: Vec<Rect> = if arrow.block && rest.iter().any(within) {
            vec![arrow.rect]
        } else {
            across(&crossed, arrow, &rest)
        };
        let (inner, others): (Vec<Mark>, Vec<Mark>) = rest.into_iter().partition(|mark| {
            let middle = center(mark.bbox);
            mark.direction == Direction::Right && own.iter().any(|rect| holds(*rect, middle))
        });
        rest = others;
        if inner.iter().any(|mark| !mark.is_white()) {
            words.insert(at, inner);
        } else {
            rest.extend(inner);
        }
    }
    (words, rest)
}

/// The places of the texts in cells that stand close to an arrow and across their borders.
fn across(cells: &[Rect], arrow: &Arrow, marks: &[Mark]) -> Vec<Rect> {
    let (Some(first), [_, inner @ ..]) = (cells.first(), cells) else {
        return Vec::new();
    };
    let borders: Vec<f32> = inner.iter().map(|cell| cell.x0).collect();
    let here = |mark: &&Mark| {
        let (x, y) = center(mark.bbox);
        let within = (arrow.rect.x0..arrow.rect.x1).contains(&x);
        mark.direction == Direction::Right && within && (first.y0..first.y1).contains(&y)
    };
    let lines = line::lines(marks.iter().filter(here).cloned().collect());
    let close = |line: &&line::Line| {
        overlap(line.across, (arrow.rect.y0, arrow.rect.y1)) > -line.size * CLOSE
    };
    let places = lines.iter().filter(close).flat_map(|line| {
        let half = line.size / 2.0;
        let texts = stretches(&line.marks, line.size * PARTS).into_iter();
        let crossing = texts.filter(|(from, to)| {
            let mut borders = borders.iter();
            borders.any(|at| from + half < *at && *at < to - half)
        });
        crossing
            .map(|(x0, x1)| Rect {
                x0,
                x1,
                y0: line.across.0,
                y1: line.across.1,
            })
            .collect::<Vec<Rect>>()
    });
    places.collect()
}

/// Notes over which cells of tables arrows are drawn.
pub fn note(
    tables: &mut [Table],
    arrows: &[Arrow],
    mut words: Words,
    frame: &Frame,
    settings: &LayoutSettings,
) {
    let cells: usize = tables.iter().map(|table| table.cells.len()).sum();
    if cells.saturating_mul(arrows.len()) > MOST {
        return;
    }
    for (at, arrow) in arrows.iter().enumerate() {
        let (from, to) = arrow.along();
        let lines = line::lines(words.remove(&at).unwrap_or_default());
        let over = Over {
            id: arrow.id,
            text: wrap::text(&lines, Room { from, to }, settings),
            origin: arrow.origin.clone(),
        };
        for cell in tables.iter_mut().flat_map(|table| &mut table.cells) {
            let place = cell.place().map(|rect| frame.rect(rect));
            if place.is_some_and(|rect| arrow.crosses(rect)) {
                cell.arrows.push(over.clone());
            }
        }
    }
}

/// The arrows over the rows of a table.
pub fn over(table: &Table) -> Vec<ArrowOver> {
    let mut found: BTreeMap<(usize, (u32, usize)), ArrowOver> = BTreeMap::new();
    for cell in &table.cells {
        let (left, right) = (cell.column as u32, (cell.column + cell.column_span) as u32);
        for over in &cell.arrows {
            let arrow = found
                .entry((cell.row, over.id))
                .or_insert_with(|| ArrowOver {
                    row: cell.row as u32,
                    left,
                    right: right.saturating_sub(1),
                    text: over.text.clone(),
                    origin: vec![over.origin.clone()],
                });
            arrow.left = arrow.left.min(left);
            arrow.right = arrow.right.max(right.saturating_sub(1));
        }
    }
    found.into_values().collect()
}
