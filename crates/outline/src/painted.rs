//! Rows that are painted from end to end: what heads a table often is, whatever its words are.

use std::collections::{BTreeMap, HashSet};

use shinchoku_model::{Cell, Painted};

use crate::header::{is_number, reaches};
use crate::matrix::{Matrix, Row};

/// The longest heading of a column, in characters.
const LONGEST: usize = 30;

/// The rows all of whose texts stand in painted cells, several of them at least.
pub fn rows(cells: &[Cell], fills: &[Painted]) -> HashSet<u32> {
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
        .filter(|(_, (texts, over))| texts == over && *texts > 1)
        .map(|(row, _)| row)
        .collect()
}

/// How many of some rows head a table by their paint alone; none where the first is not painted, says
/// a number or a sentence, or stands over nothing else.
pub fn header(painted: &HashSet<u32>, matrix: &Matrix, rows: &[Row]) -> Option<usize> {
    let first = rows.first().filter(|row| painted.contains(&row.number))?;
    let texts: Vec<&str> = matrix.texts(first).map(|cell| cell.text.trim()).collect();
    let number = matrix.texts(first).any(|cell| cell.number.is_some());
    let words = |text: &&str| {
        text.chars().any(char::is_alphabetic)
            && text.chars().nth(LONGEST).is_none()
            && !is_number(text)
            && !text.ends_with('。')
    };
    let mut end = 1;
    while rows
        .get(end)
        .is_some_and(|row| painted.contains(&row.number) && reaches(matrix, &rows[..end], row))
    {
        end += 1;
    }
    let below = rows.get(end)?;
    let stands = !number && texts.len() > 1 && texts.iter().all(words);
    (stands && !painted.contains(&below.number)).then_some(end)
}
