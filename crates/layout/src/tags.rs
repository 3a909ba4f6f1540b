//! Which table, row and cell of the structure tree marked content belongs to.

use std::collections::{BTreeMap, HashMap};

use shinchoku_model::{Page, Tag};

/// A place in the structure tree, by the numbers of its elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tagged {
    /// The innermost table.
    pub table: u32,
    /// The row in it.
    pub row: u32,
    /// The cell in that.
    pub cell: u32,
    /// Rows that the cell spans.
    pub row_span: u32,
    /// Columns that the cell spans.
    pub column_span: u32,
}

/// The cells of a page's marked content.
#[derive(Debug, Default)]
pub struct Tags(HashMap<u32, Tagged>);

/// Elements within elements beyond this depth are a broken tree.
const DEEPEST: usize = 64;
/// No cell spans more rows or columns.
const WIDEST: u32 = 1000;

impl Tags {
    /// Reads the elements that have content on a page.
    pub fn of(page: &Page) -> Self {
        let known: BTreeMap<u32, &Tag> = page.tags.iter().map(|tag| (tag.element, tag)).collect();
        let mut tags = HashMap::new();
        for tag in page.tags.iter().filter(|tag| !tag.mcids.is_empty()) {
            if let Some(place) = place(tag, &known) {
                tags.extend(tag.mcids.iter().map(|mcid| (*mcid, place)));
            }
        }
        Self(tags)
    }

    /// The cell that marked content stands in.
    pub fn get(&self, mcid: Option<u32>) -> Option<Tagged> {
        self.0.get(&mcid?).copied()
    }
}

/// The cell, row and table above an element, where it is in all three.
fn place(tag: &Tag, known: &BTreeMap<u32, &Tag>) -> Option<Tagged> {
    let (mut cell, mut row) = (None, None);
    let mut at = Some(tag);
    for _ in 0..DEEPEST {
        let tag = at?;
        match tag.kind.as_str() {
            "TD" | "TH" if cell.is_none() => cell = Some(tag),
            "TR" if cell.is_some() && row.is_none() => row = Some(tag.element),
            "Table" => {
                let cell = cell?;
                return Some(Tagged {
                    table: tag.element,
                    row: row?,
                    cell: cell.element,
                    row_span: cell.row_span.clamp(1, WIDEST),
                    column_span: cell.column_span.clamp(1, WIDEST),
                });
            }
            _ => {}
        }
        at = tag.parent.and_then(|parent| known.get(&parent).copied());
    }
    None
}
