//! What the file's properties say of the document.

use calamine::WorkbookProperties;
use shinchoku_model::Document;

use crate::text::printed;

/// Takes title and date over.
///
/// The date is that of the last change where there is one: offices fill last year's workbook in again,
/// and the day it was created stays that of the first.
pub(crate) fn take(document: &mut Document, found: &WorkbookProperties) {
    document.property_title = found
        .title
        .clone()
        .map(printed)
        .filter(|title| !title.trim().is_empty());
    document.property_date = [&found.modified, &found.created]
        .into_iter()
        .flatten()
        .find_map(|moment| moment.get(..10)?.parse().ok());
}
