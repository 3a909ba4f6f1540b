//! What goes in comes out.

use proptest::prelude::*;
use shinchoku_model::{Origin, Report};
use shinchoku_store::{Put, Store};

use crate::{generator, sample};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn store_and_load_is_the_identity(reports in prop::collection::vec(generator::report(), 1..4)) {
        let mut store = Store::in_memory().unwrap();
        let ids: Vec<i64> = reports
            .iter()
            .map(|report| store.put(report, 1, false).unwrap().id())
            .collect();
        for (id, report) in ids.iter().zip(&reports) {
            let loaded = store.get(*id).unwrap();
            prop_assert_eq!(loaded.as_ref(), Some(report));
        }
    }

    #[test]
    fn a_report_replaces_any_other_whole(old in generator::report(), mut new in generator::report()) {
        new.source.path.clone_from(&old.source.path);
        let mut store = Store::in_memory().unwrap();
        store.put(&old, 1, true).unwrap();
        prop_assert_eq!(store.put(&new, 1, true).unwrap(), Put::Replaced(1));
        prop_assert_eq!(store.get(1).unwrap(), Some(new));
        prop_assert_eq!(store.ids().unwrap(), [1]);
    }
}

#[test]
fn there_is_no_report_under_an_unknown_id() {
    let store = Store::in_memory().unwrap();
    for id in [0, 1, -1, i64::MAX, i64::MIN] {
        assert_eq!(store.get(id), Ok(None));
        assert_eq!(store.summary(id), Ok(None));
    }
}

/// A change to a report, and the code of the fault it gives.
type Break = (fn(&mut Report), &'static str);

#[test]
fn a_report_that_does_not_hold_together_is_refused() {
    let cases: [Break; 9] = [
        (|it| it.sections[0].id = 0, "report-inconsistent"),
        (|it| it.sections[1].id = 1, "report-inconsistent"),
        (|it| it.sections[1].parent = Some(2), "report-inconsistent"),
        (|it| it.sections[1].parent = Some(9), "report-inconsistent"),
        (|it| it.passages[0].section = Some(9), "report-inconsistent"),
        (|it| it.initiatives[0].id = 0, "report-inconsistent"),
        (
            |it| it.indicators[0].values[0].number = Some(f64::NAN),
            "report-not-finite",
        ),
        (
            |it| {
                it.tables[0].row_origins[0] = vec![Origin::Page {
                    page: 1,
                    bbox: [f64::NAN; 4],
                    confidence: None,
                }];
            },
            "report-not-finite",
        ),
        (|it| it.audit.characters = u64::MAX, "report-too-large"),
    ];
    for (index, (change, code)) in cases.into_iter().enumerate() {
        let mut report = sample::report(1);
        change(&mut report);
        let mut store = Store::in_memory().unwrap();
        let fault = store.put(&report, 1, false).unwrap_err();
        assert_eq!(fault.code, code, "case {index}");
        assert_eq!(store.ids(), Ok(Vec::new()));
    }
}
