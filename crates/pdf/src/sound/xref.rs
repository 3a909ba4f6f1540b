//! Where the objects are: cross-reference tables and streams, the newest first (PDF 32000-1, 7.5.4 to 7.5.8).

use lopdf::xref::{Xref, XrefEntry, XrefType};
use lopdf::{Dictionary, Object, Stream};

use super::objects::Reader;

/// Within how many bytes of its end a file says where its newest section is.
const END_WITHIN: usize = 1024;

/// Most sections of a file: each saving of a change adds one.
const MOST_SECTIONS: usize = 256;

/// Most objects of a file; a packed table of more would take more memory than the file.
const MOST_OBJECTS: usize = 1_000_000;

/// How deep the trailer's arrays and dictionaries lie in each other at most.
const DEEPEST: usize = 16;

/// What the sections say together.
pub(super) struct Sections {
    pub(super) table: Xref,
    /// The newest trailer.
    pub(super) trailer: Dictionary,
}

/// Reads all sections.
pub(super) fn sections(bytes: &[u8], limit: usize) -> Option<Sections> {
    let (mut trailer, mut table) = (None, Xref::new(0, XrefType::CrossReferenceTable));
    let mut next = Some(start(bytes)?);
    for _ in 0..MOST_SECTIONS {
        let Some(offset) = next else {
            break;
        };
        let section = section(bytes, offset, limit, &mut table)?;
        // A hybrid file says things twice, and what protects a file is lopdf's.
        if section.has(b"Encrypt") || section.has(b"XRefStm") {
            return None;
        }
        next = match section.get(b"Prev") {
            Ok(previous) => Some(previous.as_i64().ok()?.try_into().ok()?),
            Err(_) => None,
        };
        trailer.get_or_insert(section);
    }
    table.size = table.entries.keys().next_back()?.checked_add(1)?;
    (next.is_none()).then_some(Sections {
        table,
        trailer: trailer?,
    })
}

/// The offset after the last `startxref`.
fn start(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let from = bytes.len().saturating_sub(END_WITHIN);
    let at = bytes
        .get(from..)?
        .windows(WORD.len())
        .rposition(|window| window == WORD)?;
    let mut reader = Reader::at(bytes, from + at)?;
    reader.word(WORD)?;
    reader.count().map(|offset| offset as usize)
}

/// Adds what a section says and newer ones do not; its trailer.
fn section(bytes: &[u8], offset: usize, limit: usize, table: &mut Xref) -> Option<Dictionary> {
    let mut reader = Reader::at(bytes, offset)?;
    if reader.word(b"xref").is_some() {
        return written(&mut reader, table);
    }
    match reader.indirect(None)?.1 {
        Object::Stream(stream) => packed(stream, limit, table),
        _ => None,
    }
}

/// A table in letters: `0000000015 00000 n` for each object.
fn written(reader: &mut Reader, table: &mut Xref) -> Option<Dictionary> {
    while reader.word(b"trailer").is_none() {
        let (first, count) = (reader.count()?, reader.count()?);
        for at in 0..count {
            let number = first.checked_add(at)?;
            let (offset, generation) = (reader.count()?, reader.count()?);
            let entry = if reader.word(b"n").is_some() {
                let generation = generation.try_into().ok()?;
                XrefEntry::Normal { offset, generation }
            } else {
                reader.word(b"f")?;
                XrefEntry::Free
            };
            table.entries.entry(number).or_insert(entry);
        }
    }
    reader.rest().starts_with(b"<<").then_some(())?;
    reader.dictionary(DEEPEST)
}

/// A table in a stream: three numbers of so many bytes each for an object.
fn packed(stream: Stream, limit: usize, table: &mut Xref) -> Option<Dictionary> {
    if !stream.dict.has_type(b"XRef") {
        return None;
    }
    let bytes = stream.get_plain_content_with_limit(limit).ok()?;
    let widths: [usize; 3] = numbers(stream.dict.get(b"W").ok()?)?.try_into().ok()?;
    if widths.iter().any(|width| *width > 8) || widths == [0; 3] {
        return None;
    }
    let ranges = match stream.dict.get(b"Index") {
        Ok(ranges) => numbers(ranges)?,
        Err(_) => vec![0, count(stream.dict.get(b"Size").ok()?)?],
    };
    let mut rows = bytes.chunks_exact(widths.iter().sum());
    for range in ranges.chunks_exact(2) {
        let &[first, count] = range else { return None };
        if count > MOST_OBJECTS || table.entries.len() > MOST_OBJECTS {
            return None;
        }
        for number in first..first.checked_add(count)? {
            let entry = packed_entry(rows.next()?, widths)?;
            table
                .entries
                .entry(number.try_into().ok()?)
                .or_insert(entry);
        }
    }
    Some(stream.dict)
}

/// What a row of a stream says of an object (PDF 32000-1, table 18).
fn packed_entry(row: &[u8], [kind, second, _]: [usize; 3]) -> Option<XrefEntry> {
    let (head, tail) = row.split_at_checked(kind)?;
    let (middle, last) = tail.split_at_checked(second)?;
    let (middle, last) = (big_endian(middle), big_endian(last));
    // Without a kind it is an object with a place.
    match if head.is_empty() { 1 } else { big_endian(head) } {
        0 => Some(XrefEntry::Free),
        1 => Some(XrefEntry::Normal {
            offset: middle.try_into().ok()?,
            generation: last.try_into().ok()?,
        }),
        2 => Some(XrefEntry::Compressed {
            container: middle.try_into().ok()?,
            index: last.try_into().ok()?,
        }),
        _ => None,
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    let add = |value: u64, byte: &u8| value.wrapping_shl(8) | u64::from(*byte);
    bytes.iter().fold(0, add)
}

/// An array of whole numbers that are not negative.
fn numbers(object: &Object) -> Option<Vec<usize>> {
    let items = object.as_array().ok()?.iter();
    items.map(count).collect()
}

fn count(object: &Object) -> Option<usize> {
    object.as_i64().ok()?.try_into().ok()
}
