//! Binary workbooks ([MS-XLSB]).
//!
//! Read here and not by calamine, which gives no number formats, merged regions, hidden rows or columns
//! and no struck runs of this format, and leaves out errors of formulas. The words of a formula are
//! calamine's: they are asked for where a cell shows an error.

mod formulas;
pub(crate) mod records;
mod styles;
mod worksheet;

use std::io::Read;

use shinchoku_model::{Document, Fault, Outcome};

use crate::beside;
use crate::book::{Book, Tab};
use crate::faults;
use crate::ole::u32_at;
use crate::opc::{Relations, Target, workbook_part};
use crate::options::WorkbookOptions;
use crate::package::Package;
use crate::properties;
use crate::rich::Rich;

use formulas::Formulas;
use records::{records, rich, wide};

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes).map_err(|error| faults::truncated(&error))?;
    package.measure(options)?;
    let mut workbook = workbook_part(&mut package);
    if !package.has(&workbook) {
        "xl/workbook.bin".clone_into(&mut workbook);
    }
    let relations = Relations::of(&mut package, &workbook);
    let (tabs, parts, date1904) = tabs(&mut package, &workbook, &relations)?;
    let mut one = |kind: &str| {
        let part = relations.of_kind(kind).next().map(str::to_owned);
        part.and_then(|part| whole(&mut package, &part))
            .unwrap_or_default()
    };
    let (styles, struck) = styles::read(&one("styles"));
    let strings = strings(&one("sharedStrings"), &struck, options)?;
    let mut shared = worksheet::Shared {
        strings: &strings,
        struck: &struck,
        formulas: Formulas::new(bytes),
    };
    let mut book = Book::new(styles, date1904, options);
    book.sheets(tabs, |index, sink| {
        let Some(part) = parts.get(index).and_then(|target| sink.worksheet(target)) else {
            return Ok(());
        };
        match whole(&mut package, part) {
            Some(bytes) => worksheet::read(&bytes, &mut shared, sink)?,
            None => sink.broken("its part is missing"),
        }
        beside::read(&mut package, part, sink)
    })?;
    let mut outcome = book.finish();
    properties::of_package(&mut package, &mut outcome.value);
    Ok(outcome)
}

/// The bytes of a part, whose size [`Package::measure`] has held against the limits.
pub(crate) fn whole(package: &mut Package<'_>, part: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // A part that is cut off still has a beginning.
    let _ = package.part(part)?.read_to_end(&mut bytes);
    Some(bytes)
}

type Tabs = (Vec<Tab>, Vec<Target>, bool);

/// The sheets with their parts, and whether dates count from 1904 ([MS-XLSB] 2.4.301 `BrtBundleSh` and
/// 2.4.822 `BrtWbProp`).
fn tabs(package: &mut Package<'_>, part: &str, relations: &Relations) -> Result<Tabs, Fault> {
    let Some(bytes) = whole(package, part) else {
        return Err(faults::damaged("it has no workbook part"));
    };
    let (mut tabs, mut parts, mut date1904) = (Vec::new(), Vec::new(), false);
    for record in records(&bytes) {
        match record.map_err(|error| faults::truncated(&format!("{part}: {error}")))? {
            (153, data) => date1904 = u32_at(data, 0).is_some_and(|flags| flags & 1 != 0),
            (156, data) => {
                let strings = wide(data, 8).and_then(|(id, end)| Some((id, wide(data, end)?.0)));
                let Some((id, name)) = strings else { continue };
                let target = relations.get(&id);
                parts.push(target.cloned().unwrap_or_default());
                tabs.push(Tab {
                    name,
                    hidden: u32_at(data, 0) != Some(0),
                });
            }
            _ => {}
        }
    }
    Ok((tabs, parts, date1904))
}

/// The strings that cells share ([MS-XLSB] 2.4.730 `BrtSSTItem`).
fn strings(part: &[u8], struck: &[bool], options: &WorkbookOptions) -> Result<Vec<Rich>, Fault> {
    let mut strings = Vec::new();
    for record in records(part) {
        match record.map_err(|error| faults::truncated(&format!("shared strings: {error}")))? {
            (19, _) if strings.len() >= options.max_cells => {
                return Err(faults::damaged("it has more shared strings than cells"));
            }
            (19, data) => strings.push(rich(data, 0, struck).unwrap_or_default()),
            _ => {}
        }
    }
    Ok(strings)
}

/// Two halves of a reference: first row, last row, first column, last column ([MS-XLSB] 2.5.151).
pub(crate) fn region(data: &[u8], at: usize) -> Option<shinchoku_model::CellRange> {
    let (top, bottom) = (u32_at(data, at)?, u32_at(data, at + 4)?);
    let (left, right) = (u32_at(data, at + 8)?, u32_at(data, at + 12)?);
    (top <= bottom && left <= right && bottom < 1 << 20 && right < 1 << 14).then_some(
        shinchoku_model::CellRange {
            top,
            left,
            bottom,
            right,
        },
    )
}

/// The comments of a sheet, each with its cell ([MS-XLSB] 2.1.7.9): `BrtBeginComment` and
/// `BrtCommentText`, under the names of their authors.
pub(crate) fn comments(part: &[u8]) -> Vec<beside::Comment> {
    let mut authors = Vec::new();
    let mut found: Vec<beside::Comment> = Vec::new();
    for (kind, data) in records(part).map_while(Result::ok) {
        match kind {
            632 => authors.push(wide(data, 0).map_or_else(String::new, |(name, _)| name)),
            635 => {
                let author = u32_at(data, 0).and_then(|at| authors.get(at as usize));
                found.push(beside::Comment {
                    cell: region(data, 4),
                    author: author.cloned().unwrap_or_default(),
                    text: Rich::default(),
                });
            }
            637 => {
                if let Some(comment) = found.last_mut() {
                    comment.text = rich(data, 0, &[]).unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    found
}
