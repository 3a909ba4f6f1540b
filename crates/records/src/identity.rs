//! What document this is: title, municipality, edition, day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use shinchoku_japanese::normal::fold;
use shinchoku_japanese::tokens::tokens;
use shinchoku_japanese::{Lexicon, dates, period};
use shinchoku_model::{Edition, Entry, ItemKind, Kind, Municipality, Outline, Source};

/// What a document says of itself.
pub struct Identity {
    /// Its title; the file's name where none is printed.
    pub title: String,
    /// Who published it.
    pub municipality: Option<Municipality>,
    /// Which issue it is.
    pub edition: Option<Edition>,
    /// The day on its cover.
    pub published_on: Option<Date>,
}

/// Finds what a document says of itself.
pub fn of(lexicon: &Lexicon, outline: &Outline, source: &Source) -> Identity {
    let file = file_name(&source.path);
    let printed = outline.title.as_ref().map(|title| title.text.clone());
    let title = printed.clone().or_else(|| {
        outline
            .property_title
            .clone()
            .filter(|title| !title.trim().is_empty())
    });
    let title = title.unwrap_or_else(|| file.clone());
    let cover = cover(outline);
    let candidates: Vec<&str> = [title.as_str(), &file]
        .into_iter()
        .chain(cover.iter().map(String::as_str))
        .collect();
    Identity {
        municipality: municipality(lexicon, &candidates, outline),
        edition: candidates.iter().find_map(|text| edition(lexicon, text)),
        published_on: cover
            .iter()
            .map(String::as_str)
            .chain(running(outline))
            .find_map(|line| day(lexicon, line)),
        title,
    }
}

/// The last part of a path without its ending.
fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned()
}

/// The texts that its pages repeat: slides have their day in the footer.
fn running(outline: &Outline) -> impl Iterator<Item = &str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in &outline.furniture {
        *counts.entry(unit.text.trim()).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(text, _)| text)
}

/// The lines above the first heading or table.
fn cover(outline: &Outline) -> Vec<String> {
    let text = outline
        .items
        .iter()
        .take_while(|item| item.heading.is_none())
        .map_while(|item| match &item.kind {
            ItemKind::Passage(text) | ItemKind::Note { text, .. } => Some(text.clone()),
            ItemKind::Contents(_) => Some(String::new()),
            ItemKind::Table(_) | ItemKind::Form(_) => None,
        });
    text.take(12)
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn day(lexicon: &Lexicon, line: &str) -> Option<Date> {
    let found = dates::mentions(lexicon, line, None).into_iter().next()?;
    found.start.filter(|start| found.end == Some(*start))
}

/// `第3版`, `令和7年度上半期`, `令和5年度実績`.
fn edition(lexicon: &Lexicon, text: &str) -> Option<Edition> {
    let version = version(text);
    let named = period::of_heading(lexicon, text)
        .filter(|named| named.label.contains(['期', '度']) || named.part.is_some());
    if version.is_none() && named.is_none() {
        return None;
    }
    Some(Edition {
        label: version
            .clone()
            .or_else(|| named.as_ref().map(|named| named.label.clone()))?,
        fiscal_year: named.as_ref().map(|named| named.fiscal_year),
        part: named.and_then(|named| named.part),
    })
}

/// `第3版`, `改訂版`.
fn version(text: &str) -> Option<String> {
    let end = text.find('版')?;
    let start = text[..end]
        .rfind('第')
        .or_else(|| text[..end].rfind('改'))?;
    let label = &text[start..end + '版'.len_utf8()];
    (label.chars().count() <= 6).then(|| label.to_owned())
}

/// The edition that the entries tell when nothing else does: the last period reported as done.
pub fn edition_of_entries<'a>(entries: impl Iterator<Item = &'a Entry>) -> Option<Edition> {
    let done = entries
        .filter(|entry| entry.kind == Some(Kind::Actual))
        .filter_map(|entry| entry.period.as_ref());
    let last = done.max_by_key(|period| period.end)?;
    Some(Edition {
        label: last.label.clone(),
        fiscal_year: Some(last.fiscal_year),
        part: last.part,
    })
}

/// The municipality that title, file name or cover name; else the one that the text names most.
fn municipality(lexicon: &Lexicon, candidates: &[&str], outline: &Outline) -> Option<Municipality> {
    let named = candidates
        .iter()
        .find_map(|text| municipalities(lexicon, text).into_iter().next());
    let named = named.or_else(|| candidates.iter().find_map(|text| opening_name(text)));
    let name = named.or_else(|| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for unit in &outline.ledger {
            for name in municipalities(lexicon, &unit.text) {
                *counts.entry(name).or_default() += 1;
            }
        }
        let (name, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (count >= 3).then_some(name)
    })?;
    let code = lexicon.municipality(&name).flatten().map(str::to_owned);
    Some(Municipality { name, code })
}

/// The known municipalities that a text names, the longest name at each place.
fn municipalities(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let ends_name = |character: char| {
        matches!(
            character,
            '市' | '町' | '村' | '区' | '県' | '府' | '都' | '道'
        )
    };
    // Most texts name none.
    if !text.contains(ends_name) {
        return Vec::new();
    }
    let folded = fold(text).text;
    let characters: Vec<(usize, char)> = folded.char_indices().collect();
    let mut found = Vec::new();
    for (at, (end, character)) in characters.iter().enumerate() {
        if !ends_name(*character) {
            continue;
        }
        let name = (1..=8)
            .rev()
            .filter_map(|back| at.checked_sub(back))
            .find_map(|start| {
                let name = &folded[characters[start].0..end + character.len_utf8()];
                lexicon.municipality(name).map(|_| name.to_owned())
            });
        found.extend(name);
    }
    found
}

/// The municipality that a title opens with, though no list knows it: 港ヶ浜市総合計画.
///
/// lindera tells the 市 of a place's name from the one in 都市 or 各市, which are common nouns.
fn opening_name(title: &str) -> Option<String> {
    let (at, suffix) = title
        .char_indices()
        .take(7)
        .take_while(|(_, c)| c.is_alphabetic() && !c.is_ascii())
        .filter(|(_, c)| matches!(c, '市' | '町' | '村' | '区'))
        .find(|(at, _)| title[..*at].chars().count() >= 2)?;
    let end = at + suffix.len_utf8();
    let word = tokens(title)
        .into_iter()
        .find(|word| word.start < end && end <= word.end)?;
    let place = word.end == end && matches!(word.class.1, "固有名詞" | "接尾");
    place.then(|| title[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_open_with_a_name_no_list_knows() {
        let cases = [
            ("霧ヶ浜市DX全体方針", Some("霧ヶ浜市")),
            ("都市計画の基本方針", None),
            ("各市の取組", None),
            ("DX全体方針", None),
        ];
        for (title, expected) in cases {
            assert_eq!(opening_name(title).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn editions_are_read_from_titles() {
        let cases = [
            ("港町DX計画 第3版", Some(("第3版", None))),
            (
                "取組進捗状況（令和7年度上半期）",
                Some(("令和7年度上半期", Some(2025))),
            ),
            (
                "第６次改革プラン(令和５年度実績)",
                Some(("令和５年度", Some(2023))),
            ),
            ("港町DX計画", None),
            ("出版の手引き", None),
        ];
        for (title, expected) in cases {
            let found = edition(Lexicon::builtin(), title);
            let found = found
                .as_ref()
                .map(|edition| (edition.label.as_str(), edition.fiscal_year));
            assert_eq!(found, expected, "{title}");
        }
    }
}
