//! Rules in a picture, and the cells between them.
//!
//! Rules are long runs of ink along rows or columns, no thicker than a rule is. Libraries for pictures
//! find lines at any angle (Hough) and bring solvers and thread pools along; pages that were set
//! straight need none of that.

use crate::picture::{Area, Picture};

/// Breaks in a rule that noise makes, in pixels.
const GAP: usize = 4;
/// White that is cleared around a rule, for its ragged edges, in pixels.
const EDGE: usize = 2;

/// A rule in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What it covers.
    pub area: Area,
    /// Whether it runs from left to right.
    pub level: bool,
}

/// The rules of a picture with so many pixels in a point.
pub fn lines(picture: &Picture, scale: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = runs(picture, scale)
        .into_iter()
        .map(|area| Line { area, level: true })
        .collect();
    let down = runs(&picture.turned(), scale).into_iter().map(|area| Line {
        area: Area {
            x0: area.y0,
            y0: area.x0,
            x1: area.y1,
            y1: area.x1,
        },
        level: false,
    });
    lines.extend(down);
    lines
}

/// Long thin areas of ink along the rows.
fn runs(picture: &Picture, scale: f32) -> Vec<Area> {
    // Longer than any stroke of a character of usual size, no thicker than a double rule.
    let (shortest, thickest) = ((scale * 18.0) as usize, (scale * 3.5).ceil() as usize);
    let mut open: Vec<Area> = Vec::new();
    let mut found = Vec::new();
    for y in 0..picture.height {
        let mut next: Vec<Area> = Vec::new();
        for (x0, x1) in of_row(picture, y, shortest) {
            let mut area = Area {
                x0,
                y0: y,
                x1,
                y1: y + 1,
            };
            // A rule may have a row without a run of its own: it sinks by a pixel there.
            open.retain(|above| {
                let meets = above.x0 <= area.x1 && area.x0 <= above.x1;
                if meets {
                    area.x0 = area.x0.min(above.x0);
                    area.x1 = area.x1.max(above.x1);
                    area.y0 = area.y0.min(above.y0);
                }
                !meets
            });
            next.push(area);
        }
        for above in std::mem::take(&mut open) {
            if above.y1 + 1 >= y {
                next.push(above);
            } else {
                found.push(above);
            }
        }
        open = next;
    }
    found.extend(open);
    found.retain(|area| area.y1 - area.y0 <= thickest && area.x1 - area.x0 >= shortest);
    found
}

/// The runs of ink in a row, small breaks bridged.
fn of_row(picture: &Picture, y: usize, shortest: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for x in 0..=picture.width {
        match (picture.is_ink(x, y), start) {
            (true, None) => start = Some(x),
            (false, Some(from)) => {
                start = None;
                match runs.last_mut() {
                    Some(last) if from - last.1 <= GAP => last.1 = x,
                    _ => runs.push((from, x)),
                }
            }
            _ => {}
        }
    }
    runs.retain(|(from, to)| to - from >= shortest);
    runs
}

/// Takes rules out of a picture.
pub fn erase(picture: &mut Picture, lines: &[Line]) {
    for line in lines {
        let area = line.area;
        picture.clear(Area {
            x0: area.x0.saturating_sub(EDGE),
            y0: area.y0.saturating_sub(EDGE),
            x1: area.x1 + EDGE,
            y1: area.y1 + EDGE,
        });
    }
}

/// Pixels of a picture in one of the coarser one on which cells are sought.
const COARSE: usize = 4;

/// The cells that rules enclose: white areas from which no way leads to the edge of the page.
pub fn cells(picture: &Picture, lines: &[Line]) -> Vec<Area> {
    let (width, height) = (picture.width / COARSE + 1, picture.height / COARSE + 1);
    let mut walls = vec![false; width * height];
    for line in lines {
        let area = line.area;
        // Corners are closed: rules end a little before they meet.
        let reach = 3;
        let (along, across) = if line.level { (reach, 0) } else { (0, reach) };
        let columns =
            (area.x0 / COARSE).saturating_sub(along)..=(area.x1 / COARSE + along).min(width - 1);
        for x in columns {
            let rows = (area.y0 / COARSE).saturating_sub(across)
                ..=(area.y1 / COARSE + across).min(height - 1);
            for y in rows {
                walls[y * width + x] = true;
            }
        }
    }
    let mut cells = Vec::new();
    let mut seen = walls.clone();
    for start in 0..walls.len() {
        if seen[start] {
            continue;
        }
        let found = flood(start, width, height, &mut seen);
        if let Some(cell) = found {
            cells.push(cell);
        }
    }
    cells
}

/// Fills a white area; its box, unless it reaches the page's edge or is no rectangle.
fn flood(start: usize, width: usize, height: usize, seen: &mut [bool]) -> Option<Area> {
    let (mut open, mut count) = (vec![start], 0usize);
    seen[start] = true;
    let (mut x0, mut y0, mut x1, mut y1) = (width, height, 0, 0);
    while let Some(at) = open.pop() {
        let (x, y) = (at % width, at / width);
        count += 1;
        (x0, y0) = (x0.min(x), y0.min(y));
        (x1, y1) = (x1.max(x), y1.max(y));
        let sides = [
            (x > 0).then(|| at - 1),
            (x + 1 < width).then_some(at + 1),
            (y > 0).then(|| at - width),
            (y + 1 < height).then_some(at + width),
        ];
        for next in sides.into_iter().flatten() {
            if !seen[next] {
                seen[next] = true;
                open.push(next);
            }
        }
    }
    let inner = x0 > 0 && y0 > 0 && x1 + 1 < width && y1 + 1 < height;
    let boxed = (x1 + 1).saturating_sub(x0) * (y1 + 1).saturating_sub(y0);
    (inner && count * 10 >= boxed * 8 && x1 > x0 + 1 && y1 > y0 + 1).then_some(Area {
        x0: x0 * COARSE,
        y0: y0 * COARSE,
        x1: (x1 + 1) * COARSE,
        y1: (y1 + 1) * COARSE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with a table of two rows, the second one cell wide, and a short stroke in a cell.
    fn table() -> Picture {
        let mut page = Picture::white(600, 400);
        let mut ink = |x0: usize, y0: usize, x1: usize, y1: usize| {
            for y in y0..y1 {
                for x in x0..x1 {
                    page.pixels[y * 600 + x] = 0;
                }
            }
        };
        for y in [100, 200, 300] {
            ink(100, y, 501, y + 2);
        }
        ink(100, 100, 102, 302);
        ink(500, 100, 502, 302);
        ink(300, 100, 302, 200);
        ink(150, 150, 180, 153);
        page
    }

    #[test]
    fn rules_are_long_and_thin() {
        let found = lines(&table(), 4.0);
        let level: Vec<(usize, usize, usize)> = found
            .iter()
            .filter(|line| line.level)
            .map(|line| (line.area.x0, line.area.y0, line.area.x1))
            .collect();
        assert_eq!(level, [(100, 100, 502), (100, 200, 502), (100, 300, 502)]);
        let down: Vec<(usize, usize, usize)> = found
            .iter()
            .filter(|line| !line.level)
            .map(|line| (line.area.x0, line.area.y0, line.area.y1))
            .collect();
        assert_eq!(down, [(100, 100, 302), (300, 100, 202), (500, 100, 302)]);
    }

    #[test]
    fn cells_are_what_rules_enclose() {
        let page = table();
        let found = cells(&page, &lines(&page, 4.0));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found[0].x0 < 112 && found[0].x1 > 288 && found[0].y1 <= 204,
            "{found:?}"
        );
        assert!(found[2].x0 < 112 && found[2].x1 > 488, "{found:?}");
    }

    #[test]
    fn erasing_leaves_the_text() {
        let mut page = table();
        let found = lines(&page, 4.0);
        erase(&mut page, &found);
        assert_eq!(
            page.ink(Area {
                x0: 0,
                y0: 0,
                x1: 600,
                y1: 400
            }),
            30 * 3
        );
    }
}
