//! Lines that stand below each other to text: which breaks are wraps, and which are meant.
//!
//! A line was wrapped when what follows would not have fitted behind it. That is known here, from
//! the room that the lines have and the size of their characters, better than later stages can
//! guess it from the text alone.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::department::ends_like_one;
use shinchoku_japanese::kinsoku::{is_no_end, is_no_start};
use shinchoku_japanese::numbering::{Style, opening, opens_item};
use shinchoku_japanese::tokens::is_word_boundary;

use crate::line::Line;
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::spacing::is_narrow;

/// The room that lines have, in the direction of writing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Where a line can begin.
    pub from: f32,
    /// Where a line must end.
    pub to: f32,
}

/// Room for fewer characters than this is narrow.
const NARROW: f32 = 6.5;
/// A wider gap stands in no prose. In em.
const HOLE: f32 = 1.2;

/// How lines stand in their room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alignment {
    Start,
    Middle,
    End,
}

/// The text of lines; `\n` where a break is meant.
pub fn text(lines: &[Line], room: Room, settings: &LayoutSettings) -> String {
    let alignment = alignment(lines);
    let pitch = pitch(lines);
    let lone_dot = has_lone_dot(lines, settings);
    let torn = tears_words(lines, settings);
    let mut text = String::new();
    let mut above: Option<(&Line, String)> = None;
    for line in lines {
        let own = line.text(settings);
        if let Some((above, words)) = &above {
            let place = Place {
                room,
                alignment,
                pitch,
                lone_dot,
                torn,
            };
            let wrapped = above.direction == line.direction
                && place.is_wrap((above, words), (line, &own), settings);
            text.push_str(if !wrapped {
                "\n"
            } else if is_latin_break(above, line) {
                " "
            } else {
                ""
            });
        }
        text.push_str(&own);
        above = Some((line, own));
    }
    text
}

struct Place {
    room: Room,
    alignment: Alignment,
    pitch: f32,
    /// Whether a single ・ opens a line among items with numbers.
    lone_dot: bool,
    /// Whether some line ends within a word.
    torn: bool,
}

/// Whether a line ends within a word: then all of the lines are one text that fills its room, and
/// none ends with a word by intent.
fn tears_words(lines: &[Line], settings: &LayoutSettings) -> bool {
    let torn = |pair: &[Line]| match pair {
        [above, below] => {
            let (words, next) = (above.text(settings), below.text(settings));
            let kana = |c: Option<char>| c.is_some_and(|c| ('ぁ'..='ヿ').contains(&c));
            kana(next.chars().next()) && !is_word_boundary(&format!("{words}{next}"), words.len())
        }
        _ => false,
    };
    lines.windows(2).any(torn)
}

/// Whether one line of several alone opens with ・ and numbers in circles or brackets open others: such
/// a ・ stands between two words of an item, and a list has more of them.
fn has_lone_dot(lines: &[Line], settings: &LayoutSettings) -> bool {
    let opens = |line: &Line| line.text(settings).trim_start().to_owned();
    let texts: Vec<String> = lines.iter().map(opens).collect();
    let numbered = |text: &String| {
        opening(text).is_some_and(|found| matches!(found.style, Style::Circled | Style::Bracketed))
    };
    let dots = texts.iter().filter(|text| text.starts_with(['・', '･']));
    dots.count() == 1 && texts.iter().filter(|text| numbered(text)).count() >= 2
}

impl Place {
    fn is_wrap(
        &self,
        (above, words): (&Line, &str),
        (below, next): (&Line, &str),
        settings: &LayoutSettings,
    ) -> bool {
        let distance = below.across.1 - above.across.1;
        let listed = are_names(words, next) || are_numbers(words, next);
        if listed || has_hole(above) || self.is_narrow_break((above, words), next) {
            return false;
        }
        let apart = distance > self.pitch.max(above.size * 1.05) * settings.paragraph_gap;
        let ended = words.ends_with(['。', '：', ':', '）', ')', '」', '】']);
        let within = self.lone_dot && next.starts_with(['・', '･']) && !ended;
        if apart || opens_item(next) && !within {
            return false;
        }
        let full = self.left_over(above) < need(below) + settings.slack * above.size;
        let indented = self.alignment == Alignment::Start
            && below.along.0 - above.along.0 > above.size * 0.7
            && words.ends_with('。');
        full && !indented
    }

    /// Whether the room is so narrow that any word may fill it by chance, and one ends at the break.
    fn is_narrow_break(&self, (above, words): (&Line, &str), next: &str) -> bool {
        let narrow = !self.torn && self.room.to - self.room.from < above.size * NARROW;
        let last = words.lines().next_back().unwrap_or_default();
        let single = |text: &str| text.chars().nth(1).is_none();
        narrow
            && !single(last)
            && !single(next)
            && is_word_boundary(&format!("{last}{next}"), last.len())
    }

    /// The room behind a line.
    fn left_over(&self, line: &Line) -> f32 {
        match self.alignment {
            Alignment::Start => self.room.to - line.along.1,
            Alignment::Middle => (self.room.to - self.room.from) - (line.along.1 - line.along.0),
            Alignment::End => line.along.0 - self.room.from,
        }
    }
}

/// Whether a line has a gap in it that no prose has: 取崩 at its start, a number at its end.
fn has_hole(line: &Line) -> bool {
    let mut end = f32::INFINITY;
    line.marks
        .iter()
        .filter(|mark| !mark.is_white())
        .any(|mark| {
            let gap = mark.along.0 - end;
            end = mark.along.1;
            gap > line.size * HOLE
        })
}

/// Whether both lines are names of departments, 課 over 係: each may fill its line by chance.
fn are_names(words: &str, next: &str) -> bool {
    let name = |text: &str| {
        (3..=16).contains(&text.chars().count()) && ends_like_one(Lexicon::builtin(), text)
    };
    name(words) && name(next)
}

/// Whether a break stands between two digits: producers break no number.
fn are_numbers(words: &str, next: &str) -> bool {
    words.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the break between two lines would be a wrap if nothing but their width were known.
pub fn is_full(above: &Line, below: &Line, to: f32, settings: &LayoutSettings) -> bool {
    to - above.along.1 < need(below) + settings.slack * above.size
}

/// What separates two lines that a wrap parted: a space between Latin words, nothing else.
pub fn seam(above: &Line, below: &Line) -> &'static str {
    if is_latin_break(above, below) {
        " "
    } else {
        ""
    }
}

fn is_latin_break(above: &Line, below: &Line) -> bool {
    let (Some((_, last)), Some((first, _))) = (above.ends(), below.ends()) else {
        return false;
    };
    let (last, first) = (last.last(), first.first());
    let word = |c: char| c.is_alphanumeric() && is_narrow(c);
    let ends = word(last) || matches!(last, ',' | '.' | ')' | ';' | ':' | '!' | '?' | '&' | '%');
    ends && (word(first) || matches!(first, '(' | '&'))
}

/// How lines are aligned, told by which of their ends agree.
fn alignment(lines: &[Line]) -> Alignment {
    let spread = |place: fn(&Line) -> f32| {
        let places = lines.iter().map(place);
        let (low, high) = places.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), place| {
            (low.min(place), high.max(place))
        });
        high - low
    };
    let em = lines.iter().map(|line| line.size).fold(1.0, f32::max);
    let start = spread(|line| line.along.0);
    let middle = spread(|line| f32::midpoint(line.along.0, line.along.1));
    let end = spread(|line| line.along.1);
    if lines.len() < 2 || start < em * 0.6 {
        Alignment::Start
    } else if middle < em * 0.4 && end > em * 0.6 {
        Alignment::Middle
    } else if end < em * 0.3 && middle > em * 0.4 {
        Alignment::End
    } else {
        Alignment::Start
    }
}

/// The usual distance of lines: the smallest of those that are no overlap.
fn pitch(lines: &[Line]) -> f32 {
    lines
        .windows(2)
        .filter_map(|pair| match pair {
            [above, below] => Some((below.across.1 - above.across.1, above.size)),
            _ => None,
        })
        .filter(|(distance, size)| distance > &(size * 0.7))
        .map(|(distance, _)| distance)
        .fold(f32::INFINITY, f32::min)
}

/// The width of what cannot be parted at a line's start: a character and the marks that must not
/// open a line, or a Latin word.
fn need(line: &Line) -> f32 {
    let mut end = None;
    let mut before: Option<&Mark> = None;
    for mark in &line.marks {
        let goes_on = before.is_none_or(|before| holds_together(before, mark));
        let long = mark.along.1 - line.along.0 > line.size * 14.0;
        if !goes_on || (long && before.is_some()) {
            break;
        }
        end = Some(mark.along.1);
        before = Some(mark);
    }
    let space = if is_latin_start(line) {
        line.size * 0.25
    } else {
        0.0
    };
    end.map_or(0.0, |end| end - line.along.0 + space)
}

fn is_latin_start(line: &Line) -> bool {
    line.marks
        .first()
        .is_some_and(|mark| mark.first().is_ascii_alphabetic())
}

/// Whether no line ends between two marks.
fn holds_together(before: &Mark, after: &Mark) -> bool {
    let (last, first) = (before.last(), after.first());
    let word = |c: char| c.is_ascii_graphic() && c != '-' || c == '．';
    let white = before.is_white() || after.is_white();
    !white && (word(last) && word(first) || is_no_end(last) || is_no_start(first))
}
