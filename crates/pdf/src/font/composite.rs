//! Type 0 fonts: codes to CIDs to text and advances (PDF 32000-1, 9.7).

use std::cell::OnceCell;
use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::cmap::CMap;
use super::predefined::{Collection, Predefined};
use super::program::Lazy;
use super::text::Meaning;
use super::widths::CidWidths;
use super::{Shown, to_unicode};
use crate::file::File;

/// How codes become CIDs.
#[derive(Debug)]
enum Encoding {
    /// Two bytes are the CID.
    Identity,
    /// A `CMap` by name.
    Predefined(Arc<Predefined>),
    /// A `CMap` in the file, with the one it builds on.
    Embedded(CMap, Option<Arc<Predefined>>),
    /// A `CMap` by a name that is not known: two bytes that say nothing.
    Missing,
}

/// What CIDs are to an embedded TrueType program.
#[derive(Debug)]
enum GlyphMap {
    Identity,
    Table(Vec<u8>),
}

/// A Type 0 font.
#[derive(Debug)]
pub(crate) struct Composite {
    encoding: Encoding,
    pub(crate) vertical: bool,
    unicode: Option<CMap>,
    /// `ToUnicode` by the name of an identity: the codes are Unicode.
    unicode_codes: bool,
    /// The character collection, read once it is asked.
    ordering: Option<Vec<u8>>,
    collection: OnceCell<Option<Arc<Collection>>>,
    program: Lazy,
    glyphs: GlyphMap,
    widths: CidWidths,
}

impl Composite {
    /// Reads a Type 0 font and its one descendant.
    pub(crate) fn read(file: &File, font: &Dictionary) -> Self {
        let descendant = descendant(file, font);
        let empty = Dictionary::new();
        let cid_font = descendant.unwrap_or(&empty);
        let (encoding, vertical) = read_encoding(file, font);
        let unicode = to_unicode(file, font);
        let named = file.name(font, b"ToUnicode");
        Self {
            ordering: read_ordering(file, cid_font, font),
            collection: OnceCell::new(),
            program: Lazy::new(file.dictionary(cid_font, b"FontDescriptor")),
            glyphs: read_glyph_map(file, cid_font),
            widths: CidWidths::read(file, cid_font),
            unicode_codes: named.is_some_and(|name| name.starts_with(b"Identity")),
            encoding,
            vertical,
            unicode,
        }
    }

    /// The code at the start of `bytes` and its length.
    pub(crate) fn code(&self, bytes: &[u8]) -> (u32, u8) {
        let length = match &self.encoding {
            Encoding::Identity | Encoding::Missing => 2,
            Encoding::Predefined(cmap) => cmap.code_length(bytes),
            Encoding::Embedded(cmap, base) => cmap
                .code_length(bytes)
                .or_else(|| base.as_ref().map(|base| base.code_length(bytes)))
                .unwrap_or(2),
        };
        let length = usize::from(length).clamp(1, bytes.len().max(1));
        let code = bytes
            .iter()
            .take(length)
            .fold(0, |value, byte| value << 8 | u32::from(*byte));
        (code, length as u8)
    }

    fn cid(&self, code: u32, length: u8) -> u32 {
        match &self.encoding {
            Encoding::Identity | Encoding::Missing => Some(code),
            Encoding::Predefined(cmap) => cmap.cid(code, length),
            Encoding::Embedded(cmap, base) => cmap
                .cid(code, length)
                .or_else(|| base.as_ref()?.cid(code, length)),
        }
        .unwrap_or_default()
    }

    /// What a code shows.
    pub(crate) fn shown(&self, file: &File, code: u32, length: u8) -> Shown {
        let cid = self.cid(code, length);
        let [advance, x, y] = self.widths.vertical(cid);
        Shown {
            meaning: self.meaning(file, code, cid),
            width: self.widths.width(cid) / 1000.0,
            vertical: [advance / 1000.0, x / 1000.0, y / 1000.0],
        }
    }

    /// `ToUnicode` first (PDF 32000-1, 9.10.2), then codes that are Unicode, then the character
    /// collection, then the program.
    fn meaning(&self, file: &File, code: u32, cid: u32) -> Meaning {
        let written = self
            .unicode
            .as_ref()
            .map_or(Meaning::Unknown, |map| map.meaning(code));
        written
            .or_else(|| {
                if self.unicode_codes {
                    Meaning::point(code)
                } else {
                    Meaning::Unknown
                }
            })
            .or_else(|| match &self.encoding {
                Encoding::Predefined(cmap) => cmap.meaning(code),
                Encoding::Embedded(cmap, base) if cmap.has_unicode() => {
                    cmap.meaning(code).or_else(|| {
                        base.as_ref()
                            .map_or(Meaning::Unknown, |base| base.meaning(code))
                    })
                }
                Encoding::Embedded(_, Some(base)) => base.meaning(code),
                _ => Meaning::Unknown,
            })
            .or_else(|| match self.collection() {
                Some(collection) if !matches!(self.encoding, Encoding::Missing) => {
                    collection.meaning(cid)
                }
                _ => Meaning::Unknown,
            })
            .or_else(|| self.program_meaning(file, cid))
    }

    fn collection(&self) -> Option<&Collection> {
        let read = || self.ordering.as_deref().and_then(Collection::named);
        self.collection.get_or_init(read).as_deref()
    }

    fn program_meaning(&self, file: &File, cid: u32) -> Meaning {
        let (Some(program), Ok(cid)) = (self.program.get(file), u16::try_from(cid)) else {
            return Meaning::Unknown;
        };
        let glyph = match &self.glyphs {
            GlyphMap::Identity => program.glyph_of_cid(cid),
            GlyphMap::Table(table) => {
                let at = usize::from(cid) * 2;
                table
                    .get(at..at + 2)
                    .and_then(|pair| pair.try_into().ok())
                    .map(u16::from_be_bytes)
            }
        };
        glyph.map_or(Meaning::Unknown, |glyph| program.glyph(glyph))
    }
}

/// The CID font of a Type 0 font.
pub(crate) fn descendant<'a>(file: &'a File, font: &'a Dictionary) -> Option<&'a Dictionary> {
    match file.get(font, b"DescendantFonts")? {
        Object::Array(fonts) => file.as_dictionary(fonts.first()?),
        other => file.as_dictionary(other),
    }
}

fn read_encoding(file: &File, font: &Dictionary) -> (Encoding, bool) {
    match file.get(font, b"Encoding") {
        Some(Object::Name(name)) => match name.as_slice() {
            b"Identity-H" => (Encoding::Identity, false),
            b"Identity-V" => (Encoding::Identity, true),
            name => Predefined::named(name).map_or_else(
                || (Encoding::Missing, name.ends_with(b"-V")),
                |cmap| {
                    let vertical = cmap.vertical;
                    (Encoding::Predefined(cmap), vertical)
                },
            ),
        },
        Some(Object::Stream(stream)) => {
            let cmap = CMap::parse(&file.unpack(stream).bytes);
            let named = file.name(&stream.dict, b"UseCMap").map(<[u8]>::to_vec);
            let base = cmap
                .base
                .clone()
                .or(named)
                .and_then(|name| Predefined::named(&name));
            let mode = file.integer(&stream.dict, b"WMode").map(|mode| mode == 1);
            let vertical = mode
                .or(cmap.vertical)
                .unwrap_or(base.as_ref().is_some_and(|base| base.vertical));
            (Encoding::Embedded(cmap, base), vertical)
        }
        // Nothing is said: two bytes are the only reading that producers mean.
        _ => (Encoding::Identity, false),
    }
}

/// The ordering of the character collection; a Japanese `CMap` says it where the CID font does not.
fn read_ordering(file: &File, cid_font: &Dictionary, font: &Dictionary) -> Option<Vec<u8>> {
    let info = file.dictionary(cid_font, b"CIDSystemInfo");
    let ordering = info.and_then(|info| file.get(info, b"Ordering")?.as_str().ok());
    ordering.map(<[u8]>::to_vec).or_else(|| {
        let encoding = file.name(font, b"Encoding")?;
        let japanese = [b"RKSJ".as_slice(), b"EUC-", b"UniJIS"];
        let found = japanese
            .iter()
            .any(|part| encoding.windows(part.len()).any(|window| window == *part));
        found.then(|| b"Japan1".to_vec())
    })
}

fn read_glyph_map(file: &File, cid_font: &Dictionary) -> GlyphMap {
    match file.stream(cid_font, b"CIDToGIDMap") {
        Some(stream) => GlyphMap::Table(file.unpack(stream).bytes.into_owned()),
        None => GlyphMap::Identity,
    }
}
