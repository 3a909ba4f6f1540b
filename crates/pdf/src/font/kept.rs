//! What codes were found to show, kept for the next time.

use super::Shown;

/// A code that was not met yet.
const NEW: u16 = u16::MAX;

/// The row of the codes of one byte, behind those of two.
const ONE_BYTE: usize = 256;

/// Codes of one and two bytes with what they show. A document has hundreds of subset fonts of a few glyphs each:
/// a code costs two bytes until it is met.
#[derive(Default)]
pub(super) struct Kept {
    /// The places in `shown`, 256 codes a row.
    rows: Vec<Vec<u16>>,
    shown: Vec<Shown>,
}

impl Kept {
    /// What a code of `length` bytes shows, found out by `find` the first time; none for a longer one, and where
    /// too much is kept already.
    pub(super) fn shown(
        &mut self,
        (code, length): (u32, u8),
        find: impl FnOnce() -> Shown,
    ) -> Option<&Shown> {
        let (row, column) = (code as usize >> 8, code as usize & 0xFF);
        let row = match length {
            1 => ONE_BYTE,
            2 => row,
            _ => return None,
        };
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let row = self.rows.get_mut(row)?;
        if row.is_empty() {
            row.resize(256, NEW);
        }
        let place = row.get_mut(column)?;
        if *place == NEW {
            *place = u16::try_from(self.shown.len())
                .ok()
                .filter(|place| *place < NEW)?;
            self.shown.push(find());
        }
        self.shown.get(usize::from(*place))
    }
}
