//! Captions that are not printed: a table is named by what stands over it, and by nothing else.

use std::fs;

use crate::harness::bytes::archive;
use crate::harness::{Folder, fixture};
use serde_json::{Value, json};

fn read(name: &str, bytes: &[u8]) -> Value {
    let folder = Folder::new();
    folder.write(name, bytes);
    let run = folder.run(&["import", name]);
    assert_eq!(run.status, 0, "{}", run.text());
    folder.export().remove(0)
}

/// The table of the deck has no caption but its unit; the sentence over it stays what it is.
#[test]
fn a_sentence_over_a_table_is_no_caption() {
    for name in ["slides.txt", "office/slides.pptx", "pdf/impress-slides.pdf"] {
        let bytes = fs::read(fixture(name)).expect("a fixture can be read");
        let file = name.rsplit('/').next().expect("a name");
        let document = read(file, &bytes);
        let tables = document["tables"].as_array().expect("tables").iter();
        let other: Vec<&Value> = tables.filter(|table| table["role"] == "other").collect();
        assert_eq!(other.len(), 1, "{name}");
        let caption = other[0]["caption"].as_str().unwrap_or_default();
        assert!(
            caption.is_empty() || caption == "（単位：店）",
            "{name}: {caption}"
        );
        assert_eq!(other[0]["unit"], "店", "{name}");
        let entry = "・出店の申込みは下の表のとおりで、昨年度を上回っています。";
        assert!(
            document["initiatives"].to_string().contains(entry),
            "{name}"
        );
    }
}

/// What a table is called in the file alone, for those who have the slide read to them, is not on the slide.
#[test]
fn words_behind_a_table_are_no_caption() {
    let cell = |text: &str| {
        format!("<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>")
    };
    let row = |left: &str, right: &str| {
        format!("<a:tr h=\"300000\">{}{}</a:tr>", cell(left), cell(right))
    };
    let slide = format!(
        "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:cSld><p:spTree><p:graphicFrame><p:nvGraphicFramePr>\
         <p:cNvPr id=\"4\" name=\"表 3\" title=\"出店の数\" descr=\"表１ 朝市の出店の推移\"/></p:nvGraphicFramePr>\
         <p:xfrm><a:off x=\"500000\" y=\"500000\"/><a:ext cx=\"4000000\" cy=\"900000\"/></p:xfrm>\
         <a:graphic><a:graphicData><a:tbl><a:tblGrid><a:gridCol w=\"2000000\"/><a:gridCol w=\"2000000\"/></a:tblGrid>{}{}{}\
         </a:tbl></a:graphicData></a:graphic></p:graphicFrame></p:spTree></p:cSld></p:sld>",
        row("区分", "令和6年度"),
        row("鮮魚", "17"),
        row("加工品", "11")
    );
    let bytes = archive(&[
        (
            "ppt/presentation.xml",
            "<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldSz cx=\"9144000\" cy=\"6858000\"/>\
             <p:sldIdLst><p:sldId id=\"256\" r:id=\"s\"/></p:sldIdLst></p:presentation>",
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            "<Relationships><Relationship Id=\"s\" Type=\"x/slide\" Target=\"slides/s.xml\"/></Relationships>",
        ),
        ("ppt/slides/s.xml", &slide),
    ]);
    let document = read("alt.pptx", &bytes);
    assert_eq!(document["tables"][0]["caption"], json!(null));
    assert_eq!(
        document["tables"][0]["rows"],
        json!([["鮮魚", "17"], ["加工品", "11"]])
    );
    let all = document.to_string();
    assert!(
        !all.contains("出店の数") && !all.contains("朝市の出店の推移"),
        "{all}"
    );
}
