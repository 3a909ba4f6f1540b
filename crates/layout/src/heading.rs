//! Which paragraphs are headings, and how deep they stand.

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::numbering::{Levels, Style, opening};

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

/// How a paragraph looks like a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// By its looks, or its words.
    Plain,
    /// By the number or mark that opens it.
    Number(Style),
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
        .map(|paragraph| sign(paragraph, settings).and_then(style))
        .collect();
    let by_looks = told.iter().any(Option::is_some);
    let mut signs: Vec<Option<Sign>> = paragraphs
        .iter()
        .map(|paragraph| {
            let paragraph = (*paragraph)?;
            let found = sign(paragraph, settings)?;
            let distinct = is_distinct(paragraph, body, settings);
            let counts = match found {
                Sign::Plain => distinct || Lexicon::builtin().is_heading_word(&paragraph.text),
                Sign::Number(Style::Lenticular) => distinct || !by_looks,
                Sign::Number(_) => distinct || paragraph.boxed || !by_looks,
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

fn style(sign: Sign) -> Option<Style> {
    match sign {
        Sign::Plain => None,
        Sign::Number(style) => Some(style),
    }
}

/// Whether a paragraph looks different from the body.
fn is_distinct(paragraph: &Paragraph, body: Body, settings: &LayoutSettings) -> bool {
    paragraph.size >= body.size * settings.heading || (paragraph.bold && !body.bold)
}

/// Whether the words of a paragraph are those of a heading, and of which kind.
fn sign(paragraph: &Paragraph, settings: &LayoutSettings) -> Option<Sign> {
    let text = paragraph.text.trim();
    let length = text.chars().count();
    let sentence = text.ends_with(['。', '、', '，', '．', '：']) || text.contains('\n');
    let leader = ["・・・", "……", "...", "･･･"]
        .iter()
        .any(|dots| text.contains(dots));
    let note = text.starts_with(['※', '＊', '注', '（', '(']) && opening(text).is_none();
    if length == 0 || length > settings.longest_heading || sentence || leader || note {
        return None;
    }
    let Some(found) = opening(text) else {
        return has_words(text).then_some(Sign::Plain);
    };
    let counts = match found.style {
        Style::Circled => false,
        Style::Lenticular => Lexicon::builtin().status(found.rest).is_none(),
        Style::Arabic | Style::Dotted(_) => {
            !found.rest.starts_with(|c: char| c.is_ascii_digit()) && has_words(found.rest)
        }
        Style::Mark => !text.starts_with(['●', '◎']) && has_words(found.rest),
        _ => has_words(found.rest),
    };
    counts.then_some(Sign::Number(found.style))
}

fn has_words(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.count() >= 2
}

/// Three numbered lines in a row without anything between them are a list.
fn without_lists(signs: &mut [Option<Sign>]) {
    for run in signs.chunk_by_mut(|a, b| a == b) {
        let numbered = matches!(run.first(), Some(Some(Sign::Number(_))));
        if numbered && run.len() >= 3 {
            run.fill(None);
        }
    }
}

/// What opens a document is its title, whatever size it has, until a numbered heading or a table.
fn without_title(signs: &mut [Option<Sign>]) {
    for sign in signs {
        match sign {
            Some(Sign::Plain) => *sign = None,
            _ => return,
        }
    }
}

/// Numbered headings have the level of their style; others that of numbered ones of their size,
/// else the rank of their size.
fn ranks(paragraphs: &[Option<&Paragraph>], signs: &[Option<Sign>]) -> Vec<Option<u8>> {
    let half_points = |paragraph: &Paragraph| (paragraph.size * 2.0).round() as i32;
    let found = || {
        paragraphs
            .iter()
            .zip(signs)
            .filter_map(|(paragraph, sign)| Some(((*paragraph)?, (*sign)?)))
    };
    let mut sizes: Vec<i32> = found()
        .map(|(paragraph, _)| half_points(paragraph))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut numbered: BTreeMap<i32, u8> = BTreeMap::new();
    let mut levels = Levels::default();
    for (paragraph, sign) in found() {
        if let Some(style) = style(sign) {
            let level = levels.level(Some(style));
            let known = numbered.entry(half_points(paragraph)).or_insert(level);
            *known = level.min(*known);
        }
    }
    let mut levels = Levels::default();
    // The last heading without a number: smaller ones with numbers stand below it.
    let mut above: Option<(i32, u8)> = None;
    let mut level = |paragraph: Option<&Paragraph>, sign: Option<Sign>| {
        let (paragraph, sign) = (paragraph?, sign?);
        let size = half_points(paragraph);
        if let Some(style) = style(sign) {
            let depth = levels.level(Some(style));
            above = above.filter(|(larger, _)| size < *larger);
            return Some(depth + above.map_or(0, |(_, level)| level));
        }
        let larger = sizes.iter().filter(|other| **other > size).count();
        let rank = numbered.get(&size).copied();
        let level = rank.unwrap_or((larger.min(5) + 1) as u8);
        if level == 1 {
            levels.level(None);
            above = Some((size, level));
        }
        Some(level)
    };
    paragraphs
        .iter()
        .zip(signs)
        .map(|(paragraph, sign)| level(*paragraph, *sign))
        .collect()
}
