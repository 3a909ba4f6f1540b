//! Painted cells: the bars of timetables.

use shinchoku_model::{BlockKind, Document};

use super::build::Xlsx;
use super::open;

/// The painted places of the first sheet and their colours.
fn painted(document: &Document) -> Vec<(u32, u32, u32)> {
    let grids = document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Grid(grid) => Some(&grid.fills),
            _ => None,
        });
    let fills = grids.flatten();
    fills
        .map(|fill| (fill.row, fill.column, fill.colour))
        .collect()
}

#[test]
fn cells_are_painted_by_their_styles() {
    let fill = |inside: &str| format!("<fill><patternFill {inside}</patternFill></fill>");
    let fills = [
        fill("patternType=\"none\">"),
        fill("patternType=\"gray125\">"),
        fill("patternType=\"solid\"><fgColor rgb=\"FF4472C4\"/><bgColor indexed=\"64\"/>"),
        fill("patternType=\"solid\"><fgColor theme=\"0\"/>"),
        fill("patternType=\"solid\"><fgColor rgb=\"FFFFFFFF\"/>"),
        fill("patternType=\"solid\"><fgColor theme=\"4\" tint=\"0.5\"/>"),
    ];
    let styles = (0..fills.len()).map(|at| format!("<xf numFmtId=\"0\" fillId=\"{at}\"/>"));
    let mut book = Xlsx::default();
    book.styles = format!(
        "<fills>{}</fills><cellXfs>{}</cellXfs><dxfs><dxf><fill><patternFill><bgColor rgb=\"FF010203\"/></patternFill></fill></dxf></dxfs>",
        fills.concat(),
        styles.collect::<String>()
    );
    let sheet = "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" s=\"2\"><v>1</v></c><c r=\"B1\" s=\"1\"/><c r=\"C1\" s=\"2\"/><c r=\"D1\" s=\"2\"/><c r=\"F1\"><v>2</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\" s=\"3\"/><c r=\"C2\" s=\"4\"/><c r=\"E2\" s=\"5\"/><c r=\"G2\" s=\"2\"/></row>\
        </sheetData>";
    let document = open(&book.sheet("工程", "", sheet).bytes()).value;
    let tinted = 0x0204_01F4;
    // D is hidden, and G lies outside of the values.
    assert_eq!(
        painted(&document),
        [(0, 0, 0x0044_72C4), (0, 2, 0x0044_72C4), (1, 4, tinted)]
    );
}
