//! Tables whose header is filled, in two rows or more, and whose other rows level rules part: the cells of
//! the header say where the columns are, also in the rows that merged cells reach into.

use shinchoku_model::Rect;

use crate::columned::SAME_ENDS;
use crate::edges::{Edge, Edges, whole};
use crate::frame::Frame;
use crate::geometry::{bounds, overlap};
use crate::hruled;
use crate::lanes::stretches;
use crate::line::Line;
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::shaded::{NEAR, crosses, is_in};
use crate::unfilled::{PARTS, open_row};

/// A header has no more rows of cells.
const HEADER_ROWS: usize = 3;
/// So many rules below the header show that they part rows.
const ROWS: usize = 2;

/// The rules that part the rows below filled cells, where these are the header of a table; none where
/// they are not. `tops` is where the other tables begin that fills make.
pub fn rules(
    cells: &[Rect],
    lines: &[Line],
    rules: &[Edge],
    tops: &[f32],
    frame: &Frame,
    settings: &LayoutSettings,
) -> Vec<Edge> {
    let rect = bounds(cells.iter().copied());
    let mut rows: Vec<f32> = cells.iter().map(|cell| cell.y0).collect();
    rows.dedup_by(|next, kept| *next - *kept < 1.5);
    if rows.len() > HEADER_ROWS {
        return Vec::new();
    }
    let end = tops.iter().copied().filter(|top| *top > rect.y1 + NEAR);
    let end = end.fold(f32::INFINITY, f32::min);
    let within = |rule: &&Edge| {
        (rect.y1 + NEAR..end - 1.0).contains(&rule.at)
            && rule.from >= rect.x0 - SAME_ENDS
            && rule.to <= rect.x1 + SAME_ENDS
    };
    let mut below: Vec<Edge> = rules.iter().filter(within).copied().collect();
    below.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut kept: Vec<Edge> = Vec::new();
    let (mut above, mut rows, mut others) = (rect.y1, 0, 0);
    for level in below.chunk_by(|a, b| (a.at - b.at).abs() < 1.0) {
        let band = (above, level[0].at);
        let row = is_row(lines, band, rect);
        let text = || hruled::is_text(lines, band, (rect.x0, rect.x1), settings);
        // Among the first rows one may be a title from end to end.
        if !row && (rows < ROWS && others > 0 || text()) {
            break;
        }
        kept.extend(level);
        above = band.1;
        rows += usize::from(row);
        others += usize::from(!row);
    }
    if rows < ROWS || holds_numbers(cells, lines, (rect.y1, above)) {
        return Vec::new();
    }
    let whole = Rect { y1: above, ..rect };
    kept.extend(last_row(lines, whole, frame, settings));
    kept
}

/// The end of a row that the page's end left without its rule: entries close below the last rule, with nothing
/// but a page number after them.
fn last_row(lines: &[Line], rect: Rect, frame: &Frame, settings: &LayoutSettings) -> Option<Edge> {
    /// What stands below this part of the page's height may be its page number.
    const FOOT: f32 = 0.9;
    let at = open_row(lines, rect, true, settings)?;
    let after = |line: &Line| line.across.0 > at && line.across.0 < frame.height * FOOT;
    (!lines.iter().any(after)).then_some(Edge {
        at,
        from: rect.x0,
        to: rect.x1,
    })
}

/// Whether entries stand side by side between two heights.
fn is_row(lines: &[Line], band: (f32, f32), rect: Rect) -> bool {
    let mut here = lines
        .iter()
        .filter(|line| is_in(line, band) && overlap(line.along, (rect.x0, rect.x1)) > 0.0);
    here.any(|line| stretches(&line.marks, line.size * PARTS).len() > 1)
}

/// Whether rows below a cell of the header open with a number that has a column of its own, so that the header
/// does not say where the columns are.
fn holds_numbers(cells: &[Rect], lines: &[Line], (top, bottom): (f32, f32)) -> bool {
    let lowest = cells.iter().filter(|cell| top - cell.y1 <= NEAR);
    let numbered = |cell: &Rect, line: &Line| {
        let entries = stretches(&line.marks, line.size * hruled::NEAREST).into_iter();
        let mut own = entries.filter(|entry| cell.x0 <= entry.0 && entry.0 < cell.x1);
        let (Some(number), Some(_)) = (own.next(), own.next()) else {
            return false;
        };
        let within = |mark: &&Mark| number.0 <= mark.along.0 && mark.along.0 < number.1;
        let mut shown = line
            .marks
            .iter()
            .filter(within)
            .flat_map(|mark| mark.text.chars());
        shown.all(char::is_numeric)
    };
    let here: Vec<&Line> = lines
        .iter()
        .filter(|line| is_in(line, (top, bottom)))
        .collect();
    lowest.into_iter().any(|cell| {
        let rows = here.iter().filter(|line| numbered(cell, line));
        rows.count() >= ROWS
    })
}

/// The sides of the filled cells, the rules below them, and between these the borders of the lowest cells,
/// left out where text runs across.
pub fn edges(cells: &[Rect], below: &[Edge], lines: &[Line], settings: &LayoutSettings) -> Edges {
    let rect = bounds(cells.iter().copied());
    let edge = |at, from, to| Edge { at, from, to };
    let sides = |cell: &Rect| [cell.y0, cell.y1].map(|at| edge(at, cell.x0, cell.x1));
    let mut horizontal: Vec<Edge> = cells.iter().flat_map(sides).collect();
    let sides = |cell: &Rect| [cell.x0, cell.x1].map(|at| edge(at, cell.y0, cell.y1));
    let mut vertical: Vec<Edge> = cells.iter().flat_map(sides).collect();
    let lowest = cells.iter().filter(|cell| rect.y1 - cell.y1 <= NEAR);
    let mut xs: Vec<f32> = lowest.flat_map(|cell| [cell.x0, cell.x1]).collect();
    xs.sort_by(f32::total_cmp);
    xs.dedup_by(|next, kept| *next - *kept <= NEAR);
    let border = |x: f32| {
        let near = xs.iter().copied().filter(|at| (at - x).abs() <= SAME_ENDS);
        near.min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
            .unwrap_or(x)
    };
    let mut ys: Vec<f32> = below.iter().map(|rule| rule.at).collect();
    ys.insert(0, rect.y1);
    ys.dedup_by(|next, kept| *next - *kept < 1.0);
    horizontal.extend(
        below
            .iter()
            .map(|rule| edge(rule.at, border(rule.from), border(rule.to))),
    );
    for band in ys.windows(2) {
        let &[top, bottom] = band else { continue };
        let here: Vec<&Line> = lines
            .iter()
            .filter(|line| is_in(line, (top, bottom)))
            .collect();
        let open = |at: f32| here.iter().any(|line| crosses(line, at));
        let drawn = xs.iter().filter(|at| !open(**at));
        vertical.extend(drawn.map(|at| edge(*at, top, bottom)));
    }
    Edges {
        horizontal: whole(horizontal, settings),
        vertical: whole(vertical, settings),
    }
}
