//! Findings of one sheet, so many of a kind and no more.

use std::collections::BTreeMap;

use shinchoku_model::{CellRange, Diagnostic, Message, Origin};

/// How many findings of one kind a sheet lists before it only counts.
const LISTED: usize = 100;

/// The findings of one sheet.
pub(crate) struct Findings {
    sheet: String,
    list: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, usize>,
}

impl Findings {
    /// No findings yet.
    pub(crate) fn new(sheet: &str) -> Self {
        Self {
            sheet: sheet.to_owned(),
            list: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Adds a finding about cells, or about the sheet.
    pub(crate) fn add(&mut self, code: &'static str, message: Message, range: Option<CellRange>) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= LISTED {
            let origin = range.map(|range| origin(&self.sheet, range));
            let diagnostic = Diagnostic::new(code, message, origin.into_iter().collect());
            self.list.push(diagnostic);
        }
    }

    /// The findings, with one more for each kind that had too many.
    pub(crate) fn into_list(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts {
            if count > LISTED {
                let more = count - LISTED;
                let message = Message::new(
                    format!(
                        "{more} more findings of this kind on sheet {:?}",
                        self.sheet
                    ),
                    format!(
                        "シート「{}」に同種の指摘がほかに{more}件あります",
                        self.sheet
                    ),
                );
                self.list.push(Diagnostic::new(code, message, Vec::new()));
            }
        }
        self.list
    }
}

/// A place on a sheet.
pub(crate) fn origin(sheet: &str, range: CellRange) -> Origin {
    Origin::Sheet {
        sheet: sheet.to_owned(),
        range,
    }
}
