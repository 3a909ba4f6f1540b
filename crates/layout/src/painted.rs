//! Cells of tables that a fill of the page paints: the bars of a timetable, and the ground of headings.

use shinchoku_model::{Fill, Painted, Rect};

use crate::table::Table;

/// Fills brighter than this are paper. Bars are often painted in pale colours.
const PAPER: f32 = 0.985;
/// A fill paints a cell when it covers so much of its width and of its height: bars are drawn thinner
/// than their rows.
const WIDTH: f32 = 0.5;
const HEIGHT: f32 = 0.25;
/// More cells times fills than this are a drawing and no timetable.
const MOST: usize = 4_000_000;

/// Notes the colour that each cell of some tables is painted in; of several fills the last one shows.
pub fn paint(tables: &mut [Table], fills: &[Fill]) {
    let cells: usize = tables.iter().map(|table| table.cells.len()).sum();
    if cells.saturating_mul(fills.len()) > MOST {
        return;
    }
    for cell in tables.iter_mut().flat_map(|table| &mut table.cells) {
        // One that goes on over a page break is no bar.
        let Some(place) = cell.place() else { continue };
        let top = fills.iter().rev().find(|fill| covers(fill.rect, place));
        cell.paint = top
            .filter(|fill| fill.gray < PAPER)
            .map(|fill| (fill.gray.max(0.0) * 1000.0) as u32);
    }
}

/// The painted places of a table.
pub fn fills(table: &Table) -> Vec<Painted> {
    let painted = table.cells.iter();
    let painted = painted.filter_map(|cell| Some((cell, cell.paint?)));
    let places = painted.flat_map(|(cell, colour)| {
        let rows = cell.row..cell.row + cell.row_span;
        let columns = cell.column..cell.column + cell.column_span;
        rows.flat_map(move |row| {
            columns.clone().map(move |column| Painted {
                row: row as u32,
                column: column as u32,
                colour,
            })
        })
    });
    places.collect()
}

fn covers(fill: Rect, cell: Rect) -> bool {
    let width = fill.x1.min(cell.x1) - fill.x0.max(cell.x0);
    let height = fill.y1.min(cell.y1) - fill.y0.max(cell.y0);
    width > 0.0
        && height > 0.0
        && width >= (cell.x1 - cell.x0) * WIDTH
        && height >= (cell.y1 - cell.y0) * HEIGHT
}
