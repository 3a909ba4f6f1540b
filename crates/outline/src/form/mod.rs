//! Forms of label and value cells: 事業名 | 窓口の見直し | 担当課 | 市民課.
//!
//! A label is told by the dictionary, or by standing where labels stand. Its value stands to its
//! right, as far as the next label, or below it. A table within the form, such as costs by year,
//! is cut out of it. What the form is about is said by a label, or by the title that stands over it.

mod cells;
mod fields;
mod found;
mod inner;
mod lists;
mod names;
mod paint;
mod runs;

use std::collections::BTreeSet;

use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::{Form, FormPart, Painted, Table};

use crate::header;
use crate::matrix::{Matrix, Row};

use cells::Cells;
use found::Found;
use runs::Run;

pub use names::{can_title, opens_item};

/// Where a form has its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// In a field, or in a title among its own rows.
    Within,
    /// In the line or heading that stands over its grid.
    Above,
    /// Nowhere: it is the rest of the form before it.
    Before,
}

/// What stands directly over a matrix.
#[derive(Debug, Clone, Copy, Default)]
pub struct Above {
    /// A form, which a page break may have cut: a form without a name is the rest of it.
    pub form: bool,
    /// A form, and a line with the label or number of a part of it.
    pub part: bool,
    /// A line or heading that can be the name of what a form is about.
    pub title: bool,
}

/// The rows of a matrix that are a form, and the form.
#[derive(Debug)]
pub struct Placed {
    /// Its rows, by their place in the matrix.
    pub rows: std::ops::Range<usize>,
    /// What they say.
    pub form: Form,
    /// Where it is said what it is about.
    pub naming: Naming,
}

/// The forms of a matrix, top down; none where it is something else. Rows of no form stand above,
/// between or below them.
pub fn find(lexicon: &Lexicon, matrix: &Matrix, fills: &[Painted], above: Above) -> Vec<Placed> {
    let least = match above {
        Above { part: true, .. } => 1,
        Above { form: true, .. } => 2,
        _ => 3,
    };
    let Some(cells) = Cells::of(lexicon, matrix, fills, least) else {
        return Vec::new();
    };
    let place = Place {
        lexicon,
        matrix,
        cells: &cells,
        above,
    };
    let mut runs = runs::find(lexicon, matrix, &cells);
    // A list of things is a table within the form of a greater one, or a table and no form.
    if runs.iter().any(|run| run.items.is_some()) {
        if let Some(placed) = place.forms(&runs) {
            return placed;
        }
        runs.retain(|run| run.items.is_none());
    }
    place.forms(&runs).unwrap_or_default()
}

/// A matrix and what stands over it.
struct Place<'a> {
    lexicon: &'a Lexicon,
    matrix: &'a Matrix,
    cells: &'a Cells<'a>,
    above: Above,
}

impl Place<'_> {
    /// The forms with these tables within them; none where the rest makes up no form.
    fn forms(&self, runs: &[Run]) -> Option<Vec<Placed>> {
        let Self { matrix, cells, .. } = *self;
        if lists::fill(self.lexicon, matrix, runs) {
            return None;
        }
        let mut found = fields::find(matrix, cells, runs);
        let mut names = names::labelled(self.lexicon, cells, &found);
        let smaller = |name: &usize| {
            let depth = label::depth_of_name(found[*name].word(cells));
            runs.iter()
                .filter_map(|run| run.items)
                .all(|items| items >= depth)
        };
        if !names.iter().all(smaller)
            || !is_form(
                matrix,
                cells,
                &found,
                runs,
                self.above.part && names.is_empty(),
            )
        {
            return None;
        }
        let mut naming = Naming::Within;
        if names.is_empty() {
            naming = self.entitle(&mut found, &mut names)?;
        }
        Some(parts(matrix, cells, &found, runs, &names, naming))
    }

    /// Where the name of forms without a label for it stands; titles among their rows become fields.
    fn entitle(&self, found: &mut Vec<Found>, names: &mut Vec<usize>) -> Option<Naming> {
        // Its number and title in cells are its heading, whatever stands over them.
        if self
            .matrix
            .rows
            .first()
            .is_some_and(|row| opens_item(self.matrix, row))
        {
            return None;
        }
        if self.above.form || self.above.part {
            return Some(Naming::Before);
        }
        if !says_enough(self.cells, found) {
            return None;
        }
        let titles = names::titles(self.lexicon, self.matrix, self.cells, found);
        for &(row, cell) in &titles {
            for field in found.iter_mut() {
                field.leave(cell);
            }
            found.push(Found::title(row, cell));
        }
        found.sort_by_key(|field| field.row);
        let untitled = |at: &usize| found[*at].labels.is_empty();
        names.extend((0..found.len()).filter(untitled));
        if titles.is_empty() {
            self.above.title.then_some(Naming::Above)
        } else {
            Some(Naming::Within)
        }
    }
}

/// Whether the labels of fields say different things of what they are about: whose it is, what was done, how it went.
fn says_enough(cells: &Cells, found: &[Found]) -> bool {
    let labels = found.iter().filter_map(|field| field.labels.last());
    let roles: BTreeSet<Role> = labels.filter_map(|label| cells.role(*label)).collect();
    let says = |role: &&Role| {
        !matches!(
            role,
            Role::Name | Role::Number | Role::Group | Role::New | Role::Unit | Role::Note
        )
    };
    roles.iter().filter(says).count() >= 3
}

/// Whether fields make up the rows: several different labels with a value to their right, alone
/// in their row over one, or in a row of labels over a row of values. In a part of a form that a line has
/// announced one is enough.
fn is_form(matrix: &Matrix, cells: &Cells, found: &[Found], runs: &[Run], announced: bool) -> bool {
    let mut labels: Vec<usize> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    let alone = |field: &Found| cells.row(field.row).nth(1).is_none();
    let stacked = stacked(cells, found);
    let told = |field: &&Found| {
        let above = stacked.contains(&field.row) && field.values.len() == 1;
        (field.beside || alone(field) || above) && !names::is_dated(cells, field)
    };
    for field in found.iter().filter(told) {
        labels.extend(field.labels.last());
        rows.push(field.row);
    }
    labels.sort_unstable();
    labels.dedup();
    rows.dedup();
    // Years down the side of a card are labels too, beside such as no list has.
    let mut years: Vec<usize> = Vec::new();
    let yearly = |field: &&Found| field.beside && names::is_dated(cells, field);
    years.extend(found.iter().filter(yearly).map(|field| field.row));
    years.dedup();
    let in_runs: usize = runs.iter().map(|run| run.rows.len()).sum();
    let said: usize = found.iter().map(|field| field.rows).sum();
    let rest = matrix.rows.len().saturating_sub(in_runs);
    let enough = labels.len() >= 4 || labels.len() == 3 && years.len() >= 2;
    let many = enough && rows.len() >= 2;
    (many || announced && !labels.is_empty()) && said * 3 >= rest
}

/// The rows of nothing but labels over their values. A form asks nothing twice: rows that share a label are headers
/// of lists.
fn stacked(cells: &Cells, found: &[Found]) -> BTreeSet<usize> {
    let above = found.iter().filter(|field| !field.beside && !field.inline);
    let rows: BTreeSet<usize> = above.map(|field| field.row).collect();
    let words = |row: &usize| -> Option<BTreeSet<String>> {
        let texts: Vec<usize> = cells.row(*row).collect();
        let labels = texts.len() >= 2 && texts.iter().all(|cell| cells.is_label(*cell));
        labels.then(|| texts.iter().map(|cell| cells.word(*cell)).collect())
    };
    let rows: Vec<(usize, BTreeSet<String>)> = rows
        .into_iter()
        .filter_map(|row| Some((row, words(&row)?)))
        .collect();
    let alone = |(row, words): &&(usize, BTreeSet<String>)| {
        let others = rows.iter().filter(|(other, _)| other != row);
        others
            .into_iter()
            .all(|(_, other)| words.is_disjoint(other))
    };
    rows.iter().filter(alone).map(|(row, _)| *row).collect()
}

/// The forms, each from the row that opens it to the one before the next.
fn parts(
    matrix: &Matrix,
    cells: &Cells,
    found: &[Found],
    runs: &[Run],
    names: &[usize],
    naming: Naming,
) -> Vec<Placed> {
    let Some(first) = found.first() else {
        return Vec::new();
    };
    // What stands over rows of the form before is no label of this one.
    let opener = first.labels.last().map(|label| cells.word(*label));
    let mut starts: Vec<usize> = Vec::new();
    let mut before = 0;
    for &name in names {
        let since = found[before..=name].iter().rev();
        let opens = since.filter(|field| field.row <= found[name].row);
        let mut opens =
            opens.filter(|field| field.labels.last().map(|label| cells.word(*label)) == opener);
        starts.push(opens.next().map_or(found[name].row, |field| field.row));
        before = name;
    }
    // What stands over the first name belongs to the first form.
    if let Some(start) = starts.first_mut() {
        *start = first.row.min(*start);
    } else {
        starts.push(first.row);
    }
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([matrix.rows.len()]);
    let bounds: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let mut placed = Vec::new();
    for (start, limit) in bounds {
        let last_field = found
            .iter()
            .map(Found::end)
            .filter(|end| *end <= limit)
            .max();
        let last_run = runs
            .iter()
            .map(|run| run.rows.end)
            .filter(|end| *end <= limit)
            .max();
        let end = last_field.max(last_run).unwrap_or(limit).max(start + 1);
        placed.push(Placed {
            rows: start..end,
            form: form(matrix, cells, found, runs, start..end),
            naming,
        });
    }
    placed
}

/// The form of some rows: fields and tables as they alternate.
fn form(
    matrix: &Matrix,
    cells: &Cells,
    found: &[Found],
    runs: &[Run],
    rows: std::ops::Range<usize>,
) -> Form {
    let mut form = Form::default();
    let top = matrix.rows.get(rows.start).map_or(0, |row| row.number);
    let mut at = rows.start;
    while at < rows.end {
        if let Some(run) = runs.iter().find(|run| run.rows.start == at) {
            form.parts.push(FormPart::Table(run.table(matrix)));
            at = run.rows.end;
            continue;
        }
        let next = runs
            .iter()
            .map(|run| run.rows.start)
            .filter(|start| *start > at);
        let end = next.min().unwrap_or(rows.end).min(rows.end);
        let fields = found.iter().filter(|field| (at..end).contains(&field.row));
        form.parts.push(FormPart::Fields {
            rows: table(matrix, &matrix.rows[at..end]),
            fields: fields.map(|field| field.field(cells, top)).collect(),
        });
        at = end;
    }
    form
}

/// Whether a table can be a part of a form: one by year, one that measures, or one that names smaller things than the
/// form does.
pub fn is_part(lexicon: &Lexicon, form: &Form, table: &Table) -> bool {
    let names = |role: Option<Role>| role == Some(Role::Name);
    let depth = |text: &str| names(label::role(lexicon, text)).then(|| label::depth_of_name(text));
    let labels = form.parts.iter().flat_map(FormPart::fields);
    let labels = labels.filter_map(|field| field.labels.last());
    let whole = labels.filter_map(|label| depth(&label.text)).max();
    let heads = table.header.iter().flatten().map(|cell| cell.text.as_str());
    if let Some(own) = heads.clone().filter_map(depth).max() {
        return whole.is_some_and(|whole| own > whole);
    }
    let measures = |text: &str| {
        header::is_time(lexicon, text)
            || matches!(
                label::role(lexicon, text),
                Some(
                    Role::Indicator | Role::Baseline | Role::Target | Role::Actual | Role::Forecast
                )
            )
    };
    heads.into_iter().filter(|text| measures(text)).count() >= 2
}

/// Rows as they stand.
fn table(matrix: &Matrix, rows: &[Row]) -> Table {
    let columns = matrix.table_columns(rows);
    Table {
        rows: rows
            .iter()
            .map(|row| matrix.row_cells(row, &columns))
            .collect(),
        ..Table::default()
    }
}
