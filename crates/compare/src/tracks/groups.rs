//! Which documents speak of the same work: those of one municipality, as plans and as reports.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{Aspect, Initiative, InitiativeKey, Report};

use super::Stored;
use super::said::unmarked;
use crate::pairing::pair_initiatives;

/// The documents of one municipality that hold initiatives.
#[derive(Debug, Default)]
pub struct Group {
    /// Latest editions of plans, by their places among the documents.
    pub plans: Vec<usize>,
    /// Earlier editions of each plan, oldest first.
    pub earlier: BTreeMap<usize, Vec<usize>>,
    /// Reports, oldest first.
    pub reports: Vec<usize>,
}

/// Whether an initiative is planned: its document gives it years to come.
pub fn is_planned(one: &Initiative) -> bool {
    one.entries
        .iter()
        .any(|entry| entry.aspect == Aspect::Schedule)
}

/// Whether an initiative is reported on.
pub fn is_reported(one: &Initiative) -> bool {
    one.entries
        .iter()
        .any(|entry| entry.aspect == Aspect::Progress)
}

fn mostly(report: &Report, what: impl Fn(&Initiative) -> bool) -> bool {
    let count = report.initiatives.iter().filter(|one| what(one)).count();
    count > 0 && count * 2 >= report.initiatives.len()
}

/// The groups of some documents, in the order of their first documents.
pub fn groups(documents: &[Stored]) -> Vec<Group> {
    let mut members: Vec<(Option<String>, Vec<usize>)> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        if let Some(name) = municipality(&document.report) {
            match members
                .iter_mut()
                .find(|(known, _)| known.as_ref() == Some(&name))
            {
                Some((_, list)) => list.push(at),
                None => members.push((Some(name), vec![at])),
            }
        }
    }
    for (at, document) in documents.iter().enumerate() {
        if municipality(&document.report).is_none() {
            match kin(documents, &members, at) {
                Some(group) => members[group].1.push(at),
                None => members.push((None, vec![at])),
            }
        }
    }
    for (_, list) in &mut members {
        list.sort_unstable();
    }
    members.sort_by_key(|(_, list)| list[0]);
    members
        .into_iter()
        .map(|(_, list)| group(documents, &list))
        .collect()
}

/// What a municipality is known by.
fn municipality(report: &Report) -> Option<String> {
    let one = report.municipality.as_ref()?;
    Some(one.code.clone().unwrap_or_else(|| key(&one.name)))
}

/// The group whose initiatives have the names of a document that does not say whose it is: a sixth
/// of them at least, and no fewer than two.
fn kin(documents: &[Stored], members: &[(Option<String>, Vec<usize>)], at: usize) -> Option<usize> {
    let own = names(&documents[at].report);
    let shared = |list: &[usize]| {
        let best = list
            .iter()
            .map(|&other| names(&documents[other].report).intersection(&own).count());
        best.max().unwrap_or(0)
    };
    let counted = members
        .iter()
        .enumerate()
        .map(|(group, (_, list))| (shared(list), group));
    let (count, group) =
        counted.max_by_key(|(count, group)| (*count, std::cmp::Reverse(*group)))?;
    (count >= 2 && count * 6 >= own.len()).then_some(group)
}

fn names(report: &Report) -> BTreeSet<String> {
    let all = report.initiatives.iter().flat_map(|one| &one.names);
    all.map(|name| key(&unmarked(name))).collect()
}

fn group(documents: &[Stored], list: &[usize]) -> Group {
    let report = |at: &usize| &documents[*at].report;
    let mut group = Group::default();
    let mut plans: Vec<usize> = list
        .iter()
        .filter(|at| mostly(report(at), is_planned))
        .copied()
        .collect();
    plans.sort_by_key(|&at| (documents[at].report.published_on, at));
    for plan in plans {
        let before = group
            .plans
            .iter()
            .position(|&known| is_edition_of(report(&known), report(&plan)));
        if let Some(before) = before {
            let old = group.plans.remove(before);
            let mut earlier = group.earlier.remove(&old).unwrap_or_default();
            earlier.push(old);
            group.earlier.insert(plan, earlier);
        }
        group.plans.push(plan);
    }
    group.reports = list
        .iter()
        .filter(|at| mostly(report(at), is_reported))
        .copied()
        .collect();
    group
        .reports
        .sort_by_key(|&at| (last_day(&documents[at].report), at));
    group
}

/// Whether two plans are editions of one: half of the smaller one's initiatives are in both.
fn is_edition_of(old: &Report, new: &Report) -> bool {
    let pairs = pair_initiatives(old, new).pairs.len();
    pairs > 0 && pairs * 2 >= old.initiatives.len().min(new.initiatives.len())
}

/// The last day that a report reports on.
fn last_day(report: &Report) -> Option<String> {
    let entries = report.initiatives.iter().flat_map(|one| &one.entries);
    let done = entries.filter(|entry| {
        entry.aspect == Aspect::Progress && entry.kind != Some(shinchoku_model::Kind::Plan)
    });
    let days = done
        .filter_map(|entry| entry.period.as_ref())
        .map(|period| period.end.to_string());
    days.max()
}

/// What an initiative is known by when its document comes again.
pub fn key_of(report: &Report, one: &Initiative) -> InitiativeKey {
    let section = report
        .sections
        .iter()
        .find(|section| Some(section.id) == one.section);
    InitiativeKey {
        sha256: report.source.sha256.clone(),
        series: series(report),
        section: section
            .map(|section| section.path.clone())
            .unwrap_or_default(),
        numbers: one.numbers.clone(),
        names: one.names.clone(),
    }
}

/// The municipality and the title without numbers: what the editions of a document share.
fn series(report: &Report) -> String {
    let mut title = key(&report.title);
    if let Some(edition) = &report.edition {
        title = title.replace(&key(&edition.label), "");
    }
    title.retain(|c| !c.is_numeric());
    format!("{} {title}", municipality(report).unwrap_or_default())
}

/// The initiative of a document that a key means; none where the document does not hold it.
///
/// In the very bytes it is the one of the same place; in a new edition the one of the same name, and
/// of several the one under the same heading or number.
pub fn find(report: &Report, wanted: &InitiativeKey) -> Option<u32> {
    if report.source.sha256 != wanted.sha256 && series(report) != wanted.series {
        return None;
    }
    let fold = |names: &[String]| -> Vec<String> { names.iter().map(|name| key(name)).collect() };
    let called = fold(&wanted.names);
    let fitting: Vec<&Initiative> = report
        .initiatives
        .iter()
        .filter(|one| fold(&one.names) == called)
        .collect();
    let same_number = |one: &&&Initiative| one.numbers == wanted.numbers;
    let same_section = |one: &&&Initiative| key_of(report, one).section == wanted.section;
    let exact = fitting
        .iter()
        .find(|one| same_number(one) && same_section(one));
    let near = || {
        fitting
            .iter()
            .find(same_number)
            .or_else(|| fitting.iter().find(same_section))
    };
    let only = || {
        if fitting.len() == 1 {
            fitting.first()
        } else {
            None
        }
    };
    exact.or_else(near).or_else(only).map(|one| one.id)
}
