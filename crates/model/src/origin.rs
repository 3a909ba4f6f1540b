//! Where a value stands in its source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Origin {
    /// A box on a page.
    Page {
        /// The page, counted from 1.
        page: u32,
        /// Left, top, right, bottom in points from the top left of the page as shown.
        bbox: [f64; 4],
        /// How sure the text is, from 0 to 100, where it was read from a picture (OCR).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidence: Option<f64>,
    },
    /// Cells of a worksheet.
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// The cells, such as `F12` or `F12:F14`.
        range: CellRange,
    },
    /// A line of a text file.
    Line {
        /// The line, counted from 1.
        line: u32,
    },
}

/// A rectangle of worksheet cells, rows and columns counted from 0, both ends included.
///
/// Prints and parses the A1 notation (ECMA-376 Part 1, 18.18.62 `ST_Ref`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CellRange {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl CellRange {
    /// The range of one cell.
    pub fn cell(row: u32, column: u32) -> Self {
        Self {
            top: row,
            left: column,
            bottom: row,
            right: column,
        }
    }
}

/// The letters of a column counted from 0: `A`, `B`, … `Z`, `AA`.
fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}

impl fmt::Display for CellRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}{}",
            column_letters(self.left),
            u64::from(self.top) + 1
        )?;
        if (self.top, self.left) != (self.bottom, self.right) {
            let bottom = u64::from(self.bottom) + 1;
            write!(out, ":{}{bottom}", column_letters(self.right))?;
        }
        Ok(())
    }
}

/// Row and column of one reference such as `AB12`.
fn parse_cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    if letters.is_empty() || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        column
            .checked_mul(26)?
            .checked_add(u32::from(letter - b'A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

impl FromStr for CellRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        match (parse_cell(first), parse_cell(last)) {
            (Some((top, left)), Some((bottom, right))) if top <= bottom && left <= right => {
                Ok(Self {
                    top,
                    left,
                    bottom,
                    right,
                })
            }
            _ => Err(format!("not a cell range: {text}")),
        }
    }
}

impl TryFrom<String> for CellRange {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<CellRange> for String {
    fn from(range: CellRange) -> Self {
        range.to_string()
    }
}

impl fmt::Display for Origin {
    /// The short form that messages use: `p3`, `進捗!F12`, `line 120`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page { page, bbox, .. } => {
                write!(out, "p{page} ({:.0},{:.0})", bbox[0], bbox[1])
            }
            Self::Sheet { sheet, range } => write!(out, "{sheet}!{range}"),
            Self::Line { line } => write!(out, "line {line}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_print_and_parse_in_a1_notation() {
        let cases = [
            ((0, 0, 0, 0), "A1"),
            ((11, 5, 13, 5), "F12:F14"),
            ((0, 25, 0, 26), "Z1:AA1"),
            ((1_048_575, 16383, 1_048_575, 16383), "XFD1048576"),
        ];
        for ((top, left, bottom, right), text) in cases {
            let range = CellRange {
                top,
                left,
                bottom,
                right,
            };
            assert_eq!(range.to_string(), text);
            assert_eq!(text.parse::<CellRange>(), Ok(range));
        }
        for wrong in ["", "A0", "12", "a1", "A1:", "B2:A1", "AAAAAAAAAAAA1"] {
            assert!(wrong.parse::<CellRange>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn origins_have_the_shapes_of_the_export() {
        let line = serde_json::to_string(&Origin::Line { line: 120 }).unwrap();
        assert_eq!(line, r#"{"line":120}"#);
        let sheet = r#"{"sheet":"進捗","range":"F12:F14"}"#;
        let parsed: Origin = serde_json::from_str(sheet).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), sheet);
        let page = r#"{"page":3,"bbox":[1.0,2.0,3.5,4.0]}"#;
        let parsed: Origin = serde_json::from_str(page).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), page);
    }
}
