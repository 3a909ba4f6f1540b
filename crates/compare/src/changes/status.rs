//! The stage that an edition reports for an initiative.

use shinchoku_model::{Change, ChangeKind, Entry, Initiative, Kind, RecordKind, Severity, Status};

use super::Reports;
use super::findings::{Findings, Place};

/// The highest stage tagged in what was done, and the entry it stands in.
fn highest(one: &Initiative) -> Option<(&Status, &Entry)> {
    let done = one
        .entries
        .iter()
        .filter(|entry| entry.kind == Some(Kind::Actual));
    let all = done.flat_map(|entry| {
        let statuses = entry
            .activities
            .iter()
            .filter_map(|activity| activity.status.as_ref());
        statuses.map(move |status| (status, entry))
    });
    let tagged = all.filter(|(status, _)| status.tagged && status.stage.is_some());
    // Of the same stage the first counts.
    tagged.rev().max_by_key(|(status, _)| status.stage)
}

/// Compares the stages of an initiative; gives whether they differ.
pub fn changes(
    reports: &Reports,
    old: &Initiative,
    new: &Initiative,
    findings: &mut Findings,
) -> bool {
    let (Some((was, before)), Some((is, after))) = (highest(old), highest(new)) else {
        return false;
    };
    let kind = match is.stage.cmp(&was.stage) {
        std::cmp::Ordering::Equal => return false,
        std::cmp::Ordering::Greater => ChangeKind::StatusAdvanced,
        std::cmp::Ordering::Less => ChangeKind::StatusFellBack,
    };
    let place = Place {
        record: RecordKind::Initiative,
        old: reports.old.entries(old, [before]),
        new: reports.new.entries(new, [after]),
        field: "status",
        was: before.period.as_ref(),
        is: after.period.as_ref(),
    };
    findings.push(Change {
        before: was.canonical.clone(),
        after: is.canonical.clone(),
        ..place.change(kind, Severity::Major)
    });
    true
}
