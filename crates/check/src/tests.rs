//! Tables with a fault and tables that only look as if they had one.

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Finding, Origin, Report, TableRecord, TableRole};

use crate::{Across, document};

/// A report without anything in it.
fn report() -> Report {
    let json = r#"{"title": "t", "municipality": null, "edition": null, "published_on": null,
        "source": {"path": "t.txt", "media_type": "text/plain", "sha256": "", "bytes": 0, "pages": null},
        "sections": [], "initiatives": [], "indicators": [], "challenges": [], "terms": [], "notes": [],
        "passages": [], "tables": [], "hidden_cells": [], "stored_values": [], "failed_formulas": [],
        "audit": {"characters": 0, "placed": 0, "unplaced": [], "furniture": 0}, "warnings": []}"#;
    serde_json::from_str(json).unwrap()
}

/// A table from lines whose cells are parted by `|`; the first `header` lines are its header.
fn table(header: usize, unit: Option<&str>, text: &str) -> TableRecord {
    let lines = text.trim().lines();
    let rows = lines.map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect());
    let mut rows: Vec<Vec<String>> = rows.collect();
    let row_origins = (1..=rows.len() as u32).map(|line| vec![Origin::Line { line }]);
    let row_origins = row_origins.collect();
    let body = rows.split_off(header);
    TableRecord {
        section: None,
        caption: None,
        unit: unit.map(str::to_owned),
        role: TableRole::Other,
        header: rows,
        rows: body,
        spans: Vec::new(),
        row_origins,
        origin: vec![Origin::Line { line: 1 }],
    }
}

/// The findings of a report that holds one table, as code, first cell's line and text.
fn found(table: TableRecord) -> Vec<String> {
    let mut report = report();
    report.tables.push(table);
    document(Lexicon::builtin(), 1, &report)
        .iter()
        .map(brief)
        .collect()
}

fn brief(finding: &Finding) -> String {
    let cell = &finding.cells[0];
    let place = cell
        .origin
        .first()
        .map(Origin::to_string)
        .unwrap_or_default();
    format!("{} {place} {}", finding.code, cell.text)
}

#[test]
fn totals_that_are_not_the_sum_of_their_parts() {
    let cases: [(&str, Option<&str>, &str, &[&str]); 12] = [
        (
            "one column right confirms how the other is built",
            None,
            "地区|区画数|面積\n三ツ石|9|4,120\n楠谷|11|7,865\n羽衣|6|1,930\n合計|27|13,915",
            &["wrong-sum line 5 27"],
        ),
        (
            "one column alone, near its sum",
            None,
            "区分|件数\n窓口|120\n郵送|45\n電子|81\n計|264",
            &["wrong-sum line 5 264"],
        ),
        (
            "one column alone, far from its sum: an excerpt",
            None,
            "区分|件数\n窓口|120\n郵送|45\n計|900",
            &[],
        ),
        (
            "rounded thousands",
            Some("千円"),
            "区分|額|差\n人件費|1,200|3\n物件費|2,300|4\n補助費|900|5\n計|4,401|12",
            &[],
        ),
        (
            "sub-totals and a grand total",
            None,
            "区分|R5|R6\n甲|1|2\n乙|3|4\n小計|4|6\n丙|5|6\n丁|7|8\n小計|12|14\n合計|16|21",
            &["wrong-sum line 8 21"],
        ),
        (
            "a part of a line is not counted twice",
            None,
            "区分|R5|R6\n甲|10|20\nうち新規|4|5\n乙|30|40\n計|40|60",
            &[],
        ),
        (
            "lines of two levels",
            None,
            "1 土木|30|50\n(1)道路|10|20\n(2)河川|20|30\n2 教育|5|6\n合計|35|56",
            &[],
        ),
        (
            "the total stands first",
            None,
            "区分|男|女\n総計|30|41\n東|10|15\n西|20|25",
            &["wrong-sum line 2 41"],
        ),
        (
            "an average at the foot is no sum",
            None,
            "区分|件数|単価\n甲|10|300\n乙|20|500\n計|30|433",
            &[],
        ),
        (
            "a rate is no sum",
            None,
            "区分|件数|達成率\n甲|10|50%\n乙|20|60%\n計|30|57%",
            &[],
        ),
        (
            "a column that sums the row",
            None,
            "区分|R3|R4|R5|計\n甲|1|2|3|6\n乙|4|5|6|15\n丙|7|8|9|25",
            &["wrong-sum line 4 25"],
        ),
        (
            "words among the figures",
            None,
            "区分|R3|R4\n甲|10 ※(12)|5\n乙|20|6\n計|31|11",
            &[],
        ),
    ];
    for (case, unit, text, expected) in cases {
        let header = usize::from(text.starts_with(['区', '地']));
        assert_eq!(found(table(header, unit, text)), expected, "{case}");
    }
}

#[test]
fn rates_that_are_not_their_figures_ratio() {
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "one of three",
            "指標|目標|実績|達成率\n甲|20|18|90.0%\n乙|300|250|83.3%\n丙|40|30|85.0%",
            &["wrong-rate line 4 85.0%"],
        ),
        (
            "cut off and rounded",
            "指標|目標|実績|達成率\n甲|30|20|66%\n乙|30|20|67%\n丙|30|20|66.7%",
            &[],
        ),
        (
            "less is better",
            "指標|目標|実績|達成率\n甲|20|18|90%\n乙|40|50|80%\n丙|10|12|80%",
            &[],
        ),
        (
            "all by another rule",
            "指標|目標|実績|達成率\n甲|20|18|55%\n乙|300|250|12%",
            &[],
        ),
        (
            "in rows",
            "区分|R5|R6|R7\n目標|10|20|40\n実績|9|20|50\n達成率|90%|100%|152%",
            &["wrong-rate line 4 152%"],
        ),
    ];
    for (case, text, expected) in cases {
        assert_eq!(found(table(1, None, text)), expected, "{case}");
    }
}

#[test]
fn years_that_go_backwards_or_come_twice() {
    let cases: [(&str, &[&str]); 10] = [
        (
            "取組|令和3年度|令和4年度|令和6年度|令和5年度\n甲|a|b|c|d",
            &["year-order line 1 令和5年度"],
        ),
        ("取組|R3|R4|R4|R6\n甲|a|b|c|d", &["year-repeated line 1 R4"]),
        ("取組|R5|R7|R6\n甲|a|b|c", &["year-order line 1 R6"]),
        ("取組|令和7年度|令和6年度|令和5年度\n甲|a|b|c", &[]),
        ("取組|R5|R6|R5|R6\n甲|a|b|c|d", &[]),
        ("取組|R1現状|R3|R4|R5|R2目標\n甲|a|b|c|d|e", &[]),
        (
            "取組|R3|R4|R5\n令和3年度|a|b|c\n令和5年度|a|b|c\n令和4年度|a|b|c",
            &["year-order line 4 令和4年度"],
        ),
        (
            "年|出来事|x\n令和3年度|a|b\n令和3年度|a|b\n令和2年度|a|b",
            &[],
        ),
        (
            "取組|令和7年度上半期|令和7年度下半期|令和8年度上半期\n甲|a|b|c",
            &[],
        ),
        ("取組|H30|H31|R2|R3\n甲|a|b|c|d", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(table(1, None, text)), expected, "{text}");
    }
}

#[test]
fn a_date_is_cited_once_and_an_old_report_may_speak_of_years_that_never_came() {
    let late = "取組|期限|作成\n甲|平成32年3月|令和元年\n乙|令和8年13月|令和元年";
    let expected = [
        "impossible-date line 2 平成32年3月",
        "impossible-date line 3 令和8年13月",
    ];
    assert_eq!(found(table(1, None, late)), expected);
    let old = "取組|期限|作成\n甲|平成32年3月|平成29年";
    assert_eq!(found(table(1, None, old)), Vec::<String>::new());
}

#[test]
fn two_documents_of_one_municipality_give_a_figure_differently() {
    let with = |municipality: &str, values: &str| -> Report {
        let mut report = report();
        let named = format!(r#"{{"name": "{municipality}", "code": null}}"#);
        report.municipality = Some(serde_json::from_str(&named).unwrap());
        let indicators = format!(
            r#"[{{"section": null, "number": "1", "name": "講座の参加者", "values": {values}, "origin": [{{"line": 3}}]}}]"#
        );
        report.indicators = serde_json::from_str(&indicators).unwrap();
        report
    };
    let value = |role: &str, year: i16, text: &str, number: f64| {
        format!(
            r#"{{"role": "{role}", "label": "{role}", "text": "{text}", "number": {number}, "unit": "人",
            "period": {{"label": "R", "fiscal_year": {year}, "part": null, "start": "{year}-04-01", "end": "{}-03-31"}},
            "qualifier": null, "note": null, "origin": [{{"line": 4}}]}}"#,
            year + 1
        )
    };
    let list = |values: &[String]| format!("[{}]", values.join(","));
    let first = list(&[
        value("baseline", 2023, "1,044人", 1044.0),
        value("actual", 2024, "1,100人", 1100.0),
    ]);
    let cases = [
        (
            "霧ヶ浜市",
            list(&[value("baseline", 2023, "1,040人", 1040.0)]),
            vec!["baseline-differs line 4 1,040人"],
        ),
        (
            "霧ヶ浜市",
            list(&[value("actual", 2024, "1,110人", 1110.0)]),
            vec!["past-value-changed line 4 1,110人"],
        ),
        (
            "霧ヶ浜市",
            list(&[value("baseline", 2024, "1,100人", 1100.0)]),
            vec![],
        ),
        (
            "霧ヶ浜市",
            list(&[value("actual", 2025, "1,110人", 1110.0)]),
            vec![],
        ),
        (
            "別の市",
            list(&[value("baseline", 2023, "1,040人", 1040.0)]),
            vec![],
        ),
    ];
    for (municipality, values, expected) in cases {
        let mut across = Across::default();
        across.add(1, &with("霧ヶ浜市", &first));
        across.add(2, &with(municipality, &values));
        let found: Vec<String> = across.findings().iter().map(brief).collect();
        assert_eq!(found, expected, "{municipality} {values}");
    }
}
