//! The structure tree where it agrees with the page, and where it does not.

use super::{Sheet, sheet, show};

/// Entries with the marked-content ids 0, 1, … in rows of two columns, and their tags: table 1,
/// rows from 10 on, cells from 20 on.
fn tagged(entries: &[(f32, f32, &str)]) -> Sheet {
    let mut page = sheet(1).tag(1, None, "Table", &[]);
    for (&(x, y, text), id) in entries.iter().zip(0u32..) {
        page = page.set(x, y, 10.0, 0, text, |glyph| glyph.mcid = Some(id));
        if id % 2 == 0 {
            page = page.tag(10 + id / 2, Some(1), "TR", &[]);
        }
        let kind = if id < 2 { "TH" } else { "TD" };
        page = page.tag(20 + id, Some(10 + id / 2), kind, &[id]);
    }
    page
}

#[test]
fn tags_make_a_table_that_nobody_ruled() {
    let page = tagged(&[
        (50.0, 100.0, "取組"),
        (150.0, 100.0, "内容"),
        (50.0, 120.0, "窓口"),
        (
            150.0,
            120.0,
            "市民が窓口に来なくても手続ができるように電子申請の対象を広げた。",
        ),
    ]);
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 取組 |1 内容
      1 |0 窓口 |1 市民が窓口に来なくても手続ができるように電子申請の対象を広げた。
    ");
}

#[test]
fn a_tagged_title_over_a_ruled_table_is_no_table() {
    let page = tagged(&[
        (200.0, 100.0, "繰越事業一覧表"),
        (400.0, 80.0, ""),
        (50.0, 120.0, "１．追加"),
        (400.0, 120.0, "（単位：千円）"),
    ]);
    let shown = show(vec![page]);
    assert!(!shown.contains("grid"), "{shown}");
}

#[test]
fn a_tagged_row_alone_on_its_page_is_a_table() {
    // A header at the foot of a page, or the rest of a table at the head of the next.
    let mut page = sheet(1)
        .tag(1, None, "Table", &[])
        .tag(10, Some(1), "TR", &[]);
    for (x, text, id) in [(50.0, "No.", 0), (120.0, "事業名", 1), (300.0, "担当課", 2)] {
        page = page
            .set(x, 100.0, 10.0, 0, text, |glyph| glyph.mcid = Some(id))
            .tag(20 + id, Some(10), "TH", &[id]);
    }
    let shown = show(vec![page]);
    assert_eq!(shown.matches("grid").count(), 1, "{shown}");
}

#[test]
fn what_rules_left_of_a_tagged_table_is_no_table() {
    let page = tagged(&[
        (50.0, 90.0, "１．追加"),
        (300.0, 90.0, "（単位：千円）"),
        (50.0, 160.0, "２．変更"),
        (300.0, 160.0, "（単位：千円）"),
        (50.0, 190.0, "３．廃止"),
        (300.0, 190.0, "（単位：千円）"),
    ]);
    let page = page
        .grid(&[50.0, 200.0, 380.0], &[100.0, 120.0, 140.0])
        .row(&[50.0, 200.0], 115.0, &["取組", "金額"])
        .row(&[50.0, 200.0], 135.0, &["橋の補修", "300"]);
    let shown = show(vec![page]);
    assert_eq!(shown.matches("grid").count(), 1, "{shown}");
}

#[test]
fn tags_that_the_page_contradicts_are_ignored() {
    let page = tagged(&[
        (50.0, 200.0, "取組"),
        (150.0, 100.0, "内容"),
        (300.0, 120.0, "窓口"),
        (50.0, 160.0, "電子申請の対象"),
    ]);
    let shown = show(vec![page]);
    assert!(!shown.contains("grid"), "{shown}");
}

#[test]
fn one_row_of_the_tree_is_one_row_over_a_page_break() {
    let part = |number: u32, row: u32, name: &str, text: &str| {
        sheet(number)
            .grid(&[50.0, 150.0, 400.0], &[100.0, 120.0, 140.0])
            .tag(1, None, "Table", &[])
            .tag(row, Some(1), "TR", &[])
            .tag(100 + row, Some(row), "TD", &[0])
            .tag(200 + row, Some(row), "TD", &[1])
            .set(54.0, 135.0, 10.0, 0, name, |glyph| glyph.mcid = Some(0))
            .set(154.0, 135.0, 10.0, 0, text, |glyph| glyph.mcid = Some(1))
            .row(&[50.0, 150.0], 115.0, &["取組", "内容"])
    };
    let rest = |row| {
        show(vec![
            part(1, 10, "窓口の", "案内を配る。"),
            part(2, row, "電子化", "研修を行う。"),
        ])
    };
    assert!(rest(10).contains("1 |0 窓口の電子化 |1 案内を配る。/研修を行う。"));
    assert!(rest(11).contains("2 |0 電子化 |1 研修を行う。"));
}
