//! Columns that only one of the two reports has: one change each, with its rows.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_model::{
    Change, ChangeKind, Entry, Kind, Period, RecordKind, Report, Severity, Subject,
};

use super::Reports;
use super::entries::{Cell, Time, field, name, time};
use super::findings::{Findings, change, some};

/// A column of what is said: aspect, time and kind.
type Column = (&'static str, Time, Option<u8>);

/// The columns of both reports, and what stands in those that one of them does not have.
pub struct Columns {
    old: BTreeSet<Column>,
    new: BTreeSet<Column>,
    alone: BTreeMap<(bool, Column), Alone>,
}

struct Alone {
    subject: Subject,
    label: String,
    field: &'static str,
    period: Option<Period>,
    rows: u32,
}

fn kind(kind: Option<Kind>) -> Option<u8> {
    kind.map(|kind| kind as u8)
}

fn column(entry: &Entry) -> Column {
    (name(entry.aspect), time(entry), kind(entry.kind))
}

fn columns(report: &Report) -> BTreeSet<Column> {
    let entries = report.initiatives.iter().flat_map(|one| &one.entries);
    entries.map(column).collect()
}

impl Columns {
    /// The columns of two reports.
    pub fn of(reports: &Reports) -> Self {
        Self {
            old: columns(reports.old.report),
            new: columns(reports.new.report),
            alone: BTreeMap::new(),
        }
    }

    /// Counts a cell that only one report has under its column, where the other report has nothing that the
    /// column could be compared with; else says that it has.
    pub fn note(&mut self, cell: &Cell, gone: bool) -> bool {
        let column = (cell.topic.aspect, cell.time.clone(), kind(cell.kind));
        if !is_missing(&column, if gone { &self.new } else { &self.old }) {
            return false;
        }
        let label = &cell.entries[0].label;
        let one = self.alone.entry((gone, column)).or_insert_with(|| Alone {
            subject: Subject {
                names: vec![label.clone()],
                ..Subject::default()
            },
            label: label.clone(),
            field: field(cell.topic.aspect),
            period: cell.period().cloned(),
            rows: 0,
        });
        let origins = cell.entries.iter().flat_map(|entry| entry.origin.clone());
        one.subject.origin.extend(origins);
        // One column may have several headings; which is told does not depend on the order of the rows.
        if *label < one.label {
            one.label.clone_from(label);
            one.subject.names = vec![one.label.clone()];
        }
        one.rows += 1;
        true
    }

    /// Whether the other report tells what was done in the time of a plan.
    pub fn reports(&self, plan: &Cell, old: bool) -> bool {
        let other = if old { &self.new } else { &self.old };
        other.contains(&(
            plan.topic.aspect,
            plan.time.clone(),
            kind(Some(Kind::Actual)),
        ))
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
                field: Some(one.field.to_owned()),
                period: one.period,
                before,
                after,
                rows: one.rows,
                ..change(
                    ChangeKind::Text,
                    Severity::Minor,
                    RecordKind::Column,
                    old,
                    new,
                )
            });
        }
    }
}

/// Whether a report with `columns` has nothing that a column could be compared with. A column for what was done
/// or is intended has a next one; a year of a schedule is like no other.
fn is_missing(column: &Column, columns: &BTreeSet<Column>) -> bool {
    if columns.contains(column) || columns.is_empty() {
        return false;
    }
    let rolls = column.2.is_some() || column.0 != "schedule";
    let like =
        |other: &&Column| other.0 == column.0 && (other.2 == column.2 || other.1 == column.1);
    !(rolls && columns.iter().any(|other| like(&other)))
}
