//! Small documents, written out: what stands in them, one line a block.

use std::io::{Cursor, Write};

use shinchoku_model::{Block, BlockKind, Document, Layer, Outcome};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{OfficeOptions, read_document};

/// A document of these parts; those that are not given are not there.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(content.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn read(body: &str, more: &[(&str, &str)]) -> Outcome<Document> {
    let kinds = [
        "styles",
        "numbering",
        "footnotes",
        "endnotes",
        "settings",
        "comments",
        "commentsExtended",
        "chart",
        "diagramData",
    ];
    let mut relations = String::from("<Relationships>");
    for kind in kinds {
        relations +=
            &format!("<Relationship Id=\"{kind}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>");
    }
    relations +=
        "<Relationship Id=\"h1\" Type=\"x/header\" Target=\"header1.xml\"/></Relationships>";
    let document =
        format!("<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    parts.extend(more);
    read_document(&package(&parts), &OfficeOptions::default()).expect("a document")
}

/// The blocks of a document, and that it counted what stands in them.
fn blocks(body: &str, more: &[(&str, &str)]) -> String {
    let document = read(body, more).value;
    let text: Vec<String> = document.blocks.iter().map(show).collect();
    let text = text.join("\n");
    let cells = document.blocks.iter().flat_map(texts);
    let count = cells
        .flat_map(|text| text.chars().collect::<Vec<_>>())
        .filter(|c| !c.is_whitespace());
    assert_eq!(document.characters, Some(count.count() as u64), "{text}");
    text
}

fn texts(block: &Block) -> Vec<String> {
    match &block.kind {
        BlockKind::Grid(grid) => grid.cells.iter().map(|cell| cell.text.clone()).collect(),
        BlockKind::Heading { text, .. }
        | BlockKind::Paragraph(text)
        | BlockKind::Comment(text)
        | BlockKind::Furniture(text) => vec![text.clone()],
        BlockKind::Contents(entries) => entries.iter().map(|entry| entry.text.clone()).collect(),
        BlockKind::Sheet(_) | BlockKind::Link(_) => Vec::new(),
    }
}

fn show(block: &Block) -> String {
    let shown = match &block.kind {
        BlockKind::Heading { level, text } => format!("h{level} {text}"),
        BlockKind::Paragraph(text) => format!("p {text:?}"),
        BlockKind::Furniture(text) => format!("f {text}"),
        BlockKind::Contents(entries) => {
            let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
            format!("c {texts:?}")
        }
        BlockKind::Comment(text) => {
            let lines: Vec<String> = block.origin.iter().map(ToString::to_string).collect();
            format!("note at {}: {text:?}", lines.join(" "))
        }
        BlockKind::Sheet(name) | BlockKind::Link(name) => format!("other {name}"),
        BlockKind::Grid(grid) => {
            let cells = grid.cells.iter().map(|cell| {
                let (row, column, down, across) =
                    (cell.row, cell.column, cell.row_span, cell.column_span);
                format!("{row},{column} {down}x{across} {:?}", cell.text)
            });
            format!("t {}", cells.collect::<Vec<_>>().join(" | "))
        }
    };
    if block.layer == Layer::Hidden {
        format!("hidden {shown}")
    } else {
        shown
    }
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn text_is_what_a_reader_sees() {
    let cases = [
        (
            "<w:r><w:t>港</w:t></w:r><w:r><w:t xml:space=\"preserve\"> の</w:t></w:r>",
            "p \"港 の\"",
        ),
        (
            "<w:r><w:t>令和</w:t><w:tab/><w:t>7年</w:t><w:br/><w:t>次</w:t></w:r>",
            "p \"令和\\u{3000}7年\\n次\"",
        ),
        (
            "<w:r><w:t>取</w:t><w:softHyphen/><w:t>組 A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>",
            "p \"取組 A-1\"",
        ),
        (
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>",
            "p \"新\"",
        ),
        (
            "<w:moveFrom><w:r><w:t>元</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>先</w:t></w:r></w:moveTo>",
            "p \"先\"",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>きり</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>霧</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "p \"霧\"",
        ),
        (
            "<w:r><w:rPr><w:strike/></w:rPr><w:t>3件</w:t></w:r><w:r><w:t>5件</w:t></w:r>",
            "hidden p \"3件\"\np \"5件\"",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>控え</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>表</w:t></w:r>",
            "hidden p \"控え\"\np \"表\"",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>4月</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "p \"4月\"",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>eq \\o\\ac(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/><w:t>実施</w:t></w:r>",
            "p \"①実施\"",
        ),
        (
            "<w:hyperlink><w:r><w:t>計画</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>書</w:t></w:r></w:sdtContent></w:sdt>",
            "p \"計画書\"",
        ),
        (
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F06C\"/><w:t>済</w:t></w:r>",
            "p \"●済\"",
        ),
    ];
    for (runs, expected) in cases {
        assert_eq!(
            blocks(&format!("<w:p>{runs}</w:p>"), &[]),
            expected,
            "{runs}"
        );
    }
}

#[test]
fn a_text_box_is_read_once() {
    let inner = p("囲みの文");
    let boxed = format!(
        "<w:p><w:r><w:t>本文</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice Requires=\"wps\"><w:drawing>\
         <w:txbxContent>{inner}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>\
         <w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    assert_eq!(blocks(&boxed, &[]), "p \"本文\"\np \"囲みの文\"");
}

#[test]
fn headings_are_told_by_styles_numbers_and_looks() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"heading 2\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>";
    let of_style = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        of_style("b", "1 総論"),
        of_style("a", "(1) 目的"),
        p("2 本文です"),
        of_style("b", "2 各論"),
    ]
    .concat();
    let expected = "h1 1 総論\nh2 (1) 目的\np \"2 本文です\"\nh1 2 各論";
    assert_eq!(blocks(&body, &[("word/styles.xml", styles)]), expected);

    let large = |text: &str| {
        format!("<w:p><w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let prose = p(&"海と里山の市で、暮らしやすいまちをつくります。".repeat(8));
    let body = [
        large("取組の報告"),
        prose.clone(),
        large("1 総論"),
        prose.clone(),
        p("3 本文の中の数"),
        prose,
    ]
    .concat();
    let found = blocks(&body, &[]);
    let headings: Vec<&str> = found.lines().filter(|line| line.starts_with('h')).collect();
    assert_eq!(headings, ["h1 1 総論"], "{found}");
}

#[test]
fn lists_have_their_numbers() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalFullWidth\"/><w:lvlText w:val=\"（%1）\"/><w:suff w:val=\"nothing\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalEnclosedCircle\"/><w:lvlText w:val=\"%2\"/></w:lvl>\
        </w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f06c}\"/>\
        <w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
        <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let items = [
        item(1, 0, "調査。"),
        item(1, 1, "聞取り。"),
        item(1, 1, "集計。"),
        item(1, 0, "導入。"),
        item(1, 1, "試行。"),
        item(2, 0, "済。"),
        item(3, 0, "改めて。"),
        item(0, 0, "番号なし。"),
    ];
    let expected = [
        "（１）調査。",
        "① 聞取り。",
        "② 集計。",
        "（２）導入。",
        "① 試行。",
        "●済。",
        "（１）改めて。",
        "番号なし。",
    ];
    let expected: Vec<String> = expected.iter().map(|text| format!("p {text:?}")).collect();
    assert_eq!(
        blocks(&items.concat(), &[("word/numbering.xml", numbering)]),
        expected.join("\n")
    );
}

#[test]
fn tables_have_their_spans() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let start = "<w:vMerge w:val=\"restart\"/>";
    let rows = [
        [
            "<w:trPr><w:tblHeader/></w:trPr>".to_owned(),
            cell(start, "担当"),
            cell("<w:gridSpan w:val=\"2\"/>", "年度"),
        ]
        .concat(),
        [cell("<w:vMerge/>", ""), cell("", "R6"), cell("", "R7")].concat(),
        [
            "<w:trPr><w:del/></w:trPr>".to_owned(),
            cell("", "消"),
            cell("", "えた"),
            cell("", "行"),
        ]
        .concat(),
        [
            cell("", "海業振興課"),
            format!("<w:tc>{}{}</w:tc>", p("一"), p("二")),
            cell("", "●"),
        ]
        .concat(),
    ];
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("<w:tr>{row}</w:tr>"))
        .collect();
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let expected = "t 0,0 2x1 \"担当\" | 0,1 1x2 \"年度\" | 1,1 1x1 \"R6\" | 1,2 1x1 \"R7\" | \
        2,0 1x1 \"海業振興課\" | 2,1 1x1 \"一\\n二\" | 2,2 1x1 \"●\"";
    assert_eq!(blocks(&table, &[]), expected);
    // A table inside of a cell stands after it; one with a single cell is a frame.
    let nested = format!(
        "<w:tbl><w:tr><w:tc>{}{table}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("外"),
        p("隣")
    );
    assert_eq!(
        blocks(&nested, &[]),
        format!("t 0,0 1x1 \"外\" | 0,1 1x1 \"隣\"\n{expected}")
    );
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{table}</w:tc></w:tr></w:tbl>",
        p("枠")
    );
    assert_eq!(blocks(&frame, &[]), format!("p \"枠\"\n{expected}"));
}

#[test]
fn notes_stand_behind_their_paragraph_and_headers_outside() {
    let footnotes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("市の調べ")
    );
    let header = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p("計画書"));
    let body = format!(
        "<w:p><w:r><w:t>1,140人</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>{}\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:headerReference w:type=\"first\" r:id=\"h2\"/></w:sectPr>",
        p("次の文。")
    );
    let parts = [
        ("word/footnotes.xml", footnotes.as_str()),
        ("word/header1.xml", header.as_str()),
    ];
    let expected = "f 計画書\np \"1,140人※1。\"\np \"※1 市の調べ\"\np \"次の文。\"";
    assert_eq!(blocks(&body, &parts), expected);
}

#[test]
fn a_paragraph_whose_mark_is_deleted_goes_on() {
    let open = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前の</w:t></w:r></w:p>";
    assert_eq!(
        blocks(&format!("{open}{}", p("後。")), &[]),
        "p \"前の後。\""
    );
}

#[test]
fn what_is_broken_is_said() {
    let body = format!("{}<w:p><w:r><w:t>切れ</w:x>", p("前の文。"));
    let found = read(&body, &[]);
    assert_eq!(found.diagnostics[0].code, "damaged-part");
    assert_eq!(show(&found.value.blocks[0]), "p \"前の文。\"");
}

#[test]
fn comments_are_notes_with_their_replies() {
    let mark = |id: u32| format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let text = format!(
        "<w:p><w:r><w:t>港の改修</w:t></w:r>{}{}</w:p><w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p>\
         <w:r><w:t>予算化</w:t></w:r>{}</w:p></w:tc></w:tr></w:tbl>{}",
        mark(4),
        mark(5),
        p("灯台"),
        mark(6),
        p("以上")
    );
    let comment = |id: u32, paragraph: u32, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"港湾課\"><w:p w14:paraId=\"{paragraph}\"><w:r><w:annotationRef/><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )
    };
    let comments = format!(
        "<w:comments xmlns:w=\"w\" xmlns:w14=\"w14\">{}{}{}{}</w:comments>",
        comment(4, 10, "工期は？"),
        comment(5, 11, "来年度です"),
        comment(6, 12, "額を確かめる"),
        comment(9, 13, "全体に")
    );
    let extended = "<w15:commentsEx xmlns:w15=\"w15\"><w15:commentEx w15:paraId=\"10\"/>\
        <w15:commentEx w15:paraId=\"11\" w15:paraIdParent=\"10\"/></w15:commentsEx>";
    let more = [
        ("word/comments.xml", comments.as_str()),
        ("word/commentsExtended.xml", extended),
    ];
    let expected = [
        "p \"港の改修\"",
        "t 0,0 1x1 \"灯台\" | 0,1 1x1 \"予算化\"",
        "p \"以上\"",
        "note at line 1: \"工期は？\\n来年度です\"",
        "note at line 3: \"額を確かめる\"",
        "note at : \"全体に\"",
    ];
    assert_eq!(blocks(&text, &more), expected.join("\n"));
}

#[test]
fn charts_and_diagrams_stand_where_they_hang() {
    let chart = "<c:chartSpace xmlns:c=\"c\"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>来訪者の満足度</a:t></a:r></a:p></c:rich></c:tx></c:title>\
        <c:plotArea><c:pieChart><c:ser><c:cat><c:strCache><c:pt idx=\"0\"><c:v>満足</c:v></c:pt><c:pt idx=\"1\"><c:v>不満</c:v></c:pt></c:strCache></c:cat>\
        <c:val><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx=\"0\"><c:v>0.9</c:v></c:pt><c:pt idx=\"1\"><c:v>0.1</c:v></c:pt></c:numCache></c:val></c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>";
    let diagram = "<dgm:dataModel xmlns:dgm=\"d\"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>受付</a:t></a:r></a:p></dgm:t></dgm:pt>\
        <dgm:pt><dgm:t><a:p><a:r><a:t>審査</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";
    let drawing = |place: &str, data: &str| {
        format!(
            "<w:r><w:drawing><wp:{place}><a:graphic><a:graphicData>{data}</a:graphicData></a:graphic></wp:{place}></w:drawing></w:r>"
        )
    };
    let text = format!(
        "<w:p><w:r><w:t>結果は次のとおり。</w:t></w:r>{}</w:p><w:p>{}</w:p>{}",
        drawing("inline", "<c:chart r:id=\"chart\"/>"),
        drawing("anchor", "<dgm:relIds r:dm=\"diagramData\"/>"),
        p("以上です。")
    );
    let more = [("word/chart.xml", chart), ("word/diagramData.xml", diagram)];
    let expected = [
        "p \"結果は次のとおり。\"",
        "p \"来訪者の満足度\\n満足 90%\\n不満 10%\"",
        "p \"受付\\n審査\"",
        "p \"以上です。\"",
    ];
    assert_eq!(blocks(&text, &more), expected.join("\n"));
}
