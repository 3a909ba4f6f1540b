//! The columns of two parts of a table brought together.

use crate::settings::LayoutSettings;
use crate::table::Table;

/// Brings both parts to common columns; false when they are no parts of one table.
///
/// The outer borders must agree, and one part must have no border that the other has not: rows
/// that divide the columns further may stand on one page only.
pub fn agree(above: &mut Table, below: &mut Table, settings: &LayoutSettings) -> bool {
    let (Some(&left), Some(&shifted)) = (above.columns.first(), below.columns.first()) else {
        return false;
    };
    let moved: Vec<f32> = below.columns.iter().map(|x| x - shifted + left).collect();
    let near = |a: f32, b: f32| (a - b).abs() <= settings.same_column;
    let ends = above.columns.last().zip(moved.last());
    if !ends.is_some_and(|(a, b)| near(*a, *b)) {
        return false;
    }
    let known = |list: &[f32], x: f32| list.iter().any(|other| near(*other, x));
    let more_below = moved.iter().any(|x| !known(&above.columns, *x));
    let more_above = above.columns.iter().any(|x| !known(&moved, *x));
    if more_below && more_above {
        return false;
    }
    let common = if more_below {
        moved.clone()
    } else {
        above.columns.clone()
    };
    place(above, &above.columns.clone(), &common);
    place(below, &moved, &common);
    true
}

/// Counts the columns of a table's cells by other borders.
fn place(table: &mut Table, own: &[f32], common: &[f32]) {
    let nearest = |column: usize| {
        let x = own.get(column).copied().unwrap_or_default();
        let distance = |at: usize| {
            common
                .get(at)
                .map_or(f32::INFINITY, |other| (other - x).abs())
        };
        (0..common.len())
            .min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
            .unwrap_or(column)
    };
    for cell in &mut table.cells {
        let end = nearest(cell.column + cell.column_span);
        cell.column = nearest(cell.column);
        cell.column_span = end.saturating_sub(cell.column).max(1);
    }
    table.columns = common.to_vec();
}
