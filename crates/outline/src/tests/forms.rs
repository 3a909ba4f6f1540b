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

#[test]
fn labels_may_stand_in_rows_over_their_values() {
    let cells: &[C] = &[
        (0, 0, 1, 6, "事務事業評価調書"),
        (1, 0, 1, 1, "事業番号"),
        (1, 1, 1, 2, "事務事業名"),
        (1, 3, 1, 1, "担当課"),
        (1, 4, 1, 1, "事業開始年度"),
        (1, 5, 1, 1, "会計区分"),
        (2, 0, 1, 1, "14"),
        (2, 1, 1, 2, "空き家バンクの運営"),
        (2, 3, 1, 1, "都市整備課"),
        (2, 4, 1, 1, "平成29年度"),
        (2, 5, 1, 1, "一般会計"),
        (3, 0, 1, 3, "事業の目的"),
        (3, 3, 1, 3, "事業の概要"),
        (4, 0, 1, 3, "使う人と持ち主をつなぐ。"),
        (4, 3, 1, 3, "市のサイトに物件を載せる。"),
        (5, 0, 1, 6, "現状と課題"),
        (6, 0, 1, 6, "直すのに費用がかかる。"),
        (7, 0, 1, 1, "総合評価"),
        (7, 1, 1, 1, "今後の方向性"),
        (7, 2, 1, 4, "所見"),
        (8, 0, 1, 1, "B"),
        (8, 1, 1, 1, "拡充"),
        (8, 2, 1, 4, "効果が出始めた。"),
    ];
    insta::assert_snapshot!(show(sheet("表", cells).to_vec()), @r"
    title 事務事業評価調書
    [] p 事務事業評価調書
    [] form
      事業番号: 14
      事務事業名: 空き家バンクの運営
      担当課: 都市整備課
      事業開始年度: 平成29年度
      会計区分: 一般会計
      事業の目的: 使う人と持ち主をつなぐ。
      事業の概要: 市のサイトに物件を載せる。
      現状と課題: 直すのに費用がかかる。
      総合評価: B
      今後の方向性: 拡充
      所見: 効果が出始めた。
    ");
}

#[test]
fn a_title_names_the_form_below_it() {
    let mut cells: Vec<C> = vec![(0, 0, 1, 4, "事務事業評価シート（令和6年度）")];
    for (top, name) in [(1, "12 消防団員の確保"), (6, "13 避難所の備蓄の更新")] {
        cells.extend([
            (top, 0, 1, 4, name),
            (top + 1, 0, 1, 1, "担当課"),
            (top + 1, 1, 1, 1, "防災課"),
            (top + 1, 2, 1, 1, "期間"),
            (top + 1, 3, 1, 1, "R5～R9"),
            (top + 2, 0, 1, 1, "取組の概要"),
            (top + 2, 1, 1, 3, "進める。"),
            (top + 3, 0, 1, 1, "評価"),
            (top + 3, 1, 1, 3, "B"),
        ]);
    }
    insta::assert_snapshot!(show(sheet("表", &cells).to_vec()), @r"
    title 事務事業評価シート（令和6年度）
    [] p 事務事業評価シート（令和6年度）
    [] form
      : 12 消防団員の確保
      担当課: 防災課
      期間: R5～R9
      取組の概要: 進める。
      評価: B
    [] form
      : 13 避難所の備蓄の更新
      担当課: 防災課
      期間: R5～R9
      取組の概要: 進める。
      評価: B
    ");
    // Over the grid of a page the title is a line or a heading, with the paper's name or a year between.
    let card = || {
        rows(&[
            "担当課|防災課",
            "取組の概要|進める。",
            "評価|B",
            "今後の取組|続ける。",
        ])
    };
    let title = paragraph("消防団員の確保");
    insta::assert_snapshot!(show(vec![title, paragraph("令和6年度実施分"), card()]), @r"
    title 令和6年度実施分
    [] p 令和6年度実施分
    [] form
      : 消防団員の確保
      担当課: 防災課
      取組の概要: 進める。
      評価: B
      今後の取組: 続ける。
    ");
    insta::assert_snapshot!(show(vec![heading(1, "備蓄の更新"), card()]), @r"
    [備蓄の更新] form
      : 備蓄の更新
      担当課: 防災課
      取組の概要: 進める。
      評価: B
      今後の取組: 続ける。
    ");
    for other in ["評価シート", "№3 備蓄の更新", "担当：防災課"] {
        let shown = show(vec![heading(1, other), card()]);
        assert!(!shown.contains("form"), "{shown}");
    }
    // One that has its number and title in cells of its own is under those.
    let numbered = rows(&[
        "№3|備蓄の更新",
        "担当課|防災課",
        "取組の概要|進める。",
        "評価|B",
        "今後の取組|続ける。",
    ]);
    let shown = show(vec![heading(1, "消防団員の確保"), numbered]);
    assert!(!shown.contains("form"), "{shown}");
}

#[test]
fn a_form_may_hold_its_parts_grades_and_years() {
    let cells: &[C] = &[
        (0, 0, 1, 1, "施策名"),
        (0, 1, 1, 2, "水産業の売り先"),
        (0, 3, 1, 1, "主管課"),
        (0, 4, 1, 2, "海業振興課"),
        (1, 0, 1, 1, "目的"),
        (1, 1, 1, 5, "手取りが増える。"),
        (2, 0, 1, 1, "基本事業名"),
        (2, 1, 1, 2, "担当課"),
        (2, 3, 1, 1, "達成度"),
        (2, 4, 1, 2, "成果"),
        (3, 0, 1, 1, "直売所"),
        (3, 1, 1, 2, "海業振興課"),
        (3, 3, 1, 1, "◎"),
        (3, 4, 1, 2, "増えた。"),
        (4, 0, 1, 1, "評価項目"),
        (4, 1, 1, 1, "A"),
        (4, 2, 1, 1, "B"),
        (4, 3, 1, 1, "C"),
        (4, 4, 1, 2, "理由"),
        (5, 0, 1, 1, "必要性"),
        (5, 2, 1, 1, "○"),
        (5, 4, 1, 2, "市が行う。"),
        (6, 0, 1, 1, "年度"),
        (6, 1, 1, 3, "計画"),
        (6, 4, 1, 2, "実績"),
        (7, 0, 1, 1, "令和5年度"),
        (7, 1, 1, 3, "調べる"),
        (7, 4, 1, 2, "調べた"),
        (8, 0, 1, 1, "令和6年度"),
        (8, 1, 1, 3, "集める"),
        (9, 0, 1, 1, "一次評価"),
        (9, 1, 1, 1, "評価"),
        (9, 2, 1, 1, "B"),
        (9, 3, 1, 1, "理由"),
        (9, 4, 1, 2, "届いた。"),
    ];
    insta::assert_snapshot!(show(sheet("表", cells).to_vec()), @r"
    [] form
      施策名: 水産業の売り先
      主管課: 海業振興課
      目的: 手取りが増える。
    table 
      = 基本事業名 | 担当課 | 達成度 | 成果
      - 直売所 | 海業振興課 | ◎ | 増えた。
    table 
      = 評価項目 | A | B | C | 理由
      - 必要性 |  | ○ |  | 市が行う。
    table 
      = 年度 | 計画 | 実績
      - 令和5年度 | 調べる | 調べた
      - 令和6年度 | 集める | 
      一次評価 > 評価: B
      一次評価 > 理由: 届いた。
    ");
}

#[test]
fn paint_tells_labels_from_values() {
    let cells: &[C] = &[
        (0, 0, 1, 1, "事業名"),
        (0, 1, 1, 1, "河川の草刈り"),
        (1, 0, 1, 1, "担当課"),
        (1, 1, 1, 1, "建設課"),
        (1, 2, 1, 1, "財源"),
        (1, 3, 1, 1, "一般財源"),
        (2, 0, 1, 1, "進捗状況"),
        (2, 1, 1, 1, "順調"),
        (2, 2, 1, 1, "工夫した点"),
        (2, 3, 1, 1, "曜日を変えた。"),
        (3, 0, 1, 1, "課題"),
        (3, 1, 1, 3, "人手が足りない。"),
    ];
    let [name, mut grid] = sheet("表", cells);
    if let BlockKind::Grid(grid) = &mut grid.kind {
        let places = [(0, 0), (1, 0), (1, 2), (2, 0), (2, 2), (3, 0)];
        let painted = places
            .into_iter()
            .map(|(row, column)| shinchoku_model::Painted {
                row,
                column,
                colour: 1,
            });
        grid.fills.extend(painted);
    }
    insta::assert_snapshot!(show(vec![name, grid]), @r"
    [] form
      事業名: 河川の草刈り
      担当課: 建設課
      財源: 一般財源
      進捗状況: 順調
      工夫した点: 曜日を変えた。
      課題: 人手が足りない。
    ");
}

#[test]
fn parts_of_a_form_may_stand_under_lines_of_their_own() {
    let head = rows(&[
        "施策名|水産業の売り先",
        "主管課|海業振興課",
        "目的|手取りが増える。",
        "対象|漁業者",
    ]);
    let parts = rows(&[
        "基本事業名|担当課|達成度",
        "直売所|海業振興課|◎",
        "加工品|商い応援課|△",
    ]);
    let measured = rows(&["指標名|単位|令和5年度|令和6年度", "来客数|千人|44|48"]);
    let judged = rows(&["総合評価|B"]);
    let next = rows(&[
        "施策名|林業の担い手",
        "主管課|里山林務課",
        "目的|人を増やす。",
        "対象|林業者",
    ]);
    let shown = show(vec![
        heading(1, "施策評価シート"),
        head,
        paragraph("１ 指標の達成状況"),
        measured,
        heading(2, "２ 基本事業の評価"),
        parts,
        paragraph("３ 評価"),
        judged,
        paragraph("施策評価シート"),
        next,
    ]);
    insta::assert_snapshot!(shown, @r"
    [施策評価シート] form
      施策名: 水産業の売り先
      主管課: 海業振興課
      目的: 手取りが増える。
      対象: 漁業者
    table 
      = 指標名 | 単位 | 令和5年度 | 令和6年度
      - 来客数 | 千人 | 44 | 48
    table 
      = 基本事業名 | 担当課 | 達成度
      - 直売所 | 海業振興課 | ◎
      - 加工品 | 商い応援課 | △
      ３ 評価 > 総合評価: B
    [施策評価シート] p 施策評価シート
    [施策評価シート] form
      施策名: 林業の担い手
      主管課: 里山林務課
      目的: 人を増やす。
      対象: 林業者
    ");
}

#[test]
fn years_with_a_word_head_the_values_of_a_form() {
    let cells: &[C] = &[
        (0, 0, 1, 1, "事業名"),
        (0, 1, 1, 4, "窓口の見直し"),
        (1, 0, 1, 1, "担当課"),
        (1, 1, 1, 4, "市民課"),
        (2, 0, 1, 1, "目的"),
        (2, 1, 1, 4, "待ち時間を減らす。"),
        (3, 0, 2, 1, "成果指標"),
        (3, 1, 1, 1, "指標名"),
        (3, 2, 1, 1, "単位"),
        (3, 3, 1, 1, "R5実績"),
        (3, 4, 1, 1, "R7目標"),
        (4, 1, 1, 1, "待ち時間"),
        (4, 2, 1, 1, "分"),
        (4, 3, 1, 1, "12"),
        (4, 4, 1, 1, "8"),
        (5, 0, 1, 1, "課題"),
        (5, 1, 1, 4, "昼に混む。"),
    ];
    let shown = show(sheet("表", cells).to_vec());
    assert!(shown.contains("- 待ち時間 | 分 | 12 | 8"), "{shown}");
}
