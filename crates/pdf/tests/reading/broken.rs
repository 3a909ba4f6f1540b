//! Broken files: whatever can be read is read, and nothing panics.

use shinchoku_pdf::{PdfOptions, read};

use crate::build::{HELVETICA, Pdf, codes, stream, text};

const CONTENT: &[u8] = b"BT /F 10 Tf 10 50 Td (text) Tj ET";

fn sample() -> Pdf {
    Pdf::text(CONTENT, HELVETICA)
}

fn first_text(bytes: &[u8]) -> String {
    read(bytes, &PdfOptions::default()).map_or_else(
        |fault| fault.code.to_owned(),
        |outcome| text(&outcome.value.pages[0]),
    )
}

#[test]
fn cut_off_at_every_tenth() {
    let whole = sample().bytes();
    for tenth in 0..10 {
        let cut = &whole[..whole.len() * tenth / 10];
        match read(cut, &PdfOptions::default()) {
            Ok(outcome) => assert!(!outcome.diagnostics.is_empty(), "{tenth}"),
            Err(fault) => assert!(
                matches!(fault.code, "empty-file" | "damaged-pdf"),
                "{tenth}: {}",
                fault.code
            ),
        }
    }
    assert_eq!(first_text(&whole[..whole.len() * 9 / 10]), "text");
}

#[test]
fn every_cut_and_every_spoilt_byte_is_survived() {
    let whole = sample().bytes();
    for at in (0..whole.len()).step_by(7) {
        let _ = read(&whole[..at], &PdfOptions::default());
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x55;
        let _ = read(&spoilt, &PdfOptions::default());
    }
}

fn replaced(from: &str, to: &str) -> Vec<u8> {
    let bytes = sample().bytes();
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    assert!(text.contains(from));
    text.replace(from, to)
        .chars()
        .map(|character| character as u8)
        .collect()
}

#[test]
fn wrong_tables_headers_and_lengths() {
    for (from, to) in [
        ("startxref\n", "startxref\n9"),
        ("startxref", "startxxxx"),
        ("xref\n0 1", "xxxx\n0 1"),
        ("trailer", "trailxx"),
        ("/Root 1 0 R", "/Root 9 0 R"),
        ("/Root 1 0 R", ""),
        ("%PDF-1.7\n", "HTTP/1.1 200 OK\n\n%PDF-1.7\n"),
        ("%PDF-1.7\n", ""),
        ("\nendobj", "\n"),
        ("/Length 33", "/Length 3"),
        ("/Length 33", "/Length 333333"),
        ("/Length 33", "/Length -1"),
        ("/Length 33", ""),
        ("/Type/Pages", ""),
        ("/Type/Page/", "/"),
        ("/Type/Catalog", ""),
        ("/Pages 2 0 R", ""),
        ("/Pages 2 0 R", "/Pages 2 (0 R"),
        ("/Kids[3 0 R]", "/Kids[2 0 R 3 0 R 3 0 R]"),
    ] {
        assert_eq!(
            first_text(&replaced(from, to)),
            "text",
            "{from:?} to {to:?}"
        );
    }
}

#[test]
fn other_files_are_refused_by_name() {
    assert_eq!(first_text(b""), "empty-file");
    assert_eq!(first_text(b"PK\x03\x04 this is a workbook"), "not-a-pdf");
    assert_eq!(first_text(b"%PDF-1.7\nnothing at all"), "damaged-pdf");
}

#[test]
fn loops_in_the_page_tree_end() {
    let outcome = sample()
        .with(2, b"<</Type/Pages/Kids[2 0 R 3 0 R 6 0 R]>>")
        .with(6, b"<</Kids[2 0 R 6 0 R]>>")
        .read();
    assert_eq!(outcome.value.pages.len(), 1);
    assert_eq!(codes(&outcome), ["damaged-page-tree"]);
}

#[test]
fn a_page_that_is_not_there_does_not_stop_the_others() {
    let outcome = sample()
        .with(
            2,
            b"<</Type/Pages/Kids[9 0 R 3 0 R]/MediaBox[0 0 200 100]>>",
        )
        .read();
    let texts: Vec<String> = outcome.value.pages.iter().map(text).collect();
    assert_eq!(texts, ["", "text"]);
    assert_eq!(codes(&outcome), ["damaged-page-tree", "damaged-page"]);
}

#[test]
fn forms_that_draw_themselves_are_cut() {
    let form = stream(
        "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 6 0 R>>>>",
        b"/X Do",
    );
    let outcome = Pdf::page(b"/X Do", "", "/XObject<</X 6 0 R>>")
        .with(6, &form)
        .read();
    assert_eq!(codes(&outcome), ["nested-forms"]);
}

#[test]
fn content_that_makes_no_sense() {
    for content in [
        &b"Q Q EMC ET T* Tj TJ ' \" Tf Do gs BDC cs scn re c v y h W S f B n ( ) > ] } BT /F 10 Tf 10 50 Td (text) Tj"[..],
        b"[ << >> ] ( /F 10 Tf ) Tj 1 2 3 4 5 6 7 8 9 cm BT /F 10 Tf (text",
        b"BT /F 10 Tf (te) Tj BI /W 5 ID xxxx",
        b"<< /A << /B",
        b"/F 10 Tf 1e99 0 0 nan inf --5 .-3 +-.5 Tm (text) Tj",
    ] {
        let outcome = Pdf::text(content, HELVETICA).read();
        for glyph in &outcome.value.pages[0].glyphs {
            assert!(glyph.bbox.x0.is_finite() && glyph.bbox.y1.is_finite() && glyph.angle.is_finite());
        }
    }
}

#[test]
fn flate_data_that_breaks_off_gives_what_it_had() {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for number in 0..2000 {
        write!(packer, "BT /F 10 Tf 10 50 Td ({number}) Tj ET ").expect("packs");
    }
    let mut data = packer.finish().expect("packs");
    data.truncate(data.len() / 2);
    let outcome = Pdf::text(b"", HELVETICA)
        .with(4, &stream("/Filter/FlateDecode", &data))
        .read();
    assert!(text(&outcome.value.pages[0]).starts_with("0123"));
    assert_eq!(codes(&outcome), ["damaged-page"]);
}

#[test]
fn filters_of_each_kind() {
    for (filter, data) in [
        (
            "/Filter/ASCIIHexDecode",
            &b"425420 2F46 2031302054662028412920546A204554>"[..],
        ),
        (
            "/Filter[/AHx]",
            b"4254202F462031302054662028412920546A204554>",
        ),
        (
            "/Filter 6 0 R",
            b"4254202F462031302054662028412920546A204554>",
        ),
        ("/Filter/RunLengthDecode", b"\x14BT /F 10 Tf (A) Tj ET\x80"),
        ("/Filter/Unknown", b"BT /F 10 Tf (A) Tj ET"),
    ] {
        let pdf = Pdf::text(b"", HELVETICA)
            .with(4, &stream(filter, data))
            .with(6, b"/ASCIIHexDecode");
        let outcome = pdf.read();
        let expected = if filter.contains("Unknown") {
            ("", 1)
        } else {
            ("A", 0)
        };
        assert_eq!(
            (
                text(&outcome.value.pages[0]).as_str(),
                outcome.diagnostics.len()
            ),
            expected,
            "{filter}"
        );
    }
}
