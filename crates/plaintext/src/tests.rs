//! What a text file becomes, block by block.

use shinchoku_model::{BlockKind, Document};

use super::*;

/// One line a block: headings by level, tables row by row.
fn show(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => out += &format!("h{level} {text}\n"),
            BlockKind::Paragraph(text) => out += &format!("p {}\n", text.replace('\n', " / ")),
            BlockKind::Furniture(text) | BlockKind::Comment(text) | BlockKind::Link(text) => {
                out += &format!("f {text}\n");
            }
            BlockKind::Contents(entries) => {
                for entry in entries {
                    out += &format!(
                        "c {}
",
                        entry.text
                    );
                }
            }
            BlockKind::Sheet(name) => out += &format!("sheet {name}\n"),
            BlockKind::Grid(grid) => {
                let mut row = u32::MAX;
                for cell in grid.cells.iter().filter(|cell| !cell.text.is_empty()) {
                    if cell.row != row {
                        row = cell.row;
                        out += if out.is_empty() || out.ends_with('\n') {
                            "row"
                        } else {
                            "\nrow"
                        };
                    }
                    out += &format!(" |{} {}", cell.column, cell.text.replace('\n', " / "));
                }
                out += "\n";
            }
        }
    }
    out
}

fn running_text(text: &str) -> String {
    show(
        &read(text.as_bytes(), &TextOptions::default())
            .unwrap()
            .value,
    )
}

#[test]
fn headings_tables_and_prose_are_told_apart() {
    let text = "\n霧港市計画\n\n1. 3つの方針\n\n市民の手続を減ら\nす。\n・研修\n・周知\n\n(1) 地域\n\nNo\t取組\n1\t苗の補助\n2\t<p>窓口</p> <p>電子化</p>\n\n用語解説\n\n3\n";
    let expected = "\
p 霧港市計画
h1 1. 3つの方針
p 市民の手続を減らす。 / ・研修 / ・周知
h2 (1) 地域
row |0 No |1 取組
row |0 1 |1 苗の補助
row |0 2 |1 窓口 / 電子化
h1 用語解説
p 3
";
    assert_eq!(running_text(text), expected);
}

#[test]
fn a_cell_broken_over_lines_is_one_cell() {
    let text = "No\t取組\t担当\n1\t窓口の\n電子化\t市民課\n2\t研修\t総務課\n";
    let expected = "row |0 No |1 取組 |2 担当\nrow |0 1 |1 窓口の / 電子化 |2 市民課\nrow |0 2 |1 研修 |2 総務課\n";
    assert_eq!(running_text(text), expected);
}

#[test]
fn a_torn_heading_is_one_heading() {
    let text = "1 育つまち\n\n本文です。\n\n2\n\n学ぶまち\n\n本文です。\n\n2 学ぶまち\n\n3\n\n健康と福祉の目標\n\n本文。\n\n3 働くまち\n\n本文。\n";
    let expected = "h1 1 育つまち\np 本文です。\nh1 2 学ぶまち\np 本文です。\nh1 2 学ぶまち\np 3\np 健康と福祉の目標\np 本文。\nh1 3 働くまち\np 本文。\n";
    assert_eq!(running_text(text), expected);
}

#[test]
fn a_list_of_contents_is_no_headings() {
    let text = "1 育つまち\n\n2 学ぶまち\n\n3 働くまち\n\n1 育つまち\n\n本文。\n";
    // The fourth line repeats a title, but nothing stands between it and the list.
    let expected = "p 1 育つまち\np 2 学ぶまち\np 3 働くまち\np 1 育つまち\np 本文。\n";
    assert_eq!(running_text(text), expected);
}

#[test]
fn remnants_go_and_text_in_angle_brackets_stays() {
    let cases = [
        (
            "<p>○負担の軽減</p> <p>助成する。</p>",
            "○負担の軽減\n助成する。\n",
        ),
        ("a<br>b<br/>c", "a\nb\nc"),
        (
            "<ul style=\"list-style-type: none;\"> ・一つ</ul>",
            " ・一つ\n",
        ),
        ("＜継続＞ <継続> a < b > c", "＜継続＞ <継続> a < b > c"),
        ("A&amp;B &lt;p&gt; &#12354; AT&T", "A&B <p> あ AT&T"),
    ];
    for (raw, expected) in cases {
        assert_eq!(markup::clean(raw).trim_end(), expected.trim_end(), "{raw}");
    }
}

#[test]
fn encodings_are_told_by_their_bytes() {
    let text = "No\t取組\n1\tオンライン申請の導入（予定）\n";
    let expected = "row |0 No |1 取組\nrow |0 1 |1 オンライン申請の導入（予定）\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cases = [
        ("utf-8", text.as_bytes().to_vec()),
        (
            "utf-8 with BOM",
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        ),
        ("utf-16", utf16),
        ("cp932", encoding_rs::SHIFT_JIS.encode(text).0.into_owned()),
        ("euc-jp", encoding_rs::EUC_JP.encode(text).0.into_owned()),
    ];
    for (name, bytes) in cases {
        let document = read(&bytes, &TextOptions::default()).unwrap().value;
        assert_eq!(show(&document), expected, "{name}");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for (bytes, code) in [
        (&b""[..], "empty"),
        (b" \n\t\n", "empty"),
        (&noise[..], "unknown-encoding"),
    ] {
        assert_eq!(read(bytes, &TextOptions::default()).unwrap_err().code, code);
    }
}

#[test]
fn delimited_files_are_one_table() {
    let csv = "No,取組\r\n1,\"窓口の\r\n電子化, 第2期\"\r\n";
    let options = TextOptions { form: Form::Csv };
    let document = read(csv.as_bytes(), &options).unwrap().value;
    assert_eq!(
        show(&document),
        "row |0 No |1 取組\nrow |0 1 |1 窓口の / 電子化, 第2期\n"
    );
    assert_eq!(document.characters, Some(15));
}

#[test]
fn nothing_is_lost_between_lines_and_blocks() {
    let text = "表題\n\n1. 章\n\n本文の\n続き\n\nNo\t取組\n1\ta\tb\nはみ出し\n\n2\n\n終わり\n";
    let document = read(text.as_bytes(), &TextOptions::default())
        .unwrap()
        .value;
    let blocks: u64 = document
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph(text)
            | BlockKind::Comment(text)
            | BlockKind::Link(text)
            | BlockKind::Furniture(text) => visible(text),
            BlockKind::Grid(grid) => grid.cells.iter().map(|cell| visible(&cell.text)).sum(),
            BlockKind::Contents(entries) => entries.iter().map(|entry| visible(&entry.text)).sum(),
            BlockKind::Sheet(_) => 0,
        })
        .sum();
    assert_eq!(Some(blocks), document.characters);
}

#[test]
fn rows_that_lost_their_last_tabs_stay_apart() {
    let numbered =
        "No\t取組\t担当\tR5\tR6\tR7\n1\t窓口\t市民課\t●\t●\t●\n2\t地図\t都市課\n3\t案内\t観光課\n";
    let expected = "\
row |0 No |1 取組 |2 担当 |3 R5 |4 R6 |5 R7
row |0 1 |1 窓口 |2 市民課 |3 ● |4 ● |5 ●
row |0 2 |1 地図 |2 都市課
row |0 3 |1 案内 |2 観光課
";
    assert_eq!(running_text(numbered), expected);
    let named = "取組\t担当\t備考\n地図\t都市課\n案内\t観光課\n";
    let expected = "row |0 取組 |1 担当 |2 備考\nrow |0 地図 |1 都市課\nrow |0 案内 |1 観光課\n";
    assert_eq!(running_text(named), expected);
}

#[test]
fn a_row_broken_over_several_lines_is_one_row() {
    let text =
        "No\t取組\t担当\t区分\n1\t窓口の\n電子\n化\t市民課\n窓口係\t継続\n2\t研修\t総務課\t新規\n";
    let expected = "\
row |0 No |1 取組 |2 担当 |3 区分
row |0 1 |1 窓口の / 電子 / 化 |2 市民課 / 窓口係 |3 継続
row |0 2 |1 研修 |2 総務課 |3 新規
";
    assert_eq!(running_text(text), expected);
}

#[test]
fn remnants_are_sought_no_further_than_they_reach() {
    let started = std::time::Instant::now();
    for text in ["&", "<p ", "<p あ", "&あ", "<p", "<"] {
        let many = text.repeat(300_000);
        assert_eq!(markup::clean(&many), many);
    }
    assert_eq!(markup::clean(&" <p>".repeat(300_000)).trim(), "");
    // Seconds are enough for a slow machine; searching to the end took more than a minute.
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn a_csv_may_mean_another_delimiter() {
    let options = TextOptions { form: Form::Csv };
    for text in [
        "No;取組;予算\n1;窓口;1,200\n",
        "No\t取組\t予算\n1\t窓口\t1,200\n",
        "No,取組,\"予算;決算;計\"\n1,窓口,\"1,200\"\n",
    ] {
        let document = read(text.as_bytes(), &options).unwrap().value;
        let shown = show(&document);
        assert!(shown.ends_with("row |0 1 |1 窓口 |2 1,200\n"), "{shown}");
    }
}

/// Two slides with the parts of a topic: between them a page begins with a form feed.
fn deck(first: &str, second: &str) -> String {
    running_text(&format!(
        "今年度の中間報告\n\n(1) 朝市（商い応援課）・・・・P2\n\u{c}{first}\u{c}{second}"
    ))
}

const PLAIN: &str =
    "（2）灯台\n\n会見資料 10月9日 観光交流課\n\n課題\n\n夜は閉まる。\n\n今後の予定\n\n開ける。\n";

#[test]
fn a_slide_is_read_as_a_person_reads_it() {
    let mixed = "課題\n\n取組状況\n\n今後の予定\n\n冬の間は朝市を開くための屋根がある場所がな\n\nいことが課題です。\n\n❶会場を借りました。\n\n・荷さばき所の一角\n\n年度内の開始を目指す。\n\n❷棚を増やした。\n\n（1）朝市\n\n会見資料 10月9日 商い応援課\n\nまた、漁協と話し合っています。\n";
    let shown = deck(mixed, PLAIN);
    let expected = "\
p 今年度の中間報告
p (1) 朝市（商い応援課）・・・・P2
f 会見資料 10月9日
h1 （1）朝市
p 商い応援課
h2 課題
p 冬の間は朝市を開くための屋根がある場所がないことが課題です。
h2 取組状況
p ❶会場を借りました。
p ・荷さばき所の一角
p ❷棚を増やした。
p また、漁協と話し合っています。
h2 今後の予定
p 年度内の開始を目指す。
f 会見資料 10月9日
h1 （2）灯台
p 観光交流課
h2 課題
p 夜は閉まる。
h2 今後の予定
p 開ける。
";
    assert_eq!(shown, expected);
}

#[test]
fn headings_drawn_together_get_a_text_each() {
    let together = "（1）朝市\n\n課題 今後の予定\n\n屋根がない。\n\n屋根を借りる。\n";
    let shown = deck(together, PLAIN);
    assert!(
        shown.contains("h2 課題\np 屋根がない。\nh2 今後の予定\np 屋根を借りる。\n"),
        "{shown}"
    );
}

#[test]
fn a_text_before_its_heading_and_a_table_between() {
    let torn = "屋根がない。\n\n課題\n\n取組状況\n\n次表のとおり増えました。\n\n今後の予定\n\n※予定を含む。\n\n区分 令和5年度 令和6年度\n\n鮮魚 14 17\n\n野菜 9 15\n\n（単位：店）\n\n続ける。\n\n（1）朝市\n";
    let shown = deck(torn, PLAIN);
    let expected = "\
h1 （1）朝市
h2 課題
p 屋根がない。
h2 取組状況
p 次表のとおり増えました。
row |0 区分 |1 令和5年度 |2 令和6年度
row |0 鮮魚 |1 14 |2 17
row |0 野菜 |1 9 |2 15
p ※予定を含む。
p （単位：店）
h2 今後の予定
p 続ける。
";
    assert!(shown.contains(expected), "{shown}");
}

/// Months over numbers without rules, the labels and shares of a pie chart, the boxes of a flow chart.
#[test]
fn a_page_of_charts_keeps_its_table_and_its_words() {
    let charts = "相談の状況 2/2\n\n地区 １月 ２月 ３月 計\n\n三ツ石 4 2 1 7\n\n楠谷 0 3 5 8\n\n計 4 5 6 15\n\n相談の回数\n（回）\n\n満足した\n\n62%\nおおむね満足\n27%\n\nその他\n\n11%\n\n相談に満足しましたか\n\n受付\n\n聞取り\n\n案内\n\u{c}";
    let topic = "（1）朝市\n課題\n\n屋根がない。\n\n今後の予定\n\n借りる。\n\u{c}";
    let shown = deck(&format!("{topic}{charts}"), PLAIN);
    let expected = "\
h1 相談の状況 2/2
row |0 地区 |1 １月 |2 ２月 |3 ３月 |4 計
row |0 三ツ石 |1 4 |2 2 |3 1 |4 7
row |0 楠谷 |1 0 |2 3 |3 5 |4 8
row |0 計 |1 4 |2 5 |3 6 |4 15
p 相談の回数 / （回）
p 満足した
p 62% / おおむね満足 / 27%
p その他
p 11%
p 相談に満足しましたか
p 受付
p 聞取り
p 案内
";
    assert!(shown.contains(expected), "{shown}");
}

#[test]
fn pages_without_topics_keep_their_order_and_end_the_topic_before() {
    let other = "申請の状況 1/2\n\n現在できる手続\n\n児童手当\n\u{c}";
    let shown = deck(
        &format!("（1）朝市\n課題\n\n屋根がない。\n\n今後の予定\n\n借りる。\n\u{c}{other}"),
        PLAIN,
    );
    assert!(
        shown.contains("p 借りる。\nh1 申請の状況 1/2\np 現在できる手続\np 児童手当\n"),
        "{shown}"
    );
    // One topic alone is no deck.
    let single = running_text("\u{c}課題\n\n今後の予定\n\n屋根がない。\n\n借りる。\n");
    assert_eq!(single, "p 課題\np 今後の予定\np 屋根がない。\np 借りる。\n");
}
