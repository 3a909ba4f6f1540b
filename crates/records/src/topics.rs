//! Topics that are told in parts: a slide or page names one, and below it stand 現状と課題,
//! 施策の進捗状況, 今後の展開, each with its text.
//!
//! A topic is a heading with two such parts at least. It may go on over several slides, and several
//! may share one. What stands under it before its first part stays prose, its tables stay tables.

mod entries;
mod name;
mod owner;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::parts::part;
use shinchoku_japanese::{HeaderRole, Lexicon, department};
use shinchoku_model::{Initiative, ItemKind, Origin, Outline};

use crate::forms::Forms;
use crate::sections::Sections;
use entries::Entries;
use name::Name;
use owner::Owners;

/// Reads the topics of a document and adds them to what its forms gave.
pub fn read(
    lexicon: &Lexicon,
    known: &department::Known,
    outline: &Outline,
    sections: &Sections,
    forms: &mut Forms,
) {
    let topics = topics(lexicon, outline);
    if topics.is_empty() {
        return;
    }
    let owners = Owners::of(lexicon, outline);
    let headings: BTreeSet<usize> = topics
        .iter()
        .flat_map(|topic| topic.headings.clone())
        .collect();
    for topic in topics {
        let mut reader = Reader {
            lexicon,
            outline,
            owners: &owners,
            topics: &headings,
            entries: Entries::default(),
            departments: topic.name.departments.clone(),
            placed: Vec::new(),
        };
        for &heading in &topic.headings {
            reader.walk(heading, forms);
        }
        let mut initiative = reader.initiative(&topic);
        if initiative.entries.is_empty() {
            continue;
        }
        initiative.section = sections.heading(topic.headings.first().copied());
        let names = reader.departments.take();
        let names = names.or_else(|| owners.of_topic(&topic.name, &initiative.origin));
        initiative.departments =
            names.map_or_else(Vec::new, |names| department::split(lexicon, known, &names));
        forms.placed.append(&mut reader.placed);
        forms.initiatives.push(initiative);
    }
}

/// A topic with the headings that name it: one on each slide that it goes over.
struct Topic {
    headings: Vec<usize>,
    name: Name,
}

/// The topics of a document, in its order.
fn topics(lexicon: &Lexicon, outline: &Outline) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for (at, heading) in outline.headings.iter().enumerate() {
        let form = opening(&heading.text).is_some_and(|found| found.style == Style::Item);
        let is_part = part(lexicon, &heading.text).is_some();
        if form || is_part || parts_below(lexicon, outline, at).is_empty() {
            continue;
        }
        let name = Name::of(lexicon, &heading.text);
        match topics.last_mut().filter(|open| open.name.is_same(&name)) {
            Some(open) => open.headings.push(at),
            None => topics.push(Topic {
                headings: vec![at],
                name,
            }),
        }
    }
    topics.retain(|topic| {
        let below = |at: &usize| parts_below(lexicon, outline, *at);
        let parts: BTreeSet<HeaderRole> = topic.headings.iter().flat_map(below).collect();
        parts.len() >= 2
    });
    topics
}

/// The parts that stand directly below a heading.
fn parts_below(lexicon: &Lexicon, outline: &Outline, at: usize) -> BTreeSet<HeaderRole> {
    let below = outline.headings.iter().skip(at);
    below
        .filter(|heading| heading.parent == Some(at))
        .filter_map(|heading| part(lexicon, &heading.text))
        .collect()
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    outline: &'a Outline,
    owners: &'a Owners,
    /// The headings that name a topic, this one's and others'.
    topics: &'a BTreeSet<usize>,
    entries: Entries,
    /// The names of departments that the topic's heading or a line under it gives.
    departments: Option<String>,
    /// The text of the items that were taken.
    placed: Vec<String>,
}

impl Reader<'_> {
    /// Takes the headings and items below the topic's heading in their order.
    fn walk(&mut self, topic: usize, forms: &mut Forms) {
        let mut passed = topic;
        // Whether the last item was a table or a note below one.
        let mut beside_table = false;
        for (at, item) in self.outline.items.iter().enumerate() {
            let Some(heading) = item
                .heading
                .filter(|heading| self.is_below(*heading, topic))
            else {
                continue;
            };
            for next in passed + 1..=heading {
                self.heading(next, topic);
            }
            passed = passed.max(heading);
            let Some(used) = forms.consumed.get_mut(at) else {
                continue;
            };
            used.within = true;
            let text = match &item.kind {
                ItemKind::Table(_) | ItemKind::Form(_) | ItemKind::Contents(_) => {
                    beside_table = true;
                    continue;
                }
                ItemKind::Note { marker, text } if !beside_table => format!("{marker}{text}"),
                ItemKind::Note { .. } => continue,
                ItemKind::Passage(text) => text.clone(),
            };
            beside_table = false;
            if let Some(names) = self.owners.of_item(at) {
                if !self.is_of_next(&item.origin, topic) {
                    self.departments.get_or_insert_with(|| names.to_owned());
                }
            } else if let Some(part) = self.part_of(heading, topic) {
                let label = &self.outline.headings[part];
                self.entries.say(self.lexicon, label, &text, &item.origin);
            } else {
                continue;
            }
            used.taken = true;
            self.placed.push(text);
        }
    }

    /// Whether a line stands over the title of another topic, on that one's page.
    fn is_of_next(&self, line: &[Origin], topic: usize) -> bool {
        let Some(page) = line.iter().find_map(page_of) else {
            return false;
        };
        let on = |heading: &usize| {
            let places = &self.outline.headings[*heading].origin;
            places.iter().filter_map(page_of).any(|other| other == page)
        };
        !on(&topic) && self.topics.iter().any(on)
    }

    /// A heading within a part is a line of its text.
    fn heading(&mut self, at: usize, topic: usize) {
        let heading = &self.outline.headings[at];
        if !self.is_below(at, topic) || part(self.lexicon, &heading.text).is_some() {
            return;
        }
        if let Some(part) = self.part_of(at, topic) {
            let label = &self.outline.headings[part];
            self.entries
                .say(self.lexicon, label, &heading.text, &heading.origin);
        }
    }

    /// Whether a heading is the topic's or stands below it, and below no topic within.
    fn is_below(&self, heading: usize, topic: usize) -> bool {
        let mut path = self.path(heading);
        path.find(|at| self.topics.contains(at)) == Some(topic)
    }

    /// A heading and those above it, from the inside out.
    fn path(&self, heading: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(heading), |at| self.outline.headings.get(*at)?.parent)
    }

    /// The part that a heading below the topic stands in: the one around it, or the last one
    /// before it, since a heading within a part may look as important as the part's own.
    fn part_of(&self, heading: usize, topic: usize) -> Option<usize> {
        let is_part = |at: &usize| part(self.lexicon, &self.outline.headings[*at].text).is_some();
        let below = || self.path(heading).take_while(|at| *at != topic);
        below().find(is_part).or_else(|| {
            let child = below().last()?;
            (topic + 1..child)
                .rev()
                .find(|at| self.outline.headings[*at].parent == Some(topic) && is_part(at))
        })
    }

    fn initiative(&mut self, topic: &Topic) -> Initiative {
        let headings = topic.headings.iter();
        let origin = headings.flat_map(|at| self.outline.headings[*at].origin.clone());
        let (description, entries) = std::mem::take(&mut self.entries).finish(self.lexicon);
        Initiative {
            id: 0,
            section: None,
            numbers: topic.name.numbers.clone(),
            names: vec![topic.name.words.clone()],
            departments: Vec::new(),
            description,
            is_new: topic.name.is_new,
            entries,
            origin: origin.collect(),
        }
    }
}

fn page_of(place: &Origin) -> Option<u32> {
    match place {
        Origin::Page { page, .. } => Some(*page),
        _ => None,
    }
}
