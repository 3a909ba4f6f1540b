//! Several tables on a sheet, and what stands over and between them.

use super::*;

/// A sheet of lines whose cells `|` parts; blanks are no cells.
fn sheet_of(lines: &[&str]) -> Vec<Block> {
    let rows = lines.iter().zip(0..).flat_map(|(line, row)| {
        let cells = line.split('|').zip(0..);
        let filled = cells.filter(|(text, _)| !text.is_empty());
        filled.map(move |(text, column)| (row, column, 1, 1, text))
    });
    let cells: Vec<C> = rows.collect();
    sheet("表", &cells).to_vec()
}

#[test]
fn tables_stand_side_by_side() {
    let blocks = sheet_of(&[
        "港町の計画",
        "",
        "No|取組|担当||指標名|目標値|実績値",
        "1|苗|農政課||来訪者|10|9",
        "2|窓口|市民課||||",
        "3|図書|教育課||||",
        "",
        "施策ごとの評価",
        "施策名|担当|評価",
        "林業|農政課|A",
    ]);
    insta::assert_snapshot!(show(blocks), @r"
    title 港町の計画
    [] p 港町の計画
    [] table 
      = No | 取組 | 担当
      - 1 | 苗 | 農政課
      - 2 | 窓口 | 市民課
      - 3 | 図書 | 教育課
    [] table 
      = 指標名 | 目標値 | 実績値
      - 来訪者 | 10 | 9
    [] p 施策ごとの評価
    [] table 
      = 施策名 | 担当 | 評価
      - 林業 | 農政課 | A
    ");
}

#[test]
fn a_blank_column_within_a_table_parts_nothing() {
    let blocks = sheet_of(&[
        "No|取組|担当||令和6年度|令和7年度",
        "1|苗|農政課||検討|導入",
        "2|窓口|市民課||導入|展開",
    ]);
    let shown = show(blocks);
    assert_eq!(shown.matches("table").count(), 1, "{shown}");
}

#[test]
fn cells_for_adjustment_are_no_text() {
    let blocks = sheet_of(&[
        "|調整用セル|調整用セル|調整用セル|調整用セル",
        "No|取組|担当|概要|備考",
        "1|苗|農政課|補助する|",
    ]);
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = No | 取組 | 担当 | 概要 | 備考
      - 1 | 苗 | 農政課 | 補助する | 
    furniture 調整用セル
    furniture 調整用セル
    furniture 調整用セル
    furniture 調整用セル
    ");
}

#[test]
fn a_header_of_very_many_columns_is_told_by_some_of_them() {
    let known = ["No", "事務事業名", "施策名", "担当課", "概要"];
    let unknown: Vec<String> = (1..=20)
        .map(|at| format!("項番{}の欄", "甲".repeat(at)))
        .collect();
    let header: Vec<&str> = known
        .into_iter()
        .chain(unknown.iter().map(String::as_str))
        .collect();
    let row = |number: usize| {
        let values: Vec<String> = (0..header.len())
            .map(|at| format!("{}", at * number))
            .collect();
        values.join("|")
    };
    let lines = [header.join("|"), row(1), row(2)];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let shown = show(sheet_of(&lines));
    assert!(shown.contains("= No | 事務事業名"), "{shown}");
}

#[test]
fn the_unit_over_titles_is_that_of_every_table_below_them() {
    let cells: &[C] = &[
        (0, 0, 1, 3, "（単位：千円）"),
        (1, 0, 1, 3, "基本目標1 海と山"),
        (2, 0, 1, 1, "事業名"),
        (2, 1, 1, 1, "担当課"),
        (2, 2, 1, 1, "令和7年度"),
        (3, 0, 1, 1, "照明"),
        (3, 1, 1, 1, "港湾課"),
        (3, 2, 1, 1, "10"),
        (4, 0, 1, 3, "基本目標2 まなび"),
        (5, 0, 1, 1, "図書"),
        (5, 1, 1, 1, "教育課"),
        (5, 2, 1, 1, "20"),
    ];
    let shown = show(sheet("表", cells).to_vec());
    assert_eq!(shown.matches(" in 千円").count(), 2, "{shown}");
}

#[test]
fn counts_beside_a_table_and_a_narrower_table_under_a_title_are_tables() {
    let blocks = sheet_of(&[
        "１　施策の進捗||||２　進捗の内訳",
        "施策|担当課|進捗||進捗|件数",
        "子育て|こども課|順調||順調|12",
        "防災|危機管理課|遅れ||遅れ|3",
        "||||計|15",
    ]);
    insta::assert_snapshot!(show(blocks), @r"
    [１　施策の進捗] table 
      = 施策 | 担当課 | 進捗
      - 子育て | こども課 | 順調
      - 防災 | 危機管理課 | 遅れ
    [２　進捗の内訳] table 
      = 進捗 | 件数
      - 順調 | 12
      - 遅れ | 3
      - 計 | 15
    ");
    let blocks = sheet_of(&[
        "施策|担当課|進捗",
        "子育て|こども課|順調",
        "防災|危機管理課|遅れ",
        "",
        "２　今後の予定",
        "時期|内容",
        "秋|中間報告を行う。",
        "春|最終報告を行う。",
    ]);
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = 施策 | 担当課 | 進捗
      - 子育て | こども課 | 順調
      - 防災 | 危機管理課 | 遅れ
    [２　今後の予定] table 
      = 時期 | 内容
      - 秋 | 中間報告を行う。
      - 春 | 最終報告を行う。
    ");
}

#[test]
fn numbers_that_scale_a_sheet_are_no_title() {
    let shown = show(sheet_of(&[
        "||0.8|調整|1.2",
        "No|取組|担当|目標値|実績値",
        "1|苗|農政課|10|9",
    ]));
    assert!(!shown.contains("§") && !shown.contains("title"), "{shown}");
}

#[test]
fn headers_and_page_marks_of_a_print_are_repeated() {
    let blocks = sheet_of(&[
        "款|事業名|所管|当初予算額|執行額|執行率|事業内容",
        "総務|庁舎|管財課|12,000|9,600|80%|直した。",
        "総務|広報|広報課|8,400|4,200|50%|出した。",
        "総務|電算|情報課|3,000|3,000|100%|替えた。",
        "||||||1/2",
        "款|事業名|所管|当初予算額|執行額|執行率|事業内容",
        "民生|保育所|こども課|4,400|0|0%|設計した。",
        "",
        "【評価】A：予定どおり　B：遅れ　C：中止",
    ]);
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = 款 | 事業名 | 所管 | 当初予算額 | 執行額 | 執行率 | 事業内容
      - 総務 | 庁舎 | 管財課 | 12,000 | 9,600 | 80% | 直した。
      - 総務 | 広報 | 広報課 | 8,400 | 4,200 | 50% | 出した。
      - 総務 | 電算 | 情報課 | 3,000 | 3,000 | 100% | 替えた。
      - 民生 | 保育所 | こども課 | 4,400 | 0 | 0% | 設計した。
    [] p 【評価】A：予定どおり　B：遅れ　C：中止
    furniture 1/2
    furniture 款
    furniture 事業名
    furniture 所管
    furniture 当初予算額
    furniture 執行額
    furniture 執行率
    furniture 事業内容
    ");
}

#[test]
fn one_form_twice_side_by_side_is_two_forms() {
    let blocks = sheet_of(&[
        "整理番号|1|事業名|道の照明||整理番号|2|事業名|空き家の活用",
        "担当課|土木課||||担当課|住宅課",
        "目的|電気を減らす。||||目的|空き家を減らす。",
        "実施内容|替えた。||||実施内容|載せた。",
        "今後の方向性|継続||||今後の方向性|拡大",
    ]);
    let shown = show(blocks);
    assert_eq!(shown.matches("] form").count(), 2, "{shown}");
    // A list that goes on beside itself has other words in each row.
    let blocks = sheet_of(&["甲|1||乙|2", "丙|3||丁|4", "戊|5||己|6"]);
    assert_eq!(show(blocks).matches("] table").count(), 1);
}
