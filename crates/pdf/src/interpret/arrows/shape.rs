//! The outlines of arrows: heads, and areas with a point.

use shinchoku_model::Arrow;

use crate::geometry::{Area, Point, out};

/// A head reaches no further than this, in points.
const LARGEST_HEAD: f64 = 40.0;
/// Smaller shapes are dots.
const SMALLEST_HEAD: f64 = 1.2;
/// An area with a point is no smaller and no higher than this.
const SMALLEST_BLOCK: f64 = 4.0;
const HIGHEST_BLOCK: f64 = 120.0;
/// How far a shape may be from even, as a part of its height.
const EVEN: f64 = 0.12;

/// A way in which an arrow points. Along it coordinates grow from its tail to its tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// Right or left, and not down or up.
    pub level: bool,
    /// Left or up.
    pub back: bool,
}

impl Way {
    const ALL: [Self; 4] = [
        Self::new(true, false),
        Self::new(true, true),
        Self::new(false, false),
        Self::new(false, true),
    ];

    const fn new(level: bool, back: bool) -> Self {
        Self { level, back }
    }

    /// A point by its places along this way and across it.
    fn seen(self, (x, y): Point) -> Point {
        let (along, across) = if self.level { (x, y) } else { (y, x) };
        (self.turned(along), across)
    }

    /// The point at places along this way and across it.
    pub fn point(self, (along, across): Point) -> Point {
        let along = self.turned(along);
        if self.level {
            (along, across)
        } else {
            (across, along)
        }
    }

    /// A place on the page as one along this way, and the other way round.
    pub fn turned(self, along: f64) -> f64 {
        if self.back { -along } else { along }
    }
}

/// The head of an arrow, in places along its way and across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Where it points.
    pub way: Way,
    /// Where it begins along its way, and where its tip is.
    pub base: f64,
    pub tip: f64,
    /// Its middle across the way, and how far it reaches to either side.
    pub axis: f64,
    pub half: f64,
}

/// Points seen along a way, with the box around them.
struct Seen {
    points: Vec<Point>,
    area: Area,
}

impl Seen {
    fn new(points: &[Point], way: Way) -> Self {
        let points: Vec<Point> = points.iter().map(|point| way.seen(*point)).collect();
        let mut area = Area::NONE;
        for point in &points {
            area.include(*point);
        }
        Self { points, area }
    }

    fn axis(&self) -> f64 {
        f64::midpoint(self.area.y0, self.area.y1)
    }

    /// Whether each point has its like on the other side of the axis.
    fn is_even(&self, slack: f64) -> bool {
        self.points.iter().all(|point| {
            let (x, y) = (point.0, 2.0 * self.axis() - point.1);
            let mut others = self.points.iter();
            others.any(|other| (other.0 - x).abs() <= slack && (other.1 - y).abs() <= slack)
        })
    }

    /// Whether the points farthest along the way lie on the axis.
    fn is_pointed(&self, slack: f64) -> bool {
        let mut last = self
            .points
            .iter()
            .filter(|point| point.0 >= self.area.x1 - slack);
        last.all(|point| (point.1 - self.axis()).abs() <= slack.max(self.area.height() * EVEN))
    }
}

/// The head that an outline is, open or closed: its tip on its axis, and widest well behind it, on both
/// sides alike.
pub fn head(points: &[Point]) -> Option<Head> {
    Way::ALL.into_iter().find_map(|way| head_along(points, way))
}

fn head_along(points: &[Point], way: Way) -> Option<Head> {
    let seen = Seen::new(points, way);
    let (area, axis) = (seen.area, seen.axis());
    let (wide, high) = (area.width(), area.height());
    let size = SMALLEST_HEAD..=LARGEST_HEAD;
    let fits = size.contains(&wide) && size.contains(&high) && wide > high * 0.3;
    if points.len() < 3 || !fits || !seen.is_pointed(wide * 0.05) {
        return None;
    }
    let farthest = |top: bool| {
        let edge = |point: &&Point| {
            let off = if top {
                point.1 - area.y0
            } else {
                area.y1 - point.1
            };
            off <= high * 0.05
        };
        let along = seen.points.iter().filter(edge).map(|point| point.0);
        along.fold(f64::NEG_INFINITY, f64::max)
    };
    let (top, bottom) = (farthest(true), farthest(false));
    let behind = top.max(bottom) <= area.x1 - wide * 0.6;
    (behind && (top - bottom).abs() <= wide * EVEN).then_some(Head {
        way,
        base: area.x0,
        tip: area.x1,
        axis,
        half: high / 2.0,
    })
}

/// The arrow that an area with corners is: a block arrow to one side or both, with a straight or notched
/// end, or a strip whose end is a point.
pub fn block(corners: &[Point]) -> Option<Arrow> {
    let corners = without_straight(corners);
    let most = (5..=10).contains(&corners.len());
    let found = |way| block_along(&corners, way);
    most.then(|| Way::ALL.into_iter().find_map(found)).flatten()
}

fn block_along(corners: &[Point], way: Way) -> Option<Arrow> {
    let seen = Seen::new(corners, way);
    let (area, axis) = (seen.area, seen.axis());
    let (wide, high) = (area.width(), area.height());
    if high < SMALLEST_BLOCK / 2.0 || wide < SMALLEST_BLOCK || high > HIGHEST_BLOCK {
        return None;
    }
    let slack = (high * EVEN / 2.0).clamp(0.2, 1.5);
    let at = |place: f64| {
        let near = |point: &&Point| (point.0 - place).abs() <= slack;
        seen.points.iter().filter(near).count()
    };
    let on_axis = |point: &&Point| (point.1 - axis).abs() <= slack;
    let middle = seen.points.iter().filter(on_axis).count();
    if at(area.x1) != 1 || !seen.is_pointed(slack) || !seen.is_even(slack) {
        return None;
    }
    let shape = matches!(
        (corners.len(), at(area.x0), middle),
        (5 | 7, 2, 1) | (6 | 8, 2, 2) | (10, 1, 2)
    );
    // A strip is as high at its end as where its point begins.
    let tail = seen
        .points
        .iter()
        .filter(|point| (point.0 - area.x0).abs() <= slack);
    let strip = corners.len() > 6
        || tail
            .map(|point| (point.1 - axis).abs())
            .all(|off| off >= high / 2.0 - slack);
    let (from, to) = (way.point((area.x0, axis)), way.point((area.x1, axis)));
    (shape && strip).then(|| Arrow {
        from: (out(from.0), out(from.1)),
        to: (out(to.0), out(to.1)),
        width: out(high),
        block: true,
    })
}

/// Corners without those at which an outline goes straight on or stands still.
fn without_straight(corners: &[Point]) -> Vec<Point> {
    let count = corners.len();
    let corner = |at: usize| corners.get(at % count.max(1)).copied().unwrap_or_default();
    let turns = |at: &usize| {
        let (a, b, c) = (corner(at + count - 1), corner(*at), corner(at + 1));
        let cross = (b.0 - a.0) * (c.1 - b.1) - (b.1 - a.1) * (c.0 - b.0);
        let length = (c.0 - a.0).hypot(c.1 - a.1);
        cross.abs() > length.max(0.1) * 0.1
    };
    (0..count).filter(turns).map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block arrow to the right: 60 long, 12 high.
    const RIGHT: [Point; 7] = [
        (0.0, 3.0),
        (50.0, 3.0),
        (50.0, 0.0),
        (60.0, 6.0),
        (50.0, 12.0),
        (50.0, 9.0),
        (0.0, 9.0),
    ];

    fn ends(points: &[Point]) -> Option<[f32; 5]> {
        let arrow = block(points)?;
        let (from, to) = (arrow.from, arrow.to);
        Some([from.0, from.1, to.0, to.1, arrow.width])
    }

    #[test]
    fn areas_with_a_point_are_arrows() {
        assert_eq!(ends(&RIGHT), Some([0.0, 6.0, 60.0, 6.0, 12.0]));
        let turned = RIGHT.map(|(x, y)| (y, -x));
        assert_eq!(ends(&turned), Some([6.0, 0.0, 6.0, -60.0, 12.0]));
        let strip = [
            (0.0, 0.0),
            (50.0, 0.0),
            (60.0, 6.0),
            (50.0, 12.0),
            (0.0, 12.0),
        ];
        assert_eq!(ends(&strip), Some([0.0, 6.0, 60.0, 6.0, 12.0]));
        let mut chevron = strip.to_vec();
        chevron.push((8.0, 6.0));
        assert_eq!(ends(&chevron), Some([0.0, 6.0, 60.0, 6.0, 12.0]));
        let both: Vec<Point> = [
            (10.0, 3.0),
            (50.0, 3.0),
            (50.0, 0.0),
            (60.0, 6.0),
            (50.0, 12.0),
        ]
        .into_iter()
        .chain([
            (50.0, 9.0),
            (10.0, 9.0),
            (10.0, 12.0),
            (0.0, 6.0),
            (10.0, 0.0),
        ])
        .collect();
        assert_eq!(ends(&both), Some([0.0, 6.0, 60.0, 6.0, 12.0]));
    }

    #[test]
    fn other_areas_are_none() {
        let hexagon = [
            (0.0, 6.0),
            (8.0, 0.0),
            (50.0, 0.0),
            (60.0, 6.0),
            (50.0, 12.0),
            (8.0, 12.0),
        ];
        let box_cut = [
            (0.0, 0.0),
            (50.0, 0.0),
            (60.0, 4.0),
            (60.0, 12.0),
            (0.0, 12.0),
        ];
        let star: Vec<Point> = (0..10)
            .map(|at| {
                let angle = f64::from(at) * std::f64::consts::PI / 5.0;
                let far = if at % 2 == 0 { 20.0 } else { 8.0 };
                (far * angle.cos(), far * angle.sin())
            })
            .collect();
        let pentagon: Vec<Point> = star.iter().copied().step_by(2).collect();
        let triangle = [(0.0, 0.0), (20.0, 6.0), (0.0, 12.0)];
        for shape in [&hexagon[..], &box_cut, &star, &pentagon, &triangle] {
            assert_eq!(block(shape), None, "{shape:?}");
        }
    }

    #[test]
    fn heads_are_pointed_and_widest_at_their_end() {
        let triangle = [(0.0, 0.0), (6.0, 3.0), (0.0, 6.0)];
        let found = head(&triangle).expect("a triangle is a head");
        assert_eq!(
            (found.base, found.tip, found.axis, found.half),
            (0.0, 6.0, 3.0, 3.0)
        );
        let up = triangle.map(|(x, y)| (y, -x));
        let found = head(&up).map(|head| (head.way.level, head.way.back));
        assert_eq!(found, Some((false, true)));
        let kite = [(0.0, 0.0), (6.0, 3.0), (0.0, 6.0), (2.0, 3.0)];
        assert!(head(&kite).is_some());
        let diamond = [(0.0, 3.0), (3.0, 0.0), (6.0, 3.0), (3.0, 6.0)];
        let square = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)];
        let corner = [(0.0, 0.0), (6.0, 0.0), (0.0, 6.0)];
        for shape in [&diamond[..], &square, &corner] {
            assert_eq!(head(shape), None, "{shape:?}");
        }
    }
}
