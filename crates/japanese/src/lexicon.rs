//! The words the program knows, from the files in `dictionaries/`.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;
use shinchoku_model::Fault;

use crate::normal::{fold, key};
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
    #[serde(deserialize_with = "day")]
    pub start: Date,
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map_err(serde::de::Error::custom)
}

#[derive(Debug, Clone, Deserialize)]
struct HeaderWords {
    role: HeaderRole,
    words: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct HeaderFile {
    #[serde(default)]
    header: Vec<HeaderWords>,
    #[serde(default)]
    heading: Vec<Words>,
    /// Words that are labels of forms and no headings of tables.
    #[serde(default)]
    label: Vec<HeaderWords>,
    #[serde(default)]
    part: Vec<PartWords>,
}

#[derive(Debug, Clone, Deserialize)]
struct PartWords {
    role: HeaderRole,
    words: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
}

#[derive(Deserialize)]
struct StatusFile {
    #[serde(default)]
    status: Vec<StatusWord>,
}

#[derive(Deserialize)]
struct EraFile {
    era: Vec<Era>,
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
    parts: HashMap<String, HeaderRole>,
    part_cues: Vec<(HeaderRole, String)>,
    municipalities: HashMap<String, Vec<String>>,
    pub(crate) eras: Vec<Era>,
    pub(crate) units: Units,
    pub(crate) departments: DepartmentWords,
}

/// The files of the dictionary and the words built into the program.
const FILES: [(&str, &str); 6] = [
    ("eras.toml", include_str!("../../../dictionaries/eras.toml")),
    (
        "statuses.toml",
        include_str!("../../../dictionaries/statuses.toml"),
    ),
    (
        "headers.toml",
        include_str!("../../../dictionaries/headers.toml"),
    ),
    (
        "units.toml",
        include_str!("../../../dictionaries/units.toml"),
    ),
    (
        "departments.toml",
        include_str!("../../../dictionaries/departments.toml"),
    ),
    (
        "municipalities.csv",
        include_str!("../../../dictionaries/municipalities.csv"),
    ),
];

impl Lexicon {
    /// The words built into the program.
    ///
    /// # Panics
    ///
    /// Never on an installed program: the files are read when the program is built, and a test reads them.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let mut lexicon = Self::empty();
            for (name, text) in FILES {
                if let Err(fault) = lexicon.add(name, text) {
                    unreachable!("dictionaries/{name}: {fault}");
                }
            }
            lexicon
        })
    }

    /// The built-in words with those of the files in `folder` laid over them.
    ///
    /// Only files with the names of `dictionaries/` are read. A word that stands in both means
    /// what the folder says.
    pub fn overlaid(folder: &Path) -> Result<Self, Fault> {
        let mut lexicon = Self::builtin().clone();
        let mut found = false;
        for (name, _) in FILES {
            let path = folder.join(name);
            if !path.is_file() {
                continue;
            }
            found = true;
            let text = std::fs::read_to_string(&path).map_err(|error| {
                Fault::new(
                    "dictionary",
                    format!("{name}: {error}"),
                    format!("{name}: {error}"),
                )
            })?;
            lexicon.add(name, &text)?;
        }
        if found {
            return Ok(lexicon);
        }
        let names = FILES.map(|(name, _)| name).join(", ");
        Err(Fault::new(
            "dictionary",
            format!("the folder holds none of {names}"),
            format!("フォルダーに {names} のいずれもありません"),
        )
        .hint(
            "--dictionaries names a folder with files of these names; copy one from the program's dictionaries/ and change it",
            "--dictionaries には、この名前のファイルがあるフォルダーを指定します（付属の dictionaries/ を手本にしてください）",
        ))
    }

    fn empty() -> Self {
        Self {
            statuses: HashMap::new(),
            headers: HashMap::new(),
            header_endings: Vec::new(),
            labels: HashMap::new(),
            label_endings: Vec::new(),
            headings: Vec::new(),
            parts: HashMap::new(),
            part_cues: Vec::new(),
            municipalities: HashMap::new(),
            eras: Vec::new(),
            units: Units::default(),
            departments: DepartmentWords::default(),
        }
    }

    /// Lays the words of one file over those known.
    fn add(&mut self, name: &str, text: &str) -> Result<(), Fault> {
        match name {
            "statuses.toml" => self.add_statuses(parse::<StatusFile>(name, text)?.status),
            "headers.toml" => self.add_headers(parse(name, text)?),
            "eras.toml" => self.eras = parse::<EraFile>(name, text)?.era,
            "units.toml" => {
                let more: Units = parse(name, text)?;
                self.units.names.extend(more.names);
                self.units.percent.extend(more.percent);
                self.units.magnitudes.extend(more.magnitudes);
                self.units.never.extend(more.never);
                let units = self.units.names.iter().chain(&self.units.percent);
                self.units.folded = units.map(|unit| (fold(unit).text, unit.clone())).collect();
            }
            "departments.toml" => {
                let more: DepartmentWords = parse(name, text)?;
                self.departments.endings.extend(more.endings);
                self.departments.more.extend(more.more);
                self.departments.whole.extend(more.whole);
                self.departments.never.extend(more.never);
                self.departments.dependent.extend(more.dependent);
            }
            _ => self.add_municipalities(text),
        }
        Ok(())
    }

    fn add_statuses(&mut self, words: Vec<StatusWord>) {
        for word in words {
            let meaning = (word.canonical.clone(), word.stage);
            for spelling in word.spellings.iter().chain([&word.canonical]) {
                self.statuses.insert(status_key(spelling), meaning.clone());
            }
        }
    }

    fn add_headers(&mut self, file: HeaderFile) {
        for header in file.header {
            for word in &header.words {
                // The first role that claims a word keeps it, so that the file reads top down.
                self.headers.entry(key(word)).or_insert(header.role);
            }
            for ending in &header.endings {
                self.header_endings.push((key(ending), header.role));
            }
        }
        self.header_endings
            .sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        for label in file.label {
            for word in &label.words {
                self.labels.entry(key(word)).or_insert(label.role);
            }
            for ending in &label.endings {
                self.label_endings.push((key(ending), label.role));
            }
        }
        for heading in file.heading {
            self.headings
                .extend(heading.words.iter().map(|word| key(word)));
        }
        for part in file.part {
            for word in &part.words {
                self.parts.insert(part_key(word), part.role);
            }
            let cues = part.cues.iter().map(|cue| (part.role, key(cue)));
            self.part_cues.extend(cues);
        }
    }

    fn add_municipalities(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(',');
            if let (Some(code), Some(_), Some(name)) = (fields.next(), fields.next(), fields.next())
                && code.len() == 6
            {
                let codes = self
                    .municipalities
                    .entry(name.trim().to_owned())
                    .or_default();
                codes.push(code.to_owned());
            }
        }
    }

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

/// The separators between the words of a stage are a matter of taste: 調査・検討 is 調査検討.
/// The role of the first ending that a folded text has.
fn ending(endings: &[(String, HeaderRole)], text: &str) -> Option<HeaderRole> {
    let found = endings
        .iter()
        .find(|(ending, _)| text.ends_with(ending.as_str()));
    found.map(|(_, role)| *role)
}

fn status_key(word: &str) -> String {
    key(word).replace(['・', '、', '/', ','], "")
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(0, |span| text[..span.start.min(text.len())].lines().count());
        let place = format!("line {line}: {}", error.message().replace('\n', " "));
        Fault::new(
            "dictionary",
            format!("{name}: {place}"),
            format!("{name}: {place}"),
        )
        .hint(
            "mend the file named, or leave --dictionaries out",
            "ファイルを直すか、--dictionaries を外してください",
        )
    })
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
        assert_eq!(
            lexicon.eras.last().map(|era| era.name.as_str()),
            Some("令和")
        );
    }

    #[test]
    fn an_overlay_adds_and_overrides() {
        let mut lexicon = Lexicon::builtin().clone();
        let text = "[[status]]\ncanonical = \"お試し\"\nstage = 15\nspellings = [\"試行\"]\n";
        lexicon.add("statuses.toml", text).unwrap();
        assert_eq!(lexicon.status("お試し"), Some(("お試し", 15)));
        assert_eq!(lexicon.status("試行"), Some(("お試し", 15)));
        assert_eq!(lexicon.status("実証実験"), Some(("実証", 30)));
        let fault = lexicon
            .add("statuses.toml", "[[status]]\nstage = 1")
            .unwrap_err();
        assert!(fault.message.en.contains("statuses.toml"), "{fault}");
    }
}
