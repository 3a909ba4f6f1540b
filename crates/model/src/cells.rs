//! What the cells of a source hold beside the text that they show.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{CellRange, Origin};

/// Text that a person who opens the file does not see, or sees struck through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HiddenCell {
    /// The text.
    pub text: String,
    /// Why it counts for nothing.
    pub reason: HiddenReason,
    /// Where it stands; what is struck out of a cell has the cell's place.
    pub origin: Vec<Origin>,
}

/// Why a text stands apart from the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HiddenReason {
    /// Nobody sees it: a hidden row, column or sheet, invisible text.
    Hidden,
    /// It is struck through (見え消し).
    Struck,
}

/// The stored values of a worksheet's cells of one number format, where the shown text alone does not tell them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredValues {
    /// The sheet's name.
    pub sheet: String,
    /// The number format's code (ECMA-376 Part 1, 18.8.31), as the file spells it.
    pub format: String,
    /// The cells, row by row.
    pub values: CellValues,
}

/// Cells with their values; in JSON an object with a member a cell, in the order of the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellValues(pub Vec<(CellRange, StoredValue)>);

/// A stored value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StoredValue {
    /// A number; dates and times as days since December 30, 1899 (ECMA-376 Part 1, 18.17.4.1), whatever
    /// the workbook itself counts from.
    Number(f64),
    /// A text that the format shows with words around it.
    Text(String),
}

/// A formula that gave an error or no value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FailedFormula {
    /// The formula without its `=`.
    pub formula: String,
    /// What the cell shows: the name of an error, or nothing.
    pub text: String,
    /// The cell.
    pub origin: Vec<Origin>,
}

impl Serialize for CellValues {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|(range, value)| (range, value)))
    }
}

impl<'de> Deserialize<'de> for CellValues {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = CellValues;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of cells with their values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CellValues, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(CellValues(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_members_in_the_order_of_the_cells() {
        let text = r##"{"sheet":"進捗","format":"#,##0","values":{"B10":1234.0,"A11:B11":"3"}}"##;
        let parsed: StoredValues = serde_json::from_str(text).unwrap();
        assert_eq!(parsed.values.0[0].1, StoredValue::Number(1234.0));
        assert_eq!(parsed.values.0[1].1, StoredValue::Text("3".to_owned()));
        assert_eq!(serde_json::to_string(&parsed).unwrap(), text);
    }
}
