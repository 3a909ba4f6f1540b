//! The same initiative in two tables of one report: a list of names, and the table that says more.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shinchoku_japanese::normal::key;
use shinchoku_model::{Diagnostic, Initiative, Message, Origin};

use crate::sections::Sections;

/// How alike the names must be when the numbers agree, and when they do not.
const LIKE_WITH_NUMBER: f64 = 0.5;
const LIKE_ALONE: f64 = 0.85;
/// Beyond this many pairs only those with the same number or the same name are looked at.
const MOST_PAIRS: usize = 1_000_000;

/// An initiative as a table or form gave it.
#[derive(Debug)]
pub struct Found {
    /// The record.
    pub initiative: Initiative,
    /// Where it was read.
    pub place: Place,
}

/// Where an initiative was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A form or a topic of its own.
    Form,
    /// A table that says more than its number, name and department.
    Table,
    /// The table with this index, which says no more.
    List(usize),
    /// The same, under a heading such as 目次: it names what stands elsewhere.
    Contents(usize),
}

impl Place {
    fn is_list(self) -> bool {
        matches!(self, Self::List(_) | Self::Contents(_))
    }
}

/// What became of initiatives.
pub struct Merged {
    /// Each once, in the order of the document.
    pub initiatives: Vec<Initiative>,
    /// What lists say and forms do not.
    pub doubts: Vec<Diagnostic>,
    /// The tables that list the forms of the document, and so are its contents.
    pub contents: BTreeSet<usize>,
}

/// Lets initiatives that a table only lists give their origins to those that a fuller table or a
/// form describes. One record, two origins; what only the list says of the departments is kept in
/// a warning. The order stays that of the document.
pub fn merge(mut found: Vec<Found>, sections: &Sections) -> Merged {
    let mut doubts = Vec::new();
    let mut full_of: Vec<Option<usize>> = vec![None; found.len()];
    for (listed, full) in pairs(&found, sections) {
        let entry = found[listed].initiative.clone();
        doubts.extend(take(&mut found[full].initiative, &entry));
        full_of[listed] = Some(full);
    }
    let contents = contents(&found, &full_of);
    let named_only = |found: &Found| matches!(found.place, Place::Contents(_));
    let rest = found.into_iter().zip(full_of);
    let rest = rest.filter(|(found, full)| full.is_none() && !named_only(found));
    Merged {
        initiatives: rest.map(|(found, _)| found.initiative).collect(),
        doubts,
        contents,
    }
}

/// The tables that are contents: by their heading, or since most of what they list has a form of its own.
fn contents(found: &[Found], full_of: &[Option<usize>]) -> BTreeSet<usize> {
    let mut rows: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut contents = BTreeSet::new();
    for (one, full) in found.iter().zip(full_of) {
        match one.place {
            Place::List(table) => {
                let in_form = full.is_some_and(|full| found[full].place == Place::Form);
                let (all, forms) = rows.entry(table).or_default();
                *all += 1;
                *forms += usize::from(in_form);
            }
            Place::Contents(table) => {
                contents.insert(table);
            }
            Place::Form | Place::Table => {}
        }
    }
    let most = rows
        .into_iter()
        .filter(|(_, (all, forms))| forms * 3 >= all * 2);
    contents.extend(most.map(|(table, _)| table));
    contents
}

/// Gives a record the origin and, where it has none, the departments of its entry in a list.
fn take(full: &mut Initiative, listed: &Initiative) -> Option<Diagnostic> {
    full.origin.extend(listed.origin.clone());
    if full.departments.is_empty() {
        full.departments.clone_from(&listed.departments);
    }
    departments_differ(full, &listed.departments, &listed.origin)
}

/// What to say where a list names departments that the fuller record does not; `origin` is the list's.
pub fn departments_differ(
    full: &Initiative,
    listed: &[String],
    origin: &[Origin],
) -> Option<Diagnostic> {
    let missing: Vec<&str> = listed
        .iter()
        .filter(|name| !full.departments.contains(name))
        .map(String::as_str)
        .collect();
    let (names, of) = (missing.join("、"), full.names.join(" "));
    (!missing.is_empty()).then(|| {
        let message = Message::new(
            format!("the list gives {of} to {names}, which its own table or form does not name"),
            format!("一覧では「{of}」の担当に {names} がありますが、本表にはありません"),
        );
        Diagnostic::new("departments-differ", message, origin.to_vec())
    })
}

/// What of an initiative is compared.
struct Face {
    at: usize,
    numbers: String,
    name: String,
    title: Option<String>,
    /// Pairs of characters of the name with their counts, and how many there are.
    pairs: HashMap<(char, char), usize>,
    total: usize,
}

impl Face {
    fn of(at: usize, initiative: &Initiative, sections: &Sections) -> Self {
        let name = without_marks(&initiative.names.concat());
        let characters: Vec<char> = name.chars().collect();
        let mut pairs: HashMap<(char, char), usize> = HashMap::new();
        for pair in characters.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        Self {
            at,
            numbers: key(&initiative.numbers.join(" ")),
            title: sections
                .get(initiative.section)
                .map(|section| key(&section.title)),
            pairs,
            total: characters.len().saturating_sub(1),
            name,
        }
    }

    /// Dice's coefficient over the pairs of characters of both names.
    fn name_likeness(&self, other: &Self) -> f64 {
        let shared: usize = self
            .pairs
            .iter()
            .map(|(pair, count)| other.pairs.get(pair).map_or(0, |found| *found.min(count)))
            .sum();
        let total = self.total + other.total;
        if total == 0 {
            0.0
        } else {
            2.0 * shared as f64 / total as f64
        }
    }

    /// How alike two initiatives are; none when they are not the same.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let names = self.name_likeness(other);
        let number = self.numbers == other.numbers && !self.numbers.is_empty();
        let section = self.title.is_some() && self.title == other.title;
        let enough = if number { LIKE_WITH_NUMBER } else { LIKE_ALONE };
        let more = if number { 0.3 } else { 0.0 } + if section { 0.2 } else { 0.0 };
        (names >= enough).then_some(names + more)
    }
}

/// Listed initiatives with the fuller one that each is, one to one, the surest first.
fn pairs(found: &[Found], sections: &Sections) -> Vec<(usize, usize)> {
    let faces = |listed: bool| -> Vec<Face> {
        let of = found
            .iter()
            .enumerate()
            .filter(|(_, found)| found.place.is_list() == listed);
        of.map(|(at, found)| Face::of(at, &found.initiative, sections))
            .collect()
    };
    let (listed, full) = (faces(true), faces(false));
    let every = listed.len().saturating_mul(full.len()) <= MOST_PAIRS;
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for one in &listed {
        let near = full
            .iter()
            .filter(|other| every || one.numbers == other.numbers || one.name == other.name);
        scored.extend(near.filter_map(|other| Some((one.likeness(other)?, one.at, other.at))));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = vec![false; found.len()];
    scored.retain(|(_, one, other)| {
        let free = !taken[*one] && !taken[*other];
        taken[*one] |= free;
        taken[*other] |= free;
        free
    });
    scored
        .into_iter()
        .map(|(_, one, other)| (one, other))
        .collect()
}

/// A name without its footnote marks: スマート農業※³推進 is スマート農業推進.
fn without_marks(name: &str) -> String {
    let mut plain = String::new();
    let mut in_mark = false;
    for character in key(name).chars() {
        in_mark = character == '※'
            || (in_mark
                && (character.is_numeric() || ('\u{2070}'..='\u{209f}').contains(&character)));
        if !in_mark && character != '・' {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_a_name() {
        let cases = [
            ("苗※³の補助", "苗の補助"),
            ("公開※19公開数", "公開公開数"),
            ("AI※ ¹² の導入", "aiの導入"),
            ("窓口※の導入", "窓口の導入"),
        ];
        for (name, expected) in cases {
            assert_eq!(without_marks(name), expected);
        }
    }

    fn likeness(one: &str, other: &str) -> f64 {
        let face = |name: &str| {
            let initiative = Initiative {
                id: 0,
                section: None,
                numbers: Vec::new(),
                names: vec![name.to_owned()],
                departments: Vec::new(),
                description: None,
                is_new: None,
                entries: Vec::new(),
                origin: Vec::new(),
            };
            Face::of(0, &initiative, &Sections::default())
        };
        face(one).name_likeness(&face(other))
    }

    #[test]
    fn names_spelled_differently_are_alike() {
        assert!(likeness("問い合わせ対応AI※⁷の導入", "問い合わせ対応 AI※の導入") > 0.99);
        assert!(
            likeness(
                "開栓のネット予約計量器の導入",
                "開栓のネット予約・計量器※の導入"
            ) > 0.9
        );
        assert!(likeness("苗の補助", "窓口の電子化") < 0.3);
    }
}
