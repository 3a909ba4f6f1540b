//! A file whose cross-reference table leads nowhere gets a new one: all objects are found by their
//! `1 0 obj`, and the catalog and pages by what they say of themselves (PDF 32000-1, Annex C and 7.5).

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::lexer::is_space;

/// Most objects that are looked for.
const MOST_OBJECTS: usize = 1_000_000;

/// How far into an object its type is looked for.
const TYPE_WITHIN: usize = 1024;

/// How long the dictionary of a stream can be.
const HEAD_WITHIN: usize = 4096;

/// Whether there is anything like an object.
pub(crate) fn has_objects(bytes: &[u8]) -> bool {
    !objects(bytes).is_empty()
}

/// The file with a header, a cross-reference table and a trailer that fit what is in it.
pub(crate) fn rebuild(bytes: &[u8]) -> Option<Vec<u8>> {
    let found = objects(bytes);
    if found.is_empty() {
        return None;
    }
    let header = b"%PDF-1.7\n";
    let mut whole = Vec::with_capacity(bytes.len() + found.len() * 24 + 4096);
    whole.extend_from_slice(header);
    // The old bytes follow whole; each offset moves by the header's length. Words that would lead lopdf
    // back to the broken table are spoilt.
    whole.extend_from_slice(bytes);
    spoil(&mut whole, b"startxref");
    let mut offsets: BTreeMap<u32, usize> = found
        .iter()
        .map(|(number, offset)| (*number, offset + header.len()))
        .collect();
    for (number, mended) in found
        .iter()
        .filter_map(|(number, at)| Some((*number, mended(bytes, *at)?)))
    {
        whole.push(b'\n');
        offsets.insert(number, whole.len());
        whole.extend_from_slice(&mended);
    }
    let root = match root(bytes, &found) {
        Some(root) => root,
        None => append_catalog(bytes, &found, &mut whole, &mut offsets)?,
    };
    let others = trailer_entries(bytes);
    let start = whole.len() + 1;
    whole.extend_from_slice(table(&offsets, root, &others).as_bytes());
    whole.extend_from_slice(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
    Some(whole)
}

fn spoil(bytes: &mut [u8], word: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, word)) {
        if let Some(first) = bytes.get_mut(at + found) {
            *first = b'%';
        }
        at += found + word.len();
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// Numbers and places of objects; of several with one number the last is the newest.
fn objects(bytes: &[u8]) -> BTreeMap<u32, usize> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| find(rest, b"obj")) {
        let word = at + next;
        at = word + 3;
        if let Some((number, offset)) = header_before(bytes, word)
            && (found.len() < MOST_OBJECTS || found.contains_key(&number))
        {
            found.insert(number, offset);
        }
    }
    found
}

/// The `12 0 ` before `obj`.
fn header_before(bytes: &[u8], word: usize) -> Option<(u32, usize)> {
    let before = |end: usize, wanted: fn(u8) -> bool| {
        let mut start = end;
        while start > 0 && bytes.get(start - 1).is_some_and(|byte| wanted(*byte)) {
            start -= 1;
        }
        (start < end).then_some(start)
    };
    let digit = |byte: u8| byte.is_ascii_digit();
    let generation_end = before(word, is_space).unwrap_or(word);
    let generation = before(generation_end, digit)?;
    let number_end = before(generation, is_space)?;
    let number = before(number_end, digit)?;
    let text = std::str::from_utf8(bytes.get(number..number_end)?).ok()?;
    Some((
        text.parse().ok().filter(|number| *number < 10_000_000)?,
        number,
    ))
}

/// A stream as an object of its own with its true length, where it does not state that itself
/// (PDF 32000-1, 7.3.8).
fn mended(bytes: &[u8], offset: usize) -> Option<Vec<u8>> {
    let rest = bytes.get(offset..)?;
    let head = rest.get(..HEAD_WITHIN).unwrap_or(rest);
    let word = find(head, b"stream")?;
    let dictionary = rest.get(..word)?;
    if find(dictionary, b"endobj").is_some() {
        return None;
    }
    let after = rest.get(word + 6..)?;
    let data = match after {
        [b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..] => data,
        _ => after,
    };
    let stated = data.get(stated_length(dictionary)?..).unwrap_or_default();
    let blank = stated.iter().take_while(|byte| is_space(**byte)).count();
    if stated
        .get(blank..)
        .is_some_and(|rest| rest.starts_with(b"endstream"))
    {
        return None;
    }
    let end = find(data, b"endstream")
        .or_else(|| find(data, b"endobj"))
        .unwrap_or(data.len());
    let data = data.get(..end)?;
    let close = dictionary.windows(2).rposition(|window| window == b">>")?;
    let mut object = dictionary.get(..close)?.to_vec();
    // Of two entries of one name the last holds.
    object.extend_from_slice(format!("/Length {}>>\nstream\n", data.len()).as_bytes());
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream\nendobj\n");
    Some(object)
}

/// The length that a stream's dictionary states; beyond every file where it is not written there.
fn stated_length(dictionary: &[u8]) -> Option<usize> {
    let Some(at) = dictionary
        .windows(7)
        .rposition(|window| window == b"/Length")
    else {
        return Some(usize::MAX);
    };
    let text: Vec<u8> = dictionary
        .get(at + 7..)?
        .iter()
        .skip_while(|byte| is_space(**byte))
        .take_while(|byte| !is_space(**byte) && **byte != b'/' && **byte != b'>')
        .copied()
        .collect();
    let length = std::str::from_utf8(&text)
        .ok()
        .and_then(|text| text.parse().ok());
    Some(length.unwrap_or(usize::MAX))
}

/// Whether an object says that it is of a type.
fn has_type(bytes: &[u8], offset: usize, name: &[u8]) -> bool {
    let end = (offset + TYPE_WITHIN).min(bytes.len());
    let body = bytes.get(offset..end).unwrap_or_default();
    let body = find(body, b"endobj")
        .and_then(|end| body.get(..end))
        .unwrap_or(body);
    let mut rest = body;
    while let Some(at) = find(rest, b"/Type") {
        rest = rest.get(at + 5..).unwrap_or_default();
        let value = rest
            .iter()
            .position(|byte| !is_space(*byte))
            .and_then(|start| rest.get(start..));
        if let Some(after) = value.and_then(|value| value.strip_prefix(name))
            && !after.first().is_some_and(u8::is_ascii_alphanumeric)
        {
            return true;
        }
    }
    false
}

/// The catalog: what a trailer names, else what says that it is one.
fn root(bytes: &[u8], found: &BTreeMap<u32, usize>) -> Option<u32> {
    found
        .iter()
        .rev()
        .find(|(_, offset)| has_type(bytes, **offset, b"/Catalog"))
        .map(|(number, _)| *number)
        .or_else(|| {
            // A catalog in an object stream is found by nothing but its number.
            let packed = find(bytes, b"/ObjStm").is_some();
            number_after(bytes, b"/Root").filter(|number| packed || found.contains_key(number))
        })
}

/// The object number in the last `/Key 12 0 R`.
fn number_after(bytes: &[u8], key: &[u8]) -> Option<u32> {
    let at = bytes.windows(key.len()).rposition(|window| window == key)?;
    let rest = bytes.get(at + key.len()..)?;
    let text: Vec<u8> = rest
        .iter()
        .skip_while(|byte| is_space(**byte))
        .take_while(|byte| byte.is_ascii_digit())
        .copied()
        .collect();
    std::str::from_utf8(&text).ok()?.parse().ok()
}

/// A catalog and a page tree over all objects that say that they are pages.
fn append_catalog(
    bytes: &[u8],
    found: &BTreeMap<u32, usize>,
    whole: &mut Vec<u8>,
    offsets: &mut BTreeMap<u32, usize>,
) -> Option<u32> {
    let pages: Vec<u32> = found
        .iter()
        .filter(|(_, offset)| has_type(bytes, **offset, b"/Page"))
        .map(|(number, _)| *number)
        .collect();
    if pages.is_empty() {
        return None;
    }
    let root = found.keys().next_back()? + 1;
    let tree = root + 1;
    let mut kids = String::new();
    for page in &pages {
        let _ = write!(kids, "{page} 0 R ");
    }
    let count = pages.len();
    whole.extend_from_slice(b"\nendstream endobj\n");
    offsets.insert(root, whole.len());
    whole.extend_from_slice(
        format!("{root} 0 obj\n<</Type/Catalog/Pages {tree} 0 R>>\nendobj\n").as_bytes(),
    );
    offsets.insert(tree, whole.len());
    let text = format!("{tree} 0 obj\n<</Type/Pages/Count {count}/Kids[{kids}]>>\nendobj\n");
    whole.extend_from_slice(text.as_bytes());
    Some(root)
}

/// What else a trailer said: the protection with the file's identity, and the description.
fn trailer_entries(bytes: &[u8]) -> String {
    let mut entries = String::new();
    for key in ["Encrypt", "Info"] {
        if let Some(number) = number_after(bytes, format!("/{key}").as_bytes()) {
            let _ = write!(entries, "/{key} {number} 0 R");
        }
    }
    let identity = bytes
        .windows(3)
        .enumerate()
        .rev()
        .filter(|(_, window)| window == b"/ID")
        .find_map(|(at, _)| {
            let rest = bytes
                .get(at + 3..at + 3 + 300)
                .or_else(|| bytes.get(at + 3..))?;
            let start = rest.iter().position(|byte| !is_space(*byte))?;
            let end = rest.iter().position(|byte| *byte == b']')?;
            let text = std::str::from_utf8(rest.get(start..=end)?).ok()?;
            text.starts_with('[').then(|| text.to_owned())
        });
    if let Some(identity) = identity {
        let _ = write!(entries, "/ID{identity}");
    }
    entries
}

/// The cross-reference table and the trailer (PDF 32000-1, 7.5.4 and 7.5.5).
fn table(offsets: &BTreeMap<u32, usize>, root: u32, others: &str) -> String {
    let size = offsets.keys().next_back().map_or(1, |last| last + 1);
    let mut text = String::from("\nxref\n0 1\n0000000000 65535 f \n");
    for (number, offset) in offsets {
        let _ = write!(text, "{number} 1\n{offset:010} 00000 n \n");
    }
    let _ = write!(text, "trailer\n<</Size {size}/Root {root} 0 R{others}>>");
    text
}
