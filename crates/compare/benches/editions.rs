//! How long two reports of 5,000 initiatives each take, and how much memory.
//!
//! `cargo bench -p shinchoku-compare` prints both; it fails above two seconds or 500 MB. One initiative in ten
//! is edited in one of several ways, and the rows stand in another order.

use std::time::{Duration, Instant};

use shinchoku_compare::{CompareOptions, compare};
use shinchoku_japanese::Lexicon;
use shinchoku_model::{
    Activity, Aspect, Audit, Entry, Initiative, Kind, Origin, Part, Period, Report, Section,
    Source, Status,
};

const INITIATIVES: usize = 5_000;
const SECTIONS: usize = 100;
const LONGEST: Duration = Duration::from_secs(2);
const MOST: u64 = 500 << 20;

const THINGS: [&str; 20] = [
    "移動図書館",
    "乗合タクシー",
    "水温観測ブイ",
    "操業日誌",
    "林道パトロール",
    "見守り電灯",
    "学習アプリ",
    "公衆無線LAN",
    "窓口キャッシュレス",
    "会議資料",
    "公印",
    "光回線",
    "オープンデータ",
    "スマホ相談会",
    "避難所",
    "空き家",
    "診療車",
    "朝市",
    "里山",
    "消防団",
];
const PLACES: [&str; 10] = [
    "羽衣",
    "楠谷",
    "三ツ石",
    "汐見台",
    "港町",
    "浜田",
    "上野原",
    "西浦",
    "東浦",
    "中央",
];
const DEEDS: [&str; 10] = [
    "導入",
    "拡大",
    "見直し",
    "運用",
    "電子化",
    "予約",
    "維持",
    "公開",
    "育成",
    "効率化",
];

fn text(at: usize, kind: &str) -> String {
    let (thing, place, deed) = (
        THINGS[at % 20],
        PLACES[(at / 20) % 10],
        DEEDS[(at / 200) % 10],
    );
    format!(
        "{place}地区の{thing}について、{deed}の進め方を担当者と話し合い、{kind}をまとめる。\n・対象は{}件、期限は令和7年{}月末とする\n・{}の結果を見て次の地区を決める",
        at % 97 + 3,
        at % 12 + 1,
        DEEDS[at % 7],
    )
}

fn entry(kind: Kind, part: Part, year: i16, text: String) -> Entry {
    let status = Status {
        raw: "運用開始".to_owned(),
        canonical: Some("運用開始".to_owned()),
        stage: Some(50),
        tagged: true,
    };
    Entry {
        aspect: Aspect::Progress,
        label: "取組内容".to_owned(),
        subject: None,
        period: Period::new("期間", year, Some(part)),
        kind: Some(kind),
        text: format!("【運用開始】\n{text}"),
        activities: vec![Activity {
            status: Some(status),
            text,
            dates: Vec::new(),
            quantities: Vec::new(),
        }],
        origin: vec![Origin::Line { line: 1 }],
    }
}

fn initiative(at: usize, edited: bool) -> Initiative {
    let edit = if edited && at.is_multiple_of(10) {
        (at / 10) % 5
    } else {
        9
    };
    let (thing, place, deed) = (
        THINGS[at % 20],
        PLACES[(at / 20) % 10],
        DEEDS[(at / 200) % 10],
    );
    let area = at / 2_000 + 1;
    let suffix = if edit == 0 { "（第2期）" } else { "" };
    let (done, next) = if edited {
        (Part::H2, Part::H1)
    } else {
        (Part::H1, Part::H2)
    };
    let said = if edited && edit != 1 {
        "予定"
    } else {
        "実績"
    };
    Initiative {
        id: at as u32 + 1,
        section: Some((at % SECTIONS) as u32 + 1),
        numbers: vec![(at / SECTIONS + 1).to_string()],
        names: vec![format!("{place}地区{thing}の{deed}{area}{suffix}")],
        departments: vec![format!("第{}課", if edit == 2 { 99 } else { at % 40 })],
        description: Some(text(if edit == 3 { at + 1 } else { at }, "計画")),
        is_new: None,
        entries: vec![
            entry(Kind::Actual, done, 2025, text(at, said)),
            entry(
                Kind::Plan,
                next,
                2025 + i16::from(edited),
                text(at + usize::from(edited), "予定"),
            ),
        ],
        origin: vec![Origin::Line {
            line: at as u32 + 1,
        }],
    }
}

fn report(edited: bool) -> Report {
    let section = |id: u32| Section {
        id,
        parent: None,
        number: Some(id.to_string()),
        title: format!("{}の{}", PLACES[id as usize % 10], THINGS[id as usize % 20]),
        path: vec![format!(
            "{id} {}の{}",
            PLACES[id as usize % 10],
            THINGS[id as usize % 20]
        )],
        origin: Vec::new(),
    };
    let mut initiatives: Vec<Initiative> =
        (0..INITIATIVES).map(|at| initiative(at, edited)).collect();
    if edited {
        // The rows of another order, and some that are gone.
        initiatives.rotate_left(37);
        initiatives.retain(|one| one.id % 250 != 0);
    }
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
        sections: (1..=SECTIONS as u32).map(section).collect(),
        initiatives,
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

/// The most memory that this process had, where the system tells (Linux).
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace()
        .nth(1)?
        .parse::<u64>()
        .ok()
        .map(|kib| kib << 10)
}

fn main() {
    let (old, new) = (report(false), report(true));
    let mut best = Duration::MAX;
    let mut found = 0;
    for _ in 0..3 {
        let begun = Instant::now();
        let changes = compare(Lexicon::builtin(), &old, &new, CompareOptions::default());
        best = best.min(begun.elapsed());
        found = changes.changes.len();
    }
    let memory = peak();
    let said = memory.map_or_else(
        || "unknown".to_owned(),
        |bytes| format!("{} MB", bytes >> 20),
    );
    println!(
        "{} and {} initiatives: {:.3} s (best of 3), {said} at most, {found} changes",
        old.initiatives.len(),
        new.initiatives.len(),
        best.as_secs_f64()
    );
    assert!(best < LONGEST, "more than {LONGEST:?}");
    assert!(
        memory.is_none_or(|bytes| bytes < MOST),
        "more than {MOST} bytes"
    );
}
