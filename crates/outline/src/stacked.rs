//! Header rows that leave cells blank where others merge them.

use shinchoku_model::RowCell;

use crate::matrix::{Matrix, Row, Slot};

/// Whether the texts of a row stand below blanks and the texts that group them, and nothing else:
/// 上半期 and 下半期 below 令和6年度 and the blank to its right.
pub fn divides(matrix: &Matrix, above: &Row, below: &Row) -> bool {
    let above = texts(matrix, above);
    let below = texts(matrix, below);
    let grouped = groups(&above, &below);
    let mut filled = below.iter().zip(&grouped).filter(|(text, _)| **text);
    let any = grouped
        .iter()
        .zip(&above)
        .any(|(grouped, text)| *grouped && !text);
    any && filled.all(|(_, grouped)| *grouped)
}

/// Fills the blanks of header rows from the left, as if the cells were merged.
pub fn fill(header: &mut [Vec<RowCell>]) {
    for at in 1..header.len() {
        let (above, below) = header.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last_mut(), below.first()) else {
            return;
        };
        let filled = |row: &[RowCell]| -> Vec<bool> {
            row.iter()
                .map(|cell| !cell.text.trim().is_empty())
                .collect()
        };
        let grouped = groups(&filled(above), &filled(below));
        for column in 1..above.len() {
            if grouped[column] && above[column].text.trim().is_empty() {
                let left = above[column - 1].clone();
                above[column] = RowCell {
                    covered: true,
                    ..left
                };
            }
        }
    }
}

/// Which columns belong to a group: a text over a text, with blanks to its right that stand over
/// texts too.
fn groups(above: &[bool], below: &[bool]) -> Vec<bool> {
    let mut grouped = vec![false; above.len()];
    let over = |column: usize| below.get(column).copied().unwrap_or(false);
    let mut column = 0;
    while column < above.len() {
        let mut end = column + 1;
        if above[column] && over(column) {
            while end < above.len() && !above[end] && over(end) {
                end += 1;
            }
            if end - column > 1 {
                grouped[column..end].fill(true);
            }
        }
        column = end;
    }
    grouped
}

/// In which positions of a row text stands; merged cells fill all of theirs.
fn texts(matrix: &Matrix, row: &Row) -> Vec<bool> {
    let filled = |slot: &Slot| {
        matrix
            .cell(*slot)
            .is_some_and(|(cell, _)| !cell.text.trim().is_empty())
    };
    row.slots.iter().map(filled).collect()
}
