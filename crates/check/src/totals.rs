//! Totals that a form writes as text under its years: 総計 below 令和5年度, 令和6年度 and 令和7年度.

use shinchoku_japanese::normal::key;
use shinchoku_model::{Citation, Entry, Finding, Initiative, Kind, Message, Report, Severity};

use crate::cite;
use crate::sums::number;

/// The headings of a total over all years.
const TOTALS: [&str; 4] = ["総計", "合計", "計", "累計"];

/// An amount in a cell with the words before it.
#[derive(Debug, Clone)]
struct Figure {
    label: String,
    value: f64,
    unit: String,
    /// What one step of its last digit is worth.
    step: f64,
}

/// A total beside the sum of the years that it may be of.
#[derive(Debug, Clone, Copy)]
struct Sum {
    printed: f64,
    added: f64,
    slack: f64,
    parts: usize,
}

/// A sum with the years it is of.
type Added<'a> = (Sum, Vec<&'a Entry>);

impl Sum {
    fn fits(&self) -> bool {
        (self.printed - self.added).abs() <= self.slack + 1e-6
    }

    fn is_near(&self) -> bool {
        (self.printed - self.added).abs() <= 0.2 * self.printed.abs()
    }
}

/// The findings of all forms of a report.
pub fn findings(id: i64, report: &Report) -> Vec<Finding> {
    let all = report.initiatives.iter().flat_map(|one| {
        let totals = one.entries.iter().filter(|entry| is_total(entry));
        totals.flat_map(move |total| of_total(id, one, total))
    });
    all.collect()
}

fn is_total(entry: &Entry) -> bool {
    let label = key(&entry.label);
    entry.period.is_none() && TOTALS.contains(&label.as_str()) && !entry.text.contains("平均")
}

/// The wrong figures of one total. It may be of all years, of those reported or of those expected: the
/// reading counts that most of its figures confirm. A figure alone is only told where it is near.
fn of_total(id: i64, one: &Initiative, total: &Entry) -> Vec<Finding> {
    let years = one.entries.iter().filter(|entry| {
        let same = entry.aspect == total.aspect && entry.subject == total.subject;
        same && entry.period.is_some()
    });
    let years: Vec<&Entry> = years.collect();
    let figures = figures(total);
    let readings: [fn(&Entry) -> bool; 3] = [
        |_| true,
        |entry| kind(entry) == Some(Kind::Actual),
        |entry| kind(entry) == Some(Kind::Forecast),
    ];
    let mut best: Option<(usize, Vec<Added>)> = None;
    for reading in readings {
        let of: Vec<&Entry> = years
            .iter()
            .copied()
            .filter(|entry| reading(entry))
            .collect();
        let sums: Vec<Added> = figures
            .iter()
            .filter_map(|figure| sum(figure, &of))
            .collect();
        let fits = sums.iter().filter(|sum| sum.0.fits()).count();
        if best.as_ref().is_none_or(|known| fits > known.0) {
            best = Some((fits, sums));
        }
    }
    let Some((fits, sums)) = best else {
        return Vec::new();
    };
    let misses = sums.len() - fits;
    let alone = sums.len() == 1 && sums.iter().all(|(sum, _)| sum.parts > 1 && sum.is_near());
    if misses > fits && !alone {
        return Vec::new();
    }
    let wrong = sums.into_iter().filter(|(sum, _)| !sum.fits());
    wrong
        .map(|(sum, parts)| finding(id, one, total, &parts, sum))
        .collect()
}

/// Whether a year was reported or is expected; where no heading says so, the cell does.
fn kind(entry: &Entry) -> Option<Kind> {
    let says = |word: &str| entry.text.contains(word);
    entry.kind.or(match (says("実績"), says("見込")) {
        (true, false) => Some(Kind::Actual),
        (false, true) => Some(Kind::Forecast),
        _ => None,
    })
}

/// The sum of a figure over the years that give it, and these.
fn sum<'a>(figure: &Figure, years: &[&'a Entry]) -> Option<Added<'a>> {
    let mut found: Option<Added> = None;
    let mut step = figure.step;
    for year in years {
        let same = |one: &Figure| one.label == figure.label && one.unit == figure.unit;
        let Some(part) = figures(year).into_iter().find(same) else {
            continue;
        };
        step = step.max(part.step);
        let (sum, parts) = found.get_or_insert_with(|| {
            let sum = Sum {
                printed: figure.value,
                added: 0.0,
                slack: 0.0,
                parts: 0,
            };
            (sum, Vec::new())
        });
        sum.added += part.value;
        sum.parts += 1;
        // Each part may have been rounded up or down by half a step.
        sum.slack = if step > 1.0 {
            step * f64::midpoint(sum.parts as f64, 1.0)
        } else {
            0.0
        };
        parts.push(year);
    }
    found
}

/// The amounts of a cell that are told apart by the words before them; shares cannot be added.
fn figures(entry: &Entry) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut rest = entry.text.as_str();
    for quantity in entry.activities.iter().flat_map(|one| &one.quantities) {
        let Some((before, after)) = rest.split_once(quantity.text.as_str()) else {
            continue;
        };
        let words = before
            .rsplit(['\n', ' ', '　', '、', '，', '・'])
            .find(|word| !word.trim().is_empty());
        let unit = quantity.unit.clone().unwrap_or_default();
        if unit != "%" {
            figures.push(Figure {
                label: key(words.unwrap_or_default()),
                value: quantity.value,
                unit,
                step: step(&quantity.text, quantity.value),
            });
        }
        rest = after;
    }
    let labels: Vec<String> = figures.iter().map(|one| one.label.clone()).collect();
    let once = |label: &String| labels.iter().filter(|other| *other == label).count() == 1;
    figures.retain(|figure| once(&figure.label));
    figures
}

/// What the last digit of an amount is worth: a thousand in 4,072千円.
fn step(text: &str, value: f64) -> f64 {
    let steps = [('億', 1e8), ('万', 1e4), ('千', 1e3)];
    let named = steps.iter().rev().find(|(word, _)| text.contains(*word));
    named
        .filter(|(_, step)| value % step == 0.0)
        .map_or(1.0, |(_, step)| *step)
}

fn finding(id: i64, one: &Initiative, total: &Entry, parts: &[&Entry], sum: Sum) -> Finding {
    let name = one.names.join("・");
    let cell = |entry: &Entry| -> Citation {
        let label = format!("{name} × {}", entry.label);
        cite::passage(id, &label, &entry.text, &entry.origin)
    };
    let cells: Vec<Citation> = std::iter::once(total)
        .chain(parts.iter().copied())
        .map(cell)
        .collect();
    let (printed, added) = (number(sum.printed, 0, false), number(sum.added, 0, false));
    let difference = number(sum.printed - sum.added, 0, true);
    let message = Message::new(
        format!(
            "the total says {printed}; its {} parts add up to {added} ({difference})",
            parts.len()
        ),
        format!(
            "合計は{printed}ですが、内訳{}件の和は{added}です（差 {difference}）",
            parts.len()
        ),
    );
    Finding::new("wrong-sum", Severity::Major, message, cells)
}
