//! Struck runs in the shared strings of Excel 97 and later ([MS-XLS] 2.4.265 `SST`): calamine gives the texts.

use std::collections::HashMap;

use crate::rich::Rich;
use crate::xlsb::records::cut;

/// The bytes of a record and of those that continue it.
#[derive(Default)]
pub(super) struct Continued<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Continued<'a> {
    /// Adds the bytes of one more record.
    pub(super) fn add(&mut self, data: &'a [u8]) {
        self.parts.push(data);
    }

    /// What is left of the part that is open.
    fn rest(&self) -> &'a [u8] {
        let part = self.parts.get(self.part);
        part.and_then(|part| part.get(self.at..))
            .unwrap_or_default()
    }

    /// Whether a part began just here; it opens with flags where it goes on with characters.
    fn next_part(&mut self) -> Option<()> {
        self.part += 1;
        self.at = 0;
        (self.part < self.parts.len()).then_some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.rest().is_empty() {
            self.next_part()?;
        }
        let byte = self.rest().first().copied();
        self.at += 1;
        byte
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |number, index| {
            Some(number | usize::from(self.byte()?) << (8 * index))
        })
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        let mut count = count;
        while count > self.rest().len() {
            count -= self.rest().len();
            self.next_part()?;
        }
        self.at += count;
        Some(())
    }

    /// So many characters, `wide` or not: where a part ends among them, the next says anew.
    fn characters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            if self.rest().is_empty() {
                self.next_part()?;
                wide = self.byte()? & 1 != 0;
            }
            let low = u16::from(self.byte()?);
            let high = if wide { u16::from(self.byte()?) } else { 0 };
            units.push(low | high << 8);
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// A string with runs ([MS-XLS] 2.5.293 `XLUnicodeRichExtendedString`).
    fn string(&mut self, struck: &[bool]) -> Option<Rich> {
        let length = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let text = self.characters(length, flags & 1 != 0)?;
        let mut found = Vec::new();
        for _ in 0..runs {
            found.push((self.number(2)?, self.number(2)?));
        }
        self.skip(phonetic)?;
        Some(cut(&text, &found, struck))
    }

    /// A text over several records, each with its flag, as text boxes have it.
    pub(super) fn text(&mut self, length: usize) -> Option<String> {
        let wide = self.byte()? & 1 != 0;
        self.characters(length, wide)
    }
}

/// The strings with struck runs by their number; `struck` tells which fonts are.
pub(super) fn struck(mut table: Continued<'_>, struck: &[bool]) -> HashMap<u32, Rich> {
    let mut found = HashMap::new();
    if !struck.contains(&true) {
        return found;
    }
    let count = table
        .skip(4)
        .and_then(|()| table.number(4))
        .unwrap_or_default();
    for index in 0..u32::try_from(count).unwrap_or(u32::MAX) {
        let Some(rich) = table.string(struck) else {
            break;
        };
        if !rich.struck.is_empty() || rich.has_own_fonts() {
            found.insert(index, rich);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Continued, struck};

    #[test]
    fn strings_go_on_over_records() {
        // Two strings: 旧新 with runs in fonts 1 and 0, cut after 旧; ab, narrow, with furigana.
        let mut first = vec![2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0b1001, 2, 0];
        first.extend(0x65E7u16.to_le_bytes());
        let mut second = vec![1];
        second.extend(0x65B0u16.to_le_bytes());
        second.extend([0, 0, 1, 0, 1, 0]);
        let third = [0, 0, 2, 0, 4, 3, 0, 0, 0, b'a', b'b', 1, 2, 3];
        let mut table = Continued::default();
        for part in [&first[..], &second, &third] {
            table.add(part);
        }
        let found = struck(table, &[false, true]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[&0].text.as_str(), found[&0].struck.as_str()),
            ("新", "旧")
        );
        // Cut off in the middle: what came before stays.
        let mut table = Continued::default();
        table.add(&first);
        assert!(struck(table, &[false, true]).is_empty());
    }
}
