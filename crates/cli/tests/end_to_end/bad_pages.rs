//! PDF files whose text cannot be read, or not all of it.

use std::fs;

use crate::harness::bytes::pdf;
use crate::harness::compare::{assert_same, differences};
use crate::harness::{Folder, Run, fixture, meaning};

/// A page that shows one picture of one pixel.
const SCAN: &str = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";

/// A font whose codes are the glyphs of a program that is not there.
const OWN: [&str; 2] = [
    "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
     /Supplement 0>>/DW 1000>>",
];

#[test]
fn pages_of_pictures_say_that_they_have_no_text_and_what_to_do() {
    let folder = Folder::new();
    folder.write("scan.pdf", pdf(SCAN, &["null"]));
    let run = folder.run(&["import", "scan.pdf"]).with_status(1);
    let line = "warning: scan.pdf: 1 of 1 pages are pictures, or their text is not what they show; with --ocr auto";
    assert!(run.stderr.contains(line), "{}", run.text());
    assert!(run.stderr.contains("Tesseract"), "{}", run.text());
}

#[test]
fn characters_that_nobody_can_name_are_counted_and_said() {
    let folder = Folder::new();
    folder.write(
        "own.pdf",
        pdf("BT /F 12 Tf 50 700 Td <00010002> Tj ET", &OWN),
    );
    let run = folder.run(&["import", "own.pdf"]).with_status(1);
    let line = "warning: own.pdf: 2 characters in the font \"Own\" cannot be read";
    assert!(run.stderr.contains(line), "{}", run.text());
    assert_eq!(folder.export()[0]["audit"]["characters"], 2);
}

#[test]
fn a_pdf_cut_off_anywhere_is_read_as_far_as_it_goes_or_refused() {
    let whole = fs::read(fixture("pdf/writer-tagged-progress.pdf")).expect("the fixture");
    let folder = Folder::new();
    for tenth in 1..10 {
        folder.write(&format!("{tenth}.pdf"), &whole[..whole.len() * tenth / 10]);
    }
    let run = folder.run(&["import", "."]).with_status(1);
    for tenth in 1..10 {
        let told = |word: &str| run.stderr.contains(&format!("{word}: ./{tenth}.pdf: "));
        assert!(told("error") || told("warning"), "{}", run.text());
    }
}

#[test]
fn a_pdf_with_a_password_is_read_by_those_who_have_it() {
    let folder = Folder::new();
    let bytes = fs::read(fixture("pdf/locked/progress.pdf")).expect("the fixture");
    folder.write("報告書（第２四半期）.pdf", bytes);
    let import = |more: &[&str]| {
        let arguments = [&["import", "報告書（第２四半期）.pdf"], more].concat();
        folder.run(&arguments)
    };
    let refused = |run: &Run, what: &str| {
        let line = format!("error: 報告書（第２四半期）.pdf: {what}");
        assert!(run.stderr.contains(&line), "{}", run.text());
        assert!(run.stderr.contains("--password"), "{}", run.text());
    };
    let without = import(&[]).with_status(1);
    refused(&without, "the PDF is protected with a password");
    let wrong = import(&["--password", "kirigahana"]).with_status(1);
    refused(&wrong, "the password does not open the PDF");
    assert!(folder.export().is_empty());
    let _ = import(&["--password", "kirigahama"]).with_status(0);
    let open = Folder::with(&["pdf/reportlab-progress.pdf"]);
    let _ = open.run(&["import", "."]).with_status(0);
    let [locked, open] = [folder.export(), open.export()].map(|all| meaning(&all[0]));
    assert_same(
        "initiatives",
        &differences(&open["initiatives"], &locked["initiatives"], &[]),
    );
    assert_ne!(locked["initiatives"].as_array().map(Vec::len), Some(0));
}
