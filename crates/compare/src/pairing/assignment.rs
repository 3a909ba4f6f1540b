//! The pairs with the greatest weight together.
//!
//! Candidates fall apart into groups that share no record, mostly of one pair. Each group is solved
//! by itself (Kuhn and Munkres' algorithm), so that its cube is one of a small number.

use std::collections::BTreeMap;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::Pair;
use super::features::{Table, Weighed};

/// The largest group that is solved as it is. Of larger ones the pairs that prefer each other to all
/// others are taken out first.
const LARGEST: usize = 300;

/// How finely weights are told apart: the algorithm counts in whole numbers.
const FINENESS: f64 = 1e9;

/// What two records' places in their lists add to their weight at most: it decides only between
/// records that are the same in all else.
const PLACE: f64 = 1e-4;

/// A candidate that can be a pair.
struct Edge {
    left: usize,
    right: usize,
    /// The weight with the place's part.
    value: i64,
    weighed: Weighed,
}

/// The chosen pairs of a table; `old` is the left list's place.
pub fn choose(table: &Table, candidates: &[(usize, usize)]) -> Vec<Pair> {
    let edges: Vec<Edge> = candidates
        .iter()
        .filter_map(|(left, right)| edge(table, *left, *right))
        .collect();
    let mut chosen: Vec<usize> = Vec::new();
    let mut open: Vec<Vec<usize>> = groups(&edges, (0..edges.len()).collect());
    while let Some(group) = open.pop() {
        if size(&edges, &group) <= LARGEST {
            chosen.extend(solve(&edges, &group));
            continue;
        }
        let (sure, rest) = mutual(&edges, &group);
        chosen.extend(sure);
        open.extend(groups(&edges, rest));
    }
    let pairs = chosen.into_iter().map(|at| {
        let edge = &edges[at];
        Pair {
            old: edge.left,
            new: edge.right,
            score: edge.weighed.score,
            evidence: edge.weighed.evidence.clone(),
        }
    });
    pairs.collect()
}

fn edge(table: &Table, left: usize, right: usize) -> Option<Edge> {
    let weighed = table.weigh(left, right);
    let part = |at: usize, all: usize| at as f64 / all as f64;
    let apart = (part(left, table.left.len()) - part(right, table.right.len())).abs();
    weighed.possible.then(|| Edge {
        left,
        right,
        value: ((weighed.score + PLACE * (1.0 - apart)) * FINENESS).round() as i64,
        weighed,
    })
}

/// How many records the smaller side of a group has.
fn size(edges: &[Edge], group: &[usize]) -> usize {
    let count = |side: fn(&Edge) -> usize| places(edges, group, side).len();
    count(|edge| edge.left).max(count(|edge| edge.right))
}

/// The records of one side of a group, each with its place in the group.
fn places(edges: &[Edge], group: &[usize], side: fn(&Edge) -> usize) -> BTreeMap<usize, usize> {
    let mut records: Vec<usize> = group.iter().map(|at| side(&edges[*at])).collect();
    records.sort_unstable();
    records.dedup();
    records
        .into_iter()
        .enumerate()
        .map(|(at, one)| (one, at))
        .collect()
}

/// The edges in groups that share no record.
fn groups(edges: &[Edge], of: Vec<usize>) -> Vec<Vec<usize>> {
    let mut parents: BTreeMap<(bool, usize), (bool, usize)> = BTreeMap::new();
    for at in &of {
        let edge = &edges[*at];
        let left = root(&mut parents, (false, edge.left));
        let right = root(&mut parents, (true, edge.right));
        parents.insert(right, left);
    }
    let mut groups: BTreeMap<(bool, usize), Vec<usize>> = BTreeMap::new();
    for at in of {
        let root = root(&mut parents, (false, edges[at].left));
        groups.entry(root).or_default().push(at);
    }
    groups.into_values().collect()
}

fn root(
    parents: &mut BTreeMap<(bool, usize), (bool, usize)>,
    record: (bool, usize),
) -> (bool, usize) {
    let mut at = record;
    while let Some(parent) = parents.get(&at).copied().filter(|parent| *parent != at) {
        // Halving the way keeps the next look short.
        let above = parents.get(&parent).copied().unwrap_or(parent);
        parents.insert(at, above);
        at = parent;
    }
    parents.entry(at).or_insert(at);
    at
}

/// The edges of a group that are the best of both their records, and those that share no record with them.
fn mutual(edges: &[Edge], group: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let best = |side: fn(&Edge) -> usize| {
        let mut best: BTreeMap<usize, usize> = BTreeMap::new();
        for at in group {
            let now = best.entry(side(&edges[*at])).or_insert(*at);
            if edges[*at].value > edges[*now].value {
                *now = *at;
            }
        }
        best
    };
    let (left, right) = (best(|edge| edge.left), best(|edge| edge.right));
    let is_best = |at: &usize| {
        let edge = &edges[*at];
        left[&edge.left] == *at && right[&edge.right] == *at
    };
    let sure: Vec<usize> = group.iter().copied().filter(is_best).collect();
    let taken = |side: fn(&Edge) -> usize| places(edges, &sure, side);
    let (lefts, rights) = (taken(|edge| edge.left), taken(|edge| edge.right));
    let free = |at: &usize| {
        let edge = &edges[*at];
        !lefts.contains_key(&edge.left) && !rights.contains_key(&edge.right)
    };
    let rest = group.iter().copied().filter(free).collect();
    (sure, rest)
}

/// The edges of a group that are chosen.
fn solve(edges: &[Edge], group: &[usize]) -> Vec<usize> {
    if let [only] = group {
        return vec![*only];
    }
    let lefts = places(edges, group, |edge| edge.left);
    let rights = places(edges, group, |edge| edge.right);
    // The algorithm wants no more rows than columns.
    let turn = lefts.len() > rights.len();
    let (rows, columns) = if turn {
        (rights.len(), lefts.len())
    } else {
        (lefts.len(), rights.len())
    };
    let mut weights = Matrix::new(rows, columns, 0_i64);
    let mut at_place: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for at in group {
        let edge = &edges[*at];
        let (left, right) = (lefts[&edge.left], rights[&edge.right]);
        let place = if turn { (right, left) } else { (left, right) };
        weights[place] = edge.value;
        at_place.insert(place, *at);
    }
    let (_, columns) = kuhn_munkres(&weights);
    let chosen = columns.into_iter().enumerate();
    chosen
        .filter_map(|place| at_place.get(&place).copied())
        .collect()
}
