//! Which heading of one report is which of the other, and headings that changed.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{Change, ChangeKind, RecordKind, Severity};

use super::Reports;
use super::findings::{Findings, Place, change, some};
use super::side::Side;
use crate::pairing::{Pairing, pair_sections};

/// The headings that are the same, old to new.
pub type Same = BTreeMap<u32, u32>;

/// The headings that pairs of records stand under.
type Places = Vec<(u32, u32)>;

/// The headings of the pairs of one kind of record.
pub fn places<T>(
    pairing: &Pairing,
    old: &[T],
    new: &[T],
    section: impl Fn(&T) -> Option<u32>,
) -> Places {
    let pairs = pairing.pairs.iter();
    let places = pairs.filter_map(|pair| section(&old[pair.old]).zip(section(&new[pair.new])));
    places.collect()
}

/// The headings that are the same: of one title with most of what stood under the one under the other, then by
/// their number and title, else because most of what stood under the one stands under the other. A title may
/// stand in several places of a report; what stands under it tells which is which.
pub fn same(reports: &Reports, places: &[Places]) -> Same {
    let (old, new) = (reports.old.report, reports.new.report);
    let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for place in places.iter().flatten() {
        *counts.entry(*place).or_default() += 1;
    }
    let is_best = |(pair, count): (&(u32, u32), &usize)| {
        // Of others that share one of the two headings none has as many.
        let others = counts
            .iter()
            .filter(|(other, _)| (other.0 == pair.0) != (other.1 == pair.1));
        let best = others.into_iter().all(|(_, other)| other < count);
        best.then_some(*pair)
    };
    let best: Vec<(u32, u32)> = counts.iter().filter_map(is_best).collect();
    let title = |side: &Side, id: u32| side.section(id).map(|section| key(&section.title));
    let titled = best
        .iter()
        .copied()
        .filter(|(was, is)| title(&reports.old, *was) == title(&reports.new, *is));
    let likely = pair_sections(old, new).pairs.into_iter();
    let likely = likely.map(|pair| (old.sections[pair.old].id, new.sections[pair.new].id));
    let all: Vec<(u32, u32)> = titled.chain(likely).chain(best.iter().copied()).collect();
    let mut same = Same::new();
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    for (was, is) in all {
        if !same.contains_key(&was) && taken.insert(is) {
            same.insert(was, is);
        }
    }
    same
}

/// Whether two records stand under the same heading. A report that has no headings says nothing.
pub fn is_same(same: &Same, reports: &Reports, was: Option<u32>, is: Option<u32>) -> bool {
    let (Some(was), Some(is)) = (was, is) else {
        return true;
    };
    let title = |side: &Side, id: u32| side.section(id).map(|section| key(&section.path.concat()));
    same.get(&was) == Some(&is) || title(&reports.old, was) == title(&reports.new, is)
}

/// Headings over records, with `prose` also those over prose alone, that have another title or number.
pub fn changes(reports: &Reports, same: &Same, prose: bool, findings: &mut Findings) {
    let (before, after) = (under(&reports.old, prose), under(&reports.new, prose));
    for (was, is) in same {
        let (Some(old), Some(new)) = (reports.old.section(*was), reports.new.section(*is)) else {
            continue;
        };
        let rows = before.get(was).zip(after.get(is));
        let Some(rows) = rows.map(|(before, after)| (*before.min(after)).max(1)) else {
            continue;
        };
        let place = Place {
            record: RecordKind::Section,
            old: Side::heading(old),
            new: Side::heading(new),
            field: "sections.title",
            was: None,
            is: None,
        };
        if !findings.same(reports.lexicon, &place, &old.title, &new.title) {
            findings.push(Change {
                before: some(&old.title),
                after: some(&new.title),
                rows,
                ..place.change(ChangeKind::Renamed, Severity::Minor)
            });
        }
        let number = |number: &Option<String>| number.as_deref().map(key);
        if number(&old.number) != number(&new.number) {
            findings.push(Change {
                field: Some("sections.number".to_owned()),
                before: old.number.clone(),
                after: new.number.clone(),
                rows,
                ..change(
                    ChangeKind::Renumbered,
                    Severity::Minor,
                    RecordKind::Section,
                    Some(place.old),
                    Some(place.new),
                )
            });
        }
    }
}

/// How many initiatives, indicators and challenges stand under each heading and the headings below it; with
/// `prose` those count too, with none, that have prose right under them.
fn under(side: &Side, prose: bool) -> BTreeMap<u32, u32> {
    let report = side.report;
    let initiatives = report.initiatives.iter().map(|one| one.section);
    let indicators = report.indicators.iter().map(|one| one.section);
    let challenges = report.challenges.iter().map(|one| one.section);
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for section in initiatives.chain(indicators).chain(challenges) {
        let mut above = section;
        // A parent has a smaller number than its children, so the way up ends.
        while let Some(id) = above {
            *counts.entry(id).or_default() += 1;
            let parent = side.section(id).and_then(|section| section.parent);
            above = parent.filter(|parent| *parent < id);
        }
    }
    let passages = report.passages.iter().filter(|_| prose);
    for section in passages.filter_map(|one| one.section) {
        counts.entry(section).or_default();
    }
    counts
}
