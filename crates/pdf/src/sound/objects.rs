//! Objects as they are written (PDF 32000-1, 7.3).

use std::collections::BTreeMap;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

use super::packed;
use crate::lexer::{Lexer, Token, is_regular, is_space};

/// How deep arrays and dictionaries lie in each other at most.
const DEEPEST: usize = 64;

type Entries = BTreeMap<u32, XrefEntry>;

/// All objects that the cross-reference table names, those in object streams too.
pub(super) fn all(
    bytes: &[u8],
    entries: &Entries,
    limit: usize,
) -> Option<BTreeMap<ObjectId, Object>> {
    let mut objects = Vec::with_capacity(entries.len());
    for (&number, entry) in entries {
        if let XrefEntry::Normal { offset, generation } = *entry {
            let id = (number, generation);
            let (found, object) = Reader::at(bytes, offset as usize)?.indirect(Some(entries))?;
            if found != id {
                return None;
            }
            objects.push((id, object));
        }
    }
    let mut objects: BTreeMap<ObjectId, Object> = objects.into_iter().collect();
    packed::unpack(entries, &mut objects, limit)?;
    Some(objects)
}

/// Reads objects.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// What strings are gathered in.
    buffer: Vec<u8>,
}

impl<'a> Reader<'a> {
    /// From a place in the file on.
    pub(super) fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        (at < bytes.len()).then_some(Self {
            bytes,
            at,
            buffer: Vec::new(),
        })
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes past white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                let comment = self.rest();
                let end = comment
                    .iter()
                    .position(|byte| matches!(byte, b'\n' | b'\r'));
                self.at += end.unwrap_or(comment.len());
            } else {
                break;
            }
        }
    }

    /// Goes past a word and the space after it.
    pub(super) fn word(&mut self, word: &[u8]) -> Option<()> {
        let after = self.rest().strip_prefix(word)?;
        if after.first().is_some_and(|byte| is_regular(*byte)) {
            return None;
        }
        self.at += word.len();
        self.skip_space();
        Some(())
    }

    /// A whole number without a sign, and the space after it.
    pub(super) fn count(&mut self) -> Option<u32> {
        let length = self.digits();
        let value = self.number(length)?;
        self.at += length;
        self.skip_space();
        value.try_into().ok()
    }

    /// How many digits follow.
    fn digits(&self) -> usize {
        let rest = self.rest().iter();
        rest.take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// The value of so many digits from here.
    fn number(&self, length: usize) -> Option<u64> {
        if !(1..=18).contains(&length) {
            return None;
        }
        let digits = self.rest().get(..length)?;
        Some(digits.iter().fold(0, |value, digit| {
            value * 10 + u64::from(digit.wrapping_sub(b'0'))
        }))
    }

    /// `1 0 obj … endobj` with its id. The length of a stream may stand in another object: `entries` say where.
    pub(super) fn indirect(&mut self, entries: Option<&Entries>) -> Option<(ObjectId, Object)> {
        self.skip_space();
        let id = (self.count()?, self.count()?.try_into().ok()?);
        self.word(b"obj")?;
        let object = self.object(DEEPEST)?;
        self.skip_space();
        let object = match object {
            Object::Dictionary(dictionary) if self.rest().starts_with(b"stream") => {
                self.stream(dictionary, entries)?
            }
            other => other,
        };
        self.word(b"endobj")?;
        Some((id, object))
    }

    /// The data of a stream (PDF 32000-1, 7.3.8).
    fn stream(&mut self, dictionary: Dictionary, entries: Option<&Entries>) -> Option<Object> {
        self.at += b"stream".len();
        self.at += match self.rest() {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => return None,
        };
        let length = match *dictionary.get(b"Length").ok()? {
            Object::Integer(length) => length,
            Object::Reference((number, generation)) => {
                self.length_elsewhere((number, generation), entries?)?
            }
            _ => return None,
        };
        let data = self.rest().get(..usize::try_from(length).ok()?)?;
        self.at += data.len();
        self.skip_space();
        self.word(b"endstream")?;
        Some(Object::Stream(Stream::new(dictionary, data.to_vec())))
    }

    /// A length that stands in another object.
    fn length_elsewhere(&self, id: ObjectId, entries: &Entries) -> Option<i64> {
        let XrefEntry::Normal { offset, .. } = entries.get(&id.0)? else {
            return None;
        };
        // No entries: a length is no stream with a length elsewhere.
        let (found, length) = Self::at(self.bytes, *offset as usize)?.indirect(None)?;
        length.as_i64().ok().filter(|_| found == id)
    }

    /// An object of any kind but a stream.
    pub(super) fn object(&mut self, deepest: usize) -> Option<Object> {
        let deeper = deepest.checked_sub(1)?;
        match *self.rest() {
            [b'<', b'<', ..] => self.dictionary(deeper).map(Object::Dictionary),
            [b'[', ..] => self.array(deeper),
            [b'/', ..] => self.name().map(Object::Name),
            [b'(', ..] => self.string(StringFormat::Literal),
            [b'<', ..] => self.string(StringFormat::Hexadecimal),
            [b'0'..=b'9', ..] => self.unsigned(),
            [b'+' | b'-' | b'.', ..] => self.numeral(),
            [b't', ..] => self.word(b"true").map(|()| Object::Boolean(true)),
            [b'f', ..] => self.word(b"false").map(|()| Object::Boolean(false)),
            [b'n', ..] => self.word(b"null").map(|()| Object::Null),
            _ => None,
        }
    }

    /// `<< /Key value … >>`
    pub(super) fn dictionary(&mut self, deeper: usize) -> Option<Dictionary> {
        self.at += b"<<".len();
        let mut dictionary = Dictionary::new();
        loop {
            self.skip_space();
            match *self.rest() {
                [b'>', b'>', ..] => {
                    self.at += b">>".len();
                    return Some(dictionary);
                }
                [b'/', ..] => {
                    let key = self.name()?;
                    self.skip_space();
                    dictionary.set(key, self.object(deeper)?);
                }
                _ => return None,
            }
        }
    }

    fn array(&mut self, deeper: usize) -> Option<Object> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.rest().first()? == &b']' {
                self.at += 1;
                return Some(Object::Array(items));
            }
            items.push(self.object(deeper)?);
        }
    }

    /// `/Name`, with `#` and two digits for a byte (PDF 32000-1, 7.3.5).
    fn name(&mut self) -> Option<Vec<u8>> {
        let rest = self.rest().get(1..)?;
        let length = rest.iter().position(|byte| !is_regular(*byte))?;
        let name = rest.get(..length)?;
        if name.contains(&b'#') {
            return self.lexed();
        }
        self.at += 1 + length;
        Some(name.to_vec())
    }

    fn string(&mut self, format: StringFormat) -> Option<Object> {
        Some(Object::String(self.lexed()?, format))
    }

    /// A name or a string, read as in contents.
    fn lexed(&mut self) -> Option<Vec<u8>> {
        let mut lexer = Lexer::new(self.bytes);
        lexer.seek(self.at);
        self.buffer.clear();
        let (Token::Name(span) | Token::String(span)) = lexer.next(&mut self.buffer) else {
            return None;
        };
        self.at = lexer.position();
        Some(span.of(&self.buffer).to_vec())
    }

    /// A number without a sign, or the reference that begins with it.
    fn unsigned(&mut self) -> Option<Object> {
        let length = self.digits();
        match *self.rest().get(length)? {
            b'.' => self.numeral(),
            byte if is_regular(byte) => None,
            _ => {
                let number = self.number(length)?;
                self.at += length;
                let reference = number
                    .try_into()
                    .ok()
                    .and_then(|number| self.reference(number));
                reference.or_else(|| Some(Object::Integer(number.try_into().ok()?)))
            }
        }
    }

    /// The ` 0 R` after the number of an object; no step if it is none.
    fn reference(&mut self, number: u32) -> Option<Object> {
        let start = self.at;
        self.skip_space();
        let generation = self.count();
        let ends = match *self.rest() {
            [b'R', after, ..] => !is_regular(after),
            _ => false,
        };
        let generation = generation
            .filter(|_| ends)
            .and_then(|it| it.try_into().ok());
        self.at = if generation.is_some() {
            self.at + 1
        } else {
            start
        };
        Some(Object::Reference((number, generation?)))
    }

    /// A number as its digits are written.
    fn numeral(&mut self) -> Option<Object> {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !is_regular(*byte))?;
        let text = std::str::from_utf8(rest.get(..length)?).ok()?;
        let plain = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.');
        if !text.bytes().all(plain) {
            return None;
        }
        self.at += length;
        if text.contains('.') {
            text.parse().ok().map(Object::Real)
        } else {
            text.parse().ok().map(Object::Integer)
        }
    }
}
