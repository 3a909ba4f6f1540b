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
        table
            .rows
            .iter()
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
    let kind = crate::entries::kind_of(&label.text).or_else(|| kind_in_brackets(&said.text));
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

/// `…（実績）` at the end of a value.
fn kind_in_brackets(text: &str) -> Option<shinchoku_model::Kind> {
    let inner = text.trim_end().strip_suffix(['）', ')'])?;
    let (_, remark) = inner.rsplit_once(['（', '('])?;
    (remark.chars().count() <= 4)
        .then(|| crate::entries::kind_of(remark))
        .flatten()
}
