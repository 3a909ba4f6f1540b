//! Text that repeats: running headers, footers and page numbers.

use std::collections::{HashMap, HashSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{Block, BlockKind};

/// Which paragraphs of a document are furniture.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Texts that repeat.
    repeated: HashSet<String>,
    /// Those that stood once already.
    seen: HashSet<String>,
}

/// A running header stands on this many pages at least.
const OFTEN: usize = 3;
/// And it is no longer than this, in characters.
const LONGEST: usize = 80;

impl Repeats {
    /// Finds the paragraphs that repeat: those that stand three times, and those that stand twice
    /// directly below a heading that repeats with them.
    pub fn of(blocks: &[Block]) -> Self {
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
        Self {
            repeated: often.chain(twice).collect(),
            seen: HashSet::new(),
        }
    }

    /// Whether a text stands so often that it is no prose.
    pub fn is_repeated(&self, text: &str) -> bool {
        self.repeated.contains(&key(text))
    }

    /// Whether this paragraph is furniture: a page number, or a repeat of one that stood before.
    pub fn is_furniture(&mut self, text: &str) -> bool {
        let text = key(text);
        if is_page_number(&text) {
            return true;
        }
        self.repeated.contains(&text) && !self.seen.insert(text)
    }
}

/// `12`, `- 12 -`, `p12`, `12ページ`, `12/30`.
fn is_page_number(text: &str) -> bool {
    let bare = text
        .trim_matches(['-', '~', ' '])
        .trim_start_matches('p')
        .trim_end_matches("ページ")
        .trim_end_matches('頁');
    let (page, total) = bare.split_once('/').unwrap_or((bare, "1"));
    let number =
        |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    number(page) && number(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_numbers() {
        for text in ["12", "-12-", "p4", "3/12", "5ページ"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["12件", "2025年", "12345", "", "a", "1.5"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
