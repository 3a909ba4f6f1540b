//! Two editions of a report with edits listed by hand: what of them is found, and what is found besides.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::harness::Folder;
use serde_json::Value;

/// The reports, each with its old and its new file without the ending; an old PDF may have a name of its own.
const PAIRS: [(&str, &str, &str, &str); 3] = [
    (
        "progress",
        "progress.xlsx",
        "pdf/reportlab-progress.pdf",
        "editions/progress-next",
    ),
    (
        "action-plan",
        "action-plan.xlsx",
        "pdf/reportlab-action-plan.pdf",
        "editions/action-plan-next",
    ),
    (
        "figures",
        "editions/figures.xlsx",
        "editions/figures.pdf",
        "editions/figures-next",
    ),
];

/// Kinds of which all have to be found and nothing else.
fn is_certain(kind: &str) -> bool {
    let certain = ["added", "removed", "department"];
    certain.contains(&kind) || kind.starts_with("status") || kind.starts_with("indicator")
}

fn fixtures() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures"))
}

fn path(name: &str) -> String {
    fixtures().join(name).to_string_lossy().into_owned()
}

fn changes(old: &str, new: &str) -> (i32, Value) {
    let run = Folder::new().run(&["diff", &path(old), &path(new), "--format", "json"]);
    assert!(run.stderr.is_empty(), "{old} {new}: {}", run.stderr);
    (run.status, run.json())
}

/// Text as it is compared: the formats part their words and spell their numbers differently.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a change is the one that an entry of the list describes.
fn fits(change: &Value, edit: &Value) -> bool {
    let names = |side: &str| -> String {
        let subject = &change[side];
        let lists = ["names", "departments"].map(|list| subject[list].to_string());
        plain(&lists.concat())
    };
    let of = plain(edit["of"].as_str().expect("an edit names its record"));
    let told = [
        names("old"),
        names("new"),
        plain(&change["into"].to_string()),
        plain(&change["from"].to_string()),
    ];
    let holds = |field: &str| match edit[field].as_str() {
        Some(text) => plain(change[field].as_str().unwrap_or_default()).contains(&plain(text)),
        None => true,
    };
    change["kind"] == edit["kind"]
        && told.iter().any(|text| text.contains(&of))
        && (edit["field"].is_null() || edit["field"] == change["field"])
        && (edit["rows"].is_null() || edit["rows"] == change["rows"])
        && holds("before")
        && holds("after")
}

fn line(change: &Value) -> String {
    let name = |side: &str| change[side]["names"].to_string();
    let text = format!(
        "{} {} {} {} → {}",
        change["kind"],
        name("old"),
        name("new"),
        change["before"],
        change["after"]
    );
    text.chars().take(200).collect()
}

#[derive(Default)]
struct Score {
    edits: usize,
    found: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Score {
    /// Takes the changes of one pair; each change answers one edit at most.
    fn add(
        &mut self,
        pair: &str,
        edits: &[Value],
        changes: &[Value],
        counts: impl Fn(&str) -> bool,
    ) {
        let kind = |value: &&Value| counts(value["kind"].as_str().unwrap_or_default());
        let edits: Vec<&Value> = edits.iter().filter(kind).collect();
        let changes: Vec<&Value> = changes.iter().filter(kind).collect();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for edit in &edits {
            let found = changes
                .iter()
                .enumerate()
                .find(|(at, change)| !taken.contains(at) && fits(change, edit));
            match found {
                Some((at, _)) => _ = taken.insert(at),
                None => self.wrong.push(format!("{pair}: not found: {edit}")),
            }
        }
        let extra = changes
            .iter()
            .enumerate()
            .filter(|(at, _)| !taken.contains(at));
        self.wrong
            .extend(extra.map(|(_, change)| format!("{pair}: not expected: {}", line(change))));
        self.edits += edits.len();
        self.found += changes.len();
        self.right += taken.len();
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.edits as f64
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found as f64
    }
}

#[test]
fn edits_are_found_in_every_pair_of_formats() {
    let list =
        fs::read_to_string(fixtures().join("editions/changes.json")).expect("the list of edits");
    let list: Value = serde_json::from_str(&list).expect("the list is JSON");
    let (mut all, mut certain) = (Score::default(), Score::default());
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let mut edits = 0;
    for (form, sheet, page, new) in PAIRS {
        let expected = list[form].as_array().expect("a list of edits");
        kinds.extend(
            expected
                .iter()
                .map(|edit| edit["kind"].as_str().unwrap_or_default().to_owned()),
        );
        edits += expected.len();
        for (old, ending) in [(sheet, "xlsx"), (sheet, "pdf"), (page, "pdf")] {
            let new = format!("{new}.{ending}");
            let (status, json) = changes(old, &new);
            assert_eq!(status, 1);
            let found = json["changes"].as_array().expect("a list of changes");
            let pair = format!("{old} {new}");
            all.add(&pair, expected, found, |_| true);
            certain.add(&pair, expected, found, is_certain);
            assert!(
                json["suppressed"]["notation"].as_u64() > Some(0),
                "{pair} has notation"
            );
        }
    }
    assert!(
        edits >= 40 && kinds.len() == 22,
        "{edits} edits of {} kinds",
        kinds.len()
    );
    let said = format!(
        "recall {:.3}, precision {:.3}\n{}",
        all.recall(),
        all.precision(),
        all.wrong.join("\n")
    );
    assert!(all.recall() >= 0.95 && all.precision() >= 0.95, "{said}");
    assert!(certain.wrong.is_empty(), "{}", certain.wrong.join("\n"));
}

#[test]
fn the_same_edition_in_two_formats_has_no_changes() {
    let pairs = [
        ("progress.xlsx", "pdf/reportlab-progress.pdf"),
        ("action-plan.xlsx", "pdf/chromium-lines-action-plan.pdf"),
        ("editions/progress-next.xlsx", "editions/progress-next.pdf"),
        (
            "editions/action-plan-next.xlsx",
            "editions/action-plan-next.pdf",
        ),
        ("editions/figures-next.xlsx", "editions/figures-next.pdf"),
    ];
    let mut notation = 0;
    for (sheet, page) in pairs {
        for (old, new) in [(sheet, page), (page, sheet)] {
            let (status, json) = changes(old, new);
            assert_eq!(
                (status, &json["changes"]),
                (0, &serde_json::json!([])),
                "{old} {new}"
            );
            notation += json["suppressed"]["notation"].as_u64().unwrap_or_default();
        }
    }
    assert!(notation > 0, "the formats spell nothing differently");
}

#[test]
fn the_list_of_order_is_counted_and_carried_texts_are_none() {
    let (_, json) = changes("progress.xlsx", "editions/progress-next.xlsx");
    let suppressed = &json["suppressed"];
    assert_eq!(suppressed["order"], 1, "{suppressed}");
    assert!(suppressed["carried"].as_u64() > Some(0), "{suppressed}");
}
