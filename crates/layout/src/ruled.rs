//! Ruled tables of a page, and the boxes that rules draw around other things.

use std::collections::BTreeSet;

use shinchoku_model::{Page, Rect};

use crate::arrows::{self, Arrow, Words};
use crate::edges::{self, Edge};
use crate::frame::Frame;
use crate::framed;
use crate::gaps;
use crate::geometry::{area, inside};
use crate::lattice::{CellBox, Lattice, lattice};
use crate::mark::Mark;
use crate::parted;
use crate::settings::LayoutSettings;
use crate::shaded;
use crate::table::{self, Table};
use crate::underline;
use crate::unruled;

/// What the rules of a page make of it.
#[derive(Debug, Default)]
pub struct Ruled {
    /// The tables, nested ones among them.
    pub tables: Vec<Table>,
    /// Boxes around text that is no table.
    pub boxes: Vec<Rect>,
    /// The horizontal edges that enclose nothing: lines between rows, lines below titles.
    pub loose: Vec<Edge>,
    /// The borders of rows that are filled from end to end, table by table.
    pub shaded: Vec<Vec<Edge>>,
    /// The marks that stand in no table.
    pub rest: Vec<Mark>,
    /// The filled cells of the page.
    pub grounds: Vec<Rect>,
    /// The level arrows of the page.
    pub arrows: Vec<Arrow>,
    /// The words in those over cells of the tables.
    pub words: Words,
}

/// Finds the tables that rules draw and puts the marks into their cells.
pub fn ruled(page: &Page, frame: &Frame, marks: Vec<Mark>, settings: &LayoutSettings) -> Ruled {
    let mut all = edges::edges(&page.rules, frame, settings);
    underline::drop(&mut all, &marks);
    let mut ruled = Ruled {
        rest: marks,
        arrows: arrows::arrows(page, frame),
        ..Ruled::default()
    };
    let mut lattices: Vec<(Lattice, Vec<Edge>)> = Vec::new();
    ruled.grounds = shaded::grounds(page, frame, settings);
    let filled = shaded::filled(&ruled.grounds);
    for mut component in edges::components(&all, settings) {
        let end = shaded::header_end(&component, &filled, &ruled.rest);
        component.horizontal.extend(end);
        if let Some(found) = lattice(&component, settings) {
            lattices.push((found, component.horizontal));
        } else {
            ruled.loose.extend(component.horizontal);
        }
    }
    // The innermost come first, so that a nested table takes its text before the cell around it.
    lattices.sort_by(|a, b| area(whole(&a.0)).total_cmp(&area(whole(&b.0))));
    // Rows that are filled by turns may stand in a frame, which draws no rows or no columns.
    let early = lattices.iter().any(|(found, _)| is_frame(found));
    let mut shaded = if early {
        let level = (all.horizontal.as_slice(), ruled.loose.as_slice());
        shaded::lattices(page, frame, &ruled.rest, level, settings)
    } else {
        Vec::new()
    };
    let holds = |found: &Lattice| {
        let finer = |table: &&Lattice| table.boxes.len() > found.boxes.len();
        let mut within = shaded.iter().filter(finer);
        within.any(|table| inside(whole(table), whole(found), 3.0))
    };
    let (frames, lattices): (Vec<_>, Vec<_>) = lattices
        .into_iter()
        .partition(|(found, _)| is_frame(found) && holds(found));
    for (found, level) in lattices {
        ruled.take(found, &level, frame, settings);
    }
    if !early {
        let level = (all.horizontal.as_slice(), ruled.loose.as_slice());
        shaded = shaded::lattices(page, frame, &ruled.rest, level, settings);
    }
    let shaded = shaded.into_iter().map(|found| (found, Vec::new()));
    for (found, level) in shaded.chain(frames) {
        ruled.take(found, &level, frame, settings);
    }
    ruled.shaded = shaded::rows(page, frame, &ruled.rest, &mut ruled.loose, settings);
    ruled
}

impl Ruled {
    /// Takes a lattice for a table when text stands in two of its cells, else for boxes. `level` are the level
    /// rules that draw it, where rules do.
    fn take(&mut self, lattice: Lattice, level: &[Edge], frame: &Frame, settings: &LayoutSettings) {
        let marks = std::mem::take(&mut self.rest);
        let marks = match framed::table(&lattice, level, &self.grounds, marks, frame, settings) {
            Ok((table, rest)) => {
                self.tables.push(table);
                self.rest = rest;
                return;
            }
            Err(marks) => marks,
        };
        let lattice = unruled::cut(parted::cut(lattice, &marks), &marks);
        let lattice = arrows::parted(lattice, &self.arrows, &marks);
        let (words, marks) = arrows::words(&lattice, &self.arrows, marks);
        let (cells, mut rest) = table::deal(&lattice, marks);
        let filled: Vec<&CellBox> = lattice
            .boxes
            .iter()
            .zip(&cells)
            .filter(is_filled)
            .map(|(cell, _)| cell)
            .collect();
        if is_drawing(&lattice, &filled) {
            rest.extend(words.into_values().flatten());
            rest.extend(cells.into_iter().flatten());
        } else if filled.len() >= 2 && !self.is_frame(&lattice, frame) {
            let (lattice, cells) = gaps::close(lattice, cells);
            self.tables
                .push(table::table(lattice, cells, None, frame, settings));
            self.words.extend(words);
        } else {
            rest.extend(words.into_values().flatten());
            rest.extend(cells.into_iter().flatten());
            self.boxes
                .extend(lattice.boxes.iter().map(|cell| cell.rect));
        }
        self.rest = rest;
    }

    /// Whether a lattice frames the page: few cells, nearly as large as the page, with tables in them.
    fn is_frame(&self, lattice: &Lattice, frame: &Frame) -> bool {
        let rect = whole(lattice);
        lattice.boxes.len() <= 4
            && area(rect) > frame.width * frame.height * 0.6
            && self
                .tables
                .iter()
                .any(|table| inside(table.rect, rect, 1.0))
    }
}

/// Whether the lines of a drawing, as of a chart, make a lattice: many cells, and text in few of its rows and few
/// of its columns. Of a table, however empty, the header or the first column says something.
fn is_drawing(lattice: &Lattice, filled: &[&CellBox]) -> bool {
    const MANY: usize = 100;
    const FEW: usize = 4;
    let rows: BTreeSet<usize> = filled.iter().map(|cell| cell.row).collect();
    let columns: BTreeSet<usize> = filled.iter().map(|cell| cell.column).collect();
    lattice.boxes.len() >= MANY
        && rows.len() * FEW < lattice.ys.len()
        && columns.len() * FEW < lattice.xs.len()
}

fn is_filled((_, marks): &(&CellBox, &Vec<Mark>)) -> bool {
    marks.iter().any(|mark| !mark.is_white())
}

/// Whether a lattice may be a frame around rows: one column, or a high cell from end to end.
fn is_frame(lattice: &Lattice) -> bool {
    const HIGH: f32 = 60.0;
    let columns = lattice.xs.len().saturating_sub(1);
    let high = |cell: &CellBox| cell.column_span == columns && cell.rect.y1 - cell.rect.y0 > HIGH;
    columns == 1 || lattice.boxes.iter().any(high)
}

fn whole(lattice: &Lattice) -> Rect {
    let end = |places: &[f32]| places.last().copied().unwrap_or_default();
    let start = |places: &[f32]| places.first().copied().unwrap_or_default();
    Rect {
        x0: start(&lattice.xs),
        y0: start(&lattice.ys),
        x1: end(&lattice.xs),
        y1: end(&lattice.ys),
    }
}
