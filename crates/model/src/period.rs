//! Fiscal years, halves, quarters and months.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A part of a fiscal year, which runs from April to March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Part {
    /// April to September.
    H1,
    /// October to March.
    H2,
    /// A quarter, 1 (April to June) to 4 (January to March).
    Quarter(u8),
    /// A month of the calendar, 1 to 12.
    Month(u8),
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        match part {
            Part::H1 => "h1".to_owned(),
            Part::H2 => "h2".to_owned(),
            Part::Quarter(quarter) => format!("q{quarter}"),
            Part::Month(month) => format!("m{month:02}"),
        }
    }
}

impl TryFrom<String> for Part {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let number = || text.get(1..).and_then(|digits| digits.parse::<u8>().ok());
        match (text.as_bytes().first(), number()) {
            (Some(b'h'), Some(1)) => Ok(Self::H1),
            (Some(b'h'), Some(2)) => Ok(Self::H2),
            (Some(b'q'), Some(quarter @ 1..=4)) => Ok(Self::Quarter(quarter)),
            (Some(b'm'), Some(month @ 1..=12)) => Ok(Self::Month(month)),
            _ => Err(format!("not a part of a year: {text}")),
        }
    }
}

impl Part {
    /// First month, counted from April as 0, and number of months.
    fn months(self) -> (u8, u8) {
        match self {
            Self::H1 => (0, 6),
            Self::H2 => (6, 6),
            Self::Quarter(quarter) => ((quarter - 1) * 3, 3),
            Self::Month(month) => ((month + 8) % 12, 1),
        }
    }
}

/// A stretch of time that a heading or a cell names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The words that name it, as printed.
    pub label: String,
    /// The Western year in which the fiscal year begins.
    pub fiscal_year: i16,
    /// The part of that year; none for the whole year.
    pub part: Option<Part>,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Period {
    /// The period of a fiscal year or a part of it; none for years that no calendar holds.
    pub fn new(label: impl Into<String>, fiscal_year: i16, part: Option<Part>) -> Option<Self> {
        if !(1868..=2200).contains(&fiscal_year) {
            return None;
        }
        let (first, count) = part.map_or((0, 12), Part::months);
        let start = month_of(fiscal_year, first)?;
        let end = month_of(fiscal_year, first + count)?.yesterday().ok()?;
        Some(Self {
            label: label.into(),
            fiscal_year,
            part,
            start,
            end,
        })
    }

    /// The same period under other words.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
}

/// First day of the month that lies `offset` months after April of `fiscal_year`.
fn month_of(fiscal_year: i16, offset: u8) -> Option<Date> {
    let month = 3 + i16::from(offset);
    Date::new(fiscal_year + month / 12, (month % 12 + 1) as i8, 1).ok()
}

/// The fiscal year in which a day lies: 31 March 2025 lies in 2024.
pub fn fiscal_year_of(date: Date) -> i16 {
    date.year() - i16::from(date.month() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_run_from_april_to_march() {
        let cases = [
            (2025, None, "2025-04-01", "2026-03-31"),
            (2025, Some(Part::H1), "2025-04-01", "2025-09-30"),
            (2025, Some(Part::H2), "2025-10-01", "2026-03-31"),
            (2025, Some(Part::Quarter(4)), "2026-01-01", "2026-03-31"),
            (2023, Some(Part::Month(2)), "2024-02-01", "2024-02-29"),
            (2024, Some(Part::Month(4)), "2024-04-01", "2024-04-30"),
            (2024, Some(Part::Month(12)), "2024-12-01", "2024-12-31"),
        ];
        for (year, part, start, end) in cases {
            let period = Period::new("x", year, part).unwrap();
            assert_eq!(period.start.to_string(), start);
            assert_eq!(period.end.to_string(), end);
            assert_eq!(fiscal_year_of(period.start), year);
            assert_eq!(fiscal_year_of(period.end), year);
        }
        assert_eq!(Period::new("x", 0, None), None);
    }

    #[test]
    fn parts_print_and_parse() {
        for text in ["h1", "h2", "q1", "q4", "m01", "m04", "m12"] {
            let part = Part::try_from(text.to_owned()).unwrap();
            assert_eq!(String::from(part), text);
        }
        for wrong in ["", "h3", "q0", "m13", "x1", "年"] {
            assert!(Part::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
