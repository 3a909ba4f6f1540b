//! Rectangles and directions.

use shinchoku_model::Rect;

/// A rectangle that holds nothing; joining it with another gives the other.
pub const NOTHING: Rect = Rect {
    x0: f32::INFINITY,
    y0: f32::INFINITY,
    x1: f32::NEG_INFINITY,
    y1: f32::NEG_INFINITY,
};

/// The smallest rectangle that holds both.
pub fn union(a: Rect, b: Rect) -> Rect {
    Rect {
        x0: a.x0.min(b.x0),
        y0: a.y0.min(b.y0),
        x1: a.x1.max(b.x1),
        y1: a.y1.max(b.y1),
    }
}

/// The smallest rectangle that holds all.
pub fn bounds(rects: impl IntoIterator<Item = Rect>) -> Rect {
    rects.into_iter().fold(NOTHING, union)
}

/// The middle of a rectangle.
pub fn center(rect: Rect) -> (f32, f32) {
    (
        f32::midpoint(rect.x0, rect.x1),
        f32::midpoint(rect.y0, rect.y1),
    )
}

/// Whether a point lies inside of a rectangle or on its edge.
pub fn holds(rect: Rect, (x, y): (f32, f32)) -> bool {
    rect.x0 <= x && x <= rect.x1 && rect.y0 <= y && y <= rect.y1
}

/// Whether the first rectangle lies inside of the second, but for `margin`.
pub fn inside(inner: Rect, outer: Rect, margin: f32) -> bool {
    inner.x0 >= outer.x0 - margin
        && inner.x1 <= outer.x1 + margin
        && inner.y0 >= outer.y0 - margin
        && inner.y1 <= outer.y1 + margin
}

/// The length that two ranges share; negative when they lie apart.
pub fn overlap(a: (f32, f32), b: (f32, f32)) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// Area of a rectangle; 0 for one that holds nothing.
pub fn area(rect: Rect) -> f32 {
    (rect.x1 - rect.x0).max(0.0) * (rect.y1 - rect.y0).max(0.0)
}

/// The direction in which text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From left to right, lines going down.
    Right,
    /// Downwards, lines going left: vertical writing, and text turned clockwise.
    Down,
    /// Upside down.
    Left,
    /// Upwards, lines going right: text turned counterclockwise.
    Up,
}

impl Direction {
    /// The nearest direction to an angle in degrees; none for slanted text.
    pub fn of_angle(angle: f32) -> Option<Self> {
        // Nearly all text runs so, and the remainders below take their time.
        if angle == 0.0 {
            return Some(Self::Right);
        }
        let angle = angle.rem_euclid(360.0);
        let off = (angle % 90.0).min(90.0 - angle % 90.0);
        if !angle.is_finite() || off > 15.0 {
            return None;
        }
        Some(match (angle / 90.0).round() as u32 % 4 {
            0 => Self::Right,
            1 => Self::Down,
            2 => Self::Left,
            _ => Self::Up,
        })
    }

    /// Where a rectangle begins and ends in the direction of writing.
    pub fn along(self, rect: Rect) -> (f32, f32) {
        match self {
            Self::Right => (rect.x0, rect.x1),
            Self::Down => (rect.y0, rect.y1),
            Self::Left => (-rect.x1, -rect.x0),
            Self::Up => (-rect.y1, -rect.y0),
        }
    }

    /// Where it begins and ends in the direction in which lines follow each other.
    pub fn across(self, rect: Rect) -> (f32, f32) {
        match self {
            Self::Right => (rect.y0, rect.y1),
            Self::Down => (-rect.x1, -rect.x0),
            Self::Left => (-rect.y1, -rect.y0),
            Self::Up => (rect.x0, rect.x1),
        }
    }

    /// The rectangle of which these are the ranges.
    pub fn rect(self, along: (f32, f32), across: (f32, f32)) -> Rect {
        let (a, c) = (along, across);
        let rect = |x0, y0, x1, y1| Rect { x0, y0, x1, y1 };
        match self {
            Self::Right => rect(a.0, c.0, a.1, c.1),
            Self::Down => rect(-c.1, a.0, -c.0, a.1),
            Self::Left => rect(-a.1, -c.1, -a.0, -c.0),
            Self::Up => rect(c.0, -a.1, c.1, -a.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_find_the_way_back() {
        let rect = Rect {
            x0: 1.0,
            y0: 2.0,
            x1: 5.0,
            y1: 9.0,
        };
        for direction in [
            Direction::Right,
            Direction::Down,
            Direction::Left,
            Direction::Up,
        ] {
            let back = direction.rect(direction.along(rect), direction.across(rect));
            assert_eq!(back, rect, "{direction:?}");
        }
    }

    #[test]
    fn angles_are_taken_for_the_nearest_direction() {
        let cases = [
            (0.0, Some(Direction::Right)),
            (359.0, Some(Direction::Right)),
            (92.0, Some(Direction::Down)),
            (180.0, Some(Direction::Left)),
            (-90.0, Some(Direction::Up)),
            (45.0, None),
            (f32::NAN, None),
        ];
        for (angle, expected) in cases {
            assert_eq!(Direction::of_angle(angle), expected, "{angle}");
        }
    }
}
