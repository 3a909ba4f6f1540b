//! Texts, numbers, days and places.

use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use shinchoku_model::{CellRange, Origin, Part, Period};

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just(String::new()),
        1 => Just("令和7年\n【運用定着】・①　‘\"\\\0\u{1f3ef}か\u{3099}".to_owned()),
        6 => any::<String>(),
    ]
}

pub fn maybe_text() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

pub fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        any::<i32>().prop_map(f64::from),
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
    ]
}

pub fn count() -> impl Strategy<Value = u64> {
    0..=i64::MAX as u64
}

pub fn day() -> impl Strategy<Value = Date> {
    (-9999_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

pub fn part() -> impl Strategy<Value = Option<Part>> {
    option::of(prop_oneof![
        Just(Part::H1),
        Just(Part::H2),
        (1_u8..=4).prop_map(Part::Quarter),
        (1_u8..=12).prop_map(Part::Month),
    ])
}

pub fn period() -> impl Strategy<Value = Option<Period>> {
    let period = (text(), any::<i16>(), part(), day(), day()).prop_map(
        |(label, fiscal_year, part, start, end)| Period {
            label,
            fiscal_year,
            part,
            start,
            end,
        },
    );
    option::of(period)
}

pub fn place() -> impl Strategy<Value = Origin> {
    let page = (any::<u32>(), [number(), number(), number(), number()]).prop_map(|(page, bbox)| {
        Origin::Page {
            page,
            bbox,
            confidence: None,
        }
    });
    let sheet = (text(), any::<u16>(), any::<u16>(), any::<u8>(), any::<u8>()).prop_map(
        |(sheet, row, column, rows, columns)| Origin::Sheet {
            sheet,
            range: CellRange {
                top: row.into(),
                left: column.into(),
                bottom: u32::from(row) + u32::from(rows),
                right: u32::from(column) + u32::from(columns),
            },
        },
    );
    let line = any::<u32>().prop_map(|line| Origin::Line { line });
    prop_oneof![page, sheet, line]
}

pub fn origin() -> impl Strategy<Value = Vec<Origin>> {
    vec(place(), 0..3)
}
