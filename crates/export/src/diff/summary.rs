//! How many changes of which kind, and in which department.

use std::collections::BTreeMap;

use shinchoku_model::{Change, ChangeKind, ChangeSet, Severity, Subject};

/// How many changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Those that matter.
    pub major: usize,
    /// The others.
    pub minor: usize,
}

impl Count {
    /// All of them.
    pub fn all(self) -> usize {
        self.major + self.minor
    }

    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Major => self.major += 1,
            Severity::Minor => self.minor += 1,
        }
    }
}

/// The counts of a set of changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// All changes.
    pub all: Count,
    /// By kind, in the order of the kinds; kinds without a change are left out.
    pub kinds: Vec<(ChangeKind, Count)>,
    /// By department, the one with the most changes first; a change of several departments counts in each.
    pub departments: Vec<(String, Count)>,
}

impl Summary {
    /// Counts.
    pub fn of(changes: &ChangeSet) -> Self {
        let mut summary = Self::default();
        let mut kinds: BTreeMap<ChangeKind, Count> = BTreeMap::new();
        let mut by_department: BTreeMap<&str, Count> = BTreeMap::new();
        for change in &changes.changes {
            summary.all.add(change.severity);
            kinds.entry(change.kind).or_default().add(change.severity);
            for department in departments(change) {
                by_department
                    .entry(department)
                    .or_default()
                    .add(change.severity);
            }
        }
        let found = ChangeKind::ALL.into_iter();
        summary.kinds = found
            .filter_map(|kind| Some((kind, *kinds.get(&kind)?)))
            .collect();
        let departments = by_department.into_iter();
        summary.departments = departments
            .map(|(name, count)| (name.to_owned(), count))
            .collect();
        summary
            .departments
            .sort_by_key(|(_, count)| std::cmp::Reverse(count.all()));
        summary
    }
}

/// The departments that a change concerns, each once.
pub fn departments(change: &Change) -> Vec<&str> {
    let subjects = change
        .old
        .iter()
        .chain(&change.new)
        .chain(&change.from)
        .chain(&change.into);
    let names = subjects.flat_map(|subject: &Subject| &subject.departments);
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names
}
