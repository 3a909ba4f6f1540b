//! Rows of a glossary.

use shinchoku_japanese::HeaderRole as Role;
use shinchoku_japanese::joins::rejoin;
use shinchoku_model::{RowCell, Table, Term};

use crate::columns::Column;
use crate::places;

/// The terms of a table.
pub fn read(table: &Table, columns: &[Column]) -> Vec<Term> {
    let text = |row: &[RowCell], roles: &[Role]| {
        let column = columns
            .iter()
            .find(|column| column.role.is_some_and(|role| roles.contains(&role)));
        column
            .and_then(|column| row.get(column.index))
            .map(|cell| rejoin(&cell.text))
            .filter(|text| !text.is_empty())
    };
    let term = |row: &Vec<RowCell>| {
        Some(Term {
            reference: text(row, &[Role::Reference, Role::Number]),
            term: text(row, &[Role::Term])?.replace('\n', " "),
            definition: text(row, &[Role::Definition, Role::Description]).unwrap_or_default(),
            origin: places::of_row(row),
        })
    };
    table.rows.iter().filter_map(term).collect()
}
