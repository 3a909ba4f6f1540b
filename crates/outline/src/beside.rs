//! Text beside the cells of a sheet: text boxes, shapes and comments, each told where it is anchored.

use std::collections::VecDeque;

use shinchoku_model::{Block, BlockKind, CellRange, FormPart, Origin, Table, Unit};

use crate::bands::Band;

/// Whether a block stands beside the cells of a sheet.
pub fn is_beside(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph(_) | BlockKind::Comment(_) | BlockKind::Link(_)
    ) && first_range(&block.origin).is_some()
}

/// Blocks beside the cells of one sheet that have not found their place yet.
#[derive(Debug, Default)]
pub struct Beside(VecDeque<Block>);

impl Beside {
    /// Blocks in the order of their anchors from top to bottom.
    pub fn new(mut blocks: Vec<Block>) -> Self {
        blocks.sort_by_key(|block| first_range(&block.origin).map(|range| (range.top, range.left)));
        Self(blocks.into())
    }

    /// Takes those that are anchored above a band.
    pub fn above(&mut self, band: &Band) -> Vec<Block> {
        let Some(row) = top(band) else {
            return Vec::new();
        };
        let above = |block: &&Block| first_range(&block.origin).is_some_and(|at| at.top < row);
        let count = self.0.iter().take_while(above).count();
        self.0.drain(..count).collect()
    }

    /// Takes the rest.
    pub fn rest(self) -> impl Iterator<Item = Block> {
        self.0.into_iter()
    }
}

/// The first row of a band.
fn top(band: &Band) -> Option<u32> {
    let of_units = |units: &[Unit]| {
        let ranges = units.iter().filter_map(|unit| first_range(&unit.origin));
        ranges.map(|range| range.top).min()
    };
    match band {
        Band::Text(unit) | Band::Title(unit) | Band::Group(unit) => {
            of_units(std::slice::from_ref(unit))
        }
        Band::Repeated(units) => of_units(units),
        Band::Table(table) => top_of(table),
        Band::Form { form, .. } => form
            .parts
            .iter()
            .map(FormPart::table)
            .filter_map(top_of)
            .min(),
    }
}

/// The first row of a table.
fn top_of(table: &Table) -> Option<u32> {
    let cells = table.header.iter().chain(&table.rows).flatten();
    let ranges = cells.filter_map(|cell| first_range(&cell.origin));
    ranges.map(|range| range.top).min()
}

fn first_range(origin: &[Origin]) -> Option<CellRange> {
    match origin.first() {
        Some(Origin::Sheet { range, .. }) => Some(*range),
        _ => None,
    }
}
