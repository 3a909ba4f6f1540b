//! Headers that the dictionary knows in part, and titles of what goes on.

use super::*;

#[test]
fn headers_are_told_by_what_stands_below_them() {
    let cases: [(&str, &[&str]); 3] = [
        (
            "a heading beside a blank cell",
            &["|補正額", "国庫支出金|120", "一般財源|80"],
        ),
        (
            "words over sentences",
            &[
                "委員名|発言の趣旨|その扱い",
                "山野|橋の点検の回数を増やしてほしい。|回数を見直す。",
                "川辺|窓口を夕方も開けてほしい。|試行する。",
            ],
        ),
        (
            "two header words in one cell",
            &["事業名|事業費|評価／所見", "橋の点検|300|順調である。"],
        ),
    ];
    for (name, lines) in cases {
        let shown = show(vec![rows(lines)]);
        let count = |mark: &str| {
            shown
                .lines()
                .filter(|line| line.trim_start().starts_with(mark))
                .count()
        };
        assert_eq!(
            (count("="), count("-")),
            (1, lines.len() - 1),
            "{name}: {shown}"
        );
    }
}

#[test]
fn a_title_that_says_it_goes_on_parts_no_table() {
    let header = "No|事業名|担当課";
    let shown = show(vec![
        paragraph("表１　実施結果"),
        rows(&[header, "1|広報紙の発行|広報課"]),
        paragraph("表１　実施結果（続き）"),
        rows(&[header, "2|市民相談|市民課"]),
    ]);
    assert_eq!(shown.matches("table").count(), 1, "{shown}");
    assert!(
        shown.contains("furniture 表１　実施結果（続き）"),
        "{shown}"
    );
}

#[test]
fn a_title_with_its_unit_parts_two_tables_of_a_sheet() {
    let cells: Vec<C> = vec![
        (0, 0, 1, 1, "No"),
        (0, 1, 1, 1, "事業名"),
        (0, 2, 1, 1, "担当課"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "橋の点検"),
        (1, 2, 1, 1, "建設課"),
        (3, 0, 1, 1, "費用の見通し"),
        (4, 3, 1, 1, "（単位：千円）"),
        (5, 0, 1, 1, "区分"),
        (5, 1, 1, 1, "令和６年度"),
        (5, 2, 1, 1, "令和７年度"),
        (6, 0, 1, 1, "点検"),
        (6, 1, 1, 1, "300"),
        (6, 2, 1, 1, "320"),
    ];
    insta::assert_snapshot!(show(sheet("表", &cells).to_vec()), @r"
    [] table 
      = No | 事業名 | 担当課
      - 1 | 橋の点検 | 建設課
    [費用の見通し] table （単位：千円） in 千円
      = 区分 | 令和６年度 | 令和７年度
      - 点検 | 300 | 320
    ");
}

#[test]
fn a_numbered_line_over_a_unit_and_a_table_is_a_heading() {
    let shown = show(vec![
        paragraph("施策１－１　循環型社会の形成"),
        paragraph("（単位：千円）"),
        rows(&["No|事業名|担当課", "1|橋の点検|建設課"]),
    ]);
    assert!(
        shown.starts_with("[施策１－１　循環型社会の形成] table （単位：千円）"),
        "{shown}"
    );
}

#[test]
fn paint_heads_a_table_and_reaches_into_a_second_row() {
    let cells: Vec<C> = vec![
        (0, 0, 2, 1, "場所"),
        (0, 1, 1, 1, "直近"),
        (0, 2, 2, 1, "様子"),
        (1, 1, 1, 1, "夏"),
        (2, 0, 1, 1, "港"),
        (2, 1, 1, 1, "良"),
        (2, 2, 1, 1, "静か"),
    ];
    let painted = |row, column| shinchoku_model::Painted {
        row,
        column,
        colour: 1,
    };
    let [name, mut grid] = sheet("表", &cells);
    if let BlockKind::Grid(grid) = &mut grid.kind {
        let heads = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)];
        grid.fills = heads.map(|(row, column)| painted(row, column)).to_vec();
    }
    insta::assert_snapshot!(show(vec![name, grid]), @r"
    [] table 
      = 場所 | 直近 | 様子
      = ^場所 | 夏 | ^様子
      - 港 | 良 | 静か
    ");
}

#[test]
fn what_a_page_repeats_over_a_header_parts_no_table() {
    let page = |name: &str| {
        let header = "施設の名|所在地|備考";
        rows(&[
            "基本情報",
            header,
            &format!("{name}|港町１|改修済みで、駐車場がある。"),
        ])
    };
    let shown = show(vec![page("北館"), page("南館")]);
    assert_eq!(shown.matches("table").count(), 1, "{shown}");
    assert!(shown.contains("furniture 基本情報"), "{shown}");
}
