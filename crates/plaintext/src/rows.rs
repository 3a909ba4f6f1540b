//! Tab-separated rows to a grid.

use shinchoku_model::{Block, BlockKind, Cell, Grid, Layer, Origin};

use crate::markup::Line;

/// A row of cells with the lines it stands on.
struct Row {
    cells: Vec<String>,
    lines: Vec<u32>,
}

/// The grid of a run of rows.
pub fn block(lines: &[Line]) -> Block {
    let rows = rows(lines);
    let origin = rows
        .iter()
        .flat_map(|row| &row.lines)
        .map(|&line| Origin::Line { line })
        .collect();
    let cells = rows
        .iter()
        .zip(0..)
        .flat_map(|(row, number)| cells(row, number))
        .collect();
    Block {
        kind: BlockKind::Grid(Grid { cells }),
        origin,
        layer: Layer::Visible,
    }
}

/// Lines to rows; a row that is short of cells goes on in the lines below it.
fn rows(lines: &[Line]) -> Vec<Row> {
    let expected = lines
        .first()
        .map_or(0, |line| line.text.matches('\t').count() + 1);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let cells: Vec<String> = line.text.split('\t').map(str::to_owned).collect();
        match rows.last_mut() {
            Some(open)
                if open.cells.len() < expected
                    && open.cells.len() + cells.len() - 1 <= expected =>
            {
                let mut more = cells.into_iter();
                if let (Some(cut), Some(rest)) = (open.cells.last_mut(), more.next()) {
                    cut.push('\n');
                    cut.push_str(&rest);
                }
                open.cells.extend(more);
                open.lines.push(line.number);
            }
            _ => rows.push(Row {
                cells,
                lines: vec![line.number],
            }),
        }
    }
    rows
}

/// The cells of a row. An empty one keeps its place: the tabs say that it is there.
fn cells(row: &Row, number: u32) -> impl Iterator<Item = Cell> {
    row.cells.iter().zip(0..).map(move |(text, column)| Cell {
        row: number,
        column,
        row_span: 1,
        column_span: 1,
        text: text.trim().to_owned(),
        number: None,
        origin: row
            .lines
            .iter()
            .map(|&line| Origin::Line { line })
            .collect(),
        layer: Layer::Visible,
    })
}
