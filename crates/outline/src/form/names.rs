//! What forms are about: the fields that name it, or the title that stands over each.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};

use crate::lone;
use crate::matrix::{Matrix, Row};

use super::cells::{Cells, Kind};
use super::found::Found;

/// The fields that name what a form is about: of the words for names in it, the one that stands for
/// the least thing, in a column that does not go on with values.
pub fn labelled(lexicon: &Lexicon, cells: &Cells, found: &[Found]) -> Vec<usize> {
    let rank = |field: &Found| {
        let label = *field.labels.last()?;
        let sure = field.beside || field.values.len() == 1 && !heads_values(cells, found, label);
        let word = field.word(cells);
        let named = label::role(lexicon, word) == Some(Role::Name) && sure;
        named.then(|| label::depth_of_name(word))
    };
    let Some(best) = found.iter().filter_map(rank).max() else {
        return Vec::new();
    };
    let first = found.iter().find(|field| rank(field) == Some(best));
    let word = first.map(|field| key(label::words(field.word(cells))));
    let is_name = |field: &Found| {
        rank(field) == Some(best)
            && Some(key(label::words(field.word(cells)))) == word
            && field
                .labels
                .last()
                .is_some_and(|label| !heads_values(cells, found, *label))
    };
    (0..found.len()).filter(|&at| is_name(&found[at])).collect()
}

/// Whether values that are nobody's stand below a label down its column, as below the heading of a
/// table.
pub fn heads_values(cells: &Cells, found: &[Found], label: usize) -> bool {
    // A month in a row of a table is no label of what stands behind it.
    let owned = |cell: usize| {
        let owns = |field: &Found| field.beside && field.values.contains(&cell);
        found
            .iter()
            .any(|field| owns(field) && !is_dated(cells, field))
    };
    let loose = |cell: &usize| *cells.kind(*cell) == Kind::Value && !owned(*cell);
    cells.below(label).take(2).filter(loose).count() == 2
}

/// Whether the label of a field is a time and nothing else.
pub fn is_dated(cells: &Cells, field: &Found) -> bool {
    let label = field.labels.last();
    label.is_some_and(|label| *cells.kind(*label) == Kind::Period)
}

/// Whether a line over a form can be the name of what it is about. A form under №1 is read with its heading.
pub fn can_title(lexicon: &Lexicon, text: &str) -> bool {
    let item = opening(text).is_some_and(|found| found.style == Style::Item);
    !item && label::can_name(lexicon, text)
}

/// Whether a row is the heading of a form, its number and title in cells: №2 | 窓口の見直し | ＜継続＞.
pub fn opens_item(matrix: &Matrix, row: &Row) -> bool {
    let lines: Vec<&str> = matrix.texts(row).map(|cell| cell.text.trim()).collect();
    lines.len() <= 3 && opening(&lines.join(" ")).is_some_and(|found| found.style == Style::Item)
}

/// The titles of forms that no label names, by their row and cell: that of the first field, and each directly over a
/// field with the same label as that one.
pub fn titles(
    lexicon: &Lexicon,
    matrix: &Matrix,
    cells: &Cells,
    found: &[Found],
) -> Vec<(usize, usize)> {
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let opener = |row: usize| Some(cells.word(cells.row(row).next()?));
    let opens = opener(first.row);
    let title = |row: usize| {
        let cell = lone::text(matrix, &matrix.rows[row])?;
        let at = cells.row(row).next()?;
        can_title(lexicon, &cell.text).then_some((row, at))
    };
    let above = (0..first.row).rev();
    let above = above.take_while(|row| lone::text(matrix, &matrix.rows[*row]).is_some());
    let Some(own) = above.into_iter().find_map(title) else {
        return Vec::new();
    };
    let later = (first.row..matrix.rows.len()).filter(|row| {
        let next = row + 1;
        next < matrix.rows.len() && opener(next) == opens
    });
    [own].into_iter().chain(later.filter_map(title)).collect()
}
