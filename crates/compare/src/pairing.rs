//! Which record of one report is which of another, one to one, and why.
//!
//! Candidates are found by what is rare: words of names, numbers under a heading, pieces of text
//! ([`candidates`](self)). Each is weighed by all that the two have in common, and the pairs are those
//! with the greatest weight together. What stays alone on one side, and whose name is in a record
//! that became several, is a part of it.

mod assignment;
mod candidates;
mod features;
mod partings;
mod records;

use shinchoku_model::Evidence;

pub use records::{
    pair_challenges, pair_indicators, pair_initiatives, pair_initiatives_by, pair_sections,
    pair_terms,
};

use crate::likeness::Vocabulary;
use features::{Features, Table};

/// Two records that are one thing, by their places in the lists that were compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The place in the old list.
    pub old: usize,
    /// The place in the new list.
    pub new: usize,
    /// How sure it is, 0 to 1.
    pub score: f64,
    /// What they have in common.
    pub evidence: Vec<Evidence>,
}

/// One record that became several, or that several became.
#[derive(Debug, Clone, PartialEq)]
pub struct Parting {
    /// The place of the one.
    pub whole: usize,
    /// The places of the several in the other list, two at least.
    pub parts: Vec<usize>,
    /// How sure it is, 0 to 1: the mean of what the parts have of the whole's names.
    pub score: f64,
}

/// How two lists of records belong together. Every place of both is in exactly one of `pairs`,
/// `splits`, `merges`, `removed` and `added`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairing {
    /// What is in both, in the order of the old list.
    pub pairs: Vec<Pair>,
    /// Old records that became several new ones.
    pub splits: Vec<Parting>,
    /// New records that several old ones became.
    pub merges: Vec<Parting>,
    /// What is in the old list only.
    pub removed: Vec<usize>,
    /// What is in the new list only.
    pub added: Vec<usize>,
}

impl Pairing {
    /// Every place of the new list that is in a pair or added, in its order, with its partner.
    pub fn in_new_order(&self) -> Vec<(Option<usize>, usize)> {
        let pairs = self.pairs.iter().map(|pair| (Some(pair.old), pair.new));
        let added = self.added.iter().map(|at| (None, *at));
        let mut all: Vec<(Option<usize>, usize)> = pairs.chain(added).collect();
        all.sort_by_key(|one| one.1);
        all
    }

    /// The same seen from the other side.
    #[must_use]
    fn turned(mut self) -> Self {
        for pair in &mut self.pairs {
            std::mem::swap(&mut pair.old, &mut pair.new);
        }
        self.pairs.sort_by_key(|pair| (pair.old, pair.new));
        std::mem::swap(&mut self.splits, &mut self.merges);
        std::mem::swap(&mut self.removed, &mut self.added);
        self
    }
}

/// What counts how much when two records are weighed. What one of the two does not have counts nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Their names.
    pub name: f64,
    /// Their numbers.
    pub number: f64,
    /// Their departments.
    pub department: f64,
    /// The headings they stand under.
    pub section: f64,
    /// What is said about them.
    pub text: f64,
    /// The least weight of a pair, of a whole of 1.
    pub least: f64,
    /// The least likeness of the names of a pair whose texts do not say that it is one.
    pub least_name: f64,
    /// Whether a record can become several.
    pub partings: bool,
}

impl Weights {
    /// For two editions of one report: what stays the same is nearly everything.
    pub const EDITIONS: Self = Self {
        name: 0.5,
        number: 0.1,
        department: 0.1,
        section: 0.1,
        text: 0.2,
        least: 0.45,
        least_name: 0.4,
        partings: true,
    };

    /// The same for records of one name, such as indicators: what looks like a part of one is another one.
    pub const WHOLE: Self = Self {
        partings: false,
        ..Self::EDITIONS
    };

    /// For two kinds of report about the same work, such as a plan and a progress report: numbers and
    /// headings are each report's own, and so is much of the text.
    pub const ACROSS: Self = Self {
        name: 0.75,
        number: 0.0,
        department: 0.15,
        section: 0.0,
        text: 0.1,
        least: 0.5,
        least_name: 0.5,
        partings: true,
    };
}

/// Pairs the records of two lists.
///
/// The work is done from one side whichever was named first, so that the answer for the other
/// direction is the same turned around.
fn pair(
    old: Vec<Features>,
    new: Vec<Features>,
    vocabulary: Vocabulary,
    weights: Weights,
) -> Pairing {
    let turn = features::order(&new, &old).is_lt();
    let (left, right) = if turn { (new, old) } else { (old, new) };
    let table = Table {
        left,
        right,
        weights,
        vocabulary,
    };
    let candidates = candidates::of(&table);
    let mut chosen = assignment::choose(&table, &candidates);
    chosen.sort_by_key(|pair| (pair.old, pair.new));
    let pairing = partings::told(&table, &candidates, chosen);
    if turn { pairing.turned() } else { pairing }
}

#[cfg(test)]
mod tests;
