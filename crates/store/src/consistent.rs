//! Whether a report can be stored so that it comes back as it is.

use shinchoku_model::{Fault, Report};

/// Checks what the rows rely on: numbers that ascend, and sections that exist.
pub fn check(report: &Report) -> Result<(), Fault> {
    let sections: Vec<u32> = report.sections.iter().map(|section| section.id).collect();
    let initiatives: Vec<u32> = report.initiatives.iter().map(|one| one.id).collect();
    if !ascend(&sections) {
        return Err(inconsistent("sections are not numbered in order"));
    }
    if !ascend(&initiatives) {
        return Err(inconsistent("initiatives are not numbered in order"));
    }
    let known = |id: u32| sections.binary_search(&id).is_ok();
    if !report.sections.iter().all(|section| match section.parent {
        Some(parent) => parent < section.id && known(parent),
        None => true,
    }) {
        return Err(inconsistent("a section stands before its parent"));
    }
    if !named(report).all(known) {
        return Err(inconsistent("a record names a section that is not there"));
    }
    Ok(())
}

/// Whether numbers begin at 1 or later and each is above the one before.
fn ascend(ids: &[u32]) -> bool {
    ids.first().is_none_or(|first| *first > 0) && ids.is_sorted_by(|left, right| left < right)
}

/// The sections that records name.
fn named(report: &Report) -> impl Iterator<Item = u32> {
    let initiatives = report.initiatives.iter().map(|one| one.section);
    let indicators = report.indicators.iter().map(|one| one.section);
    let challenges = report.challenges.iter().map(|one| one.section);
    let passages = report.passages.iter().map(|one| one.section);
    let tables = report.tables.iter().map(|one| one.section);
    initiatives
        .chain(indicators)
        .chain(challenges)
        .chain(passages)
        .chain(tables)
        .flatten()
}

fn inconsistent(what: &str) -> Fault {
    Fault::new(
        "report-inconsistent",
        format!("the records do not hold together: {what}; this is a fault in the program"),
        format!("記録の整合が取れていません（{what}）。プログラムの誤りです"),
    )
    .hint(
        "nothing of this document was stored; please report it with the file",
        "この文書は保存されていません。ファイルを添えて報告してください",
    )
}
