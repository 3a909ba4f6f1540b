//! Columns that only one of the two reports has: one change each, with its rows.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{
    Change, ChangeKind, Entry, Kind, Period, RecordKind, Report, Severity, Subject, TableRole,
};

use super::Reports;
use super::cells::{Cell, Time, field, name, time};
use super::findings::{Findings, change, some};

/// A column of what is said: aspect, time and kind.
type Column = (&'static str, Time, Option<u8>);

/// The columns of both reports, and what stands in those that one of them does not have.
pub struct Columns {
    old: Known,
    new: Known,
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

/// The columns of a report.
struct Known {
    /// All of them.
    all: BTreeSet<Column>,
    /// Those of the initiatives under each heading.
    sections: BTreeMap<Option<u32>, BTreeSet<Column>>,
    /// What the tables of initiatives under each heading call their columns, folded.
    headings: BTreeMap<Option<u32>, BTreeSet<String>>,
}

impl Known {
    fn of(report: &Report) -> Self {
        let mut known = Self {
            all: BTreeSet::new(),
            sections: BTreeMap::new(),
            headings: BTreeMap::new(),
        };
        for one in &report.initiatives {
            for column in one.entries.iter().map(column) {
                let under = known.sections.entry(one.section).or_default();
                if !under.contains(&column) {
                    known.all.insert(column.clone());
                    under.insert(column);
                }
            }
        }
        let tables = report.tables.iter();
        for table in tables.filter(|table| table.role == TableRole::Initiatives) {
            let headings = table.header.iter().flatten().map(|heading| key(heading));
            known
                .headings
                .entry(table.section)
                .or_default()
                .extend(headings);
        }
        known
    }

    /// Whether the tables under a heading are known and have no column of this name or time.
    fn lacks(&self, section: Option<u32>, column: &Column, label: &str) -> bool {
        let (Some(columns), Some(headings)) =
            (self.sections.get(&section), self.headings.get(&section))
        else {
            return false;
        };
        let same_time = |other: &&Column| (other.0, &other.1) == (column.0, &column.1);
        !columns.iter().any(|other| same_time(&other)) && !headings.contains(&key(label))
    }
}

impl Columns {
    /// The columns of two reports.
    pub fn of(reports: &Reports) -> Self {
        Self {
            old: Known::of(reports.old.report),
            new: Known::of(reports.new.report),
            alone: BTreeMap::new(),
        }
    }

    /// Counts a cell that only one report has under its column, where the other report, or its table under
    /// the heading `section`, has nothing that the column could be compared with; else says that it has.
    pub fn note(&mut self, cell: &Cell, gone: bool, section: Option<u32>) -> bool {
        let column = (cell.topic.aspect, cell.time.clone(), kind(cell.kind));
        let other = if gone { &self.new } else { &self.old };
        let label = &cell.entries[0].label;
        let in_table = !rolls(&column) && other.lacks(section, &column, label);
        if !is_missing(&column, &other.all) && !in_table {
            return false;
        }
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
        other.all.contains(&(
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

/// Whether a column has a next one, as those for what was done or is intended have; a year of a schedule is
/// like no other.
fn rolls(column: &Column) -> bool {
    column.2.is_some() || column.0 != "schedule"
}

/// Whether a report with `columns` has nothing that a column could be compared with.
fn is_missing(column: &Column, columns: &BTreeSet<Column>) -> bool {
    if columns.contains(column) || columns.is_empty() {
        return false;
    }
    let like =
        |other: &&Column| other.0 == column.0 && (other.2 == column.2 || other.1 == column.1);
    !(rolls(column) && columns.iter().any(|other| like(&other)))
}
