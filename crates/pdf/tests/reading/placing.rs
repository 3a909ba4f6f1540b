//! Where glyphs come to lie: text state, rotation, crop box, units, clipping.

use crate::build::{HELVETICA, Pdf, rounded, stream, text};

/// Courier: every glyph is 0.6 of the size wide.
fn courier(content: &str, entries: &str) -> Pdf {
    Pdf::page(content.as_bytes(), entries, "/Font<</F 5 0 R>>")
        .with(5, HELVETICA.replace("Helvetica", "Courier").as_bytes())
}

fn origins(content: &str) -> Vec<(f32, f32)> {
    let page = courier(content, "").first();
    page.glyphs.iter().map(|glyph| glyph.origin).collect()
}

#[test]
fn text_operators_and_state() {
    for (content, expected) in [
        (
            "/F 10 Tf 10 60 Td (AB) Tj",
            vec![(10.0, 40.0), (16.0, 40.0)],
        ),
        (
            "/F 10 Tf 10 60 Td [(A) -500 (B)] TJ",
            vec![(10.0, 40.0), (21.0, 40.0)],
        ),
        (
            "/F 10 Tf 2 Tc 10 60 Td (AB) Tj",
            vec![(10.0, 40.0), (18.0, 40.0)],
        ),
        (
            "/F 10 Tf 5 Tw 10 60 Td ( B) Tj",
            vec![(10.0, 40.0), (21.0, 40.0)],
        ),
        (
            "/F 10 Tf 50 Tz 10 60 Td (AB) Tj",
            vec![(10.0, 40.0), (13.0, 40.0)],
        ),
        ("/F 10 Tf 3 Ts 10 60 Td (A) Tj", vec![(10.0, 37.0)]),
        (
            "/F 10 Tf 12 TL 10 60 Td (A) Tj T* (B) Tj (C) '",
            vec![(10.0, 40.0), (10.0, 52.0), (10.0, 64.0)],
        ),
        (
            "/F 10 Tf 10 60 TD 5 -7 TD (A) Tj T* (B) Tj",
            vec![(15.0, 47.0), (15.0, 54.0)],
        ),
        (
            "/F 10 Tf 10 TL 10 60 Td 1 2 ( A) \"",
            vec![(10.0, 50.0), (19.0, 50.0)],
        ),
        (
            "/F 1 Tf 20 0 0 10 10 60 Tm (AB) Tj",
            vec![(10.0, 40.0), (22.0, 40.0)],
        ),
        (
            "/F 10 Tf 10 60 Td (A) Tj ET q 1 0 0 1 5 5 cm BT 0 0 Td (B) Tj ET Q BT (C) Tj",
            vec![(10.0, 40.0), (5.0, 95.0), (0.0, 100.0)],
        ),
    ] {
        assert_eq!(origins(&format!("BT {content} ET")), expected, "{content}");
    }
}

#[test]
fn boxes_have_advance_ascent_and_descent() {
    let page = courier("BT /F 10 Tf 10 50 Td (A) Tj ET", "").first();
    assert_eq!(rounded(page.glyphs[0].bbox), "10 41.2 16 51.2");
    assert!((page.glyphs[0].size - 10.0).abs() < 1e-3);
}

#[test]
fn pages_come_as_they_are_shown() {
    let content = "BT /F 10 Tf 10 60 Td (A) Tj ET";
    for (entries, size, origin, angle) in [
        ("", (200.0, 100.0), (10.0, 40.0), 0.0),
        ("/Rotate 90", (100.0, 200.0), (60.0, 10.0), 90.0),
        ("/Rotate 180", (200.0, 100.0), (190.0, 60.0), 180.0),
        ("/Rotate -90", (100.0, 200.0), (40.0, 190.0), -90.0),
        ("/CropBox[5 10 105 90]", (100.0, 80.0), (5.0, 30.0), 0.0),
        ("/CropBox[105 90 5 10]", (100.0, 80.0), (5.0, 30.0), 0.0),
        ("/UserUnit 2", (400.0, 200.0), (20.0, 80.0), 0.0),
        (
            "/MediaBox[-10 -10 90 90]",
            (100.0, 100.0),
            (20.0, 30.0),
            0.0,
        ),
        ("/MediaBox[0 0 0 0]", (595.0, 842.0), (10.0, 782.0), 0.0),
        (
            "/Rotate 90/CropBox[0 50 100 100]/UserUnit 2",
            (100.0, 200.0),
            (20.0, 20.0),
            90.0,
        ),
    ] {
        let page = courier(content, entries).first();
        let glyph = &page.glyphs[0];
        assert_eq!((page.width, page.height), size, "{entries}");
        let near = |one: f32, other: f32| (one - other).abs() < 0.01;
        assert!(
            near(glyph.origin.0, origin.0) && near(glyph.origin.1, origin.1),
            "{entries} {:?}",
            glyph.origin
        );
        assert!(near(glyph.angle, angle), "{entries} {}", glyph.angle);
    }
}

#[test]
fn slanted_and_turned_text_has_an_angle() {
    let page = courier("BT /F 10 Tf 0 1 -1 0 50 20 Tm (AB) Tj ET", "").first();
    assert!((page.glyphs[0].angle + 90.0).abs() < 0.1);
    assert_eq!(rounded(page.glyphs[1].bbox), "41.2 68 51.2 74");
}

#[test]
fn a_glyph_ends_where_its_line_is_clipped() {
    let line = "BT /F 10 Tf 10 60 Td (AB) Tj ET";
    let boxes = |clip: &str, line: &str| {
        let page = courier(&format!("{clip} {line}"), "").first();
        let all = page.glyphs.iter().filter(|glyph| glyph.visible);
        all.map(|glyph| rounded(glyph.bbox)).collect::<Vec<_>>()
    };
    let whole = boxes("", line);
    assert_eq!(whole, ["10 31.2 16 41.2", "16 31.2 22 41.2"]);
    assert_eq!(
        boxes("0 0 20 100 re W n", line),
        [whole[0].as_str(), "16 31.2 20 41.2"]
    );
    assert_eq!(boxes("12 0 90 100 re W n", line)[0], "12 31.2 16 41.2");
    // Across the line it keeps its height.
    assert_eq!(boxes("0 58 90 6 re W n", line), whole);
    let upright = "BT /F 10 Tf 0 1 -1 0 50 20 Tm (AB) Tj ET";
    assert_eq!(boxes("0 0 90 30 re W n", upright)[1], "41.2 70 51.2 74");
}

#[test]
fn what_is_clipped_away_is_not_seen() {
    for (content, expected) in [
        ("0 0 100 100 re W n", "1"),
        ("0 0 5 100 re W n", "0"),
        ("0 0 5 100 re W* n", "0"),
        ("q 0 0 5 100 re W n Q", "1"),
        ("0 58 200 42 re W n", "1"),
        ("0 68 200 32 re W n", "0"),
        ("0 0 m 0 100 l 5 50 l h W n", "0"),
        ("0 0 100 100 re W n 150 0 50 100 re W n", "0"),
    ] {
        let page = courier(&format!("{content} BT /F 10 Tf 10 60 Td (A) Tj ET"), "").first();
        assert_eq!(
            page.glyphs
                .iter()
                .filter(|glyph| glyph.visible)
                .count()
                .to_string(),
            expected,
            "{content}"
        );
    }
}

#[test]
fn a_line_that_a_page_break_cuts_is_seen_once() {
    // Two cells one above the other, each with a clip of its own, and a third that ends where the page does.
    let cell = |clip: &str, y: u32| format!("q {clip} re W n BT /F 10 Tf 10 {y} Td (A) Tj ET Q ");
    for (clip, expected) in [
        // The lower cell ends in the middle of its text: a little more than half is seen, or less.
        ("0 22 200 18", "3"),
        ("0 26 200 14", "2"),
        // The upper cell is too low for its text, and no page ends there.
        ("0 20 200 20", "3"),
    ] {
        let middle = cell("0 66 200 12", 60);
        let content = cell("0 80 200 18", 85) + &middle + &cell(clip, 20);
        let page = courier(&content, "").first();
        let seen = page.glyphs.iter().filter(|glyph| glyph.visible);
        assert_eq!(seen.count().to_string(), expected, "{clip}");
    }
}

#[test]
fn invisible_text_is_kept_and_said_to_be() {
    for (content, resources) in [
        ("3 Tr", ""),
        ("7 Tr", ""),
        ("/G gs", "/ExtGState<</G<</ca 0>>>>"),
        ("1 0 0 1 0 500 cm", ""),
    ] {
        let content = format!("{content} BT /F 10 Tf 10 60 Td (A) Tj ET");
        let pdf = Pdf::page(
            content.as_bytes(),
            "",
            &format!("/Font<</F 5 0 R>>{resources}"),
        )
        .with(5, HELVETICA.as_bytes());
        let page = pdf.first();
        assert_eq!(text(&page), "A");
        assert!(!page.glyphs[0].visible, "{content}");
    }
}

#[test]
fn forms_in_forms() {
    let outer = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 50 50]/Matrix[1 0 0 1 20 0]/Resources<</XObject<</I 7 0 R>>>>",
        b"q 2 0 0 2 0 0 cm /I Do q q",
    );
    let inner = stream(
        "/Subtype/Form/BBox[0 0 50 50]/Resources<</Font<</F 5 0 R>>>>",
        b"BT /F 5 Tf 5 10 Td (in) Tj ET Q Q Q",
    );
    let pdf = Pdf::page(
        b"BT /F 10 Tf 1 1 Td /O Do (out) Tj ET",
        "",
        "/Font<</F 5 0 R>>/XObject<</O 6 0 R>>",
    );
    let page = pdf
        .with(5, HELVETICA.as_bytes())
        .with(6, &outer)
        .with(7, &inner)
        .first();
    assert_eq!(text(&page), "inout");
    assert_eq!(page.glyphs[0].origin, (30.0, 80.0));
    assert_eq!(page.glyphs[2].origin, (1.0, 99.0));
    assert!((page.glyphs[0].size - 10.0).abs() < 1e-3);
}

#[test]
fn an_external_state_sets_the_font() {
    let pdf = Pdf::page(
        b"/G gs BT 10 60 Td (A) Tj ET",
        "",
        "/ExtGState<</G<</Font[5 0 R 20]>>>>",
    );
    let page = pdf.with(5, HELVETICA.as_bytes()).first();
    assert_eq!(text(&page), "A");
    assert!((page.glyphs[0].size - 20.0).abs() < 1e-3);
}

#[test]
fn text_objects_are_told_apart() {
    let page = courier("BT /F 10 Tf (A) Tj (B) Tj ET BT (C) Tj ET", "").first();
    let runs: Vec<u32> = page.glyphs.iter().map(|glyph| glyph.run).collect();
    assert_eq!(runs, [1, 1, 2]);
}
