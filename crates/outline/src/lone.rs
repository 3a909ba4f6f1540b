//! Rows of one text: titles over tables and between their rows.

use shinchoku_japanese::numbering::opens_item;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::Cell;

use crate::header;
use crate::matrix::{Matrix, Row};
use crate::notes;
use crate::titles;

/// The only text of a row, where no cell reaches into the row from above.
pub fn text<'a>(matrix: &'a Matrix, row: &'a Row) -> Option<&'a Cell> {
    let mut texts = matrix.texts(row);
    let (Some(cell), None) = (texts.next(), texts.next()) else {
        return None;
    };
    let covered_from_above = row.slots.iter().any(|&slot| {
        matrix
            .cell(slot)
            .is_some_and(|(cell, _)| cell.row < row.number && !cell.text.trim().is_empty())
    });
    (!covered_from_above).then_some(cell)
}

/// How many positions of a row a cell takes.
pub fn spanned(matrix: &Matrix, row: &Row, cell: &Cell) -> usize {
    let taken = row.slots.iter().filter(|&&slot| {
        matrix
            .cell(slot)
            .is_some_and(|(other, _)| std::ptr::eq(other, cell))
    });
    taken.count()
}

/// Whether a row is one cell across all columns of the header, with words that can be a title.
pub fn is_group_title(matrix: &Matrix, header: &[Row], row: &Row) -> bool {
    let Some(cell) = text(matrix, row).filter(|cell| cell.column_span > 1) else {
        return false;
    };
    let mut headings = header.iter().flat_map(|row| matrix.texts(row)).peekable();
    let end = cell.column.saturating_add(cell.column_span);
    headings.peek().is_some()
        && headings.all(|heading| (cell.column..end).contains(&heading.column))
        && can_be_title(&cell.text)
}

/// Whether the only text of a row can be the title of the table whose header stands below it. It
/// begins where the table does; units and dates stand at the other end.
pub fn is_table_title(matrix: &Matrix, header: &[Row], row: &Row) -> bool {
    let Some(cell) = text(matrix, row) else {
        return false;
    };
    let columns = header.iter().flat_map(|row| matrix.texts(row));
    let left = columns.map(|heading| heading.column).min();
    left.is_some_and(|left| cell.column <= left) && can_be_title(&cell.text)
}

/// Whether rows over a header are a title and what remarks on it, each a text alone: 基金の状況, and at the
/// other end of the next row （単位：千円）.
pub fn are_titles(matrix: &Matrix, rows: &[Row], header: &[Row]) -> bool {
    const MOST: usize = 4;
    let [first, remarks @ ..] = rows else {
        return false;
    };
    let remark = |row: &Row| text(matrix, row).is_some_and(|cell| !can_be_title(&cell.text));
    (1..MOST).contains(&remarks.len())
        && is_table_title(matrix, header, first)
        && remarks.iter().all(remark)
}

/// Whether a few rows hold a sentence alone each: what is said between a title and the table below it.
pub fn are_sentences(matrix: &Matrix, rows: &[&Row]) -> bool {
    const MOST: usize = 3;
    let sentence = |row: &&Row| text(matrix, row).is_some_and(|cell| is_sentence(&cell.text));
    (1..=MOST).contains(&rows.len()) && rows.iter().all(sentence)
}

/// Whether a row says something of the whole table: 総括 or 今後の課題 in the first column of several, a sentence
/// beside it and nothing more.
pub fn closes(lexicon: &Lexicon, matrix: &Matrix, header: &[Row], row: &Row) -> bool {
    const COLUMNS: usize = 3;
    let mut texts = matrix.texts(row);
    let (Some(first), Some(said), None) = (texts.next(), texts.next(), texts.next()) else {
        return false;
    };
    let columns = header.iter().flat_map(|row| matrix.texts(row));
    let speaks = matches!(
        label::role(lexicon, &first.text),
        Some(Role::Assessment | Role::Outlook | Role::Challenge | Role::Note)
    );
    columns.map(|heading| heading.column).min() == Some(first.column)
        && header
            .iter()
            .any(|row| matrix.texts(row).nth(COLUMNS - 1).is_some())
        && speaks
        && is_sentence(&said.text)
}

/// Whether a text is a whole sentence, which numbers and names no row.
pub fn is_sentence(text: &str) -> bool {
    const LONG: usize = 15;
    let text = text.trim();
    text.ends_with('。') && text.chars().nth(LONG).is_some()
}

/// Whether a text is short, no sentence nor list, and neither a note, a unit, a number nor a date.
fn can_be_title(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 50
        && !text.contains('。')
        && !text.ends_with(['、', '：', ':'])
        && !text.lines().skip(1).any(opens_item)
        && !["現在", "時点", "現在）", "時点）"]
            .iter()
            .any(|end| text.ends_with(end))
        && text.chars().any(char::is_alphabetic)
        && !header::is_number(text)
        && !notes::is_note(text)
        && !titles::is_caption(text)
        && titles::unit(text).is_none()
}
