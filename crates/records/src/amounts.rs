//! Numbers whose unit stands elsewhere: in the heading of their column, or over the table.

use shinchoku_japanese::{Lexicon, quantity, value};
use shinchoku_model::Quantity;

use crate::columns::Column;

/// The unit that a heading gives in brackets: 現状値（千人）.
pub fn label_unit(lexicon: &Lexicon, column: &Column) -> Option<String> {
    column.path.iter().rev().find_map(|heading| {
        let (_, inner) = heading.split_once(['（', '('])?;
        let inner = inner
            .split(['）', ')'])
            .next()?
            .trim_start_matches("単位")
            .trim_start_matches(['：', ':'])
            .trim();
        let plain = !inner.contains(|c: char| c.is_numeric()) && inner.chars().count() <= 5;
        // (A) and (B) name columns, and 事業費 only begins with a unit.
        let letter = inner
            .chars()
            .all(|c| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c));
        let one = format!("1{inner}");
        let whole = |found: &Quantity| found.unit.is_some() && found.text == one;
        let unit = plain && !letter && quantity::mentions(lexicon, &one).iter().any(whole);
        unit.then(|| inner.to_owned())
    })
}

/// A number whose unit stands elsewhere, in its base unit: 24 in 百万円 is 24,000,000 円.
pub fn in_unit(lexicon: &Lexicon, number: f64, unit: &str) -> (Option<f64>, Option<String>) {
    let one = quantity::mentions(lexicon, &format!("1{unit}"));
    match one.into_iter().next() {
        Some(one) => (Some(number * one.value), one.unit),
        None => (Some(number), Some(unit.to_owned())),
    }
}

/// The amount of a cell that is a number and nothing else, in the unit of its heading, else of the
/// table. None where the heading counts something that the table's unit does not measure.
pub fn of_cell(
    lexicon: &Lexicon,
    column: &Column,
    cell: &str,
    of_table: Option<&str>,
) -> Option<Quantity> {
    let of_label = label_unit(lexicon, column);
    let unit = of_label
        .as_deref()
        .or_else(|| of_table.filter(|_| !counts(column)))?;
    let text = cell.trim();
    let bare = text.contains(|c: char| c.is_numeric())
        && !text.contains(|c: char| c.is_alphabetic() || matches!(c, '(' | '（' | '/' | '～'));
    let found = value::parse(lexicon, text);
    let number = found.number.filter(|_| {
        bare && found.unit.is_none() && found.note.is_none() && found.qualifier.is_none()
    })?;
    let (number, unit) = in_unit(lexicon, number, unit);
    Some(Quantity {
        text: text.to_owned(),
        value: number?,
        unit,
    })
}

/// Whether a heading counts people, hours, cases or shares: 千円 over the table is not their unit.
fn counts(column: &Column) -> bool {
    let label = column.label.split(['（', '(']).next().unwrap_or_default();
    [
        "人数", "人工", "時間", "件数", "回数", "率", "数", "割合", "度", "No", "番号", "№", "年",
        "面積",
    ]
    .iter()
    .any(|end| label.ends_with(end) && !label.ends_with("年度"))
}
