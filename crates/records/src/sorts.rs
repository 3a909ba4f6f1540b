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
    let other = |column: &&Column| column.role.is_none_or(|role| !keys.contains(&role));
    let found = columns.iter().filter(other);
    found
        .map(|column| column.index)
        .find(|at| sorts(table, *at))
}

/// Whether the cells of a column say of their rows which is plan, which is result, and what else is said of the
/// same thing.
pub fn sorts(table: &Table, index: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(index));
    let words: Vec<String> = cells
        .map(|cell| key(cell.text.trim()))
        .filter(|word| !word.is_empty())
        .collect();
    let sorts: BTreeSet<&String> = words.iter().collect();
    let is_sort = |word: &String| {
        word.chars().nth(LONGEST).is_none()
            && (kind_of(word).is_some() || aspect_of(word).is_some())
    };
    sorts.len() > 1 && words.iter().all(is_sort) && sorts.iter().any(|word| kind_of(word).is_some())
}

/// What rows speak of that are neither plan nor result.
fn aspect_of(word: &str) -> Option<Aspect> {
    match word {
        "評価" | "自己評価" | "検証" | "達成度" | "進捗率" => {
            Some(Aspect::Assessment)
        }
        "課題" => Some(Aspect::Challenge),
        "目標" | "目標値" => Some(Aspect::Goal),
        "効果" | "効果額" => Some(Aspect::Effect),
        _ => None,
    }
}

/// Says of the entries of a row what its cell in that column does. What was done in a year of a plan is no plan.
pub fn sort(entries: &mut [Entry], cell: Option<&RowCell>) {
    let Some(word) = cell.map(|cell| cell.text.trim()) else {
        return;
    };
    let (kind, aspect) = (kind_of(word), aspect_of(&key(word)));
    if kind.is_none() && aspect.is_none() {
        return;
    }
    for entry in entries {
        entry.subject.get_or_insert_with(|| word.to_owned());
        entry.kind = kind.or(entry.kind);
        if entry.aspect == Aspect::Schedule {
            entry.aspect = match (kind, aspect) {
                (Some(Kind::Actual), _) => Aspect::Progress,
                (None, Some(aspect)) => aspect,
                _ => Aspect::Schedule,
            };
        }
    }
}
