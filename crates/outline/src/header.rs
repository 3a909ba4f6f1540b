//! Which rows of a matrix are the header of a table.

pub use shinchoku_japanese::header::{is_header_text, is_time};
use shinchoku_japanese::header::{is_heading, is_part, is_period};
use shinchoku_japanese::normal::key;
use shinchoku_japanese::{Lexicon, label};
use shinchoku_model::Cell;

use crate::matrix::{Matrix, Row, Slot};
use crate::stacked;

/// The longest text of a header cell, in characters.
const LONGEST: usize = 40;

/// Where the next header at or after row `from` stands, as a range of rows.
///
/// A header row is one most of whose cells hold header words or periods. Rows that its merged
/// cells reach into belong to it, and a row above or below that only divides its columns.
pub fn find(
    lexicon: &Lexicon,
    matrix: &Matrix,
    rows: &[Row],
    from: usize,
) -> Option<std::ops::Range<usize>> {
    let first = (from..rows.len()).find(|&at| {
        (is_header(lexicon, matrix, &rows[at]) && !labels_rows(lexicon, matrix, &rows[at..]))
            || is_wide(lexicon, matrix, &rows[at..])
    })?;
    let start = match first.checked_sub(1) {
        Some(above) if above >= from && divides(lexicon, matrix, &rows[above]) => above,
        _ => first,
    };
    let mut end = first + 1;
    while end < rows.len()
        && (reaches(matrix, &rows[start..end], &rows[end])
            || subdivides(lexicon, matrix, rows, end))
    {
        end += 1;
    }
    Some(start..end)
}

/// Whether most cells of a row hold header words or periods.
fn is_header(lexicon: &Lexicon, matrix: &Matrix, row: &Row) -> bool {
    let texts: Vec<&Cell> = matrix.texts(row).collect();
    let long = |cell: &&Cell| cell.text.chars().nth(LONGEST).is_some();
    if texts.iter().any(|cell| long(cell) || is_number(&cell.text)) {
        return false;
    }
    let parts = texts.iter().filter(|cell| is_part(&cell.text)).count();
    let words = texts
        .iter()
        .filter(|cell| is_heading(lexicon, &cell.text))
        .count();
    // Months stand in rows too, when work begins and ends; only beside other words they are headings.
    let known = match words {
        0 if parts < texts.len() => 0,
        _ => words + parts,
    };
    known >= 2 && (known * 2 >= texts.len() || labels_fill(lexicon, &texts, known))
}

/// Whether a row of which `known` cells are headings is filled up by words that label amounts and
/// remarks in forms: 事業名 | 事業費 | 一般財源. Two of three cells have to be either.
fn labels_fill(lexicon: &Lexicon, texts: &[&Cell], known: usize) -> bool {
    let label = |cell: &&&Cell| {
        !is_heading(lexicon, &cell.text) && label::role(lexicon, &cell.text).is_some()
    };
    let labels = texts.iter().filter(label).count();
    (known + labels) * 3 >= texts.len() * 2
}

/// Whether the first of some rows heads a table of very many columns, of which the dictionary knows
/// some: no number and no sentence in it, nearly all of its words different or in series, and rows
/// as wide below it that hold numbers or passages.
fn is_wide(lexicon: &Lexicon, matrix: &Matrix, rows: &[Row]) -> bool {
    const LEAST: usize = 16;
    let [row, below, ..] = rows else { return false };
    let texts: Vec<&Cell> = matrix.texts(row).take(2000).collect();
    let no_value = |cell: &&Cell| {
        cell.number.is_none()
            && !is_number(&cell.text)
            && !cell.text.trim_end().ends_with('。')
            && cell.text.chars().nth(2 * LONGEST).is_none()
    };
    if texts.len() < LEAST || !texts.iter().all(no_value) {
        return false;
    }
    let known = texts
        .iter()
        .filter(|cell| is_heading(lexicon, &cell.text))
        .count();
    let mut words: Vec<&str> = texts.iter().map(|cell| cell.text.trim()).collect();
    words.sort_unstable();
    words.dedup();
    let values: Vec<&Cell> = matrix.texts(below).collect();
    let holds_values = values.iter().any(|cell| {
        cell.number.is_some() || is_number(&cell.text) || cell.text.chars().nth(LONGEST).is_some()
    });
    known >= 4 && words.len() * 4 >= texts.len() && values.len() * 2 >= texts.len() && holds_values
}

/// Whether the only period of a row is the first of several down its column: a label beside each
/// row, as in 効果 | 令和5年度 | …, and no heading above them. Months above months are values too.
fn labels_rows(lexicon: &Lexicon, matrix: &Matrix, rows: &[Row]) -> bool {
    let [row, below, ..] = rows else { return false };
    let months = |row| {
        let parts = matrix.texts(row).filter(|cell| is_part(&cell.text));
        parts.map(|cell| cell.column).collect::<Vec<u32>>()
    };
    let above = months(row);
    if !above.is_empty() && months(below).iter().any(|column| above.contains(column)) {
        return true;
    }
    let period = |cell: &&Cell| is_period(lexicon, &cell.text);
    let mut periods = matrix.texts(row).filter(period);
    let (Some(label), None) = (periods.next(), periods.next()) else {
        return false;
    };
    matrix
        .texts(below)
        .filter(period)
        .any(|cell| cell.column == label.column)
}

/// Whether a row above the header only groups its columns: wide cells with header words.
fn divides(lexicon: &Lexicon, matrix: &Matrix, row: &Row) -> bool {
    let texts: Vec<&Cell> = matrix.texts(row).collect();
    let whole = row
        .slots
        .iter()
        .filter(|slot| **slot != Slot::Empty)
        .count();
    !texts.is_empty()
        && whole < row.slots.len()
        && texts
            .iter()
            .all(|cell| cell.column_span > 1 && is_header_text(lexicon, &cell.text))
}

/// Whether merged cells of the header reach into the row below it.
pub fn reaches(matrix: &Matrix, header: &[Row], below: &Row) -> bool {
    let first = header.first().map_or(0, |row| row.number);
    below.slots.iter().any(|&slot| {
        matches!(slot, Slot::Covered(_))
            && matrix
                .cell(slot)
                .is_some_and(|(cell, _)| cell.row >= first && cell.row < below.number)
    })
}

/// Whether a row stands below a merged header cell and divides it: 実施年度 over R7 and R8.
fn subdivides(lexicon: &Lexicon, matrix: &Matrix, rows: &[Row], at: usize) -> bool {
    let wide = matrix.texts(&rows[at - 1]).any(|cell| cell.column_span > 1);
    let texts: Vec<&Cell> = matrix.texts(&rows[at]).collect();
    texts.len() >= 2
        && texts.iter().all(|cell| is_header_text(lexicon, &cell.text))
        && (wide || stacked::divides(matrix, &rows[at - 1], &rows[at]))
}

/// Whether the first of some rows is a header although no word of it is known: short distinct
/// words in every column, over rows that hold numbers or longer text.
pub fn is_unknown_header(lexicon: &Lexicon, matrix: &Matrix, rows: &[Row]) -> bool {
    let Some((first, body)) = rows.split_first() else {
        return false;
    };
    if labels_rows(lexicon, matrix, rows) {
        return false;
    }
    let columns = Matrix::columns(rows);
    let texts: Vec<String> = matrix.texts(first).map(|cell| key(&cell.text)).collect();
    let distinct = texts
        .iter()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        == texts.len();
    let words = texts
        .iter()
        .all(|text| is_short(text) && text.chars().any(char::is_alphabetic));
    let numbers = matrix.texts(first).any(|cell| cell.number.is_some());
    let fuller = body
        .iter()
        .filter(|row| matrix.texts(row).count() * 2 >= texts.len())
        .count();
    let differs = body.iter().any(|row| {
        matrix.texts(row).any(|cell| {
            let text = cell.text.trim_end();
            cell.number.is_some()
                || is_number(text)
                || text.ends_with('。')
                || text.chars().count() > 20
        })
    });
    columns.len() >= 3
        && texts.len() == columns.len()
        && distinct
        && words
        && !numbers
        && fuller >= 2
        && differs
}

/// Whether a text is no longer than headings are; Latin words take two letters for one.
fn is_short(text: &str) -> bool {
    let most = if text.is_ascii() { 40 } else { 20 };
    text.chars().nth(most).is_none()
}

/// Whether the first of some rows under a title of their own heads another table than the one above, which has
/// `width` columns: all rows fill the same fewer ones, and the first says a header word and nothing long.
pub fn heads_narrower(lexicon: &Lexicon, matrix: &Matrix, rows: &[&Row], width: usize) -> bool {
    const SHORT: usize = 10;
    let [first, body @ ..] = rows else {
        return false;
    };
    let columns = |row: &Row| -> Vec<u32> { matrix.texts(row).map(|cell| cell.column).collect() };
    let own = columns(first);
    let word = |cell: &Cell| {
        cell.number.is_none()
            && cell.text.trim().chars().nth(SHORT).is_none()
            && !cell.text.contains(|c: char| c.is_numeric() || c == '。')
    };
    (2..width).contains(&own.len())
        && !body.is_empty()
        && body.iter().all(|row| columns(row) == own)
        && matrix.texts(first).all(word)
        && matrix.texts(first).any(|cell| {
            is_heading(lexicon, &cell.text) || label::role(lexicon, &cell.text).is_some()
        })
}

/// Whether the first of some rows heads two columns, of which one holds words and the other a number in each row:
/// 区分 over words, 予算額 over amounts.
pub fn heads_pair(lexicon: &Lexicon, matrix: &Matrix, rows: &[Row]) -> bool {
    let Some((first, body)) = rows.split_first() else {
        return false;
    };
    let texts: Vec<&Cell> = matrix.texts(first).collect();
    let (names, amounts) = match texts.as_slice() {
        [names, amounts] => (Some(*names), *amounts),
        // 補正額 beside a blank or crossed out cell.
        [amounts] if begins_blank(matrix, first) => (None, *amounts),
        _ => return false,
    };
    let counts = is_amount_word(&amounts.text);
    let role = names.and_then(|names| label::role(lexicon, &names.text));
    let word = amounts.number.is_none() && amounts.text.chars().any(char::is_alphabetic);
    let is_pair = |row: &Row| {
        let mut texts = matrix.texts(row);
        let second = texts.nth(1);
        second.is_some_and(|cell| {
            cell.column == amounts.column && (cell.number.is_some() || is_number(&cell.text))
        }) && texts.next().is_none()
    };
    (role.is_some() || counts) && word && body.len() >= 2 && body.iter().all(is_pair)
}

/// Whether an empty cell of its own stands first in a row.
fn begins_blank(matrix: &Matrix, row: &Row) -> bool {
    let first = row.slots.first().and_then(|&slot| matrix.cell(slot));
    first.is_some_and(|(cell, begins)| begins && cell.text.trim().is_empty())
}

/// Whether a heading says that amounts or counts stand below it: 補正額, 繰出金, 件数.
fn is_amount_word(text: &str) -> bool {
    let text = key(text);
    let bare = text.split('(').next().unwrap_or_default();
    let ends = ["額", "金", "費", "数", "率", "残高", "現在高"];
    bare.chars().count() <= 8 && ends.iter().any(|end| bare.ends_with(end))
}

/// Whether a text is a bare number and no year.
pub fn is_number(text: &str) -> bool {
    let text = key(text);
    let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    !text.is_empty()
        && !year
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '-'))
}
