//! How rows are numbered.

use crate::failure::{self, Failure};

/// Room for the rows of one kind in one document; the schema has the same number.
const ROOM: i64 = 10_000_000_000;

/// The row ids of one document.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// The row id that stands before the first.
    base: i64,
}

impl Rows {
    /// The row ids of a document; none for a number that leaves no room for rows.
    pub fn of(document: i64) -> Option<Self> {
        let base = document.checked_mul(ROOM)?;
        base.checked_add(ROOM)?;
        Some(Self { base })
    }

    /// The same, for a document that is to be written.
    pub fn to_write(document: i64) -> Result<Self, Failure> {
        Self::of(document).ok_or_else(|| failure::too_large().into())
    }

    /// The row id of the `ordinal`th row, counted from 1.
    pub fn id(self, ordinal: i64) -> i64 {
        self.base + ordinal
    }

    /// The row id of a record that has a number in its report.
    pub fn numbered(self, number: u32) -> i64 {
        self.base + i64::from(number)
    }

    /// The number in its report that a row id stands for; none for another document's row.
    pub fn number(self, id: i64) -> Option<u32> {
        id.checked_sub(self.base)
            .and_then(|number| u32::try_from(number).ok())
    }

    /// First and last row id.
    pub fn range(self) -> [i64; 2] {
        [self.base, self.base + (ROOM - 1)]
    }
}

/// Counts the rows of a table that several owners share.
#[derive(Debug, Default)]
pub struct Counter {
    last: i64,
}

impl Counter {
    /// The next ordinal, from 1.
    pub fn next(&mut self) -> i64 {
        self.last += 1;
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_its_document_and_its_number() {
        let rows = Rows::of(3).unwrap();
        assert_eq!(rows.numbered(12), 30_000_000_012);
        assert_eq!(rows.number(30_000_000_012), Some(12));
        assert_eq!(rows.number(20_000_000_012), None);
        assert_eq!(rows.range(), [30_000_000_000, 39_999_999_999]);
        assert!(Rows::of(i64::MAX).is_none());
        assert!(Rows::of(922_337_203).is_none());
    }
}
