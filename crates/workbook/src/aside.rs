//! Text that belongs to a sheet and to none of its cells: shapes, comments, addresses of links.

use std::collections::HashMap;

use shinchoku_model::{Cell, CellRange};

use crate::rich::Rich;

/// Text that belongs to a sheet and to none of its cells.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    /// What it is.
    pub kind: AsideKind,
    /// The cells that it is anchored to.
    pub anchor: Option<CellRange>,
    /// The text.
    pub text: Rich,
    /// Whether it is hidden by itself.
    pub hidden: bool,
}

impl Aside {
    /// The link of a cell; none where it leads to a place in the same workbook.
    pub(crate) fn link(cell: CellRange, address: &str) -> Option<Self> {
        let address = address.trim();
        let leads_out = !address.is_empty() && !address.starts_with('#');
        leads_out.then(|| Self {
            kind: AsideKind::Link,
            anchor: Some(CellRange::cell(cell.top, cell.left)),
            text: Rich::plain(address.to_owned()),
            hidden: false,
        })
    }
}

/// The kinds of text beside the cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum AsideKind {
    /// In a text box, a shape or a diagram.
    #[default]
    Shape,
    /// A comment on a cell.
    Comment,
    /// Where the link of a cell leads.
    Link,
}

/// Takes the links away whose addresses their cells show.
pub(crate) fn without_shown(asides: &mut Vec<Aside>, cells: &[Cell]) {
    if asides.iter().all(|aside| aside.kind != AsideKind::Link) {
        return;
    }
    let texts: HashMap<(u32, u32), &str> = cells
        .iter()
        .map(|cell| ((cell.row, cell.column), cell.text.as_str()))
        .collect();
    asides.retain(|aside| {
        let text = aside
            .anchor
            .and_then(|range| texts.get(&(range.top, range.left)));
        let address = aside.text.text.trim_start_matches("mailto:");
        let shown = text.is_some_and(|text| text.contains(address.trim_end_matches('/')));
        aside.kind != AsideKind::Link || !shown
    });
}
