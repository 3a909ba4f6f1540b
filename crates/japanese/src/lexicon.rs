//! The words the program knows, from the files in `dictionaries/`.

mod files;
mod memo;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde::Deserialize;

use crate::lexicon::memo::Memo;
use crate::normal::key;
use crate::numbering::opening;
use crate::parts::part_key;

/// What a column or a label cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(
    missing_docs,
    reason = "the words of dictionaries/headers.toml explain each"
)]
pub enum HeaderRole {
    Number,
    Group,
    Name,
    Department,
    Description,
    New,
    Progress,
    Status,
    Schedule,
    Indicator,
    Baseline,
    Target,
    Actual,
    Forecast,
    Unit,
    Challenge,
    Policy,
    Term,
    Definition,
    Reference,
    Goal,
    Measure,
    Effect,
    Assessment,
    Outlook,
    Note,
}

/// A stage word of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StatusWord {
    /// The spelling that records carry.
    pub canonical: String,
    /// How far along, 0 to 100.
    pub stage: u8,
    /// Other spellings.
    #[serde(default)]
    pub spellings: Vec<String>,
}

/// An era of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Era {
    /// Its name in kanji.
    pub name: String,
    /// The letter that stands for it.
    pub letter: String,
    /// Its first day.
    #[serde(deserialize_with = "files::day")]
    pub start: Date,
}

/// Units and magnitudes of amounts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Units {
    pub names: Vec<String>,
    pub percent: Vec<String>,
    pub magnitudes: HashMap<String, f64>,
    /// Words after a number that are no units although they count.
    pub never: Vec<String>,
    /// The folded form of every unit beside the unit: folding them for each number would take long.
    #[serde(skip)]
    pub folded: Vec<(String, String)>,
}

/// How names of departments look.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DepartmentWords {
    pub endings: Vec<String>,
    pub more: Vec<String>,
    pub whole: Vec<String>,
    /// Words that end like an office and are none.
    pub never: Vec<String>,
    /// Offices that are named only after the body they serve.
    pub dependent: Vec<String>,
}

/// All the words the program knows.
#[derive(Debug, Clone)]
pub struct Lexicon {
    statuses: HashMap<String, (String, u8)>,
    headers: HashMap<String, HeaderRole>,
    header_endings: Vec<(String, HeaderRole)>,
    labels: HashMap<String, HeaderRole>,
    label_endings: Vec<(String, HeaderRole)>,
    headings: Vec<String>,
    contents: HashSet<String>,
    papers: Vec<String>,
    parts: HashMap<String, HeaderRole>,
    part_cues: Vec<(HeaderRole, String)>,
    municipalities: HashMap<String, Vec<String>>,
    pub(crate) eras: Vec<Era>,
    pub(crate) units: Units,
    pub(crate) departments: DepartmentWords,
    pub(crate) asked: Asked,
}

/// What was asked about texts before.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// [`label::role`](crate::label::role)
    pub(crate) label: Memo<Option<HeaderRole>>,
    /// [`header::is_heading`](crate::header::is_heading)
    pub(crate) heading: Memo<bool>,
    /// Whether a text is a period.
    pub(crate) period: Memo<bool>,
    /// [`parts::part`](crate::parts::part)
    pub(crate) part: Memo<Option<HeaderRole>>,
}

impl Lexicon {
    /// Canonical spelling and stage of a stage word; width, white space and separators do not matter.
    pub fn status(&self, word: &str) -> Option<(&str, u8)> {
        let (canonical, stage) = self.statuses.get(&status_key(word))?;
        Some((canonical, *stage))
    }

    /// The role of exactly this heading word.
    pub fn header_word(&self, word: &str) -> Option<HeaderRole> {
        self.headers.get(&key(word)).copied()
    }

    /// The role of exactly this word as the label of a form.
    pub fn label_word(&self, word: &str) -> Option<HeaderRole> {
        let word = key(word);
        let known = self.labels.get(&word).or_else(|| self.headers.get(&word));
        known.copied()
    }

    /// The role of a label of a form that ends with a known ending.
    pub fn label_ending(&self, label: &str) -> Option<HeaderRole> {
        let label = key(label);
        ending(&self.label_endings, &label).or_else(|| self.ending_of_header(&label))
    }

    /// The role of a heading that ends with a known ending.
    pub fn header_ending(&self, heading: &str) -> Option<HeaderRole> {
        self.ending_of_header(&key(heading))
    }

    fn ending_of_header(&self, heading: &str) -> Option<HeaderRole> {
        /// A longer text with a comma in it, in characters, is what somebody says.
        const WORDS: usize = 12;
        let said = heading.contains('、') && heading.chars().nth(WORDS).is_some();
        ending(&self.header_endings, heading).filter(|_| !said)
    }

    /// Whether a line without a number is a heading by its words alone.
    pub fn is_heading_word(&self, line: &str) -> bool {
        self.headings.contains(&key(line))
    }

    /// Whether a line stands over a table of contents: 目次, 実施計画目次, 本日の内容. Marks around the words and a
    /// number before them make no difference.
    pub fn is_contents_word(&self, line: &str) -> bool {
        /// The longest such line, in characters: 霧港市デジタル推進計画 実施計画 目次.
        const LONGEST: usize = 32;
        let marks =
            |c: char| "【】〔〕［］<>＜＞《》〈〉「」-－―~～:：".contains(c) || c.is_whitespace();
        let line = line.trim();
        if line.chars().nth(LONGEST).is_some() {
            return false;
        }
        let known = |words: &str| {
            let words = key(words.trim_matches(marks));
            self.contents.contains(&words) || words.ends_with("目次")
        };
        known(line) || opening(line).is_some_and(|found| known(found.rest))
    }

    /// Whether a line ends as the titles of papers do: 事務事業評価シート.
    pub fn is_paper_title(&self, line: &str) -> bool {
        let line = key(line);
        let bare = line.split(['(', '【', '〔']).find(|part| !part.is_empty());
        let bare = bare.unwrap_or(&line).trim_end_matches([')', '】', '〕']);
        self.papers
            .iter()
            .any(|ending| bare.ends_with(ending.as_str()))
    }

    /// What the text below exactly these words is about, where they head a part of a topic.
    pub fn part_word(&self, words: &str) -> Option<HeaderRole> {
        self.parts.get(&part_key(words)).copied()
    }

    /// How much a text sounds like that of a part: each word in it that such texts use counts once,
    /// more where the text opens or ends with it.
    pub fn sounds_like(&self, role: HeaderRole, text: &str) -> usize {
        /// The end of a text, in characters: a verb with its endings.
        const END: usize = 12;
        let text = key(text);
        let from = text.char_indices().rev().nth(END).map_or(0, |(at, _)| at);
        let cues = self.part_cues.iter().filter(|(of, _)| *of == role);
        let found = cues.filter(|(_, cue)| text.contains(cue.as_str()));
        found
            .map(|(_, cue)| {
                let opens = text.starts_with(cue.as_str());
                let ends = text[from..].contains(cue.as_str());
                1 + usize::from(opens) + 2 * usize::from(ends)
            })
            .sum()
    }

    /// The code of a municipality; `Some(None)` when several share the name.
    pub fn municipality(&self, name: &str) -> Option<Option<&str>> {
        let codes = self.municipalities.get(name)?;
        Some(match codes.as_slice() {
            [code] => Some(code.as_str()),
            _ => None,
        })
    }
}

/// The role of the first ending that a folded text has.
fn ending(endings: &[(String, HeaderRole)], text: &str) -> Option<HeaderRole> {
    let found = endings
        .iter()
        .find(|(ending, _)| text.ends_with(ending.as_str()));
    found.map(|(_, role)| *role)
}

/// The separators between the words of a stage are a matter of taste: 調査・検討 is 調査検討.
fn status_key(word: &str) -> String {
    key(word).replace(['・', '、', '/', ','], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_are_read() {
        let lexicon = Lexicon::builtin();
        assert_eq!(lexicon.status("調査・検討"), Some(("調査検討", 10)));
        assert_eq!(lexicon.status("定着運用"), Some(("運用定着", 70)));
        assert_eq!(lexicon.status("導入・運用開始"), Some(("運用開始", 50)));
        assert_eq!(lexicon.status("重要"), None);
        assert_eq!(lexicon.header_word("Ｎｏ．"), Some(HeaderRole::Number));
        assert_eq!(
            lexicon.header_ending("R7上半期までの取組内容"),
            Some(HeaderRole::Progress)
        );
        assert!(lexicon.is_heading_word("用 語 解 説"));
        for line in [
            "目　次",
            "【目次】",
            "■ 本日の内容",
            "CONTENTS",
            "－ もくじ －",
        ] {
            assert!(lexicon.is_contents_word(line), "{line}");
        }
        assert!(!lexicon.is_contents_word("目次の見直し"));
        assert_eq!(
            lexicon.eras.last().map(|era| era.name.as_str()),
            Some("令和")
        );
    }
}
