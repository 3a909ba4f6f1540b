//! Glyphs to marks: the text that counts, once, in its printed form.

use shinchoku_japanese::normal::printed;
use shinchoku_model::{Glyph, Page, Rect, Text};

use crate::doubled;
use crate::frame::Frame;
use crate::geometry::{Direction, union};
use crate::settings::LayoutSettings;
use crate::tags::{Tagged, Tags};

/// A glyph with text, seen in the upright view of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its text in the printed form; never empty.
    pub text: Text,
    /// Its box.
    pub bbox: Rect,
    /// The direction in which it runs.
    pub direction: Direction,
    /// Where it begins and ends in that direction.
    pub along: (f32, f32),
    /// The em box across it: fonts disagree about ascent and descent, baselines do not.
    pub across: (f32, f32),
    /// Size of the text.
    pub size: f32,
    /// Whether its font is bold.
    pub bold: bool,
    /// Whether the file says that it is furniture.
    pub artifact: bool,
    /// The table cell that it belongs to by the file's own word.
    pub tagged: Option<Tagged>,
    /// The text object that it is drawn in, counted in the order of drawing.
    pub run: u32,
}

impl Mark {
    /// Whether it is white space.
    pub fn is_white(&self) -> bool {
        match &self.text {
            Text::Char(character) => character.is_whitespace(),
            Text::Str(text) => text.chars().all(char::is_whitespace),
        }
    }

    /// Its characters other than white space.
    pub fn count(&self) -> u64 {
        match &self.text {
            Text::Char(character) => u64::from(!character.is_whitespace()),
            Text::Str(text) => text.chars().filter(|c| !c.is_whitespace()).count() as u64,
        }
    }

    /// Its first character.
    pub fn first(&self) -> char {
        match &self.text {
            Text::Char(character) => *character,
            Text::Str(text) => text.chars().next().unwrap_or(' '),
        }
    }

    /// Its last character.
    pub fn last(&self) -> char {
        match &self.text {
            Text::Char(character) => *character,
            Text::Str(text) => text.chars().next_back().unwrap_or(' '),
        }
    }
}

/// The marks of a page.
#[derive(Debug, Default)]
pub struct Marks {
    /// What a person sees.
    pub shown: Vec<Mark>,
    /// Text that nobody sees.
    pub hidden: Vec<Mark>,
    /// Text that runs neither along nor across the page: stamps and watermarks.
    pub slanted: Vec<Mark>,
}

/// The marks of a page: printed forms, combining characters with their base, doubles once.
pub fn marks(page: &Page, frame: &Frame, settings: &LayoutSettings) -> Marks {
    let mut marks = Marks {
        shown: Vec::with_capacity(page.glyphs.len()),
        ..Marks::default()
    };
    let tags = Tags::of(page);
    for glyph in &page.glyphs {
        let bold = page
            .fonts
            .get(usize::from(glyph.font))
            .is_some_and(|font| font.bold);
        let direction = frame.direction(glyph);
        let list = match (glyph.visible, direction) {
            (false, _) => &mut marks.hidden,
            (true, None) => &mut marks.slanted,
            (true, Some(_)) => &mut marks.shown,
        };
        let Some(text) = text(glyph) else {
            extend(list, frame.rect(glyph.bbox));
            continue;
        };
        if is_combining(&text) && combine(list, &text) {
            extend(list, frame.rect(glyph.bbox));
            continue;
        }
        let direction = direction.unwrap_or(Direction::Right);
        let mut mark = mark(glyph, text, bold, direction, frame);
        mark.tagged = tags.get(glyph.mcid);
        list.push(mark);
    }
    doubled::drop(&mut marks.shown, settings);
    doubled::drop(&mut marks.slanted, settings);
    marks
}

fn mark(glyph: &Glyph, text: Text, bold: bool, direction: Direction, frame: &Frame) -> Mark {
    let bbox = frame.rect(glyph.bbox);
    let along = direction.along(bbox);
    let across = direction.across(bbox);
    let height = across.1 - across.0;
    let sane = glyph.size > 0.2 && (height <= 0.0 || glyph.size < height * 4.0);
    let size = if sane { glyph.size } else { height.max(0.1) };
    let middle = f32::midpoint(across.0, across.1);
    let (x, y) = frame.point(glyph.origin);
    let baseline = match direction {
        Direction::Right => y,
        Direction::Down => -x,
        Direction::Left => -y,
        Direction::Up => x,
    };
    let stands = (baseline - middle).abs() < size * 1.5;
    let across = if glyph.vertical || !stands {
        (middle - size / 2.0, middle + size / 2.0)
    } else {
        (baseline - size * 0.88, baseline + size * 0.12)
    };
    Mark {
        text,
        bbox,
        direction,
        along,
        across,
        size,
        bold,
        artifact: glyph.artifact,
        tagged: None,
        run: glyph.run,
    }
}

/// The printed form of a glyph's text; none where nothing is left of it.
fn text(glyph: &Glyph) -> Option<Text> {
    if let Text::Char(character) = glyph.text
        && is_plain(character)
    {
        return Some(glyph.text.clone());
    }
    let mut raw = String::new();
    glyph.text.push_to(&mut raw);
    let text = printed(&raw);
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (None, _) => None,
        (Some(one), None) => Some(Text::Char(one)),
        _ => Some(Text::Str(text.into())),
    }
}

/// Whether a character is its own printed form beyond doubt: nearly all text is made of these.
fn is_plain(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\u{3000}'..='\u{3029}' | 'ぁ'..='ゖ' | 'ァ'..='ヿ' | '\u{4e00}'..='\u{9fff}' | '！'..='ﾟ')
}

fn is_combining(text: &Text) -> bool {
    text.chars()
        .all(|c| matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}'))
}

/// Puts a combining character to the mark before it; false where none stands there.
fn combine(list: &mut [Mark], text: &Text) -> bool {
    let Some(base) = list.last_mut().filter(|base| !base.is_white()) else {
        return false;
    };
    let mut raw = String::new();
    base.text.push_to(&mut raw);
    text.push_to(&mut raw);
    base.text = Text::Str(printed(&raw).into());
    true
}

/// A glyph without text belongs to the one before it, which holds the text of both.
fn extend(list: &mut [Mark], bbox: Rect) {
    if let Some(last) = list.last_mut() {
        let joined = union(last.bbox, bbox);
        let along = last.direction.along(joined);
        let (near, far) = (last.along.1 - last.size, last.along.1 + last.size * 2.0);
        if near <= along.1 && along.1 <= far {
            last.bbox = joined;
            last.along = along;
        }
    }
}
