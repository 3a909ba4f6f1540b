//! What a document is called where its records are not written out.

use serde::Serialize;
use shinchoku_model::Report;

/// A document by its number, with what a reader knows it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentName {
    /// The number that other members carry.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its file, as the user named it.
    pub path: String,
}

impl DocumentName {
    /// The name of a report under a number.
    pub fn of(id: i64, report: &Report) -> Self {
        Self {
            id,
            title: report.title.clone(),
            path: report.source.path.clone(),
        }
    }
}
