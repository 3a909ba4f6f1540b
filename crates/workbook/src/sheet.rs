//! A worksheet between its format and the document.

use std::collections::HashSet;

use shinchoku_model::{Block, BlockKind, Cell, CellRange, Grid, Layer, Message, Painted};

use crate::arrows::{Arrow, Sizes};
use crate::aside::{Aside, AsideKind, without_shown};
use crate::findings::{Findings, origin};
use crate::merge::{Lookup, disjoint};
use crate::ranges::Ranges;
use crate::stored::{Behind, Stored};
use crate::text::printed;

/// How far a merged region may reach past the last value before it is taken for one over whole rows or
/// columns, which ends with the values.
const ROOM: u32 = 100;

/// Most painted cells that a sheet keeps: a timetable has fewer.
const MOST_FILLS: usize = 100_000;

/// Most merged regions without a value that a sheet keeps.
const MOST_EMPTY: usize = 100_000;

/// A worksheet as a format's reader found it.
#[derive(Debug, Default)]
pub(crate) struct RawSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The cells with a value, in any order.
    pub cells: Vec<RawCell>,
    /// The merged regions as the file has them.
    pub regions: Vec<CellRange>,
    /// Rows that are not shown.
    pub hidden_rows: Ranges,
    /// Columns that are not shown.
    pub hidden_columns: Ranges,
    /// Text that stands beside the cells, in any order.
    pub asides: Vec<Aside>,
    /// The cells that are painted, with a value or without, in any order.
    pub fills: Vec<Painted>,
    /// The arrows that are drawn over them, in any order.
    pub arrows: Vec<Arrow>,
    /// How wide its columns and how high its rows are.
    pub sizes: Sizes,
    /// Cells with links, and the ids of the relationships that hold their addresses.
    pub links: Vec<(CellRange, String)>,
}

/// A cell with a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct RawCell {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// The text as shown, before [`printed`].
    pub text: String,
    /// The number behind it.
    pub number: Option<f64>,
    /// Whether its number format shows nothing, so that `text` is what it hides.
    pub hidden: bool,
    /// What was struck out of the text.
    pub struck: String,
    /// What it stores behind the text.
    pub behind: Option<Behind>,
}

/// A cell with the region it fills.
struct Placed {
    cell: RawCell,
    region: CellRange,
}

/// The blocks of a sheet: its name, its cells where it has any, what is struck out of them or hidden
/// behind them, and the text beside them; and what its cells store.
pub(crate) fn blocks(mut sheet: RawSheet, findings: &mut Findings) -> (Vec<Block>, Stored) {
    sheet.hidden_rows.sort();
    sheet.hidden_columns.sort();
    let (regions, dropped) = disjoint(std::mem::take(&mut sheet.regions));
    for region in dropped {
        findings.add("overlapping-merge", overlapping(), Some(region));
    }
    let Laid {
        placed,
        mut apart,
        stored,
    } = place(std::mem::take(&mut sheet.cells), &regions, findings);
    let used = values_box(&placed);
    let mut cells: Vec<Cell> = Vec::with_capacity(placed.len());
    let mut taken = HashSet::with_capacity(placed.len());
    let mut extent = used;
    for Placed { mut cell, region } in placed {
        let clipped = clip(region, used);
        extent = extent.map(|extent| union(extent, clipped));
        taken.insert((region.top, region.left));
        let struck = std::mem::take(&mut cell.struck);
        if !struck.is_empty() {
            findings.add("struck-text", struck_text(&struck), Some(region));
            apart.push((struck, region, Layer::Struck));
        }
        cells.push(sheet.cell(&cell, region, clipped));
    }
    let said = said_rows(&cells);
    cells.retain(|cell| !cell.text.is_empty() || said.contains(&cell.row));
    let empty: Vec<CellRange> = regions
        .into_iter()
        .filter(|region| inside(*region, extent) && !taken.contains(&(region.top, region.left)))
        .collect();
    if empty.len() > MOST_EMPTY {
        findings.add("empty-merges", too_many_empty(empty.len()), extent);
    } else {
        let add = |region| sheet.cell(&RawCell::at(region), region, region);
        cells.extend(empty.into_iter().map(add));
        cells.sort_by_key(|cell| (cell.row, cell.column));
    }
    let mut behind = Stored::default();
    for (found, region) in stored {
        behind.add(&sheet.name, found, region);
    }
    (sheet.into_blocks(cells, extent, apart), behind)
}

/// Text that a cell has and does not show, with the cell and why.
type Apart = (String, CellRange, Layer);

/// The cells of a sheet in their regions.
#[derive(Default)]
struct Laid {
    placed: Vec<Placed>,
    apart: Vec<Apart>,
    /// What cells store, each with its region; also of cells that show nothing.
    stored: Vec<(Behind, CellRange)>,
}

impl RawCell {
    /// The cell of a region without a value.
    fn at(region: CellRange) -> Self {
        Self {
            row: region.top,
            column: region.left,
            ..Self::default()
        }
    }
}

impl RawSheet {
    /// A cell is painted. What comes after very many is no timetable, and is left out.
    pub(crate) fn paint(&mut self, at: (u32, u32), colour: u32) {
        if self.fills.len() < MOST_FILLS {
            let (row, column) = at;
            self.fills.push(Painted {
                row,
                column,
                colour,
            });
        }
    }

    /// The painted places among the cells that are shown.
    fn painted(&mut self, extent: CellRange) -> Vec<Painted> {
        let mut fills = std::mem::take(&mut self.fills);
        fills.retain(|fill| {
            let within = (extent.top..=extent.bottom).contains(&fill.row)
                && (extent.left..=extent.right).contains(&fill.column);
            within
                && !self.hidden_rows.cover(fill.row, fill.row)
                && !self.hidden_columns.cover(fill.column, fill.column)
        });
        fills
    }

    /// A cell of the document; `shown` is the part of its region that counts.
    fn cell(&self, cell: &RawCell, region: CellRange, shown: CellRange) -> Cell {
        // A merged cell is seen as long as one of its rows and one of its columns are.
        let hidden = self.hidden
            || cell.hidden
            || self.hidden_rows.cover(region.top, region.bottom)
            || self.hidden_columns.cover(region.left, region.right);
        Cell {
            row: shown.top,
            column: shown.left,
            row_span: shown.bottom - shown.top + 1,
            column_span: shown.right - shown.left + 1,
            text: printed(&cell.text),
            number: cell.number,
            origin: vec![origin(&self.name, region)],
            layer: layer(hidden),
        }
    }

    fn into_blocks(
        mut self,
        cells: Vec<Cell>,
        extent: Option<CellRange>,
        apart: Vec<Apart>,
    ) -> Vec<Block> {
        let range = extent.unwrap_or(CellRange::cell(0, 0));
        let fills = self.painted(range);
        let arrows = if cells.is_empty() {
            let arrows = std::mem::take(&mut self.arrows).into_iter();
            self.asides.extend(arrows.map(|arrow| arrow.aside));
            Vec::new()
        } else {
            self.crossing(range)
        };
        let mut asides = std::mem::take(&mut self.asides);
        without_shown(&mut asides, &cells);
        let block = |kind| self.block(kind, range, layer(self.hidden));
        let mut blocks = vec![block(BlockKind::Sheet(self.name.clone()))];
        if !cells.is_empty() {
            blocks.push(block(BlockKind::Grid(Grid {
                cells,
                fills,
                arrows,
            })));
        }
        for (text, range, layer) in apart {
            let kind = BlockKind::Paragraph(printed(&text));
            blocks.push(self.block(kind, range, layer));
        }
        asides.sort_by_key(|aside| aside.anchor.map(|range| (range.top, range.left)));
        for aside in &asides {
            blocks.extend(self.beside(aside));
        }
        blocks
    }

    fn block(&self, kind: BlockKind, range: CellRange, layer: Layer) -> Block {
        Block {
            kind,
            origin: vec![origin(&self.name, range)],
            layer,
        }
    }

    /// The blocks of a text beside the cells: what counts of it, and what is struck.
    fn beside(&self, aside: &Aside) -> impl Iterator<Item = Block> + use<> {
        let range = aside.anchor.unwrap_or(CellRange::cell(0, 0));
        // What lies on hidden cells only is hidden with them.
        let hidden = self.hidden
            || aside.hidden
            || aside.anchor.is_some_and(|range| {
                self.hidden_rows.cover(range.top, range.bottom)
                    || self.hidden_columns.cover(range.left, range.right)
            });
        let text = printed(&aside.text.text);
        let text = text.trim_matches('\n').to_owned();
        let kind = match aside.kind {
            AsideKind::Shape => BlockKind::Paragraph(text),
            AsideKind::Comment => BlockKind::Comment(text),
            AsideKind::Link => BlockKind::Link(text),
        };
        let struck = BlockKind::Paragraph(printed(&aside.text.struck));
        [
            self.block(kind, range, layer(hidden)),
            self.block(struck, range, Layer::Struck),
        ]
        .into_iter()
        .filter(|block| match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Comment(text) | BlockKind::Link(text) => {
                !text.trim().is_empty()
            }
            _ => true,
        })
    }
}

/// Gives each cell its region and sets those apart that a region covers.
fn place(mut cells: Vec<RawCell>, regions: &[CellRange], findings: &mut Findings) -> Laid {
    // Only broken files have a cell twice; the sort is stable, and the last one counts, as in Excel.
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.reverse();
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    cells.reverse();
    let mut lookup = Lookup::new(regions);
    let mut laid = Laid::default();
    for mut cell in cells {
        let own = CellRange::cell(cell.row, cell.column);
        let region = lookup.at(cell.row, cell.column).unwrap_or(own);
        let first = (region.top, region.left) == (cell.row, cell.column);
        let behind = cell.behind.take();
        let place = if first { region } else { own };
        laid.stored.extend(behind.map(|behind| (behind, place)));
        if cell.text.trim().is_empty() && cell.struck.is_empty() {
            continue;
        }
        if first {
            laid.placed.push(Placed { cell, region });
            continue;
        }
        for text in [cell.text, cell.struck] {
            if !text.trim().is_empty() {
                findings.add("covered-text", covered(&text, region), Some(own));
                laid.apart.push((text, own, Layer::Hidden));
            }
        }
    }
    laid
}

/// The rows that show something: in any other, nothing is left but places of struck text.
fn said_rows(cells: &[Cell]) -> HashSet<u32> {
    let said = cells.iter().filter(|cell| !cell.text.is_empty());
    said.map(|cell| cell.row).collect()
}

/// The rectangle around the values, merged regions not counted.
fn values_box(placed: &[Placed]) -> Option<CellRange> {
    placed
        .iter()
        .map(|placed| CellRange::cell(placed.cell.row, placed.cell.column))
        .reduce(union)
}

/// The rectangle around two.
fn union(one: CellRange, other: CellRange) -> CellRange {
    CellRange {
        top: one.top.min(other.top),
        left: one.left.min(other.left),
        bottom: one.bottom.max(other.bottom),
        right: one.right.max(other.right),
    }
}

/// A region without what runs far past the values.
fn clip(region: CellRange, used: Option<CellRange>) -> CellRange {
    let end = |last: u32, used: u32| {
        if last.saturating_sub(used) > ROOM {
            used
        } else {
            last
        }
    };
    used.map_or(region, |used| CellRange {
        bottom: end(region.bottom, used.bottom),
        right: end(region.right, used.right),
        ..region
    })
}

fn inside(region: CellRange, extent: Option<CellRange>) -> bool {
    extent.is_some_and(|extent| {
        region.top >= extent.top
            && region.left >= extent.left
            && region.bottom <= extent.bottom
            && region.right <= extent.right
    })
}

fn layer(hidden: bool) -> Layer {
    if hidden {
        Layer::Hidden
    } else {
        Layer::Visible
    }
}

fn overlapping() -> Message {
    Message::new(
        "this merged region overlaps another and was not used",
        "この結合セルは別の結合セルと重なっているため、結合しないものとして扱いました",
    )
}

fn covered(text: &str, region: CellRange) -> Message {
    Message::new(
        format!(
            "the merged cell {region} hides this cell's text {text:?}; it is kept as hidden text"
        ),
        format!(
            "結合セル{region}に隠れて表示されない文字「{text}」は、非表示の文字として残しました"
        ),
    )
}

fn struck_text(text: &str) -> Message {
    Message::new(
        format!("{text:?} is struck through and left out of the value; it is kept as struck text"),
        format!("取り消し線の引かれた「{text}」は値に含めず、見え消しの文字として残しました"),
    )
}

fn too_many_empty(count: usize) -> Message {
    Message::new(
        format!("{count} merged regions without text were left out"),
        format!("文字のない結合セルが{count}個あり、取り込んでいません"),
    )
}
