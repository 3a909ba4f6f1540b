//! What the file's properties say of the document (ECMA-376 Part 2, 8.3).

use jiff::civil::Date;
use shinchoku_japanese::normal::printed;
use shinchoku_model::Fault;

use crate::package::{Package, target};
use crate::xml::Element;

/// Title and day.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    pub(crate) title: Option<String>,
    /// Of the last change where there is one: offices fill last year's file in again.
    pub(crate) date: Option<Date>,
}

/// The properties of a package.
pub(crate) fn properties(package: &mut Package<'_>) -> Result<Properties, Fault> {
    let relations = package.relations("")?;
    let Some(part) = target(&relations, "core-properties") else {
        return Ok(Properties::default());
    };
    let Some(core) = package.tree(part)? else {
        return Ok(Properties::default());
    };
    let text = |name: &str| core.child(name).map(Element::text);
    let title = text("title").map(|title| printed(title.trim()));
    let dates = [text("modified"), text("created")];
    Ok(Properties {
        title: title.filter(|title| !title.is_empty()),
        date: dates
            .iter()
            .flatten()
            .find_map(|moment| moment.get(..10)?.parse().ok()),
    })
}
