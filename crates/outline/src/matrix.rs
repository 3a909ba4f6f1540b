//! The shown cells of a grid as rows of slots.

use shinchoku_model::{Cell, Grid, Layer, RowCell};

/// One position of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Nothing stands here.
    Empty,
    /// The cell with this index begins here.
    Cell(u32),
    /// The cell with this index covers the position from above or from the left.
    Covered(u32),
}

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row's number in the grid.
    pub number: u32,
    /// One slot a column.
    pub slots: Vec<Slot>,
}

/// The rows of a grid that hold cells, top down; columns in which no cell begins are left out,
/// as the narrow columns of a form on squared paper are.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The cells the slots point to.
    pub cells: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// More positions than this are not laid out: a broken sheet can span a million rows and columns.
const MOST_SLOTS: usize = 40_000_000;

impl Matrix {
    /// Lays out the shown cells of a grid; none when they lie too far apart to be a table.
    pub fn new(grid: Grid) -> Result<Self, Vec<Cell>> {
        let cells: Vec<Cell> = grid
            .cells
            .into_iter()
            .filter(|cell| cell.layer == Layer::Visible)
            .collect();
        let numbers = sorted(cells.iter().map(|cell| cell.row));
        let columns = sorted(cells.iter().map(|cell| cell.column));
        if numbers.len().saturating_mul(columns.len()) > MOST_SLOTS {
            return Err(cells);
        }
        let mut rows: Vec<Row> = numbers
            .iter()
            .map(|&number| Row {
                number,
                slots: vec![Slot::Empty; columns.len()],
            })
            .collect();
        for (cell, index) in cells.iter().zip(0u32..) {
            let top = numbers.partition_point(|&row| row < cell.row);
            let left = columns.partition_point(|&column| column < cell.column);
            let below =
                numbers.partition_point(|&row| row < cell.row.saturating_add(cell.row_span));
            let right = columns
                .partition_point(|&column| column < cell.column.saturating_add(cell.column_span));
            for row in rows.iter_mut().take(below).skip(top) {
                for slot in row.slots.iter_mut().take(right).skip(left) {
                    *slot = Slot::Covered(index);
                }
            }
            if let Some(slot) = rows.get_mut(top).and_then(|row| row.slots.get_mut(left)) {
                *slot = Slot::Cell(index);
            }
        }
        Ok(Self { cells, rows })
    }

    /// The cell of a slot and whether it begins there.
    pub fn cell(&self, slot: Slot) -> Option<(&Cell, bool)> {
        match slot {
            Slot::Empty => None,
            Slot::Cell(index) => Some((self.cells.get(index as usize)?, true)),
            Slot::Covered(index) => Some((self.cells.get(index as usize)?, false)),
        }
    }

    /// The cells that begin in a row and hold text.
    pub fn texts<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Cell> {
        row.slots
            .iter()
            .filter_map(|&slot| self.cell(slot))
            .filter(|(cell, begins)| *begins && !cell.text.trim().is_empty())
            .map(|(cell, _)| cell)
    }

    /// The columns of some rows in which a cell begins.
    pub fn columns(rows: &[Row]) -> Vec<usize> {
        let width = rows.iter().map(|row| row.slots.len()).max().unwrap_or(0);
        (0..width)
            .filter(|&column| {
                rows.iter()
                    .any(|row| matches!(row.slots.get(column), Some(Slot::Cell(_))))
            })
            .collect()
    }

    /// A row as table cells, in the given columns. A covered position repeats the text.
    pub fn row_cells(&self, row: &Row, columns: &[usize]) -> Vec<RowCell> {
        let mut seen: Vec<u32> = Vec::new();
        columns
            .iter()
            .map(|&column| {
                let slot = row.slots.get(column).copied().unwrap_or(Slot::Empty);
                let Some((cell, begins)) = self.cell(slot) else {
                    return RowCell::default();
                };
                // A cell whose first column was left out begins in the first that is kept.
                let index = match slot {
                    Slot::Cell(index) | Slot::Covered(index) => index,
                    Slot::Empty => return RowCell::default(),
                };
                let first = begins
                    || (cell.row == row.number
                        && !seen.contains(&index)
                        && !begins_in(row, index, columns));
                seen.push(index);
                RowCell {
                    text: cell.text.clone(),
                    number: cell.number,
                    origin: cell.origin.clone(),
                    covered: !first,
                }
            })
            .collect()
    }
}

/// Whether the cell begins in one of these columns of the row.
fn begins_in(row: &Row, index: u32, columns: &[usize]) -> bool {
    columns
        .iter()
        .any(|&column| row.slots.get(column) == Some(&Slot::Cell(index)))
}

fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
