//! The commands that hold documents against one another and against themselves.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};

use super::Words;

impl Words {
    pub(super) fn diff(self) -> Command {
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

    pub(super) fn check(self) -> Command {
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

    pub(super) fn track(self) -> Command {
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

    pub(super) fn link(self) -> Command {
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
}
