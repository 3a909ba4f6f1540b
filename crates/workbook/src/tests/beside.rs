//! Text that stands in no cell, or not as a cell's value: shapes, comments, struck runs.

use super::build::{Xlsx, ods};
use super::{findings, lines, open};

const SHEET: &str = "<sheetData><row><c t=\"inlineStr\"><is><t>取組</t></is></c></row>\
    <row r=\"9\"><c r=\"D9\"><v>1</v></c></row></sheetData>";

/// An anchor from one cell to another, rows and columns from 0, around what it holds.
fn anchor(from: (u32, u32), to: (u32, u32), content: &str) -> String {
    let corner = |name: &str, (row, column): (u32, u32)| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>9525</xdr:colOff>\
             <xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )
    };
    let corners = corner("from", from) + &corner("to", to);
    format!("<xdr:twoCellAnchor>{corners}{content}<xdr:clientData/></xdr:twoCellAnchor>")
}

/// A shape with paragraphs as they stand in the file.
fn shape(attributes: &str, paragraphs: &str) -> String {
    format!(
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"枠\" {attributes}/></xdr:nvSpPr><xdr:spPr><a:xfrm>\
         <a:off x=\"1\" y=\"1\"/></a:xfrm></xdr:spPr><xdr:txBody><a:bodyPr/>{paragraphs}</xdr:txBody></xdr:sp>"
    )
}

fn run(text: &str) -> String {
    format!("<a:r><a:rPr lang=\"ja-JP\"/><a:t>{text}</a:t></a:r>")
}

#[test]
fn shapes_and_text_boxes_are_passages_at_their_anchors() {
    let two = format!(
        "<a:p>{}{}</a:p><a:p><a:r><a:rPr strike=\"sngStrike\"/><a:t>廃止</a:t></a:r>{}<a:br/>{}</a:p>",
        run("資料"),
        run("１"),
        run("改訂"),
        run("版")
    );
    let group = format!(
        "<xdr:grpSp>{}{}</xdr:grpSp>",
        shape("", &format!("<a:p>{}</a:p>", run("上"))),
        shape("hidden=\"1\"", &format!("<a:p>{}</a:p>", run("下")))
    );
    let newer = format!(
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        shape("", &format!("<a:p>{}</a:p>", run("新しい図形"))),
        shape("", &format!("<a:p>{}</a:p>", run("代わり")))
    );
    let diagram =
        "<xdr:graphicFrame><a:graphic><dgm:relIds r:dm=\"r0\"/></a:graphic></xdr:graphicFrame>";
    let picture = "<xdr:pic><xdr:nvPicPr><xdr:cNvPr descr=\"写真\"/></xdr:nvPicPr></xdr:pic>";
    let drawing = [
        anchor((20, 1), (22, 4), &shape("", &two)),
        anchor((2, 0), (3, 0), &group),
        anchor((4, 4), (5, 5), &newer),
        anchor((6, 0), (7, 1), diagram),
        anchor((6, 0), (7, 1), picture),
        anchor((7, 0), (7, 1), &shape("", "<a:p><a:endParaRPr/></a:p>")),
    ]
    .concat();
    let data = "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>試行</a:t></a:r></a:p></dgm:t></dgm:pt>\
        <dgm:pt type=\"pres\"><dgm:t><a:p/></dgm:t></dgm:pt>\
        <dgm:pt><dgm:t><a:p><a:r><a:t>展開</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";
    let mut book = Xlsx::default().sheet("S", "", SHEET).beside(&[(
        "drawing",
        "drawings/d.xml",
        &format!("<xdr:wsDr>{drawing}</xdr:wsDr>"),
    )]);
    let relations = "<Relationships><Relationship Id=\"r0\" Type=\"http://x/relationships/diagramData\" \
        Target=\"../diagrams/data1.xml\"/></Relationships>";
    for (name, content) in [
        ("xl/drawings/_rels/d.xml.rels", relations),
        ("xl/diagrams/data1.xml", data),
    ] {
        book.others.push((name.to_owned(), content.to_owned()));
    }
    let outcome = open(&book.bytes());
    assert_eq!(
        lines(&outcome.value)[1..],
        [
            "A1 \"取組\"",
            "D9 \"1\" = 1",
            "+S!A3:A4 \"上\"",
            "-+S!A3:A4 \"下\"",
            "+S!E5:F6 \"新しい図形\"",
            "+S!A7:B8 \"試行\\n展開\"",
            "+S!B21:E23 \"資料１\\n改訂\\n版\"",
            "~+S!B21:E23 \"廃止\"",
        ]
    );
    assert!(outcome.diagnostics.is_empty());
}

#[test]
fn comments_are_told_with_their_cells() {
    let notes = "<comments><authors><author>企画課</author><author>tc={0}</author></authors><commentList>\
        <comment ref=\"D9\" authorId=\"0\"><text><r><rPr><b/></rPr><t>企画課:</t></r><r><t>&#10;未確定 &amp; 要確認</t></r>\
        <rPh><t>ミカクテイ</t></rPh></text></comment>\
        <comment ref=\"A1\" authorId=\"1\"><text><t>このバージョンでは読めません</t></text></comment></commentList></comments>";
    let threads = "<ThreadedComments><threadedComment ref=\"A1\" id=\"{0}\"><text>根拠は？</text></threadedComment>\
        <threadedComment ref=\"B1\" id=\"{2}\"><text>別の件</text></threadedComment>\
        <threadedComment ref=\"A1\" id=\"{1}\" parentId=\"{0}\"><text>要綱です</text></threadedComment></ThreadedComments>";
    let bytes = Xlsx::default()
        .sheet("S", "", SHEET)
        .beside(&[
            ("comments", "comments1.xml", notes),
            ("threadedComment", "threadedComments/t.xml", threads),
        ])
        .bytes();
    assert_eq!(
        lines(&open(&bytes).value)[3..],
        [
            "\"S!A1 \"根拠は？\\n要綱です\"",
            "\"S!B1 \"別の件\"",
            "\"S!D9 \"企画課:\\n未確定 & 要確認\"",
        ]
    );
    // Without the threads, what stands in for one is better than nothing.
    let bytes = Xlsx::default()
        .sheet("S", "", SHEET)
        .beside(&[("comments", "comments1.xml", notes)])
        .bytes();
    assert_eq!(lines(&open(&bytes).value).len(), 5);
}

#[test]
fn struck_text_is_no_value_and_not_lost() {
    let cells = "<sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>5</v></c>\
        <c t=\"inlineStr\"><is><r><rPr><strike val=\"0\"/></rPr><t>残る</t></r><r><rPr><strike/></rPr><t>消える</t></r></is></c>\
        <c s=\"1\" t=\"s\"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref=\"D1:E1\"/></mergeCells>";
    let mut book = Xlsx::default().sheet("S", "", cells);
    book.styles = "<fonts><font><sz val=\"11\"/></font><font><strike/></font></fonts>\
        <cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"9\" fontId=\"1\"/></cellXfs>\
        <dxfs><dxf><font><strike/></font></dxf></dxfs>"
        .to_owned();
    book.strings = Some(
        "<sst><si><r><rPr><strike/></rPr><t>10件\n</t></r><r><t>12件</t></r></si></sst>".to_owned(),
    );
    let outcome = open(&book.bytes());
    assert_eq!(
        lines(&outcome.value)[1..],
        [
            "A1 \"12件\"",
            "B1 \"\"",
            "C1 \"残る\"",
            "D1 (1, 2) \"\"",
            "~+S!A1 \"10件\\n\"",
            "~+S!B1 \"500%\"",
            "~+S!C1 \"消える\"",
            "~+S!D1:E1 \"10件\\n12件\"",
        ]
    );
    assert_eq!(findings(&outcome).len(), 4);
}

#[test]
fn ods_has_shapes_comments_and_struck_text() {
    let styles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties \
        style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"none\"/>\
        </style:style><style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties \
        style:text-line-through-type=\"single\"/></style:style>\
        <style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"/>";
    let table = "<table:table table:name=\"S\"><table:shapes><draw:frame><draw:text-box><text:p>枠</text:p></draw:text-box>\
        </draw:frame></table:shapes><table:table-column table:number-columns-repeated=\"3\"/>\
        <table:table-column table:default-cell-style-name=\"ce2\"/>\
        <table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>係</dc:creator>\
        <dc:date>2025-10-01</dc:date><text:p>要確認</text:p><text:p>二行目</text:p></office:annotation>\
        <text:p><text:span text:style-name=\"T1\">旧</text:span><text:span text:style-name=\"T2\">新</text:span></text:p>\
        </table:table-cell><table:table-cell><draw:g><draw:custom-shape table:end-cell-address=\"S.D5\"><text:p>図形</text:p>\
        <draw:enhanced-geometry/></draw:custom-shape><draw:rect><text:p>四角</text:p></draw:rect></draw:g></table:table-cell>\
        <table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"5\"><text:p>5</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>列</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:formula=\"of:=SUM([.A9])\"/>\
        <table:table-cell table:formula=\"of:=[.#REF!]\" office:value-type=\"string\" calcext:value-type=\"error\">\
        <text:p>#REF!</text:p></table:table-cell></table:table-row></table:table>";
    let outcome = open(&ods(styles, table));
    assert_eq!(
        lines(&outcome.value),
        [
            "# S S!A1:D2",
            "A1 \"新\"",
            "C1 \"\"",
            "D1 \"\"",
            "B2 \"#REF!\"",
            "~+S!A1 \"旧\"",
            "~+S!C1 \"5\"",
            "~+S!D1 \"列\"",
            "+S!A1 \"枠\"",
            "\"S!A1 \"要確認\\n二行目\"",
            "+S!B1:D5 \"図形\"",
            "+S!B1 \"四角\"",
        ]
    );
    assert_eq!(
        findings(&outcome),
        [
            "uncalculated-formula S!A2",
            "cell-error S!B2",
            "struck-text S!A1",
            "struck-text S!C1",
            "struck-text S!D1",
        ]
    );
    assert!(outcome.diagnostics[1].message.ends_with("=[.#REF!]"));
}

#[test]
fn a_row_that_is_struck_whole_is_no_row() {
    let cells = "<sheetData><row><c t=\"inlineStr\"><is><t>No</t></is></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>1</v></c>\
        <c r=\"B2\" s=\"1\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"><v>2</v></c></row></sheetData>";
    let mut book = Xlsx::default().sheet("S", "", cells);
    book.styles =
        "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs>"
            .to_owned();
    assert_eq!(
        lines(&open(&book.bytes()).value)[1..],
        ["A1 \"No\"", "A3 \"2\" = 2", "~+S!A2 \"1\"", "~+S!B2 \"2\""]
    );
}
