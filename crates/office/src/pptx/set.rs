//! Text set into a box: wrapped, aligned, glyph by glyph.
//!
//! Widths are those of Japanese type: a full-width character is as wide as it is high, others take
//! half of that. Lines break where JIS X 4051 allows it, so that what lays out the page sees a wrap
//! where there is one and a meant break where there is none.

use shinchoku_japanese::kinsoku::{is_no_end, is_no_start};
use shinchoku_model::{Glyph, Page, Rect, Text};

use super::body::{Align, Line, Piece};

/// The distance of lines, as a part of the size of their text (the usual one of office programs).
const PITCH: f32 = 1.2;
/// Where the baseline lies under the top of the em box.
const ASCENT: f32 = 0.88;
/// Narrower boxes are as wide as this, in em: text never stands in less.
const NARROWEST: f32 = 1.0;

/// Where text stands in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Top,
    Middle,
    Bottom,
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // Each is said by the file on its own.
pub(super) struct Setting {
    /// The room for the text.
    pub(super) room: Rect,
    pub(super) anchor: Anchor,
    /// Whether lines are broken at the room's end.
    pub(super) wraps: bool,
    /// Whether lines run downwards, from right to left.
    pub(super) vertical: bool,
    /// Whether a person sees it.
    pub(super) visible: bool,
    /// Whether pages repeat it.
    pub(super) artifact: bool,
}

/// A character with its look.
#[derive(Clone, Copy)]
struct Letter {
    character: char,
    size: f32,
    bold: bool,
    struck: bool,
}

impl Letter {
    fn width(&self) -> f32 {
        self.size * if is_narrow(self.character) { 0.5 } else { 1.0 }
    }
}

/// A line as it is set.
struct Set {
    letters: Vec<Letter>,
    align: Align,
    indent: f32,
    size: f32,
}

impl Set {
    fn width(&self) -> f32 {
        self.letters.iter().map(Letter::width).sum()
    }
}

/// The height that lines take in a room so wide.
pub(super) fn height(lines: &[Line], width: f32) -> f32 {
    broken(lines, Some(width))
        .iter()
        .map(|line| line.size * PITCH)
        .sum()
}

/// Sets lines onto a page.
pub(super) fn set(lines: &[Line], setting: Setting, page: &mut Page) {
    let room = setting.room;
    let (length, depth) = if setting.vertical {
        (room.y1 - room.y0, room.x1 - room.x0)
    } else {
        (room.x1 - room.x0, room.y1 - room.y0)
    };
    let lines = broken(lines, setting.wraps.then_some(length));
    let needed: f32 = lines.iter().map(|line| line.size * PITCH).sum();
    // What does not fit is set closer, as far as lines stay apart.
    let tight = (depth / needed.max(0.1)).clamp(1.0 / PITCH, 1.0);
    let left_over = (depth - needed * tight).max(0.0);
    let mut across = match setting.anchor {
        Anchor::Top => 0.0,
        Anchor::Middle => left_over / 2.0,
        Anchor::Bottom => left_over,
    };
    let run = page.glyphs.last().map_or(0, |glyph| glyph.run + 1);
    for line in lines {
        let pitch = line.size * PITCH * tight;
        let rest = length - line.indent - line.width();
        let start = match line.align {
            Align::Start => line.indent,
            Align::Middle => line.indent + rest / 2.0,
            Align::End => line.indent + rest,
        };
        let mut along = if setting.wraps { start.max(0.0) } else { start };
        for letter in &line.letters {
            let width = letter.width();
            if !letter.character.is_control() {
                let middle = across + pitch / 2.0;
                page.glyphs
                    .push(glyph(*letter, (along, middle), width, setting, run));
            }
            along += width;
        }
        across += pitch;
    }
}

/// A glyph that begins `along` its line, whose middle lies at `middle` across it.
fn glyph(
    letter: Letter,
    (along, middle): (f32, f32),
    width: f32,
    setting: Setting,
    run: u32,
) -> Glyph {
    let (room, size) = (setting.room, letter.size);
    let (bbox, origin, angle) = if setting.vertical {
        let (x, y) = (room.x1 - middle, room.y0 + along);
        let bbox = Rect {
            x0: x - size / 2.0,
            y0: y,
            x1: x + size / 2.0,
            y1: y + width,
        };
        (bbox, (x, y), 90.0)
    } else {
        let (x, top) = (room.x0 + along, room.y0 + middle - size / 2.0);
        let bbox = Rect {
            x0: x,
            y0: top,
            x1: x + width,
            y1: top + size,
        };
        (bbox, (x, top + size * ASCENT), 0.0)
    };
    Glyph {
        text: Text::Char(letter.character),
        bbox,
        origin,
        size,
        angle,
        vertical: setting.vertical,
        font: u16::from(letter.bold),
        visible: setting.visible && !letter.struck,
        artifact: setting.artifact,
        mcid: None,
        run,
    }
}

/// Lines broken where they are full; as they are where there is no width.
fn broken(lines: &[Line], width: Option<f32>) -> Vec<Set> {
    let mut all = Vec::new();
    for line in lines {
        let letters: Vec<Letter> = line.pieces.iter().flat_map(letters).collect();
        let size = letters.iter().map(|letter| letter.size).fold(0.0, f32::max);
        let size = if letters.is_empty() { line.size } else { size };
        let empty = |indent: f32| Set {
            letters: Vec::new(),
            align: line.align,
            indent,
            size,
        };
        let width = width.map_or(f32::INFINITY, |width| width.max(size * NARROWEST));
        // An indent that leaves no room is none.
        let indent = |indent: f32| {
            if indent + size * 2.0 > width {
                0.0
            } else {
                indent
            }
        };
        let mut open = empty(indent(line.indent.0));
        let mut filled = 0.0;
        for unit in units(&letters) {
            let needed: f32 = unit.iter().map(Letter::width).sum();
            let fits = open.indent + filled + needed <= width + size * 0.01;
            if !fits && !open.letters.is_empty() {
                all.push(std::mem::replace(&mut open, empty(indent(line.indent.1))));
                filled = 0.0;
            }
            for letter in unit {
                // A word longer than the line is broken anywhere.
                if open.indent + filled + letter.width() > width + size * 0.01
                    && !open.letters.is_empty()
                {
                    all.push(std::mem::replace(&mut open, empty(indent(line.indent.1))));
                    filled = 0.0;
                }
                filled += letter.width();
                open.letters.push(*letter);
            }
        }
        all.push(open);
    }
    all
}

fn letters(piece: &Piece) -> impl Iterator<Item = Letter> + '_ {
    piece.text.chars().map(|character| Letter {
        character,
        size: piece.size,
        bold: piece.bold,
        struck: piece.struck,
    })
}

/// Letters that no line end parts: Latin words and numbers, brackets and stops with what they hold to.
fn units(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    letters.chunk_by(|before, after| {
        let (last, first) = (before.character, after.character);
        let word = |c: char| c.is_ascii_graphic() && c != '-';
        word(last) && word(first) || is_no_end(last) || is_no_start(first)
    })
}

/// Whether a character takes half of an em.
fn is_narrow(character: char) -> bool {
    character < '\u{1100}' && !matches!(character, '§' | '×' | '÷' | '±' | '°')
        || matches!(character, '｡'..='ﾟ' | '￨'..='￮')
}
