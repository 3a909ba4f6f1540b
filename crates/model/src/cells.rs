//! What the cells of a source hold beside the text that they show.

use serde::{Deserialize, Serialize};

use crate::Origin;

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

/// What a worksheet cell stores behind the text that it shows, where the text alone does not tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredCell {
    /// The text as shown; empty where the cell shows nothing.
    pub text: String,
    /// The stored value; none of an error and of a formula that was never calculated.
    pub value: Option<StoredValue>,
    /// The number format's code (ECMA-376 Part 1, 18.8.31), as the file spells it.
    pub format: Option<String>,
    /// The formula without its `=`, where it gave an error or no value.
    pub formula: Option<String>,
    /// The cell.
    pub origin: Vec<Origin>,
}

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
