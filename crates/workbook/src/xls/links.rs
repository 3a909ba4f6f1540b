//! Links of cells in an xls ([MS-XLS] 2.4.140 `HLink`, [MS-OSHARED] 2.3.7).

use shinchoku_model::CellRange;

use crate::aside::Aside;
use crate::ole::{u16_at, u32_at};

/// The type of the record.
pub(super) const HLINK: u16 = 0x01B8;

/// How an address begins that is a URL ([MS-OSHARED] 2.3.7.2 `HyperlinkMoniker`).
const URL: [u8; 16] = [
    0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B,
];
/// The same for the path of a file.
const FILE: [u8; 16] = [0x03, 0x03, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

/// The link of a record; none where it leads to a place in the workbook or cannot be read.
///
/// `decode` reads text in the code page of the file.
pub(super) fn link(data: &[u8], decode: impl Fn(&[u8]) -> String) -> Option<Aside> {
    let cell = CellRange::cell(u16_at(data, 0)?.into(), u16_at(data, 4)?.into());
    // The cells, the class of the object and its version.
    let (flags, mut rest) = (u32_at(data, 28)?, data.get(32..)?);
    let has = |bit: u32| flags & (1 << bit) != 0;
    // The words that it shows and the frame that it opens in stand before the address.
    for _ in [4, 7].into_iter().filter(|bit| has(*bit)) {
        rest = string(rest)?.1;
    }
    let address = match (has(0), has(8)) {
        (false, _) => return None,
        (true, true) => string(rest)?.0,
        (true, false) => moniker(rest, decode)?,
    };
    Aside::link(cell, &address)
}

/// A text with its length in characters, and what follows it.
fn string(data: &[u8]) -> Option<(String, &[u8])> {
    let end = (u32_at(data, 0)? as usize).checked_mul(2)?.checked_add(4)?;
    Some((utf16(data.get(4..end)?), data.get(end..)?))
}

fn moniker(data: &[u8], decode: impl Fn(&[u8]) -> String) -> Option<String> {
    let (class, rest) = data.split_at_checked(16)?;
    let length = |at: usize| u32_at(rest, at).map(|length| length as usize);
    if class == URL {
        return Some(utf16(rest.get(4..length(0)?.checked_add(4)?)?));
    }
    if class != FILE {
        return None;
    }
    let end = length(2)?.checked_add(6)?;
    let path = rest.get(6..end)?;
    // After marks of 24 bytes the path may stand once more, in Unicode.
    let unicode = end.checked_add(24)?;
    if length(unicode).is_some_and(|size| size > 0) {
        let from = unicode.checked_add(10)?;
        let to = length(unicode.checked_add(4)?)?.checked_add(from)?;
        return Some(utf16(rest.get(from..to)?));
    }
    Some(decode(path.strip_suffix(&[0]).unwrap_or(path)))
}

/// Text in UTF-16 up to the character that ends it.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .take_while(|unit| *unit != 0)
        .collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record for cell C2 with what stands after its flags.
    fn record(flags: u32, parts: &[&[u8]]) -> Vec<u8> {
        let cells = [1u16, 1, 2, 2].map(u16::to_le_bytes).concat();
        let head = [cells, vec![0; 16], 2u32.to_le_bytes().to_vec()].concat();
        [&head[..], &flags.to_le_bytes(), &parts.concat()].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    fn counted(text: &str) -> Vec<u8> {
        let length = text.encode_utf16().count() as u32 + 1;
        [&length.to_le_bytes()[..], &wide(text)].concat()
    }

    fn read(data: &[u8]) -> Option<String> {
        let found = link(data, |bytes| String::from_utf8_lossy(bytes).into_owned())?;
        assert_eq!(found.anchor, Some(CellRange::cell(1, 2)));
        Some(found.text.text)
    }

    #[test]
    fn addresses_of_every_kind_are_read() {
        let web = wide("https://example.jp/");
        let size = (web.len() as u32).to_le_bytes();
        let url = record(0x13, &[&counted("窓口"), &URL, &size, &web]);
        assert_eq!(read(&url).as_deref(), Some("https://example.jp/"));

        let path = b"guide.pdf\0";
        let marks = [
            &[0u8; 2][..],
            &(path.len() as u32).to_le_bytes(),
            path,
            &[0; 24],
        ]
        .concat();
        let old = record(0x01, &[&FILE, &marks, &0u32.to_le_bytes()]);
        assert_eq!(read(&old).as_deref(), Some("guide.pdf"));

        let name: Vec<u8> = "手引き.pdf"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let length = name.len() as u32;
        let sizes = [(length + 6).to_le_bytes(), length.to_le_bytes()].concat();
        let new = record(0x01, &[&FILE, &marks, &sizes, &3u16.to_le_bytes(), &name]);
        assert_eq!(read(&new).as_deref(), Some("手引き.pdf"));

        let saved = record(0x0101, &[&counted("mailto:a@example.jp")]);
        assert_eq!(read(&saved).as_deref(), Some("mailto:a@example.jp"));
    }

    #[test]
    fn places_in_the_workbook_and_records_cut_off_are_none() {
        assert_eq!(read(&record(0x08, &[&counted("凡例!A1")])), None);
        let web = wide("https://example.jp/");
        let size = (web.len() as u32).to_le_bytes();
        let whole = record(0x03, &[&URL, &size, &web]);
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end]), None, "{end}");
        }
    }
}
