//! What a text says in more than one way: dates and amounts, with their places in it.

use std::ops::Range;

use jiff::civil::Date;
use shinchoku_model::Period;

use crate::lexicon::Lexicon;
use crate::normal::Mapped;
use crate::{dates, quantity};

/// A date or an amount in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its place in the folded text.
    pub range: Range<usize>,
    /// What it says.
    pub meaning: Meaning,
}

/// What a mention says.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// First and last day.
    Days(Date, Date),
    /// A number in its base unit, and that unit where it has one.
    Amount(f64, Option<String>),
}

/// The dates and amounts of a folded text in their order; they do not overlap.
///
/// Dates whose year the text leaves open are resolved by `context`, and are none without it. Numbers that
/// only count things off (第3回, 1-2, №14) are none either.
pub fn mentions(lexicon: &Lexicon, folded: &Mapped, context: Option<&Period>) -> Vec<Mention> {
    if !folded
        .text
        .contains(|c: char| c.is_ascii_digit() || c == '年')
    {
        return Vec::new();
    }
    let all = dates::located(lexicon, folded, context);
    let taken: Vec<Range<usize>> = all.iter().map(|(range, _)| range.clone()).collect();
    let mut found: Vec<Mention> = all
        .into_iter()
        .filter_map(|(range, days)| {
            let (start, end) = days?;
            Some(Mention {
                range,
                meaning: Meaning::Days(start, end),
            })
        })
        .collect();
    let amounts = quantity::located(lexicon, folded, &taken);
    found.extend(amounts.into_iter().map(|amount| Mention {
        range: amount.start..amount.end,
        meaning: Meaning::Amount(amount.value, amount.unit),
    }));
    found.sort_by_key(|mention| mention.range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal::fold;

    fn shown(text: &str) -> Vec<String> {
        let folded = fold(text);
        let found = mentions(Lexicon::builtin(), &folded, None);
        let show = |mention: Mention| {
            let words = &folded.text[mention.range];
            match mention.meaning {
                Meaning::Days(start, end) => format!("{words}={start}..{end}"),
                Meaning::Amount(value, unit) => {
                    format!("{words}={value}{}", unit.unwrap_or_default())
                }
            }
        };
        found.into_iter().map(show).collect()
    }

    #[test]
    fn dates_and_amounts_have_their_places() {
        let cases = [
            (
                "令和７年６月１３日まで 7件、1,250千円",
                vec![
                    "令和7年6月13日=2025-06-13..2025-06-13",
                    "7件=7件",
                    "1,250千円=1250000円",
                ],
            ),
            ("R7年度は第3回まで", vec!["r7年度=2025-04-01..2026-03-31"]),
            ("11月に 12 か所", vec!["12か所=12か所"]),
            ("登録 240", vec!["240=240"]),
            ("窓口", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
