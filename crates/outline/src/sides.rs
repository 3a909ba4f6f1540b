//! Tables and forms side by side on a sheet, parted by columns without any cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::{Cell, Grid};

use crate::header;
use crate::matrix::{Matrix, Row};

/// More tables than this do not stand side by side.
const MOST: usize = 16;

/// Parts a grid where tables stand side by side, each under a header of its own, or one form twice: what stands over
/// both, the left one, the right one, what stands below. A grid of one table stays whole.
pub fn part(lexicon: &Lexicon, grid: Grid) -> Vec<Grid> {
    part_further(lexicon, grid, MOST)
}

fn part_further(lexicon: &Lexicon, grid: Grid, most: usize) -> Vec<Grid> {
    for gap in gaps(&grid.cells) {
        if most == 0 {
            break;
        }
        if let Some(parts) = at_gap(lexicon, &grid, gap) {
            let more = parts.into_iter();
            return more
                .flat_map(|part| part_further(lexicon, part, most - 1))
                .collect();
        }
    }
    vec![grid]
}

fn right_of(cell: &Cell) -> u32 {
    cell.column.saturating_add(cell.column_span.max(1))
}

/// The columns that no cell reaches into, but for rows of one text, which may stand over several
/// tables: the first of each run of them.
fn gaps(cells: &[Cell]) -> Vec<u32> {
    let counts = texts_of_rows(cells);
    let alone = |cell: &&Cell| counts.get(&cell.row).is_some_and(|count| *count == 1);
    let tabled = cells.iter().filter(|cell| !alone(cell));
    let mut extents: Vec<(u32, u32)> = tabled.map(|cell| (cell.column, right_of(cell))).collect();
    extents.sort_unstable();
    let mut gaps = Vec::new();
    let mut reach = extents.first().map_or(0, |(_, end)| *end);
    for (start, end) in extents {
        if start > reach {
            gaps.push(reach);
        }
        reach = reach.max(end);
    }
    gaps
}

/// How many texts begin in each row.
fn texts_of_rows(cells: &[Cell]) -> HashMap<u32, usize> {
    let mut counts = HashMap::new();
    for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        *counts.entry(cell.row).or_default() += 1;
    }
    counts
}

/// The parts of a grid at a gap; none where no two tables stand beside it.
fn at_gap(lexicon: &Lexicon, grid: &Grid, gap: u32) -> Option<Vec<Grid>> {
    let crosses = |cell: &&Cell| cell.column <= gap && right_of(cell) > gap;
    let mut bounds: Vec<(u32, u32)> = Vec::new();
    for cell in grid.cells.iter().filter(crosses) {
        bounds.push((cell.row, cell.row.saturating_add(cell.row_span.max(1))));
    }
    bounds.sort_unstable();
    let mut parts: Vec<Vec<Cell>> = Vec::new();
    let mut whole: Vec<Cell> = Vec::new();
    let mut found = false;
    let mut from = 0;
    for (top, bottom) in bounds.into_iter().chain([(u32::MAX, u32::MAX)]) {
        let within = |cell: &&Cell| (from..top).contains(&cell.row);
        let slab: Vec<Cell> = grid.cells.iter().filter(within).cloned().collect();
        if let Some((left, right)) = tables(lexicon, &slab, gap) {
            found = true;
            let (left, rest) = above_blank(left, &right);
            parts.extend([std::mem::take(&mut whole), left, right, rest]);
        } else {
            whole.extend(slab);
        }
        let title = |cell: &&Cell| (top..bottom).contains(&cell.row);
        whole.extend(grid.cells.iter().filter(title).cloned());
        from = bottom.max(from);
    }
    parts.push(whole);
    parts.retain(|part| !part.is_empty());
    found.then(|| parts.into_iter().map(of_cells).collect())
}

/// The cells left and right of a gap, where a table with a header of its own stands on each side.
fn tables(lexicon: &Lexicon, cells: &[Cell], gap: u32) -> Option<(Vec<Cell>, Vec<Cell>)> {
    let (left, right): (Vec<Cell>, Vec<Cell>) =
        cells.iter().cloned().partition(|cell| cell.column < gap);
    let both = [&left, &right]
        .iter()
        .all(|side| opens_table(lexicon, side));
    (both || are_twins(&left, &right)).then_some((left, right))
}

/// Whether the same form stands on both sides: most rows begin with the same words there.
fn are_twins(left: &[Cell], right: &[Cell]) -> bool {
    const FEWEST: usize = 3;
    let (left, right) = (first_words(left), first_words(right));
    let rows = left
        .keys()
        .chain(right.keys().filter(|row| !left.contains_key(row)));
    let same = left
        .iter()
        .filter(|(row, words)| right.get(row) == Some(words))
        .map(|(_, words)| words)
        .collect::<BTreeSet<_>>();
    same.len() >= FEWEST && same.len() * 10 >= rows.count() * 6
}

/// The words that each row begins with.
fn first_words(cells: &[Cell]) -> BTreeMap<u32, String> {
    let mut first: BTreeMap<u32, &Cell> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        let known = first.entry(cell.row).or_insert(cell);
        if cell.column < known.column {
            *known = cell;
        }
    }
    let words = first.into_iter();
    words.map(|(row, cell)| (row, key(&cell.text))).collect()
}

/// Cuts the left side at the first blank row below the right one: what stands under it is read after
/// both.
fn above_blank(mut left: Vec<Cell>, right: &[Cell]) -> (Vec<Cell>, Vec<Cell>) {
    let end = |cell: &Cell| cell.row.saturating_add(cell.row_span.max(1));
    let mut reach = right.iter().map(end).max().unwrap_or(0);
    left.sort_by_key(|cell| (cell.row, cell.column));
    let mut cut = left.len();
    for (at, cell) in left.iter().enumerate() {
        if cell.row > reach {
            cut = at;
            break;
        }
        reach = reach.max(end(cell));
    }
    let rest = left.split_off(cut);
    (left, rest)
}

fn of_cells(cells: Vec<Cell>) -> Grid {
    Grid {
        cells,
        ..Grid::default()
    }
}

/// Whether cells hold a table that begins with a column that numbers, names or groups its rows. The
/// years of a plan that a narrow blank parts from its names do not.
fn opens_table(lexicon: &Lexicon, cells: &[Cell]) -> bool {
    let Ok(matrix) = Matrix::new(of_cells(cells.to_vec())) else {
        return false;
    };
    let Some(rows) = header::find(lexicon, &matrix, &matrix.rows, 0) else {
        let several = |row: &&Row| matrix.texts(row).nth(1).is_some();
        let titles = matrix.rows.iter().take_while(|row| !several(row)).count();
        return header::heads_pair(lexicon, &matrix, &matrix.rows[titles..]);
    };
    let body = matrix.rows.len() > rows.end;
    let first = matrix.texts(&matrix.rows[rows.start]).next();
    let role = first.and_then(|cell| label::role(lexicon, &cell.text));
    body && matches!(
        role,
        Some(
            Role::Number
                | Role::Name
                | Role::Group
                | Role::Indicator
                | Role::Term
                | Role::Reference
                | Role::Challenge
        )
    )
}
