//! Rows that are painted from end to end: what heads a table often is, whatever its words are.

use std::collections::{BTreeMap, HashMap, HashSet};

use shinchoku_model::{Cell, Painted};

use crate::header::{is_number, reaches};
use crate::matrix::{Matrix, Row};

/// The longest heading of a column, in characters.
const LONGEST: usize = 30;

/// How many texts the rows hold all of whose texts stand in painted cells.
pub fn rows(cells: &[Cell], fills: &[Painted]) -> HashMap<u32, usize> {
    let places = fills.iter().map(|fill| (fill.row, fill.column));
    let painted: HashSet<(u32, u32)> = places.collect();
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        let (texts, over) = counts.entry(cell.row).or_default();
        *texts += 1;
        *over += usize::from(painted.contains(&(cell.row, cell.column)));
    }
    let whole = counts.into_iter();
    whole
        .filter(|(_, (texts, over))| texts == over)
        .map(|(row, (texts, _))| (row, texts))
        .collect()
}

/// How many of some rows head a table by their paint alone; none where the first is not painted, says
/// a number or a sentence, or stands over nothing else.
pub fn header(painted: &HashMap<u32, usize>, matrix: &Matrix, rows: &[Row]) -> Option<usize> {
    let several = |row: &Row| painted.get(&row.number).is_some_and(|texts| *texts > 1);
    let first = rows.first().filter(|row| several(row))?;
    let texts: Vec<&str> = matrix.texts(first).map(|cell| cell.text.trim()).collect();
    let number = matrix.texts(first).any(|cell| cell.number.is_some());
    let words = |text: &&str| {
        text.chars().any(|c| c.is_alphabetic() || c == '№')
            && text.chars().nth(LONGEST).is_none()
            && !is_number(text)
            && !text.ends_with('。')
    };
    let mut end = 1;
    while rows
        .get(end)
        .is_some_and(|row| painted.contains_key(&row.number) && reaches(matrix, &rows[..end], row))
    {
        end += 1;
    }
    let below = rows.get(end)?;
    let stands = !number && texts.iter().all(words);
    (stands && !several(below)).then_some(end)
}
