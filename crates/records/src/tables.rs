//! Tables as they are kept, whatever records they also became.

use shinchoku_japanese::joins::rejoin;
use shinchoku_model::{RowCell, Span, Table, TableRecord, TableRole};

use crate::places;

/// The kept form of a table.
pub fn record(table: &Table, section: Option<u32>, role: TableRole) -> TableRecord {
    let all: Vec<&[RowCell]> = table
        .header
        .iter()
        .chain(&table.rows)
        .map(Vec::as_slice)
        .collect();
    let texts = |rows: &[Vec<RowCell>]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| rejoin(&cell.text)).collect())
            .collect()
    };
    TableRecord {
        section,
        caption: table.caption.clone(),
        unit: table.unit.clone(),
        role,
        header: texts(&table.header),
        rows: texts(&table.rows),
        spans: spans(&all),
        row_origins: all.iter().map(|row| places::of_row(row)).collect(),
        origin: places::of_rows(all.iter().copied()),
    }
}

/// The merged cells: a cell with the covered positions to its right and below that came from it.
fn spans(rows: &[&[RowCell]]) -> Vec<Span> {
    let mut spans = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.covered) {
            let covers = |row: usize, column: usize| {
                rows.get(row)
                    .and_then(|cells| cells.get(column))
                    .is_some_and(|other| {
                        other.covered && other.origin == cell.origin && other.text == cell.text
                    })
            };
            let columns = (1..cells.len())
                .take_while(|&more| covers(row, column + more))
                .count()
                + 1;
            let below = (1..rows.len())
                .take_while(|&more| (0..columns).all(|right| covers(row + more, column + right)))
                .count()
                + 1;
            if columns > 1 || below > 1 {
                spans.push(Span {
                    row: row as u32,
                    column: column as u32,
                    rows: below as u32,
                    columns: columns as u32,
                });
            }
        }
    }
    spans
}
