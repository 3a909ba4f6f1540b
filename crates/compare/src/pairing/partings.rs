//! What became several, or one of several.

use std::collections::{BTreeMap, BTreeSet};

use super::features::{Features, Table};
use super::{Pair, Pairing, Parting};

/// The least part of a name that has to stand in another for the one to be a part of the other.
const NAMED: f64 = 0.8;

/// How much of a whole's texts a part has to have where its name only goes on from the whole's.
const TOLD: f64 = 0.3;

/// One list seen from the other: who is whole and who may be a part.
struct View<'a> {
    table: &'a Table,
    wholes: &'a [Features],
    parts: &'a [Features],
    /// For each part the wholes that have anything in common with it.
    near: Vec<Vec<usize>>,
}

/// The chosen pairs with the rest of both lists told: splits, merges, removed and added.
pub fn told(table: &Table, candidates: &[(usize, usize)], pairs: Vec<Pair>) -> Pairing {
    if !table.weights.partings {
        return settle(table, pairs, Vec::new(), Vec::new());
    }
    let forth: BTreeMap<usize, usize> = pairs.iter().map(|pair| (pair.old, pair.new)).collect();
    let back: BTreeMap<usize, usize> = pairs.iter().map(|pair| (pair.new, pair.old)).collect();
    let splits = View {
        table,
        wholes: &table.left,
        parts: &table.right,
        near: near(table.right.len(), candidates.iter().copied()),
    };
    let splits = splits.partings(&forth, &free(table.right.len(), &back));
    let of_split: BTreeSet<usize> = splits.iter().map(|split| split.whole).collect();
    let in_split: BTreeSet<usize> = splits
        .iter()
        .flat_map(|split| split.parts.clone())
        .collect();
    let back: BTreeMap<usize, usize> = back
        .into_iter()
        .filter(|(new, _)| !in_split.contains(new))
        .collect();
    let loose: Vec<usize> = free(table.left.len(), &forth)
        .into_iter()
        .filter(|old| !of_split.contains(old))
        .collect();
    let merges = View {
        table,
        wholes: &table.right,
        parts: &table.left,
        near: near(
            table.left.len(),
            candidates.iter().map(|(left, right)| (*right, *left)),
        ),
    };
    let mut merges = merges.partings(&back, &loose);
    merges.retain(|merge| !in_split.contains(&merge.whole));
    settle(table, pairs, splits, merges)
}

/// For each of `count` records those paired with it in `candidates`, which has it second.
fn near(count: usize, candidates: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut near = vec![Vec::new(); count];
    for (whole, part) in candidates {
        near[part].push(whole);
    }
    near
}

/// The places of a list that are in no pair.
fn free(count: usize, paired: &BTreeMap<usize, usize>) -> Vec<usize> {
    (0..count).filter(|at| !paired.contains_key(at)).collect()
}

fn settle(
    table: &Table,
    mut pairs: Vec<Pair>,
    splits: Vec<Parting>,
    merges: Vec<Parting>,
) -> Pairing {
    let mut old: BTreeSet<usize> = splits.iter().map(|split| split.whole).collect();
    let mut new: BTreeSet<usize> = splits
        .iter()
        .flat_map(|split| split.parts.clone())
        .collect();
    old.extend(merges.iter().flat_map(|merge| merge.parts.clone()));
    new.extend(merges.iter().map(|merge| merge.whole));
    pairs.retain(|pair| !old.contains(&pair.old) && !new.contains(&pair.new));
    old.extend(pairs.iter().map(|pair| pair.old));
    new.extend(pairs.iter().map(|pair| pair.new));
    Pairing {
        pairs,
        splits,
        merges,
        removed: (0..table.left.len())
            .filter(|at| !old.contains(at))
            .collect(),
        added: (0..table.right.len())
            .filter(|at| !new.contains(at))
            .collect(),
    }
}

impl View<'_> {
    /// The wholes of which a free record is a part, with all their parts.
    fn partings(&self, partners: &BTreeMap<usize, usize>, free: &[usize]) -> Vec<Parting> {
        let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for part in free {
            if let Some(whole) = self.whole_of(*part, partners) {
                found.entry(whole).or_default().push(*part);
            }
        }
        found
            .into_iter()
            .filter_map(|(whole, mut parts)| {
                parts.extend(partners.get(&whole));
                parts.sort_unstable();
                (parts.len() > 1).then(|| self.parting(whole, parts))
            })
            .collect()
    }

    fn parting(&self, whole: usize, parts: Vec<usize>) -> Parting {
        let shares = parts.iter().map(|part| self.share(whole, *part));
        let score = shares.sum::<f64>() / parts.len() as f64;
        Parting {
            whole,
            parts,
            score,
        }
    }

    /// The record that `part` is most of all a part of.
    fn whole_of(&self, part: usize, partners: &BTreeMap<usize, usize>) -> Option<usize> {
        let possible = self.near[part].iter().copied().filter(|whole| {
            self.is_part(*whole, part)
                && partners
                    .get(whole)
                    .is_none_or(|partner| self.is_part(*whole, *partner))
        });
        // Of the same share the first counts.
        possible.min_by(|one, other| {
            let share = |whole: &usize| self.share(*whole, part);
            share(other).total_cmp(&share(one)).then(one.cmp(other))
        })
    }

    /// Whether a record can be a part of another: its name is one of the other's several, or goes on
    /// from the other's only name, with the same text.
    fn is_part(&self, whole: usize, part: usize) -> bool {
        let (one, other) = (&self.wholes[whole], &self.parts[part]);
        if one.names.len() > 1 {
            return other.names.len() < one.names.len() && self.share(whole, part) >= NAMED;
        }
        let [name] = &one.names[..] else {
            return false;
        };
        let goes_on = |longer: &crate::Phrase| {
            longer.key != name.key && self.table.vocabulary.contained(name, longer) >= NAMED
        };
        let told = crate::likeness::shared(&other.text, &one.text).count() as f64;
        other.names.iter().all(goes_on)
            && !other.names.is_empty()
            && told >= TOLD * other.text.len() as f64
            && !other.text.is_empty()
    }

    /// How much of the part's names the whole has.
    fn share(&self, whole: usize, part: usize) -> f64 {
        let (one, other) = (&self.wholes[whole], &self.parts[part]);
        let best = |name: &crate::Phrase| {
            let likeness = one
                .names
                .iter()
                .map(|among| self.table.vocabulary.likeness(name, among));
            likeness.fold(0.0, f64::max)
        };
        let sum: f64 = other.names.iter().map(best).sum();
        sum / other.names.len().max(1) as f64
    }
}
