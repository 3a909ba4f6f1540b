//! Indicators with their values.

use shinchoku_model::{Indicator, IndicatorValue};

use super::Loader;
use super::children::Children;
use crate::failure::Failure;

impl Loader<'_> {
    pub fn indicators(self) -> Result<Vec<Indicator>, Failure> {
        let mut values = Children::new(self.values()?);
        let sql = "SELECT id, section, number, name, origin
            FROM indicator WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            let id = row.take()?;
            Ok(Indicator {
                section: self.maybe_number(row.take()?)?,
                number: row.take()?,
                name: row.take()?,
                values: values.of(id),
                origin: row.json()?,
            })
        })
    }

    /// Values under the indicators they belong to.
    fn values(self) -> Result<Vec<(i64, IndicatorValue)>, Failure> {
        let sql = "SELECT indicator, role, label, period_label, period_fiscal_year, period_part,
                period_start, period_end, text, number, unit, qualifier, note, origin
            FROM indicator_value WHERE indicator BETWEEN ?1 AND ?2 ORDER BY indicator, ordinal";
        self.all(sql, |row| {
            let indicator = row.take()?;
            let value = IndicatorValue {
                role: row.word()?,
                label: row.take()?,
                period: row.period()?,
                text: row.take()?,
                number: row.take()?,
                unit: row.take()?,
                qualifier: row.take()?,
                note: row.take()?,
                origin: row.json()?,
            };
            Ok((indicator, value))
        })
    }
}
