//! A number as Excel shows it under a format code (ECMA-376 Part 1, 18.8.30 and 18.8.31).
//!
//! `ssfmt` does the placing of digits, dates and fractions. What it does not know is done before it sees
//! the code: Japanese eras and weekdays, scaling commas, rounding of decimals, scientific notation, numerals
//! in kanji, and which section a value takes. Room that a format leaves (`_x`, `*x`, `?`) is not text and goes away.

mod builtin;
mod condition;
mod date;
mod era;
mod exponent;
mod fraction;
mod kanji;
mod plan;
mod round;
mod token;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use ssfmt::{FormatOptions, NumberFormat};

pub use builtin::{builtin, code_for};
use condition::Choice;
use plan::Plan;
use token::{Section, Token};

/// A format code, read once for all the cells that have it.
#[derive(Debug, Clone)]
pub struct Format {
    code: Arc<str>,
    sections: Vec<Section>,
    plans: Vec<Plan>,
    text: Option<Section>,
}

impl Default for Format {
    /// `General`.
    fn default() -> Self {
        Self::parse("General")
    }
}

/// The number as Excel shows it: [`Format::parse`] and [`Format::number`] in one.
pub fn display(value: f64, code: &str, date1904: bool) -> String {
    Format::parse(code).number(value, date1904)
}

impl Format {
    /// Reads a format code. There is no wrong code: what is not understood is printed as it stands.
    pub fn parse(code: &str) -> Self {
        let mut sections = token::sections(code);
        let last_is_text = sections
            .last()
            .is_some_and(|section| section.tokens.contains(&Token::Text));
        let text = if sections.len() > 3 {
            sections.get(3).cloned()
        } else if last_is_text {
            sections.last().cloned()
        } else {
            None
        };
        if text.is_some() && sections.len() > 1 {
            sections.truncate((sections.len() - 1).min(3));
        }
        let alone = sections.len() == 1;
        let plans = sections
            .iter()
            .map(|section| plan::plan(section, alone))
            .collect();
        Self {
            code: Arc::from(code),
            sections,
            plans,
            text,
        }
    }

    /// The code that was read.
    pub fn code(&self) -> &Arc<str> {
        &self.code
    }

    /// The same number counted from the end of 1899, where it is a date of the 1904 system.
    pub fn since_1900(&self, value: f64) -> f64 {
        let choice = condition::choose(&self.sections, value);
        let plan = choice
            .as_ref()
            .and_then(|choice| self.plans.get(choice.index));
        match (choice, plan) {
            (Some(choice), Some(Plan::Date(_) | Plan::JapaneseDate)) => {
                date::since_1900(value, choice.section)
            }
            _ => value,
        }
    }

    /// A number, a date or a time.
    pub fn number(&self, value: f64, date1904: bool) -> String {
        let choice = condition::choose(&self.sections, value);
        let Some((choice, plan)) =
            choice.and_then(|choice| self.plans.get(choice.index).map(|plan| (choice, plan)))
        else {
            return general(value);
        };
        let value = if date1904 {
            self.since_1900(value)
        } else {
            value
        };
        let options = date::options(choice.section.locale);
        let shown = match plan {
            Plan::Date(format) => {
                date::exists(value).then(|| with(format.as_ref(), value, &options))
            }
            Plan::JapaneseDate => date::exists(value).then(|| {
                let code = date::code(choice.section, value);
                with(NumberFormat::parse(&code).ok().as_ref(), value, &options)
            }),
            _ => Some(undated(plan, &choice, value, &options)),
        };
        let Some(shown) = shown else {
            return general(value);
        };
        let counted = !matches!(plan, Plan::Digits { .. });
        kanji::numerals(shown.trim(), choice.section.numerals, counted)
    }

    /// A text: the fourth section, or a last one with `@`, may put words around it or hide it.
    pub fn text(&self, text: &str) -> String {
        let Some(section) = &self.text else {
            return text.to_owned();
        };
        let mut out = String::new();
        for token in &section.tokens {
            match token {
                Token::Text | Token::General => out.push_str(text),
                Token::Literal(literal) => out.push_str(literal),
                _ => {}
            }
        }
        out
    }
}

/// Everything that is no date.
fn undated(plan: &Plan, choice: &Choice<'_>, value: f64, options: &FormatOptions) -> String {
    let amount = value.abs();
    let shown = match plan {
        Plan::Digits {
            format,
            shift,
            decimals,
        } => with(
            format.as_ref(),
            round::rounded(amount, *shift, *decimals),
            options,
        ),
        Plan::Fraction(fraction) => {
            let shown = fraction.show(amount, options);
            shown.unwrap_or_else(|| general(amount))
        }
        Plan::Exponent(places) => exponent::show(choice.section, places, amount),
        Plan::Literal => choice.section.tokens.iter().map(Token::printed).collect(),
        _ => around_general(choice.section, amount),
    };
    if choice.minus && !shown.trim().is_empty() {
        format!("-{}", shown.trim_start())
    } else {
        shown
    }
}

/// `General"人"`: the number as it is, with the literals of the section around it.
fn around_general(section: &Section, amount: f64) -> String {
    if section.tokens.is_empty() {
        return general(amount);
    }
    let show = |token: &Token| match token {
        Token::General | Token::Text => general(amount),
        other => other.printed(),
    };
    section.tokens.iter().map(show).collect()
}

/// The number under `General`.
fn general(value: f64) -> String {
    ssfmt::format_default(value, "General").unwrap_or_else(|_| value.to_string())
}

/// By ssfmt; as General where it did not understand the code.
fn with(format: Option<&NumberFormat>, value: f64, options: &FormatOptions) -> String {
    format.map_or_else(|| general(value), |format| format.format(value, options))
}
