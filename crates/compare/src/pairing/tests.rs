//! What is paired with what.

use shinchoku_model::By::{Department, Name, Number, Section as Heading, Text};
use shinchoku_model::{Audit, Initiative, Report, Section, Source};

use super::*;

fn report(initiatives: Vec<Initiative>) -> Report {
    let section = |id: u32, title: &str| Section {
        id,
        parent: None,
        number: None,
        title: title.to_owned(),
        path: vec![title.to_owned()],
        origin: Vec::new(),
    };
    Report {
        title: "進捗状況".to_owned(),
        municipality: None,
        edition: None,
        published_on: None,
        source: Source {
            path: "x".to_owned(),
            media_type: "text/plain".to_owned(),
            sha256: String::new(),
            bytes: 0,
            pages: None,
        },
        sections: vec![section(1, "暮らしのDX"), section(2, "市役所のDX")],
        initiatives,
        indicators: Vec::new(),
        challenges: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
        passages: Vec::new(),
        tables: Vec::new(),
        hidden_cells: Vec::new(),
        stored_values: Vec::new(),
        failed_formulas: Vec::new(),
        audit: Audit::default(),
        warnings: Vec::new(),
    }
}

/// `section number names department description`, parted by `|`, names by `/`.
fn initiative(line: &str) -> Initiative {
    let mut parts = line.split('|').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let list = |text: String, by: char| -> Vec<String> {
        let parts = text.split(by).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    Initiative {
        id: 1,
        section: next().parse().ok(),
        numbers: list(next(), '/'),
        names: list(next(), '/'),
        departments: list(next(), '/'),
        description: Some(next()).filter(|text| !text.is_empty()),
        is_new: None,
        entries: Vec::new(),
        origin: Vec::new(),
    }
}

fn paired(old: &[&str], new: &[&str]) -> String {
    let make = |lines: &[&str]| report(lines.iter().map(|line| initiative(line)).collect());
    let (old, new) = (make(old), make(new));
    let pairing = pair_initiatives(&old, &new);
    assert_eq!(
        pair_initiatives(&new, &old),
        pairing.clone().turned(),
        "the way back is another"
    );
    let mut words: Vec<String> = Vec::new();
    words.extend(
        pairing
            .pairs
            .iter()
            .map(|pair| format!("{}={}", pair.old, pair.new)),
    );
    words.extend(
        pairing
            .splits
            .iter()
            .map(|one| format!("{}<{:?}", one.whole, one.parts)),
    );
    words.extend(
        pairing
            .merges
            .iter()
            .map(|one| format!("{:?}>{}", one.parts, one.whole)),
    );
    words.extend(pairing.removed.iter().map(|at| format!("-{at}")));
    words.extend(pairing.added.iter().map(|at| format!("+{at}")));
    words.join(" ")
}

const BUS: &str =
    "1|1|乗合タクシーのAI配車|移動政策課|予約の重なりに応じて車を割り当て、空車の走行を減らす";
const BOOKS: &str =
    "1|2|移動図書館予約サービス導入|学び支援課|移動図書館の現在地と本の予約を一つの画面で扱う";
const PAPER: &str =
    "2|1|会議資料の電子化|文書法制課|会議の資料を画面で見る形に改め、紙の印刷を減らす";

#[test]
fn what_stays_the_same_is_paired_in_any_order() {
    assert_eq!(
        paired(&[BUS, BOOKS, PAPER], &[BUS, BOOKS, PAPER]),
        "0=0 1=1 2=2"
    );
    assert_eq!(
        paired(&[BUS, BOOKS, PAPER], &[PAPER, BUS, BOOKS]),
        "0=1 1=2 2=0"
    );
}

#[test]
fn a_name_or_a_text_carries_a_record_to_another_number_section_and_department() {
    let moved = "2|8|移動図書館の予約サービス導入|暮らしデジタル推進課|";
    assert_eq!(paired(&[BUS, BOOKS], &[BUS, moved]), "0=0 1=1");
    let renamed = "1|2|本がつながるまちづくり|学び支援課|移動図書館の現在地と本の予約を一つの画面で扱えるようにする";
    assert_eq!(paired(&[BUS, BOOKS], &[BUS, renamed]), "0=0 1=1");
}

#[test]
fn a_number_alone_makes_no_pair() {
    let other =
        "1|2|見守り電灯の設置|ふれあい福祉課|一人暮らしの高齢者宅に通信機能のある電灯を置く";
    assert_eq!(paired(&[BUS, BOOKS], &[BUS, other]), "0=0 -1 +1");
}

#[test]
fn the_same_name_in_two_places_is_told_by_all_else() {
    let one = "1|1|研修の実施|総務課|新任の職員に文書の書き方を教える";
    let two = "2|1|研修の実施|文書法制課|個人情報の扱いを全職員が学ぶ";
    assert_eq!(paired(&[one, two], &[two, one]), "0=1 1=0");
    assert_eq!(paired(&[one, two], &[two]), "1=0 -0");
}

#[test]
fn a_record_with_several_names_becomes_several_records() {
    let whole = "1|4/5|移動図書館位置案内サービス導入/移動図書館予約サービス導入|学び支援課|移動図書館の現在地と本の予約を一つの画面で扱う";
    let first = "1|4|移動図書館位置案内サービス導入|学び支援課|移動図書館の現在地を画面で知らせる";
    let second = "1|5|移動図書館予約サービス導入|学び支援課|移動図書館の本の予約を画面で受ける";
    assert_eq!(paired(&[BUS, whole], &[BUS, first, second]), "0=0 1<[1, 2]");
    assert_eq!(paired(&[BUS, first, second], &[BUS, whole]), "0=0 [1, 2]>1");
}

#[test]
fn a_name_that_goes_on_in_two_records_is_split() {
    let whole = "1|1|スマート漁業の推進|海業振興課|沿岸に水温観測ブイを置き、紙の操業日誌をやめて漁協と市が同じ記録を使う";
    let first = "1|1|スマート漁業の推進（水温観測ブイ）|海業振興課|沿岸に水温観測ブイを置く";
    let second = "1|2|スマート漁業の推進（操業日誌）|海業振興課|紙の操業日誌をやめて漁協と市が同じ記録を使う";
    assert_eq!(
        paired(&[whole, PAPER], &[first, second, PAPER]),
        "1=2 0<[0, 1]"
    );
    // A neighbour with a name like it is no part of what goes on as it was.
    assert_eq!(
        paired(&[whole, PAPER], &[whole, second, PAPER]),
        "0=0 1=2 +1"
    );
}

#[test]
fn evidence_says_what_two_records_have_in_common() {
    let make = |line: &str| report(vec![initiative(line)]);
    let pairing = pair_initiatives(&make(BUS), &make(BUS));
    let by: Vec<_> = pairing.pairs[0].evidence.iter().map(|one| one.by).collect();
    assert_eq!(by, [Name, Number, Department, Heading, Text]);
    assert!(pairing.pairs[0].score > 0.99);
}

#[test]
fn hundreds_of_records_that_all_look_alike_are_paired_by_their_place() {
    let line = |at: usize| format!("1|{}|研修の実施|総務課|職員が学ぶ", at % 7);
    let lines: Vec<String> = (0..700).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let same: Vec<String> = (0..700).map(|at| format!("{at}={at}")).collect();
    assert_eq!(paired(&lines, &lines), same.join(" "));
    // The last row is gone, and nothing else.
    let same = format!("{} -699", same[..699].join(" "));
    assert_eq!(paired(&lines, &lines[..699]), same);
}
