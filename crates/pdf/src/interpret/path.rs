//! Paths (PDF 32000-1, 8.5.2), in the coordinates of the page as shown.

use crate::geometry::{Area, Matrix, Point, sane};

/// Most points of a path; a map has more than any border.
const MOST: usize = 2_000_000;

/// A point of a path, and whether a straight line leads to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) at: Point,
    pub(super) straight: bool,
}

/// A part of a path without a gap.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    closed: bool,
}

/// How the path at hand clips once it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Clip {
    /// Not at all.
    #[default]
    No,
    /// What lies outside is not seen.
    Inside,
}

/// The path at hand.
#[derive(Debug, Default)]
pub(super) struct Path {
    steps: Vec<Step>,
    parts: Vec<Part>,
    pub(super) clip: Clip,
}

impl Path {
    /// Forgets everything and keeps the room.
    pub(super) fn clear(&mut self) {
        self.steps.clear();
        self.parts.clear();
        self.clip = Clip::No;
    }

    fn push(&mut self, (x, y): Point, straight: bool) {
        if self.steps.len() < MOST {
            let at = (sane(x), sane(y));
            self.steps.push(Step { at, straight });
        }
    }

    /// `m`
    pub(super) fn move_to(&mut self, at: Point) {
        // A move after a move replaces it.
        if self
            .parts
            .last()
            .is_some_and(|part| part.start + 1 == self.steps.len() && !part.closed)
        {
            self.steps.pop();
            self.parts.pop();
        }
        self.parts.push(Part {
            start: self.steps.len(),
            closed: false,
        });
        self.push(at, false);
    }

    /// Begins anew at the start of a part that was closed, or where a path begins without `m`.
    fn ensure_open(&mut self, at: Point) {
        match self.parts.last() {
            Some(part) if !part.closed => {}
            Some(part) => {
                let start = self.steps.get(part.start).map_or(at, |step| step.at);
                self.move_to(start);
            }
            None => self.move_to(at),
        }
    }

    /// `l`
    pub(super) fn line_to(&mut self, at: Point) {
        self.ensure_open(at);
        self.push(at, true);
    }

    /// `c`, by points on the curve that tell its extent.
    pub(super) fn curve_to(&mut self, one: Point, two: Point, end: Point) {
        self.ensure_open(one);
        let start = self.current().unwrap_or(one);
        for t in [0.25, 0.5, 0.75] {
            let back: f64 = 1.0 - t;
            let weights = [
                back.powi(3),
                3.0 * t * back * back,
                3.0 * t * t * back,
                t.powi(3),
            ];
            let points = [start, one, two, end];
            let mixed = weights
                .iter()
                .zip(points)
                .fold((0.0, 0.0), |sum, (weight, point)| {
                    (sum.0 + weight * point.0, sum.1 + weight * point.1)
                });
            self.push(mixed, false);
        }
        self.push(end, false);
    }

    /// `h`
    pub(super) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// `re`
    pub(super) fn rectangle(&mut self, matrix: &Matrix, [x, y, width, height]: [f64; 4]) {
        self.move_to(matrix.point((x, y)));
        for corner in [(x + width, y), (x + width, y + height), (x, y + height)] {
            self.push(matrix.point(corner), true);
        }
        self.close();
    }

    /// The point reached.
    pub(super) fn current(&self) -> Option<Point> {
        self.steps.last().map(|step| step.at)
    }

    /// The parts: their steps and whether they are closed.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&[Step], bool)> {
        let ends = self.parts.iter().skip(1).map(|part| part.start);
        let ends = ends.chain(std::iter::once(self.steps.len()));
        self.parts.iter().zip(ends).map(|(part, end)| {
            (
                self.steps.get(part.start..end).unwrap_or_default(),
                part.closed,
            )
        })
    }

    /// How many parts there are.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// The box around all of it.
    pub(super) fn area(&self) -> Area {
        area(&self.steps)
    }
}

/// The box around steps.
pub(super) fn area(steps: &[Step]) -> Area {
    let mut area = Area::NONE;
    for step in steps {
        area.include(step.at);
    }
    area
}

/// The corners of a part that is drawn with straight lines only, without a repeated first one.
pub(super) fn polygon(steps: &[Step]) -> Option<Vec<Point>> {
    if steps.len() < 3 || steps.len() > 64 || !steps.iter().skip(1).all(|step| step.straight) {
        return None;
    }
    let mut corners: Vec<Point> = steps.iter().map(|step| step.at).collect();
    if near(corners.first().copied(), corners.last().copied()) {
        corners.pop();
    }
    Some(corners)
}

/// The box of a part that is a rectangle with level and upright sides, and whether it runs clockwise.
pub(super) fn upright(steps: &[Step]) -> Option<(Area, bool)> {
    let corners = polygon(steps)?;
    let [a, b, c, d] = corners.try_into().ok()?;
    let level = |one: Point, other: Point| (one.1 - other.1).abs() < 0.01;
    let plumb = |one: Point, other: Point| (one.0 - other.0).abs() < 0.01;
    let first_level = level(a, b) && plumb(b, c) && level(c, d) && plumb(d, a);
    let first_plumb = plumb(a, b) && level(b, c) && plumb(c, d) && level(d, a);
    let turn = (b.0 - a.0) * (c.1 - b.1) - (b.1 - a.1) * (c.0 - b.0);
    (first_level || first_plumb).then(|| (area(steps), turn > 0.0))
}

fn near(one: Option<Point>, other: Option<Point>) -> bool {
    matches!((one, other), (Some(a), Some(b)) if (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01)
}
