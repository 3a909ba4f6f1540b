//! What the other parts of an `OpenDocument` package say of the document.

use quick_xml::events::Event;
use shinchoku_model::Document;

use crate::package::Package;
use crate::text::printed;
use crate::xml;

/// Whether the manifest lists keys (ODF 1.3 Part 2, `manifest:encryption-data`).
pub(super) fn is_encrypted(package: &mut Package<'_>) -> bool {
    let manifest = package
        .head("META-INF/manifest.xml", 1 << 20)
        .unwrap_or_default();
    String::from_utf8_lossy(&manifest).contains("encryption-data")
}

/// Title and date of the last change (ODF 1.3 Part 3, 4.3).
pub(super) fn read_properties(package: &mut Package<'_>, document: &mut Document) {
    let Some(part) = package.part("meta.xml") else {
        return;
    };
    let mut reader = xml::reader(part);
    let (mut buffer, mut open) = (Vec::new(), String::new());
    let mut created = None;
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match &event {
            Event::Start(element) => element.name().as_ref().clone_into(&mut open),
            Event::End(_) => open.clear(),
            Event::Eof => break,
            event => {
                let text = xml::text(event).unwrap_or_default();
                let date = text.get(..10).and_then(|date| date.parse().ok());
                match open.as_str() {
                    "dc:title" if !text.trim().is_empty() => {
                        document
                            .property_title
                            .get_or_insert_default()
                            .push_str(&printed(text));
                    }
                    "dc:date" => document.property_date = date.or(document.property_date),
                    "meta:creation-date" => created = date.or(created),
                    _ => {}
                }
            }
        }
    }
    document.property_date = document.property_date.or(created);
}
