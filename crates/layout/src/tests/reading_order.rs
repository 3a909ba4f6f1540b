//! Reading order, measured: for each page the texts in the order in which a person reads them, and
//! the share of neighbours that come out as neighbours.

use shinchoku_model::BlockKind;

use super::show::document;
use super::{Sheet, sheet};

/// A page, and its texts in the order of reading. Each text is the start of a block.
struct Case {
    name: &'static str,
    page: Sheet,
    order: &'static [&'static str],
}

fn lines_of(words: &'static str) -> [&'static str; 3] {
    match words {
        "左" => [
            "左の欄の一行目の文はここまでで折り返",
            "して二行目に続いてさらに三行目までが",
            "続いて終わる。",
        ],
        "右" => [
            "右の欄の一行目の文はここまでで折り返",
            "して二行目に続いてさらに三行目までが",
            "続いて終わる。",
        ],
        _ => [
            "下の欄の一行目の文はここまでで折り返",
            "して二行目に続いてさらに三行目までが",
            "続いて終わる。",
        ],
    }
}

/// A page whose glyphs are drawn from the last to the first.
fn backwards(mut page: Sheet) -> Sheet {
    page.0.glyphs.reverse();
    page
}

fn columns() -> Sheet {
    sheet(1)
        .bold(40.0, 60.0, 16.0, "表題")
        .lines(40.0, 100.0, &lines_of("左"))
        .lines(320.0, 100.0, &lines_of("右"))
        .text(
            40.0,
            180.0,
            10.0,
            "二つの欄の下には幅いっぱいの文があり、左の端から右の端まで続いて読まれることになる。",
        )
}

#[allow(clippy::too_many_lines, reason = "a table of pages")]
fn cases() -> Vec<Case> {
    let boxed = |page: Sheet, x: f32, y: f32, words: &str, below: &str| {
        page.fill(x, y, x + 240.0, y + 18.0, 0.3)
            .text(x + 4.0, y + 13.0, 11.0, words)
            .lines(x + 4.0, y + 34.0, &[below])
    };
    let grid = [
        (40.0, 100.0, "❶子育て", "児童手当の現況の届"),
        (320.0, 100.0, "❸引越し", "転入と転出の届"),
        (40.0, 170.0, "❷介護", "要介護の認定の申請"),
        (320.0, 170.0, "❹水道", "水道の使用の開始"),
    ];
    let grid = grid.iter().fold(
        sheet(1).bold(40.0, 60.0, 16.0, "できる手続"),
        |page, cell| boxed(page, cell.0, cell.1, cell.2, cell.3),
    );
    let grid = grid
        .fill(40.0, 240.0, 140.0, 258.0, 0.3)
        .text(44.0, 253.0, 11.0, "今後の展開")
        .text(44.0, 280.0, 10.0, "・施設の予約を三月から始める")
        .text(
            44.0,
            294.0,
            10.0,
            "・道路の占用の許可、粗大ごみの収集の申込み、犬の登録の申請を年度の内に始める",
        )
        .text(44.0, 308.0, 10.0, "・押印を見直した手続を順に加える");
    let labels = sheet(1)
        .bold(40.0, 60.0, 16.0, "朝市の通年開催")
        .fill(40.0, 90.0, 120.0, 140.0, 0.3)
        .text(55.0, 119.0, 11.0, "課題")
        .lines(
            140.0,
            104.0,
            &[
                "冬の間は出店者の収入が途切れてしまい、その",
                "ために店をたたむ人が毎年のように出ている。",
                "屋根のある場所もない。",
            ],
        )
        .fill(40.0, 160.0, 120.0, 210.0, 0.3)
        .text(50.0, 189.0, 11.0, "取組状況")
        .lines(
            140.0,
            174.0,
            &[
                "荷さばき所の一角を冬の会場とすることを漁協",
                "と話し合い、九月に合意した。",
            ],
        );
    let halves = sheet(1)
        .bold(40.0, 60.0, 14.0, "（1）朝市")
        .lines(40.0, 90.0, &lines_of("左"))
        .bold(40.0, 160.0, 14.0, "今後の予定")
        .lines(40.0, 190.0, &lines_of("下"))
        .bold(320.0, 60.0, 14.0, "（2）灯台")
        .lines(320.0, 90.0, &lines_of("右"))
        .bold(320.0, 160.0, 14.0, "今後の課題")
        .lines(320.0, 190.0, &lines_of("下"));
    let sidebar = sheet(1)
        .lines(40.0, 100.0, &lines_of("左"))
        .lines(40.0, 156.0, &lines_of("下"))
        .fill(320.0, 90.0, 560.0, 200.0, 0.9)
        .bold(330.0, 110.0, 11.0, "用語のメモ")
        .lines(330.0, 130.0, &["脇に置かれた囲みの文"]);
    let between = sheet(1)
        .lines(40.0, 100.0, &lines_of("左"))
        .fill(236.0, 90.0, 284.0, 160.0, 0.9)
        .lines(240.0, 104.0, &["二つの間", "にある箱", "の文です"])
        .lines(320.0, 100.0, &lines_of("右"));
    let upright = sheet(1)
        .bold(40.0, 60.0, 14.0, "縦の文")
        .upright(200.0, 100.0, 10.0, "右の行から読み始めて")
        .upright(180.0, 100.0, 10.0, "左の行へと移ります。")
        .text(40.0, 300.0, 10.0, "横の文は下にある。");
    let caption = sheet(1)
        .text(40.0, 80.0, 10.0, "表1 出店の数")
        .grid(&[40.0, 140.0, 240.0], &[90.0, 110.0, 130.0])
        .text(50.0, 104.0, 10.0, "区分")
        .text(150.0, 104.0, 10.0, "数")
        .text(50.0, 124.0, 10.0, "鮮魚")
        .text(150.0, 124.0, 10.0, "17")
        .text(40.0, 146.0, 8.0, "※試食を含む。")
        .text(40.0, 180.0, 10.0, "表の後の文。");
    vec![
        Case {
            name: "two columns between a title and a line across",
            page: columns(),
            order: &["表題", "左の欄", "右の欄", "二つの欄の下"],
        },
        Case {
            name: "the same, drawn from the end",
            page: backwards(columns()),
            order: &["表題", "左の欄", "右の欄", "二つの欄の下"],
        },
        Case {
            name: "boxes in two columns over a list",
            page: grid,
            order: &[
                "できる手続",
                "❶子育て",
                "児童手当",
                "❷介護",
                "要介護",
                "❸引越し",
                "転入",
                "❹水道",
                "水道の",
                "今後の展開",
                "・施設",
                "・道路",
                "・押印",
            ],
        },
        Case {
            name: "labels beside their texts",
            page: labels,
            order: &[
                "朝市の通年開催",
                "課題",
                "冬の間は",
                "取組状況",
                "荷さばき所",
            ],
        },
        Case {
            name: "two topics side by side",
            page: halves,
            order: &[
                "（1）朝市",
                "左の欄",
                "今後の予定",
                "下の欄",
                "（2）灯台",
                "右の欄",
                "今後の課題",
                "下の欄",
            ],
        },
        Case {
            name: "a sidebar",
            page: sidebar,
            order: &["左の欄", "下の欄", "用語のメモ", "脇に"],
        },
        Case {
            name: "a box between two columns",
            page: between,
            order: &["左の欄", "二つの間", "右の欄"],
        },
        Case {
            name: "vertical writing",
            page: upright,
            order: &["縦の文", "右の行から", "横の文"],
        },
        Case {
            name: "a caption above and a note below a table",
            page: caption,
            order: &["表1", "区分", "※試食", "表の後"],
        },
    ]
}

/// The blocks of a page by their texts; a table by its first cell.
fn blocks(page: Sheet) -> Vec<String> {
    let text = |kind: BlockKind| match kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => Some(text),
        BlockKind::Grid(grid) => grid.cells.into_iter().next().map(|cell| cell.text),
        _ => None,
    };
    let blocks = document(vec![page]).blocks.into_iter();
    blocks.filter_map(|block| text(block.kind)).collect()
}

/// How many neighbours in the order of reading come out as neighbours, and of how many.
fn pairs(found: &[String], order: &[&str]) -> (usize, usize) {
    let right = order.windows(2).filter(|pair| {
        let &[first, second] = *pair else {
            return false;
        };
        found
            .windows(2)
            .any(|near| near[0].starts_with(first) && near[1].starts_with(second))
    });
    (right.count(), order.len() - 1)
}

#[test]
fn neighbours_in_reading_stay_neighbours() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for case in cases() {
        let found = blocks(case.page);
        let (ok, of) = pairs(&found, case.order);
        (right, all) = (right + ok, all + of);
        println!("{ok:3} of {of:3}  {}", case.name);
        if ok < of {
            wrong.push(format!("{}: {ok} of {of}: {found:?}", case.name));
        }
    }
    println!("{right:3} of {all:3}  neighbours right");
    assert_eq!((right, all), (all, all), "{}", wrong.join("\n"));
}

#[test]
fn the_measure_sees_what_is_out_of_order() {
    let found = ["a", "c", "b", "d"].map(str::to_owned);
    assert_eq!(pairs(&found, &["a", "b", "c", "d"]), (0, 3));
    assert_eq!(pairs(&found, &["a", "c", "b", "d"]), (3, 3));
}
