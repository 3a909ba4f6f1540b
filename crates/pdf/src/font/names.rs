//! Glyph names: the encodings that name glyphs, and what their names mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::text::Meaning;

/// Encodings by name (PDF 32000-1, Annex D).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// `StandardEncoding`
    Standard,
    /// `MacRomanEncoding`
    MacRoman,
    /// `WinAnsiEncoding`
    WinAnsi,
    /// `PDFDocEncoding`
    Document,
    /// The built-in encoding of Symbol.
    Symbol,
    /// The built-in encoding of `ZapfDingbats`.
    Dingbats,
}

/// Glyph names by code.
pub(crate) type Encoding = [Option<&'static str>; 256];

static ENCODINGS: LazyLock<[Encoding; 6]> = LazyLock::new(|| {
    let mut all = [[None; 256]; 6];
    for line in lines(include_str!("../data/encodings.txt")) {
        let mut words = line.split(' ');
        let index = match words.next() {
            Some("standard") => 0,
            Some("macroman") => 1,
            Some("winansi") => 2,
            Some("pdfdoc") => 3,
            Some("symbol") => 4,
            _ => 5,
        };
        let first = words
            .next()
            .and_then(|code| usize::from_str_radix(code, 16).ok());
        for (code, name) in (first.unwrap_or_default()..).zip(words) {
            if let Some(place) = all.get_mut(index).and_then(|table| table.get_mut(code)) {
                *place = Some(name);
            }
        }
    }
    all
});

/// The Adobe Glyph List.
static GLYPHS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lines(include_str!("../data/glyphlist.txt"))
        .filter_map(|line| line.split_once(';'))
        .collect()
});

/// The names of Zapf Dingbats. Other fonts count their glyphs by the same names and mean nothing by them.
static DINGBATS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lines(include_str!("../data/dingbats.txt"))
        .filter_map(|line| line.split_once(';'))
        .collect()
});

/// The lines of a table that are no comments.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The names of an encoding.
pub(crate) fn encoding(base: Base) -> &'static Encoding {
    let [standard, mac, win, document, symbol, dingbats] = &*ENCODINGS;
    match base {
        Base::Standard => standard,
        Base::MacRoman => mac,
        Base::WinAnsi => win,
        Base::Document => document,
        Base::Symbol => symbol,
        Base::Dingbats => dingbats,
    }
}

/// The encoding of a name in a font's dictionary.
pub(crate) fn base(name: &[u8]) -> Option<Base> {
    match name {
        b"StandardEncoding" => Some(Base::Standard),
        b"MacRomanEncoding" => Some(Base::MacRoman),
        b"WinAnsiEncoding" => Some(Base::WinAnsi),
        b"PDFDocEncoding" => Some(Base::Document),
        _ => None,
    }
}

/// What a glyph name means, by the rules of the Adobe Glyph List Specification: what follows the first
/// full stop is a variant, underscores join the parts of a ligature, and names such as `uni4E00` and
/// `u20BB7` are code points.
pub(crate) fn meaning(name: &str) -> Meaning {
    let stem = name.split('.').next().unwrap_or_default();
    let mut text = String::new();
    for part in stem.split('_') {
        if !push_part(part, &mut text) {
            return Meaning::Unknown;
        }
    }
    Meaning::of(&text)
}

/// What a glyph name means in Zapf Dingbats.
pub(crate) fn dingbat(name: &str) -> Meaning {
    match DINGBATS.get(name).copied().and_then(code_point) {
        Some(character) => Meaning::Char(character),
        None => meaning(name),
    }
}

/// The one character that a glyph name means.
pub(crate) fn character(name: &str) -> Option<char> {
    match meaning(name) {
        Meaning::Char(character) => Some(character),
        _ => None,
    }
}

fn push_part(part: &str, text: &mut String) -> bool {
    if let Some(points) = GLYPHS.get(part) {
        text.extend(points.split(' ').filter_map(code_point));
        return true;
    }
    if let Some(digits) = part
        .strip_prefix("uni")
        .filter(|digits| !digits.is_empty() && digits.len() % 4 == 0)
    {
        let units: Option<Vec<u16>> = digits
            .as_bytes()
            .chunks(4)
            .map(|four| std::str::from_utf8(four).ok().filter(|four| is_hex(four)))
            .map(|four| u16::from_str_radix(four?, 16).ok())
            .collect();
        if let Some(decoded) = units.and_then(|units| String::from_utf16(&units).ok()) {
            text.push_str(&decoded);
            return true;
        }
    }
    let digits = part
        .strip_prefix('u')
        .filter(|digits| (4..=6).contains(&digits.len()) && is_hex(digits));
    let found = digits.and_then(code_point);
    text.extend(found);
    found.is_some()
}

fn is_hex(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn code_point(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
}
