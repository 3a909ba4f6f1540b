//! What a newcomer calls first, and calls wrongly.

use crate::harness::{Folder, assert_text};

const COMMANDS: [&str; 8] = [
    "import", "list", "show", "export", "diff", "inspect", "schema", "check",
];

/// Calls in a language against status, standard output and standard error.
fn check(language: &str, calls: &[(&[&str], &str)]) {
    let folder = Folder::new();
    for (arguments, expected) in calls {
        let run = folder.run(&[&["--lang", language], *arguments].concat());
        let call = format!("$ shinchoku {}\n", arguments.join(" "));
        assert_text(
            &format!("{call}{}", run.text()),
            &format!("{call}{expected}"),
        );
    }
    assert_eq!(
        folder.names(),
        Vec::<String>::new(),
        "a wrong call made something"
    );
}

#[test]
fn wrong_calls_in_english() {
    check(
        "en",
        &[
            (
                &["frobnicate"],
                "status 2\n--- stderr\nerror: unrecognized subcommand 'frobnicate'\n\n\
                 Usage: shinchoku [OPTIONS] <COMMAND>\n\nFor more information, try '--help'.\n",
            ),
            (
                &["list", "--frob"],
                "status 2\n--- stderr\nerror: unexpected argument '--frob' found\n\n\
                 Usage: shinchoku list [OPTIONS]\n\nFor more information, try '--help'.\n",
            ),
            (
                &["import"],
                "status 2\n--- stderr\nerror: the following required arguments were not provided:\n  <PATH>...\n\n\
                 Usage: shinchoku import <PATH>...\n\nFor more information, try '--help'.\n",
            ),
            (
                &["export", "--format", "xml"],
                "status 2\n--- stderr\nerror: invalid value 'xml' for '--format <FORMAT>'\n  \
                 [possible values: json]\n\nFor more information, try '--help'.\n",
            ),
            (
                &["show", "1"],
                "status 2\n--- stderr\nerror: shinchoku.db: there is no store here\n  \
                 hint: `shinchoku import` makes one; --db tells where it is\n",
            ),
            (
                &["inspect", "missing.xlsx"],
                "status 2\n--- stderr\nerror: missing.xlsx: there is no such file\n  \
                 hint: check the path; quote names with spaces or brackets\n",
            ),
        ],
    );
}

#[test]
fn wrong_calls_in_japanese() {
    let hint = "\n  対処: shinchoku --help で使い方を確かめてください\n";
    let said = |what: &str| format!("status 2\n--- stderr\nエラー: {what}{hint}");
    check(
        "ja",
        &[
            (&[], &said("コマンドを指定してください")),
            (&["frobnicate"], &said("不明なコマンドです：frobnicate")),
            (&["list", "--frob"], &said("不明な引数です：--frob")),
            (&["import"], &said("引数が足りません：<PATH>...")),
            (
                &["export", "--format", "xml"],
                &said("--format <FORMAT> の値が正しくありません：xml"),
            ),
            (
                &["show", "1"],
                "status 2\n--- stderr\nエラー: shinchoku.db: 保存先がありません\n  \
                 対処: `shinchoku import` で作成されます。場所は --db で指定できます\n",
            ),
            (
                &["inspect", "missing.xlsx"],
                "status 2\n--- stderr\nエラー: missing.xlsx: ファイルが見つかりません\n  \
                 対処: パスを確かめてください。空白や括弧を含む名前は引用符で囲んでください\n",
            ),
        ],
    );
}

#[test]
fn every_wrong_call_is_answered_in_japanese_throughout() {
    let folder = Folder::new();
    for arguments in [
        &["--lang", "ja", "list"][..],
        &["export", "--out"],
        &["show", "1", "2"],
        &["import", "--replace=yes", "a"],
        &["--db"],
    ] {
        let run = folder
            .run(&[&["--lang", "ja"], arguments].concat())
            .with_status(2);
        let english = ["error", "Usage", "For more", "required"];
        let found = english.iter().find(|word| run.stderr.contains(**word));
        assert_eq!(found, None, "{arguments:?}:\n{}", run.text());
    }
}

#[test]
fn no_arguments_show_the_help_and_could_not_do_it() {
    let folder = Folder::new();
    let (bare, help) = (folder.run(&[]), folder.run(&["--help"]));
    assert_eq!((bare.status, bare.stdout.as_str()), (2, ""));
    assert_eq!((help.status, help.stderr.as_str()), (0, ""));
    assert_text(&bare.stderr, &help.stdout);
}

#[test]
fn the_help_in_english() {
    assert_text(
        &Folder::new().run(&["-h"]).with_status(0).stdout,
        "Reads progress reports of Japanese local governments (PDF, Excel, text) into one SQLite store of records

Usage: shinchoku [OPTIONS] <COMMAND>

Commands:
  import   Read files into the store
  list     List the documents in the store
  show     Show the records of a document
  export   Write the records as JSON
  diff     Show what changed between two editions; exit status 0 nothing, 1 changes, 2 trouble
  inspect  Show what is taken for what in a file, without storing it
  check    Find sums, rates, years, dates and departments that cannot be right
  track    Show what was planned and what was reported of each initiative
  link     Confirm or correct which initiatives of plans and reports are the same thing
  schema   Print the JSON Schema of the export or of another output

Options:
      --db <PATH>                The store (default: shinchoku.db)
      --dictionaries <DIR>       Lay the dictionaries of a folder over the built-in ones
      --lang <ja|en>             Language of messages (default: the locale's)
      --password <TEXT>          Password of encrypted PDF files
      --ocr <never|auto|always>  Read scanned pages with Tesseract: auto where it is installed, always or fail (default: never)
      --tesseract <PATH>         The program Tesseract (default: SHINCHOKU_TESSERACT, else the one found)
  -h, --help                     Print this help
  -V, --version                  Print the version

Exit status: 0 done; 1 done with findings (a file failed, or text was not read or has no place); 2 could not do it",
    );
}

#[test]
fn the_help_in_japanese_has_every_command_and_option() {
    let run = Folder::new()
        .run(&["--lang", "ja", "--help"])
        .with_status(0);
    for word in [
        "使い方: shinchoku",
        "コマンド:",
        "オプション:",
        "--dictionaries",
        "終了コード: 0 完了",
    ] {
        assert!(run.stdout.contains(word), "no {word} in\n{}", run.stdout);
    }
    for command in COMMANDS {
        assert!(
            run.stdout.contains(&format!("\n  {command} ")),
            "no {command} in\n{}",
            run.stdout
        );
    }
}

#[test]
fn every_help_is_in_one_language_and_has_each_heading_once() {
    let folder = Folder::new();
    for command in COMMANDS {
        for language in ["en", "ja"] {
            let run = folder
                .run(&["--lang", language, command, "--help"])
                .with_status(0);
            let headings = run.stdout.lines().filter(|line| line.ends_with(':'));
            let mut headings: Vec<&str> = headings.collect();
            let count = headings.len();
            headings.sort_unstable();
            headings.dedup();
            assert_eq!(
                headings.len(),
                count,
                "{command}: a heading stands twice\n{}",
                run.stdout
            );
            let mixed = language == "ja"
                && ["Options", "Commands", "Usage"]
                    .iter()
                    .any(|word| run.stdout.contains(word));
            assert!(
                !mixed,
                "{command}: English in the Japanese help\n{}",
                run.stdout
            );
        }
    }
}

#[test]
fn the_version_is_that_of_the_workspace() {
    for flag in ["--version", "-V"] {
        let run = Folder::new().run(&[flag]);
        assert_text(
            &run.text(),
            &format!(
                "status 0\n--- stdout\nshinchoku {}\n",
                env!("CARGO_PKG_VERSION")
            ),
        );
    }
}

#[test]
fn the_language_is_the_one_named_first_of_option_and_locale() {
    let folder = Folder::new();
    let japanese = |variables: &[(&str, &str)], option: &[&str]| {
        let call = folder.call(&[option, &["list"]].concat()).locale("");
        let call = variables
            .iter()
            .fold(call, |call, (name, value)| call.environment(name, value));
        call.run().stderr.starts_with("エラー: ")
    };
    assert!(japanese(&[("LANG", "ja_JP.UTF-8")], &[]));
    assert!(japanese(
        &[("LC_MESSAGES", "ja_JP.UTF-8"), ("LANG", "en_US.UTF-8")],
        &[]
    ));
    assert!(japanese(&[("LC_ALL", "C")], &["--lang", "ja"]));
    assert!(japanese(&[("LC_ALL", "C")], &["--lang=ja"]));
    assert!(!japanese(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")], &[]));
    assert!(!japanese(&[("LC_ALL", "ja_JP.UTF-8")], &["--lang", "en"]));
    assert!(!japanese(&[], &[]));
}
