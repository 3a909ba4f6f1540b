//! Links and tracks of small plans and reports.

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Judgement, Relation, Report, Ruling, Track};

use super::{Linked, Stored, key_of, links, matches, needed, tracks};

/// An initiative as `number|name|departments|cell|cell…`, whose cells are years of a plan from R6 on,
/// or what was done until R7上半期.
fn report(id: u32, title: &str, plan: bool, lines: &[&str]) -> Stored {
    let initiatives: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| initiative(at + 1, plan, line))
        .collect();
    let json = format!(
        r#"{{"title": "{title}", "municipality": {{"name": "霧ヶ浜市", "code": null}}, "edition": null, "published_on": null,
        "source": {{"path": "t.txt", "media_type": "text/plain", "sha256": "{id:064}", "bytes": 0, "pages": null}},
        "sections": [], "initiatives": [{}], "indicators": [], "challenges": [], "terms": [], "notes": [],
        "passages": [], "tables": [], "hidden_cells": [], "stored_values": [], "failed_formulas": [],
        "audit": {{"characters": 0, "placed": 0, "unplaced": [], "furniture": 0}}, "warnings": []}}"#,
        initiatives.join(",")
    );
    Stored {
        id: i64::from(id),
        report: serde_json::from_str(&json).unwrap(),
    }
}

fn initiative(id: usize, plan: bool, line: &str) -> String {
    let parts: Vec<&str> = line.split('|').collect();
    let cells = parts[3..]
        .iter()
        .enumerate()
        .map(|(at, text)| entry(at, plan, text));
    let departments: Vec<String> = parts[2]
        .split('・')
        .map(|name| format!("\"{name}\""))
        .collect();
    format!(
        r#"{{"id": {id}, "section": null, "numbers": ["{}"], "names": ["{}"], "departments": [{}],
        "description": null, "is_new": null, "entries": [{}], "origin": [{{"line": {id}}}]}}"#,
        parts[0],
        parts[1],
        departments.join(","),
        cells.collect::<Vec<String>>().join(",")
    )
}

fn entry(at: usize, plan: bool, text: &str) -> String {
    let (raw, said) = text
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .unwrap_or((text, ""));
    let status = Lexicon::builtin()
        .status(raw)
        .map_or("null".to_owned(), |(canonical, stage)| {
            format!(
                r#"{{"raw": "{raw}", "canonical": "{canonical}", "stage": {stage}, "tagged": {}}}"#,
                !plan
            )
        });
    let year = if plan { 2024 + at } else { 2025 };
    let (aspect, kind, end) = if plan {
        ("schedule", "null", format!("{}-03-31", year + 1))
    } else {
        ("progress", "\"actual\"", "2025-09-30".to_owned())
    };
    let part = if plan { "null" } else { "\"h1\"" };
    format!(
        r#"{{"aspect": "{aspect}", "label": "x", "subject": null, "kind": {kind}, "text": "{text}",
        "period": {{"label": "R{}", "fiscal_year": {year}, "part": {part}, "start": "{year}-04-01", "end": "{end}"}},
        "activities": [{{"status": {status}, "text": "{said}", "dates": [], "quantities": []}}], "origin": []}}"#,
        year - 2018
    )
}

fn documents() -> Vec<Stored> {
    let plan = report(
        1,
        "推進計画",
        true,
        &[
            "1|移動図書館の予約|学び支援課|検討|導入",
            "2|お年寄りの見守り|ふれあい福祉課|見守り電灯の設置|運用定着",
            "3|電子決裁の導入|文書法制課|導入|運用定着",
            "4|林道パトロールの効率化|里山林務課|実証|運用改善・展開",
        ],
    );
    let progress = report(
        2,
        "進捗状況 令和7年度上半期",
        false,
        &[
            "1|移動図書館予約サービス導入|学び支援課|【運用開始】提供を開始",
            "2|見守り電灯の設置|ふれあい福祉課|【予算化】お年寄りの家に電灯を置く",
            "3|林道パトロールの効率化|里山林務課|【運用改善】様式を直した",
            "4|スマホ相談会の開催|暮らし手続課|【運用定着】5地区で開催",
        ],
    );
    vec![plan, progress]
}

fn found(documents: &[Stored]) -> Vec<Linked> {
    let one = |id: i64| -> &Report { &documents.iter().find(|one| one.id == id).unwrap().report };
    let pairs = needed(documents).into_iter();
    pairs
        .map(|(plan, report)| Linked {
            plan,
            report,
            links: links(one(plan), one(report)),
        })
        .collect()
}

fn brief(track: &Track) -> String {
    let numbers = |all: &[shinchoku_model::InitiativeRef]| -> String {
        all.iter()
            .map(|one| format!("{}:{}", one.document, one.numbers.join(",")))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let stage = |stage: Option<u8>| stage.map_or("-".to_owned(), |stage| stage.to_string());
    format!(
        "{} → {} {:?} {} {} {:?}",
        numbers(track.plan.as_slice()),
        numbers(&track.progress),
        track.relation,
        stage(track.planned.as_ref().and_then(|one| one.stage)),
        stage(track.reported.as_ref().and_then(|one| one.stage)),
        track.judgement
    )
}

fn built(documents: &[Stored], rulings: &[Ruling]) -> Vec<String> {
    tracks(Lexicon::builtin(), documents, &found(documents), rulings)
        .iter()
        .map(brief)
        .collect()
}

#[test]
fn plan_and_report_side_by_side() {
    let expected = [
        "1:1 → 2:1 Renamed 40 50 Ahead",
        "1:2 → 2:2 Renamed 70 20 Behind",
        "1:3 →  None 70 - Unclear",
        "1:4 → 2:3 Same 80 60 OnPlan",
        " → 2:4 None - 70 Unclear",
    ];
    assert_eq!(built(&documents(), &[]), expected);
}

#[test]
fn what_the_user_says_counts_and_outlives_other_bytes() {
    let mut documents = documents();
    let key = |document: usize, one: usize| {
        let report = &documents[document].report;
        key_of(report, &report.initiatives[one])
    };
    let same = Ruling {
        plan: key(0, 2),
        progress: Some(key(1, 3)),
        same: true,
    };
    let not = Ruling {
        plan: key(0, 0),
        progress: Some(key(1, 0)),
        same: false,
    };
    let nothing = Ruling {
        plan: key(0, 1),
        progress: None,
        same: false,
    };
    let rulings = [same, not, nothing];
    let expected = [
        "1:1 →  None 40 - Unclear",
        "1:2 →  None 70 - Unclear",
        "1:3 → 2:4 Renamed 70 70 OnPlan",
        "1:4 → 2:3 Same 80 60 OnPlan",
        " → 2:1 None - 50 Unclear",
        " → 2:2 None - 20 Unclear",
    ];
    assert_eq!(built(&documents, &rulings), expected);
    // Read again from other bytes, with other numbers of rows.
    for document in &mut documents {
        document.report.source.sha256 = "f".repeat(64);
        for one in &mut document.report.initiatives {
            one.id += 10;
        }
    }
    assert_eq!(built(&documents, &rulings), expected);
}

#[test]
fn what_is_no_longer_reported_has_ended() {
    let mut documents = documents();
    let mut later = report(
        3,
        "進捗状況 令和7年度下半期",
        false,
        &["1|林道パトロールの効率化|里山林務課|【運用定着】続けている"],
    );
    for entry in later
        .report
        .initiatives
        .iter_mut()
        .flat_map(|one| &mut one.entries)
    {
        let period = entry.period.as_mut().unwrap();
        (period.start, period.end) = ("2025-10-01".parse().unwrap(), "2026-03-31".parse().unwrap());
    }
    documents.push(later);
    let built = tracks(Lexicon::builtin(), &documents, &found(&documents), &[]);
    assert_eq!(
        (built[0].relation, built[3].relation),
        (Relation::Ended, Relation::Same)
    );
    assert_eq!(built[3].reports.len(), 2);
    let silent: Vec<bool> = built.iter().map(|track| track.silent).collect();
    assert_eq!(silent[..4], [true, true, true, false]);
    // Where nobody reports, nobody is silent.
    let alone = tracks(Lexicon::builtin(), &documents[..1], &[], &[]);
    assert!(alone.iter().all(|track| !track.silent));
    assert_eq!(built[3].judgement, Judgement::OnPlan);
}

#[test]
fn a_later_edition_of_a_plan_takes_its_place() {
    let mut documents = documents();
    let mut edition = documents[0].clone();
    edition.id = 3;
    edition.report.source.sha256 = "3".repeat(64);
    edition.report.initiatives[2].names = vec!["電子決裁システムの導入".to_owned()];
    documents.push(edition);
    let built = tracks(Lexicon::builtin(), &documents, &found(&documents), &[]);
    assert_eq!(built.len(), 5);
    assert_eq!(built[2].plan.as_ref().unwrap().document, 3);
    assert_eq!(built[2].earlier[0].names, ["電子決裁の導入"]);
}

#[test]
fn a_report_that_does_not_say_whose_it_is_goes_with_its_plan() {
    let mut documents = documents();
    documents[1].report.municipality = None;
    documents[1].report.initiatives[1].names = vec!["お年寄りの見守り".to_owned()];
    let own = |wanted: &str| super::of_municipality(documents.clone(), wanted).len();
    assert_eq!([own("霧ヶ浜"), own("別の市")], [2, 0]);
    let built = tracks(Lexicon::builtin(), &documents, &found(&documents), &[]);
    assert_eq!(brief(&built[3]), "1:4 → 2:3 Same 80 60 OnPlan");
}

#[test]
fn a_track_is_found_by_number_and_by_a_part_of_a_name() {
    let documents = documents();
    let built = tracks(Lexicon::builtin(), &documents, &found(&documents), &[]);
    let named = |wanted: &str| built.iter().filter(|track| matches(track, wanted)).count();
    assert_eq!(
        [
            named("４"),
            named("電灯"),
            named("予約サービス"),
            named(""),
            named("港")
        ],
        [2, 1, 1, 0, 0]
    );
}
