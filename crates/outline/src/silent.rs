//! Rows that say nothing of their own.

use crate::matrix::{Matrix, Row};

/// Whether all cells of a row hold the same words: a helper for adjusting columns, and no text.
pub fn is_helper(matrix: &Matrix, row: &Row) -> bool {
    let mut texts = matrix.texts(row).map(|cell| cell.text.trim());
    let Some(first) = texts.next().filter(|text| text.chars().nth(3).is_some()) else {
        return false;
    };
    let mut others = texts.peekable();
    let several = others.peek().is_some();
    let rest: Vec<&str> = others.collect();
    several && rest.len() >= 3 && rest.iter().all(|text| *text == first)
}

/// Whether a row is a line drawn with dashes, as between the header and the body of a Markdown
/// table (`---|:--`).
pub fn is_drawn_line(matrix: &Matrix, row: &Row) -> bool {
    let mut texts = matrix.texts(row).map(|cell| cell.text.trim()).peekable();
    texts.peek().is_some()
        && texts.all(|text| text.len() >= 2 && text.bytes().all(|b| b == b'-' || b == b':'))
}
