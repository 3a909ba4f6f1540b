//! Bars and the words of arrows in the cells of a grid.

use std::ops::Range;

use shinchoku_model::{ArrowOver, Cell, CellRange, Layer, Origin};

use super::{Bar, Says, extent};

/// Puts the mark of a bar into the cell that stands there, or into a new one.
pub fn put(cells: &mut Vec<Cell>, bar: &Bar) {
    let there = cells.iter().position(|cell| {
        let down = cell.row..cell.row.saturating_add(cell.row_span.max(1));
        down.contains(&bar.row)
            && extent(cell).start < bar.column.end
            && bar.column.start < extent(cell).end
    });
    if let Some(at) = there {
        if bar.colour().is_none() {
            cut(cells, at, &bar.column);
        }
        if let Some(cell) = cells.get_mut(at) {
            match (&bar.says, cell.text.trim().is_empty()) {
                (_, true) => bar.text().clone_into(&mut cell.text),
                (Says::Words(words), false) => cell.text = format!("{}\n{words}", cell.text),
                _ => {}
            }
        }
        return;
    }
    let range = CellRange {
        top: bar.row,
        left: bar.column.start,
        bottom: bar.row,
        right: bar.column.end - 1,
    };
    let sheet = bar.sheet.clone().into_iter();
    cells.push(Cell {
        row: bar.row,
        column: bar.column.start,
        row_span: 1,
        column_span: bar.column.end - bar.column.start,
        text: bar.text().to_owned(),
        number: None,
        origin: sheet.map(|sheet| Origin::Sheet { sheet, range }).collect(),
        layer: Layer::Visible,
    });
}

/// Cuts a cell without text down to some columns that it reaches beyond, and leaves the rest of it beside:
/// cells are merged so that arrows can be drawn in them.
fn cut(cells: &mut Vec<Cell>, at: usize, columns: &Range<u32>) {
    let Some(cell) = cells.get_mut(at).filter(|cell| cell.text.trim().is_empty()) else {
        return;
    };
    let whole = extent(cell);
    let inner = whole.start.max(columns.start)..whole.end.min(columns.end);
    cell.column = inner.start;
    cell.column_span = inner.end - inner.start;
    let cell = cell.clone();
    for rest in [whole.start..inner.start, inner.end..whole.end] {
        if !rest.is_empty() {
            cells.push(Cell {
                column: rest.start,
                column_span: rest.end - rest.start,
                ..cell.clone()
            });
        }
    }
}

/// Puts the words of arrows that are no bars where they stand on their page: into the cells where the
/// arrows begin. Gives back those on a sheet, whose drawings stand beside the cells.
pub fn put_back(cells: &mut [Cell], arrows: Vec<ArrowOver>) -> Vec<ArrowOver> {
    let mut beside = Vec::new();
    for arrow in arrows {
        let there = cells.iter_mut().find(|cell| {
            let down = cell.row..cell.row.saturating_add(cell.row_span.max(1));
            down.contains(&arrow.row) && extent(cell).contains(&arrow.left)
        });
        let on_page = matches!(arrow.origin.first(), Some(Origin::Page { .. }));
        match there.filter(|_| on_page) {
            Some(cell) if cell.text.trim().is_empty() => cell.text = arrow.text,
            Some(cell) => cell.text = format!("{}\n{}", cell.text, arrow.text),
            None => beside.push(arrow),
        }
    }
    beside
}
