//! The same initiative in two tables of one report: a list of names, and the table that says more.

use std::collections::HashMap;

use shinchoku_japanese::normal::key;
use shinchoku_model::{Diagnostic, Initiative, Message};

use crate::sections::Sections;

/// How alike the names must be when number and section agree, and when they do not.
const LIKE_WITH_NUMBER: f64 = 0.5;
const LIKE_ALONE: f64 = 0.85;

/// Lets initiatives that are only listed (number, name and perhaps a department, nothing said) give
/// their origins to those that a fuller table or a form describes. One record, two origins; what
/// only the list says of the departments is kept in a warning.
pub fn merge(
    initiatives: Vec<Initiative>,
    sections: &Sections,
) -> (Vec<Initiative>, Vec<Diagnostic>) {
    let (listed, mut full): (Vec<Initiative>, Vec<Initiative>) =
        initiatives.into_iter().partition(is_only_listed);
    if full.is_empty() {
        return (listed, Vec::new());
    }
    let mut doubts = Vec::new();
    let mut taken = vec![false; full.len()];
    let mut left = Vec::new();
    for (at, score) in best_pairs(&listed, &full, sections) {
        if score.is_none() {
            left.push(at);
        }
        if let Some(to) = score.filter(|to| !taken[*to]) {
            taken[to] = true;
            doubts.extend(take(&mut full[to], &listed[at]));
        } else if score.is_some() {
            left.push(at);
        }
    }
    left.sort_unstable();
    let mut listed: Vec<Option<Initiative>> = listed.into_iter().map(Some).collect();
    let rest = left.into_iter().filter_map(|at| listed[at].take());
    (rest.chain(full).collect(), doubts)
}

/// Gives a record the origin and, where it has none, the departments of its entry in a list.
fn take(full: &mut Initiative, listed: &Initiative) -> Option<Diagnostic> {
    full.origin.extend(listed.origin.clone());
    if full.departments.is_empty() {
        full.departments.clone_from(&listed.departments);
    }
    let missing: Vec<&str> = listed
        .departments
        .iter()
        .filter(|name| !full.departments.contains(name))
        .map(String::as_str)
        .collect();
    let (names, of) = (missing.join("、"), full.names.join(" "));
    (!missing.is_empty()).then(|| {
        let message = Message::new(
            format!("the list gives {of} to {names}, which its own table or form does not name"),
            format!("一覧では「{of}」の担当に {names} がありますが、本表にはありません"),
        );
        Diagnostic::new("departments-differ", message, listed.origin.clone())
    })
}

fn is_only_listed(initiative: &Initiative) -> bool {
    initiative.entries.is_empty() && initiative.description.is_none() && initiative.is_new.is_none()
}

/// For each listed initiative its best partner, the surest pairs first.
fn best_pairs(
    listed: &[Initiative],
    full: &[Initiative],
    sections: &Sections,
) -> Vec<(usize, Option<usize>)> {
    let mut pairs: Vec<(usize, Option<usize>, f64)> = listed
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let best = full
                .iter()
                .enumerate()
                .filter_map(|(to, other)| Some((to, likeness(one, other, sections)?)))
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            (
                at,
                best.map(|(to, _)| to),
                best.map_or(0.0, |(_, score)| score),
            )
        })
        .collect();
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    pairs.into_iter().map(|(at, to, _)| (at, to)).collect()
}

/// How alike two initiatives are; none when they are not the same.
fn likeness(one: &Initiative, other: &Initiative, sections: &Sections) -> Option<f64> {
    let names = name_likeness(&one.names.concat(), &other.names.concat());
    let number = one.numbers == other.numbers && !one.numbers.is_empty();
    let title = |initiative: &Initiative| {
        sections
            .get(initiative.section)
            .map(|section| key(&section.title))
    };
    let section = title(one).is_some() && title(one) == title(other);
    let enough = if number { LIKE_WITH_NUMBER } else { LIKE_ALONE };
    (names >= enough)
        .then_some(names + if number { 0.3 } else { 0.0 } + if section { 0.2 } else { 0.0 })
}

/// Dice's coefficient over pairs of characters, footnote marks left out.
fn name_likeness(one: &str, other: &str) -> f64 {
    let pairs = |name: &str| {
        let name: Vec<char> = without_marks(name).chars().collect();
        let mut pairs: HashMap<(char, char), usize> = HashMap::new();
        for pair in name.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        (pairs, name.len().saturating_sub(1))
    };
    let ((one, one_count), (other, other_count)) = (pairs(one), pairs(other));
    let shared: usize = one
        .iter()
        .map(|(pair, count)| other.get(pair).map_or(0, |found| *found.min(count)))
        .sum();
    if one_count + other_count == 0 {
        0.0
    } else {
        2.0 * shared as f64 / (one_count + other_count) as f64
    }
}

/// A name without its footnote marks: スマート農業※³推進 is スマート農業推進.
fn without_marks(name: &str) -> String {
    let mut plain = String::new();
    let mut in_mark = false;
    for character in key(name).chars() {
        in_mark = character == '※'
            || (in_mark
                && (character.is_numeric() || ('\u{2070}'..='\u{209f}').contains(&character)));
        if !in_mark && character != '・' {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_a_name() {
        let cases = [
            ("苗※³の補助", "苗の補助"),
            ("公開※19公開数", "公開公開数"),
            ("AI※ ¹² の導入", "aiの導入"),
            ("窓口※の導入", "窓口の導入"),
        ];
        for (name, expected) in cases {
            assert_eq!(without_marks(name), expected);
        }
    }

    #[test]
    fn names_spelled_differently_are_alike() {
        assert!(name_likeness("問い合わせ対応AI※⁷の導入", "問い合わせ対応 AI※の導入") > 0.99);
        assert!(
            name_likeness(
                "開栓のネット予約計量器の導入",
                "開栓のネット予約・計量器※の導入"
            ) > 0.9
        );
        assert!(name_likeness("苗の補助", "窓口の電子化") < 0.3);
    }
}
