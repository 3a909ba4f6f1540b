//! Matrices and boxes.

use shinchoku_model::Rect;

/// No coordinate that comes out is farther from the page's corner than this: two hundred kilometres off
/// the paper nothing is meant, and sums of such numbers must stay numbers.
const FARTHEST: f64 = 1.0e6;

/// A coordinate that is a number and not absurd.
pub(crate) fn sane(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-FARTHEST, FARTHEST)
    }
}

/// A coordinate as it comes out.
pub(crate) fn out(value: f64) -> f32 {
    sane(value) as f32
}

/// A point.
pub(crate) type Point = (f64, f64);

/// A transformation (PDF 32000-1, 8.3.3): `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix {
    pub(crate) a: f64,
    pub(crate) b: f64,
    pub(crate) c: f64,
    pub(crate) d: f64,
    pub(crate) e: f64,
    pub(crate) f: f64,
}

impl Matrix {
    /// The one that changes nothing.
    pub(crate) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A matrix from its six numbers.
    pub(crate) const fn new(numbers: [f64; 6]) -> Self {
        Self {
            a: numbers[0],
            b: numbers[1],
            c: numbers[2],
            d: numbers[3],
            e: numbers[4],
            f: numbers[5],
        }
    }

    /// A shift.
    pub(crate) const fn shift(x: f64, y: f64) -> Self {
        Self::new([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then `next`.
    pub(crate) fn then(&self, next: &Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    /// A point carried over.
    pub(crate) fn point(&self, (x, y): Point) -> Point {
        (
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }

    /// A direction carried over.
    pub(crate) fn direction(&self, (x, y): Point) -> Point {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }

    /// The box around a box carried over.
    pub(crate) fn area(&self, area: &Area) -> Area {
        let mut around = Area::NONE;
        for corner in [
            (area.x0, area.y0),
            (area.x1, area.y0),
            (area.x1, area.y1),
            (area.x0, area.y1),
        ] {
            around.include(self.point(corner));
        }
        around
    }

    /// By how much lengths grow, the mean of all directions.
    pub(crate) fn scale(&self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }
}

/// A box whose sides are level and upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x0: f64,
    pub(crate) y0: f64,
    pub(crate) x1: f64,
    pub(crate) y1: f64,
}

impl Area {
    /// The box that holds nothing.
    pub(crate) const NONE: Self = Self {
        x0: f64::INFINITY,
        y0: f64::INFINITY,
        x1: f64::NEG_INFINITY,
        y1: f64::NEG_INFINITY,
    };

    /// The box between two corners, whichever they are.
    pub(crate) fn between(one: Point, other: Point) -> Self {
        let mut area = Self::NONE;
        area.include(one);
        area.include(other);
        area
    }

    /// Grows to hold a point. What is not a number counts as zero.
    pub(crate) fn include(&mut self, (x, y): Point) {
        let (x, y) = (sane(x), sane(y));
        self.x0 = self.x0.min(x);
        self.y0 = self.y0.min(y);
        self.x1 = self.x1.max(x);
        self.y1 = self.y1.max(y);
    }

    /// What two boxes share, empty (with its ends crossed) if nothing.
    pub(crate) fn common(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// Whether it holds nothing at all; a line or a point is not empty.
    pub(crate) fn is_empty(&self) -> bool {
        !(self.x0 <= self.x1 && self.y0 <= self.y1)
    }

    /// Width, 0 if empty.
    pub(crate) fn width(&self) -> f64 {
        (self.x1 - self.x0).max(0.0)
    }

    /// Height, 0 if empty.
    pub(crate) fn height(&self) -> f64 {
        (self.y1 - self.y0).max(0.0)
    }

    /// The box wider by so much on each side.
    pub(crate) fn grown(&self, by: f64) -> Self {
        Self {
            x0: self.x0 - by,
            y0: self.y0 - by,
            x1: self.x1 + by,
            y1: self.y1 + by,
        }
    }

    /// As it comes out.
    pub(crate) fn rect(&self) -> Rect {
        Rect {
            x0: out(self.x0),
            y0: out(self.y0),
            x1: out(self.x1),
            y1: out(self.y1),
        }
    }
}
