//! The commands that read files and show what was read.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use super::Words;

impl Words {
    /// Of the commands that read files.
    fn include_hidden(self) -> Arg {
        self.option(
            "include-hidden",
            "Take hidden rows, columns and sheets for records too",
            "非表示の行・列・シートも記録にします",
        )
        .action(ArgAction::SetTrue)
    }

    pub(super) fn import(self) -> Command {
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

    pub(super) fn show(self) -> Command {
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

    pub(super) fn export(self) -> Command {
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

    pub(super) fn inspect(self) -> Command {
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

    pub(super) fn schema(self) -> Command {
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
