//! A report with a little of everything.

use shinchoku_model::Report;

/// A report whose bytes are told apart by `number`.
pub fn report(number: u32) -> Report {
    let json = include_str!("sample.json");
    let mut report: Report = serde_json::from_str(json).unwrap();
    report.source.sha256 = format!("{number:064x}");
    report.source.path = format!("reports/plan-{number}.xlsx");
    report
}
