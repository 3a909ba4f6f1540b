//! The small tables of a form: a schedule over years, and labels beside what they say.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, period, value};
use shinchoku_model::{Aspect, Entry, RowCell, Table};

use crate::columns::{self, Column};

use super::labels::{self, Label};

/// The entries of a table of a form; none when it is neither a schedule nor labels with values.
pub fn entries(lexicon: &Lexicon, table: &Table) -> Vec<Entry> {
    if table.header.is_empty() {
        let rows = with_whole_labels(lexicon, &table.rows);
        rows.iter()
            .filter_map(|row| labelled(lexicon, row))
            .collect()
    } else {
        schedule(lexicon, table)
    }
}

/// A schedule: a row says what, a column says when; a goal stands beside.
fn schedule(lexicon: &Lexicon, table: &Table) -> Vec<Entry> {
    let columns = columns::of(lexicon, table);
    let has_years = columns.iter().any(is_year);
    let subject = columns
        .iter()
        .find(|column| !is_year(column) && column.role != Some(Role::Goal));
    let (mut entries, mut goals) = (Vec::new(), Vec::new());
    for row in table.rows.iter().filter(|_| has_years) {
        let named = subject.and_then(|column| row.get(column.index));
        let named = named.map(|cell| rejoin(&cell.text).replace('\n', ""));
        for column in &columns {
            let cell = row.get(column.index);
            let Some(cell) = cell.filter(|cell| !cell.covered && !cell.text.trim().is_empty())
            else {
                continue;
            };
            if is_year(column) {
                entries.push(entry(&label(column, Aspect::Schedule), cell, named.clone()));
            } else if column.role == Some(Role::Goal) {
                goals.push(entry(&label(column, Aspect::Goal), cell, None));
            }
        }
    }
    // A goal stands beside the rows of the schedule, and speaks of them all.
    entries.extend(goals);
    entries
}

fn is_year(column: &Column) -> bool {
    column.role == Some(Role::Schedule) && column.period.is_some()
}

fn label(column: &Column, aspect: Aspect) -> Label {
    Label {
        text: column.label.clone(),
        aspect,
        period: column.period.clone().filter(|_| aspect == Aspect::Schedule),
        kind: None,
    }
}

fn entry(label: &Label, cell: &RowCell, subject: Option<String>) -> Entry {
    let mut entry = label.entry(&rejoin(&cell.text));
    entry.subject = subject;
    entry.origin.clone_from(&cell.origin);
    entry
}

/// The rows with a label that a page break cut made whole in both of its parts: 取組による stands at
/// the foot of one page, 効果 at the head of the next.
fn with_whole_labels(lexicon: &Lexicon, rows: &[Vec<RowCell>]) -> Vec<Vec<RowCell>> {
    let mut rows = rows.to_vec();
    let first =
        |rows: &[Vec<RowCell>], at: usize| rows[at].first().map(squeezed).unwrap_or_default();
    for at in 1..rows.len() {
        let (above, here) = (first(&rows, at - 1), first(&rows, at));
        let is_cut = !here.is_empty()
            && above != here
            && labels::of(lexicon, &above).is_none()
            && labels::of(lexicon, &format!("{above}{here}")).is_some();
        if !is_cut {
            continue;
        }
        for row in 0..rows.len() {
            let own = first(&rows, row);
            if (own == above || own == here)
                && let Some(cell) = rows[row].first_mut()
            {
                cell.text = format!("{above}{here}");
            }
        }
    }
    rows
}

/// A row of labels and, last, what they say: 取組による効果 | 令和5年度 | …. The first label may be
/// merged down over several rows. A dash says nothing, and is kept with the table only.
fn labelled(lexicon: &Lexicon, row: &[RowCell]) -> Option<Entry> {
    let filled: Vec<&RowCell> = distinct(row);
    let (said, before) = filled.split_last()?;
    if value::is_none(&said.text) || is_time(lexicon, &squeezed(said)) {
        return None;
    }
    let topic = before
        .iter()
        .find_map(|cell| labels::of(lexicon, &squeezed(cell)))?;
    let time = before
        .iter()
        .map(|cell| squeezed(cell))
        .find(|text| is_time(lexicon, text));
    let label = Label {
        text: time.clone().unwrap_or_else(|| topic.text.clone()),
        period: time.and_then(|text| {
            period::of_heading(lexicon, &text).or_else(|| period::of_bare_year(lexicon, &text))
        }),
        ..topic
    };
    let kind = crate::entries::kind_of(&label.text).or_else(|| labels::kind_said(&said.text));
    Some(entry(&Label { kind, ..label }, said, None))
}

/// The filled cells of a row, a merged one once.
fn distinct(row: &[RowCell]) -> Vec<&RowCell> {
    let mut cells: Vec<&RowCell> = Vec::new();
    for cell in row.iter().filter(|cell| !cell.text.trim().is_empty()) {
        if cells
            .last()
            .is_none_or(|last| last.origin != cell.origin || last.text != cell.text)
        {
            cells.push(cell);
        }
    }
    cells
}

fn squeezed(cell: &RowCell) -> String {
    cell.text.split_whitespace().collect()
}

fn is_time(lexicon: &Lexicon, text: &str) -> bool {
    let short = text.chars().count() <= 10;
    let total = matches!(key(text).as_str(), "総計" | "合計" | "計" | "累計");
    short
        && (total
            || period::of_heading(lexicon, text).is_some()
            || period::of_bare_year(lexicon, text).is_some())
}
