//! Fills and outlines of shapes, as far as they part or hold text (ECMA-376 Part 1, 20.1.8).

use shinchoku_model::{Arrow, Fill, Page, Rect, Rule};

use crate::xml::Element;

/// Brightness of a fill whose colour is not white: which one it is parts nothing.
const FILLED: f32 = 0.8;
/// Thickness of outlines, in points.
const THIN: f32 = 0.75;

/// Shapes that are level arrows (20.1.10.56 `ST_ShapeType`).
const ARROWS: [&str; 8] = [
    "rightArrow",
    "leftArrow",
    "leftRightArrow",
    "notchedRightArrow",
    "stripedRightArrow",
    "rightArrowCallout",
    "homePlate",
    "chevron",
];
/// How far the head of a line reaches across it, in points.
const HEAD: f32 = 6.0;

/// The level arrow that a shape or line is.
pub(super) fn arrow(shape: &Element, rect: Rect) -> Option<Arrow> {
    let properties = shape.child("spPr")?;
    let kind = properties.child("prstGeom")?.attribute("prst")?;
    // In parts of 60,000 of a degree (20.1.7.6 `xfrm`); from 45 degrees on it stands upright.
    let turn = properties
        .child("xfrm")
        .and_then(|place| place.number::<i64>("rot"));
    let turn = (turn.unwrap_or_default() / 60_000).rem_euclid(180);
    let end = |line: &Element, name: &str| {
        let end = line.child(name).and_then(|end| end.attribute("type"));
        end.is_some_and(|end| end != "none")
    };
    let line = properties.child("ln");
    let headed = line.is_some_and(|line| end(line, "headEnd") || end(line, "tailEnd"));
    let (block, flat) = (ARROWS.contains(&kind), rect.y1 - rect.y0 < 1.0);
    let level = !(45..135).contains(&turn) && rect.x1 - rect.x0 > rect.y1 - rect.y0;
    let middle = f32::midpoint(rect.y0, rect.y1);
    (level && (block || headed && flat)).then_some(Arrow {
        from: (rect.x0, middle),
        to: (rect.x1, middle),
        width: if block { rect.y1 - rect.y0 } else { HEAD },
        block,
    })
}

/// Paints the fill and outline of a shape with text.
pub(super) fn shape(shape: &Element, rect: Rect, page: &mut Page) {
    let properties = shape.child("spPr");
    let style = shape.child("style");
    let by_style = |name: &str| {
        let reference = style.and_then(|style| style.child(name));
        reference.is_some_and(|reference| reference.number::<u32>("idx").unwrap_or(0) > 0)
    };
    if fill(properties).unwrap_or_else(|| by_style("fillRef")) {
        page.fills.push(Fill { rect, gray: FILLED });
    }
    let line = properties.and_then(|properties| properties.child("ln"));
    if line
        .and_then(|line| fill(Some(line)))
        .unwrap_or_else(|| by_style("lnRef"))
    {
        outline(rect, page);
    }
}

/// Whether properties fill something with a colour that shows; none where they do not say.
fn fill(properties: Option<&Element>) -> Option<bool> {
    properties?.elements().find_map(|one| match &*one.name {
        "solidFill" => Some(!is_white(one)),
        "gradFill" | "pattFill" => Some(true),
        // A picture behind the text is seen, and parts nothing by its edge.
        "noFill" | "blipFill" | "grpFill" => Some(false),
        _ => None,
    })
}

fn is_white(fill: &Element) -> bool {
    fill.elements().any(|colour| {
        let value = colour.attribute("val").unwrap_or_default();
        let light =
            matches!(value, "bg1" | "lt1" | "white") || value.eq_ignore_ascii_case("ffffff");
        let last = colour
            .attribute("lastClr")
            .is_some_and(|last| last.eq_ignore_ascii_case("ffffff"));
        let clear = colour
            .child("alpha")
            .and_then(|alpha| alpha.number::<u32>("val"))
            == Some(0);
        (light || last) && colour.child("lumMod").is_none() || clear
    })
}

/// The four sides of a box.
pub(super) fn outline(rect: Rect, page: &mut Page) {
    let corners = [
        (rect.x0, rect.y0),
        (rect.x1, rect.y0),
        (rect.x1, rect.y1),
        (rect.x0, rect.y1),
    ];
    for (from, to) in corners.into_iter().zip(corners.into_iter().cycle().skip(1)) {
        rule(from, to, page);
    }
}

/// A line.
pub(super) fn rule(from: (f32, f32), to: (f32, f32), page: &mut Page) {
    page.rules.push(Rule {
        from,
        to,
        width: THIN,
        dashed: false,
        gray: 0.0,
    });
}
