//! What is seen of a small report: imported, listed, shown and inspected.

use crate::harness::{Folder, assert_text};

const REPORT: &str = "霧ヶ浜市スマート計画 進捗状況（令和7年度上半期）

作成日 令和7年11月14日

1. 海のDX

No.\t取組\t担当課\tR7上半期までの取組内容
1\t港の見守り\t海業振興課\t【運用開始】 7月に3台を設置
2\t市場の案内\t観光交流課・商い応援課\t【謎の段階】 案内板を検討

※ 区分は仮のもの。
";

const UNKNOWN: &str = "unknown-status: line 9: the tag 【謎の段階】 is not in the dictionary. To teach it, add to \
    statuses.toml, with the stage that fits:\n[[status]]\ncanonical = \"謎の段階\"\nstage = 50";

/// A folder with the report and a store that holds it.
fn stored() -> Folder {
    let folder = Folder::new();
    folder.write("report.txt", REPORT);
    let _ = folder.run(&["import", "report.txt"]).with_status(0);
    folder
}

#[test]
fn an_import_says_what_it_came_to() {
    let folder = Folder::new();
    folder.write("report.txt", REPORT);
    assert_text(
        &folder.run(&["import", "report.txt"]).text(),
        "status 0
--- stderr
id         file        initiatives  indicators  others  tables  warnings  placed
 1  added  report.txt            2           0       3       1         1  126/126
1 added, 0 replaced, 0 unchanged, 0 failed",
    );
    assert_text(
        &folder
            .run(&["--lang", "ja", "import", "report.txt", "missing.txt"])
            .text(),
        "status 1
--- stderr
エラー: missing.txt: ファイルが見つかりません
  対処: パスを確かめてください。空白や括弧を含む名前は引用符で囲んでください
番号            ファイル     取組  指標  その他  表  警告  配置文字
   1  変更なし  report.txt
      失敗      missing.txt
追加 0、置換 0、変更なし 1、失敗 1",
    );
}

#[test]
fn a_list_has_a_line_a_document() {
    let folder = stored();
    assert_text(
        &folder.run(&["list"]).text(),
        "status 0
--- stdout
id  title                                        municipality  edition          initiatives  indicators  records  warnings  placed   file
 1  霧ヶ浜市スマート計画 進捗状況（令和7年度上…  霧ヶ浜市      令和7年度上半期            2           0        5         1  126/126  report.txt",
    );
    let japanese = folder.run(&["--lang", "ja", "list"]).with_status(0);
    assert!(
        japanese.stdout.starts_with("番号  題名  "),
        "{}",
        japanese.text()
    );
}

#[test]
fn a_list_of_an_empty_store_says_how_to_fill_it() {
    let folder = Folder::new();
    let _ = folder.run(&["import", "missing.txt"]).with_status(1);
    assert_text(
        &folder.run(&["list"]).text(),
        "status 0\n--- stderr\nthe store is empty; `shinchoku import PATH...` fills it",
    );
    assert_text(
        &folder.run(&["--lang", "ja", "list"]).text(),
        "status 0\n--- stderr\n文書がありません。shinchoku import で取り込んでください",
    );
}

#[test]
fn a_document_is_shown_for_reading() {
    let expected = format!(
        "status 0
--- stdout
1  霧ヶ浜市スマート計画 進捗状況（令和7年度上半期）
    霧ヶ浜市 · 令和7年度上半期 · 2025-11-14 · report.txt

Initiatives (2)
  § 1. 海のDX
  1 港の見守り  〔海業振興課〕  line 8
      R7上半期までの取組内容: [運用開始] 7月に3台を設置
  2 市場の案内  〔観光交流課・商い応援課〕  line 9
      R7上半期までの取組内容: [謎の段階] 案内板を検討

Notes (1)
  ※ 区分は仮のもの。

Passages (2)
  霧ヶ浜市スマート計画 進捗状況（令和7年度上半期）
  作成日 令和7年11月14日

Warnings (1)
  {UNKNOWN}

Characters placed: 126/126"
    );
    let folder = stored();
    for name in ["1", "進捗状況", "report.txt", "REPORT"] {
        assert_text(&folder.run(&["show", name]).text(), &expected);
    }
    let japanese = folder.run(&["--lang", "ja", "show", "1"]).with_status(0);
    for word in [
        "取組 (2)",
        "注記 (1)",
        "本文 (2)",
        "警告 (1)",
        "配置された文字：",
    ] {
        assert!(
            japanese.stdout.contains(word),
            "no {word} in\n{}",
            japanese.text()
        );
    }
}

#[test]
fn a_name_of_none_or_of_several_documents() {
    let folder = stored();
    folder.write("copy.txt", format!("{REPORT}以上\n"));
    let _ = folder.run(&["import", "copy.txt"]).with_status(0);
    assert_text(
        &folder.run(&["show", "3"]).text(),
        "status 2
--- stderr
error: 3: no document has this id or these words in its title or path
  hint: `shinchoku list` shows what is in the store",
    );
    let title = "霧ヶ浜市スマート計画 進捗状況（令和7年度上半期）";
    for command in [&["show", "霧ヶ浜"][..], &["export", "--document", "霧ヶ浜"]] {
        assert_text(
            &folder.run(command).text(),
            &format!(
                "status 2\n--- stderr\n\
                 error: 霧ヶ浜: several documents fit; name one by its id: 1 {title}; 2 {title}"
            ),
        );
    }
    // A whole path comes before a part of another.
    let run = folder.run(&["show", "copy.txt"]).with_status(0);
    assert!(run.stdout.starts_with("2  "), "{}", run.text());
}

#[test]
fn inspect_shows_what_was_taken_for_what_and_stores_nothing() {
    let folder = Folder::new();
    folder.write("report.txt", REPORT);
    assert_text(
        &folder.run(&["inspect", "report.txt"]).text(),
        &format!(
            "status 0
--- stdout
report.txt  text/plain  366 bytes
§ -
  line 1       passage  霧ヶ浜市スマート計画 進捗状況（令和7年度上半期）
  line 3       passage  作成日 令和7年11月14日
§ 1. 海のDX
  line 7       table    initiatives, 2 rows, 1 header rows
                  1 number       No.
                  2 name         取組
                  3 department   担当課
                  4 progress     R7上半期までの取組内容  2025-04-01 to 2025-09-30
  line 11      note     ※ 区分は仮のもの。
! {UNKNOWN}
= 2 initiatives, 0 indicators, 0 challenges, 0 terms, 1 notes, 2 passages, 1 tables; 126/126 characters placed"
        ),
    );
    assert_eq!(folder.names(), ["report.txt"]);
}

#[test]
fn inspect_and_import_count_the_same_of_a_fixture() {
    let folder = Folder::with(&["action-plan.xlsx"]);
    let inspected = folder.run(&["inspect", "action-plan.xlsx"]).with_status(0);
    let _ = folder.run(&["import", "action-plan.xlsx"]).with_status(0);
    let document = &folder.export()[0];
    let count = |field: &str| document[field].as_array().map_or(0, Vec::len);
    let last = format!(
        "= {} initiatives, {} indicators, {} challenges, {} terms, {} notes, {} passages, {} tables; {}/{} characters placed\n",
        count("initiatives"),
        count("indicators"),
        count("challenges"),
        count("terms"),
        count("notes"),
        count("passages"),
        count("tables"),
        document["audit"]["placed"],
        document["audit"]["characters"],
    );
    assert!(
        inspected.stdout.ends_with(&last),
        "no {last:?} in\n{}",
        inspected.text()
    );
}
