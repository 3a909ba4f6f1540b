//! A row for the plan and a row for the result: a column that says of each row which it is.

use std::collections::BTreeSet;

use shinchoku_japanese::HeaderRole as Role;
use shinchoku_japanese::normal::key;
use shinchoku_model::{Aspect, Entry, Kind, RowCell, Table};

use crate::columns::Column;
use crate::entries::kind_of;

/// The longest word that sorts rows, in characters: 当初計画, 取組実績.
const LONGEST: usize = 6;

/// The column of a table whose cells all say 計画, 実績 or the like, and not all the same.
pub fn column(columns: &[Column], table: &Table) -> Option<usize> {
    let keys = [Role::Number, Role::Name, Role::Department, Role::Group];
    let sorts = |column: &&Column| {
        let cells = table.rows.iter().filter_map(|row| row.get(column.index));
        let words: Vec<String> = cells
            .map(|cell| key(cell.text.trim()))
            .filter(|word| !word.is_empty())
            .collect();
        let kinds: BTreeSet<&String> = words.iter().collect();
        let is_sort =
            |word: &String| word.chars().nth(LONGEST).is_none() && kind_of(word).is_some();
        kinds.len() > 1 && words.iter().all(is_sort)
    };
    let other = |column: &&Column| column.role.is_none_or(|role| !keys.contains(&role));
    let found = columns.iter().filter(other).find(sorts);
    found.map(|column| column.index)
}

/// Says of the entries of a row what its cell in that column does. What was done in a year of a plan is no plan.
pub fn sort(entries: &mut [Entry], cell: Option<&RowCell>) {
    let Some(word) = cell.map(|cell| cell.text.trim()) else {
        return;
    };
    let Some(kind) = kind_of(word) else { return };
    for entry in entries {
        entry.subject.get_or_insert_with(|| word.to_owned());
        entry.kind = Some(kind);
        if kind == Kind::Actual && entry.aspect == Aspect::Schedule {
            entry.aspect = Aspect::Progress;
        }
    }
}
