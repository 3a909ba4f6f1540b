//! A text as the words that say something, so that two notations of one text are the same.

use std::ops::Range;

use jiff::civil::Date;
use shinchoku_japanese::Lexicon;
use shinchoku_japanese::mentions::{Meaning, Mention, mentions};
use shinchoku_japanese::normal::{Mapped, fold};
use shinchoku_japanese::numbering::BULLETS;
use shinchoku_japanese::tokens::tokens;
use shinchoku_japanese::value::is_none;
use shinchoku_model::Period;

/// A word, or what stands for one.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// What it says: words with the same key say the same.
    pub key: String,
    /// Its place in the text.
    pub place: Range<usize>,
    /// What it is.
    pub kind: WordKind,
}

/// What a word is.
#[derive(Debug, Clone, PartialEq)]
pub enum WordKind {
    /// A word.
    Plain,
    /// A stage in 【】.
    Tag,
    /// A day or a stretch of days.
    Days(Date, Date),
    /// A number with its unit.
    Amount(f64, Option<String>),
}

/// The words of a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
}

impl Words {
    /// The words of `text`; dates whose year it leaves open are those of `context`.
    ///
    /// Widths, white space, breaks, bullets and ・、。 between words say nothing and are in no word, nor do the
    /// marks that point to notes (※3): they are counted anew in every edition. A date is
    /// its days, an amount its number in the base unit, a tag its stage. A text of dashes has no words.
    pub fn of(lexicon: &Lexicon, text: &str, context: Option<&Period>) -> Self {
        let folded = fold(text);
        let mut words = Vec::new();
        if !says_nothing(text) {
            let marks = marks(lexicon, &folded, context);
            let pointers = pointers(&folded.text, &marks);
            let marks = marks.into_iter();
            let marks = marks.filter(|mark| !is_within(&pointers, mark.place.start));
            let plain = |range, words: &mut _| plain(&folded, range, &pointers, words);
            let mut at = 0;
            for mark in marks {
                plain(at..mark.place.start, &mut words);
                at = mark.place.end;
                words.push(mark);
            }
            plain(at..folded.text.len(), &mut words);
        }
        for word in &mut words {
            word.place = folded.original(word.place.start, word.place.end);
        }
        Self {
            text: text.to_owned(),
            words,
        }
    }

    /// The words' keys as one text. What a text says does not depend on how its words are parted.
    pub fn key(&self) -> String {
        self.words.iter().map(|word| word.key.as_str()).collect()
    }
}

/// Whether a text has no words: it is empty, or dashes. Nearly all have, as their first characters tell.
pub fn says_nothing(text: &str) -> bool {
    let word = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'A'..='Z' | 'a'..='z');
    !text.contains(word) && is_none(text)
}

/// The tags, dates and amounts of a text, places folded.
fn marks(lexicon: &Lexicon, folded: &Mapped, context: Option<&Period>) -> Vec<Word> {
    let mut marks = tags(lexicon, &folded.text);
    let found = mentions(lexicon, folded, context);
    let dated = |mention: &Mention| matches!(mention.meaning, Meaning::Days(..));
    // What stands without its context says which dates leave their year open; without dates nothing does.
    let fixed = match context {
        Some(_) if found.iter().any(dated) => mentions(lexicon, folded, None),
        _ => found.clone(),
    };
    for mention in found {
        let whole = mention.range.start == 0 && mention.range.end == folded.text.len();
        let words = &folded.text[mention.range.clone()];
        let (key, kind) = match mention.meaning {
            Meaning::Days(start, end) => {
                // A date without a year is compared by its words: they are of another year each time.
                let open = !fixed.iter().any(|fixed| fixed.range == mention.range);
                let key = if open {
                    words.to_owned()
                } else {
                    format!("{start}~{end}")
                };
                (key, WordKind::Days(start, end))
            }
            Meaning::Amount(value, unit) => {
                // Digits behind a nought are a name: 0591 is no more than 0592.
                let name = unit.is_none()
                    && words.starts_with('0')
                    && words[1..].starts_with(|c: char| c.is_ascii_digit());
                let key = if name {
                    words.to_owned()
                } else {
                    format!("{value}{}", unit.as_deref().unwrap_or_default())
                };
                let kind = if (unit.is_some() || whole) && !name {
                    WordKind::Amount(value, unit)
                } else {
                    WordKind::Plain
                };
                (key, kind)
            }
        };
        if !marks
            .iter()
            .any(|mark| overlap(&mark.place, &mention.range))
        {
            marks.push(Word {
                key,
                place: mention.range,
                kind,
            });
        }
    }
    marks.sort_by_key(|mark| mark.place.start);
    marks
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The stages in 【】.
fn tags(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('【').map(|open| at + open) {
        let Some(close) = text[open..].find('】').map(|close| open + close) else {
            break;
        };
        let end = close + '】'.len_utf8();
        if let Some((canonical, _)) = lexicon.status(&text[open + '【'.len_utf8()..close]) {
            found.push(Word {
                key: format!("【{canonical}】"),
                place: open..end,
                kind: WordKind::Tag,
            });
        }
        at = end;
    }
    found
}

/// The marks that point to notes: ※, and after a word the number behind it, unless that is a date or an amount.
/// What ※ opens itself may begin with a number (※3社が参加).
fn pointers(text: &str, marks: &[Word]) -> Vec<Range<usize>> {
    let found = text.match_indices('※').map(|(at, mark)| {
        let after = &text[at + mark.len()..];
        let number = after.trim_start_matches(' ');
        let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || is_raised(c));
        let end = text.len() - rest.len();
        let counts = marks.iter().any(|mark| {
            mark.kind != WordKind::Plain && mark.place.start < end && at < mark.place.end
        });
        let points = text[..at].trim_end().ends_with(char::is_alphanumeric);
        at..if counts || !points || number.len() == rest.len() {
            at + mark.len()
        } else {
            end
        }
    });
    found.collect()
}

/// Whether a character is a raised digit.
fn is_raised(character: char) -> bool {
    matches!(
        character,
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{2079}'
    )
}

fn is_within(ranges: &[Range<usize>], place: usize) -> bool {
    ranges.iter().any(|range| range.contains(&place))
}

/// The words between two marks.
fn plain(folded: &Mapped, range: Range<usize>, pointers: &[Range<usize>], words: &mut Vec<Word>) {
    let text = &folded.text[range.clone()];
    let only_marks = !folded.text.contains(char::is_alphanumeric);
    let mut kept = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let byte = range.start + at;
        let points = is_within(pointers, byte);
        if only_marks && character != ' ' || says_something(character) && !points {
            kept.push(character);
            places.extend((0..character.len_utf8()).map(|within| byte + within));
        }
    }
    for token in tokens(&kept) {
        words.push(Word {
            key: kept[token.start..token.end].to_owned(),
            place: places[token.start]..places[token.end - 1] + 1,
            kind: WordKind::Plain,
        });
    }
}

fn says_something(character: char) -> bool {
    !matches!(character, ' ' | '・' | '、' | '。' | ',') && !BULLETS.contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        Words::of(Lexicon::builtin(), text, None).key()
    }

    #[test]
    fn notation_is_no_difference() {
        let same = [
            ("令和７年６月１３日まで", "R7.6.13まで"),
            ("令和7年度の計画", "2025年度の計画"),
            ("予算は1,250千円。", "予算は125万円"),
            ("調査・検討を行う", "調査検討を行う"),
            ("・募集\n・選定", "○ 募集　○ 選定"),
            ("達成率は７７．１％", "達成率は77.1%"),
            ("【定着運用】 周知", "【運用定着】\n周知"),
            ("－", ""),
            ("データ※12の活用", "データ※ ³の活用"),
            ("データ※の活用", "データの活用"),
        ];
        for (one, other) in same {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_says_something_else_is_a_difference() {
        let differing = [
            ("令和7年の計画", "令和7年度の計画"),
            ("●", "○"),
            ("●", ""),
            ("12件", "12人"),
            ("【導入】周知", "【運用開始】周知"),
            ("第3回", "第4回"),
            ("0591", "591"),
            ("※3社が参加", "※5社が参加"),
        ];
        for (one, other) in differing {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn every_word_has_its_place() {
        let text = "調査・検討は ７ 件（令和７年）";
        let words = Words::of(Lexicon::builtin(), text, None);
        let shown: Vec<&str> = words
            .words
            .iter()
            .map(|word| &text[word.place.clone()])
            .collect();
        assert_eq!(shown.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(shown.contains(&"令和７年"), "{shown:?}");
    }
}
