//! Dates and times for ssfmt: what it does not print itself stands in the code as text.

use std::fmt::Write as _;

use ssfmt::FormatOptions;

use super::era;
use super::token::{Locale, Section, Token, quote};

/// The days from the first of the 1900 system to the first of the 1904 system (ECMA-376 Part 1, 18.17.4.1).
const BETWEEN_SYSTEMS: f64 = 1462.0;

/// A day of the 1904 system as the same day of the other. Time that does not wrap around stays as it is.
pub(super) fn since_1900(value: f64, section: &Section) -> f64 {
    let elapsed = |token: &Token| matches!(token, Token::Elapsed(..));
    if value < 0.0 || section.tokens.iter().any(elapsed) {
        value
    } else {
        value + BETWEEN_SYSTEMS
    }
}

/// The settings of ssfmt for a section: the Japanese names where the section names the locale.
pub(super) fn options(locale: Option<Locale>) -> FormatOptions {
    let mut options = FormatOptions::default();
    if matches!(locale, Some(Locale::Japanese { .. })) {
        let names = &mut options.locale;
        names.am_string = "午前";
        names.pm_string = "午後";
        names.month_names_short = MONTHS;
        names.month_names_full = MONTHS;
        names.day_names_short = ["日", "月", "火", "水", "木", "金", "土"];
        names.day_names_full = WEEKDAYS;
    }
    options
}

const MONTHS: [&str; 12] = [
    "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
];

const WEEKDAYS: [&str; 7] = [
    "日曜日",
    "月曜日",
    "火曜日",
    "水曜日",
    "木曜日",
    "金曜日",
    "土曜日",
];

/// Whether a number is a day that Excel has: up to December 31, 9999, and not negative.
pub(super) fn exists(value: f64) -> bool {
    (0.0..2_958_466.0).contains(&value)
}

/// The code of a date section for ssfmt: eras and weekdays of this date as quoted text.
pub(super) fn code(section: &Section, serial: f64) -> String {
    let mut code = String::new();
    let tokens = &section.tokens;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Letters(letter, count) if era::is_era_letter(*letter) => {
                let text = era::letters(*letter, *count, serial, section.locale);
                quote(&text.unwrap_or_default(), &mut code);
            }
            Token::Letters(letter, count) => code.extend(std::iter::repeat_n(*letter, *count)),
            Token::Elapsed(letter, count) => {
                let letters: String = std::iter::repeat_n(*letter, *count).collect();
                let _ = write!(code, "[{letters}]");
            }
            Token::AmPm(text) => code.push_str(text),
            Token::Point if matches!(tokens.get(index + 1), Some(Token::Digit('0'))) => {
                code.push('.');
            }
            Token::Digit('0') => code.push('0'),
            // ssfmt tells minutes from months by a bare colon before the seconds.
            Token::Literal(text) if text == ":" => code.push(':'),
            other => quote(&other.printed(), &mut code),
        }
    }
    code
}
