//! Pages that lay askew in the scanner, set straight.
//!
//! Lines of text and rules fill few rows of pixels when they lie level and many when they do not: the
//! angle at which the rows differ most is that of the page.

use crate::picture::Picture;

/// The widest angle that is looked for, in degrees.
const WIDEST: f32 = 3.0;
/// Steps of the first and of the second look, in degrees.
const STEPS: (f32, f32) = (0.2, 0.02);
/// Smaller angles shift no line by more than a pixel or two.
const LEVEL: f32 = 0.03;
/// Points of ink that are looked at.
const MOST: usize = 60_000;

/// The picture set straight.
pub fn straight(picture: Picture) -> Picture {
    let angle = angle(&picture);
    if angle.abs() < LEVEL {
        return picture;
    }
    turn(&picture, angle)
}

/// The angle by which lines sink to the right, in degrees.
fn angle(picture: &Picture) -> f32 {
    let points = ink(picture);
    if points.len() < 500 {
        return 0.0;
    }
    let best = |from: f32, to: f32, step: f32| {
        let count = ((to - from) / step).round() as i32;
        let angles = (0..=count).map(|at| from + at as f32 * step);
        let scored = angles.map(|angle| (score(&points, picture, angle), angle));
        // Of angles alike the smallest counts.
        scored
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.abs().total_cmp(&a.1.abs())))
            .map_or(0.0, |(_, angle)| angle)
    };
    let rough = best(-WIDEST, WIDEST, STEPS.0);
    best(rough - STEPS.0, rough + STEPS.0, STEPS.1)
}

/// Points of ink, evenly taken.
fn ink(picture: &Picture) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for y in (0..picture.height).step_by(2) {
        for x in (0..picture.width).step_by(3) {
            if picture.is_ink(x, y) {
                points.push((x as f32, y as f32));
            }
        }
    }
    let every = points.len().div_ceil(MOST).max(1);
    points.into_iter().step_by(every).collect()
}

/// How unevenly ink falls on rows at an angle.
fn score(points: &[(f32, f32)], picture: &Picture, angle: f32) -> u64 {
    let slope = angle.to_radians().tan();
    let margin = (picture.width as f32 * slope.abs()).ceil() as usize + 1;
    let mut rows = vec![0u32; picture.height / 2 + margin + 2];
    for (x, y) in points {
        // Rows that rise out of the picture stand before its first.
        let row = ((y - x * slope) / 2.0).round() + (margin / 2) as f32;
        if row >= 0.0
            && let Some(count) = rows.get_mut(row as usize)
        {
            *count += 1;
        }
    }
    rows.iter()
        .map(|count| u64::from(*count) * u64::from(*count))
        .sum()
}

/// The picture turned back by an angle around its middle, each pixel mixed of the four it came from.
fn turn(picture: &Picture, angle: f32) -> Picture {
    let (sin, cos) = angle.to_radians().sin_cos();
    let middle = (picture.width as f32 / 2.0, picture.height as f32 / 2.0);
    let mut turned = Picture::white(picture.width, picture.height);
    for y in 0..picture.height {
        for x in 0..picture.width {
            let (dx, dy) = (x as f32 - middle.0, y as f32 - middle.1);
            let from = (
                middle.0 + dx * cos - dy * sin,
                middle.1 + dx * sin + dy * cos,
            );
            turned.pixels[y * picture.width + x] = mixed(picture, from);
        }
    }
    turned
}

fn mixed(picture: &Picture, (x, y): (f32, f32)) -> u8 {
    if x < 0.0 || y < 0.0 {
        return 255;
    }
    let (left, top) = (x.floor(), y.floor());
    let (right, below) = (x - left, y - top);
    let (column, row) = (left as usize, top as usize);
    let at = |x: usize, y: usize| f32::from(picture.at(x, y));
    let above = at(column, row) * (1.0 - right) + at(column + 1, row) * right;
    let under = at(column, row + 1) * (1.0 - right) + at(column + 1, row + 1) * right;
    (above * (1.0 - below) + under * below).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_askew_is_found_and_set_straight() {
        let mut page = Picture::white(900, 600);
        for line in 0..12 {
            for x in 60..840 {
                for y in 0..6 {
                    page.pixels[(40 + line * 45 + y) * 900 + x] = 0;
                }
            }
        }
        assert!(angle(&page).abs() < LEVEL);
        for askew in [-2.4_f32, -0.5, 0.8, 1.7] {
            let turned = turn(&page, -askew);
            assert!(
                (angle(&turned) - askew).abs() < 0.05,
                "{askew}: {}",
                angle(&turned)
            );
            assert!(angle(&straight(turned)).abs() < 0.05, "{askew}");
        }
    }

    #[test]
    fn an_empty_page_stays_as_it_is() {
        let page = Picture::white(300, 200);
        assert_eq!(straight(page.clone()), page);
    }
}
