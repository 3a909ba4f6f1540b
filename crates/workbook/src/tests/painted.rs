//! Painted cells: the bars of timetables.

use shinchoku_model::{ArrowOver, BlockKind, Document};

use super::build::Xlsx;
use super::open;

/// The arrows of the first sheet: row, first and last column, words.
fn arrows(document: &Document) -> Vec<(u32, u32, u32, &str)> {
    let grids = document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Grid(grid) => Some(&grid.arrows),
            _ => None,
        });
    let arrow = |one| {
        let ArrowOver {
            row,
            left,
            right,
            text,
            ..
        }: &ArrowOver = one;
        (*row, *left, *right, text.as_str())
    };
    grids.flatten().map(arrow).collect()
}

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

#[test]
fn arrows_cross_the_cells_that_they_lie_over() {
    let corner = |name: &str, (row, down, column, across): (u32, u32, u32, u32)| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{across}</xdr:colOff>\
             <xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
        )
    };
    let anchor = |from, to, content: &str| {
        let corners = corner("from", from) + &corner("to", to);
        format!("<xdr:twoCellAnchor>{corners}{content}</xdr:twoCellAnchor>")
    };
    let line = |end: &str| {
        format!(
            "<xdr:cxnSp><xdr:spPr><a:prstGeom prst=\"line\"/><a:ln><a:tailEnd type=\"{end}\"/></a:ln></xdr:spPr></xdr:cxnSp>"
        )
    };
    let block = "<xdr:sp><xdr:spPr><a:prstGeom prst=\"rightArrow\"/></xdr:spPr></xdr:sp>";
    let said = "<xdr:sp><xdr:spPr><a:prstGeom prst=\"rightArrow\"/></xdr:spPr><xdr:txBody><a:p><a:r><a:t>工事</a:t></a:r></a:p></xdr:txBody></xdr:sp>";
    let drawing = [
        // It ends where the next column begins, and just below its row.
        anchor(
            (1, 50_000, 1, 100_000),
            (2, 9_000, 4, 9_000),
            &line("triangle"),
        ),
        anchor((2, 180_000, 2, 0), (3, 150_000, 3, 300_000), block),
        // Neither an arrow nor one without words.
        anchor((4, 0, 1, 0), (4, 90_000, 3, 200_000), &line("none")),
        anchor((5, 0, 1, 0), (5, 90_000, 3, 200_000), said),
    ];
    let drawing = format!("<xdr:wsDr>{}</xdr:wsDr>", drawing.concat());
    let book = Xlsx::default()
        .sheet("工程", "", "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9\"><c r=\"F9\"><v>2</v></c></row></sheetData>")
        .beside(&[("drawing", "drawings/drawing1.xml", &drawing)]);
    let document = open(&book.bytes()).value;
    let crossed = [(1, 1, 3, ""), (3, 2, 3, ""), (5, 1, 3, "工事")];
    assert_eq!(arrows(&document), crossed);
}

/// The columns of Japanese workbooks are wider than their numbers say elsewhere.
#[test]
fn columns_are_as_wide_as_digits_of_the_usual_font() {
    let arrow = "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>660400</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>90000</xdr:rowOff></xdr:from>\
         <xdr:to><xdr:col>3</xdr:col><xdr:colOff>90000</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>90000</xdr:rowOff></xdr:to>\
         <xdr:cxnSp><xdr:spPr><a:prstGeom prst=\"line\"/><a:ln><a:tailEnd type=\"triangle\"/></a:ln></xdr:spPr></xdr:cxnSp></xdr:twoCellAnchor>";
    let drawing = format!("<xdr:wsDr>{arrow}</xdr:wsDr>");
    let sheet = "<cols><col min=\"1\" max=\"6\" width=\"10\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9\"><c r=\"F9\"><v>2</v></c></row></sheetData>";
    // It begins 52 points behind the border of a column of ten digits.
    for (font, first) in [("Calibri", 2), ("游ゴシック", 1), ("MS PGothic", 1)] {
        let mut book = Xlsx::default();
        book.styles = format!(
            "<fonts><font><sz val=\"11\"/><name val=\"{font}\"/></font><font><sz val=\"9\"/></font></fonts>"
        );
        let book = book.sheet("工程", "", sheet);
        let book = book.beside(&[("drawing", "drawings/drawing1.xml", &drawing)]);
        let document = open(&book.bytes()).value;
        assert_eq!(arrows(&document), [(1, first, 3, "")], "{font}");
    }
}
