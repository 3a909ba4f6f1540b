//! Rules to edges: straight, snapped together, pieces joined.

use shinchoku_model::Rule;

use crate::frame::Frame;
use crate::settings::LayoutSettings;

/// A straight line along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Its place across its direction: `y` of a horizontal edge, `x` of a vertical one.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// The edges of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edges {
    /// From left to right.
    pub horizontal: Vec<Edge>,
    /// From top to bottom.
    pub vertical: Vec<Edge>,
}

/// How far a straight rule may lean over its length, in points.
const LEAN: f32 = 1.5;
/// A rule no longer and no thicker than this is a dot of a dotted line.
const DOT: f32 = 2.0;

/// The edges that rules draw. White rules and diagonals draw none.
pub fn edges(rules: &[Rule], frame: &Frame, settings: &LayoutSettings) -> Edges {
    let mut edges = Edges::default();
    for rule in rules.iter().filter(|rule| rule.gray <= settings.white) {
        let (a, b) = (frame.point(rule.from), frame.point(rule.to));
        let (wide, high) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        if !(wide + high).is_finite() {
            continue;
        }
        let dot = wide <= DOT && high <= DOT && rule.width <= DOT;
        if (dot || wide > high) && high <= LEAN {
            edges.horizontal.push(Edge {
                at: f32::midpoint(a.1, b.1),
                from: a.0.min(b.0),
                to: a.0.max(b.0),
            });
        }
        if (dot || high > wide) && wide <= LEAN {
            edges.vertical.push(Edge {
                at: f32::midpoint(a.0, b.0),
                from: a.1.min(b.1),
                to: a.1.max(b.1),
            });
        }
    }
    Edges {
        horizontal: whole(edges.horizontal, settings),
        vertical: whole(edges.vertical, settings),
    }
}

/// Edges of one direction, snapped to common places and joined to whole ones.
pub fn whole(mut pieces: Vec<Edge>, settings: &LayoutSettings) -> Vec<Edge> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut joined = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first() {
        let reach = first.at + settings.snap;
        let count = rest.partition_point(|edge| edge.at <= reach);
        let (group, others) = std::mem::take(&mut rest).split_at_mut(count);
        snap(group);
        join(group, settings, &mut joined);
        rest = others;
    }
    joined
}

/// Moves edges to their common place, the long ones counting most.
fn snap(group: &mut [Edge]) {
    let weight = |edge: &Edge| (edge.to - edge.from).max(0.1);
    let total: f32 = group.iter().map(weight).sum();
    let at = group
        .iter()
        .map(|edge| edge.at * (weight(edge) / total))
        .sum();
    for edge in group {
        edge.at = at;
    }
}

fn join(group: &mut [Edge], settings: &LayoutSettings, joined: &mut Vec<Edge>) {
    group.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<Edge> = None;
    for edge in group.iter() {
        match &mut open {
            Some(open) if edge.from <= open.to + settings.rule_gap => {
                open.to = open.to.max(edge.to);
            }
            _ => joined.extend(open.replace(*edge).filter(|edge| is_long(edge, settings))),
        }
    }
    joined.extend(open.filter(|edge| is_long(edge, settings)));
}

fn is_long(edge: &Edge, settings: &LayoutSettings) -> bool {
    edge.to - edge.from >= settings.shortest_rule
}

/// The groups of edges that meet one another: each may be a table.
pub fn components(edges: &Edges, settings: &LayoutSettings) -> Vec<Edges> {
    let (rows, columns) = (edges.horizontal.len(), edges.vertical.len());
    if rows > settings.most_rules || columns > settings.most_rules {
        return Vec::new();
    }
    let mut sets = Sets::new(rows + columns);
    for (row, horizontal) in edges.horizontal.iter().enumerate() {
        let near = edges
            .vertical
            .partition_point(|edge| edge.at < horizontal.from - settings.touch);
        let reach = horizontal.to + settings.touch;
        let reached = edges.vertical.iter().enumerate().skip(near);
        for (column, vertical) in reached.take_while(|(_, edge)| edge.at <= reach) {
            let above = vertical.from - settings.touch;
            if (above..=vertical.to + settings.touch).contains(&horizontal.at) {
                sets.join(row, rows + column);
            }
        }
    }
    let mut groups: Vec<Edges> = vec![Edges::default(); rows + columns];
    for (at, edge) in edges.horizontal.iter().enumerate() {
        if let Some(group) = groups.get_mut(sets.root(at)) {
            group.horizontal.push(*edge);
        }
    }
    for (at, edge) in edges.vertical.iter().enumerate() {
        if let Some(group) = groups.get_mut(sets.root(rows + at)) {
            group.vertical.push(*edge);
        }
    }
    groups.retain(|group| !group.horizontal.is_empty() || !group.vertical.is_empty());
    with_open_columns(groups, settings)
}

/// The widest column of merged cells that a rule alone closes, in points.
const WIDEST: f32 = 200.0;

/// Groups with the upright edges that nothing meets: a cell merged over rows that goes on over both ends of
/// the page has its outer border only, from top to bottom of the table beside it.
fn with_open_columns(groups: Vec<Edges>, settings: &LayoutSettings) -> Vec<Edges> {
    let (alone, mut groups): (Vec<Edges>, Vec<Edges>) = groups
        .into_iter()
        .partition(|group| group.horizontal.is_empty());
    let mut left = Vec::new();
    for lone in alone {
        let beside = |group: &&mut Edges| {
            lone.vertical
                .iter()
                .all(|edge| is_beside(edge, group, settings))
        };
        match groups.iter_mut().find(beside) {
            Some(group) => {
                group.vertical.extend(lone.vertical);
                group.vertical.sort_by(|a, b| a.at.total_cmp(&b.at));
            }
            None => left.push(lone),
        }
    }
    groups.extend(left);
    groups
}

/// Whether an upright edge stands left or right of a table, as high as it is.
fn is_beside(edge: &Edge, table: &Edges, settings: &LayoutSettings) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= settings.touch;
    let uprights = || table.vertical.iter();
    let from = uprights()
        .map(|other| other.from)
        .fold(f32::INFINITY, f32::min);
    let to = uprights()
        .map(|other| other.to)
        .fold(f32::NEG_INFINITY, f32::max);
    let first = uprights()
        .map(|other| other.at)
        .fold(f32::INFINITY, f32::min);
    let last = uprights()
        .map(|other| other.at)
        .fold(f32::NEG_INFINITY, f32::max);
    let off = (first - edge.at).max(edge.at - last);
    table.vertical.len() > 2
        && near(edge.from, from)
        && near(edge.to, to)
        && (settings.touch..WIDEST).contains(&off)
}

/// Disjoint sets of numbers.
pub struct Sets(Vec<usize>);

impl Sets {
    /// `count` numbers, each in a set of its own.
    pub fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The smallest number of the set that `at` is in.
    pub fn root(&mut self, mut at: usize) -> usize {
        while let Some(&above) = self.0.get(at).filter(|above| **above != at) {
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = next;
            }
            at = above;
        }
        at
    }

    /// Makes one set of the two that hold these numbers.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
