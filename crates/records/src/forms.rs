//! Items that are a form each: a heading with a number (№1 …), and below it labels with what they
//! say. The labels come as headings in 【】, as lines of their own, as the cells beside the text.

pub mod inside;
pub(crate) mod labels;
mod lines;
mod listed;
pub mod sheets;
mod tables;
mod torn;
pub mod years;

#[cfg(test)]
mod tests;

use shinchoku_japanese::joins::join_cut;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::{Lexicon, department, value};
use shinchoku_model::{
    Aspect, Diagnostic, Entry, Heading, Initiative, Item, ItemKind, Origin, Outline,
};

use crate::entries::activities;
use labels::Label;
use lines::{goes_on, widest};
use torn::Torn;

/// What the forms of a document gave.
#[derive(Debug, Default)]
pub struct Forms {
    /// An initiative a form.
    pub initiatives: Vec<Initiative>,
    /// How each item of the outline stands to them.
    pub consumed: Vec<Use>,
    /// The text of those items, as the records hold it.
    pub placed: Vec<String>,
    /// What is doubtful about them.
    pub doubts: Vec<Diagnostic>,
}

/// How an item stands to the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Use {
    /// It stands within one.
    pub within: bool,
    /// All of it went into a record, so that it is no passage.
    pub taken: bool,
    /// It is a table that became entries.
    pub told: bool,
}

/// Reads the forms of a document: one for each heading under № that something stands below.
pub fn read(lexicon: &Lexicon, known: &department::Known, outline: &Outline) -> Forms {
    let mut forms = Forms {
        consumed: vec![Use::default(); outline.items.len()],
        ..Forms::default()
    };
    for (at, heading) in outline.headings.iter().enumerate() {
        let Some(title) = opening(&heading.text).filter(|found| found.style == Style::Item) else {
            continue;
        };
        let mut reader = Reader {
            lexicon,
            known,
            label: None,
            effect: None,
            torn: None,
            skip: None,
            placed: Vec::new(),
            widest: widest(outline, at),
            initiative: initiative(&title.number, title.rest, heading),
        };
        reader.walk(outline, at, &mut forms.consumed);
        // A heading with nothing to it is a line of a list.
        if !reader.initiative.entries.is_empty() || !reader.initiative.departments.is_empty() {
            forms.placed.append(&mut reader.placed);
            forms.initiatives.push(reader.finish());
        }
    }
    forms.doubts = listed::doubts(lexicon, known, outline, &forms.initiatives);
    forms
}

/// A title without the mark ＜継続＞ or ＜新規＞ at its end, and what that says.
pub fn marked(title: &str) -> (&str, Option<bool>) {
    let marks = [
        ("＜継続＞", Some(false)),
        ("＜新規＞", Some(true)),
        ("<継続>", Some(false)),
        ("<新規>", Some(true)),
    ];
    let found = marks
        .iter()
        .find_map(|(mark, new)| Some((title.trim_end().strip_suffix(mark)?, *new)));
    found.unwrap_or((title, None))
}

/// The initiative that a heading names.
fn initiative(number: &str, title: &str, heading: &Heading) -> Initiative {
    let (name, is_new) = marked(title);
    Initiative {
        id: 0,
        section: None,
        numbers: vec![number.to_owned()],
        names: vec![name.trim().to_owned()],
        departments: Vec::new(),
        description: None,
        is_new,
        entries: Vec::new(),
        origin: heading.origin.clone(),
    }
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    known: &'a department::Known,
    /// The label that stands open, and where it stands.
    label: Option<(Label, Vec<Origin>)>,
    /// The year that the lines below 取組による効果 stand under.
    effect: Option<Label>,
    /// The schedule without layout that stands open.
    torn: Option<Torn>,
    /// The next item is the second half of a label that was taken: what follows the label in it.
    skip: Option<String>,
    /// The text of the items that were taken.
    placed: Vec<String>,
    /// The width of the widest line of the form, in half-width characters.
    widest: usize,
    initiative: Initiative,
}

impl Reader<'_> {
    /// Takes the headings and items below the form's heading in their order.
    fn walk(&mut self, outline: &Outline, form: usize, consumed: &mut [Use]) {
        let below = |heading: usize| is_below(outline, form, heading);
        let mut passed = form;
        for (at, item) in outline.items.iter().enumerate() {
            let Some(heading) = item.heading.filter(|heading| below(*heading)) else {
                continue;
            };
            for next in passed + 1..=heading {
                self.heading(&outline.headings[next]);
            }
            passed = passed.max(heading);
            consumed[at].within = true;
            if let Some(rest) = self.skip.take() {
                consumed[at].taken = !rest.is_empty() && self.rest(item, &rest);
                continue;
            }
            if let Some((label, rest)) = torn_label(self.lexicon, &outline.items[at..]) {
                self.close_schedule();
                self.label = Some((label, item.origin.clone()));
                self.skip = Some(rest);
                continue;
            }
            let before = self.initiative.entries.len();
            consumed[at].taken = self.item(item);
            consumed[at].told = self.initiative.entries.len() > before;
        }
        let rest = (passed + 1..outline.headings.len()).take_while(|heading| below(*heading));
        rest.for_each(|heading| self.heading(&outline.headings[heading]));
    }

    /// The lines of an item behind the second half of a label. Returns whether a record holds all of it.
    fn rest(&mut self, item: &Item, rest: &str) -> bool {
        let taken = self.passage(rest, &item.origin);
        if let (true, ItemKind::Passage(text)) = (taken, &item.kind) {
            // The label's own words have their place with the record too.
            self.placed.push(text.clone());
        }
        taken
    }

    /// The schedule that stands open ends where the next label begins.
    fn close_schedule(&mut self) {
        if let Some(torn) = self.torn.take() {
            self.initiative.entries.extend(torn.entries());
        }
    }

    /// A heading below the form's own: a label, or a heading within the text of one.
    fn heading(&mut self, heading: &Heading) {
        let effect = self.label.clone().map(|(label, _)| label);
        let effect = effect.filter(|label| label.aspect == Aspect::Effect);
        let is_label = labels::departments(&heading.text).is_some()
            || labels::of(self.lexicon, &heading.text).is_some();
        if is_label {
            self.close_schedule();
        }
        if let Some(departments) = labels::departments(&heading.text) {
            self.initiative.departments = department::split(self.lexicon, self.known, departments);
        } else if let Some(label) = labels::of(self.lexicon, &heading.text) {
            self.label = Some((label, heading.origin.clone()));
        } else if let Some(torn) = &mut self.torn {
            torn.body(&heading.text, &heading.origin);
        } else if let Some(label) = effect {
            self.effects(&label, &heading.text, &heading.origin);
        } else {
            self.say(&heading.text, &heading.origin);
        }
    }

    /// An item below the form. Returns whether a record holds all of it.
    fn item(&mut self, item: &Item) -> bool {
        match &item.kind {
            ItemKind::Passage(text) => self.passage(text, &item.origin),
            ItemKind::Note { marker, text } => self.note(&format!("{marker}{text}"), &item.origin),
            ItemKind::Table(table) => {
                self.close_schedule();
                // A table within a passage belongs to the passage; it is kept as a table.
                let in_text = self
                    .label
                    .as_ref()
                    .is_some_and(|(label, _)| label.is_narrative());
                if !in_text || table.header.is_empty() {
                    let entries = tables::entries(self.lexicon, table);
                    if !entries.is_empty() {
                        self.label = None;
                    }
                    self.initiative.entries.extend(entries);
                }
                false
            }
            // A form says what it is about itself.
            ItemKind::Form(_) | ItemKind::Contents(_) => false,
        }
    }

    /// A note within the text of a label belongs to that text.
    fn note(&mut self, text: &str, origin: &[Origin]) -> bool {
        let effect = self.label.clone().map(|(label, _)| label);
        let taken = match effect.filter(|label| label.aspect == Aspect::Effect) {
            Some(label) => {
                self.effects(&label, text, origin);
                true
            }
            None => self.say(text, origin),
        };
        if taken {
            self.placed.push(text.to_owned());
        }
        taken
    }

    /// A passage: departments, a label, a label with its text in one cell, or text.
    fn passage(&mut self, text: &str, origin: &[Origin]) -> bool {
        if let Some(departments) = labels::departments(text) {
            self.initiative.departments = department::split(self.lexicon, self.known, departments);
            self.placed.push(text.to_owned());
            return true;
        }
        let is_header = labels::is_torn_header(self.lexicon, text)
            || self.torn.is_some() && !torn::years(self.lexicon, text).is_empty();
        if let Some(label) = broken_label(self.lexicon, text).filter(|_| !is_header) {
            self.close_schedule();
            self.label = Some((label, origin.to_vec()));
            return false;
        }
        if is_header {
            self.label = None;
            let torn = self.torn.get_or_insert_default();
            torn.header(self.lexicon, text);
            return false;
        }
        if let Some(torn) = &mut self.torn
            && torn.body(text, origin)
        {
            self.placed.push(text.to_owned());
            return true;
        }
        if self.labelled_lines(text, origin) {
            self.placed.push(text.to_owned());
            return true;
        }
        if let Some((label, _)) = self
            .label
            .clone()
            .filter(|(label, _)| label.aspect == Aspect::Effect)
        {
            self.effects(&label, text, origin);
            self.placed.push(text.to_owned());
            return true;
        }
        let taken = self.say(text, origin);
        if taken {
            self.placed.push(text.to_owned());
        }
        taken
    }

    /// A cell that holds labels with their text below them; what stands over the first goes on with
    /// the open one, as in the rest of a cell that a page break cut. Returns whether it holds any.
    fn labelled_lines(&mut self, text: &str, origin: &[Origin]) -> bool {
        let mut bracketed =
            |line: &str| labels::of(self.lexicon, line).filter(|_| line.contains(['【', '】']));
        let mut labels: Vec<Option<Label>> = text.lines().map(&mut bracketed).collect();
        if let Some(first) = labels.first_mut() {
            *first = text
                .lines()
                .next()
                .and_then(|line| labels::of(self.lexicon, line));
        }
        let opens = labels.first().is_some_and(Option::is_some) || self.label.is_some();
        let holds = labels.len() > 1 && opens && labels.iter().any(Option::is_some);
        for (line, label) in text.lines().zip(labels).filter(|_| holds) {
            match label {
                Some(label) => {
                    self.effect = None;
                    self.label = Some((label, origin.to_vec()));
                }
                None => drop(self.line(line, origin)),
            }
        }
        holds
    }

    /// A line of a cell under the open label.
    fn line(&mut self, line: &str, origin: &[Origin]) -> bool {
        let open = self.label.clone().map(|(label, _)| label);
        match open.filter(|label| label.aspect == Aspect::Effect) {
            Some(topic) => {
                self.effects(&topic, line, origin);
                true
            }
            None => self.say(line, origin),
        }
    }

    /// Lines below 取組による効果: a year or 総計 opens each, on a line of its own or before the text.
    fn effects(&mut self, topic: &Label, text: &str, origin: &[Origin]) {
        for line in text.lines() {
            let (label, rest) = match labels::timed(self.lexicon, topic, line) {
                Some((label, rest)) => (label, rest),
                None => (self.effect.clone().unwrap_or_else(|| topic.clone()), line),
            };
            self.effect = Some(label.clone());
            if !value::is_none(rest) {
                self.label = Some((label, origin.to_vec()));
                self.say(rest, origin);
            }
        }
        self.label = Some((topic.clone(), origin.to_vec()));
    }

    /// Adds text to the entry of the open label. Returns whether one stands open.
    fn say(&mut self, text: &str, origin: &[Origin]) -> bool {
        let Some((label, place)) = &self.label else {
            return false;
        };
        let open = self
            .initiative
            .entries
            .last_mut()
            .filter(|open| label.continues(open));
        if let Some(open) = open {
            // The lines of one cell stand as its reader left them.
            let same = !origin.is_empty() && open.origin.ends_with(origin);
            open.text = if !same && goes_on(&open.text, text, self.widest) {
                join_cut(&open.text, text)
            } else {
                format!("{}\n{text}", open.text)
            };
            open.origin.extend_from_slice(origin);
        } else {
            let mut entry = label.entry(text);
            entry.origin = [place.as_slice(), origin].concat();
            entry.origin.dedup();
            self.initiative.entries.push(entry);
        }
        true
    }

    fn finish(mut self) -> Initiative {
        self.close_schedule();
        for entry in &mut self.initiative.entries {
            let Entry {
                text,
                aspect,
                period,
                kind,
                ..
            } = entry;
            if *aspect == Aspect::Effect && kind.is_none() {
                *kind = labels::kind_said(text);
            }
            entry.activities = activities(self.lexicon, text, *aspect, period.as_ref());
        }
        self.initiative
    }
}

/// Whether a heading is the form's or stands below it.
fn is_below(outline: &Outline, form: usize, heading: usize) -> bool {
    let above = |at: &usize| outline.headings.get(*at)?.parent;
    std::iter::successors(Some(heading), above).any(|at| at == form)
}

/// The label that a passage is, a short one also where its cell breaks it: 取組による⏎効果.
fn broken_label(lexicon: &Lexicon, text: &str) -> Option<Label> {
    let whole = || {
        let (first, rest) = text.trim().split_once('\n')?;
        let joined = format!("{first}{rest}");
        let short = joined.chars().count() <= 12 && !rest.contains('\n');
        let cut = short && labels::of(lexicon, first).is_none();
        cut.then(|| labels::of(lexicon, &joined)).flatten()
    };
    labels::of(lexicon, text).or_else(whole)
}

/// The label that two passages are together, and what follows it in the second: a narrow cell breaks
/// 取組による⏎効果.
fn torn_label(lexicon: &Lexicon, items: &[Item]) -> Option<(Label, String)> {
    let [first, second, ..] = items else {
        return None;
    };
    let (ItemKind::Passage(before), ItemKind::Passage(after)) = (&first.kind, &second.kind) else {
        return None;
    };
    let (line, rest) = after.split_once('\n').unwrap_or((after, ""));
    let short = before.chars().count() + line.chars().count() <= 12;
    let whole = labels::of(lexicon, before).is_none() && first.heading == second.heading;
    let bracketed = line.contains(['【', '】']);
    (short && whole && !bracketed)
        .then(|| labels::of(lexicon, &format!("{before}{line}")))
        .flatten()
        .map(|label| (label, rest.to_owned()))
}
