//! Reports made by hand: one with everything, one with nothing, and one with every variant.

use jiff::civil::{Date, date};
use shinchoku_model::{
    Activity, Aspect, Audit, CellRange, CellValues, Challenge, DateMention, Diagnostic, Edition,
    Entry, FailedFormula, HiddenCell, HiddenReason, Indicator, IndicatorValue, Initiative, Kind,
    Message, Municipality, Note, Origin, Part, Passage, Period, Quantity, Report, Section, Source,
    Span, Status, StoredValue, StoredValues, TableRecord, TableRole, Term, Unplaced, ValueRole,
};

/// Every variant of an enum without fields; one that is missing does not compile.
macro_rules! every {
    ($type:ident: $($variant:ident)*) => {{
        let _complete = |value: $type| match value { $($type::$variant => (),)* };
        vec![$($type::$variant),*]
    }};
}

fn text(text: &str) -> String {
    text.to_owned()
}

const DAY: Option<Date> = Some(date(2025, 5, 30));

fn half_year() -> Option<Period> {
    Period::new("R7上半期", 2025, Some(Part::H1))
}

/// Places of all three kinds.
fn places() -> Vec<Origin> {
    let range = CellRange {
        top: 11,
        left: 26,
        bottom: 13,
        right: 27,
    };
    vec![
        Origin::Page {
            page: 3,
            bbox: [10.0, 20.5, 30.0, 40.25],
            confidence: None,
        },
        Origin::Sheet {
            sheet: text("進捗"),
            range,
        },
        Origin::Sheet {
            sheet: text("進捗"),
            range: CellRange::cell(0, 0),
        },
        Origin::Line { line: 120 },
    ]
}

/// A document with no record and nothing known.
pub fn bare() -> Report {
    Report {
        title: text("空"),
        municipality: None,
        edition: None,
        published_on: None,
        source: Source {
            path: text("empty.txt"),
            media_type: text("text/plain"),
            sha256: "0".repeat(64),
            bytes: 0,
            pages: None,
        },
        sections: Vec::new(),
        initiatives: Vec::new(),
        indicators: Vec::new(),
        challenges: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
        passages: Vec::new(),
        tables: Vec::new(),
        hidden_cells: Vec::new(),
        stored_values: Vec::new(),
        failed_formulas: Vec::new(),
        audit: Audit::default(),
        warnings: Vec::new(),
    }
}

/// A document with every record and every member known.
pub fn full() -> Report {
    Report {
        title: text("湊川市DX推進計画 進捗報告"),
        municipality: Some(Municipality {
            name: text("湊川市"),
            code: Some(text("999997")),
        }),
        edition: Some(Edition {
            label: text("令和7年度上半期"),
            fiscal_year: Some(2025),
            part: Some(Part::H1),
        }),
        published_on: DAY,
        source: Source {
            path: text("reports/進捗.xlsx"),
            media_type: text("application/pdf"),
            sha256: "0123456789abcdef".repeat(4),
            bytes: 4096,
            pages: Some(12),
        },
        sections: vec![section(1, None), section(2, Some(1))],
        initiatives: vec![initiative()],
        indicators: vec![indicator()],
        tables: vec![table(TableRole::Other)],
        hidden_cells: vec![HiddenCell {
            text: text("内部メモ"),
            reason: HiddenReason::Hidden,
            origin: places(),
        }],
        stored_values: vec![StoredValues {
            sheet: text("進捗"),
            format: text("0.0%"),
            values: CellValues(vec![
                (CellRange::cell(2, 2), StoredValue::Number(0.641)),
                (CellRange::cell(3, 2), StoredValue::Text(text("3"))),
            ]),
        }],
        failed_formulas: vec![FailedFormula {
            formula: text("A9"),
            text: text("#REF!"),
            origin: places(),
        }],
        audit: audit(),
        warnings: vec![Diagnostic::new(
            "unknown-status",
            Message::new("unknown status", "未知の状況"),
            places(),
        )],
        ..with_prose()
    }
}

fn with_prose() -> Report {
    Report {
        challenges: vec![Challenge {
            section: Some(1),
            number: Some(text("1")),
            challenge: text("待ち時間が長い。"),
            policy: text("予約を増やす。"),
            origin: places(),
        }],
        terms: vec![Term {
            reference: Some(text("7")),
            term: text("AIチャットボット"),
            definition: text("会話で答える仕組み。"),
            origin: places(),
        }],
        notes: vec![Note {
            marker: text("※1"),
            text: text("令和7年9月末現在。"),
            origin: places(),
        }],
        passages: vec![Passage {
            section: Some(2),
            text: text("窓口の改革を進める。"),
            origin: places(),
        }],
        ..bare()
    }
}

fn audit() -> Audit {
    Audit {
        characters: 200,
        placed: 199,
        unplaced: vec![Unplaced {
            text: text("謎"),
            origin: places(),
        }],
        furniture: 4,
    }
}

fn section(id: u32, parent: Option<u32>) -> Section {
    Section {
        id,
        parent,
        number: Some(text("1")),
        title: text("暮らし"),
        path: vec![text("１ 暮らし")],
        origin: places(),
    }
}

fn initiative() -> Initiative {
    Initiative {
        id: 1,
        section: Some(2),
        numbers: vec![text("5"), text("6")],
        names: vec![text("書かない窓口")],
        departments: vec![text("市民課")],
        description: Some(text("窓口の待ち時間を減らす。")),
        is_new: Some(true),
        entries: vec![entry(Aspect::Progress, Some(Kind::Actual), half_year())],
        origin: places(),
    }
}

fn entry(aspect: Aspect, kind: Option<Kind>, period: Option<Period>) -> Entry {
    Entry {
        aspect,
        label: text("R7上半期までの取組内容"),
        subject: Some(text("改善・推進の内容")),
        period,
        kind,
        text: text("【導入】端末を置いた。\n予約は9件。"),
        activities: vec![Activity {
            status: Some(Status {
                raw: text("導入"),
                canonical: Some(text("導入")),
                stage: Some(40),
                tagged: true,
            }),
            text: text("端末を置いた。"),
            dates: vec![DateMention {
                text: text("令和7年5月30日"),
                start: DAY,
                end: DAY,
            }],
            quantities: vec![Quantity {
                text: text("9件"),
                value: 9.0,
                unit: Some(text("件")),
            }],
        }],
        origin: places(),
    }
}

fn indicator() -> Indicator {
    Indicator {
        section: Some(1),
        number: Some(text("1")),
        name: text("満足度"),
        values: vec![value(ValueRole::Baseline)],
        origin: places(),
    }
}

fn value(role: ValueRole) -> IndicatorValue {
    IndicatorValue {
        role,
        label: text("現状値（R1年度）"),
        period: Period::new("R1年度", 2019, None),
        text: text("64.1%"),
        number: Some(64.1),
        unit: Some(text("%")),
        qualifier: Some(text("累計")),
        note: Some(text("参考")),
        origin: places(),
    }
}

fn table(role: TableRole) -> TableRecord {
    TableRecord {
        section: Some(1),
        caption: Some(text("予算")),
        unit: Some(text("百万円")),
        role,
        header: vec![vec![text("区分"), text("令和7年度")]],
        rows: vec![vec![text("窓口"), text("12")]],
        spans: vec![Span {
            row: 0,
            column: 0,
            rows: 1,
            columns: 2,
        }],
        row_origins: vec![places(), Vec::new()],
        origin: places(),
    }
}

/// A document in which every variant of the model stands, and nothing where nothing can stand.
pub fn variants() -> Report {
    let aspects =
        every!(Aspect: Progress Schedule Measure Goal Effect Challenge Outlook Assessment Other);
    let kinds = every!(Kind: Actual Plan Forecast);
    let roles = every!(ValueRole: Baseline Target Actual Forecast);
    let table_roles = every!(TableRole: Initiatives Indicators Challenges Terms Contents Other);
    let quarters = (1..=4).map(Part::Quarter);
    let months = (1..=12).map(Part::Month);
    let parts = quarters.chain(months).chain([Part::H1, Part::H2]);
    let periods = parts.map(|part| Period::new("期間", 2025, Some(part)));
    let by_aspect = aspects.into_iter().map(|aspect| entry(aspect, None, None));
    let by_kind = kinds
        .into_iter()
        .map(|kind| entry(Aspect::Other, Some(kind), None));
    let by_period = periods.map(|period| entry(Aspect::Schedule, None, period));
    let mut entries: Vec<Entry> = by_aspect.chain(by_kind).chain(by_period).collect();
    entries.push(empty_entry());
    Report {
        municipality: Some(Municipality {
            name: text("湊川市"),
            code: None,
        }),
        edition: Some(Edition {
            label: text("第3版"),
            fiscal_year: None,
            part: None,
        }),
        initiatives: vec![Initiative {
            entries,
            section: None,
            description: None,
            is_new: None,
            origin: vec![Origin::Page {
                page: 3,
                bbox: [10.0, 20.5, 30.0, 40.25],
                confidence: Some(87.0),
            }],
            ..initiative()
        }],
        indicators: vec![Indicator {
            section: None,
            number: None,
            values: roles.into_iter().map(value).chain([no_value()]).collect(),
            ..indicator()
        }],
        tables: table_roles.into_iter().map(table).collect(),
        ..bare()
    }
}

fn empty_entry() -> Entry {
    Entry {
        subject: None,
        activities: vec![
            Activity {
                status: None,
                text: String::new(),
                dates: vec![DateMention {
                    text: text("いつか"),
                    start: None,
                    end: None,
                }],
                quantities: vec![Quantity {
                    text: text("0.5"),
                    value: 0.5,
                    unit: None,
                }],
            },
            Activity {
                status: Some(Status {
                    raw: text("未知"),
                    canonical: None,
                    stage: None,
                    tagged: false,
                }),
                text: String::new(),
                dates: Vec::new(),
                quantities: Vec::new(),
            },
        ],
        ..entry(Aspect::Other, None, None)
    }
}

fn no_value() -> IndicatorValue {
    IndicatorValue {
        period: None,
        number: None,
        unit: None,
        qualifier: None,
        note: None,
        ..value(ValueRole::Target)
    }
}
