//! Lists of contents whose pages stand in a column of their own, which looks like a table.

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::contents::is_page;
use shinchoku_model::{Block, BlockKind, Cell, Grid, Layer, Unit};

/// More columns than these have other tables.
const WIDEST: usize = 3;

/// Makes the grids below words such as 目次 lists of contents, where they have no more than entries and pages.
pub fn told(lexicon: &Lexicon, blocks: &mut [Block]) {
    let mut titled = false;
    for block in blocks
        .iter_mut()
        .filter(|block| block.layer == Layer::Visible)
    {
        let grid = match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => {
                titled = lexicon.is_contents_word(text);
                continue;
            }
            BlockKind::Grid(grid) if std::mem::take(&mut titled) => grid,
            _ => continue,
        };
        if let Some(entries) = entries(grid) {
            block.kind = BlockKind::Contents(entries);
        }
    }
}

/// The rows of a grid as entries; none where its last column holds other things than pages.
fn entries(grid: &Grid) -> Option<Vec<Unit>> {
    let mut rows: BTreeMap<u32, Vec<&Cell>> = BTreeMap::new();
    for cell in grid
        .cells
        .iter()
        .filter(|cell| !cell.text.trim().is_empty())
    {
        if cell.layer != Layer::Visible {
            return None;
        }
        rows.entry(cell.row).or_default().push(cell);
    }
    let paged =
        |row: &&Vec<&Cell>| row.len() > 1 && row.last().is_some_and(|cell| is_page(&cell.text));
    let most = rows.values().filter(paged).count() * 3 >= rows.len() * 2;
    let narrow = rows.values().all(|row| row.len() <= WIDEST);
    let row = |row: Vec<&Cell>| {
        let texts: Vec<String> = row
            .iter()
            .map(|cell| cell.text.replace('\n', " "))
            .collect();
        Unit {
            text: texts.join("\t"),
            origin: row.iter().flat_map(|cell| cell.origin.clone()).collect(),
        }
    };
    (most && narrow && rows.len() >= 2).then(|| rows.into_values().map(row).collect())
}
