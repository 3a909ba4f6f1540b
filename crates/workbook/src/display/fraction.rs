//! Fractions (ECMA-376 Part 1, 18.8.31: a slash between digit placeholders).
//!
//! ssfmt works the fraction out of the placeholders alone; it loses its way among literals, which are put
//! around it here.

use ssfmt::{FormatOptions, NumberFormat};

use super::token::{Section, Token};

/// A section that shows a fraction.
#[derive(Debug, Clone)]
pub(super) struct Fraction {
    /// The placeholders: whole part, numerator and denominator.
    format: Option<NumberFormat>,
    before: String,
    /// Between the whole part and the numerator.
    between: String,
    after: String,
}

/// Reads a section; none where it has no slash with digits on both sides.
pub(super) fn parse(section: &Section) -> Option<Fraction> {
    let tokens = section.tokens.as_slice();
    let slash = tokens.iter().position(|token| *token == Token::Slash)?;
    let (front, back) = (tokens.get(..slash)?, tokens.get(slash + 1..)?);
    let (front, numerator) = last_digits(front)?;
    let (below, after) = denominator(back)?;
    let above = last_digits_before_literals(front);
    let (before, whole, between) = above.unwrap_or((front, String::new(), &[]));
    let code = if whole.is_empty() {
        format!("{numerator}/{below}")
    } else {
        format!("{whole} {numerator}/{below}")
    };
    Some(Fraction {
        format: NumberFormat::parse(&code).ok(),
        before: printed(before),
        between: printed(between),
        after,
    })
}

impl Fraction {
    /// A number that is not negative; none where ssfmt did not understand the placeholders.
    pub(super) fn show(&self, amount: f64, options: &FormatOptions) -> Option<String> {
        let shown = self.format.as_ref()?.format(amount, options);
        let mut parts = shown.split_whitespace();
        let first = parts.next().unwrap_or_default();
        // Room around the slash is no text.
        let rest: String = parts.collect();
        let between = if rest.is_empty() || rest.starts_with('/') || first.contains('/') {
            ""
        } else {
            &self.between
        };
        Some(format!(
            "{}{first}{between}{rest}{}",
            self.before, self.after
        ))
    }
}

fn printed(tokens: &[Token]) -> String {
    tokens.iter().map(Token::printed).collect()
}

/// The digit placeholders that a run of tokens ends with, and what stands before them.
fn last_digits(tokens: &[Token]) -> Option<(&[Token], String)> {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let start = tokens.iter().rposition(|token| !is_digit(token));
    let (before, digits) = tokens.split_at(start.map_or(0, |start| start + 1));
    (!digits.is_empty()).then(|| (before, placeholders(digits)))
}

/// The same with literals behind the placeholders.
fn last_digits_before_literals(tokens: &[Token]) -> Option<(&[Token], String, &[Token])> {
    let last = tokens
        .iter()
        .rposition(|token| matches!(token, Token::Digit(_)))?;
    let (front, between) = tokens.split_at(last + 1);
    let (before, whole) = last_digits(front)?;
    Some((before, whole, between))
}

fn placeholders(tokens: &[Token]) -> String {
    let digit = |token: &Token| match token {
        Token::Digit(digit) => Some(*digit),
        _ => None,
    };
    tokens.iter().filter_map(digit).collect()
}

/// Placeholders or a number below the slash, and the text behind them.
fn denominator(tokens: &[Token]) -> Option<(String, String)> {
    let mut below = String::new();
    for (index, token) in tokens.iter().enumerate() {
        let rest = match token {
            Token::Digit(digit) => {
                below.push(*digit);
                continue;
            }
            Token::Literal(text) => {
                let digits =
                    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let (number, rest) = text.split_at(digits);
                below.push_str(number);
                rest
            }
            other => &other.printed(),
        };
        if !rest.is_empty() {
            let behind = printed(tokens.get(index + 1..).unwrap_or_default());
            let literal = Token::Literal(rest.to_owned()).printed();
            return (!below.is_empty()).then(|| (below, literal + &behind));
        }
    }
    (!below.is_empty()).then_some((below, String::new()))
}
