//! Challenges with their policies, and the words of the glossary.

use shinchoku_japanese::normal::key;
use shinchoku_model::{Change, ChangeKind, RecordKind, Severity, Subject};

use super::Reports;
use super::findings::{Findings, Place, change, some};
use super::side::Side;
use crate::pairing::Pairing;

/// Compares problems and the policies that answer them.
pub fn challenges(reports: &Reports, pairing: &Pairing, findings: &mut Findings) {
    let (old, new) = (
        &reports.old.report.challenges,
        &reports.new.report.challenges,
    );
    let record = RecordKind::Challenge;
    each(
        pairing,
        record,
        findings,
        &|at| reports.old.challenge(&old[at]),
        &|at| reports.new.challenge(&new[at]),
        |was, is, findings| {
            let (was, is) = (&old[was], &new[is]);
            let place = |field| Place {
                record,
                old: reports.old.challenge(was),
                new: reports.new.challenge(is),
                field,
                was: None,
                is: None,
            };
            if was.number.as_deref().map(key) != is.number.as_deref().map(key) {
                findings.push(Change {
                    before: was.number.clone(),
                    after: is.number.clone(),
                    ..place("number").change(ChangeKind::Renumbered, Severity::Minor)
                });
            }
            let texts = [
                ("challenge", &was.challenge, &is.challenge),
                ("policy", &was.policy, &is.policy),
            ];
            for (field, before, after) in texts {
                let texts = (before.as_str(), after.as_str());
                findings.texts(
                    reports.lexicon,
                    &place(field),
                    ChangeKind::Text,
                    texts,
                    true,
                );
            }
        },
    );
}

/// Compares glossaries. The number of the mark that points to a word follows from its place in the text, and is
/// no change.
pub fn terms(reports: &Reports, pairing: &Pairing, findings: &mut Findings) {
    let (old, new) = (&reports.old.report.terms, &reports.new.report.terms);
    let record = RecordKind::Term;
    each(
        pairing,
        record,
        findings,
        &|at| Side::term(&old[at]),
        &|at| Side::term(&new[at]),
        |was, is, findings| {
            let (was, is) = (&old[was], &new[is]);
            let place = |field| Place {
                record,
                old: Side::term(was),
                new: Side::term(is),
                field,
                was: None,
                is: None,
            };
            if !findings.same(reports.lexicon, &place("term"), &was.term, &is.term) {
                findings.push(Change {
                    before: some(&was.term),
                    after: some(&is.term),
                    ..place("term").change(ChangeKind::Renamed, Severity::Minor)
                });
            }
            let texts = (was.definition.as_str(), is.definition.as_str());
            findings.texts(
                reports.lexicon,
                &place("definition"),
                ChangeKind::Text,
                texts,
                true,
            );
        },
    );
}

/// Goes through the records of one kind in the order of the new report: what is added, what is in both,
/// and at the end what is removed.
fn each(
    pairing: &Pairing,
    record: RecordKind,
    findings: &mut Findings,
    old: &dyn Fn(usize) -> Subject,
    new: &dyn Fn(usize) -> Subject,
    pair: impl Fn(usize, usize, &mut Findings),
) {
    for (was, is) in pairing.in_new_order() {
        match was {
            Some(was) => pair(was, is, findings),
            None => findings.push(change(
                ChangeKind::Added,
                Severity::Major,
                record,
                None,
                Some(new(is)),
            )),
        }
    }
    for was in &pairing.removed {
        findings.push(change(
            ChangeKind::Removed,
            Severity::Major,
            record,
            Some(old(*was)),
            None,
        ));
    }
}
