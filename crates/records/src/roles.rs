//! Roles of columns in a table of initiatives that only the whole table can tell.

use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::Table;

use crate::columns::Column;
use crate::sorts;

/// Settles which column names the initiatives, which ones group them, and which describe them.
pub fn settle(table: &Table, columns: &mut [Column]) {
    if !columns.iter().any(|column| column.role == Some(Role::Name)) {
        find_name(table, columns);
    }
    let Some(name) = innermost_name(table, columns) else {
        return;
    };
    for at in 0..columns.len() {
        columns[at].role = match columns[at].role {
            // 施策名 beside 事業名 groups the projects.
            Some(Role::Name)
                if columns[at].label != columns[name].label
                    && (at < name || is_wider(&columns[at], &columns[name])) =>
            {
                Some(Role::Group)
            }
            // 項目 right of it, which says 計画 and 実績 of each name, names nothing.
            Some(Role::Name) if at > name && sorts::sorts(table, columns[at].index) => {
                Some(Role::Note)
            }
            // 施策の方向 left of the name is what it belongs to.
            Some(Role::Policy | Role::Outlook) if at < name && holds_names(table, at) => {
                Some(Role::Group)
            }
            // 説明 beside a name tells what it is.
            Some(Role::Definition) => Some(Role::Description),
            // A 目標 right of the name is its goal, and a 区分 there a remark.
            Some(Role::Group) if at > name && columns[at].label.contains("目標") => {
                Some(Role::Goal)
            }
            Some(Role::Group) if at > name => Some(Role::Note),
            role => role,
        };
    }
    describe(columns);
}

/// Gives columns that no heading word explains the role that the word has as the label of a form:
/// a list of evaluation sheets has a column for each of their labels.
pub fn by_labels(lexicon: &Lexicon, columns: &mut [Column]) {
    for column in columns.iter_mut().filter(|column| column.role.is_none()) {
        let speaks = |role: &Role| {
            !matches!(
                role,
                Role::Name
                    | Role::Number
                    | Role::Group
                    | Role::Department
                    | Role::Description
                    | Role::New
            )
        };
        column.role = label::role(lexicon, &column.label).filter(speaks);
    }
}

/// The last column that holds short names of the least thing: of 事務事業名 and 施策名 the former,
/// wherever it stands. The other names are wider.
fn innermost_name(table: &Table, columns: &[Column]) -> Option<usize> {
    let named = |column: &&Column| column.role == Some(Role::Name);
    let depth = |column: &Column| u8::from(label::depth_of_name(&column.label) > 2);
    let least = columns
        .iter()
        .filter(named)
        .filter(|column| holds_names(table, column.index))
        .map(depth)
        .max();
    let is_name =
        |column: &Column| named(&column) && least.is_none_or(|least| depth(column) == least);
    let short = |column: &Column| is_name(column) && holds_names(table, column.index);
    columns
        .iter()
        .rposition(short)
        .or_else(|| columns.iter().position(is_name))
}

/// Whether the name of one column stands for wider things than that of another.
fn is_wider(one: &Column, other: &Column) -> bool {
    label::depth_of_name(&one.label) <= 2 && label::depth_of_name(&other.label) > 2
}

/// 実施内容 beside columns that say what was done when is what the initiative is.
fn describe(columns: &mut [Column]) {
    let described = columns
        .iter()
        .any(|column| column.role == Some(Role::Description));
    let bare = |column: &Column| {
        let what = ["実施内容", "取組内容", "事業内容", "取組の内容"]
            .iter()
            .any(|word| column.label.ends_with(word));
        column.role == Some(Role::Progress) && column.period.is_none() && what
    };
    let reports = columns.iter().any(|column| {
        matches!(
            column.role,
            Some(Role::Progress | Role::Actual | Role::Status)
        ) && !bare(column)
    });
    if !described
        && reports
        && let Some(column) = columns.iter_mut().find(|column| bare(column))
    {
        column.role = Some(Role::Description);
    }
}

/// A table that owns its rows (a department, what was done) has names even when no heading says
/// so: in the innermost group, else in the first column of short texts left of the department.
fn find_name(table: &Table, columns: &mut [Column]) {
    let owns = columns
        .iter()
        .any(|column| matches!(column.role, Some(Role::Department | Role::Progress)));
    if !owns && !is_timetable(table, columns) {
        return;
    }
    let groups = columns
        .iter()
        .rposition(|column| column.role == Some(Role::Group));
    let candidate = |column: &&Column| column.role.is_none() && holds_names(table, column.index);
    let says_name = |column: &&Column| candidate(column) && column.label.ends_with('名');
    let mut unnamed = columns
        .iter()
        .find(says_name)
        .or_else(|| columns.iter().find(candidate))
        .map(|column| column.index);
    // Of columns without headings left of the years the last one names, and the others group.
    let first = columns.iter().position(|column| column.period.is_some());
    let bare = |column: &Column| column.role.is_none() && column.label.is_empty();
    if let Some(first) = first.filter(|first| columns.iter().take(*first).all(bare)) {
        unnamed = first.checked_sub(1);
        for column in columns.iter_mut().take(first.saturating_sub(1)) {
            column.role = Some(Role::Group);
        }
    }
    if let Some(column) = unnamed.or(groups).and_then(|at| columns.get_mut(at)) {
        column.role = Some(Role::Name);
    }
}

/// Whether a table says in words what is done when: two columns of time at least, with few numbers in them,
/// right of columns without a heading.
fn is_timetable(table: &Table, columns: &[Column]) -> bool {
    let timed = |column: &&Column| column.role == Some(Role::Schedule) && column.period.is_some();
    let count = columns.iter().filter(timed).count();
    let first = columns.iter().position(|column| timed(&column));
    let bare = columns.iter().take(first.unwrap_or(0));
    let mut texts = columns.iter().filter(timed).flat_map(|column| {
        let cells = table.rows.iter().filter_map(|row| row.get(column.index));
        cells.map(|cell| cell.text.trim())
    });
    let number = |text: &str| {
        text.chars()
            .all(|c| c.is_numeric() || "，,.．△▲-－―—%％".contains(c))
    };
    count >= 2
        && first.is_some_and(|first| first > 0)
        && bare.clone().all(|column| column.label.is_empty())
        && texts.any(|text| !text.is_empty() && !number(text))
        && !columns.iter().filter(timed).any(|column| {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column.index));
            cells.any(|cell| !cell.text.trim().is_empty() && number(cell.text.trim()))
        })
}

fn holds_names(table: &Table, index: usize) -> bool {
    let texts: Vec<&str> = table
        .rows
        .iter()
        .filter_map(|row| row.get(index))
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let named = |text: &&&str| {
        (3..=60).contains(&text.chars().count())
            && !text.ends_with('。')
            && text.chars().any(char::is_alphabetic)
    };
    !texts.is_empty() && texts.iter().filter(named).count() * 10 >= texts.len() * 8
}
