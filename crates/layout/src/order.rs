//! Reading order: columns one after the other, what spans them between.

use shinchoku_model::Rect;

use crate::geometry::{NOTHING, bounds, overlap};

/// Something with a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Where it stands.
    pub rect: Rect,
    /// How many lines or rows it is worth.
    pub weight: usize,
    /// Whether it is a line of vertical writing: such are read from right to left.
    pub vertical: bool,
}

/// How often columns may be found within columns.
const DEEPEST: usize = 8;
/// Among more pieces than this no columns are sought: it is a drawing with labels.
const MOST: usize = 1500;
/// Each of two columns has at least so many lines.
const FEWEST: usize = 2;
/// Both together have at least so many.
const FEWEST_OF_BOTH: usize = 5;
/// A column is so many em wide; what is narrower are the numbers and labels of a list.
const NARROWEST: f32 = 10.0;
/// The lines of a block leave no more white between them, in em.
const CLOSE: f32 = 1.6;
/// And begin no further from each other, in em.
const ALIGNED: f32 = 3.0;

/// The places in reading order, as groups: a group is a column, or what stands between columns.
///
/// `em` is the usual size of the text, `lane` the least white between two columns in such.
pub fn order(places: &[Place], em: f32, lane: f32) -> Vec<Vec<usize>> {
    let page = Page { places, em, lane };
    let mut all: Vec<usize> = (0..places.len()).collect();
    all.sort_by(|&a, &b| {
        let (a, b) = (page.at(a), page.at(b));
        a.y0.total_cmp(&b.y0).then_with(|| a.x0.total_cmp(&b.x0))
    });
    let mut groups = Vec::new();
    page.divide(all, DEEPEST, &mut groups);
    groups
}

/// White between two columns: from, to.
type Lane = (f32, f32);

/// A piece of a page from top to bottom.
enum Band {
    /// Left and right of the lane.
    Columns(Vec<usize>, Vec<usize>),
    /// Across it, or not enough for columns.
    Whole(Vec<usize>),
}

struct Page<'a> {
    places: &'a [Place],
    em: f32,
    lane: f32,
}

impl Page<'_> {
    fn at(&self, index: usize) -> Rect {
        self.places.get(index).map_or(NOTHING, |place| place.rect)
    }

    /// Reads items, which are sorted by their tops.
    fn divide(&self, items: Vec<usize>, depth: usize, groups: &mut Vec<Vec<usize>>) {
        let sought = depth > 0 && items.len() <= MOST;
        let lane = sought.then(|| self.best_lane(&items)).flatten();
        let Some(lane) = lane else {
            if !items.is_empty() {
                groups.push(self.in_rows(items));
            }
            return;
        };
        for band in self.bands(&items, lane) {
            match band {
                Band::Columns(left, right) => {
                    self.divide(left, depth - 1, groups);
                    self.divide(right, depth - 1, groups);
                }
                Band::Whole(items) => self.divide(items, depth - 1, groups),
            }
        }
    }

    /// Lines side by side are read from left to right, unless their writing is vertical.
    fn in_rows(&self, items: Vec<usize>) -> Vec<usize> {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for item in items {
            let rect = self.at(item);
            let same_row = rows
                .last()
                .and_then(|row| row.first())
                .is_some_and(|&first| {
                    let first = self.at(first);
                    let shared = overlap((first.y0, first.y1), (rect.y0, rect.y1));
                    shared * 2.0 > (first.y1 - first.y0).min(rect.y1 - rect.y0)
                });
            match rows.last_mut().filter(|_| same_row) {
                Some(row) => row.push(item),
                None => rows.push(vec![item]),
            }
        }
        for row in &mut rows {
            let vertical = row.iter().all(|&item| {
                let place = self.places.get(item);
                place.is_some_and(|place| place.vertical)
            });
            row.sort_by(|&a, &b| self.at(a).x0.total_cmp(&self.at(b).x0));
            if vertical {
                row.reverse();
            } else {
                self.stack(row);
            }
        }
        rows.into_iter().flatten().collect()
    }

    /// Beside a tall item lines stand one below the other: they are read from the top.
    fn stack(&self, row: &mut [usize]) {
        let below = |&a: &usize, &b: &usize| {
            let (a, b) = (self.at(a), self.at(b));
            let narrower = (a.x1 - a.x0).min(b.x1 - b.x0);
            overlap((a.x0, a.x1), (b.x0, b.x1)) * 2.0 > narrower
        };
        for stack in row.chunk_by_mut(|a, b| below(a, b)) {
            stack.sort_by(|&a, &b| self.at(a).y0.total_cmp(&self.at(b).y0));
        }
    }

    /// The lane along which most lines stand in columns.
    fn best_lane(&self, items: &[usize]) -> Option<Lane> {
        let mut ends: Vec<f32> = items.iter().map(|&item| self.at(item).x1).collect();
        ends.sort_by(f32::total_cmp);
        ends.dedup();
        let mut best: Option<(usize, Lane)> = None;
        for from in ends {
            let starts = items.iter().map(|&item| self.at(item).x0);
            let to = starts
                .filter(|start| *start >= from - 0.5)
                .fold(f32::INFINITY, f32::min);
            if !to.is_finite() || to - from < self.lane * self.em {
                continue;
            }
            let score = self.score(items, (from, to));
            if score > 0 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, (from, to)));
            }
        }
        best.map(|(_, lane)| lane)
    }

    /// How many lines stand in columns beside a lane.
    fn score(&self, items: &[usize], lane: Lane) -> usize {
        self.bands(items, lane)
            .iter()
            .map(|band| match band {
                Band::Columns(left, right) => self.weight(left) + self.weight(right),
                Band::Whole(_) => 0,
            })
            .sum()
    }

    /// The items cut into bands: between those that cross the lane stand columns.
    fn bands(&self, items: &[usize], lane: Lane) -> Vec<Band> {
        let mut bands = Vec::new();
        let mut whole: Vec<usize> = Vec::new();
        let mut sides: Vec<usize> = Vec::new();
        for &item in items {
            let rect = self.at(item);
            if rect.x0 < lane.1 - 0.5 && rect.x1 > lane.0 + 0.5 {
                let block = sides.split_off(sides.len() - self.opening(&sides, lane, rect));
                self.settle(lane, &mut sides, &mut whole, &mut bands);
                whole.extend(block);
                whole.push(item);
            } else {
                sides.push(item);
            }
        }
        self.settle(lane, &mut sides, &mut whole, &mut bands);
        if !whole.is_empty() {
            bands.push(Band::Whole(whole));
        }
        bands
    }

    /// How many of the last items beside a lane open the block that goes on with an item across it: a
    /// list below two columns may begin with short lines. They stand below the other column's end,
    /// close to each other.
    fn opening(&self, sides: &[usize], lane: Lane, across: Rect) -> usize {
        let is_left = |item: &usize| self.at(*item).x1 <= lane.0 + 0.5;
        let bottom = |left: bool| {
            let those = sides.iter().filter(move |item| is_left(item) == left);
            those
                .map(|item| self.at(*item).y1)
                .fold(f32::NEG_INFINITY, f32::max)
        };
        let (left, right) = (bottom(true), bottom(false));
        let mut next = across;
        let mut opens = |item: &&usize| {
            let rect = self.at(**item);
            let other = if is_left(item) { right } else { left };
            let near = next.y0 - rect.y1 <= self.em * CLOSE;
            let aligned = (rect.x0 - across.x0).abs() <= self.em * ALIGNED;
            next = rect;
            near && aligned && rect.y0 >= other - 1.0
        };
        sides.iter().rev().take_while(|item| opens(item)).count()
    }

    /// Ends a run of items beside the lane: columns when there is enough on both sides.
    fn settle(
        &self,
        lane: Lane,
        sides: &mut Vec<usize>,
        whole: &mut Vec<usize>,
        bands: &mut Vec<Band>,
    ) {
        let (left, right): (Vec<usize>, Vec<usize>) = sides
            .iter()
            .partition(|&&item| self.at(item).x1 <= lane.0 + 0.5);
        if self.are_columns(&left, &right) {
            if !whole.is_empty() {
                bands.push(Band::Whole(std::mem::take(whole)));
            }
            bands.push(Band::Columns(left, right));
            sides.clear();
        } else {
            whole.append(sides);
        }
    }

    fn are_columns(&self, left: &[usize], right: &[usize]) -> bool {
        let (a, b) = (self.weight(left), self.weight(right));
        if a < FEWEST || b < FEWEST || a + b < FEWEST_OF_BOTH {
            return false;
        }
        if self.opens_right(left, right) && !self.stand_beside(left, right) {
            return false;
        }
        let extent = |items: &[usize]| bounds(items.iter().map(|&item| self.at(item)));
        let (left, right) = (extent(left), extent(right));
        let shorter = (left.y1 - left.y0).min(right.y1 - right.y0);
        let narrower = (left.x1 - left.x0).min(right.x1 - right.x0);
        narrower >= self.em * NARROWEST
            && overlap((left.y0, left.y1), (right.y0, right.y1)) > shorter * 0.5
    }

    /// Whether the first of all items stands on the right. Both are sorted by their tops.
    fn opens_right(&self, left: &[usize], right: &[usize]) -> bool {
        let first = |items: &[usize]| items.first().map(|item| self.at(*item));
        let (left, right) = (first(left), first(right));
        left.zip(right)
            .is_some_and(|(left, right)| right.y1 <= left.y0)
    }

    /// Whether some item on the left has one beside it on the right. A title in the middle, headings at
    /// the left and a unit at the right are lines one below the other, and no columns. Both are sorted
    /// by their tops.
    fn stand_beside(&self, left: &[usize], right: &[usize]) -> bool {
        let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let (a, b) = (self.at(**a), self.at(**b));
            let shared = overlap((a.y0, a.y1), (b.y0, b.y1));
            if shared > (a.y1 - a.y0).min(b.y1 - b.y0) * 0.3 {
                return true;
            }
            if a.y1 <= b.y1 {
                left.next();
            } else {
                right.next();
            }
        }
        false
    }

    fn weight(&self, items: &[usize]) -> usize {
        items
            .iter()
            .filter_map(|&item| self.places.get(item))
            .map(|place| place.weight)
            .sum()
    }
}
