//! The kinds of record, and what of each counts.

use std::collections::BTreeMap;
use std::rc::Rc;

use shinchoku_japanese::normal::{fold, key};
use shinchoku_model::{Initiative, Report, Section};

use super::features::Features;
use super::{Pairing, Weights, pair};
use crate::likeness::{Vocabulary, bigrams};

/// How much of a text is looked at: more makes no pair surer.
const LOOKED_AT: usize = 400;

/// Pairs the initiatives of two editions by number, name, department, section and text together.
///
/// Places are those in the reports' lists of initiatives.
pub fn pair_initiatives(old: &Report, new: &Report) -> Pairing {
    pair_initiatives_by(old, new, Weights::EDITIONS)
}

/// The same with other weights, such as [`Weights::ACROSS`] for a plan and a progress report.
pub fn pair_initiatives_by(old: &Report, new: &Report, weights: Weights) -> Pairing {
    let mut maker = Maker::default();
    let old = maker.each(old, &old.initiatives, Maker::initiative);
    let new = maker.each(new, &new.initiatives, Maker::initiative);
    pair(old, new, maker.vocabulary, weights)
}

/// Pairs the indicators of two reports.
pub fn pair_indicators(old: &Report, new: &Report) -> Pairing {
    let mut maker = Maker::default();
    let mut make = |report: &Report| {
        maker.each(report, &report.indicators, |maker, sections, one| {
            Features {
                numbers: numbers(one.number.iter()),
                names: vec![maker.vocabulary.phrase(&one.name)],
                section: sections.of(one.section),
                text: text(one.values.iter().map(|value| value.text.as_str())),
                ..Features::default()
            }
        })
    };
    let (old, new) = (make(old), make(new));
    pair(old, new, maker.vocabulary, Weights::WHOLE)
}

/// Pairs the challenges of two reports: the problem is the name, the policy the text.
pub fn pair_challenges(old: &Report, new: &Report) -> Pairing {
    let mut maker = Maker::default();
    let mut make = |report: &Report| {
        maker.each(report, &report.challenges, |maker, sections, one| {
            Features {
                numbers: numbers(one.number.iter()),
                names: vec![maker.vocabulary.phrase(&head(&one.challenge))],
                section: sections.of(one.section),
                text: text([one.policy.as_str()].into_iter()),
                ..Features::default()
            }
        })
    };
    let (old, new) = (make(old), make(new));
    pair(old, new, maker.vocabulary, Weights::WHOLE)
}

/// Pairs the words of two glossaries. The number of the mark that points to a word follows from its
/// place in the text and tells nothing.
pub fn pair_terms(old: &Report, new: &Report) -> Pairing {
    let mut maker = Maker::default();
    let mut make = |report: &Report| {
        maker.each(report, &report.terms, |maker, _, one| Features {
            names: vec![maker.vocabulary.phrase(&one.term)],
            text: text([one.definition.as_str()].into_iter()),
            ..Features::default()
        })
    };
    let (old, new) = (make(old), make(new));
    pair(old, new, maker.vocabulary, Weights::WHOLE)
}

/// Pairs the headings of two reports by number and title; the headings above them are their section.
pub fn pair_sections(old: &Report, new: &Report) -> Pairing {
    let mut maker = Maker::default();
    let mut make = |report: &Report| {
        maker.each(
            report,
            &report.sections,
            |maker, sections, one: &Section| Features {
                numbers: numbers(one.number.iter()),
                names: vec![maker.vocabulary.phrase(&one.title)],
                section: sections.of(one.parent),
                ..Features::default()
            },
        )
    };
    let (old, new) = (make(old), make(new));
    pair(old, new, maker.vocabulary, Weights::WHOLE)
}

/// Makes features of records; both sides share the vocabulary.
struct Maker {
    vocabulary: Vocabulary,
}

impl Default for Maker {
    fn default() -> Self {
        Self {
            vocabulary: Vocabulary::by_rarity(),
        }
    }
}

impl Maker {
    fn each<T>(
        &mut self,
        report: &Report,
        records: &[T],
        make: impl Fn(&mut Self, &Paths, &T) -> Features,
    ) -> Vec<Features> {
        let paths = Paths::new(report);
        let all = records.iter().map(|record| make(self, &paths, record));
        all.collect()
    }

    fn initiative(&mut self, sections: &Paths, one: &Initiative) -> Features {
        let names = one.names.iter().map(|name| self.vocabulary.phrase(name));
        let mut departments: Vec<String> = one.departments.iter().map(|name| key(name)).collect();
        departments.sort_unstable();
        departments.dedup();
        let entries = one.entries.iter().map(|entry| entry.text.as_str());
        Features {
            numbers: numbers(one.numbers.iter()),
            names: names.collect(),
            departments,
            section: sections.of(one.section),
            text: text(one.description.as_deref().into_iter().chain(entries)),
        }
    }
}

fn numbers<'a>(numbers: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut numbers: Vec<String> = numbers.map(|number| key(number)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The first line of a text, which names it.
fn head(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

fn text<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let mut whole = String::new();
    let mut left = LOOKED_AT;
    for part in parts {
        let taken: String = part.chars().take(left).collect();
        left -= taken.chars().count();
        whole += &fold(&taken).text;
        if left == 0 {
            break;
        }
    }
    bigrams(&whole)
}

/// The headings above records, made once for each section.
struct Paths(BTreeMap<u32, Rc<Vec<u64>>>);

impl Paths {
    fn new(report: &Report) -> Self {
        let paths = report.sections.iter().map(|section| {
            let path = bigrams(&fold(&section.path.concat()).text);
            (section.id, Rc::new(path))
        });
        Self(paths.collect())
    }

    fn of(&self, section: Option<u32>) -> Rc<Vec<u64>> {
        let path = section.and_then(|section| self.0.get(&section));
        path.cloned().unwrap_or_default()
    }
}
