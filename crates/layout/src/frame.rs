//! Pages whose text is turned, set upright.

use shinchoku_model::{Glyph, Origin, Page, Rect};

use crate::geometry::Direction;

/// The view of a page in which its text runs from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The page's number.
    pub page: u32,
    /// Width of the view.
    pub width: f32,
    /// Height of the view.
    pub height: f32,
    /// The direction in which the text runs on the page as shown.
    turn: Direction,
}

impl Frame {
    /// The view of a page. Vertical writing is not turned: its characters stand upright.
    pub fn of(page: &Page) -> Self {
        let turn = turn(page);
        let (width, height) = match turn {
            Direction::Right | Direction::Left => (page.width, page.height),
            Direction::Down | Direction::Up => (page.height, page.width),
        };
        Self {
            page: page.number,
            width,
            height,
            turn,
        }
    }

    /// A point of the page in the view.
    pub fn point(&self, (x, y): (f32, f32)) -> (f32, f32) {
        match self.turn {
            Direction::Right => (x, y),
            Direction::Down => (y, self.height - x),
            Direction::Left => (self.width - x, self.height - y),
            Direction::Up => (self.width - y, x),
        }
    }

    /// A rectangle of the page in the view.
    pub fn rect(&self, rect: Rect) -> Rect {
        let (a, b) = (
            self.point((rect.x0, rect.y0)),
            self.point((rect.x1, rect.y1)),
        );
        ordered(a, b)
    }

    /// The direction in which a glyph runs in the view.
    pub fn direction(&self, glyph: &Glyph) -> Option<Direction> {
        let turned = match self.turn {
            Direction::Right => 0.0,
            Direction::Down => 90.0,
            Direction::Left => 180.0,
            Direction::Up => 270.0,
        };
        let angle = if glyph.vertical && glyph.angle == 0.0 {
            90.0
        } else {
            glyph.angle
        };
        Direction::of_angle(angle - turned)
    }

    /// A rectangle of the view as a place on the page.
    pub fn origin(&self, rect: Rect) -> Origin {
        let back = |(x, y): (f32, f32)| match self.turn {
            Direction::Right => (x, y),
            Direction::Down => (self.height - y, x),
            Direction::Left => (self.width - x, self.height - y),
            Direction::Up => (y, self.width - x),
        };
        let rect = ordered(back((rect.x0, rect.y0)), back((rect.x1, rect.y1)));
        let round = |value: f32| f64::from((value * 10.0).round()) / 10.0;
        Origin::Page {
            page: self.page,
            bbox: [
                round(rect.x0),
                round(rect.y0),
                round(rect.x1),
                round(rect.y1),
            ],
            confidence: None,
        }
    }
}

fn ordered(a: (f32, f32), b: (f32, f32)) -> Rect {
    Rect {
        x0: a.0.min(b.0),
        y0: a.1.min(b.1),
        x1: a.0.max(b.0),
        y1: a.1.max(b.1),
    }
}

/// The direction that most of the page's text shares.
fn turn(page: &Page) -> Direction {
    let mut counts = [0usize; 4];
    let mut total = 0;
    for glyph in page.glyphs.iter().filter(|glyph| glyph.visible) {
        total += 1;
        if let (false, Some(direction)) = (glyph.vertical, Direction::of_angle(glyph.angle))
            && let Some(count) = counts.get_mut(direction as usize)
        {
            *count += 1;
        }
    }
    let turned = [Direction::Down, Direction::Left, Direction::Up];
    turned
        .into_iter()
        .find(|&direction| {
            counts
                .get(direction as usize)
                .is_some_and(|count| count * 10 > total * 6)
        })
        .unwrap_or(Direction::Right)
}
