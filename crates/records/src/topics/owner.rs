//! Whose topic it is: the department in a slide's footer, in a line beside its text, in the contents.

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_model::{ItemKind, Origin, Outline, RowCell};

use super::name::{Name, is_office};
use crate::forms::labels;

/// The departments that a document names beside its topics.
#[derive(Debug, Default)]
pub struct Owners {
    /// For each item, the departments that it names where it says nothing else.
    of_items: Vec<Option<String>>,
    /// Those of the lines around the text of each page.
    of_pages: BTreeMap<u32, String>,
    /// The lines of the contents that name a department in brackets, and the department.
    listed: Vec<(String, String)>,
}

impl Owners {
    /// Looks for the departments in an outline.
    pub fn of(lexicon: &Lexicon, outline: &Outline) -> Self {
        let extents = extents(outline);
        let mut owners = Self::default();
        for item in &outline.items {
            let text = match &item.kind {
                ItemKind::Passage(text) => text.as_str(),
                _ => "",
            };
            let around = item
                .origin
                .first()
                .is_none_or(|place| is_outermost(place, &extents));
            let names =
                labels::departments(text).or_else(|| of_footer(lexicon, text).filter(|_| around));
            if let (Some(names), Some(Origin::Page { page, .. })) = (names, item.origin.first()) {
                owners
                    .of_pages
                    .entry(*page)
                    .or_insert_with(|| names.to_owned());
            }
            owners.listed.extend(listed(lexicon, &item.kind));
            owners.of_items.push(names.map(str::to_owned));
        }
        for unit in &outline.furniture {
            let names = labels::departments(&unit.text).or_else(|| of_footer(lexicon, &unit.text));
            if let (Some(names), Some(Origin::Page { page, .. })) = (names, unit.origin.first()) {
                owners
                    .of_pages
                    .entry(*page)
                    .or_insert_with(|| names.to_owned());
            }
        }
        owners
    }

    /// The departments that are all that an item says.
    pub fn of_item(&self, at: usize) -> Option<&str> {
        self.of_items.get(at)?.as_deref()
    }

    /// The departments of a topic: those of its page, else those that the contents give it.
    pub fn of_topic(&self, name: &Name, origin: &[Origin]) -> Option<String> {
        let on_page = origin.iter().find_map(|place| match place {
            Origin::Page { page, .. } => self.of_pages.get(page),
            _ => None,
        });
        let in_list = || {
            let words = key(&name.words);
            let named = |(line, _): &&(String, String)| !words.is_empty() && line.ends_with(&words);
            self.listed.iter().find(named).map(|(_, names)| names)
        };
        on_page.or_else(in_list).cloned()
    }
}

/// The department of a footer: `霧ヶ浜市長会見資料 令和6年10月9日 財務部財政課 3`. What stands before
/// it names the deck or the day.
fn of_footer<'a>(lexicon: &Lexicon, text: &'a str) -> Option<&'a str> {
    if text.contains('\n') || text.chars().count() > 80 || text.ends_with('。') {
        return None;
    }
    let mut pieces = text
        .split([' ', '\u{3000}', '|', '｜', '／'])
        .filter(|piece| !piece.is_empty())
        .rev()
        .skip_while(|piece| {
            piece
                .trim_matches(['-', '－'])
                .chars()
                .all(char::is_numeric)
        });
    let names = pieces.next().filter(|piece| is_office(lexicon, piece))?;
    let around = |piece: &str| {
        piece.contains(char::is_numeric)
            || ["資料", "会見", "報告", "説明", "会議"]
                .iter()
                .any(|word| piece.contains(word))
            || is_office(lexicon, piece)
    };
    pieces.all(around).then_some(names)
}

/// What the contents name with a department behind it: `② 朝市の通年開催（商い応援課）`, or in a column of its own.
fn listed(lexicon: &Lexicon, kind: &ItemKind) -> Vec<(String, String)> {
    let ItemKind::Contents(table) = kind else {
        return Vec::new();
    };
    let row = |row: &Vec<RowCell>| {
        let first = row.first()?.text.as_str();
        let beside = row.iter().skip(1).map(|cell| cell.text.as_str());
        let office = beside.into_iter().find(|text| is_office(lexicon, text));
        let bracketed = || {
            let (before, rest) = first.rsplit_once(['（', '('])?;
            Some((before, rest.trim_end_matches(['）', ')'])))
        };
        let (name, office) = match office {
            Some(office) => (first, office),
            None => bracketed().filter(|(_, names)| is_office(lexicon, names))?,
        };
        Some((key(name), office.to_owned()))
    };
    table.rows.iter().filter_map(row).collect()
}

/// From where to where the text of each page goes.
fn extents(outline: &Outline) -> BTreeMap<u32, (f64, f64)> {
    let mut extents: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    let headings = outline.headings.iter().flat_map(|heading| &heading.origin);
    let items = outline.items.iter().flat_map(|item| &item.origin);
    for origin in headings.chain(items) {
        if let Origin::Page { page, bbox, .. } = origin {
            let extent = extents.entry(*page).or_insert((bbox[1], bbox[3]));
            *extent = (extent.0.min(bbox[1]), extent.1.max(bbox[3]));
        }
    }
    extents
}

/// Whether nothing else on its page stands above a place, or nothing below it.
fn is_outermost(place: &Origin, extents: &BTreeMap<u32, (f64, f64)>) -> bool {
    let Origin::Page { page, bbox, .. } = place else {
        return true;
    };
    let height = bbox[3] - bbox[1];
    extents
        .get(page)
        .is_some_and(|(top, bottom)| bbox[1] <= top + height || bbox[3] >= bottom - height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shinchoku_model::Table;

    #[test]
    fn footers_end_with_a_department() {
        let cases = [
            ("財務部財政課", Some("財務部財政課")),
            ("会見資料 令和6年10月9日 財務部財政課", Some("財務部財政課")),
            ("会見資料｜財務部財政課｜12", Some("財務部財政課")),
            ("- 3 -", None),
            ("市役所", None),
            ("基金の残高は財政課", None),
            ("港の にぎわいは 財政課", None),
            ("担当は財政課です。", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_footer(Lexicon::builtin(), text), expected, "{text}");
        }
    }

    #[test]
    fn contents_name_departments_in_brackets() {
        let row = |cells: &[&str]| -> Vec<RowCell> {
            let cell = |text: &&str| RowCell {
                text: (*text).to_owned(),
                ..RowCell::default()
            };
            cells.iter().map(cell).collect()
        };
        let contents = ItemKind::Contents(Table {
            rows: vec![
                row(&["② 朝市の通年開催（商い応援課）", "P3"]),
                row(&["港の明かり", "財政課"]),
                row(&["夜の灯台（試験開放）", "P4"]),
            ],
            ..Table::default()
        });
        let found = listed(Lexicon::builtin(), &contents);
        let pair = |name: &str, office: &str| (name.to_owned(), office.to_owned());
        let expected = [
            pair("②朝市の通年開催", "商い応援課"),
            pair("港の明かり", "財政課"),
        ];
        assert_eq!(found, expected);
    }
}
