//! A plan and the report on it: what goes on, under which name, how far it is, and the user's word.

use crate::harness::{Folder, assert_text};
use serde_json::Value;

/// The fixtures' plan against the fixtures' report, as a person reads them: plan, reports, relation,
/// planned and reported stage, judgement.
const EXPECTED: [&str; 20] = [
    "(1)1 スマート漁業※の推進 → 1,2 split -/70 unclear",
    "(1)2 水中ドローン※等の活用 → none 40/- unclear",
    "(1)3 高齢者お出かけ見守り → 7 renamed 80/70 on-plan",
    "(1)4 移動診療車の運行 → none 80/- unclear",
    "(1)5 乗合タクシー配車へのAI活用※ → 8 renamed 60/60 on-plan",
    "(1)6 保育所連絡帳アプリの導入 → none 70/- unclear",
    "(2)1 手続のオンライン化 → 1 same -/10 unclear",
    "(2)2 窓口キャッシュレス※の拡大 → 2 same 70/70 on-plan",
    "(2)3 定型業務の自動化(RPA※) → 6 renamed -/60 unclear",
    "(2)4 電子決裁の導入 → none 70/- unclear",
    "(2)5 会議のペーパーレス化 → none 70/- unclear",
    "(3)1 光回線の市内全域整備 → 1 renamed -/70 unclear",
    "(3)2 オープンデータの公開 → 5 same -/70 unclear",
    "(3)3 スマホ相談会の開催 → 6,7 renamed -/70 unclear",
    "→ 3 none -/50 unclear",
    "→ 4,5 none -/50 unclear",
    "→ 6 none -/10 unclear",
    "→ 9,10 none -/70 unclear",
    "→ 3,4,5 none -/10 unclear",
    "→ 2,3,4 none -/60 unclear",
];

/// A folder with a store of the two fixtures.
fn stored(plan: &str, report: &str) -> Folder {
    let folder = Folder::with(&[plan, report]);
    let _ = folder.run(&["import", plan, report]);
    folder
}

fn tracks(folder: &Folder) -> Value {
    folder
        .run(&["track", "--format", "json"])
        .with_status(0)
        .json()
}

fn brief(track: &Value) -> String {
    let words = |value: &Value| -> String {
        let all = value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        all.collect::<Vec<_>>().join(",")
    };
    let plan = &track["plan"];
    let section = plan["section"]
        .as_array()
        .and_then(|path| path.last()?.as_str());
    let section = section.map_or("", |text| &text[..3]);
    let reports = track["progress"].as_array().into_iter().flatten();
    let numbers: Vec<String> = reports.map(|one| words(&one["numbers"])).collect();
    let stage = |one: &Value| {
        one["stage"]
            .as_u64()
            .map_or("-".to_owned(), |stage| stage.to_string())
    };
    let line = format!(
        "{section}{} {} → {} {} {}/{} {}",
        words(&plan["numbers"]),
        words(&plan["names"]),
        numbers.join(","),
        track["relation"].as_str().unwrap_or_default(),
        stage(&track["planned"]),
        stage(&track["reported"]),
        track["judgement"].as_str().unwrap_or_default()
    );
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_fixtures_plan_and_report_become_the_tracks_a_person_sees() {
    for (plan, report) in [
        ("dx-plan.xlsx", "progress.xlsx"),
        ("dx-plan.txt", "progress.txt"),
        ("dx-plan.xlsx", "pdf/calc-progress.pdf"),
    ] {
        let folder = stored(plan, report);
        let found = tracks(&folder);
        let lines: Vec<String> = found["tracks"]
            .as_array()
            .unwrap()
            .iter()
            .map(brief)
            .collect();
        assert_text(&lines.join("\n"), &EXPECTED.join("\n"));
        let schema = folder.run(&["schema", "track"]).with_status(0).json();
        let validator = jsonschema::validator_for(&schema).expect("the schema can be used");
        let faults: Vec<String> = validator
            .iter_errors(&found)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(faults, Vec::<String>::new());
        // Found once, the same again.
        assert_eq!(tracks(&folder), found);
    }
}

#[test]
fn one_track_shows_the_plan_by_year_beside_the_report() {
    let folder = stored("dx-plan.xlsx", "progress.xlsx");
    assert_text(
        &folder.run(&["track", "キャッシュレス"]).text(),
        "status 0
--- stdout
  plan 1#8  2 窓口キャッシュレス※の拡大  〔暮らしデジタル推進課・暮らし手続課・税務収納課ほか〕  霧ヶ浜市スマート市役所推進計画 › 7. 主な取組と工程 › (2) 市役所のDX 工程!A19:H19
      R3  10  検討
      R4  50  導入、運用開始、検証(使える窓口を追加)
      R5  80  運用改善・展開・券売機更新検討
      R6  80  運用改善・展開
      R7  70  運用定着
  report 2#10  2 窓口キャッシュレスの拡大  〔暮らしデジタル推進課〕  霧ヶ浜市スマート市役所推進計… › 方向 2 進捗状況!C15:H15
      R7上半期  70  運用定着
    ~ department 2: 暮らしデジタル推進課・暮らし手続課・税務収納課ほか → 暮らしデジタル推進課
  = judgement: on plan · relation: same name · name 1.00 · department 0.33 · section 1.00 · text 1.00

--- stderr
1 tracks: 0 behind, 1 on plan, 0 ahead, 0 silent",
    );
    let count = |arguments: &[&str]| {
        let json = folder
            .run(&[&["track", "--format", "json"], arguments].concat())
            .with_status(0)
            .json();
        json["tracks"].as_array().unwrap().len()
    };
    assert_eq!(
        [count(&["--behind"]), count(&["--silent"]), count(&["4"])],
        [0, 5, 5]
    );
    assert_eq!(count(&["--municipality", "霧ヶ浜"]), 20);
    let run = folder
        .run(&["track", "--municipality", "別の市"])
        .with_status(2);
    assert!(
        run.stderr
            .contains("no stored document is of this municipality"),
        "{}",
        run.text()
    );
    let run = folder.run(&["track", "港湾"]).with_status(2);
    assert!(
        run.stderr.contains("no initiative has this name or number"),
        "{}",
        run.text()
    );
}

#[test]
fn what_is_behind_its_plan_is_listed_alone() {
    let folder = Folder::with(&["dx-plan.txt", "progress.txt"]);
    let text = String::from_utf8(folder.read("progress.txt")).unwrap();
    let (before, after) = text.split_once("窓口キャッシュレスの拡大").unwrap();
    let slower = after.replacen("【運用定着】", "【導入】", 1);
    let text = format!("{before}窓口キャッシュレスの拡大{slower}");
    folder.write("progress.txt", text);
    let _ = folder.run(&["import", "dx-plan.txt", "progress.txt"]);
    let json = folder
        .run(&["track", "--behind", "--format", "json"])
        .json();
    let lines: Vec<String> = json["tracks"]
        .as_array()
        .unwrap()
        .iter()
        .map(brief)
        .collect();
    assert_eq!(
        lines,
        ["(2)2 窓口キャッシュレス※の拡大 → 2 same 70/40 behind"]
    );
}

/// The reports of a plan's initiative, by a part of its name.
fn reports(folder: &Folder, plan: &str) -> Vec<String> {
    let found = tracks(folder);
    let named = |track: &&Value| {
        track["plan"]["names"][0]
            .as_str()
            .is_some_and(|name| name.contains(plan))
    };
    let track = found["tracks"]
        .as_array()
        .unwrap()
        .iter()
        .find(named)
        .expect("the plan has it");
    let progress = track["progress"].as_array().unwrap().iter();
    progress
        .map(|one| one["names"][0].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_users_word_counts_and_survives_a_new_import() {
    let folder = stored("dx-plan.txt", "progress.txt");
    assert_eq!(reports(&folder, "電子決裁"), Vec::<String>::new());
    let _ = folder
        .run(&["link", "1:電子決裁", "2:紙の回覧の見直し"])
        .with_status(0);
    let _ = folder
        .run(&["link", "1#13", "2:オープンデータの公開", "--not"])
        .with_status(0);
    let _ = folder.run(&["link", "1:光回線", "--none"]).with_status(0);
    let said = |folder: &Folder| {
        assert_eq!(reports(folder, "電子決裁"), ["紙の回覧の見直し"]);
        assert_eq!(reports(folder, "オープンデータ"), Vec::<String>::new());
        assert_eq!(reports(folder, "光回線"), Vec::<String>::new());
        assert_eq!(
            reports(folder, "キャッシュレス"),
            ["窓口キャッシュレスの拡大"]
        );
    };
    said(&folder);
    // The report comes again with other bytes and one initiative less, so that all rows move.
    let text = String::from_utf8(folder.read("progress.txt")).unwrap();
    let fewer: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("林道パトロール"))
        .collect();
    folder.write("progress.txt", fewer.join("\n"));
    let _ = folder.run(&["import", "--replace", "dx-plan.txt", "progress.txt"]);
    assert_eq!(folder.export().len(), 2);
    said(&folder);
    let list = folder.run(&["link", "--list"]).with_status(0);
    assert!(
        list.stdout
            .starts_with("[1] 4 電子決裁の導入  =  3,4,5 紙の回覧の見直し"),
        "{}",
        list.text()
    );
    assert!(!list.stdout.contains("any more"), "{}", list.text());
    // What is in no document any more is said to be gone.
    let text = String::from_utf8(folder.read("progress.txt")).unwrap();
    folder.write(
        "progress.txt",
        text.replace("紙の回覧の見直し", "窓口の夜間開設"),
    );
    let _ = folder.run(&["import", "--replace", "progress.txt"]);
    let list = folder.run(&["link", "--list"]).with_status(0);
    let gone: Vec<&str> = list
        .stdout
        .lines()
        .filter(|line| line.contains("any more"))
        .collect();
    assert_eq!(gone.len(), 1, "{}", list.text());
    assert!(gone[0].starts_with("[1]"), "{}", list.text());
    folder.write("progress.txt", text);
    let _ = folder.run(&["import", "--replace", "progress.txt"]);
    said(&folder);
    let _ = folder.run(&["link", "--forget", "1"]).with_status(0);
    assert_eq!(reports(&folder, "電子決裁"), Vec::<String>::new());
}

#[test]
fn a_link_that_names_nothing_is_refused() {
    let folder = stored("dx-plan.txt", "progress.txt");
    for (arguments, code) in [
        (["link", "1:港湾", "2:1"], "no initiative is named by this"),
        (["link", "1:導入", "2#1"], "several initiatives fit"),
        (["link", "9#1", "2#1"], "no document has this id"),
        (["link", "--forget", "7"], "there is no word of yours"),
    ] {
        let run = folder.run(&arguments).with_status(2);
        assert!(run.stderr.contains(code), "{}", run.text());
    }
    let _ = folder.run(&["link", "1#1"]).with_status(2);
}
