//! What the columns of a table hold, by their headings and by their cells.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole, Lexicon, department, period};
use shinchoku_model::{Period, RowCell, Table};

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its position.
    pub index: usize,
    /// Its heading as printed; of a heading in several rows the lowest.
    pub label: String,
    /// All rows of its heading, the uppermost first, each once.
    pub path: Vec<String>,
    /// What it holds; none when neither heading nor cells say.
    pub role: Option<HeaderRole>,
    /// The time its heading names.
    pub period: Option<Period>,
}

/// The columns of a table.
pub fn of(lexicon: &Lexicon, table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..table.width())
        .map(|index| column(lexicon, table, index))
        .collect();
    by_content(lexicon, table, &mut columns);
    columns
}

fn column(lexicon: &Lexicon, table: &Table, index: usize) -> Column {
    let mut path: Vec<String> = Vec::new();
    for cell in table.header.iter().filter_map(|row| row.get(index)) {
        let text = squeeze(&cell.text);
        if !text.is_empty() && path.last() != Some(&text) {
            path.push(text);
        }
    }
    let label = path.last().cloned().unwrap_or_default();
    let whole = path.join(" ");
    let time = |text: &str| {
        period::of_heading(lexicon, text).or_else(|| period::of_bare_year(lexicon, text))
    };
    Column {
        index,
        role: path
            .iter()
            .rev()
            .find_map(|heading| role(lexicon, heading))
            .or_else(|| (is_source(&path) || is_sum(&label)).then_some(HeaderRole::Note)),
        period: time(&label).or_else(|| time(&whole)),
        label,
        path,
    }
}

/// Whether the headings over a column say that it divides an amount by where the money comes from:
/// 国 and 県 below 財源内訳.
fn is_source(path: &[String]) -> bool {
    let above = path.split_last().map_or(path, |(_, above)| above);
    above.iter().any(|heading| key(heading).contains("財源"))
}

/// Whether a heading says that its column sums others up: ３か年計, 合計.
fn is_sum(label: &str) -> bool {
    key(label)
        .split('(')
        .next()
        .is_some_and(|bare| bare.ends_with('計'))
}

/// A heading on one line: wraps inside Japanese are no spaces.
fn squeeze(text: &str) -> String {
    shinchoku_japanese::joins::rejoin(text).replace('\n', " ")
}

/// What a heading says that its column holds.
pub fn role(lexicon: &Lexicon, heading: &str) -> Option<HeaderRole> {
    if let Some(role) = lexicon.header_word(heading) {
        return Some(role);
    }
    let bare = heading
        .split(['（', '(', '【'])
        .next()
        .unwrap_or(heading)
        .trim();
    if !bare.is_empty()
        && let Some(role) = lexicon.header_word(bare)
    {
        return Some(role);
    }
    if let Some(role) = beside_period(lexicon, heading) {
        return Some(role);
    }
    lexicon
        .header_ending(heading)
        .or_else(|| lexicon.header_ending(bare))
}

/// What a heading with a period says beside it: 令和6年度実績 is 実績, and a year alone, with a unit in
/// brackets perhaps, is a column of a schedule. What was done in a year is no description.
fn beside_period(lexicon: &Lexicon, heading: &str) -> Option<HeaderRole> {
    let named =
        period::of_heading(lexicon, heading).or_else(|| period::of_bare_year(lexicon, heading))?;
    let rest = heading.replacen(named.label.as_str(), "", 1);
    let rest = rest
        .split(['（', '('])
        .find(|part| !part.trim().is_empty() && !part.trim_end().ends_with(['）', ')']))
        .unwrap_or_default();
    let rest = rest
        .trim()
        .trim_matches(['の', '・', '）', ')', ' ', '　'])
        .trim_start_matches("年度")
        .trim_start_matches('の')
        .trim();
    if key(rest)
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '年' | '度' | 'r' | '/'))
    {
        return Some(HeaderRole::Schedule);
    }
    let ends = |words: &[&str]| words.iter().any(|word| rest.ends_with(word));
    match lexicon.header_word(rest) {
        Some(HeaderRole::Description | HeaderRole::Name) => Some(HeaderRole::Progress),
        Some(role) if role != HeaderRole::Note => Some(role),
        _ if ends(&["まで", "以降", "予定"]) => Some(HeaderRole::Progress),
        _ if ends(&["見込額", "決算見込"]) => Some(HeaderRole::Forecast),
        _ if ends(&["予算額", "予算", "事業費", "計画額"]) => Some(HeaderRole::Schedule),
        _ if ends(&["決算額", "決算", "執行額"]) => Some(HeaderRole::Progress),
        other => other,
    }
}

/// Lets the cells speak where headings do not, or where two columns share one.
fn by_content(lexicon: &Lexicon, table: &Table, columns: &mut [Column]) {
    beside_numbers(table, columns);
    let cells = |index: usize| table.rows.iter().filter_map(move |row| row.get(index));
    let assigned = columns
        .iter()
        .any(|column| column.role == Some(HeaderRole::Department));
    for at in 0..columns.len() {
        let share = |fits: &dyn Fn(&RowCell) -> bool| share_of(cells(columns[at].index), fits);
        let role = match columns[at].role {
            Some(HeaderRole::Name) if has_twin(columns, at) && share(&is_number) > 0.6 => {
                Some(HeaderRole::Number)
            }
            Some(HeaderRole::Group) if share(&is_new_mark) > 0.9 => Some(HeaderRole::New),
            None if share(&is_number) > 0.8 && columns[at].index == 0 => Some(HeaderRole::Number),
            // 施設名 beside 所管課 holds names that end like those of departments.
            None if (!assigned || columns[at].label.is_empty())
                && share(&|cell| is_department(lexicon, cell)) > 0.6 =>
            {
                Some(HeaderRole::Department)
            }
            role => role,
        };
        columns[at].role = role;
    }
}

/// A heading over two columns that stands over the first alone: 取組 over numbers, nothing over the names.
fn beside_numbers(table: &Table, columns: &mut [Column]) {
    for at in 1..columns.len() {
        let (before, column) = (&columns[at - 1], &columns[at]);
        let bare = column.label.is_empty() && column.role.is_none();
        if !bare || before.role != Some(HeaderRole::Name) {
            continue;
        }
        let cells = |index: usize| table.rows.iter().filter_map(move |row| row.get(index));
        let numbers = share_of(cells(before.index), &is_number) > 0.6;
        let named = share_of(cells(column.index), &|cell| !is_number(cell)) > 0.6;
        if numbers && named {
            let (label, path) = (before.label.clone(), before.path.clone());
            columns[at].role = Some(HeaderRole::Name);
            (columns[at].label, columns[at].path) = (label, path);
        }
    }
}

/// Whether another column has the same heading.
fn has_twin(columns: &[Column], at: usize) -> bool {
    let same =
        |other: &&Column| other.index != columns[at].index && other.label == columns[at].label;
    columns.iter().any(|other| same(&other))
}

/// The share of the filled cells that fit.
fn share_of<'a>(cells: impl Iterator<Item = &'a RowCell>, fits: &dyn Fn(&RowCell) -> bool) -> f64 {
    let filled: Vec<&RowCell> = cells.filter(|cell| !cell.text.trim().is_empty()).collect();
    if filled.is_empty() {
        return 0.0;
    }
    filled.iter().filter(|cell| fits(cell)).count() as f64 / filled.len() as f64
}

/// Numbers that count rows off, several of them in a cell too.
fn is_number(cell: &RowCell) -> bool {
    cell.text.split_whitespace().all(|word| {
        let word = key(word);
        word.chars().count() <= 7
            && word.contains(|c: char| c.is_ascii_digit())
            && !word.contains(|c: char| !c.is_ascii())
    })
}

fn is_new_mark(cell: &RowCell) -> bool {
    matches!(
        cell.text.trim(),
        "新規"
            | "継続"
            | "新"
            | "継"
            | "拡充"
            | "完了"
            | "廃止"
            | "新規拡充"
            | "●"
            | "○"
            | "◎"
    )
}

fn is_department(lexicon: &Lexicon, cell: &RowCell) -> bool {
    cell.text.chars().count() <= 40 && department::ends_like_one(lexicon, &cell.text)
}
