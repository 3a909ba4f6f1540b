//! Rows of indicator tables to indicators.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, quantity, value};
use shinchoku_model::{Indicator, IndicatorValue, RowCell, Table};

use crate::columns::Column;
use crate::kinds::value_role;
use crate::names::numbers;
use crate::places;

/// The indicators of a table.
pub fn read(
    lexicon: &Lexicon,
    table: &Table,
    columns: &[Column],
    section: Option<u32>,
) -> Vec<Indicator> {
    let text = |row: &[RowCell], role: Role| {
        let cell = columns
            .iter()
            .filter(|column| column.role == Some(role))
            .filter_map(|column| row.get(column.index));
        cell.map(|cell| cell.text.trim())
            .find(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let read_row = |row: &Vec<RowCell>| {
        let name = text(row, Role::Indicator)?;
        let unit = text(row, Role::Unit).or_else(|| table.unit.clone());
        Some(Indicator {
            section,
            number: text(row, Role::Number).map(|number| numbers(&number).join(" ")),
            name: rejoin(&name),
            values: columns
                .iter()
                .filter_map(|column| read_value(lexicon, column, row, unit.as_deref()))
                .collect(),
            origin: places::of_row(row),
        })
    };
    table.rows.iter().filter_map(read_row).collect()
}

/// The value of a filled cell in a column of values.
fn read_value(
    lexicon: &Lexicon,
    column: &Column,
    row: &[RowCell],
    unit: Option<&str>,
) -> Option<IndicatorValue> {
    let role = value_role(column)?;
    let cell = row
        .get(column.index)
        .filter(|cell| !cell.text.trim().is_empty())?;
    let mut found = value::parse(lexicon, &cell.text);
    if let (None, Some(number), Some(unit)) = (&found.unit, found.number, unit) {
        (found.number, found.unit) = in_unit(lexicon, number, unit);
    }
    Some(IndicatorValue {
        role,
        label: column.label.clone(),
        period: found.period.or_else(|| column.period.clone()),
        text: rejoin(&cell.text),
        number: found.number,
        unit: found.unit,
        qualifier: found.qualifier,
        note: found.note,
        origin: cell.origin.clone(),
    })
}

/// A number whose unit stands elsewhere, in its base unit: 24 in 百万円 is 24,000,000 円.
fn in_unit(lexicon: &Lexicon, number: f64, unit: &str) -> (Option<f64>, Option<String>) {
    let one = quantity::mentions(lexicon, &format!("1{unit}"));
    match one.into_iter().next() {
        Some(one) => (Some(number * one.value), one.unit),
        None => (Some(number), Some(unit.to_owned())),
    }
}
