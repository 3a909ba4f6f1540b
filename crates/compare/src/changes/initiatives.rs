//! Initiatives: who they are, and what is said about them.

use std::collections::BTreeMap;

use shinchoku_japanese::normal::key;
use shinchoku_model::{Change, ChangeKind, Initiative, Reason, RecordKind, Severity, Subject};

use super::columns::Columns;
use super::departments::{Renamed, folded};
use super::findings::{Findings, Place, change, some};
use super::sections::{Same, is_same};
use super::{Reports, entries, order, status};
use crate::pairing::{Pairing, Parting};

/// What there is to tell about a place of the new list.
enum Event<'a> {
    Pair(usize),
    Added,
    Split(&'a Parting),
    Merged(&'a Parting),
}

/// Compares all initiatives.
pub fn changes(
    reports: &Reports,
    pairing: &Pairing,
    sections: &Same,
    renamed: &Renamed,
    findings: &mut Findings,
) {
    let mut events: Vec<(usize, Event)> = Vec::new();
    events.extend(
        pairing
            .pairs
            .iter()
            .map(|pair| (pair.new, Event::Pair(pair.old))),
    );
    events.extend(pairing.added.iter().map(|at| (*at, Event::Added)));
    events.extend(
        pairing
            .splits
            .iter()
            .map(|one| (one.parts[0], Event::Split(one))),
    );
    events.extend(
        pairing
            .merges
            .iter()
            .map(|one| (one.whole, Event::Merged(one))),
    );
    events.sort_by_key(|event| event.0);
    let mut comparison = Comparison {
        reports,
        sections,
        renamed,
        columns: Columns::of(reports),
        numbers: BTreeMap::new(),
        marked: BTreeMap::new(),
        stayed: Vec::new(),
        findings,
    };
    for (at, event) in events {
        comparison.event(at, &event);
    }
    comparison.renumbered();
    comparison.new_marks();
    comparison.order();
    for at in &pairing.removed {
        let old = reports.old.initiative(&reports.old.report.initiatives[*at]);
        let record = RecordKind::Initiative;
        comparison.findings.push(change(
            ChangeKind::Removed,
            Severity::Major,
            record,
            Some(old),
            None,
        ));
    }
    comparison.columns.changes(comparison.findings);
}

/// The headings above and by how much a number grew, for numbers that all moved together.
type Shifted = (Option<u32>, Option<u32>, i64);

struct Comparison<'a, 'f> {
    reports: &'a Reports<'a>,
    sections: &'a Same,
    renamed: &'a Renamed,
    columns: Columns,
    /// Renumbered pairs.
    numbers: BTreeMap<Shifted, Vec<(usize, usize)>>,
    /// Pairs of which only one is marked as new, by whether the new one is.
    marked: BTreeMap<bool, Vec<(usize, usize)>>,
    /// Pairs under the same heading.
    stayed: Vec<(usize, usize)>,
    findings: &'f mut Findings,
}

impl<'a> Comparison<'a, '_> {
    fn was(&self, at: usize) -> &'a Initiative {
        &self.reports.old.report.initiatives[at]
    }

    fn is(&self, at: usize) -> &'a Initiative {
        &self.reports.new.report.initiatives[at]
    }

    fn event(&mut self, at: usize, event: &Event) {
        let record = RecordKind::Initiative;
        let old = |at: &usize| self.reports.old.initiative(self.was(*at));
        let new = |at: &usize| self.reports.new.initiative(self.is(*at));
        let found = match event {
            Event::Pair(old) => return self.pair(*old, at),
            Event::Added => change(
                ChangeKind::Added,
                Severity::Major,
                record,
                None,
                Some(new(&at)),
            ),
            Event::Split(split) => Change {
                into: split.parts.iter().map(new).collect(),
                rows: split.parts.len() as u32,
                ..change(
                    ChangeKind::Split,
                    Severity::Major,
                    record,
                    Some(old(&split.whole)),
                    None,
                )
            },
            Event::Merged(merge) => Change {
                from: merge.parts.iter().map(old).collect(),
                rows: merge.parts.len() as u32,
                ..change(
                    ChangeKind::Merged,
                    Severity::Major,
                    record,
                    None,
                    Some(new(&at)),
                )
            },
        };
        self.findings.push(found);
    }

    fn pair(&mut self, was: usize, is: usize) {
        let (old, new) = (self.was(was), self.is(is));
        let place = Place {
            record: RecordKind::Initiative,
            old: self.reports.old.initiative(old),
            new: self.reports.new.initiative(new),
            field: "names",
            was: None,
            is: None,
        };
        self.names(&place, old, new);
        if is_same(self.sections, self.reports, old.section, new.section) {
            self.stayed.push((was, is));
            self.number(&place, (was, old), (is, new));
        } else {
            self.moved(&place);
        }
        self.departments(&place, old, new);
        if let (Some(before), Some(after)) = (old.is_new, new.is_new)
            && before != after
        {
            self.marked.entry(after).or_default().push((was, is));
        }
        self.description(&place, old, new);
        let tagged = status::changes(self.reports, old, new, self.findings);
        entries::changes(
            self.reports,
            (old, new),
            tagged,
            &mut self.columns,
            self.findings,
        );
    }

    fn names(&mut self, place: &Place, old: &Initiative, new: &Initiative) {
        // How a cell's names are parted is a matter of its breaks.
        let (before, after) = (old.names.join("\n"), new.names.join("\n"));
        if !self
            .findings
            .same(self.reports.lexicon, place, &before, &after)
        {
            self.findings.push(Change {
                before: some(&old.names.join(" / ")),
                after: some(&new.names.join(" / ")),
                ..place.change(ChangeKind::Renamed, Severity::Major)
            });
        }
    }

    fn number(&mut self, place: &Place, old: (usize, &Initiative), new: (usize, &Initiative)) {
        let keys =
            |one: &Initiative| -> Vec<String> { one.numbers.iter().map(|n| key(n)).collect() };
        let (before, after) = (keys(old.1), keys(new.1));
        if before == after {
            return;
        }
        let first = |numbers: &[String]| {
            numbers
                .first()
                .and_then(|number| number.parse::<i64>().ok())
        };
        if let (Some(was), Some(is), true) =
            (first(&before), first(&after), before.len() == after.len())
        {
            let shifted = (old.1.section, new.1.section, is - was);
            self.numbers
                .entry(shifted)
                .or_default()
                .push((old.0, new.0));
            return;
        }
        self.findings
            .push(renumbered(place.old.clone(), place.new.clone(), 1));
    }

    /// Numbers that all moved by the same under one heading are one change: a row was put in or taken
    /// out above them.
    fn renumbered(&mut self) {
        for pairs in std::mem::take(&mut self.numbers).into_values() {
            let (old, new) = self.together(&pairs);
            self.findings.push(renumbered(old, new, pairs.len() as u32));
        }
    }

    /// What is no longer marked as new is one change, and what is so now another: an edition later the marks of
    /// the last one are gone.
    fn new_marks(&mut self) {
        for (is_new, pairs) in std::mem::take(&mut self.marked) {
            let (old, new) = self.together(&pairs);
            let mark = some("新規");
            let (before, after) = if is_new { (None, mark) } else { (mark, None) };
            self.findings.push(Change {
                field: Some("is_new".to_owned()),
                before,
                after,
                rows: pairs.len() as u32,
                ..change(
                    ChangeKind::Text,
                    Severity::Minor,
                    RecordKind::Initiative,
                    Some(old),
                    Some(new),
                )
            });
        }
    }

    /// Several pairs as one on either side.
    fn together(&self, pairs: &[(usize, usize)]) -> (Subject, Subject) {
        let old = pairs
            .iter()
            .map(|pair| self.reports.old.initiative(self.was(pair.0)));
        let new = pairs
            .iter()
            .map(|pair| self.reports.new.initiative(self.is(pair.1)));
        (joined(old), joined(new))
    }

    fn moved(&mut self, place: &Place) {
        self.findings.push(Change {
            field: Some("section".to_owned()),
            before: some(&place.old.section.join(" › ")),
            after: some(&place.new.section.join(" › ")),
            ..place.change(ChangeKind::Moved, Severity::Minor)
        });
    }

    fn departments(&mut self, place: &Place, old: &Initiative, new: &Initiative) {
        let place = Place {
            field: "departments",
            ..place.clone()
        };
        let (before, after) = (old.departments.join("、"), new.departments.join("、"));
        let expected = folded(old).into_iter();
        let expected = expected.map(|name| self.renamed.get(&name).cloned().unwrap_or(name));
        if folded(new) == expected.collect() {
            if before != after && folded(old) == folded(new) {
                self.findings
                    .unchanged(Reason::Notation, &place, &before, &after);
            }
            return;
        }
        self.findings.push(Change {
            before: some(&before),
            after: some(&after),
            ..place.change(ChangeKind::Department, Severity::Major)
        });
    }

    fn description(&mut self, place: &Place, old: &Initiative, new: &Initiative) {
        let place = Place {
            field: "description",
            ..place.clone()
        };
        let before = old.description.as_deref().unwrap_or_default();
        let after = new.description.as_deref().unwrap_or_default();
        self.findings.texts(
            self.reports.lexicon,
            &place,
            ChangeKind::Description,
            (before, after),
            true,
        );
    }

    fn order(&mut self) {
        let mut stayed = std::mem::take(&mut self.stayed);
        stayed.sort_unstable();
        let places: Vec<usize> = stayed.iter().map(|pair| pair.1).collect();
        for at in order::moved(&places) {
            let (was, is) = stayed[at];
            let place = Place {
                record: RecordKind::Initiative,
                old: self.reports.old.initiative(self.was(was)),
                new: self.reports.new.initiative(self.is(is)),
                field: "order",
                was: None,
                is: None,
            };
            let (before, after) = ((was + 1).to_string(), (is + 1).to_string());
            self.findings
                .unchanged(Reason::Order, &place, &before, &after);
        }
    }
}

/// Several records as one.
fn joined(mut subjects: impl Iterator<Item = Subject>) -> Subject {
    let mut whole = subjects.next().unwrap_or_default();
    for next in subjects {
        // What stands under several headings stands under what these share.
        let pairs = whole.section.iter().zip(&next.section);
        let shared = pairs.take_while(|(one, other)| one == other).count();
        whole.section.truncate(shared);
        whole.numbers.extend(next.numbers);
        whole.names.extend(next.names);
        whole.origin.extend(next.origin);
        whole.departments.extend(next.departments);
    }
    whole.departments.sort_unstable();
    whole.departments.dedup();
    whole
}

fn renumbered(old: Subject, new: Subject, rows: u32) -> Change {
    Change {
        field: Some("numbers".to_owned()),
        before: some(&old.numbers.join("、")),
        after: some(&new.numbers.join("、")),
        rows,
        ..change(
            ChangeKind::Renumbered,
            Severity::Minor,
            RecordKind::Initiative,
            Some(old),
            Some(new),
        )
    }
}
