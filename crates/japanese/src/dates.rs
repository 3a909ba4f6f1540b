//! Days, months and years that a text names.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use regex::{Captures, Regex};
use shinchoku_model::{DateMention, Part, Period, fiscal_year_of};

use crate::lexicon::Lexicon;
use crate::normal::{Mapped, fold};
use crate::period::{YEAR, year_of};

/// How much of a date a pattern gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Day,
    Month,
    FiscalYear,
    Year,
    MonthDay,
    BareMonth,
    /// 来年度, 今年度末
    RelativeYear,
    /// 年度末, 年度当初
    BareYear,
}

/// The patterns, the fullest first: a shorter one never takes part of a longer match.
fn patterns() -> &'static [(Shape, Regex)] {
    static PATTERNS: OnceLock<Vec<(Shape, Regex)>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let month = "(?P<month>1[0-2]|0?[1-9])";
        let day = "(?P<day>3[01]|[12][0-9]|0?[1-9])";
        let third = "(?P<third>末|初旬|上旬|中旬|下旬|初め)?";
        let relative = "(?P<relative>[来今次本前昨])";
        let half = "(?P<half>末|上半期|下半期|第?[1-4]四半期|前期|後期)?";
        [
            (Shape::Day, format!("{YEAR}年{month}月{day}日")),
            (Shape::Day, format!("{YEAR}[./]{month}[./]{day}")),
            (Shape::Month, format!("{YEAR}年{month}月{third}")),
            (Shape::Month, format!("{YEAR}[./]{month}月?{third}")),
            (Shape::FiscalYear, format!("{YEAR}年度{half}")),
            (Shape::FiscalYear, format!("{YEAR}(?P<half>上半期|下半期)")),
            (Shape::Year, format!("{YEAR}年")),
            (Shape::MonthDay, format!("{month}月{day}日")),
            (Shape::BareMonth, format!("{month}月{third}")),
            (
                Shape::RelativeYear,
                format!("{relative}年度(?:(?P<first>当初)|{half})"),
            ),
            (Shape::RelativeYear, format!("{relative}年度")),
            (
                Shape::BareYear,
                "年度(?:(?P<first>当初)|(?P<half>末))".to_owned(),
            ),
        ]
        .into_iter()
        .filter_map(|(shape, pattern)| Some((shape, Regex::new(&pattern).ok()?)))
        .collect()
    })
}

/// A date found in folded text, its year perhaps still open.
struct Found {
    span: Range<usize>,
    start: Option<Date>,
    end: Option<Date>,
    /// What is known of a date without a year.
    open: Option<Open>,
}

/// A date whose year the text around it tells.
enum Open {
    Month {
        month: i8,
        day: Option<i8>,
        third: Option<String>,
    },
    /// A fiscal year or a part of it, so many years after that which the text is about.
    FiscalYear { later: i16, half: Option<String> },
}

impl Open {
    fn of(shape: Shape, captures: &Captures) -> Option<Self> {
        let text = |name: &str| captures.name(name).map(|found| found.as_str().to_owned());
        let number = |name: &str| text(name).and_then(|digits| digits.parse::<i8>().ok());
        match shape {
            Shape::MonthDay | Shape::BareMonth => Some(Self::Month {
                month: number("month")?,
                day: if shape == Shape::MonthDay {
                    number("day")
                } else {
                    None
                },
                third: text("third"),
            }),
            Shape::RelativeYear | Shape::BareYear => Some(Self::FiscalYear {
                later: match text("relative").as_deref() {
                    Some("来" | "次") => 1,
                    Some("前" | "昨") => -1,
                    _ => 0,
                },
                half: text("first").or_else(|| text("half")),
            }),
            _ => None,
        }
    }

    /// The days that are meant, where the year is that of `start` or else of `context`.
    fn days(&self, start: Option<Date>, context: Option<&Period>) -> Option<(Date, Date)> {
        match self {
            Self::Month {
                month: number,
                day,
                third,
            } => {
                let year = match start {
                    Some(start) => start.year() + i16::from(*number < start.month()),
                    None => context?.fiscal_year + i16::from(*number < 4),
                };
                match day {
                    Some(day) => {
                        let day = Date::new(year, *number, *day).ok()?;
                        Some((day, day))
                    }
                    None => month(year, *number, third.as_deref()),
                }
            }
            Self::FiscalYear { later, half } => {
                let year = match (start, context) {
                    (Some(start), _) if *later == 0 => fiscal_year_of(start),
                    (_, context) => context?.fiscal_year,
                };
                fiscal(year + later, half.as_deref())
            }
        }
    }
}

/// Where dates stand in a folded text.
pub(crate) fn spans(lexicon: &Lexicon, folded: &Mapped) -> Vec<Range<usize>> {
    find(lexicon, &folded.text)
        .into_iter()
        .map(|found| found.span)
        .collect()
}

/// The dates and ranges of dates that a text names, months without a year in that of `context`.
///
/// What cannot be resolved (a day that no calendar has, a month without any year around) keeps
/// its text with neither start nor end.
pub fn mentions(lexicon: &Lexicon, text: &str, context: Option<&Period>) -> Vec<DateMention> {
    let folded = fold(text);
    all(lexicon, &folded, context)
        .into_iter()
        .map(|found| DateMention {
            text: text[folded.original(found.span.start, found.span.end)]
                .trim()
                .to_owned(),
            start: found.start,
            end: found.end,
        })
        .collect()
}

fn all(lexicon: &Lexicon, folded: &Mapped, context: Option<&Period>) -> Vec<Found> {
    let mut found = find(lexicon, &folded.text);
    resolve(&mut found, &folded.text, context);
    join_ranges(found, &folded.text)
}

/// The place of a date, and its first and last day.
pub(crate) type Located = (Range<usize>, Option<(Date, Date)>);

/// Where the dates of a folded text stand, with their first and last day where those can be told.
pub(crate) fn located(
    lexicon: &Lexicon,
    folded: &Mapped,
    context: Option<&Period>,
) -> Vec<Located> {
    let found = all(lexicon, folded, context).into_iter();
    found
        .map(|found| (found.span, found.start.zip(found.end)))
        .collect()
}

/// The range that a folded text begins with, unless it is one of whole years: 令和6年10月~令和7年3月.
pub(crate) fn opening_range(lexicon: &Lexicon, text: &str) -> Option<(usize, Date, Date)> {
    if !text.contains(['~', '-']) && !text.contains("から") {
        return None;
    }
    let mut found = find(lexicon, text);
    let alone = found.first()?.span.clone();
    if alone.start > 0 || text[alone.clone()].ends_with(['年', '度']) {
        return None;
    }
    resolve(&mut found, text, None);
    let range = join_ranges(found, text).into_iter().next()?;
    if range.span == alone {
        return None;
    }
    Some((range.span.end, range.start?, range.end?))
}

fn find(lexicon: &Lexicon, text: &str) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let words = Words::of(text);
    if words.is_empty() {
        return all;
    }
    let mut taken = vec![false; text.len()];
    for (shape, pattern) in patterns()
        .iter()
        .filter(|(shape, _)| words.may_hold(*shape))
    {
        for captures in pattern.captures_iter(text) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            let span = whole.range();
            // One flag for each byte: comparing with all that was found takes forever in a long list of dates.
            if taken[span.clone()].contains(&true) || !stands_alone(text, &span, *shape) {
                continue;
            }
            taken[span.clone()].fill(true);
            all.push(read(lexicon, *shape, &captures, span));
        }
    }
    all.sort_by_key(|found| found.span.start);
    all
}

/// What of the words that dates are written with stands in a text: most texts hold none, and a
/// look for them costs less than the patterns.
struct Words {
    /// 年 or, as in R7上半期, 半期.
    year: bool,
    month: bool,
    /// Digits around `/` or `.`.
    parted: bool,
}

impl Words {
    fn of(text: &str) -> Self {
        let digits = text.contains(|c: char| c.is_ascii_digit());
        Self {
            year: text.contains('年') || text.contains("半期"),
            month: text.contains('月'),
            parted: digits && text.contains(['/', '.']),
        }
    }

    fn is_empty(&self) -> bool {
        !(self.year || self.month || self.parted)
    }

    fn may_hold(&self, shape: Shape) -> bool {
        match shape {
            Shape::Day | Shape::Month => self.month || self.parted,
            Shape::MonthDay | Shape::BareMonth => self.month,
            Shape::FiscalYear | Shape::Year | Shape::RelativeYear | Shape::BareYear => self.year,
        }
    }
}

/// Whether the match is no part of a longer number or word: 12月 in 112月, R7 in PR7, 9月号.
fn stands_alone(text: &str, span: &Range<usize>, shape: Shape) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = &text[span.end..];
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.') {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit();
    let digit_after = text[span.clone()].ends_with(digit) && after.starts_with(digit);
    match shape {
        Shape::Day | Shape::Month => !digit_after,
        Shape::Year => !after.starts_with(['間', '生', '齢']),
        Shape::BareMonth => !after.starts_with(['間', '号', '額', '分']),
        Shape::RelativeYear => !of_a_word(before) && !is_initial_budget(text, span),
        // Any kanji before it says of which year, or of what else: 各年度末, 初年度末.
        Shape::BareYear => {
            let kanji = |c: char| ('一'..='龠').contains(&c) || matches!(c, '々' | ')');
            !before.is_some_and(kanji) && !is_initial_budget(text, span)
        }
        _ => true,
    }
}

/// Whether the character before 本年度, 前年度 or 次年度 makes them part of another word.
fn of_a_word(before: Option<char>) -> bool {
    before.is_some_and(|c| {
        matches!(
            c,
            '基' | '日' | '直' | '以' | '前' | '年' | '毎' | '目' | '々'
        )
    })
}

/// 当初予算 is the first budget of a year, not its first day.
fn is_initial_budget(text: &str, span: &Range<usize>) -> bool {
    text[..span.end].ends_with("当初") && text[span.end..].starts_with("予算")
}

fn read(lexicon: &Lexicon, shape: Shape, captures: &Captures, span: Range<usize>) -> Found {
    let number = |name: &str| {
        captures
            .name(name)
            .and_then(|n| n.as_str().parse::<i8>().ok())
    };
    let third = captures
        .name("third")
        .map(|third| third.as_str().to_owned());
    let year = || year_of(lexicon, captures);
    let days = match shape {
        Shape::Day => year()
            .zip(number("month"))
            .zip(number("day"))
            .and_then(|((y, m), d)| {
                let day = Date::new(y, m, d).ok()?;
                Some((day, day))
            }),
        Shape::Month => year()
            .zip(number("month"))
            .and_then(|(y, m)| month(y, m, third.as_deref())),
        Shape::FiscalYear => {
            year().and_then(|y| fiscal(y, captures.name("half").map(|half| half.as_str())))
        }
        Shape::Year => {
            year().and_then(|y| Some((Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?)))
        }
        Shape::MonthDay | Shape::BareMonth | Shape::RelativeYear | Shape::BareYear => None,
    };
    Found {
        span,
        start: days.map(|(start, _)| start),
        end: days.map(|(_, end)| end),
        open: Open::of(shape, captures),
    }
}

/// First and last day of a month or a third of it.
fn month(year: i16, month: i8, third: Option<&str>) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.last_of_month();
    let within = |from: i8, to: i8| {
        Some((
            Date::new(year, month, from).ok()?,
            Date::new(year, month, to).ok()?,
        ))
    };
    match third {
        Some("上旬" | "初旬" | "初め") => within(1, 10),
        Some("中旬") => within(11, 20),
        Some("下旬") => Some((Date::new(year, month, 21).ok()?, last)),
        Some("末") => Some((last, last)),
        _ => Some((first, last)),
    }
}

/// First and last day of a fiscal year or the part of it that `half` names.
fn fiscal(year: i16, half: Option<&str>) -> Option<(Date, Date)> {
    let part = match half {
        Some("上半期" | "前期") => Some(Part::H1),
        Some("下半期" | "後期") => Some(Part::H2),
        Some(quarter) if quarter.ends_with("四半期") => {
            let digit = quarter.chars().find_map(|c| c.to_digit(10))?;
            Some(Part::Quarter(digit as u8))
        }
        _ => None,
    };
    let period = Period::new("", year, part)?;
    match half {
        Some("末") => Some((period.end, period.end)),
        Some("当初") => Some((period.start, period.start)),
        _ => Some((period.start, period.end)),
    }
}

/// Gives months without a year the year of the date that a range begins with, else that of `context`.
fn resolve(found: &mut [Found], text: &str, context: Option<&Period>) {
    for at in 0..found.len() {
        let Some(open) = found[at].open.take() else {
            continue;
        };
        let range_start = at
            .checked_sub(1)
            .map(|before| &found[before])
            .filter(|before| is_range(&text[before.span.end..found[at].span.start]))
            .and_then(|before| before.start);
        let days = open.days(range_start, context);
        found[at].start = days.map(|(start, _)| start);
        found[at].end = days.map(|(_, end)| end);
    }
}

/// Whether the text between two dates makes them a range.
fn is_range(between: &str) -> bool {
    matches!(between, "~" | "-" | "から" | "~同年" | "から同年")
}

fn join_ranges(found: Vec<Found>, text: &str) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::new();
    for next in found {
        match joined.last_mut() {
            Some(before) if is_range(&text[before.span.end..next.span.start]) => {
                before.span.end = next.span.end;
                before.end = next.end;
                if next.end.is_none() || before.start > before.end {
                    (before.start, before.end) = (None, None);
                }
            }
            _ => joined.push(next),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
