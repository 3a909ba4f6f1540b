//! Tables whose header is filled cell by cell, and whose other rows level rules part: the cells of
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
        let row = has_entries(lines, band, rect);
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
    let enough = rows >= ROWS || others == 0 && heads_one_row(cells, &kept, lines);
    if !enough || is_divided(cells, lines, (rect.y1, above)) {
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
fn has_entries(lines: &[Line], band: (f32, f32), rect: Rect) -> bool {
    let mut here = lines
        .iter()
        .filter(|line| is_in(line, band) && overlap(line.along, (rect.x0, rect.x1)) > 0.0);
    here.any(|line| stretches(&line.marks, line.size * PARTS).len() > 1)
}

/// Whether the rules below a row of cells close one more row, in which entries stand below three cells or more: all
/// that the end of a page left of a table.
fn heads_one_row(cells: &[Rect], rules: &[Edge], lines: &[Line]) -> bool {
    const CELLS: usize = 3;
    let rect = bounds(cells.iter().copied());
    let drawn: f32 = rules.iter().map(|rule| rule.to - rule.from).sum();
    let (Some(rule), true) = (rules.first(), is_row(cells)) else {
        return false;
    };
    let here = lines.iter().filter(|line| is_in(line, (rect.y1, rule.at)));
    let entries: Vec<(f32, f32)> = here
        .flat_map(|line| stretches(&line.marks, line.size * PARTS))
        .collect();
    let below = |cell: &&Rect| {
        entries
            .iter()
            .any(|entry| cell.x0 <= entry.0 && entry.0 < cell.x1)
    };
    drawn >= (rect.x1 - rect.x0) * 0.9 && cells.iter().filter(below).count() >= CELLS
}

/// Whether cells are a single row, as a header may be.
pub fn is_row(cells: &[Rect]) -> bool {
    /// Fewer cells are boxes beside each other.
    const CELLS: usize = 3;
    let level = |pair: &[Rect]| (pair[0].y0 - pair[1].y0).abs() < 1.5;
    cells.len() >= CELLS && cells.windows(2).all(level)
}

/// Whether the rows below a cell of the header have columns of their own there: each opens with a number, or
/// entries begin behind others at one place. The header does not say then where the columns are.
fn is_divided(cells: &[Rect], lines: &[Line], (top, bottom): (f32, f32)) -> bool {
    let here: Vec<&Line> = lines
        .iter()
        .filter(|line| is_in(line, (top, bottom)))
        .collect();
    let divided = |cell: &Rect| {
        let (mut texts, mut numbers) = (0, 0);
        let mut seconds: Vec<f32> = Vec::new();
        for line in &here {
            let entries = stretches(&line.marks, line.size * hruled::NEAREST).into_iter();
            let mut own = entries.filter(|entry| cell.x0 <= entry.0 && entry.0 < cell.x1);
            let Some(first) = own.next() else { continue };
            texts += 1;
            let Some(second) = own.next() else { continue };
            seconds.push(second.0);
            let within = |mark: &&Mark| first.0 <= mark.along.0 && mark.along.0 < first.1;
            let mut shown = line
                .marks
                .iter()
                .filter(within)
                .flat_map(|mark| mark.text.chars());
            numbers += usize::from(shown.all(char::is_numeric));
        }
        let first = seconds.first().copied().unwrap_or_default();
        let aligned = seconds.iter().filter(|x| (*x - first).abs() < 1.5).count();
        numbers >= ROWS || aligned >= ROWS && aligned * 2 > texts
    };
    let lowest = cells.iter().filter(|cell| top - cell.y1 <= NEAR);
    lowest.into_iter().any(divided)
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
    // A heading over two columns, one of them merged over rows: the rules between these begin at the other.
    let drawn = below.iter().flat_map(|rule| [rule.from, rule.to]);
    let free = |x: &f32| {
        cells
            .iter()
            .all(|cell| (cell.x0 - x).abs().min((cell.x1 - x).abs()) > SAME_ENDS)
    };
    xs.extend(drawn.filter(free));
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
        // A title from end to end begins in the first column and runs over its border.
        let (first, second) = (xs[0], xs.get(1).copied().unwrap_or(rect.x1));
        let titled = open(second)
            && here.iter().all(|line| {
                line.along.0 < second && stretches(&line.marks, line.size * PARTS).len() == 1
            });
        let last = xs[xs.len() - 1];
        let inner = |at: f32| first < at && at < last;
        let drawn = xs
            .iter()
            .filter(|at| !(open(**at) || titled && inner(**at)));
        vertical.extend(drawn.map(|at| edge(*at, top, bottom)));
    }
    Edges {
        horizontal: whole(horizontal, settings),
        vertical: whole(vertical, settings),
    }
}
