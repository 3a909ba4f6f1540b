//! What of an initiative counts when a plan and a report are linked.

use std::collections::BTreeMap;

use shinchoku_japanese::normal::key;
use shinchoku_model::{Aspect, Initiative};

use crate::likeness::{Phrase, Vocabulary};

/// An initiative of the plan.
pub struct Planned {
    /// Its names.
    pub names: Vec<Phrase>,
    /// Names and all that the plan says.
    pub all: Phrase,
    /// Who owns it, folded.
    pub departments: Vec<String>,
    /// The heading above it.
    pub section: Option<u32>,
}

/// An initiative of the report.
pub struct Reported {
    /// Its names.
    pub names: Vec<Phrase>,
    /// What is said about it.
    pub text: Phrase,
    /// Who owns it, folded.
    pub departments: Vec<String>,
    /// The heading above it.
    pub section: Option<u32>,
}

/// What a plan says of an initiative.
pub fn planned(vocabulary: &mut Vocabulary, one: &Initiative) -> Planned {
    let names: Vec<String> = one.names.iter().map(|name| unmarked(name)).collect();
    let schedules = one
        .entries
        .iter()
        .filter(|entry| entry.aspect != Aspect::Progress);
    let said = schedules
        .map(|entry| unmarked(&entry.text))
        .chain(one.description.clone());
    let all: Vec<String> = names.iter().cloned().chain(said).collect();
    Planned {
        all: vocabulary.phrase(&all.join("\n")),
        names: names.iter().map(|name| vocabulary.phrase(name)).collect(),
        departments: departments(one),
        section: one.section,
    }
}

/// What a report says of an initiative.
pub fn reported(vocabulary: &mut Vocabulary, one: &Initiative) -> Reported {
    let names: Vec<String> = one.names.iter().map(|name| unmarked(name)).collect();
    let said = one.entries.iter().map(|entry| entry.text.clone());
    let text: Vec<String> = one
        .description
        .clone()
        .into_iter()
        .chain(said)
        .chain(names.clone())
        .collect();
    Reported {
        text: vocabulary.phrase(&text.join("\n")),
        names: names.iter().map(|name| vocabulary.phrase(name)).collect(),
        departments: departments(one),
        section: one.section,
    }
}

/// A text without the marks that point to notes: ※ and the number after it.
pub fn unmarked(text: &str) -> String {
    let mut parts = text.split('※');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += part.trim_start_matches(|c: char| c.is_numeric());
    }
    out
}

fn departments(one: &Initiative) -> Vec<String> {
    one.departments.iter().map(|name| key(name)).collect()
}

/// How rare each department is among the initiatives of both: 1 for one that owns one of each side.
pub fn rarity(plan: &[Planned], report: &[Reported]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<&String, f64> = BTreeMap::new();
    let all = plan
        .iter()
        .map(|one| &one.departments)
        .chain(report.iter().map(|one| &one.departments));
    for name in all.flatten() {
        *counts.entry(name).or_default() += 0.5;
    }
    let most = (plan.len().max(report.len()) as f64).max(2.0);
    let rare = |count: f64| (1.0 - count.max(1.0).ln() / most.ln()).clamp(0.0, 1.0);
    counts
        .into_iter()
        .map(|(name, count)| (name.clone(), rare(count)))
        .collect()
}
