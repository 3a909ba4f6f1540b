//! Tables of numbers by year, marks for the same, and rows of findings.

use super::*;

/// What an indicator says: its name, and what each value is for.
type Said = (String, Vec<(ValueRole, Option<f64>)>);

fn roles(report: &Report) -> Vec<Said> {
    let values = |indicator: &shinchoku_model::Indicator| {
        let values = indicator.values.iter();
        values.map(|value| (value.role, value.number)).collect()
    };
    let indicators = report.indicators.iter();
    indicators
        .map(|indicator| (indicator.name.clone(), values(indicator)))
        .collect()
}

#[test]
fn numbers_by_year_are_indicators() {
    let report = one_table(&[
        "区分|区分|令和５年度決算|令和６年度見込|令和７年度計画|増減",
        "歳入|入湯税|120|125|130|5",
        "歳入|使用料|48|△ 3|50|53",
        "歳入|小計|168|122|180|58",
        "歳出|維持費|70|72|-|△ 72",
    ]);
    assert!(report.initiatives.is_empty());
    let tax = [
        (ValueRole::Actual, Some(120.0)),
        (ValueRole::Forecast, Some(125.0)),
        (ValueRole::Target, Some(130.0)),
    ];
    let found = roles(&report);
    assert_eq!(found[0], ("入湯税".to_owned(), tax.to_vec()));
    assert_eq!(found[1].1[1].1, Some(-3.0));
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["入湯税", "使用料", "維持費"]);
    let titles: Vec<&str> = report.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["歳入", "歳出"]);
}

#[test]
fn years_ahead_hold_what_is_foreseen() {
    let report = one_table(&[
        "区分|令和８年度|令和９年度",
        "量の見込み|70|72",
        "確保方策|75|75",
    ]);
    let ahead = |number| (ValueRole::Forecast, Some(number));
    assert_eq!(
        roles(&report),
        [
            ("量の見込み".to_owned(), vec![ahead(70.0), ahead(72.0)]),
            ("確保方策".to_owned(), vec![ahead(75.0), ahead(75.0)]),
        ]
    );
}

#[test]
fn budgets_of_projects_are_no_series() {
    let report = one_table(&[
        "事業名|令和６年度予算|令和７年度予算",
        "林道の補修|300|280",
        "苗木の配布|50|60",
    ]);
    assert_eq!((report.initiatives.len(), report.indicators.len()), (2, 0));
}

#[test]
fn a_ditto_mark_stands_for_the_department_above() {
    let report = one_table(&[
        "No|取組|担当課|実施状況",
        "1|公用車の更新|管財課、総務課|２台を替えた。",
        "2|省エネ診断|〃|４施設で行った。",
        "3|堆肥づくり|環境課|容器を配った。",
        "4|食品の寄附|同上|２回行った。",
    ]);
    let departments: Vec<&[String]> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.departments.as_slice())
        .collect();
    let (both, one) = (["管財課", "総務課"], ["環境課"]);
    assert_eq!(departments, [&both[..], &both[..], &one[..], &one[..]]);
}

#[test]
fn what_ends_like_a_department_beside_departments_is_a_name() {
    let report = one_table(&[
        "No|施設の名|所管課|建築年|方針",
        "1|北部公民館|生涯学習課|1978|改修",
        "2|中央図書館|生涯学習課|1985|更新",
        "3|第二保育所|子育て課|1972|除却",
    ]);
    let first = &report.initiatives[0];
    assert_eq!(first.names, ["北部公民館"]);
    assert_eq!(first.departments, ["生涯学習課"]);
}

#[test]
fn findings_of_an_audit_are_what_the_measures_belong_to() {
    let report = one_table(&[
        "番号|指摘事項|措置内容|区分|担当課",
        "1|受払簿が整えられていない。|受払簿を作った。|措置済|税務課",
        "2|日誌に記入漏れがある。|様式を改める。|検討中|管財課",
    ]);
    let second = &report.initiatives[1];
    assert_eq!(second.names, ["日誌に記入漏れがある。"]);
    let entry = &second.entries[0];
    assert_eq!(
        (entry.aspect, entry.text.as_str()),
        (Aspect::Progress, "様式を改める。")
    );
}

#[test]
fn a_heading_that_two_tables_do_not_explain_is_one_doubt() {
    let lines = ["No|取組|担当課|合言葉", "1|橋の点検|建設課|安全"];
    let report = report_of(&[], vec![(None, table(&lines)), (None, table(&lines))]);
    let codes: Vec<&str> = report
        .warnings
        .iter()
        .map(|one| one.code.as_ref())
        .collect();
    assert_eq!(codes, ["unknown-header"]);
}

#[test]
fn a_review_in_numbers_is_a_value_of_its_year() {
    let report = one_table(&[
        "目標項目|策定時（H30）|中間評価（R4）|目標値（R11）",
        "喫煙率|16.0%|14.8%|12.0%以下",
        "受診率|38.2%|36.9%|60.0%",
    ]);
    let first = &report.indicators[0];
    let said: Vec<(ValueRole, Option<f64>)> = first
        .values
        .iter()
        .map(|value| (value.role, value.number))
        .collect();
    let expected = [
        (ValueRole::Baseline, Some(16.0)),
        (ValueRole::Actual, Some(14.8)),
        (ValueRole::Target, Some(12.0)),
    ];
    assert_eq!(said, expected);
}
