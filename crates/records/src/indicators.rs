//! Rows of indicator tables to indicators.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, value};
use shinchoku_model::{Indicator, IndicatorValue, RowCell, Table, ValueRole};

use crate::amounts::{in_unit, label_unit};
use crate::columns::Column;
use crate::groups::{self, Groups};
use crate::kinds::{self, value_role};
use crate::names::numbers;
use crate::places;
use crate::sections::Sections;

/// The indicators of a table. Rows that say 目標 and 実績 of one name are one indicator.
pub fn read(
    lexicon: &Lexicon,
    table: &Table,
    columns: &[Column],
    section: Option<u32>,
    sections: &mut Sections,
) -> Vec<Indicator> {
    let mut found: Vec<Indicator> = Vec::new();
    for own in blocks(columns) {
        found.extend(read_block(lexicon, table, &own, section, sections));
    }
    found
}

/// The columns of each of several indicators that stand side by side in a row, 活動指標 and 成果指標, each with
/// values of its own; what stands before the first belongs to all.
fn blocks(columns: &[Column]) -> Vec<Vec<Column>> {
    let names: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].role == Some(Role::Indicator))
        .collect();
    let ends = names.iter().skip(1).copied().chain([columns.len()]);
    let spans: Vec<(usize, usize)> = names.iter().copied().zip(ends).collect();
    let measures = |&(from, to): &(usize, usize)| {
        columns[from..to]
            .iter()
            .any(|column| value_role(column).is_some())
    };
    if spans.len() < 2 || !spans.iter().all(measures) {
        return vec![columns.to_vec()];
    }
    let shared = &columns[..names[0]];
    let block = |(from, to): (usize, usize)| shared.iter().chain(&columns[from..to]).cloned();
    spans
        .into_iter()
        .map(|span| block(span).collect())
        .collect()
}

/// The indicators of a table that has one of them a row.
fn read_block(
    lexicon: &Lexicon,
    table: &Table,
    columns: &[Column],
    section: Option<u32>,
    sections: &mut Sections,
) -> Vec<Indicator> {
    let mut groups = Groups::default();
    let reader = Reader {
        lexicon,
        columns,
        unit: table.unit.as_deref(),
        row_role: row_role_column(table, columns),
        foreseen: foreseen(table, columns),
    };
    let mut indicators: Vec<Indicator> = Vec::new();
    for row in &table.rows {
        let section = groups.section(columns, row, section, sections);
        let goes_on = reader.row_role.is_some() && !reader.begins(row, indicators.last());
        let open = indicators.last_mut().filter(|_| goes_on);
        match open {
            Some(open) if reader.is_rate(row) => {
                reader.rate_by_row(row, &mut open.values);
                open.origin.extend(places::of_row(row));
            }
            Some(open) => {
                open.values.extend(reader.values(row));
                open.origin.extend(places::of_row(row));
            }
            None => indicators.extend(reader.indicator(row, section)),
        }
    }
    indicators
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    columns: &'a [Column],
    /// The unit of the whole table.
    unit: Option<&'a str>,
    /// The column whose cells say what the values of their rows are for.
    row_role: Option<usize>,
    /// What all values are for where the headings only name years and a row says that they lie ahead.
    foreseen: Option<ValueRole>,
}

impl Reader<'_> {
    fn text(&self, row: &[RowCell], role: Role) -> Option<String> {
        let cells = self
            .columns
            .iter()
            .filter(|column| column.role == Some(role))
            .filter_map(|column| row.get(column.index));
        cells
            .map(|cell| cell.text.trim())
            .find(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Whether a column groups indicators: 基本目標 left of them is no target of theirs.
    fn groups(&self, column: &Column) -> bool {
        let name = self
            .columns
            .iter()
            .find(|other| other.role == Some(Role::Indicator));
        column.role == Some(Role::Group) && name.is_some_and(|name| column.index < name.index)
    }

    /// Whether a row names another indicator than the one above it.
    fn begins(&self, row: &[RowCell], above: Option<&Indicator>) -> bool {
        let name = self.text(row, Role::Indicator).map(|name| rejoin(&name));
        name.is_some_and(|name| above.is_none_or(|above| above.name != name))
    }

    fn indicator(&self, row: &[RowCell], section: Option<u32>) -> Option<Indicator> {
        let name = self.text(row, Role::Indicator)?;
        if groups::is_total(&name) {
            return None;
        }
        Some(Indicator {
            section,
            number: self
                .text(row, Role::Number)
                .map(|number| numbers(&number).join(" ")),
            name: rejoin(&name),
            values: self.values(row),
            origin: places::of_row(row),
        })
    }

    fn values(&self, row: &[RowCell]) -> Vec<IndicatorValue> {
        // A dash says that the number has no unit.
        let unit = self
            .text(row, Role::Unit)
            .filter(|unit| !value::is_none(unit));
        let of_row = match self.row_role.and_then(|column| row.get(column)) {
            Some(cell) => kinds::role_of_words(&cell.text),
            None => self.foreseen,
        };
        let values = self.columns.iter().filter(|column| !self.groups(column));
        let values = values.filter_map(|column| self.value(column, row, unit.as_deref(), of_row));
        let mut values: Vec<IndicatorValue> = values.collect();
        if self.row_role.is_none() {
            self.rate_by_column(row, &mut values);
        }
        values
    }

    /// Whether a row says how far its indicator got: 達成率 below 目標 and 実績.
    fn is_rate(&self, row: &[RowCell]) -> bool {
        let cell = self.row_role.and_then(|column| row.get(column));
        cell.is_some_and(|cell| kinds::is_rate(&cell.text))
    }

    /// Puts the rates of a row beside the values of the same columns.
    fn rate_by_row(&self, row: &[RowCell], values: &mut [IndicatorValue]) {
        let word = self.row_role.and_then(|column| row.get(column));
        let word = word.map_or("", |cell| cell.text.trim());
        for column in self
            .columns
            .iter()
            .filter(|column| value_role(column).is_some())
        {
            let of_column = |value: &&mut IndicatorValue| {
                value.label == column.label && value.role == ValueRole::Actual
            };
            if let Some(cell) = row.get(column.index)
                && let Some(value) = values.iter_mut().rev().find(of_column)
            {
                note(value, word, &cell.text);
            }
        }
    }

    /// Puts the rates of columns beside the results that they rate: of the same year, else the last.
    fn rate_by_column(&self, row: &[RowCell], values: &mut [IndicatorValue]) {
        for column in self
            .columns
            .iter()
            .filter(|column| kinds::is_rate(&column.label))
        {
            let rated = |value: &&mut IndicatorValue| {
                let year = column.period.as_ref().map(|period| period.start);
                let own = value.period.as_ref().map(|period| period.start);
                value.role == ValueRole::Actual && (year.is_none() || year == own)
            };
            if let Some(cell) = row.get(column.index)
                && let Some(value) = values.iter_mut().rev().find(rated)
            {
                note(value, &column.label, &cell.text);
            }
        }
    }

    /// The value of a filled cell in a column of values.
    fn value(
        &self,
        column: &Column,
        row: &[RowCell],
        unit: Option<&str>,
        of_row: Option<ValueRole>,
    ) -> Option<IndicatorValue> {
        let role = value_role(column).filter(|_| Some(column.index) != self.row_role)?;
        let cell = row
            .get(column.index)
            .filter(|cell| !cell.text.trim().is_empty())?;
        let mut found = value::parse(self.lexicon, &cell.text);
        let of_label = label_unit(self.lexicon, column);
        let unit = unit.or(of_label.as_deref()).or(self.unit);
        if let (None, Some(number), Some(unit)) = (&found.unit, found.number, unit) {
            (found.number, found.unit) = in_unit(self.lexicon, number, unit);
        }
        Some(IndicatorValue {
            role: of_row.unwrap_or(role),
            label: column.label.clone(),
            period: found.period.or_else(|| column.period.clone()),
            text: rejoin(&cell.text),
            number: found.number,
            unit: found.unit,
            qualifier: found.qualifier,
            note: found.note,
            origin: cell.origin.clone(),
        })
    }
}

/// Adds what a rate says to the note of the value that it rates.
pub fn note(value: &mut IndicatorValue, word: &str, rate: &str) {
    if value::is_none(rate) {
        return;
    }
    let said = format!("{word} {}", rejoin(rate));
    value.note = Some(match value.note.take() {
        Some(note) => format!("{note} {said}"),
        None => said,
    });
}

/// Whether a name says that the years, which are all that the headings say, lie ahead: beside 量の見込み
/// nothing of them is counted yet.
fn foreseen(table: &Table, columns: &[Column]) -> Option<ValueRole> {
    let bare = |column: &Column| {
        let silent = kinds::role_of_words(&column.label).is_none();
        value_role(column).is_none() || column.role == Some(Role::Schedule) && silent
    };
    let name = columns
        .iter()
        .find(|column| column.role == Some(Role::Indicator))
        .filter(|_| columns.iter().all(bare))?;
    let mut names = table.rows.iter().filter_map(|row| row.get(name.index));
    let ahead = |cell: &RowCell| kinds::role_of_words(&cell.text) == Some(ValueRole::Forecast);
    names.any(ahead).then_some(ValueRole::Forecast)
}

/// The column all of whose cells say 目標, 実績 and the like.
fn row_role_column(table: &Table, columns: &[Column]) -> Option<usize> {
    let says = |column: &&Column| {
        let texts = table
            .rows
            .iter()
            .filter_map(|row| row.get(column.index))
            .map(|cell| cell.text.trim());
        let mut texts = texts.filter(|text| !text.is_empty());
        let mut roles = 0;
        let all = texts.all(|text| {
            let role = kinds::role_of_words(text).is_some();
            roles += usize::from(role);
            text.chars().count() <= 6 && (role || kinds::is_rate(text))
        });
        all && roles > 0
    };
    let candidates = columns.iter().filter(|column| {
        !matches!(
            column.role,
            Some(Role::Indicator | Role::Number | Role::Unit)
        )
    });
    candidates.into_iter().find(says).map(|column| column.index)
}
