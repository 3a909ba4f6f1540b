//! Legends (凡例): lists that explain the marks of the document.

use std::collections::HashSet;

use shinchoku_japanese::joins::rejoin;
use shinchoku_model::{Note, RowCell, Table};

use crate::places;

/// The notes of a legend, one for each of its marks; none where the table is no legend.
///
/// A legend has no header and two columns: a mark (【運用定着】, ◎, A) and what it stands for. As a
/// note under its marker it says what ※1 says elsewhere; its rows are no figures of a report.
pub fn notes(table: &Table) -> Option<Vec<Note>> {
    let bare = table.header.is_empty() && table.caption.is_none() && table.unit.is_none();
    if !bare || table.rows.len() < 2 {
        return None;
    }
    let notes: Option<Vec<Note>> = table.rows.iter().map(|row| note(row)).collect();
    // The same sign before each text is a bullet.
    let mut marks = HashSet::new();
    notes.filter(|notes| notes.iter().all(|note| marks.insert(note.marker.clone())))
}

fn note(row: &[RowCell]) -> Option<Note> {
    let mut cells = row.iter().filter(|cell| !cell.covered);
    let mut cells = cells.by_ref().filter(|cell| !cell.text.trim().is_empty());
    let (mark, meaning, more) = (cells.next()?, cells.next()?, cells.next());
    let marker = mark.text.trim();
    let explains = is_mark(marker) && !is_mark(meaning.text.trim());
    (explains && more.is_none()).then(|| Note {
        marker: marker.to_owned(),
        text: rejoin(&meaning.text),
        origin: places::of_row(row),
    })
}

/// The most stars of a grade.
const MOST_STARS: usize = 5;

/// Whether a text is a mark: a tag in brackets, one sign, stars, or the letter of a grade.
fn is_mark(text: &str) -> bool {
    let tag = text
        .strip_prefix('【')
        .and_then(|rest| rest.strip_suffix('】'));
    if let Some(word) = tag {
        return !word.is_empty() && !word.contains(['【', '】']);
    }
    if !text.is_empty() && text.chars().all(|c| matches!(c, '★' | '☆')) {
        return text.chars().nth(MOST_STARS).is_none();
    }
    let mut characters = text.chars();
    let (one, more) = (characters.next(), characters.next());
    let sign = |c: char| !c.is_alphanumeric() || matches!(c, 'A'..='E' | 'S' | 'Ａ'..='Ｅ' | 'Ｓ');
    one.is_some_and(sign) && more.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |text: &&str| RowCell {
            text: (*text).to_owned(),
            ..RowCell::default()
        };
        Table {
            rows: rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
            ..Table::default()
        }
    }

    #[test]
    fn a_legend_is_a_note_for_each_mark() {
        let legends: [&[&[&str]]; 4] = [
            &[&["★★☆", "一部に課題がある"], &["★☆☆", "見直しを求める"]],
            &[
                &["【運用定着】", "運用が根付いたもの"],
                &["【導入】", "入れたもの"],
            ],
            &[
                &["◎", "計画を上回る"],
                &["○", "計画どおり", ""],
                &["－", "対象外"],
            ],
            &[&["Ａ", "", "達成"], &["Ｂ", "", "一部達成"]],
        ];
        for rows in legends {
            let found = notes(&table(rows)).unwrap_or_default();
            assert_eq!(found.len(), rows.len(), "{rows:?}");
            assert_eq!(found[0].marker, rows[0][0]);
            assert_eq!(Some(found[0].text.as_str()), rows[0].last().copied());
        }
    }

    #[test]
    fn other_tables_are_none() {
        let others: [&[&[&str]]; 6] = [
            &[&["◎", "計画を上回る"]],
            &[&["◎", "計画を上回る"], &["窓口", "計画どおり"]],
            &[&["●", "●"], &["●", "●"]],
            &[&["A", "達成", "12件"], &["B", "一部達成", "3件"]],
            &[&["1", "調査"], &["2", "導入"]],
            &[&["・", "調査"], &["・", "導入"]],
        ];
        for rows in others {
            assert_eq!(notes(&table(rows)), None, "{rows:?}");
        }
        let mut headed = table(&[&["A", "達成"], &["B", "一部達成"]]);
        headed.header = vec![headed.rows[0].clone()];
        assert_eq!(notes(&headed), None);
    }
}
