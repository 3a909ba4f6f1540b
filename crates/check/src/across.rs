//! Figures that two documents of one municipality give differently: values of indicators, and amounts in
//! texts about the same time that say the same otherwise.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_model::{
    Citation, Finding, Indicator, IndicatorValue, Message, Report, Severity, ValueRole,
};

use crate::cite;
use crate::deeds::{Deed, changed, deeds};

/// A known value of an indicator: what was measured for a year.
#[derive(Debug, Clone)]
struct Known {
    role: ValueRole,
    year: Option<(i16, Option<shinchoku_model::Part>)>,
    number: f64,
    /// The size of one step of the last printed digit, in the unit of the number.
    step: f64,
    unit: Option<String>,
    cell: Citation,
}

/// What one document says of what was measured and done.
#[derive(Debug)]
struct Series {
    municipality: Option<String>,
    known: BTreeMap<String, Vec<Known>>,
    deeds: Vec<Deed>,
}

/// Takes reports one after the other and keeps of each only what is compared.
#[derive(Debug, Default)]
pub struct Across {
    documents: Vec<Series>,
}

impl Across {
    /// Takes a report under its number.
    pub fn add(&mut self, document: i64, report: &Report) {
        let mut known: BTreeMap<String, Vec<Known>> = BTreeMap::new();
        let mut twice = Vec::new();
        for indicator in &report.indicators {
            let name = key(&indicator.name);
            if known
                .insert(name.clone(), values(document, indicator))
                .is_some()
            {
                twice.push(name);
            }
        }
        // A name that stands for two things in one document says nothing about another document.
        known.retain(|name, values| !values.is_empty() && !twice.contains(name));
        let municipality = report.municipality.as_ref();
        self.documents.push(Series {
            municipality: municipality
                .map(|one| one.code.clone().unwrap_or_else(|| key(&one.name))),
            known,
            deeds: deeds(document, report),
        });
    }

    /// The findings over all pairs of documents, the later document's cell first.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (at, later) in self.documents.iter().enumerate() {
            for earlier in &self.documents[..at] {
                if is_same_series(earlier, later) {
                    findings.extend(compare(earlier, later));
                    findings.extend(changed(&earlier.deeds, &later.deeds));
                }
            }
        }
        findings
    }
}

fn values(document: i64, indicator: &Indicator) -> Vec<Known> {
    let measured = indicator.values.iter().filter(|value| {
        matches!(value.role, ValueRole::Baseline | ValueRole::Actual) && !is_preliminary(value)
    });
    let known = measured.filter_map(|value| {
        let number = value.number?;
        let label = format!("{} × {}", indicator.name, value.label);
        Some(Known {
            role: value.role,
            year: value
                .period
                .as_ref()
                .map(|period| (period.fiscal_year, period.part)),
            number,
            step: step(&value.text, number),
            unit: value.unit.clone(),
            cell: cite::passage(document, &label, &value.text, &value.origin),
        })
    });
    known.collect()
}

/// Whether the cell itself says that its figure will still change.
fn is_preliminary(value: &IndicatorValue) -> bool {
    let words = [&value.note, &value.qualifier].map(|part| part.clone().unwrap_or_default());
    ["速報", "暫定", "見込", "推計", "概数"]
        .iter()
        .any(|word| words.iter().any(|said| said.contains(word)))
}

/// What one step of the last printed digit is worth: 64.1 has steps of 0.1, 1.2億 of ten million.
fn step(text: &str, number: f64) -> f64 {
    let folded = key(text);
    let digits: String = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect();
    let decimals = digits
        .split_once('.')
        .map_or(0, |(_, after)| i32::try_from(after.len()).unwrap_or(0));
    let printed: f64 = digits.parse().unwrap_or(number);
    let magnitude = if printed == 0.0 {
        1.0
    } else {
        (number / printed).abs().max(1.0)
    };
    magnitude * 10f64.powi(-decimals)
}

/// Whether two documents speak of the same municipality: both say so, or where one does not say,
/// half of the indicators, or of the initiatives, have the same names.
fn is_same_series(one: &Series, other: &Series) -> bool {
    if let (Some(a), Some(b)) = (&one.municipality, &other.municipality) {
        return a == b;
    }
    let deeds = |series: &Series| -> BTreeSet<String> {
        series.deeds.iter().map(|deed| deed.of.0.clone()).collect()
    };
    let (here, there) = (deeds(one), deeds(other));
    let both = here.intersection(&there).count();
    if both >= 2 && both * 2 >= here.len().min(there.len()) {
        return true;
    }
    let shared = one
        .known
        .keys()
        .filter(|name| other.known.contains_key(*name))
        .count();
    let fewer = one.known.len().min(other.known.len());
    shared >= 1 && shared * 2 >= fewer
}

fn compare(earlier: &Series, later: &Series) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, values) in &later.known {
        for new in values {
            let old = earlier
                .known
                .get(name)
                .into_iter()
                .flatten()
                .find(|old| old.year == new.year && old.unit == new.unit);
            let Some(old) = old.filter(|old| new.year.is_some() || old.role == new.role) else {
                continue;
            };
            if (old.number - new.number).abs() > old.step.max(new.step) / 2.0 + 1e-9 {
                findings.push(finding(old, new));
            }
        }
    }
    findings
}

fn finding(old: &Known, new: &Known) -> Finding {
    let (before, after) = (&old.cell.text, &new.cell.text);
    let cells = vec![new.cell.clone(), old.cell.clone()];
    if old.role == ValueRole::Baseline && new.role == ValueRole::Baseline {
        let message = Message::new(
            format!("the baseline is {after} here and {before} in the other document"),
            format!("基準値がこの文書では{after}、他の文書では{before}です"),
        );
        return Finding::new("baseline-differs", Severity::Major, message, cells);
    }
    let message = Message::new(
        format!("the figure for the same year is {after} here and {before} in the other document"),
        format!("同じ年度の値がこの文書では{after}、他の文書では{before}です"),
    );
    Finding::new("past-value-changed", Severity::Major, message, cells)
}
