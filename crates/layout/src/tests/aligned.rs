//! Tables without any rule.

use super::{sheet, show};

/// Below a header of many columns most lines may go on in one of them, and a text that fills its column stands near to
/// the next.
#[test]
fn cells_of_several_lines_stand_below_a_header() {
    let xs = [50.0, 90.0, 180.0, 300.0, 340.0];
    let mut page = sheet(1).row(&xs, 112.0, &["番号", "事業名", "概要", "７年", "８年"]);
    let rows = [
        (
            130.0,
            "1",
            "窓口の予約",
            "届けの多い月に人を",
            "増やして待つ時間を",
            "半分に減らします。",
        ),
        (
            172.0,
            "2",
            "苗の配布",
            "希望する家庭に秋の",
            "市民まつりで三種の",
            "苗木を配布します。",
        ),
        (
            214.0,
            "3",
            "橋の点検",
            "五年に一度の点検で",
            "傷みの進む橋を早く",
            "見つけて直します。",
        ),
    ];
    for (y, number, name, first, second, third) in rows {
        page = page
            .row(&xs, y, &[number, name, first, "●", "●"])
            .text(180.0, y + 12.0, 10.0, second)
            .text(180.0, y + 24.0, 10.0, third);
    }
    insta::assert_snapshot!(show(vec![page]), @r"
    grid
      0 |0 番号 |1 事業名 |2 概要 |3 ７年 |4 ８年
      1 |0 1 |1 窓口の予約 |2 届けの多い月に人を増やして待つ時間を半分に減らします。 |3 ● |4 ●
      2 |0 2 |1 苗の配布 |2 希望する家庭に秋の市民まつりで三種の苗木を配布します。 |3 ● |4 ●
      3 |0 3 |1 橋の点検 |2 五年に一度の点検で傷みの進む橋を早く見つけて直します。 |3 ● |4 ●
    ");
}
