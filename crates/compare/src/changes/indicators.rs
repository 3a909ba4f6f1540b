//! Indicators: their names, and every value with its direction and its distance to the target.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::value::is_none;
use shinchoku_model::{
    Change, ChangeKind, Delta, Indicator, IndicatorValue, Reason, RecordKind, Severity, ValueRole,
};

use super::Reports;
use super::cells::Time;
use super::findings::{Findings, Place, change, some};
use super::sections::{Same, is_same};
use super::value_columns::ValueColumns;
use crate::pairing::Pairing;
use crate::texts::moved;

/// Compares all indicators.
pub fn changes(reports: &Reports, pairing: &Pairing, sections: &Same, findings: &mut Findings) {
    let (old, new) = (
        &reports.old.report.indicators,
        &reports.new.report.indicators,
    );
    let mut columns = ValueColumns::of(reports);
    for (was, is) in pairing.in_new_order() {
        if let Some(was) = was {
            pair(
                reports,
                (&old[was], &new[is]),
                sections,
                &mut columns,
                findings,
            );
        } else {
            let subject = reports.new.indicator(&new[is]);
            findings.push(change(
                ChangeKind::IndicatorAdded,
                Severity::Major,
                RecordKind::Indicator,
                None,
                Some(subject),
            ));
        }
    }
    for at in &pairing.removed {
        let subject = reports.old.indicator(&old[*at]);
        findings.push(change(
            ChangeKind::IndicatorRemoved,
            Severity::Major,
            RecordKind::Indicator,
            Some(subject),
            None,
        ));
    }
    columns.changes(findings);
}

fn pair(
    reports: &Reports,
    (old, new): (&Indicator, &Indicator),
    sections: &Same,
    columns: &mut ValueColumns,
    findings: &mut Findings,
) {
    let place = Place {
        record: RecordKind::Indicator,
        old: reports.old.indicator(old),
        new: reports.new.indicator(new),
        field: "name",
        was: None,
        is: None,
    };
    if !findings.same(reports.lexicon, &place, &old.name, &new.name) {
        findings.push(Change {
            before: some(&old.name),
            after: some(&new.name),
            ..place.change(ChangeKind::IndicatorRenamed, Severity::Major)
        });
    }
    let number = |one: &Indicator| one.number.as_deref().map(key);
    if !is_same(sections, reports, old.section, new.section) {
        findings.push(Change {
            field: Some("section".to_owned()),
            before: some(&place.old.section.join(" › ")),
            after: some(&place.new.section.join(" › ")),
            ..place.change(ChangeKind::Moved, Severity::Minor)
        });
    } else if number(old) != number(new) {
        findings.push(Change {
            field: Some("number".to_owned()),
            before: old.number.clone(),
            after: new.number.clone(),
            ..place.change(ChangeKind::Renumbered, Severity::Minor)
        });
    }
    if let (Some(was), Some(is)) = (unit(old), unit(new))
        && key(was) != key(is)
    {
        findings.push(Change {
            field: Some("unit".to_owned()),
            before: some(was),
            after: some(is),
            ..place.change(ChangeKind::Text, Severity::Major)
        });
    }
    values(reports, (old, new), columns, findings);
}

/// The unit of an indicator's values, where it stands beside them and not in them: 件 in a column of its own.
fn unit(one: &Indicator) -> Option<&str> {
    let mut units = one.values.iter().filter_map(|value| {
        let unit = value.unit.as_deref()?;
        (!value.text.contains(unit)).then_some(unit)
    });
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// The values of an indicator in both reports.
fn values(
    reports: &Reports,
    (old, new): (&Indicator, &Indicator),
    columns: &mut ValueColumns,
    findings: &mut Findings,
) {
    let said = |one: &'_ Indicator| -> Vec<usize> {
        let values = one
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| !is_none(&value.text));
        values.map(|(at, _)| at).collect()
    };
    let (mut before, mut after) = (said(old), said(new));
    let mut tied: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    after.retain(|is| {
        let value = &new.values[*is];
        let same = |was: &usize| column(&old.values[*was]) == column(value);
        let found = before.iter().position(same).map(|at| before.remove(at));
        tied.extend(found.map(|was| (Some(was), Some(*is))));
        found.is_none()
    });
    // A value of the same role for another time, where each report has one of the role: of several years the
    // next one is a column of its own.
    after.retain(|is| {
        let role = new.values[*is].role;
        let of_role = |values: &[IndicatorValue], list: &[usize]| -> Vec<usize> {
            list.iter()
                .copied()
                .filter(|at| values[*at].role == role)
                .collect()
        };
        let found = match (
            &of_role(&old.values, &before)[..],
            &of_role(&new.values, &[*is])[..],
        ) {
            ([was], [_]) if count(&new.values, role) == 1 && count(&old.values, role) == 1 => {
                Some(*was)
            }
            _ => None,
        };
        before.retain(|was| Some(*was) != found);
        tied.extend(found.map(|was| (Some(was), Some(*is))));
        found.is_none()
    });
    tied.extend(after.into_iter().map(|is| (None, Some(is))));
    tied.extend(before.into_iter().map(|was| (Some(was), None)));
    for (was, is) in tied {
        let was = was.map(|at| &old.values[at]);
        let is = is.map(|at| &new.values[at]);
        value(reports, (old, new), (was, is), columns, findings);
    }
}

/// How many columns an indicator has for a role, empty cells too.
fn count(values: &[IndicatorValue], role: ValueRole) -> usize {
    values.iter().filter(|value| value.role == role).count()
}

fn value(
    reports: &Reports,
    (old, new): (&Indicator, &Indicator),
    (was, is): (Option<&IndicatorValue>, Option<&IndicatorValue>),
    columns: &mut ValueColumns,
    findings: &mut Findings,
) {
    let Some(role) = is.or(was).map(|value| value.role) else {
        return;
    };
    // A column that only one report has is a change of its own.
    if let (Some(alone), None) | (None, Some(alone)) = (was, is)
        && columns.note(reports, alone, is.is_none())
    {
        return;
    }
    let place = Place {
        record: RecordKind::Indicator,
        old: reports.old.value(old, was),
        new: reports.new.value(new, is),
        field: field(role),
        was: was.and_then(|value| value.period.as_ref()),
        is: is.and_then(|value| value.period.as_ref()),
    };
    let text =
        |value: Option<&IndicatorValue>| value.map_or("", |value| value.text.as_str()).to_owned();
    let (before, after) = (text(was), text(is));
    let delta = match (was, is) {
        (Some(was), Some(is)) => {
            let same_time = same_time(was, is);
            if same_time && findings.same(reports.lexicon, &place, &before, &after) {
                return;
            }
            let same_value = was.number.is_some() && was.number == is.number && was.unit == is.unit;
            if same_time && same_value && words(was) == words(is) {
                findings.unchanged(Reason::Notation, &place, &before, &after);
                return;
            }
            delta((old, new), was, is)
        }
        _ => None,
    };
    let timed = |value: Option<&IndicatorValue>, text: &str| match (was, is, value) {
        // The time is what changed, so it has to be told.
        (Some(was), Some(is), Some(value)) if !same_time(was, is) && was.text == is.text => {
            format!("{text}（{}）", time_words(value))
        }
        _ => text.to_owned(),
    };
    findings.push(Change {
        before: some(&timed(was, &before)),
        after: some(&timed(is, &after)),
        delta,
        ..place.change(kind(role), Severity::Major)
    });
}

/// What a value says beside its number.
fn words(value: &IndicatorValue) -> (Option<String>, Option<String>) {
    let folded = |text: &Option<String>| text.as_deref().map(key);
    (folded(&value.qualifier), folded(&value.note))
}

fn time_words(value: &IndicatorValue) -> &str {
    value
        .period
        .as_ref()
        .map_or(value.label.as_str(), |period| period.label.as_str())
}

/// The days a value speaks of; of a value without any its role says when.
fn days(value: &IndicatorValue) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    value
        .period
        .as_ref()
        .map(|period| (period.start, period.end))
}

fn same_time(was: &IndicatorValue, is: &IndicatorValue) -> bool {
    days(was).is_none() || days(is).is_none() || days(was) == days(is)
}

/// The kind of a change of a value.
pub fn kind(role: ValueRole) -> ChangeKind {
    match role {
        ValueRole::Baseline => ChangeKind::IndicatorBaseline,
        ValueRole::Target => ChangeKind::IndicatorTarget,
        ValueRole::Actual | ValueRole::Forecast => ChangeKind::IndicatorValue,
    }
}

/// The field of a change of a value.
pub fn field(role: ValueRole) -> &'static str {
    match role {
        ValueRole::Baseline => "values.baseline",
        ValueRole::Target => "values.target",
        ValueRole::Actual => "values.actual",
        ValueRole::Forecast => "values.forecast",
    }
}

/// How far a value moved, and whether that is nearer to the target.
fn delta(
    (old, new): (&Indicator, &Indicator),
    was: &IndicatorValue,
    is: &IndicatorValue,
) -> Option<Delta> {
    let (before, after) = was.number.zip(is.number)?;
    if was.unit != is.unit || before.total_cmp(&after).is_eq() {
        return None;
    }
    let delta = moved(before, after, is.unit.clone());
    if !matches!(is.role, ValueRole::Actual | ValueRole::Forecast) {
        return Some(delta);
    }
    let target = |one: &Indicator| number(one, ValueRole::Target, is.unit.as_deref());
    Some(Delta {
        toward_target: toward((target(old), target(new)), (before, after)),
        to_target: target(new).map(|target| ((target - after) * 1e6).round() / 1e6),
        ..delta
    })
}

/// The last number of a role in a unit.
fn number(one: &Indicator, role: ValueRole, unit: Option<&str>) -> Option<f64> {
    let of_role = one.values.iter().rev().filter(|value| value.role == role);
    let mut numbers = of_role.filter(|value| value.unit.as_deref() == unit);
    numbers.find_map(|value| value.number)
}

/// Whether a move is toward the targets of both reports, or away from both; none where they do not agree, or
/// where it ends as far off on the other side.
fn toward(targets: (Option<f64>, Option<f64>), (before, after): (f64, f64)) -> Option<bool> {
    let nearer = |target: f64| {
        let (was, is) = ((target - before).abs(), (target - after).abs());
        (was.total_cmp(&is).is_ne()).then_some(is < was)
    };
    match targets {
        (Some(old), Some(new)) => nearer(old).filter(|one| Some(*one) == nearer(new)),
        (Some(one), None) | (None, Some(one)) => nearer(one),
        (None, None) => None,
    }
}

/// The role and time of a column.
type Column = (u8, Time);

fn column(value: &IndicatorValue) -> Column {
    let time = match days(value) {
        Some((start, end)) => Time::Days(start, end),
        None => Time::Heading(String::new()),
    };
    (value.role as u8, time)
}
