//! What stands where tells what it is: furniture, titles over tables, stacked headers.

use super::*;

#[test]
fn forms_keep_what_they_all_say() {
    let mut blocks = Vec::new();
    for form in ["№1 窓口", "№2 図書", "№3 防災", "№4 農業"] {
        blocks.push(heading(1, form));
        blocks.push(paragraph("担当課：総務課"));
        blocks.push(paragraph("計画どおり実施した。"));
        blocks.push(paragraph("順調である。"));
    }
    for part in ["実績", "課題", "予定"] {
        blocks.push(heading(2, part));
        blocks.push(paragraph("特になし"));
    }
    blocks.push(paragraph("100"));
    let shown = show(blocks);
    assert_eq!(shown.matches("担当課：総務課").count(), 4, "{shown}");
    assert_eq!(shown.matches("順調である。").count(), 4, "{shown}");
    assert_eq!(shown.matches("特になし").count(), 3, "{shown}");
    assert!(!shown.contains("furniture"), "{shown}");
}

#[test]
fn the_last_words_of_a_page_are_no_running_header() {
    let mut blocks = Vec::new();
    for form in ["№1 窓口", "№2 図書", "№3 防災"] {
        blocks.extend([
            heading(1, form),
            paragraph("担当課：総務課"),
            paragraph("順調である。"),
            paragraph("港町の計画"),
            heading(1, form),
            paragraph(&form.replace('№', "番号")),
        ]);
    }
    insta::assert_snapshot!(show(blocks), @r"
    [№1 窓口] p 担当課：総務課
    [№1 窓口] p 順調である。
    [№1 窓口] p 港町の計画
    [№1 窓口] p 番号1 窓口
    [№2 図書] p 担当課：総務課
    [№2 図書] p 順調である。
    [№2 図書] p 番号2 図書
    [№3 防災] p 担当課：総務課
    [№3 防災] p 順調である。
    [№3 防災] p 番号3 防災
    furniture №1 窓口
    furniture 港町の計画
    furniture №2 図書
    furniture 港町の計画
    furniture №3 防災
    ");
}

#[test]
fn page_numbers_and_lines_between_parts_of_a_table_are_furniture() {
    let header = "No|取組|担当";
    let blocks = vec![
        paragraph("港町の計画"),
        rows(&[header, "1|苗|農政課"]),
        paragraph("1"),
        paragraph("港町の計画"),
        rows(&[header, "2|窓口|市民課"]),
        paragraph("2"),
        paragraph("50"),
        paragraph("3"),
        paragraph("港町の計画"),
    ];
    insta::assert_snapshot!(show(blocks), @r"
    title 港町の計画
    [] p 港町の計画
    [] table 
      = No | 取組 | 担当
      - 1 | 苗 | 農政課
      - 2 | 窓口 | 市民課
    [] p 50
    [] p 港町の計画
    furniture 1
    furniture 港町の計画
    furniture No
    furniture 取組
    furniture 担当
    furniture 2
    furniture 3
    ");
}

#[test]
fn a_row_of_one_text_over_a_header_is_a_title() {
    let header = "No|取組|担当";
    let grid = rows(&[
        header,
        "1|苗|農政課",
        "まちづくりの推進||",
        header,
        "2|窓口|市民課",
        "施策の方向 1 ひとを育てる||",
        "取組|概要|担当課",
        "研修|学ぶ|総務課",
        "||（単位：千円）",
        "取組|概要|担当",
        "図書|貸す|教育課",
    ]);
    insta::assert_snapshot!(show(vec![grid]), @r"
    [] table 
      = No | 取組 | 担当
      - 1 | 苗 | 農政課
    [まちづくりの推進] table 
      = No | 取組 | 担当
      - 2 | 窓口 | 市民課
    [施策の方向 1 ひとを育てる] table 
      = 取組 | 概要 | 担当課
      - 研修 | 学ぶ | 総務課
      -  |  | （単位：千円）
    [施策の方向 1 ひとを育てる] table 
      = 取組 | 概要 | 担当
      - 図書 | 貸す | 教育課
    furniture No
    furniture 取組
    furniture 担当
    ");
}

#[test]
fn a_merged_row_between_rows_is_a_title() {
    let cells: &[C] = &[
        (0, 0, 1, 1, "港町の計画"),
        (2, 0, 1, 1, "安心のまち"),
        (3, 0, 1, 1, "No"),
        (3, 1, 1, 1, "取組"),
        (3, 2, 1, 1, "担当"),
        (4, 0, 1, 3, "くらし"),
        (5, 0, 1, 1, "1"),
        (5, 1, 1, 1, "苗の補助"),
        (5, 2, 1, 1, "農政課"),
        (6, 0, 1, 3, "しごと"),
        (7, 0, 1, 1, "2"),
        (7, 1, 1, 1, "窓口"),
        (7, 2, 1, 1, "市民課"),
        (8, 0, 1, 3, "計画どおりに進んだ。"),
        (9, 0, 1, 1, "3"),
        (9, 1, 1, 1, "研修"),
        (9, 2, 1, 1, "総務課"),
        (10, 0, 1, 3, "以上"),
    ];
    insta::assert_snapshot!(show(sheet("表", cells).to_vec()), @r"
    title 港町の計画
    [] p 港町の計画
    [安心のまち > くらし] table 
      = No | 取組 | 担当
      - 1 | 苗の補助 | 農政課
    [安心のまち > しごと] table 
      = No | 取組 | 担当
      - 2 | 窓口 | 市民課
    [安心のまち > しごと] p 計画どおりに進んだ。
    [安心のまち > しごと] table 
      = No | 取組 | 担当
      - 3 | 研修 | 総務課
    [安心のまち > しごと] p 以上
    ");
}

#[test]
fn blanks_over_a_second_header_row_belong_to_the_cell_on_their_left() {
    let blocks = vec![
        rows(&[
            "No|取組|令和6年度||令和7年度|",
            "||上半期|下半期|上半期|下半期",
            "1|苗|検討|実施|拡大|拡大",
        ]),
        paragraph("別の表です。"),
        rows(&[
            "取組|2024\n(R6)|2029/R11|FY2025",
            "苗|1|2|3",
            "窓口|4月|9月|検討",
        ]),
        paragraph("また別の表です。"),
        rows(&[
            "取組|担当||",
            "窓口|指標|4月|9月",
            "地図|指標|5月|6月",
            "苗|農政課|5月|6月",
        ]),
    ];
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = No | 取組 | 令和6年度 | ^令和6年度 | 令和7年度 | ^令和7年度
      =  |  | 上半期 | 下半期 | 上半期 | 下半期
      - 1 | 苗 | 検討 | 実施 | 拡大 | 拡大
    [] p 別の表です。
    [] table 
      = 取組 | 2024 / (R6) | 2029/R11 | FY2025
      - 苗 | 1 | 2 | 3
      - 窓口 | 4月 | 9月 | 検討
    [] p また別の表です。
    [] table 
      = 取組 | 担当 |  | 
      - 窓口 | 指標 | 4月 | 9月
      - 地図 | 指標 | 5月 | 6月
      - 苗 | 農政課 | 5月 | 6月
    ");
}

#[test]
fn the_white_between_a_frame_and_its_table_is_no_column() {
    let cells: Vec<C> = vec![
        (0, 0, 3, 1, ""),
        (0, 1, 1, 1, "地区名"),
        (0, 2, 1, 1, "件数"),
        (0, 3, 3, 1, ""),
        (1, 1, 1, 1, "港町"),
        (1, 2, 1, 1, "12"),
        (2, 1, 1, 1, "山手"),
        (2, 2, 1, 1, "9"),
    ];
    let table = "[] table \n  = 地区名 | 件数\n  - 港町 | 12\n  - 山手 | 9\n";
    assert_eq!(show(sheet("表", &cells).to_vec()), table);
}
