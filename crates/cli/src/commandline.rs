//! The command line: its commands and options, in the user's language.

mod comparing;
mod reading;

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use crate::language::Language;

/// The command line of the program.
pub fn command(language: Language) -> Command {
    let words = Words(language);
    let root = words.root();
    let shared = words.shared();
    let root = words.subcommands().into_iter().fold(root, |root, sub| {
        let sub = sub.help_template(words.template()).arg(words.help());
        root.subcommand(sub)
    });
    shared.into_iter().fold(root, Command::arg)
}

/// The command line's words in one language.
#[derive(Clone, Copy)]
struct Words(Language);

impl Words {
    fn say(self, en: &'static str, ja: &'static str) -> &'static str {
        self.0.pick(en, ja)
    }

    fn template(self) -> &'static str {
        self.say(
            "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
            "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}",
        )
    }

    fn root(self) -> Command {
        Command::new("shinchoku")
            .version(env!("CARGO_PKG_VERSION"))
            .about(self.say(
                "Reads progress reports of Japanese local governments (PDF, Excel, text) into one SQLite store of records",
                "自治体の進捗報告書（PDF・Excel・テキスト）を読み取り、SQLite の記録にまとめます",
            ))
            .after_help(self.say(
                "Exit status: 0 done; 1 done with findings (a file failed, or text was not read or has no place); 2 could not do it",
                "終了コード: 0 完了、1 完了したが指摘あり（失敗したファイル、読めない文字、行き場のない文字）、2 実行できず",
            ))
            .help_template(self.template())
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand_help_heading(self.say("Commands", "コマンド"))
            .subcommand_value_name(self.say("COMMAND", "コマンド"))
    }

    /// An option, under the heading of options.
    fn option(self, name: &'static str, en: &'static str, ja: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .help(self.say(en, ja))
            .help_heading(self.say("Options", "オプション"))
    }

    /// An argument by its place, under the heading of arguments.
    fn argument(
        self,
        name: &'static str,
        value: &'static str,
        en: &'static str,
        ja: &'static str,
    ) -> Arg {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .help(self.say(en, ja))
            .help_heading(self.say("Arguments", "引数"))
    }

    fn help(self) -> Arg {
        self.option("help", "Print this help", "この説明を表示します")
            .short('h')
            .action(ArgAction::Help)
    }

    /// The options of every command.
    fn shared(self) -> Vec<Arg> {
        let [ocr, tesseract] = self.recognition();
        let version = self.option("version", "Print the version", "版を表示します");
        let mut all = self.places().to_vec();
        all.extend([
            self.lang(),
            self.password(),
            ocr,
            tesseract,
            self.help(),
            version.short('V').action(ArgAction::Version),
        ]);
        all
    }

    /// Where the store and the dictionaries are.
    fn places(self) -> [Arg; 2] {
        let db = self.option(
            "db",
            "The store (default: shinchoku.db)",
            "保存先（既定: shinchoku.db）",
        );
        let dictionaries = self.option(
            "dictionaries",
            "Lay the dictionaries of a folder over the built-in ones",
            "フォルダーの辞書を内蔵の辞書に重ねます",
        );
        [db.value_name("PATH"), dictionaries.value_name("DIR")]
            .map(|option| option.value_parser(value_parser!(PathBuf)).global(true))
    }

    fn lang(self) -> Arg {
        self.option(
            "lang",
            "Language of messages (default: the locale's)",
            "メッセージの言語（既定: ロケール）",
        )
        .value_name("ja|en")
        .value_parser(["ja", "en"])
        .hide_possible_values(true)
        .global(true)
    }

    fn password(self) -> Arg {
        self.option(
            "password",
            "Password of encrypted PDF files",
            "暗号化された PDF のパスワード",
        )
        .value_name("TEXT")
        .global(true)
    }

    /// Whether and with what scanned pages are read.
    fn recognition(self) -> [Arg; 2] {
        let ocr = self.option(
            "ocr",
            "Read scanned pages with Tesseract: auto where it is installed, always or fail (default: never)",
            "スキャンしたページをTesseractで読みます。auto はあれば使い、always はなければ失敗とします（既定: never）",
        );
        let tesseract = self.option(
            "tesseract",
            "The program Tesseract (default: SHINCHOKU_TESSERACT, else the one found)",
            "Tesseractのプログラム（既定: 環境変数 SHINCHOKU_TESSERACT、なければ検索）",
        );
        [
            ocr.value_name("never|auto|always")
                .value_parser(["never", "auto", "always"])
                .hide_possible_values(true)
                .global(true),
            tesseract
                .value_name("PATH")
                .value_parser(value_parser!(PathBuf))
                .global(true),
        ]
    }

    fn subcommands(self) -> [Command; 10] {
        let list = Command::new("list").about(self.say(
            "List the documents in the store",
            "保存された文書の一覧を表示します",
        ));
        [
            self.import(),
            list,
            self.show(),
            self.export(),
            self.diff(),
            self.inspect(),
            self.check(),
            self.track(),
            self.link(),
            self.schema(),
        ]
    }
}
