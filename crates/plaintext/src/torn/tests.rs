//! Tables of lines, and lines that are none.

use super::*;
use crate::markup::clean_lines;

/// The lines of a text that stand in tables, and its rows.
fn show(text: &str) -> (Vec<usize>, Vec<String>) {
    let lines: Vec<Line> = clean_lines(text);
    let lines: Vec<Line> = lines
        .into_iter()
        .filter(|line| !line.text.is_empty())
        .collect();
    let found = find(&lines.iter().map(Some).collect::<Vec<_>>());
    let inside: Vec<usize> = (0..found.len()).filter(|at| found[*at]).collect();
    let rows: Vec<Line> = inside.iter().map(|at| lines[*at].clone()).collect();
    let BlockKind::Grid(grid) = table(&rows).kind else {
        return (inside, Vec::new());
    };
    let mut shown: Vec<String> = Vec::new();
    for cell in grid.cells {
        let span = match cell.column_span {
            1 => String::new(),
            more => format!("({more})"),
        };
        let text = cell.text.replace('\n', "/") + &span;
        match shown.get_mut(cell.row as usize) {
            Some(row) => *row += &format!("|{text}"),
            None => shown.push(text),
        }
    }
    (inside, shown)
}

#[test]
fn rows_that_came_out_as_lines_are_a_table() {
    let (inside, rows) = show(
        "出店の申込みは次のとおり。\n区 分 申込み\n①鮮魚 新しい ６店 前から 36店\n②野菜 新しい ７店 前から 35店\n※調査した店は50店。",
    );
    assert_eq!(inside, [1, 2, 3]);
    let expected = [
        "区分|申込み",
        "①鮮魚|新しい|６店|前から|36店",
        "②野菜|新しい|７店|前から|35店",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_broken_row_is_whole_and_a_value_below_another_is_its_second_line() {
    let text = "店が増えました。\n区分\n\n令和５年度 令和６年度\n目標 実績 目標\n\n①朝の\n市場\n\n常設 10 12 14\n\n臨時 20\n18\n\n※(40)\n22\n\n②夜の市場\nの店 1 2 3\n\n合 計 31\n32\n\n※(44)\n39\n\n（単位：店）\n今後は20店に増やします。";
    let (inside, rows) = show(text);
    assert_eq!(inside, (1..17).collect::<Vec<_>>());
    let expected = [
        "区分|令和５年度(2)|令和６年度",
        "|目標|実績|目標",
        "①朝の市場常設|10|12|14",
        "臨時|20|18/※(40)|22",
        "②夜の市場の店|1|2|3",
        "合計|31|32/※(44)|39",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn prose_with_numbers_is_no_table() {
    let (inside, _) =
        show("11月16日：市議会\n11月17～24日の平日：懇談会（５か所）\n11月22日：広報11月号");
    assert!(inside.is_empty(), "{inside:?}");
}
