//! Paths painted: strokes and thin fills to rules, larger fills to fills (PDF 32000-1, 8.5.3).

use shinchoku_model::{Fill, Rule};

use super::Interpreter;
use super::arrows;
use super::path::{self, Clip, Step};
use crate::geometry::{Area, Point, out};

/// A fill is a line up to this thickness in points.
const THIN: f64 = 3.0;
/// A fill brighter than this is paper.
const PAPER: f32 = 0.985;
/// What is flatter than this is a line.
const FLAT: f64 = 0.5;
/// Shorter strokes are dots.
const DOT: f64 = 0.05;

/// How a path is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filling {
    /// By the winding number.
    Winding,
    /// By even and odd crossings.
    EvenOdd,
}

/// A line to be drawn.
struct Line {
    from: Point,
    to: Point,
    width: f64,
    dashed: bool,
    gray: f32,
}

impl Interpreter<'_> {
    /// Paints the path at hand, lets it clip if it shall, and forgets it.
    pub(super) fn paint(&mut self, fill: Option<Filling>, stroke: bool) {
        let mut path = std::mem::take(&mut self.path);
        if !self.marks.hidden() {
            if let Some(filling) = fill.filter(|_| self.state.fill.is_seen()) {
                self.fill(&path, filling);
            }
            if stroke && self.state.stroke.is_seen() {
                self.stroke(&path);
            }
        }
        if path.clip == Clip::Inside {
            self.clip(&path);
        }
        path.clear();
        self.path = path;
    }

    /// Lets a path clip what follows. A box around an arrow that is cut out already leaves it one.
    fn clip(&mut self, path: &path::Path) {
        let clip = self.state.clip.common(&path.area());
        let (wide, high) = (clip.width(), clip.height());
        let same = wide >= self.state.clip.width() - 0.5 && high >= self.state.clip.height() - 0.5;
        let mut parts = path.parts();
        let only = parts.next().filter(|_| parts.next().is_none());
        let arrow = only.and_then(|(steps, _)| arrows::of_area(steps));
        let kept = self.state.cut_out.filter(|_| same);
        self.state.cut_out = arrow.or(kept);
        self.state.clip = clip;
    }

    fn stroke(&mut self, path: &path::Path) {
        let width = self.state.line_width * self.state.matrix.scale();
        let (dashed, gray) = (self.state.dashed, self.state.stroke.gray());
        for (steps, closed) in path.parts() {
            if self.is_arrow(steps) {
                continue;
            }
            let mut last = None;
            for step in steps {
                if let Some(from) = last.filter(|_| step.straight) {
                    let to = step.at;
                    self.line(&Line {
                        from,
                        to,
                        width,
                        dashed,
                        gray,
                    });
                }
                last = Some(step.at);
            }
            if let (true, Some(from), Some(first)) = (closed, last, steps.first()) {
                let to = first.at;
                self.line(&Line {
                    from,
                    to,
                    width,
                    dashed,
                    gray,
                });
            }
        }
    }

    fn fill(&mut self, path: &path::Path, filling: Filling) {
        if path.len() == 2 && self.frame(path, filling) {
            return;
        }
        for (steps, _) in path.parts() {
            if self.state.fill.gray() >= PAPER || !self.is_arrow(steps) {
                self.fill_part(steps);
            }
        }
    }

    /// Takes a part for an arrow if it is one and can be seen; else it may be the head of one.
    fn is_arrow(&mut self, steps: &[Step]) -> bool {
        let area = path::area(steps);
        let corner = |step: &Step| {
            let (x, y) = step.at;
            let near = |a: f64, b: f64| (a - b).abs() < 0.01;
            (near(x, area.x0) || near(x, area.x1)) && (near(y, area.y0) || near(y, area.y1))
        };
        // Lines and boxes are most of what is drawn.
        let flat = area.width() < FLAT || area.height() < FLAT;
        if flat || (steps.len() > 3 && steps.iter().all(corner)) {
            return false;
        }
        let seen = area.common(&self.state.clip);
        let whole = seen.width() >= area.width() * 0.5 && seen.height() >= area.height() * 0.5;
        if seen.is_empty() || !whole {
            return false;
        }
        let block = self.arrows.block(steps);
        if !block {
            self.arrows.part(steps);
        }
        block
    }

    /// Two rectangles one in the other, of which the space between is filled: a border of four lines.
    fn frame(&mut self, path: &path::Path, filling: Filling) -> bool {
        let mut rectangles = path.parts().map(|(steps, _)| path::upright(steps));
        let (Some(Some((one, turn))), Some(Some((other, other_turn)))) =
            (rectangles.next(), rectangles.next())
        else {
            return false;
        };
        if filling == Filling::Winding && turn == other_turn {
            return false;
        }
        let (outer, inner) = if one.width() >= other.width() {
            (one, other)
        } else {
            (other, one)
        };
        let within = inner.x0 >= outer.x0
            && inner.x1 <= outer.x1
            && inner.y0 >= outer.y0
            && inner.y1 <= outer.y1;
        if within {
            let side = |x0, y0, x1, y1| Area { x0, y0, x1, y1 };
            self.filled(side(outer.x0, outer.y0, outer.x1, inner.y0));
            self.filled(side(outer.x0, inner.y1, outer.x1, outer.y1));
            self.filled(side(outer.x0, outer.y0, inner.x0, outer.y1));
            self.filled(side(inner.x1, outer.y0, outer.x1, outer.y1));
        }
        within
    }

    fn fill_part(&mut self, steps: &[Step]) {
        let area = path::area(steps);
        let large = area.width() > THIN && area.height() > THIN;
        if let Some((from, to, width)) = slanted(steps).filter(|_| large) {
            let gray = self.state.fill.gray();
            self.line(&Line {
                from,
                to,
                width,
                dashed: false,
                gray,
            });
            return;
        }
        self.filled(area);
    }

    /// A filled box: a line if it is thin as far as it is seen.
    pub(super) fn filled(&mut self, area: Area) {
        let area = area.common(&self.state.clip);
        if area.is_empty() || (area.width() <= 0.0 && area.height() <= 0.0) {
            return;
        }
        let gray = self.state.fill.gray();
        let (width, height) = (area.width(), area.height());
        if self.is_cut_out(width, height) {
            return;
        }
        if width.min(height) > THIN {
            let rect = area.rect();
            self.page.fills.push(Fill { rect, gray });
            return;
        }
        let (middle_x, middle_y) = (
            f64::midpoint(area.x0, area.x1),
            f64::midpoint(area.y0, area.y1),
        );
        let (from, to) = if width >= height {
            ((area.x0, middle_y), (area.x1, middle_y))
        } else {
            ((middle_x, area.y0), (middle_x, area.y1))
        };
        self.push_rule(from, to, (width.min(height), false, gray));
    }

    /// Whether a fill of some size paints an arrow that the clip cuts out: the first one all of it, and others
    /// its shades.
    fn is_cut_out(&mut self, width: f64, height: f64) -> bool {
        let Some(arrow) = self.state.cut_out else {
            return false;
        };
        let clip = &self.state.clip;
        let whole = width >= clip.width() * 0.9 && height >= clip.height() * 0.9;
        if whole && self.state.fill.gray() < PAPER {
            self.arrows.add(arrow);
        }
        self.arrows.knows(&arrow)
    }

    /// A line, cut off where the clip ends if it is level or upright.
    fn line(&mut self, line: &Line) {
        let clip = self.state.clip.grown(line.width / 2.0);
        let area = Area::between(line.from, line.to);
        let seen = area.common(&clip);
        if seen.is_empty() || area.width().max(area.height()) < DOT {
            return;
        }
        let (mut from, mut to) = (line.from, line.to);
        if area.width() < DOT || area.height() < DOT {
            let within = |(x, y): Point| (x.clamp(seen.x0, seen.x1), y.clamp(seen.y0, seen.y1));
            from = within(from);
            to = within(to);
        }
        self.push_rule(from, to, (line.width, line.dashed, line.gray));
    }

    fn push_rule(&mut self, from: Point, to: Point, (width, dashed, gray): (f64, bool, f32)) {
        self.page.rules.push(Rule {
            from: (out(from.0), out(from.1)),
            to: (out(to.0), out(to.1)),
            width: out(width),
            dashed,
            gray,
        });
    }
}

/// The middle line and thickness of a thin slanted quadrangle.
fn slanted(steps: &[Step]) -> Option<(Point, Point, f64)> {
    let [a, b, c, d] = path::polygon(steps)?.try_into().ok()?;
    let length = |one: Point, other: Point| (one.0 - other.0).hypot(one.1 - other.1);
    let middle =
        |one: Point, other: Point| (f64::midpoint(one.0, other.0), f64::midpoint(one.1, other.1));
    let (along, across) = (
        length(a, b).min(length(c, d)),
        length(b, c).max(length(d, a)),
    );
    if across <= THIN && along > across {
        return Some((middle(d, a), middle(b, c), across));
    }
    let (along, across) = (
        length(b, c).min(length(d, a)),
        length(a, b).max(length(c, d)),
    );
    (across <= THIN && along > across).then(|| (middle(a, b), middle(c, d), across))
}
