//! Forms of label and value cells.

use super::*;

/// The head of a form on a grid of narrow columns, moved down by some rows.
fn head(top: u32, number: &'static str, name: &'static str) -> Vec<C<'static>> {
    vec![
        (top, 0, 1, 5, "事業番号"),
        (top, 5, 1, 5, number),
        (top, 10, 1, 5, "事務事業名"),
        (top, 15, 1, 15, name),
        (top + 1, 0, 1, 5, "担当課"),
        (top + 1, 5, 1, 10, "市民課"),
        (top + 1, 15, 1, 5, "事業期間"),
        (top + 1, 20, 1, 10, "令和3年度～令和7年度"),
        (top + 2, 0, 2, 5, "位置付け"),
        (top + 2, 5, 1, 5, "政策"),
        (top + 2, 10, 1, 20, "2 働くまち"),
        (top + 3, 5, 1, 5, "施策"),
        (top + 3, 10, 1, 20, "2-3 窓口"),
    ]
}

#[test]
fn labels_have_their_values_beside_or_below_them() {
    let mut cells = vec![(0, 0, 1, 30, "令和6年度 事務事業評価シート")];
    cells.extend(head(2, "12", "窓口の見直し"));
    cells.extend([
        (6, 0, 4, 3, "PLAN（計画）"),
        (6, 3, 1, 6, "目的・概要"),
        (6, 9, 1, 21, "待ち時間を"),
        (7, 9, 1, 21, "減らす。"),
        (8, 3, 1, 6, "ねらい"),
        (8, 9, 1, 21, "すぐに済む。"),
        (9, 3, 1, 6, "対象"),
        (9, 9, 1, 21, "市民"),
        (10, 0, 3, 3, "CHECK（評価）"),
        (10, 3, 1, 6, "評価項目"),
        (10, 9, 1, 3, "評価"),
        (10, 12, 1, 18, "評価の理由"),
        (11, 3, 1, 6, "必要性"),
        (11, 9, 1, 3, "A"),
        (11, 12, 1, 18, "市が行う。"),
        (12, 3, 1, 6, "有効性"),
        (12, 9, 1, 3, "B"),
        (12, 12, 1, 18, "届いた。"),
        (13, 0, 1, 30, "改善策"),
        (14, 0, 1, 30, "予約を広げる。"),
        (15, 0, 1, 30, "※ 金額は税込み。"),
    ]);
    insta::assert_snapshot!(show(sheet("12", &cells).to_vec()), @r"
    title 令和6年度 事務事業評価シート
    [] p 令和6年度 事務事業評価シート
    [] form
      事業番号: 12
      事務事業名: 窓口の見直し
      担当課: 市民課
      事業期間: 令和3年度～令和7年度
      位置付け > 政策: 2 働くまち
      位置付け > 施策: 2-3 窓口
      PLAN（計画） > 目的・概要: 待ち時間を / 減らす。
      PLAN（計画） > ねらい: すぐに済む。
      PLAN（計画） > 対象: 市民
      CHECK（評価） > 必要性: A / 市が行う。
      CHECK（評価） > 有効性: B / 届いた。
      改善策: 予約を広げる。
    [] note ※: 金額は税込み。
    ");
}

#[test]
fn several_forms_stand_on_one_sheet() {
    let mut cells = head(0, "1", "窓口の見直し");
    cells.push((4, 0, 1, 30, "担当係：窓口係"));
    cells.push((6, 0, 1, 30, "事務事業評価シート"));
    cells.extend(head(7, "2", "図書の貸出し"));
    let shown = show(sheet("表", &cells).to_vec());
    let forms: Vec<&str> = shown.split("form\n").skip(1).collect();
    assert_eq!(forms.len(), 2, "{shown}");
    assert!(forms[0].contains("担当係: 窓口係"), "{shown}");
    assert!(forms[1].starts_with("  事業番号: 2\n"), "{shown}");
    assert!(shown.contains("p 事務事業評価シート"), "{shown}");
}

#[test]
fn tables_within_a_form_stand_apart() {
    let mut cells = head(0, "1", "窓口の見直し");
    cells.extend([
        (4, 0, 4, 3, "DO（実施）"),
        (4, 3, 1, 12, "事業費（千円）"),
        (4, 15, 1, 7, "令和4年度\n決算"),
        (4, 22, 1, 8, "令和5年度\n予算"),
        (5, 3, 2, 6, "財源内訳"),
        (5, 9, 1, 6, "国庫支出金"),
        (5, 15, 1, 7, "600"),
        (6, 9, 1, 6, "一般財源"),
        (6, 15, 1, 7, "600"),
        (6, 22, 1, 8, "750"),
        (7, 3, 1, 12, "計"),
        (7, 15, 1, 7, "1,200"),
        (7, 22, 1, 8, "750"),
        (8, 0, 1, 5, "課題"),
        (8, 5, 1, 25, "人手が足りない。"),
    ]);
    insta::assert_snapshot!(show(sheet("表", &cells).to_vec()), @r"
    [] form
      事業番号: 1
      事務事業名: 窓口の見直し
      担当課: 市民課
      事業期間: 令和3年度～令和7年度
      位置付け > 政策: 2 働くまち
      位置付け > 施策: 2-3 窓口
    table DO（実施） in 千円
      = 事業費（千円） | ^事業費（千円） | 令和4年度 / 決算 | 令和5年度 / 予算
      - 財源内訳 | 国庫支出金 | 600 | 
      - ^財源内訳 | 一般財源 | 600 | 750
      - 計 | ^計 | 1,200 | 750
      課題: 人手が足りない。
    ");
}

#[test]
fn tables_are_no_forms() {
    let tables: [&[&str]; 4] = [
        &[
            "No|事業名|担当課|優先",
            "1|窓口|市民課|高",
            "2|図書|教育課|中",
        ],
        &[
            "事業名|ランク|区分|R5|R6",
            "窓口|A|目標|1|2",
            "||実績|1|2",
            "||達成率|1|2",
            "図書|B|事業費|3|4",
        ],
        &[
            "補正|事業名|金額|担当課|款|項",
            "3月|測量|100|農政課|2|1",
            "4月|照明|200|港湾課|3|1",
            "3月|図書|300|教育課|4|1",
        ],
        &[
            "項目|担当課|備考",
            "事業名|総務課|様式1",
            "概要|総務課|様式2",
        ],
    ];
    for lines in tables {
        let shown = show(vec![rows(lines)]);
        assert!(!shown.contains("form"), "{shown}");
    }
}

#[test]
fn a_card_may_say_little_but_what_is_planned_for_each_year() {
    let shown = show(vec![rows(&[
        "取組名|窓口の見直し",
        "No.|3",
        "担当課|市民課",
        "R6 2024|調査",
        "R7 2025|導入",
        "R8 2026|—",
    ])]);
    insta::assert_snapshot!(shown, @r"
    [] form
      取組名: 窓口の見直し
      No.: 3
      担当課: 市民課
      R6 2024: 調査
      R7 2025: 導入
      R8 2026: —
    ");
}

#[test]
fn a_form_goes_on_behind_a_page_break() {
    let form = |cells: &[C]| sheet("", cells)[1].clone();
    let rest: &[C] = &[
        (0, 0, 1, 5, "課題"),
        (0, 5, 1, 25, "人手が足りない。"),
        (1, 0, 1, 5, "今後の方向性"),
        (1, 5, 1, 25, "拡充する。"),
        (2, 0, 1, 5, "総合評価"),
        (2, 5, 1, 25, "B"),
        (3, 0, 1, 5, "特記事項"),
        (3, 5, 1, 25, "なし"),
    ];
    let shown = show(vec![
        form(&head(0, "1", "窓口の見直し")),
        paragraph("- 1 -"),
        form(rest),
    ]);
    assert_eq!(shown.matches("form").count(), 1, "{shown}");
    assert!(shown.contains("総合評価: B"), "{shown}");
    let alone = show(vec![form(rest)]);
    assert!(!alone.contains("form"), "{alone}");
}

#[test]
fn cards_name_their_item_under_a_label() {
    let mut cells: Vec<C> = Vec::new();
    let names = ["窓口の見直し", "紙の削減"];
    for (name, top, kind) in [(names[0], 0, "継続"), (names[1], 6, "新規")] {
        cells.extend([
            (top, 0, 1, 1, "No."),
            (top, 1, 1, 3, "取組名"),
            (top, 4, 1, 2, "担当課"),
            (top, 6, 1, 2, "新規・継続"),
            (top + 1, 0, 1, 1, "1"),
            (top + 1, 1, 1, 3, name),
            (top + 1, 4, 1, 2, "市民課"),
            (top + 1, 6, 1, 2, kind),
            (top + 2, 0, 1, 2, "取組概要"),
            (top + 2, 2, 1, 6, "進める。"),
            (top + 3, 0, 1, 2, "令和6年度実績"),
            (top + 3, 2, 1, 6, "まとめた。"),
            (top + 4, 0, 1, 2, "課題"),
            (top + 4, 2, 1, 6, "足りない。"),
            (top + 5, 0, 1, 2, "今後の取組"),
            (top + 5, 2, 1, 6, "続ける。"),
        ]);
    }
    let shown = show(sheet("表", &cells).to_vec());
    let forms: Vec<&str> = shown.split("form\n").skip(1).collect();
    assert_eq!(forms.len(), 2, "{shown}");
    for ((form, name), kind) in forms.iter().zip(names).zip(["継続", "新規"]) {
        assert!(form.contains(&format!("取組名: {name}\n")), "{shown}");
        assert!(form.contains("担当課: 市民課\n"), "{shown}");
        assert!(form.contains(&format!("新規・継続: {kind}\n")), "{shown}");
        assert!(form.contains("令和6年度実績: まとめた。\n"), "{shown}");
    }
}

#[test]
fn labels_may_stand_alone_over_their_values() {
    let cells: &[C] = &[
        (0, 0, 1, 8, "事務事業評価表"),
        (1, 0, 1, 4, "事業名：道路の維持補修"),
        (1, 4, 1, 4, "担当課：都市整備課"),
        (2, 0, 1, 8, "１　事業の目的"),
        (3, 0, 1, 8, "安全に通れる道路を保つ。"),
        (4, 0, 1, 8, "２　事業の内容"),
        (5, 0, 1, 8, "・舗装の補修"),
        (6, 0, 1, 8, "・側溝の清掃"),
        (7, 0, 1, 8, "３　事業費の推移（単位：千円）"),
        (8, 0, 1, 2, "区分"),
        (8, 2, 1, 2, "R4決算"),
        (8, 4, 1, 4, "R5決算"),
        (9, 0, 1, 2, "事業費"),
        (9, 2, 1, 2, "100"),
        (9, 4, 1, 4, "120"),
        (10, 0, 1, 8, "４　今後の方向性"),
        (11, 0, 1, 8, "現状維持"),
    ];
    insta::assert_snapshot!(show(sheet("表", cells).to_vec()), @r"
    title 事務事業評価表
    [] p 事務事業評価表
    [] form
      事業名: 道路の維持補修
      担当課: 都市整備課
      １　事業の目的: 安全に通れる道路を保つ。
      ２　事業の内容: ・舗装の補修 / ・側溝の清掃
    table  in 千円
      = 区分 | R4決算 | R5決算
      - 事業費 | 100 | 120
      ４　今後の方向性: 現状維持
    ");
}
