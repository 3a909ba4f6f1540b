//! Which paragraphs are headings: by their styles, and where a document has none by their looks.

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::heading::{Sign, without_lists};
use shinchoku_japanese::numbering::{Levels, opening};

use super::body::{Draft, Paragraph};

/// Text larger than the body by this factor is a heading's.
const LARGER: f32 = 1.15;

/// A paragraph of more characters is prose.
const LONG: usize = 20;
/// So many characters of prose say what prose looks like.
const ENOUGH: usize = 150;

/// Characters by size in half points and weight.
pub(super) type Looks = BTreeMap<(u32, bool), usize>;

/// The levels of drafts, in reading order; none for what is no heading.
///
/// `looks` are the characters of the whole document by size in half points and weight.
pub(super) fn levels(drafts: &[Draft], looks: &Looks) -> Vec<Option<u8>> {
    let paragraphs: Vec<Option<&Paragraph>> = drafts.iter().map(paragraph).collect();
    let styled = paragraphs
        .iter()
        .flatten()
        .any(|one| one.level.is_some() && !one.is_title);
    if styled {
        by_style(&paragraphs)
    } else {
        by_looks(&paragraphs, looks)
    }
}

fn paragraph(draft: &Draft) -> Option<&Paragraph> {
    match draft {
        Draft::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}

/// The levels that styles give. What opens the document as its only heading of the first level is
/// its title, whatever style it has.
fn by_style(paragraphs: &[Option<&Paragraph>]) -> Vec<Option<u8>> {
    let level = |one: &Paragraph| one.level.filter(|_| !one.is_title);
    let headings = || paragraphs.iter().flatten().filter_map(|one| level(one));
    let top = headings().min().unwrap_or(1);
    let alone = headings().filter(|level| *level == top).count() == 1 && headings().count() > 1;
    let opens = paragraphs.iter().flatten().next();
    let title =
        opens.filter(|one| alone && level(one) == Some(top) && opening(&one.text).is_none());
    let found = |one: Option<&Paragraph>| {
        let one = one?;
        let is_title = title.is_some_and(|title| std::ptr::eq(*title, one));
        level(one).filter(|_| !is_title)
    };
    paragraphs.iter().copied().map(found).collect()
}

/// The levels that looks and numbers give.
fn by_looks(paragraphs: &[Option<&Paragraph>], looks: &Looks) -> Vec<Option<u8>> {
    let body = body(paragraphs, looks);
    let distinct =
        |one: &Paragraph| one.size as f32 >= body.0 as f32 * LARGER || one.bold && !body.1;
    let is_text = |one: &Paragraph| !one.is_contents && !one.is_title;
    let any = paragraphs.iter().flatten().any(|one| {
        is_text(one) && distinct(one) && Sign::of(&one.text).and_then(Sign::style).is_some()
    });
    let mut signs: Vec<Option<Sign>> = paragraphs
        .iter()
        .map(|one| {
            let one = (*one)?;
            let found = Sign::of(&one.text).filter(|_| is_text(one))?;
            let counts = match found {
                Sign::Plain => distinct(one) || Lexicon::builtin().is_heading_word(&one.text),
                Sign::Number(_) | Sign::Part => distinct(one) || !any,
            };
            counts.then_some(found)
        })
        .collect();
    if !any {
        without_lists(&mut signs);
    }
    // What opens a document is its title, until a numbered heading or a table.
    for (one, sign) in paragraphs.iter().zip(&mut signs) {
        match sign {
            Some(Sign::Plain) => *sign = None,
            None if one.is_some_and(|one| one.is_title) => {}
            _ => break,
        }
    }
    ranks(paragraphs, &signs)
}

/// Size and weight of most characters of the prose where there is enough, else of the document.
fn body(paragraphs: &[Option<&Paragraph>], looks: &Looks) -> (u32, bool) {
    let mut counts = Looks::new();
    let prose = |one: &&Paragraph| one.characters > LONG;
    for one in paragraphs.iter().copied().flatten().filter(prose) {
        *counts.entry((one.size, one.bold)).or_default() += one.characters;
    }
    let enough = counts.values().sum::<usize>() >= ENOUGH;
    let most = if enough { counts } else { looks.clone() };
    let most = most.into_iter().max_by_key(|(_, count)| *count);
    most.map_or((20, false), |(look, _)| look)
}

/// Numbered headings have the level of their style; others stand over what is smaller.
fn ranks(paragraphs: &[Option<&Paragraph>], signs: &[Option<Sign>]) -> Vec<Option<u8>> {
    let mut sizes: Vec<u32> = paragraphs
        .iter()
        .zip(signs)
        .filter_map(|(one, sign)| sign.and(one.as_ref()).map(|one| one.size))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut levels = Levels::default();
    let mut above: Option<(u32, u8)> = None;
    let mut level = |one: &Paragraph, sign: Sign| {
        if let Some(style) = sign.style() {
            above = above.filter(|(larger, _)| one.size < *larger);
            return levels.level(Some(style)) + above.map_or(0, |(_, level)| level);
        }
        let larger = sizes.iter().filter(|size| **size > one.size).count();
        let level = (larger.min(5) + 1) as u8;
        if level == 1 {
            levels.level(None);
            above = Some((one.size, level));
        }
        level
    };
    let pairs = paragraphs.iter().zip(signs);
    pairs
        .map(|(one, sign)| Some(level((*one)?, (*sign)?)))
        .collect()
}
