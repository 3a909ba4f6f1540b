//! The rules of the house: which crate may name which.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The stages. Each names the model, the meaning of text where it needs it, and no other stage.
const STAGES: [&str; 13] = [
    "compare",
    "check",
    "export",
    "layout",
    "ocr",
    "office",
    "outline",
    "pdf",
    "plaintext",
    "records",
    "store",
    "workbook",
    "japanese",
];

/// Crates of the workspace that are no stage.
const OTHERS: [&str; 4] = ["model", "guard", "pipeline", "cli"];

/// What the model may name: nothing that reads, stores or talks.
const MODEL: [&str; 3] = ["jiff", "serde", "serde_json"];

/// Crates by the name of their folder, with all that they depend on, for building and testing too.
fn crates() -> BTreeMap<String, BTreeSet<String>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args([
        "metadata",
        "--format-version",
        "1",
        "--no-deps",
        "--offline",
    ]);
    let output = cargo.output().expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages
        .iter()
        .map(|package| (short(&package["name"]), dependencies(package)))
        .collect()
}

fn dependencies(package: &Value) -> BTreeSet<String> {
    let list = package["dependencies"]
        .as_array()
        .expect("a list of dependencies");
    list.iter()
        .map(|dependency| short(&dependency["name"]))
        .collect()
}

fn short(name: &Value) -> String {
    match name.as_str().expect("a package has a name") {
        "shinchoku" => "cli".to_owned(),
        name => name.strip_prefix("shinchoku-").unwrap_or(name).to_owned(),
    }
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Those of a crate's dependencies that are crates of the workspace.
fn of_the_house(name: &str, crates: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let named = crates[name].iter();
    named
        .filter(|one| crates.contains_key(*one))
        .cloned()
        .collect()
}

#[test]
fn every_crate_has_a_rule() {
    let known = set(&[&STAGES[..], &OTHERS[..]].concat());
    let there: BTreeSet<String> = crates().into_keys().collect();
    assert_eq!(
        there, known,
        "a new crate needs its place in the lists of this file"
    );
}

#[test]
fn a_stage_names_the_model_and_no_other_stage() {
    let crates = crates();
    for stage in STAGES {
        let mut allowed = set(&["model"]);
        // The words of a report are needed where text is understood, and only the meaning of text itself is below all.
        if !matches!(stage, "japanese" | "store" | "export" | "pdf" | "ocr") {
            allowed.insert("japanese".to_owned());
        }
        // Readers that stand on a format library keep its panics from the program.
        if matches!(stage, "ocr" | "office" | "pdf" | "workbook") {
            allowed.insert("guard".to_owned());
        }
        let named = of_the_house(stage, &crates);
        assert!(
            named.is_subset(&allowed),
            "{stage} names {named:?}; allowed are {allowed:?}"
        );
        assert!(
            named.contains("model"),
            "{stage} does not speak the model's words"
        );
    }
}

#[test]
fn the_model_names_nothing_that_reads_stores_or_talks() {
    let named = &crates()["model"];
    assert!(named.is_subset(&set(&MODEL)), "model names {named:?}");
}

#[test]
fn only_the_pipeline_names_the_stages() {
    let crates = crates();
    let named = of_the_house("cli", &crates);
    assert!(named.is_disjoint(&set(&STAGES)), "cli names {named:?}");
    let named = of_the_house("pipeline", &crates);
    // Its workers have the stack that the readers ask `guard` for.
    let allowed = set(&[&STAGES[..], &["model", "guard"]].concat());
    assert!(named.is_subset(&allowed), "pipeline names {named:?}");
    assert!(named.is_superset(&allowed), "pipeline names only {named:?}");
}

#[test]
fn only_the_program_names_the_pipeline() {
    let crates = crates();
    let naming = crates
        .iter()
        .filter(|(_, named)| named.contains("pipeline"));
    let naming: Vec<&String> = naming.map(|(name, _)| name).collect();
    assert_eq!(naming, ["cli"]);
    assert_eq!(of_the_house("cli", &crates), set(&["pipeline"]));
}
