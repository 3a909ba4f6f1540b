//! What a page break cuts, and what it only parts.

use super::show::show;
use super::{Sheet, sheet};

const XS: [f32; 5] = [50.0, 80.0, 200.0, 260.0, 400.0];

/// Rows of 20 points with rules on all sides, at the foot of the first page and the head of the second.
fn part(number: u32, rows: &[&[&str]]) -> Sheet {
    let top = if number == 1 { 700.0 } else { 60.0 };
    let ys: Vec<f32> = (0..=rows.len()).map(|at| top + at as f32 * 20.0).collect();
    rows.iter()
        .zip(&ys)
        .fold(sheet(number).grid(&XS, &ys), |page, (row, y)| {
            page.row(&XS, y + 15.0, row)
        })
}

#[test]
fn forms_under_their_numbers_are_no_parts_of_one_table() {
    let form = |number: u32, title: &str, name: &str, goal: &str| {
        let rows: &[&[&str]] = &[&[title, name, "", ""], &["内容", "予定", "", goal]];
        part(number, rows)
    };
    let shown = show(vec![
        form(1, "№1", "朝市", "増やす"),
        form(2, "№.2", "灯台", "守る"),
    ]);
    assert_eq!(shown.matches("grid").count(), 2, "{shown}");
    let rest: &[&[&str]] = &[&["", "", "", "広げる"], &["評価", "A", "", "続ける"]];
    let shown = show(vec![part(1, rest), form(2, "№3", "灯台", "守る")]);
    assert_eq!(shown.matches("grid").count(), 2, "{shown}");
    let list = |number: u32, rows: [[&str; 4]; 2]| part(number, &[&rows[0], &rows[1]]);
    let shown = show(vec![
        list(
            1,
            [
                ["№1", "朝市", "商工課", "増やす"],
                ["№2", "灯台", "港湾課", "守る"],
            ],
        ),
        list(
            2,
            [
                ["№3", "苗木", "林務課", "植える"],
                ["№4", "図書", "教育課", "貸す"],
            ],
        ),
    ]);
    assert_eq!(shown.matches("grid").count(), 1, "{shown}");
}

const HEADER: &[&str] = &["番号", "取組", "担当", "内容"];
/// Fills its line.
const FULL: &str = "避難所など二十七か所に無線";

/// A first page whose last row no rule closes, and the second with its rest under the header.
fn open(text: &str, rest: [&str; 4]) -> String {
    let rows: &[&[&str]] = &[HEADER, &["1", "朝市", "商工課", "店を増やす"]];
    let upright = |page: Sheet, x: &f32| page.rule((*x, 740.0), (*x, 770.0));
    let first = XS.iter().fold(part(1, rows), upright);
    let first = first.row(&XS, 755.0, &["2", "網の設置", "防災課", text]);
    let second = part(2, &[HEADER, &rest, &["5", "灯台", "港湾課", "守る"]]);
    show(vec![first, second])
}

#[test]
fn a_row_that_nothing_closes_goes_on_though_its_numbers_do_too() {
    let cut = open(FULL, ["3", "海辺の館", "", "網を置く"]);
    assert!(
        cut.contains("|2 防災課 |3 避難所など二十七か所に無線網を置く"),
        "{cut}"
    );
    let new = open(FULL, ["3", "海辺の館", "財政課", "網を置く"]);
    assert!(new.contains("|3 避難所など二十七か所に無線\n"), "{new}");
    let ended = open("置いた。", ["3", "海辺の館", "", "網を置く"]);
    assert!(ended.contains("|3 置いた。\n"), "{ended}");
    // The header again, with a cell over two columns cut otherwise.
    let header = open(FULL, ["取組", "", "担当", "内容"]);
    assert!(
        header.contains("|3 避難所など二十七か所に無線\n"),
        "{header}"
    );
}
