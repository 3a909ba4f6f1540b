//! Lists of contents by their pages, and by the words that stand over them.

use std::collections::HashMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::contents::{dotted_line, goes_on, leads_to_page, page_number, spaced_line};
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{opening, opens_item};
use shinchoku_model::{Origin, Unit};

use super::{Atom, Line, Run, entry};

/// The longest entry, in characters without its dots.
const LONGEST: usize = 60;
/// So many lines without a page may stand between two that have one.
const GROUPS: usize = 3;

/// The lists among atoms, in their order.
pub fn find(lexicon: &Lexicon, atoms: &[Atom]) -> Vec<Run> {
    let seen = Seen::of(atoms);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let found = under_a_title(lexicon, atoms, &seen, at).or_else(|| dotted(atoms, &seen, at));
        at = found.as_ref().map_or(at + 1, |(_, to)| *to);
        runs.extend(found.map(|(from, to)| Run {
            from,
            to,
            entries: entries(&atoms[from..to]),
        }));
    }
    runs
}

/// The last places of short lines by their words: a list of contents names what comes below.
struct Seen(HashMap<String, usize>);

impl Seen {
    fn of(atoms: &[Atom]) -> Self {
        let mut last = HashMap::new();
        for (at, atom) in atoms.iter().enumerate() {
            if let Some(line) = atom.line().filter(|line| is_short(&line.text)) {
                last.insert(words(&line.text), at);
            }
        }
        Self(last)
    }

    /// Whether a line at or after a place begins with the words of one that names a group.
    fn opens_again(&self, line: &Line, from: usize) -> bool {
        let words = words(&line.text);
        let mut later = self.0.iter().filter(|(_, last)| **last >= from);
        !words.is_empty() && later.any(|(line, _)| line.starts_with(&words))
    }

    /// Whether the words of an entry stand again at or after a place.
    fn again(&self, line: &Line, from: usize) -> bool {
        let words = words(&line.text);
        !words.is_empty() && self.0.get(&words).is_some_and(|last| *last >= from)
    }
}

/// The words of an entry without its number, its dots and its page.
fn words(text: &str) -> String {
    let title = dotted_line(text)
        .or_else(|| spaced_line(text))
        .map_or(text.trim(), |found| found.title);
    key(opening(title).map_or(title, |found| found.rest))
}

/// A list by the dots that lead to its pages: from the first of its lines on, two lines at least whose
/// pages rise.
fn dotted(atoms: &[Atom], seen: &Seen, at: usize) -> Option<(usize, usize)> {
    leading(atoms, at)?;
    let mut led = vec![at];
    let mut next = at + 1;
    while let Some(line) = atoms.get(next).and_then(Atom::line) {
        let near = next - led.last().copied().unwrap_or(at) <= GROUPS;
        if leading(atoms, next).is_some() {
            led.push(next);
        } else if !near || !can_be_entry(line) {
            break;
        }
        next += 1;
    }
    let end = led.last().copied()? + 1;
    let pages: Vec<&str> = led.iter().filter_map(|at| leading(atoms, *at)).collect();
    let numbers: Vec<u32> = pages.iter().filter_map(|page| page_number(page)).collect();
    let rising = numbers.is_sorted() && numbers.first() < numbers.last();
    let again = |at: &usize| atoms[*at].line().is_some_and(|line| seen.again(line, end));
    let named = led.iter().any(again);
    let marked = pages
        .iter()
        .any(|page| page.starts_with(['P', 'p', 'Ｐ', 'ｐ']) || page.ends_with(['頁', 'ジ']));
    let enough =
        led.len() >= 3 && rising || led.len() >= 2 && (named || marked && numbers.is_sorted());
    enough.then(|| (above(atoms, seen, at, end), below(atoms, seen, end)))
}

/// What the dots of a line lead to: the page, on the line or as all that the next one has; nothing yet where
/// the page stands on that.
fn leading(atoms: &[Atom], at: usize) -> Option<&str> {
    let text = |at: usize| Some(atoms.get(at)?.line()?.text.as_str());
    let line = text(at)?;
    let above = at.checked_sub(1).and_then(text);
    let is_rest = || above.is_some_and(|above| goes_on(above, line));
    dotted_line(line)
        .map(|found| found.page)
        .or_else(|| is_rest().then_some(line))
}

/// The place of the first line directly above that names a group of entries: it stands again below the list.
fn above(atoms: &[Atom], seen: &Seen, at: usize, end: usize) -> usize {
    let group = |at: &usize| {
        atoms[*at].line().is_some_and(|line| {
            can_be_entry(line) && opening(&line.text).is_some() && seen.opens_again(line, end)
        })
    };
    (0..at)
        .rev()
        .take(GROUPS)
        .take_while(group)
        .last()
        .unwrap_or(at)
}

/// One after the lines directly below that name groups, as text dumps put them there.
fn below(atoms: &[Atom], seen: &Seen, end: usize) -> usize {
    let group = |at: &usize| {
        atoms[*at].line().is_some_and(|line| {
            can_be_entry(line)
                && opening(&line.text).is_some()
                && !line.is_heading
                && seen.opens_again(line, *at + 1)
        })
    };
    (end..atoms.len())
        .take(GROUPS)
        .take_while(group)
        .last()
        .map_or(end, |last| last + 1)
}

/// A list under words such as 目次: short lines up to the first of them that stands again, to a sentence, or
/// to the end of the page.
fn under_a_title(
    lexicon: &Lexicon,
    atoms: &[Atom],
    seen: &Seen,
    at: usize,
) -> Option<(usize, usize)> {
    let title = at.checked_sub(1).and_then(|above| atoms[above].line())?;
    if !lexicon.is_contents_word(&title.text) {
        return None;
    }
    let first = atoms[at].line()?;
    let (opens, page) = (words(&first.text), page_of(first));
    let paged = |line: &Line| {
        dotted_line(&line.text)
            .or_else(|| spaced_line(&line.text))
            .is_some()
    };
    let within = |(place, atom): &(usize, &Atom)| {
        atom.line().is_some_and(|line| {
            let body = *place > at && words(&line.text) == opens;
            can_be_entry(line) && !body && (page_of(line) == page || paged(line))
        })
    };
    let mut to = atoms
        .iter()
        .enumerate()
        .skip(at)
        .take_while(within)
        .last()?
        .0
        + 1;
    let lines = |to: usize| atoms[at..to].iter().filter_map(Atom::line);
    let with_page = |to: usize| lines(to).filter(|line| paged(line)).count();
    let ends_page = page.is_some()
        && atoms
            .get(to)
            .and_then(Atom::line)
            .is_none_or(|line| page_of(line) != page);
    let ends_in_body = atoms
        .get(to)
        .and_then(Atom::line)
        .is_some_and(|line| words(&line.text) == opens);
    if !ends_in_body && (with_page(to) > 0 || !ends_page) {
        to = trimmed(atoms, seen, at, to, &paged);
    }
    let count = to - at;
    let named = lines(to).filter(|line| seen.again(line, to)).count();
    (count >= 2 && (with_page(to) * 2 >= count || named * 2 >= count || ends_page))
        .then_some((at, to))
}

/// The end of a list without the lines behind its last entry with a page, or that stands again.
fn trimmed(
    atoms: &[Atom],
    seen: &Seen,
    from: usize,
    to: usize,
    paged: &impl Fn(&Line) -> bool,
) -> usize {
    let entry = |at: &usize| {
        atoms[*at]
            .line()
            .is_some_and(|line| paged(line) || seen.again(line, to))
    };
    (from..to).rev().find(entry).map_or(from, |last| last + 1)
}

fn page_of(line: &Line) -> Option<u32> {
    match line.origin.first() {
        Some(Origin::Page { page, .. }) => Some(*page),
        _ => None,
    }
}

fn is_short(text: &str) -> bool {
    text.chars().nth(LONGEST * 2).is_none()
}

/// Whether a line can be an entry or name a group of them: short, and no sentence.
fn can_be_entry(line: &Line) -> bool {
    let title = dotted_line(&line.text).map_or(line.text.as_str(), |found| found.title);
    title.chars().nth(LONGEST).is_none()
        && !title.contains('。')
        && !title.ends_with('、')
        && title.chars().any(char::is_alphabetic)
}

/// The entries of a list: a line each, but one that its column broke goes on in the next. That is so where
/// entries open with numbers or bullets and the line below does not, or is the page above.
fn entries(atoms: &[Atom]) -> Vec<Unit> {
    let lines: Vec<&Line> = atoms.iter().filter_map(Atom::line).collect();
    let opens = |line: &Line| opening(&line.text).is_some() || opens_item(&line.text);
    // Half of the lines where each entry has two.
    let most = lines.iter().filter(|line| opens(line)).count() * 2 >= lines.len();
    let mut entries: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        let follows = |open: &&mut Vec<&Line>| {
            open.last().is_some_and(|above| {
                let whole = leads_to_page(&above.text) || opens(line);
                most && !whole && opens(above) && ends_entry(line)
                    || goes_on(&above.text, &line.text)
            })
        };
        match entries.last_mut().filter(follows) {
            Some(open) => open.push(line),
            None => entries.push(vec![line]),
        }
    }
    entries.iter().map(|lines| entry(lines)).collect()
}

/// Whether a line ends an entry, with dots and a page; before them it may have a single character.
fn ends_entry(line: &Line) -> bool {
    leads_to_page(&line.text) || leads_to_page(&format!("項目{}", line.text))
}
