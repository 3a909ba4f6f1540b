//! Reading rows column by column.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};
use serde::de::DeserializeOwned;
use shinchoku_model::{Part, Period};

use crate::failure::Failure;
use crate::words;

/// A row whose columns are taken from left to right.
#[derive(Debug)]
pub struct Columns<'row, 'statement> {
    row: &'row Row<'statement>,
    at: usize,
}

impl Columns<'_, '_> {
    /// The next column.
    pub fn take<T: FromSql>(&mut self) -> Result<T, Failure> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }

    /// The next column, a word of the export.
    pub fn word<T: DeserializeOwned>(&mut self) -> Result<T, Failure> {
        words::from_word(&self.take::<String>()?)
    }

    /// The next column, a word of the export or null.
    pub fn maybe_word<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Failure> {
        let text = self.take::<Option<String>>()?;
        text.map(|text| words::from_word(&text)).transpose()
    }

    /// The next column, a JSON list.
    pub fn json<T: DeserializeOwned>(&mut self) -> Result<T, Failure> {
        words::from_json(&self.take::<String>()?)
    }

    /// The next column, a day or null.
    pub fn day(&mut self) -> Result<Option<jiff::civil::Date>, Failure> {
        let text = self.take::<Option<String>>()?;
        text.map(|text| words::from_day(&text)).transpose()
    }

    /// The next five columns: label, fiscal year, part, start and end of a period.
    pub fn period(&mut self) -> Result<Option<Period>, Failure> {
        let label: Option<String> = self.take()?;
        let fiscal_year: Option<i16> = self.take()?;
        let part: Option<Part> = self.maybe_word()?;
        let (start, end) = (self.day()?, self.day()?);
        let Some(label) = label else {
            return Ok(None);
        };
        let (Some(fiscal_year), Some(start), Some(end)) = (fiscal_year, start, end) else {
            return Err(Failure::Damaged(format!("half a period: {label}")));
        };
        Ok(Some(Period {
            label,
            fiscal_year,
            part,
            start,
            end,
        }))
    }
}

/// All rows of a query.
pub fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    mut read: impl FnMut(&mut Columns<'_, '_>) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        values.push(read(&mut Columns { row, at: 0 })?);
    }
    Ok(values)
}

/// The first row of a query, where it has one.
pub fn first<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnOnce(&mut Columns<'_, '_>) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let row = rows.next()?;
    row.map(|row| read(&mut Columns { row, at: 0 })).transpose()
}
