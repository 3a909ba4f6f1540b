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
        kind: BlockKind::Grid(Grid {
            cells,
            ..Grid::default()
        }),
        origin,
        layer: Layer::Visible,
    }
}

/// Lines to rows; a row that is short of cells goes on in the lines below it.
fn rows(lines: &[Line]) -> Vec<Row> {
    let mut shape = Shape::default();
    let mut rows: Vec<Row> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line.text.split('\t').map(str::to_owned).collect();
        match rows.last_mut() {
            Some(open) if shape.goes_on(&lines[at..]) => {
                let mut more = cells.into_iter();
                if let (Some(cut), Some(rest)) = (open.cells.last_mut(), more.next()) {
                    cut.push('\n');
                    cut.push_str(&rest);
                }
                open.cells.extend(more);
                open.lines.push(line.number);
                shape.extend(line);
            }
            _ => {
                rows.push(Row {
                    cells,
                    lines: vec![line.number],
                });
                shape.open(line);
            }
        }
    }
    rows
}

/// How the rows of a table have looked so far, to tell whether a line opens one or goes on with
/// the one above. Editors strip the tabs at the end of a line, so that few cells alone say little.
#[derive(Debug, Default)]
pub struct Shape {
    /// Tabs of the first row; none before there is one.
    expected: Option<usize>,
    /// Tabs of the last row.
    tabs: usize,
    /// Rows below the first.
    below: usize,
    /// Whether the first column numbers the rows.
    numbered: bool,
}

/// A row is not cut into more lines than this.
const MOST_LINES: usize = 50;

impl Shape {
    /// Takes a line that opens a row.
    pub fn open(&mut self, line: &Line) {
        self.tabs = tabs(line);
        if self.expected.is_none() {
            self.expected = Some(self.tabs);
            return;
        }
        self.below += 1;
        self.numbered |= is_number(first(line));
    }

    /// Takes a line that goes on with the last row.
    pub fn extend(&mut self, line: &Line) {
        self.tabs += tabs(line);
    }

    /// Whether the first of these lines goes on with the last row.
    pub fn goes_on(&self, lines: &[Line]) -> bool {
        let (Some(expected), Some(line)) = (self.expected, lines.first()) else {
            return false;
        };
        if self.tabs >= expected || self.below == 0 {
            return false;
        }
        match tabs(line) {
            0 => true,
            _ if self.numbered => self.is_completed(expected, lines),
            // Where nothing numbers the rows, lines that look alike are rows alike.
            more => more != self.tabs && self.tabs + more == expected,
        }
    }

    /// Whether the lines before the next numbered row complete the last one.
    fn is_completed(&self, expected: usize, lines: &[Line]) -> bool {
        let mut total = self.tabs;
        for line in lines.iter().take(MOST_LINES) {
            let more = tabs(line);
            let opens = more > 0 && (first(line).is_empty() || is_number(first(line)));
            if opens || line.text.trim().is_empty() {
                return false;
            }
            total += more;
            if total >= expected {
                return total == expected;
            }
        }
        false
    }
}

fn tabs(line: &Line) -> usize {
    line.text.matches('\t').count()
}

fn first(line: &Line) -> &str {
    line.text.split('\t').next().unwrap_or_default().trim()
}

/// `3`, `1-2`, `(1)`, `№4`, `①`.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches('№');
    text.chars().count() <= 8
        && text.contains(|c: char| c.is_numeric() && !is_kanji(c))
        && text
            .chars()
            .all(|c| c.is_numeric() && !is_kanji(c) || "-.()（）－．‐".contains(c))
}

/// Numbers in kanji count as words: 一 opens many of them.
fn is_kanji(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
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
