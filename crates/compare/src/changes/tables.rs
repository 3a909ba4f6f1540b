//! Tables that became no other record, cell by cell.
//!
//! Tables pair by heading, header and words; their rows by the first words of each. A cell that is also
//! told as part of a record is told there only.

use std::collections::BTreeSet;

use shinchoku_japanese::normal::key;
use shinchoku_model::{
    Change, ChangeKind, Origin, RecordKind, Report, Severity, Subject, TableRecord,
};

use super::Reports;
use super::findings::{Findings, Place, change, some};
use super::grids::{MOST, column_pairs, grids, pairs, row_pairs};
use super::sections::Same;
use super::side::Side;

/// Compares the tables of two reports. `prose` says whether what only one of the two has is a change, `records`
/// how many records are in both: where there are none, tables are all there is.
pub fn changes(
    reports: &Reports,
    sections: &Same,
    (prose, records): (bool, usize),
    findings: &mut Findings,
) {
    let told = [told(reports.old.report), told(reports.new.report)];
    let (old, new) = (
        grids(reports.old.report, &told[0]),
        grids(reports.new.report, &told[1]),
    );
    let pairs = if old.len() * new.len() <= MOST {
        pairs(reports, &old, &new, sections)
    } else {
        Vec::new()
    };
    for (was, is) in &pairs {
        let comparison = Comparison {
            reports,
            old: old[*was].table,
            new: new[*is].table,
            told: &told,
        };
        comparison.rows(findings);
    }
    let most = !pairs.is_empty() && pairs.len() * 2 >= old.len().max(new.len());
    let shared = records == 0 || prose && most;
    for (side, grids, gone) in [(&reports.old, &old, true), (&reports.new, &new, false)] {
        let paired: BTreeSet<usize> = pairs
            .iter()
            .map(|pair| if gone { pair.0 } else { pair.1 })
            .collect();
        for (_, grid) in grids
            .iter()
            .enumerate()
            .filter(|one| !paired.contains(&one.0))
        {
            if shared {
                alone(side, grid.table, gone, findings);
            } else {
                findings.unshared(1);
            }
        }
    }
}

/// All texts that the records of a report hold, folded: a cell that is one of them is told there.
fn told(report: &Report) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    let mut tell = |text: &str| {
        told.insert(key(text));
        told.extend(text.lines().map(key));
    };
    for one in &report.initiatives {
        let words = one.names.iter().chain(&one.numbers).chain(&one.departments);
        words.for_each(|text| tell(text));
        one.description.iter().for_each(|text| tell(text));
        for entry in &one.entries {
            tell(&entry.text);
            tell(&entry.label);
            entry.subject.iter().for_each(|text| tell(text));
        }
    }
    for one in &report.indicators {
        tell(&one.name);
        one.values.iter().for_each(|value| tell(&value.text));
    }
    told
}

/// What a table is called: its caption, else its header.
fn name(table: &TableRecord) -> String {
    let caption = table.caption.clone().filter(|text| !text.trim().is_empty());
    caption.unwrap_or_else(|| {
        let first = table.header.first().or(table.rows.first());
        let mut cells: Vec<String> = first.cloned().unwrap_or_default();
        cells.dedup();
        cells.join(" ")
    })
}

fn subject(side: &Side, table: &TableRecord, origin: &[Origin]) -> Subject {
    let section = table.section.and_then(|id| side.section(id));
    Subject {
        section: section.map(|one| one.path.clone()).unwrap_or_default(),
        names: vec![name(table)],
        origin: origin.to_vec(),
        ..Subject::default()
    }
}

/// A table that only one report has.
fn alone(side: &Side, table: &TableRecord, gone: bool, findings: &mut Findings) {
    let subject = Some(subject(side, table, &table.origin));
    let (kind, old, new) = if gone {
        (ChangeKind::Removed, subject, None)
    } else {
        (ChangeKind::Added, None, subject)
    };
    findings.push(change(kind, Severity::Minor, RecordKind::Table, old, new));
}

/// Two tables that are one.
struct Comparison<'a> {
    reports: &'a Reports<'a>,
    old: &'a TableRecord,
    new: &'a TableRecord,
    told: &'a [BTreeSet<String>; 2],
}

impl Comparison<'_> {
    fn rows(&self, findings: &mut Findings) {
        let pairs = row_pairs(&self.old.rows, &self.new.rows);
        let columns = column_pairs(self.old, self.new);
        if !self.is_same_grid(&pairs, &columns) {
            findings.unshared(1);
            return;
        }
        for (was, is) in &pairs {
            for (before, after) in &columns {
                self.cell((*was, *before), (*is, *after), findings);
            }
        }
        for (table, gone) in [(self.old, true), (self.new, false)] {
            let paired: BTreeSet<usize> = pairs
                .iter()
                .map(|pair| if gone { pair.0 } else { pair.1 })
                .collect();
            for at in (0..table.rows.len()).filter(|at| !paired.contains(at)) {
                self.row_alone(table, at, gone, findings);
            }
        }
    }

    /// Whether most cells that stand at one place say the same: a table that was read as another grid is
    /// not compared cell by cell.
    fn is_same_grid(&self, rows: &[(usize, usize)], columns: &[(usize, usize)]) -> bool {
        let cells = rows
            .iter()
            .flat_map(|row| columns.iter().map(move |column| (row, column)));
        let (mut all, mut same) = (0, 0);
        for ((was, is), (before, after)) in cells {
            let text = |cell: Option<&String>| cell.map(|text| key(text)).unwrap_or_default();
            let before = text(self.old.rows[*was].get(*before));
            let after = text(self.new.rows[*is].get(*after));
            all += usize::from(!before.is_empty() || !after.is_empty());
            same += usize::from(!before.is_empty() && before == after);
        }
        same * 2 >= all
    }

    fn cell(&self, was: (usize, usize), is: (usize, usize), findings: &mut Findings) {
        let text = |table: &TableRecord, (row, column): (usize, usize)| -> String {
            let cell = table.rows[row].get(column).cloned().unwrap_or_default();
            // A merged cell says what it says once.
            let left = column
                .checked_sub(1)
                .and_then(|left| table.rows[row].get(left));
            if left == Some(&cell) {
                String::new()
            } else {
                cell
            }
        };
        let (before, after) = (text(self.old, was), text(self.new, is));
        let is_told = |at: usize, text: &str| text.is_empty() || self.told[at].contains(&key(text));
        if before == after || is_told(0, &before) && is_told(1, &after) {
            return;
        }
        let place = Place {
            record: RecordKind::Table,
            old: subject(&self.reports.old, self.old, origin(self.old, was.0)),
            new: subject(&self.reports.new, self.new, origin(self.new, is.0)),
            field: "rows",
            was: None,
            is: None,
        };
        let texts = (before.as_str(), after.as_str());
        findings.minor_texts(self.reports.lexicon, &place, ChangeKind::Text, texts);
    }

    /// A row that only one of the two has.
    fn row_alone(&self, table: &TableRecord, at: usize, gone: bool, findings: &mut Findings) {
        let mut cells: Vec<&str> = table.rows[at].iter().map(String::as_str).collect();
        cells.dedup();
        cells.retain(|cell| !cell.trim().is_empty());
        let side = if gone {
            &self.reports.old
        } else {
            &self.reports.new
        };
        let subject = Some(subject(side, table, origin(table, at)));
        let text = some(&cells.join(" | "));
        let (old, new, before, after) = if gone {
            (subject, None, text, None)
        } else {
            (None, subject, None, text)
        };
        // What is a heading in one format may be a row in another.
        let other = if gone { self.new } else { self.old };
        let words = key(&cells.concat());
        let is_heading = |row: &Vec<String>| {
            let mut cells = row.clone();
            cells.dedup();
            key(&cells.concat()) == words
        };
        if words.is_empty() || other.header.iter().any(is_heading) {
            return;
        }
        findings.push(Change {
            field: Some("rows".to_owned()),
            before,
            after,
            ..change(
                ChangeKind::Text,
                Severity::Minor,
                RecordKind::Table,
                old,
                new,
            )
        });
    }
}

/// The place of a body row.
fn origin(table: &TableRecord, row: usize) -> &[Origin] {
    let places = table.row_origins.get(table.header.len() + row);
    places.map_or(&table.origin[..], Vec::as_slice)
}
