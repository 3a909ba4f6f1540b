//! Arrows drawn over the cells of a sheet, whatever format they come from: where they lie, and which cells
//! they cross.

use shinchoku_model::{ArrowOver, CellRange};

use crate::aside::Aside;
use crate::findings::origin;
use crate::sheet::RawSheet;
use crate::text::printed;

/// An arrow crosses a column when it reaches so far into it: a part of its width, and no more than some points.
const PART: f64 = 0.3;
const REACH: f64 = 4.7;
/// A line that falls or rises further, as a part of its row's height, is slanted.
const SLANT: f64 = 1.0;
/// An arrow over more cells is a decoration.
const MOST_CELLS: u64 = 500;

/// A place on a sheet: so far right of and below the corner of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Place {
    pub row: u32,
    pub column: u32,
    pub down: f64,
    pub across: f64,
    /// Whether that is in parts of the cell's height and width, and not in points.
    pub parts: bool,
}

/// An arrow between two corners of its box, with its text if it holds any.
#[derive(Debug, Default)]
pub(crate) struct Arrow {
    pub from: Place,
    pub to: Place,
    /// Whether it is an area, and no line.
    pub block: bool,
    /// What it says, as it stands beside the cells where the arrow crosses none.
    pub aside: Aside,
}

/// The sizes of rows or columns, in points.
#[derive(Debug)]
pub(crate) struct Axis {
    /// The size of those that say none.
    pub usual: f64,
    /// First and last number, and size.
    runs: Vec<(u32, u32, f64)>,
}

/// Sizes of rows and columns.
#[derive(Debug)]
pub(crate) struct Sizes {
    pub columns: Axis,
    pub rows: Axis,
}

impl Default for Sizes {
    /// Those of a new workbook.
    fn default() -> Self {
        Self {
            columns: Axis::new(48.0),
            rows: Axis::new(15.0),
        }
    }
}

impl Axis {
    fn new(usual: f64) -> Self {
        Self {
            usual,
            runs: Vec::new(),
        }
    }

    /// Notes the size of those from `first` to `last`.
    pub(crate) fn set(&mut self, first: u32, last: u32, size: f64) {
        /// No row or column is larger.
        const LARGEST: f64 = 2000.0;
        if !size.is_finite() || first > last {
            return;
        }
        let size = size.clamp(0.0, LARGEST);
        match self.runs.last_mut() {
            Some(run) if run.1.checked_add(1) == Some(first) && (run.2 - size).abs() < 1e-6 => {
                run.1 = last;
            }
            _ => self.runs.push((first, last, size)),
        }
    }

    /// Where each run begins, in order, and the gaps between them.
    fn track(&self) -> Track {
        let mut runs = self.runs.clone();
        runs.sort_by_key(|run| run.0);
        let mut track = Track {
            steps: Vec::with_capacity(runs.len() * 2 + 1),
        };
        let (mut next, mut start) = (0u32, 0.0);
        for (first, last, size) in runs {
            let first = first.max(next);
            if first > last {
                continue;
            }
            if first > next {
                track.steps.push((next, start, self.usual));
                start += f64::from(first - next) * self.usual;
            }
            track.steps.push((first, start, size));
            start += f64::from(last - first + 1) * size;
            next = last.saturating_add(1);
        }
        track.steps.push((next, start, self.usual));
        track
    }
}

/// Rows or columns by their places.
struct Track {
    /// A number, where it begins, and the size from it on.
    steps: Vec<(u32, f64, f64)>,
}

impl Track {
    /// Where one begins.
    fn start(&self, number: u32) -> f64 {
        let after = self.steps.partition_point(|step| step.0 <= number);
        let step = after.checked_sub(1).and_then(|at| self.steps.get(at));
        step.map_or(0.0, |(first, start, size)| {
            start + f64::from(number - first) * size
        })
    }

    /// The one that a place lies in.
    fn at(&self, place: f64) -> u32 {
        let after = self.steps.partition_point(|step| step.1 <= place);
        let step = after.checked_sub(1).and_then(|at| self.steps.get(at));
        step.map_or(0, |(first, start, size)| {
            let further = if *size > 0.0 {
                (place - start) / size
            } else {
                0.0
            };
            first.saturating_add(further as u32)
        })
    }

    /// How large one is.
    fn size(&self, number: u32) -> f64 {
        self.start(number.saturating_add(1)) - self.start(number)
    }

    /// A place so far from where one begins, in points or in parts of its size.
    fn place(&self, number: u32, further: f64, parts: bool) -> f64 {
        let size = if parts { self.size(number) } else { 1.0 };
        self.start(number) + further * size
    }

    /// Those that a stretch reaches far into.
    fn reached(&self, from: f64, to: f64) -> Option<(u32, u32)> {
        // One of no size is never reached.
        let reach = |number: u32| (self.size(number) * PART).clamp(0.01, REACH);
        let (mut first, mut last) = (self.at(from), self.at(to));
        while first <= last && self.start(first.saturating_add(1)) - from < reach(first) {
            first = first.saturating_add(1);
        }
        while last > first && to - self.start(last) < reach(last) {
            last -= 1;
        }
        (first <= last).then_some((first, last))
    }
}

impl Sizes {
    /// The cells that each arrow crosses; none where it lies slanted or upright, or over very many.
    pub(crate) fn crossed(&self, arrows: &[Arrow]) -> Vec<Option<CellRange>> {
        let (columns, rows) = (self.columns.track(), self.rows.track());
        let over = |arrow: &Arrow| {
            let x = |place: &Place| columns.place(place.column, place.across, place.parts);
            let y = |place: &Place| rows.place(place.row, place.down, place.parts);
            let (a, b) = (x(&arrow.from), x(&arrow.to));
            let (from, to) = (a.min(b), a.max(b));
            let (a, b) = (y(&arrow.from), y(&arrow.to));
            let (above, below) = (a.min(b), a.max(b));
            if to - from <= below - above {
                return None;
            }
            let middle = rows.at(f64::midpoint(above, below));
            let height = rows.size(middle);
            let (top, bottom) = if arrow.block {
                let center =
                    |row: u32| f64::midpoint(rows.start(row), rows.start(row.saturating_add(1)));
                let first = (rows.at(above)..=middle).find(|row| center(*row) >= above);
                let last = rows.at(below);
                let last = last - u32::from(center(last) > below && last > middle);
                (first.unwrap_or(middle), last.max(middle))
            } else if below - above <= height * SLANT {
                (middle, middle)
            } else {
                return None;
            };
            let (left, right) = columns.reached(from, to)?;
            let cells = u64::from(bottom - top + 1) * u64::from(right - left + 1);
            (bottom - top <= 1 && cells <= MOST_CELLS).then_some(CellRange {
                top,
                left,
                bottom,
                right,
            })
        };
        arrows.iter().map(over).collect()
    }
}

impl RawSheet {
    /// The arrows over cells that are shown, row by row. The words of the others stand beside the cells.
    pub(crate) fn crossing(&mut self, extent: CellRange) -> Vec<ArrowOver> {
        let arrows = std::mem::take(&mut self.arrows);
        let crossed = self.sizes.crossed(&arrows);
        let mut found = Vec::new();
        for (arrow, range) in arrows.into_iter().zip(crossed) {
            let shown = range.filter(|range| {
                range.left <= extent.right
                    && range.right >= extent.left
                    && (extent.top..=extent.bottom).contains(&range.top)
                    && !self.hidden_rows.cover(range.top, range.bottom)
                    && !self.hidden_columns.cover(range.left, range.right)
            });
            let Some(range) = shown.filter(|_| !arrow.aside.hidden) else {
                self.asides.push(arrow.aside);
                continue;
            };
            let text = printed(&arrow.aside.text.text);
            found.extend((range.top..=range.bottom).map(|row| ArrowOver {
                row,
                left: range.left.max(extent.left),
                right: range.right.min(extent.right),
                text: text.trim_matches('\n').to_owned(),
                origin: vec![origin(&self.name, range)],
            }));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(column: u32, across: f64, row: u32, down: f64) -> Place {
        Place {
            row,
            column,
            down,
            across,
            parts: false,
        }
    }

    fn crossed(block: bool, from: Place, to: Place) -> Option<String> {
        let mut sizes = Sizes::default();
        sizes.columns.set(1, 2, 20.0);
        sizes.columns.set(5, 5, 0.0);
        sizes.rows.set(2, 2, 30.0);
        let arrow = Arrow {
            from,
            to,
            block,
            aside: Aside::default(),
        };
        sizes.crossed(&[arrow])[0].map(|range| range.to_string())
    }

    #[test]
    fn arrows_cross_the_columns_that_they_reach_into() {
        let line = |a, b| crossed(false, place(a, 0.0, 2, 15.0), b);
        assert_eq!(line(1, place(3, 0.0, 2, 15.0)).as_deref(), Some("B3:C3"));
        assert_eq!(line(1, place(3, 6.0, 2, 15.0)).as_deref(), Some("B3:D3"));
        // It begins just before the border, and is told from the sheet's corner.
        let from = place(1, 18.0, 2, 15.0);
        assert_eq!(
            crossed(false, from, place(4, 3.0, 2, 15.0)).as_deref(),
            Some("C3:D3")
        );
        let (from, to) = (place(0, 50.0, 0, 40.0), place(0, 86.0, 0, 40.0));
        assert_eq!(crossed(false, from, to).as_deref(), Some("B3:C3"));
        // A hidden column is crossed with its neighbours.
        let (from, to) = (place(4, 0.0, 0, 5.0), place(6, 48.0, 0, 5.0));
        assert_eq!(crossed(false, from, to).as_deref(), Some("E1:G1"));
    }

    #[test]
    fn lines_lie_in_a_row_and_areas_reach_over_two() {
        let slanted = crossed(false, place(1, 0.0, 0, 0.0), place(6, 0.0, 2, 30.0));
        assert_eq!(slanted, None);
        let block = |above, below| crossed(true, place(3, 0.0, 0, above), place(5, 0.0, 0, below));
        assert_eq!(block(16.0, 28.0).as_deref(), Some("D2:E2"));
        assert_eq!(block(16.0, 50.0).as_deref(), Some("D2:E3"));
        assert_eq!(block(0.0, 85.0), None);
        assert_eq!(
            crossed(true, place(3, 0.0, 0, 0.0), place(3, 9.0, 4, 0.0)),
            None
        );
    }
}
