//! Arguments to settings, once.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use clap::error::{ContextKind, ErrorKind};

use shinchoku_pipeline::{OcrMode, OcrOptions};

use crate::commandline::command;
use crate::commands::diff::{Format, Request};
use crate::language::Language;
use crate::printer::Printer;

/// What the user asked for.
#[derive(Debug)]
pub struct Settings {
    /// The store.
    pub db: PathBuf,
    /// A folder with dictionaries to lay over the built-in ones.
    pub dictionaries: Option<PathBuf>,
    /// The password of encrypted PDF files.
    pub password: Option<String>,
    /// Whether hidden rows, columns and sheets become records too.
    pub include_hidden: bool,
    /// How scanned pages are read.
    pub ocr: OcrOptions,
    /// The command.
    pub action: Action,
}

/// The commands with their own settings.
#[derive(Debug)]
pub enum Action {
    /// Files into the store.
    Import {
        /// Files, folders and patterns.
        paths: Vec<PathBuf>,
        /// Whether to replace.
        replace: bool,
    },
    /// What is in the store.
    List,
    /// One document's records.
    Show {
        /// Its id, or a part of its title or path.
        document: String,
    },
    /// The records as JSON.
    Export {
        /// Only this document.
        document: Option<String>,
        /// The file to write; standard output without one.
        out: Option<PathBuf>,
    },
    /// What was taken for what in a file.
    Inspect {
        /// The file.
        path: PathBuf,
        /// The page to draw as SVG, from 1.
        draw: Option<u32>,
    },
    /// What contradicts itself.
    Check {
        /// Stored documents or files; all that is stored without any.
        documents: Vec<String>,
        /// Whether to print JSON.
        json: bool,
    },
    /// What was planned and what was reported.
    Track(TrackChoice),
    /// Which initiatives are the same thing.
    Link(LinkChoice),
    /// The JSON Schema of the export or of another output.
    Schema {
        /// Whose.
        of: String,
    },
    /// What changed between two reports.
    Diff(Request),
}

/// Which tracks to print, and how.
#[derive(Debug)]
pub struct TrackChoice {
    /// Only those of this name or number.
    pub name: Option<String>,
    /// Only those of this municipality.
    pub municipality: Option<String>,
    /// Only what is behind its plan.
    pub behind: bool,
    /// Only what was planned and is no longer reported.
    pub silent: bool,
    /// Whether to print JSON.
    pub json: bool,
}

/// What to do about links.
#[derive(Debug)]
pub enum LinkChoice {
    /// Show them.
    List,
    /// Take back what was said under a number.
    Forget(i64),
    /// Say that two initiatives are the same thing or are not, or that no report speaks of one.
    Say {
        /// The initiative of the plan.
        plan: String,
        /// The initiative of a report.
        progress: Option<String>,
        /// Whether they are the same.
        same: bool,
    },
}

/// Why no command runs: help was asked for, or the arguments are wrong.
pub struct Stop {
    text: String,
    failed: bool,
}

impl Stop {
    /// Prints the text where it belongs and gives the exit status.
    pub fn print(self) -> ExitCode {
        let printer = Printer::new(Language::English);
        if self.failed {
            printer.say(self.text.trim_end());
            ExitCode::from(2)
        } else {
            printer.data(self.text.trim_end());
            ExitCode::SUCCESS
        }
    }
}

/// Parses the arguments of the program, its name first.
pub fn parse(
    language: Language,
    arguments: impl Iterator<Item = OsString>,
) -> Result<Settings, Stop> {
    let matches = command(language)
        .try_get_matches_from(arguments)
        .map_err(|error| stop(language, &error))?;
    let path = |matches: &ArgMatches, name: &str| matches.get_one::<PathBuf>(name).cloned();
    let action = match matches.subcommand() {
        Some(("import", sub)) => Action::Import {
            paths: sub
                .get_many::<PathBuf>("path")
                .unwrap_or_default()
                .cloned()
                .collect(),
            replace: sub.get_flag("replace"),
        },
        Some(("show", sub)) => Action::Show {
            document: text(sub, "document").unwrap_or_default(),
        },
        Some(("export", sub)) => Action::Export {
            document: text(sub, "document"),
            out: path(sub, "out"),
        },
        Some(("inspect", sub)) => Action::Inspect {
            path: path(sub, "path").unwrap_or_default(),
            draw: sub
                .get_flag("svg")
                .then(|| sub.get_one::<u32>("page").copied().unwrap_or(1)),
        },
        Some(("check", sub)) => Action::Check {
            documents: texts(sub, "document"),
            json: is_json(sub),
        },
        Some(("track", sub)) => Action::Track(TrackChoice {
            name: text(sub, "name"),
            municipality: text(sub, "municipality"),
            behind: sub.get_flag("behind"),
            silent: sub.get_flag("silent"),
            json: is_json(sub),
        }),
        Some(("link", sub)) => Action::Link(link(sub)),
        Some(("schema", sub)) => Action::Schema {
            of: text(sub, "of").unwrap_or_default(),
        },
        Some(("diff", sub)) => Action::Diff(request(sub)),
        _ => Action::List,
    };
    Ok(Settings {
        db: path(&matches, "db").unwrap_or_else(|| PathBuf::from("shinchoku.db")),
        dictionaries: path(&matches, "dictionaries"),
        password: text(&matches, "password"),
        ocr: ocr(&matches),
        // Asked by name: without debug assertions clap does not tell an option that a command lacks.
        include_hidden: matches.subcommand().is_some_and(|(name, sub)| {
            matches!(name, "import" | "inspect") && sub.get_flag("include-hidden")
        }),
        action,
    })
}

/// What is asked of a comparison.
fn request(sub: &ArgMatches) -> Request {
    let path = |name: &str| sub.get_one::<PathBuf>(name).cloned();
    Request {
        old: path("old").unwrap_or_default(),
        new: path("new").unwrap_or_default(),
        format: match text(sub, "format").as_deref() {
            Some("json") => Format::Json,
            Some("markdown") => Format::Markdown,
            Some("html") => Format::Html,
            _ => Format::Text,
        },
        out: path("out"),
        stat: sub.get_flag("stat"),
        notation: sub.get_flag("notation"),
    }
}

/// How scanned pages are read: the option counts before the environment.
fn ocr(matches: &ArgMatches) -> OcrOptions {
    let usual = OcrOptions::default();
    let named = std::env::var_os("SHINCHOKU_TESSERACT").filter(|name| !name.is_empty());
    let option = matches.get_one::<PathBuf>("tesseract").cloned();
    OcrOptions {
        mode: match text(matches, "ocr").as_deref() {
            Some("auto") => OcrMode::Auto,
            Some("always") => OcrMode::Always,
            _ => OcrMode::Never,
        },
        tesseract: option
            .or(named.map(PathBuf::from))
            .unwrap_or(usual.tesseract),
        ..usual
    }
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn link(matches: &ArgMatches) -> LinkChoice {
    if let Some(number) = matches.get_one::<i64>("forget") {
        return LinkChoice::Forget(*number);
    }
    match text(matches, "plan") {
        None => LinkChoice::List,
        Some(plan) => LinkChoice::Say {
            plan,
            progress: text(matches, "progress"),
            same: !matches.get_flag("not") && !matches.get_flag("none"),
        },
    }
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    let values = matches.get_many::<String>(name).unwrap_or_default();
    values.cloned().collect()
}

fn is_json(matches: &ArgMatches) -> bool {
    text(matches, "format").as_deref() == Some("json")
}

fn stop(language: Language, error: &clap::Error) -> Stop {
    let failed =
        error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if language == Language::English
        || !error.use_stderr()
        || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    {
        return Stop {
            text: error.render().to_string(),
            failed: error.use_stderr(),
        };
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("不明な引数です：{argument}"),
        ErrorKind::InvalidSubcommand => format!(
            "不明なコマンドです：{}",
            context(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => format!("引数が足りません：{argument}"),
        ErrorKind::MissingSubcommand => "コマンドを指定してください".to_owned(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!(
            "{argument} の値が正しくありません：{}",
            context(ContextKind::InvalidValue)
        ),
        ErrorKind::ArgumentConflict => {
            format!("一緒に、または重ねて指定できない引数です：{argument}")
        }
        _ => format!("引数の指定に誤りがあります：{argument}"),
    };
    Stop {
        text: format!("エラー: {what}\n  対処: shinchoku --help で使い方を確かめてください"),
        failed,
    }
}
