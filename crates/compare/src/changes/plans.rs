//! What was promised for a period, against what is reported for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use shinchoku_model::{Activity, Change, ChangeKind, Severity};

use super::cells::Cell;
use super::entries::Comparison;
use super::findings::{Findings, Place, some};
use crate::likeness::{Phrase, Vocabulary};
use crate::texts::difference;
use crate::words::Words;

/// From here on a report says what the plan said.
const KEPT: f64 = 0.5;

/// From here on two statements are one.
const SAME: f64 = 0.9;

/// The statements of a cell that say anything beside their tag.
fn statements<'a>(cell: &Cell<'a>) -> Vec<&'a Activity> {
    let all = cell.entries.iter().flat_map(|entry| &entry.activities);
    // 未定 promises nothing.
    let open = |activity: &Activity| {
        activity
            .status
            .as_ref()
            .is_some_and(|one| one.stage == Some(0))
    };
    all.filter(|activity| activity.text.contains(char::is_alphanumeric) && !open(activity))
        .collect()
}

/// The words of statements, each cut once: what was planned is looked at beside what is reported and again
/// beside what was reported before.
#[derive(Default)]
pub struct Said(RefCell<(Vocabulary, HashMap<String, Rc<Phrase>>)>);

impl Said {
    fn phrases(&self, cell: &Cell) -> Vec<Rc<Phrase>> {
        let (vocabulary, known) = &mut *self.0.borrow_mut();
        let statements = statements(cell).into_iter();
        let phrases = statements.map(|one| {
            if let Some(phrase) = known.get(&one.text) {
                return Rc::clone(phrase);
            }
            let phrase = Rc::new(vocabulary.phrase(&one.text));
            known.insert(one.text.clone(), Rc::clone(&phrase));
            phrase
        });
        phrases.collect()
    }

    /// How much of a plan a statement says: a report may say more than was planned.
    fn alike(&self, plan: &Phrase, deed: &Phrase) -> f64 {
        let vocabulary = &self.0.borrow().0;
        let likeness = vocabulary.likeness(plan, deed);
        likeness.max(f64::midpoint(likeness, vocabulary.contained(plan, deed)))
    }
}

/// Compares a plan with the report on the same period, whichever of the two is the old one.
pub fn compare(pair: &Comparison, was: &Cell, is: &Cell, findings: &mut Findings) {
    let (plan, deed) = if was.is_plan() { (was, is) } else { (is, was) };
    let said = &pair.reports.said;
    let (planned, done) = (said.phrases(plan), said.phrases(deed));
    let place = pair.place(was, is);
    for (at, one) in statements(plan).into_iter().enumerate() {
        let scores = done.iter().map(|deed| said.alike(&planned[at], deed));
        // Of the same likeness the first counts.
        let best = scores
            .enumerate()
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        match best.filter(|best| best.1 >= KEPT) {
            Some((deed_at, likeness)) => {
                let deed_text = &statements(deed)[deed_at].text;
                let texts = if was.is_plan() {
                    (&one.text, deed_text)
                } else {
                    (deed_text, &one.text)
                };
                kept(pair, &place, texts, likeness, findings);
            }
            None => drop_one(&place, one, was.is_plan(), findings),
        }
    }
}

fn kept(
    pair: &Comparison,
    place: &Place,
    (before, after): (&String, &String),
    likeness: f64,
    findings: &mut Findings,
) {
    let found = (before != after)
        .then(|| {
            let old = Words::of(pair.reports.lexicon, before, place.was);
            let new = Words::of(pair.reports.lexicon, after, place.is);
            difference(&old, &new)
        })
        .flatten();
    if let Some(found) = &found {
        findings.shifts(place, found);
    }
    findings.push(Change {
        before: some(before),
        after: some(after),
        spans: found.map(|found| found.spans).unwrap_or_default(),
        likeness: Some((likeness * 100.0).round() / 100.0),
        ..place.change(ChangeKind::PlanKept, Severity::Minor)
    });
}

/// All that a plan said for a period of which the other report says nothing.
pub fn dropped(place: &Place, plan: &Cell, gone: bool, findings: &mut Findings) {
    for one in statements(plan) {
        drop_one(place, one, gone, findings);
    }
}

fn drop_one(place: &Place, plan: &Activity, gone: bool, findings: &mut Findings) {
    let text = some(&plan.text);
    let (before, after) = if gone { (text, None) } else { (None, text) };
    findings.push(Change {
        before,
        after,
        ..place.change(ChangeKind::PlanDropped, Severity::Major)
    });
}

/// Whether a report says word for word what was planned, and nothing else.
pub fn is_planned(report: &Cell, plans: &[&Cell]) -> bool {
    let planned: Vec<&Activity> = plans.iter().flat_map(|plan| statements(plan)).collect();
    let said = statements(report);
    !said.is_empty()
        && said
            .iter()
            .all(|one| planned.iter().any(|plan| plan.text == one.text))
}

/// Whether a report says anything that neither the plans nor the report before it said.
pub fn has_fresh(said: &Said, report: &Cell, known: &[&Cell]) -> bool {
    let known: Vec<(bool, Vec<Rc<Phrase>>)> = known
        .iter()
        .map(|cell| (cell.is_plan(), said.phrases(cell)))
        .collect();
    said.phrases(report).iter().any(|one| {
        let is_known = known.iter().any(|(plan, phrases)| {
            let least = if *plan { KEPT } else { SAME };
            phrases
                .iter()
                .any(|phrase| said.alike(phrase, one) >= least)
        });
        !is_known
    })
}
