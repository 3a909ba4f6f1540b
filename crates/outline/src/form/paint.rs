//! Labels told by their colour: most forms paint the cells of their labels and leave the values white.

use std::collections::HashSet;

use shinchoku_model::{Cell, Painted};

use super::cells::Kind;

/// Fewer known labels than this tell nothing by their colour.
const FEWEST: usize = 4;

/// Which cells are painted, where most known labels are and most values are not; none where paint does not tell them
/// apart.
pub fn labels(cells: &[Cell], kinds: &[Kind], fills: &[Painted]) -> Option<Vec<bool>> {
    let places: HashSet<(u32, u32)> = fills.iter().map(|fill| (fill.row, fill.column)).collect();
    if places.is_empty() {
        return None;
    }
    let painted: Vec<bool> = cells
        .iter()
        .map(|cell| places.contains(&(cell.row, cell.column)))
        .collect();
    let count = |wanted: &dyn Fn(&Kind) -> bool| {
        let of_kind = kinds.iter().zip(&painted).filter(|(kind, _)| wanted(kind));
        of_kind.fold((0, 0), |(all, yes), (_, painted)| {
            (all + 1, yes + usize::from(*painted))
        })
    };
    let (labels, painted_labels) = count(&|kind| matches!(kind, Kind::Label(_)));
    let (values, painted_values) = count(&|kind| *kind == Kind::Value);
    let tells = labels >= FEWEST
        && painted_labels * 10 >= labels * 8
        && painted_values < values
        && painted_values * 3 <= values;
    tells.then_some(painted)
}
