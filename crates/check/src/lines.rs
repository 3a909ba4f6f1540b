//! A table seen as lines that can be summed: its rows, or turned on its side its columns.

use shinchoku_japanese::normal::key;
use shinchoku_model::TableRecord;

use crate::cite::at;
use crate::figures::{Cell, read};

/// One line of figures with what it is called.
#[derive(Debug)]
pub struct Line {
    /// The headings of the line, from the outermost, folded for comparing.
    pub labels: Vec<String>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A table as lines.
#[derive(Debug)]
pub struct Lines {
    /// The lines.
    pub all: Vec<Line>,
    /// The headings of the positions within a line, folded for comparing.
    pub across: Vec<Vec<String>>,
    /// Number of header rows, counted or guessed.
    header: usize,
    /// Whether the lines are the table's columns.
    turned: bool,
}

impl Lines {
    /// The rows of a table as lines.
    pub fn of_rows(table: &TableRecord) -> Self {
        let (header, width, height) = extent(table);
        let side = sides(table, header, width, height);
        let lines = (header..height).map(|row| Line {
            labels: texts((0..side).map(|column| at(table, row, column))),
            cells: (0..width)
                .map(|column| {
                    if column < side {
                        Cell::Blank
                    } else {
                        read(at(table, row, column))
                    }
                })
                .collect(),
        });
        Self {
            all: lines.collect(),
            across: (0..width)
                .map(|column| texts((0..header).map(|row| at(table, row, column))))
                .collect(),
            header,
            turned: false,
        }
    }

    /// The columns of a table as lines.
    pub fn of_columns(table: &TableRecord) -> Self {
        let (header, width, height) = extent(table);
        let side = sides(table, header, width, height);
        let lines = (0..width).map(|column| Line {
            labels: texts((0..header).map(|row| at(table, row, column))),
            cells: (header..height)
                .map(|row| {
                    if column < side {
                        Cell::Words
                    } else {
                        read(at(table, row, column))
                    }
                })
                .collect(),
        });
        Self {
            all: lines.collect(),
            across: (header..height)
                .map(|row| texts((0..side).map(|column| at(table, row, column))))
                .collect(),
            header,
            turned: true,
        }
    }

    /// Row and column in the table of a cell of a line.
    pub fn place(&self, line: usize, position: usize) -> (usize, usize) {
        if self.turned {
            (self.header + position, line)
        } else {
            (self.header + line, position)
        }
    }

    /// Whether figures stand in a line: one is enough for a row, whose other cells may be remarks; a
    /// column of names with a number here and there is none.
    pub fn is_numeric(&self, line: usize) -> bool {
        let cells = &self.all[line].cells;
        let figures = cells.iter().filter(|cell| matches!(cell, Cell::Figure(_)));
        let words = cells.iter().filter(|cell| matches!(cell, Cell::Words));
        let figures = figures.count();
        figures > 0 && (!self.turned || words.count() <= figures)
    }
}

fn texts<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut texts: Vec<String> = cells.map(key).filter(|text| !text.is_empty()).collect();
    texts.dedup();
    texts
}

/// Header rows, width and height. Of a table without known header rows the first rows that hold no
/// figure are taken for the header.
fn extent(table: &TableRecord) -> (usize, usize, usize) {
    let rows = || table.header.iter().chain(&table.rows);
    let width = rows().map(Vec::len).max().unwrap_or(0);
    let height = rows().count();
    let wordy = |row: &&Vec<String>| {
        row.iter()
            .all(|cell| !matches!(read(cell), Cell::Figure(_)))
    };
    let header = if table.header.is_empty() {
        table.rows.iter().take_while(wordy).count().min(3)
    } else {
        table.header.len()
    };
    (header, width, height)
}

/// How many columns at the left hold names rather than figures.
fn sides(table: &TableRecord, header: usize, width: usize, height: usize) -> usize {
    let wordy = |column: &usize| {
        let cells = (header..height).map(|row| read(at(table, row, *column)));
        let (mut words, mut figures) = (0, 0);
        for cell in cells {
            match cell {
                Cell::Words => words += 1,
                Cell::Figure(_) => figures += 1,
                Cell::Blank => {}
            }
        }
        words >= figures.max(1)
    };
    // A column of running numbers may stand before the names.
    let first = usize::from(!wordy(&0) && wordy(&1));
    (first..width)
        .take_while(wordy)
        .last()
        .map_or(0, |last| last + 1)
}
