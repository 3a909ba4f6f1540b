//! Rules and alignment to tables, and the text of their cells.

use super::{Sheet, sheet, show};

const XS: [f32; 4] = [50.0, 110.0, 250.0, 400.0];

fn rows(sheet: Sheet) -> Sheet {
    sheet
        .row(&XS, 115.0, &["番号", "取組", "担当"])
        .row(&XS, 135.0, &["1", "窓口の電子化", "市民課"])
        .row(&XS, 155.0, &["2", "苗の補助", "農政課"])
}

const PLAIN: &str = "\
grid
  0 |0 番号 |1 取組 |2 担当
  1 |0 1 |1 窓口の電子化 |2 市民課
  2 |0 2 |1 苗の補助 |2 農政課
";

const YS: [f32; 4] = [100.0, 120.0, 140.0, 160.0];

#[test]
fn borders_are_found_however_they_are_drawn() {
    let whole = || rows(sheet(1)).grid(&XS, &YS);
    let pieces = |gap: f32| {
        let mut page = rows(sheet(1));
        for y in YS {
            for step in 0..35u8 {
                let x = 50.0 + f32::from(step) * 10.0;
                page = page.rule((x, y), (x + 10.0 - gap, y));
            }
        }
        XS.iter()
            .fold(page, |page, &x| page.rule((x, 100.0), (x, 160.0)))
    };
    let doubled = YS.iter().fold(whole(), |page, &y| {
        page.rule((50.0, y + 1.8), (400.0, y + 1.8))
    });
    let cut_off = {
        let page = YS
            .iter()
            .fold(rows(sheet(1)), |page, &y| page.rule((50.0, y), (400.0, y)));
        XS[..3]
            .iter()
            .fold(page, |page, &x| page.rule((x, 100.0), (x, 160.0)))
    };
    let cases = [
        ("whole", whole()),
        ("cell by cell", pieces(0.0)),
        ("dashes", pieces(3.0)),
        ("double lines", doubled),
        ("no right border", cut_off),
        ("a diagonal", whole().rule((110.0, 140.0), (250.0, 160.0))),
        (
            "a white rule",
            whole().line((50.0, 130.0), (400.0, 130.0), 1.0),
        ),
        (
            "an underlined entry",
            whole().rule((114.0, 136.5), (174.0, 136.5)),
        ),
        ("turned", whole().turned()),
    ];
    for (name, page) in cases {
        assert_eq!(show(vec![page]), PLAIN, "{name}");
    }
}

#[test]
fn missing_inner_borders_are_spans() {
    let page = sheet(1)
        .row(&XS, 115.0, &["取組の一覧"])
        .row(&XS, 135.0, &["1", "窓口の電子化", "市民課"])
        .row(&XS, 155.0, &["2", "苗の補助", "農政課"])
        .grid(&[50.0, 400.0], &[100.0, 120.0])
        .rule((110.0, 120.0), (110.0, 160.0))
        .rule((250.0, 120.0), (250.0, 160.0))
        .rule((50.0, 120.0), (50.0, 160.0))
        .rule((400.0, 120.0), (400.0, 160.0))
        .rule((50.0, 160.0), (400.0, 160.0))
        .rule((110.0, 140.0), (400.0, 140.0));
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0(1x3) 取組の一覧
      1 |0(2x1) 1/2 |1 窓口の電子化 |2 市民課
      2 |1 苗の補助 |2 農政課
    ");
}

#[test]
fn rows_may_have_the_borders_of_their_neighbours() {
    // Only every second row is ruled from top to bottom.
    let page = YS
        .iter()
        .fold(rows(sheet(1)), |page, &y| page.rule((50.0, y), (400.0, y)))
        .rule((50.0, 100.0), (50.0, 160.0))
        .rule((400.0, 100.0), (400.0, 160.0))
        .rule((110.0, 120.0), (110.0, 140.0))
        .rule((250.0, 120.0), (250.0, 140.0));
    assert_eq!(show(vec![page]), PLAIN);
}

#[test]
fn horizontal_rules_are_enough() {
    let ruled = YS
        .iter()
        .fold(rows(sheet(1)), |page, &y| page.rule((50.0, y), (400.0, y)));
    assert_eq!(show(vec![ruled]), PLAIN);
    let three = [100.0, 120.0, 175.0];
    let page = rows(sheet(1)).row(&XS, 170.0, &["3", "道の補修", "建設課"]);
    let page = three
        .iter()
        .fold(page, |page, &y| page.rule((50.0, y), (400.0, y)));
    let last = "  3 |0 3 |1 道の補修 |2 建設課\n";
    assert_eq!(show(vec![page]), format!("{PLAIN}{last}"));
    // The page ended before the last row did.
    let open = rows(sheet(1))
        .row(&XS, 170.0, &["3", "道の補修", "建設課"])
        .text(290.0, 820.0, 10.0, "- 1 -");
    let open = YS
        .iter()
        .fold(open, |page, &y| page.rule((50.0, y), (400.0, y)));
    let number = "p - 1 -\n";
    assert_eq!(show(vec![open]), format!("{PLAIN}{last}{number}"));
}

/// The cells of rows filled one by one.
fn shade(page: Sheet, xs: &[f32], rows: &[(f32, f32)]) -> Sheet {
    rows.iter().fold(page, |page, &(top, bottom)| {
        let cells = xs.windows(2);
        cells.fold(page, |page, x| page.fill(x[0], top, x[1], bottom, 0.9))
    })
}

/// A slide paints each cell of a table, the headings in a shade and all others in white.
#[test]
fn a_table_of_months_whose_cells_are_painted_white() {
    let xs = [50.0, 130.0, 210.0, 290.0, 370.0];
    let rows = [
        ("地区", ["１月", "２月", "３月"], 0.957),
        ("三ツ石", ["4", "2", "1"], 1.0),
        ("楠谷", ["0", "3", "5"], 1.0),
    ];
    let page = sheet(1)
        .text(50.0, 90.0, 10.0, "相談の回数")
        .text(330.0, 90.0, 10.0, "（回）");
    let page = rows
        .iter()
        .zip([100.0, 125.0, 150.0])
        .fold(page, |page, (row, top)| {
            let (label, values, gray) = row;
            let page = xs.windows(2).fold(page, |page, x| {
                page.fill(x[0], top, x[1], top + 25.0, *gray)
            });
            // The headings in the middle, labels left, values right.
            let page = page.text(
                if *gray < 1.0 { 80.0 } else { 54.0 },
                top + 16.0,
                10.0,
                label,
            );
            values.iter().zip(&xs[1..]).fold(page, |page, (value, x)| {
                let at = if *gray < 1.0 { x + 30.0 } else { x + 70.0 };
                page.text(at, top + 16.0, 10.0, value)
            })
        });
    let page = page.text(50.0, 200.0, 10.0, "相談に満足しましたか");
    insta::assert_snapshot!(show(vec![page]), @r"
    p 相談の回数 / （回）
    grid
      0 |0 地区 |1 １月 |2 ２月 |3 ３月
      1 |0 三ツ石 |1 4 |2 2 |3 1
      2 |0 楠谷 |1 0 |2 3 |3 5
    p 相談に満足しましたか
    ");
}

#[test]
fn rows_shaded_by_turns_are_a_table() {
    let entries = |page: Sheet| {
        page.row(&XS, 115.0, &["番号", "取組", "担当"])
            .row(&XS, 135.0, &["1", "窓口の電子化", "市民課"])
            .row(&XS, 149.0, &["", "案内の配布"])
            .row(&XS, 170.0, &["2", "苗の補助", "農政課"])
            .row(&XS, 190.0, &["3", "道の点検", "建設課"])
    };
    let heading = |page: Sheet| page.text(50.0, 225.0, 10.0, "■ 成果指標");
    let table = "\
grid
  0 |0 番号 |1 取組 |2 担当
  1 |0 1 |1 窓口の電子化/案内の配布 |2 市民課
  2 |0 2 |1 苗の補助 |2 農政課
  3 |0 3 |1 道の点検 |2 建設課
h1 ■ 成果指標
";
    let header_and_second = [(100.0, 120.0), (155.0, 175.0)];
    let page = heading(entries(shade(sheet(1), &XS, &header_and_second)));
    let shown = show(vec![page]);
    assert_eq!(shown, table);
    // All rows filled, white between them.
    let all = [
        (100.0, 118.5),
        (120.0, 153.5),
        (155.0, 173.5),
        (175.0, 195.0),
    ];
    let xs = [50.0, 109.0, 249.0, 400.0];
    let shown = show(vec![heading(entries(shade(sheet(1), &xs, &all)))]);
    assert_eq!(shown, table);
}

#[test]
fn rows_filled_as_a_whole_are_a_table() {
    let bands = [(100.0, 120.0), (120.0, 140.0), (140.0, 160.0)];
    let page = bands.iter().fold(sheet(1), |page, &(top, bottom)| {
        let gray = if top > 110.0 { 0.97 } else { 0.8 };
        page.fill(20.0, top, 580.0, bottom, gray)
    });
    assert_eq!(show(vec![rows(page)]), PLAIN);
}

#[test]
fn a_frame_with_rules_between_its_rows_is_a_table() {
    let framed = |page: Sheet| page.grid(&[50.0, 400.0], &YS);
    assert_eq!(show(vec![framed(rows(sheet(1)))]), PLAIN);
    // Boxes of prose one below the other hold no columns.
    let prose = sheet(1)
        .lines(54.0, 115.0, &["窓口を見直す。"])
        .lines(54.0, 135.0, &["案内を配る。"])
        .lines(54.0, 155.0, &["研修を行う。"]);
    let shown = show(vec![framed(prose)]);
    assert!(!shown.contains("|1"), "{shown}");
}

#[test]
fn what_hangs_over_into_the_next_column_parts_no_less() {
    // The columns are 3 points apart where a small kana hangs out of the first.
    let set = |page: Sheet, run: u32, x: f32, y: f32, text: &str| {
        page.set(x, y, 10.0, 0, text, |glyph| glyph.run = run)
    };
    let entries = [
        ("No", "状況"),
        ("サービ", "検討"),
        ("ニュース・メディ", "導入"),
        ("窓口", "運用"),
        ("研修", "評価"),
    ];
    let ys: [f32; 6] = [100.0, 120.0, 140.0, 160.0, 180.0, 200.0];
    let page = ys
        .iter()
        .fold(sheet(1), |page, &y| page.rule((50.0, y), (400.0, y)));
    let rows = entries.iter().zip(ys).zip(0u32..);
    let page = rows.fold(page, |page, (((a, b), y), at)| {
        let page = set(page, at * 2, 54.0, y + 15.0, a);
        set(page, at * 2 + 1, 137.0, y + 15.0, b)
    });
    let shown = show(vec![page]);
    assert!(shown.contains("|0 ニュース・メディ |1 導入"), "{shown}");
}

#[test]
fn a_small_kana_may_hang_out_of_its_cell() {
    let page = sheet(1)
        .grid(&[50.0, 114.0, 258.0], &[100.0, 120.0, 160.0])
        .row(&[54.0, 118.0], 115.0, &["取組", "状況"])
        .text(54.0, 135.0, 10.0, "市民メディア")
        .text(114.0, 135.0, 10.0, "ー")
        .text(54.0, 149.0, 10.0, "の開設")
        .text(130.0, 135.0, 10.0, "検討");
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 取組 |1 状況
      1 |0 市民メディアーの開設 |1 検討
    ");
}

#[test]
fn a_frame_around_shaded_rows_draws_no_columns() {
    let page = rows(shade(sheet(1), &XS, &[(100.0, 120.0), (140.0, 160.0)]))
        .grid(&[50.0, 400.0], &[100.0, 120.0, 160.0])
        .row(&XS, 175.0, &["3", "道の点検", "建設課"]);
    let page = shade(page, &XS, &[(180.0, 200.0)])
        .row(&XS, 195.0, &["4", "図書の購入", "教育課"])
        .grid(&[50.0, 400.0], &[100.0, 200.0]);
    let rest = "  3 |0 3 |1 道の点検 |2 建設課\n  4 |0 4 |1 図書の購入 |2 教育課\n";
    assert_eq!(show(vec![page]), format!("{PLAIN}{rest}"));
}

#[test]
fn a_header_may_end_with_its_fill() {
    let page = rows(sheet(1))
        .fill(50.0, 100.0, 400.0, 120.0, 0.5)
        .grid(&XS, &[100.0, 140.0, 160.0]);
    assert_eq!(show(vec![page]), PLAIN);
}

#[test]
fn a_rule_below_the_header_parts_it_from_a_row_without_a_fill() {
    let shaded = shade(sheet(1), &XS, &[(140.0, 160.0), (180.0, 200.0)]);
    let page = rows(shaded)
        .row(&XS, 175.0, &["3", "道の点検", "建設課"])
        .row(&XS, 195.0, &["4", "図書の購入", "教育課"])
        .rule((50.0, 100.0), (400.0, 100.0))
        .rule((50.0, 120.0), (400.0, 120.0));
    let rest = "  3 |0 3 |1 道の点検 |2 建設課\n  4 |0 4 |1 図書の購入 |2 教育課\n";
    assert_eq!(show(vec![page]), format!("{PLAIN}{rest}"));
}

#[test]
fn upright_rules_are_enough_where_lines_open_rows() {
    let page = rows(sheet(1))
        .grid(&XS, &[100.0, 120.0, 220.0])
        .row(&XS, 175.0, &["3", "道の点検", "建設課"])
        .row(&XS, 187.0, &["", "と補修", ""])
        .row(&XS, 207.0, &["4", "図書の購入", "教育課"]);
    let rest = "  3 |0 3 |1 道の点検/と補修 |2 建設課\n  4 |0 4 |1 図書の購入 |2 教育課\n";
    assert_eq!(show(vec![page]), format!("{PLAIN}{rest}"));
    // The lines of one row stand as near to each other as its text.
    let lines = sheet(1)
        .grid(&XS, &[100.0, 120.0, 190.0])
        .row(&XS, 115.0, &["番号", "取組", "担当"])
        .lines(54.0, 133.0, &["1"])
        .lines(
            114.0,
            133.0,
            &["窓口の電子化", "案内の配布", "研修の実施", "周知"],
        )
        .lines(254.0, 133.0, &["市民課", "農政課", "建設課", "教育課"]);
    let shown = show(vec![lines]);
    assert_eq!(shown.lines().count(), 3, "{shown}");
}

#[test]
fn the_shaded_labels_of_a_form_do_not_take_its_rows() {
    let form = |page: Sheet| {
        page.grid(&XS, &[100.0, 120.0, 140.0, 160.0])
            .grid(&[50.0, 400.0], &[160.0, 180.0, 240.0])
            .grid(&XS, &[240.0, 260.0, 280.0])
            .row(&XS, 115.0, &["内容", "R6", "R7"])
            .row(&XS, 135.0, &["回数", "上期", "下期"])
            .row(&XS, 155.0, &["窓口", "調査", "導入"])
            .row(&XS, 175.0, &["取組内容"])
            .lines(
                54.0,
                195.0,
                &[
                    "・手引きを作り、市民と職員に配った。",
                    "・窓口を二つにした。",
                ],
            )
            .row(&XS, 255.0, &["効果", "R6", "五件"])
            .row(&XS, 275.0, &["", "R7", "九件"])
    };
    let shaded = shade(sheet(1), &XS, &[(100.0, 120.0), (120.0, 140.0)]);
    assert_eq!(show(vec![form(shaded)]), show(vec![form(sheet(1))]));
}

#[test]
fn filled_boxes_with_text_between_are_no_table() {
    let bars = [(100.0, 120.0), (200.0, 220.0)];
    let page = shade(sheet(1), &[50.0, 250.0, 400.0], &bars)
        .row(&[50.0, 250.0], 115.0, &["現状", "課題"])
        .lines(54.0, 145.0, &["人口が減っている。", "窓口を見直す。"])
        .row(&[50.0, 250.0], 215.0, &["今後", "展開"]);
    let shown = show(vec![page]);
    assert!(!shown.contains("grid"), "{shown}");
}

#[test]
fn a_heading_in_the_middle_of_two_columns_spans_both() {
    let page = [100.0, 120.0, 140.0, 160.0]
        .iter()
        .fold(sheet(1), |page, &y| page.rule((50.0, y), (400.0, y)))
        .text(140.0, 115.0, 10.0, "取組")
        .text(310.0, 115.0, 10.0, "担当")
        .row(
            &[60.0, 90.0, 250.0],
            135.0,
            &["1", "窓口の電子化と案内の配布と周知", "市民課の窓口"],
        )
        .row(
            &[60.0, 90.0, 250.0],
            155.0,
            &["2", "苗の補助と案内の配布", "農政課と水道課"],
        );
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0(1x2) 取組 |2 担当
      1 |0 1 |1 窓口の電子化と案内の配布と周知 |2 市民課の窓口
      2 |0 2 |1 苗の補助と案内の配布 |2 農政課と水道課
    ");
}

#[test]
fn alignment_makes_a_table_and_prose_in_columns_does_not() {
    assert_eq!(show(vec![rows(sheet(1))]), PLAIN);
    let long = "市民が窓口に来なくても手続ができるよう";
    let prose = sheet(1)
        .lines(50.0, 100.0, &[long; 4])
        .lines(300.0, 100.0, &[long; 4]);
    let whole = format!("p {}\n", long.repeat(4));
    assert_eq!(show(vec![prose]), format!("{whole}{whole}"));
}

#[test]
fn a_box_around_text_is_no_table() {
    let page = sheet(1).grid(&[50.0, 250.0], &[100.0, 150.0]).lines(
        54.0,
        115.0,
        &["囲みの中の文章は、ここで折り返してから続", "く。"],
    );
    assert_eq!(
        show(vec![page]),
        "p 囲みの中の文章は、ここで折り返してから続く。\n"
    );
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let page = sheet(1)
        .grid(&[50.0, 110.0, 400.0], &[100.0, 120.0, 200.0])
        .grid(&[150.0, 220.0, 300.0], &[150.0, 170.0, 190.0])
        .row(&[50.0, 110.0], 115.0, &["番号", "取組"])
        .row(&[50.0, 110.0], 135.0, &["1", "窓口の電子化"])
        .row(&[150.0, 220.0], 165.0, &["年度", "件数"])
        .row(&[150.0, 220.0], 185.0, &["R7", "12"]);
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 番号 |1 取組
      1 |0 1 |1 窓口の電子化
    grid
      0 |0 年度 |1 件数
      1 |0 R7 |1 12
    ");
}

#[test]
fn a_comma_may_hang_out_of_its_cell() {
    // The comma of the last line stands on the other side of the border.
    let page = sheet(1)
        .grid(&[50.0, 114.0, 258.0], &[100.0, 120.0, 160.0])
        .row(&[54.0, 118.0], 115.0, &["取組", "状況"])
        .text(54.0, 135.0, 10.0, "窓口の電子化")
        .text(114.0, 135.0, 10.0, "、")
        .text(54.0, 149.0, 10.0, "申請の電子化")
        .text(118.0, 135.0, 10.0, "検討");
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 取組 |1 状況
      1 |0 窓口の電子化、申請の電子化 |1 検討
    ");
}

#[test]
fn the_lines_of_a_chart_make_no_table() {
    let places = |from: f32| {
        (0..12u8)
            .map(|at| from + f32::from(at) * 20.0)
            .collect::<Vec<_>>()
    };
    let (xs, ys) = (places(50.0), places(100.0));
    let chart = || sheet(1).grid(&xs, &ys).text(112.0, 155.0, 10.0, "件");
    let page = chart().text(252.0, 235.0, 10.0, "数");
    assert_eq!(show(vec![page]), "p 件\np 数\n");
    // A timetable that nothing is entered in yet.
    let years = ["4", "5", "6", "7", "8", "9", "10", "11", "12", "1", "2"];
    let page = chart().row(&xs[..11], 115.0, &years);
    assert!(show(vec![page]).starts_with("grid\n  0 |0 4 |1 5 "));
}

#[test]
fn a_text_drawn_over_a_rule_stays_in_its_cell() {
    // Over the next, empty cell; over the right border; cut off where the next cell has a text of its own.
    let page = sheet(1)
        .grid(&[50.0, 114.0, 188.0], &[100.0, 120.0, 140.0, 160.0, 180.0])
        .row(&[54.0, 118.0], 115.0, &["取組", "状況"])
        .text(54.0, 135.0, 10.0, "窓口の電子化と申請")
        .text(54.0, 155.0, 10.0, "予約")
        .text(118.0, 155.0, 10.0, "端末を十台置いた。")
        .text(54.0, 175.0, 10.0, "窓口の電子化")
        .text(115.0, 175.0, 10.0, "検討");
    let shown = show(vec![page]).replace("|1 \n", "|1\n");
    insta::assert_snapshot!(shown, @r"
    grid
      0 |0 取組 |1 状況
      1 |0 窓口の電子化と申請 |1
      2 |0 予約 |1 端末を十台置いた。
      3 |0 窓口の電子化 |1 検討
    ");
    // Signs that fill narrow cells.
    let starts = [46.0, 56.0, 66.0];
    let page = sheet(1)
        .grid(&[50.0, 60.0, 70.0, 80.0], &[100.0, 120.0, 140.0])
        .row(&starts, 115.0, &["４", "５", "６"])
        .row(&starts, 135.0, &["→", "→", "●"]);
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 ４ |1 ５ |2 ６
      1 |0 → |1 → |2 ●
    ");
}

#[test]
fn breaks_in_cells_are_wraps_or_meant() {
    // The second cell has room for 14 characters of 10 points.
    let cell = |lines: &[&str]| {
        let page = sheet(1)
            .grid(&[50.0, 110.0, 258.0], &[100.0, 120.0, 220.0])
            .row(
                &[50.0, 110.0],
                115.0,
                &["番号", "取組の内容は次のとおりとする"],
            );
        let shown = show(vec![page.lines(114.0, 135.0, lines)]);
        shown.lines().last().unwrap_or_default().to_owned()
    };
    let cases: [(&[&str], &str); 9] = [
        (
            &[
                "市民が窓口に来なくても手続が",
                "できるように電子申請を広げた",
            ],
            "市民が窓口に来なくても手続ができるように電子申請を広げた",
        ),
        (&["検討", "実証実験"], "検討/実証実験"),
        (
            &["市民が窓口に来なくても手続が", "・研修"],
            "市民が窓口に来なくても手続が/・研修",
        ),
        // a mark that must not open a line takes the character before it along
        (&["窓口に来なくても手", "続。"], "窓口に来なくても手/続。"),
        (
            &["市民が窓口に来なくても手続", "き。"],
            "市民が窓口に来なくても手続き。",
        ),
        (
            &["The system of the city was", "introduced"],
            "The system of the city was introduced",
        ),
        (
            &["積立　　　　　　　1,200,300", "取崩"],
            "積立　1,200,300/取崩",
        ),
        (
            &["令和5年度の件数は合計で12345", "67"],
            "令和5年度の件数は合計で12345/67",
        ),
        (
            &["総合政策部行政デジタル戦略課", "情報政策推進係"],
            "総合政策部行政デジタル戦略課/情報政策推進係",
        ),
    ];
    for (lines, expected) in cases {
        assert_eq!(cell(lines), format!("  1 |0  |1 {expected}"));
    }
}

#[test]
fn words_in_narrow_cells_are_joined_and_items_are_not() {
    let cell = |lines: &[&str], wide: f32| {
        let right = 50.0 + wide;
        let page = sheet(1)
            .grid(&[50.0, right, 258.0], &[100.0, 120.0, 220.0])
            .text(right + 3.0, 115.0, 10.0, "取組");
        let shown = show(vec![page.lines(53.0, 135.0, lines)]);
        shown.lines().last().unwrap_or_default().to_owned()
    };
    let cases: [(&[&str], f32, &str); 4] = [
        // One line ends within a word, so that the others were full by chance too.
        (
            &["１ 安心して", "暮らせるま", "ち"],
            58.0,
            "１ 安心して暮らせるまち",
        ),
        (&["運用定", "着"], 36.0, "運用定着"),
        (&["新", "規"], 18.0, "新規"),
        (&["当初", "12月"], 36.0, "当初/12月"),
    ];
    for (lines, wide, expected) in cases {
        assert_eq!(cell(lines, wide), format!("  1 |0 {expected} |1 "));
    }
}

#[test]
fn a_single_dot_among_numbered_items_is_no_bullet() {
    let page = sheet(1)
        .grid(&[50.0, 262.0], &[100.0, 190.0])
        .grid(&[262.0, 400.0], &[100.0, 190.0])
        .lines(
            54.0,
            115.0,
            &[
                "①台帳の作成",
                "②傷みの大きい施設から順に進める港の改築",
                "・修繕",
                "③点検",
            ],
        )
        .text(270.0, 115.0, 10.0, "海業課");
    let shown = show(vec![page]);
    assert!(shown.contains("進める港の改築・修繕/③点検"), "{shown}");
}

#[test]
fn the_white_between_two_tables_is_no_row() {
    let page = sheet(1)
        .grid(&[50.0, 150.0, 250.0], &[100.0, 120.0, 140.0])
        .row(&[50.0, 150.0], 115.0, &["指標", "値"])
        .row(&[50.0, 150.0], 135.0, &["人口", "9"])
        .grid(&[50.0, 150.0, 250.0], &[143.5, 163.0, 183.0])
        .row(&[50.0, 150.0], 157.0, &["取組", "担当"])
        .row(&[50.0, 150.0], 177.0, &["相談", "健康課"]);
    let shown = show(vec![page]);
    assert!(shown.contains("人口 |1 9\n"), "{shown}");
    assert!(!shown.contains("|0  |1"), "{shown}");
}
