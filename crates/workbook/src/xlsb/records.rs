//! The records of a binary part ([MS-XLSB] 2.1.4): a type, a size, and so many bytes.

use crate::ole::{u16_at, u32_at};
use crate::rich::Rich;

/// A record: its type and its bytes.
pub(crate) type Record<'a> = (u16, &'a [u8]);

/// The records of a part; an error ends it where one is cut off.
pub(crate) fn records(mut part: &[u8]) -> impl Iterator<Item = Result<Record<'_>, String>> {
    std::iter::from_fn(move || {
        if part.is_empty() {
            return None;
        }
        let Some((record, rest)) = first(part) else {
            part = &[];
            return Some(Err("a record is cut off".to_owned()));
        };
        part = rest;
        Some(Ok(record))
    })
}

/// The first record and what follows it.
fn first(part: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (kind, rest) = sevens(part, 2)?;
    let (size, rest) = sevens(rest, 4)?;
    let size = size as usize;
    Some(((kind as u16, rest.get(..size)?), rest.get(size..)?))
}

/// A number in groups of seven bits, the lowest first; the top bit says that more follow.
fn sevens(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for index in 0..most {
        let byte = *bytes.get(index)?;
        number |= u32::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 || index + 1 == most {
            return Some((number, bytes.get(index + 1..)?));
        }
    }
    None
}

/// A string with its length in front ([MS-XLSB] 2.5.168 `XLWideString`), and where it ends. The length
/// 0xFFFFFFFF of one that may be missing is an empty string.
pub(crate) fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = u32_at(data, at)?;
    let start = at.checked_add(4)?;
    if length == u32::MAX {
        return Some((String::new(), start));
    }
    let end = start.checked_add((length as usize).checked_mul(2)?)?;
    let units = units(data.get(start..end)?);
    Some((String::from_utf16_lossy(&units), end))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0))
        .collect()
}

/// A string with runs ([MS-XLSB] 2.5.125 `RichStr`); `struck` tells which fonts are struck through.
/// Furigana behind it is left out.
pub(crate) fn rich(data: &[u8], at: usize, struck: &[bool]) -> Option<Rich> {
    let has_runs = data.get(at)? & 1 != 0;
    let (text, end) = wide(data, at + 1)?;
    if !has_runs || !struck.contains(&true) {
        return Some(Rich::plain(text));
    }
    let count = u32_at(data, end)? as usize;
    let runs: Vec<(usize, usize)> = data
        .get(end + 4..)?
        .chunks_exact(4)
        .take(count)
        .filter_map(|run| Some((u16_at(run, 0)?.into(), u16_at(run, 2)?.into())))
        .collect();
    Some(cut(&text, &runs, struck))
}

/// Cuts a text before each run: its first character, counted in UTF-16, and its font.
pub(crate) fn cut(text: &str, runs: &[(usize, usize)], struck: &[bool]) -> Rich {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut rich = Rich::default();
    // What stands before the first run is in the font of the cell.
    let (mut at, mut font) = (0, None);
    for (start, next) in runs.iter().copied().chain([(units.len(), 0)]) {
        // A run that goes back, or past the end, is a mistake of the file.
        let end = start.clamp(at, units.len());
        let run = units.get(at..end).unwrap_or_default();
        let own = font.map(|font: usize| struck.get(font).copied().unwrap_or_default());
        if !run.is_empty() {
            rich.push_in(&String::from_utf16_lossy(run), own);
        }
        (at, font) = (end, Some(next));
    }
    rich.done()
}

#[cfg(test)]
mod tests {
    use super::{cut, records, rich, wide};

    #[test]
    fn sizes_have_seven_bits_a_byte() {
        let mut part = vec![0x81, 0x01, 0x02, 7, 8, 0x13, 0x81, 0x01];
        part.extend([9; 129]);
        part.extend([5, 4, 0]);
        let found: Vec<_> = records(&part).collect();
        assert_eq!(found[0], Ok((129, &[7u8, 8][..])));
        assert_eq!(found[1], Ok((0x13, &[9u8; 129][..])));
        assert!(found[2].is_err());
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn strings_may_be_missing_or_cut_off() {
        assert_eq!(
            wide(&[1, 0, 0, 0, 0x2D, 0x4E, 9], 0),
            Some(("中".into(), 6))
        );
        assert_eq!(wide(&[255; 4], 0), Some((String::new(), 4)));
        assert_eq!(wide(&[2, 0, 0, 0, 0x2D, 0x4E], 0), None);
        assert_eq!(wide(&[254, 255, 255, 255], 0), None);
    }

    #[test]
    fn runs_in_a_struck_font_are_set_apart() {
        let struck = [false, true];
        let mut data = vec![1, 3, 0, 0, 0];
        for unit in "旧新😀".encode_utf16().take(3) {
            data.extend(unit.to_le_bytes());
        }
        data.extend([2, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0]);
        let found = rich(&data, 0, &struck).unwrap();
        assert_eq!(found.struck, "旧");
        assert!(found.text.starts_with('新'));
        // Runs that go back or past the end lose nothing but themselves.
        let found = cut("旧新", &[(1, 0), (0, 0), (9, 1), (1, 0)], &struck);
        assert_eq!((found.text.as_str(), found.struck.as_str()), ("旧新", ""));
    }
}
