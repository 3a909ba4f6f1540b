//! What holds for any two reports: one is no different from itself, and the way back is the way there.

mod generator;

use proptest::prelude::*;
use shinchoku_compare::{CompareOptions, compare, pair_initiatives};
use shinchoku_japanese::Lexicon;
use shinchoku_model::{Change, ChangeSet, Report, SpanOp, TextSpan};

use generator::{pair_of_reports, report};

fn changes(old: &Report, new: &Report) -> ChangeSet {
    compare(Lexicon::builtin(), old, new, CompareOptions::default())
}

/// The changes of the other direction, as far as they say the same: the period is that of the new
/// report, percent is of the old number, and the distance to the target is the new value's.
fn mirrored(changes: &[Change]) -> Vec<String> {
    let mut lines: Vec<String> = changes
        .iter()
        .cloned()
        .map(turned)
        .map(|change| line(&change))
        .collect();
    lines.sort_unstable();
    lines
}

fn lines(changes: &[Change]) -> Vec<String> {
    let mut lines: Vec<String> = changes.iter().map(line).collect();
    lines.sort_unstable();
    lines
}

fn turned(mut change: Change) -> Change {
    change.kind = change.kind.mirrored();
    std::mem::swap(&mut change.old, &mut change.new);
    std::mem::swap(&mut change.from, &mut change.into);
    std::mem::swap(&mut change.before, &mut change.after);
    for span in &mut change.spans {
        span.op = match span.op {
            SpanOp::Insert => SpanOp::Delete,
            SpanOp::Delete => SpanOp::Insert,
            SpanOp::Equal => SpanOp::Equal,
        };
    }
    if let Some(delta) = &mut change.delta {
        delta.number = delta.number.map(|number| -number);
        delta.days = delta.days.map(|days| -days);
        delta.months = delta.months.map(|months| -months);
        delta.toward_target = delta.toward_target.map(|toward| !toward);
    }
    change
}

/// A change as one line, without what belongs to one direction only.
fn line(change: &Change) -> String {
    let mut change = change.clone();
    change.period = None;
    if let Some(delta) = &mut change.delta {
        delta.percent = None;
        delta.to_target = None;
        // Nothing is neither more nor less.
        delta.number = delta.number.map(|number| number + 0.0);
    }
    // What was kept is spelled as in the new text, and of what was replaced either comes first.
    let of = |spans: &[TextSpan], op: SpanOp| -> Vec<String> {
        let pieces = spans.iter().filter(|span| span.op == op);
        pieces.map(|span| span.text.clone()).collect()
    };
    let pieces = (
        of(&change.spans, SpanOp::Delete),
        of(&change.spans, SpanOp::Insert),
    );
    change.spans.clear();
    // Records that share a change stand in the order of the new report.
    for subject in change.old.iter_mut().chain(&mut change.new) {
        subject.names.sort_unstable();
        subject.numbers.sort_unstable();
        subject.origin.sort_by_key(|origin| format!("{origin}"));
    }
    if change.rows > 1 {
        (change.before, change.after) = (None, None);
    }
    format!("{change:?} {pieces:?}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_report_is_no_different_from_itself(one in report()) {
        let found = changes(&one, &one);
        prop_assert_eq!(lines(&found.changes), Vec::<String>::new());
        prop_assert_eq!((found.suppressed.notation, found.suppressed.order), (0, 0));
    }

    #[test]
    fn the_way_back_is_the_way_there((one, other) in pair_of_reports()) {
        let (there, back) = (changes(&one, &other), changes(&other, &one));
        prop_assert_eq!(mirrored(&there.changes), lines(&back.changes));
        prop_assert_eq!(there.suppressed, back.suppressed);
    }

    #[test]
    fn every_initiative_has_one_place((one, other) in pair_of_reports()) {
        let pairing = pair_initiatives(&one, &other);
        let mut old: Vec<usize> = pairing.removed.clone();
        let mut new: Vec<usize> = pairing.added.clone();
        old.extend(pairing.pairs.iter().map(|pair| pair.old));
        new.extend(pairing.pairs.iter().map(|pair| pair.new));
        old.extend(pairing.splits.iter().map(|split| split.whole));
        new.extend(pairing.splits.iter().flat_map(|split| split.parts.clone()));
        old.extend(pairing.merges.iter().flat_map(|merge| merge.parts.clone()));
        new.extend(pairing.merges.iter().map(|merge| merge.whole));
        old.sort_unstable();
        new.sort_unstable();
        prop_assert_eq!(old, (0..one.initiatives.len()).collect::<Vec<_>>());
        prop_assert_eq!(new, (0..other.initiatives.len()).collect::<Vec<_>>());
    }

    #[test]
    fn two_runs_find_the_same((one, other) in pair_of_reports()) {
        prop_assert_eq!(changes(&one, &other), changes(&one, &other));
    }
}
