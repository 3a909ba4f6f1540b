//! One of the two reports, and how its records are named in a change.

use std::collections::BTreeMap;

use shinchoku_model::{
    Challenge, Entry, Indicator, IndicatorValue, Initiative, Origin, Report, Section, Subject, Term,
};

/// One of the two reports.
pub struct Side<'a> {
    /// The report.
    pub report: &'a Report,
    sections: BTreeMap<u32, &'a Section>,
}

impl<'a> Side<'a> {
    /// A report to be compared.
    pub fn new(report: &'a Report) -> Self {
        let sections = report.sections.iter().map(|section| (section.id, section));
        Self {
            report,
            sections: sections.collect(),
        }
    }

    /// A heading by its number.
    pub fn section(&self, id: u32) -> Option<&'a Section> {
        self.sections.get(&id).copied()
    }

    fn path(&self, section: Option<u32>) -> Vec<String> {
        let section = section.and_then(|id| self.section(id));
        section
            .map(|section| section.path.clone())
            .unwrap_or_default()
    }

    /// An initiative.
    pub fn initiative(&self, one: &Initiative) -> Subject {
        Subject {
            section: self.path(one.section),
            numbers: one.numbers.clone(),
            names: one.names.clone(),
            departments: one.departments.clone(),
            origin: one.origin.clone(),
        }
    }

    /// An initiative at the place of what is said about it.
    pub fn entries<'e>(
        &self,
        one: &Initiative,
        entries: impl IntoIterator<Item = &'e Entry>,
    ) -> Subject {
        let origin: Vec<Origin> = entries
            .into_iter()
            .flat_map(|entry| entry.origin.clone())
            .collect();
        at(self.initiative(one), origin)
    }

    /// An indicator.
    pub fn indicator(&self, one: &Indicator) -> Subject {
        Subject {
            section: self.path(one.section),
            numbers: one.number.iter().cloned().collect(),
            names: vec![one.name.clone()],
            departments: Vec::new(),
            origin: one.origin.clone(),
        }
    }

    /// An indicator at the place of a value.
    pub fn value(&self, one: &Indicator, value: Option<&IndicatorValue>) -> Subject {
        let origin = value.map(|value| value.origin.clone()).unwrap_or_default();
        at(self.indicator(one), origin)
    }

    /// A challenge, named by its first line.
    pub fn challenge(&self, one: &Challenge) -> Subject {
        let head = one.challenge.lines().next().unwrap_or_default();
        Subject {
            section: self.path(one.section),
            numbers: one.number.iter().cloned().collect(),
            names: vec![head.to_owned()],
            departments: Vec::new(),
            origin: one.origin.clone(),
        }
    }

    /// A word of the glossary.
    pub fn term(one: &Term) -> Subject {
        Subject {
            numbers: one.reference.iter().cloned().collect(),
            names: vec![one.term.clone()],
            origin: one.origin.clone(),
            ..Subject::default()
        }
    }

    /// A heading.
    pub fn heading(section: &Section) -> Subject {
        Subject {
            section: section.path.clone(),
            numbers: section.number.iter().cloned().collect(),
            names: vec![section.title.clone()],
            departments: Vec::new(),
            origin: section.origin.clone(),
        }
    }
}

/// A subject at a place of its own, where it has one.
fn at(subject: Subject, origin: Vec<Origin>) -> Subject {
    if origin.is_empty() {
        subject
    } else {
        Subject { origin, ..subject }
    }
}
