//! Indicators with their values.

use rusqlite::{CachedStatement, Savepoint, params};
use shinchoku_model::{Indicator, IndicatorValue};

use crate::failure::Failure;
use crate::rows::Rows;
use crate::words::{PeriodColumns, finite, origins, word};

/// Writes the indicators with their values.
pub fn indicators(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    indicators: &[Indicator],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO indicator (id, document, section, number, name, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut value_insert = savepoint.prepare_cached(
        "INSERT INTO indicator_value (indicator, ordinal, role, label, period_label,
             period_fiscal_year, period_part, period_start, period_end, text, number, unit,
             qualifier, note, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for (ordinal, indicator) in (1..).zip(indicators) {
        let id = rows.id(ordinal);
        insert.execute(params![
            id,
            document,
            indicator.section.map(|section| rows.numbered(section)),
            indicator.number,
            indicator.name,
            origins(&indicator.origin)?,
        ])?;
        for (ordinal, value) in (1..).zip(&indicator.values) {
            write_value(&mut value_insert, id, ordinal, value)?;
        }
    }
    Ok(())
}

/// Writes a value under its indicator.
fn write_value(
    insert: &mut CachedStatement<'_>,
    indicator: i64,
    ordinal: i64,
    value: &IndicatorValue,
) -> Result<(), Failure> {
    let period = PeriodColumns::of(value.period.as_ref());
    insert.execute(params![
        indicator,
        ordinal,
        word(&value.role)?,
        value.label,
        period.label,
        period.fiscal_year,
        period.part,
        period.start,
        period.end,
        value.text,
        value.number.map(finite).transpose()?,
        value.unit,
        value.qualifier,
        value.note,
        origins(&value.origin)?,
    ])?;
    Ok(())
}
