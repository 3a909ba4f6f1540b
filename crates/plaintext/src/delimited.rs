//! TSV and CSV files: one table each.

use csv::{ReaderBuilder, StringRecord};
use shinchoku_model::{Block, BlockKind, Cell, Document, Fault, Grid, Layer, Origin, Outcome};

use crate::markup::clean;
use crate::visible;

/// Reads a table whose columns `delimiter` separates; quoted cells may hold line breaks (RFC 4180).
/// The first line of a .csv tells which delimiter it means.
pub fn read(text: &str, delimiter: u8) -> Result<Outcome<Document>, Fault> {
    let delimiter = delimiter_of(text, delimiter);
    // Tab-separated reports quote nothing, and a lone " in a cell is text.
    let quoting = delimiter != b'\t' || text.contains("\t\"") || text.starts_with('"');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut cells = Vec::new();
    for (record, number) in reader.records().zip(0..) {
        let record = record.map_err(|error| fault(&error))?;
        let line = record
            .position()
            .map_or(0, |position| position.line() as u32);
        cells.extend(row(&record, number, line));
    }
    let characters = cells.iter().map(|cell: &Cell| visible(&cell.text)).sum();
    let origin = vec![Origin::Line { line: 1 }];
    Ok(Outcome::clean(Document {
        blocks: vec![Block {
            kind: BlockKind::Grid(Grid {
                cells,
                ..Grid::default()
            }),
            origin,
            layer: Layer::Visible,
        }],
        characters: Some(characters),
        ..Document::default()
    }))
}

/// What parts the columns. Programs write .csv with semicolons or tabs too, where commas stand in
/// numbers; the first line has most of what parts its cells.
fn delimiter_of(text: &str, named: u8) -> u8 {
    if named != b',' {
        return named;
    }
    let line = text.lines().next().unwrap_or_default();
    let mut counts = [0; 3];
    let mut quoted = false;
    for byte in line.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    let [commas, semicolons, tabs] = counts;
    if tabs > commas && tabs >= semicolons {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

fn row(record: &StringRecord, row: u32, line: u32) -> Vec<Cell> {
    record
        .iter()
        .zip(0..)
        .map(|(text, column)| (clean(&text.replace("\r\n", "\n")), column))
        .map(|(text, column)| Cell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            text: text.trim().to_owned(),
            number: None,
            origin: vec![Origin::Line { line }],
            layer: Layer::Visible,
        })
        .collect()
}

fn fault(error: &csv::Error) -> Fault {
    Fault::new(
        "csv",
        format!("not a table: {error}"),
        format!("表として読めません: {error}"),
    )
}
