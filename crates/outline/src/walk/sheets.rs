//! The sheets of a workbook: which one is open, and what its title is.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::Levels;
use shinchoku_model::{ItemKind, Origin, Unit};

use super::Walker;
use crate::notes;

/// The sheet that the walk is on.
pub(super) struct OpenSheet {
    name: String,
    pub(super) number: usize,
    /// Whether a heading or title has been found on it.
    pub(super) titled: bool,
    origin: Vec<Origin>,
}

impl Walker<'_> {
    pub(super) fn open_sheet(&mut self, name: String, origin: Vec<Origin>) {
        self.tree.close();
        self.last_form = None;
        self.levels = Levels::default();
        self.joinable = false;
        let number = self.sheet.as_ref().map_or(1, |sheet| sheet.number + 1);
        self.sheet = Some(OpenSheet {
            name,
            number,
            titled: false,
            origin,
        });
    }

    /// A sheet without a title of its own is told from its neighbours by its name.
    pub(super) fn name_sheet(&mut self) {
        let several = self.several_sheets;
        if let Some(sheet) = self.sheet.as_mut().filter(|sheet| several && !sheet.titled) {
            sheet.titled = true;
            self.tree.open(0, &sheet.name, false, sheet.origin.clone());
        }
    }

    /// Text beside the tables of a sheet. The first line of a later sheet is that sheet's title.
    pub(super) fn sheet_text(&mut self, unit: Unit, first_sheet: bool) {
        let text = unit.text;
        let untitled = self.sheet.as_ref().is_some_and(|sheet| !sheet.titled);
        // What the first sheet opens with says what the report is, on each of its sheets.
        let again = untitled && !first_sheet && self.is_opening_line(&text);
        let is_title =
            untitled && !first_sheet && text.chars().count() <= 50 && !notes::is_note(&text);
        if let Some(sheet) = &mut self.sheet {
            sheet.titled = true;
        }
        if again {
            let origin = unit.origin;
            self.outline.furniture.push(Unit { text, origin });
        } else if is_title {
            self.heading(1, &text, unit.origin);
        } else {
            self.passage(&text, &unit.origin);
        }
    }

    /// Whether a text is the one that the document opens with.
    pub(super) fn is_opening_line(&self, text: &str) -> bool {
        let first = self.outline.items.first();
        first.is_some_and(|item| match &item.kind {
            ItemKind::Passage(opening) => item.heading.is_none() && key(opening) == key(text),
            _ => false,
        })
    }
}
