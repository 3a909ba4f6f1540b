//! Tables of numbers by year: each row a name, each column a time. Balances of funds, forecasts of
//! income and spending, numbers of children to expect: nothing in them is done, all is counted.

use shinchoku_japanese::HeaderRole as Role;
use shinchoku_japanese::normal::key;
use shinchoku_model::Table;

use crate::columns::Column;
use crate::kinds::value_role;

/// Whether a table holds numbers by year, and if so, the roles of its columns for reading them.
pub fn columns(table: &Table, columns: &[Column]) -> Option<Vec<Column>> {
    let measured = |column: &Column| column.role == Some(Role::Indicator);
    if table.header.is_empty() || columns.iter().any(measured) {
        return None;
    }
    let first = columns.iter().position(is_timed)?;
    let timed = columns.iter().filter(|column| is_timed(column)).count();
    if timed < 2 || table.rows.len() < 2 || !counts_only(table, &columns[first..]) {
        return None;
    }
    let name = name_column(table, &columns[..first])?;
    let mut settled = columns.to_vec();
    for column in &mut settled {
        column.role = if column.index == name {
            Some(Role::Indicator)
        } else if column.index >= first {
            role_of_value(column)
        } else {
            match column.role {
                role @ Some(Role::Unit | Role::Number | Role::Note) => role,
                _ => Some(Role::Group),
            }
        };
    }
    Some(settled)
}

/// Whether a heading names the time that its numbers are of, and not how they differ from others.
fn is_timed(column: &Column) -> bool {
    column.period.is_some() && !is_difference(column)
}

fn is_difference(column: &Column) -> bool {
    let label = key(&column.label);
    [
        "増減",
        "比較",
        "差引",
        "前年度比",
        "対前年",
        "伸び",
        "構成比",
        "率",
    ]
    .iter()
    .any(|word| label.contains(word))
}

/// What the values of a column are for; a year alone holds what was counted in it.
fn role_of_value(column: &Column) -> Option<Role> {
    match value_role(column) {
        _ if !is_timed(column) => Some(Role::Note),
        Some(_) if column.role != Some(Role::Schedule) => column.role,
        Some(_) => Some(Role::Schedule),
        None => Some(Role::Actual),
    }
}

/// The last column before the years that names the rows. None where a heading says that the rows are
/// something to be done, or somebody's.
fn name_column(table: &Table, columns: &[Column]) -> Option<usize> {
    let acts = |column: &Column| {
        let label = key(&column.label);
        let works = ["事業", "取組", "施策", "工事", "改革", "対策"];
        works.iter().any(|word| label.contains(word))
    };
    let plain = |column: &Column| {
        let role = column.role;
        matches!(
            role,
            None | Some(Role::Name | Role::Group | Role::Number | Role::Note | Role::Unit)
        ) && !acts(column)
    };
    let names = |column: &&Column| {
        !matches!(column.role, Some(Role::Number | Role::Unit | Role::Note))
            && texts(table, column.index).any(|text| text.chars().any(char::is_alphabetic))
    };
    let found = columns.iter().rfind(names)?;
    columns.iter().all(plain).then_some(found.index)
}

/// Whether the filled cells of columns are numbers, remarks at the right end apart.
fn counts_only(table: &Table, columns: &[Column]) -> bool {
    let counted = |column: &&Column| column.role != Some(Role::Note) || is_timed(column);
    let mut cells = 0;
    let mut numbers = 0;
    for column in columns.iter().filter(counted) {
        for text in texts(table, column.index) {
            cells += 1;
            numbers += usize::from(is_amount(text));
        }
    }
    cells > 0 && numbers * 10 >= cells * 9
}

fn texts(table: &Table, index: usize) -> impl Iterator<Item = &str> {
    let cells = table.rows.iter().filter_map(move |row| row.get(index));
    cells
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
}

/// Whether a cell is a number with its sign and unit, or a dash where there is none.
fn is_amount(text: &str) -> bool {
    const UNITS: [&str; 12] = [
        "千円",
        "万円",
        "百万円",
        "億円",
        "円",
        "人",
        "件",
        "%",
        "か所",
        "箇所",
        "世帯",
        "ポイント",
    ];
    let text = key(text);
    let bounds = ["以上", "以下", "未満", "程度"];
    let text = bounds
        .iter()
        .find_map(|bound| text.strip_suffix(bound))
        .unwrap_or(&text);
    let text = text.strip_prefix('約').unwrap_or(text);
    let bare = UNITS
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    !bare.is_empty()
        && bare.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '+' | '△' | '▲' | '(' | ')' | '±')
        })
}
