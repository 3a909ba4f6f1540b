//! Lines between horizontal borders to a table, by the white between their columns.

use shinchoku_model::Rect;

use crate::edges::{Edge, Edges};
use crate::frame::Frame;
use crate::geometry::overlap;
use crate::lanes::{Stretch, entries, lanes};
use crate::lattice::lattice;
use crate::line::Line;
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::table::{self, Table};

/// With at least so many rules each band between two of them is a row of its own.
const RULED_ROWS: usize = 5;
/// Ends of rules of one table differ by no more, in points.
pub const SAME_ENDS: f32 = 6.0;
/// What is nearer than this goes on, and belongs to one cell. In em.
const TIGHT: f32 = 0.15;
/// Headings over several columns stand in so many bands at the top.
const HEADER_ROWS: usize = 2;
/// A text is in the middle of columns when it is off by no more, in points.
const MIDDLE: f32 = 2.0;

/// The outer ends of rules.
pub fn ends(rules: &[Edge]) -> Stretch {
    rules
        .iter()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(from, to), rule| {
            (from.min(rule.from), to.max(rule.to))
        })
}

/// The table of lines between rules and the marks outside of its cells, or the lines back where
/// they stand in no columns.
///
/// `grounds` are the filled cells of the page, `nearest` is the least white between two columns, in em.
pub fn table(
    lines: Vec<Line>,
    rules: &[Edge],
    grounds: &[Rect],
    nearest: f32,
    frame: &Frame,
    settings: &LayoutSettings,
) -> Result<(Table, Vec<Mark>), Vec<Line>> {
    let em = lines.iter().map(|line| line.size).fold(1.0, f32::max);
    let all: Vec<Stretch> = lines
        .iter()
        .flat_map(|line| entries(&line.marks, line.size * nearest))
        .collect();
    let over = headings(&lines, rules, nearest);
    let columns: Vec<Stretch> = all
        .iter()
        .copied()
        .filter(|entry| !over.contains(entry))
        .collect();
    let found = lanes(&columns, em * nearest, lines.len() / 6);
    let found = without_empty(&found, &lines, rules, nearest);
    let text_end = all.iter().map(|stretch| stretch.1).fold(0.0, f32::max);
    let edges = edges(&lines, rules, grounds, &found, text_end);
    let Some(lattice) = lattice(&edges, settings).filter(|found| found.xs.len() > 2) else {
        return Err(lines);
    };
    let mut limits: Vec<f32> = found.iter().map(|lane| lane.0).collect();
    limits.insert(0, ends(rules).0);
    limits.push(text_end);
    let marks = lines.into_iter().flat_map(|line| line.marks).collect();
    let (cells, outside) = table::deal(&lattice, marks);
    let limits = (limits.len() == lattice.xs.len()).then_some(limits);
    let made = table::table(lattice, cells, limits.as_deref(), frame, settings);
    Ok((made, outside))
}

/// The headings over several columns that a rule as wide as these underlines: what stands alone over it, above
/// several entries.
fn headings(lines: &[Line], rules: &[Edge], nearest: f32) -> Vec<Stretch> {
    let (from, to) = ends(rules);
    let partial = |rule: &&Edge| rule.from - from > SAME_ENDS || to - rule.to > SAME_ENDS;
    let between = |top: f32, bottom: f32, rule: &Edge| -> Vec<Stretch> {
        let here = lines.iter().filter(|line| is_in(line, (top, bottom)));
        let all = here.flat_map(|line| entries(&line.marks, line.size * nearest));
        all.filter(|entry| entry.0 > rule.from - MIDDLE && entry.1 < rule.to + MIDDLE)
            .collect()
    };
    let heading = |rule: &Edge| {
        let above = rules.iter().rev().find(|other| other.at < rule.at - 1.0)?;
        let below = rules.iter().find(|other| other.at > rule.at + 1.0)?;
        let over = between(above.at, rule.at, rule);
        let several = between(rule.at, below.at, rule).len() > 1;
        over.first().copied().filter(|_| over.len() == 1 && several)
    };
    rules.iter().filter(partial).filter_map(heading).collect()
}

/// The lanes without those between columns of which no row fills both: a heading set in the middle
/// of its column stands beside the entries below it. Where a rule ends there is a lane all the same.
fn without_empty(white: &[Stretch], lines: &[Line], rules: &[Edge], nearest: f32) -> Vec<Stretch> {
    let bands: Vec<Vec<Stretch>> = rules
        .windows(2)
        .map(|pair| {
            let heights = pair.first().zip(pair.last());
            let (top, bottom) = heights.map_or((0.0, 0.0), |(a, b)| (a.at, b.at));
            lines
                .iter()
                .filter(|line| is_in(line, (top, bottom)))
                .flat_map(|line| entries(&line.marks, line.size * nearest))
                .collect()
        })
        .collect();
    let mut kept: Vec<Stretch> = Vec::new();
    for (at, lane) in white.iter().enumerate() {
        let left = kept.last().map_or(f32::NEG_INFINITY, |before| before.1);
        let right = white.get(at + 1).map_or(f32::INFINITY, |next| next.0);
        let both = bands.iter().any(|band| {
            let within = |from: f32, to: f32| {
                let inside = |stretch: &&Stretch| stretch.0 >= from - 0.5 && stretch.1 <= to + 0.5;
                band.iter().any(|stretch| inside(&stretch))
            };
            within(left, lane.0) && within(lane.1, right)
        });
        let drawn = rules.iter().any(|rule| {
            let ends = |x: f32| (lane.0 - 2.0..=lane.1 + 2.0).contains(&x);
            ends(rule.from) || ends(rule.to)
        });
        if both || drawn {
            kept.push(*lane);
        }
    }
    kept
}

fn is_in(line: &Line, (top, bottom): Stretch) -> bool {
    (top..bottom).contains(&f32::midpoint(line.across.0, line.across.1))
}

/// The rules, and upright edges in the lanes wherever no text runs across.
fn edges(
    lines: &[Line],
    rules: &[Edge],
    grounds: &[Rect],
    white: &[Stretch],
    text_end: f32,
) -> Edges {
    let (from, to) = ends(rules);
    let to = to.max(text_end + 1.0);
    // Each column begins a little before its text.
    let inner = white
        .iter()
        .map(|lane| lane.1 - (lane.1 - lane.0).min(4.0) / 2.0);
    let xs: Vec<f32> = std::iter::once(from).chain(inner).chain([to]).collect();
    let mut horizontal: Vec<Edge> = rules
        .iter()
        .map(|rule| Edge {
            at: rule.at,
            from: if rule.from - from <= SAME_ENDS {
                from
            } else {
                rule.from
            },
            to: if to - rule.to <= SAME_ENDS {
                to
            } else {
                rule.to
            },
        })
        .collect();
    if heights(rules) < RULED_ROWS {
        let starts = row_starts(lines, rules, &xs);
        horizontal.extend(starts.into_iter().map(|at| Edge { at, from, to }));
        horizontal.sort_by(|a, b| a.at.total_cmp(&b.at));
    }
    let borders: Vec<Stretch> = std::iter::once((from, from))
        .chain(white.iter().copied())
        .chain([(to, to)])
        .collect();
    let mut ys: Vec<f32> = horizontal.iter().map(|edge| edge.at).collect();
    ys.dedup();
    Edges {
        vertical: upright(lines, grounds, &borders, &xs, &ys),
        horizontal,
    }
}

/// At how many heights rules reach across most of the table: a rule can be drawn a piece a column, and
/// one under a heading of several columns parts no rows.
fn heights(rules: &[Edge]) -> usize {
    let (from, to) = ends(rules);
    let level = rules.chunk_by(|a, b| (a.at - b.at).abs() < 1.0);
    let across = |level: &&[Edge]| {
        let drawn: f32 = level.iter().map(|rule| rule.to - rule.from).sum();
        drawn > (to - from) * 0.6
    };
    level.filter(across).count()
}

/// Upright edges at the borders of columns, left out in each band where a text spans them.
fn upright(
    lines: &[Line],
    grounds: &[Rect],
    white: &[Stretch],
    xs: &[f32],
    ys: &[f32],
) -> Vec<Edge> {
    let mut vertical = Vec::new();
    let ends = xs.first().copied().zip(xs.last().copied());
    let Some((first, last)) = ends else {
        return vertical;
    };
    for (row, band) in ys.windows(2).enumerate() {
        let &[top, bottom] = band else { continue };
        let here: Vec<&Line> = lines
            .iter()
            .filter(|line| is_in(line, (top, bottom)))
            .collect();
        let spanned = if row < HEADER_ROWS {
            in_the_middle(&here, white, xs)
        } else {
            Vec::new()
        };
        for (&at, lane) in xs.iter().zip(white) {
            let outer = at <= first || at >= last;
            let open = here.iter().any(|line| crosses(line, at))
                || spanned.contains(&at)
                || is_in_cell(grounds, *lane, (top, bottom), lines);
            if outer || !open {
                vertical.push(Edge {
                    at,
                    from: top,
                    to: bottom,
                });
            }
        }
    }
    vertical
}

/// Whether white between columns lies within a filled cell that says one thing: there is no border. Cells of one
/// colour may be filled as one, and then say several.
fn is_in_cell(grounds: &[Rect], lane: Stretch, (top, bottom): Stretch, lines: &[Line]) -> bool {
    let middle = f32::midpoint(top, bottom);
    let around =
        |rect: &&Rect| rect.x0 < lane.0 && lane.1 < rect.x1 && (rect.y0..rect.y1).contains(&middle);
    let one = |rect: &Rect| {
        let sides = (rect.x0, rect.x1);
        let here = lines.iter().filter(|line| is_in(line, (rect.y0, rect.y1)));
        let parts = here.flat_map(|line| entries(&line.marks, line.size * TIGHT * 4.0));
        let mut inside = parts.filter(|part| overlap(*part, sides) > 0.0);
        let first = inside.next();
        first.is_some_and(|first| inside.all(|part| overlap(part, first) > 0.0))
    };
    grounds.iter().filter(around).any(one)
}

/// The borders that headings span: one that stands in the middle of two columns, and cannot be in
/// the middle of its own, belongs to both when nothing else stands there.
///
/// Where in its lane a border would be drawn is not known, so that a middle is a range.
fn in_the_middle(lines: &[&Line], white: &[Stretch], xs: &[f32]) -> Vec<f32> {
    let texts: Vec<Stretch> = lines
        .iter()
        .flat_map(|line| entries(&line.marks, line.size * TIGHT * 4.0))
        .collect();
    let mut spanned = Vec::new();
    for (three, xs) in white.windows(3).zip(xs.windows(3)) {
        let (&[left, border, right], &[from, x, to]) = (three, xs) else {
            continue;
        };
        let mut inside = texts
            .iter()
            .filter(|text| text.1 > from + 1.0 && text.0 < to - 1.0);
        let (Some(text), None) = (inside.next(), inside.next()) else {
            continue;
        };
        let middle = f32::midpoint(text.0, text.1);
        let between = |a: Stretch, b: Stretch| {
            let least = f32::midpoint(a.0, b.0) - MIDDLE;
            (least..=f32::midpoint(a.1, b.1) + MIDDLE).contains(&middle)
        };
        let own = if middle < x {
            between(left, border)
        } else {
            between(border, right)
        };
        if between(left, right) && !own {
            spanned.push(x);
        }
    }
    spanned
}

/// Whether the text of a line runs across a place.
fn crosses(line: &Line, at: f32) -> bool {
    entries(&line.marks, line.size * TIGHT)
        .iter()
        .any(|stretch| stretch.0 < at - 1.0 && stretch.1 > at + 1.0)
}

/// Where lines begin that open a row, those with text in the first column and in another, in bands
/// that hold several such. The first line below a rule has the rule for its border, and a second
/// one may be a wrap.
fn row_starts(lines: &[Line], rules: &[Edge], xs: &[f32]) -> Vec<f32> {
    let second = xs.get(1).copied().unwrap_or_default();
    let mut starts = Vec::new();
    for pair in rules.windows(2) {
        let &[top, bottom] = pair else { continue };
        let opens = |line: &&Line| {
            is_in(line, (top.at, bottom.at)) && line.along.0 < second && line.along.1 > second
        };
        let here: Vec<f32> = lines
            .iter()
            .filter(opens)
            .map(|line| line.across.0 - 1.0)
            .collect();
        if here.len() > 2 {
            starts.extend(here.into_iter().skip(1));
        }
    }
    starts
}
