//! Bars of a timetable: painted cells without text, and arrows drawn over cells, under the headings of
//! years and months.
//!
//! A bar says that something is done then. It has no words, so that ■ stands for it, and → for an arrow:
//! the cell is read as if the mark were typed in it.

mod place;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{ArrowOver, Cell, Grid, Origin, Painted};

use crate::header;

pub use place::put_back;

/// What stands for a bar, and for an arrow.
const BAR: &str = "■";
const ARROW: &str = "→";

/// The cells of a grid with a mark in each that a bar covers, and the arrows with words that are no bars.
///
/// The words in an arrow are said of every column that it crosses, as those of a merged cell are.
pub fn marked(
    lexicon: &Lexicon,
    mut cells: Vec<Cell>,
    fills: &[Painted],
    mut arrows: Vec<ArrowOver>,
) -> (Grid, Vec<ArrowOver>) {
    let painted = !fills.is_empty() && are_bars(&cells, fills);
    let tables = if painted || !arrows.is_empty() {
        tables(lexicon, &cells)
    } else {
        Vec::new()
    };
    let colours: HashMap<(u32, u32), u32> = fills
        .iter()
        .rev()
        .map(|fill| ((fill.row, fill.column), fill.colour))
        .collect();
    // What stands over the other in one row, or before it, is said first.
    arrows.sort_by_key(|arrow| (arrow.row, arrow.left));
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for table in tables {
        let drawn = Drawn {
            colours: &colours,
            arrows: &arrows,
        };
        for bar in table.bars(&cells, &drawn, &mut used) {
            place::put(&mut cells, &bar);
        }
    }
    let mut at = 0..;
    arrows
        .retain(|arrow| !at.next().is_some_and(|at| used.contains(&at)) && !arrow.text.is_empty());
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let grid = Grid {
        cells,
        ..Grid::default()
    };
    (grid, arrows)
}

/// What is drawn over the cells of a grid.
struct Drawn<'a> {
    colours: &'a HashMap<(u32, u32), u32>,
    arrows: &'a [ArrowOver],
}

impl Drawn<'_> {
    fn colour(&self, row: u32, column: u32) -> Option<u32> {
        self.colours.get(&(row, column)).copied()
    }

    /// The part of some columns that arrows cross; all of them where none do.
    fn part(&self, row: u32, columns: &Range<u32>) -> Range<u32> {
        let left = self.over(row, columns).map(|(_, arrow)| arrow.left).min();
        let right = self.over(row, columns).map(|(_, arrow)| arrow.right).max();
        let (Some(left), Some(right)) = (left, right) else {
            return columns.clone();
        };
        columns.start.max(left)..columns.end.min(right.saturating_add(1))
    }

    /// The arrows over some columns of a row, by their numbers.
    fn over(&self, row: u32, columns: &Range<u32>) -> impl Iterator<Item = (usize, &ArrowOver)> {
        let first = self.arrows.partition_point(|arrow| arrow.row < row);
        let here = self.arrows.iter().enumerate().skip(first);
        let (start, end) = (columns.start, columns.end);
        here.take_while(move |(_, arrow)| arrow.row == row)
            .filter(move |(_, arrow)| arrow.left < end && start <= arrow.right)
    }
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
    /// What it says.
    says: Says,
    /// The sheet that it stands on, where the grid is one.
    sheet: Option<String>,
}

/// What a bar says.
enum Says {
    /// That something is done then, in a colour.
    Painted(u32),
    /// That something goes on.
    Arrow,
    /// The words of arrows.
    Words(String),
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
    /// The bars of the table: arrows, and painted places without text, beside a label of another colour. What
    /// is painted all over, or down a whole column with its heading, is the ground of the table.
    fn bars(&self, cells: &[Cell], drawn: &Drawn<'_>, used: &mut BTreeSet<usize>) -> Vec<Bar> {
        if self.holds_numbers(cells) {
            return Vec::new();
        }
        let mut bars: Vec<Bar> = Vec::new();
        let texts = Texts::of(cells, &self.rows);
        let left = self.columns.first().map_or(0, |column| column.start);
        for row in self.rows.clone() {
            let Some(label) = texts.label(row, left) else {
                continue;
            };
            let ground = drawn.colour(label.row, label.column);
            let sheet = match label.origin.first() {
                Some(Origin::Sheet { sheet, .. }) => Some(sheet),
                _ => None,
            };
            for column in &self.columns {
                used.extend(drawn.over(row, column).map(|(at, _)| at));
                let column = drawn.part(row, column);
                let says = texts.says(row, &column, ground, drawn);
                bars.extend(says.map(|says| Bar {
                    row,
                    column,
                    says,
                    sheet: sheet.cloned(),
                }));
            }
        }
        let ground = self.grounds(&bars, &texts, left, drawn);
        let of_ground = |bar: &Bar| {
            let colour = bar.colour();
            colour.is_some_and(|colour| ground.contains(&(bar.column.start, colour)))
        };
        bars.retain(|bar| !of_ground(bar));
        bars
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
        bars: &[Bar],
        texts: &Texts,
        left: u32,
        drawn: &Drawn<'_>,
    ) -> BTreeSet<(u32, u32)> {
        let rows = self
            .rows
            .clone()
            .filter(|row| texts.label(*row, left).is_some());
        let rows = rows.count();
        let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for bar in bars {
            if let Some(colour) = bar.colour() {
                *counts.entry((bar.column.start, colour)).or_default() += 1;
            }
        }
        let whole: BTreeSet<(u32, u32)> = counts
            .iter()
            .filter(|(_, count)| **count == rows)
            .map(|(column, _)| *column)
            .collect();
        let all = whole.len() == self.columns.len() && rows > 1;
        let headed = |(column, colour): &(u32, u32)| {
            rows > 1 && drawn.colour(self.header, *column) == Some(*colour)
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

    /// What is drawn in a column of time says: an arrow's words beside what is typed there, and the rest
    /// where nothing is.
    fn says(
        &self,
        row: u32,
        column: &Range<u32>,
        ground: Option<u32>,
        drawn: &Drawn<'_>,
    ) -> Option<Says> {
        let words = drawn.over(row, column).map(|(_, arrow)| arrow.text.trim());
        let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
        if !words.is_empty() {
            return Some(Says::Words(words.join("\n")));
        }
        if column.clone().any(|at| self.covered(row, at)) {
            return None;
        }
        if drawn.over(row, column).next().is_some() {
            return Some(Says::Arrow);
        }
        let mut colours = column.clone().filter_map(|at| drawn.colour(row, at));
        let apart = colours.find(|colour| Some(*colour) != ground);
        apart.map(Says::Painted)
    }

    /// The text left of the columns of time that a row begins with.
    fn label(&self, row: u32, left: u32) -> Option<&'a Cell> {
        self.labels
            .get(&row)
            .copied()
            .filter(|cell| cell.column < left)
    }
}

impl Bar {
    fn colour(&self) -> Option<u32> {
        match self.says {
            Says::Painted(colour) => Some(colour),
            _ => None,
        }
    }

    fn text(&self) -> &str {
        match &self.says {
            Says::Painted(_) => BAR,
            Says::Arrow => ARROW,
            Says::Words(words) => words,
        }
    }
}
