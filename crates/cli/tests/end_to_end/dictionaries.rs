//! Words that the user teaches.

use crate::harness::Folder;
use serde_json::{Value, json};

fn stored() -> Folder {
    let folder = Folder::new();
    folder.write(
        "report.txt",
        "No.\t取組\t担当課\tR7上半期までの取組内容\n1\t市場の案内\t観光交流課\t【謎の段階】 案内板を検討\n",
    );
    let _ = folder.run(&["import", "report.txt"]).with_status(0);
    folder
}

#[test]
fn a_dictionary_teaches_the_word_and_a_second_reading_replaces_the_records() {
    let folder = stored();
    let status = |folder: &Folder| {
        folder.export()[0]["initiatives"][0]["entries"][0]["activities"][0]["status"].clone()
    };
    assert_eq!(status(&folder)["canonical"], Value::Null);
    folder.write(
        "words/statuses.toml",
        "[[status]]\ncanonical = \"謎の段階\"\nstage = 42\nspellings = []\n",
    );
    let run = folder.run(&[
        "import",
        "--dictionaries",
        "words",
        "--replace",
        "report.txt",
    ]);
    assert!(
        run.stderr
            .ends_with("0 added, 1 replaced, 0 unchanged, 0 failed\n"),
        "{}",
        run.text()
    );
    assert_eq!(status(&folder)["canonical"], "謎の段階");
    assert_eq!(status(&folder)["stage"], 42);
    assert_eq!(folder.export()[0]["warnings"], json!([]));
}

#[test]
fn dictionaries_that_cannot_be_used_stop_the_import() {
    let folder = stored();
    folder.write("empty/readme.txt", "");
    folder.write("broken/statuses.toml", "x = [");
    for name in ["missing", "empty", "broken"] {
        let run = folder
            .run(&["import", "--dictionaries", name, "report.txt"])
            .with_status(2);
        assert!(
            run.stderr.starts_with(&format!("error: {name}: ")),
            "{}",
            run.text()
        );
        assert!(
            run.stderr.contains("\n  hint: "),
            "no hint in\n{}",
            run.text()
        );
    }
}
