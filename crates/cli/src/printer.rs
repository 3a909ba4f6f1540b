//! The one door through which lines leave the program.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use shinchoku_pipeline::model::Fault;

use crate::language::Language;

/// Prints data to standard output and talk to standard error.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// The language of the talk.
    pub language: Language,
    /// Whether standard error is a terminal.
    pub on_terminal: bool,
}

#[allow(
    clippy::unused_self,
    reason = "whoever prints needs the printer in hand"
)]
impl Printer {
    /// A printer for this process.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            on_terminal: io::stderr().is_terminal(),
        }
    }

    /// A line of data. A reader that went away (`| head`) ends the program in silence; a disk that
    /// is full ends it with a word.
    pub fn data(self, line: impl Display) {
        match writeln!(io::stdout().lock(), "{line}") {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            Err(error) => {
                self.fault("-", &cannot_write(&error));
                std::process::exit(2);
            }
        }
    }

    /// A line of talk.
    pub fn say(self, line: impl Display) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// What went wrong at a place, and what to do about it on a line of its own.
    pub fn fault(self, place: &str, fault: &Fault) {
        self.say(fault_lines(self.language, place, fault));
    }
}

/// Output that cannot be written.
pub fn cannot_write(error: &io::Error) -> Fault {
    Fault::new(
        "cannot-write",
        format!("the output cannot be written: {error}"),
        format!("書き出せません：{error}"),
    )
    .hint(
        "check that the folder exists and has room",
        "フォルダーの有無と空き容量を確かめてください",
    )
}

/// `error: PLACE: what happened` and, where there is one, `  hint: what to do`.
pub fn fault_lines(language: Language, place: &str, fault: &Fault) -> String {
    let error = language.pick("error", "エラー");
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("{place}: ")
    };
    let mut text = format!("{error}: {place}{}", language.of(&fault.message));
    if let Some(hint) = &fault.hint {
        text += &format!(
            "\n  {}: {}",
            language.pick("hint", "対処"),
            language.of(hint)
        );
    }
    text
}
