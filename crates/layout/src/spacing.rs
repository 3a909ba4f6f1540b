//! The spaces of a line.
//!
//! Producers write spaces as characters, as gaps, or both. Between Latin words a gap is a space;
//! between Japanese characters it is none, unless it is as wide as a character.

use crate::mark::Mark;
use crate::settings::LayoutSettings;

/// A space of the source is one only where the characters beside it really stand apart. In em.
const REAL_SPACE: f32 = 0.1;

/// The text of the marks of a line.
pub fn text(marks: &[Mark], settings: &LayoutSettings) -> String {
    let mut text = String::with_capacity(marks.len() * 3);
    let mut before: Option<&Mark> = None;
    let mut white: Option<char> = None;
    for mark in marks {
        if mark.is_white() {
            white = Some(match white {
                Some('　') => '　',
                _ => mark.first(),
            });
            continue;
        }
        if let Some(before) = before
            && let Some(space) = space(before, mark, white, settings)
        {
            text.push(space);
        }
        mark.text.push_to(&mut text);
        before = Some(mark);
        white = None;
    }
    if is_letter_spaced(&text) {
        text.retain(|c| !c.is_whitespace());
    }
    text
}

/// The space between two marks, where there is one. `white` is what the source has there.
fn space(
    before: &Mark,
    after: &Mark,
    white: Option<char>,
    settings: &LayoutSettings,
) -> Option<char> {
    let em = before.size.min(after.size).max(0.1);
    let gap = (after.along.0 - before.along.1) / em;
    if let Some(white) = white
        && gap >= REAL_SPACE
    {
        return Some(if white == '　' { '　' } else { ' ' });
    }
    let (least, space) = match (is_narrow(before.last()), is_narrow(after.first())) {
        (true, true) => (settings.latin_space, ' '),
        (false, false) => (settings.wide_space, '　'),
        _ => (settings.mixed_space, ' '),
    };
    (gap >= least).then_some(space)
}

/// Whether a character is set to the widths of Latin text.
pub fn is_narrow(character: char) -> bool {
    character.is_ascii() || ('\u{a1}'..'\u{2000}').contains(&character)
}

/// Whether a text is one word whose characters are set apart: 普　通　債, 用 語 解 説.
fn is_letter_spaced(text: &str) -> bool {
    let single = |piece: &str| {
        let mut characters = piece.chars();
        matches!((characters.next(), characters.next()), (Some(one), None) if is_letter(one))
    };
    text.contains(char::is_whitespace) && text.split_whitespace().all(single)
}

/// Whether a character is a kanji or kana.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !is_narrow(character)
}
