//! What is said about an initiative, cell by cell.
//!
//! Cells pair by what they are about, the time they speak of and whether it was done or is intended, never by the
//! words of their heading. An edition moves on: what was intended for a period is what was done in it
//! the next time ([`plans`](super::plans)), and the cell for what was done speaks of the next period.

use jiff::civil::Date;
use shinchoku_japanese::normal::key;
use shinchoku_model::{
    Aspect, Change, ChangeKind, Entry, Initiative, Kind, Period, Reason, RecordKind, Severity,
};

use super::columns::Columns;
use super::findings::{Findings, Place, some};
use super::{Reports, plans};
use crate::texts::difference;
use crate::words::{Words, says_nothing};

/// What a cell is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// The aspect's name.
    pub aspect: &'static str,
    /// The row within a schedule, folded.
    pub subject: String,
}

/// The time of a cell: the days, or the heading where it names none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// First and last day.
    Days(Date, Date),
    /// The folded heading.
    Heading(String),
}

/// All that an initiative has of one topic, time and kind.
pub struct Cell<'a> {
    /// What it is about.
    pub topic: Topic,
    /// When.
    pub time: Time,
    /// Whether it was done or is intended.
    pub kind: Option<Kind>,
    /// Its entries, one at least.
    pub entries: Vec<&'a Entry>,
    /// Their texts.
    pub text: String,
}

impl<'a> Cell<'a> {
    /// The period of the cell.
    pub fn period(&self) -> Option<&'a Period> {
        self.entries[0].period.as_ref()
    }

    /// The same with one of its entries alone.
    fn only(&self, entry: &'a Entry) -> Self {
        Self {
            topic: self.topic.clone(),
            time: self.time.clone(),
            kind: self.kind,
            entries: vec![entry],
            text: entry.text.clone(),
        }
    }

    /// Whether it says what is intended.
    pub fn is_plan(&self) -> bool {
        matches!(self.kind, Some(Kind::Plan | Kind::Forecast))
    }
}

/// The name of an aspect in the export.
pub fn name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Progress => "progress",
        Aspect::Schedule => "schedule",
        Aspect::Measure => "measure",
        Aspect::Goal => "goal",
        Aspect::Effect => "effect",
        Aspect::Challenge => "challenge",
        Aspect::Outlook => "outlook",
        Aspect::Assessment => "assessment",
        Aspect::Other => "other",
    }
}

/// The field of a change in cells of an aspect.
pub fn field(aspect: &'static str) -> &'static str {
    match aspect {
        "progress" => "entries.progress",
        "schedule" => "entries.schedule",
        "measure" => "entries.measure",
        "goal" => "entries.goal",
        "effect" => "entries.effect",
        "challenge" => "entries.challenge",
        "outlook" => "entries.outlook",
        "assessment" => "entries.assessment",
        _ => "entries.other",
    }
}

/// The time an entry speaks of.
pub fn time(entry: &Entry) -> Time {
    match &entry.period {
        Some(period) => Time::Days(period.start, period.end),
        None => Time::Heading(key(&entry.label)),
    }
}

/// The cells of an initiative that say anything, in their order.
fn cells(one: &Initiative) -> Vec<Cell<'_>> {
    let mut cells: Vec<Cell> = Vec::new();
    for entry in one
        .entries
        .iter()
        .filter(|entry| !says_nothing(&entry.text))
    {
        let topic = Topic {
            aspect: name(entry.aspect),
            subject: key(entry.subject.as_deref().unwrap_or_default()),
        };
        let time = time(entry);
        let same =
            |cell: &&mut Cell| (&cell.topic, &cell.time, cell.kind) == (&topic, &time, entry.kind);
        if let Some(cell) = cells.iter_mut().find(same) {
            cell.entries.push(entry);
            cell.text += "\n";
            cell.text += &entry.text;
        } else {
            cells.push(Cell {
                topic,
                time,
                kind: entry.kind,
                entries: vec![entry],
                text: entry.text.clone(),
            });
        }
    }
    cells
}

/// How two cells belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// They are the same cell.
    Same,
    /// The one is the plan for what the other reports.
    PlanAndDeed,
    /// They are the same cell of two periods.
    Rolled,
}

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

/// Which cells belong together.
fn ties(before: &[Cell], after: &[Cell]) -> Vec<(usize, usize, Tie)> {
    let mut ties: Vec<(usize, usize, Tie)> = Vec::new();
    let mut tie = |kind: Tie, fits: &dyn Fn(&Cell, &Cell) -> bool| {
        for (is, new) in after.iter().enumerate() {
            let free = |was: &usize| !ties.iter().any(|tie| tie.0 == *was || tie.1 == is);
            let found = (0..before.len())
                .filter(free)
                .find(|was| fits(&before[*was], new));
            ties.extend(found.map(|was| (was, is, kind)));
        }
    };
    tie(Tie::Same, &|old, new| {
        (&old.topic, &old.time, old.kind) == (&new.topic, &new.time, new.kind)
    });
    // One of the two reports does not say whether it was done.
    tie(Tie::Same, &|old, new| {
        let unsaid = old.kind.is_none() != new.kind.is_none();
        unsaid && (&old.topic, &old.time) == (&new.topic, &new.time)
    });
    tie(Tie::PlanAndDeed, &|old, new| {
        let one_each = old.is_plan() && new.kind == Some(Kind::Actual)
            || new.is_plan() && old.kind == Some(Kind::Actual);
        one_each && (&old.topic, &old.time) == (&new.topic, &new.time)
    });
    // What is tied as plan and deed is also the next of its own kind.
    let open = |at: usize, side: fn(&(usize, usize, Tie)) -> usize| {
        !ties.iter().any(|tie| side(tie) == at && tie.2 == Tie::Same)
    };
    let mut rolled = Vec::new();
    for (was, old) in before
        .iter()
        .enumerate()
        .filter(|(at, _)| open(*at, |tie| tie.0))
    {
        let like = |cell: &Cell| cell.topic == old.topic && cell.kind == old.kind;
        let alone = before
            .iter()
            .enumerate()
            .filter(|(at, cell)| open(*at, |tie| tie.0) && like(cell))
            .count()
            == 1;
        let mut next = after
            .iter()
            .enumerate()
            .filter(|(at, cell)| open(*at, |tie| tie.1) && like(cell));
        if let (Some((is, new)), None) = (next.next(), next.next())
            && alone
            && can_roll(old)
            && can_roll(new)
        {
            rolled.push((was, is, Tie::Rolled));
        }
    }
    ties.extend(rolled);
    ties
}

/// Whether a cell has a next one: each column of a schedule is a year of its own.
fn can_roll(cell: &Cell) -> bool {
    cell.kind.is_some() || cell.topic.aspect != "schedule" || matches!(cell.time, Time::Heading(_))
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
        // Columns of one heading, such as the costs of several years: most say the same as before.
        let pairs = || was.entries.iter().zip(&is.entries);
        let same = pairs().filter(|(one, other)| one.text == other.text);
        let several = was.entries.len() > 1 && was.entries.len() == is.entries.len();
        if several && same.count() * 2 >= was.entries.len() {
            for (one, other) in pairs() {
                compare(&was.only(one), &is.only(other));
            }
        } else {
            compare(was, is);
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
