//! What is said about an initiative, cell by cell.
//!
//! Cells pair by what they are about, the time they speak of and whether it was done or is intended, never by the
//! words of their heading. An edition moves on: what was intended for a period is what was done in it
//! the next time ([`plans`](super::plans)), and the cell for what was done speaks of the next period.

use std::collections::BTreeSet;

use shinchoku_japanese::normal::key;
use shinchoku_model::{Change, ChangeKind, Entry, Initiative, Kind, Reason, RecordKind, Severity};

use super::cells::{Cell, Tie, Time, cells, field, ties};
use super::columns::Columns;
use super::findings::{Findings, Place, some};
use super::{Reports, plans};
use crate::texts::difference;
use crate::words::Words;

/// Compares what is said about an initiative. `staged` says that its stage has a change already.
pub fn changes(
    reports: &Reports,
    (old, new): (&Initiative, &Initiative),
    staged: bool,
    columns: &mut Columns,
    findings: &mut Findings,
) {
    let (before, after) = (cells(old), cells(new));
    if let ([], [_, _, ..]) | ([_, _, ..], []) = (&before[..], &after[..]) {
        all_alone(reports, (old, new), (&before, &after), findings);
        return;
    }
    let ties = ties(&before, &after);
    let pair = Comparison {
        reports,
        old,
        new,
        staged,
    };
    for (was, is, tie) in &ties {
        let (was, is) = (&before[*was], &after[*is]);
        match tie {
            Tie::Same => pair.same(was, is, findings),
            Tie::PlanAndDeed => plans::compare(&pair, was, is, findings),
            Tie::Rolled => {
                let plan = |cell: &&Cell| cell.is_plan() && cell.topic == is.topic;
                let plans: Vec<&Cell> = before.iter().chain(&after).filter(plan).collect();
                pair.rolled(was, is, &plans, findings);
            }
        }
    }
    for (at, cell) in before.iter().enumerate() {
        if !ties.iter().any(|tie| tie.0 == at) && !columns.note(cell, true, new.section) {
            pair.alone(cell, true, columns, findings);
        }
    }
    for (at, cell) in after.iter().enumerate() {
        if !ties.iter().any(|tie| tie.1 == at) && !columns.note(cell, false, old.section) {
            pair.alone(cell, false, columns, findings);
        }
    }
}

/// The entries of cells.
fn entries<'a>(cells: &[Cell<'a>]) -> Vec<&'a Entry> {
    cells.iter().flat_map(|cell| cell.entries.clone()).collect()
}

/// All that only one report says about an initiative of which the other gives the name alone: one change.
fn all_alone(
    reports: &Reports,
    (old, new): (&Initiative, &Initiative),
    (before, after): (&[Cell], &[Cell]),
    findings: &mut Findings,
) {
    let said = |cells: &[Cell]| {
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        some(&texts.join("\n"))
    };
    let place = Place {
        record: RecordKind::Initiative,
        old: reports.old.entries(old, entries(before)),
        new: reports.new.entries(new, entries(after)),
        field: "entries",
        was: None,
        is: None,
    };
    findings.push(Change {
        before: said(before),
        after: said(after),
        ..place.change(ChangeKind::Text, Severity::Major)
    });
}

/// The entries of two cells that are compared one by one: columns of one year that each have a heading of their
/// own, such as costs and who bears them, or columns of one heading of which most say the same as before.
fn one_by_one<'a>(was: &Cell<'a>, is: &Cell<'a>) -> Vec<(&'a Entry, &'a Entry)> {
    let headings = |cell: &Cell| -> BTreeSet<String> {
        cell.entries.iter().map(|entry| key(&entry.label)).collect()
    };
    let count = was.entries.len();
    if count < 2 || is.entries.len() != count {
        return Vec::new();
    }
    let (before, after) = (headings(was), headings(is));
    if before.len() == count && before == after {
        let of = |label: &str| {
            let named = was.entries.iter().find(|entry| key(&entry.label) == label);
            named.copied()
        };
        let pairs = is
            .entries
            .iter()
            .map(|entry| (of(&key(&entry.label)), *entry));
        return pairs.filter_map(|(was, is)| Some((was?, is))).collect();
    }
    let pairs = was.entries.iter().copied().zip(is.entries.iter().copied());
    let pairs: Vec<(&Entry, &Entry)> = pairs.collect();
    let same = pairs.iter().filter(|(one, other)| one.text == other.text);
    if same.count() * 2 >= count {
        pairs
    } else {
        Vec::new()
    }
}

/// An initiative in both reports.
pub struct Comparison<'a> {
    /// The reports.
    pub reports: &'a Reports<'a>,
    /// The initiative that was.
    pub old: &'a Initiative,
    /// The initiative that is.
    pub new: &'a Initiative,
    /// Whether its stage has a change already.
    pub staged: bool,
}

impl Comparison<'_> {
    /// The place of two cells.
    pub fn place<'c>(&self, was: &Cell<'c>, is: &Cell<'c>) -> Place<'c> {
        Place {
            record: RecordKind::Initiative,
            old: self
                .reports
                .old
                .entries(self.old, was.entries.iter().copied()),
            new: self
                .reports
                .new
                .entries(self.new, is.entries.iter().copied()),
            field: field(is.topic.aspect),
            was: was.period(),
            is: is.period(),
        }
    }

    fn same(&self, was: &Cell, is: &Cell, findings: &mut Findings) {
        if was.text == is.text {
            return;
        }
        let tags = !(self.staged && is.kind == Some(Kind::Actual));
        let mut compare = |was: &Cell, is: &Cell| {
            let texts = (was.text.as_str(), is.text.as_str());
            let place = self.place(was, is);
            findings.texts(self.reports.lexicon, &place, ChangeKind::Text, texts, tags);
        };
        let pairs = one_by_one(was, is);
        if pairs.is_empty() {
            compare(was, is);
        }
        for (one, other) in pairs {
            compare(&was.only(one), &is.only(other));
        }
    }

    /// The cells of two periods: the same text again is carried over; what is reported beyond that and
    /// beyond the plan is new.
    fn rolled(&self, was: &Cell, is: &Cell, plans: &[&Cell], findings: &mut Findings) {
        let place = self.place(was, is);
        if was.text == is.text {
            findings.unchanged(Reason::Carried, &place, &was.text, &is.text);
            return;
        }
        let (earlier, later) = if was.time <= is.time {
            (was, is)
        } else {
            (is, was)
        };
        // What was intended for the time that is reported; what is intended next is another thing.
        let in_time =
            |plan: &&&Cell| plan.time == later.time || matches!(later.time, Time::Heading(_));
        let plans: Vec<&Cell> = plans.iter().filter(in_time).copied().collect();
        if later.kind == Some(Kind::Actual) && plans::is_planned(later, &plans) {
            return;
        }
        let lexicon = self.reports.lexicon;
        let old = Words::of(lexicon, &was.text, None);
        let new = Words::of(lexicon, &is.text, None);
        let Some(found) = difference(&old, &new) else {
            findings.unchanged(Reason::Carried, &place, &was.text, &is.text);
            return;
        };
        if !found.words && !found.tags {
            findings.shifts(&place, &found);
            return;
        }
        let known: Vec<&Cell> = plans.iter().copied().chain([earlier]).collect();
        if later.kind == Some(Kind::Actual) && !plans::has_fresh(&self.reports.said, later, &known)
        {
            return;
        }
        findings.push(Change {
            before: some(&was.text),
            after: some(&is.text),
            spans: found.spans,
            ..place.change(ChangeKind::Text, Severity::Minor)
        });
    }

    /// A cell that the other report does not have.
    fn alone(&self, cell: &Cell, gone: bool, columns: &Columns, findings: &mut Findings) {
        let subject = |is_there: bool| {
            let entries = cell.entries.iter().copied().filter(move |_| is_there);
            entries.collect::<Vec<_>>()
        };
        let place = Place {
            record: RecordKind::Initiative,
            old: self.reports.old.entries(self.old, subject(gone)),
            new: self.reports.new.entries(self.new, subject(!gone)),
            field: field(cell.topic.aspect),
            was: cell.period(),
            is: cell.period(),
        };
        if cell.is_plan() && columns.reports(cell, gone) {
            plans::dropped(&place, cell, gone, findings);
            return;
        }
        let text = some(&cell.text);
        let (before, after) = if gone { (text, None) } else { (None, text) };
        findings.push(Change {
            before,
            after,
            ..place.change(ChangeKind::Text, Severity::Major)
        });
    }
}
