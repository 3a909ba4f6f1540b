//! From two reports to what changed.
//!
//! Each module knows one kind of difference and adds to the [`Findings`]; the order of the calls in
//! [`compare`] is the order of the changes.

mod cells;
mod columns;
mod departments;
mod entries;
mod findings;
mod grids;
mod indicators;
mod initiatives;
mod order;
mod others;
mod plans;
mod prose;
mod sections;
mod side;
mod status;
mod tables;
mod value_columns;

use jiff::civil::Date;
use shinchoku_japanese::Lexicon;
use shinchoku_model::{ChangeSet, Compared, Period, Report};

use crate::pairing::{pair_challenges, pair_indicators, pair_initiatives, pair_terms};
use findings::Findings;
use plans::Said;
use prose::Prose;
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
    /// The words of what both say was intended and done.
    pub said: Said,
}

/// What changed from `old` to `new`.
///
/// Initiatives, indicators, challenges and terms are compared with the headings they stand under, then the prose,
/// notes and tables that are none of these. Nothing
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
        said: Said::default(),
    };
    let mut findings = Findings::new(options.notation, year(old, new));
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
            prose::places(old, new),
        ],
    );
    let renamed = departments::renamed_everywhere(&reports, &initiatives, &mut findings);
    let records = [&initiatives, &indicators, &challenges, &terms].map(|one| one.pairs.len());
    let records = records.into_iter().sum();
    let prose = Prose::of(&reports, &sections, records, &findings);
    sections::changes(&reports, &sections, prose.is_told, &mut findings);
    initiatives::changes(&reports, &initiatives, &sections, &renamed, &mut findings);
    indicators::changes(&reports, &indicators, &sections, &mut findings);
    others::challenges(&reports, &challenges, &mut findings);
    others::terms(&reports, &terms, &mut findings);
    prose.changes(&reports, &sections, &mut findings);
    tables::changes(&reports, &sections, (prose.is_told, records), &mut findings);
    let (changes, suppressed) = findings.settled();
    ChangeSet {
        old: compared(old),
        new: compared(new),
        changes,
        suppressed,
    }
}

/// The fiscal year of the earlier of two reports, as far as they say theirs.
fn year(old: &Report, new: &Report) -> Option<Period> {
    let year = |report: &Report| {
        let edition = report.edition.as_ref().and_then(|one| one.fiscal_year);
        edition.or_else(|| report.published_on.map(Date::year))
    };
    let year = [year(old), year(new)].into_iter().flatten().min()?;
    Period::new("", year, None)
}

fn compared(report: &Report) -> Compared {
    Compared {
        path: report.source.path.clone(),
        title: report.title.clone(),
        edition: report.edition.clone(),
    }
}
