//! Which pairs are worth weighing.
//!
//! Five thousand records on either side make twenty-five million pairs, and nearly all have nothing
//! in common. Records are looked up by what is rare of them.

use std::collections::HashMap;

use super::features::{Features, Table};

/// What more records than this share tells nothing about any of them. A report with fewer records
/// has all of them looked at.
const FREQUENT: usize = 400;

/// How many candidates each record keeps, the best by what they share.
const KEPT: usize = 24;

/// How many pieces stand for a whole text.
const PIECES: usize = 8;

/// Something by which a record is found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Word(u32),
    Name(String),
    /// Two characters of a name, for names that words do not part alike.
    Characters(u64),
    Number(String),
    Piece(u64),
}

/// The pairs worth weighing, left and right, sorted.
pub fn of(table: &Table) -> Vec<(usize, usize)> {
    let (left, right) = (keys(&table.left), keys(&table.right));
    let mut pairs = nearest(&left, &right);
    let back = nearest(&right, &left);
    pairs.extend(back.into_iter().map(|(right, left)| (left, right)));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn keys(side: &[Features]) -> Vec<Vec<Key>> {
    side.iter().map(keys_of).collect()
}

fn keys_of(record: &Features) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for name in &record.names {
        keys.push(Key::Name(name.key.clone()));
        keys.extend(name.words.iter().copied().map(Key::Word));
        keys.extend(name.bigrams.iter().copied().map(Key::Characters));
    }
    keys.extend(record.numbers.iter().cloned().map(Key::Number));
    keys.extend(pieces(&record.text).map(Key::Piece));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The pieces of a text that come first in an order that has nothing to do with it: texts that have
/// much in common have some of them in common.
fn pieces(text: &[u64]) -> impl Iterator<Item = u64> {
    // Fibonacci hashing: the golden ratio's fraction spreads neighbouring numbers far apart.
    let mut mixed: Vec<u64> = text
        .iter()
        .map(|pair| (pair ^ (pair >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .collect();
    mixed.sort_unstable();
    mixed.truncate(PIECES);
    mixed.into_iter()
}

/// For each record of one list those of the other that share most with it; of those that share the same, the
/// ones at the same place of their list.
fn nearest(from: &[Vec<Key>], among: &[Vec<Key>]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&Key, Vec<usize>> = HashMap::new();
    for (at, keys) in among.iter().enumerate() {
        for key in keys {
            places.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let mut shares = vec![0.0_f64; among.len()];
    for (at, keys) in from.iter().enumerate() {
        let place = at * among.len() / from.len();
        if let Some(only) = namesake(keys, &places) {
            found.push((at, only));
            continue;
        }
        let mut touched: Vec<usize> = Vec::new();
        for (key, sharing) in keys.iter().filter_map(|key| Some((key, places.get(key)?))) {
            let sharing = match key {
                _ if sharing.len() <= FREQUENT => &sharing[..],
                // Rows that all have one name are still told by their places.
                Key::Name(_) => around(sharing, place),
                _ => continue,
            };
            for other in sharing {
                if shares[*other] == 0.0 {
                    touched.push(*other);
                }
                shares[*other] += 1.0 / sharing.len() as f64;
            }
        }
        touched.sort_by(|one, other| {
            let apart = |other: usize| other.abs_diff(place);
            let more = shares[*other].total_cmp(&shares[*one]);
            more.then(apart(*one).cmp(&apart(*other)))
                .then(one.cmp(other))
        });
        found.extend(touched.iter().take(KEPT).map(|other| (at, *other)));
        for other in touched {
            shares[other] = 0.0;
        }
    }
    found
}

/// The only record that has the only name of another: nothing else comes into question.
fn namesake(keys: &[Key], places: &HashMap<&Key, Vec<usize>>) -> Option<usize> {
    let mut names = keys.iter().filter(|key| matches!(key, Key::Name(_)));
    let (name, None) = (names.next()?, names.next()) else {
        return None;
    };
    match places.get(name)?[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Those of a sorted list that are nearest to a place.
fn around(list: &[usize], place: usize) -> &[usize] {
    let middle = list.partition_point(|one| *one < place);
    let start = middle
        .saturating_sub(KEPT / 2)
        .min(list.len().saturating_sub(KEPT));
    &list[start..(start + KEPT).min(list.len())]
}
