//! Tables of slides (ECMA-376 Part 1, 21.1.3): ruled on the page, each cell with its text.

use shinchoku_model::Rect;

use super::body::{self, Line};
use super::place::Transform;
use super::set::{self, Anchor, Setting};
use super::shapes::Painter;
use super::styles::Styles;
use super::{EMU, paint};
use crate::xml::Element;

/// The white around the text of a cell where it gives none, left and above, in points (21.1.3.17).
const MARGIN: (f32, f32) = (7.2, 3.6);
/// Tables are no larger.
const MOST: usize = 2000;

/// A cell with its place in the grid.
struct Place<'a> {
    cell: &'a Element,
    row: usize,
    column: usize,
    down: usize,
    across: usize,
    lines: Vec<Line>,
}

/// Paints a table whose frame begins at the corner of `rect`.
pub(super) fn paint<'a>(
    table: &'a Element,
    rect: Rect,
    transform: Transform,
    styles: &Styles<'a>,
    painter: &mut Painter<'a, '_>,
) {
    let scale = transform.scale();
    let columns: Vec<f32> = table
        .child("tblGrid")
        .into_iter()
        .flat_map(Element::elements)
        .map(|column| column.number::<f32>("w").unwrap_or(0.0).max(12_700.0) * scale.0)
        .take(MOST)
        .collect();
    let rows: Vec<&Element> = table.all("tr").take(MOST).collect();
    let cells = places(&rows, columns.len(), styles, painter.number());
    let xs = edges(rect.x0, &columns);
    let mut heights: Vec<f32> = rows
        .iter()
        .map(|row| row.number::<f32>("h").unwrap_or(0.0).max(0.0) * scale.1)
        .collect();
    // A row is as high as its text: what spans rows makes the last of them higher.
    for place in &cells {
        let width = xs[place.column + place.across] - xs[place.column];
        let (left, top, right, bottom) = margins(place.cell);
        let needed = set::height(&place.lines, width - left - right) + top + bottom;
        let rows = place.row..place.row + place.down;
        let there: f32 = heights[rows.clone()].iter().sum();
        heights[rows.end - 1] += (needed - there).max(0.0);
    }
    let ys = edges(rect.y0, &heights);
    for place in &cells {
        let cell = Rect {
            x0: xs[place.column],
            y0: ys[place.row],
            x1: xs[place.column + place.across],
            y1: ys[place.row + place.down],
        };
        paint::outline(cell, painter.page);
        let (left, top, right, bottom) = margins(place.cell);
        let room = Rect {
            x0: cell.x0 + left,
            y0: cell.y0 + top,
            x1: cell.x1 - right,
            y1: cell.y1 - bottom,
        };
        let properties = place.cell.child("tcPr");
        let anchor = match properties.and_then(|properties| properties.attribute("anchor")) {
            Some("ctr") => Anchor::Middle,
            Some("b") => Anchor::Bottom,
            _ => Anchor::Top,
        };
        let vertical = properties.and_then(|properties| properties.attribute("vert"));
        painter.put(
            &place.lines,
            Setting {
                room,
                anchor,
                wraps: true,
                vertical: vertical.is_some_and(|vertical| vertical != "horz"),
                visible: true,
                artifact: false,
            },
        );
    }
}

/// The cells of a table that begin one, each with its extent.
fn places<'a>(
    rows: &[&'a Element],
    columns: usize,
    styles: &Styles<'a>,
    number: u32,
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for (row, element) in rows.iter().enumerate() {
        for (column, cell) in element.all("tc").enumerate().take(columns) {
            let merged = |name: &str| matches!(cell.attribute(name), Some("1" | "true"));
            if merged("hMerge") || merged("vMerge") {
                continue;
            }
            let span =
                |name: &str, most: usize| cell.number::<usize>(name).unwrap_or(1).clamp(1, most);
            let body = cell.child("txBody");
            places.push(Place {
                cell,
                row,
                column,
                down: span("rowSpan", rows.len() - row),
                across: span("gridSpan", columns - column),
                lines: body
                    .map(|body| body::lines(body, styles, number))
                    .unwrap_or_default(),
            });
        }
    }
    places
}

/// The white around a cell's text: left, top, right, bottom.
fn margins(cell: &Element) -> (f32, f32, f32, f32) {
    let properties = cell.child("tcPr");
    let of = |name: &str, usual: f32| {
        let emu = properties.and_then(|properties| properties.number::<f32>(name));
        emu.map_or(usual, |emu| (emu * EMU).clamp(0.0, 100.0))
    };
    (
        of("marL", MARGIN.0),
        of("marT", MARGIN.1),
        of("marR", MARGIN.0),
        of("marB", MARGIN.1),
    )
}

fn edges(from: f32, sizes: &[f32]) -> Vec<f32> {
    let mut edges = vec![from];
    let mut at = from;
    for size in sizes {
        at += size;
        edges.push(at);
    }
    edges
}
