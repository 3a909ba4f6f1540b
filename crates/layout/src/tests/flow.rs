//! Headings, paragraphs, columns and furniture.

use super::{sheet, show};

const PROSE: &str =
    "市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区";

#[test]
fn headings_are_told_by_number_and_looks() {
    let page = sheet(1)
        .text(150.0, 100.0, 20.0, "霧港市デジタル計画")
        .text(230.0, 130.0, 14.0, "令和7年4月")
        .bold(50.0, 160.0, 14.0, "1. 基本方針")
        .lines(
            50.0,
            180.0,
            &[
                PROSE,
                "で行った。次の項目を定める。",
                "1. 番号があっても本文である",
            ],
        )
        .bold(50.0, 240.0, 12.0, "(1) 地域")
        .lines(50.0, 260.0, &[PROSE, "で行った。"])
        .bold(50.0, 300.0, 14.0, "用語解説")
        .bold(50.0, 330.0, 12.0, "■ 成果指標");
    insta::assert_snapshot!(show(vec![page]), @r"
    p 霧港市デジタル計画
    p 令和7年4月
    h1 1. 基本方針
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区で行った。次の項目を定める。
    p 1. 番号があっても本文である
    h2 (1) 地域
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区で行った。
    h1 用語解説
    h2 ■ 成果指標
    ");
}

#[test]
fn without_looks_numbers_make_headings_and_lists_do_not() {
    let page = sheet(1)
        .lines(
            50.0,
            100.0,
            &["1. 基本方針", PROSE, "で行った。", "2. 進め方", PROSE],
        )
        .lines(
            50.0,
            170.0,
            &["(1) 窓口の改善", "(2) 研修の実施", "(3) 周知の徹底", PROSE],
        );
    insta::assert_snapshot!(show(vec![page]), @r"
    h1 1. 基本方針
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区で行った。
    h1 2. 進め方
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区
    p (1) 窓口の改善
    p (2) 研修の実施
    p (3) 周知の徹底
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区
    ");
}

#[test]
fn a_number_that_counts_on_beside_its_heading_is_no_page_number() {
    let page = |number: u32, title: &str| {
        sheet(number)
            .bold(50.0, 60.0, 12.0, &format!("取組{number}"))
            .bold(98.0, 60.0, 12.0, title)
            .text(50.0, 400.0, 10.0, &format!("{number}枚目の文。"))
            .text(280.0, 810.0, 9.0, &format!("{number}"))
    };
    let titles = ["窓口の見直し", "補助金の見直し", "施設の統合", "研修の実施"];
    let pages = titles.iter().zip(1..);
    let shown = show(pages.map(|(title, number)| page(number, title)).collect());
    let furniture: Vec<&str> = shown
        .lines()
        .filter(|line| line.starts_with("f "))
        .collect();
    assert_eq!(furniture, ["f 1", "f 2", "f 3", "f 4"], "{shown}");
    assert!(shown.contains("取組3　施設の統合"), "{shown}");
}

#[test]
fn the_number_of_a_form_has_its_title_on_its_line() {
    let page = sheet(1)
        .text(50.0, 60.0, 10.0, "№.3")
        .text(150.0, 60.0, 10.0, "施設の統合")
        .text(450.0, 60.0, 10.0, "＜継続＞")
        .text(50.0, 400.0, 10.0, "文。");
    let shown = show(vec![page]);
    assert!(shown.contains("№.3 施設の統合"), "{shown}");
    assert!(shown.contains("＜継続＞\n"), "{shown}");
    let headings = shown.lines().filter(|line| line.starts_with('h')).count();
    assert_eq!(headings, 1, "the mark is no heading of its own: {shown}");
}

#[test]
fn the_mark_of_a_form_may_be_lighter_than_its_heading() {
    let page = |number: u32, mark: &str| {
        sheet(number)
            .bold(50.0, 110.0, 10.0, &format!("№{number}"))
            .bold(150.0, 110.0, 10.0, "施設の統合")
            .text(450.0, 110.0, 10.0, mark)
            .lines(50.0, 140.0, &[PROSE, "で行った。"])
    };
    let shown = show(vec![page(1, "＜継続＞"), page(2, ""), page(3, "")]);
    let headings = shown.lines().filter(|line| line.starts_with("h1 №"));
    assert_eq!(headings.count(), 3, "{shown}");
}

#[test]
fn what_pages_repeat_in_their_margins_is_furniture() {
    let page = |number: u32| {
        sheet(number)
            .text(50.0, 40.0, 9.0, "霧港市デジタル計画")
            .bold(50.0, 70.0, 12.0, "2 進め方")
            .text(50.0, 400.0, 10.0, &format!("{number}枚目の文。"))
            .text(280.0, 810.0, 9.0, &format!("- {number} -"))
    };
    insta::assert_snapshot!(show((9..12).map(page).collect()), @r"
    f 霧港市デジタル計画
    h1 2 進め方
    p 9枚目の文。
    f - 9 -
    f 霧港市デジタル計画
    f 2 進め方
    p 10枚目の文。
    f - 10 -
    f 霧港市デジタル計画
    f 2 進め方
    p 11枚目の文。
    f - 11 -
    ");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "左の欄の一行目はここまでで折り返",
        "して二行目に続き、さらに三行目ま",
        "で続いて終わる。",
    ];
    let right = [
        "右の欄の一行目はここまでで折り返",
        "して二行目に続き、さらに三行目ま",
        "で続いて終わる。",
    ];
    let page = sheet(1)
        .text(50.0, 100.0, 10.0, &format!("{PROSE}に配った。"))
        .lines(50.0, 140.0, &left)
        .lines(300.0, 145.0, &right)
        .text(50.0, 220.0, 10.0, &format!("{PROSE}に送った。"));
    insta::assert_snapshot!(show(vec![page]), @r"
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区に配った。
    p 左の欄の一行目はここまでで折り返して二行目に続き、さらに三行目まで続いて終わる。
    p 右の欄の一行目はここまでで折り返して二行目に続き、さらに三行目まで続いて終わる。
    p 市民が窓口に来なくても手続ができるように電子申請の対象を広げて利用の案内を各地区に送った。
    ");
}

#[test]
fn boxes_keep_their_text_together() {
    let page = sheet(1)
        .fill(50.0, 100.0, 200.0, 150.0, 0.8)
        .fill(220.0, 100.0, 370.0, 150.0, 0.8)
        .lines(60.0, 120.0, &["自宅での申請", "は夜間もできる"])
        .lines(230.0, 125.0, &["窓口での申請", "は昼間だけできる"]);
    insta::assert_snapshot!(show(vec![page]), @r"
    p 自宅での申請
    p は夜間もできる
    p 窓口での申請
    p は昼間だけできる
    ");
}

#[test]
fn entries_of_one_row_stay_together_and_units_stand_above_their_table() {
    let page = sheet(1)
        .text(50.0, 100.0, 10.0, "所管：市民課")
        .text(400.0, 100.0, 10.0, "令和7年10月31日")
        .text(440.0, 140.0, 10.0, "（単位：千円）")
        .grid(&[50.0, 300.0, 520.0], &[150.0, 170.0, 190.0])
        .row(&[50.0, 300.0], 165.0, &["区分", "予算"])
        .row(&[50.0, 300.0], 185.0, &["窓口", "1,200"]);
    insta::assert_snapshot!(show(vec![page]), @r"
    p 所管：市民課 / 令和7年10月31日
    p （単位：千円）
    grid
      0 |0 区分 |1 予算
      1 |0 窓口 |1 1,200
    ");
}

#[test]
fn hanging_lines_go_on_with_their_item() {
    let page = sheet(1)
        .lines(50.0, 100.0, &["議案第１号", "議案第２号"])
        .lines(
            115.0,
            100.0,
            &[
                "市の手話言語に関する条例の一部を改正する条例の施行に伴う関係条例の整",
                "備の件",
            ],
        )
        .text(50.0, 130.0, 10.0, "以上");
    let shown = show(vec![page]);
    assert!(shown.starts_with("p 議案第１号　市の手話言語"), "{shown}");
}

#[test]
fn rows_of_amounts_without_rules_are_lines() {
    let page = sheet(1)
        .lines(50.0, 100.0, &["４月専決", "６月補正"])
        .lines(300.0, 100.0, &["18,000千円", "20,354千円"])
        .lines(455.0, 100.0, &["25,858,000千円", "25,878,354千円"]);
    let shown = show(vec![page]);
    assert!(!shown.contains("千円６月補正"), "{shown}");
}

#[test]
fn stops_that_hang_out_of_their_lines_widen_no_page() {
    let full = "あ".repeat(40);
    let page = |number: u32, last: &str| {
        sheet(number).lines(50.0, 100.0, &[&format!("　本日、{}", &full[..108]), last])
    };
    let hanging = |number: u32| {
        let lines = [
            full.as_str(),
            full.as_str(),
            &format!("{full}。"),
            "次に移る。",
        ];
        sheet(number).lines(50.0, 100.0, &lines)
    };
    let shown = show(vec![page(1, "の状況を述べる。"), hanging(2), hanging(3)]);
    let first = shown.lines().next().unwrap_or_default();
    assert!(first.ends_with("あの状況を述べる。"), "{shown}");
}

/// Labels around a pie: some in two lines, one reaching into the box around a slice.
#[test]
fn the_labels_of_a_chart_are_whole() {
    let page = sheet(1)
        .fill(108.0, 100.0, 296.0, 290.0, 0.4)
        .fill(150.0, 100.0, 296.0, 200.0, 0.6)
        .text(74.0, 270.0, 9.0, "対応できた 59%")
        .text(310.0, 120.0, 9.0, "販売店などに確認")
        .text(306.0, 133.0, 9.0, "することを勧めた 4%")
        .text(312.0, 160.0, 9.0, "対応できなかった 2%")
        .text(310.0, 190.0, 9.0, "その他 5%")
        .text(170.0, 76.0, 9.0, "おおよそ対")
        .text(170.0, 88.0, 9.0, "応できた")
        .text(178.0, 100.0, 9.0, "30%");
    insta::assert_snapshot!(show(vec![page]), @r"
    p おおよそ対応できた 30%
    p 対応できた 59%
    p 販売店などに確認することを勧めた 4%
    p 対応できなかった 2%
    p その他 5%
    ");
}

#[test]
fn a_title_and_headings_one_below_the_other_are_no_columns() {
    let xs = [50.0, 200.0, 350.0, 500.0];
    let page = sheet(1)
        .text(300.0, 60.0, 14.0, "実施計画（三か年）")
        .text(50.0, 84.0, 11.0, "目標１　自然と共生するまち")
        .text(50.0, 102.0, 11.0, "施策１　循環型社会の形成")
        .text(320.0, 116.0, 8.0, "令和７年度から令和９年度までの見込額")
        .text(400.0, 128.0, 8.0, "単位：千円（税込み）")
        .grid(&xs, &[134.0, 154.0, 174.0])
        .row(&xs[..3], 149.0, &["事業", "担当", "金額"])
        .row(&xs[..3], 169.0, &["資源回収", "環境課", "300"]);
    let shown = show(vec![page]);
    let at = |words: &str| shown.find(words).unwrap_or(usize::MAX);
    assert!(
        at("実施計画") < at("目標１") && at("施策１") < at("令和７年度から"),
        "{shown}"
    );
}
