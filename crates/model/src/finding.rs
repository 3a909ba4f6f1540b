//! What contradicts itself in a report, or between two.

use serde::{Deserialize, Serialize};

use crate::{Message, Origin, Severity};

/// Something in a report that cannot be right, or that a person should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// A stable name in kebab-case, such as `wrong-sum`.
    pub code: String,
    /// Whether it contradicts itself (major) or only looks wrong (minor).
    pub severity: Severity,
    /// What was found, in English.
    pub message: String,
    /// What was found, in Japanese.
    pub message_ja: String,
    /// The cells and passages that show it, the one in doubt first.
    pub cells: Vec<Citation>,
}

/// A cell or passage that a finding rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The document's number.
    pub document: i64,
    /// What the cell is called: its headings, or the kind of text it is.
    pub label: String,
    /// What it says, as printed.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

impl Finding {
    /// A finding under `code`.
    pub fn new(code: &str, severity: Severity, message: Message, cells: Vec<Citation>) -> Self {
        Self {
            code: code.to_owned(),
            severity,
            message: message.en,
            message_ja: message.ja,
            cells,
        }
    }
}
