//! Merged regions (ECMA-376 Part 1, 18.3.1.54 `mergeCell`): no two overlap, and each cell finds its own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use shinchoku_model::CellRange;

/// Regions that reach the row a sweep has come to, by their first column.
///
/// The regions of a sheet do not overlap, so those that share a row lie side by side, and a column is in
/// the one that begins nearest to its left or in none.
#[derive(Default)]
struct Active {
    by_left: BTreeMap<u32, CellRange>,
    by_bottom: BinaryHeap<Reverse<(u32, u32)>>,
}

impl Active {
    /// Forgets the regions that end above `row`.
    fn advance(&mut self, row: u32) {
        while let Some(Reverse((bottom, left))) = self.by_bottom.peek().copied() {
            if bottom >= row {
                break;
            }
            self.by_bottom.pop();
            self.by_left.remove(&left);
        }
    }

    /// A region that shares a column with `left` to `right`.
    fn meeting(&self, left: u32, right: u32) -> Option<CellRange> {
        let (_, region) = self.by_left.range(..=right).next_back()?;
        (region.right >= left).then_some(*region)
    }

    fn add(&mut self, region: CellRange) {
        self.by_left.insert(region.left, region);
        self.by_bottom.push(Reverse((region.bottom, region.left)));
    }
}

/// The regions in row-major order without those that overlap an earlier one; these come second.
///
/// Excel repairs such a file when it opens it; here the first of the two stays.
pub(crate) fn disjoint(mut regions: Vec<CellRange>) -> (Vec<CellRange>, Vec<CellRange>) {
    regions.retain(|region| (region.top, region.left) != (region.bottom, region.right));
    regions.sort_unstable();
    let mut active = Active::default();
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for region in regions {
        active.advance(region.top);
        if active.meeting(region.left, region.right).is_some() {
            dropped.push(region);
        } else {
            active.add(region);
            kept.push(region);
        }
    }
    (kept, dropped)
}

/// Finds the regions of cells that are asked for in row-major order.
pub(crate) struct Lookup<'a> {
    regions: std::iter::Peekable<std::slice::Iter<'a, CellRange>>,
    active: Active,
}

impl<'a> Lookup<'a> {
    /// A lookup in regions from [`disjoint`].
    pub(crate) fn new(regions: &'a [CellRange]) -> Self {
        Self {
            regions: regions.iter().peekable(),
            active: Active::default(),
        }
    }

    /// The region that holds a cell. Rows may not go back.
    pub(crate) fn at(&mut self, row: u32, column: u32) -> Option<CellRange> {
        self.active.advance(row);
        while let Some(region) = self.regions.next_if(|region| region.top <= row) {
            if region.bottom >= row {
                self.active.add(*region);
            }
        }
        self.active.meeting(column, column)
    }
}

#[cfg(test)]
mod tests {
    use super::{CellRange, Lookup, disjoint};

    fn ranges(texts: &[&str]) -> Vec<CellRange> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn the_first_of_two_that_overlap_stays() {
        let given = ranges(&[
            "B2:C3", "A1:B2", "C4:D4", "A1:B2", "E5:E5", "A4:B9", "B9:C10",
        ]);
        let (kept, dropped) = disjoint(given);
        assert_eq!(kept, ranges(&["A1:B2", "A4:B9", "C4:D4"]));
        assert_eq!(dropped, ranges(&["A1:B2", "B2:C3", "B9:C10"]));
    }

    #[test]
    fn each_cell_finds_its_region() {
        let (kept, _) = disjoint(ranges(&["A1:B2", "C1:C5", "A4:B5"]));
        let mut lookup = Lookup::new(&kept);
        for (row, column, region) in [
            (0, 0, Some("A1:B2")),
            (1, 1, Some("A1:B2")),
            (1, 2, Some("C1:C5")),
            (2, 0, None),
            (4, 0, Some("A4:B5")),
            (4, 2, Some("C1:C5")),
            (5, 2, None),
        ] {
            let expected = region.map(|text| text.parse().unwrap());
            assert_eq!(lookup.at(row, column), expected, "{row}, {column}");
        }
    }
}
