//! Files that are not what they should be: one clear line and a hint, the others imported, nothing half stored.

use std::fs;

use crate::harness::bytes::{archive, compound, old_workbook, workbook};
use crate::harness::{Folder, Run, assert_text, dump, fixture};

const GOOD: [(&str, &str); 2] = [
    ("a.txt", "霧ヶ浜市の報告\n\n先の本文です。\n"),
    ("z.tsv", "No.\t事業名\t担当課\n1\t港の清掃\t海業振興課\n"),
];

fn good() -> Folder {
    let folder = Folder::new();
    for (name, text) in GOOD {
        folder.write(name, text);
    }
    folder
}

fn stored(folder: &Folder) -> String {
    dump(&folder.path("shinchoku.db"))
}

/// Imports bytes under a name between two good files, checks what holds for every bad file, and gives the two lines
/// that are said about it.
pub fn refused(name: &str, bytes: &[u8]) -> String {
    let folder = good();
    folder.write(name, bytes);
    let without = good();
    let _ = without.run(&["import", "a.txt", "z.tsv"]).with_status(0);

    let run = folder
        .run(&["import", "a.txt", name, "z.tsv"])
        .with_status(1);
    assert_text(&stored(&folder), &stored(&without));
    assert!(
        run.stderr
            .ends_with("2 added, 0 replaced, 0 unchanged, 1 failed\n"),
        "{}",
        run.text()
    );
    let japanese = folder.run(&["--lang", "ja", "import", name]).with_status(1);
    said(&japanese, &format!("エラー: {name}: "), "  対処: ");
    said(&run, &format!("error: {name}: "), "  hint: ")
}

/// The first two lines of standard error: what is wrong, and what to do.
pub fn said(run: &Run, error: &str, hint: &str) -> String {
    let lines: Vec<&str> = run.stderr.lines().take(2).collect();
    let starts = lines
        .iter()
        .zip([error, hint])
        .all(|(line, start)| line.starts_with(start));
    assert!(
        starts && lines.len() == 2,
        "no {error:?} with {hint:?} in\n{}",
        run.text()
    );
    let word = error.split_inclusive(':').next().unwrap_or_default();
    let errors = run
        .stderr
        .lines()
        .filter(|line| line.starts_with(word))
        .count();
    assert_eq!(
        errors,
        1,
        "more than one line of what is wrong in\n{}",
        run.text()
    );
    lines.join("\n")
}

#[track_caller]
fn check(name: &str, bytes: &[u8], what: &str) {
    let lines = refused(name, bytes);
    let error = lines.lines().next().unwrap_or_default();
    assert_text(error, &format!("error: {name}: {what}"));
}

#[test]
fn an_empty_file() {
    check("empty.txt", b"", "the file is empty (0 bytes)");
    check("empty.csv", b"", "the file is empty (0 bytes)");
    check("empty.xlsx", b"", "the file is empty");
}

#[test]
fn a_file_of_nothing_but_white_space() {
    refused("blank.txt", "\u{feff} \n\u{3000}\t\n".as_bytes());
}

#[test]
fn a_workbook_that_is_cut_off() {
    let whole = fs::read(fixture("progress.xlsx")).expect("the fixture");
    for part in [2, 3, 10] {
        let lines = refused("cut.xlsx", &whole[..whole.len() - whole.len() / part]);
        assert!(
            lines.contains("the workbook is cut off or damaged"),
            "{lines}"
        );
    }
}

#[test]
fn an_archive_that_is_no_workbook() {
    let bytes = archive(&[("readme.txt", "中身")]);
    check(
        "archive.xlsx",
        &bytes,
        "this is a zip archive, not a workbook",
    );
    refused("archive.txt", &bytes);
}

/// Parts that are a Word document, with this in its body.
fn letter(body: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document =
        format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    archive(&[("word/document.xml", &document)])
}

#[test]
fn a_word_document_without_text() {
    let empty = letter("<w:p/>");
    for name in ["letter.docx", "letter.xlsx"] {
        check(name, &empty, "the document holds no text");
    }
}

#[test]
fn a_word_document_that_is_broken() {
    let whole = fs::read(fixture("office/progress.docx")).expect("the fixture");
    for part in [2, 3, 10] {
        let lines = refused("cut.docx", &whole[..whole.len() - whole.len() / part]);
        assert!(
            lines.contains("the document is cut off or damaged"),
            "{lines}"
        );
    }
    let deep = letter(&"<w:sdt>".repeat(5000));
    check(
        "deep.docx",
        &deep,
        "the document nests its parts more than 200 deep",
    );
    let bomb = letter(&"<w:p/>".repeat(30 << 20));
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let lines = refused("bomb.docx", &bomb);
    assert!(lines.contains("the document is too large"), "{lines}");
}

#[test]
fn slides_that_are_broken() {
    let whole = fs::read(fixture("office/slides.pptx")).expect("the fixture");
    let lines = refused("cut.pptx", &whole[..whole.len() / 2]);
    assert!(
        lines.contains("the document is cut off or damaged"),
        "{lines}"
    );
    let slide = |shapes: &str| {
        archive(&[
            (
                "ppt/presentation.xml",
                "<p:presentation xmlns:r=\"r\"><p:sldIdLst><p:sldId r:id=\"s\"/></p:sldIdLst></p:presentation>",
            ),
            (
                "ppt/_rels/presentation.xml.rels",
                "<Relationships><Relationship Id=\"s\" Type=\"x/slide\" Target=\"s.xml\"/></Relationships>",
            ),
            (
                "ppt/s.xml",
                &format!("<p:sld><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"),
            ),
        ])
    };
    check("none.pptx", &slide(""), "the document holds no text");
    check(
        "deep.pptx",
        &slide(&"<p:grpSp>".repeat(5000)),
        "the document nests its parts more than 200 deep",
    );
    let lines = refused("bomb.pptx", &slide(&"<p:sp/>".repeat(30 << 20)));
    assert!(lines.contains("the document is too large"), "{lines}");
    check(
        "secret.pptx",
        &compound("EncryptedPackage", &[7; 64]),
        "the document is protected with a password",
    );
}

#[test]
fn what_is_no_word_document_under_the_name_of_one() {
    check(
        "secret.docx",
        &compound("EncryptedPackage", &[7; 64]),
        "the document is protected with a password",
    );
    check(
        "old.doc",
        &compound("WordDocument", &[7; 64]),
        "the document is in a format that is not read: Word 97-2003 (.doc)",
    );
    check(
        "archive.docx",
        &archive(&[("readme.txt", "中身")]),
        "this is a zip archive, not a Word document or PowerPoint presentation",
    );
    check("empty.docx", b"", "the file is empty");
}

#[test]
fn a_word_document_under_any_name_is_read() {
    let folder = Folder::new();
    let bytes = letter("<w:p><w:r><w:t>港の清掃の報告です。</w:t></w:r></w:p>");
    for name in ["renamed.xlsx", "renamed.txt", "renamed.docx"] {
        folder.write(name, &bytes);
        let _ = folder.run(&["import", "--replace", name]).with_status(0);
        let document = &folder.export()[0];
        assert!(
            document["source"]["media_type"]
                .as_str()
                .is_some_and(|kind| kind.ends_with("wordprocessingml.document"))
        );
    }
}

#[test]
fn a_workbook_with_a_password() {
    let bytes = compound("EncryptedPackage", &[7; 64]);
    let what = "the workbook is protected with a password";
    check("secret.xlsx", &bytes, what);
    // Its content says what it is, whatever it is called.
    check("secret.txt", &bytes, what);
}

#[test]
fn a_web_page_under_the_name_of_a_workbook() {
    let mut page =
        b"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">"
            .to_vec();
    // 表 in Shift_JIS: its second byte is a backslash in ASCII.
    page.extend(b"<title>\x95\x5C</title></head><body></body></html>");
    check(
        "page.xlsx",
        &page,
        "this is a web page (HTML, Shift_JIS), not a workbook",
    );
}

#[test]
fn a_pdf_under_any_name() {
    let bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    refused("report.pdf", bytes);
    refused("report.txt", bytes);
    refused("report.xlsx", bytes);
}

#[test]
fn an_old_workbook_under_a_new_name_is_read() {
    let folder = Folder::new();
    let rows: [&[&str]; 2] = [
        &["No.", "事業名", "担当課"],
        &["1", "港の清掃", "海業振興課"],
    ];
    folder.write("renamed.xlsx", old_workbook(&rows));
    let _ = folder.run(&["import", "renamed.xlsx"]).with_status(0);
    let document = &folder.export()[0];
    assert_eq!(document["source"]["media_type"], "application/vnd.ms-excel");
    assert_eq!(document["initiatives"][0]["names"][0], "港の清掃");
    assert_eq!(document["initiatives"][0]["departments"][0], "海業振興課");
}

#[test]
fn text_of_an_unknown_encoding() {
    let what = "the text is in none of UTF-8, UTF-16, cp932 (Shift_JIS) and EUC-JP";
    let bytes = b"\x8e\xff\xfe\xa0\x00\x01\xfd\xff\x80\x81\n\xff\xff\xa0\xa0\xfd\n";
    for name in ["odd.txt", "odd.csv", "odd.tsv"] {
        check(name, bytes, what);
    }
}

#[test]
fn the_longest_cell_that_excel_has_is_whole() {
    let folder = Folder::new();
    let text = "長".repeat(32_767);
    folder.write("long.xlsx", workbook(&[&["項目", "内容"], &["一", &text]]));
    let _ = folder.run(&["import", "long.xlsx"]).with_status(0);
    let document = &folder.export()[0];
    assert_eq!(document["audit"]["characters"], 32_767 + 5);
    assert_eq!(document["audit"]["placed"], 32_767 + 5);
    assert!(document.to_string().contains(&text));
}

#[test]
fn every_file_bad_is_no_reason_to_stop() {
    let folder = Folder::new();
    for name in ["a.txt", "b.xlsx", "c.csv"] {
        folder.write(name, "");
    }
    let run = folder.run(&["import", "."]).with_status(1);
    assert!(
        run.stderr
            .ends_with("0 added, 0 replaced, 0 unchanged, 3 failed\n"),
        "{}",
        run.text()
    );
    assert_eq!(run.stdout, "");
    assert_eq!(folder.export().len(), 0);
}
