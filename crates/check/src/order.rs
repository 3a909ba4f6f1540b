//! Years of columns and rows that go backwards or come twice.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::period::{of_heading, without_years};
use shinchoku_model::{Finding, Message, Part, Period, Severity, TableRecord};

use crate::cite;

/// A heading that is nothing but a period, or a period and words that its neighbours share.
#[derive(Debug)]
struct Stamp {
    row: usize,
    column: usize,
    period: Period,
    rest: String,
}

/// The findings of a table: header rows from left to right, then the first columns from top to bottom.
pub fn findings(lexicon: &Lexicon, document: i64, table: &TableRecord) -> Vec<Finding> {
    let width = table
        .header
        .iter()
        .chain(&table.rows)
        .map(Vec::len)
        .max()
        .unwrap_or(0);
    let height = table.header.len() + table.rows.len();
    let heads = table.header.len().max(1).min(height);
    let mut findings = Vec::new();
    for row in 0..heads {
        let line: Vec<Stamp> = (0..width)
            .filter_map(|column| stamp(lexicon, table, row, column))
            .collect();
        for run in alike(line) {
            findings.extend(backwards(document, table, &run, "column"));
            findings.extend(repeated(document, table, &run));
        }
    }
    for column in 0..width.min(2) {
        let line: Vec<Stamp> = (heads..height)
            .filter_map(|row| stamp(lexicon, table, row, column))
            .collect();
        for run in alike(line).into_iter().filter(|run| has_neighbours(run)) {
            findings.extend(backwards(document, table, &run, "row"));
        }
    }
    findings
}

/// The period of a cell that begins at this position; none for one that another cell spans.
fn stamp(lexicon: &Lexicon, table: &TableRecord, row: usize, column: usize) -> Option<Stamp> {
    let covered = table.spans.iter().any(|span| {
        let (top, left) = (span.row as usize, span.column as usize);
        (top..top + span.rows as usize).contains(&row)
            && (left..left + span.columns as usize).contains(&column)
            && (top, left) != (row, column)
    });
    if covered {
        return None;
    }
    let text = cite::at(table, row, column);
    let period = of_heading(lexicon, text).filter(is_whole)?;
    Some(Stamp {
        row,
        column,
        period,
        rest: without_years(lexicon, text),
    })
}

/// Whether a period is a year or one of its parts, and not a stretch of several.
fn is_whole(period: &Period) -> bool {
    Period::new("", period.fiscal_year, period.part)
        .is_some_and(|whole| (whole.start, whole.end) == (period.start, period.end))
}

/// Three and more headings of one wording and one kind of period.
fn alike(line: Vec<Stamp>) -> Vec<Vec<Stamp>> {
    let mut runs: Vec<Vec<Stamp>> = Vec::new();
    for stamp in line {
        let same = |run: &&mut Vec<Stamp>| {
            run.last().is_some_and(|last| {
                last.rest == stamp.rest && kind(&last.period) == kind(&stamp.period)
            })
        };
        match runs.iter_mut().find(same) {
            Some(run) => run.push(stamp),
            None => runs.push(vec![stamp]),
        }
    }
    runs.retain(|run| run.len() >= 3);
    runs
}

/// Whether a period is a year, a half, a quarter or a month.
fn kind(period: &Period) -> Option<std::mem::Discriminant<Part>> {
    period.part.as_ref().map(std::mem::discriminant)
}

/// Whether rows follow each other without others between: a list of events names years as it likes.
fn has_neighbours(run: &[Stamp]) -> bool {
    run.windows(2).all(|pair| pair[1].row == pair[0].row + 1)
}

/// A period that stands after a later one, where all others are in order.
fn backwards(document: i64, table: &TableRecord, run: &[Stamp], line: &str) -> Option<Finding> {
    let starts: Vec<_> = run.iter().map(|stamp| stamp.period.start).collect();
    let mut sorted = starts.clone();
    sorted.sort_unstable();
    sorted.dedup();
    let falling = starts.windows(2).all(|pair| pair[0] > pair[1]);
    if sorted.len() != starts.len() || falling || sorted == starts {
        return None;
    }
    // Of three years in a row the order is as good as known; of more, all but one have to keep it.
    let consecutive = sorted.len() == 3
        && run.iter().map(|stamp| stamp.period.fiscal_year).max()?
            - run.iter().map(|stamp| stamp.period.fiscal_year).min()?
            == 2;
    let without = |at: usize| {
        let rest: Vec<_> = starts
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != at)
            .map(|(_, start)| *start)
            .collect();
        rest.windows(2).all(|pair| pair[0] < pair[1])
    };
    if starts.len() == 3 && !consecutive {
        return None;
    }
    let fall = (1..starts.len()).find(|&at| starts[at] < starts[at - 1])?;
    if !(without(fall) || without(fall - 1)) {
        return None;
    }
    let cells: Vec<_> = [fall, fall - 1]
        .iter()
        .map(|&at| cite::cell(document, table, run[at].row, run[at].column))
        .collect();
    let (after, before) = (&run[fall].period.label, &run[fall - 1].period.label);
    let line_ja = if line == "row" { "行" } else { "列" };
    let message = Message::new(
        format!("the {line} of {after} stands after that of {before}"),
        format!("{after}の{line_ja}が{before}の後にあります"),
    );
    Some(Finding::new("year-order", Severity::Major, message, cells))
}

/// A period that stands twice side by side under headings that do not tell them apart.
fn repeated(document: i64, table: &TableRecord, run: &[Stamp]) -> Option<Finding> {
    let rising = run
        .windows(2)
        .filter(|pair| pair[0].period.start < pair[1].period.start)
        .count();
    let twice: Vec<usize> = (1..run.len())
        .filter(|&at| run[at].period.start == run[at - 1].period.start)
        .collect();
    let [at] = twice.as_slice() else {
        return None;
    };
    let (one, other) = (&run[at - 1], &run[*at]);
    let heads = table.header.len().max(1);
    let told_apart = (0..heads)
        .filter(|row| *row != one.row)
        .any(|row| cite::at(table, row, one.column) != cite::at(table, row, other.column));
    if rising + 2 != run.len() || told_apart || other.column != one.column + 1 {
        return None;
    }
    let cells = [other, one].map(|stamp| cite::cell(document, table, stamp.row, stamp.column));
    let label = &other.period.label;
    let message = Message::new(
        format!("two columns side by side are headed {label}"),
        format!("隣り合う2列の見出しがどちらも{label}です"),
    );
    Some(Finding::new(
        "year-repeated",
        Severity::Major,
        message,
        cells.to_vec(),
    ))
}
