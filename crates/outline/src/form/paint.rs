//! Labels told by their colour: most forms paint the cells of their labels and leave the values white.

use std::collections::{BTreeMap, HashSet};

use shinchoku_model::{Cell, Painted};

use super::cells::Kind;

/// Fewer known labels than this tell nothing by their colour.
const FEWEST: usize = 4;

/// Which cells are painted, where most known labels are and most values are not; none where paint does not tell them
/// apart, as in a table that paints every other row.
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
        && painted_values * 3 <= values
        && !paints_records(cells, kinds, &painted);
    tells.then_some(painted)
}

/// Whether a row of several values is painted from end to end.
fn paints_records(cells: &[Cell], kinds: &[Kind], painted: &[bool]) -> bool {
    const SEVERAL: usize = 3;
    let mut rows: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
    for ((cell, kind), painted) in cells.iter().zip(kinds).zip(painted) {
        if *kind != Kind::Empty {
            let (count, whole) = rows.entry(cell.row).or_insert((0, true));
            *count += 1;
            *whole &= *painted && *kind == Kind::Value;
        }
    }
    rows.values()
        .any(|(count, whole)| *whole && *count >= SEVERAL)
}

#[cfg(test)]
mod tests {
    use shinchoku_japanese::HeaderRole as Role;
    use shinchoku_model::Layer;

    use super::*;

    /// Whether paint tells the labels of five rows of three cells, of which these rows are painted whole and
    /// the labels in any.
    fn tells(labels: &[(u32, u32)], painted_rows: &[u32]) -> bool {
        let places = (0..5).flat_map(|row| (0..3).map(move |column| (row, column)));
        let cell = |(row, column): (u32, u32)| Cell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            text: "語".to_owned(),
            number: None,
            origin: Vec::new(),
            layer: Layer::Visible,
        };
        let cells: Vec<Cell> = places.clone().map(cell).collect();
        let kind = |place: &(u32, u32)| {
            let label = labels.contains(place).then_some(Kind::Label(Role::Name));
            label.unwrap_or(Kind::Value)
        };
        let kinds: Vec<Kind> = places.clone().map(|place| kind(&place)).collect();
        let fills: Vec<Painted> = places
            .filter(|place| labels.contains(place) || painted_rows.contains(&place.0))
            .map(|(row, column)| Painted {
                row,
                column,
                colour: 1,
            })
            .collect();
        super::labels(&cells, &kinds, &fills).is_some()
    }

    #[test]
    fn painted_records_tell_no_labels() {
        let down = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)];
        assert!(tells(&down, &[]));
        let across = [(0, 0), (0, 1), (0, 2), (1, 0)];
        assert!(tells(&across, &[]));
        assert!(!tells(&across, &[4]));
    }
}
