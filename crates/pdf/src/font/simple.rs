//! Type 1, TrueType and Type 3 fonts: 256 codes, their text and advances (PDF 32000-1, 9.6).

use std::borrow::Cow;

use lopdf::{Dictionary, Object};

use super::names::{self, Base};
use super::program::Program;
use super::standard::Standard;
use super::text::Meaning;
use super::{Shown, to_unicode};
use crate::file::File;

/// The advance where nothing says it, in thousandths.
const USUAL_WIDTH: f32 = 500.0;

/// Glyph names by code, and whether each is the file's own word.
struct Encoding<'a> {
    names: Vec<Option<Cow<'a, str>>>,
    /// Whether the dictionary names the encoding of all codes.
    stated: bool,
}

/// What each code of a simple font shows.
pub(crate) fn read(file: &File, font: &Dictionary, base_font: &str) -> Vec<Shown> {
    let type3 = file.name(font, b"Subtype") == Some(b"Type3");
    let standard = Standard::of(base_font);
    let program = super::program(file, font);
    let encoding = read_encoding(file, font, standard, program.as_ref());
    let unicode = to_unicode(file, font);
    let symbolic = is_symbolic(file, font);
    let widths = Widths::read(file, font, type3);
    (0..=u8::MAX)
        .map(|code| {
            let name = encoding.names.get(usize::from(code)).and_then(Option::as_deref);
            let written = unicode
                .as_ref()
                .map_or(Meaning::Unknown, |map| map.meaning(u32::from(code)));
            let meaning = written
                .or_else(|| match &program {
                    Some(program) if symbolic && !encoding.stated => program.symbol(code),
                    _ => Meaning::Unknown,
                })
                .or_else(|| name.map_or(Meaning::Unknown, names::meaning))
                .or_else(|| program.as_ref().map_or(Meaning::Unknown, |program| program.symbol(code)));
            Shown {
                meaning,
                width: widths.of(code, name, standard),
                vertical: [-1.0, 0.0, 0.0],
            }
        })
        .collect()
}

fn is_symbolic(file: &File, font: &Dictionary) -> bool {
    let flags = file
        .dictionary(font, b"FontDescriptor")
        .and_then(|descriptor| file.integer(descriptor, b"Flags"));
    flags.is_some_and(|flags| flags & 4 != 0)
}

/// The base encoding with the differences laid over it (PDF 32000-1, 9.6.6.1).
fn read_encoding<'a>(
    file: &'a File,
    font: &'a Dictionary,
    standard: Option<Standard>,
    program: Option<&'a Program>,
) -> Encoding<'a> {
    let object = file.get(font, b"Encoding");
    let named = match object {
        Some(Object::Name(name)) => names::base(name),
        Some(Object::Dictionary(dictionary)) => file.name(dictionary, b"BaseEncoding").and_then(names::base),
        _ => None,
    };
    let mut encoding = Encoding {
        names: base_names(named, standard, program),
        stated: named.is_some(),
    };
    if let Some(Object::Dictionary(dictionary)) = object {
        lay_over(file, file.array(dictionary, b"Differences"), &mut encoding.names);
    }
    encoding
}

fn base_names<'a>(
    named: Option<Base>,
    standard: Option<Standard>,
    program: Option<&'a Program>,
) -> Vec<Option<Cow<'a, str>>> {
    let table = |base: Base| names::encoding(base).iter().map(|name| name.map(Cow::Borrowed));
    match (named, program) {
        (Some(base), _) => table(base).collect(),
        (None, None) => table(standard.map_or(Base::Standard, Standard::encoding)).collect(),
        (None, Some(program)) => {
            let builtin: Vec<_> = (0..=u8::MAX)
                .map(|code| program.builtin(code).map(Cow::Borrowed))
                .collect();
            if builtin.iter().any(Option::is_some) {
                builtin
            } else {
                table(Base::Standard).collect()
            }
        }
    }
}

fn lay_over(file: &File, differences: Option<&[Object]>, names: &mut [Option<Cow<'_, str>>]) {
    let mut code = 0usize;
    for object in differences.unwrap_or_default() {
        match file.resolve(object) {
            Object::Name(name) => {
                if let Some(place) = names.get_mut(code) {
                    *place = Some(Cow::Owned(String::from_utf8_lossy(name).into_owned()));
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
}

/// The advances of a simple font, in text space.
struct Widths {
    first: usize,
    widths: Vec<f32>,
    missing: Option<f32>,
    /// From glyph space to text space: the font's matrix for Type 3, a thousandth else.
    unit: f32,
}

impl Widths {
    fn read(file: &File, font: &Dictionary, type3: bool) -> Self {
        let array = file.array(font, b"Widths").unwrap_or_default();
        let descriptor = file.dictionary(font, b"FontDescriptor");
        let matrix = file.matrix(font, b"FontMatrix").filter(|_| type3);
        Self {
            first: file.integer(font, b"FirstChar").and_then(|first| usize::try_from(first).ok()).unwrap_or(0),
            widths: array
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

    fn of(&self, code: u8, name: Option<&str>, standard: Option<Standard>) -> f32 {
        let index = usize::from(code).checked_sub(self.first);
        if let Some(width) = index.and_then(|index| self.widths.get(index)) {
            return width * self.unit;
        }
        let measured = standard.zip(name).and_then(|(standard, name)| standard.width(name));
        let width = match (self.widths.is_empty(), measured) {
            (true, Some(width)) => width,
            (true, None) => self.missing.unwrap_or(USUAL_WIDTH),
            (false, _) => self.missing.unwrap_or(0.0),
        };
        width * self.unit
    }
}
