//! From two reports to what changed.
//!
//! Each module knows one kind of difference and adds to the [`Findings`]; the order of the calls in
//! [`compare`] is the order of the changes.

mod columns;
mod departments;
mod entries;
mod findings;
mod indicators;
mod initiatives;
mod order;
mod others;
mod plans;
mod sections;
mod side;
mod status;
mod value_columns;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{ChangeSet, Compared, Report};

use crate::pairing::{pair_challenges, pair_indicators, pair_initiatives, pair_terms};
use findings::Findings;
use side::Side;

/// What is asked of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CompareOptions {
    /// Whether each difference that is no change is named, and not only counted.
    pub notation: bool,
}

/// Two reports as they are compared.
pub struct Reports<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The report that was.
    pub old: Side<'a>,
    /// The report that is.
    pub new: Side<'a>,
}

/// What changed from `old` to `new`.
///
/// Initiatives, indicators, challenges and terms are compared with the headings they stand under. Nothing
/// outside of the two reports is looked at.
pub fn compare(
    lexicon: &Lexicon,
    old: &Report,
    new: &Report,
    options: CompareOptions,
) -> ChangeSet {
    let reports = Reports {
        lexicon,
        old: Side::new(old),
        new: Side::new(new),
    };
    let mut findings = Findings::new(options.notation);
    let initiatives = pair_initiatives(old, new);
    let indicators = pair_indicators(old, new);
    let challenges = pair_challenges(old, new);
    let terms = pair_terms(old, new);
    let sections = sections::same(
        &reports,
        &[
            sections::places(&initiatives, &old.initiatives, &new.initiatives, |one| {
                one.section
            }),
            sections::places(&indicators, &old.indicators, &new.indicators, |one| {
                one.section
            }),
            sections::places(&challenges, &old.challenges, &new.challenges, |one| {
                one.section
            }),
        ],
    );
    sections::changes(&reports, &sections, &mut findings);
    let renamed = departments::renamed_everywhere(&reports, &initiatives, &mut findings);
    initiatives::changes(&reports, &initiatives, &sections, &renamed, &mut findings);
    indicators::changes(&reports, &indicators, &sections, &mut findings);
    others::challenges(&reports, &challenges, &mut findings);
    others::terms(&reports, &terms, &mut findings);
    let (changes, suppressed) = findings.settled();
    ChangeSet {
        old: compared(old),
        new: compared(new),
        changes,
        suppressed,
    }
}

fn compared(report: &Report) -> Compared {
    Compared {
        path: report.source.path.clone(),
        title: report.title.clone(),
        edition: report.edition.clone(),
    }
}
