//! Tables within a form: 区分 | 令和5年度 | 令和6年度 over rows of costs.

use std::ops::Range;

use shinchoku_japanese::{HeaderRole as Role, Lexicon};
use shinchoku_model::{Cell, Grid, Table};

use crate::header;
use crate::lone;
use crate::matrix::Matrix;
use crate::stacked;
use crate::titles;

use super::cells::{Cells, Kind};
use super::inner;

/// Rows of a form that are a table.
#[derive(Debug)]
pub struct Run {
    /// The rows, by their place in the matrix.
    pub rows: Range<usize>,
    /// How many of them are its header.
    pub header: usize,
    /// The labels beside its rows, which are no column of it.
    pub sections: Vec<usize>,
    /// Those of them that begin in its rows: they name it.
    pub caption: Vec<usize>,
    /// How small the things are that its rows name, by the word for them; none where they name nothing.
    pub items: Option<u8>,
}

/// The tables of a matrix.
pub fn find(lexicon: &Lexicon, matrix: &Matrix, cells: &Cells) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < matrix.rows.len() {
        let found = run(lexicon, matrix, cells, at).or_else(|| inner::find(matrix, cells, at));
        match found {
            Some(run) => {
                at = run.rows.end;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

/// The table whose header begins in a row.
fn run(lexicon: &Lexicon, matrix: &Matrix, cells: &Cells, at: usize) -> Option<Run> {
    let heading = headings(cells, at)?;
    let first = cells.cell(*heading.first()?).column;
    let mut header = 1;
    while at + header < matrix.rows.len() && subdivides(lexicon, cells, at + header, &heading) {
        header += 1;
    }
    let values = value_columns(lexicon, cells, &heading);
    let mut end = at + header;
    while end < matrix.rows.len() && fits(matrix, cells, end, first, &values) {
        end += 1;
    }
    if end == at + header {
        return None;
    }
    let body = matrix.rows.get(at + header)?.number;
    let beside = |cell: &usize| {
        let cell = cells.cell(*cell);
        cell.row.saturating_add(cell.row_span) > body && cell.row <= matrix.rows[at].number
    };
    let sections: Vec<usize> = cells.row(at).filter(beside).collect();
    let begun = |cell: &usize| cells.begins(*cell, at);
    Some(Run {
        rows: at..end,
        header,
        caption: sections.iter().copied().filter(begun).collect(),
        sections,
        items: None,
    })
}

/// The cells of a row that are headings of a table: years side by side, or words for values.
fn headings(cells: &Cells, row: usize) -> Option<Vec<usize>> {
    let fresh: Vec<usize> = cells
        .row(row)
        .filter(|cell| cells.begins(*cell, row))
        .collect();
    let values = fresh
        .iter()
        .filter(|cell| *cells.kind(**cell) == Kind::Value)
        .count();
    let periods = fresh
        .iter()
        .filter(|cell| *cells.kind(**cell) == Kind::Period)
        .count();
    let measures = fresh.iter().filter(|cell| {
        matches!(
            cells.role(**cell),
            Some(
                Role::Indicator
                    | Role::Unit
                    | Role::Baseline
                    | Role::Target
                    | Role::Actual
                    | Role::Forecast
            )
        )
    });
    let measures = measures.count() + periods;
    let of_years = periods >= 2 && values <= 2;
    let of_measures = measures >= 3 && values == 0;
    (of_years || of_measures).then_some(fresh)
}

/// The columns of a header under which values stand, as ranges of the sheet's columns.
fn value_columns(lexicon: &Lexicon, cells: &Cells, heading: &[usize]) -> Vec<Range<u32>> {
    let counts = |cell: &&usize| match cells.kind(**cell) {
        Kind::Period => true,
        // Of R5実績 the dictionary knows the word; the year says that values stand below it.
        Kind::Label(role) => {
            matches!(
                role,
                Role::Baseline | Role::Target | Role::Actual | Role::Forecast
            ) || header::is_time(lexicon, &cells.cell(**cell).text)
        }
        _ => false,
    };
    heading
        .iter()
        .filter(counts)
        .map(|cell| extent(cells.cell(*cell)))
        .collect()
}

pub fn extent(cell: &Cell) -> Range<u32> {
    cell.column..cell.column.saturating_add(cell.column_span.max(1))
}

/// Whether all that begins in a row is a heading too: 目標 and 実績 below each year.
fn subdivides(lexicon: &Lexicon, cells: &Cells, row: usize, heading: &[usize]) -> bool {
    let fresh: Vec<usize> = cells
        .row(row)
        .filter(|cell| cells.begins(*cell, row))
        .collect();
    let within = |cell: &usize| {
        let own = extent(cells.cell(*cell));
        heading.iter().any(|head| {
            let head = extent(cells.cell(*head));
            head.start <= own.start
                && own.end <= head.end
                && head.end - head.start > own.end - own.start
        })
    };
    fresh.len() >= 2
        && fresh
            .iter()
            .all(|cell| within(cell) && header::is_header_text(lexicon, &cells.cell(*cell).text))
}

/// Whether a row belongs to the table: what begins in it right of `first` keeps to the columns, and
/// something stands in a column of values, or nothing but a label does.
fn fits(matrix: &Matrix, cells: &Cells, row: usize, first: u32, values: &[Range<u32>]) -> bool {
    if !follows(matrix, cells, row) {
        return false;
    }
    let fresh: Vec<usize> = cells
        .row(row)
        .filter(|cell| cells.begins(*cell, row))
        .collect();
    let start = values.iter().map(|range| range.start).min().unwrap_or(0);
    let left = |cell: &&usize| cells.cell(**cell).column < start;
    let across = |cell: &usize| {
        let own = extent(cells.cell(*cell));
        values
            .iter()
            .filter(|range| own.start < range.end && range.start < own.end)
            .count()
            > 1
    };
    let filled = fresh.iter().any(|cell| {
        let own = extent(cells.cell(*cell));
        values.iter().any(|range| range.contains(&own.start))
    });
    let heads = headings(cells, row).is_some();
    // A row whose labels stand left of the table belongs to the form again.
    let outside = fresh
        .iter()
        .any(|cell| extent(cells.cell(*cell)).end <= first);
    filled
        && !heads
        && !outside
        && !fresh.iter().any(across)
        && fresh.iter().filter(left).count() <= 4
}

/// Whether no blank row stands between a row and the one above it; merged cells bridge them.
pub fn follows(matrix: &Matrix, cells: &Cells, row: usize) -> bool {
    let Some(above) = row.checked_sub(1) else {
        return true;
    };
    let ends = cells.row(above).map(|cell| {
        let cell = cells.cell(cell);
        cell.row.saturating_add(cell.row_span)
    });
    let reach = ends.max().unwrap_or(0);
    let number = matrix.rows[row].number;
    number <= matrix.rows[above].number + 1 || number <= reach
}

/// The unit of money that a heading names in brackets: 事業費（千円）.
fn money(text: &str) -> Option<String> {
    let (_, inner) = text.split_once(['（', '('])?;
    let inner = inner.trim().strip_suffix(['）', ')'])?.trim();
    let units = ["円", "千円", "万円", "百万円", "億円"];
    units.contains(&inner).then(|| inner.to_owned())
}

impl Run {
    /// The table, named by the labels beside it.
    pub fn table(&self, matrix: &Matrix) -> Table {
        let inside = |cell: &Cell| {
            let rows = &matrix.rows[self.rows.clone()];
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
                return false;
            };
            cell.row >= first.number && cell.row <= last.number
        };
        let excluded = |at: usize| self.sections.contains(&at);
        let picked = matrix.cells.iter().enumerate();
        let picked = picked.filter(|(at, cell)| inside(cell) && !excluded(*at));
        let grid = Grid {
            cells: picked.map(|(_, cell)| cell.clone()).collect(),
            ..Grid::default()
        };
        let caption: Vec<&str> = self
            .caption
            .iter()
            .map(|at| matrix.cells[*at].text.trim())
            .collect();
        let caption = (!caption.is_empty()).then(|| caption.join(" "));
        let Ok(own) = Matrix::new(grid) else {
            return Table {
                caption,
                ..Table::default()
            };
        };
        let columns = own.table_columns(&own.rows);
        let mut rows: Vec<_> = own
            .rows
            .iter()
            .map(|row| own.row_cells(row, &columns))
            .collect();
        let body = rows.split_off(self.header.min(rows.len()));
        stacked::fill(&mut rows);
        let said = rows.iter().flatten().map(|cell| cell.text.as_str());
        let above = self
            .rows
            .start
            .checked_sub(1)
            .and_then(|at| matrix.rows.get(at));
        let above = above
            .and_then(|row| lone::text(matrix, row))
            .map(|cell| cell.text.as_str());
        let mut said = caption.as_deref().into_iter().chain(said).chain(above);
        let unit = said.find_map(|text| titles::unit(text).or_else(|| money(text)));
        Table {
            caption,
            unit,
            header: rows,
            rows: body,
        }
    }
}
