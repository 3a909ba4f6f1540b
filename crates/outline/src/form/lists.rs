//! Sheets of lists, which are no forms: headers with records below them.

use shinchoku_japanese::normal::is_numeric;
use shinchoku_japanese::{Lexicon, label};

use crate::header;
use crate::matrix::{Matrix, Row};

use super::runs::Run;

/// A header heads a list with so many rows below it that keep to its columns.
const FEWEST: usize = 3;

/// Whether most rows of a matrix with several texts, those of tables within a form left out, are
/// records: they stand below rows of nothing but headings, and begin nothing outside of their columns.
pub fn fill(lexicon: &Lexicon, matrix: &Matrix, runs: &[Run]) -> bool {
    let mut records = 0;
    let mut others = 0;
    let mut columns: Vec<u32> = Vec::new();
    let mut list = 0;
    for (at, row) in matrix.rows.iter().enumerate() {
        if runs.iter().any(|run| run.rows.contains(&at)) {
            continue;
        }
        let begun: Vec<u32> = matrix.texts(row).map(|cell| cell.column).collect();
        if is_header(lexicon, matrix, row) {
            records += Some(list).filter(|list| *list >= FEWEST).unwrap_or(0);
            list = 0;
            // The second row of a header divides columns of the first.
            let stacked = at.checked_sub(1).and_then(|above| matrix.rows.get(above));
            if !stacked.is_some_and(|above| is_header(lexicon, matrix, above)) {
                columns.clear();
            }
            columns.extend(begun);
        } else if is_labels(lexicon, matrix, row) {
            records += Some(list).filter(|list| *list >= FEWEST).unwrap_or(0);
            list = 0;
            columns.clear();
        } else if begun.len() >= 2 {
            let fits = begun.iter().all(|column| columns.contains(column));
            list += usize::from(fits);
            others += 1;
        }
    }
    records += Some(list).filter(|list| *list >= FEWEST).unwrap_or(0);
    records >= FEWEST && records * 2 > others
}

/// Whether a row holds headings only, two at least; among many short words, half of them known.
fn is_header(lexicon: &Lexicon, matrix: &Matrix, row: &Row) -> bool {
    const MANY: usize = 5;
    const SHORT: usize = 12;
    let texts: Vec<&str> = matrix.texts(row).map(|cell| cell.text.trim()).collect();
    let heading = |text: &&str| header::is_header_text(lexicon, text);
    let word = |text: &&str| {
        text.chars().nth(SHORT).is_none() && !text.contains(|c: char| is_numeric(c) || c == '。')
    };
    let known = |text: &&&str| heading(text) || label::role(lexicon, text).is_some();
    let words = || {
        texts.len() >= MANY
            && texts.iter().all(word)
            && texts.iter().filter(known).count() * 2 >= texts.len()
    };
    texts.len() >= 2 && (texts.iter().all(heading) || words())
}

/// Whether a row holds labels of a form only, two at least: their values stand below them, and no records.
fn is_labels(lexicon: &Lexicon, matrix: &Matrix, row: &Row) -> bool {
    let mut texts = matrix.texts(row).map(|cell| cell.text.trim());
    let several = matrix.texts(row).nth(1).is_some();
    several && texts.all(|text| label::role(lexicon, text).is_some())
}

#[cfg(test)]
mod tests {
    use shinchoku_model::{Cell, Grid, Layer};

    use super::*;

    fn is_list(lines: &[&str]) -> bool {
        let cell = |row: u32, column: u32, text: &str| Cell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            text: text.to_owned(),
            number: None,
            origin: Vec::new(),
            layer: Layer::Visible,
        };
        let lines = lines.iter().zip(0..);
        let cells = lines.flat_map(|(line, row)| {
            let texts = line
                .split('|')
                .zip(0..)
                .filter(|(text, _)| !text.is_empty());
            texts
                .map(move |(text, column)| cell(row, column, text))
                .collect::<Vec<_>>()
        });
        let grid = Grid {
            cells: cells.collect(),
            ..Grid::default()
        };
        let matrix = Matrix::new(grid).expect("a small grid");
        fill(Lexicon::builtin(), &matrix, &[])
    }

    #[test]
    fn records_below_headers_are_a_list() {
        let head = "No|取組|担当|R6 2024|R7 2025";
        let rows = [
            "1|窓口の見直し|市民課|調査|導入",
            "2|苗の補助|農政課|調査|導入",
            "3|道の点検|建設課|—|調査",
        ];
        let blocks = [
            &["霧港市デジタル方針", "主な取組", "と工程", head][..],
            &rows,
            &["", head],
            &rows,
        ];
        assert!(is_list(&blocks.concat()));
        // Labels side by side over rows as wide, with words that nobody knows among them.
        let amounts = [
            "款|事業名|所管|当初予算額|執行額|執行率|事業内容",
            "総務|庁舎|管財課|12,000|9,600|80%|直した。",
            "総務|広報|広報課|8,400|4,200|50%|出した。",
            "民生|保育所|こども課|4,400|0|0%|設計した。",
        ];
        assert!(is_list(&amounts));
        // A heading over years that stands in the cell of the first of them.
        let within = [&["No|取組|担当|実施年度\nR6年度|R7年度"][..], &rows].concat();
        assert!(is_list(&within));
        // A header over two rows, its second row under merged cells.
        let stacked = [&["No|取組|担当|実施工程", "|||R6 2024|R7 2025"][..], &rows];
        assert!(is_list(&stacked.concat()));
    }

    #[test]
    fn labels_with_values_are_no_list() {
        let form = [
            "事業番号|12|事務事業名|窓口の見直し",
            "担当課|市民課|事業期間|令和3年度～令和7年度",
            "評価項目|評価|評価の理由",
            "必要性|A|市が行う。",
            "有効性|B|届いた。",
            "効率性|B|速くなった。",
            "対象|市民",
            "目的|待ち時間を減らす。",
            "手段|予約を受ける。",
        ];
        assert!(!is_list(&form));
    }
}
