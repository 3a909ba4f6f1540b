//! Workbooks made here, part by part, and what is read from them.

mod bad_input;
mod beside;
mod binary;
mod build;
mod old_xls;
mod other_formats;
mod painted;
mod sheets;
mod stored;

use shinchoku_model::{BlockKind, Document, Layer, Outcome};

use crate::{WorkbookOptions, read};

/// Reads under the default limits.
fn open(bytes: &[u8]) -> Outcome<Document> {
    read(bytes, &WorkbookOptions::default()).unwrap()
}

/// The code of the fault that bytes give.
fn refused(bytes: &[u8]) -> &'static str {
    let fault = read(bytes, &WorkbookOptions::default()).unwrap_err();
    let hint = fault.hint.expect("every fault has advice");
    for text in [&fault.message.en, &hint.en] {
        assert!(text.is_ascii() && !text.ends_with('.'), "{text}");
    }
    for text in [&fault.message.ja, &hint.ja] {
        assert!(!text.is_ascii(), "{text}");
    }
    fault.code
}

/// One line a block and a cell: place, text, number; `-` in front of what is hidden, `~` of what is
/// struck, `+` of text beside the cells, `"` of comments.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Sheet(name) => {
                lines.push(format!("{}# {name} {}", mark(block.layer), block.origin[0]));
            }
            BlockKind::Grid(grid) => lines.extend(grid.cells.iter().map(|cell| {
                let number = cell.number.map(|n| format!(" = {n}")).unwrap_or_default();
                let span = (cell.row_span, cell.column_span);
                let span = if span == (1, 1) {
                    String::new()
                } else {
                    format!(" {span:?}")
                };
                let at = shinchoku_model::CellRange::cell(cell.row, cell.column);
                format!("{}{at}{span} {:?}{number}", mark(cell.layer), cell.text)
            })),
            BlockKind::Paragraph(text) => {
                let mark = mark(block.layer);
                lines.push(format!("{mark}+{} {text:?}", block.origin[0]));
            }
            BlockKind::Comment(text) => {
                let mark = mark(block.layer);
                lines.push(format!("{mark}\"{} {text:?}", block.origin[0]));
            }
            other => panic!("a workbook has no {other:?}"),
        }
    }
    lines
}

fn mark(layer: Layer) -> &'static str {
    match layer {
        Layer::Visible => "",
        Layer::Hidden => "-",
        Layer::Struck => "~",
    }
}

/// The findings: code and place.
fn findings(outcome: &Outcome<Document>) -> Vec<String> {
    let place = |d: &shinchoku_model::Diagnostic| d.origin.first().map(ToString::to_string);
    outcome
        .diagnostics
        .iter()
        .map(|d| {
            format!("{} {}", d.code, place(d).unwrap_or_default())
                .trim_end()
                .to_owned()
        })
        .collect()
}
