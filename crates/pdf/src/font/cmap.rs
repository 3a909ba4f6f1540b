//! `CMap`s that the file holds: `ToUnicode` and embedded encodings (PDF 32000-1, 9.7.5 and 9.10.3).

use std::collections::BTreeMap;

use super::text::Meaning;
use crate::lexer::{Lexer, Token};

/// Most entries that are kept; there are 65,536 codes of two bytes.
const MOST: usize = 400_000;

/// Most ranges of the code space; each code is held against all of them.
const MOST_CODESPACES: usize = 64;

/// A range of codes of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Codes {
    pub(crate) length: u8,
    pub(crate) low: u32,
    pub(crate) high: u32,
}

impl Codes {
    /// Whether every byte of the code lies between those of the ends (PDF 32000-1, 9.7.6.2).
    fn holds(&self, code: u32, length: u8) -> bool {
        length == self.length
            && (0..u32::from(length)).all(|place| {
                let byte = |value: u32| (value >> (8 * place)) & 0xFF;
                (byte(self.low)..=byte(self.high)).contains(&byte(code))
            })
    }
}

/// What a range of codes stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    /// UTF-16 units, the last of which counts up with the code.
    Units(Vec<u16>),
    /// A CID, which counts up with the code.
    Cid(u32),
}

/// A `CMap`.
#[derive(Debug, Clone, Default)]
pub(crate) struct CMap {
    /// The lengths of codes.
    pub(crate) codespace: Vec<Codes>,
    /// Ranges by length and lowest code: the highest code and what it stands for.
    unicode: BTreeMap<u32, (u32, Target)>,
    cids: BTreeMap<(u8, u32), (u32, Target)>,
    /// Whether it sets vertical writing mode.
    pub(crate) vertical: Option<bool>,
    /// The name of the `CMap` on which it builds.
    pub(crate) base: Option<Vec<u8>>,
}

/// An operand between operators.
enum Operand {
    Bytes(Vec<u8>),
    Number(f64),
    Name(Vec<u8>),
    List(Vec<Vec<u8>>),
}

impl CMap {
    /// Reads a `CMap`. What makes no sense in it is passed over.
    pub(crate) fn parse(source: &[u8]) -> Self {
        let mut cmap = Self::default();
        let mut lexer = Lexer::new(source);
        let mut operands: Vec<Operand> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match lexer.next(&mut buffer) {
                Token::End => return cmap,
                Token::Number(number) => operands.push(Operand::Number(number)),
                Token::Name(span) => operands.push(Operand::Name(span.of(&buffer).to_vec())),
                Token::String(span) => match &mut list {
                    Some(list) => list.push(span.of(&buffer).to_vec()),
                    None => operands.push(Operand::Bytes(span.of(&buffer).to_vec())),
                },
                Token::ArrayOpen => list = Some(Vec::new()),
                Token::ArrayClose => operands.extend(list.take().map(Operand::List)),
                Token::Dictionary(_) => {}
                Token::Keyword(span) => {
                    cmap.operator(span.of(source), &operands);
                    operands.clear();
                }
            }
            if operands.len() > MOST {
                operands.clear();
            }
        }
    }

    fn operator(&mut self, name: &[u8], operands: &[Operand]) {
        match name {
            b"endcodespacerange" => self.add_codespace(operands),
            b"endbfchar" => self.add_characters(operands),
            b"endbfrange" => self.add_ranges(operands),
            b"endcidchar" => self.add_cids(operands, 2),
            b"endcidrange" => self.add_cids(operands, 3),
            b"usecmap" => {
                if let Some(Operand::Name(name)) = operands.last() {
                    self.base = Some(name.clone());
                }
            }
            b"def" => {
                if let [.., Operand::Name(key), Operand::Number(value)] = operands
                    && key == b"WMode"
                {
                    self.vertical = Some(*value as i64 == 1);
                }
            }
            _ => {}
        }
    }

    fn add_codespace(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Bytes(low), Operand::Bytes(high)] = pair
                && let (Some((length, low)), Some((_, high))) = (code(low), code(high))
                && self.codespace.len() < MOST_CODESPACES
            {
                self.codespace.push(Codes { length, low, high });
            }
        }
    }

    fn add_characters(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Bytes(from), to] = pair
                && let Some((_, from)) = code(from)
            {
                match to {
                    Operand::Bytes(to) => self.add_units(from, from, to),
                    // A glyph name instead of a text is allowed (9.10.3).
                    Operand::Name(name) => self.add_name(from, name),
                    _ => {}
                }
            }
        }
    }

    fn add_name(&mut self, from: u32, name: &[u8]) {
        let text = match super::names::meaning(&String::from_utf8_lossy(name)) {
            Meaning::Char(character) => character.to_string(),
            Meaning::Str(text) => text.into(),
            Meaning::Unknown => return,
        };
        let target = Target::Units(text.encode_utf16().collect());
        self.unicode.insert(from, (from, target));
    }

    fn add_ranges(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            let [Operand::Bytes(low), Operand::Bytes(high), to] = triple else {
                continue;
            };
            let (Some((_, low)), Some((_, high))) = (code(low), code(high)) else {
                continue;
            };
            match to {
                Operand::Bytes(to) => self.add_units(low, high, to),
                Operand::List(list) => {
                    for (from, to) in (low..=high).zip(list) {
                        self.add_units(from, from, to);
                    }
                }
                _ => {}
            }
        }
    }

    fn add_units(&mut self, low: u32, high: u32, to: &[u8]) {
        if low > high || self.unicode.len() >= MOST {
            return;
        }
        let units = match to {
            // One byte is written where two should be.
            [one] => vec![u16::from(*one)],
            _ => to
                .chunks_exact(2)
                .filter_map(|pair| pair.try_into().ok().map(u16::from_be_bytes))
                .collect(),
        };
        self.unicode.insert(low, (high, Target::Units(units)));
    }

    fn add_cids(&mut self, operands: &[Operand], width: usize) {
        for group in operands.chunks_exact(width) {
            let (Some(Operand::Bytes(first)), Some(Operand::Number(cid))) =
                (group.first(), group.last())
            else {
                continue;
            };
            let last = match group.get(width - 2) {
                Some(Operand::Bytes(last)) => code(last),
                _ => None,
            };
            if let (Some((length, low)), Some((_, high))) = (code(first), last)
                && low <= high
                && self.cids.len() < MOST
            {
                self.cids
                    .insert((length, low), (high, Target::Cid(*cid as u32)));
            }
        }
    }

    /// What a code means.
    pub(crate) fn meaning(&self, code: u32) -> Meaning {
        let Some((low, (high, Target::Units(units)))) = self.unicode.range(..=code).next_back()
        else {
            return Meaning::Unknown;
        };
        if code > *high {
            return Meaning::Unknown;
        }
        let mut units = units.clone();
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add((code - low) as u16);
        }
        // Half a surrogate pair is no text.
        String::from_utf16(&units).map_or(Meaning::Unknown, |text| Meaning::of(&text))
    }

    /// The CID of a code.
    pub(crate) fn cid(&self, code: u32, length: u8) -> Option<u32> {
        let ((of, low), (high, target)) = self.cids.range(..=(length, code)).next_back()?;
        match target {
            Target::Cid(first) if *of == length && code <= *high => first.checked_add(code - low),
            _ => None,
        }
    }

    /// The length of the code at the start of `bytes`: that of the codespace it lies in, else of the
    /// shortest one.
    pub(crate) fn code_length(&self, bytes: &[u8]) -> Option<u8> {
        let mut value = 0u32;
        for (length, byte) in (1u8..=4).zip(bytes) {
            value = value << 8 | u32::from(*byte);
            if self
                .codespace
                .iter()
                .any(|codes| codes.holds(value, length))
            {
                return Some(length);
            }
        }
        self.codespace.iter().map(|codes| codes.length).min()
    }

    /// Whether it says anything of Unicode.
    pub(crate) fn has_unicode(&self) -> bool {
        !self.unicode.is_empty()
    }
}

/// A code of one to four bytes.
fn code(bytes: &[u8]) -> Option<(u8, u32)> {
    let length = u8::try_from(bytes.len())
        .ok()
        .filter(|length| (1..=4).contains(length))?;
    Some((
        length,
        bytes
            .iter()
            .fold(0, |value, byte| value << 8 | u32::from(*byte)),
    ))
}
