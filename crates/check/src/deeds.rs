//! Amounts that a text reports for a time, beside those of the same text in another document.

use shinchoku_japanese::normal::key;
use shinchoku_model::{Citation, Entry, Finding, Initiative, Kind, Message, Report, Severity};

use crate::cite;

/// What was done in a time, as one document tells it.
#[derive(Debug, Clone)]
pub struct Deed {
    /// The initiative, the heading of the cell's row, and the time: what tells which texts are one.
    pub of: (String, String, String),
    /// The text without its amounts.
    words: String,
    /// The amounts: their words and their values in the base unit.
    amounts: Vec<(String, f64)>,
    cell: Citation,
}

/// The texts of a report with amounts about what was done. An initiative whose name stands for two says
/// nothing about another document.
pub fn deeds(document: i64, report: &Report) -> Vec<Deed> {
    let name = |one: &Initiative| key(&one.names.join("・"));
    let all: Vec<String> = report.initiatives.iter().map(name).collect();
    let mut deeds = Vec::new();
    for one in &report.initiatives {
        let name = name(one);
        if all.iter().filter(|other| **other == name).count() > 1 {
            continue;
        }
        let done = one
            .entries
            .iter()
            .filter(|entry| entry.kind == Some(Kind::Actual));
        deeds.extend(done.filter_map(|entry| deed(document, &name, one, entry)));
    }
    deeds
}

fn deed(document: i64, name: &str, one: &Initiative, entry: &Entry) -> Option<Deed> {
    let period = entry.period.as_ref()?;
    let amounts: Vec<(String, f64)> = entry
        .activities
        .iter()
        .flat_map(|activity| &activity.quantities)
        .map(|quantity| (quantity.text.clone(), quantity.value))
        .collect();
    let mut words = entry.text.clone();
    for (text, _) in &amounts {
        words = words.replacen(text.as_str(), "#", 1);
    }
    let label = format!("{} × {}", one.names.join("・"), entry.label);
    let subject = entry.subject.as_deref().unwrap_or_default();
    (!amounts.is_empty()).then(|| Deed {
        of: (
            name.to_owned(),
            format!("{:?}{}", entry.aspect, key(subject)),
            format!("{} {}", period.start, period.end),
        ),
        words: key(&words),
        amounts,
        cell: cite::passage(document, &label, &entry.text, &entry.origin),
    })
}

/// Amounts for the same time in texts that say the same otherwise.
pub fn changed(earlier: &[Deed], later: &[Deed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for new in later {
        let same = |old: &&Deed| {
            old.of == new.of && old.words == new.words && old.amounts.len() == new.amounts.len()
        };
        let Some(old) = earlier.iter().find(same) else {
            continue;
        };
        for ((before, was), (after, is)) in old.amounts.iter().zip(&new.amounts) {
            // 1,250千円 and 125万円 are one.
            if (was - is).abs() > 1e-9 {
                findings.push(finding(old, new, before, after));
            }
        }
    }
    findings
}

fn finding(old: &Deed, new: &Deed, before: &str, after: &str) -> Finding {
    let message = Message::new(
        format!("the figure for the same time is {after} here and {before} in the other document"),
        format!("同じ時期の値がこの文書では{after}、他の文書では{before}です"),
    );
    let cells = vec![new.cell.clone(), old.cell.clone()];
    Finding::new("past-value-changed", Severity::Major, message, cells)
}
