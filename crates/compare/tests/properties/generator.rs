//! Reports that have much in common, as editions have: few words, numbers and times, in many ways.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shinchoku_model::{
    Activity, Aspect, Audit, Challenge, Entry, Indicator, IndicatorValue, Initiative, Kind, Note,
    Origin, Part, Passage, Period, Report, Section, Source, Status, TableRecord, TableRole, Term,
    ValueRole,
};

const NAMES: [&str; 12] = [
    "乗合タクシーのAI配車",
    "乗合タクシーのＡＩ配車の拡大",
    "移動図書館の予約",
    "移動図書館の位置案内",
    "移動図書館の予約と位置案内",
    "会議資料の電子化",
    "会議のペーパーレス化",
    "公印の省略",
    "研修の実施",
    "スマート漁業の推進",
    "スマート漁業の推進（水温観測ブイ）",
    "スマート漁業の推進（操業日誌）",
];

const DEPARTMENTS: [&str; 5] = [
    "移動政策課",
    "学び支援課",
    "文書法制課",
    "海業振興課",
    "デジタル共創課",
];

const TEXTS: [&str; 14] = [
    "予約の重なりに応じて車を割り当てる",
    "・予約の重なりに応じて、車を割り当てる。",
    "沿岸5か所に水温観測ブイを置く",
    "沿岸８か所に水温観測ブイを置く",
    "3次募集 令和7年11月28日まで 7件",
    "3次募集 R8.1.28まで 9件",
    "広報で周知（11月）",
    "予算は1,250千円",
    "予算は125万円",
    "運用の定着を図る",
    "未定",
    "●",
    "－",
    "○",
];

const STAGES: [(&str, u8); 4] = [
    ("調査検討", 10),
    ("導入", 40),
    ("運用開始", 50),
    ("運用定着", 70),
];

fn text() -> impl Strategy<Value = String> {
    vec(select(&TEXTS[..]), 1..3).prop_map(|parts| parts.join("\n"))
}

fn origin() -> impl Strategy<Value = Vec<Origin>> {
    (1..99_u32).prop_map(|line| vec![Origin::Line { line }])
}

fn number() -> impl Strategy<Value = String> {
    (1..6_u8).prop_map(|number| number.to_string())
}

fn period() -> impl Strategy<Value = Option<Period>> {
    let part = option::of(select(vec![Part::H1, Part::H2]));
    let period =
        (2024..2027_i16, part).prop_map(|(year, part)| Period::new(format!("{year}"), year, part));
    prop_oneof![Just(None), period]
}

fn activity() -> impl Strategy<Value = Activity> {
    let status = select(&STAGES[..]).prop_map(|(word, stage)| Status {
        raw: word.to_owned(),
        canonical: Some(word.to_owned()),
        stage: Some(stage),
        tagged: true,
    });
    (option::of(status), text()).prop_map(|(status, text)| Activity {
        status,
        text,
        dates: Vec::new(),
        quantities: Vec::new(),
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    let aspect = select(vec![
        Aspect::Progress,
        Aspect::Progress,
        Aspect::Schedule,
        Aspect::Effect,
    ]);
    let kind = option::of(select(vec![Kind::Actual, Kind::Plan, Kind::Forecast]));
    let label = select(vec!["取組内容", "予定", "効果"]);
    (
        aspect,
        kind,
        label,
        period(),
        vec(activity(), 1..3),
        origin(),
    )
        .prop_map(|(aspect, kind, label, period, activities, origin)| {
            let said = activities.iter().map(|one| match &one.status {
                Some(status) => format!("【{}】\n{}", status.raw, one.text),
                None => one.text.clone(),
            });
            Entry {
                aspect,
                label: label.to_owned(),
                subject: None,
                period,
                kind,
                text: said.collect::<Vec<_>>().join("\n"),
                activities,
                origin,
            }
        })
}

fn initiative() -> impl Strategy<Value = Initiative> {
    let names = vec(select(&NAMES[..]).prop_map(str::to_owned), 1..3);
    let departments = vec(select(&DEPARTMENTS[..]).prop_map(str::to_owned), 0..3);
    (
        option::of(1..4_u32),
        vec(number(), 0..3),
        names,
        departments,
        option::of(text()),
        vec(entry(), 0..4),
        option::of(any::<bool>()),
        origin(),
    )
        .prop_map(
            |(section, numbers, names, departments, description, entries, is_new, origin)| {
                Initiative {
                    id: 1,
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
        )
}

fn value() -> impl Strategy<Value = IndicatorValue> {
    let roles = [
        ValueRole::Baseline,
        ValueRole::Target,
        ValueRole::Actual,
        ValueRole::Forecast,
    ];
    let unit = select(vec!["件", "%"]);
    (
        select(roles.to_vec()),
        period(),
        0..40_u8,
        unit,
        any::<bool>(),
        origin(),
    )
        .prop_map(|(role, period, number, unit, wide, origin)| {
            let text = if wide {
                format!("{number} {unit}")
            } else {
                format!("{number}{unit}")
            };
            IndicatorValue {
                role,
                label: format!(
                    "{role:?}{}",
                    period.as_ref().map_or("", |period| &period.label)
                ),
                period,
                text,
                number: Some(f64::from(number)),
                unit: Some(unit.to_owned()),
                qualifier: None,
                note: None,
                origin,
            }
        })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    (
        option::of(1..4_u32),
        option::of(number()),
        select(&NAMES[..]),
        vec(value(), 0..4),
        origin(),
    )
        .prop_map(|(section, number, name, values, origin)| Indicator {
            section,
            number,
            name: format!("{name}の件数"),
            values,
            origin,
        })
}

fn challenge() -> impl Strategy<Value = Challenge> {
    (
        option::of(1..4_u32),
        option::of(number()),
        select(&NAMES[..]),
        text(),
        origin(),
    )
        .prop_map(|(section, number, challenge, policy, origin)| Challenge {
            section,
            number,
            challenge: challenge.to_owned(),
            policy,
            origin,
        })
}

fn term() -> impl Strategy<Value = Term> {
    (option::of(number()), select(&NAMES[..]), text(), origin()).prop_map(
        |(reference, term, definition, origin)| Term {
            reference,
            term: term.to_owned(),
            definition,
            origin,
        },
    )
}

fn sections() -> impl Strategy<Value = Vec<Section>> {
    let titles = vec![
        "暮らしのDX",
        "市役所のDX",
        "暮らしと市役所のDX",
        "つながる基盤",
    ];
    vec((option::of(number()), select(titles)), 3).prop_map(|all| {
        let sections = all
            .into_iter()
            .zip(1..)
            .map(|((number, title), id)| Section {
                id,
                parent: None,
                path: vec![format!("{} {title}", number.as_deref().unwrap_or_default())],
                number,
                title: title.to_owned(),
                origin: vec![Origin::Line { line: id }],
            });
        sections.collect()
    })
}

fn passage() -> impl Strategy<Value = Passage> {
    let passage = |(section, text, origin)| Passage {
        section,
        text,
        origin,
    };
    (option::of(1..4_u32), text(), origin()).prop_map(passage)
}

fn note() -> impl Strategy<Value = Note> {
    let note = |(text, origin)| Note {
        marker: "※".to_owned(),
        text,
        origin,
    };
    (text(), origin()).prop_map(note)
}

fn table() -> impl Strategy<Value = TableRecord> {
    let cell = || {
        select(vec![
            "",
            "鮮魚",
            "野菜",
            "窓口の数",
            "12",
            "3件",
            "1,200",
            "合計",
        ])
    };
    let row = move || vec(cell().prop_map(str::to_owned), 3);
    let table =
        |(section, header, rows, origin): (_, Vec<String>, Vec<Vec<String>>, Vec<Origin>)| {
            TableRecord {
                section,
                caption: None,
                unit: None,
                role: TableRole::Other,
                row_origins: vec![origin.clone(); rows.len() + 1],
                header: vec![header],
                rows,
                spans: Vec::new(),
                origin,
            }
        };
    (option::of(1..4_u32), row(), vec(row(), 1..5), origin()).prop_map(table)
}

/// A report.
pub fn report() -> impl Strategy<Value = Report> {
    (
        sections(),
        vec(initiative(), 0..8),
        vec(indicator(), 0..5),
        vec(challenge(), 0..4),
        vec(term(), 0..4),
        (vec(passage(), 0..6), vec(note(), 0..3), vec(table(), 0..3)),
    )
        .prop_map(
            |(sections, initiatives, indicators, challenges, terms, (passages, notes, tables))| {
                Report {
                    title: "進捗状況".to_owned(),
                    municipality: None,
                    edition: None,
                    published_on: None,
                    source: Source {
                        path: "report".to_owned(),
                        media_type: "text/plain".to_owned(),
                        sha256: String::new(),
                        bytes: 0,
                        pages: None,
                    },
                    sections,
                    initiatives,
                    indicators,
                    challenges,
                    terms,
                    notes,
                    passages,
                    tables,
                    hidden_cells: Vec::new(),
                    stored_values: Vec::new(),
                    failed_formulas: Vec::new(),
                    audit: Audit::default(),
                    warnings: Vec::new(),
                }
            },
        )
}

/// Two reports: any two, or two that share most of their records in another order.
pub fn pair_of_reports() -> impl Strategy<Value = (Report, Report)> {
    let editions = (report(), report(), any::<bool>()).prop_map(|(one, mut other, turned)| {
        let mut kept = one.initiatives.clone();
        if turned {
            kept.reverse();
        }
        other.initiatives.truncate(2);
        other.initiatives.extend(kept);
        other.indicators.truncate(1);
        other.indicators.extend(one.indicators.clone());
        other.passages.truncate(1);
        other.passages.extend(one.passages.clone());
        other.tables.truncate(1);
        other.tables.extend(one.tables.clone());
        other.sections.clone_from(&one.sections);
        (one, other)
    });
    prop_oneof![(report(), report()), editions]
}
