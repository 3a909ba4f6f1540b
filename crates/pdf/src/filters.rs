//! Streams unpacked under a limit (PDF 32000-1, 7.4).
//!
//! Flate, in which nearly everything is packed, is unpacked here: up to the limit and no further, and
//! what was read before damage is kept and said to be damaged. The rarer filters and the predictors are
//! lopdf's, with its limit.

use std::borrow::Cow;

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Object, Stream};

use crate::file::File;

/// The content of a stream.
pub(crate) struct Unpacked<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) state: State,
}

/// How far a stream could be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// To its end.
    Whole,
    /// As far as it was not damaged.
    Damaged,
    /// As far as the limit allows.
    Limited,
}

/// Unpacks a stream to at most `limit` bytes.
pub(crate) fn unpack<'a>(file: &'a File, stream: &'a Stream, limit: usize) -> Unpacked<'a> {
    let names = filter_names(file, &stream.dict);
    if names.is_empty() {
        let end = stream.content.len().min(limit);
        return Unpacked {
            bytes: Cow::Borrowed(stream.content.get(..end).unwrap_or_default()),
            state: if end < stream.content.len() {
                State::Limited
            } else {
                State::Whole
            },
        };
    }
    if names == [b"FlateDecode"] && !predicted(file, &stream.dict) {
        let (bytes, state) = inflate(&stream.content, limit);
        return Unpacked {
            bytes: Cow::Owned(bytes),
            state,
        };
    }
    by_lopdf(file, stream, &names, limit)
}

/// The filters of a stream by their full names.
fn filter_names<'a>(file: &'a File, dictionary: &'a Dictionary) -> Vec<&'a [u8]> {
    let full = |name: &'a [u8]| match name {
        b"Fl" => b"FlateDecode".as_slice(),
        b"LZW" => b"LZWDecode",
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"RL" => b"RunLengthDecode",
        other => other,
    };
    match file.get(dictionary, b"Filter") {
        Some(Object::Name(name)) => vec![full(name)],
        Some(Object::Array(names)) => names
            .iter()
            .filter_map(|name| file.resolve(name).as_name().ok())
            .map(full)
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether the bytes are differences (PDF 32000-1, 7.4.4.4).
fn predicted(file: &File, dictionary: &Dictionary) -> bool {
    let parameters = match file.get(dictionary, b"DecodeParms") {
        Some(Object::Array(all)) => all.first().and_then(|first| file.as_dictionary(first)),
        Some(one) => file.as_dictionary(one),
        None => None,
    };
    parameters.is_some_and(|found| file.integer(found, b"Predictor").unwrap_or(1) > 1)
}

/// Unpacks Flate data. The checksum at its end is not looked at: some encrypting writers break it, and
/// what matters is whether the data came to its end.
pub(crate) fn inflate(packed: &[u8], limit: usize) -> (Vec<u8>, State) {
    let zlib = matches!(packed, [first, second, ..]
        if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    let body = if zlib {
        packed.get(2..).unwrap_or_default()
    } else {
        packed
    };
    let mut unpacker = Decompress::new(false);
    let mut bytes = Vec::with_capacity((packed.len() * 4).clamp(256, 1 << 24).min(limit.max(1)));
    loop {
        let read = usize::try_from(unpacker.total_in()).unwrap_or(usize::MAX);
        let rest = body.get(read..).unwrap_or_default();
        let before = bytes.len();
        match unpacker.decompress_vec(rest, &mut bytes, FlushDecompress::None) {
            Ok(Status::StreamEnd) if bytes.len() <= limit => return (bytes, State::Whole),
            Err(_) => return (bytes, State::Damaged),
            Ok(_) => {}
        }
        if bytes.len() >= limit {
            bytes.truncate(limit);
            return (bytes, State::Limited);
        }
        if bytes.len() < bytes.capacity() {
            if bytes.len() == before {
                return (bytes, State::Damaged);
            }
        } else {
            let more = bytes.len().min(limit - bytes.len()).max(1);
            bytes.reserve_exact(more);
        }
    }
}

/// Hands a stream to lopdf with its filters and parameters resolved, which lopdf does not do.
fn by_lopdf<'a>(file: &File, stream: &Stream, names: &[&[u8]], limit: usize) -> Unpacked<'a> {
    let filters = names
        .iter()
        .map(|name| Object::Name(name.to_vec()))
        .collect();
    let parameters = match file.get(&stream.dict, b"DecodeParms") {
        Some(Object::Array(all)) => all.iter().map(|one| file.resolve(one).clone()).collect(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let mut resolved = Stream::new(Dictionary::new(), stream.content.clone());
    resolved.dict.set("Filter", Object::Array(filters));
    resolved.dict.set("DecodeParms", Object::Array(parameters));
    match resolved.decompressed_content_with_limit(limit) {
        Ok(bytes) => Unpacked {
            bytes: Cow::Owned(bytes),
            state: State::Whole,
        },
        Err(error) => Unpacked {
            bytes: Cow::Owned(Vec::new()),
            state: match error {
                lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded {
                    ..
                }) => State::Limited,
                _ => State::Damaged,
            },
        },
    }
}
