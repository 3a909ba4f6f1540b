//! The files in `dictionaries/`: their shapes, and how they are laid over one another.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;
use shinchoku_model::Fault;

use super::{Asked, DepartmentWords, Era, HeaderRole, Lexicon, StatusWord, Units, status_key};
use crate::normal::{fold, key};
use crate::parts::part_key;

/// The files of the dictionary and the words built into the program.
const FILES: [(&str, &str); 6] = [
    (
        "eras.toml",
        include_str!("../../../../dictionaries/eras.toml"),
    ),
    (
        "statuses.toml",
        include_str!("../../../../dictionaries/statuses.toml"),
    ),
    (
        "headers.toml",
        include_str!("../../../../dictionaries/headers.toml"),
    ),
    (
        "units.toml",
        include_str!("../../../../dictionaries/units.toml"),
    ),
    (
        "departments.toml",
        include_str!("../../../../dictionaries/departments.toml"),
    ),
    (
        "municipalities.csv",
        include_str!("../../../../dictionaries/municipalities.csv"),
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
            contents: HashSet::new(),
            papers: Vec::new(),
            parts: HashMap::new(),
            part_cues: Vec::new(),
            municipalities: HashMap::new(),
            eras: Vec::new(),
            units: Units::default(),
            departments: DepartmentWords::default(),
            asked: Asked::default(),
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
        lay_over(&mut self.headers, &mut self.header_endings, &file.header);
        // The longest ending tells most; of those of one length that of the last file counts.
        self.header_endings
            .sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        lay_over(&mut self.labels, &mut self.label_endings, &file.label);
        for heading in file.heading {
            self.headings
                .extend(heading.words.iter().map(|word| key(word)));
        }
        for title in file.contents {
            self.contents
                .extend(title.words.iter().map(|word| key(word)));
        }
        for paper in file.paper {
            self.papers
                .extend(paper.endings.iter().map(|ending| key(ending)));
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
}

/// Lays the roles of one file over those known. Within a file the first role that claims a word keeps
/// it, so that the file reads top down.
fn lay_over(
    words: &mut HashMap<String, HeaderRole>,
    endings: &mut Vec<(String, HeaderRole)>,
    more: &[HeaderWords],
) {
    let mut own = HashMap::new();
    for header in more {
        for word in &header.words {
            own.entry(key(word)).or_insert(header.role);
        }
    }
    words.extend(own);
    let of_role = |header: &HeaderWords| {
        let role = header.role;
        let folded = header.endings.iter().map(move |ending| (key(ending), role));
        folded.collect::<Vec<_>>()
    };
    endings.splice(..0, more.iter().flat_map(of_role));
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
    /// What stands over a table of contents.
    #[serde(default)]
    contents: Vec<Words>,
    /// Words that are labels of forms and no headings of tables.
    #[serde(default)]
    label: Vec<HeaderWords>,
    #[serde(default)]
    part: Vec<PartWords>,
    /// How the titles of papers end.
    #[serde(default)]
    paper: Vec<Endings>,
}

#[derive(Debug, Clone, Deserialize)]
struct Endings {
    endings: Vec<String>,
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

/// Reads a day as TOML files give it.
pub(super) fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlay_adds_and_overrides() {
        let mut lexicon = Lexicon::builtin().clone();
        let text = "[[status]]\ncanonical = \"お試し\"\nstage = 15\nspellings = [\"試行\"]\n";
        lexicon.add("statuses.toml", text).unwrap();
        assert_eq!(lexicon.status("お試し"), Some(("お試し", 15)));
        assert_eq!(lexicon.status("試行"), Some(("お試し", 15)));
        assert_eq!(lexicon.status("実証実験"), Some(("実証", 30)));
        let text = "[[header]]\nrole = \"goal\"\nwords = [\"担当課\"]\nendings = [\"担当課\"]\n";
        lexicon.add("headers.toml", text).unwrap();
        assert_eq!(lexicon.header_word("担当課"), Some(HeaderRole::Goal));
        assert_eq!(lexicon.header_ending("主担当課"), Some(HeaderRole::Goal));
        assert_eq!(lexicon.header_word("所管課"), Some(HeaderRole::Department));
        let fault = lexicon
            .add("statuses.toml", "[[status]]\nstage = 1")
            .unwrap_err();
        assert!(fault.message.en.contains("statuses.toml"), "{fault}");
    }
}
