//! Years and days that no calendar has.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::calendar::{Impossible, Why, impossible, names_current_era};
use shinchoku_model::{Finding, Message, Report, Severity};

use crate::texts::search;

/// The findings of a report.
pub fn findings(lexicon: &Lexicon, document: i64, report: &Report) -> Vec<Finding> {
    let mut current = false;
    let mut before = false;
    let hits = search(document, report, |text| {
        current |= names_current_era(lexicon, text);
        before |= [
            "平成28",
            "平成29",
            "平成30",
            "平成２８",
            "平成２９",
            "平成３０",
        ]
        .iter()
        .any(|year| text.contains(year));
        impossible(lexicon, text)
    });
    // What was written before the era changed could not know the years by their later name.
    let old = before && !current;
    hits.into_iter()
        .filter(|(hit, _)| !(old && matches!(hit.why, Why::EraEnded(_))))
        .map(|(hit, cell)| Finding::new(code(&hit.why), Severity::Major, message(&hit), vec![cell]))
        .collect()
}

fn code(why: &Why) -> &'static str {
    match why {
        Why::Differ(..) => "year-mismatch",
        _ => "impossible-date",
    }
}

fn message(found: &Impossible) -> Message {
    let words = &found.text;
    match found.why {
        Why::EraEnded(west) => Message::new(
            format!("there is no {words}: the era had ended; {west} is meant"),
            format!("{words}は存在しません（元号が変わった後の{west}年です）"),
        ),
        Why::NoMonth => Message::new(
            format!("there is no {words}: a year has twelve months"),
            format!("{words}は存在しません（月が1から12の外です）"),
        ),
        Why::NoDay => Message::new(
            format!("there is no {words}: the month has no such day"),
            format!("{words}は存在しません（その月にない日です）"),
        ),
        Why::Differ(era, west) => Message::new(
            format!("{words}: the era year is {era}, and {west} stands beside it"),
            format!("{words}：元号の年は{era}年ですが、{west}年と併記されています"),
        ),
    }
}
