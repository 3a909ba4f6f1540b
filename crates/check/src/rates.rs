//! Rates that are not what was reached by what was aimed at.

use shinchoku_model::{Finding, Message, Severity, TableRecord};

use crate::cite;
use crate::figures::{Cell, Figure, is_rounded};
use crate::lines::Lines;

/// What a rate is called, and what it divides by what.
const RATES: [(&[&str], &[&str], &[&str]); 2] = [
    (&["達成率", "達成度"], &["実績", "実際"], &["目標", "計画"]),
    (
        &["執行率"],
        &["決算", "執行額", "支出済", "実績"],
        &["予算", "現額"],
    ),
];

/// The lines of a rate.
struct Ratio {
    rate: usize,
    above: usize,
    below: usize,
}

/// How a rate agrees with the two figures beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// It is the one by the other, within rounding.
    Fits,
    /// It is some other rate that is in use, where less is better.
    Otherwise,
    /// It is none.
    Misses,
}

/// The findings of a table, whose rates stand in a column or in a row.
pub fn findings(document: i64, table: &TableRecord) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lines in [Lines::of_columns(table), Lines::of_rows(table)] {
        for ratio in ratios(&lines) {
            findings.extend(of_ratio(document, table, &lines, &ratio));
        }
    }
    findings
}

fn ratios(lines: &Lines) -> Vec<Ratio> {
    let mut ratios = Vec::new();
    for rate in 0..lines.all.len() {
        for (names, above, below) in RATES {
            if says(lines, rate, names)
                && let Some(above) = nearest(lines, rate, above, names)
                && let Some(below) = nearest(lines, rate, below, names)
                && above != below
            {
                ratios.push(Ratio { rate, above, below });
            }
        }
    }
    ratios
}

fn says(lines: &Lines, line: usize, words: &[&str]) -> bool {
    let inner = lines.all[line].labels.last();
    inner.is_some_and(|label| words.iter().any(|word| label.contains(word)))
}

/// The line of figures nearest before the rate, or else after it, whose heading has one of the
/// words; under the rate's own outer heading where it has one.
fn nearest(lines: &Lines, rate: usize, words: &[&str], not: &[&str]) -> Option<usize> {
    let group = |line: usize| {
        let labels = &lines.all[line].labels;
        labels.first().filter(|_| labels.len() > 1)
    };
    let good = |line: &usize| {
        *line != rate
            && lines.is_numeric(*line)
            && says(lines, *line, words)
            && !says(lines, *line, not)
    };
    let mut found: Vec<usize> = (0..rate)
        .rev()
        .chain(rate + 1..lines.all.len())
        .filter(good)
        .collect();
    if found.iter().any(|&line| group(line) == group(rate)) {
        found.retain(|&line| group(line) == group(rate));
    }
    // Several in the same group would leave open which one is meant.
    let same = found
        .iter()
        .filter(|&&line| group(line) == group(rate))
        .count();
    (same <= 1).then(|| found.first().copied()).flatten()
}

fn of_ratio(document: i64, table: &TableRecord, lines: &Lines, ratio: &Ratio) -> Vec<Finding> {
    let positions = 0..lines.all[ratio.rate].cells.len();
    let figure = |line: usize, position: usize| match lines.all[line].cells.get(position) {
        Some(Cell::Figure(figure)) => Some(figure),
        _ => None,
    };
    let judged: Vec<(usize, f64, Agreement)> = positions
        .filter_map(|position| {
            let rate = figure(ratio.rate, position)?;
            let (above, below) = (
                figure(ratio.above, position)?,
                figure(ratio.below, position)?,
            );
            if below.value == 0.0 || above.unit != below.unit {
                return None;
            }
            let percent = 100.0 * above.value / below.value;
            Some((position, percent, agreement(rate, above, below)))
        })
        .collect();
    let count = |kind| judged.iter().filter(|(_, _, found)| *found == kind).count();
    let (fits, misses) = (count(Agreement::Fits), count(Agreement::Misses));
    if fits == 0 || misses > (fits / 3).max(1) {
        return Vec::new();
    }
    judged
        .iter()
        .filter(|(_, _, found)| *found == Agreement::Misses)
        .map(|&(position, percent, _)| finding(document, table, lines, ratio, position, percent))
        .collect()
}

/// Whether a printed rate can have come from two printed figures, each of them rounded or cut off.
fn agreement(rate: &Figure, above: &Figure, below: &Figure) -> Agreement {
    let scale = if rate.unit.is_empty() && rate.decimals >= 2 && rate.value.abs() < 3.0 {
        100.0
    } else {
        1.0
    };
    let (printed, step) = (rate.value * scale, rate.step() * scale);
    let close = |exact: f64| {
        let blur = |figure: &Figure| {
            let rounded = figure.decimals > 0 || is_rounded(&figure.unit);
            let half = if rounded { figure.step() / 2.0 } else { 0.0 };
            half / figure.value.abs().max(f64::EPSILON) * exact.abs()
        };
        // Rounded, or cut off after its last digit.
        (printed - exact).abs() < step + blur(above) + blur(below) + 1e-9
    };
    let (a, b) = (above.value, below.value);
    if close(100.0 * a / b) {
        return Agreement::Fits;
    }
    let fewer = a != 0.0 && close(100.0 * b / a);
    let saved = close(100.0 * (2.0 * b - a) / b);
    let capped = a >= b && (printed - 100.0).abs() < 1e-9;
    if fewer || saved || capped {
        Agreement::Otherwise
    } else {
        Agreement::Misses
    }
}

fn finding(
    document: i64,
    table: &TableRecord,
    lines: &Lines,
    ratio: &Ratio,
    position: usize,
    percent: f64,
) -> Finding {
    let cell = |line: usize| {
        let (row, column) = lines.place(line, position);
        cite::cell(document, table, row, column)
    };
    let cells = vec![cell(ratio.rate), cell(ratio.above), cell(ratio.below)];
    let [rate, above, below] = [&cells[0].text, &cells[1].text, &cells[2].text];
    let message = Message::new(
        format!("the rate says {rate}; {above} of {below} is {percent:.1}%"),
        format!("率は{rate}ですが、{below}に対する{above}は{percent:.1}%です"),
    );
    Finding::new("wrong-rate", Severity::Major, message, cells)
}
