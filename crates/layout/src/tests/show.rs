//! Documents in a form that people read.

use shinchoku_model::{BlockKind, Document, Grid, Layer};

use super::Sheet;
use crate::{LayoutSettings, layout};

/// One line a block, one line a row of a grid; `/` is a line break, `2x1` a span of two rows.
pub fn show(sheets: Vec<Sheet>) -> String {
    let document = document(sheets);
    let mut out = String::new();
    for block in &document.blocks {
        if block.layer == Layer::Hidden {
            out += "hidden ";
        }
        match &block.kind {
            BlockKind::Heading { level, text } => out += &format!("h{level} {text}\n"),
            BlockKind::Paragraph(text) => out += &format!("p {}\n", text.replace('\n', " / ")),
            BlockKind::Furniture(text) => out += &format!("f {text}\n"),
            BlockKind::Sheet(name) => out += &format!("sheet {name}\n"),
            BlockKind::Comment(text) => out += &format!("comment {text}\n"),
            BlockKind::Link(text) => out += &format!("link {text}\n"),
            BlockKind::Contents(entries) => {
                for entry in entries {
                    out += &format!(
                        "c {}
",
                        entry.text
                    );
                }
            }
            BlockKind::Grid(grid) => out += &rows(grid),
        }
    }
    out
}

/// The document of sheets; everything on them is in it.
pub fn document(sheets: Vec<Sheet>) -> Document {
    let pages = sheets.into_iter().map(|sheet| sheet.0).collect();
    let document = layout(pages, &LayoutSettings::default()).value;
    assert_eq!(document.characters, Some(delivered(&document)));
    document
}

/// Characters other than white space in the blocks of a document.
pub fn delivered(document: &Document) -> u64 {
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as u64;
    let block = |kind: &BlockKind| match kind {
        BlockKind::Sheet(_) => 0,
        BlockKind::Heading { text, .. }
        | BlockKind::Paragraph(text)
        | BlockKind::Comment(text)
        | BlockKind::Link(text)
        | BlockKind::Furniture(text) => visible(text),
        BlockKind::Contents(entries) => entries.iter().map(|entry| visible(&entry.text)).sum(),
        BlockKind::Grid(grid) => grid.cells.iter().map(|cell| visible(&cell.text)).sum(),
    };
    document.blocks.iter().map(|found| block(&found.kind)).sum()
}

fn rows(grid: &Grid) -> String {
    let mut out = String::from("grid\n");
    let mut row = u32::MAX;
    for cell in &grid.cells {
        if cell.row != row {
            out += if row == u32::MAX { "" } else { "\n" };
            out += &format!("  {}", cell.row);
            row = cell.row;
        }
        let span = match (cell.row_span, cell.column_span) {
            (1, 1) => String::new(),
            (rows, columns) => format!("({rows}x{columns})"),
        };
        out += &format!(" |{}{span} {}", cell.column, cell.text.replace('\n', "/"));
    }
    out + "\n"
}
