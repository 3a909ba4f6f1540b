//! What the tables within a form say of what the form is about.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::options::is_mark;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label, period, value};
use shinchoku_model::{Aspect, Entry, Kind, RowCell, Table, TableRole};

use super::years;
use crate::columns::Column;
use crate::entries::{self, activities};
use crate::{Reading, places};

/// What a table within a form is.
#[derive(Debug, PartialEq)]
pub enum Inside {
    /// What is measured.
    Indicators,
    /// Things that are parts of the one that the form is about.
    Parts,
    /// What it says, an entry a cell.
    Said(Vec<Entry>),
}

/// Takes a table within a form whose name is as deep as `depth` ([`label::depth_of_name`]).
pub fn of(lexicon: &Lexicon, table: &Table, reading: &Reading, depth: u8) -> Inside {
    let columns = &reading.columns;
    let named = |column: &&Column| {
        column.role == Some(Role::Name) && label::role(lexicon, &column.label) == Some(Role::Name)
    };
    let name = columns.iter().find(named);
    match (reading.role, name) {
        (TableRole::Indicators, _) => Inside::Indicators,
        (TableRole::Initiatives, Some(name)) if label::depth_of_name(&name.label) > depth => {
            Inside::Parts
        }
        (TableRole::Initiatives, Some(name)) => Inside::Said(about(lexicon, table, columns, name)),
        _ => {
            let chosen = chosen(lexicon, table);
            let read = [
                years::entries(lexicon, table, columns),
                years::down(lexicon, table, columns),
            ];
            let mut said = read.into_iter().chain([chosen]);
            Inside::Said(said.find(|said| !said.is_empty()).unwrap_or_default())
        }
    }
}

/// The cells of a table that names things no less than the form's own, with the name as their subject.
fn about(lexicon: &Lexicon, table: &Table, columns: &[Column], name: &Column) -> Vec<Entry> {
    let mut said = Vec::new();
    for row in &table.rows {
        let subject = row.get(name.index).map(|cell| rejoin(&cell.text));
        let subject = subject.filter(|text| !text.is_empty());
        for column in columns.iter().filter(|column| column.index != name.index) {
            let aspect = match column.role {
                Some(Role::Description) => Some(Aspect::Measure),
                _ => entries::aspect(column),
            };
            if let (Some(aspect), Some(cell)) = (aspect, filled(row, column.index)) {
                let origin = cell.origin.clone();
                let mut entry = entries::entry(lexicon, column, aspect, &cell.text, origin);
                entry.subject.clone_from(&subject);
                said.push(entry);
            }
        }
    }
    said
}

/// Grades that a mark below one of several headings chooses: 必要性 |  | ○ |  | 市が行う under A | B | C.
fn chosen(lexicon: &Lexicon, table: &Table) -> Vec<Entry> {
    let Some(header) = table.header.last() else {
        return Vec::new();
    };
    let blank = |cell: &RowCell| cell.text.trim().is_empty() || is_mark(&cell.text);
    let holds_marks = |at: &usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(*at));
        *at > 0 && !header[*at].text.trim().is_empty() && cells.all(blank)
    };
    let grades: Vec<usize> = (0..header.len()).filter(holds_marks).collect();
    let read = |row: &Vec<RowCell>| {
        let marked = |at: &&usize| row.get(**at).is_some_and(|cell| is_mark(&cell.text));
        let mut marks = grades.iter().filter(marked);
        let (Some(grade), None) = (marks.next(), marks.next()) else {
            return None;
        };
        let label = rejoin(&row.first()?.text).replace('\n', "");
        let rest = (1..row.len()).filter(|at| !grades.contains(at));
        let rest = rest.filter_map(|at| filled(row, at));
        let grade = rejoin(&header[*grade].text);
        let texts: Vec<String> = [grade]
            .into_iter()
            .chain(rest.map(|cell| rejoin(&cell.text)))
            .collect();
        let text = texts.join("\n");
        let own = label::role(lexicon, &label).and_then(entries::aspect_of_role);
        let aspect = own.unwrap_or(Aspect::Assessment);
        Some(Entry {
            aspect,
            subject: None,
            period: None,
            kind: None,
            activities: activities(lexicon, &text, aspect, None),
            label,
            text,
            origin: places::of_row(row),
        })
    };
    let rows = table.rows.iter().filter(|_| grades.len() >= 2);
    rows.filter_map(read).collect()
}

/// A cell that says something of its own.
fn filled(row: &[RowCell], at: usize) -> Option<&RowCell> {
    let cell = row.get(at)?;
    (!cell.covered && !cell.text.trim().is_empty() && !value::is_none(&cell.text)).then_some(cell)
}

/// Whether a row of a table by year says what was done or what is planned, by its own words.
pub fn sort_of(lexicon: &Lexicon, subject: &str) -> Option<(Aspect, Kind)> {
    let bare = period::without_years(lexicon, subject);
    match label::role(lexicon, bare.trim())? {
        Role::Progress | Role::Actual => Some((Aspect::Progress, Kind::Actual)),
        Role::Schedule => Some((Aspect::Schedule, Kind::Plan)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[&str], depth: u8) -> Inside {
        let row = |line: &&str| -> Vec<RowCell> {
            let cell = |text: &str| RowCell {
                text: text.to_owned(),
                ..RowCell::default()
            };
            line.split('|').map(cell).collect()
        };
        let (header, body) = rows.split_at(1);
        let table = Table {
            header: header.iter().map(row).collect(),
            rows: body.iter().map(row).collect(),
            ..Table::default()
        };
        let lexicon = Lexicon::builtin();
        of(
            lexicon,
            &table,
            &crate::understand_in_form(lexicon, &table),
            depth,
        )
    }

    fn said(rows: &[&str], depth: u8) -> Vec<String> {
        let Inside::Said(entries) = read(rows, depth) else {
            return Vec::new();
        };
        let show = |entry: Entry| {
            let subject = entry.subject.unwrap_or_default();
            format!(
                "{:?} {} [{subject}] {}",
                entry.aspect, entry.label, entry.text
            )
        };
        entries.into_iter().map(show).collect()
    }

    #[test]
    fn smaller_things_are_parts_and_others_are_spoken_of() {
        let rows = ["事業名|担当課|達成度|成果", "直売所|海業振興課|◎|増えた。"];
        let policy = label::depth_of_name("施策名");
        assert_eq!(read(&rows, policy), Inside::Parts);
        let expected = [
            "Assessment 達成度 [直売所] ◎",
            "Effect 成果 [直売所] 増えた。",
        ];
        assert_eq!(said(&rows, label::depth_of_name("事務事業名")), expected);
    }

    #[test]
    fn a_mark_chooses_a_grade() {
        let rows = [
            "評価項目|A|B|C|評価の理由",
            "必要性||○||市が行う。",
            "効率性|||レ|",
            "公平性||||",
        ];
        let expected = [
            "Assessment 必要性 [] B\n市が行う。",
            "Assessment 効率性 [] C",
        ];
        assert_eq!(said(&rows, 4), expected);
        let figures = ["区分|A|B", "人数|3|4"];
        assert_eq!(said(&figures, 4), [""; 0]);
    }
}
