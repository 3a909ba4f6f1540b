//! A department that has another name everywhere is one change.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{Change, ChangeKind, Initiative, RecordKind, Severity, Subject};

use super::Reports;
use super::findings::{Findings, change};
use crate::pairing::Pairing;

/// Old names and the new ones that took their place everywhere, folded.
pub type Renamed = BTreeMap<String, String>;

/// The key of a department's old name and that of its new one.
type Swap = (String, String);

/// Finds the departments whose every initiative now has another in their place, and says so once for
/// each. A single initiative is no rule: it has a change of its own.
pub fn renamed_everywhere(
    reports: &Reports,
    pairing: &Pairing,
    findings: &mut Findings,
) -> Renamed {
    let (old, new) = (
        &reports.old.report.initiatives,
        &reports.new.report.initiatives,
    );
    let (before, after) = (all(old), all(new));
    let mut renamed = Renamed::new();
    for ((was, is), pairs) in swapped(old, new, pairing) {
        // What is left of the old name, or was there of the new one, makes it no new name.
        if pairs.len() < 2 || after.contains_key(&was) || before.contains_key(&is) {
            continue;
        }
        let (Some(before), Some(after)) = (before.get(&was), after.get(&is)) else {
            continue;
        };
        let subject = |name: &str, origin| Subject {
            departments: vec![name.to_owned()],
            origin,
            ..Subject::default()
        };
        let was_at = pairs.iter().flat_map(|pair| old[pair.0].origin.clone());
        let is_at = pairs.iter().flat_map(|pair| new[pair.1].origin.clone());
        findings.push(Change {
            field: Some("departments".to_owned()),
            before: Some(before.clone()),
            after: Some(after.clone()),
            rows: pairs.len() as u32,
            ..change(
                ChangeKind::Department,
                Severity::Major,
                RecordKind::Department,
                Some(subject(before, was_at.collect())),
                Some(subject(after, is_at.collect())),
            )
        });
        findings.rename(before, after);
        renamed.insert(was, is);
    }
    renamed
}

/// The pairs of initiatives in which a department stands in the place of another, by the two, each of which
/// stands for the same one in all of them.
fn swapped(
    old: &[Initiative],
    new: &[Initiative],
    pairing: &Pairing,
) -> Vec<(Swap, Vec<(usize, usize)>)> {
    let mut swaps: BTreeMap<Swap, Vec<(usize, usize)>> = BTreeMap::new();
    for pair in &pairing.pairs {
        if let Some(swap) = swap(&old[pair.old], &new[pair.new]) {
            swaps.entry(swap).or_default().push((pair.old, pair.new));
        }
    }
    let once = |name: &str, side: fn(&Swap) -> &String| {
        swaps.keys().filter(|swap| side(swap) == name).count() == 1
    };
    let one_to_one = |swap: &Swap| once(&swap.0, |swap| &swap.0) && once(&swap.1, |swap| &swap.1);
    let kept = swaps.iter().filter(|(swap, _)| one_to_one(swap));
    kept.map(|(swap, pairs)| (swap.clone(), pairs.clone()))
        .collect()
}

/// The names of all departments, by their folded form.
fn all(initiatives: &[Initiative]) -> BTreeMap<String, String> {
    let names = initiatives.iter().flat_map(|one| &one.departments);
    names.map(|name| (key(name), name.clone())).collect()
}

/// The folded names of an initiative's departments.
pub fn folded(one: &Initiative) -> BTreeSet<String> {
    one.departments.iter().map(|name| key(name)).collect()
}

/// The one department that took the place of one other.
fn swap(old: &Initiative, new: &Initiative) -> Option<Swap> {
    let (was, is) = (folded(old), folded(new));
    let mut gone = was.difference(&is);
    let mut come = is.difference(&was);
    match (gone.next(), gone.next(), come.next(), come.next()) {
        (Some(gone), None, Some(come), None) => Some((gone.clone(), come.clone())),
        _ => None,
    }
}
