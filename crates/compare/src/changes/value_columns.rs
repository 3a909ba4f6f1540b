//! Columns of indicators that only one of the two reports has: one change each, with its rows.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_model::{
    Change, IndicatorValue, Period, RecordKind, Report, Severity, Subject, ValueRole,
};

use super::Reports;
use super::findings::{Findings, change, some};
use super::indicators::{field, kind};
use crate::words::Words;

/// The headings of both reports, and what stands under those that one of them does not have.
pub struct ValueColumns {
    old: BTreeSet<String>,
    new: BTreeSet<String>,
    alone: BTreeMap<(bool, String), Alone>,
}

struct Alone {
    subject: Subject,
    label: String,
    role: ValueRole,
    period: Option<Period>,
    rows: u32,
}

/// A column's role and heading, without the notation of its years. A cell may name a year of its own, so the
/// heading tells the column, and the period only where neither names it: it stands in a heading above.
fn heading(reports: &Reports, value: &IndicatorValue) -> String {
    let words = Words::of(reports.lexicon, &value.label, None);
    format!("{}{}{}", field(value.role), words.key(), above(value))
}

/// The year of a column whose heading stands above its own.
fn above(value: &IndicatorValue) -> String {
    let named = |period: &&Period| {
        let named = [&value.label, &value.text].map(|text| text.contains(&period.label));
        !named.contains(&true)
    };
    let period = value.period.as_ref().filter(named);
    period
        .map(|one| format!("{}~{}", one.start, one.end))
        .unwrap_or_default()
}

impl ValueColumns {
    /// The headings of two reports.
    pub fn of(reports: &Reports) -> Self {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        let mut headings = |report: &Report| -> BTreeSet<String> {
            let values = report.indicators.iter().flat_map(|one| &one.values);
            let mut found = BTreeSet::new();
            for value in values {
                let raw = format!("{}{}{}", field(value.role), value.label, above(value));
                let heading = known.entry(raw).or_insert_with(|| heading(reports, value));
                if !found.contains(heading) {
                    found.insert(heading.clone());
                }
            }
            found
        };
        Self {
            old: headings(reports.old.report),
            new: headings(reports.new.report),
            alone: BTreeMap::new(),
        }
    }

    /// Counts a value that only one report has under its column, where that column is missing in the other
    /// report as a whole; else says that it is not.
    pub fn note(&mut self, reports: &Reports, value: &IndicatorValue, gone: bool) -> bool {
        let heading = heading(reports, value);
        let other = if gone { &self.new } else { &self.old };
        if other.contains(&heading) || other.is_empty() {
            return false;
        }
        let one = self.alone.entry((gone, heading)).or_insert_with(|| Alone {
            subject: Subject {
                names: vec![value.label.clone()],
                ..Subject::default()
            },
            label: value.label.clone(),
            role: value.role,
            period: value.period.clone(),
            rows: 0,
        });
        one.subject.origin.extend(value.origin.iter().cloned());
        // One column may have several headings; which is told does not depend on the order of the rows.
        if value.label < one.label {
            one.label.clone_from(&value.label);
            one.subject.names = vec![one.label.clone()];
        }
        one.rows += 1;
        true
    }

    /// The columns that were counted.
    pub fn changes(self, findings: &mut Findings) {
        for ((gone, _), one) in self.alone {
            let (label, subject) = (some(&one.label), Some(one.subject));
            let (old, new) = if gone {
                (subject, None)
            } else {
                (None, subject)
            };
            let (before, after) = if gone { (label, None) } else { (None, label) };
            findings.push(Change {
                field: Some(field(one.role).to_owned()),
                period: one.period,
                before,
                after,
                rows: one.rows,
                ..change(
                    kind(one.role),
                    Severity::Major,
                    RecordKind::Column,
                    old,
                    new,
                )
            });
        }
    }
}
