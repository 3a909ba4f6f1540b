//! Names that give no file: said like every other fault, while the others are imported.

use crate::harness::{Folder, assert_text};

use crate::bad_files::said;

fn refused(name: &str, what: &str) {
    let folder = Folder::new();
    folder.write("a.txt", "霧ヶ浜市の報告\n\n本文です。\n");
    std::fs::create_dir(folder.path("empty")).expect("a folder can be made");
    let run = folder.run(&["import", name, "a.txt"]).with_status(1);
    assert_eq!(folder.export().len(), 1, "{}", run.text());
    let japanese = folder.run(&["--lang", "ja", "import", name]).with_status(1);
    said(&japanese, &format!("エラー: {name}: "), "  対処: ");
    let lines = said(&run, &format!("error: {name}: "), "  hint: ");
    let error = lines.lines().next().unwrap_or_default();
    assert_text(error, &format!("error: {name}: {what}"));
}

#[test]
fn a_path_that_does_not_exist() {
    refused("無い報告書.xlsx", "there is no such file");
    refused("no/such/folder.txt", "there is no such file");
}

#[test]
fn a_path_through_a_file() {
    // Systems call it by different names; here it counts that it is said.
    let folder = Folder::new();
    folder.write("a.txt", "本文です。\n");
    let run = folder
        .run(&["import", "a.txt/b.txt", "a.txt"])
        .with_status(1);
    said(&run, "error: a.txt/b.txt: ", "  hint: ");
    assert_eq!(folder.export().len(), 1);
}

#[test]
fn a_pattern_that_fits_nothing() {
    refused("*.xlsx", "no file fits this pattern");
    refused("[", "no file fits this pattern");
}

#[test]
fn a_folder_without_reports() {
    refused(
        "empty",
        "the folder holds no report (PDF, Word, PowerPoint, Excel, text, TSV or CSV)",
    );
}

#[test]
fn inspect_says_it_too_and_could_not_do_it() {
    let folder = Folder::new();
    folder.write("empty.xlsx", "");
    for name in ["missing.txt", "empty.xlsx", "."] {
        let run = folder.run(&["inspect", name]).with_status(2);
        said(&run, &format!("error: {name}: "), "  hint: ");
        assert_eq!(run.stdout, "");
    }
}

/// Permissions, which a program that runs as root does not meet: then it is run as another user.
#[cfg(unix)]
mod permissions {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::path::Path;

    use crate::harness::{Call, Folder, Run, program};

    use super::said;

    /// The user `nobody` of every Unix; any other than root would do.
    const NOBODY: u32 = 65534;

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("the file is ours");
    }

    /// Runs the program as one who may do in the folder only what the modes allow.
    fn run_by_a_plain_user(folder: &Folder, arguments: &[&str]) -> Run {
        let place = folder.path("");
        let mut call = Call::of(program(), &place, arguments);
        if fs::metadata(&place).expect("the folder is there").uid() == 0 {
            // The build may stand in root's own home, where nobody may go.
            let copy = folder.path("program");
            fs::copy(program(), &copy).expect("the program can be copied");
            allow(&copy, 0o755);
            call = Call::of(&copy, &place, arguments);
            call.command().uid(NOBODY).gid(NOBODY);
        }
        call.run()
    }

    #[test]
    fn a_file_that_may_not_be_read() {
        let folder = Folder::with(&["slides.txt"]);
        folder.write("shut.txt", "本文\n");
        fs::create_dir(folder.path("shut")).expect("a folder can be made");
        folder.write("shut/inner.txt", "本文\n");
        allow(&folder.path("shut.txt"), 0o000);
        allow(&folder.path("shut"), 0o000);
        allow(&folder.path(""), 0o777);
        for name in ["shut.txt", "shut", "shut/inner.txt"] {
            let run = run_by_a_plain_user(&folder, &["import", name, "slides.txt"]).with_status(1);
            said(&run, &format!("error: {name}: "), "  hint: ");
            assert!(run.stderr.ends_with(", 1 failed\n"), "{}", run.text());
        }
        allow(&folder.path("shut"), 0o755);
    }

    #[test]
    fn a_store_that_may_not_be_made_or_written() {
        let folder = Folder::with(&["slides.txt"]);
        let _ = folder.run(&["import", "slides.txt"]).with_status(0);
        allow(&folder.path("slides.txt"), 0o644);
        allow(&folder.path("shinchoku.db"), 0o444);
        allow(&folder.path(""), 0o555);
        for name in ["new.db", "shinchoku.db"] {
            let run = run_by_a_plain_user(&folder, &["import", "--db", name, "slides.txt"])
                .with_status(2);
            said(&run, &format!("error: {name}: "), "  hint: ");
        }
        allow(&folder.path(""), 0o755);
    }
}
