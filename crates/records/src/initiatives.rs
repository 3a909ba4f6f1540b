//! Rows of initiative tables to initiatives.

use shinchoku_japanese::ditto::is_ditto;
use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, department};
use shinchoku_model::{Diagnostic, Entry, Initiative, Message, Origin, RowCell, Table};

use crate::amounts;
use crate::columns::Column;
use crate::entries;
use crate::groups::{self, Groups};
use crate::names::{Names, names, numbers as numbers_of};
use crate::places;
use crate::sections::Sections;
use crate::sorts;

/// What the rows of a table have in common.
pub struct Reader<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The departments of the whole document.
    pub known: &'a department::Known,
    /// The table's columns.
    pub columns: &'a [Column],
    /// The section the table stands in.
    pub section: Option<u32>,
    /// The unit that stands over the table.
    pub unit: Option<&'a str>,
    /// The column that says of each row whether it is plan or result.
    pub sort: Option<usize>,
}

/// The initiatives of a table, in the order of its rows, and what was doubtful about them.
pub fn read(
    reader: &Reader,
    table: &Table,
    sections: &mut Sections,
) -> (Vec<Initiative>, Vec<Diagnostic>) {
    let mut initiatives: Vec<Initiative> = Vec::new();
    let mut before: &[RowCell] = &[];
    let mut doubts = unknown_headers(reader, table);
    let mut groups = Groups::default();
    for row in table.rows.iter().filter(|row| !is_total(reader, row)) {
        let section = groups.section(reader.columns, row, reader.section, sections);
        let goes_on = goes_on(reader, before, row);
        before = row;
        if goes_on && let Some(open) = initiatives.last_mut() {
            open.entries.extend(entries_of_own(reader, row));
            open.origin.extend(places::of_row(row));
            continue;
        }
        let open = initiatives.last();
        if let Some(initiative) = initiative(reader, row, section, open, &mut doubts) {
            initiatives.push(initiative);
        }
    }
    (initiatives, doubts)
}

/// Whether a row goes on with the initiative of the one above: all that says which it is, whose and what
/// stands in cells that are merged over both.
fn goes_on(reader: &Reader, above: &[RowCell], row: &[RowCell]) -> bool {
    let roles = [
        Role::Name,
        Role::Number,
        Role::Department,
        Role::Description,
    ];
    let columns = roles
        .iter()
        .flat_map(|role| with_role(reader.columns, *role));
    let merged = |column: &Column| {
        let (above, here) = (above.get(column.index), row.get(column.index));
        above.zip(here).is_some_and(|(above, here)| {
            here.covered && here.text == above.text && here.origin == above.origin
        })
    };
    let named = with_role(reader.columns, Role::Name);
    named.clone().any(|column| says(row, column)) && columns.clone().all(merged)
}

fn says(row: &[RowCell], column: &Column) -> bool {
    row.get(column.index)
        .is_some_and(|cell| !cell.text.trim().is_empty())
}

/// The entries of a row whose cells are not those of the row above.
fn entries_of_own(reader: &Reader, row: &[RowCell]) -> Vec<Entry> {
    let own: Vec<RowCell> = row
        .iter()
        .map(|cell| {
            if cell.covered {
                RowCell::default()
            } else {
                cell.clone()
            }
        })
        .collect();
    row_entries(reader, &own)
}

fn with_role(columns: &[Column], role: Role) -> impl Iterator<Item = &Column> + Clone {
    columns
        .iter()
        .filter(move |column| column.role == Some(role))
}

/// The filled cells of the columns of a role.
fn cells<'a>(
    reader: &'a Reader,
    row: &'a [RowCell],
    role: Role,
) -> impl Iterator<Item = &'a RowCell> {
    with_role(reader.columns, role)
        .filter_map(|column| row.get(column.index))
        .filter(|cell| !cell.text.trim().is_empty())
}

/// The initiative of a row; none for a row without name and number. A row with a number alone goes
/// on with the name above it, as if the cells were merged.
fn initiative(
    reader: &Reader,
    row: &[RowCell],
    section: Option<u32>,
    above: Option<&Initiative>,
    doubts: &mut Vec<Diagnostic>,
) -> Option<Initiative> {
    let numbers = cells(reader, row, Role::Number).next();
    let numbers = numbers
        .map(|cell| numbers_of(&cell.text))
        .unwrap_or_default();
    let mut found = row_names(reader, row, numbers.len());
    let numbered = !numbers.is_empty() && numbers.iter().all(|number| is_numbering(number));
    let ditto = found.names.iter().any(|name| is_ditto(name));
    if let Some(above) = above.filter(|_| ditto || numbered && found.names.is_empty()) {
        found.names.clone_from(&above.names);
    }
    if found.names.is_empty() {
        return None;
    }
    if found.ambiguous {
        doubts.push(ambiguous(&numbers, &found.names, places::of_row(row)));
    }
    Some(Initiative {
        id: 0,
        section,
        numbers,
        names: found.names,
        departments: departments(reader, row, above),
        description: description(reader, row),
        is_new: is_new(reader, row),
        entries: row_entries(reader, row),
        origin: places::of_row(row),
    })
}

/// The names of a row beside `count` numbers.
fn row_names(reader: &Reader, row: &[RowCell], count: usize) -> Names {
    let named = distinct(cells(reader, row, Role::Name).map(|cell| cell.text.as_str()));
    names(
        &named.join("\n"),
        if named.len() > 1 { named.len() } else { count },
    )
}

fn description(reader: &Reader, row: &[RowCell]) -> Option<String> {
    let texts = distinct(cells(reader, row, Role::Description).map(|cell| cell.text.as_str()));
    let texts: Vec<String> = texts.into_iter().map(rejoin).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// A cell merged over two columns of one role is one text.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct: Vec<&str> = Vec::new();
    for text in texts {
        if distinct.last() != Some(&text) {
            distinct.push(text);
        }
    }
    distinct
}

/// Rows of sums are no initiatives: a cell that would number, name or group them says 合計, or 総務費 計.
fn is_total(reader: &Reader, row: &[RowCell]) -> bool {
    let roles = [Role::Number, Role::Group, Role::Name];
    roles
        .iter()
        .any(|role| cells(reader, row, *role).any(|cell| groups::is_total(&cell.text)))
}

/// Whether a number counts off: 1-1, (2), ア, ①.
fn is_numbering(number: &str) -> bool {
    let text = shinchoku_japanese::normal::key(number);
    let short = text.chars().count() <= 8;
    let kana = text
        .trim_matches(['(', ')'])
        .chars()
        .all(|c| ('ア'..='ン').contains(&c))
        && text.chars().count() <= 3;
    short && (kana || text.contains(|c: char| c.is_numeric()))
}

/// The departments of a row; 〃 stands for those of the row above.
fn departments(reader: &Reader, row: &[RowCell], above: Option<&Initiative>) -> Vec<String> {
    let mut departments: Vec<String> = Vec::new();
    for cell in cells(reader, row, Role::Department) {
        let names = match above.filter(|_| is_ditto(&cell.text)) {
            Some(above) => above.departments.clone(),
            None => department::split(reader.lexicon, reader.known, &cell.text),
        };
        for name in names {
            if !departments.contains(&name) {
                departments.push(name);
            }
        }
    }
    departments
}

/// Whether a mark stands in the column for new initiatives; none without such a column.
fn is_new(reader: &Reader, row: &[RowCell]) -> Option<bool> {
    let column = with_role(reader.columns, Role::New).next()?;
    let mark = row.get(column.index).map_or("", |cell| cell.text.trim());
    Some(
        mark.contains('新')
            || matches!(
                mark,
                "●" | "○" | "◯" | "◎" | "■" | "✓" | "レ" | "有" | "★" | "☆"
            ),
    )
}

fn row_entries(reader: &Reader, row: &[RowCell]) -> Vec<Entry> {
    let mut made: Vec<Entry> = Vec::new();
    let columns = reader.columns.iter();
    for column in columns.filter(|column| reader.sort != Some(column.index)) {
        let Some(cell) = row
            .get(column.index)
            .filter(|cell| !cell.text.trim().is_empty())
        else {
            continue;
        };
        // A cell over several columns of one time says it once.
        let again = made.last().is_some_and(|last: &Entry| {
            cell.covered
                && last.origin == cell.origin
                && last.label == column.label
                && last.period == column.period
        });
        if let Some(aspect) = entries::aspect(column).filter(|_| !again) {
            let mut entry = entries::entry(
                reader.lexicon,
                column,
                aspect,
                &cell.text,
                cell.origin.clone(),
            );
            let amount = amounts::of_cell(reader.lexicon, column, &cell.text, reader.unit);
            if let Some(activity) = entry.activities.first_mut()
                && activity.quantities.is_empty()
            {
                activity.quantities.extend(amount);
            }
            made.push(entry);
        }
    }
    let cell = reader.sort.and_then(|column| row.get(column));
    sorts::sort(&mut made, cell);
    made
}

fn ambiguous(numbers: &[String], names: &[String], origin: Vec<Origin>) -> Diagnostic {
    let (numbers, name) = (numbers.join(" "), names.join(" "));
    Diagnostic::new(
        "ambiguous-names",
        Message::new(
            format!(
                "the numbers {numbers} stand beside one cell that cannot be parted into as many names: {name}"
            ),
            format!(
                "番号 {numbers} と同じ数の名称に分けられないため、一つの名称としました：{name}"
            ),
        ),
        origin,
    )
}

/// A column whose heading no dictionary explains is kept as an entry, and said.
fn unknown_headers(reader: &Reader, table: &Table) -> Vec<Diagnostic> {
    let unknown = reader
        .columns
        .iter()
        .filter(|column| column.role.is_none() && !column.label.is_empty());
    let origin = |column: &Column| {
        table
            .header
            .last()
            .and_then(|row| row.get(column.index))
            .map(|cell| cell.origin.clone())
            .unwrap_or_default()
    };
    let mut labels: Vec<(&str, Vec<Origin>)> = Vec::new();
    for column in unknown {
        match labels.iter_mut().find(|(label, _)| *label == column.label) {
            Some((_, places)) => places.extend(origin(column)),
            None => labels.push((&column.label, origin(column))),
        }
    }
    labels
        .into_iter()
        .map(|(label, origin)| {
            let line = format!("\n[[header]]\nrole = \"progress\"\nwords = [{label:?}]");
            Diagnostic::new(
                "unknown-header",
                Message::new(
                    format!("nothing is known of the column {label}; its cells became entries of aspect \"other\". To teach it, add to headers.toml, with the role that fits:{line}"),
                    format!("列「{label}」の意味が分からないため、aspect \"other\" の記述としました。headers.toml に適切な role で追加できます：{line}"),
                ),
                origin,
            )
        })
        .collect()
}
