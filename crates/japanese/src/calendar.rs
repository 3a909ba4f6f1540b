//! Years and days that no calendar has: 平成32年, 令和8年13月, 2月30日, 令和5（2022）年度.

use std::sync::OnceLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::lexicon::Lexicon;
use crate::normal::{Mapped, fold};
use crate::period::{western_year, year_number};

/// What a text names and no calendar has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// The words, as printed.
    pub text: String,
    /// Why there is no such year or day.
    pub why: Why,
}

/// Why there is no such year or day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The era had ended before that year; with the year in the Western count.
    EraEnded(i16),
    /// A year has no such month.
    NoMonth,
    /// The month has no such day.
    NoDay,
    /// An era year and the Western year beside it differ: what the era's says, and the other.
    Differ(i16, i16),
}

struct Patterns {
    /// An era year with what follows of the date.
    era: Regex,
    /// The same in letters and points: `R7.2.30`.
    points: Regex,
    /// A Western year with a month and a day.
    western: Regex,
    /// A month and a day without a year.
    bare: Regex,
    /// An era year with the Western one in brackets.
    twin: Regex,
    /// The same as a heading, with a space between.
    heading: Regex,
}

fn patterns() -> Option<&'static Patterns> {
    static PATTERNS: OnceLock<Option<Patterns>> = OnceLock::new();
    PATTERNS
        .get_or_init(|| {
            const DAY: &str = "(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?";
            const ERA: &str = "(?P<era>明治|大正|昭和|平成|令和)(?P<year>元|[0-9]{1,2})";
            const WEST: &str = "(?P<west>(?:19|20)[0-9]{2})";
            const SHORT: &str = "(?P<era>令和|平成|昭和|r|h)(?P<year>元|[0-9]{1,2})";
            Some(Patterns {
                era: Regex::new(&format!("{ERA}年(?P<fiscal>度)?{DAY}")).ok()?,
                points: Regex::new(
                    r"(?:^|[^0-9a-z.])(?P<all>(?P<era>[rh])(?P<year>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<day>[0-9]{1,2}))(?:$|[^0-9a-z./-])",
                )
                .ok()?,
                western: Regex::new(&format!("{WEST}年{DAY}")).ok()?,
                bare: Regex::new("(?:^|[^0-9年度./~-])(?P<all>(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日)").ok()?,
                twin: Regex::new(&format!(
                    r"{SHORT}(?P<word>年度|年)?\({WEST}(?P<other>年度|年)?\)"
                ))
                .ok()?,
                heading: Regex::new(&format!("^{SHORT}(?P<word>年度|年)? ?{WEST}(?P<other>年度|年)?$"))
                    .ok()?,
            })
        })
        .as_ref()
}

/// The years and days of a text that cannot be, in the order of the text.
///
/// A year after the end of its era counts, 平成31年度 and 昭和64年度 do not: they had begun. Whether
/// the text is so old that it could not know better is for the caller to tell.
pub fn impossible(lexicon: &Lexicon, text: &str) -> Vec<Impossible> {
    let Some(patterns) = patterns().filter(|_| text.contains(|c: char| c.is_numeric())) else {
        return Vec::new();
    };
    let folded = fold(text);
    let mut found: Vec<(usize, Impossible)> = Vec::new();
    let mut look = |pattern: &Regex, why: &dyn Fn(&Captures<'_>) -> Option<Why>| {
        for captures in pattern.captures_iter(&folded.text) {
            let Some(whole) = captures.name("all").or_else(|| captures.get(0)) else {
                continue;
            };
            let known = found.iter().any(|(start, _)| *start == whole.start());
            if let Some(why) = why(&captures).filter(|_| !known) {
                let text = printed(text, &folded, whole.start(), whole.end());
                found.push((whole.start(), Impossible { text, why }));
            }
        }
    };
    look(&patterns.twin, &|captures| twins(lexicon, captures));
    look(&patterns.heading, &|captures| twins(lexicon, captures));
    look(&patterns.era, &|captures| era_date(lexicon, captures));
    look(&patterns.points, &|captures| era_date(lexicon, captures));
    look(&patterns.western, &|captures| {
        day_of(number(captures, "west"), captures)
    });
    look(&patterns.bare, &|captures| day_of(None, captures));
    found.sort_by_key(|(start, _)| *start);
    found
        .into_iter()
        .map(|(_, impossible)| impossible)
        .collect()
}

fn printed(text: &str, folded: &Mapped, start: usize, end: usize) -> String {
    text[folded.original(start, end)].trim().to_owned()
}

fn number(captures: &Captures<'_>, name: &str) -> Option<i16> {
    captures.name(name)?.as_str().parse().ok()
}

/// The Western year of an era year.
fn year(lexicon: &Lexicon, captures: &Captures<'_>) -> Option<i16> {
    let year = year_number(captures.name("year")?.as_str())?;
    western_year(lexicon, captures.name("era")?.as_str(), year)
}

fn era_date(lexicon: &Lexicon, captures: &Captures<'_>) -> Option<Why> {
    let name = captures.name("era")?.as_str();
    let west = year(lexicon, captures)?;
    let named =
        |era: &crate::lexicon::Era| era.name == name || era.letter.eq_ignore_ascii_case(name);
    let at = lexicon.eras.iter().position(named)?;
    let end = lexicon.eras.get(at + 1).map(|next| next.start);
    if end.is_some_and(|end| west > end.year()) {
        return Some(Why::EraEnded(west));
    }
    let first = lexicon.eras[at].start.year();
    (west >= first)
        .then(|| day_of(Some(west), captures))
        .flatten()
}

/// What is wrong with month and day; a day of February without a year has every fourth year's.
fn day_of(year: Option<i16>, captures: &Captures<'_>) -> Option<Why> {
    let month = number(captures, "month")?;
    if !(1..=12).contains(&month) {
        return Some(Why::NoMonth);
    }
    let day = number(captures, "day")?;
    let known = Date::new(year.unwrap_or(2024), month as i8, i8::try_from(day).ok()?);
    known.is_err().then_some(Why::NoDay)
}

fn twins(lexicon: &Lexicon, captures: &Captures<'_>) -> Option<Why> {
    let (era, west) = (year(lexicon, captures)?, number(captures, "west")?);
    let word = |name| captures.name(name).map(|word| word.as_str());
    // The calendar year in which a fiscal year ends may stand beside it.
    let ends = west == era + 1 && word("word") == Some("年度") && word("other") == Some("年");
    (era != west && !ends).then_some(Why::Differ(era, west))
}

/// Whether a text names a year of the current era: it was written when that had begun.
pub fn names_current_era(lexicon: &Lexicon, text: &str) -> bool {
    lexicon
        .eras
        .last()
        .is_some_and(|era| text.contains(&era.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_calendar_has_is_found_with_its_words() {
        let cases: [(&str, &[(&str, Why)]); 20] = [
            ("平成32年度までに", &[("平成32年度", Why::EraEnded(2020))]),
            ("平成３２年４月", &[("平成３２年４月", Why::EraEnded(2020))]),
            ("平成31年4月", &[]),
            ("平成31年度", &[]),
            ("昭和65年", &[("昭和65年", Why::EraEnded(1990))]),
            ("令和8年13月", &[("令和8年13月", Why::NoMonth)]),
            ("令和8年2月29日", &[("令和8年2月29日", Why::NoDay)]),
            ("令和6年2月29日", &[]),
            ("2月29日に", &[]),
            ("2月30日に", &[("2月30日", Why::NoDay)]),
            ("12月31日、4月31日", &[("4月31日", Why::NoDay)]),
            ("2025年6月31日", &[("2025年6月31日", Why::NoDay)]),
            ("R7.13.1まで", &[("R7.13.1", Why::NoMonth)]),
            ("R7.5.30", &[]),
            ("第H2.14.3版", &[("H2.14.3", Why::NoMonth)]),
            ("R3 2021", &[]),
            ("R3 2022", &[("R3 2022", Why::Differ(2021, 2022))]),
            (
                "令和5（2022）年度",
                &[("令和5（2022）", Why::Differ(2023, 2022))],
            ),
            ("令和5年度（2024年）", &[]),
            ("令和5年度（2024年3月）", &[]),
        ];
        for (text, expected) in cases {
            let found = impossible(Lexicon::builtin(), text);
            let found: Vec<(&str, Why)> = found
                .iter()
                .map(|one| (one.text.as_str(), one.why.clone()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
