//! The predefined `CMap`s (PDF 32000-1, 9.7.5.2) and the way from CIDs to Unicode.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};

use super::text::Meaning;

/// What was read by name. Names that nothing is known by are not kept: a file may hold any number.
struct Kept<T>(Mutex<BTreeMap<Vec<u8>, Arc<T>>>);

impl<T> Kept<T> {
    const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    fn get(&self, name: &[u8], read: impl FnOnce() -> Option<T>) -> Option<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(name) {
            return Some(Arc::clone(known));
        }
        let new = Arc::new(read()?);
        kept.insert(name.to_vec(), Arc::clone(&new));
        Some(new)
    }
}

/// How the codes of a predefined `CMap` are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Split {
    /// One byte below 0x81 and for half-width katakana, else two.
    ShiftJis,
    /// One byte for ASCII, two else.
    HighBit,
    /// Two, or four in GB 18030.
    Gb18030,
    /// Two, or four in surrogates.
    Utf16,
    /// Two always.
    Two,
}

/// A predefined `CMap`.
#[derive(Debug)]
pub(crate) struct Predefined {
    cmap: CMap,
    split: Split,
    /// Whether the codes are Unicode themselves.
    unicode: bool,
    /// Whether it is for vertical writing.
    pub(crate) vertical: bool,
}

impl Predefined {
    /// The `CMap` of a name, read once in a run: many files name the same few.
    pub(crate) fn named(name: &[u8]) -> Option<Arc<Self>> {
        static READ: Kept<Predefined> = Kept::new();
        READ.get(name, || Self::read(name))
    }

    fn read(name: &[u8]) -> Option<Self> {
        let cmap = CMap::parse(load_embedded(CMapName::from_bytes(name))?, load_embedded)?;
        let text = String::from_utf8_lossy(name);
        let split = if text.contains("RKSJ") {
            Split::ShiftJis
        } else if text.contains("UTF16") {
            Split::Utf16
        } else if text.contains("GBK2K") {
            Split::Gb18030
        } else if matches!(&*text, "H" | "V") || text.contains("UCS2") {
            Split::Two
        } else {
            Split::HighBit
        };
        Some(Self {
            cmap,
            split,
            unicode: text.starts_with("Uni"),
            vertical: text.ends_with("-V") || text == "V",
        })
    }

    /// The length of the code at the start of `bytes`.
    pub(crate) fn code_length(&self, bytes: &[u8]) -> u8 {
        let first = bytes.first().copied().unwrap_or_default();
        match self.split {
            Split::ShiftJis if matches!(first, 0..=0x80 | 0xA0..=0xDF | 0xFD..) => 1,
            Split::HighBit | Split::Gb18030 if first < 0x80 => 1,
            Split::Gb18030 if bytes.get(1).is_some_and(u8::is_ascii_digit) => 4,
            Split::Utf16 if matches!(first, 0xD8..=0xDB) => 4,
            _ => 2,
        }
    }

    /// The CID of a code.
    pub(crate) fn cid(&self, code: u32, length: u8) -> Option<u32> {
        self.cmap.lookup_cid_code(code, length)
    }

    /// What a code means where codes are Unicode.
    pub(crate) fn meaning(&self, code: u32) -> Meaning {
        if !self.unicode {
            return Meaning::Unknown;
        }
        let units = [(code >> 16) as u16, (code & 0xFFFF) as u16];
        let units = if code > 0xFFFF {
            &units[..]
        } else {
            &units[1..]
        };
        String::from_utf16(units).map_or(Meaning::Unknown, |text| Meaning::of(&text))
    }
}

/// The way from the CIDs of a character collection to Unicode.
#[derive(Debug)]
pub(crate) struct Collection(CMap);

impl Collection {
    /// That of an ordering of Adobe's, such as `Japan1`, read once in a run.
    pub(crate) fn named(ordering: &[u8]) -> Option<Arc<Self>> {
        static READ: Kept<Collection> = Kept::new();
        READ.get(ordering, || Self::read(ordering))
    }

    fn read(ordering: &[u8]) -> Option<Self> {
        let name = match ordering {
            b"Japan1" | b"Japan2" => CMapName::AdobeJapan1Ucs2,
            b"GB1" => CMapName::AdobeGb1Ucs2,
            b"CNS1" => CMapName::AdobeCns1Ucs2,
            b"Korea1" | b"KR" => CMapName::AdobeKorea1Ucs2,
            _ => return None,
        };
        CMap::parse(load_embedded(name)?, load_embedded).map(Self)
    }

    /// What a CID means.
    pub(crate) fn meaning(&self, cid: u32) -> Meaning {
        match self.0.lookup_bf_string(cid) {
            Some(BfString::Char(character)) => Meaning::point(u32::from(character)),
            // A variant of a kanji is named by the kanji and a selector, which is not printed.
            Some(BfString::String(text)) => Meaning::of(
                text.trim_end_matches(|last| ('\u{E0100}'..='\u{E01EF}').contains(&last)),
            ),
            None => Meaning::Unknown,
        }
    }
}
