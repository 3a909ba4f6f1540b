//! Type 1, TrueType and Type 3 fonts: 256 codes, their text and advances (PDF 32000-1, 9.6).

use lopdf::{Dictionary, Object};

use super::cmap::CMap;
use super::names::{self, Base};
use super::program::Lazy;
use super::standard::Standard;
use super::text::Meaning;
use super::{Shown, to_unicode};
use crate::file::File;

/// The advance where nothing says it, in thousandths.
const USUAL_WIDTH: f32 = 500.0;

/// A font of codes of one byte.
pub(crate) struct Simple {
    unicode: Option<CMap>,
    /// The encoding that the dictionary names.
    stated: Option<Base>,
    /// What differs from it, by code (PDF 32000-1, 9.6.6.1).
    differences: Vec<Option<String>>,
    standard: Option<Standard>,
    symbolic: bool,
    program: Lazy,
    widths: Widths,
}

impl Simple {
    /// Reads a font's dictionary.
    pub(crate) fn read(file: &File, font: &Dictionary, base_font: &str) -> Self {
        let encoding = file.get(font, b"Encoding");
        let stated = match encoding {
            Some(Object::Name(name)) => names::base(name),
            Some(Object::Dictionary(dictionary)) => {
                file.name(dictionary, b"BaseEncoding").and_then(names::base)
            }
            _ => None,
        };
        let differences = match encoding {
            Some(Object::Dictionary(dictionary)) => file.array(dictionary, b"Differences"),
            _ => None,
        };
        let descriptor = file.dictionary(font, b"FontDescriptor");
        let flags = descriptor.and_then(|descriptor| file.integer(descriptor, b"Flags"));
        Self {
            unicode: to_unicode(file, font),
            stated,
            differences: read_differences(file, differences.unwrap_or_default()),
            standard: Standard::of(base_font),
            symbolic: flags.is_some_and(|flags| flags & 4 != 0),
            program: Lazy::new(descriptor),
            widths: Widths::read(file, font),
        }
    }

    /// What a code shows.
    pub(crate) fn shown(&self, file: &File, code: u8) -> Shown {
        Shown {
            meaning: self.meaning(file, code),
            width: self
                .widths
                .of(code, self.standard, || self.name(file, code)),
            vertical: [-1.0, 0.0, 0.0],
        }
    }

    /// `ToUnicode` first, then the `cmap` of symbolic TrueType programs, then the glyph's name.
    fn meaning(&self, file: &File, code: u8) -> Meaning {
        let program = || {
            let program = self.program.get(file);
            program.map_or(Meaning::Unknown, |program| program.symbol(code))
        };
        let written = self.unicode.as_ref();
        written
            .map_or(Meaning::Unknown, |map| map.meaning(u32::from(code)))
            .or_else(|| {
                let own = self.symbolic && self.stated.is_none() && self.difference(code).is_none();
                if own { program() } else { Meaning::Unknown }
            })
            .or_else(|| match self.name(file, code) {
                Some(name) if self.standard == Some(Standard::Dingbats) => names::dingbat(name),
                Some(name) => names::meaning(name),
                None => Meaning::Unknown,
            })
            .or_else(program)
    }

    fn difference(&self, code: u8) -> Option<&str> {
        self.differences.get(usize::from(code))?.as_deref()
    }

    /// The glyph's name: the differences, the encoding that is named, the program's own, the standard one.
    fn name<'a>(&'a self, file: &File, code: u8) -> Option<&'a str> {
        let in_base = |base: Base| {
            names::encoding(base)
                .get(usize::from(code))
                .copied()
                .flatten()
        };
        if let Some(name) = self.difference(code) {
            return Some(name);
        }
        if let Some(base) = self.stated {
            return in_base(base);
        }
        match self
            .program
            .get(file)
            .filter(|program| program.has_builtin())
        {
            Some(program) => program.builtin(code),
            None => in_base(self.standard.map_or(Base::Standard, Standard::encoding)),
        }
    }
}

fn read_differences(file: &File, differences: &[Object]) -> Vec<Option<String>> {
    if differences.is_empty() {
        return Vec::new();
    }
    let mut names = vec![None; 256];
    let mut code = 0usize;
    for object in differences {
        match file.resolve(object) {
            Object::Name(name) => {
                if let Some(place) = names.get_mut(code) {
                    *place = Some(String::from_utf8_lossy(name).into_owned());
                }
                code = code.saturating_add(1);
            }
            other => {
                if let Some(next) = file.as_number(other) {
                    code = next.max(0.0) as usize;
                }
            }
        }
    }
    names
}

/// The advances of a simple font, in text space.
struct Widths {
    first: usize,
    listed: Vec<f32>,
    missing: Option<f32>,
    /// From glyph space to text space: the font's matrix for Type 3, a thousandth else.
    unit: f32,
}

impl Widths {
    fn read(file: &File, font: &Dictionary) -> Self {
        let array = file.array(font, b"Widths").unwrap_or_default();
        let descriptor = file.dictionary(font, b"FontDescriptor");
        let type3 = file.name(font, b"Subtype") == Some(b"Type3");
        let matrix = file.matrix(font, b"FontMatrix").filter(|_| type3);
        let first = file
            .integer(font, b"FirstChar")
            .and_then(|first| usize::try_from(first).ok());
        Self {
            first: first.unwrap_or(0),
            listed: array
                .iter()
                .take(256)
                .map(|width| file.as_number(width).unwrap_or_default() as f32)
                .collect(),
            missing: descriptor
                .and_then(|descriptor| file.number(descriptor, b"MissingWidth"))
                .map(|width| width as f32),
            unit: matrix.map_or(0.001, |matrix| matrix.a as f32),
        }
    }

    /// The advance of a code, whose name is asked where no width is listed.
    fn of<'a>(
        &self,
        code: u8,
        standard: Option<Standard>,
        name: impl FnOnce() -> Option<&'a str>,
    ) -> f32 {
        let index = usize::from(code).checked_sub(self.first);
        if let Some(width) = index.and_then(|index| self.listed.get(index)) {
            return width * self.unit;
        }
        let measured = standard.and_then(|standard| standard.width(name()?));
        let width = match (self.listed.is_empty(), measured) {
            (true, Some(width)) => width,
            (true, None) => self.missing.unwrap_or(USUAL_WIDTH),
            (false, _) => self.missing.unwrap_or(0.0),
        };
        width * self.unit
    }
}
