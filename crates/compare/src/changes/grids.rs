//! Which tables are one, and which of their rows and columns.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use shinchoku_japanese::normal::key;
use shinchoku_model::{Report, TableRecord, TableRole};

use super::Reports;
use super::sections::{Same, is_same};
use crate::likeness::{bigrams, shared_part};

/// From here on two tables or two rows are one.
const ALIKE: f64 = 0.5;

/// A table as it is paired.
pub struct Grid<'a> {
    /// The table.
    pub table: &'a TableRecord,
    words: Vec<u64>,
    header: Vec<u64>,
}

/// The tables that are no records and no list of contents, without those whose words are nearly all told.
pub fn grids<'a>(report: &'a Report, told: &BTreeSet<String>) -> Vec<Grid<'a>> {
    let tables = report
        .tables
        .iter()
        .filter(|one| one.role == TableRole::Other);
    let open = tables.filter(|table| {
        let cells: BTreeSet<String> = table.rows.iter().flatten().map(|cell| key(cell)).collect();
        let says = |cell: &&String| cell.chars().any(char::is_alphanumeric);
        let (all, known) = cells
            .iter()
            .filter(says)
            .fold((0, 0), |(all, known), cell| {
                (all + 1, known + usize::from(told.contains(cell)))
            });
        all > 0 && known * 2 <= all
    });
    let grids = open.map(|table| Grid {
        words: bigrams(&key(&table.rows.concat().concat())),
        header: bigrams(&key(&table.header.concat().concat())),
        table,
    });
    grids.collect()
}

/// The tables that are one, the most alike first.
pub fn pairs(
    reports: &Reports,
    old: &[Grid],
    new: &[Grid],
    sections: &Same,
) -> Vec<(usize, usize)> {
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (was, one) in old.iter().enumerate() {
        for (is, other) in new.iter().enumerate() {
            let words = shared_part(&one.words, &other.words);
            let header = shared_part(&one.header, &other.header);
            let likeness = words.max(f64::midpoint(words, header));
            let together = is_same(sections, reports, one.table.section, other.table.section);
            if likeness >= ALIKE {
                found.push((likeness + if together { 0.5 } else { 0.0 }, was, is));
            }
        }
    }
    let apart = |pair: &(f64, usize, usize)| {
        let place = |at: usize, all: usize| at as f64 / all.max(1) as f64;
        (place(pair.1, old.len()) - place(pair.2, new.len())).abs()
    };
    found.sort_by(|one, next| {
        let words = |pair: &(f64, usize, usize)| {
            let (was, is) = (&old[pair.1].words, &new[pair.2].words);
            (was.min(is).clone(), was.max(is).clone())
        };
        let order = next.0.total_cmp(&one.0);
        let order = order.then(apart(one).total_cmp(&apart(next)));
        order.then_with(|| words(one).cmp(&words(next)))
    });
    chosen(found.into_iter().map(|(_, was, is)| (was, is)))
}

/// Of pairs in the order of their worth those that share nothing with an earlier one, in the new order.
fn chosen(pairs: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut kept = Vec::new();
    for (was, is) in pairs {
        if !left.contains(&was) && !right.contains(&is) {
            left.insert(was);
            right.insert(is);
            kept.push((was, is));
        }
    }
    kept.sort_by_key(|pair| (pair.1, pair.0));
    kept
}

/// The columns that are one: by their headings, else by their places.
pub fn column_pairs(old: &TableRecord, new: &TableRecord) -> Vec<(usize, usize)> {
    let width = |table: &TableRecord| table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let heading = |table: &TableRecord, column: usize| -> String {
        let cells = table.header.iter().filter_map(|row| row.get(column));
        cells.map(|cell| key(cell)).collect()
    };
    let (before, after) = (width(old), width(new));
    let named = |(was, is): &(usize, usize)| {
        let (one, other) = (heading(old, *was), heading(new, *is));
        one == other && !one.is_empty()
    };
    let all = (0..before).flat_map(|was| (0..after).map(move |is| (was, is)));
    let mut pairs = chosen(all.filter(named));
    let free = |pairs: &[(usize, usize)], pair: &(usize, usize)| {
        !pairs.iter().any(|one| one.0 == pair.0 || one.1 == pair.1)
    };
    for at in 0..before.min(after) {
        if free(&pairs, &(at, at)) {
            pairs.push((at, at));
        }
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

/// More pairs of tables or rows than this are not weighed.
pub const MOST: usize = 100_000;

/// The rows that are one: those that say the same, those that begin alike, then those that are alike.
pub fn row_pairs(old: &[Vec<String>], new: &[Vec<String>]) -> Vec<(usize, usize)> {
    let whole = |row: &Vec<String>| key(&row.concat());
    let first = |row: &Vec<String>| -> String {
        let says = |cell: &&String| cell.chars().any(char::is_alphabetic);
        row.iter()
            .find(says)
            .map(|cell| key(cell))
            .unwrap_or_default()
    };
    let mut pairs = Vec::new();
    let mut open: [Vec<usize>; 2] = [(0..old.len()).collect(), (0..new.len()).collect()];
    for name in [&whole as &dyn Fn(&Vec<String>) -> String, &first] {
        let mut places: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for at in &open[0] {
            places.entry(name(&old[*at])).or_default().push_back(*at);
        }
        for is in &open[1] {
            let name = name(&new[*is]);
            let was = places.get_mut(&name).and_then(VecDeque::pop_front);
            pairs.extend(was.filter(|_| !name.is_empty()).map(|was| (was, *is)));
        }
        let (left, right): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
        open[0].retain(|at| !left.contains(at));
        open[1].retain(|at| !right.contains(at));
    }
    if open[0].len() * open[1].len() <= MOST {
        pairs.extend(alike(&open, old, new));
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

/// The open rows that are alike, the most alike first.
fn alike(open: &[Vec<usize>; 2], old: &[Vec<String>], new: &[Vec<String>]) -> Vec<(usize, usize)> {
    let words = |places: &[usize], rows: &[Vec<String>]| -> Vec<Vec<u64>> {
        let all = places.iter().map(|at| bigrams(&key(&rows[*at].concat())));
        all.collect()
    };
    let (before, after) = (words(&open[0], old), words(&open[1], new));
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (left, was) in open[0].iter().enumerate() {
        for (right, is) in open[1].iter().enumerate() {
            let likeness = shared_part(&before[left], &after[right]);
            if likeness >= ALIKE {
                found.push((likeness, *was, *is));
            }
        }
    }
    found.sort_by(|one, next| {
        let apart = |pair: &(f64, usize, usize)| pair.1.abs_diff(pair.2);
        let order = next.0.total_cmp(&one.0);
        order
            .then(apart(one).cmp(&apart(next)))
            .then((one.1 + one.2).cmp(&(next.1 + next.2)))
    });
    chosen(found.into_iter().map(|(_, was, is)| (was, is)))
}
