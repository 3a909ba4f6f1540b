//! How the parts of an Office Open XML package point to each other (ECMA-376 Part 2, 6.5).

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use crate::package::Package;
use crate::xml;

/// Where a part points to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Target {
    /// The name of the part.
    pub part: String,
    /// The last word of the relationship's type, such as `worksheet`.
    pub kind: String,
}

/// What a part points to, by the ids it uses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Relations {
    parts: BTreeMap<String, Target>,
    /// Addresses outside of the package.
    addresses: BTreeMap<String, String>,
}

impl Relations {
    /// The relationships of a part.
    pub(crate) fn of(package: &mut Package<'_>, part: &str) -> Self {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = joined(folder, &format!("_rels/{file}.rels"));
        let mut found = Self::default();
        each_element(package, &name, |element| {
            if element.local_name().as_ref() != "Relationship" {
                return;
            }
            let text = |name| xml::attribute(element, name).unwrap_or_default();
            if text("TargetMode") == "External" {
                found.addresses.insert(text("Id"), text("Target"));
                return;
            }
            let kind = text("Type");
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let part = joined(folder, &text("Target"));
            found.parts.insert(text("Id"), Target { part, kind });
        });
        found
    }

    /// The address outside of the package that an id stands for.
    pub(crate) fn address(&self, id: &str) -> Option<&str> {
        self.addresses.get(id).map(String::as_str)
    }

    /// What an id points to.
    pub(crate) fn get(&self, id: &str) -> Option<&Target> {
        self.parts.get(id)
    }

    /// The parts of a kind, in the order of their ids.
    pub(crate) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        let fits = move |target: &&Target| target.kind == kind;
        self.parts
            .values()
            .filter(fits)
            .map(|target| target.part.as_str())
    }
}

/// The part that the package names as its document, `xl/workbook.xml` as a rule.
pub(crate) fn workbook_part(package: &mut Package<'_>) -> String {
    Relations::of(package, "")
        .of_kind("officeDocument")
        .next()
        .map_or_else(|| "xl/workbook.xml".to_owned(), str::to_owned)
}

/// Calls `see` for each start tag of a part, as far as the part can be read.
pub(crate) fn each_element(
    package: &mut Package<'_>,
    part: &str,
    mut see: impl FnMut(&BytesStart<'_>),
) {
    each_event(package, part, |event| {
        if let Event::Start(element) = event {
            see(element);
        }
    });
}

/// Every tag and text of a part, as far as it can be read.
pub(crate) fn each_event(package: &mut Package<'_>, part: &str, mut see: impl FnMut(&Event<'_>)) {
    let Some(part) = package.part(part) else {
        return;
    };
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer) {
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => see(&event),
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

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn targets_become_part_names() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../comments1.xml", "xl/comments1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("", "_rels/.rels", "_rels/.rels"),
            ("xl", "../../../x.xml", "x.xml"),
        ] {
            assert_eq!(joined(folder, target), part, "{target} from {folder}");
        }
    }
}
