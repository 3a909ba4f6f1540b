//! Rules, fills and pictures.

use shinchoku_model::Page;

use crate::build::{HELVETICA, Pdf, rounded, stream, text};

fn page(content: &str, resources: &str) -> Page {
    Pdf::page(content.as_bytes(), "", resources).first()
}

/// Rules as `x0 y0 x1 y1 width gray`, `~` for dashes.
fn rules(page: &Page) -> Vec<String> {
    let round = |value: f32| (value * 10.0).round() / 10.0;
    page.rules
        .iter()
        .map(|rule| {
            let [a, b, c, d] = [rule.from.0, rule.from.1, rule.to.0, rule.to.1].map(round);
            let dash = if rule.dashed { "~" } else { "" };
            format!(
                "{a} {b} {c} {d} {}{dash} {}",
                round(rule.width),
                round(rule.gray)
            )
        })
        .collect()
}

#[test]
fn strokes_and_thin_fills_are_rules() {
    for (content, expected) in [
        ("2 w 10 50 m 90 50 l S", vec!["10 50 90 50 2 0"]),
        (
            "10 50 m 90 50 l 90 20 l S",
            vec!["10 50 90 50 1 0", "90 50 90 80 1 0"],
        ),
        (
            "0.5 0 0 0.5 0 0 cm 2 w 20 100 m 180 100 l S",
            vec!["10 50 90 50 1 0"],
        ),
        ("[3 2] 0 d 10 50 m 90 50 l S", vec!["10 50 90 50 1~ 0"]),
        (
            "[3 2] 0 d [] 0 d 10 50 m 90 50 l S",
            vec!["10 50 90 50 1 0"],
        ),
        ("1 0 0 RG 10 50 m 90 50 l S", vec!["10 50 90 50 1 0.3"]),
        ("0 0 0 .5 K 10 50 m 90 50 l S", vec!["10 50 90 50 1 0.5"]),
        ("10 50 80 1 re f", vec!["10 49.5 90 49.5 1 0"]),
        ("10 10 2 80 re f*", vec!["11 10 11 90 2 0"]),
        (
            "10 50 m 90 50 l 89 51 l 11 51 l f",
            vec!["10 49.5 90 49.5 1 0"],
        ),
        (
            "10 10 80 40 re S",
            vec![
                "10 90 90 90 1 0",
                "90 90 90 50 1 0",
                "90 50 10 50 1 0",
                "10 50 10 90 1 0",
            ],
        ),
        (
            "10 10 m 60 60 l 61 59 l 11 9 l f",
            vec!["10.5 90.5 60.5 40.5 1.4 0"],
        ),
        (
            "0 0 50 100 re W n 10 50 m 90 50 l S",
            vec!["10 50 50.5 50 1 0"],
        ),
        ("60 0 50 100 re W n 10 50 m 50 50 l S", vec![]),
        (
            "10 50 m 20 60 30 60 40 50 c 60 50 l S",
            vec!["40 50 60 50 1 0"],
        ),
        ("10 50 m 10 50 l S", vec![]),
        ("10 50 m 90 50 l n", vec![]),
        (".5 g /P cs 10 50 80 1 re f", vec!["10 49.5 90 49.5 1 0.5"]),
    ] {
        assert_eq!(rules(&page(content, "")), expected, "{content}");
    }
}

#[test]
fn a_frame_of_two_rectangles_is_four_rules() {
    let page = page("10 10 80 40 re 11 11 78 38 re f*", "");
    assert!(page.fills.is_empty());
    assert_eq!(
        rules(&page),
        [
            "10 50.5 90 50.5 1 0",
            "10 89.5 90 89.5 1 0",
            "10.5 50 10.5 90 1 0",
            "89.5 50 89.5 90 1 0",
        ]
    );
}

#[test]
fn large_fills_are_fills_of_a_brightness() {
    for (content, gray) in [
        ("0.9 g", 0.9),
        ("1 1 0 rg", 0.89),
        ("0 0 0 1 k", 0.0),
        ("/S cs 0.25 scn", 0.75),
        ("/I cs 1 sc", 1.0),
        ("/C cs 0 0 0 sc", 0.0),
        ("/Pattern cs /P scn", 0.5),
        ("/G gs 0 g", 0.5),
    ] {
        let resources = "/ColorSpace<</S[/Separation/Spot/DeviceCMYK<<>>]/I[/Indexed/DeviceRGB 1<000000ffffff>]\
            /C[/ICCBased 5 0 R]>>/ExtGState<</G<</ca .5>>>>";
        let pdf = Pdf::page(
            format!("{content} 10 10 50 20 re f").as_bytes(),
            "",
            resources,
        );
        let page = pdf.with(5, &stream("/N 3", b"")).first();
        assert_eq!(rounded(page.fills[0].rect), "10 70 60 90");
        assert!(
            (page.fills[0].gray - gray).abs() < 0.01,
            "{content}: {}",
            page.fills[0].gray
        );
    }
}

#[test]
fn pictures_have_boxes_and_inline_ones_are_skipped() {
    let image = stream("/Subtype/Image/Width 1/Height 1", b"x");
    let pdf = Pdf::page(
        b"q 50 0 0 20 10 10 cm /X Do Q BT /F 9 Tf (A) Tj ET",
        "",
        "/Font<</F 5 0 R>>/XObject<</X 6 0 R>>",
    );
    let page = pdf.with(5, HELVETICA.as_bytes()).with(6, &image).first();
    assert_eq!(
        page.images
            .iter()
            .map(|rect| rounded(*rect))
            .collect::<Vec<_>>(),
        ["10 70 60 90"]
    );

    for data in [
        "W 2/H 2/CS/G/BPC 8 ID EI EI",
        "W 9/H 9/F/Fl ID \x01\x02 EI\x03( EI",
        "IM true/W 8/H 1 ID x EI",
    ] {
        let content = format!("q 5 0 0 5 0 0 cm BI /{data}\nEI Q BT /F 9 Tf (after) Tj ET");
        let content = content.replace("EI\nEI", "EI");
        let page = Pdf::text(content.as_bytes(), HELVETICA).first();
        assert_eq!(
            (text(&page).as_str(), page.images.len()),
            ("after", 1),
            "{data:?}"
        );
    }
}
