//! The cells that a finding rests on.

use shinchoku_model::{CellRange, Citation, Origin, TableRecord};

/// A cell of a table: `row` counts header rows too.
pub fn cell(document: i64, table: &TableRecord, row: usize, column: usize) -> Citation {
    let text = at(table, row, column).to_owned();
    Citation {
        document,
        label: label(table, row, column),
        text,
        origin: origin(table, row, column),
    }
}

/// A piece of text that is no cell of a table.
pub fn passage(document: i64, label: &str, text: &str, origin: &[Origin]) -> Citation {
    Citation {
        document,
        label: label.to_owned(),
        text: text.to_owned(),
        origin: origin.to_vec(),
    }
}

/// The text of a position, header rows counted too; empty beyond the table.
pub fn at(table: &TableRecord, row: usize, column: usize) -> &str {
    let mut rows = table.header.iter().chain(&table.rows);
    let cell = rows.nth(row).and_then(|row| row.get(column));
    cell.map_or("", String::as_str)
}

/// The headings of a cell: its row's first text and its column's last heading.
fn label(table: &TableRecord, row: usize, column: usize) -> String {
    if row < table.header.len() {
        return String::new();
    }
    let heading = (0..table.header.len().max(1))
        .rev()
        .filter(|&above| above != row)
        .map(|above| at(table, above, column))
        .find(|text| !text.trim().is_empty());
    let side = (0..column)
        .map(|left| at(table, row, left))
        .find(|text| !text.trim().is_empty());
    let parts: Vec<String> = [side, heading].into_iter().flatten().map(flat).collect();
    parts.join(" × ")
}

/// A cell's text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The place of a cell: its own where the row's cells of a sheet lie column beside column, else
/// that of its row.
fn origin(table: &TableRecord, row: usize, column: usize) -> Vec<Origin> {
    let Some(places) = table.row_origins.get(row) else {
        return table.origin.clone();
    };
    let width = table.rows.iter().chain(&table.header).map(Vec::len).max();
    if let [Origin::Sheet { sheet, range }] = places.as_slice()
        && Some((range.right - range.left) as usize + 1) == width
    {
        let left = range.left + column as u32;
        let range = CellRange {
            left,
            right: left,
            ..*range
        };
        let sheet = sheet.clone();
        return vec![Origin::Sheet { sheet, range }];
    }
    places.clone()
}

/// Whether two places touch: what is cited once need not be cited again from the table around it.
pub fn touch(one: &[Origin], other: &[Origin]) -> bool {
    one.iter().any(|a| other.iter().any(|b| meets(a, b)))
}

fn meets(one: &Origin, other: &Origin) -> bool {
    match (one, other) {
        (Origin::Line { line: a }, Origin::Line { line: b }) => a == b,
        (Origin::Sheet { sheet: a, range: x }, Origin::Sheet { sheet: b, range: y }) => {
            a == b
                && x.left <= y.right
                && y.left <= x.right
                && x.top <= y.bottom
                && y.top <= x.bottom
        }
        (
            Origin::Page {
                page: a, bbox: x, ..
            },
            Origin::Page {
                page: b, bbox: y, ..
            },
        ) => a == b && x[0] <= y[2] && y[0] <= x[2] && x[1] <= y[3] && y[1] <= x[3],
        _ => false,
    }
}
