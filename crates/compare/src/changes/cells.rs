//! The cells of an initiative, and which of two reports belong together.
//!
//! Cells pair by what they are about, the time they speak of and whether it was done or is intended, never by the
//! words of their heading.

use jiff::civil::Date;
use shinchoku_japanese::normal::key;
use shinchoku_model::{Aspect, Entry, Initiative, Kind, Period};

use crate::words::says_nothing;

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
    pub fn only(&self, entry: &'a Entry) -> Self {
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
pub fn cells(one: &Initiative) -> Vec<Cell<'_>> {
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
pub enum Tie {
    /// They are the same cell.
    Same,
    /// The one is the plan for what the other reports.
    PlanAndDeed,
    /// They are the same cell of two periods.
    Rolled,
}

/// Which cells belong together.
pub fn ties(before: &[Cell], after: &[Cell]) -> Vec<(usize, usize, Tie)> {
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
