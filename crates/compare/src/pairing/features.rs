//! What of a record counts when it is paired.

use std::cmp::Ordering;
use std::rc::Rc;

use shinchoku_model::{By, Evidence};

use super::Weights;
use crate::likeness::{Phrase, Vocabulary, shared_part};

/// What of a record counts.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Its numbers, folded and sorted.
    pub numbers: Vec<String>,
    /// Its names; a record of several things has several.
    pub names: Vec<Phrase>,
    /// Who owns it, folded and sorted.
    pub departments: Vec<String>,
    /// The headings above it, outermost first, as pairs of characters.
    pub section: Rc<Vec<u64>>,
    /// What is said about it, as pairs of characters.
    pub text: Vec<u64>,
}

/// The texts of two records that are both there say that they are one from here on.
const SAME_TEXT: f64 = 0.6;

/// Two lists of records beside one another.
pub struct Table {
    /// The list from which the work is done.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// What counts how much.
    pub weights: Weights,
    /// The words of both.
    pub vocabulary: Vocabulary,
}

/// The records of one list.
pub type Side = Vec<Features>;

/// A pair as it is weighed.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The weight, 0 to 1.
    pub score: f64,
    /// What it is made of.
    pub evidence: Vec<Evidence>,
    /// Whether it can be a pair at all.
    pub possible: bool,
}

impl Table {
    /// Weighs two records.
    pub fn weigh(&self, left: usize, right: usize) -> Weighed {
        let (one, other) = (&self.left[left], &self.right[right]);
        let weights = &self.weights;
        let mut sum = Sum::default();
        let name = self.names(one, other);
        sum.add(By::Name, weights.name, name);
        sum.add(
            By::Number,
            weights.number,
            both(&one.numbers, &other.numbers),
        );
        let department = both(&one.departments, &other.departments);
        sum.add(By::Department, weights.department, department);
        let section = both(&one.section, &other.section);
        sum.add(By::Section, weights.section, section);
        let text = both(&one.text, &other.text);
        sum.add(By::Text, weights.text, text);
        let score = sum.score();
        let named = name.is_none_or(|name| name >= weights.least_name);
        let told = text.is_some_and(|text| text >= SAME_TEXT);
        Weighed {
            score,
            evidence: sum.evidence,
            possible: score >= weights.least && (named || told),
        }
    }

    /// How alike the names of two records are: for every name its best likeness on the other side.
    fn names(&self, one: &Features, other: &Features) -> Option<f64> {
        let (one, other) = (&one.names, &other.names);
        if one.is_empty() || other.is_empty() {
            return None;
        }
        let best = |name: &Phrase, among: &[Phrase]| {
            let likeness = among
                .iter()
                .map(|other| self.vocabulary.likeness(name, other));
            likeness.fold(0.0, f64::max)
        };
        let there: f64 = one.iter().map(|name| best(name, other)).sum();
        let back: f64 = other.iter().map(|name| best(name, one)).sum();
        Some((there + back) / (one.len() + other.len()) as f64)
    }
}

/// Evidence as it comes in.
#[derive(Default)]
struct Sum {
    weighed: f64,
    all: f64,
    evidence: Vec<Evidence>,
}

impl Sum {
    fn add(&mut self, by: By, weight: f64, score: Option<f64>) {
        let Some(score) = score else {
            return;
        };
        self.weighed += weight * score;
        self.all += weight;
        if score > 0.0 {
            self.evidence.push(Evidence { by, score });
        }
    }

    fn score(&self) -> f64 {
        if self.all > 0.0 {
            self.weighed / self.all
        } else {
            0.0
        }
    }
}

/// What two sorted lists share of both; none where one of them is empty.
fn both<T: Ord>(one: &[T], other: &[T]) -> Option<f64> {
    (!one.is_empty() && !other.is_empty()).then(|| shared_part(one, other))
}

/// Which of two lists the work is done from: any order will do that does not depend on which was named first.
pub fn order(one: &[Features], other: &[Features]) -> Ordering {
    let keys = |side: &'_ [Features]| -> Vec<_> { side.iter().map(Features::key).collect() };
    keys(one).cmp(&keys(other))
}

impl Features {
    fn key(&self) -> impl Ord + use<> {
        let names: Vec<String> = self.names.iter().map(|name| name.key.clone()).collect();
        (
            names,
            self.numbers.clone(),
            self.departments.clone(),
            Rc::clone(&self.section),
            self.text.clone(),
        )
    }
}
