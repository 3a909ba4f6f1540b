//! The white between two tables that stand so close that their rules meet: no row of either.

use crate::lattice::{CellBox, Lattice};
use crate::mark::Mark;

/// No row of text is lower than this, in points.
const LOWEST: f32 = 4.0;

/// A lattice without its low rows in which nothing stands, with the marks of its cells.
pub fn close(mut lattice: Lattice, marks: Vec<Vec<Mark>>) -> (Lattice, Vec<Vec<Mark>>) {
    let low = |pair: &[f32]| matches!(pair, [top, bottom] if bottom - top < LOWEST);
    let rows: Vec<usize> = (0..lattice.ys.len().saturating_sub(1))
        .filter(|row| lattice.ys.get(*row..row + 2).is_some_and(low))
        .filter(|row| is_empty(&lattice, &marks, *row))
        .collect();
    if rows.is_empty() {
        return (lattice, marks);
    }
    let kept = |cell: &CellBox| !rows.contains(&cell.row);
    let boxes = std::mem::take(&mut lattice.boxes).into_iter();
    let pairs = boxes.zip(marks).filter(|(cell, _)| kept(cell));
    let (boxes, marks): (Vec<CellBox>, Vec<Vec<Mark>>) = pairs
        .map(|(cell, marks)| {
            let above = rows.iter().filter(|row| **row < cell.row).count();
            let row = cell.row - above;
            (CellBox { row, ..cell }, marks)
        })
        .unzip();
    for row in rows.iter().rev() {
        lattice.ys.remove(row + 1);
    }
    (Lattice { boxes, ..lattice }, marks)
}

/// Whether nothing stands in the cells of a row, and none of them reaches out of it.
fn is_empty(lattice: &Lattice, marks: &[Vec<Mark>], row: usize) -> bool {
    let cells = lattice.boxes.iter().zip(marks);
    let mut here = cells.filter(|(cell, _)| (cell.row..cell.row + cell.row_span).contains(&row));
    here.all(|(cell, marks)| cell.row_span == 1 && marks.iter().all(Mark::is_white))
}
