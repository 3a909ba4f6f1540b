//! Fonts: from the bytes of a string to text, advances and boxes (PDF 32000-1, 9.5 to 9.10).

mod cache;
mod cmap;
mod composite;
mod kept;
pub(crate) mod names;
mod predefined;
mod program;
mod simple;
mod standard;
mod text;
mod widths;

use std::cell::{Cell, RefCell};

use lopdf::Dictionary;
use shinchoku_model::Font as Names;

pub(crate) use cache::Cache;
pub(crate) use text::Meaning;

use crate::file::File;
use crate::strings;
use cmap::CMap;
use composite::Composite;
use kept::Kept;
use program::program_stream;
use simple::Simple;

/// The box of a glyph over and under its baseline where the font does not say, as Japanese fonts have it.
const ASCENT: f64 = 0.88;
const DESCENT: f64 = -0.12;

/// What a code shows, in parts of the size.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) meaning: Meaning,
    /// The horizontal advance.
    pub(crate) width: f32,
    /// The vertical advance and the vertical origin seen from the horizontal one.
    pub(crate) vertical: [f32; 3],
}

/// What codes show.
enum Codes {
    /// One byte each.
    Simple(Box<Simple>),
    /// One to four bytes.
    Composite(Box<Composite>),
    /// Nothing.
    Missing,
}

/// A font.
pub(crate) struct Font {
    pub(crate) names: Names,
    codes: Codes,
    /// What was asked once.
    kept: RefCell<Kept>,
    pub(crate) vertical: bool,
    pub(crate) ascent: f64,
    pub(crate) descent: f64,
    /// How many glyphs that were shown have no Unicode.
    pub(crate) unknown: Cell<usize>,
    /// The page on which the first of them stands.
    pub(crate) unknown_on: Cell<u32>,
}

impl Font {
    /// Reads a font's dictionary.
    pub(crate) fn read(file: &File, font: &Dictionary) -> Self {
        let cid_font = composite::descendant(file, font);
        let holder = cid_font.unwrap_or(font);
        let descriptor = file.dictionary(holder, b"FontDescriptor");
        let own = file
            .name(font, b"BaseFont")
            .or_else(|| file.name(holder, b"BaseFont"));
        // Type 3 fonts have no base font; their descriptor may name them.
        let base_font = own
            .or_else(|| file.name(descriptor?, b"FontName"))
            .map(strings::name);
        let base_font = base_font.unwrap_or_default();
        let name = without_prefix(&base_font);
        let type3 = file.name(font, b"Subtype") == Some(b"Type3");
        let codes = if file.name(font, b"Subtype") == Some(b"Type0") || cid_font.is_some() {
            Codes::Composite(Box::new(Composite::read(file, font)))
        } else {
            Codes::Simple(Box::new(Simple::read(file, font, name)))
        };
        let (ascent, descent) = if type3 {
            type3_extent(file, font)
        } else {
            extent(file, descriptor)
        };
        Self {
            names: Names {
                name: name.to_owned(),
                bold: is_bold(file, descriptor, name),
                embedded: type3
                    || descriptor.is_some_and(|found| program_stream(file, found).is_some()),
            },
            vertical: matches!(&codes, Codes::Composite(composite) if composite.vertical),
            codes,
            kept: RefCell::default(),
            ascent,
            descent,
            unknown: Cell::default(),
            unknown_on: Cell::default(),
        }
    }

    /// What stands in for a font that the file names but does not have: its codes say nothing.
    pub(crate) fn missing() -> Self {
        Self {
            names: Names::default(),
            codes: Codes::Missing,
            kept: RefCell::default(),
            vertical: false,
            ascent: ASCENT,
            descent: DESCENT,
            unknown: Cell::default(),
            unknown_on: Cell::default(),
        }
    }

    /// The code at the start of `bytes`, which are not empty, and its length.
    pub(crate) fn code(&self, bytes: &[u8]) -> (u32, u8) {
        match &self.codes {
            Codes::Simple(_) | Codes::Missing => {
                (u32::from(bytes.first().copied().unwrap_or_default()), 1)
            }
            Codes::Composite(composite) => composite.code(bytes),
        }
    }

    fn shown(&self, file: &File, code: u32, length: u8) -> Shown {
        match &self.codes {
            Codes::Simple(simple) => simple.shown(file, (code & 0xFF) as u8),
            Codes::Composite(composite) => composite.shown(file, code, length),
            Codes::Missing => Shown {
                meaning: Meaning::Unknown,
                width: 0.5,
                vertical: [-1.0, 0.0, 0.0],
            },
        }
    }

    /// Hands what a code shows to `use_it`.
    pub(crate) fn with<T>(
        &self,
        file: &File,
        (code, length): (u32, u8),
        use_it: impl FnOnce(&Shown) -> T,
    ) -> T {
        let mut kept = self.kept.borrow_mut();
        let find = || self.shown(file, code, length);
        match kept.shown((code, length), find) {
            Some(shown) => use_it(shown),
            None => use_it(&find()),
        }
    }

    /// Counts a glyph without Unicode.
    pub(crate) fn count_unknown(&self, page: u32) {
        if self.unknown.get() == 0 {
            self.unknown_on.set(page);
        }
        self.unknown.set(self.unknown.get() + 1);
    }
}

/// The `ToUnicode` `CMap` of a font.
fn to_unicode(file: &File, font: &Dictionary) -> Option<CMap> {
    let cmap = CMap::parse(&file.unpack(file.stream(font, b"ToUnicode")?).bytes);
    cmap.has_unicode().then_some(cmap)
}

/// A name without the six letters and plus sign of a subset (PDF 32000-1, 9.6.4).
fn without_prefix(name: &str) -> &str {
    match name.split_once('+') {
        Some((prefix, rest))
            if prefix.len() == 6 && prefix.bytes().all(|byte| byte.is_ascii_uppercase()) =>
        {
            rest
        }
        _ => name,
    }
}

fn is_bold(file: &File, descriptor: Option<&Dictionary>, name: &str) -> bool {
    let lower = name.to_lowercase();
    let named = ["bold", "black", "heavy"]
        .iter()
        .any(|word| lower.contains(word));
    let number = |key: &[u8]| descriptor.and_then(|descriptor| file.number(descriptor, key));
    let forced = number(b"Flags").is_some_and(|flags| flags as i64 & 1 << 18 != 0);
    named || forced || number(b"FontWeight").is_some_and(|weight| weight >= 600.0)
}

/// Ascent and descent where they can be true; zeros and whole line heights are written too.
fn extent(file: &File, descriptor: Option<&Dictionary>) -> (f64, f64) {
    let number = |key: &[u8]| descriptor.and_then(|descriptor| file.number(descriptor, key));
    let ascent = number(b"Ascent").map(|ascent| ascent / 1000.0);
    let descent = number(b"Descent").map(|descent| -descent.abs() / 1000.0);
    match (ascent, descent) {
        (Some(ascent), Some(descent)) if (0.5..=1.2).contains(&ascent) && descent >= -0.5 => {
            (ascent, descent)
        }
        _ => (ASCENT, DESCENT),
    }
}

/// The same for a Type 3 font, from its box and matrix.
fn type3_extent(file: &File, font: &Dictionary) -> (f64, f64) {
    let found = file
        .area(font, b"FontBBox")
        .zip(file.matrix(font, b"FontMatrix"));
    let ends = found.map(|(area, matrix)| (area.y0 * matrix.d, area.y1 * matrix.d));
    match ends.map(|(one, other)| (one.max(other), one.min(other))) {
        Some((ascent, descent))
            if (0.5..=1.2).contains(&ascent) && (-0.5..=0.0).contains(&descent) =>
        {
            (ascent, descent)
        }
        _ => (ASCENT, DESCENT),
    }
}
