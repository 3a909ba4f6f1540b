//! Edges that meet to the cells between them.

use shinchoku_model::Rect;

use crate::edges::{Edge, Edges, Sets};
use crate::settings::LayoutSettings;

/// The cells that edges enclose, in rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Lattice {
    /// The places of the column borders, from left to right.
    pub xs: Vec<f32>,
    /// The places of the row borders, top down.
    pub ys: Vec<f32>,
    /// The cells in row-major order; they never overlap.
    pub boxes: Vec<CellBox>,
}

/// The place of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellBox {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Number of rows.
    pub row_span: usize,
    /// Number of columns.
    pub column_span: usize,
    /// Its rectangle.
    pub rect: Rect,
    /// Whether no rule closes it at the top.
    pub open_above: bool,
    /// Whether no rule closes it at the bottom.
    pub open_below: bool,
}

/// More fields than this are no table.
const MOST_FIELDS: usize = 400_000;
/// Rules must stand out by this much before a border that nobody drew is added, in points.
const STANDS_OUT: f32 = 8.0;

/// The cells between edges that meet; none when they enclose nothing.
pub fn lattice(edges: &Edges, settings: &LayoutSettings) -> Option<Lattice> {
    let xs = places(&edges.vertical, &edges.horizontal);
    let ys = places(&edges.horizontal, &edges.vertical);
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns == 0 || rows == 0 || columns * rows > MOST_FIELDS {
        return None;
    }
    let mut walls = Walls {
        rows,
        columns,
        left: sides(&edges.vertical, &xs, &ys, settings),
        above: sides(&edges.horizontal, &ys, &xs, settings),
    };
    let drawn = walls.clone();
    walls.close();
    let boxes = walls.boxes(&drawn, &xs, &ys);
    (!boxes.is_empty()).then_some(Lattice { xs, ys, boxes })
}

/// The places of edges, and of the borders that are missing where the edges across stand out.
fn places(edges: &[Edge], across: &[Edge]) -> Vec<f32> {
    let mut places: Vec<f32> = edges.iter().map(|edge| edge.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup();
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else {
        return places;
    };
    let before: Vec<f32> = across
        .iter()
        .map(|edge| edge.from)
        .filter(|from| first - from > STANDS_OUT)
        .collect();
    let behind: Vec<f32> = across
        .iter()
        .map(|edge| edge.to)
        .filter(|to| to - last > STANDS_OUT)
        .collect();
    if before.len() >= 2 {
        places.insert(0, before.iter().copied().fold(f32::INFINITY, f32::min));
    }
    if behind.len() >= 2 {
        places.push(behind.iter().copied().fold(f32::NEG_INFINITY, f32::max));
    }
    places
}

/// Which sides of fields edges cover: one list a place of `ats`, one flag a field along `steps`.
fn sides(edges: &[Edge], ats: &[f32], steps: &[f32], settings: &LayoutSettings) -> Vec<Vec<bool>> {
    let fields = steps.len().saturating_sub(1);
    let mut covered = vec![vec![0.0_f32; fields]; ats.len()];
    for edge in edges {
        let at = ats.partition_point(|place| *place < edge.at);
        let Some(list) = covered.get_mut(at) else {
            continue;
        };
        for (sum, step) in list.iter_mut().zip(steps.windows(2)) {
            let &[from, to] = step else { continue };
            *sum += (edge.to.min(to) - edge.from.max(from)).max(0.0) / (to - from);
        }
    }
    covered
        .into_iter()
        .map(|list| {
            list.into_iter()
                .map(|part| part >= settings.coverage)
                .collect()
        })
        .collect()
}

/// The walls between the fields of a lattice.
#[derive(Clone)]
struct Walls {
    rows: usize,
    columns: usize,
    /// By column border, then row.
    left: Vec<Vec<bool>>,
    /// By row border, then column.
    above: Vec<Vec<bool>>,
}

impl Walls {
    fn is_left(&self, row: usize, column: usize) -> bool {
        get(&self.left, column, row)
    }

    fn is_above(&self, row: usize, column: usize) -> bool {
        get(&self.above, row, column)
    }

    /// Adds the outer borders that are missing where the rules across reach the outside: a right
    /// border cut off at the page's edge, a lower one where the table goes on.
    fn close(&mut self) {
        for (border, column) in [(0, 0), (self.columns, self.columns - 1)] {
            for run in self.runs(border, false) {
                let reach = self.is_above(run.0, column) && self.is_above(run.1, column);
                if reach {
                    set(&mut self.left, border, run.0..run.1);
                }
            }
        }
        for (border, row) in [(0, 0), (self.rows, self.rows - 1)] {
            for run in self.runs(border, true) {
                let reach = self.is_left(row, run.0) && self.is_left(row, run.1);
                if reach {
                    set(&mut self.above, border, run.0..run.1);
                }
            }
        }
    }

    /// The runs of fields along an outer border between the walls that reach it.
    fn runs(&self, border: usize, horizontal: bool) -> Vec<(usize, usize)> {
        let (count, inner) = if horizontal {
            (self.columns, if border == 0 { 0 } else { self.rows - 1 })
        } else {
            (self.rows, if border == 0 { 0 } else { self.columns - 1 })
        };
        let wall = |at: usize| {
            if horizontal {
                self.is_left(inner, at)
            } else {
                self.is_above(at, inner)
            }
        };
        let mut starts: Vec<usize> = (1..count).filter(|&at| wall(at)).collect();
        starts.insert(0, 0);
        starts.push(count);
        starts
            .windows(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
            .collect()
    }

    /// The fields that no wall parts, as rectangles. Fields open to the outside belong to none.
    fn boxes(&self, drawn: &Self, xs: &[f32], ys: &[f32]) -> Vec<CellBox> {
        let mut sets = Sets::new(self.rows * self.columns + 1);
        let outside = self.rows * self.columns;
        for row in 0..self.rows {
            for column in 0..self.columns {
                let here = row * self.columns + column;
                if !self.is_left(row, column) {
                    sets.join(here, if column == 0 { outside } else { here - 1 });
                }
                if !self.is_above(row, column) {
                    sets.join(
                        here,
                        if row == 0 {
                            outside
                        } else {
                            here - self.columns
                        },
                    );
                }
                if column + 1 == self.columns && !self.is_left(row, column + 1) {
                    sets.join(here, outside);
                }
                if row + 1 == self.rows && !self.is_above(row + 1, column) {
                    sets.join(here, outside);
                }
            }
        }
        let open = sets.root(outside);
        let roots: Vec<usize> = (0..outside).map(|field| sets.root(field)).collect();
        let mut taken: Vec<bool> = roots.iter().map(|root| *root == open).collect();
        let mut boxes = Vec::new();
        for field in 0..outside {
            if !taken.get(field).is_some_and(|taken| *taken) {
                boxes.extend(self.rectangle(field, &roots, &mut taken, drawn, (xs, ys)));
            }
        }
        boxes
    }

    /// The largest rectangle of one region that begins at a field: first to the right, then down.
    fn rectangle(
        &self,
        field: usize,
        roots: &[usize],
        taken: &mut [bool],
        drawn: &Self,
        (xs, ys): (&[f32], &[f32]),
    ) -> Option<CellBox> {
        let (row, column) = (field / self.columns, field % self.columns);
        let root = roots.get(field)?;
        let free = |taken: &[bool], row: usize, column: usize| {
            let at = row * self.columns + column;
            roots.get(at) == Some(root) && taken.get(at) == Some(&false)
        };
        let wide = (column..self.columns)
            .take_while(|&column| free(taken, row, column))
            .count();
        let high = (row..self.rows)
            .take_while(|&row| (column..column + wide).all(|column| free(taken, row, column)))
            .count();
        for row in row..row + high {
            for column in column..column + wide {
                if let Some(taken) = taken.get_mut(row * self.columns + column) {
                    *taken = true;
                }
            }
        }
        let undrawn =
            |border: usize| (column..column + wide).all(|column| !drawn.is_above(border, column));
        Some(CellBox {
            row,
            column,
            row_span: high,
            column_span: wide,
            rect: Rect {
                x0: *xs.get(column)?,
                y0: *ys.get(row)?,
                x1: *xs.get(column + wide)?,
                y1: *ys.get(row + high)?,
            },
            open_above: undrawn(row),
            open_below: undrawn(row + high),
        })
    }
}

fn get(lists: &[Vec<bool>], list: usize, at: usize) -> bool {
    lists
        .get(list)
        .and_then(|list| list.get(at))
        .copied()
        .unwrap_or(false)
}

fn set(lists: &mut [Vec<bool>], list: usize, range: std::ops::Range<usize>) {
    if let Some(list) = lists.get_mut(list) {
        for flag in list.iter_mut().take(range.end).skip(range.start) {
            *flag = true;
        }
    }
}
