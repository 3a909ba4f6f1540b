//! Embedded font programs asked what their glyphs are.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use lopdf::{Dictionary, Stream};
use ttf_parser::cmap::Format;
use ttf_parser::{Face, GlyphId, cff};

use super::names;
use super::text::Meaning;
use crate::file::File;

/// A program that is read once it is asked: with a whole `ToUnicode` it never is.
#[derive(Debug)]
pub(crate) struct Lazy {
    descriptor: Option<Dictionary>,
    program: OnceCell<Option<Program>>,
}

impl Lazy {
    /// The program that a font descriptor holds.
    pub(crate) fn new(descriptor: Option<&Dictionary>) -> Self {
        Self {
            descriptor: descriptor.cloned(),
            program: OnceCell::new(),
        }
    }

    /// The program, if there is one.
    pub(crate) fn get(&self, file: &File) -> Option<&Program> {
        let read = || {
            let stream = program_stream(file, self.descriptor.as_ref()?)?;
            Some(Program::parse(&file.unpack(stream).bytes))
        };
        self.program.get_or_init(read).as_ref()
    }
}

/// The stream of a font's program.
pub(super) fn program_stream<'a>(file: &'a File, descriptor: &'a Dictionary) -> Option<&'a Stream> {
    [b"FontFile2".as_slice(), b"FontFile3", b"FontFile"]
        .iter()
        .find_map(|key| file.stream(descriptor, key))
}

/// Where characters are: the first plane, pictographs, and the planes of rarer kanji.
const SCRIPTS: [Range<u32>; 3] = [0..0x1_0000, 0x1_F000..0x1_FB00, 0x2_0000..0x3_2400];

/// More tables of characters than any font has.
const MOST_SUBTABLES: usize = 8;

/// Glyphs that are asked for their CIDs and names; each takes a search through the program.
const MOST_CIDS: u16 = 30_000;
const MOST_NAMES: u16 = 8_192;

/// What an embedded font program tells.
#[derive(Debug, Default)]
pub(crate) struct Program {
    /// Characters by glyph, from the program's own `cmap`.
    by_glyph: HashMap<u16, char>,
    /// Glyph names by glyph.
    names: HashMap<u16, String>,
    /// Glyphs by code, of the `cmap` of symbol fonts or of the Macintosh.
    by_code: HashMap<u8, u16>,
    /// Glyph names by code: the built-in encoding of a Type 1 program.
    builtin: HashMap<u8, String>,
    /// Glyphs by CID, of a CFF program for CIDs.
    by_cid: Option<HashMap<u16, u16>>,
}

impl Program {
    /// Reads a program of any kind.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let mut program = Self::default();
        if let Ok(face) = Face::parse(bytes, 0) {
            program.read_face(&face);
        } else if let Ok(raw) = ttf_parser::RawFace::parse(bytes, 0) {
            // Without `head` or `hhea`, as subsets come: the tables that matter are read alone.
            program.read_tables(&raw);
        } else if let Some(table) = cff::Table::parse(bytes) {
            program.read_cff(&table);
        } else {
            program.read_type1(bytes);
        }
        program
    }

    fn read_face(&mut self, face: &Face<'_>) {
        if let Some(cmap) = face.tables().cmap {
            self.read_cmap(&cmap);
        }
        if let Some(table) = face.tables().cff {
            self.read_cff(&table);
        }
        if self.by_glyph.is_empty() {
            for glyph in 0..face.number_of_glyphs().min(MOST_NAMES) {
                if let Some(name) = face.glyph_name(GlyphId(glyph)) {
                    self.names.insert(glyph, name.to_owned());
                }
            }
        }
    }

    fn read_tables(&mut self, raw: &ttf_parser::RawFace<'_>) {
        let table = |tag: &[u8; 4]| raw.table(ttf_parser::Tag::from_bytes(tag));
        if let Some(cmap) = table(b"cmap").and_then(ttf_parser::cmap::Table::parse) {
            self.read_cmap(&cmap);
        }
        if let Some(table) = table(b"CFF ").and_then(cff::Table::parse) {
            self.read_cff(&table);
        }
    }

    fn read_cmap(&mut self, cmap: &ttf_parser::cmap::Table<'_>) {
        for subtable in cmap.subtables.into_iter().take(MOST_SUBTABLES) {
            if subtable.is_unicode() {
                // Every code point is asked for: the ranges of a broken table may name billions.
                if is_bounded(&subtable.format) {
                    for point in SCRIPTS.iter().cloned().flatten() {
                        if let (Some(glyph), Some(character)) =
                            (subtable.glyph_index(point), char::from_u32(point))
                        {
                            self.add_character(glyph.0, character);
                        }
                    }
                }
            } else {
                self.read_codes(&subtable);
            }
        }
    }

    /// Symbol fonts: codes from U+F000; Macintosh: the codes themselves (9.6.6.4).
    fn read_codes(&mut self, subtable: &ttf_parser::cmap::Subtable<'_>) {
        for code in 0..=u8::MAX {
            let found = [0xF000, 0xF100, 0xF200, 0]
                .iter()
                .find_map(|high| subtable.glyph_index(high + u32::from(code)));
            if let Some(glyph) = found.filter(|glyph| glyph.0 != 0) {
                self.by_code.entry(code).or_insert(glyph.0);
            }
        }
    }

    /// Of several characters with one glyph the usual one: no radical, compatibility or private form.
    fn add_character(&mut self, glyph: u16, character: char) {
        if glyph == 0 {
            return;
        }
        let place = self.by_glyph.entry(glyph).or_insert(character);
        if (rank(character), character) < (rank(*place), *place) {
            *place = character;
        }
    }

    fn read_cff(&mut self, table: &cff::Table<'_>) {
        let cids: HashMap<u16, u16> = (0..table.number_of_glyphs().min(MOST_CIDS))
            .filter_map(|glyph| Some((table.glyph_cid(GlyphId(glyph))?, glyph)))
            .collect();
        if !cids.is_empty() {
            self.by_cid = Some(cids);
            return;
        }
        for glyph in 0..table.number_of_glyphs().min(MOST_NAMES) {
            if let Some(name) = table.glyph_name(GlyphId(glyph)) {
                self.names.insert(glyph, name.to_owned());
            }
        }
        for code in 0..=u8::MAX {
            let glyph = table.glyph_index(code).filter(|glyph| glyph.0 != 0);
            if let Some(name) = glyph.and_then(|glyph| self.names.get(&glyph.0)) {
                self.builtin.insert(code, name.clone());
            }
        }
    }

    /// The encoding in the clear part of a Type 1 program: `dup 65 /A put`.
    fn read_type1(&mut self, bytes: &[u8]) {
        let clear = bytes
            .windows(5)
            .position(|window| window == b"eexec")
            .unwrap_or(bytes.len());
        let text = String::from_utf8_lossy(bytes.get(..clear).unwrap_or_default());
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        for window in words.windows(4) {
            if let ["dup", code, name, "put"] = window
                && let (Ok(code), Some(name)) = (code.parse(), name.strip_prefix('/'))
            {
                self.builtin.insert(code, name.to_owned());
            }
        }
    }

    /// Whether the program has an encoding of its own.
    pub(crate) fn has_builtin(&self) -> bool {
        !self.builtin.is_empty()
    }

    /// The name that the program's own encoding gives to a code.
    pub(crate) fn builtin(&self, code: u8) -> Option<&str> {
        self.builtin.get(&code).map(String::as_str)
    }

    /// What a code means in a symbolic TrueType font.
    pub(crate) fn symbol(&self, code: u8) -> Meaning {
        self.by_code
            .get(&code)
            .map_or(Meaning::Unknown, |glyph| self.glyph(*glyph))
    }

    /// What a glyph means.
    pub(crate) fn glyph(&self, glyph: u16) -> Meaning {
        match (self.by_glyph.get(&glyph), self.names.get(&glyph)) {
            (Some(character), _) => Meaning::Char(*character),
            (None, Some(name)) => names::meaning(name),
            (None, None) => Meaning::Unknown,
        }
    }

    /// The glyph of a CID where the program itself is keyed by CIDs.
    pub(crate) fn glyph_of_cid(&self, cid: u16) -> Option<u16> {
        match &self.by_cid {
            Some(by_cid) => by_cid.get(&cid).copied(),
            None => Some(cid),
        }
    }
}

/// Whether a table answers at once however it is broken.
fn is_bounded(format: &Format<'_>) -> bool {
    matches!(
        format,
        Format::ByteEncodingTable(_)
            | Format::SegmentMappingToDeltaValues(_)
            | Format::TrimmedTableMapping(_)
            | Format::TrimmedArray(_)
            | Format::SegmentedCoverage(_)
    )
}

/// How unusual a character is as the meaning of a glyph.
fn rank(character: char) -> u8 {
    match character {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => 3,
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => 2,
        '\u{A0}' | '\u{AD}' | '\u{2000}'..='\u{200F}' => 1,
        _ => 0,
    }
}
