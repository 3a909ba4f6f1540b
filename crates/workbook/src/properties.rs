//! What the file's properties say of the document.

use calamine::WorkbookProperties;
use quick_xml::events::Event;
use shinchoku_model::Document;

use crate::opc::Relations;
use crate::package::Package;
use crate::text::printed;
use crate::xml;

/// Takes title and date over.
///
/// The date is that of the last change where there is one: offices fill last year's workbook in again,
/// and the day it was created stays that of the first.
pub(crate) fn take(document: &mut Document, found: &WorkbookProperties) {
    document.property_title = found
        .title
        .as_deref()
        .map(printed)
        .filter(|title| !title.trim().is_empty());
    document.property_date = [&found.modified, &found.created]
        .into_iter()
        .flatten()
        .find_map(|moment| moment.get(..10)?.parse().ok());
}

/// Title and date of an Office Open XML package (ECMA-376 Part 2, 8.3 core properties).
pub(crate) fn of_package(package: &mut Package<'_>, document: &mut Document) {
    let root = Relations::of(package, "");
    let part = root.of_kind("core-properties").next();
    read(package, part.unwrap_or("docProps/core.xml"), document);
}

/// Title and date from a part of properties: Dublin Core names in Office Open XML and `OpenDocument`
/// (ODF 1.3 Part 3, 4.3).
pub(crate) fn read(package: &mut Package<'_>, part: &str, document: &mut Document) {
    let Some(part) = package.part(part) else {
        return;
    };
    let mut reader = xml::reader(part);
    let (mut buffer, mut open) = (Vec::new(), String::new());
    let (mut title, mut created) = (String::new(), None);
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match &event {
            Event::Start(element) => element.local_name().as_ref().clone_into(&mut open),
            Event::End(_) => open.clear(),
            Event::Eof => break,
            event => {
                let text = xml::text(event).unwrap_or_default();
                let date = text.get(..10).and_then(|date| date.parse().ok());
                match open.as_str() {
                    "title" => title.push_str(&text),
                    "modified" | "date" => document.property_date = date.or(document.property_date),
                    "created" | "creation-date" => created = date.or(created),
                    _ => {}
                }
            }
        }
    }
    document.property_title = Some(printed(&title)).filter(|title| !title.trim().is_empty());
    document.property_date = document.property_date.or(created);
}
