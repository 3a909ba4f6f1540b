//! One edit at a time: each is told, and nothing else is.

use serde_json::Value;

use crate::harness::Folder;

/// An edit of a fixture and what it is told as: kind, record, and words of what was or is.
struct Edit {
    of: &'static str,
    replace: &'static [(&'static str, &'static str)],
    told: &'static [(&'static str, &'static str, &'static str)],
}

const EDITS: [Edit; 16] = [
    // Prose, headings and notes.
    Edit {
        of: "dx-plan.txt",
        replace: &[("毎年度の終わりに見直します", "二年ごとに見直します")],
        told: &[("text", "passage", "二年ごとに")],
    },
    Edit {
        of: "dx-plan.txt",
        replace: &[(
            "6. 進め方\n",
            "6. 進め方\n\n若い職員の班が案を出し、会議に示します。\n",
        )],
        told: &[("text", "passage", "若い職員の班")],
    },
    Edit {
        of: "dx-plan.txt",
        replace: &[("8. 計画の期間と見直し", "8. 計画の期間と点検")],
        told: &[("renamed", "section", "点検")],
    },
    Edit {
        of: "dx-plan.txt",
        replace: &[("8. 計画の期間と見直し", "9. 計画の期間と見直し")],
        told: &[("renumbered", "section", "9")],
    },
    Edit {
        of: "dx-plan.txt",
        replace: &[(
            "地区名は予定であり、変更することがあります",
            "地区名は案であり、変更することがあります",
        )],
        told: &[("text", "passage", "案であり")],
    },
    // The number of a mark that points to a note is none of the text.
    Edit {
        of: "dx-plan.txt",
        replace: &[
            ("共通基盤※2を", "共通基盤※ ³を"),
            ("水中ドローン※等の活用", "水中ドローン※4等の活用"),
        ],
        told: &[],
    },
    Edit {
        of: "dx-plan.txt",
        replace: &[("・", "･"), ("令和8年（2026年）3月", "R8年（2026年）３月")],
        told: &[],
    },
    // The heading above is gone; the same one below it stands in three places, and the work tells which is which.
    Edit {
        of: "dx-plan.txt",
        replace: &[("7. 主な取組と工程\n\n", "")],
        told: &[],
    },
    // Marks and columns.
    Edit {
        of: "action-plan.txt",
        replace: &[("1\t\t海辺の自然観察会", "1\t●\t海辺の自然観察会")],
        told: &[("text", "initiative", "新規")],
    },
    Edit {
        of: "action-plan.txt",
        replace: &[(
            "R6年度\tR7年度\tR8年度\n1\t\t海辺の自然観察会",
            "R7年度\tR8年度\tR9年度\n1\t\t海辺の自然観察会",
        )],
        // Where every year has its mark only the columns differ; three initiatives of this table have gaps.
        told: &[
            ("text", "initiative", "●"),
            ("text", "initiative", "●"),
            ("text", "initiative", "●"),
            ("text", "column", "R6年度"),
            ("text", "column", "R9年度"),
        ],
    },
    Edit {
        of: "action-plan.txt",
        replace: &[(
            "R6年度\tR7年度\tR8年度",
            "令和６年度\t令和７年度\t令和８年度",
        )],
        told: &[],
    },
    // Days without a year, in a text that speaks of no period.
    Edit {
        of: "slides.txt",
        replace: &[("12月１日 冬の朝市開始", "12月20日 冬の朝市開始")],
        told: &[("date", "initiative", "12月20日")],
    },
    // Tables that are no records.
    Edit {
        of: "slides.txt",
        replace: &[("加工品 6 ※(11)", "加工品 8 ※(11)")],
        told: &[("number", "table", "8")],
    },
    Edit {
        of: "slides.txt",
        replace: &[("鮮魚 14 17\n", "鮮魚 14 17\n\n花 2 5\n")],
        told: &[("text", "table", "花")],
    },
    // A department with another name everywhere, in prose too.
    Edit {
        of: "progress.txt",
        replace: &[
            ("暮らしデジタル推進課", "くらし変革課"),
            ("暮らしデジタル 推進課", "くらし変革課"),
        ],
        told: &[("department", "department", "くらし変革課")],
    },
    Edit {
        of: "reform.txt",
        replace: &[("（実績）", "(実績)")],
        told: &[],
    },
];

fn told(change: &Value, (kind, record, words): &(&str, &str, &str)) -> bool {
    let said = ["before", "after"].map(|side| change[side].as_str().unwrap_or_default());
    change["kind"] == *kind && change["record"] == *record && said.concat().contains(words)
}

#[test]
fn every_single_edit_is_told_and_nothing_else() {
    let mut wrong = Vec::new();
    for edit in &EDITS {
        let folder = Folder::with(&[edit.of]);
        let old = String::from_utf8(folder.read(edit.of)).expect("a text in UTF-8");
        let mut new = old.clone();
        for (was, is) in edit.replace {
            assert!(new.contains(was), "{}: {was}", edit.of);
            new = new.replace(was, is);
        }
        folder.write("new.txt", &new);
        let run = folder.run(&["diff", edit.of, "new.txt", "--format", "json"]);
        let changes = run.json()["changes"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let all = edit
            .told
            .iter()
            .all(|one| changes.iter().any(|change| told(change, one)));
        if !all || changes.len() != edit.told.len() {
            let lines: Vec<String> = changes
                .iter()
                .map(|one| {
                    format!(
                        "  {} {} {} → {}",
                        one["kind"], one["record"], one["before"], one["after"]
                    )
                })
                .collect();
            wrong.push(format!(
                "{} {:?}\n{}",
                edit.of,
                edit.replace,
                lines.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_reported_is_new_though_the_next_plan_sounds_like_it() {
    let head = "取組\t担当課\t施策内容";
    let folder = Folder::new();
    folder.write(
        "old.tsv",
        format!(
            "{head}\tR7上半期までの取組内容\tR7下半期以降の取組内容（予定）\n\
             1 道路の点検\t土木課\t道を見回る\t【運用開始】 見回りを始めた\t【運用改善】 結果を地図に残す\n"
        ),
    );
    folder.write(
        "new.tsv",
        format!(
            "{head}\tR7下半期までの取組内容\tR8上半期以降の取組内容（予定）\n\
             1 道路の点検\t土木課\t道を見回る\t【調査検討】 衛星画像の価格を比べた\t【調査検討】 衛星画像の価格を聞く\n"
        ),
    );
    let run = folder.run(&["diff", "old.tsv", "new.tsv", "--format", "json"]);
    let changes = run.json()["changes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let expected = [
        ("status-fell-back", "initiative", "調査検討"),
        ("plan-dropped", "initiative", "結果を地図に残す"),
        ("text", "initiative", "比べた"),
        ("text", "initiative", "聞く"),
    ];
    for one in &expected {
        assert!(
            changes.iter().any(|change| told(change, one)),
            "{one:?}: {}",
            run.text()
        );
    }
    assert_eq!(changes.len(), expected.len(), "{}", run.text());
}

#[test]
fn years_that_come_and_go_are_columns_and_figures_beside_one_another_are_compared_one_by_one() {
    let indicators = "No.\t指標\t単位\tR5年度実績\tR6年度実績\tR8年度目標\n\
        1\t講座の参加者数\t人\t10\t12\t30\n2\t相談の受付数\t件\t5\t7\t20\n";
    let next = "No.\t指標\t単位\tR6年度実績\tR7年度実績\tR8年度目標\n\
        1\t講座の参加者数\t人\t12\t15\t30\n2\t相談の受付数\t件\t7\t9\t20\n";
    let costs = "事業名\t担当課\t令和7年度事業費\t令和7年度一般財源\n\
        道路の点検\t土木課\t10,200\t1,100\n橋の点検\t土木課\t500\t100\n";
    let grown = costs.replace("10,200", "12,200").replace("1,100", "2,100");
    let units = indicators.replace('件', "回");
    let columns = [
        ("indicator-value", "column", "R7年度実績"),
        ("indicator-value", "column", "R5年度実績"),
    ];
    let figures = [
        ("number", "initiative", "12,200"),
        ("number", "initiative", "2,100"),
    ];
    let unit = [("text", "indicator", "回")];
    for (old, new, expected) in [
        (indicators, next, &columns[..]),
        (costs, grown.as_str(), &figures[..]),
        (indicators, units.as_str(), &unit[..]),
    ] {
        let folder = Folder::new();
        folder.write("old.tsv", old);
        folder.write("new.tsv", new);
        let run = folder.run(&["diff", "old.tsv", "new.tsv", "--format", "json"]);
        let changes = run.json()["changes"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for one in expected {
            assert!(
                changes.iter().any(|change| told(change, one)),
                "{one:?}: {}",
                run.text()
            );
        }
        assert_eq!(changes.len(), expected.len(), "{}", run.text());
    }
}

#[test]
fn a_table_alone_stands_under_the_heading_it_has_in_the_whole_report() {
    let folder = Folder::with(&["dx-plan.txt"]);
    let whole = String::from_utf8(folder.read("dx-plan.txt")).expect("a text in UTF-8");
    let (_, tables) = whole
        .split_once("7. 主な取組と工程\n")
        .expect("the plan's tables");
    folder.write("tables.txt", tables.replace("7. 主な取組と工程\n", ""));
    let run = folder.run(&["diff", "tables.txt", "dx-plan.txt", "--format", "json"]);
    let changes = run.json()["changes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let moved = changes.iter().filter(|one| one["kind"] == "moved").count();
    assert_eq!(moved, 0, "{}", run.text());
}
