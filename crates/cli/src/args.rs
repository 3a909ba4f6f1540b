//! Arguments to settings, once.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::language::Language;
use crate::printer::Printer;

/// What the user asked for.
#[derive(Debug)]
pub struct Settings {
    /// The store.
    pub db: PathBuf,
    /// A folder with dictionaries to lay over the built-in ones.
    pub dictionaries: Option<PathBuf>,
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
    },
    /// The export's JSON Schema.
    Schema,
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
        },
        Some(("schema", _)) => Action::Schema,
        _ => Action::List,
    };
    Ok(Settings {
        db: path(&matches, "db").unwrap_or_else(|| PathBuf::from("shinchoku.db")),
        dictionaries: path(&matches, "dictionaries"),
        action,
    })
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

/// The command line in the user's language.
fn command(language: Language) -> Command {
    let say = |en: &'static str, ja: &'static str| language.pick(en, ja);
    let template = say(
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
        "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}",
    );
    let command = Command::new("shinchoku")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Reads progress reports of Japanese local governments (Excel, text) into one SQLite store of records",
            "自治体の進捗報告書（Excel・テキスト）を読み取り、SQLite の記録にまとめます",
        ))
        .after_help(say(
            "Exit status: 0 done; 1 done with findings (a file failed, or text has no place); 2 could not do it",
            "終了コード: 0 完了、1 完了したが指摘あり（失敗したファイル、行き場のない文字）、2 実行できず",
        ))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(say("Commands", "コマンド"))
        .subcommand_value_name(say("COMMAND", "コマンド"));
    let command = subcommands(&say).into_iter().fold(command, |command, sub| {
        let name = sub.get_name().to_owned();
        command
            .subcommand(sub.help_template(template))
            .mut_subcommand(name, |sub| {
                sub.arg(help(&say))
                    .next_help_heading(say("Options", "オプション"))
            })
    });
    shared(&say)
        .into_iter()
        .fold(command.help_template(template), Command::arg)
}

/// The options of every command.
fn shared(say: &impl Fn(&'static str, &'static str) -> &'static str) -> Vec<Arg> {
    let heading = say("Options", "オプション");
    let option = |name: &'static str, value: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .global(true)
            .help_heading(heading)
    };
    vec![
        option("db", "PATH")
            .value_parser(clap::value_parser!(PathBuf))
            .help(say(
                "The store (default: shinchoku.db)",
                "保存先（既定: shinchoku.db）",
            )),
        option("dictionaries", "DIR")
            .value_parser(clap::value_parser!(PathBuf))
            .help(say(
                "Lay the dictionaries of a folder over the built-in ones",
                "フォルダーの辞書を内蔵の辞書に重ねます",
            )),
        option("lang", "ja|en")
            .value_parser(["ja", "en"])
            .hide_possible_values(true)
            .help(say(
                "Language of messages (default: the locale's)",
                "メッセージの言語（既定: ロケール）",
            )),
        help(say),
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(say("Print the version", "版を表示します"))
            .help_heading(heading),
    ]
}

fn help(say: &impl Fn(&'static str, &'static str) -> &'static str) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(say("Print this help", "この説明を表示します"))
        .help_heading(say("Options", "オプション"))
}

fn subcommands(say: &impl Fn(&'static str, &'static str) -> &'static str) -> Vec<Command> {
    let (arguments, options) = (say("Arguments", "引数"), say("Options", "オプション"));
    let path = |name: &'static str| Arg::new(name).value_parser(clap::value_parser!(PathBuf));
    vec![
        Command::new("import")
            .about(say(
                "Read files into the store",
                "ファイルを読み取って保存します",
            ))
            .arg(
                path("path")
                    .value_name("PATH")
                    .num_args(1..)
                    .required(true)
                    .help_heading(arguments)
                    .help(say(
                        "Files, folders, patterns such as *.xlsx, or - for standard input",
                        "ファイル、フォルダー、*.xlsx などの書式、または標準入力を表す -",
                    )),
            )
            .arg(
                Arg::new("replace")
                    .help_heading(options)
                    .long("replace")
                    .action(ArgAction::SetTrue)
                    .help(say(
                        "Replace what was imported from the same path; read known files anew",
                        "同じパスから取り込んだ記録を置き換え、既知のファイルも読み直します",
                    )),
            ),
        Command::new("list").about(say(
            "List the documents in the store",
            "保存された文書の一覧を表示します",
        )),
        Command::new("show")
            .about(say(
                "Show the records of a document",
                "文書の記録を表示します",
            ))
            .arg(
                Arg::new("document")
                    .value_name("DOC")
                    .required(true)
                    .help_heading(arguments)
                    .help(say(
                        "The document's id, or a part of its title or path",
                        "文書の番号、または題名かパスの一部",
                    )),
            ),
        Command::new("export")
            .about(say(
                "Write the records as JSON",
                "記録を JSON で書き出します",
            ))
            .arg(
                Arg::new("format")
                    .help_heading(options)
                    .long("format")
                    .value_name("FORMAT")
                    .value_parser(["json"])
                    .default_value("json")
                    .hide_default_value(true)
                    .help(say("The format: json", "形式：json"))
                    .hide_possible_values(true),
            )
            .arg(
                Arg::new("document")
                    .help_heading(options)
                    .long("document")
                    .value_name("DOC")
                    .help(say("Only this document", "この文書だけ")),
            )
            .arg(
                path("out")
                    .help_heading(options)
                    .long("out")
                    .value_name("PATH")
                    .help(say(
                        "Write to a file instead of standard output",
                        "標準出力ではなくファイルに書きます",
                    )),
            ),
        Command::new("inspect")
            .about(say(
                "Show what is taken for what in a file, without storing it",
                "保存せずに、ファイルの何を何と読み取るかを表示します",
            ))
            .arg(
                path("path")
                    .value_name("FILE")
                    .required(true)
                    .help_heading(arguments)
                    .help(say(
                        "A file, or - for standard input",
                        "ファイル、または標準入力を表す -",
                    )),
            ),
        Command::new("schema").about(say(
            "Print the JSON Schema of the export",
            "書き出し形式の JSON Schema を表示します",
        )),
    ]
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
        _ => error.render().to_string(),
    };
    Stop {
        text: format!("エラー: {what}\n  対処: shinchoku --help で使い方を確かめてください"),
        failed,
    }
}
