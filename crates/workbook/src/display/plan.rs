//! How each section of a format code shows its numbers.

use ssfmt::NumberFormat;

use super::exponent::{self, Places};
use super::fraction::{self, Fraction};
use super::token::{Section, Token, quote};
use super::{date, era};

/// How the numbers of a section are shown.
#[derive(Debug, Clone)]
pub(super) enum Plan {
    /// As `General` does, with literals around it.
    General,
    /// Literals only.
    Literal,
    /// With digit placeholders: by ssfmt, after the digits were shifted and rounded.
    Digits {
        format: Option<NumberFormat>,
        shift: i32,
        decimals: usize,
    },
    /// Scientific notation.
    Exponent(Places),
    /// Fractions.
    Fraction(Fraction),
    /// A date or time without Japanese letters: by ssfmt alone.
    Date(Option<NumberFormat>),
    /// A date with eras or weekdays, which are printed into the code first.
    JapaneseDate,
}

/// What a section asks for, decided once.
pub(super) fn plan(section: &Section, alone: bool) -> Plan {
    let has = |wanted: fn(&Token) -> bool| section.tokens.iter().any(wanted);
    if has(|token| matches!(token, Token::General | Token::Text))
        || alone && section.tokens.is_empty()
    {
        Plan::General
    } else if has(|token| matches!(token, Token::Letters(letter, _) if era::is_era_letter(*letter)))
    {
        Plan::JapaneseDate
    } else if has(|token| {
        matches!(
            token,
            Token::Letters(..) | Token::AmPm(_) | Token::Elapsed(..)
        )
    }) {
        let code = date::code(section, 0.0);
        Plan::Date(NumberFormat::parse(&code).ok())
    } else if let Some(places) = exponent::places(section) {
        Plan::Exponent(places)
    } else if let Some(fraction) = fraction::parse(section) {
        Plan::Fraction(fraction)
    } else if has(|token| matches!(token, Token::Digit(_))) {
        digits_plan(section)
    } else {
        Plan::Literal
    }
}

/// Digit placeholders: commas that scale and percent signs become a shift of the decimal point.
fn digits_plan(section: &Section) -> Plan {
    let tokens = &section.tokens;
    let point = tokens.iter().position(|token| *token == Token::Point);
    let mut code = String::new();
    let (mut shift, mut decimals) = (0, 0);
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Digit(c) => {
                code.push(*c);
                decimals += usize::from(point.is_some_and(|point| index > point));
            }
            Token::Point if point == Some(index) => code.push('.'),
            Token::Comma if groups(tokens, index) => code.push(','),
            // In front of all digits it is text.
            Token::Comma if !after_digit(tokens, index) => quote(",", &mut code),
            Token::Comma => shift -= 3,
            Token::Percent => {
                shift += 2;
                quote("%", &mut code);
            }
            other => quote(&other.printed(), &mut code),
        }
    }
    Plan::Digits {
        format: NumberFormat::parse(&code).ok(),
        shift,
        decimals,
    }
}

/// Whether a comma stands between digit placeholders of the whole part; any other scales by a thousand.
fn groups(tokens: &[Token], index: usize) -> bool {
    let next = tokens
        .iter()
        .skip(index + 1)
        .find(|token| !matches!(token, Token::Comma | Token::Literal(_)));
    matches!(next, Some(Token::Digit(_))) && after_digit(tokens, index)
}

/// Whether a digit placeholder stands before a token.
fn after_digit(tokens: &[Token], index: usize) -> bool {
    tokens
        .iter()
        .take(index)
        .any(|token| matches!(token, Token::Digit(_)))
}
