//! The command line: its commands and options, in the user's language.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};

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
        let lang = self.option(
            "lang",
            "Language of messages (default: the locale's)",
            "メッセージの言語（既定: ロケール）",
        );
        let password = self.option(
            "password",
            "Password of encrypted PDF files",
            "暗号化された PDF のパスワード",
        );
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
        let version = self.option("version", "Print the version", "版を表示します");
        vec![
            db.value_name("PATH")
                .value_parser(value_parser!(PathBuf))
                .global(true),
            dictionaries
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .global(true),
            lang.value_name("ja|en")
                .value_parser(["ja", "en"])
                .hide_possible_values(true)
                .global(true),
            password.value_name("TEXT").global(true),
            ocr.value_name("never|auto|always")
                .value_parser(["never", "auto", "always"])
                .hide_possible_values(true)
                .global(true),
            tesseract
                .value_name("PATH")
                .value_parser(value_parser!(PathBuf))
                .global(true),
            self.help(),
            version.short('V').action(ArgAction::Version),
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

    /// Of the commands that read files.
    fn include_hidden(self) -> Arg {
        self.option(
            "include-hidden",
            "Take hidden rows, columns and sheets for records too",
            "非表示の行・列・シートも記録にします",
        )
        .action(ArgAction::SetTrue)
    }

    fn import(self) -> Command {
        let path = self.argument(
            "path",
            "PATH",
            "Files, folders, patterns such as *.xlsx, or - for standard input",
            "ファイル、フォルダー、*.xlsx などの書式、または標準入力を表す -",
        );
        let replace = self.option(
            "replace",
            "Replace what was imported from the same path; read known files anew",
            "同じパスから取り込んだ記録を置き換え、既知のファイルも読み直します",
        );
        Command::new("import")
            .about(self.say(
                "Read files into the store",
                "ファイルを読み取って保存します",
            ))
            .arg(path.value_parser(value_parser!(PathBuf)).num_args(1..))
            .arg(replace.action(ArgAction::SetTrue))
            .arg(self.include_hidden())
    }

    fn show(self) -> Command {
        let document = self.argument(
            "document",
            "DOC",
            "The document's id, or a part of its title or path",
            "文書の番号、または題名かパスの一部",
        );
        Command::new("show")
            .about(self.say("Show the records of a document", "文書の記録を表示します"))
            .arg(document)
    }

    fn export(self) -> Command {
        let format = self
            .option("format", "The format: json", "形式：json")
            .value_name("FORMAT");
        let document = self
            .option("document", "Only this document", "この文書だけ")
            .value_name("DOC");
        let out = self
            .option(
                "out",
                "Write to a file instead of standard output",
                "標準出力ではなくファイルに書きます",
            )
            .value_name("PATH");
        Command::new("export")
            .about(self.say("Write the records as JSON", "記録を JSON で書き出します"))
            .arg(
                format
                    .value_parser(["json"])
                    .default_value("json")
                    .hide_default_value(true)
                    .hide_possible_values(true),
            )
            .arg(document)
            .arg(out.value_parser(value_parser!(PathBuf)))
    }

    fn diff(self) -> Command {
        let side = |name, value, en, ja| {
            let side = self.argument(name, value, en, ja);
            side.value_parser(value_parser!(PathBuf))
        };
        let old = side(
            "old",
            "OLD",
            "The old report: a file, or a stored document's id or a part of its title",
            "旧版：ファイル、または保存した文書の番号か題名の一部",
        );
        let new = side("new", "NEW", "The new report, likewise", "新版（同様）");
        let format = self
            .option(
                "format",
                "The format: text, json, markdown or html (default: text)",
                "形式：text、json、markdown、html（既定: text）",
            )
            .value_name("FORMAT")
            .value_parser(["text", "json", "markdown", "html"])
            .hide_possible_values(true);
        let out = self
            .option(
                "out",
                "Write to a file instead of standard output",
                "標準出力ではなくファイルに書きます",
            )
            .value_name("PATH")
            .value_parser(value_parser!(PathBuf));
        let stat = self.option(
            "stat",
            "Only count, by kind and department",
            "種類別・担当課別の件数だけを表示します",
        );
        let notation = self.option(
            "notation",
            "Name the differences of notation and order too, which are only counted",
            "件数だけを数える表記と順序の違いも示します",
        );
        Command::new("diff")
            .about(self.say(
                "Show what changed between two editions; exit status 0 nothing, 1 changes, 2 trouble",
                "二つの版の違いを示します（終了コード: 0 違いなし、1 違いあり、2 実行できず）",
            ))
            // Help lists arguments by their names otherwise.
            .args([old.display_order(1), new.display_order(2), format, out])
            .arg(stat.action(ArgAction::SetTrue))
            .arg(notation.action(ArgAction::SetTrue))
    }

    fn inspect(self) -> Command {
        let path = self.argument(
            "path",
            "FILE",
            "A file, or - for standard input",
            "ファイル、または標準入力を表す -",
        );
        let svg = self.option(
            "svg",
            "Draw a page of a PDF with what was made of it, as SVG",
            "PDF のページと読み取った結果を SVG で描きます",
        );
        let page = self.option(
            "page",
            "The page to draw (default: 1)",
            "描くページ（既定: 1）",
        );
        Command::new("inspect")
            .about(self.say(
                "Show what is taken for what in a file, without storing it",
                "保存せずに、ファイルの何を何と読み取るかを表示します",
            ))
            .arg(path.value_parser(value_parser!(PathBuf)))
            .arg(self.include_hidden())
            .arg(svg.action(ArgAction::SetTrue))
            .arg(
                page.value_name("N")
                    .value_parser(value_parser!(u32).range(1..))
                    .requires("svg"),
            )
    }

    fn check(self) -> Command {
        let document = self.argument(
            "document",
            "DOC|FILE",
            "Stored documents or files (default: all that is stored)",
            "保存された文書またはファイル（既定: 保存されたすべて）",
        );
        Command::new("check")
            .about(self.say(
                "Find sums, rates, years, dates and departments that cannot be right",
                "合計、率、年の順序、日付、担当課などの誤りを点検します",
            ))
            .after_help(self.say(
                "Exit status: 0 nothing found; 1 findings; 2 could not do it",
                "終了コード: 0 指摘なし、1 指摘あり、2 実行できず",
            ))
            .arg(document.required(false).num_args(0..))
            .arg(self.text_or_json())
    }

    fn track(self) -> Command {
        let name = self.argument(
            "name",
            "NAME|NUMBER",
            "Initiatives of this name, a part of it, or this number (default: all)",
            "取組の名称（一部でも可）または番号（既定: すべて）",
        );
        let municipality = self.option(
            "municipality",
            "Only this municipality, by its name or code",
            "この自治体だけ（名称またはコード）",
        );
        let behind = self.option(
            "behind",
            "Only what is behind its plan",
            "計画より遅れている取組だけ",
        );
        let silent = self.option(
            "silent",
            "Only what was planned and is no longer reported",
            "計画にあり、報告されていない取組だけ",
        );
        Command::new("track")
            .about(self.say(
                "Show what was planned and what was reported of each initiative",
                "取組ごとに計画の段階と報告された状況を並べて表示します",
            ))
            .arg(name.required(false))
            .arg(municipality.value_name("NAME"))
            .arg(behind.action(ArgAction::SetTrue))
            .arg(silent.action(ArgAction::SetTrue))
            .arg(self.text_or_json())
    }

    fn link(self) -> Command {
        let plan = self.argument(
            "plan",
            "PLAN",
            "An initiative of a plan: DOC#ID as track prints it, DOC:NUMBER or DOC:NAME",
            "計画の取組：track が示す 文書#番号、文書:取組番号、文書:名称",
        );
        let progress = self.argument(
            "progress",
            "PROGRESS",
            "The initiative of a report that is the same thing",
            "同じものである報告の取組",
        );
        let not = self.option(
            "not",
            "Say that the two are not the same thing",
            "二つは別の取組であるとします",
        );
        let none = self.option(
            "none",
            "Say that no report speaks of it",
            "報告には無い取組であるとします",
        );
        let list = self.option(
            "list",
            "List what you said and all links (default)",
            "指定した内容とすべての対応を表示します（既定）",
        );
        let forget = self.option(
            "forget",
            "Take back what you said under a number of the list",
            "一覧の番号の指定を取り消します",
        );
        Command::new("link")
            .about(self.say(
                "Confirm or correct which initiatives of plans and reports are the same thing",
                "計画と報告の取組の対応を確認・訂正します",
            ))
            .arg(plan.required(false).requires("other"))
            .arg(progress.required(false).requires("plan"))
            .arg(not.action(ArgAction::SetTrue).requires("progress"))
            .arg(
                none.action(ArgAction::SetTrue)
                    .requires("plan")
                    .conflicts_with("not"),
            )
            .arg(
                list.action(ArgAction::SetTrue)
                    .conflicts_with_all(["plan", "forget"]),
            )
            .arg(
                forget
                    .value_name("N")
                    .value_parser(value_parser!(i64))
                    .conflicts_with("plan"),
            )
            .group(
                ArgGroup::new("other")
                    .args(["progress", "none"])
                    .required(false),
            )
    }

    /// The choice between lines for people and JSON.
    fn text_or_json(self) -> Arg {
        self.option(
            "format",
            "The format: text or json",
            "形式：text または json",
        )
        .value_name("FORMAT")
        .value_parser(["text", "json"])
        .default_value("text")
        .hide_default_value(true)
        .hide_possible_values(true)
    }

    fn schema(self) -> Command {
        let of = self.argument(
            "of",
            "OUTPUT",
            "Whose: export (default), check, diff or track",
            "対象：export（既定）、check、diff、track",
        );
        let names = shinchoku_pipeline::export::SCHEMAS.map(|(name, _)| name);
        Command::new("schema")
            .about(self.say(
                "Print the JSON Schema of the export or of another output",
                "書き出しなどの形式の JSON Schema を表示します",
            ))
            .arg(
                of.required(false)
                    .value_parser(names)
                    .default_value("export")
                    .hide_default_value(true)
                    .hide_possible_values(true),
            )
    }
}
