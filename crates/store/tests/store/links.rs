//! Links and the user's word stay when documents are read again.

use shinchoku_model::{InitiativeKey, Link, Ruling};
use shinchoku_store::Store;

use crate::sample;

fn key(name: &str) -> InitiativeKey {
    InitiativeKey {
        sha256: "a".repeat(64),
        series: "霧ヶ浜市 推進計画".to_owned(),
        section: vec!["1. 暮らし".to_owned()],
        numbers: vec!["1".to_owned()],
        names: vec![name.to_owned()],
    }
}

#[test]
fn links_are_known_by_the_bytes_and_the_rules() {
    let mut store = Store::in_memory().unwrap();
    let links = vec![Link {
        plan: 1,
        progress: 2,
        score: 0.125,
        evidence: Vec::new(),
    }];
    assert_eq!(store.links("p", "r", "1"), Ok(None));
    store.keep_links("p", "r", "1", &links).unwrap();
    assert_eq!(store.links("p", "r", "1"), Ok(Some(links)));
    assert_eq!(store.links("p", "r", "2"), Ok(None));
    store.keep_links("p", "r", "2", &[]).unwrap();
    assert_eq!(store.links("p", "r", "2"), Ok(Some(Vec::new())));
    assert_eq!(store.links("p", "r", "1"), Ok(None));
}

#[test]
fn the_users_word_is_kept_in_order_and_the_last_about_two_counts() {
    let mut store = Store::in_memory().unwrap();
    let say = |plan: &str, progress: Option<&str>, same: bool| Ruling {
        plan: key(plan),
        progress: progress.map(key),
        same,
    };
    let (first, second, third) = (
        say("港", Some("市場"), true),
        say("港", None, false),
        say("港", Some("市場"), false),
    );
    for ruling in [&first, &second, &second, &third] {
        store.keep_ruling(ruling).unwrap();
    }
    store.put(&sample::report(1), 1, false).unwrap();
    store.put(&sample::report(1), 2, false).unwrap();
    store.remove(1).unwrap();
    let kept = store.rulings().unwrap();
    let words: Vec<&Ruling> = kept.iter().map(|(_, ruling)| ruling).collect();
    assert_eq!(words, [&second, &third]);
    assert_eq!(store.forget_ruling(kept[0].0), Ok(true));
    assert_eq!(store.forget_ruling(kept[0].0), Ok(false));
    assert_eq!(store.rulings().unwrap().len(), 1);
}
