//! What contradicts itself in a report, or between two: Reports in, findings out.
//!
//! [`document`] looks at one report: sums and rates of its tables, the order of its years, dates
//! that no calendar has, departments that look misspelt, text without a place. [`Across`] takes
//! reports one after the other and tells where two of one municipality give one figure differently.
//!
//! # Invariants
//!
//! - A false alarm is worse than a miss. A rule that needs to know how a table is built (which rows
//!   a total sums) only speaks where other cells of the table confirm how it is built.
//! - Every finding cites the cells it rests on, the one in doubt first.
//! - The same reports in the same order give the same findings in the same order.

mod across;
mod cite;
mod dates;
mod deeds;
mod departments;
mod figures;
mod lines;
mod order;
mod parts;
mod rates;
mod sums;
mod texts;
mod totals;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Finding, Message, Report, Severity};

pub use across::Across;

/// The findings of one report, in the order of the document. `id` is the number that citations
/// carry.
pub fn document(lexicon: &Lexicon, id: i64, report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in &report.tables {
        findings.extend(sums::findings(id, table));
        findings.extend(rates::findings(id, table));
        findings.extend(order::findings(lexicon, id, table));
    }
    findings.extend(totals::findings(id, report));
    findings.extend(dates::findings(lexicon, id, report));
    findings.extend(departments::findings(id, report));
    findings.extend(report.audit.unplaced.iter().map(|unplaced| {
        let cell = cite::passage(id, "unplaced", &unplaced.text, &unplaced.origin);
        Finding::new(
            "unplaced-text",
            Severity::Minor,
            Message::new(
                "this text has no place in the records",
                "この文字は記録のどこにも入っていません",
            ),
            vec![cell],
        )
    }));
    findings
}

#[cfg(test)]
mod tests;
