//! Which text of a slide stands under which of its headings.
//!
//! Where headings and texts alternate, a text stands under the heading above it. Where headings
//! were drawn together, or behind their texts, the order of the texts, their words and their
//! numbers tell.

use shinchoku_japanese::numbering::{Style, opening, opens_item};
use shinchoku_japanese::parts::parts_of_line;
use shinchoku_japanese::{HeaderRole, Lexicon};

use super::Group;
use crate::markup::Line;
use crate::torn;

/// A part of a topic.
#[derive(Debug, Default)]
pub struct Part {
    /// Its heading; none for what stands under none.
    pub heading: Option<(Line, String)>,
    /// What stands under it.
    pub texts: Vec<Text>,
}

/// A piece of a part.
#[derive(Debug)]
pub enum Text {
    /// Lines of prose.
    Prose(Vec<Line>),
    /// Rows of a table.
    Table(Vec<Line>),
}

/// What a page holds, in the order of the dump.
enum Piece {
    /// A heading of a part, by its index.
    Heading(usize),
    Prose(Vec<Line>),
    Table(Vec<Line>),
    Gap,
}

/// The parts of a page.
pub fn parts(groups: &[Group]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let pieces = whole(pieces(groups, &mut parts));
    let total = parts.len();
    let mut arranger = Arranger {
        roles: parts.iter().map(role).collect(),
        places: vec![Vec::new(); total],
        seen: 0,
        fresh: Vec::new(),
        current: 0,
        after_gap: false,
        free: false,
        left: 0,
    };
    let mut placed: Vec<(usize, Text)> = Vec::new();
    let left = texts_left(&pieces);
    for (piece, left) in pieces.into_iter().zip(left) {
        arranger.left = left;
        match piece {
            Piece::Heading(at) => arranger.heading(at),
            Piece::Gap => arranger.gap(),
            Piece::Prose(lines) if is_beside_table(&lines) && !arranger.awaits_text() => {
                placed.push((arranger.current, Text::Prose(lines)));
            }
            Piece::Prose(lines) => placed.push((arranger.prose(&lines), Text::Prose(lines))),
            Piece::Table(lines) => placed.push((arranger.current, Text::Table(lines))),
        }
    }
    point_to_tables(&mut placed);
    notes_below_tables(&mut placed);
    for (at, text) in placed {
        match parts.get_mut(at) {
            Some(part) => part.texts.push(text),
            None => parts.push(Part {
                heading: None,
                texts: vec![text],
            }),
        }
    }
    parts
}

/// For each piece the number of texts from it to the next heading or gap.
fn texts_left(pieces: &[Piece]) -> Vec<usize> {
    let mut left: Vec<usize> = Vec::with_capacity(pieces.len());
    let mut count = 0;
    for piece in pieces.iter().rev() {
        match piece {
            Piece::Prose(lines) if is_beside_table(lines) => {}
            Piece::Prose(_) => count += 1,
            Piece::Heading(_) | Piece::Gap => count = 0,
            Piece::Table(_) => {}
        }
        left.push(count);
    }
    left.reverse();
    left
}

fn role(part: &Part) -> Option<HeaderRole> {
    let (_, words) = part.heading.as_ref()?;
    shinchoku_japanese::parts::part(Lexicon::builtin(), words)
}

/// The pieces of groups; the headings of parts are collected.
fn pieces(groups: &[Group], parts: &mut Vec<Part>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let lines: Vec<Option<&Line>> = groups
        .iter()
        .flat_map(|group| match group {
            Group::Lines(lines) => lines.iter().map(Some).collect(),
            Group::Gap => vec![None],
        })
        .collect();
    let tables = torn::find(&lines);
    let mut at = 0;
    for group in groups {
        let Group::Lines(lines) = group else {
            pieces.push(Piece::Gap);
            at += 1;
            continue;
        };
        let mut fresh = true;
        for line in lines {
            let in_table = tables.get(at).copied().unwrap_or_default();
            at += 1;
            let words = parts_of_line(Lexicon::builtin(), &line.text);
            let heads = !words.is_empty() && !in_table;
            if heads {
                for word in words {
                    pieces.push(Piece::Heading(parts.len()));
                    parts.push(Part {
                        heading: Some((line.clone(), word.to_owned())),
                        texts: Vec::new(),
                    });
                }
            } else {
                let fresh = fresh || is_beside_table(std::slice::from_ref(line));
                put(&mut pieces, line, in_table, fresh);
            }
            fresh = heads;
        }
    }
    pieces
}

/// Puts a line to the piece that is open, or opens one.
fn put(pieces: &mut Vec<Piece>, line: &Line, in_table: bool, fresh: bool) {
    match pieces.last_mut() {
        Some(Piece::Table(open)) if in_table => open.push(line.clone()),
        Some(Piece::Prose(open)) if !in_table && !fresh => open.push(line.clone()),
        _ if in_table => pieces.push(Piece::Table(vec![line.clone()])),
        _ => pieces.push(Piece::Prose(vec![line.clone()])),
    }
}

/// Prose whose lines stand apart, a blank line after each, becomes whole: to the end of a sentence.
fn whole(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        if let (Some(Piece::Prose(open)), Piece::Prose(more)) = (joined.last_mut(), &piece)
            && goes_on(open, more)
        {
            open.extend_from_slice(more);
        } else {
            joined.push(piece);
        }
    }
    joined
}

fn goes_on(open: &[Line], more: &[Line]) -> bool {
    let (Some(last), Some(next)) = (open.last(), more.first()) else {
        return false;
    };
    let (last, next) = (last.text.trim(), next.text.trim());
    let ended = last.ends_with(['。', '）', ')', '」', '】', '：']);
    let long = last.chars().count() >= 16;
    !ended && long && !opens_item(next) && !next.starts_with('※')
}

/// A note that was drawn before its table stands below it.
fn notes_below_tables(placed: &mut [(usize, Text)]) {
    let is_note = |text: &Text| matches!(text, Text::Prose(lines) if is_beside_table(lines));
    for at in 1..placed.len() {
        let (above, below) = (at - 1, at);
        let pair = placed.get(above).zip(placed.get(below));
        let turned = pair.is_some_and(|((part, text), (of, next))| {
            part == of && is_note(text) && matches!(next, Text::Table(_))
        });
        if turned {
            placed.swap(above, below);
        }
    }
}

/// Whether lines are a note or the unit of a table.
fn is_beside_table(lines: &[Line]) -> bool {
    let first = lines.first().map_or("", |line| line.text.trim());
    first.starts_with(['※', '＊']) || first.starts_with("（単位") || first.starts_with("(単位")
}

/// A text that points to a table has it under its own heading.
fn point_to_tables(placed: &mut [(usize, Text)]) {
    let points = |lines: &[Line]| {
        let text: String = lines.iter().map(|line| line.text.trim()).collect();
        [
            "次表",
            "下表",
            "下の表",
            "次の表",
            "以下の表",
            "右の表",
            "右表",
            "表のとおり",
        ]
        .iter()
        .any(|words| text.contains(words))
    };
    let pointing = placed.iter().find_map(|(at, text)| match text {
        Text::Prose(lines) if points(lines) => Some(*at),
        _ => None,
    });
    let is_table = |(_, text): &(usize, Text)| matches!(text, Text::Table(_));
    let tables = placed.iter().filter(|placed| is_table(placed)).count();
    let (Some(pointing), Some(table), 1) = (pointing, placed.iter().position(is_table), tables)
    else {
        return;
    };
    // The notes of a table and its unit stand directly before or behind it.
    let (before, behind) = placed.split_at_mut(table);
    let beside = |(_, text): &&mut (usize, Text)| match text {
        Text::Prose(lines) => is_beside_table(lines),
        Text::Table(_) => true,
    };
    let around = before.iter_mut().rev().take_while(beside);
    for (at, _) in around.chain(behind.iter_mut().take_while(beside)) {
        *at = pointing;
    }
}

struct Arranger {
    roles: Vec<Option<HeaderRole>>,
    /// For each part the circled numbers that its texts opened with.
    places: Vec<Vec<Option<u32>>>,
    /// How many headings came so far.
    seen: usize,
    /// The headings since the last text.
    fresh: Vec<usize>,
    /// The part of the last text.
    current: usize,
    after_gap: bool,
    /// Whether the last headings were drawn together, so that their texts are in no sure order.
    free: bool,
    /// The texts from here to the next heading or gap.
    left: usize,
}

/// What speaks against a text's standing under a heading. Nothing was measured but the order of
/// the weights: a text stays where the one before it stands, unless its words or numbers say more.
const STEP: i32 = 2;
const BACK: i32 = 6;
const EMPTY: i32 = -6;
const CUE: i32 = -4;
const NUMBER: i32 = -12;
const AGAIN: i32 = 5;
const LAST_AFTER_GAP: i32 = 6;
const FIRST_AFTER_GAP: i32 = 8;

impl Arranger {
    fn heading(&mut self, at: usize) {
        self.seen = self.seen.max(at + 1);
        self.fresh.push(at);
        self.after_gap = false;
    }

    /// Whether no text came since the last heading.
    fn awaits_text(&self) -> bool {
        !self.fresh.is_empty()
    }

    fn gap(&mut self) {
        self.after_gap = self.places.iter().any(|places| !places.is_empty());
    }

    /// The part that a text stands under.
    fn prose(&mut self, lines: &[Line]) -> usize {
        let text: String = lines.iter().map(|line| line.text.trim()).collect();
        let number = circled(&text);
        let fresh = std::mem::take(&mut self.fresh);
        if !fresh.is_empty() {
            self.free = fresh.len() > 1;
        }
        let open = |at: &usize| self.places.get(*at).is_some_and(Vec::is_empty);
        let place = match fresh.as_slice() {
            // A text under its own heading.
            [only] if open(only) => *only,
            // The first text below headings that were drawn together, or before them all.
            [_, _, ..] => fresh.iter().copied().find(open).unwrap_or(self.current),
            _ if self.places.iter().all(Vec::is_empty) => 0,
            _ if self.free || self.after_gap => self.likeliest(&text, number),
            _ => self.current,
        };
        if let Some(places) = self.places.get_mut(place) {
            places.push(number);
        }
        self.current = place;
        self.after_gap = false;
        place
    }

    fn likeliest(&self, text: &str, number: Option<u32>) -> usize {
        let known = 0..self.seen.min(self.roles.len());
        known
            .min_by_key(|at| (self.cost(*at, text, number), at.abs_diff(self.current)))
            .unwrap_or(self.current)
    }

    fn cost(&self, at: usize, text: &str, number: Option<u32>) -> i32 {
        let places = self.places.get(at).map_or(&[][..], Vec::as_slice);
        let mut cost = if self.after_gap {
            // A box drawn after all others goes on with a part that its column had no room for:
            // not the last one, which has room below it.
            let last = at + 1 == self.seen;
            i32::from(last) * LAST_AFTER_GAP + i32::from(at == 0) * FIRST_AFTER_GAP
        } else if at >= self.current {
            STEP * small(at - self.current)
        } else {
            BACK
        };
        let joined = ["ただし", "なお", "また", "さらに", "このほか"];
        if !self.after_gap && joined.iter().any(|word| text.starts_with(word)) {
            return cost + if at == self.current { 0 } else { -2 * NUMBER };
        }
        let role = self.roles.get(at).copied().flatten();
        let cues = role.map_or(0, |role| Lexicon::builtin().sounds_like(role, text).min(3));
        cost += CUE * small(cues);
        // Each heading gets a text, when its words say so or no more texts than headings are left.
        let empty = self
            .places
            .iter()
            .take(self.seen)
            .filter(|places| places.is_empty());
        if places.is_empty() && (cues > 0 || self.left <= empty.count()) {
            cost += EMPTY;
        }
        if let Some(number) = number {
            let last = places.iter().rev().flatten().next();
            match last {
                Some(last) if last + 1 == number => cost += NUMBER,
                Some(_) => cost += AGAIN,
                None if number > 1 => cost += AGAIN,
                None => {}
            }
        }
        cost
    }
}

/// A small count, to weigh it.
fn small(count: usize) -> i32 {
    i32::try_from(count.min(99)).unwrap_or(99)
}

/// The circled number that opens a text.
fn circled(text: &str) -> Option<u32> {
    let found = opening(text).filter(|found| found.style == Style::Circled)?;
    let mark = found.number.chars().next()?;
    let ranges = [('①', '⑳', 1), ('❶', '❿', 1), ('➊', '➓', 1)];
    let from = ranges
        .iter()
        .find(|(first, last, _)| (*first..=*last).contains(&mark))?;
    Some(u32::from(mark) - u32::from(from.0) + from.2)
}
