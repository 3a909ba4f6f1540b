//! What a cell stores behind the text that it shows, where the text alone does not tell.

use std::collections::HashMap;
use std::sync::Arc;

use shinchoku_model::{CellRange, CellValues, FailedFormula, StoredValue, StoredValues};

use crate::display::Format;
use crate::findings::origin;

/// How far the number that a text says may be from the stored one: more than binary numbers and the fifteen
/// digits that programs write differ by, less than any rounding to what is shown.
const EXACT: f64 = 1e-13;

/// What is behind a cell's text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Behind {
    /// A value and the code that shows it.
    Value(StoredValue, Arc<str>),
    /// A formula that gave an error, by its name, or nothing.
    Failed {
        /// The formula.
        formula: String,
        /// What the cell shows.
        text: String,
    },
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
        Some(Self::Value(StoredValue::Number(value), Arc::clone(code)))
    }

    /// A text under a format; none where it is shown as it is.
    pub(crate) fn text(shown: &str, stored: &str, format: &Format) -> Option<Self> {
        let value = || StoredValue::Text(stored.to_owned());
        (shown != stored).then(|| Self::Value(value(), Arc::clone(format.code())))
    }

    /// The formula of an error, or of a cell without a value.
    pub(crate) fn failed(text: &str, formula: &str) -> Option<Self> {
        (!formula.is_empty()).then(|| Self::Failed {
            formula: formula.to_owned(),
            text: text.to_owned(),
        })
    }

    /// The bytes that it holds, for the limits.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Value(StoredValue::Text(text), _) => text.len(),
            Self::Value(..) => 0,
            Self::Failed { formula, text } => formula.len() + text.len(),
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

/// What is behind the cells of one sheet.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    /// Values by their format, in the order in which the formats come.
    pub values: Vec<StoredValues>,
    /// Formulas that gave an error or nothing.
    pub failed: Vec<FailedFormula>,
    formats: HashMap<Arc<str>, usize>,
}

impl Stored {
    /// Adds what is behind a cell.
    pub(crate) fn add(&mut self, sheet: &str, behind: Behind, range: CellRange) {
        match behind {
            Behind::Failed { formula, text } => self.failed.push(FailedFormula {
                formula,
                text,
                origin: vec![origin(sheet, range)],
            }),
            Behind::Value(value, code) => {
                let next = self.values.len();
                let at = *self.formats.entry(Arc::clone(&code)).or_insert(next);
                if at == next {
                    self.values.push(StoredValues {
                        sheet: sheet.to_owned(),
                        format: code.to_string(),
                        values: CellValues::default(),
                    });
                }
                if let Some(group) = self.values.get_mut(at) {
                    group.values.0.push((range, value));
                }
            }
        }
    }
}
