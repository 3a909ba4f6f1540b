//! Lists of contents among other lines.

use super::*;

/// The outline of lines: `#` opens a heading, a blank one parts paragraphs, `~` is the next page.
fn of(lines: &[&str]) -> String {
    let (mut blocks, mut page, mut open) = (Vec::new(), 1, false);
    for (line, y) in lines.iter().zip(1u32..) {
        let origin = Origin::Page {
            page,
            bbox: [20.0, f64::from(y) * 20.0, 200.0, f64::from(y) * 20.0 + 10.0],
            confidence: None,
        };
        let kind = match (*line, line.strip_prefix("# ")) {
            ("~", _) => {
                (page, open) = (page + 1, false);
                continue;
            }
            ("", _) => {
                open = false;
                continue;
            }
            (_, Some(text)) => BlockKind::Heading {
                level: 1,
                text: text.to_owned(),
            },
            (text, None) => BlockKind::Paragraph(text.to_owned()),
        };
        let paragraph = matches!(kind, BlockKind::Paragraph(_));
        if let (
            true,
            true,
            Some(Block {
                kind: BlockKind::Paragraph(text),
                origin: places,
                ..
            }),
        ) = (open, paragraph, blocks.last_mut())
        {
            *text = format!("{text}\n{line}");
            places.push(origin);
            continue;
        }
        open = paragraph;
        blocks.push(Block {
            kind,
            origin: vec![origin],
            layer: Layer::Visible,
        });
    }
    show(blocks)
}

#[test]
fn lines_that_lead_to_pages_are_contents() {
    let found = of(&[
        "港まちづくり計画",
        "",
        "# １ 海とともに",
        "(1) 港のにぎわい",
        "",
        "① 夜の灯台開放（観光課）・・・・・P2",
        "",
        "② 朝市の通年開催に向けた",
        "会場の整備（商い課）・・・・・P3",
        "~",
        "# （1）港のにぎわい ①夜の灯台開放",
        "灯台を開きます。",
    ]);
    insta::assert_snapshot!(found, @r"
    title 港まちづくり計画
    [] p 港まちづくり計画
    [１ 海とともに] contents
      (1) 港のにぎわい | 
      ① 夜の灯台開放（観光課） | P2
      ② 朝市の通年開催に向けた会場の整備（商い課） | P3
    [（1）港のにぎわい ①夜の灯台開放] p 灯台を開きます。
    furniture ・・・・・
    furniture ・・・・・
    ");
}

#[test]
fn an_agenda_is_contents_to_the_end_of_its_page() {
    let found = of(&[
        "# 本日の内容",
        "１ 夜の灯台開放",
        "",
        "２ 朝市の通年開催",
        "~",
        "# 灯台を開く",
        "三回です。",
    ]);
    insta::assert_snapshot!(found, @r"
    [本日の内容] contents
      １ 夜の灯台開放
      ２ 朝市の通年開催
    [灯台を開く] p 三回です。
    ");
}

#[test]
fn contents_without_pages_end_where_the_first_entry_stands_again() {
    let found = of(&[
        "目次",
        "はじめに",
        "現状",
        "施策",
        "",
        "はじめに",
        "",
        "港の計画です。",
        "",
        "現状",
        "",
        "人が減っています。",
    ]);
    insta::assert_snapshot!(found, @r"
    title 目次
    [] p 目次
    [] contents
      はじめに
      現状
      施策
    [] p はじめに
    [] p 港の計画です。
    [] p 現状
    [] p 人が減っています。
    ");
}

#[test]
fn the_forms_of_a_text_dump_are_listed_before_them() {
    let found = of(&[
        "項目 担当課",
        "",
        "1 使用料の見直し 財務課",
        "",
        "2 使われていない市有地の",
        "",
        "活用 財務課，資産室",
        "",
        "# №1 使用料の見直し ＜継続＞",
        "改めた。",
        "# №2 使われていない市有地の活用",
        "売った。",
    ]);
    insta::assert_snapshot!(found, @r"
    [] contents
      項目 | 担当課
      1 使用料の見直し | 財務課
      2 使われていない市有地の活用 | 財務課，資産室
    [№1 使用料の見直し ＜継続＞] p 改めた。
    [№2 使われていない市有地の活用] p 売った。
    ");
}

/// Dots and numbers that are no contents.
#[test]
fn other_lines_with_dots_and_numbers_stay_what_they_are() {
    for lines in [
        &["入館料・・・・・300円", "駐車料・・・・・100円"][..],
        &["男性・・・・・15", "女性・・・・・12"][..],
        &["令和6年度 12", "令和7年度 15", "令和8年度 18"][..],
        &["予約…令和６年３月から開始", "申請…年度内に検討"][..],
        &["# 課題", "担い手が足りない", "会場がない"][..],
        &["# 目次の見直し", "担い手が足りない。", "会場がない。"][..],
    ] {
        let found = of(lines);
        assert!(!found.contains("contents"), "{found}");
    }
}
