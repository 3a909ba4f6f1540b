//! What is found in a report with faults, and that sound ones pass.

use crate::harness::{Folder, assert_text, fixtures};
use serde_json::Value;

const FAULTY: &str = "霧ヶ浜市の点検

1. 区画

地区名\t区画数\t面積（㎡）
三ツ石\t9\t4,120
楠谷\t11\t7,865
羽衣\t6\t1,930
合計\t27\t13,915

2. 工程

No.\t取組\t担当課\tR3 2021\tR4 2022\tR6 2024\tR5 2023
1\t港の見守り\t海業振興課\t検討\t導入\t運用\t拡充
2\t市場の案内\t海業振興課\t検討\t導入\t運用\t令和8年2月30日まで
";

#[test]
fn every_fault_is_said_with_its_cells() {
    let folder = Folder::new();
    folder.write("faulty.txt", FAULTY);
    assert_text(
        &folder.run(&["check", "faulty.txt"]).text(),
        "status 1
--- stdout
faulty.txt: line 9: major: wrong-sum: the total says 27; its 3 parts add up to 26 (+1)
    line 9  合計 × 区画数: 27
    line 6  三ツ石 × 区画数: 9
    line 7  楠谷 × 区画数: 11
    line 8  羽衣 × 区画数: 6
faulty.txt: line 13: major: year-order: the column of R5 stands after that of R6
    line 13  R5 2023
    line 13  R6 2024
faulty.txt: line 15: major: impossible-date: there is no 令和8年2月30日: the month has no such day
    line 15  市場の案内 × R5 2023: 令和8年2月30日まで
--- stderr
1 documents checked, 3 findings",
    );
}

#[test]
fn findings_speak_japanese_and_json_and_fit_the_schema() {
    let folder = Folder::new();
    folder.write("faulty.txt", FAULTY);
    let run = folder.run(&["--lang", "ja", "check", "faulty.txt"]);
    let first = run.stdout.lines().next();
    let expected =
        "faulty.txt: line 9: 重大: wrong-sum: 合計は27ですが、内訳3件の和は26です（差 +1）";
    assert_eq!(first, Some(expected));

    let json = folder
        .run(&["check", "--format", "json", "faulty.txt"])
        .with_status(1)
        .json();
    let schema = folder.run(&["schema", "check"]).with_status(0).json();
    let validator = jsonschema::validator_for(&schema).expect("the schema can be used");
    let faults: Vec<String> = validator
        .iter_errors(&json)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(faults, Vec::<String>::new());
    let codes: Vec<&Value> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert_eq!(codes, ["wrong-sum", "year-order", "impossible-date"]);
    assert_eq!(json["findings"][0]["cells"][0]["origin"][0]["line"], 9);
}

/// A folder with a fixture and the same with words replaced.
fn edited(name: &str, edits: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(&[name]);
    let mut text = String::from_utf8(folder.read(name)).unwrap();
    for (was, is) in edits {
        assert!(text.contains(was), "{was}");
        text = text.replacen(was, is, 1);
    }
    folder.write("edited.txt", text);
    folder
}

#[test]
fn totals_below_the_years_of_a_form_are_added_up() {
    let cases = [
        // The only figure, near the sum of its years.
        ("収入の増加 6,050 千円", "収入の増加 6,500 千円", 1),
        // Of the years reported, which the other figure confirms.
        (
            "総計\n売却額 2 億 3 千万円",
            "総計\n売却額 2 億 4 千万円",
            1,
        ),
        // What is nowhere near is no sum.
        ("収入の増加 6,050 千円", "収入の増加 60 千円", 0),
        ("収入の増加 6,050 千円", "収入の増加 605 万円", 0),
    ];
    for (was, is, findings) in cases {
        let folder = edited("reform.txt", &[(was, is)]);
        let run = folder.run(&["check", "edited.txt"]);
        assert_eq!(
            run.stdout.matches("wrong-sum").count(),
            findings,
            "{}",
            run.text()
        );
    }
}

#[test]
fn an_amount_reported_otherwise_for_the_same_time_is_found_over_two_documents() {
    let folder = edited("reform.txt", &[("利用者42人", "利用者45人")]);
    let run = folder
        .run(&["check", "reform.txt", "edited.txt"])
        .with_status(1);
    assert!(
        run.stdout
            .contains("the figure for the same time is 45人 here and 42人"),
        "{}",
        run.text()
    );
    assert_eq!(
        run.stdout.matches("past-value-changed").count(),
        1,
        "{}",
        run.text()
    );
}

#[test]
fn sound_reports_pass_as_files_and_stored() {
    let names = fixtures();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let folder = Folder::with(&names);
    let arguments = [&["check"], names.as_slice()].concat();
    let run = folder.run(&arguments).with_status(0);
    assert_eq!(run.stdout, "");
    let _ = folder.run(&[&["import"], names.as_slice()].concat());
    let run = folder.run(&["check"]).with_status(0);
    assert_eq!(run.stdout, "");
    let run = folder.run(&["check", "1"]).with_status(0);
    assert_eq!(run.stderr, "1 documents checked, 0 findings\n");
}

#[test]
fn a_name_without_a_store_is_that_of_a_file() {
    let run = Folder::new().run(&["check", "missing"]).with_status(2);
    assert!(
        run.stderr
            .starts_with("error: missing: there is no such file"),
        "{}",
        run.text()
    );
}

#[test]
fn a_file_that_cannot_be_read_is_trouble_and_the_others_are_checked() {
    let folder = Folder::new();
    folder.write("faulty.txt", FAULTY);
    let run = folder
        .run(&["check", "missing.pdf", "faulty.txt"])
        .with_status(2);
    assert!(run.stdout.contains("wrong-sum"), "{}", run.text());
    assert!(
        run.stderr
            .starts_with("error: missing.pdf: there is no such file"),
        "{}",
        run.text()
    );
    let _ = folder.run(&["check"]).with_status(2);
}
