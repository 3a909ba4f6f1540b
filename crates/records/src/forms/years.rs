//! A table by year within a form, such as its costs and where their money comes from: an entry a cell.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::{Lexicon, value};
use shinchoku_model::{Aspect, Entry, RowCell, Table};

use crate::amounts;
use crate::columns::Column;
use crate::entries;

/// The entries of a table whose columns are years, with what each row is about as their subject.
/// 決算 is what was done, 予算 what is planned, a bare year a schedule. None for another table.
pub fn entries(lexicon: &Lexicon, table: &Table, columns: &[Column]) -> Vec<Entry> {
    let years: Vec<(&Column, Aspect)> = columns
        .iter()
        .filter(|column| column.period.is_some())
        .filter_map(|column| Some((column, entries::aspect(column)?)))
        .collect();
    let first = years.first().map_or(0, |(column, _)| column.index);
    let mut made = Vec::new();
    for row in &table.rows {
        let subject = subject(row.get(..first).unwrap_or_default());
        for (column, aspect) in years.iter().filter(|_| !subject.is_empty()) {
            let Some(cell) = row.get(column.index).filter(|cell| says(cell)) else {
                continue;
            };
            let origin = cell.origin.clone();
            let mut entry = entries::entry(lexicon, column, *aspect, &cell.text, origin);
            // 従事職員数（人） counts people in a table in 千円.
            let mut counted = (*column).clone();
            counted.path.push(subject.clone());
            counted.label.clone_from(&subject);
            let amount = amounts::of_cell(lexicon, &counted, &cell.text, table.unit.as_deref());
            if let Some(activity) = entry.activities.first_mut()
                && activity.quantities.is_empty()
            {
                activity.quantities.extend(amount);
            }
            entry.subject = Some(subject.clone());
            made.push(entry);
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
