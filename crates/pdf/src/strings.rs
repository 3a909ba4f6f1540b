//! Text strings and names of the file as Unicode.

use crate::font::names;

/// A text string: UTF-16 or UTF-8 with its mark, else `PDFDocEncoding` (PDF 32000-1, 7.9.2.2).
pub(crate) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Not allowed, but written by some and read by all.
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes
            .iter()
            .filter_map(|&byte| document_character(byte))
            .collect(),
    }
}

/// UTF-16 without the marks of a language that may stand between (PDF 32000-1, 7.9.2.2): they are
/// enclosed in U+001B.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes
        .chunks_exact(2)
        .filter_map(|pair| pair.try_into().ok().map(unit));
    let mut escaped = false;
    char::decode_utf16(units)
        .map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER))
        .filter(|&found| {
            escaped ^= found == '\u{1B}';
            !escaped && found != '\u{1B}'
        })
        .collect()
}

fn document_character(byte: u8) -> Option<char> {
    match byte {
        b'\t' | b'\n' | b'\r' | 0x20..=0x7E => Some(char::from(byte)),
        _ => names::encoding(names::Base::Document)
            .get(usize::from(byte))
            .copied()
            .flatten()
            .and_then(names::character),
    }
}

/// A name as text: UTF-8 where it is that, else `Shift_JIS`, in which Japanese word processors write
/// the names of fonts.
pub(crate) fn name(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(
        |_| {
            encoding_rs::SHIFT_JIS
                .decode_without_bom_handling(bytes)
                .0
                .into_owned()
        },
        str::to_owned,
    )
}
