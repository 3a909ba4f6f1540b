//! Arrows: heads on lines, block arrows, and what only looks like them.

use shinchoku_model::Page;

use crate::build::Pdf;

/// A page of 100 by 100 points: its arrows as `x0 y0 > x1 y1 width`, `#` for areas; how many rules and fills are left.
fn drawn(content: &str) -> (Vec<String>, usize, usize) {
    let page: Page = Pdf::page(content.as_bytes(), "", "").first();
    let round = |value: f32| (value * 10.0).round() / 10.0;
    let arrow = |one: &shinchoku_model::Arrow| {
        let [a, b, c, d] = [one.from.0, one.from.1, one.to.0, one.to.1].map(round);
        let block = if one.block { "#" } else { "" };
        format!("{a} {b} > {c} {d} {}{block}", round(one.width))
    };
    let arrows = page.arrows.iter().map(arrow).collect();
    (arrows, page.rules.len(), page.fills.len())
}

fn one(content: &str, expected: &str) {
    assert_eq!(
        drawn(content),
        (vec![expected.to_owned()], 0, 0),
        "{content}"
    );
}

#[test]
fn a_line_with_a_head_is_an_arrow() {
    let head = "82 46 m 90 50 l 82 54 l h f";
    // The line ends at the head, in it, or at its tip; it may be thick, dashed or a flat area.
    for line in [
        "10 50 m 82 50 l S",
        "10 50 m 84 50 l S",
        "10 50 m 90 50 l S",
        "5 w 10 50 m 82 50 l S",
        "[4 3] 0 d 10 50 m 82 50 l S",
        "10 49.5 72 1 re f",
        "10 47.5 72 5 re f",
    ] {
        one(&format!("{line} {head}"), "10 50 > 90 50 8");
    }
    let mut dashes = String::new();
    for at in 0..10 {
        dashes += &format!("{} 50 m {} 50 l ", 11 + at * 7, 15 + at * 7);
    }
    one(&format!("{dashes} S {head}"), "11 50 > 90 50 8");
}

#[test]
fn heads_are_drawn_in_many_ways() {
    let head = "82 46 m 90 50 l 82 54 l h f";
    // A head of two lines, drawn as one or apart, and one filled and outlined.
    one(
        "10 50 m 90 50 l S 84 46 m 90 50 l 84 54 l S",
        "10 50 > 90 50 8",
    );
    one(
        "10 50 m 90 50 l S 84 46 m 90 50 l S 90 50 m 84 54 l S",
        "10 50 > 90 50 8",
    );
    one(
        "10 50 m 82 50 l S 82 46 m 90 50 l 82 54 l b",
        "10 50 > 90 50 8",
    );
    // To the left, down, and with a head at both ends.
    one(
        "18 50 m 90 50 l S 18 46 m 10 50 l 18 54 l f",
        "90 50 > 10 50 8",
    );
    one(
        "50 90 m 50 18 l S 46 18 m 50 10 l 54 18 l f",
        "50 10 > 50 90 8",
    );
    one(
        &format!("18 50 m 82 50 l S {head} 18 46 m 10 50 l 18 54 l f"),
        "10 50 > 90 50 8",
    );
}

#[test]
fn areas_with_a_point_are_arrows() {
    let block = "10 45 m 80 45 l 80 40 l 90 50 l 80 60 l 80 55 l 10 55 l h";
    one(&format!("{block} f"), "10 50 > 90 50 20#");
    one(&format!("{block} f 0.2 w {block} S"), "10 50 > 90 50 20#");
    one(
        &format!("{block} W n 0 30 100 40 re f"),
        "10 50 > 90 50 20#",
    );
    // Shades of one colour after the other.
    let shades = "0.2 g 0 30 100 40 re f 0.4 g 0 45 100 25 re f 0.9 g 0 55 100 15 re f";
    one(&format!("{block} W n {shades}"), "10 50 > 90 50 20#");
    one(
        "10 40 m 80 40 l 90 50 l 80 60 l 10 60 l h f",
        "10 50 > 90 50 20#",
    );
    // A clip that is lifted again cuts nothing out.
    assert_eq!(
        drawn(&format!("q {block} W n Q 0 30 100 40 re f")),
        (vec![], 0, 1)
    );
}

#[test]
fn two_arrows_in_a_row_stay_two() {
    let arrow = |from: u32, to: u32| {
        let base = to - 6;
        format!("{from} 50 m {base} 50 l S {base} 47 m {to} 50 l {base} 53 l f ")
    };
    let (arrows, rules, fills) = drawn(&(arrow(10, 50) + &arrow(52, 90)));
    assert_eq!(arrows, ["10 50 > 50 50 6", "52 50 > 90 50 6"]);
    assert_eq!((rules, fills), (0, 0));
}

#[test]
fn marks_and_lines_that_do_not_meet_are_no_arrows() {
    for content in [
        // A mark on a line that goes on, one beside the line, one far from its end.
        "10 50 m 95 50 l S 60 46 m 68 50 l 60 54 l f",
        "10 50 m 82 50 l S 82 56 m 90 60 l 82 64 l f",
        "10 50 m 60 50 l S 82 46 m 90 50 l 82 54 l f",
        // The head points back along the line, or across it.
        "10 50 m 82 50 l S 90 46 m 82 50 l 90 54 l f",
        "10 50 m 82 50 l S 82 46 m 86 54 l 90 46 l f",
        // A table, a diagonal, a triangle alone, a hexagon.
        "10 10 80 80 re 10 50 m 90 50 l S",
        "10 10 m 90 90 l S",
        "30 30 m 50 50 l 30 70 l f",
        "10 50 m 20 40 l 80 40 l 90 50 l 80 60 l 20 60 l f",
    ] {
        let (arrows, rules, fills) = drawn(content);
        assert_eq!(arrows, Vec::<String>::new(), "{content}");
        assert!(rules + fills > 0, "{content}");
    }
}
