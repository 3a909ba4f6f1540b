//! Bars of a timetable: painted cells without text, and arrows drawn over cells, under the headings of
//! years and months.
//!
//! A bar says that something is done then. It has no words, so that ■ stands for it, and → for an arrow:
//! the cell is read as if the mark were typed in it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Cell, CellRange, Grid, Layer, Origin, Painted};

use crate::header;

/// What stands for a bar, and for an arrow.
const BAR: &str = "■";
const ARROW: &str = "→";

/// The cells of a grid with a mark in each that a bar covers.
pub fn marked(lexicon: &Lexicon, cells: Vec<Cell>, fills: &[Painted]) -> Grid {
    let mut grid = Grid {
        cells,
        ..Grid::default()
    };
    let tables = if !fills.is_empty() && are_bars(&grid.cells, fills) {
        tables(lexicon, &grid.cells)
    } else {
        Vec::new()
    };
    let mut colours: HashMap<(u32, u32), Painted> = HashMap::new();
    for fill in fills {
        // An arrow lies over the colour of its cells.
        let place = colours.entry((fill.row, fill.column)).or_insert(*fill);
        if fill.arrow {
            *place = *fill;
        }
    }
    for table in tables {
        let bars = table.bars(&grid.cells, &colours);
        for bar in bars {
            put(&mut grid.cells, &bar);
        }
    }
    grid.cells.sort_by_key(|cell| (cell.row, cell.column));
    grid
}

/// Whether some painted place has no text: in most tables only headings and labels are painted.
fn are_bars(cells: &[Cell], fills: &[Painted]) -> bool {
    /// Headings are merged over fewer rows and columns than this.
    const WIDE: u32 = 64;
    let said = cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let covered: HashSet<(u32, u32)> = said
        .flat_map(|cell| {
            let rows = 0..cell.row_span.clamp(1, WIDE);
            let columns = 0..cell.column_span.clamp(1, WIDE);
            rows.flat_map(move |down| columns.clone().map(move |right| (down, right)))
                .map(|(down, right)| {
                    (
                        cell.row.saturating_add(down),
                        cell.column.saturating_add(right),
                    )
                })
        })
        .collect();
    fills
        .iter()
        .any(|fill| !covered.contains(&(fill.row, fill.column)))
}

/// A table with columns of years or months.
struct Table {
    /// The row of its headings.
    header: u32,
    /// Its columns of time, from left to right.
    columns: Vec<Range<u32>>,
    /// The rows below, up to the next header.
    rows: Range<u32>,
}

/// A bar in a column of time.
struct Bar {
    row: u32,
    column: Range<u32>,
    /// Whether it is an arrow.
    arrow: bool,
    /// The sheet that it stands on, where the grid is one.
    sheet: Option<String>,
}

/// The tables with two columns of time at least, right of a heading or label.
fn tables(lexicon: &Lexicon, cells: &[Cell]) -> Vec<Table> {
    let mut times: BTreeMap<u32, Vec<Range<u32>>> = BTreeMap::new();
    for cell in cells {
        if !cell.text.trim().is_empty() && header::is_time(lexicon, &cell.text) {
            let end = cell.row.saturating_add(cell.row_span.max(1)) - 1;
            times.entry(end).or_default().push(extent(cell));
        }
    }
    times.retain(|_, columns| columns.len() >= 2);
    let last = cells
        .iter()
        .map(|cell| cell.row.saturating_add(cell.row_span.max(1)));
    let last = last.max().unwrap_or(0);
    let heads: Vec<u32> = times.keys().copied().collect();
    let ends = heads.iter().skip(1).copied().chain([last]);
    let mut tables: Vec<Table> = Vec::new();
    for ((header, mut columns), end) in times.into_iter().zip(ends) {
        columns.sort_by_key(|column| column.start);
        if header.saturating_add(1) < end {
            tables.push(Table {
                header,
                columns,
                rows: header.saturating_add(1)..end,
            });
        }
    }
    tables
}

fn extent(cell: &Cell) -> Range<u32> {
    cell.column..cell.column.saturating_add(cell.column_span.max(1))
}

impl Table {
    /// The bars of the table: painted places without text beside a label of another colour. What is
    /// painted all over, or down a whole column with its heading, is the ground of the table.
    fn bars(&self, cells: &[Cell], colours: &HashMap<(u32, u32), Painted>) -> Vec<Bar> {
        if self.holds_numbers(cells) {
            return Vec::new();
        }
        let mut bars: Vec<(Bar, u32)> = Vec::new();
        let texts = Texts::of(cells, &self.rows);
        let left = self.columns.first().map_or(0, |column| column.start);
        for row in self.rows.clone() {
            let Some(label) = texts.label(row, left) else {
                continue;
            };
            let ground = colours.get(&(label.row, label.column));
            let ground = ground.filter(|fill| !fill.arrow).map(|fill| fill.colour);
            for column in &self.columns {
                let painted = column.clone().find_map(|at| {
                    let fill = colours.get(&(row, at))?;
                    let apart = fill.arrow || Some(fill.colour) != ground;
                    (!texts.covered(row, at) && apart).then_some(*fill)
                });
                let said = column.clone().any(|at| texts.covered(row, at));
                if let Some(fill) = painted.filter(|_| !said) {
                    let sheet = match label.origin.first() {
                        Some(Origin::Sheet { sheet, .. }) => Some(sheet.clone()),
                        _ => None,
                    };
                    let bar = Bar {
                        row,
                        column: column.clone(),
                        arrow: fill.arrow,
                        sheet,
                    };
                    bars.push((bar, fill.colour));
                }
            }
        }
        let ground = self.grounds(&bars, &texts, left, colours);
        let bars = bars.into_iter();
        bars.filter(|(bar, colour)| bar.arrow || !ground.contains(&(bar.column.start, *colour)))
            .map(|(bar, _)| bar)
            .collect()
    }

    /// Whether numbers stand under the headings of time: costs or results by year, whose painted cells
    /// are those without a value.
    fn holds_numbers(&self, cells: &[Cell]) -> bool {
        let timed = cells.iter().filter(|cell| {
            self.rows.contains(&cell.row)
                && self
                    .columns
                    .iter()
                    .any(|column| column.contains(&cell.column))
        });
        let said: Vec<&Cell> = timed.filter(|cell| !cell.text.trim().is_empty()).collect();
        let number = |cell: &&&Cell| cell.number.is_some() || header::is_number(cell.text.trim());
        let numbers = said.iter().filter(number).count();
        numbers > 0 && numbers * 4 >= said.len()
    }

    /// The columns with the colours that are their ground.
    fn grounds(
        &self,
        bars: &[(Bar, u32)],
        texts: &Texts,
        left: u32,
        colours: &HashMap<(u32, u32), Painted>,
    ) -> BTreeSet<(u32, u32)> {
        let rows = self
            .rows
            .clone()
            .filter(|row| texts.label(*row, left).is_some());
        let rows = rows.count();
        let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for (bar, colour) in bars.iter().filter(|(bar, _)| !bar.arrow) {
            *counts.entry((bar.column.start, *colour)).or_default() += 1;
        }
        let whole: BTreeSet<(u32, u32)> = counts
            .iter()
            .filter(|(_, count)| **count == rows)
            .map(|(column, _)| *column)
            .collect();
        let all = whole.len() == self.columns.len() && rows > 1;
        let headed = |(column, colour): &(u32, u32)| {
            let heading = colours.get(&(self.header, *column));
            rows > 1 && heading.is_some_and(|fill| fill.colour == *colour)
        };
        whole.into_iter().filter(|at| all || headed(at)).collect()
    }
}

/// The places of a table that cells with text cover.
struct Texts<'a> {
    covered: BTreeSet<(u32, u32)>,
    /// The first cell of each row that reaches into it.
    labels: BTreeMap<u32, &'a Cell>,
}

/// A merged cell larger than this is no cell of a timetable.
const LARGEST: u32 = 1000;

impl<'a> Texts<'a> {
    fn of(cells: &'a [Cell], rows: &Range<u32>) -> Self {
        let mut texts = Self {
            covered: BTreeSet::new(),
            labels: BTreeMap::new(),
        };
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            let end = cell.row.saturating_add(cell.row_span.clamp(1, LARGEST));
            let across = cell.column
                ..cell
                    .column
                    .saturating_add(cell.column_span.clamp(1, LARGEST));
            for row in cell.row.max(rows.start)..end.min(rows.end) {
                texts
                    .covered
                    .extend(across.clone().map(|column| (row, column)));
                let label = texts.labels.entry(row).or_insert(cell);
                if cell.column < label.column {
                    *label = cell;
                }
            }
        }
        texts
    }

    fn covered(&self, row: u32, column: u32) -> bool {
        self.covered.contains(&(row, column))
    }

    /// The text left of the columns of time that a row begins with.
    fn label(&self, row: u32, left: u32) -> Option<&'a Cell> {
        self.labels
            .get(&row)
            .copied()
            .filter(|cell| cell.column < left)
    }
}

/// Puts the mark of a bar into the empty cell that stands there, or into a new one.
fn put(cells: &mut Vec<Cell>, bar: &Bar) {
    let mark = if bar.arrow { ARROW } else { BAR };
    let there = cells.iter_mut().find(|cell| {
        let down = cell.row..cell.row.saturating_add(cell.row_span.max(1));
        down.contains(&bar.row)
            && extent(cell).start < bar.column.end
            && bar.column.start < extent(cell).end
    });
    if let Some(cell) = there {
        if cell.text.trim().is_empty() {
            mark.clone_into(&mut cell.text);
        }
        return;
    }
    let range = CellRange {
        top: bar.row,
        left: bar.column.start,
        bottom: bar.row,
        right: bar.column.end - 1,
    };
    let sheet = bar.sheet.clone().into_iter();
    cells.push(Cell {
        row: bar.row,
        column: bar.column.start,
        row_span: 1,
        column_span: bar.column.end - bar.column.start,
        text: mark.to_owned(),
        number: None,
        origin: sheet.map(|sheet| Origin::Sheet { sheet, range }).collect(),
        layer: Layer::Visible,
    });
}
