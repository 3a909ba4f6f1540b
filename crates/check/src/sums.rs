//! Totals and sub-totals that are not the sum of their parts.

use shinchoku_model::{Finding, Message, Severity, TableRecord};

use crate::cite;
use crate::figures::{Cell, Figure, is_rounded};
use crate::lines::Lines;
use crate::parts::{Reading, is_rate, is_total, readings};

/// A total beside its sum.
#[derive(Debug, Clone)]
struct Sum {
    position: usize,
    printed: f64,
    added: f64,
    /// How far the two may lie apart by rounding alone.
    slack: f64,
    decimals: u8,
    /// Whether at least two parts are more than nothing, so that agreement is no chance.
    telling: bool,
}

impl Sum {
    fn fits(&self) -> bool {
        (self.printed - self.added).abs() <= self.slack + 1e-6
    }
}

/// The findings of a table: totals of rows, then totals of columns.
pub fn findings(document: i64, table: &TableRecord) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lines in [Lines::of_rows(table), Lines::of_columns(table)] {
        for at in 0..lines.all.len() {
            if is_total(&lines.all[at]) && lines.is_numeric(at) {
                findings.extend(of_total(document, table, &lines, at));
            }
        }
    }
    findings
}

/// The wrong figures of one total line: those of the reading that most figures confirm.
fn of_total(document: i64, table: &TableRecord, lines: &Lines, at: usize) -> Vec<Finding> {
    let judged = readings(lines, at).into_iter().map(|reading| {
        let sums = sums(table, lines, at, &reading);
        (reading, sums)
    });
    let fits = |sums: &[Sum]| sums.iter().filter(|sum| sum.fits() && sum.telling).count();
    let misses = |sums: &[Sum]| sums.iter().filter(|sum| !sum.fits()).count();
    let mut best: Option<(Reading, Vec<Sum>)> = None;
    for (reading, sums) in judged {
        let better = best
            .as_ref()
            .is_none_or(|(_, known)| (fits(&sums), misses(known)) > (fits(known), misses(&sums)));
        if better {
            best = Some((reading, sums));
        }
    }
    let Some((reading, sums)) = best else {
        return Vec::new();
    };
    let (fits, misses) = (fits(&sums), misses(&sums));
    let confirmed = fits >= 1 && misses <= (fits / 3).max(1);
    let near = |sum: &Sum| (sum.printed - sum.added).abs() <= 0.2 * sum.printed.abs();
    let alone = sums.len() == 1 && reading.plain && sums.iter().all(|sum| sum.telling && near(sum));
    if !(confirmed || alone) {
        return Vec::new();
    }
    // A figure that is nowhere near is more likely another kind of figure than a wrong sum.
    let far =
        |sum: &Sum| (sum.printed - sum.added).abs() > 0.5 * sum.printed.abs().max(sum.added.abs());
    let wrong = sums.iter().filter(|sum| !sum.fits() && !far(sum));
    wrong
        .map(|sum| finding(document, table, lines, at, &reading, sum))
        .collect()
}

/// The total of every position that can be judged under a reading.
fn sums(table: &TableRecord, lines: &Lines, at: usize, reading: &Reading) -> Vec<Sum> {
    let positions = 0..lines.all[at].cells.len();
    let unit = table.unit.as_deref();
    let mut sums: Vec<Sum> = positions
        .filter(|&position| {
            !lines
                .across
                .get(position)
                .is_some_and(|labels| is_rate(labels))
        })
        .filter_map(|position| sum(unit, lines, at, reading, position))
        .collect();
    // Where other totals are exact to the last digit, the figures are not rounded ones.
    let exact = |sum: &Sum| (sum.printed - sum.added).abs() < 1e-6;
    if sums.iter().filter(|sum| sum.telling && exact(sum)).count() >= 2
        && sums.iter().filter(|sum| !exact(sum)).count() == 1
        && unit.is_none_or(|unit| !is_rounded(unit))
    {
        sums.iter_mut()
            .filter(|sum| sum.decimals == 0)
            .for_each(|sum| sum.slack = 0.0);
    }
    sums
}

fn sum(
    unit: Option<&str>,
    lines: &Lines,
    at: usize,
    reading: &Reading,
    position: usize,
) -> Option<Sum> {
    let Cell::Figure(total) = &lines.all[at].cells[position] else {
        return None;
    };
    let mut parts: Vec<&Figure> = Vec::new();
    for &part in &reading.parts {
        match lines.all[part].cells.get(position)? {
            Cell::Figure(figure) => parts.push(figure),
            Cell::Blank => {}
            Cell::Words => return None,
        }
    }
    let same_unit = parts
        .iter()
        .all(|part| part.unit == total.unit || total.unit.is_empty() || part.unit.is_empty());
    if parts.len() < 2 || !same_unit || total.is_share() || parts.iter().any(|part| part.is_share())
    {
        return None;
    }
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let largest = parts.iter().map(|part| part.value).fold(f64::MIN, f64::max);
    let positive = parts.iter().all(|part| part.value >= 0.0);
    // A figure no larger than the largest part is an average, a maximum or a state, not a sum.
    if positive && sum > largest && total.value <= largest {
        return None;
    }
    Some(Sum {
        position,
        printed: total.value,
        added: sum,
        slack: slack(unit, total, &parts),
        decimals: total.decimals,
        telling: parts.iter().filter(|part| part.value != 0.0).count() >= 2,
    })
}

/// How far a total may lie from the sum of its parts because each was rounded: the deviation of a
/// sum of roundings grows with the root of their number.
fn slack(unit: Option<&str>, total: &Figure, parts: &[&Figure]) -> f64 {
    let step = parts
        .iter()
        .map(|part| part.step())
        .fold(total.step(), f64::max);
    let units = [unit.unwrap_or_default(), &total.unit];
    let decimals = parts.iter().any(|part| part.decimals > 0) || total.decimals > 0;
    let counted = units
        .iter()
        .any(|unit| !unit.is_empty() && !is_rounded(unit));
    let unmarked = units.iter().all(|unit| unit.is_empty());
    let small = unmarked
        && parts.iter().all(|part| part.value.abs() < 1000.0)
        && total.value.abs() < 1000.0;
    if !decimals && (counted || small) {
        return 0.0;
    }
    step * (parts.len() as f64).sqrt().floor().max(1.0)
}

fn finding(
    document: i64,
    table: &TableRecord,
    lines: &Lines,
    at: usize,
    reading: &Reading,
    sum: &Sum,
) -> Finding {
    let cell = |line: usize| {
        let (row, column) = lines.place(line, sum.position);
        cite::cell(document, table, row, column)
    };
    let cells: Vec<_> = std::iter::once(at)
        .chain(reading.parts.iter().copied())
        .map(cell)
        .collect();
    let digits = usize::from(sum.decimals);
    let (difference, added) = (
        number(sum.printed - sum.added, digits, true),
        number(sum.added, digits, false),
    );
    let printed = &cells[0].text;
    let message = Message::new(
        format!(
            "the total says {printed}; its {} parts add up to {added} ({difference})",
            reading.parts.len()
        ),
        format!(
            "合計は{printed}ですが、内訳{}件の和は{added}です（差 {difference}）",
            reading.parts.len()
        ),
    );
    Finding::new("wrong-sum", Severity::Major, message, cells)
}

/// A number with separators of thousands.
pub fn number(value: f64, decimals: usize, signed: bool) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text += &format!(".{fraction}");
    }
    let sign = match (value < 0.0, signed) {
        (true, _) => "-",
        (false, true) => "+",
        (false, false) => "",
    };
    format!("{sign}{text}")
}
