//! Tables with level rules only: which of them part rows, and what stands between two tables.

use super::{Sheet, sheet, show};

fn ruled(page: Sheet, heights: &[f32]) -> Sheet {
    heights
        .iter()
        .fold(page, |page, &y| page.rule((50.0, y), (450.0, y)))
}

#[test]
fn pieces_of_rules_part_no_more_rows_than_whole_ones() {
    let xs = [50.0, 150.0, 250.0, 350.0];
    let page = sheet(1)
        .row(&xs, 115.0, &["基金", "前年度", "積立", "取崩"])
        .row(&xs, 135.0, &["財政調整", "1,820", "12", "200"])
        .row(&xs, 155.0, &["減債", "402", "2", "0"])
        .row(&xs, 175.0, &["施設整備", "655", "50", "120"]);
    let page = [100.0, 120.0, 180.0].iter().fold(page, |page, &y| {
        xs.iter()
            .fold(page, |page, &x| page.rule((x, y), (x + 100.0, y)))
    });
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 基金 |1 前年度 |2 積立 |3 取崩
      1 |0 財政調整 |1 1,820 |2 12 |3 200
      2 |0 減債 |1 402 |2 2 |3 0
      3 |0 施設整備 |1 655 |2 50 |3 120
    ");
}

#[test]
fn headings_that_nearly_touch_span_their_own_columns() {
    let columns = [50.0, 170.0, 230.0, 290.0, 350.0];
    let page = sheet(1)
        .set(
            157.5,
            112.0,
            10.0,
            0,
            "効果額の見込(令和5年度)",
            |glyph| glyph.run = 1,
        )
        .set(
            277.5,
            112.0,
            10.0,
            0,
            "効果額の見込(令和6年度)",
            |glyph| glyph.run = 2,
        )
        .text(60.0, 122.0, 10.0, "取組項目")
        .row(
            &columns[1..],
            130.0,
            &["目標値", "実績値", "目標値", "実績値"],
        )
        .row(
            &columns,
            150.0,
            &["収納率の向上と周知", "3,000", "3,420", "3,500", "3,610"],
        )
        .row(
            &columns,
            170.0,
            &["手数料の見直し", "1,200", "110", "1,200", "860"],
        )
        .row(
            &columns,
            190.0,
            &["土地の売却", "10,000", "12,300", "8,000", "2,100"],
        )
        .row(
            &columns,
            210.0,
            &["会議の電子化", "450", "470", "500", "540"],
        )
        .row(
            &columns,
            230.0,
            &["作業の自動化", "800", "760", "1,000", "1,020"],
        )
        .row(&columns, 250.0, &["広告の募集", "300", "310", "320", "330"])
        .row(&columns, 270.0, &["備品の共用", "100", "110", "120", "130"])
        .row(&columns, 290.0, &["印刷の削減", "200", "210", "220", "230"]);
    let rows = [
        100.0, 136.0, 156.0, 176.0, 196.0, 216.0, 236.0, 256.0, 276.0, 296.0,
    ];
    let page = ruled(page, &rows).rule((155.0, 117.0), (450.0, 117.0));
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0(2x1) 取組項目 |1(1x2) 効果額の見込(令和5年度) |3(1x2) 効果額の見込(令和6年度)
      1 |1 目標値 |2 実績値 |3 目標値 |4 実績値
      2 |0 収納率の向上と周知 |1 3,000 |2 3,420 |3 3,500 |4 3,610
      3 |0 手数料の見直し |1 1,200 |2 110 |3 1,200 |4 860
      4 |0 土地の売却 |1 10,000 |2 12,300 |3 8,000 |4 2,100
      5 |0 会議の電子化 |1 450 |2 470 |3 500 |4 540
      6 |0 作業の自動化 |1 800 |2 760 |3 1,000 |4 1,020
      7 |0 広告の募集 |1 300 |2 310 |3 320 |4 330
      8 |0 備品の共用 |1 100 |2 110 |3 120 |4 130
      9 |0 印刷の削減 |1 200 |2 210 |3 220 |4 230
    ");
}

#[test]
fn a_title_and_a_unit_between_two_tables_are_no_row() {
    let xs = [50.0, 150.0, 300.0];
    let page = sheet(1)
        .row(&xs, 115.0, &["議案", "件名", "結果"])
        .row(&xs, 135.0, &["第１号", "予算", "可決"])
        .text(200.0, 160.0, 14.0, "基金の状況")
        .text(390.0, 176.0, 8.0, "（単位：千円）")
        .row(&xs, 199.0, &["基金", "前年度", "今年度"])
        .row(&xs, 219.0, &["減債", "402", "404"]);
    let page = ruled(page, &[100.0, 120.0, 140.0, 184.0, 204.0, 224.0]);
    let shown = show(vec![page]);
    assert_eq!(shown.matches("grid").count(), 2, "{shown}");
    assert!(shown.contains("基金の状況\n"), "{shown}");
}

#[test]
fn rows_below_a_shaded_header_of_two_rows_are_parted() {
    let xs = [50.0, 150.0, 250.0, 350.0, 450.0];
    let page = sheet(1)
        .fill(50.0, 100.0, 150.0, 140.0, 0.9)
        .fill(150.0, 100.0, 250.0, 140.0, 0.9)
        .fill(250.0, 100.0, 450.0, 120.0, 0.9)
        .fill(250.0, 120.0, 350.0, 140.0, 0.9)
        .fill(350.0, 120.0, 450.0, 140.0, 0.9)
        .text(60.0, 124.0, 10.0, "基金")
        .text(160.0, 124.0, 10.0, "前年度")
        .text(330.0, 114.0, 10.0, "今年度")
        .row(&xs[2..4], 134.0, &["積立", "取崩"])
        .row(&xs, 154.0, &["財政調整", "1,820", "12", "200"])
        .row(&xs, 172.0, &["減債", "402", "2", "0"])
        .row(&xs, 190.0, &["施設整備", "655", "50", "120"]);
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0(2x1) 基金 |1(2x1) 前年度 |2(1x2) 今年度
      1 |2 積立 |3 取崩
      2 |0 財政調整 |1 1,820 |2 12 |3 200
      3 |0 減債 |1 402 |2 2 |3 0
      4 |0 施設整備 |1 655 |2 50 |3 120
    ");
}

#[test]
fn a_typed_space_over_a_border_parts_no_bar() {
    let xs = [50.0, 100.0, 200.0, 300.0, 400.0];
    let page = sheet(1)
        .row(&xs[..4], 115.0, &["No.", "取組", "担当", "実績"])
        .text(51.0, 135.0, 8.0, "基本目標１　支え合う人を育てる")
        .row(&xs[..4], 155.0, &["1", "講座", "福祉課", "６回"]);
    let page = [100.0, 120.0, 140.0, 160.0]
        .iter()
        .fold(page, |page, &y| page.rule((50.0, y), (400.0, y)));
    let page = xs.iter().fold(page, |page, &x| {
        let page = page
            .rule((x, 100.0), (x, 120.0))
            .rule((x, 140.0), (x, 160.0));
        let outer = !(60.0..=390.0).contains(&x);
        if outer {
            page.rule((x, 120.0), (x, 140.0))
        } else {
            page
        }
    });
    let shown = show(vec![page]);
    assert!(
        shown.contains("|0(1x4) 基本目標１　支え合う人を育てる"),
        "{shown}"
    );
}

/// A rule under a heading over several columns parts them, although they are few and near; a label alone over prose
/// heads that and is no last row; and only the end of a page leaves a row without its rule.
#[test]
fn a_heading_over_columns_is_underlined() {
    let xs = [50.0, 130.0, 165.0, 200.0, 240.0];
    let level = |page: Sheet, y: f32| page.rule((50.0, y), (500.0, y));
    let mut page = level(sheet(1), 100.0)
        .row(&xs, 112.0, &["内容", "スケジュール", "", "", "目標"])
        .rule((130.0, 117.0), (235.0, 117.0))
        .row(&xs[1..], 129.0, &["５年", "６年", "７年"]);
    page = level(page, 134.0).row(
        &xs,
        146.0,
        &["見直しの検討", "①", "②", "③", "窓口を一つにする。"],
    );
    page = level(page, 151.0).row(&xs, 163.0, &["主な取組"]);
    let prose = [
        "窓口の混む日を調べ、人の置き方を見直したうえで、届けの多い月に応援を出すこととした。",
        "予約の受け付けを始め、待つ人の数を番号で知らせるようにしたところ、苦情が減った。",
        "来年は支所でも同じことを行い、届けの種類を増やしながら、職員の研修を続けていくこととする。",
    ];
    page = level(page, 168.0).lines(50.0, 180.0, &prose);
    page = level(page, 221.0).row(&xs, 233.0, &["効果", "５年", "待つ時間が半分になった。"]);
    page = level(page, 238.0);
    let shown = show(vec![page]);
    insta::assert_snapshot!(shown, @r"
    grid
      0 |0(2x1) 内容 |1(1x2) スケジュール |3  |4(2x1) 目標
      1 |1 ５年 |2 ６年 |3 ７年
      2 |0 見直しの検討 |1 ① |2 ② |3 ③ |4 窓口を一つにする。
    p 主な取組
    p 窓口の混む日を調べ、人の置き方を見直したうえで、届けの多い月に応援を出すこととした。
    p 予約の受け付けを始め、待つ人の数を番号で知らせるようにしたところ、苦情が減った。
    p 来年は支所でも同じことを行い、届けの種類を増やしながら、職員の研修を続けていくこととする。
    p 効果 / ５年　待つ時間が半分になった。
    ");
}

#[test]
fn the_ground_of_a_ruled_header_makes_no_table_of_the_title_above() {
    let xs = [50.0, 150.0, 250.0, 350.0];
    let page = sheet(1)
        .text(140.0, 92.0, 14.0, "健康づくり　目標の達成")
        .fill(50.0, 100.0, 150.0, 120.0, 0.9)
        .fill(150.0, 100.0, 250.0, 120.0, 0.9)
        .fill(250.0, 100.0, 350.0, 120.0, 0.9)
        .fill(50.0, 120.0, 150.0, 140.0, 0.9)
        .fill(150.0, 120.0, 250.0, 140.0, 0.9)
        .fill(250.0, 120.0, 350.0, 140.0, 0.9)
        .grid(&xs, &[100.0, 120.0, 140.0, 160.0])
        .row(&xs[..3], 115.0, &["目標", "現状", "判定"])
        .row(&xs[..3], 135.0, &["項目", "令和６年", "結果"])
        .row(&xs[..3], 155.0, &["喫煙率", "13.9", "改善"]);
    let shown = show(vec![page]);
    assert_eq!(shown.matches("grid").count(), 1, "{shown}");
    assert!(shown.contains("健康づくり　目標の達成\n"), "{shown}");
}

#[test]
fn a_filled_header_heads_the_rows_that_rules_part() {
    // The first column is merged over two rows, so that one rule leaves it out, and the number of a row has no
    // heading of its own.
    let body = [50.0, 110.0, 140.0, 300.0];
    let page = sheet(1)
        .fill(50.0, 100.0, 110.0, 140.0, 0.9)
        .fill(110.0, 100.0, 300.0, 140.0, 0.9)
        .fill(300.0, 100.0, 450.0, 120.0, 0.9)
        .fill(300.0, 120.0, 450.0, 140.0, 0.9)
        .row(&[50.0, 110.0], 125.0, &["方向", "取組"])
        .text(340.0, 115.0, 10.0, "進捗状況")
        .text(304.0, 135.0, 10.0, "令和７年度")
        .row(&body, 155.0, &["1", "1", "窓口の電子化", "端末を置いた"])
        .rule((110.0, 160.5), (450.0, 160.5))
        .row(&body[1..], 175.0, &["2", "苗の補助", "様式を定めた"])
        .row(&body, 195.0, &["2", "1", "道の点検", "検討した"]);
    let page = ruled(page, &[140.5, 180.5, 200.5]);
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0(2x1) 方向 |1(2x2) 取組 |3 進捗状況
      1 |3 令和７年度
      2 |0(2x1) 1 |1 1 |2 窓口の電子化 |3 端末を置いた
      3 |1 2 |2 苗の補助 |3 様式を定めた
      4 |0 2 |1 1 |2 道の点検 |3 検討した
    ");
}

#[test]
fn a_filled_header_says_where_the_columns_of_ruled_rows_are() {
    let xs = [50.0, 110.0, 210.0, 290.0, 370.0];
    let header = [
        (50.0, 100.0, 110.0, 140.0),
        (110.0, 100.0, 210.0, 140.0),
        (210.0, 100.0, 370.0, 120.0),
        (210.0, 120.0, 290.0, 140.0),
        (290.0, 120.0, 370.0, 140.0),
        (370.0, 100.0, 450.0, 140.0),
    ];
    let page = header.iter().fold(sheet(1), |page, &(x0, y0, x1, y1)| {
        page.fill(x0, y0, x1, y1, 0.85)
    });
    let page = page
        .row(&[50.0, 110.0, 370.0], 124.0, &["分野", "取組", "評価"])
        .text(270.0, 114.0, 10.0, "進捗")
        .row(&[210.0, 290.0], 134.0, &["R5", "R6"])
        .row(&xs, 155.0, &["守る", "避難の計画", "策定", "見直し", "A"])
        .row(&xs[1..], 175.0, &["水道の管", "調査", "", "B"])
        .row(&xs, 195.0, &["続ける", "庁舎", "", "移転", "C"]);
    // The merged cell of the first column has no rule in it.
    let page = ruled(page, &[180.0, 200.0]).rule((110.0, 160.0), (450.0, 160.0));
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0(2x1) 分野 |1(2x1) 取組 |2(1x2) 進捗 |4(2x1) 評価
      1 |2 R5 |3 R6
      2 |0(2x1) 守る |1 避難の計画 |2 策定 |3 見直し |4 A
      3 |1 水道の管 |2 調査 |3  |4 B
      4 |0 続ける |1 庁舎 |2  |3 移転 |4 C
    ");
}

#[test]
fn a_last_row_without_a_rule_ends_above_the_heading_of_the_next_table() {
    let xs = [50.0, 110.0, 300.0];
    let table = |page: Sheet, top: f32, rows: [[&str; 3]; 3]| {
        let page = rows.iter().zip(0u8..).fold(page, |page, (row, at)| {
            page.row(&xs, top + 15.0 + f32::from(at) * 20.0, row)
        });
        ruled(page, &[top, top + 20.0, top + 40.0])
    };
    let first = [
        ["番号", "取組", "担当"],
        ["1", "窓口の電子化", "市民課"],
        ["2", "苗の補助", "農政課"],
    ];
    let second = [
        ["番号", "指標", "目標"],
        ["1", "申請の割合", "40%"],
        ["2", "開催の回数", "12回"],
    ];
    let page = table(sheet(1), 100.0, first).text(50.0, 178.0, 14.0, "２　指標");
    let shown = show(vec![table(page, 190.0, second)]);
    let rows = "  2 |0 2 |1 苗の補助 |2 農政課\n";
    assert!(
        shown.contains(rows) && shown.contains("２　指標\n"),
        "{shown}"
    );
    assert!(shown.contains("|1 指標 |2 目標"), "{shown}");
}

#[test]
fn a_filled_row_heads_ruled_rows_and_their_titles() {
    let xs = [50.0, 80.0, 200.0, 320.0];
    let filled = xs.iter().zip([80.0, 200.0, 320.0, 450.0]);
    let page = filled.fold(sheet(1), |page, (&x0, x1)| {
        page.fill(x0, 100.0, x1, 120.0, 0.85)
    });
    // Headings in the middle of their columns, and entries that nearly touch.
    let page = page
        .text(55.0, 114.0, 10.0, "番号")
        .text(130.0, 114.0, 10.0, "取組")
        .text(250.0, 114.0, 10.0, "状況")
        .text(375.0, 114.0, 10.0, "担当")
        .text(52.0, 135.0, 10.0, "【方針１】暮らしを守る")
        .text(52.0, 155.0, 10.0, "1")
        .text(82.0, 155.0, 10.0, "見守りの輪を広げる取組")
        .text(202.0, 155.0, 10.0, "八者と協定を結び始めた")
        .text(322.0, 155.0, 10.0, "福祉課");
    let page = ruled(page, &[100.0, 120.0, 140.0, 160.0, 180.0]).row(
        &xs,
        175.0,
        &["2", "苗の補助", "", "農政課"],
    );
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 番号 |1 取組 |2 状況 |3 担当
      1 |0(1x4) 【方針１】暮らしを守る
      2 |0 1 |1 見守りの輪を広げる取組 |2 八者と協定を結び始めた |3 福祉課
      3 |0 2 |1 苗の補助 |2  |3 農政課
    ");
}
