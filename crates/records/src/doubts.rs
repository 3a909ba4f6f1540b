//! What the records leave in doubt: tables, tags and dates that nothing explains.

use std::collections::BTreeMap;

use shinchoku_model::{Diagnostic, Initiative, Message, Origin, Status, Table};

use crate::columns::Column;
use crate::places;

/// A table whose kind nothing tells is kept as a table, and said.
pub fn not_understood(table: &Table, columns: &[Column]) -> Diagnostic {
    let labels: Vec<&str> = columns
        .iter()
        .map(|column| column.label.as_str())
        .filter(|label| !label.is_empty())
        .collect();
    let labels = labels.join(" | ");
    let message = Message::new(
        format!("nothing tells what this table holds, so no records were made of it: {labels}"),
        format!("表の内容を判別できないため、記録にしていません：{labels}"),
    );
    let origin = table
        .header
        .first()
        .map(|row| places::of_row(row))
        .unwrap_or_default();
    Diagnostic::new("table-not-understood", message, origin)
}

/// Each doubt about the headings of tables once, with all its places: tables of one form, one under each
/// heading, are doubtful in the same way.
pub fn once(warnings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    const OF_HEADINGS: [&str; 2] = ["unknown-header", "table-not-understood"];
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = Vec::new();
    for warning in warnings {
        let doubt = OF_HEADINGS.contains(&warning.code.as_str());
        let at = known.get(&warning.message).filter(|_| doubt);
        if let Some(first) = at.and_then(|at| kept.get_mut(*at)) {
            add_new(&mut first.origin, &warning.origin);
            continue;
        }
        if doubt {
            known.insert(warning.message.clone(), kept.len());
        }
        kept.push(warning);
    }
    kept
}

/// One warning for each tag that the dictionary does not know, with the block that would teach it.
pub fn unknown_statuses(initiatives: &[Initiative]) -> Vec<Diagnostic> {
    let mut unknown: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    for entry in initiatives
        .iter()
        .flat_map(|initiative| &initiative.entries)
    {
        for status in entry
            .activities
            .iter()
            .filter_map(|activity| activity.status.as_ref())
        {
            if let Status {
                raw,
                canonical: None,
                ..
            } = status
            {
                add_new(unknown.entry(raw).or_default(), &entry.origin);
            }
        }
    }
    unknown
        .into_iter()
        .map(|(word, origin)| {
            let block = format!("\n[[status]]\ncanonical = {word:?}\nstage = 50");
            let message = Message::new(
                format!("the tag 【{word}】 is not in the dictionary. To teach it, add to statuses.toml, with the stage that fits:{block}"),
                format!("【{word}】は辞書にない区分です。statuses.toml に適切な stage で追加できます：{block}"),
            );
            Diagnostic::new("unknown-status", message, origin)
        })
        .collect()
}

/// Adds the places that are not among those already known.
fn add_new(known: &mut Vec<Origin>, more: &[Origin]) {
    for origin in more {
        if !known.contains(origin) {
            known.push(origin.clone());
        }
    }
}

/// One warning for all dates that could not be resolved.
pub fn open_dates(initiatives: &[Initiative]) -> Option<Diagnostic> {
    let mut texts: Vec<&str> = Vec::new();
    let mut origin = Vec::new();
    for entry in initiatives
        .iter()
        .flat_map(|initiative| &initiative.entries)
    {
        for date in entry
            .activities
            .iter()
            .flat_map(|activity| &activity.dates)
            .filter(|date| date.start.is_none())
        {
            texts.push(&date.text);
            add_new(&mut origin, &entry.origin);
        }
    }
    let list = texts.iter().take(8).copied().collect::<Vec<_>>().join("、");
    (!texts.is_empty()).then(|| {
        let message = Message::new(
            format!("{} dates name no day that can be told: {list}", texts.len()),
            format!("特定できない日付が {} 件あります：{list}", texts.len()),
        );
        Diagnostic::new("open-date", message, origin)
    })
}
