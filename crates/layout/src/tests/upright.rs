//! Tables with upright rules alone.

use super::{Sheet, sheet, show};

const XS: [f32; 6] = [50.0, 80.0, 200.0, 280.0, 340.0, 400.0];

/// A ruled header over one high row for all records.
fn headed() -> Sheet {
    sheet(1).grid(&XS, &[100.0, 120.0, 200.0]).row(
        &XS,
        115.0,
        &["番号", "取組", "担当", "R6", "R7"],
    )
}

#[test]
fn numbers_open_rows_however_few_there_are() {
    let page = headed()
        .row(&XS, 133.0, &["1", "窓口の電子化", "市民課", "●"])
        .row(&XS, 145.0, &["", "と案内"])
        .row(&XS, 165.0, &["2", "苗の補助", "農政課"]);
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 番号 |1 取組 |2 担当 |3 R6 |4 R7
      1 |0 1 |1 窓口の電子化/と案内 |2 市民課 |3 ● |4 
      2 |0 2 |1 苗の補助 |2 農政課 |3  |4 
    ");
}

#[test]
fn numbers_close_below_each_other_are_those_of_one_row() {
    let page = headed()
        .row(&XS, 133.0, &["1", "窓口の電子化", "市民課", "●"])
        .row(&XS, 145.0, &["2", "案内の配布", "農政課", "●"])
        .row(&XS, 157.0, &["", "と研修", "", ""]);
    let shown = show(vec![page]);
    assert_eq!(shown.lines().count(), 3, "{shown}");
    let full = |second: f32| {
        let page = headed().row(&XS, 133.0, &["1", "窓口の電子化", "市民課", "●", "●"]);
        page.row(&XS, second, &["2", "案内の配布", "農政課", "●", "●"])
    };
    for (second, rows) in [(145.0, 3), (155.0, 4)] {
        let shown = show(vec![full(second)]);
        assert_eq!(shown.lines().count(), rows, "{shown}");
    }
}
