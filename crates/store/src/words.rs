//! Values of the model as texts in columns.

use jiff::civil::Date;
use serde::Serialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use shinchoku_model::{Fault, Origin, Part, Period};

use crate::failure::Failure;

/// The word that the export has for a value of an enum, such as `progress`.
pub fn word<T: Serialize>(value: &T) -> Result<String, Failure> {
    let quoted = json(value)?;
    Ok(quoted.trim_matches('"').to_owned())
}

/// The value that a word of the export stands for.
pub fn from_word<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|error| Failure::Damaged(error.to_string()))
}

/// A list as a JSON column.
pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Damaged(error.to_string()))
}

/// The list of a JSON column.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|error| Failure::Damaged(error.to_string()))
}

/// Places as a JSON column.
pub fn origins(places: &[Origin]) -> Result<String, Failure> {
    for place in places {
        if let Origin::Page { bbox, .. } = place {
            for side in bbox {
                finite(*side)?;
            }
        }
    }
    json(places)
}

/// The places of each row of a table as a JSON column.
pub fn row_origins(rows: &[Vec<Origin>]) -> Result<String, Failure> {
    rows.iter().try_for_each(|row| origins(row).map(drop))?;
    json(rows)
}

/// A number that a column can hold; SQLite takes one that is none for null.
pub fn finite(number: f64) -> Result<f64, Failure> {
    if number.is_finite() {
        return Ok(number);
    }
    let fault = Fault::new(
        "report-not-finite",
        "the records hold a number that is no number; this is a fault in the program",
        "記録に数値でない数があります。プログラムの誤りです",
    )
    .hint(
        "nothing of this document was stored; please report it with the file",
        "この文書は保存されていません。ファイルを添えて報告してください",
    );
    Err(fault.into())
}

/// A day as `2025-04-01`.
pub fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The day that a column names.
pub fn from_day(text: &str) -> Result<Date, Failure> {
    text.parse()
        .map_err(|_| Failure::Damaged(format!("not a day: {text}")))
}

/// A part of a year as `h1`, `q4` or `m12`.
pub fn part(part: Option<Part>) -> Option<String> {
    part.map(String::from)
}

/// The five columns of a period.
#[derive(Debug, Default)]
pub struct PeriodColumns<'a> {
    pub label: Option<&'a str>,
    pub fiscal_year: Option<i16>,
    pub part: Option<String>,
    pub start: Option<String>,
    pub end: Option<String>,
}

impl<'a> PeriodColumns<'a> {
    /// The columns of a period, all null without one.
    pub fn of(period: Option<&'a Period>) -> Self {
        let Some(period) = period else {
            return Self::default();
        };
        Self {
            label: Some(&period.label),
            fiscal_year: Some(period.fiscal_year),
            part: part(period.part),
            start: day(Some(period.start)),
            end: day(Some(period.end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shinchoku_model::{Aspect, Kind, TableRole, ValueRole};

    #[test]
    fn words_are_those_of_the_export() {
        assert_eq!(word(&Aspect::Schedule).unwrap(), "schedule");
        assert_eq!(from_word::<Aspect>("schedule").unwrap(), Aspect::Schedule);
        assert_eq!(from_word::<Kind>("plan").unwrap(), Kind::Plan);
        assert_eq!(from_word::<ValueRole>("target").unwrap(), ValueRole::Target);
        assert_eq!(from_word::<TableRole>("terms").unwrap(), TableRole::Terms);
        assert_eq!(from_word::<Part>("m04").unwrap(), Part::Month(4));
        assert!(from_word::<Aspect>("Schedule").is_err());
    }

    #[test]
    fn a_number_that_is_none_is_refused() {
        assert!(finite(f64::NAN).is_err());
        let place = Origin::Page {
            page: 1,
            bbox: [0.0, 0.0, f64::INFINITY, 1.0],
            confidence: None,
        };
        assert!(origins(&[place]).is_err());
    }
}
