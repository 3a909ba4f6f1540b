//! A cell's value on its way to being a cell.

use crate::display::Format;
use crate::rich::Rich;
use crate::sheet::RawCell;
use crate::stored::Behind;

/// A value as a file stores it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A number, a date or a time.
    Number(f64),
    /// Text.
    Text(Rich),
    /// A date or time in ISO 8601.
    Iso(String),
    /// A truth value.
    Bool(bool),
    /// An error value by its name, such as `#REF!`.
    Error(String),
}

/// A value as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shown {
    /// Nothing: the cell counts as empty.
    Nothing,
    /// Text.
    Text(String),
    /// A number or date.
    Number(String, f64),
    /// Text or a number that its format hides (`;;;`), as it would be under `General`.
    Hidden(String, Option<f64>),
    /// An error value such as `#REF!`.
    Error(String),
}

impl Shown {
    /// A number under a format. A zero that the format leaves blank is an empty cell to whoever reads
    /// the sheet; any other number behind a blank was hidden on purpose.
    pub(crate) fn number(value: f64, format: &Format, date1904: bool) -> Self {
        let shown = format.number(value, date1904);
        if !shown.is_empty() {
            Self::Number(shown, value)
        } else if value == 0.0 {
            Self::Nothing
        } else {
            let plain = Format::parse("General").number(value, date1904);
            Self::Hidden(plain, Some(value))
        }
    }

    /// A text under a format.
    pub(crate) fn text(text: &str, format: &Format) -> Self {
        if text.is_empty() {
            return Self::Nothing;
        }
        let shown = format.text(text);
        if shown.is_empty() {
            Self::Hidden(text.to_owned(), None)
        } else {
            Self::Text(shown)
        }
    }

    /// The text as it is shown; what a format hides is not.
    pub(crate) fn seen(&self) -> &str {
        match self {
            Self::Nothing | Self::Hidden(..) => "",
            Self::Text(text) | Self::Number(text, _) | Self::Error(text) => text,
        }
    }

    /// The cell, with what was struck out of it and what it stores behind its text.
    pub(crate) fn into_cell(
        self,
        at: (u32, u32),
        struck: String,
        behind: Option<Behind>,
    ) -> Option<RawCell> {
        let (text, number, hidden) = match self {
            Self::Nothing if struck.is_empty() && behind.is_none() => return None,
            Self::Nothing => (String::new(), None, false),
            Self::Text(text) | Self::Error(text) => (text, None, false),
            Self::Number(text, number) => (text, Some(number), false),
            Self::Hidden(text, number) => (text, number, true),
        };
        Some(RawCell {
            row: at.0,
            column: at.1,
            text,
            number,
            hidden,
            struck,
            behind,
        })
    }
}

/// The serial number of a date, a date with time or a time in ISO 8601 (ECMA-376 Part 1, 18.17.4).
pub(crate) fn serial(text: &str, date1904: bool) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None if text.contains(':') => ("", Some(text)),
        None => (text, None),
    };
    let days = if date.is_empty() {
        0.0
    } else {
        days(date.parse().ok()?, date1904)?
    };
    let time = time.filter(|time| !time.is_empty());
    let fraction = match time {
        Some(time) => day_part(time.parse().ok()?),
        None => 0.0,
    };
    Some(days + fraction)
}

/// Days since the epoch. In the 1900 system the day before March 1900 is one that never was, so the
/// count begins at December 30, 1899 for every date after it.
fn days(date: jiff::civil::Date, date1904: bool) -> Option<f64> {
    let epoch = if date1904 {
        jiff::civil::date(1904, 1, 1)
    } else {
        jiff::civil::date(1899, 12, 30)
    };
    let days = date.since((jiff::Unit::Day, epoch)).ok()?.get_days();
    Some(f64::from(days))
}

fn day_part(time: jiff::civil::Time) -> f64 {
    let seconds =
        i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    (f64::from(seconds) + f64::from(time.subsec_nanosecond()) / 1e9) / 86_400.0
}

#[cfg(test)]
mod tests {
    use super::serial;

    #[test]
    fn iso_dates_are_serial_numbers() {
        for (text, date1904, expected) in [
            ("2025-10-31", false, Some(45961.0)),
            ("2025-10-31", true, Some(44499.0)),
            ("2025-10-31T12:00:00", false, Some(45961.5)),
            ("2025-10-31T18:00:00.000Z", false, Some(45961.75)),
            ("06:00:00", false, Some(0.25)),
            ("令和7年", false, None),
        ] {
            assert_eq!(serial(text, date1904), expected, "{text}");
        }
    }
}
