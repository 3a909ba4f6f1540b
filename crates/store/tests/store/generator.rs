//! Reports of every shape that the model allows, for the properties.

use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use shinchoku_model::{
    Activity, Aspect, Audit, CellRange, CellValues, Challenge, DateMention, Diagnostic, Edition,
    Entry, FailedFormula, HiddenCell, HiddenReason, Indicator, IndicatorValue, Initiative, Kind,
    Municipality, Note, Passage, Quantity, Report, Section, Source, Span, Status, StoredValue,
    StoredValues, TableRecord, TableRole, Term, Unplaced, ValueRole,
};

use crate::values::{count, day, maybe_text, number, origin, part, period, text};

/// A section by its place in the list, put right by [`in_order`].
fn section() -> impl Strategy<Value = Option<u32>> {
    option::of(0..8_u32)
}

fn sections() -> impl Strategy<Value = Vec<Section>> {
    let one = (
        section(),
        maybe_text(),
        text(),
        vec(text(), 0..3),
        origin(),
        1..5_u32,
    )
        .prop_map(|(parent, number, title, path, origin, id)| Section {
            id,
            parent,
            number,
            title,
            path,
            origin,
        });
    vec(one, 0..5)
}

fn activity() -> impl Strategy<Value = Activity> {
    let status = (text(), maybe_text(), option::of(any::<u8>()), any::<bool>()).prop_map(
        |(raw, canonical, stage, tagged)| Status {
            raw,
            canonical,
            stage,
            tagged,
        },
    );
    let date = (text(), option::of(day()), option::of(day()))
        .prop_map(|(text, start, end)| DateMention { text, start, end });
    let quantity = (text(), number(), maybe_text()).prop_map(|(text, value, unit)| Quantity {
        text,
        value,
        unit,
    });
    (
        option::of(status),
        text(),
        vec(date, 0..3),
        vec(quantity, 0..3),
    )
        .prop_map(|(status, text, dates, quantities)| Activity {
            status,
            text,
            dates,
            quantities,
        })
}

fn aspect() -> impl Strategy<Value = Aspect> {
    prop::sample::select(vec![
        Aspect::Progress,
        Aspect::Schedule,
        Aspect::Measure,
        Aspect::Goal,
        Aspect::Effect,
        Aspect::Challenge,
        Aspect::Outlook,
        Aspect::Assessment,
        Aspect::Other,
    ])
}

fn entry() -> impl Strategy<Value = Entry> {
    let kinds = vec![Kind::Actual, Kind::Plan, Kind::Forecast];
    let kind = option::of(prop::sample::select(kinds));
    let activities = vec(activity(), 0..3);
    (
        aspect(),
        text(),
        maybe_text(),
        period(),
        kind,
        text(),
        activities,
        origin(),
    )
        .prop_map(
            |(aspect, label, subject, period, kind, text, activities, origin)| Entry {
                aspect,
                label,
                subject,
                period,
                kind,
                text,
                activities,
                origin,
            },
        )
}

fn initiatives() -> impl Strategy<Value = Vec<Initiative>> {
    let texts = || vec(text(), 0..3);
    let entries = vec(entry(), 0..3);
    let one = (
        1..5_u32,
        section(),
        (texts(), texts(), texts()),
        maybe_text(),
        option::of(any::<bool>()),
        entries,
        origin(),
    )
        .prop_map(
            |(id, section, (numbers, names, departments), description, is_new, entries, origin)| {
                Initiative {
                    id,
                    section,
                    numbers,
                    names,
                    departments,
                    description,
                    is_new,
                    entries,
                    origin,
                }
            },
        );
    vec(one, 0..4)
}

fn indicators() -> impl Strategy<Value = Vec<Indicator>> {
    let role = prop::sample::select(vec![
        ValueRole::Baseline,
        ValueRole::Target,
        ValueRole::Actual,
        ValueRole::Forecast,
    ]);
    let value = (
        role,
        text(),
        period(),
        text(),
        option::of(number()),
        (maybe_text(), maybe_text(), maybe_text()),
        origin(),
    )
        .prop_map(
            |(role, label, period, text, number, (unit, qualifier, note), origin)| IndicatorValue {
                role,
                label,
                period,
                text,
                number,
                unit,
                qualifier,
                note,
                origin,
            },
        );
    let one = (section(), maybe_text(), text(), vec(value, 0..3), origin()).prop_map(
        |(section, number, name, values, origin)| Indicator {
            section,
            number,
            name,
            values,
            origin,
        },
    );
    vec(one, 0..3)
}

fn tables() -> impl Strategy<Value = Vec<TableRecord>> {
    let role = prop::sample::select(vec![
        TableRole::Initiatives,
        TableRole::Indicators,
        TableRole::Challenges,
        TableRole::Terms,
        TableRole::Contents,
        TableRole::Other,
    ]);
    let span = any::<[u32; 4]>().prop_map(|[row, column, rows, columns]| Span {
        row,
        column,
        rows,
        columns,
    });
    let cells = || vec(vec(text(), 0..3), 0..3);
    let origins = (vec(origin(), 0..3), origin());
    let one = (
        section(),
        (maybe_text(), maybe_text()),
        role,
        cells(),
        cells(),
        vec(span, 0..3),
        origins,
    )
        .prop_map(
            |(section, (caption, unit), role, header, rows, spans, (row_origins, origin))| {
                TableRecord {
                    section,
                    caption,
                    unit,
                    role,
                    header,
                    rows,
                    spans,
                    row_origins,
                    origin,
                }
            },
        );
    vec(one, 0..3)
}

type Prose = (Vec<Challenge>, Vec<Term>, Vec<Note>, Vec<Passage>);

fn prose() -> impl Strategy<Value = Prose> {
    let challenge = (section(), maybe_text(), text(), text(), origin()).prop_map(
        |(section, number, challenge, policy, origin)| Challenge {
            section,
            number,
            challenge,
            policy,
            origin,
        },
    );
    let term = (maybe_text(), text(), text(), origin()).prop_map(
        |(reference, term, definition, origin)| Term {
            reference,
            term,
            definition,
            origin,
        },
    );
    let note = (text(), text(), origin()).prop_map(|(marker, text, origin)| Note {
        marker,
        text,
        origin,
    });
    let passage = (section(), text(), origin()).prop_map(|(section, text, origin)| Passage {
        section,
        text,
        origin,
    });
    (
        vec(challenge, 0..3),
        vec(term, 0..3),
        vec(note, 0..3),
        vec(passage, 0..3),
    )
}

type Cells = (Vec<HiddenCell>, Vec<StoredValues>, Vec<FailedFormula>);

type Found = (Cells, Audit, Vec<Diagnostic>);

fn found() -> impl Strategy<Value = Found> {
    let reason = prop::sample::select(vec![HiddenReason::Hidden, HiddenReason::Struck]);
    let hidden = (text(), reason, origin()).prop_map(|(text, reason, origin)| HiddenCell {
        text,
        reason,
        origin,
    });
    let value = prop_oneof![
        number().prop_map(StoredValue::Number),
        text().prop_map(StoredValue::Text)
    ];
    let cell = (any::<(u16, u8)>(), value)
        .prop_map(|((row, column), value)| (CellRange::cell(row.into(), column.into()), value));
    let stored =
        (text(), text(), vec(cell, 0..3)).prop_map(|(sheet, format, values)| StoredValues {
            sheet,
            format,
            values: CellValues(values),
        });
    let failed = (text(), text(), origin()).prop_map(|(formula, text, origin)| FailedFormula {
        formula,
        text,
        origin,
    });
    let unplaced = (text(), origin()).prop_map(|(text, origin)| Unplaced { text, origin });
    let audit = (count(), count(), vec(unplaced, 0..3), count()).prop_map(
        |(characters, placed, unplaced, furniture)| Audit {
            characters,
            placed,
            unplaced,
            furniture,
        },
    );
    let warning =
        (text(), text(), text(), origin()).prop_map(|(code, message, message_ja, origin)| {
            Diagnostic {
                code,
                message,
                message_ja,
                origin,
            }
        });
    let cells = (vec(hidden, 0..3), vec(stored, 0..3), vec(failed, 0..3));
    (cells, audit, vec(warning, 0..3))
}

fn source() -> impl Strategy<Value = Source> {
    let sha256 = any::<[u64; 4]>().prop_map(|words| {
        let digits = words.map(|word| format!("{word:016x}"));
        digits.concat()
    });
    (text(), text(), sha256, count(), option::of(any::<u32>())).prop_map(
        |(path, media_type, sha256, bytes, pages)| Source {
            path,
            media_type,
            sha256,
            bytes,
            pages,
        },
    )
}

type Head = (
    String,
    Option<Municipality>,
    Option<Edition>,
    Option<Date>,
    Source,
);

fn head() -> impl Strategy<Value = Head> {
    let municipality = (text(), maybe_text()).prop_map(|(name, code)| Municipality { name, code });
    let edition =
        (text(), option::of(any::<i16>()), part()).prop_map(|(label, fiscal_year, part)| Edition {
            label,
            fiscal_year,
            part,
        });
    (
        text(),
        option::of(municipality),
        option::of(edition),
        option::of(day()),
        source(),
    )
}

/// A report that holds together.
pub fn report() -> impl Strategy<Value = Report> {
    (
        head(),
        sections(),
        initiatives(),
        indicators(),
        tables(),
        prose(),
        found(),
    )
        .prop_map(
            |(head, sections, initiatives, indicators, tables, prose, found)| {
                let (title, municipality, edition, published_on, source) = head;
                let (challenges, terms, notes, passages) = prose;
                let (cells, audit, warnings) = found;
                let (hidden_cells, stored_values, failed_formulas) = cells;
                in_order(Report {
                    title,
                    municipality,
                    edition,
                    published_on,
                    source,
                    sections,
                    initiatives,
                    indicators,
                    challenges,
                    terms,
                    notes,
                    passages,
                    tables,
                    hidden_cells,
                    stored_values,
                    failed_formulas,
                    audit,
                    warnings,
                })
            },
        )
}

/// Makes numbers ascend, with gaps, and sections exist.
fn in_order(mut report: Report) -> Report {
    let mut ids: Vec<u32> = Vec::new();
    for section in &mut report.sections {
        section.parent = section.parent.and_then(|at| ids.get(at as usize).copied());
        section.id += ids.last().copied().unwrap_or(0);
        ids.push(section.id);
    }
    let mut last = 0;
    for initiative in &mut report.initiatives {
        initiative.id += last;
        last = initiative.id;
    }
    let initiatives = report.initiatives.iter_mut().map(|it| &mut it.section);
    let indicators = report.indicators.iter_mut().map(|it| &mut it.section);
    let challenges = report.challenges.iter_mut().map(|it| &mut it.section);
    let passages = report.passages.iter_mut().map(|it| &mut it.section);
    let tables = report.tables.iter_mut().map(|it| &mut it.section);
    let all = initiatives.chain(indicators).chain(challenges);
    for section in all.chain(passages).chain(tables) {
        *section = section.and_then(|at| ids.get(at as usize).copied());
    }
    report
}
