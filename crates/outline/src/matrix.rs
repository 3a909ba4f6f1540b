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
        let extent = |cell: &Cell| {
            let end = cell.row.saturating_add(cell.row_span.max(1));
            let right = cell.column.saturating_add(cell.column_span.max(1));
            let rows = numbers.partition_point(|&row| row < cell.row)
                ..numbers.partition_point(|&row| row < end);
            let across = columns.partition_point(|&column| column < cell.column)
                ..columns.partition_point(|&column| column < right);
            (rows, across)
        };
        // Cells of a broken sheet can lie over each other without end.
        let area = cells.iter().map(|cell| {
            let (rows, across) = extent(cell);
            rows.len().saturating_mul(across.len())
        });
        if area.fold(0, usize::saturating_add) > MOST_SLOTS {
            return Err(cells);
        }
        for (cell, index) in cells.iter().zip(0u32..) {
            let (down, across) = extent(cell);
            lay(&mut rows[down], across, index);
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

    /// The columns of a table in these rows: [`columns`](Self::columns) without outer ones that are
    /// one empty cell from top to bottom. That is the white beside a table within the frame of a
    /// form, and no column of it.
    pub fn table_columns(&self, rows: &[Row]) -> Vec<usize> {
        let mut columns = Self::columns(rows);
        let margin = |column: &usize| rows.len() > 1 && self.is_one_empty_cell(rows, *column);
        let left = columns.iter().take_while(|column| margin(column)).count();
        let right = columns.iter().rev().take_while(|column| margin(column));
        let right = right.count();
        if left + right < columns.len() {
            columns.truncate(columns.len() - right);
            columns.drain(..left);
        }
        columns
    }

    fn is_one_empty_cell(&self, rows: &[Row], column: usize) -> bool {
        let index = |row: &Row| match row.slots.get(column) {
            Some(Slot::Cell(index) | Slot::Covered(index)) => Some(*index),
            _ => None,
        };
        let Some(first) = rows.first().and_then(index) else {
            return false;
        };
        let empty = |cell: &Cell| cell.text.trim().is_empty();
        rows.iter().all(|row| index(row) == Some(first))
            && self.cells.get(first as usize).is_some_and(empty)
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

/// Lays a cell over its positions; it begins in the first.
fn lay(rows: &mut [Row], across: std::ops::Range<usize>, index: u32) {
    let mut slot = Slot::Cell(index);
    for row in rows {
        for place in &mut row.slots[across.clone()] {
            *place = std::mem::replace(&mut slot, Slot::Covered(index));
        }
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
