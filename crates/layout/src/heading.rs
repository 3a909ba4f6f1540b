//! Which paragraphs are headings, and how deep they stand.

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::heading::{Sign, without_lists};
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Levels, Style, opening};
use shinchoku_japanese::parts::{are_topical, part};

use crate::flow::Paragraph;
use crate::settings::LayoutSettings;

/// What the text of a document usually looks like.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Body {
    /// Its size.
    pub size: f32,
    /// Whether most of it is bold.
    pub bold: bool,
}

/// The levels of the paragraphs of a document, in reading order; none for prose.
///
/// `None` among the paragraphs stands for anything else, a table for example.
pub fn levels(
    paragraphs: &[Option<&Paragraph>],
    body: Body,
    settings: &LayoutSettings,
) -> Vec<Option<u8>> {
    let told: Vec<Option<Style>> = paragraphs
        .iter()
        .flatten()
        .filter(|paragraph| is_distinct(paragraph, body, settings))
        .map(|paragraph| Sign::of(&paragraph.text).and_then(Sign::style))
        .collect();
    let by_looks = told.iter().any(Option::is_some);
    let parts = Parts::of(paragraphs);
    let mut signs: Vec<Option<Sign>> = paragraphs
        .iter()
        .map(|paragraph| {
            let paragraph = (*paragraph)?;
            let distinct = is_distinct(paragraph, body, settings);
            if parts.heads(paragraph, distinct) {
                return Some(Sign::Part);
            }
            let found = Sign::of(&paragraph.text)?;
            let counts = match found {
                Sign::Plain => distinct || Lexicon::builtin().is_heading_word(&paragraph.text),
                Sign::Number(Style::Lenticular) => distinct || !by_looks,
                Sign::Number(_) => distinct || paragraph.boxed || !by_looks,
                Sign::Part => true,
            };
            counts.then_some(found)
        })
        .collect();
    if !by_looks {
        without_lists(&mut signs);
    }
    without_title(&mut signs);
    ranks(paragraphs, &signs)
}

/// The headings of the parts in which a document tells of each of its topics.
struct Parts {
    /// Their words, and how often they stand; none where the document has no such parts.
    words: BTreeMap<String, usize>,
}

impl Parts {
    fn of(paragraphs: &[Option<&Paragraph>]) -> Self {
        let lexicon = Lexicon::builtin();
        let shown = || paragraphs.iter().flatten().copied();
        let is_part = |paragraph: &Paragraph| part(lexicon, &paragraph.text).is_some();
        let short =
            |paragraph: &&Paragraph| is_part(paragraph) || Sign::of(&paragraph.text).is_some();
        let mut words = BTreeMap::new();
        if are_topical(
            lexicon,
            shown()
                .filter(short)
                .map(|paragraph| paragraph.text.as_str()),
        ) {
            for paragraph in shown().filter(|paragraph| is_part(paragraph)) {
                *words.entry(key(&paragraph.text)).or_default() += 1;
            }
        }
        Self { words }
    }

    /// Whether a paragraph is such a heading: by its looks or its number, or since it comes again.
    fn heads(&self, paragraph: &Paragraph, distinct: bool) -> bool {
        let looks = distinct || paragraph.boxed || opening(&paragraph.text).is_some();
        let count = self.words.get(&key(&paragraph.text));
        count.is_some_and(|count| looks || *count > 1)
    }
}

/// Whether a paragraph looks different from the body.
fn is_distinct(paragraph: &Paragraph, body: Body, settings: &LayoutSettings) -> bool {
    paragraph.size >= body.size * settings.heading || (paragraph.bold && !body.bold)
}

/// What opens a document is its title, whatever size it has, until a numbered heading or a table.
/// A line directly above the first part of a topic names the topic.
fn without_title(signs: &mut [Option<Sign>]) {
    let plain = |sign: &&Option<Sign>| **sign == Some(Sign::Plain);
    let opening = signs.iter().take_while(plain).count();
    let topic = usize::from(signs.get(opening) == Some(&Some(Sign::Part)));
    if let Some(titles) = signs.get_mut(..opening.saturating_sub(topic)) {
        titles.fill(None);
    }
}

/// Numbered headings have the level of their style; others that of numbered ones of their size,
/// else the rank of their size. The parts of a topic stand below the heading that names it.
fn ranks(paragraphs: &[Option<&Paragraph>], signs: &[Option<Sign>]) -> Vec<Option<u8>> {
    let half_points = |paragraph: &Paragraph| (paragraph.size * 2.0).round() as i32;
    let found = || {
        paragraphs
            .iter()
            .zip(signs)
            .filter_map(|(paragraph, sign)| Some(((*paragraph)?, (*sign)?)))
    };
    let mut sizes: Vec<i32> = found()
        .filter(|(_, sign)| *sign != Sign::Part)
        .map(|(paragraph, _)| half_points(paragraph))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut numbered: BTreeMap<i32, u8> = BTreeMap::new();
    let mut levels = Levels::default();
    for (paragraph, sign) in found() {
        if let Some(style) = sign.style() {
            let level = levels.level(Some(style));
            let known = numbered.entry(half_points(paragraph)).or_insert(level);
            *known = level.min(*known);
        }
    }
    let mut levels = Levels::default();
    // The last heading without a number: smaller ones with numbers stand below it.
    let mut above: Option<(i32, u8)> = None;
    let mut topic = 0;
    let mut level = |paragraph: Option<&Paragraph>, sign: Option<Sign>| {
        let (paragraph, sign) = (paragraph?, sign?);
        if sign == Sign::Part {
            return Some(topic + 1);
        }
        let size = half_points(paragraph);
        if let Some(style) = sign.style() {
            let depth = levels.level(Some(style));
            above = above.filter(|(larger, _)| size < *larger);
            topic = depth + above.map_or(0, |(_, level)| level);
            return Some(topic);
        }
        let larger = sizes.iter().filter(|other| **other > size).count();
        let rank = numbered.get(&size).copied();
        let level = rank.unwrap_or((larger.min(5) + 1) as u8);
        if level == 1 {
            // What stands below it is told by `above`, since size speaks here too.
            levels = Levels::default();
            above = Some((size, level));
        }
        topic = level;
        Some(level)
    };
    paragraphs
        .iter()
        .zip(signs)
        .map(|(paragraph, sign)| level(*paragraph, *sign))
        .collect()
}
