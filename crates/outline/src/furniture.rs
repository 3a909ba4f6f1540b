//! Text that repeats: running headers, footers and page numbers.

use std::collections::{HashMap, HashSet};

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_model::{Block, BlockKind, Layer};

use crate::pages;
use crate::titles;

/// Which paragraphs of a document are furniture.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Texts that stand so often that a number makes a heading of them.
    repeated: HashSet<String>,
    /// The blocks that are furniture, by their place in the document.
    furniture: HashSet<usize>,
}

/// A running header stands on this many pages at least.
const OFTEN: usize = 3;
/// And it is no longer than this, in characters.
pub const LONGEST: usize = 80;

impl Repeats {
    /// Finds what repeats, and which of it is furniture by its place.
    pub fn of(lexicon: &Lexicon, blocks: &[Block]) -> Self {
        let mut repeats = Self {
            repeated: repeated(blocks),
            furniture: page_numbers(blocks),
        };
        let around = pages::furniture(lexicon, &repeats, blocks);
        repeats.furniture.extend(around);
        repeats
    }

    /// Whether this paragraph becomes a heading by its number, since its place speaks for that.
    pub fn is_title(&self, lexicon: &Lexicon, text: &str, next: Option<&BlockKind>) -> bool {
        let over_table = match next {
            Some(BlockKind::Grid(_)) => true,
            // （単位：千円） stands over a table too.
            Some(BlockKind::Paragraph(below)) => {
                titles::is_caption(below) && titles::unit(below).is_some()
            }
            _ => false,
        };
        (over_table || self.repeated.contains(&key(text))) && titles::is_numbered(lexicon, text)
    }

    /// Whether the block at this place is a page number or stands on every page.
    pub fn is_furniture(&self, at: usize) -> bool {
        self.furniture.contains(&at)
    }
}

/// The paragraphs that repeat: those that stand three times, and those that stand twice directly
/// below a heading that repeats with them.
fn repeated(blocks: &[Block]) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut below: HashMap<(String, String), usize> = HashMap::new();
    let mut heading = String::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) if text.chars().count() <= LONGEST => {
                *counts.entry(key(text)).or_default() += 1;
                if !heading.is_empty() {
                    *below.entry((heading.clone(), key(text))).or_default() += 1;
                }
            }
            BlockKind::Heading { text, .. } => heading = key(text),
            _ => heading.clear(),
        }
    }
    let often = counts
        .into_iter()
        .filter(|(_, count)| *count >= OFTEN)
        .map(|(text, _)| text);
    let twice = below
        .into_iter()
        .filter(|(_, count)| *count >= 2)
        .map(|((_, text), _)| text);
    often.chain(twice).collect()
}

/// The paragraphs that are page numbers.
fn page_numbers(blocks: &[Block]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut bare = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Paragraph(text) = &block.kind else {
            continue;
        };
        if block.layer != Layer::Visible {
            continue;
        }
        let text = key(text);
        if is_page_number(&text) {
            found.insert(at);
        } else if is_number(&text)
            && let Ok(number) = text.parse::<u32>()
        {
            bare.push((at, number));
        }
    }
    found.extend(rising(&bare));
    found
}

/// Bare numbers are page numbers where three or more rise through the document. Values stand
/// among them, so that the longest rising row of them counts, and it has to be most of them.
fn rising(numbers: &[(usize, u32)]) -> Vec<usize> {
    // For each length, the row that ends with the least number; each entry names the one before.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (index, (_, number)) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end].1 < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    if ends.len() < 3 || ends.len() * 2 <= numbers.len() {
        return Vec::new();
    }
    let mut row = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        row.push(numbers[index].0);
        at = before[index];
    }
    row
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `- 12 -`, `p12`, `12ページ`, `12/30`: page numbers wherever they stand.
pub fn is_page_number(text: &str) -> bool {
    let dashed = ['-', '~']
        .iter()
        .find_map(|&dash| text.strip_prefix(dash)?.strip_suffix(dash))
        .map(|inner| inner.trim_matches(['-', '~', ' ']));
    let named = text
        .strip_prefix("p.")
        .or_else(|| text.strip_prefix('p'))
        .or_else(|| text.strip_suffix("ページ"))
        .or_else(|| text.strip_suffix('頁'));
    dashed.or(named).is_some_and(is_number)
        || dashed
            .or(named)
            .unwrap_or(text)
            .split_once('/')
            .is_some_and(|(page, total)| is_number(page) && is_number(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_numbers() {
        for text in ["-12-", "- 12 -", "p4", "3/12", "5ページ", "-3/12-"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in [
            "12", "-12", "12件", "2025年", "12345", "", "a", "1.5", "-", "p", "--",
        ] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn bare_numbers_are_page_numbers_where_they_rise() {
        let cases: [(&[u32], &[usize]); 6] = [
            (&[100], &[]),
            (&[1, 2], &[]),
            (&[1, 2, 3], &[0, 1, 2]),
            (&[1, 2, 100, 3, 4], &[0, 1, 3, 4]),
            (&[3, 3, 3], &[]),
            (&[90, 5, 80, 6, 70, 7], &[]),
        ];
        for (numbers, expected) in cases {
            let numbers: Vec<(usize, u32)> = numbers.iter().copied().enumerate().collect();
            let mut found = rising(&numbers);
            found.sort_unstable();
            assert_eq!(found, expected, "{numbers:?}");
        }
    }
}
