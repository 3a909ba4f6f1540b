//! Conservation: every character of the source has its place in the report.

use std::collections::{HashMap, HashSet};

use shinchoku_model::{Audit, COMMENT, Outline, Report, Span, TableRecord, Unit, Unplaced};

/// Holds the report against the pieces that the reader delivered.
///
/// The check counts characters: what a report holds (headings, passages, notes, the cells of its
/// tables, hidden cells, furniture) is a pool from which each piece of the source is taken.
/// White space does not count, because joining lines changes it. `in_records` is the prose that went
/// into initiatives and is no passage.
pub fn audit(report: &Report, outline: &Outline, in_records: &[String]) -> Audit {
    let mut pool = Pool::default();
    for (heading, section) in outline.headings.iter().zip(&report.sections) {
        if heading.printed {
            pool.put(section.path.last().map_or("", String::as_str));
        }
    }
    report
        .passages
        .iter()
        .for_each(|passage| pool.put(&passage.text));
    report.notes.iter().for_each(|note| {
        if note.marker != COMMENT {
            pool.put(&note.marker);
        }
        pool.put(&note.text);
    });
    report
        .tables
        .iter()
        .for_each(|table| put_table(&mut pool, table));
    report
        .hidden_cells
        .iter()
        .for_each(|cell| pool.put(&cell.text));
    outline
        .furniture
        .iter()
        .for_each(|unit| pool.put(&unit.text));
    for text in in_records {
        pool.put(text);
    }
    settle(&mut pool, outline)
}

fn put_table(pool: &mut Pool, table: &TableRecord) {
    pool.put(table.caption.as_deref().unwrap_or_default());
    let repeats: HashSet<(usize, usize)> = table.spans.iter().flat_map(repeated).collect();
    for (row, cells) in table.header.iter().chain(&table.rows).enumerate() {
        for (column, text) in cells.iter().enumerate() {
            if !repeats.contains(&(row, column)) {
                pool.put(text);
            }
        }
    }
}

/// The positions that only repeat the text of a merged cell.
fn repeated(span: &Span) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (top, left) = (span.row as usize, span.column as usize);
    let (rows, columns) = (
        top..top + span.rows as usize,
        left..left + span.columns as usize,
    );
    rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
        .filter(move |place| *place != (top, left))
}

fn settle(pool: &mut Pool, outline: &Outline) -> Audit {
    let mut audit = Audit {
        furniture: outline
            .furniture
            .iter()
            .map(|unit| visible(&unit.text))
            .sum(),
        ..Audit::default()
    };
    for Unit { text, origin } in &outline.ledger {
        let missing = pool.take(text);
        audit.characters += visible(text);
        audit.placed += visible(text) - visible(&missing);
        if !missing.is_empty() {
            audit.unplaced.push(Unplaced {
                text: missing,
                origin: origin.clone(),
            });
        }
    }
    // What the reader counted in the source and did not deliver has no place to point to.
    if let Some(lost) = outline
        .characters
        .and_then(|counted| counted.checked_sub(audit.characters))
        .filter(|lost| *lost > 0)
    {
        audit.characters += lost;
        audit.unplaced.push(Unplaced {
            text: format!("({lost} characters of the source were not delivered by the reader)"),
            origin: Vec::new(),
        });
    }
    audit
}

fn visible(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as u64
}

/// Characters with their counts.
#[derive(Default)]
struct Pool(HashMap<char, u64>);

impl Pool {
    fn put(&mut self, text: &str) {
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            *self.0.entry(character).or_default() += 1;
        }
    }

    /// Takes the characters of `text` out; returns those that were not there.
    fn take(&mut self, text: &str) -> String {
        let absent = |character: &char| match self.0.get_mut(character) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        text.chars()
            .filter(|c| !c.is_whitespace())
            .filter(absent)
            .collect()
    }
}
