//! Objects in object streams (PDF 32000-1, 7.5.7).

use std::collections::BTreeMap;

use lopdf::xref::XrefEntry;
use lopdf::{Object, ObjectId, Stream};

use super::objects::Reader;

/// How deep packed arrays and dictionaries lie in each other at most.
const DEEPEST: usize = 64;

/// Adds the objects that lie in object streams. Each stream is unpacked once, to at most `limit` bytes.
pub(super) fn unpack(
    entries: &BTreeMap<u32, XrefEntry>,
    objects: &mut BTreeMap<ObjectId, Object>,
    limit: usize,
) -> Option<()> {
    let mut wanted: BTreeMap<u32, BTreeMap<u16, u32>> = BTreeMap::new();
    for (&number, entry) in entries {
        if let XrefEntry::Compressed { container, index } = *entry {
            wanted.entry(container).or_default().insert(index, number);
        }
    }
    for (container, members) in wanted {
        let stream = objects.get(&(container, 0))?.as_stream().ok()?;
        for (number, object) in members_of(stream, &members, limit)? {
            objects.insert((number, 0), object);
        }
    }
    Some(())
}

/// The members of a stream that the table names by index and number.
fn members_of(
    stream: &Stream,
    wanted: &BTreeMap<u16, u32>,
    limit: usize,
) -> Option<Vec<(u32, Object)>> {
    let bytes = stream.get_plain_content_with_limit(limit).ok()?;
    let first: usize = integer(stream, b"First")?;
    let count: u16 = integer(stream, b"N")?;
    let mut index = Reader::at(&bytes, 0)?;
    index.skip_space();
    let mut members = Vec::with_capacity(wanted.len());
    for at in 0..count {
        let (number, offset) = (index.count()?, index.count()? as usize);
        if wanted.get(&at) == Some(&number) {
            let mut reader = Reader::at(&bytes, first.checked_add(offset)?)?;
            reader.skip_space();
            members.push((number, reader.object(DEEPEST)?));
        }
    }
    (members.len() == wanted.len()).then_some(members)
}

fn integer<N: TryFrom<i64>>(stream: &Stream, key: &[u8]) -> Option<N> {
    stream.dict.get(key).ok()?.as_i64().ok()?.try_into().ok()
}
