//! The text under the parts of a topic.

use shinchoku_japanese::joins::rejoin_lines;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::opens_item;
use shinchoku_japanese::parts::part;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, period};
use shinchoku_model::{Aspect, Entry, Heading, Origin};

use crate::entries::{activities, kind_of};

/// The entries of a topic while its text is read.
#[derive(Debug, Default)]
pub struct Entries {
    open: Vec<(Role, Entry)>,
}

/// A line this long may have ended because its column did, in characters.
const LONG: usize = 12;

impl Entries {
    /// Adds text to the entry of a part; a part that a later slide goes on with is one entry.
    pub fn say(&mut self, lexicon: &Lexicon, label: &Heading, text: &str, origin: &[Origin]) {
        let Some(role) = part(lexicon, &label.text) else {
            return;
        };
        let same = |(open, entry): &&mut (Role, Entry)| {
            *open == role && key(&entry.label) == key(&label.text)
        };
        if let Some((_, entry)) = self.open.iter_mut().find(same) {
            entry.text = added(&entry.text, text, goes_over(&entry.origin, origin));
            entry.origin.extend_from_slice(origin);
            return;
        }
        let entry = Entry {
            aspect: aspect(role),
            label: label.text.clone(),
            subject: None,
            period: period::of_heading(lexicon, &label.text),
            kind: kind_of(&label.text),
            text: text.to_owned(),
            activities: Vec::new(),
            origin: [&label.origin, origin].concat(),
        };
        self.open.push((role, entry));
    }

    /// What the topic is, where a part says that, and its entries.
    pub fn finish(self, lexicon: &Lexicon) -> (Option<String>, Vec<Entry>) {
        let (descriptions, entries): (Vec<_>, Vec<_>) = self
            .open
            .into_iter()
            .partition(|(role, _)| *role == Role::Description);
        let descriptions: Vec<String> = descriptions
            .into_iter()
            .map(|(_, entry)| rejoin_lines(&entry.text))
            .collect();
        let entries = entries.into_iter().map(|(_, mut entry)| {
            entry.text = rejoin_lines(&entry.text);
            let period = entry.period.as_ref();
            entry.activities = activities(lexicon, &entry.text, entry.aspect, period);
            entry.origin.dedup();
            entry
        });
        let description = (!descriptions.is_empty()).then(|| descriptions.join("\n"));
        (description, entries.collect())
    }
}

fn aspect(role: Role) -> Aspect {
    match role {
        Role::Challenge => Aspect::Challenge,
        Role::Progress => Aspect::Progress,
        Role::Outlook => Aspect::Outlook,
        Role::Goal => Aspect::Goal,
        Role::Measure => Aspect::Measure,
        Role::Effect => Aspect::Effect,
        Role::Assessment => Aspect::Assessment,
        Role::Schedule => Aspect::Schedule,
        _ => Aspect::Other,
    }
}

/// Two texts of one part. Where the second stands in another column or on another page, a sentence
/// may have been broken between them.
fn added(before: &str, text: &str, over: bool) -> String {
    let last = before.lines().next_back().unwrap_or_default();
    let ended = last.ends_with(['。', '：', '）', ')', '」', '】']) || opens_item(text);
    if !over || ended || last.chars().nth(LONG).is_none() {
        return format!("{before}\n{text}");
    }
    let above = &before[..before.len() - last.len()];
    let first = text.lines().next().unwrap_or_default();
    let rest = &text[first.len()..];
    format!("{above}{}{rest}", rejoin_lines(&format!("{last}\n{first}")))
}

/// Whether text stands in another column or on another page than the text before it.
fn goes_over(before: &[Origin], after: &[Origin]) -> bool {
    match (before.last(), after.first()) {
        (
            Some(Origin::Page { page, bbox, .. }),
            Some(Origin::Page {
                page: next,
                bbox: other,
                ..
            }),
        ) => page != next || other[0] >= bbox[2] || other[3] < bbox[1],
        _ => false,
    }
}
