//! The zip container of a document (ECMA-376 Part 2), opened with limits.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use shinchoku_model::{Diagnostic, Fault};
use zip::ZipArchive;

use crate::faults;
use crate::options::OfficeOptions;
use crate::xml::{self, Element};

/// A zip container and its parts by name.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Part names in lower case with `/`: part names do not differ by case (ECMA-376 Part 2, 6.2.2.3).
    names: HashMap<String, usize>,
    options: OfficeOptions,
    unpacked: u64,
    /// The parts of which only the beginning could be read.
    pub(crate) findings: Vec<Diagnostic>,
}

/// A relationship of a part (ECMA-376 Part 2, 6.5.3).
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    /// The last word of its type, such as `slide` or `footnotes`.
    pub(crate) kind: String,
    /// The name of the part that it leads to.
    pub(crate) target: String,
}

/// The relationships of a part by their identifiers.
pub(crate) type Relations = BTreeMap<String, Relation>;

impl<'a> Package<'a> {
    /// Opens the container.
    pub(crate) fn open(bytes: &'a [u8], options: &OfficeOptions) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| faults::truncated(&error.to_string()))?;
        let names = (0..zip.len())
            .filter_map(|index| Some((normal(&zip.name_for_index(index)?.ok()?), index)))
            .collect();
        Ok(Self {
            zip,
            names,
            options: options.clone(),
            unpacked: 0,
            findings: Vec::new(),
        })
    }

    /// Whether a part is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&normal(name))
    }

    /// The beginning of a part, at most `limit` bytes.
    pub(crate) fn head(&mut self, name: &str, limit: u64) -> Option<Vec<u8>> {
        let index = *self.names.get(&normal(name))?;
        let mut bytes = Vec::new();
        let part = self.zip.by_index(index).ok()?;
        // A part that is cut off still has a beginning.
        let _ = part.take(limit).read_to_end(&mut bytes);
        Some(bytes)
    }

    /// A part as a tree; none where there is no such part.
    ///
    /// The sizes that a zip declares can lie, so the limits hold while it is unpacked.
    pub(crate) fn tree(&mut self, name: &str) -> Result<Option<Element>, Fault> {
        let Some(&index) = self.names.get(&normal(name)) else {
            return Ok(None);
        };
        let left = self.options.max_total_bytes.saturating_sub(self.unpacked);
        let limit = self.options.max_part_bytes.min(left);
        let mut bytes = Vec::new();
        let damage = |error: &dyn std::fmt::Display| faults::truncated(&format!("{name}: {error}"));
        let part = self.zip.by_index(index).map_err(|error| damage(&error))?;
        let read = part.take(limit + 1).read_to_end(&mut bytes);
        let cut = read.err().map(|error| error.to_string());
        self.unpacked += bytes.len() as u64;
        if bytes.len() as u64 > limit {
            let (limit, total) = (limit >> 20, self.options.max_total_bytes >> 20);
            return Err(faults::too_large(
                &format!(
                    "{name} unpacks to more than {limit} MiB, or all parts to more than {total} MiB"
                ),
                &format!(
                    "{name}の展開後の大きさが{limit} MiB、または全体で{total} MiBを超えています"
                ),
            ));
        }
        let tree = xml::parse(&bytes, &self.options)?;
        if let Some(error) = cut.or(tree.broken) {
            let message = faults::broken(name, &error);
            self.findings
                .push(Diagnostic::new("damaged-part", message, Vec::new()));
        }
        Ok(Some(tree.root))
    }

    /// The relationships of a part; of the package itself for the empty name.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Relations, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(root) = self.tree(&name)? else {
            return Ok(Relations::new());
        };
        let relations = root.elements().filter_map(|element| {
            if element.attribute("TargetMode") == Some("External") {
                return None;
            }
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = resolve(folder, element.attribute("Target")?);
            Some((
                element.attribute("Id")?.to_owned(),
                Relation { kind, target },
            ))
        });
        Ok(relations.collect())
    }

    /// The part that the package is about, by its relationships, else where it usually is.
    pub(crate) fn main_part(&mut self, usual: &str) -> Result<String, Fault> {
        let relations = self.relations("")?;
        let main = relations.into_values();
        let mut main = main.filter(|relation| relation.kind == "officeDocument");
        let named = main.next().map(|relation| relation.target);
        Ok(named
            .filter(|name| self.has(name))
            .unwrap_or_else(|| usual.to_owned()))
    }
}

/// The target of the first relationship of a kind.
pub(crate) fn target<'r>(relations: &'r Relations, kind: &str) -> Option<&'r str> {
    let mut found = relations.values().filter(|relation| relation.kind == kind);
    found.next().map(|relation| relation.target.as_str())
}

/// A part name as it is compared.
fn normal(name: &str) -> String {
    let name = name.strip_prefix('/').unwrap_or(name);
    name.replace('\\', "/").to_ascii_lowercase()
}

/// The part that a reference from a folder leads to (RFC 3986, 5.2.4: `.` and `..`).
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_the_folder_of_their_part() {
        let cases = [
            ("word", "styles.xml", "word/styles.xml"),
            (
                "/ppt/slides",
                "../slideLayouts/l.xml",
                "ppt/slideLayouts/l.xml",
            ),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "/word/document.xml", "word/document.xml"),
            ("a", "../../../b.xml", "b.xml"),
        ];
        for (folder, target, expected) in cases {
            assert_eq!(resolve(folder, target), expected, "{folder} {target}");
        }
    }
}
