//! Tables whose rows are told by their fills: every second row shaded, or all of them with white between.
//!
//! Where the cells of a row are filled one by one, their sides are the borders of the table. Rows that
//! nobody filled stand between such rows, below the last or above the first, and have the columns of their
//! neighbours.

use shinchoku_model::{Fill, Page, Rect};

use crate::edges::{Edge, Edges, whole};
use crate::frame::Frame;
use crate::geometry::{Direction, bounds, center, overlap};
use crate::headed;
use crate::lanes::{Stretch, stretches};
use crate::lattice::{Lattice, lattice};
use crate::line::{self, Line};
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::unfilled::{LEADING, OPEN, PARTS, heads_rules, line_size, open_row, row_starts};

/// A fill brighter than this is white.
const WHITE: f32 = 0.995;
/// Fills of one table stand no farther apart, in points: the white between them is a border.
pub const NEAR: f32 = 4.0;
/// Fewer filled cells, or rows of them, are no table.
const CELLS: usize = 4;
const ROWS: usize = 2;
/// What runs on with less white than this is one entry, in em.
const TIGHT: f32 = 0.15;
/// What begins so far behind the left border stands in a later column than the first, in em.
const DEEP: f32 = 4.0;

/// The lattices of the tables that fills make, with the level rules among their rows. `loose` are those of
/// the rules that no upright ones meet.
pub fn lattices(
    page: &Page,
    frame: &Frame,
    marks: &[Mark],
    (rules, loose): (&[Edge], &[Edge]),
    settings: &LayoutSettings,
) -> Vec<Lattice> {
    let (cells, all) = cells(page, frame, settings);
    if !may_be_table(&cells) {
        return Vec::new();
    }
    let right = |mark: &&Mark| mark.direction == Direction::Right;
    let lines = line::lines(marks.iter().filter(right).cloned().collect());
    let tables = tables(cells, &lines);
    // Fills whose text rules have taken already are the ground of another table.
    let says = |cells: &Vec<Rect>| {
        cells.iter().any(|cell| {
            let within = |line: &Line| overlap(line.along, (cell.x0, cell.x1)) > 0.0;
            lines
                .iter()
                .any(|line| is_in(line, (cell.y0, cell.y1)) && within(line))
        })
    };
    let tables: Vec<Vec<Rect>> = tables
        .into_iter()
        .filter(|cells| (is_table(cells) || headed::is_row(cells)) && says(cells))
        .collect();
    // Where white cells are filled too, no row stands beside those that are.
    let around = if all { &[] } else { lines.as_slice() };
    let tops: Vec<f32> = tables
        .iter()
        .filter_map(|cells| Some(cells.first()?.y0))
        .collect();
    let made = |cells: &Vec<Rect>| {
        let below = headed::rules(cells, &lines, loose, &tops, frame, settings);
        let edges = if !below.is_empty() {
            headed::edges(cells, &below, &lines, settings)
        } else if headed::is_row(cells)
            || heads_rules(bounds(cells.iter().copied()), &lines, rules, settings)
        {
            return None;
        } else {
            edges(cells, around, rules, settings)
        };
        lattice(&edges, settings)
    };
    tables.iter().filter_map(made).collect()
}

/// The fills that may be cells.
pub fn grounds(page: &Page, frame: &Frame, settings: &LayoutSettings) -> Vec<Rect> {
    cells(page, frame, settings).0
}

/// The rows of cells that are filled, each with all of its cells side by side.
pub fn filled(grounds: &[Rect]) -> Vec<Rect> {
    let bands = bands(grounds.to_vec());
    bands.into_iter().map(|band| band.rect).collect()
}

/// Where the header of a ruled table ends that is told from the first row by its fill alone: a filled row
/// at its top from end to end, with text in it and below, and none across its edge.
pub fn header_end(table: &Edges, filled: &[Rect], marks: &[Mark]) -> Option<Edge> {
    let ends = |edges: &[Edge]| {
        edges
            .iter()
            .fold((f32::INFINITY, f32::NEG_INFINITY), |ends, edge| {
                (ends.0.min(edge.at), ends.1.max(edge.at))
            })
    };
    let (left, right) = ends(&table.vertical);
    let (top, bottom) = ends(&table.horizontal);
    let near = |a: f32, b: f32| (a - b).abs() <= NEAR;
    let heads = |rect: &&Rect| near(rect.x0, left) && near(rect.x1, right) && near(rect.y0, top);
    let at = filled.iter().find(heads)?.y1;
    let ruled = table.horizontal.iter().any(|edge| near(edge.at, at));
    if ruled || at >= bottom {
        return None;
    }
    let next = table
        .horizontal
        .iter()
        .map(|edge| edge.at)
        .filter(|y| *y > at);
    let next = next.fold(f32::INFINITY, f32::min);
    let here = |mark: &&Mark| {
        let (x, y) = center(mark.bbox);
        !mark.is_white() && left < x && x < right && top < y && y < next
    };
    let (mut above, mut below) = (false, false);
    for mark in marks.iter().filter(here) {
        if mark.across.0 + 1.0 < at && at < mark.across.1 - 1.0 {
            return None;
        }
        above |= mark.across.1 <= at + 1.0;
        below |= mark.across.0 >= at - 1.0;
    }
    let (from, to) = (left, right);
    (above && below).then_some(Edge { at, from, to })
}

/// The borders of rows that are filled as a whole, table by table: two at least that begin and end together,
/// and the rows without a fill beside them. Where only a header is filled and level rules part the rows below it,
/// its borders are put to those rules.
pub fn rows(
    page: &Page,
    frame: &Frame,
    marks: &[Mark],
    rules: &mut Vec<Edge>,
    settings: &LayoutSettings,
) -> Vec<Vec<Edge>> {
    let (mut cells, _) = cells(page, frame, settings);
    if cells.is_empty() || cells.len() < ROWS && rules.is_empty() {
        return Vec::new();
    }
    let right = |mark: &&Mark| mark.direction == Direction::Right;
    let lines = line::lines(marks.iter().filter(right).cloned().collect());
    // What a ruled table has taken is no row of another.
    cells.retain(|cell| {
        let columns = (cell.x0, cell.x1);
        let within =
            |line: &Line| is_in(line, (cell.y0, cell.y1)) && overlap(line.along, columns) > 0.0;
        lines.iter().any(within)
    });
    let ends = |cells: &Vec<Rect>| {
        let first = cells.first().copied().unwrap_or_default();
        let near = |a: f32, b: f32| (a - b).abs() < 1.0;
        cells.len() >= ROWS
            && cells
                .iter()
                .all(|cell| near(cell.x0, first.x0) && near(cell.x1, first.x1))
    };
    let borders = |cells: Vec<Rect>| {
        let rect = bounds(cells.iter().copied());
        let open = [true, false].map(|below| open_row(&lines, rect, below, settings));
        let sides = cells.iter().flat_map(|cell| [cell.y0, cell.y1]);
        let ats = sides.chain(open.into_iter().flatten());
        let (from, to) = (rect.x0, rect.x1);
        whole(ats.map(|at| Edge { at, from, to }).collect(), settings)
    };
    let (heads, tables): (Vec<Vec<Rect>>, Vec<Vec<Rect>>) = tables(cells, &lines)
        .into_iter()
        .partition(|cells| heads_rules(bounds(cells.iter().copied()), &lines, rules, settings));
    if !heads.is_empty() {
        let level = |cell: Rect| [cell.y0, cell.y1].map(|at| (at, cell.x0, cell.x1));
        let sides = heads.into_iter().flatten().flat_map(level);
        rules.extend(sides.map(|(at, from, to)| Edge { at, from, to }));
        *rules = whole(std::mem::take(rules), settings);
    }
    tables.into_iter().filter(ends).map(borders).collect()
}

/// The fills that may be cells, no lines and no backgrounds, and whether there are white ones among them.
fn cells(page: &Page, frame: &Frame, settings: &LayoutSettings) -> (Vec<Rect>, bool) {
    if page.fills.len() > settings.most_rules || page.fills.is_empty() {
        return (Vec::new(), false);
    }
    let (shaded, white): (Vec<&Fill>, Vec<&Fill>) =
        page.fills.iter().partition(|fill| fill.gray <= WHITE);
    // A slide fills all cells of a table, the headings in a shade and the others in white.
    let headed = |fill: &&&Fill| shaded.iter().any(|head| is_under(head.rect, fill.rect));
    let white: Vec<&Fill> = white.iter().filter(headed).copied().collect();
    let fills = shaded.iter().chain(&white);
    let cell = |rect: &Rect| {
        let (wide, high) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
        wide > NEAR && high > NEAR && wide < frame.width * 0.99 && high < frame.height * 0.9
    };
    let mut cells: Vec<Rect> = fills
        .map(|fill| frame.rect(fill.rect))
        .filter(cell)
        .collect();
    cells.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    cells.dedup_by(|next, kept| same(*next, *kept));
    (cells, !white.is_empty())
}

/// Whether two rectangles on a page are of one size and in one column, or in one row on a page that is turned.
fn is_under(head: Rect, cell: Rect) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 1.0;
    let size =
        near(head.x1 - head.x0, cell.x1 - cell.x0) && near(head.y1 - head.y0, cell.y1 - cell.y0);
    size && (near(head.x0, cell.x0) || near(head.y0, cell.y0))
}

fn same(a: Rect, b: Rect) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 1.0;
    near(a.x0, b.x0) && near(a.x1, b.x1) && near(a.y0, b.y0) && near(a.y1, b.y1)
}

/// A row of cells side by side.
struct Band {
    cells: Vec<Rect>,
    rect: Rect,
}

/// Cells in tables: rows that touch, and rows one above the other that begin and end together.
fn tables(cells: Vec<Rect>, lines: &[Line]) -> Vec<Vec<Rect>> {
    let mut tables: Vec<Vec<Band>> = Vec::new();
    for band in bands(cells) {
        let belongs = |table: &Vec<Band>| {
            table.iter().rev().any(|above| {
                let (a, b) = (above.rect, band.rect);
                let ends = (a.x0 - b.x0).abs() <= NEAR && (a.x1 - b.x1).abs() <= NEAR;
                let across = overlap((a.x0, a.x1), (b.x0, b.x1)) >= -NEAR;
                let touch = across && overlap((a.y0, a.y1), (b.y0, b.y1)) >= -NEAR;
                touch || ends && is_row(lines, a, b)
            })
        };
        match tables.iter().rposition(belongs) {
            Some(at) => tables[at].push(band),
            None => tables.push(vec![band]),
        }
    }
    let cells = |table: Vec<Band>| table.into_iter().flat_map(|band| band.cells).collect();
    tables.into_iter().map(cells).collect()
}

/// Whether what stands between two rows is one more: no white parts its lines, nor them from the rows, and
/// it is no heading, which would stand alone at the left.
fn is_row(lines: &[Line], above: Rect, below: Rect) -> bool {
    let here = lines.iter().filter(|line| {
        is_in(line, (above.y1, below.y0)) && overlap(line.along, (above.x0, above.x1)) > 0.0
    });
    let (mut end, mut most) = (above.y1, OPEN);
    let mut row = true;
    for line in here {
        let parted = stretches(&line.marks, line.size * PARTS).len() > 1;
        row &= parted || most < OPEN || line.along.0 > above.x0 + line.size * DEEP;
        if line.across.0 - end > line.size * most {
            return false;
        }
        end = end.max(line.across.1);
        most = LEADING;
    }
    row && below.y0 - end <= line_size(lines) * OPEN
}

/// Cells of one height that stand side by side.
fn bands(cells: Vec<Rect>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for cell in cells {
        let beside = |band: &&mut Band| {
            let level =
                (band.rect.y0 - cell.y0).abs() < 1.5 && (band.rect.y1 - cell.y1).abs() < 1.5;
            level && (-1.0..=NEAR).contains(&(cell.x0 - band.rect.x1))
        };
        match bands.iter_mut().rev().take(8).find(beside) {
            Some(band) => {
                band.rect = bounds([band.rect, cell]);
                band.cells.push(cell);
            }
            None => bands.push(Band {
                cells: vec![cell],
                rect: cell,
            }),
        }
    }
    bands
}

/// Whether there are enough cells for a table, several of them side by side.
fn may_be_table(cells: &[Rect]) -> bool {
    let beside = |pair: &&[Rect]| match pair {
        [a, b] => (a.y0 - b.y0).abs() < 1.5 && (-1.0..=NEAR).contains(&(b.x0 - a.x1)),
        _ => false,
    };
    cells.windows(2).filter(beside).count() >= ROWS
}

/// Whether cells make a table: several rows of several columns, none over another.
fn is_table(cells: &[Rect]) -> bool {
    let mut rows: Vec<f32> = cells.iter().map(|cell| cell.y0).collect();
    rows.dedup_by(|next, kept| *next - *kept < 1.5);
    let several = cells.len() >= CELLS && rows.len() >= ROWS && cells.len() >= rows.len() * 2;
    let over = |a: &Rect, b: &Rect| {
        overlap((a.x0, a.x1), (b.x0, b.x1)) > 2.0 && overlap((a.y0, a.y1), (b.y0, b.y1)) > 2.0
    };
    let apart = || {
        cells.iter().enumerate().all(|(at, a)| {
            let below = cells.iter().skip(at + 1);
            below.take_while(|b| b.y0 < a.y1).all(|b| !over(a, b))
        })
    };
    several && apart()
}

/// The sides of the cells, and those of the rows between and around them that have no fill.
fn edges(cells: &[Rect], lines: &[Line], rules: &[Edge], settings: &LayoutSettings) -> Edges {
    let rect = bounds(cells.iter().copied());
    let mut horizontal = Vec::new();
    let mut vertical = Vec::new();
    let edge = |at, from, to| Edge { at, from, to };
    for cell in cells {
        horizontal.extend([cell.y0, cell.y1].map(|at| edge(at, cell.x0, cell.x1)));
        vertical.extend([cell.x0, cell.x1].map(|at| edge(at, cell.y0, cell.y1)));
    }
    let across = |rule: &&Edge| {
        overlap((rule.from, rule.to), (rect.x0, rect.x1)) >= (rect.x1 - rect.x0) * 0.9
    };
    // A row without a fill ends at the first rule; above the fills, the header may end at one.
    let next = rules.iter().filter(across).map(|rule| rule.at);
    let next = next
        .filter(|at| *at > rect.y1 + NEAR)
        .fold(f32::INFINITY, f32::min);
    let below = open_row(lines, rect, true, settings).map(|at| at.min(next));
    let above = open_row(lines, rect, false, settings);
    let rows = below.map_or(Vec::new(), |end| row_starts(cells, lines, rect, end));
    for at in below.into_iter().chain(above).chain(rows) {
        horizontal.push(edge(at, rect.x0, rect.x1));
    }
    let (top, bottom) = (above.unwrap_or(rect.y0), rect.y1);
    let within = rules.iter().filter(across);
    horizontal.extend(within.filter(|rule| (top..=bottom).contains(&rule.at)));
    let horizontal = whole(horizontal, settings);
    let mut ys: Vec<f32> = horizontal.iter().map(|edge| edge.at).collect();
    ys.dedup();
    for band in ys.windows(2) {
        let &[top, bottom] = band else { continue };
        let borders = borders(cells, rect, (top, bottom), lines);
        vertical.extend(borders.into_iter().map(|at| edge(at, top, bottom)));
    }
    Edges {
        horizontal,
        vertical: whole(vertical, settings),
    }
}

/// The borders of columns in a row that has no fill: those of its neighbours, where no text crosses them.
fn borders(cells: &[Rect], rect: Rect, (top, bottom): Stretch, lines: &[Line]) -> Vec<f32> {
    let middle = f32::midpoint(top, bottom);
    let within = |cell: &&Rect| (cell.y0..cell.y1).contains(&middle);
    let filled: f32 = cells
        .iter()
        .filter(within)
        .map(|cell| cell.x1 - cell.x0)
        .sum();
    if bottom - top <= NEAR || filled * 2.0 > rect.x1 - rect.x0 {
        return Vec::new();
    }
    let near = |cell: &&Rect| (cell.y1 - top).abs() <= NEAR || (cell.y0 - bottom).abs() <= NEAR;
    let mut xs: Vec<f32> = cells
        .iter()
        .filter(near)
        .flat_map(|cell| [cell.x0, cell.x1])
        .chain([rect.x0, rect.x1])
        .collect();
    xs.sort_by(f32::total_cmp);
    xs.dedup_by(|next, kept| *next - *kept <= 1.0);
    let here: Vec<&Line> = lines
        .iter()
        .filter(|line| is_in(line, (top, bottom)))
        .collect();
    let covered = |at: f32| {
        let mut cells = cells.iter().filter(within);
        cells.any(|cell| cell.x0 + 1.0 < at && at < cell.x1 - 1.0)
    };
    xs.retain(|at| !covered(*at) && !here.iter().any(|line| crosses(line, *at)));
    xs
}

/// Whether the middle of a line stands between two heights.
pub fn is_in(line: &Line, (top, bottom): Stretch) -> bool {
    (top..bottom).contains(&f32::midpoint(line.across.0, line.across.1))
}

/// Whether the text of a line runs across a place.
pub fn crosses(line: &Line, at: f32) -> bool {
    stretches(&line.marks, line.size * TIGHT)
        .iter()
        .any(|stretch| stretch.0 < at - 1.0 && stretch.1 > at + 1.0)
}
