//! What is drawn on a page: glyphs, lines, fills and pictures, with their places.
//!
//! All coordinates are points from the top left corner of the page as shown: after its rotation
//! and within its crop box, `y` growing downwards.

/// A page as shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The page, counted from 1.
    pub number: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The glyphs in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Straight lines, and fills that are thin enough to be lines.
    pub rules: Vec<Rule>,
    /// Filled areas that are no lines.
    pub fills: Vec<Fill>,
    /// Arrows that lie level or upright; what they are drawn with is among neither rules nor fills.
    pub arrows: Vec<Arrow>,
    /// The boxes of pictures.
    pub images: Vec<Rect>,
    /// The structure tree's elements that have content on this page, if the file is tagged.
    pub tags: Vec<Tag>,
    /// The fonts that the glyphs are drawn with.
    pub fonts: Vec<Font>,
}

/// A rectangle: left, top, right, bottom in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

/// A glyph with its text.
///
/// A glyph that stands for several characters (a ligature) holds them all; one that stands for a
/// part of an `ActualText` span holds the text with the span's first glyph and nothing with the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The Unicode text; U+FFFD where the file does not say.
    pub text: Text,
    /// The box: the advance in the direction of writing, ascent and descent across it.
    pub bbox: Rect,
    /// The point on the baseline where the glyph begins.
    pub origin: (f32, f32),
    /// The size in which it is shown, in points.
    pub size: f32,
    /// The direction of writing in degrees: 0 to the right, 90 downwards.
    pub angle: f32,
    /// Whether it is set in vertical writing mode.
    pub vertical: bool,
    /// Index into [`Page::fonts`].
    pub font: u16,
    /// Whether a person sees it: text render mode 3, hidden optional content and text that is clipped away are not seen.
    pub visible: bool,
    /// Whether it is part of an artifact (a running header or page number) by the file's own word.
    pub artifact: bool,
    /// Marked-content id on this page, for the structure tree.
    pub mcid: Option<u32>,
    /// Order of drawing of the text object it belongs to.
    pub run: u32,
}

/// The text of a glyph: one character nearly always.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Text {
    /// One character.
    Char(char),
    /// Several, or none.
    Str(Box<str>),
}

impl Text {
    /// The text as a string.
    pub fn push_to(&self, out: &mut String) {
        match self {
            Self::Char(character) => out.push(*character),
            Self::Str(text) => out.push_str(text),
        }
    }

    /// The characters.
    pub fn chars(&self) -> impl Iterator<Item = char> + '_ {
        let (one, more) = match self {
            Self::Char(character) => (Some(*character), ""),
            Self::Str(text) => (None, text.as_ref()),
        };
        one.into_iter().chain(more.chars())
    }
}

/// A straight line or thin fill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: (f32, f32),
    /// The other end.
    pub to: (f32, f32),
    /// Thickness in points.
    pub width: f32,
    /// Whether it is dashed.
    pub dashed: bool,
    /// Brightness of its colour, 0 black to 1 white: a white line parts nothing.
    pub gray: f32,
}

/// A filled area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its box.
    pub rect: Rect,
    /// Brightness of its colour, 0 black to 1 white.
    pub gray: f32,
}

/// An arrow that points along or across the page: a line with a head at one end or both, or a filled area
/// with a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrow {
    /// Where it begins.
    pub from: (f32, f32),
    /// Its tip.
    pub to: (f32, f32),
    /// How far it reaches across its direction, its heads included.
    pub width: f32,
    /// Whether it is an area, which can hold words.
    pub block: bool,
}

impl Arrow {
    /// Its box.
    pub fn rect(&self) -> Rect {
        let (a, b, half) = (self.from, self.to, self.width / 2.0);
        let level = (a.0 - b.0).abs() >= (a.1 - b.1).abs();
        let (x, y) = if level { (0.0, half) } else { (half, 0.0) };
        Rect {
            x0: a.0.min(b.0) - x,
            y0: a.1.min(b.1) - y,
            x1: a.0.max(b.0) + x,
            y1: a.1.max(b.1) + y,
        }
    }
}

/// A font by its names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Font {
    /// The name without its subset prefix.
    pub name: String,
    /// Whether it is bold by name, flags or weight.
    pub bold: bool,
    /// Whether the file embeds its program.
    pub embedded: bool,
}

/// An element of the structure tree (PDF 32000-1, 14.7) with content on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tag {
    /// Number of the element in the document, the same on every page it reaches.
    pub element: u32,
    /// The element above it, by number.
    pub parent: Option<u32>,
    /// The standard type after the role map: `Table`, `TR`, `TH`, `TD`, `P`, `H1`, `L`, …
    pub kind: String,
    /// Rows it spans.
    pub row_span: u32,
    /// Columns it spans.
    pub column_span: u32,
    /// The marked-content ids of this page that belong to it directly.
    pub mcids: Vec<u32>,
}
