//! Arrows among what is drawn: heads at the ends of lines, and areas with a point.
//!
//! Producers draw a line with a head as two things, and block arrows twice, filled and outlined. What
//! an arrow is drawn with is no rule and no fill of the page: it would be one of a table's.

mod shape;

use shinchoku_model::{Arrow, Page, Rect, Rule};

use crate::geometry::{Point, out};

use super::path::{self, Step};
use shape::Head;

/// More heads, or more lines that may be halves of heads, are a drawing.
const MOST_HEADS: usize = 500;
const MOST_BARBS: usize = 400;
/// Half a head is a line no longer than this, in points.
const LONGEST_BARB: f64 = 25.0;
/// A line may end so far before its head begins, and so far beyond the tip.
const BEFORE: f64 = 2.0;
const BEYOND: f64 = 1.5;
/// Pieces of a line no longer than this are dashes, and may stand so far apart.
const DASH: f64 = 14.0;
const GAP: f64 = 8.0;

/// What may be arrows, while a page is drawn.
#[derive(Debug, Default)]
pub(super) struct Arrows {
    blocks: Vec<Arrow>,
    heads: Vec<Head>,
    barbs: Vec<(Point, Point)>,
}

/// The arrow that an area with such an outline is.
pub(super) fn of_area(steps: &[Step]) -> Option<Arrow> {
    path::polygon(steps).and_then(|corners| shape::block(&corners))
}

/// A level or upright line along a way, or a flat area: it may be the shaft of an arrow.
#[derive(Debug, Clone, Copy)]
struct Piece {
    from: f64,
    to: f64,
    width: f64,
    /// Its place among the rules and then the fills of the page.
    index: usize,
}

impl Piece {
    fn length(&self) -> f64 {
        self.to - self.from
    }
}

/// A head with its shaft.
struct Found {
    arrow: Arrow,
    heads: Vec<Rect>,
    pieces: Vec<usize>,
}

impl Arrows {
    /// Takes a closed part of a path for an arrow if it is one.
    pub(super) fn block(&mut self, steps: &[Step]) -> bool {
        let arrow = of_area(steps).filter(|_| self.blocks.len() < MOST_HEADS);
        arrow.map(|arrow| self.add(arrow)).is_some()
    }

    /// Adds an arrow once, filled and outlined.
    pub(super) fn add(&mut self, arrow: Arrow) {
        if !self.knows(&arrow) {
            self.blocks.push(arrow);
        }
    }

    /// Whether an arrow was added.
    pub(super) fn knows(&self, arrow: &Arrow) -> bool {
        self.blocks.iter().any(|known| is_same(known, arrow))
    }

    /// Notes a part of a path that may be a head, or half of one.
    pub(super) fn part(&mut self, steps: &[Step]) {
        if let &[from, to] = steps {
            let length = (from.at.0 - to.at.0).hypot(from.at.1 - to.at.1);
            if to.straight && length <= LONGEST_BARB && self.barbs.len() <= MOST_BARBS {
                self.barbs.push((from.at, to.at));
            }
        } else if steps.len() <= 64 && self.heads.len() <= MOST_HEADS {
            let points: Vec<Point> = steps.iter().map(|step| step.at).collect();
            self.heads.extend(shape::head(&points));
        }
    }

    /// Puts the arrows on the page and takes away what they are drawn with.
    pub(super) fn settle(mut self, page: &mut Page) {
        self.join_barbs();
        page.arrows = self.blocks;
        if self.heads.is_empty() || self.heads.len() > MOST_HEADS {
            return;
        }
        let mut found: Vec<Found> = Vec::new();
        for head in &self.heads {
            let pieces = shaft(head, page);
            let Some(last) = pieces.last() else { continue };
            let arrow = with_shaft(head, last.from);
            match found.iter_mut().find(|other| {
                pieces
                    .iter()
                    .any(|piece| other.pieces.contains(&piece.index))
            }) {
                Some(other) => other.join(head, arrow),
                None => found.push(Found {
                    arrow,
                    heads: vec![rect(head)],
                    pieces: pieces.iter().map(|piece| piece.index).collect(),
                }),
            }
        }
        take_away(page, &found);
        page.arrows.extend(found.into_iter().map(|one| one.arrow));
    }

    /// Makes heads of lines that meet in a point.
    fn join_barbs(&mut self) {
        let barbs = std::mem::take(&mut self.barbs);
        if barbs.len() > MOST_BARBS {
            return;
        }
        let near = |a: Point, b: Point| (a.0 - b.0).abs() <= 0.3 && (a.1 - b.1).abs() <= 0.3;
        for (at, one) in barbs.iter().enumerate() {
            for other in barbs.iter().skip(at + 1) {
                for (a, tip) in [*one, (one.1, one.0)] {
                    for (b, meets) in [*other, (other.1, other.0)] {
                        if near(tip, meets) {
                            self.heads.extend(shape::head(&[a, tip, b]));
                        }
                    }
                }
            }
        }
    }
}

impl Found {
    /// Adds a head to the arrow whose shaft it shares: at its other end, or the outline of the first.
    fn join(&mut self, head: &Head, arrow: Arrow) {
        self.heads.push(rect(head));
        let (own, other) = (self.arrow, arrow);
        if (own.to.0 - other.to.0).hypot(own.to.1 - other.to.1) > own.width / 2.0 {
            self.arrow.from = other.to;
        }
        self.arrow.width = own.width.max(other.width);
    }
}

/// The line that a head ends, its pieces from the head on; none where there is none.
fn shaft(head: &Head, page: &Page) -> Vec<Piece> {
    let mut beside: Vec<Piece> = pieces(page, head).collect();
    // What lies on a line that goes on is a mark on it, as the points of a chart are.
    let goes_on = |piece: &Piece| piece.from < head.tip - 0.5 && piece.to > head.tip + BEYOND;
    if beside.iter().any(goes_on) {
        return Vec::new();
    }
    beside.sort_by(|a, b| b.to.total_cmp(&a.to).then(a.from.total_cmp(&b.from)));
    // The last of its dashes may end before the head by the gap between them.
    let meets = |piece: &&Piece| {
        let is_dash = piece.length() <= DASH;
        let before = if is_dash { GAP } else { BEFORE };
        let near = head.base - before..=head.tip + BEYOND;
        near.contains(&piece.to) && piece.from < head.base - 1.0
    };
    let first = beside.iter().filter(meets);
    let Some(first) = first.max_by(|a, b| a.length().total_cmp(&b.length())) else {
        return Vec::new();
    };
    let mut chain = vec![*first];
    for piece in beside.iter().filter(|piece| piece.to < first.to) {
        let Some(last) = chain.last() else { break };
        let dashes = piece.length() <= DASH && last.length() <= DASH;
        let gap = last.from - piece.to;
        let near = gap <= if dashes { GAP } else { 1.0 };
        if near && piece.from < last.from && (piece.width - last.width).abs() <= 0.3 {
            chain.push(*piece);
        }
    }
    if chain.len() == 1 && first.to < head.base - BEFORE {
        chain.clear();
    }
    chain
}

/// The rules and flat fills on the axis of a head that are thinner than it, seen along its way.
fn pieces<'a>(page: &'a Page, head: &'a Head) -> impl Iterator<Item = Piece> + 'a {
    let rules = page.rules.iter().map(|rule| (bar(rule), rule.width));
    let fills = page.fills.iter().map(|fill| {
        let high = if head.way.level {
            fill.rect.y1 - fill.rect.y0
        } else {
            fill.rect.x1 - fill.rect.x0
        };
        (fill.rect, high)
    });
    let near = (head.half * 0.3).max(0.6);
    rules
        .chain(fills)
        .enumerate()
        .filter_map(move |(index, (rect, width))| {
            let [a, b, low, high] = if head.way.level {
                [rect.x0, rect.x1, rect.y0, rect.y1]
            } else {
                [rect.y0, rect.y1, rect.x0, rect.x1]
            }
            .map(f64::from);
            let width = f64::from(width);
            let (a, b) = (head.way.turned(a), head.way.turned(b));
            let level = high - low <= width + 0.5 && (b - a).abs() > high - low;
            let on_axis = (f64::midpoint(low, high) - head.axis).abs() <= near;
            (level && on_axis && width <= head.half * 1.8).then_some(Piece {
                from: a.min(b),
                to: a.max(b),
                width,
                index,
            })
        })
}

/// The box around the middle of a rule.
fn bar(rule: &Rule) -> Rect {
    Rect {
        x0: rule.from.0.min(rule.to.0),
        y0: rule.from.1.min(rule.to.1),
        x1: rule.from.0.max(rule.to.0),
        y1: rule.from.1.max(rule.to.1),
    }
}

/// The arrow of a head whose shaft begins somewhere along its way.
fn with_shaft(head: &Head, from: f64) -> Arrow {
    let point = |along: f64| {
        let (x, y) = head.way.point((along, head.axis));
        (out(x), out(y))
    };
    Arrow {
        from: point(from),
        to: point(head.tip),
        width: out(head.half * 2.0),
        block: false,
    }
}

/// The box of a head on the page.
fn rect(head: &Head) -> Rect {
    let a = head.way.point((head.base, head.axis - head.half));
    let b = head.way.point((head.tip, head.axis + head.half));
    Rect {
        x0: out(a.0.min(b.0)),
        y0: out(a.1.min(b.1)),
        x1: out(a.0.max(b.0)),
        y1: out(a.1.max(b.1)),
    }
}

/// Takes the shafts away, and what lies in heads.
fn take_away(page: &mut Page, found: &[Found]) {
    let rules = page.rules.len();
    let mut gone = vec![false; rules + page.fills.len()];
    for index in found.iter().flat_map(|one| &one.pieces) {
        if let Some(gone) = gone.get_mut(*index) {
            *gone = true;
        }
    }
    let within = |rect: Rect| {
        let mut heads = found.iter().flat_map(|one| &one.heads);
        heads.any(|head| {
            rect.x0 >= head.x0 - 1.0
                && rect.y0 >= head.y0 - 1.0
                && rect.x1 <= head.x1 + 1.0
                && rect.y1 <= head.y1 + 1.0
        })
    };
    let mut at = 0;
    let mut keep = |rect: Rect| {
        let taken = gone.get(at).copied().unwrap_or_default();
        at += 1;
        !taken && !within(rect)
    };
    page.rules.retain(|rule| keep(bar(rule)));
    page.fills.retain(|fill| keep(fill.rect));
}

/// Whether two arrows are one, filled and outlined.
fn is_same(a: &Arrow, b: &Arrow) -> bool {
    let near = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).abs() <= 1.5 && (a.1 - b.1).abs() <= 1.5;
    near(a.from, b.from) && near(a.to, b.to)
}
