//! Small presentations, written out: where their text stands, one line a run of glyphs.

use std::io::{Cursor, Write};

use shinchoku_model::{BlockKind, Outcome, Page, Rule};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Slides;
use crate::{OfficeOptions, read_slides};

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(content.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

const LAYOUT: &str = "<p:sldLayout><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>\
    <p:spPr><a:xfrm><a:off x=\"127000\" y=\"254000\"/><a:ext cx=\"2540000\" cy=\"508000\"/></a:xfrm></p:spPr>\
    <p:txBody><a:lstStyle><a:lvl1pPr><a:defRPr sz=\"3200\" b=\"1\"/></a:lvl1pPr></a:lstStyle><a:p><a:r><a:t>ここに題</a:t></a:r></a:p></p:txBody></p:sp>\
    <p:sp><p:nvSpPr><p:cNvPr id=\"9\"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>霧ヶ浜市</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sldLayout>";

const CHART: &str = "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>相談に</a:t></a:r><a:r><a:t>満足しましたか</a:t></a:r></a:p></c:rich></c:tx></c:title>\
    <c:plotArea><c:pieChart><c:ser><c:tx><c:strRef><c:f>A1</c:f><c:strCache><c:pt idx=\"0\"><c:v>割合</c:v></c:pt></c:strCache></c:strRef></c:tx>\
    <c:cat><c:strRef><c:f>A2:A3</c:f><c:strCache><c:pt idx=\"0\"><c:v>満足した</c:v></c:pt><c:pt idx=\"1\"><c:v>その他</c:v></c:pt></c:strCache></c:strRef></c:cat>\
    <c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx=\"0\"><c:v>0.89</c:v></c:pt><c:pt idx=\"1\"><c:v>0.11</c:v></c:pt></c:numCache></c:numRef></c:val>\
    </c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>";

const DIAGRAM: &str = "<dgm:dataModel><dgm:ptLst><dgm:pt modelId=\"0\" type=\"doc\"><dgm:t><a:p/></dgm:t></dgm:pt>\
    <dgm:pt modelId=\"1\"><dgm:t><a:p><a:r><a:t>受付</a:t></a:r></a:p></dgm:t></dgm:pt>\
    <dgm:pt modelId=\"2\"><dgm:t><a:p><a:r><a:t>聞取り</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";

/// A presentation of one slide with these shapes, attributes on the slide, and notes.
fn read(shapes: &str, attributes: &str, notes: &str) -> Outcome<Slides> {
    commented(shapes, attributes, notes, &[])
}

/// The same with more parts.
fn commented(
    shapes: &str,
    attributes: &str,
    notes: &str,
    more: &[(&str, &str)],
) -> Outcome<Slides> {
    let slide = format!(
        "<p:sld xmlns:p=\"p\" xmlns:a=\"a\" {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
    );
    let notes = format!("<p:notes><p:cSld><p:spTree>{notes}</p:spTree></p:cSld></p:notes>");
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"{id}\" Type=\"x/{kind}\" Target=\"{target}\"/>")
    };
    let of_slide = relation("l", "slideLayout", "../slideLayouts/l.xml")
        + "<Relationship Id=\"c\" Type=\"x/chart\" Target=\"../charts/c.xml\"/>\
           <Relationship Id=\"d\" Type=\"x/diagramData\" Target=\"../diagrams/d.xml\"/>\
           <Relationship Id=\"k\" Type=\"x/comments\" Target=\"../comments/old.xml\"/>\
           <Relationship Id=\"m\" Type=\"x/comments\" Target=\"../comments/new.xml\"/>"
        + "<Relationship Id=\"n\" Type=\"x/notesSlide\" Target=\"../notes/n.xml\"/></Relationships>";
    let of_main = relation("s1", "slide", "slides/s.xml") + "</Relationships>";
    let mut parts = vec![
        (
            "ppt/presentation.xml",
            "<p:presentation xmlns:r=\"r\"><p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:sldIdLst><p:sldId id=\"256\" r:id=\"s1\"/></p:sldIdLst></p:presentation>",
        ),
        ("ppt/_rels/presentation.xml.rels", &of_main),
        ("ppt/slides/s.xml", &slide),
        ("ppt/slides/_rels/s.xml.rels", &of_slide),
        ("ppt/slideLayouts/l.xml", LAYOUT),
        ("ppt/charts/c.xml", CHART),
        ("ppt/diagrams/d.xml", DIAGRAM),
        ("ppt/notes/n.xml", &notes),
    ];
    parts.extend(more);
    read_slides(&package(&parts), &OfficeOptions::default()).expect("slides")
}

/// Each line of glyphs: where it begins, its size and text.
fn lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<(i32, i32, String)> = Vec::new();
    let mut last = (0, 0.0);
    for glyph in &page.glyphs {
        let place = (glyph.run, glyph.bbox.y1);
        if lines.is_empty() || place != last {
            let marks = [
                (!glyph.visible, 'h'),
                (glyph.artifact, 'f'),
                (glyph.font == 1, 'b'),
            ];
            let marks: String = marks
                .iter()
                .filter(|(on, _)| *on)
                .map(|(_, mark)| *mark)
                .collect();
            let (x, y) = (glyph.bbox.x0.round() as i32, glyph.bbox.y0.round() as i32);
            lines.push((x, y, format!("{marks}{} ", glyph.size)));
            last = place;
        }
        if let Some((_, _, text)) = lines.last_mut() {
            glyph.text.push_to(text);
        }
    }
    lines
        .into_iter()
        .map(|(x, y, text)| format!("{x},{y} {text}"))
        .collect()
}

fn shown(shapes: &str) -> Vec<String> {
    let slides = read(shapes, "", "").value;
    let lines = lines(&slides.pages[0]);
    // The first is what the layout shows.
    lines.into_iter().skip(1).collect()
}

/// A text box of 200 by 100 points at a place.
fn shape(x: u32, y: u32, paragraphs: &str) -> String {
    let (x, y) = (x * 12_700, y * 12_700);
    format!(
        "<p:sp><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"2540000\" cy=\"1270000\"/></a:xfrm></p:spPr>\
         <p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/>{paragraphs}</p:txBody></p:sp>"
    )
}

fn p(text: &str) -> String {
    format!("<a:p><a:r><a:rPr sz=\"2000\"/><a:t>{text}</a:t></a:r></a:p>")
}

#[test]
fn a_placeholder_stands_and_looks_as_its_layout_says() {
    let title = "<p:sp><p:nvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r><a:t>題</a:t></a:r></a:p></p:txBody></p:sp>";
    assert_eq!(shown(title), ["17,24 b32 題"]);
    let slides = read(title, "", "").value;
    assert_eq!(
        lines(&slides.pages[0])[0],
        "7,5 f18 霧ヶ浜市",
        "what the layout shows is furniture"
    );
}

#[test]
fn charts_and_diagrams_say_their_words_in_their_frames() {
    let frame = |x: u32, inside: &str| {
        format!(
            "<p:graphicFrame><p:xfrm><a:off x=\"{x}\" y=\"1270000\"/><a:ext cx=\"2540000\" cy=\"1270000\"/></p:xfrm>\
             <a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></p:graphicFrame>"
        )
    };
    let both = frame(0, "<c:chart r:id=\"c\"/>")
        + &frame(3_810_000, "<dgm:relIds r:dm=\"d\" r:lo=\"x\"/>");
    let expected = [
        "0,101 12 相談に満足しましたか",
        "0,116 12 満足した 89%",
        "0,130 12 その他 11%",
        "300,101 12 受付",
        "300,116 12 聞取り",
    ];
    assert_eq!(shown(&both), expected);
}

#[test]
fn lines_break_where_they_are_full() {
    let long = p("七月に試験開放を計６回行い、延べ1,140人が訪れた");
    let expected = [
        "100,102 20 七月に試験開放を計６",
        "100,126 20 回行い、延べ1,140人",
        "100,150 20 が訪れた",
    ];
    assert_eq!(shown(&shape(100, 100, &long)), expected);
    let broken = "<a:p><a:r><a:rPr sz=\"2000\"/><a:t>一</a:t></a:r><a:br/><a:r><a:rPr sz=\"2000\"/><a:t>二</a:t></a:r></a:p>";
    assert_eq!(
        shown(&shape(100, 100, broken)),
        ["100,102 20 一", "100,126 20 二"]
    );
}

#[test]
fn groups_move_and_scale_what_is_in_them() {
    let group = format!(
        "<p:grpSp><p:grpSpPr><a:xfrm><a:off x=\"1270000\" y=\"0\"/><a:ext cx=\"5080000\" cy=\"2540000\"/>\
         <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"2540000\" cy=\"1270000\"/></a:xfrm></p:grpSpPr>{}</p:grpSp>",
        shape(50, 20, &p("群"))
    );
    assert_eq!(shown(&group), ["200,42 20 群"]);
}

#[test]
fn lists_have_their_bullets_and_numbers() {
    let item = |properties: &str, text: &str| {
        format!(
            "<a:p><a:pPr>{properties}</a:pPr><a:r><a:rPr sz=\"1000\"/><a:t>{text}</a:t></a:r></a:p>"
        )
    };
    let number = "<a:buAutoNum type=\"circleNumDbPlain\"/>";
    let body = [
        item(number, "調査"),
        item(number, "導入"),
        item("<a:buChar char=\"・\"/>", "済み"),
        item("<a:buNone/>", "なし"),
        item(number, "改め"),
    ];
    let found = shown(&shape(0, 0, &body.concat()));
    let found: Vec<&str> = found
        .iter()
        .filter_map(|line| line.split_once(" 10 "))
        .map(|(_, text)| text)
        .collect();
    assert_eq!(found, ["① 調査", "② 導入", "・済み", "なし", "① 改め"]);
}

#[test]
fn tables_are_ruled_and_their_spans_kept() {
    let cell = |attributes: &str, text: &str| {
        format!("<a:tc {attributes}><a:txBody>{}</a:txBody></a:tc>", p(text))
    };
    let rows = [
        [
            cell("rowSpan=\"2\"", "担当"),
            cell("gridSpan=\"2\"", "年度"),
            cell("hMerge=\"1\"", ""),
        ]
        .concat(),
        [cell("vMerge=\"1\"", ""), cell("", "R6"), cell("", "R7")].concat(),
    ];
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("<a:tr h=\"508000\">{row}</a:tr>"))
        .collect();
    let columns = "<a:gridCol w=\"1270000\"/>".repeat(3);
    let frame = format!(
        "<p:graphicFrame><p:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"1\" cy=\"1\"/></p:xfrm><a:graphic><a:graphicData>\
         <a:tbl><a:tblGrid>{columns}</a:tblGrid>{}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        rows.concat()
    );
    assert_eq!(
        shown(&frame),
        [
            "7,6 20 担当",
            "107,6 20 年度",
            "107,46 20 R6",
            "207,46 20 R7"
        ]
    );
    let page = &read(&frame, "", "").value.pages[0];
    let ends = |rule: &Rule| {
        let round = |(x, y): (f32, f32)| (x.round() as i32, y.round() as i32);
        let (a, b) = (round(rule.from), round(rule.to));
        (a.min(b), a.max(b))
    };
    let rules: Vec<_> = page.rules.iter().map(ends).collect();
    assert!(rules.contains(&((100, 40), (200, 40))), "{rules:?}");
    let through = |((x0, y0), (_, y1)): &((i32, i32), (i32, i32))| (*x0, *y0, *y1) == (0, 40, 40);
    assert!(
        !rules.iter().any(through),
        "no rule goes through the cell over two rows: {rules:?}"
    );
}

#[test]
fn what_nobody_sees_is_marked() {
    let title = shape(0, 0, &p("見える"));
    let notes = "<p:sp><p:nvSpPr><p:nvPr><p:ph type=\"body\"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>口頭で補う</a:t></a:r></a:p></p:txBody></p:sp>";
    let hidden = |slides: &Slides| -> String {
        let glyphs = slides.pages[0].glyphs.iter().filter(|glyph| !glyph.visible);
        let mut text = String::new();
        glyphs.for_each(|glyph| glyph.text.push_to(&mut text));
        text
    };
    let found = read(&title, "", notes);
    assert_eq!(hidden(&found.value), "口頭で補う");
    assert!(found.diagnostics.is_empty());
    let found = read(&title, "show=\"0\"", "");
    assert_eq!(hidden(&found.value), "霧ヶ浜市見える");
    assert_eq!(found.diagnostics[0].code, "hidden-slides");
    let struck =
        "<a:p><a:r><a:rPr strike=\"sngStrike\"/><a:t>旧</a:t></a:r><a:r><a:t>新</a:t></a:r></a:p>";
    assert_eq!(hidden(&read(&shape(0, 0, struck), "", "").value), "旧");
}

#[test]
fn fills_and_frames_hold_their_text() {
    let filled = shape(0, 0, &p("帯")).replace(
        "</a:xfrm>",
        "</a:xfrm><a:solidFill><a:srgbClr val=\"1F3864\"/></a:solidFill><a:ln><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln>",
    );
    let page = &read(&filled, "", "").value.pages[0];
    assert_eq!((page.fills.len(), page.rules.len()), (1, 4));
    let white = filled.replace("1F3864", "FFFFFF");
    assert_eq!(read(&white, "", "").value.pages[0].fills.len(), 0);
}

#[test]
fn arrows_are_neither_rules_nor_fills() {
    let geometry = |kind: &str| {
        format!(
            "<a:prstGeom prst=\"{kind}\"/><a:solidFill><a:srgbClr val=\"1F3864\"/></a:solidFill><a:ln>"
        )
    };
    let line = |ends: &str| {
        let inside = geometry("straightConnector1");
        format!(
            "<p:cxnSp><p:spPr><a:xfrm><a:off x=\"127000\" y=\"254000\"/><a:ext cx=\"1270000\" cy=\"0\"/></a:xfrm>{inside}{ends}</a:ln></p:spPr></p:cxnSp>"
        )
    };
    let block = shape(30, 40, &p("実施")).replace(
        "</a:xfrm>",
        &format!("</a:xfrm>{}</a:ln>", geometry("homePlate")),
    );
    let turned = block.replace("<a:xfrm>", "<a:xfrm rot=\"5400000\">");
    let drawn = |shapes: &str| {
        let page = read(shapes, "", "").value.pages.remove(0);
        (page.arrows, page.rules.len(), page.fills.len())
    };
    let ends = "<a:headEnd type=\"none\"/><a:tailEnd type=\"triangle\"/>";
    let (arrows, rules, fills) = drawn(&(line(ends) + &block));
    let found: Vec<_> = arrows
        .iter()
        .map(|one| (one.from, one.to, one.block))
        .collect();
    let expected = [
        ((10.0, 20.0), (110.0, 20.0), false),
        ((30.0, 90.0), (230.0, 90.0), true),
    ];
    assert_eq!((found.as_slice(), rules, fills), (&expected[..], 0, 0));
    assert_eq!(drawn(&line("")).1, 1);
    let (arrows, _, fills) = drawn(&turned);
    assert_eq!((arrows.len(), fills), (0, 1));
}

#[test]
fn footers_and_numbers_are_furniture() {
    let number = "<p:sp><p:nvSpPr><p:nvPr><p:ph type=\"sldNum\" idx=\"12\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:p><a:fld type=\"slidenum\"><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>";
    assert_eq!(shown(number), ["7,5 f18 1"]);
}

#[test]
fn comments_are_kept_with_their_replies_where_they_were_made() {
    let old = "<p:cmLst><p:cm authorId=\"1\" idx=\"1\"><p:pos x=\"80\" y=\"160\"/><p:text>根拠は？</p:text></p:cm>\
        <p:cm authorId=\"2\" idx=\"1\"><p:pos x=\"80\" y=\"160\"/><p:text>予算書です</p:text><p:extLst><p:ext><p15:threadingInfo>\
        <p15:parentCm authorId=\"1\" idx=\"1\"/></p15:threadingInfo></p:ext></p:extLst></p:cm></p:cmLst>";
    let body =
        |text: &str| format!("<p188:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p188:txBody>");
    let new = format!(
        "<p188:cmLst><p188:cm id=\"a\"><ac:deMkLst><ac:spMk id=\"7\"/></ac:deMkLst><p188:replyLst><p188:reply>{}</p188:reply>\
         </p188:replyLst>{}</p188:cm><p188:cm id=\"b\">{}</p188:cm></p188:cmLst>",
        body("直しました"),
        body("桁を確かめる"),
        body("全体に")
    );
    let shapes =
        shape(10, 20, &p("港")).replace("<p:sp>", "<p:sp><p:nvSpPr><p:cNvPr id=\"7\"/></p:nvSpPr>");
    let more = [
        ("ppt/comments/old.xml", old),
        ("ppt/comments/new.xml", new.as_str()),
    ];
    let slides = commented(&shapes, "", "", &more).value;
    let found: Vec<String> = slides
        .comments
        .iter()
        .map(|block| match (&block.kind, block.origin.as_slice()) {
            (BlockKind::Comment(text), [place]) => format!("{place} {}", text.replace('\n', "/")),
            other => format!("{other:?}"),
        })
        .collect();
    let expected = [
        "p1 (10,20) 根拠は？/予算書です",
        "p1 (10,20) 桁を確かめる/直しました",
        "p1 (0,0) 全体に",
    ];
    assert_eq!(found, expected);
}
