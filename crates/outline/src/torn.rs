//! Rows that a hand broke: one visual line a row, as offices type long cells, made one row again.
//!
//! Told by shape and words: such a row begins nothing in the columns that number or name, and goes on with texts
//! that the row above left open.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::RowCell;

use crate::header::is_number;

/// A cell of fewer characters is a word of its own and no line of a passage.
const LINE: usize = 6;

/// Joins rows that go on with the row above to it, under a header of which a column names or numbers.
pub fn mend(
    lexicon: &Lexicon,
    header: &[Vec<RowCell>],
    rows: Vec<Vec<RowCell>>,
) -> Vec<Vec<RowCell>> {
    let keys = keys(lexicon, header);
    if keys.is_empty() {
        return rows;
    }
    let mut whole: Vec<Vec<RowCell>> = Vec::with_capacity(rows.len());
    for row in rows {
        match whole.last_mut() {
            Some(above) if goes_on(&keys, above, &row) => join(above, row),
            _ => whole.push(row),
        }
    }
    whole
}

/// The columns in which a row begins anew.
fn keys(lexicon: &Lexicon, header: &[Vec<RowCell>]) -> Vec<usize> {
    let begins = |text: &str| {
        matches!(
            label::role(lexicon, text),
            Some(Role::Number | Role::Name | Role::Indicator | Role::Group)
        )
    };
    let width = header.iter().map(Vec::len).max().unwrap_or(0);
    let in_column = |column: &usize| {
        let cells = header.iter().filter_map(|row| row.get(*column));
        cells.into_iter().any(|cell| begins(&cell.text))
    };
    (0..width).filter(in_column).collect()
}

fn filled(cell: &RowCell) -> bool {
    !cell.covered && !cell.text.trim().is_empty()
}

/// Whether a row only goes on with the one above.
fn goes_on(keys: &[usize], above: &[RowCell], row: &[RowCell]) -> bool {
    let begun = |column: &&usize| above.get(**column).is_some_and(filled);
    let begins = |column: &usize| row.get(*column).is_some_and(filled);
    if !keys.iter().any(|column| begun(&column)) || keys.iter().any(begins) {
        return false;
    }
    let mut open = false;
    for (cell, before) in row.iter().zip(above).filter(|(cell, _)| filled(cell)) {
        if !filled(before) || !continues(before, cell) {
            return false;
        }
        open |= is_open(before, cell);
    }
    open
}

/// Whether a cell can go on with the one above it: both lines of text, no numbers and marks.
fn continues(above: &RowCell, cell: &RowCell) -> bool {
    let value = |cell: &RowCell| cell.number.is_some() || is_number(&cell.text);
    let long = |text: &str| text.trim().chars().count() >= LINE;
    let last = above.text.lines().last().unwrap_or_default();
    !value(above) && !value(cell) && (long(last) || long(&above.text))
}

/// Whether the cell above stopped in the middle of a sentence, or the cell is an item of its own.
fn is_open(above: &RowCell, cell: &RowCell) -> bool {
    let items = ['・', '●', '○', '■', '□', '※', '【'];
    if key(&cell.text).starts_with(items) {
        return true;
    }
    let lines = |text: &str| rejoin(text).lines().count();
    let both = format!("{}\n{}", above.text, cell.text);
    !above.text.trim_end().ends_with('。') && lines(&both) == lines(&above.text)
}

fn join(above: &mut [RowCell], row: Vec<RowCell>) {
    for (cell, rest) in above.iter_mut().zip(row) {
        if filled(&rest) {
            cell.text.push('\n');
            cell.text.push_str(&rest.text);
            cell.origin.extend(rest.origin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<RowCell> {
        let cell = |text: &&str| RowCell {
            text: (*text).to_owned(),
            ..RowCell::default()
        };
        cells.iter().map(cell).collect()
    }

    /// The rows, cells apart by `|`, lines by `/`.
    fn mended(header: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let rows = rows.iter().map(|cells| row(cells)).collect();
        let mended = mend(lexicon, &[row(header)], rows);
        let texts = |row: &Vec<RowCell>| -> Vec<String> {
            row.iter()
                .map(|cell| cell.text.replace('\n', "/"))
                .collect()
        };
        mended.iter().map(|row| texts(row).join("|")).collect()
    }

    #[test]
    fn lines_that_go_on_are_one_row() {
        let header = ["番号", "取組項目", "担当課", "実施内容", "効果額"];
        let found = mended(
            &header,
            &[
                &[
                    "1",
                    "命名権の募集",
                    "財政課",
                    "市民会館と陸上競技場の２施",
                    "3,300",
                ],
                &["", "", "", "設について募集し、市民会館", ""],
                &["", "", "", "は契約に至った。", ""],
                &["2", "広告収入", "広報課", "広報紙に掲載した。", "1,250"],
                &["", "", "", "・ホームページにも掲載した。", ""],
                &["小計", "", "", "", "4,550"],
            ],
        );
        let expected = [
            "1|命名権の募集|財政課|市民会館と陸上競技場の２施/設について募集し、市民会館/は契約に至った。|3,300",
            "2|広告収入|広報課|広報紙に掲載した。/・ホームページにも掲載した。|1,250",
            "小計||||4,550",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_of_their_own_stay() {
        let cases: [(&[&str], &[&[&str]]); 4] = [
            // A row for the plan and one for the result.
            (
                &["取組", "区分", "令和7年度"],
                &[
                    &["窓口", "計画", "要件を整理する"],
                    &["", "実績", "要件を整理した"],
                ],
            ),
            // Amounts and marks.
            (
                &["番号", "取組項目", "令和7年度", "令和8年度"],
                &[&["1", "窓口の見直し", "1,200", "●"], &["", "", "800", "●"]],
            ),
            // A sentence that is whole, and one that begins.
            (
                &["番号", "取組項目", "実施内容"],
                &[
                    &["1", "窓口の見直し", "要件を整理した。"],
                    &["", "", "次に設計を行う。"],
                ],
            ),
            // Nothing says what a row is about.
            (
                &["令和6年度", "令和7年度"],
                &[
                    &["市民会館と陸上競技場の２施", ""],
                    &["設について募集した。", ""],
                ],
            ),
        ];
        for (header, rows) in cases {
            assert_eq!(mended(header, rows).len(), 2, "{header:?}");
        }
    }
}
