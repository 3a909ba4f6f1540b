//! Calls of the program and what they came to.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::harness::program;

/// A call of the program that has not run yet.
pub struct Call {
    command: Command,
    input: Vec<u8>,
}

impl Call {
    /// A call in a folder, in an environment that says nothing but that messages are in English.
    pub(crate) fn new(folder: &Path, arguments: &[&str]) -> Self {
        Self::of(program(), folder, arguments)
    }

    /// A call of a copy of the program.
    pub fn of(program: &Path, folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder).env_clear();
        // Windows finds its own libraries through these two.
        for name in ["SystemRoot", "PATH"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        let call = Self {
            command,
            input: Vec::new(),
        };
        call.locale("C")
    }

    /// Sets the locale.
    #[must_use]
    pub fn locale(self, name: &str) -> Self {
        self.environment("LC_ALL", name)
    }

    /// Sets a variable of the environment.
    #[must_use]
    pub fn environment(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// What the program reads from standard input.
    #[must_use]
    pub fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// The command, for what only the standard library offers.
    pub fn command(&mut self) -> &mut Command {
        &mut self.command
    }

    /// Starts the program with all its streams as pipes.
    ///
    /// While a test copies the program, another test's child may hold the copy open for writing
    /// between its fork and its exec; it is gone a moment later.
    pub fn start(&mut self) -> Child {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        for _ in 0..100 {
            match self.command.spawn() {
                Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {
                    thread::sleep(Duration::from_millis(20));
                }
                started => return started.expect("the program starts"),
            }
        }
        panic!("the program is held open for writing");
    }

    /// Runs the program to its end.
    pub fn run(mut self) -> Run {
        let mut child = self.start();
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let writer = thread::spawn(move || {
            // A program that does not read its input may close it first.
            let _ = stdin.write_all(&self.input);
        });
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the input is written");
        Run::of(output)
    }
}

/// What a call came to.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// What a process left, which must be whole: ended by itself, without panic, its output in UTF-8.
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        let stderr = text(output.stderr);
        assert!(
            !stderr.contains("panicked at"),
            "the program panicked:\n{stderr}"
        );
        let status = output.status;
        Self {
            status: status
                .code()
                .unwrap_or_else(|| panic!("ended by {status}:\n{stderr}")),
            stdout: text(output.stdout),
            stderr,
        }
    }

    /// Itself, where the exit status is this one.
    #[must_use]
    pub fn with_status(self, status: i32) -> Self {
        assert_eq!(self.status, status, "exit status of:\n{}", self.text());
        self
    }

    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| {
            panic!("standard output is no JSON ({error}):\n{}", self.text())
        })
    }

    /// Status and streams in one text; an empty stream is left out.
    pub fn text(&self) -> String {
        let mut text = format!("status {}\n", self.status);
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                let end = if stream.ends_with('\n') {
                    ""
                } else {
                    "⏎ missing\n"
                };
                let _ = write!(text, "--- {name}\n{stream}{end}");
            }
        }
        text
    }
}

/// Panics with both texts, readable, where they are not the same.
pub fn assert_text(found: &str, expected: &str) {
    let (found, expected) = (found.trim(), expected.trim());
    if found == expected {
        return;
    }
    let mut differing = String::new();
    let longest = found.lines().count().max(expected.lines().count());
    for at in 0..longest {
        let (new, old) = (found.lines().nth(at), expected.lines().nth(at));
        if new != old {
            let _ = writeln!(
                differing,
                "{:>4} expected {:?}\n        found {:?}",
                at + 1,
                old.unwrap_or("(nothing)"),
                new.unwrap_or("(nothing)")
            );
        }
    }
    panic!("\n{differing}\n--- found, whole ---\n{found}\n");
}
