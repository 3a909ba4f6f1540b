//! Tables over page breaks.

use shinchoku_model::BlockKind;

use super::show::document;
use super::{Sheet, sheet, show};

const XS: [f32; 4] = [50.0, 110.0, 250.0, 400.0];

/// A table whose rows are 20 points high, with its header, from `top` on.
fn part(number: u32, top: f32, rows: &[&[&str]]) -> Sheet {
    let ys: Vec<f32> = (0..=rows.len()).map(|at| top + at as f32 * 20.0).collect();
    rows.iter()
        .zip(&ys)
        .fold(sheet(number).grid(&XS, &ys), |page, (row, y)| {
            page.row(&XS, y + 15.0, row)
        })
}

const HEADER: &[&str] = &["番号", "取組", "担当"];

#[test]
fn a_table_goes_on_and_its_header_counts_once() {
    let first = part(1, 700.0, &[HEADER, &["1", "窓口の電子化", "市民課"]]);
    let second = part(2, 60.0, &[HEADER, &["2", "苗の補助", "農政課"]]).text(
        50.0,
        200.0,
        10.0,
        "表の下の文",
    );
    insta::assert_snapshot!(show(vec![first, second]), @r"
    grid
      0 |0 番号 |1 取組 |2 担当
      1 |0 1 |1 窓口の電子化 |2 市民課
      2 |0 2 |1 苗の補助 |2 農政課
    f 番号
    f 取組
    f 担当
    p 表の下の文
    ");
}

#[test]
fn text_between_and_other_columns_part_tables() {
    let first = || part(1, 700.0, &[HEADER, &["1", "窓口の電子化", "市民課"]]);
    let second = part(
        2,
        100.0,
        &[&["2", "苗の補助", "農政課"], &["3", "道", "建設課"]],
    );
    let apart = show(vec![
        first(),
        second.text(50.0, 80.0, 10.0, "次の表を示す。"),
    ]);
    assert_eq!(apart.matches("grid").count(), 2, "{apart}");
    let other = sheet(2)
        .grid(&[50.0, 200.0, 400.0], &[60.0, 80.0, 100.0])
        .row(&[50.0, 200.0], 75.0, &["指標", "値"])
        .row(&[50.0, 200.0], 95.0, &["人口", "9"]);
    let apart = show(vec![first(), other]);
    assert_eq!(apart.matches("grid").count(), 2, "{apart}");
}

#[test]
fn a_row_cut_in_its_middle_is_named_on_the_second_page() {
    let uprights = |page: Sheet, from: f32, to: f32| {
        let upright = |page: Sheet, x: &f32| page.rule((*x, from), (*x, to));
        XS.iter().fold(page, upright)
    };
    let rows: &[&[&str]] = &[
        HEADER,
        &["1", "窓口の電子化", "市民課"],
        &["2", "苗の補助", "農政課"],
    ];
    let first =
        uprights(part(1, 700.0, rows), 760.0, 785.0).text(114.0, 775.0, 10.0, "・道の点検を行う");
    let second = uprights(part(2, 90.0, &[&["4", "図書の購入", "教育課"]]), 60.0, 90.0).row(
        &XS,
        75.0,
        &["3", "・案内を配る", "建設課"],
    );
    insta::assert_snapshot!(show(vec![first, second]), @r"
    grid
      0 |0 番号 |1 取組 |2 担当
      1 |0 1 |1 窓口の電子化 |2 市民課
      2 |0 2 |1 苗の補助 |2 農政課
      3 |0 3 |1 ・道の点検を行う/・案内を配る |2 建設課
      4 |0 4 |1 図書の購入 |2 教育課
    ");
}

#[test]
fn a_row_that_no_rule_closes_goes_on_below_the_header_even_in_cells_that_had_nothing_yet() {
    let uprights = |page: Sheet, from: f32, to: f32| {
        let upright = |page: Sheet, x: &f32| page.rule((*x, from), (*x, to));
        XS.iter().fold(page, upright)
    };
    let rows: &[&[&str]] = &[HEADER, &["1", "窓口の電子化", "市民課"]];
    let open = uprights(part(1, 700.0, rows), 740.0, 770.0);
    let open = open.row(&XS[..2], 755.0, &["2", "苗の補助"]);
    let second = part(
        2,
        60.0,
        &[HEADER, &["", "（新規）", "農政課"], &["3", "道", "建設課"]],
    );
    let shown = show(vec![open, second.clone()]);
    assert!(
        shown.contains("2 |0 2 |1 苗の補助（新規） |2 農政課"),
        "{shown}"
    );
    // A row that a rule closes has said all.
    let closed = part(
        1,
        700.0,
        &[
            HEADER,
            &["1", "窓口の電子化", "市民課"],
            &["2", "苗の補助", ""],
        ],
    );
    let shown = show(vec![closed, second]);
    assert!(shown.contains("3 |0  |1 （新規） |2 農政課"), "{shown}");
}

#[test]
fn a_merged_cell_that_both_pages_close_goes_on_in_its_empty_rest() {
    let inner = |page: Sheet, top: f32, rows: u8| {
        let ys: Vec<f32> = (0..=rows).map(|at| top + f32::from(at) * 20.0).collect();
        page.grid(&XS[1..], &ys)
    };
    let first = inner(sheet(1), 680.0, 3)
        .grid(&XS[..2], &[680.0, 700.0, 740.0])
        .row(&XS, 695.0, &["方向", "取組", "担当"])
        .row(&XS, 715.0, &["暮らし", "窓口の電子化", "市民課"])
        .row(&XS[1..], 735.0, &["苗の補助", "農政課"]);
    let second = inner(sheet(2), 60.0, 2)
        .grid(&XS[..2], &[60.0, 80.0, 100.0])
        .row(&XS[1..], 75.0, &["道の点検", "建設課"])
        .row(&XS, 95.0, &["市役所", "給与の計算", "総務課"]);
    insta::assert_snapshot!(show(vec![first, second]), @r"
    grid
      0 |0 方向 |1 取組 |2 担当
      1 |0(3x1) 暮らし |1 窓口の電子化 |2 市民課
      2 |1 苗の補助 |2 農政課
      3 |1 道の点検 |2 建設課
      4 |0 市役所 |1 給与の計算 |2 総務課
    ");
    // Of a header over two rows nothing goes on.
    let header = inner(sheet(1), 700.0, 2)
        .grid(&XS[..2], &[700.0, 740.0])
        .row(&XS, 715.0, &["新規", "取組", "担当"]);
    let rows = inner(sheet(2), 60.0, 2)
        .grid(&XS[..2], &[60.0, 80.0, 100.0])
        .row(&XS[1..], 75.0, &["道の点検", "建設課"])
        .row(&XS, 95.0, &["●", "給与の計算", "総務課"]);
    let shown = show(vec![header, rows]);
    assert!(shown.contains("0 |0(2x1) 新規"), "{shown}");
}

#[test]
fn the_label_beside_rows_may_be_cut_with_them() {
    let inner: [f32; 3] = [110.0, 250.0, 400.0];
    let first = sheet(1)
        .grid(&inner, &[700.0, 720.0, 740.0])
        .rule((50.0, 700.0), (110.0, 700.0))
        .rule((50.0, 700.0), (50.0, 740.0))
        .row(&inner, 715.0, &["令和5年度", "5％"])
        .row(&inner, 735.0, &["令和6年度", "6％"])
        .text(54.0, 735.0, 10.0, "取組の");
    let second = sheet(2)
        .grid(&inner, &[60.0, 80.0, 100.0])
        .rule((50.0, 60.0), (50.0, 100.0))
        .rule((50.0, 100.0), (110.0, 100.0))
        .row(&inner, 75.0, &["令和7年度", "7％"])
        .row(&inner, 95.0, &["総計", "―"])
        .text(54.0, 75.0, 10.0, "効果");
    insta::assert_snapshot!(show(vec![first, second]), @r"
    grid
      0 |0(4x1) 取組の効果 |1 令和5年度 |2 5％
      1 |1 令和6年度 |2 6％
      2 |1 令和7年度 |2 7％
      3 |1 総計 |2 ―
    ");
}

#[test]
fn a_merged_column_goes_on_over_pages_with_its_outer_border_only() {
    let inner: [f32; 3] = [80.0, 250.0, 400.0];
    let page = |number: u32, top: f32, rows: &[&[&str]]| {
        let ys: Vec<f32> = (0..=rows.len()).map(|at| top + at as f32 * 20.0).collect();
        let bottom = top + rows.len() as f32 * 20.0;
        let sheet = sheet(number)
            .grid(&inner, &ys)
            .rule((50.0, top), (50.0, bottom));
        let rows = rows.iter().zip(ys);
        rows.fold(sheet, |page, (row, y)| page.row(&inner, y + 15.0, row))
    };
    let first = page(1, 700.0, &[&["取組", "担当"], &["窓口", "市民課"]])
        .rule((50.0, 700.0), (80.0, 700.0))
        .rule((50.0, 720.0), (80.0, 720.0))
        .text(54.0, 715.0, 10.0, "方向");
    let rest = page(2, 60.0, &[&["苗の補助", "農政課"], &["道の点検", "建設課"]]);
    let rest = rest.text(54.0, 85.0, 10.0, "1");
    insta::assert_snapshot!(show(vec![first, rest]), @r"
    grid
      0 |0 方向 |1 取組 |2 担当
      1 |0(3x1) 1 |1 窓口 |2 市民課
      2 |1 苗の補助 |2 農政課
      3 |1 道の点検 |2 建設課
    ");
}

#[test]
fn a_row_that_the_break_cuts_is_whole_again() {
    let first = part(
        1,
        700.0,
        &[
            HEADER,
            &["1", "窓口の電子化", "市民課"],
            &["2", "苗の補助を始め、", "農政課"],
        ],
    );
    let second = part(
        2,
        60.0,
        &[
            HEADER,
            &["", "案内を配る", ""],
            &["3", "道の補修", "建設課"],
        ],
    );
    let sheets = vec![first, second];
    insta::assert_snapshot!(show(sheets.clone()), @r"
    grid
      0 |0 番号 |1 取組 |2 担当
      1 |0 1 |1 窓口の電子化 |2 市民課
      2 |0 2 |1 苗の補助を始め、案内を配る |2 農政課
      3 |0 3 |1 道の補修 |2 建設課
    f 番号
    f 取組
    f 担当
    ");
    let document = document(sheets);
    let Some(BlockKind::Grid(grid)) = document.blocks.first().map(|block| &block.kind) else {
        panic!("no table");
    };
    let cut = grid
        .cells
        .iter()
        .find(|cell| cell.row == 2 && cell.column == 1);
    assert_eq!(cut.map(|cell| cell.origin.len()), Some(2));
}

#[test]
fn a_header_at_the_foot_of_a_page_heads_what_stands_on_the_next() {
    for second in [
        &[HEADER, &["1", "窓口の電子化", "市民課"]][..],
        &[&["1", "窓口の電子化", "市民課"]],
    ] {
        let shown = show(vec![part(1, 780.0, &[HEADER]), part(2, 60.0, second)]);
        let expected = "grid\n  0 |0 番号 |1 取組 |2 担当\n  1 |0 1 |1 窓口の電子化 |2 市民課\n";
        assert!(shown.starts_with(expected), "{shown}");
    }
}

#[test]
fn rows_of_a_group_are_no_rest() {
    let blank = &["", "見回り", "福祉課"];
    let first = part(1, 700.0, &[HEADER, &["1", "窓口", "市民課"], blank]);
    let second = part(2, 60.0, &[blank, &["2", "苗の補助", "農政課"]]);
    let shown = show(vec![first, second]);
    assert_eq!(shown.lines().count(), 6, "{shown}");
}

/// A table whose last column is merged over both of its rows and closed at the bottom.
fn owned(number: u32, top: f32, rows: [&str; 2], department: &str) -> Sheet {
    let page = sheet(number)
        .rule((50.0, top), (400.0, top))
        .rule((50.0, top + 20.0), (250.0, top + 20.0))
        .rule((50.0, top + 40.0), (400.0, top + 40.0));
    let page = XS
        .iter()
        .fold(page, |page, &x| page.rule((x, top), (x, top + 40.0)));
    rows.iter()
        .zip([15.0, 35.0])
        .fold(page, |page, (name, y)| page.text(54.0, top + y, 10.0, name))
        .text(254.0, top + 25.0, 10.0, department)
}

/// Only the first page prints the department; its border is closed on both.
#[test]
fn a_table_may_be_split_inside_a_merged_department() {
    let first = owned(1, 700.0, ["貸付金", "返還金"], "福祉課");
    let second = owned(2, 60.0, ["保育料", "給食費"], "");
    let expected = "\
grid
  0 |0 貸付金 |1  |2(4x1) 福祉課
  1 |0 返還金 |1 
  2 |0 保育料 |1 
  3 |0 給食費 |1 
";
    assert_eq!(show(vec![first, second]), expected);
}

/// A table whose first column is one cell that goes on: it has no rule at the page's end.
fn open(number: u32, top: f32, visible: bool) -> Sheet {
    let page = sheet(number)
        .rule((50.0, top), (400.0, top))
        .rule((110.0, top + 20.0), (400.0, top + 20.0))
        .rule((110.0, top + 40.0), (400.0, top + 40.0));
    let page = XS
        .iter()
        .fold(page, |page, &x| page.rule((x, top), (x, top + 40.0)));
    page.set(54.0, top + 15.0, 10.0, 0, "暮らし", |glyph| {
        glyph.visible = visible;
    })
    .row(
        &XS[1..],
        top + 15.0,
        &[&format!("取組{number}の一"), "市民課"],
    )
    .row(
        &XS[1..],
        top + 35.0,
        &[&format!("取組{number}の二"), "農政課"],
    )
}

#[test]
fn a_merged_cell_printed_on_both_sides_counts_once() {
    for visible in [true, false] {
        let shown = show(vec![open(1, 700.0, true), open(2, 60.0, visible)]);
        let expected = "\
grid
  0 |0(4x1) 暮らし |1 取組1の一 |2 市民課
  1 |1 取組1の二 |2 農政課
  2 |1 取組2の一 |2 市民課
  3 |1 取組2の二 |2 農政課
f 暮らし
";
        assert_eq!(shown, expected, "visible: {visible}");
    }
}

#[test]
fn a_box_at_the_top_may_be_the_rest_of_a_table() {
    let first = sheet(1)
        .grid(&[50.0, 110.0, 400.0], &[700.0, 720.0])
        .grid(&[50.0, 400.0], &[720.0, 740.0])
        .row(&[50.0, 110.0], 715.0, &["総評", "良い"])
        .text(54.0, 735.0, 10.0, "【令和5年度総評】");
    let second =
        sheet(2)
            .grid(&[50.0, 400.0], &[60.0, 80.0])
            .text(54.0, 75.0, 10.0, "計画のとおり進んだ。");
    insta::assert_snapshot!(show(vec![first, second]), @r"
    grid
      0 |0 総評 |1 良い
      1 |0(1x2) 【令和5年度総評】/計画のとおり進んだ。
    ");
}

/// Forms that are laid out alike, one a page: what the second says again is no header that its page repeats.
#[test]
fn the_next_form_is_no_rest_of_the_one_before() {
    let xs = [50.0, 150.0, 400.0];
    let form = |number: u32, top: f32, rows: &[&[&str]]| {
        let ys: Vec<f32> = (0..=rows.len()).map(|at| top + at as f32 * 20.0).collect();
        let lines = rows.iter().zip(&ys);
        lines.fold(sheet(number).grid(&xs, &ys), |page, (row, y)| {
            page.row(&xs, y + 15.0, row)
        })
    };
    let first = form(
        1,
        700.0,
        &[
            &["政策", "海と山のめぐみ"],
            &["施策名", "売り先を広げる"],
            &["主管課", "海業振興課"],
        ],
    );
    let second = form(
        2,
        60.0,
        &[
            &["政策", "海と山のめぐみ"],
            &["施策名", "担い手を増やす"],
            &["主管課", "里山林務課"],
        ],
    );
    let shown = show(vec![first, second]);
    assert_eq!(shown.matches("grid").count(), 2, "{shown}");
    assert_eq!(shown.matches("海と山のめぐみ").count(), 2, "{shown}");
    assert!(!shown.contains("\nf "), "{shown}");
}

#[test]
fn the_number_of_the_only_page_is_furniture() {
    let page =
        |x: f32, y: f32| part(1, 700.0, &[HEADER, &["1", "窓口", "市民課"]]).text(x, y, 10.0, "1");
    assert!(show(vec![page(295.0, 810.0)]).ends_with("f 1\n"));
    // Far from the foot, or where no page number stands, it is what somebody wrote.
    assert!(show(vec![page(295.0, 650.0)]).contains("p 1\n"));
    assert!(show(vec![page(120.0, 810.0)]).contains("p 1\n"));
}

#[test]
fn text_that_hangs_out_of_the_last_row_belongs_to_it() {
    let page = sheet(1)
        .grid(&XS, &[700.0, 720.0, 740.0])
        .row(&XS, 715.0, HEADER)
        .row(&XS, 735.0, &["1", "窓口の電子化と"])
        .text(254.0, 735.0, 10.0, "市民課")
        .text(114.0, 746.0, 10.0, "周知");
    let shown = show(vec![page]);
    assert!(
        shown.contains("|1 窓口の電子化と/周知 |2 市民課"),
        "{shown}"
    );
}

#[test]
fn lines_of_a_merged_cell_go_on_below_the_repeated_header() {
    let first = sheet(1)
        .grid(&XS[1..], &[700.0, 720.0, 740.0, 760.0])
        .rule((50.0, 700.0), (110.0, 700.0))
        .rule((50.0, 720.0), (110.0, 720.0))
        .rule((50.0, 700.0), (50.0, 760.0))
        .row(&XS, 715.0, HEADER)
        .row(&XS[1..], 735.0, &["窓口の電子化", "市民課"])
        .text(52.0, 755.0, 10.0, "暮らしの基")
        .row(&XS[1..], 755.0, &["道の手入れ", "建設課"]);
    let second = part(2, 60.0, &[HEADER, &["盤", "水道の管", "水道課"]]);
    let shown = show(vec![first, second]);
    assert!(shown.contains("(3x1) 暮らしの基盤"), "{shown}");
}

#[test]
fn words_below_a_rule_are_no_rest_of_those_above() {
    // A merged cell of one row on the first page, of which the second has an empty rest.
    let xs = [50.0, 110.0, 250.0, 400.0];
    let head: &[&str] = &["柱", "取組", "方向"];
    let page = |number: u32, rows: &[&[&str]]| {
        let ys: Vec<f32> = (0..=rows.len())
            .map(|at| 700.0 + at as f32 * 20.0)
            .collect();
        let page = rows
            .iter()
            .zip(&ys)
            .fold(sheet(number), |page, (row, y)| page.row(&xs, y + 15.0, row));
        page.grid(&xs, &ys)
    };
    let first = page(
        1,
        &[
            head,
            &["暮らし", "見守り", "拡充"],
            &["環境", "苗の補助", "拡充"],
        ],
    );
    let second = page(
        2,
        &[head, &["", "道の手入れ", "継続"], &["仕組", "相談", "継続"]],
    );
    let shown = show(vec![first, second]);
    assert!(shown.contains("|1 苗の補助 |2 拡充\n"), "{shown}");
    assert!(shown.contains("|1 道の手入れ |2 継続\n"), "{shown}");
}
