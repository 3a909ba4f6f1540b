//! How much something weighs for the reader.

use serde::{Deserialize, Serialize};

/// How much a change or a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// To be looked at when there is time.
    Minor,
    /// To be looked at first.
    Major,
}
