//! Forms of label and value cells: 事業名 | 窓口の見直し | 担当課 | 市民課.
//!
//! A label is told by the dictionary, or by standing where labels stand. Its value stands to its
//! right, as far as the next label, or below it. A table within the form, such as costs by year,
//! is cut out of it.

mod cells;
mod fields;
mod lists;
mod runs;

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::{Form, FormPart, Table};

use crate::matrix::{Matrix, Row};

use cells::{Cells, Kind};
use fields::Found;
use runs::Run;

/// The rows of a matrix that are a form, and the form.
#[derive(Debug)]
pub struct Placed {
    /// Its rows, by their place in the matrix.
    pub rows: std::ops::Range<usize>,
    /// What they say.
    pub form: Form,
    /// Whether one of them names what it is about.
    pub named: bool,
}

/// The forms of a matrix, top down; none where it is something else. Rows of no form stand above,
/// between or below them.
///
/// `goes_on`: whether a form stands directly before this matrix, which a page break may have cut:
/// then a form without a name is the rest of it.
pub fn find(lexicon: &Lexicon, matrix: &Matrix, goes_on: bool) -> Vec<Placed> {
    let Some(cells) = Cells::of(lexicon, matrix, if goes_on { 2 } else { 3 }) else {
        return Vec::new();
    };
    let runs = runs::find(lexicon, matrix, &cells);
    if lists::fill(lexicon, matrix, &runs) {
        return Vec::new();
    }
    let found = fields::find(matrix, &cells, &runs);
    let names = names(lexicon, &cells, &found);
    if !is_form(matrix, &cells, &found, &runs, goes_on || !names.is_empty()) {
        return Vec::new();
    }
    parts(matrix, &cells, &found, &runs, &names)
}

/// Whether fields make up the rows: several different labels with a value to their right, or alone
/// in their row over one.
fn is_form(matrix: &Matrix, cells: &Cells, found: &[Found], runs: &[Run], named: bool) -> bool {
    let mut labels: Vec<usize> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    let alone = |field: &Found| cells.row(field.row).nth(1).is_none();
    let told = |field: &&Found| (field.beside || alone(field)) && !is_dated(cells, field);
    for field in found.iter().filter(told) {
        labels.extend(field.labels.last());
        rows.push(field.row);
    }
    labels.sort_unstable();
    labels.dedup();
    rows.dedup();
    // Years down the side of a card are labels too, beside such as no list has.
    let mut years: Vec<usize> = Vec::new();
    let yearly = |field: &&Found| field.beside && is_dated(cells, field);
    years.extend(found.iter().filter(yearly).map(|field| field.row));
    years.dedup();
    let in_runs: usize = runs.iter().map(|run| run.rows.len()).sum();
    let said: usize = found.iter().map(|field| field.rows).sum();
    let rest = matrix.rows.len().saturating_sub(in_runs);
    let enough = labels.len() >= 4 || labels.len() == 3 && years.len() >= 2;
    named && enough && rows.len() >= 2 && said * 3 >= rest
}

/// The fields that name what a form is about: of the words for names in it, the one that stands for
/// the least thing, in a column that does not go on with values.
fn names(lexicon: &Lexicon, cells: &Cells, found: &[Found]) -> Vec<usize> {
    let rank = |field: &Found| {
        let label = *field.labels.last()?;
        let sure = field.beside || field.values.len() == 1 && !heads_values(cells, found, label);
        let word = field.word(cells);
        let named = label::role(lexicon, word) == Some(Role::Name) && sure;
        named.then(|| label::depth_of_name(word))
    };
    let Some(best) = found.iter().filter_map(rank).max() else {
        return Vec::new();
    };
    let first = found.iter().find(|field| rank(field) == Some(best));
    let word = first.map(|field| key(label::words(field.word(cells))));
    let is_name = |field: &Found| {
        rank(field) == Some(best)
            && Some(key(label::words(field.word(cells)))) == word
            && field
                .labels
                .last()
                .is_some_and(|label| !heads_values(cells, found, *label))
    };
    (0..found.len()).filter(|&at| is_name(&found[at])).collect()
}

/// Whether values that are nobody's stand below a label down its column, as below the heading of a
/// table.
fn heads_values(cells: &Cells, found: &[Found], label: usize) -> bool {
    // A month in a row of a table is no label of what stands behind it.
    let owned = |cell: usize| {
        let owns = |field: &Found| field.beside && field.values.contains(&cell);
        found
            .iter()
            .any(|field| owns(field) && !is_dated(cells, field))
    };
    let loose = |cell: &usize| *cells.kind(*cell) == Kind::Value && !owned(*cell);
    cells.below(label).take(2).filter(loose).count() == 2
}

/// Whether the label of a field is a time and nothing else.
fn is_dated(cells: &Cells, field: &Found) -> bool {
    let label = field.labels.last();
    label.is_some_and(|label| *cells.kind(*label) == Kind::Period)
}

/// The forms, each from the row that opens it to the one before the next.
fn parts(
    matrix: &Matrix,
    cells: &Cells,
    found: &[Found],
    runs: &[Run],
    names: &[usize],
) -> Vec<Placed> {
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let opener = first.labels.first().map(|label| cells.word(*label));
    let mut starts: Vec<usize> = Vec::new();
    let mut before = 0;
    for &name in names {
        let since = found[before..=name].iter().rev();
        let opens = since.filter(|field| field.row <= found[name].row);
        let mut opens =
            opens.filter(|field| field.labels.first().map(|label| cells.word(*label)) == opener);
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
            named: !names.is_empty(),
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
            fields: fields.map(|field| field.field(cells)).collect(),
        });
        at = end;
    }
    form
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
