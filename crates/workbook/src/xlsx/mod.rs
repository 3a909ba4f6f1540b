//! Workbooks in Office Open XML: xlsx, xlsm and their templates (ECMA-376 Part 1, chapter 18).
//!
//! Read here and not by calamine, which gives neither struck runs nor formulas beside their values and
//! would need a second pass for merged regions and hidden rows.

pub(crate) mod runs;
mod strings;
mod styles;
mod tabs;
mod worksheet;

use shinchoku_model::{Document, Fault, Outcome};

use crate::beside;
use crate::book::Book;
use crate::faults;
use crate::opc::{Relations, workbook_part};
use crate::options::WorkbookOptions;
use crate::package::Package;
use crate::properties;

pub(crate) use worksheet::range;

/// Reads a workbook whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &WorkbookOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes).map_err(|error| faults::truncated(&error))?;
    package.measure(options)?;
    let workbook = workbook_part(&mut package);
    let relations = Relations::of(&mut package, &workbook);
    let found = tabs::read(&mut package, &workbook, &relations)?;
    // Some writers leave these two out of the relationships; they are where all others have them.
    let styles = relations.of_kind("styles").next();
    let styles = package.part(styles.unwrap_or("xl/styles.xml"));
    let styles = styles.map(styles::read);
    let strings = relations.of_kind("sharedStrings").next();
    let strings = package
        .part(strings.unwrap_or("xl/sharedStrings.xml"))
        .map(|part| strings::read(part, options))
        .transpose()?
        .unwrap_or_default();
    let mut book = Book::new(styles.unwrap_or_default(), found.date1904, options);
    book.sheets(found.tabs, |index, sink| {
        let target = found.parts.get(index);
        let Some(part) = target.and_then(|target| sink.worksheet(target)) else {
            return Ok(());
        };
        match package.part(part) {
            Some(part) => worksheet::read(part, &strings, sink)?,
            None => sink.broken("its part is missing"),
        }
        beside::read(&mut package, part, sink)
    })?;
    let mut outcome = book.finish();
    properties::of_package(&mut package, &mut outcome.value);
    Ok(outcome)
}
