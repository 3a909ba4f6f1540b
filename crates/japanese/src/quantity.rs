//! Amounts: numbers with Japanese magnitudes and units.

use std::ops::Range;

use shinchoku_model::Quantity;

use crate::lexicon::Lexicon;
use crate::normal::{Mapped, fold};
use crate::tokens::tokens;

/// A number found in folded text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    /// First byte in the folded text, the sign included.
    pub start: usize,
    /// Byte after the unit.
    pub end: usize,
    /// The number in the base unit.
    pub value: f64,
    /// The base unit.
    pub unit: Option<String>,
    /// Whether a magnitude such as 千 or 億 stood in it.
    pub magnified: bool,
}

/// The amounts that a text names: numbers with a unit. Numbers of dates, and numbers that only
/// count things off (第3回, 1-2, №14), are none.
pub fn mentions(lexicon: &Lexicon, text: &str) -> Vec<Quantity> {
    let folded = fold(text);
    let dates = crate::dates::spans(lexicon, &folded);
    amounts(lexicon, &folded.text)
        .into_iter()
        .filter(|amount| amount.unit.is_some())
        .filter(|amount| !is_in_one_of(&dates, amount))
        .filter(|amount| !counts_off(&folded.text, amount))
        .map(|amount| quantity(text, &folded, amount))
        .collect()
}

/// The numbers of a folded text that stand in none of `dates` and do not only count something off.
pub(crate) fn located(lexicon: &Lexicon, folded: &Mapped, dates: &[Range<usize>]) -> Vec<Amount> {
    let mut found = amounts(lexicon, &folded.text);
    found.retain(|amount| !is_in_one_of(dates, amount) && !counts_off(&folded.text, amount));
    found
}

fn quantity(text: &str, folded: &Mapped, amount: Amount) -> Quantity {
    Quantity {
        text: text[folded.original(amount.start, amount.end)]
            .trim()
            .to_owned(),
        value: amount.value,
        unit: amount.unit,
    }
}

/// Whether an amount shares characters with one of `spans`, which are in the order of the text and
/// do not overlap.
pub(crate) fn is_in_one_of(spans: &[Range<usize>], amount: &Amount) -> bool {
    let first = spans.partition_point(|span| span.end <= amount.start);
    spans.get(first).is_some_and(|span| span.start < amount.end)
}

/// Whether the number is an ordinal: 第3回, 2号, №4, 4-2, 1.2.3.
fn counts_off(text: &str, amount: &Amount) -> bool {
    let mut before = text[..amount.start].chars().rev();
    match before.next() {
        Some('第' | '№' | '※' | '-' | '#') => true,
        // A stop after a word only ends a sentence.
        Some('.') => before.next().is_some_and(|c| c.is_ascii_digit()),
        Some(other) => other.is_ascii_alphabetic(),
        None => false,
    }
}

/// All numbers of a folded text, with or without a unit.
pub(crate) fn amounts(lexicon: &Lexicon, text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let amount = amount_at(lexicon, text, start);
        at = amount.end.max(start + 1);
        found.push(amount);
    }
    found
}

/// The amount whose digits begin at `start`.
fn amount_at(lexicon: &Lexicon, text: &str, start: usize) -> Amount {
    let (value, at, magnified) = sum_at(lexicon, text, start);
    let (unit, end) = match unit_at(lexicon, text, at) {
        Some((unit, end)) => (Some(unit), end),
        None => (None, at),
    };
    let before = text[..start].chars().next_back();
    let signed = matches!(before, Some('△' | '▲')) || is_minus(text, start);
    let sign = if signed {
        before.map_or(0, char::len_utf8)
    } else {
        0
    };
    Amount {
        start: start - sign,
        end,
        value: if signed { -value } else { value },
        unit,
        magnified,
    }
}

/// The number that `start` begins, its end, and whether magnitudes stood in it.
///
/// 3億2千400万 is a sum of sections, each closed by 万 or what is greater; in a section the
/// numbers with 千, 百 and 十 add up.
fn sum_at(lexicon: &Lexicon, text: &str, start: usize) -> (f64, usize, bool) {
    let (mut total, mut section) = (0.0, 0.0);
    let (mut at, mut magnified) = (start, false);
    while let Some((number, digits_end)) = number_at(text, at) {
        let (small, small_end) = magnitudes_at(lexicon, text, digits_end, |one| one < CLOSES);
        let (great, end) = magnitudes_at(lexicon, text, small_end, |one| one >= CLOSES);
        section += number * small;
        if great > 1.0 {
            total += section * great;
            section = 0.0;
        }
        at = end;
        magnified |= small * great > 1.0;
        if small * great <= 1.0 {
            break;
        }
    }
    (total + section, at, magnified)
}

/// The least magnitude that closes a section of a number: 万.
const CLOSES: f64 = 10_000.0;

/// A hyphen before a number is a minus at the start of a text or bracket only.
fn is_minus(text: &str, start: usize) -> bool {
    text[..start]
        .strip_suffix('-')
        .is_some_and(|before| before.is_empty() || before.ends_with(['(', ' ', '、']))
}

/// The number at `at`, thousands separators and decimals included, and where it ends.
fn number_at(text: &str, at: usize) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !digit(at) {
        return None;
    }
    let mut end = at;
    let mut digits = String::new();
    loop {
        while digit(end) {
            digits.push(char::from(bytes[end]));
            end += 1;
        }
        let group =
            bytes.get(end) == Some(&b',') && (1..=3).all(|n| digit(end + n)) && !digit(end + 4);
        if !group {
            break;
        }
        end += 1;
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        digits.push('.');
        end += 1;
        while digit(end) {
            digits.push(char::from(bytes[end]));
            end += 1;
        }
    }
    Some((digits.parse().ok()?, end))
}

/// The product of the magnitudes of one `kind` at `at` and where they end.
fn magnitudes_at(
    lexicon: &Lexicon,
    text: &str,
    at: usize,
    kind: impl Fn(f64) -> bool,
) -> (f64, usize) {
    let mut factor = 1.0;
    let mut end = at;
    while let Some(next) = text[end..].chars().next() {
        let more = lexicon.units.magnitudes.get(next.to_string().as_str());
        let Some(more) = more.copied().filter(|more| kind(*more)) else {
            break;
        };
        factor *= more;
        end += next.len_utf8();
    }
    (factor, end)
}

/// The unit at `at`: a known one, the longest first, else a counter by lindera.
fn unit_at(lexicon: &Lexicon, text: &str, at: usize) -> Option<(String, usize)> {
    let rest = &text[at..];
    if let Some((unit, length)) = known_unit(lexicon, rest) {
        return Some((unit.to_owned(), at + length));
    }
    let head: String = rest.chars().take(8).collect();
    let sample = format!("3{head}");
    let word = tokens(&sample).into_iter().find(|word| word.start == 1)?;
    let never = &lexicon.units.never;
    let counter = word.class == ("名詞", "接尾")
        && !never
            .iter()
            .any(|never| sample[word.start..word.end].starts_with(never.as_str()));
    counter.then(|| {
        (
            sample[word.start..word.end].to_owned(),
            at + word.end - word.start,
        )
    })
}

/// The longest unit of the dictionary that `rest` begins with, and its length in `rest`.
pub(crate) fn known_unit<'a>(lexicon: &'a Lexicon, rest: &str) -> Option<(&'a str, usize)> {
    lexicon
        .units
        .folded
        .iter()
        .filter(|(folded, _)| {
            rest.starts_with(folded.as_str()) && ends_unit(&rest[folded.len()..], folded)
        })
        .max_by_key(|(folded, _)| folded.len())
        .map(|(folded, unit)| (unit.as_str(), folded.len()))
}

/// Whether a unit ends here: 人 in 3人材 and m in 5main do not.
fn ends_unit(rest: &str, unit: &str) -> bool {
    let Some(next) = rest.chars().next() else {
        return true;
    };
    if unit.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return !next.is_ascii_alphanumeric();
    }
    !(unit == "人" && matches!(next, '材' | '権' | '口')
        || unit == "日" && next == '本'
        || unit == "名" && next == '称')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_in_their_base_unit() {
        let cases = [
            ("9件", vec![("9件", 9.0, Some("件"))]),
            (
                "１１億９千万円",
                vec![("１１億９千万円", 1_190_000_000.0, Some("円"))],
            ),
            ("30,885千円", vec![("30,885千円", 30_885_000.0, Some("円"))]),
            (
                "1,044千人が来訪",
                vec![("1,044千人", 1_044_000.0, Some("人"))],
            ),
            (
                "25億4,000万円",
                vec![("25億4,000万円", 2_540_000_000.0, Some("円"))],
            ),
            ("77.1％", vec![("77.1％", 77.1, Some("%"))]),
            ("△12人", vec![("△12人", -12.0, Some("人"))]),
            (
                "16億円と3.4千人",
                vec![
                    ("16億円", 1_600_000_000.0, Some("円")),
                    ("3.4千人", 3_400.0, Some("人")),
                ],
            ),
            ("6,640 m³", vec![("6,640 m³", 6_640.0, Some("m³"))]),
            (
                "4施設で合計1320通",
                vec![("4施設", 4.0, Some("施設")), ("1320通", 1320.0, Some("通"))],
            ),
            ("令和7年5月30日まで 9件", vec![("9件", 9.0, Some("件"))]),
            ("第3回、1-2 苗、№14", vec![]),
            // full-width separators, and sections that 万 or 億 closes
            (
                "１億３，５００万円",
                vec![("１億３，５００万円", 135_000_000.0, Some("円"))],
            ),
            (
                "３億２千４００万円",
                vec![("３億２千４００万円", 324_000_000.0, Some("円"))],
            ),
            ("24百万円", vec![("24百万円", 24_000_000.0, Some("円"))]),
            ("2千4百人", vec![("2千4百人", 2_400.0, Some("人"))]),
            // a stop that ends a sentence, and one within a number that counts off
            ("開始. 10件", vec![("10件", 10.0, Some("件"))]),
            ("1.2.3件", vec![]),
            // times and places
            ("21時、3丁目、5番地、2階", vec![]),
            ("21時間", vec![("21時間", 21.0, Some("時間"))]),
            ("65", vec![]),
            ("3人材", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = mentions(Lexicon::builtin(), text)
                .into_iter()
                .map(|q| (q.text, q.value, q.unit))
                .collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(t, v, u): (&str, f64, Option<&str>)| (t.to_owned(), v, u.map(str::to_owned)))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
