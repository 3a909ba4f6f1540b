//! Why two records are taken for the same thing.

use serde::{Deserialize, Serialize};

/// One reason, and how strong it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the two have in common.
    pub by: By,
    /// How much of it: 0 nothing, 1 all.
    pub score: f64,
}

/// What two records can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Their numbers.
    Number,
    /// Their names.
    Name,
    /// Who owns them.
    Department,
    /// The headings they stand under.
    Section,
    /// What is said about them.
    Text,
}
