//! Glyphs to the text of lines.

use shinchoku_model::Text;

use super::{sheet, show};

#[test]
fn spaces_are_what_a_reader_sees() {
    let cases = [
        // a gap between Latin words is a space, a kern is none
        (
            sheet(1)
                .text(50.0, 400.0, 10.0, "LINE")
                .text(73.0, 400.0, 10.0, "WORKS"),
            "p LINE WORKS\n",
        ),
        (
            sheet(1)
                .text(50.0, 400.0, 10.0, "LI")
                .text(61.0, 400.0, 10.0, "NE"),
            "p LINE\n",
        ),
        // the white that producers set between digits and kanji is none
        (
            sheet(1)
                .text(50.0, 400.0, 10.0, "令和")
                .text(72.5, 400.0, 10.0, "7")
                .text(80.0, 400.0, 10.0, "年度"),
            "p 令和7年度\n",
        ),
        (
            sheet(1).text(50.0, 400.0, 10.0, "地域の通信 電話"),
            "p 地域の通信 電話\n",
        ),
        // as wide as a character
        (
            sheet(1)
                .text(50.0, 400.0, 10.0, "第１号")
                .text(88.5, 400.0, 10.0, "補正予算"),
            "p 第１号　補正予算\n",
        ),
        // letters set apart are one word
        (sheet(1).text(50.0, 400.0, 10.0, "普　通　債"), "p 普通債\n"),
        (
            sheet(1)
                .text(50.0, 400.0, 10.0, "用")
                .text(68.0, 400.0, 10.0, "語")
                .text(86.0, 400.0, 10.0, "集"),
            "p 用語集\n",
        ),
    ];
    for (page, expected) in cases {
        assert_eq!(show(vec![page]), expected);
    }
}

#[test]
fn bold_by_drawing_twice_counts_once() {
    let page = sheet(1)
        .text(50.0, 400.0, 10.0, "進捗・・状況")
        .text(50.3, 400.0, 10.0, "進捗・・状況")
        .text(50.6, 400.1, 10.0, "進捗・・状況");
    assert_eq!(show(vec![page]), "p 進捗・・状況\n");
}

#[test]
fn small_raised_marks_stay_in_their_line() {
    let page = sheet(1)
        .text(50.0, 386.0, 10.0, "上の行はここで終わる。")
        .text(50.0, 400.0, 10.0, "農業")
        .text(70.0, 396.0, 5.0, "※3")
        .text(77.5, 400.0, 10.0, "の推進");
    assert_eq!(
        show(vec![page]),
        "p 上の行はここで終わる。\np 農業※3の推進\n"
    );
}

#[test]
fn readings_stand_apart_from_their_words() {
    let page = sheet(1)
        .text(70.0, 390.0, 5.0, "ささき")
        .text(50.0, 400.0, 10.0, "市の佐々木さん");
    assert_eq!(show(vec![page]), "p 市の佐々木さん\nhidden p ささき\n");
}

#[test]
fn vertical_text_is_read_downwards_and_to_the_left() {
    let page = sheet(1).upright(400.0, 100.0, 10.0, "縦に書いた").upright(
        384.0,
        100.0,
        10.0,
        "二行目は少し長いです",
    );
    assert_eq!(show(vec![page]), "p 縦に書いた\np 二行目は少し長いです\n");
}

#[test]
fn text_comes_in_its_printed_form() {
    let span = |text: &'static str| {
        move |glyph: &mut shinchoku_model::Glyph| {
            if glyph.text == Text::Char('@') {
                glyph.text = Text::Str(text.into());
            }
        }
    };
    let cases = [
        (
            sheet(1).text(50.0, 400.0, 10.0, "⽅針と⻑寿"),
            "p 方針と長寿\n",
        ),
        (
            sheet(1).text(50.0, 400.0, 10.0, "カ\u{3099}イト\u{3099}"),
            "p ガイド\n",
        ),
        // a ligature, and a glyph whose text the one before it holds
        (
            sheet(1).set(50.0, 400.0, 10.0, 0, "o@ce", span("ffi")),
            "p office\n",
        ),
        (
            sheet(1).set(50.0, 400.0, 10.0, 0, "民@生", span("")),
            "p 民生\n",
        ),
    ];
    for (page, expected) in cases {
        assert_eq!(show(vec![page]), expected);
    }
}

#[test]
fn what_nobody_sees_is_hidden_and_stamps_are_furniture() {
    let page = sheet(1)
        .text(50.0, 400.0, 10.0, "見える文")
        .set(50.0, 500.0, 10.0, 0, "見えない文", |glyph| {
            glyph.visible = false;
        })
        .set(200.0, 600.0, 30.0, 0, "写", |glyph| glyph.angle = 45.0)
        .set(230.0, 570.0, 30.0, 0, "し", |glyph| glyph.angle = 45.0);
    assert_eq!(
        show(vec![page]),
        "p 見える文\nhidden p 見えない文\nf 写し\n"
    );
}

/// A producer may set the last line of a paragraph and the first of the next half over each other.
#[test]
fn lines_that_lie_half_over_each_other_are_two() {
    let page = sheet(1)
        .text(
            50.0,
            100.0,
            10.0,
            "・優先度に着目した既存の事業の見直しに取り組",
        )
        .text(50.0, 108.0, 10.0, "む。")
        .text(
            50.0,
            112.0,
            10.0,
            "・財政の状況を踏まえて点数を付けた表を作成し",
        )
        .text(50.0, 120.0, 10.0, "て判断する。");
    let shown = show(vec![page]);
    let plain: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(plain.contains("見直しに取り組む。"), "{shown}");
    assert!(plain.contains("作成して判断する。"), "{shown}");
}

#[test]
fn one_full_width_space_parts_no_line() {
    let settings = crate::LayoutSettings::default();
    let pieces = |text: &str| {
        let page = sheet(1).text(150.0, 100.0, 16.0, text).0;
        let frame = crate::frame::Frame::of(&page);
        let marks = crate::mark::marks(&page, &frame, &settings).shown;
        let lines = crate::line::lines(marks).into_iter();
        lines.flat_map(|line| line.pieces(&settings)).count()
    };
    assert_eq!(pieces("行財政改革大綱　実施計画　取組一覧"), 1);
    assert_eq!(pieces("取組一覧　　（単位：千円）"), 2);
}

#[test]
fn remarks_in_brackets_stand_each_for_itself() {
    let page = sheet(1)
        .text(300.0, 400.0, 10.0, "（令和7年3月31日現在）")
        .text(340.0, 414.0, 10.0, "（単位：千円）");
    assert_eq!(
        show(vec![page]),
        "p （令和7年3月31日現在）\np （単位：千円）\n"
    );
}
