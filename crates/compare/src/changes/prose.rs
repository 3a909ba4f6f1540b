//! Prose, notes and what stands under headings without records.
//!
//! Lines are compared and not passages: where a passage ends differs from format to format. A line that the
//! other report says anywhere is no change, and what only one report has is one where the two share most of
//! their prose, or share no records: a report and its tables alone are not told apart line by line.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{
    Change, ChangeKind, Origin, Reason, RecordKind, Report, Severity, Subject, TableRole,
};

use super::Reports;
use super::findings::{Findings, Place, change, some};
use super::sections::Same;
use super::side::Side;
use crate::likeness::{Phrase, Vocabulary};
use crate::texts::difference;
use crate::words::{WordKind, Words};

/// From here on two lines are one that changed.
const ALIKE: f64 = 0.5;

/// How much of their prose two reports have to share for what only one has to be a change.
const SHARED: f64 = 0.8;

/// Lines with fewer letters that only one report has, such as 以上, tell nothing.
const SHORT: usize = 5;

/// More pairs of lines than this are not weighed.
const MOST: usize = 250_000;

/// A line of prose or of a note.
struct Line<'a> {
    text: &'a str,
    /// Its letters and digits, folded.
    key: String,
    section: Option<u32>,
    origin: &'a [Origin],
}

/// What the prose of two reports has in common.
pub struct Prose<'a> {
    /// The lines that only the one and only the other has.
    apart: [Vec<Line<'a>>; 2],
    /// How alike lines of both are, as places in `apart`, the most alike first.
    pairs: Vec<(usize, usize)>,
    /// Whether what only one of the two has is a change: they share most of their prose, or no record says
    /// that they are one report.
    pub is_told: bool,
}

impl<'a> Prose<'a> {
    /// Finds the lines that differ and their counterparts; `records` is how many records are in both.
    pub fn of(reports: &Reports<'a>, sections: &Same, records: usize, findings: &Findings) -> Self {
        let (mut old, new) = (lines(reports.old.report), lines(reports.new.report));
        for line in &mut old {
            line.key = letters(&findings.called_anew(line.text));
        }
        let said = [
            letters(&findings.called_anew(&said(reports.old.report))),
            said(reports.new.report),
        ];
        let length = |lines: &[Line]| -> usize { lines.iter().map(|line| line.key.len()).sum() };
        let all = length(&old) + length(&new);
        let same: BTreeSet<String> = {
            let keys = |lines: &[Line]| -> BTreeSet<String> {
                lines.iter().map(|line| line.key.clone()).collect()
            };
            keys(&old).intersection(&keys(&new)).cloned().collect()
        };
        let fresh = |lines: Vec<Line<'a>>, other: &str| -> Vec<Line<'a>> {
            // Boxes and cells that lie beside one another are one line in one format and several in another.
            let is_said = |text: &str| {
                text.split_whitespace()
                    .all(|part| other.contains(&letters(part)))
            };
            let is_fresh = |line: &Line| {
                !same.contains(&line.key) && !other.contains(&line.key) && !is_said(line.text)
            };
            lines.into_iter().filter(is_fresh).collect()
        };
        let apart = [fresh(old, &said[1]), fresh(new, &said[0])];
        let pairs = pairs(&apart[0], &apart[1], sections);
        let paired: usize = pairs
            .iter()
            .map(|(was, is)| apart[0][*was].key.len() + apart[1][*is].key.len())
            .sum();
        let alone = length(&apart[0]) + length(&apart[1]) - paired;
        let is_told = records == 0 || (all - alone) as f64 >= SHARED * all as f64;
        Self {
            apart,
            pairs,
            is_told,
        }
    }

    /// Tells the changes: lines that changed, headings that came or went with what stands under them, and
    /// other lines of only one report.
    pub fn changes(&self, reports: &Reports, sections: &Same, findings: &mut Findings) {
        for (was, is) in &self.pairs {
            let (was, is) = (&self.apart[0][*was], &self.apart[1][*is]);
            changed(reports, was, is, findings);
        }
        let known: [BTreeSet<u32>; 2] = [
            sections.keys().copied().collect(),
            sections.values().copied().collect(),
        ];
        for (at, side) in [&reports.old, &reports.new].into_iter().enumerate() {
            let paired: BTreeSet<usize> = self
                .pairs
                .iter()
                .map(|pair| if at == 0 { pair.0 } else { pair.1 })
                .collect();
            let alone = self.apart[at].iter().enumerate();
            let alone = alone.filter(|(place, _)| !paired.contains(place));
            let alone: Vec<&Line> = alone
                .map(|(_, line)| line)
                .filter(|line| line.key.chars().count() >= SHORT && !is_date(reports, line))
                .collect();
            if self.is_told {
                let other = if at == 0 { &reports.new } else { &reports.old };
                only_one_has(side, other, &alone, &known[at], at == 0, findings);
            } else {
                findings.unshared(alone.len());
            }
        }
    }
}

/// The headings over lines that both reports have.
pub fn places(old: &Report, new: &Report) -> Vec<(u32, u32)> {
    let after: BTreeMap<String, u32> = lines(new)
        .into_iter()
        .filter_map(|line| Some((line.key, line.section?)))
        .collect();
    let both = lines(old).into_iter();
    both.filter_map(|line| Some((line.section?, *after.get(&line.key)?)))
        .collect()
}

/// The lines of a report, each once: running headings and forms repeat theirs.
fn lines(report: &Report) -> Vec<Line<'_>> {
    let title = letters(&report.title);
    let passages = report.passages.iter().flat_map(|one| {
        one.text
            .lines()
            .map(move |line| (line, one.section, &one.origin))
    });
    let notes = report
        .notes
        .iter()
        .flat_map(|one| one.text.lines().map(move |line| (line, None, &one.origin)));
    let mut known = BTreeSet::new();
    let mut lines = Vec::new();
    for (text, section, origin) in passages.chain(notes) {
        let key = letters(text);
        // A title names its edition, and a list of contents its pages.
        let is_title = title.contains(&key) || key.contains(&title);
        let says = key.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if says && !is_title && !is_content(text) && known.insert(key.clone()) {
            lines.push(Line {
                text,
                key,
                section,
                origin,
            });
        }
    }
    lines
}

/// Whether a line says nothing but a day: that of the edition.
fn is_date(reports: &Reports, line: &Line) -> bool {
    let words = Words::of(reports.lexicon, line.text, None).words;
    words
        .iter()
        .all(|word| matches!(word.kind, WordKind::Days(..)))
}

/// Whether a line leads to a page by dots.
fn is_content(text: &str) -> bool {
    ["・・・", "……", "...", "‥‥"]
        .iter()
        .any(|dots| text.contains(dots))
}

/// The letters and digits of a text, folded: marks around them differ with the format.
fn letters(text: &str) -> String {
    let mut letters = key(text);
    letters.retain(char::is_alphanumeric);
    letters
}

/// All that a report says outside of the tables that became records, folded, as one text.
fn said(report: &Report) -> String {
    let mut all = String::new();
    let mut say = |text: &str| all += &letters(text);
    report.passages.iter().for_each(|one| say(&one.text));
    for note in &report.notes {
        say(&note.marker);
        say(&note.text);
    }
    report.sections.iter().for_each(|one| {
        say(one.number.as_deref().unwrap_or_default());
        say(&one.title);
    });
    for table in &report.tables {
        table.caption.iter().for_each(|text| say(text));
        let rows = table.header.iter().chain(&table.rows);
        if matches!(table.role, TableRole::Other | TableRole::Contents) {
            rows.flatten().for_each(|cell| say(cell));
        }
    }
    for one in &report.initiatives {
        one.departments.iter().for_each(|name| say(name));
        one.entries.iter().for_each(|entry| say(&entry.text));
    }
    all
}

/// The lines of both that are one: the most alike first, those under the same heading before others.
fn pairs(old: &[Line], new: &[Line], sections: &Same) -> Vec<(usize, usize)> {
    if old.len() * new.len() > MOST {
        return Vec::new();
    }
    let mut vocabulary = Vocabulary::default();
    let mut phrases = |lines: &[Line]| -> Vec<Phrase> {
        let all = lines.iter().map(|line| vocabulary.phrase(line.text));
        all.collect()
    };
    let (before, after) = (phrases(old), phrases(new));
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (was, one) in before.iter().enumerate() {
        for (is, other) in after.iter().enumerate() {
            let likeness = vocabulary.likeness(one, other);
            let together = match (old[was].section, new[is].section) {
                (Some(was), Some(is)) => sections.get(&was) == Some(&is),
                (was, is) => was == is,
            };
            if likeness >= ALIKE {
                found.push((likeness + if together { 0.1 } else { 0.0 }, was, is));
            }
        }
    }
    // Of the same likeness the order of the words decides, which is the same from either side.
    let words = |pair: &(f64, usize, usize)| {
        let (was, is) = (&old[pair.1].key, &new[pair.2].key);
        (was.min(is).clone(), was.max(is).clone())
    };
    found.sort_by(|one, next| {
        next.0
            .total_cmp(&one.0)
            .then_with(|| words(one).cmp(&words(next)))
    });
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, was, is) in found {
        if !left.contains(&was) && !right.contains(&is) {
            left.insert(was);
            right.insert(is);
            pairs.push((was, is));
        }
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

fn subject(side: &Side, line: &Line) -> Subject {
    let section = line.section.and_then(|id| side.section(id));
    Subject {
        section: section.map(|one| one.path.clone()).unwrap_or_default(),
        origin: line.origin.to_vec(),
        ..Subject::default()
    }
}

/// A line that both have, with other words. Where only days differ it says of which day the edition is.
fn changed(reports: &Reports, was: &Line, is: &Line, findings: &mut Findings) {
    let place = Place {
        record: RecordKind::Passage,
        old: subject(&reports.old, was),
        new: subject(&reports.new, is),
        field: "passages",
        was: None,
        is: None,
    };
    let words = |text| Words::of(reports.lexicon, text, None);
    let found = difference(&words(was.text), &words(is.text));
    let dated = found.as_ref().is_some_and(|found| {
        let dates = found.shifts.iter().all(|shift| shift.is_date);
        !found.words && !found.tags && dates
    });
    if dated && reports.old.report.edition != reports.new.report.edition {
        findings.unchanged(Reason::Carried, &place, was.text, is.text);
        return;
    }
    let texts = (was.text, is.text);
    findings.minor_texts(reports.lexicon, &place, ChangeKind::Text, texts);
}

/// What only one report has: a heading that the other does not have is one change with all its lines.
fn only_one_has(
    side: &Side,
    other: &Side,
    lines: &[&Line],
    known: &BTreeSet<u32>,
    gone: bool,
    findings: &mut Findings,
) {
    let titles: BTreeSet<String> = other
        .report
        .sections
        .iter()
        .map(|section| key(&section.title))
        .collect();
    let mut headings: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for line in lines {
        let section = line.section.and_then(|id| side.section(id));
        let heading =
            section.filter(|one| !known.contains(&one.id) && !titles.contains(&key(&one.title)));
        match heading {
            Some(heading) => headings.entry(heading.id).or_default().push(line.text),
            None => push(
                RecordKind::Passage,
                ChangeKind::Text,
                ("passages", subject(side, line)),
                line.text,
                gone,
                findings,
            ),
        }
    }
    for (id, lines) in headings {
        let kind = if gone {
            ChangeKind::Removed
        } else {
            ChangeKind::Added
        };
        if let Some(section) = side.section(id) {
            let heading = ("sections", Side::heading(section));
            push(
                RecordKind::Section,
                kind,
                heading,
                &lines.join("\n"),
                gone,
                findings,
            );
        }
    }
}

fn push(
    record: RecordKind,
    kind: ChangeKind,
    (field, subject): (&str, Subject),
    text: &str,
    gone: bool,
    findings: &mut Findings,
) {
    let (old, new) = if gone {
        (Some(subject), None)
    } else {
        (None, Some(subject))
    };
    let (before, after) = if gone {
        (some(text), None)
    } else {
        (None, some(text))
    };
    findings.push(Change {
        field: Some(field.to_owned()),
        before,
        after,
        ..change(kind, Severity::Minor, record, old, new)
    });
}
