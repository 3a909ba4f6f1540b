//! Lists of forms that a text dump leaves as lines: `2 会議資料の紙の削減 文書法制課`, below the headings of a table,
//! before the form `№2 会議資料の紙の削減`.

use std::collections::BTreeMap;

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::{Lexicon, joins};
use shinchoku_model::Unit;

use super::{Atom, Line, Run, entry};

/// So many forms have to be named.
const FEWEST: usize = 2;
/// So many lines may a cell of such a list take.
const LINES: usize = 8;

/// The list of the forms of a document, where their names stand before them in the order of their numbers.
pub fn find(lexicon: &Lexicon, atoms: &[Atom]) -> Vec<Run> {
    let (first, titles) = forms(atoms);
    if titles.len() < FEWEST {
        return Vec::new();
    }
    let starts = starts(atoms, first, &titles);
    let (Some((from, _)), Some(_)) = (starts.first().copied(), starts.get(FEWEST - 1)) else {
        return Vec::new();
    };
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([first]);
    let mut entries = Vec::new();
    let mut to = from;
    for ((at, title), end) in starts.iter().zip(ends) {
        let lines: Vec<&Line> = atoms[*at..end]
            .iter()
            .map_while(Atom::line)
            .take(LINES)
            .collect();
        let lines = lines
            .iter()
            .take_while(|line| !line.text.contains('。'))
            .copied();
        let lines: Vec<&Line> = lines.collect();
        to = at + lines.len();
        entries.push(columns(entry(&lines), title));
    }
    let head = from
        .checked_sub(1)
        .filter(|at| is_header(lexicon, &atoms[*at]));
    if let Some(line) = head.and_then(|at| atoms[at].line()) {
        let mut header = entry(&[line]);
        header.text = header
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("\t");
        entries.insert(0, header);
    }
    vec![Run {
        from: head.unwrap_or(from),
        to,
        entries,
    }]
}

/// The place of the first form, and the names of all by their numbers.
fn forms(atoms: &[Atom]) -> (usize, BTreeMap<String, String>) {
    let mut first = atoms.len();
    let mut titles = BTreeMap::new();
    for (at, line) in atoms
        .iter()
        .enumerate()
        .filter_map(|(at, atom)| Some((at, atom.line()?)))
    {
        let Some(form) = opening(&line.text).filter(|found| found.style == Style::Item) else {
            continue;
        };
        first = first.min(at);
        let name = form
            .rest
            .split(['＜', '<', '【'])
            .next()
            .unwrap_or_default();
        titles.entry(form.number).or_insert_with(|| key(name));
    }
    (first, titles)
}

/// The lines before the first form that open with the number and name of one, and that name; their numbers rise.
fn starts<'a>(
    atoms: &[Atom],
    first: usize,
    titles: &'a BTreeMap<String, String>,
) -> Vec<(usize, &'a str)> {
    let mut starts = Vec::new();
    let mut last = 0;
    for (at, line) in atoms[..first]
        .iter()
        .enumerate()
        .filter_map(|(at, atom)| Some((at, atom.line()?)))
    {
        let text = line.text.trim();
        let (number, rest) = match opening(text) {
            Some(found) if found.style == Style::Arabic => (found.number, key(found.rest)),
            // The number may stand on a line of its own.
            None => (key(text), following(atoms, at)),
            Some(_) => continue,
        };
        let Some((title, count)) = titles.get(&number).zip(number.parse::<u32>().ok()) else {
            continue;
        };
        let names = rest.starts_with(title.as_str())
            || title.starts_with(&rest) && rest.chars().count() > 3;
        if names && count > last {
            starts.push((at, title.as_str()));
            last = count;
        }
    }
    starts
}

fn following(atoms: &[Atom], at: usize) -> String {
    atoms
        .get(at + 1)
        .and_then(Atom::line)
        .map_or_else(String::new, |line| key(&line.text))
}

/// An entry parted behind the name of its form: what stands there is another column.
fn columns(entry: Unit, title: &str) -> Unit {
    let text = joins::rejoin(&entry.text).replace('\n', " ");
    let rest = opening(&text).map_or(text.as_str(), |found| found.rest);
    let at = text.len() - rest.len();
    let boundaries = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    let end = boundaries
        .into_iter()
        .find(|end| key(&rest[..*end]) == title);
    let text = match end {
        Some(end) => format!("{}\t{}", text[..at + end].trim(), rest[end..].trim()),
        None => text,
    };
    Unit { text, ..entry }
}

/// Whether a line holds the headings of columns and no more: 項目 記入担当課.
fn is_header(lexicon: &Lexicon, atom: &Atom) -> bool {
    let Some(line) = atom.line() else {
        return false;
    };
    let known = |word: &str| lexicon.header_word(word).is_some();
    line.text.split_whitespace().count() > 1 && line.text.split_whitespace().all(known)
}
