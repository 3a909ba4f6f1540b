//! Periods that a heading names: `R7上半期までの取組内容`, `R3 2021`, `令和7年度`, `現状値（R1年度）`.

use std::sync::OnceLock;

use regex::{Captures, Regex};
use shinchoku_model::{Part, Period, fiscal_year_of};

use crate::lexicon::Lexicon;
use crate::normal::{FULL_WIDTH, fold, is_numeric};

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
    /// The same year once more, in the other count.
    twin: Regex,
}

fn patterns() -> Option<&'static Patterns> {
    static PATTERNS: OnceLock<Option<Patterns>> = OnceLock::new();
    PATTERNS
        .get_or_init(|| {
            Some(Patterns {
                year: Regex::new(&format!(r"(?:^|[^a-z0-9.])(?P<fy>fy)?{YEAR}(?:年度|年)?")).ok()?,
                part: Regex::new(r"(?P<half>[上下前後])(?:半期|期)|第?(?P<quarter>[1-4一二三四])四半期|^[^a-z0-9]{0,2}(?P<q>[1-4]q|q[1-4])(?-u:\b)|(?P<month>1[0-2]|[1-9])月").ok()?,
                range: Regex::new(r"^[年度]*[~-](?:令和|平成|fy|[rh])?(?P<to>[0-9]{1,4})").ok()?,
                bare: Regex::new(r"^[^0-9]{0,4}?(?P<year>元|[0-9]{1,2})年度").ok()?,
                twin: Regex::new(&format!(r"^[(/ ]{YEAR}(?:年度|年)?\)?(?P<word>年度|年)?")).ok()?,
            })
        })
        .as_ref()
}

fn part_of(text: &str, part: &Regex) -> Option<Part> {
    if !text.contains(['期', '月', 'q']) {
        return None;
    }
    let found = part.captures(text)?;
    if let Some(quarter) = found.name("q") {
        let digit = quarter.as_str().trim_matches('q');
        return digit.parse().ok().map(Part::Quarter);
    }
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
/// The first year in the heading counts; the same year beside it in the other count says it again
/// (`R3 2021`, `令和8(2026)年度`). Of a range such as `令和5年度～令和7年度` or
/// `令和6年10月～令和7年3月` the period is the whole stretch, in the fiscal year in which it begins.
/// A month without a year names none.
pub fn of_heading(lexicon: &Lexicon, heading: &str) -> Option<Period> {
    // Most headings and cells name no year, and this tells it without looking twice.
    if !heading.contains(|c: char| is_numeric(c) || c == '元') || !may_name_year(heading) {
        return None;
    }
    let patterns = patterns()?;
    let folded = fold(heading);
    let found = first_year(lexicon, &folded.text, &patterns.year)?;
    let whole = found.get(0)?;
    let first = found.name("era").or_else(|| found.name("western"))?;
    let start = found.name("fy").unwrap_or(first).start();
    let year = year_of(lexicon, &found)?;
    if let Some((end, period)) = stretch(lexicon, &folded.text[first.start()..]) {
        let label = heading_words(heading, &folded, start, first.start() + end);
        return Some(period.labelled(label));
    }
    let (year_end, rest_from) = after_twin(lexicon, &folded.text, whole.end(), year);
    let rest = &folded.text[rest_from..];
    if let Some(last) = last_year(lexicon, rest, year, &patterns.range) {
        let end = Period::new("", last, None)?.end;
        let label = heading_words(heading, &folded, start, year_end);
        return Some(Period {
            end,
            ..Period::new(label, year, None)?
        });
    }
    let near: String = rest.chars().take(8).collect();
    let part = part_of(&near, &patterns.part).filter(|_| !near.starts_with(['~', '-']));
    let end = match part.and(patterns.part.find(&near)) {
        Some(part) => rest_from + part.end(),
        None => year_end,
    };
    let fiscal = folded.text[..year_end].ends_with("年度");
    let fiscal_year = match part {
        Some(Part::Month(month)) if month < 4 && !fiscal => year - 1,
        _ => year,
    };
    let label = heading_words(heading, &folded, start, end);
    Period::new(label, fiscal_year, part)
}

/// Whether a text holds what every year is written with: an era, or the first digits of a Western year.
fn may_name_year(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|character| {
        let plain = match character {
            '！'..='～' => char::from_u32(u32::from(character) - FULL_WIDTH).unwrap_or(character),
            other => other,
        };
        let era = matches!(
            plain,
            '明' | '大' | '昭' | '平' | '令' | '㍾' | '㍽' | '㍼' | '㍻' | '㋿'
        ) || matches!(plain.to_ascii_lowercase(), 'm' | 't' | 's' | 'h' | 'r');
        let western = matches!((before, plain), ('1', '9') | ('2', '0'));
        before = plain;
        era || western
    })
}

/// The first year of a folded text that is one: `S1棟` and `2000件` are not.
fn first_year<'a>(lexicon: &Lexicon, text: &'a str, year: &Regex) -> Option<Captures<'a>> {
    year.captures_iter(text).find(|found| {
        let whole = found.get(0).map_or(0..0, |whole| whole.range());
        let said = text[whole.clone()].ends_with(['年', '度']) || found.name("fy").is_some();
        said || !counts(lexicon, &text[whole.end..])
    })
}

/// Whether what follows a number makes an amount or a name of it: more digits, or a unit and no
/// word that the unit only begins.
fn counts(lexicon: &Lexicon, rest: &str) -> bool {
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        || rest
            .strip_prefix(',')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return true;
    }
    let how = ["以上", "以下", "未満", "程度", "超"];
    crate::quantity::known_unit(lexicon, rest).is_some_and(|(unit, length)| {
        let after = &rest[length..];
        // 期 goes with a year, and so does 末.
        unit != "期"
            && (!after.starts_with(char::is_alphabetic)
                || how.iter().any(|how| after.starts_with(how)))
    })
}

/// The period of a range of months or days that a folded text begins with, and where it ends.
fn stretch(lexicon: &Lexicon, text: &str) -> Option<(usize, Period)> {
    /// No range has more characters than this, and a heading may be long.
    const LONGEST: usize = 40;
    let to = text.char_indices().nth(LONGEST);
    let near = &text[..to.map_or(text.len(), |(at, _)| at)];
    let (length, start, end) = crate::dates::opening_range(lexicon, near)?;
    let year = fiscal_year_of(start);
    let half = [Part::H1, Part::H2].into_iter().find(|half| {
        Period::new("", year, Some(*half))
            .is_some_and(|half| (half.start, half.end) == (start, end))
    });
    let period = Period::new("", year, half)?;
    Some((
        length,
        Period {
            start,
            end,
            ..period
        },
    ))
}

/// Where the words of a year end, and where what follows it begins, when the same `year` stands
/// beside it in the other count. Only a 年度 after both belongs to the words of the first.
fn after_twin(lexicon: &Lexicon, text: &str, end: usize, year: i16) -> (usize, usize) {
    let rest = &text[end..];
    let patterns = patterns().filter(|_| rest.starts_with(['(', '/', ' ']));
    let twin = patterns.and_then(|patterns| patterns.twin.captures(rest));
    let Some(twin) = twin.filter(|twin| year_of(lexicon, twin) == Some(year)) else {
        return (end, end);
    };
    let after = end + twin.get(0).map_or(0, |twin| twin.end());
    let word = twin.name("word").is_some();
    (if word { after } else { end }, after)
}

/// A private character in the place of what [`without_years`] took out.
const GONE: &str = "\u{f8ff}";

/// The patterns of [`without_years`]: a year with its month and day, and what stands for nothing
/// of its own beside what is gone.
fn gone_patterns() -> Option<&'static (Regex, Vec<Regex>)> {
    static PATTERNS: OnceLock<Option<(Regex, Vec<Regex>)>> = OnceLock::new();
    PATTERNS
        .get_or_init(|| {
            let month = "(?:1[0-2]|0?[1-9])";
            let day = "(?:3[01]|[12][0-9]|0?[1-9])";
            let year = Regex::new(&format!(
                "(?:fy)?{YEAR}(?:年度|年{month}月(?:{day}日)?末?|年|[./]{month}(?:[./]{day}日?|月(?:{day}日)?末?)?)?"
            ));
            let beside = [
                "[上下]半期|第?[1-4一二三四]四半期".to_owned(),
                format!("[({{【〔\\[]{GONE}[)}}】〕\\]]"),
                format!("{GONE}(?:(?:[ /~・、,-]|から)*{GONE})+"),
                format!("{GONE}(?:年度|年|の?[前後上下]期)"),
                format!("{GONE}[~-][0-9]{{1,2}}(?:年度|年|月(?:{day}日)?末?)"),
                format!("{GONE}~[0-9]{{1,2}}$"),
                format!("^[~-]{GONE}|{GONE}[~-]$"),
            ];
            let beside: Result<Vec<_>, _> = beside.iter().map(|one| Regex::new(one)).collect();
            Some((year.ok()?, beside.ok()?))
        })
        .as_ref()
}

/// A folded heading without the years it names, their halves and quarters, brackets that hold
/// nothing else and separators between them: empty for a heading that is nothing but a period.
pub fn without_years(lexicon: &Lexicon, heading: &str) -> String {
    let folded = fold(heading).text;
    let Some((year, beside)) = gone_patterns() else {
        return folded;
    };
    let mut rest = String::with_capacity(folded.len());
    let mut at = 0;
    for found in year.captures_iter(&folded) {
        let Some(whole) = found.get(0) else { continue };
        let before = folded[..whole.start()].chars().next_back();
        let digit = |c: char| c.is_ascii_digit();
        let cut = whole.as_str().ends_with(digit) && folded[whole.end()..].starts_with(digit);
        let of_word = before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        if cut || of_word || year_of(lexicon, &found).is_none() {
            continue;
        }
        rest += &folded[at..whole.start()];
        rest += GONE;
        at = whole.end();
    }
    rest += &folded[at..];
    if at == folded.len() && rest == GONE {
        return String::new();
    }
    loop {
        let length = rest.len();
        for pattern in beside {
            rest = pattern.replace_all(&rest, GONE).into_owned();
        }
        if rest.len() == length {
            return rest.replace(GONE, "").trim().to_owned();
        }
    }
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
    if !rest.contains(['~', '-']) {
        return None;
    }
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
    if !heading.contains('年') {
        return None;
    }
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
mod tests;
