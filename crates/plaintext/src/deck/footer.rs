//! What slides print around their text: the name of the deck and the day, a department, a number.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::department::ends_like_one;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::parts::part;
use shinchoku_model::{Block, BlockKind};

use super::block;
use crate::markup::Line;

/// A footer says so many characters at least on every page.
const FEWEST: usize = 6;
/// And is no longer than this.
const LONGEST: usize = 70;

/// The openings of lines that pages share.
pub struct Footers {
    shared: BTreeSet<String>,
}

impl Footers {
    /// Finds the openings of short lines, up to a space or the line's end, that three pages share,
    /// or two of a short deck.
    pub fn of(pages: &[Vec<Line>]) -> Self {
        let mut seen: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            for line in page.iter().filter(|line| may_be_footer(&line.text)) {
                for (before, _) in cuts(&line.text) {
                    seen.entry(key(before)).or_default().insert(at);
                }
            }
        }
        let least = if pages.len() > 3 { 3 } else { 2 };
        let shared = seen.into_iter().filter(|(_, pages)| pages.len() >= least);
        Self {
            shared: shared.map(|(words, _)| words).collect(),
        }
    }

    /// The blocks of a page's footer, and its lines with nothing where the footer stood: what pages
    /// share is furniture, a department behind it is a paragraph of its own.
    pub fn take(&self, page: &[Line]) -> (Vec<Block>, Vec<Option<Line>>) {
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        let filled = |line: &&Line| !line.text.trim().is_empty();
        let ends = [page.iter().find(filled), page.iter().rfind(filled)];
        for line in page {
            let text = line.text.trim();
            let number = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            if number && ends.contains(&Some(line)) {
                blocks.push(block(BlockKind::Furniture(text.to_owned()), line));
                lines.push(None);
                continue;
            }
            let Some((shared, owner)) = self.footer(text) else {
                lines.push(Some(line.clone()));
                continue;
            };
            blocks.push(block(BlockKind::Furniture(shared.to_owned()), line));
            if !owner.is_empty() {
                blocks.push(block(BlockKind::Paragraph(owner.to_owned()), line));
            }
            lines.push(None);
        }
        (blocks, lines)
    }

    /// What of a line pages share, and the department behind it.
    fn footer<'a>(&self, text: &'a str) -> Option<(&'a str, &'a str)> {
        let known = |(before, after): &(&str, &str)| {
            let owner = ends_like_one(Lexicon::builtin(), after);
            self.shared.contains(&key(before)) && (after.is_empty() || owner)
        };
        let found = may_be_footer(text).then(|| cuts(text).find(known))??;
        // A chapter that pages repeat is no footer, nor is a part.
        let numbered = shinchoku_japanese::numbering::opening(text).is_some();
        (!numbered).then_some(found)
    }
}

fn may_be_footer(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    (FEWEST..=LONGEST).contains(&length)
        && !text.ends_with('。')
        && part(Lexicon::builtin(), text).is_none()
}

/// A line cut at each of its spaces, and whole, the longest opening first.
fn cuts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let text = text.trim();
    let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace());
    let places: Vec<usize> = spaces.map(|(at, _)| at).chain([text.len()]).collect();
    let cut = places.into_iter().rev();
    cut.map(|at| (text[..at].trim_end(), text[at..].trim_start()))
        .filter(|(before, _)| before.chars().count() >= FEWEST)
}
