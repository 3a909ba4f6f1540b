//! Tables in a frame with rules between their rows only: the white between the columns stands for the others.

use shinchoku_model::Rect;

use crate::columned;
use crate::edges::Edge;
use crate::frame::Frame;
use crate::geometry::Direction;
use crate::hruled::NEAREST;
use crate::lattice::Lattice;
use crate::line;
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::table::{self, Table};

/// A frame of fewer rows is a box.
const ROWS: usize = 3;

/// The table in a frame of one column, drawn with these level rules and filled cells, and the marks outside of it;
/// all marks back where the rows of the frame hold no columns.
pub fn table(
    lattice: &Lattice,
    rules: &[Edge],
    grounds: &[Rect],
    marks: Vec<Mark>,
    frame: &Frame,
    settings: &LayoutSettings,
) -> Result<(Table, Vec<Mark>), Vec<Mark>> {
    if lattice.xs.len() != 2 || lattice.ys.len() <= ROWS {
        return Err(marks);
    }
    let (cells, rest) = table::deal(lattice, marks.clone());
    let inner: Vec<Mark> = cells.into_iter().flatten().collect();
    if inner.iter().any(|mark| mark.direction != Direction::Right) {
        return Err(marks);
    }
    let made = columned::table(line::lines(inner), rules, grounds, NEAREST, frame, settings);
    match made {
        Ok((table, outside)) if has_columns(&table) => {
            Ok((table, rest.into_iter().chain(outside).collect()))
        }
        _ => Err(marks),
    }
}

/// Whether most rows of a table say something in several columns.
fn has_columns(table: &Table) -> bool {
    let several = |row: &usize| {
        let filled = |cell: &&table::TableCell| cell.row == *row && !cell.text.trim().is_empty();
        table.cells.iter().filter(filled).count() > 1
    };
    let rows = (0..table.rows).filter(several).count();
    rows >= ROWS && rows * 10 >= table.rows * 6
}
