//! Tables with merged cells.

use super::*;

/// A table of lines; `^` is a cell merged with the one above it, `<` one merged with that to its left.
fn merged(lines: &[&str]) -> Report {
    let ItemKind::Table(mut whole) = table(lines) else {
        unreachable!()
    };
    for at in 0..whole.rows.len() {
        for column in 0..whole.rows[at].len() {
            let from = match whole.rows[at][column].text.as_str() {
                "^" => whole.rows[at - 1][column].clone(),
                "<" => whole.rows[at][column - 1].clone(),
                _ => continue,
            };
            whole.rows[at][column] = RowCell {
                covered: true,
                ..from
            };
        }
    }
    report_of(&[], vec![(None, ItemKind::Table(whole))])
}

/// One line an initiative: names, departments, entries.
fn show(report: &Report) -> Vec<String> {
    let entry = |entry: &shinchoku_model::Entry| format!("{}: {}", entry.label, entry.text);
    let initiatives = report.initiatives.iter();
    let line = |one: &shinchoku_model::Initiative| {
        let entries: Vec<String> = one.entries.iter().map(entry).collect();
        let names = one.names.join("+");
        format!(
            "{names} 〔{}〕 {}",
            one.departments.join("・"),
            entries.join(" / ")
        )
    };
    initiatives.map(line).collect()
}

#[test]
fn rows_of_one_merged_initiative_are_one_record() {
    let report = merged(&[
        "No|取組|担当課|R6実績|R7予定",
        "1|窓口の電子化|市民課|調査した。|設計する。",
        "^|^|^|試行した。|^",
        "2|^|農政課|配った。|続ける。",
        "3|苗の補助|農政課|配った。|<",
    ]);
    let expected = [
        "窓口の電子化 〔市民課〕 R6実績: 調査した。 / R7予定: 設計する。 / R6実績: 試行した。",
        // Another number and owner.
        "窓口の電子化 〔農政課〕 R6実績: 配った。 / R7予定: 続ける。",
        // A cell over two columns speaks of both.
        "苗の補助 〔農政課〕 R6実績: 配った。 / R7予定: 配った。",
    ];
    assert_eq!(show(&report), expected);
    assert_eq!(report.audit.unplaced, []);
}

#[test]
fn a_timetable_without_headings_over_its_names() {
    let report = merged(&[
        "||令和6年度|令和6年度|令和7年度",
        "港|岸壁の調査|測量|<|設計",
        "^|^|話合い||工事",
        "^|明かり||台帳|取替え",
    ]);
    let expected = [
        // A cell over two columns of one year says it once.
        "岸壁の調査 〔〕 令和6年度: 測量 / 令和7年度: 設計 / 令和6年度: 話合い / 令和7年度: 工事",
        "明かり 〔〕 令和6年度: 台帳 / 令和7年度: 取替え",
    ];
    assert_eq!(show(&report), expected);
    assert_eq!(report.sections[0].title, "港");
    let numbers = merged(&[
        "||令和6年度|令和7年度",
        "港|漁獲|12|15",
        "^|来客|3,000|2,800",
    ]);
    assert!(numbers.initiatives.is_empty(), "results by year");
}
