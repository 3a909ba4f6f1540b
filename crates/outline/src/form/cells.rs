//! The cells of a matrix with what they are in a form: labels or values.

use std::collections::HashMap;

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::{Cell, Painted};

use crate::header;
use crate::matrix::{Matrix, Slot};

use super::paint;

/// What a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing stands in it.
    Empty,
    /// A label that the dictionary knows.
    Label(Role),
    /// The heading of a year or a part of one.
    Period,
    /// A cell painted as the labels are, whose words nobody knows.
    Marked,
    /// Anything else.
    Value,
}

/// The cells of a matrix.
pub struct Cells<'a> {
    matrix: &'a Matrix,
    kinds: Vec<Kind>,
    /// Whether each cell is painted, where that tells labels from values.
    painted: Option<Vec<bool>>,
    /// The cells that reach into each row, from left to right.
    rows: Vec<Vec<usize>>,
    /// How many known labels begin in each column of the sheet.
    columns: HashMap<u32, usize>,
}

impl<'a> Cells<'a> {
    /// The cells of a matrix that holds at least so many known labels: most sheets hold fewer, and
    /// need no look at what else their cells are.
    pub fn of(
        lexicon: &Lexicon,
        matrix: &'a Matrix,
        fills: &[Painted],
        least: usize,
    ) -> Option<Self> {
        // Marks, years and offices come again and again.
        let mut known: HashMap<&str, Option<Role>> = HashMap::new();
        let mut role = |text| {
            *known
                .entry(text)
                .or_insert_with(|| label::role(lexicon, text).filter(|_| !text.is_empty()))
        };
        let texts = matrix.cells.iter().map(|cell| cell.text.trim());
        let roles: Vec<Option<Role>> = texts.map(&mut role).collect();
        if roles.iter().flatten().count() < least {
            return None;
        }
        let mut kinds: Vec<Kind> = matrix
            .cells
            .iter()
            .zip(roles)
            .map(|(cell, role)| role.map_or_else(|| unlabelled(lexicon, &cell.text), Kind::Label))
            .collect();
        let painted = paint::labels(&matrix.cells, &kinds, fills);
        for (kind, painted) in kinds.iter_mut().zip(painted.iter().flatten()) {
            if *painted && *kind == Kind::Value {
                *kind = Kind::Marked;
            }
        }
        let mut columns: HashMap<u32, usize> = HashMap::new();
        for (cell, kind) in matrix.cells.iter().zip(&kinds) {
            if matches!(kind, Kind::Label(_)) {
                *columns.entry(cell.column).or_default() += 1;
            }
        }
        let rows = matrix.rows.iter().map(|row| across(&row.slots)).collect();
        Some(Self {
            matrix,
            kinds,
            painted,
            rows,
            columns,
        })
    }

    pub fn cell(&self, at: usize) -> &'a Cell {
        &self.matrix.cells[at]
    }

    pub fn kind(&self, at: usize) -> &Kind {
        &self.kinds[at]
    }

    /// Whether a cell is a label: the dictionary knows it, or its colour says so.
    pub fn is_label(&self, at: usize) -> bool {
        matches!(self.kinds[at], Kind::Label(_) | Kind::Marked)
    }

    /// Whether a cell is white where labels are painted.
    pub fn is_white(&self, at: usize) -> bool {
        self.painted.as_ref().is_some_and(|painted| !painted[at])
    }

    pub fn role(&self, at: usize) -> Option<Role> {
        match self.kinds[at] {
            Kind::Label(role) => Some(role),
            _ => None,
        }
    }

    /// The cells with text that reach into a row, from left to right.
    pub fn row(&self, at: usize) -> impl Iterator<Item = usize> {
        self.rows[at]
            .iter()
            .copied()
            .filter(|cell| self.kinds[*cell] != Kind::Empty)
    }

    /// Whether a cell begins in a row.
    pub fn begins(&self, cell: usize, row: usize) -> bool {
        self.cell(cell).row == self.matrix.rows[row].number
    }

    /// The words of a label without marks and white space.
    pub fn word(&self, at: usize) -> String {
        key(label::words(&self.cell(at).text))
    }

    /// Whether a cell stands where known labels stand.
    pub fn in_label_column(&self, at: usize) -> bool {
        self.columns
            .get(&self.cell(at).column)
            .is_some_and(|count| *count >= 2)
    }

    /// The cells with text that begin in the column of a cell and below it, top down.
    pub fn below(&self, at: usize) -> impl Iterator<Item = usize> {
        let label = self.cell(at);
        let bottom = label.row.saturating_add(label.row_span);
        let down = self.matrix.cells.iter().enumerate();
        let down = down.filter(move |(_, cell)| cell.column == label.column && cell.row >= bottom);
        down.map(|(at, _)| at)
            .filter(|at| self.kinds[*at] != Kind::Empty)
    }
}

/// The cells of a row of slots, each once.
fn across(slots: &[Slot]) -> Vec<usize> {
    let mut cells: Vec<usize> = Vec::new();
    for slot in slots {
        if let Slot::Cell(index) | Slot::Covered(index) = slot {
            let index = *index as usize;
            if cells.last() != Some(&index) {
                cells.push(index);
            }
        }
    }
    cells
}

/// What a cell is that holds no known label.
fn unlabelled(lexicon: &Lexicon, text: &str) -> Kind {
    if text.trim().is_empty() {
        Kind::Empty
    } else if header::is_time(lexicon, text) {
        Kind::Period
    } else {
        Kind::Value
    }
}
