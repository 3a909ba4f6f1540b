//! Every text of a report with its place, once.

use shinchoku_model::{Citation, Report, TableRecord};

use crate::cite::{cell, passage, touch};

/// Calls `found` with every text that `wanted` finds something in: records first, with the place of
/// their own cell, then the cells of tables that no record cited.
pub fn search<T>(
    document: i64,
    report: &Report,
    mut wanted: impl FnMut(&str) -> Vec<T>,
) -> Vec<(T, Citation)>
where
    T: PartialEq,
{
    let mut hits: Vec<(T, Citation)> = Vec::new();
    for citation in records(document, report) {
        for hit in wanted(&citation.text) {
            let again =
                |known: &(T, Citation)| known.0 == hit && touch(&known.1.origin, &citation.origin);
            if !hits.iter().any(again) {
                hits.push((hit, citation.clone()));
            }
        }
    }
    for table in &report.tables {
        for (row, column) in positions(table) {
            let text = crate::cite::at(table, row, column);
            for hit in wanted(text) {
                let citation = cell(document, table, row, column);
                let again = |known: &(T, Citation)| {
                    known.0 == hit && touch(&known.1.origin, &citation.origin)
                };
                if !hits.iter().any(again) {
                    hits.push((hit, citation));
                }
            }
        }
    }
    hits
}

/// The positions of a table where a cell begins.
fn positions(table: &TableRecord) -> Vec<(usize, usize)> {
    let rows = table.header.iter().chain(&table.rows);
    let all = rows
        .enumerate()
        .flat_map(|(row, cells)| (0..cells.len()).map(move |column| (row, column)));
    let covered = |&(row, column): &(usize, usize)| {
        table.spans.iter().any(|span| {
            let (top, left) = (span.row as usize, span.column as usize);
            (top, left) != (row, column)
                && (top..top + span.rows as usize).contains(&row)
                && (left..left + span.columns as usize).contains(&column)
        })
    };
    all.filter(|position| !covered(position)).collect()
}

/// Texts of records, with the heading they stand under.
fn records(document: i64, report: &Report) -> Vec<Citation> {
    let cite = |label: &str, text: &str, origin: &[_]| passage(document, label, text, origin);
    let mut texts = vec![cite("title", &report.title, &[])];
    for section in &report.sections {
        texts.push(cite("heading", &section.title, &section.origin));
    }
    for initiative in &report.initiatives {
        let name = initiative.names.join("・");
        texts.push(cite("name", &name, &initiative.origin));
        if let Some(description) = &initiative.description {
            texts.push(cite(&name, description, &initiative.origin));
        }
        for entry in &initiative.entries {
            texts.push(cite(
                &format!("{name} × {}", entry.label),
                &entry.text,
                &entry.origin,
            ));
        }
    }
    for indicator in &report.indicators {
        texts.push(cite("indicator", &indicator.name, &indicator.origin));
        for value in &indicator.values {
            texts.push(cite(
                &format!("{} × {}", indicator.name, value.label),
                &value.text,
                &value.origin,
            ));
        }
    }
    for challenge in &report.challenges {
        texts.push(cite("challenge", &challenge.challenge, &challenge.origin));
        texts.push(cite("policy", &challenge.policy, &challenge.origin));
    }
    for term in &report.terms {
        texts.push(cite(&term.term, &term.definition, &term.origin));
    }
    for note in &report.notes {
        texts.push(cite(&note.marker, &note.text, &note.origin));
    }
    for text in &report.passages {
        texts.push(cite("passage", &text.text, &text.origin));
    }
    texts
}
