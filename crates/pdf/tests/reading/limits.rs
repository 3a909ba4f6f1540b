//! Bombs, depth and size.

use std::io::Write;
use std::time::{Duration, Instant};

use shinchoku_pdf::{PdfOptions, read};

use crate::build::{HELVETICA, Pdf, codes, stream, text};

fn packed(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..times {
        packer.write_all(bytes).expect("packs");
    }
    packer.finish().expect("packs")
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let options = PdfOptions {
        max_stream_bytes: 1 << 20,
        ..PdfOptions::default()
    };
    let bomb = packed(&vec![b' '; 1 << 20], 256);
    let twice = packed(&bomb, 1);
    for (filter, data) in [
        ("/Filter/FlateDecode", &bomb),
        ("/Filter[/FlateDecode/FlateDecode]", &twice),
    ] {
        let pdf = Pdf::page(b"", "/Contents[4 0 R 6 0 R]", "/Font<</F 5 0 R>>")
            .with(
                3,
                b"<</Type/Page/Parent 2 0 R/Contents[6 0 R 4 0 R]/Resources<</Font<</F 5 0 R>>>>>>",
            )
            .with(4, &stream(filter, data))
            .with(5, HELVETICA.as_bytes())
            .with(6, &stream("", b"BT /F 10 Tf (before) Tj ET"));
        let started = Instant::now();
        let outcome = read(&pdf.bytes(), &options).expect("reads");
        assert!(started.elapsed() < Duration::from_secs(5));
        assert_eq!(codes(&outcome), ["damaged-page"]);
        assert_eq!(text(&outcome.value.pages[0]), "before");
    }
}

#[test]
fn object_streams_that_are_bombs_are_survived() {
    let bomb = packed(&vec![b' '; 1 << 20], 64);
    let pdf = Pdf::text(b"BT /F 10 Tf (A) Tj ET", HELVETICA).with(
        6,
        &stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb),
    );
    let options = PdfOptions {
        max_stream_bytes: 1 << 20,
        ..PdfOptions::default()
    };
    let _ = read(&pdf.bytes(), &options);
}

#[test]
fn too_many_operators_and_glyphs_stop_the_page() {
    let content = "BT /F 10 Tf (abc) Tj ET ".repeat(5000);
    let pdf = Pdf::text(content.as_bytes(), HELVETICA);
    for options in [
        PdfOptions {
            max_page_tokens: 3000,
            ..PdfOptions::default()
        },
        PdfOptions {
            max_tokens: 3000,
            ..PdfOptions::default()
        },
        PdfOptions {
            max_glyphs: 300,
            ..PdfOptions::default()
        },
    ] {
        let outcome = read(&pdf.bytes(), &options).expect("reads");
        assert_eq!(codes(&outcome), ["page-limit"]);
        assert!((100..5000).contains(&outcome.value.pages[0].glyphs.len()));
    }
}

#[test]
fn forms_that_multiply_are_stopped() {
    let mut pdf = Pdf::page(b"/X Do", "", "/XObject<</X 10 0 R>>");
    for number in 10..30u32 {
        let entries = format!(
            "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>",
            number + 1
        );
        pdf = pdf.with(number, &stream(&entries, &b"/X Do ".repeat(10)));
    }
    let options = PdfOptions {
        max_page_tokens: 100_000,
        ..PdfOptions::default()
    };
    let outcome = read(&pdf.bytes(), &options).expect("reads");
    assert_eq!(codes(&outcome), ["page-limit"]);
}

#[test]
fn nesting_of_ten_thousand() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    for object in [deep("[", "]"), deep("<</A ", ">>"), deep("(", ")")] {
        let content = format!("{object} BT /F 10 Tf (A) Tj ET");
        let outcome = Pdf::text(content.as_bytes(), HELVETICA)
            .with(6, object.as_bytes())
            .read();
        assert!(outcome.value.pages[0].glyphs.len() <= 1);
    }
    let states = format!(
        "{} BT /F 10 Tf (A) Tj ET {}",
        "q ".repeat(10_000),
        "Q ".repeat(10_000)
    );
    assert_eq!(text(&Pdf::text(states.as_bytes(), HELVETICA).first()), "A");
    let marks = format!(
        "{} BT /F 10 Tf (A) Tj ET {}",
        "/P BMC ".repeat(10_000),
        "EMC ".repeat(10_000)
    );
    assert_eq!(text(&Pdf::text(marks.as_bytes(), HELVETICA).first()), "A");
}

#[test]
fn chains_of_ten_thousand_objects() {
    let mut tree = Pdf::page(b"", "", "").with(2, b"<</Type/Pages/Kids[100 0 R]>>");
    let mut tags =
        Pdf::page(b"", "", "").with(1, b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 100 0 R>>");
    for number in 100..10_100u32 {
        tree.objects.push((
            number,
            format!("<</Type/Pages/Kids[{} 0 R]>>", number + 1).into_bytes(),
        ));
        tags.objects.push((
            number,
            format!("<</S/Div/K {} 0 R>>", number + 1).into_bytes(),
        ));
    }
    // The tree is too deep to be one; the page is found by its type.
    assert_eq!(tree.read().value.pages.len(), 1);
    assert_eq!(tags.read().value.pages.len(), 1);
}

#[test]
fn two_thousand_pages() {
    let mut pdf = Pdf::text(b"BT /F 10 Tf (A) Tj ET", HELVETICA);
    let mut kids = String::new();
    for number in 10..2010u32 {
        kids.push_str(&format!("{number} 0 R "));
        let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
        pdf.objects.push((number, page.as_bytes().to_vec()));
    }
    let pdf = pdf.with(
        2,
        format!("<</Type/Pages/Kids[{kids}]/MediaBox[0 0 200 100]>>").as_bytes(),
    );
    let file = pdf.read().value;
    assert_eq!(file.pages.len(), 2000);
    assert_eq!(file.pages[1999].number, 2000);

    let options = PdfOptions {
        max_pages: 7,
        ..PdfOptions::default()
    };
    let outcome = read(&pdf.bytes(), &options).expect("reads");
    assert_eq!(
        (outcome.value.pages.len(), codes(&outcome)),
        (7, vec!["too-many-pages".to_owned()])
    );
}

#[test]
fn huge_and_negative_coordinates_are_kept_in_bounds() {
    for matrix in [
        "1e38 0 0 1e38 1e38 1e38",
        "99999999999 0 0 99999999999 -99999999999 0",
        "0 0 0 0 0 0",
    ] {
        let content = format!(
            "{matrix} cm BT /F 10 Tf 99999999 -99999999 Td (AB) Tj ET 0 0 m 9 9 l S 0 0 9999999999 99 re f"
        );
        let page = Pdf::text(content.as_bytes(), HELVETICA).first();
        for glyph in &page.glyphs {
            for value in [
                glyph.bbox.x0,
                glyph.bbox.y0,
                glyph.bbox.x1,
                glyph.bbox.y1,
                glyph.size,
                glyph.origin.0,
            ] {
                assert!(
                    value.is_finite() && value.abs() <= 1.0e6,
                    "{matrix}: {glyph:?}"
                );
            }
        }
    }
}

#[test]
fn pages_of_pictures_have_pictures_and_no_text() {
    let pdf = Pdf::page(b"q 200 0 0 100 0 0 cm /X Do Q", "", "/XObject<</X 6 0 R>>");
    let outcome = pdf
        .with(6, &stream("/Subtype/Image/Width 1/Height 1", b"x"))
        .read();
    assert!(codes(&outcome).is_empty());
    assert!(outcome.value.pages[0].glyphs.is_empty());
    assert_eq!(outcome.value.pages[0].images.len(), 1);
}
