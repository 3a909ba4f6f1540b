//! Tables that a page break cut.

use shinchoku_japanese::joins::join_cut;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::{Lexicon, label};
use shinchoku_model::{RowCell, Table};

use crate::header;

/// Whether two parts have the same header.
pub fn same_header(a: &Table, b: &Table) -> bool {
    let words = |table: &Table| -> Vec<Vec<String>> {
        let row = |row: &Vec<RowCell>| row.iter().map(|cell| key(&cell.text)).collect();
        table.header.iter().map(row).collect()
    };
    !a.header.is_empty() && words(a) == words(b)
}

/// Whether a part without a header can be the rest of a table. One whose first row is a label, a year and
/// what is said of it (取組による効果 | 令和5年度 | …) is a table of its own.
pub fn fits(lexicon: &Lexicon, table: &Table, part: &Table) -> bool {
    part.header.is_empty()
        && !is_labelled(lexicon, part)
        && !table.header.is_empty()
        && part.width() <= table.width()
        && part.width() * 2 >= table.width()
}

fn is_labelled(lexicon: &Lexicon, part: &Table) -> bool {
    let says = |row: &&Vec<RowCell>| row.iter().any(|cell| !cell.text.trim().is_empty());
    let first = part.rows.iter().find(says).into_iter().flatten();
    let texts = first.filter(|cell| !cell.covered);
    let mut texts = texts.map(|cell| cell.text.split_whitespace().collect::<String>());
    let label = texts
        .next()
        .is_some_and(|text| label::role(lexicon, &text).is_some());
    label
        && texts
            .next()
            .is_some_and(|text| header::is_time(lexicon, &text))
}

/// Appends the rows of a part; a first row that holds only the rest of a cut row completes the
/// last row of the table.
pub fn append(table: &mut Table, part: Table) {
    let width = table.width();
    let mut rows = part.rows.into_iter().map(|mut row| {
        row.resize(width.max(row.len()), RowCell::default());
        row
    });
    if let Some(first) = rows.next() {
        match table.rows.last_mut() {
            Some(last) if is_rest(last, &first) => complete(last, first),
            _ => table.rows.push(first),
        }
    }
    table.rows.extend(rows);
}

/// Whether a row holds only the rest of the row above: it does not begin anew in the column that
/// numbers or names, and fills nothing that was empty above.
fn is_rest(above: &[RowCell], row: &[RowCell]) -> bool {
    let filled = |cell: &RowCell| !cell.text.trim().is_empty() && !cell.covered;
    let key_columns = above
        .iter()
        .zip(row)
        .filter(|(above, _)| filled(above))
        .take(2);
    let begins = key_columns.clone().any(|(_, cell)| filled(cell));
    let count = row.iter().filter(|cell| filled(cell)).count();
    let new = above
        .iter()
        .zip(row)
        .any(|(above, cell)| filled(cell) && above.text.trim().is_empty());
    count > 0 && !begins && !new && count * 2 <= row.len().max(2)
}

fn complete(last: &mut [RowCell], rest: Vec<RowCell>) {
    for (cell, rest) in last.iter_mut().zip(rest) {
        if !rest.text.trim().is_empty() && !rest.covered {
            cell.text = join_cut(&cell.text, &rest.text);
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

    fn table(header: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            header: if header.is_empty() {
                Vec::new()
            } else {
                vec![row(header)]
            },
            rows: rows.iter().map(|cells| row(cells)).collect(),
            ..Table::default()
        }
    }

    fn texts(table: &Table) -> Vec<Vec<&str>> {
        table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn a_cut_row_is_completed() {
        let mut whole = table(
            &["No", "取組", "概要", "R7"],
            &[&["8", "相談", "助言、", "●"]],
        );
        let part = table(
            &[],
            &[&["", "", "保健指導", ""], &["9", "訪問", "訪問する", ""]],
        );
        assert!(fits(Lexicon::builtin(), &whole, &part));
        append(&mut whole, part);
        assert_eq!(
            texts(&whole),
            [
                ["8", "相談", "助言、保健指導", "●"],
                ["9", "訪問", "訪問する", ""]
            ]
        );
    }

    #[test]
    fn a_new_row_is_appended() {
        let mut whole = table(
            &["No", "取組", "概要", "R7"],
            &[&["8", "相談", "助言", "●"]],
        );
        append(&mut whole, table(&[], &[&["9", "訪問"]]));
        assert_eq!(texts(&whole)[1], ["9", "訪問", "", ""]);
    }

    #[test]
    fn effects_by_year_are_a_table_of_their_own() {
        let whole = table(
            &["担当課", "債権名", "令和5年度", "備考"],
            &[&["合計", "", "10円", ""]],
        );
        let effects = table(
            &[],
            &[
                &["", "", ""],
                &["取組による\n効果", "令和5年度", "収入 10円（実績）"],
            ],
        );
        assert!(!fits(Lexicon::builtin(), &whole, &effects));
        let rest = table(&[], &[&["福祉課", "貸付金", "0円", ""]]);
        assert!(fits(Lexicon::builtin(), &whole, &rest));
    }

    #[test]
    fn other_tables_do_not_fit() {
        let whole = table(&["No", "取組"], &[]);
        let fits = |part: &Table| fits(Lexicon::builtin(), &whole, part);
        assert!(!fits(&table(&[], &[&["a", "b", "c"]])));
        assert!(!fits(&table(&["No", "取組"], &[])));
        assert!(same_header(&whole, &table(&["Ｎｏ", "取 組"], &[])));
    }
}
