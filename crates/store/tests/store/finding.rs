//! Listing documents and finding one by what a person calls it.

use shinchoku_model::Edition;
use shinchoku_store::{Counts, Store};

use crate::sample;

#[test]
fn a_summary_counts_the_records_of_its_document() {
    let mut store = Store::in_memory().unwrap();
    let mut other = sample::report(1);
    other.initiatives.clear();
    other.municipality = None;
    store.put(&other, 1, false).unwrap();
    store.put(&sample::report(2), 4, false).unwrap();
    let list = store.list().unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].municipality, None);
    assert_eq!(list[0].counts.activities, 0);
    let summary = &list[1];
    assert_eq!((summary.id, summary.rules), (2, 4));
    assert_eq!((summary.characters, summary.placed), (200, 198));
    let edition: Option<&Edition> = summary.edition.as_ref();
    assert_eq!(edition.map(|it| it.label.as_str()), Some("令和7年度上半期"));
    let counts = Counts {
        sections: 2,
        initiatives: 2,
        entries: 2,
        activities: 3,
        indicators: 1,
        values: 2,
        challenges: 1,
        terms: 1,
        notes: 1,
        passages: 1,
        tables: 1,
        hidden_cells: 1,
        unplaced: 1,
        warnings: 1,
    };
    assert_eq!(summary.counts, counts);
    assert_eq!(summary.counts.records(), 7);
    assert_eq!(store.summary(2).unwrap().as_ref(), Some(summary));
}

#[test]
fn a_document_is_found_by_number_title_or_path() {
    let mut store = Store::in_memory().unwrap();
    for (number, title) in [(1, "進捗報告 2024"), (2, "進捗報告"), (3, "DX計画")] {
        let mut report = sample::report(number);
        report.title = title.to_owned();
        store.put(&report, 1, false).unwrap();
    }
    let cases: [(&str, &[i64]); 11] = [
        ("2", &[2]),
        (" 3 ", &[3]),
        ("2024", &[1]),
        ("進捗報告", &[2]),
        ("進捗", &[1, 2]),
        ("dx", &[3]),
        ("reports\\PLAN-3", &[3]),
        ("reports/plan-1.xlsx", &[1]),
        ("plan", &[1, 2, 3]),
        ("何もない", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let found = store.find(text).unwrap();
        let ids: Vec<i64> = found.iter().map(|summary| summary.id).collect();
        assert_eq!(ids, expected, "{text}");
    }
}
