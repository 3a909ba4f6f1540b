//! Scientific notation (ECMA-376 Part 1, 18.8.31: `E+`, `E-`).
//!
//! Not by ssfmt, which rounds the binary number and writes two digits of the exponent of zero.

use super::round;
use super::token::{Section, Token};

/// How many digits a mantissa may ask for; Excel keeps 15 of any number.
const MOST: usize = 30;

/// The placeholders of a section that shows numbers with an exponent.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// Before the point: how many places, and how many of them are always filled.
    whole: (usize, usize),
    /// After the point.
    decimals: (usize, usize),
    /// After the `E`: how many digits are always there.
    exponent: usize,
    /// Whether a point is written.
    point: bool,
    /// Whether a `+` stands in front of exponents that are not negative.
    plus: bool,
}

/// Counts the placeholders; none where the section has no exponent.
pub(super) fn places(section: &Section) -> Option<Places> {
    let tokens = &section.tokens;
    let mark = |token: &Token| matches!(token, Token::Exponent(_));
    let at = tokens.iter().position(mark)?;
    let point = tokens
        .iter()
        .take(at)
        .position(|token| *token == Token::Point);
    let mut places = Places {
        point: point.is_some(),
        plus: matches!(tokens.get(at), Some(Token::Exponent('+'))),
        ..Places::default()
    };
    for (index, token) in tokens.iter().enumerate() {
        let Token::Digit(c) = token else { continue };
        let filled = usize::from(*c == '0');
        if index > at {
            places.exponent += filled;
            continue;
        }
        let part = if point.is_some_and(|point| index > point) {
            &mut places.decimals
        } else {
            &mut places.whole
        };
        *part = ((part.0 + 1).min(MOST), (part.1 + filled).min(MOST));
    }
    Some(places)
}

/// The section with a number that is not negative.
pub(super) fn show(section: &Section, places: &Places, amount: f64) -> String {
    let (mantissa, exponent) = parts(amount, places);
    let mut out = String::new();
    let (mut before, mut after) = (Some(mantissa), None);
    for token in &section.tokens {
        match token {
            Token::Digit(_) | Token::Point | Token::Comma => {
                out.push_str(&before.take().or_else(|| after.take()).unwrap_or_default());
            }
            Token::Exponent(_) => {
                out.push_str(&before.take().unwrap_or_default());
                out.push('E');
                if exponent < 0 {
                    out.push('-');
                } else if places.plus {
                    out.push('+');
                }
                let digits = exponent.unsigned_abs();
                after = Some(format!("{digits:0width$}", width = places.exponent));
            }
            other => out.push_str(&other.printed()),
        }
    }
    out + &after.unwrap_or_default()
}

/// The digits in front of the `E`, and the exponent: with several places before the point it is a
/// multiple of their number, as in engineering.
fn parts(amount: f64, places: &Places) -> (String, i32) {
    let step = i32::try_from(places.whole.0.max(1)).unwrap_or(1);
    let mut exponent = magnitude(amount).div_euclid(step) * step;
    let mut rounded = round::rounded(amount, -exponent, places.decimals.0);
    if rounded >= 10f64.powi(step) {
        exponent += step;
        rounded = round::rounded(amount, -exponent, places.decimals.0);
    }
    let digits = format!("{rounded:.*}", places.decimals.0);
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let width = places.whole.1;
    let mut text = match whole {
        "0" if width == 0 => String::new(),
        whole => format!("{whole:0>width$}"),
    };
    if places.point {
        let kept = decimals.trim_end_matches('0').len().max(places.decimals.1);
        text.push('.');
        text.push_str(decimals.get(..kept).unwrap_or(decimals));
    }
    (text, exponent)
}

/// The exponent of the first digit of a number.
fn magnitude(amount: f64) -> i32 {
    let printed = format!("{amount:e}");
    let exponent = printed
        .split_once('e')
        .and_then(|(_, digits)| digits.parse().ok());
    exponent.unwrap_or_default()
}
