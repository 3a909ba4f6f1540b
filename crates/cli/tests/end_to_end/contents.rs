//! Tables of contents: kept as such, and neither headings, nor passages of a topic, nor records.

use std::fs;

use crate::harness::{Folder, fixture};
use serde_json::{Value, json};

fn read(name: &str) -> Value {
    let folder = Folder::new();
    let bytes = fs::read(fixture(name)).expect("a fixture can be read");
    let file = name.rsplit('/').next().expect("a name");
    folder.write(file, bytes);
    let run = folder.run(&["import", file]);
    assert_eq!(run.status, 0, "{}", run.text());
    folder.export().remove(0)
}

/// The rows of the one list of contents that a document has; nothing of it is anywhere else.
fn rows(name: &str) -> Value {
    let document = read(name);
    let tables = document["tables"].as_array().expect("tables").iter();
    let contents: Vec<&Value> = tables.filter(|table| table["role"] == "contents").collect();
    assert_eq!(contents.len(), 1, "{name}");
    assert_eq!(document["audit"]["unplaced"], json!([]), "{name}");
    let passages = document["passages"].as_array().expect("passages").iter();
    let passages: Vec<&str> = passages.filter_map(|one| one["text"].as_str()).collect();
    for text in &passages {
        assert!(
            !["・・・", "...", "……"]
                .iter()
                .any(|dots| text.contains(dots)),
            "{name}: {text}"
        );
    }
    let first = contents[0]["rows"][0][0].as_str().expect("a cell");
    assert!(!passages.contains(&first), "{name}: {passages:?}");
    contents[0]["rows"].clone()
}

/// Word's own with its field, its dots as a PDF draws them, and pages in a column of their own.
#[test]
fn a_plan_keeps_its_contents_in_every_rendering() {
    let source = fs::read_to_string(fixture("src/contents.json")).expect("the source");
    let source: Value = serde_json::from_str(&source).expect("it is JSON");
    let entries = source["entries"].as_array().expect("entries").iter();
    let wanted: Vec<Value> = entries
        .map(|entry| json!([entry[1], entry[2].to_string()]))
        .collect();
    for file in [
        "contents.docx",
        "writer-contents.pdf",
        "chromium-contents.pdf",
    ] {
        let name = format!("pdf/contents/{file}");
        assert_eq!(rows(&name), json!(wanted), "{name}");
    }
}

#[test]
fn a_deck_keeps_its_contents() {
    let entries = [
        json!(["(1) 港から始まるにぎわい", ""]),
        json!(["① 夜の灯台開放（観光交流課）", "P2"]),
        json!(["② 朝市の通年開催（商い応援課）", "P3"]),
        json!(["(2) 災害に強い地区づくり（防災あんしん課）", "P4"]),
    ];
    assert_eq!(rows("slides.txt"), json!(entries));
    // Where boxes have places, the chapter over them is known to be one of them.
    let chapter = [json!(["１ 海とともに暮らすための重点", ""])];
    let whole = [&chapter[..], &entries[..]].concat();
    for name in ["office/slides.pptx", "pdf/impress-slides.pdf"] {
        assert_eq!(rows(name), json!(whole), "{name}");
    }
}

/// Slides that only say what comes, without pages.
#[test]
fn an_agenda_is_contents() {
    let folder = Folder::new();
    let text = "本日の内容\n\n１ 夜の灯台開放\n\n２ 朝市の通年開催\n\n１ 夜の灯台開放\n\n試験開放を六回行いました。\n\n２ 朝市の通年開催\n\n冬の会場を決めました。\n";
    folder.write("agenda.txt", text);
    let run = folder.run(&["import", "agenda.txt"]);
    assert_eq!(run.status, 0, "{}", run.text());
    let document = folder.export().remove(0);
    assert_eq!(document["tables"][0]["role"], "contents");
    assert_eq!(
        document["tables"][0]["rows"],
        json!([["１ 夜の灯台開放"], ["２ 朝市の通年開催"]])
    );
    assert_eq!(document["initiatives"], json!([]));
}

/// The table before the forms of a report names them all and is no record of its own.
#[test]
fn the_list_of_forms_is_contents() {
    let cells = [
        ["1", "港湾施設の使用料の見直し", "財務契約課"],
        ["2", "会議資料の紙の削減", "文書法制課"],
        [
            "3",
            "使われていない市有地の活用",
            "財務契約課（資産活用室）",
        ],
    ];
    for name in [
        "reform.xlsx",
        "office/reform.docx",
        "pdf/calc-reform.pdf",
        "pdf/writer-untagged-reform.pdf",
    ] {
        assert_eq!(rows(name), json!(cells), "{name}");
    }
    // A text dump does not say where the number ends.
    let lines = cells.map(|[number, name, office]| [format!("{number} {name}"), office.to_owned()]);
    assert_eq!(rows("reform.txt"), json!(lines));
}
