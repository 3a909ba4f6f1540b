//! A table by year within a form, such as its costs and where their money comes from: an entry a cell.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::{Lexicon, period, value};
use shinchoku_model::{Aspect, Entry, Period, RowCell, Table};

use crate::amounts;
use crate::columns::Column;
use crate::entries;

use super::inside::sort_of;

/// The entries of a table whose columns are years, with what each row is about as their subject.
/// 決算 is what was done, 予算 what is planned, a bare year a schedule, unless the row or the words beside the table
/// say otherwise: 計画 over 実績. None for another table.
pub fn entries(lexicon: &Lexicon, table: &Table, columns: &[Column]) -> Vec<Entry> {
    let years: Vec<(&Column, Aspect)> = columns
        .iter()
        .filter(|column| column.period.is_some())
        .filter_map(|column| Some((column, entries::aspect(column)?)))
        .collect();
    let first = years.first().map_or(0, |(column, _)| column.index);
    let caption = table
        .caption
        .as_deref()
        .map(|caption| rejoin(caption).replace('\n', ""));
    let mut made = Vec::new();
    for row in &table.rows {
        let own = subject(row.get(..first).unwrap_or_default());
        let Some(subject) = Some(own).filter(|own| !own.is_empty()).or(caption.clone()) else {
            continue;
        };
        for (column, aspect) in &years {
            if let Some(cell) = row.get(column.index).filter(|cell| says(cell)) {
                made.push(entry(lexicon, table, column, *aspect, &subject, cell));
            }
        }
    }
    made
}

fn entry(
    lexicon: &Lexicon,
    table: &Table,
    column: &Column,
    aspect: Aspect,
    subject: &str,
    cell: &RowCell,
) -> Entry {
    let mut entry = entries::entry(lexicon, column, aspect, &cell.text, cell.origin.clone());
    if entry.kind.is_none()
        && let Some((aspect, kind)) = sort_of(lexicon, subject)
    {
        let period = column.period.as_ref();
        entry.activities = entries::activities(lexicon, &entry.text, aspect, period);
        (entry.aspect, entry.kind) = (aspect, Some(kind));
    }
    // 従事職員数（人） counts people in a table in 千円.
    let mut counted = column.clone();
    counted.path.push(subject.to_owned());
    subject.clone_into(&mut counted.label);
    let amount = amounts::of_cell(lexicon, &counted, &cell.text, table.unit.as_deref());
    if let Some(activity) = entry.activities.first_mut()
        && activity.quantities.is_empty()
    {
        activity.quantities.extend(amount);
    }
    entry.subject = Some(subject.to_owned());
    entry
}

/// The entries of a table whose rows are years: 年度 | 計画 | 実績. None for another table.
pub fn down(lexicon: &Lexicon, table: &Table, columns: &[Column]) -> Vec<Entry> {
    let time = |row: &Vec<RowCell>| {
        let text = rejoin(&row.first()?.text).replace('\n', "");
        period::of_heading(lexicon, &text).or_else(|| period::of_bare_year(lexicon, &text))
    };
    let times: Option<Vec<Period>> = table.rows.iter().map(time).collect();
    let mut made = Vec::new();
    for (row, time) in table.rows.iter().zip(times.unwrap_or_default()) {
        for column in columns.iter().skip(1) {
            let cell = row.get(column.index).filter(|cell| says(cell));
            let (Some(cell), Some(aspect)) = (cell, entries::aspect(column)) else {
                continue;
            };
            let dated = Column {
                period: Some(time.clone()),
                ..column.clone()
            };
            made.push(entries::entry(
                lexicon,
                &dated,
                aspect,
                &cell.text,
                cell.origin.clone(),
            ));
        }
    }
    made
}

/// The words left of the years, a merged cell once: 財源内訳 一般財源.
fn subject(cells: &[RowCell]) -> String {
    let mut words: Vec<String> = Vec::new();
    for cell in cells {
        let text = rejoin(&cell.text).replace('\n', "");
        if !text.is_empty() && words.last() != Some(&text) {
            words.push(text);
        }
    }
    words.join(" ")
}

/// Whether a cell says something of its own.
fn says(cell: &RowCell) -> bool {
    !cell.covered && !cell.text.trim().is_empty() && !value::is_none(&cell.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns;

    fn table(unit: Option<&str>, rows: &[&str]) -> Table {
        let row = |line: &&str| -> Vec<RowCell> {
            let cell = |text: &str| RowCell {
                text: text.to_owned(),
                ..RowCell::default()
            };
            line.split('|').map(cell).collect()
        };
        let (header, body) = rows.split_at(1);
        Table {
            caption: None,
            unit: unit.map(str::to_owned),
            header: header.iter().map(row).collect(),
            rows: body.iter().map(row).collect(),
        }
    }

    fn show(table: &Table) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let entry = |entry: Entry| {
            let kind = entry
                .kind
                .map_or(String::new(), |kind| format!(" {kind:?}"));
            let year = entry.period.map_or(0, |period| period.fiscal_year);
            let amounts = entry.activities.iter().flat_map(|one| &one.quantities);
            let amounts: Vec<String> = amounts
                .map(|one| format!("{}{}", one.value, one.unit.as_deref().unwrap_or("")))
                .collect();
            let subject = entry.subject.unwrap_or_default();
            format!(
                "{:?} {year}{kind} [{subject}] {} = {}",
                entry.aspect,
                entry.text,
                amounts.join(" ")
            )
        };
        entries(lexicon, table, &columns::of(lexicon, table))
            .into_iter()
            .map(entry)
            .collect()
    }

    #[test]
    fn costs_by_year() {
        let costs = table(
            Some("千円"),
            &[
                "事業費||令和5年度決算|令和6年度予算|備考",
                "事業費|事業費|1,200|1,500|増える",
                "財源内訳|一般財源|－|1,500|",
                "従事職員数（人）|従事職員数（人）|0.5|0.4|",
            ],
        );
        let expected = [
            "Progress 2023 Actual [事業費] 1,200 = 1200000円",
            "Schedule 2024 Plan [事業費] 1,500 = 1500000円",
            "Schedule 2024 Plan [財源内訳 一般財源] 1,500 = 1500000円",
            "Progress 2023 Actual [従事職員数（人）] 0.5 = 0.5人",
            "Schedule 2024 Plan [従事職員数（人）] 0.4 = 0.4人",
        ];
        assert_eq!(show(&costs), expected);
    }

    #[test]
    fn the_row_or_the_words_beside_say_what_was_done() {
        let rows = table(
            None,
            &["|R6 2024|R7 2025", "計画|設計|工事", "実績|設計した|"],
        );
        let expected = [
            "Schedule 2024 Plan [計画] 設計 = ",
            "Schedule 2025 Plan [計画] 工事 = ",
            "Progress 2024 Actual [実績] 設計した = ",
        ];
        assert_eq!(show(&rows), expected);
        let mut beside = table(None, &["令和6年度|令和7年度", "調査|導入"]);
        beside.caption = Some("年度別\n計画".to_owned());
        let expected = [
            "Schedule 2024 Plan [年度別計画] 調査 = ",
            "Schedule 2025 Plan [年度別計画] 導入 = ",
        ];
        assert_eq!(show(&beside), expected);
    }

    #[test]
    fn rows_may_be_years() {
        let lexicon = Lexicon::builtin();
        let years = table(
            None,
            &[
                "年度|計画|実績|評価",
                "令和5年度|調べる|調べた|A",
                "令和6年度|集める||",
            ],
        );
        let said = down(lexicon, &years, &columns::of(lexicon, &years));
        let said = said.iter().map(|entry| {
            let year = entry.period.as_ref().map_or(0, |period| period.fiscal_year);
            format!(
                "{:?} {year} {:?} {}={}",
                entry.aspect, entry.kind, entry.label, entry.text
            )
        });
        let expected = [
            "Schedule 2023 Some(Plan) 計画=調べる",
            "Progress 2023 Some(Actual) 実績=調べた",
            "Assessment 2023 None 評価=A",
            "Schedule 2024 Some(Plan) 計画=集める",
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_done_year_by_year_and_what_has_no_years() {
        let plan = table(
            None,
            &["年次計画|令和6年度|令和7年度", "内容|設計|工事\n検査"],
        );
        let expected = [
            "Schedule 2024 [内容] 設計 = ",
            "Schedule 2025 [内容] 工事\n検査 = ",
        ];
        assert_eq!(show(&plan), expected);
        let grades = table(None, &["評価項目|評価|理由", "必要性|A|市が行う。"]);
        assert_eq!(show(&grades), [""; 0]);
    }
}
