//! Which lines a total can be the sum of.
//!
//! A table does not say so: a 小計 sums what stands since the last one, a 計 at the foot all lines or
//! the sub-totals alone, a 計 at the head what follows, and lines such as うち… count nowhere. Every
//! reading is tried; [`sums`](crate::sums) keeps the one that the figures confirm.

use shinchoku_japanese::normal::key;

use crate::figures::Cell;
use crate::lines::{Line, Lines};

/// Words that name a total when they are the whole heading.
const WHOLE: [&str; 7] = ["計", "合計", "小計", "総計", "総合計", "中計", "total"];
/// Words that name a total at the end of a heading.
const ENDINGS: [&str; 4] = ["合計", "小計", "総計", "(計)"];
/// Words at the start of a heading that say: counted already.
const WITHIN: [&str; 4] = ["うち", "(うち", "内数", "内訳"];

/// Whether a line is a total by its headings.
pub fn is_total(line: &Line) -> bool {
    let total = |label: &String| {
        let plain = label.trim_matches(['(', ')', '【', '】', '[', ']', '<', '>']);
        WHOLE.contains(&plain) || ENDINGS.iter().any(|ending| label.ends_with(ending))
    };
    line.labels.iter().any(total)
}

/// Whether a line's figures are part of another line's.
fn is_within(line: &Line) -> bool {
    line.labels.iter().any(|label| {
        WITHIN.iter().any(|word| label.starts_with(word))
            || label.contains("再掲")
            || label.contains("内数")
    })
}

/// One reading of a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The lines that it sums, at least two.
    pub parts: Vec<usize>,
    /// Whether there is no other way to read it.
    pub plain: bool,
}

/// The readings of the total in line `at`, the most likely first.
pub fn readings(lines: &Lines, at: usize) -> Vec<Reading> {
    let counts = |line: usize| lines.is_numeric(line) && !is_within(&lines.all[line]);
    let total = |line: usize| is_total(&lines.all[line]);
    let loose = |range: std::ops::Range<usize>| -> Vec<usize> {
        range.filter(|&line| counts(line) && !total(line)).collect()
    };
    let count = lines.all.len();
    let last_total = (0..at).rev().find(|&line| total(line));
    let run = run_before(lines, at);
    let since = loose(last_total.map_or(run, |last| run.max(last + 1))..at);
    let totals: Vec<usize> = (run..at)
        .filter(|&line| counts(line) && total(line))
        .collect();
    let with_rest = [
        totals.clone(),
        loose(last_total.map_or(at, |last| last + 1)..at),
    ]
    .concat();
    let next_total = (at + 1..count).find(|&line| total(line)).unwrap_or(count);
    let all = loose(run..at);
    let mut found = vec![
        since.clone(),
        all.clone(),
        same_group(lines, at, &all),
        outermost(lines, &all),
        outermost(lines, &since),
        totals,
        with_rest,
        loose(at + 1..next_total),
        loose(at + 1..count),
    ];
    for parts in &mut found {
        parts.sort_unstable();
    }
    let alone = (0..count).filter(|&line| total(line)).count() == 1;
    let nothing_within = !lines.all.iter().any(is_within);
    let uniform = outermost(lines, &all).len() == all.len();
    let between = (run..at).filter(|&line| !is_empty(&lines.all[line]));
    let plain = alone && nothing_within && uniform && all.len() == between.count();
    let mut readings: Vec<Reading> = Vec::new();
    for parts in found {
        let known = readings.iter().any(|reading| reading.parts == parts);
        if parts.len() >= 2 && !known {
            let plain = plain && parts == all;
            readings.push(Reading { parts, plain });
        }
    }
    readings
}

/// Where the run of lines with figures that ends before `at` begins: columns of names between
/// columns of figures part them.
fn run_before(lines: &Lines, at: usize) -> usize {
    (0..at)
        .rev()
        .take_while(|&line| lines.is_numeric(line) || is_blank(&lines.all[line]))
        .last()
        .unwrap_or(at)
}

/// Whether nothing at all stands in a line.
fn is_empty(line: &Line) -> bool {
    line.labels.is_empty() && line.cells.iter().all(|cell| *cell == Cell::Blank)
}

fn is_blank(line: &Line) -> bool {
    line.cells.iter().all(|cell| !matches!(cell, Cell::Words))
}

/// The lines that stand under the total's own outer headings.
fn same_group(lines: &Lines, at: usize, all: &[usize]) -> Vec<usize> {
    let own = &lines.all[at].labels;
    let Some(group) = own.first().filter(|_| own.len() > 1) else {
        return Vec::new();
    };
    let inside = |line: &&usize| lines.all[**line].labels.first() == Some(group);
    all.iter().filter(inside).copied().collect()
}

/// The lines of the outermost numbering: where 1 stands above (1) and (2), it is their sum.
fn outermost(lines: &Lines, all: &[usize]) -> Vec<usize> {
    let style = |line: usize| lines.all[line].labels.first().map(|label| shape(label));
    let Some(first) = all.first() else {
        return Vec::new();
    };
    let outer = style(*first);
    all.iter()
        .filter(|line| style(**line) == outer)
        .copied()
        .collect()
}

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Digit,
    Bracket,
    Circled,
    Plain,
}

fn shape(label: &str) -> Shape {
    let mut characters = label.chars();
    match (characters.next(), characters.next()) {
        (Some(c), _) if c.is_ascii_digit() => Shape::Digit,
        (Some('('), Some(c)) if c.is_ascii_digit() => Shape::Bracket,
        (Some('①'..='⑳'), _) => Shape::Circled,
        _ => Shape::Plain,
    }
}

/// Whether the headings of a line say that its figures are no amounts: rates, averages, numbers.
pub fn is_rate(labels: &[String]) -> bool {
    const WORDS: [&str; 10] = [
        "率",
        "割合",
        "平均",
        "比",
        "単価",
        "指数",
        "順位",
        "no",
        "番号",
        "コード",
    ];
    let said = |label: &String| WORDS.iter().any(|word| key(label).contains(word));
    labels.iter().any(said)
}
