//! What changed between two reports: its formats, its exit status, and what may be compared.

use crate::harness::{Folder, assert_text};
use jsonschema::Validator;
use serde_json::Value;

const OLD: &str = "取組\t担当課\t施策内容\tR7上半期までの取組内容\tR7下半期以降の取組内容（予定）\n\
    1 窓口の予約 & 相談 <3つ>\t市民課\t予約を受ける\t【調査検討】 方法を調べる\t【導入】 予約の仕組みを入れる\n\
    2 道路の点検\t土木課\t年12回見回る\t【運用開始】 見回りを始めた\t【運用改善】 地図に残す\n";

const NEW: &str = "取組\t担当課\t施策内容\tR7下半期までの取組内容\tR8上半期以降の取組内容（予定）\n\
    1 窓口の予約 & 相談 <3つ>\t市民課\t予約を受ける\t【導入】 予約の仕組みを入れる\t【運用定着】 続ける\n\
    2 道路の点検\t都市整備課\t年24回見回る\t【運用開始】 見回りを始めた\t【運用改善】 地図に残す\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("old.tsv", OLD);
    folder.write("new.tsv", NEW);
    folder
}

fn kinds(json: &Value) -> Vec<String> {
    let changes = json["changes"].as_array().expect("a list of changes");
    let kind = |change: &Value| change["kind"].as_str().unwrap_or_default().to_owned();
    changes.iter().map(kind).collect()
}

fn validator(folder: &Folder) -> Validator {
    let schema = folder.run(&["schema", "diff"]).with_status(0).json();
    let valid = jsonschema::meta::validate(&schema);
    assert!(valid.is_ok(), "{valid:?}");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("the schema can be used")
}

#[test]
fn changes_are_told_in_the_terms_of_the_report() {
    let folder = folder();
    let run = folder.run(&["diff", "old.tsv", "new.tsv", "--format", "json"]);
    let json = run.with_status(1).json();
    let found = kinds(&json);
    for kind in [
        "status-advanced",
        "plan-kept",
        "plan-dropped",
        "department",
        "number",
    ] {
        assert!(
            found.iter().any(|one| one == kind),
            "no {kind} in {found:?}"
        );
    }
    let errors: Vec<String> = validator(&folder)
        .iter_errors(&json)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_plan_kept_word_for_word_is_shown_once() {
    let folder = folder();
    let shown = |format: &str| {
        let run = folder.run(&["diff", "old.tsv", "new.tsv", "--format", format]);
        run.with_status(1).stdout
    };
    assert!(shown("html").contains("<p class=\"said\">予約の仕組みを入れる</p>"));
    assert!(shown("markdown").contains("100% alike: 予約の仕組みを入れる  \n"));
    assert!(shown("text").contains("      予約の仕組みを入れる\n"));
}

#[test]
fn what_is_no_change_is_named_in_every_format_when_asked_for() {
    let folder = Folder::with(&["progress.txt"]);
    let text = String::from_utf8(folder.read("progress.txt")).unwrap();
    folder.write(
        "wide.txt",
        text.replace("42人", "４２人").replace("24項目", "２４項目"),
    );
    for (format, words) in [
        ("text", "= notation"),
        ("markdown", "- **notation**"),
        ("html", "<b>notation</b>"),
        ("json", "\"reason\": \"notation\""),
    ] {
        let asked = [
            "diff",
            "progress.txt",
            "wide.txt",
            "--format",
            format,
            "--notation",
        ];
        let run = folder.run(&asked).with_status(0);
        assert!(run.stdout.contains(words), "{}", run.text());
        let run = folder.run(&asked[..5]).with_status(0);
        assert!(!run.stdout.contains(words), "{}", run.text());
    }
}

#[test]
fn the_same_report_has_no_changes_in_any_format() {
    let folder = Folder::with(&["progress.xlsx", "progress.txt"]);
    for new in ["progress.xlsx", "progress.txt"] {
        for format in ["text", "json", "markdown", "html"] {
            let run = folder.run(&["diff", "progress.xlsx", new, "--format", format]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.text());
        }
    }
    let json = folder
        .run(&[
            "diff",
            "progress.xlsx",
            "progress.txt",
            "--format",
            "json",
            "--notation",
        ])
        .json();
    assert_eq!(json["changes"], serde_json::json!([]));
    let (count, named) = (
        &json["suppressed"]["notation"],
        &json["suppressed"]["details"],
    );
    assert!(count.as_u64() > Some(0), "{json}");
    let of_notation = |one: &&Value| one["reason"] == "notation";
    let named = named
        .as_array()
        .expect("a list")
        .iter()
        .filter(of_notation)
        .count() as u64;
    assert_eq!(count.as_u64(), Some(named));
    let errors: Vec<String> = validator(&folder)
        .iter_errors(&json)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn text_for_a_pipe_has_no_colours_and_speaks_both_languages() {
    let folder = folder();
    let english = folder
        .run(&["diff", "old.tsv", "new.tsv"])
        .with_status(1)
        .stdout;
    let japanese = folder
        .run(&["diff", "old.tsv", "new.tsv", "--lang", "ja"])
        .with_status(1)
        .stdout;
    assert!(!english.contains('\u{1b}'), "{english}");
    for word in [
        "status advanced",
        "plan dropped",
        "+12回 (+100%)",
        "12回 → 24回",
    ] {
        assert!(english.contains(word), "no {word} in\n{english}");
    }
    for word in ["状況が前進", "予定の消失", "担当変更", "変更 "] {
        assert!(japanese.contains(word), "no {word} in\n{japanese}");
    }
    let stat = folder
        .run(&["diff", "old.tsv", "new.tsv", "--stat"])
        .with_status(1)
        .stdout;
    assert!(
        stat.contains("plan dropped") && stat.contains("都市整備課"),
        "{stat}"
    );
    assert!(stat.lines().count() < english.lines().count(), "{stat}");
}

#[test]
fn nothing_of_a_report_is_a_mark_of_html_or_markdown() {
    let folder = folder();
    let html = folder
        .run(&["diff", "old.tsv", "new.tsv", "--format", "html"])
        .with_status(1)
        .stdout;
    assert!(html.contains("予約 &amp; 相談 &lt;3つ&gt;"), "{html}");
    assert!(!html.contains("<3"), "{html}");
    for part in [
        "<!doctype html>",
        "<ins>",
        "<del>",
        "name=\"kind\"",
        "name=\"department\"",
        "name=\"severity\"",
        "@media print",
    ] {
        assert!(html.contains(part), "no {part}");
    }
    for outside in ["http://", "https://", "src=", "href=", "@import"] {
        assert!(!html.contains(outside), "{outside} in the page");
    }
    let markdown = folder
        .run(&["diff", "old.tsv", "new.tsv", "--format", "markdown"])
        .with_status(1)
        .stdout;
    assert!(
        markdown.contains("予約 &amp; 相談 &lt;3つ&gt;"),
        "{markdown}"
    );
}

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = folder();
    for format in ["text", "json", "markdown", "html"] {
        let arguments = ["diff", "old.tsv", "new.tsv", "--format", format];
        let printed = folder.run(&arguments).with_status(1).stdout;
        let run = folder.run(&[&arguments[..], &["--out", "changes"]].concat());
        assert_text(&run.text(), "status 1\n");
        assert_eq!(String::from_utf8(folder.read("changes")), Ok(printed));
    }
}

#[test]
fn counts_have_no_other_format() {
    let arguments = ["diff", "old.tsv", "new.tsv", "--stat", "--format", "json"];
    let run = folder().run(&arguments).with_status(2);
    assert!(run.stderr.starts_with("error: --stat: "), "{}", run.text());
    assert!(run.stderr.contains("\n  hint: "), "{}", run.text());
}

#[test]
fn stored_documents_are_compared_with_files() {
    let folder = folder();
    let _ = folder.run(&["import", "old.tsv"]).with_status(0);
    let of_file = folder
        .run(&["diff", "old.tsv", "new.tsv", "--format", "json"])
        .with_status(1);
    let of_store = folder
        .run(&["diff", "1", "new.tsv", "--format", "json"])
        .with_status(1);
    assert_text(&of_store.stdout, &of_file.stdout);
    let run = folder.run(&["diff", "7", "new.tsv"]).with_status(2);
    assert!(
        run.stderr.starts_with("error: 7: no document has this id"),
        "{}",
        run.text()
    );
}

#[test]
fn what_cannot_be_compared_is_trouble() {
    let folder = folder();
    folder.write("broken.pdf", "%PDF-1.7 and no more");
    for new in ["missing.xlsx", "broken.pdf"] {
        let run = folder.run(&["diff", "old.tsv", new]).with_status(2);
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.starts_with(&format!("error: {new}: ")),
            "{}",
            run.text()
        );
        assert!(run.stderr.contains("\n  hint: "), "{}", run.text());
    }
}
