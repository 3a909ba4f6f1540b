//! Rows of challenges beside the policies that answer them.

use shinchoku_japanese::HeaderRole as Role;
use shinchoku_japanese::joins::rejoin;
use shinchoku_model::{Challenge, RowCell, Table};

use crate::columns::Column;
use crate::names::numbers;
use crate::places;

/// The pairs of a table.
pub fn read(table: &Table, columns: &[Column], section: Option<u32>) -> Vec<Challenge> {
    let text = |row: &[RowCell], role: Role| {
        let column = columns.iter().find(|column| column.role == Some(role));
        column
            .and_then(|column| row.get(column.index))
            .map(|cell| rejoin(&cell.text))
            .filter(|text| !text.is_empty())
    };
    let pair = |row: &Vec<RowCell>| {
        let (challenge, policy) = (text(row, Role::Challenge), text(row, Role::Policy));
        (challenge.is_some() || policy.is_some()).then(|| Challenge {
            section,
            number: text(row, Role::Number).map(|number| numbers(&number).join(" ")),
            challenge: challenge.unwrap_or_default(),
            policy: policy.unwrap_or_default(),
            origin: places::of_row(row),
        })
    };
    table.rows.iter().filter_map(pair).collect()
}
