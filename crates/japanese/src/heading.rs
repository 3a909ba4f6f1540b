//! Whether the words of a paragraph are those of a heading.

use crate::lexicon::Lexicon;
use crate::numbering::{Style, opening};

/// The longest heading, in characters.
const LONGEST: usize = 60;

/// How a paragraph looks like a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// By its looks, or its words.
    Plain,
    /// By the number or mark that opens it.
    Number(Style),
    /// By its words: it heads a part of a topic, whatever its number is.
    Part,
}

impl Sign {
    /// The style of the number that tells it.
    pub fn style(self) -> Option<Style> {
        match self {
            Self::Plain | Self::Part => None,
            Self::Number(style) => Some(style),
        }
    }

    /// How a text can be a heading: by its number or mark, or plain, if it looks like one; none for a
    /// sentence, a note, a line of a table of contents and a number without words.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let sentence = text.ends_with(['。', '、', '，', '．', '：']) || text.contains('\n');
        let leader = ["・・・", "……", "...", "･･･"]
            .iter()
            .any(|dots| text.contains(dots));
        let note = text.starts_with(['※', '＊', '注', '（', '(']) && opening(text).is_none();
        if text.is_empty() || text.chars().nth(LONGEST).is_some() || sentence || leader || note {
            return None;
        }
        let Some(found) = opening(text) else {
            return has_words(text).then_some(Self::Plain);
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
        counts.then_some(Self::Number(found.style))
    }
}

fn has_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

/// Takes the signs of lists away: three lines of one number style in a row without anything between
/// them are a list.
pub fn without_lists(signs: &mut [Option<Sign>]) {
    for run in signs.chunk_by_mut(|a, b| a == b) {
        let numbered = matches!(run.first(), Some(Some(Sign::Number(_))));
        if numbered && run.len() >= 3 {
            run.fill(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_short_words_with_or_without_a_number() {
        let cases = [
            ("第2章 取組の方向", Some(Sign::Number(Style::Chapter))),
            ("計画の進め方", Some(Sign::Plain)),
            ("窓口を一つにまとめる。", None),
            ("※ 金額は税込み", None),
            ("第1章 はじめに・・・・・3", None),
            ("【運用定着】", None),
            ("12", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Sign::of(text), expected, "{text}");
        }
        assert_eq!(Sign::of(&"長".repeat(LONGEST + 1)), None);
    }

    #[test]
    fn three_numbers_in_a_row_are_a_list() {
        let number = Some(Sign::Number(Style::Arabic));
        let mut signs = [number, number, None, number, number, number];
        without_lists(&mut signs);
        assert_eq!(signs, [number, number, None, None, None, None]);
    }
}
