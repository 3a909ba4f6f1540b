//! What kind of records a table holds.

use shinchoku_japanese::HeaderRole as Role;
use shinchoku_japanese::normal::key;
use shinchoku_model::{Table, TableRole, ValueRole};

use crate::columns::Column;
use crate::roles;

/// The kind of a table. May settle the roles of columns that only the whole table can tell.
pub fn of(table: &Table, columns: &mut [Column]) -> TableRole {
    if table.header.is_empty() {
        return TableRole::Other;
    }
    let has =
        |columns: &[Column], role: Role| columns.iter().any(|column| column.role == Some(role));
    if has(columns, Role::Term)
        && (has(columns, Role::Definition) || has(columns, Role::Description))
    {
        return TableRole::Terms;
    }
    if has(columns, Role::Challenge) && has(columns, Role::Policy) && !has(columns, Role::Name) {
        return TableRole::Challenges;
    }
    // A table that also names and assigns what is done is one of initiatives with their measures.
    let assigns = has(columns, Role::Name) && has(columns, Role::Department);
    if has(columns, Role::Indicator) && !assigns {
        measure(table, columns);
    }
    if has(columns, Role::Indicator)
        && columns.iter().any(|column| value_role(column).is_some())
        && !assigns
    {
        return TableRole::Indicators;
    }
    roles::settle(table, columns);
    if !has(columns, Role::Name) {
        return TableRole::Other;
    }
    if has(columns, Role::Reference) && columns.len() <= 3 {
        return TableRole::Contents;
    }
    let says_more = columns.iter().any(|column| {
        !matches!(
            column.role,
            None | Some(Role::Name | Role::Group | Role::Note | Role::Reference)
        )
    });
    if says_more {
        TableRole::Initiatives
    } else {
        TableRole::Other
    }
}

/// A 中間評価 of some year that holds numbers says what was measured then, and no judgement.
fn measure(table: &Table, columns: &mut [Column]) {
    for column in columns {
        let judged = column.role == Some(Role::Assessment) && !is_rate(&column.label);
        if judged && column.period.is_some() && holds_numbers(table, column.index) {
            column.role = Some(Role::Actual);
        }
    }
}

/// Whether a table of initiatives only lists them: it has no column that could say anything more.
pub fn only_lists(columns: &[Column]) -> bool {
    let lists = |role: Role| {
        matches!(
            role,
            Role::Number | Role::Name | Role::Department | Role::Group | Role::Reference
        )
    };
    columns
        .iter()
        .all(|column| column.role.map_or(column.label.is_empty(), lists))
}

/// The columns of a table of initiatives that measure them: an indicator, and numbers for what was
/// aimed at and reached. None where the table measures nothing.
pub fn measures(table: &Table, columns: &[Column]) -> Option<Vec<Column>> {
    let has = |role: Role| columns.iter().any(|column| column.role == Some(role));
    let measured = |column: &&Column| {
        value_role(column).is_none()
            || column.role != Some(Role::Schedule) && holds_numbers(table, column.index)
    };
    let kept: Vec<Column> = columns.iter().filter(measured).cloned().collect();
    let any = kept.iter().any(|column| value_role(column).is_some());
    (has(Role::Indicator) && any).then_some(kept)
}

/// Whether most filled cells of a column are short and hold a number.
fn holds_numbers(table: &Table, index: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(index));
    let texts: Vec<&str> = cells
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let number =
        |text: &&&str| text.chars().count() <= 20 && text.contains(|c: char| c.is_numeric());
    !texts.is_empty() && texts.iter().filter(number).count() * 10 >= texts.len() * 6
}

/// What the values of a column of an indicator table are for.
pub fn value_role(column: &Column) -> Option<ValueRole> {
    let by_words = || {
        column
            .path
            .iter()
            .rev()
            .find_map(|text| role_of_words(text))
    };
    match column.role {
        Some(Role::Baseline) => Some(ValueRole::Baseline),
        Some(Role::Target) => Some(ValueRole::Target),
        Some(Role::Actual) => Some(ValueRole::Actual),
        Some(Role::Forecast) => Some(ValueRole::Forecast),
        Some(
            Role::Indicator
            | Role::Number
            | Role::Department
            | Role::Unit
            | Role::Note
            | Role::Name
            | Role::Assessment,
        ) => None,
        // A bare year in an indicator table holds what was measured in it.
        Some(Role::Schedule) if column.period.is_some() => by_words().or(Some(ValueRole::Actual)),
        _ => by_words(),
    }
}

/// Whether words say how far a value got towards its target: 達成率.
pub fn is_rate(text: &str) -> bool {
    let text = key(text);
    ["達成率", "進捗率", "達成度", "達成状況"]
        .iter()
        .any(|word| text.contains(word))
}

/// What words such as 目標値 or 実績 say that a value is for.
pub fn role_of_words(text: &str) -> Option<ValueRole> {
    let text = key(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["達成率", "進捗率", "増減", "評価", "達成度", "達成状況"]) {
        None
    } else if has(&["目標", "計画", "予算"]) {
        Some(ValueRole::Target)
    } else if has(&["見込"]) {
        Some(ValueRole::Forecast)
    } else if has(&["現状", "基準", "当初", "策定時", "現況"]) {
        Some(ValueRole::Baseline)
    } else if has(&["実績", "現在値", "最新", "結果", "決算"]) {
        Some(ValueRole::Actual)
    } else {
        None
    }
}
