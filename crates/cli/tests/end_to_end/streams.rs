//! Standard input and output as pipes.

use std::io::{BufRead, BufReader};

use crate::harness::{Folder, Run, fixture};

#[test]
fn standard_input_is_read_for_what_it_is() {
    for (name, media_type) in [
        ("slides.txt", "text/plain"),
        (
            "progress.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ] {
        let folder = Folder::new();
        let bytes = std::fs::read(fixture(name)).expect("the fixture");
        let run = folder.call(&["import", "-"]).input(bytes).run();
        assert_eq!(run.status, 0, "{}", run.text());
        let piped = folder.export().remove(0);
        assert_eq!(piped["source"]["path"], "-");
        assert_eq!(piped["source"]["media_type"], media_type);

        let named = Folder::with(&[name]);
        let _ = named.run(&["import", name]).with_status(0);
        assert_eq!(piped["initiatives"], named.export()[0]["initiatives"]);
    }
}

#[test]
fn standard_input_without_a_byte_is_an_empty_file() {
    let folder = Folder::new();
    let run = folder.run(&["import", "-"]).with_status(1);
    assert!(
        run.stderr
            .starts_with("error: -: the file is empty (0 bytes)\n  hint: "),
        "{}",
        run.text()
    );
    let run = folder.run(&["inspect", "-"]).with_status(2);
    assert!(
        run.stderr
            .starts_with("error: -: the file is empty (0 bytes)\n  hint: "),
        "{}",
        run.text()
    );
}

/// `shinchoku … | head -1`: the reader takes a line and goes.
fn first_line(folder: &Folder, arguments: &[&str]) -> (String, Run) {
    let mut child = folder.call(arguments).start();
    let mut line = String::new();
    let mut stdout = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
    stdout.read_line(&mut line).expect("a line");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    (line, Run::of(output))
}

#[test]
fn a_reader_that_goes_away_ends_the_program_in_silence() {
    let names = [
        "progress.txt",
        "action-plan.txt",
        "dx-plan.txt",
        "reform.txt",
    ];
    let folder = Folder::with(&names);
    let _ = folder
        .run(&[&["import"], &names[..]].concat())
        .with_status(0);
    for (arguments, expected) in [
        (&["export"][..], "{\n"),
        (&["schema"], "{\n"),
        (
            &["show", "2"],
            "2  みんなで育てる霧ヶ浜プロジェクト 行動計画(2023～2027)\n",
        ),
        (
            &["inspect", "dx-plan.txt"],
            "dx-plan.txt  text/plain  7511 bytes\n",
        ),
    ] {
        let (line, run) = first_line(&folder, arguments);
        assert_eq!(line, expected);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let folder = Folder::with(&["slides.txt"]);
    let _ = folder.run(&["import", "slides.txt"]).with_status(0);
    for command in [&["export"][..], &["show", "1"], &["schema"]] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let mut call = folder.call(command);
        let child = call
            .command()
            .stdout(full)
            .stderr(std::process::Stdio::piped())
            .spawn();
        let run = Run::of(
            child
                .expect("the program starts")
                .wait_with_output()
                .expect("it ends"),
        );
        assert_eq!(
            run.status,
            2,
            "{command:?} says that all is well\n{}",
            run.text()
        );
        assert!(
            run.stderr.starts_with("error: "),
            "{command:?}\n{}",
            run.text()
        );
    }
}
