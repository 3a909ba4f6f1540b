//! What the heading of a topic says: its number, its name, its department.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::department::ends_like_one;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::tokens::{Token, tokens};

use crate::forms::labels;

/// The heading of a topic, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The number of the innermost part of the heading.
    pub numbers: Vec<String>,
    /// The words after it.
    pub words: String,
    /// The departments in brackets behind the name.
    pub departments: Option<String>,
    /// Whether the heading says that the topic is new.
    pub is_new: Option<bool>,
}

/// Marks beside a name that say whether it is new.
const MARKS: [(&str, bool); 8] = [
    ("＜継続＞", false),
    ("＜新規＞", true),
    ("【継続】", false),
    ("【新規】", true),
    ("（継続）", false),
    ("（新規）", true),
    ("<継続>", false),
    ("<新規>", true),
];

impl Name {
    /// Takes a heading apart: `（1）港のにぎわい ②朝市の通年開催（商い応援課）(2/2)`.
    pub fn of(lexicon: &Lexicon, heading: &str) -> Self {
        let mut words = heading.trim();
        let mut name = Self {
            numbers: Vec::new(),
            words: String::new(),
            departments: None,
            is_new: None,
        };
        loop {
            let before = words;
            words = without_counter(words).trim();
            for (mark, new) in MARKS {
                let cut = words
                    .strip_suffix(mark)
                    .or_else(|| words.strip_prefix(mark));
                if let Some(cut) = cut {
                    (words, name.is_new) = (cut.trim(), Some(new));
                }
            }
            if let Some((cut, departments)) = owner(lexicon, words) {
                words = cut;
                name.departments = Some(departments.to_owned());
            }
            if words == before {
                break;
            }
        }
        let innermost = innermost(words);
        if let Some(found) = opening(innermost) {
            name.numbers
                .extend(Some(found.number).filter(|number| !number.is_empty()));
            words = found.rest;
        } else {
            words = innermost;
        }
        words.trim().clone_into(&mut name.words);
        name
    }

    /// Whether two headings name the same topic.
    pub fn is_same(&self, other: &Self) -> bool {
        self.numbers == other.numbers && key(&self.words) == key(&other.words)
    }
}

/// The last numbered piece of a heading that holds several: a group, then the topic in it.
fn innermost(words: &str) -> &str {
    let starts = words.char_indices().filter(|(_, c)| c.is_whitespace());
    let mut pieces = starts.map(|(at, _)| words[at..].trim_start());
    let inner = |piece: &&str| {
        opening(piece).is_some_and(|found| {
            matches!(found.style, Style::Circled | Style::Bracketed) && !found.rest.is_empty()
        })
    };
    let numbered = opening(words).is_some();
    pieces.rfind(inner).filter(|_| numbered).unwrap_or(words)
}

/// Words without the count of slides behind them: `(1/2)`, `2/3`, `（続き）`.
fn without_counter(words: &str) -> &str {
    let bracketed = words
        .strip_suffix(['）', ')'])
        .and_then(|inner| inner.rsplit_once(['（', '(']));
    if let Some((before, inner)) = bracketed
        && is_counter(inner)
    {
        return before;
    }
    match words.rsplit_once(char::is_whitespace) {
        Some((before, last)) if is_counter(last) => before,
        _ => words,
    }
}

fn is_counter(words: &str) -> bool {
    let words = key(words);
    if matches!(words.as_str(), "続き" | "つづき" | "続") {
        return true;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let pair = words
        .split_once('/')
        .is_some_and(|(a, b)| digits(a) && digits(b));
    pair || words.strip_prefix("その").is_some_and(digits)
}

/// The words before a department in brackets, and its names: `（財政課）`, `【担当：財政課】`.
fn owner<'a>(lexicon: &Lexicon, words: &'a str) -> Option<(&'a str, &'a str)> {
    for (open, close) in [
        ('（', '）'),
        ('(', ')'),
        ('【', '】'),
        ('〔', '〕'),
        ('［', '］'),
    ] {
        let Some((before, inner)) = words
            .strip_suffix(close)
            .and_then(|inner| inner.rsplit_once(open))
        else {
            continue;
        };
        let names = labels::departments(inner).unwrap_or(inner);
        let all = names
            .split(['、', '，', '・', '／', '/'])
            .all(|name| is_office(lexicon, name));
        if all && !before.trim().is_empty() {
            return Some((before.trim_end(), names));
        }
    }
    None
}

/// Whether words name an office of a town hall and nothing else that ends like one.
pub fn is_office(lexicon: &Lexicon, words: &str) -> bool {
    let words = words.trim();
    let office = [
        "課",
        "室",
        "局",
        "部",
        "係",
        "署",
        "本部",
        "センター",
        "支所",
    ];
    (3..=24).contains(&words.chars().count())
        && ends_like_one(lexicon, words)
        && office.iter().any(|ending| words.ends_with(ending))
        && !words.contains(['。', '、', '：', ':'])
        && !is_sentence(words)
}

/// Whether words say something of an office, and are not its name alone.
fn is_sentence(words: &str) -> bool {
    let says = |word: &Token| {
        word.class.0 == "助詞"
            && matches!(
                &words[word.start..word.end],
                "は" | "が" | "を" | "に" | "で"
            )
    };
    tokens(words).iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_topics_are_taken_apart() {
        let cases = [
            (
                "（1）港のにぎわい ②朝市の通年開催",
                ("②", "朝市の通年開催", ""),
            ),
            (
                "（2）災害に強い地区づくり",
                ("2", "災害に強い地区づくり", ""),
            ),
            (
                "③ 朝市の通年開催（商い応援課）（1/2）",
                ("③", "朝市の通年開催", "商い応援課"),
            ),
            (
                "朝市の通年開催 2/2 【担当：商い応援課】",
                ("", "朝市の通年開催", "商い応援課"),
            ),
            ("夜の灯台（試験開放）", ("", "夜の灯台（試験開放）", "")),
            ("夜の灯台 (続き)", ("", "夜の灯台", "")),
            ("４．港 ②の岸壁", ("②", "の岸壁", "")),
            ("港 ②の岸壁", ("", "港 ②の岸壁", "")),
        ];
        for (heading, (number, words, departments)) in cases {
            let found = Name::of(Lexicon::builtin(), heading);
            let of = found.departments.clone().unwrap_or_default();
            assert_eq!(
                (
                    found.numbers.concat().as_str(),
                    found.words.as_str(),
                    of.as_str()
                ),
                (number, words, departments),
                "{heading}"
            );
        }
        assert_eq!(
            Name::of(Lexicon::builtin(), "朝市＜新規＞").is_new,
            Some(true)
        );
    }
}
