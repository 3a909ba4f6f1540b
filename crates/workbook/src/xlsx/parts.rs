//! Where the parts of a package are: its workbook and the worksheets, in the order of the tabs.

use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

use crate::package::Package;
use crate::xml;

/// The names of the worksheets' parts in the order of `workbook.xml`; none for a sheet whose part is not
/// named (ECMA-376 Part 1, 18.2.19 `sheet`, and Part 2, 6.5 relationships).
pub(super) fn sheet_parts(package: &mut Package<'_>) -> Vec<Option<String>> {
    let workbook = workbook_part(package);
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let targets = relationships(package, &format!("{folder}/_rels/{file}.rels"));
    let mut parts = Vec::new();
    each_element(package, &workbook, |element| {
        if element.local_name().as_ref() == "sheet" {
            let target = xml::attribute(element, "id").and_then(|id| targets.get(&id));
            parts.push(target.map(|(target, _)| joined(folder, target)));
        }
    });
    parts
}

/// The part that the package names as its document, `xl/workbook.xml` as a rule.
pub(crate) fn workbook_part(package: &mut Package<'_>) -> String {
    relationships(package, "_rels/.rels")
        .into_values()
        .find(|(_, kind)| kind.ends_with("/relationships/officeDocument"))
        .map_or_else(
            || "xl/workbook.xml".to_owned(),
            |(target, _)| joined("", &target),
        )
}

/// Target and type of each relationship by its id.
fn relationships(package: &mut Package<'_>, part: &str) -> HashMap<String, (String, String)> {
    let mut found = HashMap::new();
    each_element(package, part, |element| {
        if element.local_name().as_ref() != "Relationship" {
            return;
        }
        if let Some(id) = xml::attribute(element, "Id") {
            let target = xml::attribute(element, "Target").unwrap_or_default();
            let kind = xml::attribute(element, "Type").unwrap_or_default();
            found.insert(id, (target, kind));
        }
    });
    found
}

/// Calls `see` for each start tag of a part, as far as the part can be read.
fn each_element(package: &mut Package<'_>, part: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let Some(part) = package.part(part) else {
        return;
    };
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer) {
            Ok(Event::Start(element)) => see(&element),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

/// A target as a part name: from the root with a slash in front, else beside the part that names it.
fn joined(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// How many strings the shared strings say they are: calamine makes room for that many at once.
pub(super) fn declared_strings(package: &mut Package<'_>) -> Option<u64> {
    let workbook = workbook_part(package);
    let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut declared = None;
    let mut reader = xml::reader(package.part(&joined(folder, "sharedStrings.xml"))?);
    let mut buffer = Vec::new();
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match event {
            Event::Start(element) if element.local_name().as_ref() == "sst" => {
                declared = xml::number(&element, "uniqueCount");
                break;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    declared
}
