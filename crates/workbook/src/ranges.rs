//! Sets of rows or columns.

/// Rows or columns, as runs that neither touch nor overlap once [`Ranges::sort`] was called.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranges {
    runs: Vec<(u32, u32)>,
}

impl Ranges {
    /// Adds the numbers from `first` to `last`.
    pub(crate) fn add(&mut self, first: u32, last: u32) {
        if first > last {
            return;
        }
        match self.runs.last_mut() {
            // Rows come in order, so that a million hidden ones are one run.
            Some(run) if run.0 <= first && first <= run.1.saturating_add(1) => {
                run.1 = run.1.max(last);
            }
            _ => self.runs.push((first, last)),
        }
    }

    /// Puts the runs in order and joins those that touch.
    pub(crate) fn sort(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        runs.sort_unstable();
        for (first, last) in runs {
            self.add(first, last);
        }
    }

    /// Whether every number from `first` to `last` is in the set.
    pub(crate) fn cover(&self, first: u32, last: u32) -> bool {
        let after = self.runs.partition_point(|run| run.0 <= first);
        after
            .checked_sub(1)
            .and_then(|index| self.runs.get(index))
            .is_some_and(|run| run.1 >= last)
    }
}

#[cfg(test)]
mod tests {
    use super::Ranges;

    #[test]
    fn runs_join_and_cover() {
        let mut ranges = Ranges::default();
        for (first, last) in [(4, 5), (0, 1), (6, 6), (9, 8), (20, u32::MAX)] {
            ranges.add(first, last);
        }
        ranges.sort();
        for (first, last, covered) in [
            (0, 1, true),
            (0, 2, false),
            (4, 6, true),
            (3, 4, false),
            (7, 7, false),
            (8, 9, false),
            (30, 40, true),
        ] {
            assert_eq!(ranges.cover(first, last), covered, "{first} to {last}");
        }
    }
}
