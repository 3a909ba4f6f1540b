//! What a cell stores behind the text that it shows, where the text alone does not tell.

use std::sync::Arc;

use shinchoku_model::{CellRange, StoredCell, StoredValue};

use crate::display::Format;
use crate::findings::origin;
use crate::text::printed;

/// How far the number that a text says may be from the stored one: more than binary numbers and the fifteen
/// digits that programs write differ by, less than any rounding to what is shown.
const EXACT: f64 = 1e-13;

/// What is behind a cell's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Behind {
    /// The text as shown.
    text: String,
    value: Option<StoredValue>,
    format: Option<Arc<str>>,
    formula: Option<String>,
}

impl Behind {
    /// A number under a format; none where the text says all of it.
    pub(crate) fn number(text: &str, value: f64, format: &Format, date1904: bool) -> Option<Self> {
        let code = format.code();
        if is_plain(code) && says(text, value) {
            return None;
        }
        let value = if date1904 {
            format.since_1900(value)
        } else {
            value
        };
        Some(Self {
            text: text.to_owned(),
            value: Some(StoredValue::Number(value)),
            format: Some(Arc::clone(code)),
            formula: None,
        })
    }

    /// A text under a format; none where it is shown as it is.
    pub(crate) fn text(shown: &str, stored: &str, format: &Format) -> Option<Self> {
        (shown != stored).then(|| Self {
            text: shown.to_owned(),
            value: Some(StoredValue::Text(stored.to_owned())),
            format: Some(Arc::clone(format.code())),
            formula: None,
        })
    }

    /// An error, or nothing, and the formula that gave it.
    pub(crate) fn formula(text: &str, formula: &str) -> Option<Self> {
        (!formula.is_empty()).then(|| Self {
            text: text.to_owned(),
            formula: Some(formula.to_owned()),
            ..Self::default()
        })
    }

    /// The bytes that it holds, for the limits.
    pub(crate) fn size(&self) -> usize {
        self.text.len() + self.formula.as_ref().map_or(0, String::len)
    }

    /// The record, at a place.
    pub(crate) fn record(self, sheet: &str, range: CellRange) -> StoredCell {
        StoredCell {
            text: printed(&self.text),
            value: self.value,
            format: self.format.map(|code| code.to_string()),
            formula: self.formula,
            origin: vec![origin(sheet, range)],
        }
    }
}

/// Whether a code shows the number as it is.
fn is_plain(code: &str) -> bool {
    matches!(
        code.to_ascii_lowercase().as_str(),
        "" | "general" | "g/標準" | "@"
    )
}

/// Whether a text says a number to its last digit.
fn says(text: &str, value: f64) -> bool {
    let said = text.parse::<f64>();
    said.is_ok_and(|said| (said - value).abs() <= value.abs() * EXACT)
}
