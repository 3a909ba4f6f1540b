//! Finding the fields of a form: which labels have which values.

use shinchoku_japanese::numbering::opening;
use shinchoku_japanese::{HeaderRole, label};

use crate::matrix::Matrix;
use crate::notes::is_note;
use crate::titles;

use super::cells::{Cells, Kind};
use super::found::Found;
use super::runs::Run;

/// The labels that stand left of a place in a row, and what stood there last.
#[derive(Default)]
struct Left {
    labels: Vec<usize>,
    /// The label that stands before the first label with a value, nothing between them: 一次評価 | 評価 | B | 理由 | ….
    outer: Option<usize>,
    /// Whether a value stands between the last label and here.
    value: bool,
}

/// The fields of the rows that are in no run.
pub fn find(matrix: &Matrix, cells: &Cells, runs: &[Run]) -> Vec<Found> {
    let mut finder = Finder {
        matrix,
        cells,
        section: None,
        open: Vec::new(),
        found: Vec::new(),
    };
    for row in 0..matrix.rows.len() {
        if runs.iter().any(|run| run.rows.contains(&row)) {
            finder.open.clear();
        } else {
            finder.row(row);
        }
    }
    finder.found
}

struct Finder<'a> {
    matrix: &'a Matrix,
    cells: &'a Cells<'a>,
    /// The label that stands alone over rows.
    section: Option<usize>,
    /// Labels that have no value yet, with their row: what stands below may be theirs.
    open: Vec<usize>,
    found: Vec<Found>,
}

impl Finder<'_> {
    fn row(&mut self, row: usize) {
        let texts: Vec<usize> = self.cells.row(row).collect();
        let fresh: Vec<usize> = texts
            .iter()
            .copied()
            .filter(|cell| self.cells.begins(*cell, row))
            .collect();
        if let ([only], [_]) = (fresh.as_slice(), texts.as_slice()) {
            self.alone(row, *only);
            return;
        }
        let mut left = Left::default();
        for (at, &cell) in texts.iter().enumerate() {
            let next = texts.get(at + 1).copied();
            if self.is_label(cell, &left, next) {
                self.label(row, cell, &mut left);
            } else if self.cells.begins(cell, row) {
                self.value(row, cell, &mut left);
            } else {
                left.value = true;
            }
        }
    }

    /// The only text of a row: the value of a label above it, a label with its value, or the label
    /// of the rows below.
    fn alone(&mut self, row: usize, cell: usize) {
        let known = self.cells.is_label(cell);
        if !known && !self.counts_on(cell) && self.below(row, cell) {
            return;
        }
        if self.inline(row, cell, &Left::default()) {
            return;
        }
        // What stands over the first field is the title of the form, and no label in it.
        let opens = known || opening(&self.cells.cell(cell).text).is_some();
        if opens && !self.found.is_empty() {
            self.section = Some(cell);
        }
        self.open = if known { vec![cell] } else { Vec::new() };
    }

    /// Whether the number of a cell goes on with that of the label above it: ３ after ２ is no value.
    fn counts_on(&self, cell: usize) -> bool {
        let style = |at: usize| opening(&self.cells.cell(at).text).map(|found| found.style);
        let above = self.open.last().and_then(|open| style(*open));
        above.is_some() && style(cell) == above
    }

    /// Whether a cell is a label: the dictionary knows it, or it stands where labels stand, has a
    /// value to its right, and is none itself.
    fn is_label(&self, cell: usize, left: &Left, next: Option<usize>) -> bool {
        match self.cells.kind(cell) {
            Kind::Label(role) => {
                // 新規 right of 区分 is its value, 新規・継続 right of 担当課 another label.
                let text = &self.cells.cell(cell).text;
                let mark =
                    *role == HeaderRole::New && !(text.contains('新') && text.contains('継'));
                let owned = self.is_owned(cell, left);
                if owned && self.cells.is_white(cell) {
                    return false;
                }
                let says = next.is_some_and(|next| *self.cells.kind(next) == Kind::Value);
                !mark || says && !owned && !self.is_headed(cell)
            }
            Kind::Period => {
                // 事業期間 | 令和3年度～令和7年度 is a value, 実績 | 令和5年度 | … is not.
                let says = next.is_some_and(|next| *self.cells.kind(next) == Kind::Value);
                (!self.is_owned(cell, left) || says) && !self.is_headed(cell)
            }
            Kind::Empty => false,
            Kind::Marked => true,
            Kind::Value => {
                let free = left.value
                    || left
                        .labels
                        .last()
                        .is_none_or(|last| self.spans(*last, cell));
                let beside = next.is_some_and(|next| match self.cells.kind(next) {
                    Kind::Value => true,
                    // 評価項目 | 評価 | 理由 beside CHECK: headings over labels and values.
                    Kind::Label(_) => !left.value && !left.labels.is_empty(),
                    _ => false,
                });
                let text = &self.cells.cell(cell).text;
                free && beside
                    && !self.cells.is_white(cell)
                    && self.cells.in_label_column(cell)
                    && label::can_be(text)
                    && label::parted(text).is_none()
                    && !self.is_headed(cell)
            }
        }
    }

    /// Whether a label stands directly left of a cell and beside no more rows than it, so that the cell may be its value.
    fn is_owned(&self, cell: usize, left: &Left) -> bool {
        let last = left.labels.last();
        last.is_some_and(|last| !left.value && !self.spans(*last, cell))
    }

    /// Whether a label without a value stands directly over a cell, as wide as it.
    fn is_headed(&self, cell: usize) -> bool {
        let cell = self.cells.cell(cell);
        self.open.iter().any(|open| {
            let label = self.cells.cell(*open);
            (label.column, label.column_span) == (cell.column, cell.column_span)
                && label.row.saturating_add(label.row_span.max(1)) == cell.row
        })
    }

    /// Whether a label stands beside more rows than another cell takes.
    fn spans(&self, label: usize, cell: usize) -> bool {
        let (label, cell) = (self.cells.cell(label), self.cells.cell(cell));
        label.row_span > cell.row_span
    }

    fn label(&mut self, row: usize, cell: usize, left: &mut Left) {
        let cells = self.cells;
        let holds = |outer: &usize| cells.cell(*outer).row_span > cells.cell(cell).row_span;
        if let Some(last) = left
            .labels
            .last()
            .filter(|last| !left.value && !holds(last))
        {
            let own = cells.cell(*last);
            let touches =
                own.column.saturating_add(own.column_span.max(1)) == cells.cell(cell).column;
            left.outer = Some(*last).filter(|_| touches);
        }
        left.labels.retain(holds);
        left.labels.push(cell);
        left.value = false;
        // What stands beside several labels speaks of them and has no value of its own.
        self.open
            .retain(|open| !left.labels[..left.labels.len() - 1].contains(open));
        if self.cells.begins(cell, row) {
            self.open.push(cell);
        }
    }

    fn value(&mut self, row: usize, cell: usize, left: &mut Left) {
        if self.inline(row, cell, left) {
            left.value = true;
            return;
        }
        left.value = true;
        let mut labels = left.labels.clone();
        if let Some((outer, own)) = left.outer.zip(labels.pop()) {
            labels.extend([outer, own]);
        } else {
            labels.clone_from(&left.labels);
        }
        if self.goes_on(row, cell, &labels) {
            return;
        }
        if labels.is_empty() {
            self.below(row, cell);
            return;
        }
        self.open.retain(|open| !labels.contains(open));
        let known = self
            .found
            .iter_mut()
            .rev()
            .take(64)
            .find(|field| !field.inline && field.beside && ends_with(&field.labels, &labels));
        if let Some(field) = known {
            field.rows = (row + 1).saturating_sub(field.row).max(field.rows);
            field.values.push(cell);
        } else {
            self.add(row, &labels, cell, true, false);
        }
    }

    /// A line of the value above it, whose label stands beside the first line only. Returns whether it
    /// is one.
    fn goes_on(&mut self, row: usize, cell: usize, left: &[usize]) -> bool {
        let own = self.cells.cell(cell);
        let cells = self.cells;
        let above = |last: &usize| {
            let last = cells.cell(*last);
            last.column == own.column && last.row.saturating_add(last.row_span.max(1)) == own.row
        };
        let open = self.found.iter_mut().rev().take(8).find(|field| {
            // Only labels beside more rows stand beside this one too.
            let outer = left.iter().all(|label| field.labels.contains(label));
            let inner = field
                .labels
                .last()
                .is_some_and(|label| !left.contains(label));
            field.beside && !field.inline && outer && inner && field.values.iter().any(above)
        });
        let Some(field) = open.filter(|_| !is_note(&own.text)) else {
            return false;
        };
        field.rows = (row + 1).saturating_sub(field.row).max(field.rows);
        field.values.push(cell);
        true
    }

    /// A cell that holds a label and its value.
    fn inline(&mut self, row: usize, cell: usize, left: &Left) -> bool {
        let text = &self.cells.cell(cell).text;
        // （単位：千円） is said of what stands below.
        let parted = label::parted(text).is_some()
            && !titles::is_caption(text)
            && left
                .labels
                .last()
                .is_none_or(|last| self.spans(*last, cell));
        if parted {
            let labels: Vec<usize> = left.labels.iter().copied().chain([cell]).collect();
            self.add(row, &labels, cell, true, true);
        }
        parted
    }

    /// Gives a cell without a label on its left to the one above it. Returns whether there is one.
    fn below(&mut self, row: usize, cell: usize) -> bool {
        let own = self.cells.cell(cell);
        if is_note(&own.text) {
            return false;
        }
        let number = self.matrix.rows[row].number;
        let covers = |label: usize| {
            let label = self.cells.cell(label);
            (label.column..label.column.saturating_add(label.column_span.max(1)))
                .contains(&own.column)
                || (own.column..own.column.saturating_add(own.column_span.max(1)))
                    .contains(&label.column)
        };
        let Some(label) = self.open.iter().copied().rev().find(|open| covers(*open)) else {
            return false;
        };
        // A label with a text of its own below it heads no rows.
        self.section = self.section.filter(|section| *section != label);
        let field = self
            .found
            .iter_mut()
            .rev()
            .find(|field| field.labels.last() == Some(&label));
        if let Some(field) = field {
            let reach = field.values.last().map_or(number, |last| {
                let last = self.cells.cell(*last);
                last.row.saturating_add(last.row_span.max(1))
            });
            // What stands farther below is no line of the same text.
            if number > reach {
                return false;
            }
            field.values.push(cell);
            field.rows = (row + 1).saturating_sub(field.row).max(field.rows);
        } else {
            self.add(row, &[label], cell, false, false);
        }
        true
    }

    fn add(&mut self, row: usize, labels: &[usize], value: usize, beside: bool, inline: bool) {
        let section = self.section.filter(|section| !labels.contains(section));
        let label = labels.last().map_or(row, |label| self.row_of(*label));
        let first = label.min(row);
        self.found.push(Found {
            row: first,
            rows: row + 1 - first,
            labels: section.into_iter().chain(labels.iter().copied()).collect(),
            values: vec![value],
            beside,
            inline,
        });
    }

    /// The row of the matrix in which a cell begins.
    fn row_of(&self, cell: usize) -> usize {
        let number = self.cells.cell(cell).row;
        self.matrix.rows.partition_point(|row| row.number < number)
    }
}

fn ends_with(all: &[usize], end: &[usize]) -> bool {
    all.len() >= end.len() && all[all.len() - end.len()..] == *end
}
