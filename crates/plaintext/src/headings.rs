//! Which groups of prose are headings.
//!
//! A text dump has no sizes and weights, so a heading is a short line that stands alone and opens
//! with a number or mark, or whose words are a heading's.

use std::collections::HashMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening};

use crate::lines::Group;
use crate::markup::Line;

/// A group, its headings told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marked {
    /// Table rows.
    Rows(Vec<Line>),
    /// A heading; more than one line when the number stands on a line of its own.
    Heading(Vec<Line>, Option<Style>),
    /// Prose.
    Prose(Vec<Line>),
}

/// The longest heading, in characters.
const LONGEST: usize = 45;

/// Tells headings from prose.
pub fn mark(groups: &[Group]) -> Vec<Marked> {
    let titles = numbered_titles(groups);
    let mut marked: Vec<Marked> = Vec::new();
    let mut numbers = LastNumber::default();
    let mut groups = groups.iter().peekable();
    while let Some(group) = groups.next() {
        let lines = match group {
            Group::Rows(lines) => {
                marked.push(Marked::Rows(lines.clone()));
                continue;
            }
            Group::Prose(lines) => lines,
        };
        if let (Some(number), Some(Group::Prose(next))) = (lone_number(lines), groups.peek())
            && is_split_heading(&titles, numbers.after(&marked), number, next)
        {
            let both = [&lines[..], &next[..1]].concat();
            marked.push(Marked::Heading(both, Some(Style::Arabic)));
            if next.len() > 1 {
                marked.push(Marked::Prose(next[1..].to_vec()));
            }
            groups.next();
            continue;
        }
        mark_prose(lines, &mut marked);
    }
    without_lists(marked)
}

/// The headings of a group of prose: all of its lines, or the label that opens it.
fn mark_prose(lines: &[Line], marked: &mut Vec<Marked>) {
    let signs: Vec<Option<Sign>> = lines.iter().map(|line| heading(&line.text)).collect();
    if lines.len() <= 3 && signs.iter().all(Option::is_some) {
        for (line, sign) in lines.iter().zip(signs) {
            let style = sign.and_then(Sign::style);
            marked.push(Marked::Heading(vec![line.clone()], style));
        }
        return;
    }
    // Labels in 【】 and items under № open the text that follows them without a blank line.
    let mut prose: Vec<Line> = Vec::new();
    for (line, sign) in lines.iter().zip(signs) {
        match sign {
            Some(Sign::Number(style @ (Style::Lenticular | Style::Item))) => {
                if !prose.is_empty() {
                    marked.push(Marked::Prose(std::mem::take(&mut prose)));
                }
                marked.push(Marked::Heading(vec![line.clone()], Some(style)));
            }
            _ => prose.push(line.clone()),
        }
    }
    if !prose.is_empty() {
        marked.push(Marked::Prose(prose));
    }
}

/// How a line looks like a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// By its words alone.
    Words,
    /// By the number or mark that opens it.
    Number(Style),
}

impl Sign {
    fn style(self) -> Option<Style> {
        match self {
            Self::Words => None,
            Self::Number(style) => Some(style),
        }
    }
}

/// Whether a line looks like a heading, and how.
pub fn heading(line: &str) -> Option<Sign> {
    let line = line.trim();
    let length = line.chars().count();
    let sentence = line.ends_with(['。', '、', '，', '．', '：']) || line.contains('\n');
    let leader = line.contains("・・・") || line.contains("……") || line.contains("...");
    if length == 0 || length > LONGEST || sentence || leader {
        return None;
    }
    if Lexicon::builtin().is_heading_word(line) {
        return Some(Sign::Words);
    }
    let found = opening(line)?;
    let is_heading = match found.style {
        Style::Circled => false,
        Style::Lenticular => Lexicon::builtin().status(found.rest).is_none(),
        // A number before a number is a value (`3 5件`), unless a stop makes it a heading's (`4. 3つの柱`).
        Style::Arabic | Style::Dotted(_) => {
            let stopped = line[..line.len() - found.rest.len()].contains(['.', '．', '、']);
            let value = found
                .rest
                .starts_with(|c: char| c.is_ascii_digit() || "年月日％".contains(c));
            (stopped || !value) && has_words(without_remark(found.rest))
        }

        Style::Mark => !line.starts_with(['●', '◎']) && has_words(found.rest),
        _ => has_words(found.rest),
    };
    is_heading.then_some(Sign::Number(found.style))
}

/// Words without a remark in brackets at their end: 4 件（見込み） is an amount, no heading.
fn without_remark(text: &str) -> &str {
    let inner = text.trim_end().strip_suffix(['）', ')']);
    let cut = inner.and_then(|inner| inner.rsplit_once(['（', '(']));
    cut.map_or(text, |(before, _)| before)
}

fn has_words(text: &str) -> bool {
    text.chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count()
        >= 2
}

/// The titles of the headings that carry their number on the same line.
fn numbered_titles(groups: &[Group]) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    for group in groups {
        let Group::Prose(lines) = group else { continue };
        for line in lines
            .iter()
            .filter(|line| heading(&line.text) == Some(Sign::Number(Style::Arabic)))
        {
            if let Some(found) = opening(&line.text) {
                titles
                    .entry(found.number)
                    .or_insert_with(|| key(found.rest));
            }
        }
    }
    titles
}

/// The number of a group that is nothing else.
fn lone_number(lines: &[Line]) -> Option<u32> {
    let [line] = lines else { return None };
    let digits = key(&line.text);
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

/// Whether a lone number and the line below it are one heading, torn apart: it repeats a heading
/// that stands whole elsewhere, or goes on where the last heading's number left off.
fn is_split_heading(
    titles: &HashMap<String, String>,
    last: Option<u32>,
    number: u32,
    next: &[Line],
) -> bool {
    let Some(title) = next.first().map(|line| line.text.trim()) else {
        return false;
    };
    let short = title.chars().count() <= LONGEST && !title.ends_with('。') && has_words(title);
    if !short || opening(title).is_some() || next.len() > 2 {
        return false;
    }
    match titles.get(&number.to_string()) {
        Some(known) => *known == key(title),
        None => last.is_some_and(|last| last + 1 == number),
    }
}

/// The number of the last heading, kept so that no group is looked at twice.
#[derive(Default)]
struct LastNumber {
    seen: usize,
    last: Option<u32>,
}

impl LastNumber {
    fn after(&mut self, marked: &[Marked]) -> Option<u32> {
        let new = marked.get(self.seen..).unwrap_or_default();
        self.last = new.iter().rev().find_map(number_of).or(self.last);
        self.seen = marked.len();
        self.last
    }
}

fn number_of(group: &Marked) -> Option<u32> {
    let Marked::Heading(lines, Some(Style::Arabic)) = group else {
        return None;
    };
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    opening(&lines.join(" "))?.number.parse().ok()
}

/// Headings of one style that follow each other with nothing between are a list, such as a table
/// of contents.
fn without_lists(marked: Vec<Marked>) -> Vec<Marked> {
    let style = |at: usize| match marked.get(at) {
        Some(Marked::Heading(_, style)) => *style,
        _ => None,
    };
    let mut in_list = vec![false; marked.len()];
    let mut at = 0;
    while at < marked.len() {
        let mut end = at + 1;
        while style(at).is_some() && style(end) == style(at) {
            end += 1;
        }
        if end - at >= 3 {
            in_list[at..end].fill(true);
        }
        at = end;
    }
    marked
        .into_iter()
        .zip(in_list)
        .map(|(group, in_list)| match group {
            Marked::Heading(lines, _) if in_list => Marked::Prose(lines),
            group => group,
        })
        .collect()
}
