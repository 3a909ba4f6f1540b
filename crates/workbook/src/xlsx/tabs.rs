//! The list of sheets in `workbook.xml`.

use shinchoku_model::Fault;

use crate::book::Tab;
use crate::faults;
use crate::opc::{Relations, Target, each_element};
use crate::package::Package;
use crate::xml;

/// What the workbook part says.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// The sheets in the order of their tabs (ECMA-376 Part 1, 18.2.19 `sheet`).
    pub tabs: Vec<Tab>,
    /// The part of each, with its kind.
    pub parts: Vec<Target>,
    /// Whether dates count from 1904 (18.2.28 `workbookPr`).
    pub date1904: bool,
}

/// Reads the workbook part.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    relations: &Relations,
) -> Result<Workbook, Fault> {
    if !package.has(part) {
        return Err(faults::damaged("it has no workbook part"));
    }
    let mut found = Workbook::default();
    each_element(package, part, |element| {
        match element.local_name().as_ref() {
            "workbookPr" => found.date1904 = xml::flag(element, "date1904"),
            "sheet" => {
                let state = xml::attribute(element, "state");
                found.tabs.push(Tab {
                    name: xml::attribute(element, "name").unwrap_or_default(),
                    hidden: matches!(state.as_deref(), Some("hidden" | "veryHidden")),
                });
                let target = xml::attribute(element, "id").and_then(|id| relations.get(&id));
                found.parts.push(target.cloned().unwrap_or_default());
            }
            _ => {}
        }
    });
    Ok(found)
}
