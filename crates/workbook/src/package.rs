//! The zip container of a workbook (ECMA-376 Part 2), opened with limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use shinchoku_model::Fault;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::faults;
use crate::options::WorkbookOptions;

/// A zip container and its parts by name.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Part names in lower case with `/`: part names do not differ by case (ECMA-376 Part 2, 6.2.2.3).
    names: HashMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Opens the container; the reason where it is none.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let names = (0..zip.len())
            .filter_map(|index| Some((normal(&zip.name_for_index(index)?.ok()?), index)))
            .collect();
        Ok(Self { zip, names })
    }

    /// Whether a part is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&normal(name))
    }

    /// Whether a part is there whose name begins so.
    pub(crate) fn has_under(&self, folder: &str) -> bool {
        self.names.keys().any(|name| name.starts_with(folder))
    }

    /// A part to read from.
    pub(crate) fn part(&mut self, name: &str) -> Option<ZipFile<'_, Cursor<&'a [u8]>>> {
        let index = *self.names.get(&normal(name))?;
        self.zip.by_index(index).ok()
    }

    /// The beginning of a part, at most `limit` bytes.
    pub(crate) fn head(&mut self, name: &str, limit: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        // A part that is cut off still has a beginning.
        let _ = self.part(name)?.take(limit).read_to_end(&mut bytes);
        Some(bytes)
    }

    /// Unpacks every part that a reader may unpack, into nothing, and holds it against the limits.
    ///
    /// The sizes that a zip declares can lie, so only unpacking tells. Pictures and the like are not
    /// unpacked by anyone and do not count.
    pub(crate) fn measure(&mut self, options: &WorkbookOptions) -> Result<(), Fault> {
        let mut names: Vec<(String, usize)> = self.names.clone().into_iter().collect();
        names.sort_unstable();
        let mut total = 0u64;
        for (name, index) in names {
            if !is_read(&name) {
                continue;
            }
            let limit = options.part_limit(&name);
            let file = self
                .zip
                .by_index(index)
                .map_err(|error| faults::truncated(&format!("{name}: {error}")))?;
            let size = std::io::copy(&mut file.take(limit + 1), &mut std::io::sink())
                .map_err(|error| faults::truncated(&format!("{name}: {error}")))?;
            total = total.saturating_add(size);
            if size > limit || total > options.max_total_bytes {
                return Err(too_large(&name, options));
            }
        }
        Ok(())
    }
}

/// A part name as it is compared.
fn normal(name: &str) -> String {
    let name = name.strip_prefix('/').unwrap_or(name);
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Whether a part is of a kind that the readers unpack.
fn is_read(name: &str) -> bool {
    [".xml", ".rels", ".bin"]
        .iter()
        .any(|end| name.ends_with(end))
        && !name.contains("vbaproject")
}

fn too_large(name: &str, options: &WorkbookOptions) -> Fault {
    let limit = options.part_limit(name) >> 20;
    let total = options.max_total_bytes >> 20;
    faults::too_large(
        "too-large-unpacked",
        &format!("{name} unpacks to more than {limit} MiB, or all parts to more than {total} MiB"),
        &format!("{name}の展開後の大きさが{limit} MiB、または全体で{total} MiBを超えています"),
    )
}
