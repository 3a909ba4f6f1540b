//! Conservation: every character of the source has its place in the report.

use std::collections::HashSet;

use shinchoku_model::{Audit, COMMENT, LINK, Outline, Report, Span, TableRecord, Unit, Unplaced};

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
        if ![COMMENT, LINK].contains(&note.marker.as_str()) {
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
        let counted = visible(text);
        audit.characters += counted;
        audit.placed += counted - missing.chars().count() as u64;
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

/// Characters with their counts, in rows of 256 that stand side by side in Unicode: every character
/// of the source is looked up twice.
#[derive(Default)]
struct Pool(Vec<Option<Box<[u32; 256]>>>);

impl Pool {
    fn put(&mut self, text: &str) {
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            let point = character as usize;
            if self.0.len() <= point >> 8 {
                self.0.resize_with((point >> 8) + 1, || None);
            }
            let row = self.0[point >> 8].get_or_insert_with(|| Box::new([0; 256]));
            row[point & 0xFF] = row[point & 0xFF].saturating_add(1);
        }
    }

    fn count(&mut self, character: char) -> Option<&mut u32> {
        let point = character as usize;
        let row = self.0.get_mut(point >> 8)?.as_mut()?;
        row.get_mut(point & 0xFF).filter(|count| **count > 0)
    }

    /// Takes the characters of `text` out; returns those that were not there.
    fn take(&mut self, text: &str) -> String {
        let absent = |character: &char| match self.count(*character) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        };
        text.chars()
            .filter(|c| !c.is_whitespace())
            .filter(absent)
            .collect()
    }
}
