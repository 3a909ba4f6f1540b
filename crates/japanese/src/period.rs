//! Periods that a heading names: `R7上半期までの取組内容`, `R3 2021`, `令和7年度`, `現状値（R1年度）`.

use std::sync::OnceLock;

use regex::{Captures, Regex};
use shinchoku_model::{Part, Period};

use crate::lexicon::Lexicon;
use crate::normal::fold;

/// Western year of the `year`-th year of an era, named by its kanji or its letter in any case.
pub(crate) fn western_year(lexicon: &Lexicon, era: &str, year: i16) -> Option<i16> {
    let named =
        |known: &&crate::lexicon::Era| known.name == era || known.letter.eq_ignore_ascii_case(era);
    let start = lexicon.eras.iter().find(named)?.start;
    start.year().checked_add(year.checked_sub(1)?)
}

/// The digits of a year within an era, where 元 is the first.
pub(crate) fn year_number(digits: &str) -> Option<i16> {
    if digits == "元" {
        Some(1)
    } else {
        digits.parse().ok()
    }
}

/// A year, with its era or in Western count, as it stands in folded text.
///
/// Groups: `era`, `year` (within the era) or `western`.
pub(crate) const YEAR: &str = r"(?:(?P<era>明治|大正|昭和|平成|令和|[mtshr](?:\.)?)(?P<year>元|[0-9]{1,2})|(?P<western>(?:19|20)[0-9]{2}))";

/// Western year of a match of [`YEAR`].
pub(crate) fn year_of(lexicon: &Lexicon, found: &Captures) -> Option<i16> {
    if let Some(western) = found.name("western") {
        return western.as_str().parse().ok();
    }
    let era = found.name("era")?.as_str().trim_end_matches('.');
    western_year(lexicon, era, year_number(found.name("year")?.as_str())?)
}

struct Patterns {
    year: Regex,
    part: Regex,
    range: Regex,
    bare: Regex,
}

fn patterns() -> Option<&'static Patterns> {
    static PATTERNS: OnceLock<Option<Patterns>> = OnceLock::new();
    PATTERNS
        .get_or_init(|| {
            Some(Patterns {
                year: Regex::new(&format!(r"(?:^|[^a-z0-9.]){YEAR}(?:年度|年)?")).ok()?,
                part: Regex::new(r"(?P<half>[上下前後])(?:半期|期)|第?(?P<quarter>[1-4一二三四])四半期|(?P<month>1[0-2]|[1-9])月").ok()?,
                range: Regex::new(r"^[年度]*[~-](?:令和|平成|[rh])?(?P<to>[0-9]{1,4})").ok()?,
                bare: Regex::new(r"^[^0-9]{0,4}?(?P<year>元|[0-9]{1,2})年度").ok()?,
            })
        })
        .as_ref()
}

fn part_of(text: &str, part: &Regex) -> Option<Part> {
    let found = part.captures(text)?;
    if let Some(half) = found.name("half") {
        let first = matches!(half.as_str(), "上" | "前");
        return Some(if first { Part::H1 } else { Part::H2 });
    }
    if let Some(quarter) = found.name("quarter") {
        let digit = match quarter.as_str() {
            "1" | "一" => 1,
            "2" | "二" => 2,
            "3" | "三" => 3,
            _ => 4,
        };
        return Some(Part::Quarter(digit));
    }
    found.name("month")?.as_str().parse().ok().map(Part::Month)
}

/// The period that `heading` names, labelled with its words.
///
/// The first year in the heading counts; a Western year beside it says the same again
/// (`R3 2021`). Of a range such as `令和5年度～令和7年度` the period is the whole stretch, in the
/// fiscal year in which it begins. A month without a year names none.
pub fn of_heading(lexicon: &Lexicon, heading: &str) -> Option<Period> {
    let patterns = patterns()?;
    let folded = fold(heading);
    let found = patterns.year.captures(&folded.text)?;
    let whole = found.get(0)?;
    let first = found.name("era").or_else(|| found.name("western"))?;
    let year = year_of(lexicon, &found)?;
    let rest = &folded.text[whole.end()..];
    if let Some(last) = last_year(lexicon, rest, year, &patterns.range) {
        let end = Period::new("", last, None)?.end;
        let mut period = Period::new(
            heading_words(heading, &folded, first.start(), whole.end()),
            year,
            None,
        )?;
        period.end = end;
        return Some(period);
    }
    let near: String = rest.chars().take(8).collect();
    let part = part_of(&near, &patterns.part).filter(|_| !near.starts_with(['~', '-']));
    let end = match part.and(patterns.part.find(&near)) {
        Some(part) => whole.end() + part.end(),
        None => whole.end(),
    };
    let fiscal_year = match part {
        Some(Part::Month(month)) if month < 4 && !whole.as_str().ends_with("年度") => year - 1,
        _ => year,
    };
    Period::new(
        heading_words(heading, &folded, first.start(), end),
        fiscal_year,
        part,
    )
}

fn heading_words(
    heading: &str,
    folded: &crate::normal::Mapped,
    start: usize,
    end: usize,
) -> String {
    heading[folded.original(start, end)].trim().to_owned()
}

/// The last year of a range that goes on after the first year.
fn last_year(lexicon: &Lexicon, rest: &str, first: i16, range: &Regex) -> Option<i16> {
    let to: i16 = range.captures(rest)?.name("to")?.as_str().parse().ok()?;
    let last = if to >= 1000 {
        to
    } else {
        // The era of the second year is left out or the same; years of the current era otherwise.
        let era = lexicon.eras.iter().rev().find(|era| {
            let year = era.start.year() + to - 1;
            (first..=first + 15).contains(&year)
        })?;
        era.start.year() + to - 1
    };
    (last > first).then_some(last)
}

/// The period of a heading such as `5 年度`, which leaves the era to the reader: the current one.
pub fn of_bare_year(lexicon: &Lexicon, heading: &str) -> Option<Period> {
    let folded = fold(heading);
    let found = patterns()?.bare.captures(&folded.text)?;
    let year = year_number(found.name("year")?.as_str())?;
    let era = lexicon.eras.last()?;
    Period::new(
        heading.trim(),
        western_year(lexicon, &era.name, year)?,
        None,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_their_periods() {
        let cases = [
            (
                "R7上半期までの取組内容",
                Some(("R7上半期", 2025, "2025-04-01", "2025-09-30")),
            ),
            (
                "R7下半期以降の取組内容（予定）",
                Some(("R7下半期", 2025, "2025-10-01", "2026-03-31")),
            ),
            ("R3 2021", Some(("R3", 2021, "2021-04-01", "2022-03-31"))),
            ("R3\n2021", Some(("R3", 2021, "2021-04-01", "2022-03-31"))),
            (
                "Ｒ ８ 年度",
                Some(("Ｒ ８ 年度", 2026, "2026-04-01", "2027-03-31")),
            ),
            (
                "現状値（R1年度）",
                Some(("R1年度", 2019, "2019-04-01", "2020-03-31")),
            ),
            (
                "令和元年度実績",
                Some(("令和元年度", 2019, "2019-04-01", "2020-03-31")),
            ),
            (
                "平成30年度",
                Some(("平成30年度", 2018, "2018-04-01", "2019-03-31")),
            ),
            (
                "2024年度",
                Some(("2024年度", 2024, "2024-04-01", "2025-03-31")),
            ),
            (
                "令和７年度第２四半期",
                Some(("令和７年度第２四半期", 2025, "2025-07-01", "2025-09-30")),
            ),
            (
                "令和7年2月",
                Some(("令和7年2月", 2024, "2025-02-01", "2025-02-28")),
            ),
            (
                "令和５年度～令和７年度の取組内容",
                Some(("令和５年度", 2023, "2023-04-01", "2026-03-31")),
            ),
            ("R3～7年度", Some(("R3", 2021, "2021-04-01", "2026-03-31"))),
            ("H30～R4", Some(("H30", 2018, "2018-04-01", "2023-03-31"))),
            ("担当課", None),
            ("No.12", None),
            ("KPI5", None),
        ];
        for (heading, expected) in cases {
            let found = of_heading(Lexicon::builtin(), heading);
            let found = found.map(|p| {
                (
                    p.label,
                    p.fiscal_year,
                    p.start.to_string(),
                    p.end.to_string(),
                )
            });
            let expected = expected.map(|(label, year, start, end)| {
                (label.to_owned(), year, start.to_owned(), end.to_owned())
            });
            assert_eq!(found, expected, "{heading}");
        }
    }

    #[test]
    fn a_bare_year_is_of_the_current_era() {
        let found = of_bare_year(Lexicon::builtin(), "5 年度").unwrap();
        assert_eq!((found.fiscal_year, found.label.as_str()), (2023, "5 年度"));
        assert_eq!(of_bare_year(Lexicon::builtin(), "50件"), None);
    }
}
