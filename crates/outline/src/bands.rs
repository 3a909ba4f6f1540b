//! A grid cut from top to bottom: titles, tables, group titles between rows, notes.

use std::collections::HashMap;
use std::ops::Range;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::opening;
use shinchoku_model::{Form, Grid, Origin, Painted, RowCell, Table, Unit};

use crate::form::{self, Above, Naming};
use crate::furniture::is_page_number;
use crate::header;
use crate::lone;
use crate::matrix::{Matrix, Row};
use crate::notes::is_note;
use crate::painted;
use crate::sides;
use crate::silent;
use crate::stacked;
use crate::titles;
use crate::torn;

/// A horizontal piece of a grid.
#[derive(Debug, Clone, PartialEq)]
pub enum Band {
    /// Text outside of tables: a title above or a note below.
    Text(Unit),
    /// A title over the rows that follow.
    Title(Unit),
    /// A title without a number between the rows of a table.
    Group(Unit),
    /// Rows of a table; without a header when none stands above them.
    Table(Table),
    /// A form of label and value cells.
    Form {
        /// What it says.
        form: Form,
        /// Where it is said what it is about.
        naming: Naming,
    },
    /// What says nothing of its own: a header that a page repeats, a line drawn with dashes.
    Repeated(Vec<Unit>),
}

/// What of a grid is painted.
#[derive(Debug, Clone, Copy)]
pub struct Paint<'a> {
    /// The places.
    pub places: &'a [Painted],
    /// The rows that are painted from end to end, with their number of texts.
    pub rows: &'a HashMap<u32, usize>,
}

/// Cuts a grid into bands. Nothing is left out.
///
/// `paint`: what of the grid is painted; `above`: what stands directly over it.
pub fn cut(lexicon: &Lexicon, grid: Grid, paint: Paint, above: Above) -> Vec<Band> {
    let parts = sides::part(lexicon, grid).into_iter();
    parts
        .flat_map(|part| cut_one(lexicon, part, paint, above))
        .collect()
}

/// Cuts a grid in which no tables stand side by side.
fn cut_one(lexicon: &Lexicon, grid: Grid, paint: Paint, above: Above) -> Vec<Band> {
    let matrix = match Matrix::new(grid) {
        Ok(matrix) => matrix,
        Err(cells) => {
            let unit = |cell: shinchoku_model::Cell| {
                Band::Text(Unit {
                    text: cell.text,
                    origin: cell.origin,
                })
            };
            return cells.into_iter().map(unit).collect();
        }
    };
    let mut cutter = Cutter {
        lexicon,
        matrix: &matrix,
        painted: paint.rows,
        has_header: false,
        header: Vec::new(),
        pending: false,
        past_header: false,
        bands: Vec::new(),
    };
    let mut from = 0;
    for placed in form::find(lexicon, &matrix, paint.places, above) {
        cutter.rows(from..placed.rows.start);
        cutter.bands.push(Band::Form {
            form: placed.form,
            naming: placed.naming,
        });
        from = placed.rows.end;
    }
    cutter.rows(from..matrix.rows.len());
    cutter.bands
}

/// Whether rows without any cell lie between two rows; merged cells bridge them.
fn gap(matrix: &Matrix, above: &Row, below: &Row) -> bool {
    let reach = above
        .slots
        .iter()
        .filter_map(|&slot| matrix.cell(slot))
        .map(|(cell, _)| cell.row.saturating_add(cell.row_span))
        .max()
        .unwrap_or(above.number + 1);
    below.number > reach.max(above.number + 1)
}

struct Cutter<'a> {
    lexicon: &'a Lexicon,
    matrix: &'a Matrix,
    /// The rows that are painted from end to end, with their number of texts.
    painted: &'a HashMap<u32, usize>,
    /// Whether any row of the grid is a header.
    has_header: bool,
    /// The rows of the last header.
    header: Vec<Row>,
    /// Whether no row has followed that header yet.
    pending: bool,
    /// Whether rows came that the header did not fit, so that they stand without one.
    past_header: bool,
    bands: Vec<Band>,
}

impl Cutter<'_> {
    /// Cuts rows that stand together, apart from what stands over and below them.
    fn rows(&mut self, rows: Range<usize>) {
        let matrix = self.matrix;
        let rows = matrix.rows.get(rows).unwrap_or_default();
        self.has_header = header::find(self.lexicon, matrix, rows, 0).is_some();
        for chunk in rows.chunk_by(|above, below| !gap(matrix, above, below)) {
            self.chunk(chunk);
        }
        self.flush_header();
        self.header.clear();
        self.past_header = false;
    }

    /// Cuts rows between which no row is blank.
    fn chunk(&mut self, rows: &[Row]) {
        let mut at = 0;
        while at < rows.len() {
            let found = header::find(self.lexicon, self.matrix, rows, at);
            let end = found.as_ref().map_or(rows.len(), |header| header.start);
            let below = found.as_ref().map(|header| &rows[header.clone()]);
            self.between_headers(&rows[at..end], below.unwrap_or_default());
            let Some(found) = found else { return };
            at = found.end;
            self.open_header(&rows[found]);
        }
    }

    /// A header opens a table, or is the one that stands above already.
    fn open_header(&mut self, rows: &[Row]) {
        let same = |a: &Row, b: &Row| self.words(a) == self.words(b);
        let repeated = !self.header.is_empty()
            && self.header.len() == rows.len()
            && self.header.iter().zip(rows).all(|(a, b)| same(a, b));
        if repeated {
            let units = rows.iter().flat_map(|row| self.units(row)).collect();
            self.bands.push(Band::Repeated(units));
        } else {
            self.set_header(rows);
        }
    }

    fn set_header(&mut self, rows: &[Row]) {
        self.flush_header();
        self.header = rows.to_vec();
        self.pending = true;
    }

    fn words(&self, row: &Row) -> Vec<String> {
        self.matrix.texts(row).map(|cell| key(&cell.text)).collect()
    }

    fn units(&self, row: &Row) -> Vec<Unit> {
        let unit = |cell: &shinchoku_model::Cell| Unit {
            text: cell.text.clone(),
            origin: cell.origin.clone(),
        };
        self.matrix.texts(row).map(unit).collect()
    }

    /// Rows below a header or above the first one, and the header that follows them: body rows,
    /// titles and notes.
    fn between_headers(&mut self, rows: &[Row], below: &[Row]) {
        let bare = self.header.is_empty();
        if let Some(found) = bare.then(|| self.unknown_header(rows)).flatten() {
            rows[..found.start].iter().for_each(|row| self.text(row));
            let end = found.end;
            self.set_header(&rows[found]);
            return self.between_headers(&rows[end..], below);
        }
        if lone::are_titles(self.matrix, rows, below) && self.follows_blank(&rows[0]) {
            self.title(&rows[0], false);
            rows[1..].iter().for_each(|row| self.text(row));
            return;
        }
        let mut body: Vec<Row> = Vec::new();
        let (lines, rows): (Vec<&Row>, Vec<&Row>) =
            rows.iter().partition(|row| self.says_nothing(row));
        for (at, row) in rows.iter().enumerate() {
            if self.is_title(row, &rows[at + 1..], below) {
                self.table(&std::mem::take(&mut body));
                self.title(row, at + 1 < rows.len());
                continue;
            }
            let above_tables = self.has_header && self.header.is_empty() && !self.past_header;
            let apart = body.is_empty() && self.is_apart(row, at + 1 == rows.len());
            let closes = |row: &&Row| lone::closes(self.lexicon, self.matrix, &self.header, row);
            let ends = |next: &&Row| closes(next) || lone::text(self.matrix, next).is_some();
            let closing = closes(row) && rows.get(at + 1).is_none_or(ends);
            if above_tables || apart || closing || self.is_alone(row) || self.opens_form(row) {
                self.table(&std::mem::take(&mut body));
                self.text(row);
                continue;
            }
            if body.is_empty() && !self.pending && self.after_text() {
                if self.is_prose(&rows[at..]) {
                    self.text(row);
                    continue;
                }
                if self.heads_another(&rows[at..]) {
                    self.set_header(std::slice::from_ref(row));
                    continue;
                }
                if !self.fits_header(row) {
                    self.flush_header();
                    self.header.clear();
                    self.past_header = true;
                }
            }
            body.push((*row).clone());
        }
        self.table(&body);
        let drawn: Vec<Unit> = lines.into_iter().flat_map(|row| self.units(row)).collect();
        if !drawn.is_empty() {
            self.bands.push(Band::Repeated(drawn));
        }
    }

    /// The rows that head a table although the dictionary does not know their words: by what stands
    /// below them, or by their paint.
    fn unknown_header(&self, rows: &[Row]) -> Option<Range<usize>> {
        let titles = rows.len() - trim_titles(self.matrix, rows).len();
        let heads = |rows: &[Row]| {
            let by_body = || {
                header::is_unknown_header(self.lexicon, self.matrix, rows)
                    || header::heads_pair(self.lexicon, self.matrix, rows)
            };
            let by_paint = || painted::header(self.painted, self.matrix, rows);
            by_paint().or_else(|| by_body().then_some(1))
        };
        // The row above may be a heading beside a blank cell, and no title.
        let candidates = [Some(titles), titles.checked_sub(1)];
        let mut candidates = candidates.into_iter().flatten();
        candidates.find_map(|at| Some(at..at + heads(&rows[at..])?))
    }

    /// Whether a row is drawn, helps to adjust columns, counts pages or repeats the header for printing.
    fn says_nothing(&self, row: &Row) -> bool {
        let page = |cell: &shinchoku_model::Cell| is_page_number(&key(&cell.text));
        let repeats =
            || matches!(self.header.as_slice(), [header] if self.words(header) == self.words(row));
        silent::is_drawn_line(self.matrix, row)
            || silent::is_helper(self.matrix, row)
            || lone::text(self.matrix, row).is_some_and(page)
            || repeats()
    }

    /// Whether a row without a number is a title by its place: across the table and over more of
    /// its rows, or directly over a header that follows a table or a blank row.
    fn is_title(&self, row: &Row, next: &[&Row], below: &[Row]) -> bool {
        if !next.is_empty() {
            let over = !self.header.is_empty()
                && !below.is_empty()
                && lone::is_table_title(self.matrix, below, row)
                && lone::are_sentences(self.matrix, next);
            return over || lone::is_group_title(self.matrix, &self.header, row);
        }
        let again = !self.header.is_empty() || self.follows_blank(row);
        again && lone::is_table_title(self.matrix, below, row)
    }

    /// Whether a blank row stands directly above.
    fn follows_blank(&self, row: &Row) -> bool {
        let rows = &self.matrix.rows;
        let at = rows.partition_point(|other| other.number < row.number);
        at > 0 && gap(self.matrix, &rows[at - 1], row)
    }

    /// Whether a row outside of tables is the heading of a form, its number and title in cells.
    fn opens_form(&self, row: &Row) -> bool {
        self.header.is_empty() && form::opens_item(self.matrix, row)
    }

    /// Whether text stands between here and the last rows.
    fn after_text(&self) -> bool {
        matches!(
            self.bands.last(),
            Some(Band::Text(_) | Band::Title(_) | Band::Group(_))
        )
    }

    /// Whether rows are lines of text below a title: each a text alone, under a header of several columns.
    fn is_prose(&self, rows: &[&Row]) -> bool {
        let several = |row: &Row| self.matrix.texts(row).nth(1).is_some();
        self.header.iter().any(several) && !rows.iter().any(|row| several(row))
    }

    /// Whether rows under a title are a table of their own, narrower than the one above.
    fn heads_another(&self, rows: &[&Row]) -> bool {
        let columns = self.header.iter().flat_map(|row| self.matrix.texts(row));
        let mut columns: Vec<u32> = columns.map(|cell| cell.column).collect();
        columns.sort_unstable();
        columns.dedup();
        matches!(self.bands.last(), Some(Band::Title(_)))
            && header::heads_narrower(self.lexicon, self.matrix, rows, columns.len())
    }

    /// Whether the cells of a row begin where those of the header do.
    fn fits_header(&self, row: &Row) -> bool {
        let begins =
            |row: &Row| -> Vec<u32> { self.matrix.texts(row).map(|cell| cell.column).collect() };
        let header: Vec<u32> = self.header.iter().flat_map(begins).collect();
        header.is_empty() || begins(row).iter().all(|column| header.contains(column))
    }

    /// Whether a row below a blank one holds a text alone that is none of the table above: it stands in none of its
    /// columns, or nothing follows it and it is too long to number or name a row.
    fn is_apart(&self, row: &Row, last: bool) -> bool {
        const LONG: usize = 10;
        let Some(cell) = lone::text(self.matrix, row) else {
            return false;
        };
        let long = cell.text.chars().nth(LONG).is_some();
        let below = !self.header.is_empty() && !self.pending && self.follows_blank(row);
        let first = self.first_column_of_header() == Some(cell.column);
        below && (!self.fits_header(row) || last && first && long)
    }

    /// Whether a row holds one text that speaks for itself: alone across the width of the table,
    /// or in its first column with the number or mark of a heading or note.
    fn is_alone(&self, row: &Row) -> bool {
        let Some(cell) = lone::text(self.matrix, row) else {
            return false;
        };
        let width = row.slots.len();
        let spanned = lone::spanned(self.matrix, row, cell);
        let first = row.slots.first().and_then(|&slot| self.matrix.cell(slot));
        let first = first.is_some_and(|(other, begins)| begins && std::ptr::eq(other, cell));
        let speaks = opening(&cell.text).is_some()
            || is_note(&cell.text)
            || lone::is_sentence(&cell.text)
            || self.header.is_empty();
        let leftmost = first || self.first_column_of_header() == Some(cell.column);
        spanned * 10 >= width * 6 && width > 1 || (leftmost && speaks)
    }

    fn first_column_of_header(&self) -> Option<u32> {
        self.header
            .first()
            .and_then(|row| self.matrix.texts(row).map(|cell| cell.column).min())
    }

    fn title(&mut self, row: &Row, within: bool) {
        let units = self.units(row);
        let text: Vec<String> = units.iter().map(|unit| rejoin(&unit.text)).collect();
        let origin = units.into_iter().flat_map(|unit| unit.origin).collect();
        let text = text.join(" ");
        let unit = Unit { text, origin };
        self.bands.push(if within && opening(&unit.text).is_none() {
            Band::Group(unit)
        } else {
            Band::Title(unit)
        });
    }

    /// A row outside of tables: a title when it reads like a heading, else text, a line a cell.
    fn text(&mut self, row: &Row) {
        let units = self.units(row);
        let lines: Vec<String> = units.iter().map(|unit| rejoin(&unit.text)).collect();
        let origin: Vec<Origin> = units.iter().flat_map(|unit| unit.origin.clone()).collect();
        let whole = lines.join(" ");
        // Cells of numbers that scale what stands below are no title.
        let number = |cell: &shinchoku_model::Cell| cell.number.is_some();
        let numbers = self.matrix.texts(row).skip(1).any(number);
        let heading = units.len() <= 3 && !numbers && titles::is_heading(self.lexicon, &whole);
        self.bands.push(if heading && !is_note(&whole) {
            Band::Title(Unit {
                text: whole,
                origin,
            })
        } else {
            let text = lines.join("\n");
            Band::Text(Unit { text, origin })
        });
    }

    /// Rows below the header that stands open.
    fn table(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.pending = false;
        self.put_table(rows);
    }

    /// A header below which no row stands is a table all the same.
    fn flush_header(&mut self) {
        if std::mem::take(&mut self.pending) {
            self.put_table(&[]);
        }
    }

    fn put_table(&mut self, rows: &[Row]) {
        let all: Vec<Row> = self.header.iter().chain(rows).cloned().collect();
        let columns = self.matrix.table_columns(&all);
        let cells = |rows: &[Row]| -> Vec<Vec<RowCell>> {
            rows.iter()
                .map(|row| self.matrix.row_cells(row, &columns))
                .collect()
        };
        let mut header = cells(&self.header);
        stacked::fill(&mut header);
        let rows = torn::mend(self.lexicon, &header, cells(rows));
        self.bands.push(Band::Table(Table {
            header,
            rows,
            ..Table::default()
        }));
    }
}

/// The rows without the single-cell rows that open them.
fn trim_titles<'a>(matrix: &Matrix, rows: &'a [Row]) -> &'a [Row] {
    let first = rows
        .iter()
        .position(|row| matrix.texts(row).count() > 1)
        .unwrap_or(rows.len());
    &rows[first..]
}
