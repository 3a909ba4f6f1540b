//! Amounts: numbers with Japanese magnitudes and units.

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
        .filter(|amount| {
            !dates
                .iter()
                .any(|span| span.start < amount.end && amount.start < span.end)
        })
        .filter(|amount| !counts_off(&folded.text, amount))
        .map(|amount| quantity(text, &folded, amount))
        .collect()
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

/// Whether the number is an ordinal: 第3回, 2号, №4, 4-2.
fn counts_off(text: &str, amount: &Amount) -> bool {
    let before = text[..amount.start].chars().next_back();
    matches!(before, Some('第' | '№' | '※' | '-' | '.' | '#'))
        || before.is_some_and(|c| c.is_ascii_alphabetic())
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
    let mut value = 0.0;
    let mut at = start;
    let mut magnified = false;
    // 11億9千万円 is a sum of numbers, each with its magnitudes.
    while let Some((number, digits_end)) = number_at(text, at) {
        let (factor, end) = magnitude_at(lexicon, text, digits_end);
        value += number * factor;
        at = end;
        magnified |= factor > 1.0;
        if factor <= 1.0 {
            break;
        }
    }
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

/// The product of the magnitudes at `at` and where they end: 千万 is 10,000,000.
fn magnitude_at(lexicon: &Lexicon, text: &str, at: usize) -> (f64, usize) {
    let mut factor = 1.0;
    let mut end = at;
    while let Some(next) = text[end..].chars().next() {
        let Some(more) = lexicon.units.magnitudes.get(next.to_string().as_str()) else {
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
    let known = lexicon
        .units
        .names
        .iter()
        .chain(&lexicon.units.percent)
        .map(|unit| (unit, fold(unit).text))
        .filter(|(_, folded)| {
            rest.starts_with(folded.as_str()) && ends_unit(&rest[folded.len()..], folded)
        })
        .max_by_key(|(_, folded)| folded.len());
    if let Some((unit, folded)) = known {
        return Some((unit.clone(), at + folded.len()));
    }
    let head: String = rest.chars().take(8).collect();
    let sample = format!("3{head}");
    let word = tokens(&sample).into_iter().find(|word| word.start == 1)?;
    let counter = word.class == ("名詞".to_owned(), "接尾".to_owned())
        && !sample[word.start..word.end].starts_with(['次', '月', '年', '号', '歳']);
    counter.then(|| {
        (
            sample[word.start..word.end].to_owned(),
            at + word.end - word.start,
        )
    })
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
