//! What outlines become: tables told by their headers and content, and the audit.

use shinchoku_model::{
    Aspect, Heading, Item, ItemKind, Kind, Origin, Outline, Part, RowCell, Source, Table,
    TableRole, Unit, ValueRole,
};

use super::*;

mod merged;
mod rows;
mod series;

fn cells(line: &str, number: u32) -> Vec<RowCell> {
    line.split('|')
        .map(|text| RowCell {
            text: text.replace('/', "\n"),
            origin: vec![Origin::Line { line: number }],
            ..RowCell::default()
        })
        .collect()
}

/// A table of lines whose cells `|` parts and whose line breaks `/` are; the first is the header.
fn table(lines: &[&str]) -> ItemKind {
    let mut rows: Vec<Vec<RowCell>> = lines
        .iter()
        .zip(1..)
        .map(|(line, n)| cells(line, n))
        .collect();
    let header = vec![rows.remove(0)];
    ItemKind::Table(Table {
        header,
        rows,
        ..Table::default()
    })
}

fn report_of(headings: &[&str], items: Vec<(Option<usize>, ItemKind)>) -> Report {
    let headings = headings.iter().map(|text| Heading {
        parent: None,
        text: (*text).to_owned(),
        printed: true,
        origin: Vec::new(),
    });
    let items = items.into_iter().map(|(heading, kind)| Item {
        heading,
        kind,
        origin: Vec::new(),
    });
    let mut outline = Outline {
        headings: headings.collect(),
        items: items.collect(),
        ..Outline::default()
    };
    outline.ledger = ledger(&outline);
    report(Lexicon::builtin(), &outline, source(), Vec::new())
}

fn source() -> Source {
    Source {
        path: "試し.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        sha256: "0".repeat(64),
        bytes: 1,
        pages: None,
    }
}

/// All text of an outline, as its reader would have delivered it.
fn ledger(outline: &Outline) -> Vec<Unit> {
    let unit = |text: &str| Unit {
        text: text.to_owned(),
        origin: Vec::new(),
    };
    let mut ledger: Vec<Unit> = outline
        .headings
        .iter()
        .map(|heading| unit(&heading.text))
        .collect();
    for item in &outline.items {
        match &item.kind {
            ItemKind::Passage(text) => ledger.push(unit(text)),
            ItemKind::Note { marker, text } => ledger.push(unit(&format!("{marker}{text}"))),
            ItemKind::Form(_) => {}
            ItemKind::Table(table) | ItemKind::Contents(table) => {
                let all = table.header.iter().chain(&table.rows).flatten();
                ledger.extend(
                    all.filter(|cell| !cell.covered)
                        .map(|cell| unit(&cell.text)),
                );
            }
        }
    }
    ledger
}

fn one_table(lines: &[&str]) -> Report {
    report_of(&[], vec![(None, table(lines))])
}

#[test]
fn a_heading_over_numbers_stands_for_the_names_beside_them() {
    let report = one_table(&[
        "方向|取組||担当課|R7上半期までの取組内容",
        "1|5 6|地図の導入|港湾課|【予算化】 交付決定",
        "1|7|見守り|健康課|【運用開始】 令和7年2月",
    ]);
    let found: Vec<_> = report.initiatives.iter().collect();
    let [first, second] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (first.numbers.join("+"), first.names.join("+")),
        ("5+6".to_owned(), "地図の導入".to_owned())
    );
    assert_eq!(
        (second.numbers.join("+"), second.names.join("+")),
        ("7".to_owned(), "見守り".to_owned())
    );
}

#[test]
fn a_progress_table_gives_initiatives_below_their_group() {
    let report = one_table(&[
        "方向|取組|取組|担当課|施策内容|R7上半期までの取組内容|R7下半期以降の取組内容（予定）",
        "1|5 6|地図の導入 案内の導入|港湾課 情報課|案内を強化する|【予算化】 交付決定 【運用開始】 令和7年2月|【運用定着】 周知",
        "|7|見守り|健康 課|支える|1-2 苗の補助へ|",
        "2|1|窓口|健康課|電子化する|【庁内説明】 実施|未定",
    ]);
    let [first, second, third] = report.initiatives.as_slice() else {
        panic!("{:?}", report.initiatives)
    };
    assert_eq!(
        (first.numbers.join("+"), first.names.join("+")),
        ("5+6".to_owned(), "地図の導入+案内の導入".to_owned())
    );
    assert_eq!(first.departments, ["港湾課", "情報課"]);
    assert_eq!(first.description.as_deref(), Some("案内を強化する"));
    assert_eq!(first.is_new, None);
    let [done, planned] = first.entries.as_slice() else {
        panic!("{:?}", first.entries)
    };
    assert_eq!(
        (done.kind, planned.kind),
        (Some(Kind::Actual), Some(Kind::Plan))
    );
    assert_eq!(
        done.period.as_ref().map(|p| (p.fiscal_year, p.part)),
        Some((2025, Some(Part::H1)))
    );
    assert_eq!(done.activities.len(), 2);
    assert_eq!(
        second.departments,
        ["健康課"],
        "the wrap is told by the other cell"
    );
    assert_eq!(second.section, first.section, "an empty group cell goes on");
    assert_ne!(third.section, first.section);
    let section = &report.sections[0];
    assert_eq!(
        (section.number.as_deref(), section.title.as_str()),
        (Some("1"), "方向")
    );
    let codes: Vec<&str> = report
        .warnings
        .iter()
        .map(|warning| warning.code.as_str())
        .collect();
    assert_eq!(codes, ["unknown-status"]);
    assert_eq!(
        report.edition.map(|edition| edition.label),
        Some("R7上半期".to_owned())
    );
}

#[test]
fn a_plan_with_marks_keeps_the_year_of_every_mark() {
    let report = one_table(&[
        "No.|新規|事業名|担当課|事業概要|R7年度|R8年度|R9年度",
        "1||相談|こども課|相談に応じる|●|●|",
        "2|●|訪問|こども課|訪問する||●|●",
    ]);
    let years = |at: usize| -> Vec<i16> {
        let entries = &report.initiatives[at].entries;
        entries
            .iter()
            .filter_map(|entry| entry.period.as_ref())
            .map(|period| period.fiscal_year)
            .collect()
    };
    assert_eq!((years(0), years(1)), (vec![2025, 2026], vec![2026, 2027]));
    let new: Vec<_> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.is_new)
        .collect();
    assert_eq!(new, [Some(false), Some(true)]);
}

#[test]
fn an_indicator_has_its_own_year_before_that_of_the_heading() {
    let report = one_table(&[
        "No.|指標|現状値（R1年度）|目標値（R7年度）|令和5年度実績|達成率",
        "1|満足度|77.1%/（H30年度）|90%|80%|89%",
        "2|件数|—|年2件||",
    ]);
    let values = &report.indicators[0].values;
    let roles: Vec<ValueRole> = values.iter().map(|value| value.role).collect();
    assert_eq!(
        roles,
        [ValueRole::Baseline, ValueRole::Target, ValueRole::Actual]
    );
    let years: Vec<_> = values
        .iter()
        .filter_map(|value| value.period.as_ref())
        .map(|period| period.fiscal_year)
        .collect();
    assert_eq!(years, [2018, 2025, 2023]);
    let target = &report.indicators[1].values[1];
    assert_eq!(
        (
            target.number,
            target.unit.as_deref(),
            target.qualifier.as_deref()
        ),
        (Some(2.0), Some("件"), Some("年"))
    );
}

#[test]
fn the_unit_of_a_table_applies_to_its_cells() {
    let ItemKind::Table(mut amounts) = table(&["指標|現状値|目標値", "寄附額|24|30"])
    else {
        unreachable!()
    };
    amounts.unit = Some("百万円".to_owned());
    let report = report_of(&[], vec![(None, ItemKind::Table(amounts))]);
    let value = &report.indicators[0].values[0];
    assert_eq!(
        (value.number, value.unit.as_deref(), value.text.as_str()),
        (Some(24_000_000.0), Some("円"), "24")
    );
}

#[test]
fn the_unit_of_a_table_applies_to_the_amounts_of_its_initiatives() {
    let ItemKind::Table(mut plan) = table(&[
        "事業名|担当課|事業費(A)|人数|備考|国費（百万円）",
        "公園の更新|都市課|1,200|3|R7から2年|4",
        "街路の更新|都市課|△300|2|2路線|―",
    ]) else {
        unreachable!()
    };
    plan.unit = Some("千円".to_owned());
    let report = report_of(&[], vec![(None, ItemKind::Table(plan))]);
    let amounts = |at: usize| -> Vec<(&str, f64)> {
        let entries = &report.initiatives[at].entries;
        let quantities = entries
            .iter()
            .flat_map(|entry| &entry.activities)
            .flat_map(|activity| &activity.quantities);
        quantities
            .map(|one| (one.unit.as_deref().unwrap_or_default(), one.value))
            .collect()
    };
    assert_eq!(amounts(0), [("円", 1_200_000.0), ("円", 4_000_000.0)]);
    assert_eq!(amounts(1), [("円", -300_000.0), ("路線", 2.0)]);
}

#[test]
fn challenges_and_terms_are_told_by_their_headers() {
    let pairs = one_table(&[
        "No.|現状・課題|推進方針",
        "1|○遠い/バスが少ない。|○近づける",
    ]);
    assert_eq!(pairs.challenges[0].challenge, "○遠い\nバスが少ない。");
    assert_eq!(pairs.challenges[0].number.as_deref(), Some("1"));
    let glossary = one_table(&["※番号|用語|解説", "7|標準化|仕様を揃えること"]);
    let term = &glossary.terms[0];
    assert_eq!(
        (term.reference.as_deref(), term.term.as_str()),
        (Some("7"), "標準化")
    );
}

#[test]
fn a_list_and_a_matrix_are_one_record_with_two_origins() {
    let list = table(&["No|主な取組", "1|苗※³の補助", "2|窓口電子化", "3|防災訓練"]);
    let matrix = table(&[
        "No|取組|担当|R3 2021|R4 2022",
        "1|苗※の補助|農政課|—|検討",
        "2|窓口・電子化|市民課|導入|展開",
    ]);
    let report = report_of(
        &["5. 一覧", "8. 工程"],
        vec![(Some(0), list), (Some(1), matrix)],
    );
    let names: Vec<&str> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.names[0].as_str())
        .collect();
    assert_eq!(
        names,
        ["防災訓練", "苗※の補助", "窓口・電子化"],
        "what only the list has stays"
    );
    assert_eq!(report.initiatives[1].origin.len(), 2);
    assert_eq!(report.initiatives[1].section, Some(2));
    let ids: Vec<u32> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.id)
        .collect();
    assert_eq!(ids, [1, 2, 3]);
}

#[test]
fn wider_names_group_narrower_ones() {
    let report = one_table(&[
        "基本施策|施策名|事業名|担当部署|目標|令和6年度実績|進捗率",
        "1 子育て|保育の充実|保育所の増設|こども課|2園|完了した。|100%",
        "||病児保育|健康課||未実施|0%",
    ]);
    let names: Vec<&str> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.names[0].as_str())
        .collect();
    assert_eq!(names, ["保育所の増設", "病児保育"]);
    assert_eq!(report.sections[1].path, ["1 子育て", "保育の充実"]);
    let aspects: Vec<Aspect> = report.initiatives[0]
        .entries
        .iter()
        .map(|entry| entry.aspect)
        .collect();
    assert_eq!(
        aspects,
        [Aspect::Goal, Aspect::Progress, Aspect::Assessment]
    );
    assert_eq!(report.initiatives[0].section, report.initiatives[1].section);
}

#[test]
fn a_row_with_a_number_alone_goes_on_with_the_name_above() {
    let report = one_table(&[
        "番号|改革項目|実施内容|所管課|R5|取組状況",
        "1-1|窓口改革|書かない窓口|市民課|検討|選定した",
        "1-2||手続の案内|福祉課||未着手",
    ]);
    let second = &report.initiatives[1];
    assert_eq!(
        (second.names[0].as_str(), second.numbers[0].as_str()),
        ("窓口改革", "1-2")
    );
    assert_eq!(second.description.as_deref(), Some("手続の案内"));
}

#[test]
fn what_was_done_in_a_year_is_progress() {
    let report = one_table(&[
        "No|取組|担当課|令和6年度の取組内容|令和7年度の取組予定|R6実績（年度末）|2024/(R6)",
        "1|窓口|市民課|【検討】 視察|導入する|完了|●",
    ]);
    let entries = &report.initiatives[0].entries;
    let aspects: Vec<Aspect> = entries.iter().map(|entry| entry.aspect).collect();
    assert_eq!(
        aspects,
        [
            Aspect::Progress,
            Aspect::Progress,
            Aspect::Progress,
            Aspect::Schedule
        ]
    );
    let years: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.period.as_ref())
        .map(|period| period.fiscal_year)
        .collect();
    assert_eq!(years, [2024, 2025, 2024, 2024]);
}

#[test]
fn rows_of_one_table_are_never_one_record() {
    let report = one_table(&[
        "No|取組|担当課|R6年度",
        "1|小学校端末の更新事業|学校課|300台",
        "2|中学校端末の更新事業|学校課|",
        "3|端末の保守|学校課|継続",
    ]);
    let numbers: Vec<String> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.numbers.concat())
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

#[test]
fn sums_and_strayed_titles_are_no_initiatives() {
    let report = one_table(&[
        "No|施策|事業名|担当課|実績",
        "1|公園|公園の更新|都市課|5件",
        "合計||||5件",
        "2|小計（1事業）|||4件",
        "2|総務費 計|||4件",
        "基本目標２　まちづくりの推進||||",
        "3|街路|街路の更新|都市課|2件",
    ]);
    let names: Vec<String> = report
        .initiatives
        .iter()
        .map(|initiative| initiative.names.concat())
        .collect();
    assert_eq!(names, ["公園の更新", "街路の更新"]);
    let sections: Vec<&str> = report
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(sections, ["公園", "街路"]);
}

#[test]
fn rows_of_targets_and_results_are_one_indicator() {
    let report = one_table(&[
        "指標名|区分|R5（千人）|R6（千人）",
        "来訪者|目標|10|12",
        "|実績|9|13",
    ]);
    assert_eq!(report.indicators.len(), 1);
    let values: Vec<_> = report.indicators[0]
        .values
        .iter()
        .map(|value| (value.role, value.number))
        .collect();
    let expected = [
        (ValueRole::Target, Some(10_000.0)),
        (ValueRole::Target, Some(12_000.0)),
        (ValueRole::Actual, Some(9_000.0)),
        (ValueRole::Actual, Some(13_000.0)),
    ];
    assert_eq!(values, expected);
}

#[test]
fn rates_are_noted_beside_the_results_that_they_rate() {
    let by_row = one_table(&[
        "指標名|区分|R5|R6",
        "来訪者|目標|10人|12人",
        "|実績|9人|",
        "|達成率|90%|―",
    ]);
    assert_eq!(by_row.indicators.len(), 1);
    let notes = |report: &Report| -> Vec<(ValueRole, Option<i16>, Option<String>)> {
        let values = report.indicators.iter().flat_map(|one| &one.values);
        let year = |value: &shinchoku_model::IndicatorValue| {
            value.period.as_ref().map(|period| period.fiscal_year)
        };
        values
            .map(|value| (value.role, year(value), value.note.clone()))
            .collect()
    };
    let rate = |rate: &str| Some(format!("達成率 {rate}"));
    assert_eq!(
        notes(&by_row),
        [
            (ValueRole::Target, Some(2023), None),
            (ValueRole::Target, Some(2024), None),
            (ValueRole::Actual, Some(2023), rate("90%")),
        ]
    );
    let ItemKind::Table(mut pairs) = table(&["指標名|単位|R5|R5|R5|R6|R6|R6"]) else {
        unreachable!()
    };
    pairs
        .header
        .push(cells("指標名|単位|目標|実績|達成率|目標|実績|達成率", 2));
    pairs.rows.push(cells("来訪者|人|10|9|90%|12|15|125%", 3));
    let by_column = report_of(&[], vec![(None, ItemKind::Table(pairs))]);
    assert_eq!(
        notes(&by_column),
        [
            (ValueRole::Target, Some(2023), None),
            (ValueRole::Actual, Some(2023), rate("90%")),
            (ValueRole::Target, Some(2024), None),
            (ValueRole::Actual, Some(2024), rate("125%")),
        ]
    );
}

#[test]
fn a_table_that_assigns_what_it_measures_says_both() {
    let report = one_table(&[
        "施策|指標|単位|担当課|令和5年度目標|令和5年度実績|令和6年度の取組",
        "窓口|申請の割合|%|市民課|30|28|画面を直す。",
        "|待ち時間|分|税務課|20|18|予約を広げる。",
    ]);
    assert_eq!(report.initiatives.len(), 1);
    let values: Vec<_> = report
        .indicators
        .iter()
        .flat_map(|one| {
            one.values
                .iter()
                .map(|value| (&one.name[..], value.role, value.number))
        })
        .collect();
    assert_eq!(
        values,
        [
            ("申請の割合", ValueRole::Target, Some(30.0)),
            ("申請の割合", ValueRole::Actual, Some(28.0)),
            ("待ち時間", ValueRole::Target, Some(20.0)),
            ("待ち時間", ValueRole::Actual, Some(18.0)),
        ]
    );
}

#[test]
fn budgets_of_years_are_plans_and_accounts_results() {
    let report = one_table(&[
        "事業名|担当課|R6年度決算額（千円）|R7年度当初予算額（千円）",
        "照明|港湾課|100|120",
    ]);
    let entries: Vec<_> = report.initiatives[0]
        .entries
        .iter()
        .map(|entry| {
            (
                entry.aspect,
                entry.kind,
                entry.activities[0].quantities[0].value,
            )
        })
        .collect();
    assert_eq!(
        entries,
        [
            (Aspect::Progress, Some(Kind::Actual), 100_000.0),
            (Aspect::Schedule, Some(Kind::Plan), 120_000.0),
        ]
    );
    assert_eq!(report.warnings, []);
}

#[test]
fn an_unknown_heading_is_said_and_its_cells_are_kept() {
    let report = one_table(&[
        "No|事業名|担当課|よろず欄|根拠法令|よろず欄",
        "1|相談|健康課|あれこれ|条例|",
        "合計|合計||||",
    ]);
    assert_eq!(
        report.initiatives.len(),
        1,
        "a row of sums is no initiative"
    );
    let entry = &report.initiatives[0].entries[0];
    assert_eq!(
        (entry.aspect, entry.text.as_str()),
        (Aspect::Other, "あれこれ")
    );
    let [warning] = report.warnings.as_slice() else {
        panic!("one word is said once: {:?}", report.warnings)
    };
    assert_eq!(
        (warning.code.as_str(), warning.origin.len()),
        ("unknown-header", 2)
    );
    assert!(
        warning.message.contains("よろず欄") && warning.message.contains("headers.toml"),
        "{}",
        warning.message
    );
}

#[test]
fn a_table_nobody_knows_is_kept_as_it_is() {
    let report = one_table(&["甲|乙|丙", "1|2|3"]);
    assert_eq!(
        (report.tables[0].role, report.initiatives.len()),
        (TableRole::Other, 0)
    );
    assert_eq!(report.tables[0].rows, [["1", "2", "3"]]);
    assert!(report.audit.unplaced.is_empty());
}

#[test]
fn the_audit_finds_what_has_no_place() {
    let mut outline = Outline {
        items: vec![Item {
            heading: None,
            kind: ItemKind::Passage("本文です。".to_owned()),
            origin: Vec::new(),
        }],
        ..Outline::default()
    };
    outline.ledger = ledger(&outline);
    outline.ledger.push(Unit {
        text: "失われた 行。".to_owned(),
        origin: vec![Origin::Line { line: 9 }],
    });
    outline.characters = Some(13);
    let audit = report(Lexicon::builtin(), &outline, source(), Vec::new()).audit;
    assert_eq!((audit.characters, audit.placed), (13, 5));
    assert_eq!(audit.unplaced[0].text, "失われた行。");
    assert_eq!(audit.unplaced[0].origin, [Origin::Line { line: 9 }]);
    assert!(
        audit.unplaced[1].text.contains('2'),
        "{}",
        audit.unplaced[1].text
    );
}

#[test]
fn merged_cells_count_once() {
    let mut row = cells("1|取組", 2);
    row[1] = RowCell {
        covered: true,
        ..row[0].clone()
    };
    let ItemKind::Table(mut merged) = table(&["No|取組"]) else {
        unreachable!()
    };
    merged.rows.push(row);
    let report = report_of(&[], vec![(None, ItemKind::Table(merged))]);
    assert_eq!(report.tables[0].rows, [["1", "1"]]);
    assert_eq!(report.tables[0].spans.len(), 1);
    assert_eq!((report.audit.characters, report.audit.placed), (5, 5));
}

#[test]
fn rows_of_plan_and_result_are_told_apart() {
    let report = one_table(&[
        "No|取組項目|担当課|区分|令和6年度|令和7年度",
        "1|補助金の適正化|財政課|計画|基準の作成|見直し",
        "1|補助金の適正化|財政課|実績|基準を作成した|",
    ]);
    let entries: Vec<_> = report
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.entries)
        .map(|entry| {
            (
                entry.subject.as_deref(),
                entry.kind,
                entry.aspect,
                entry.text.as_str(),
            )
        })
        .collect();
    let (plan, result) = (Some("計画"), Some("実績"));
    let expected = [
        (plan, Some(Kind::Plan), Aspect::Schedule, "基準の作成"),
        (plan, Some(Kind::Plan), Aspect::Schedule, "見直し"),
        (
            result,
            Some(Kind::Actual),
            Aspect::Progress,
            "基準を作成した",
        ),
    ];
    assert_eq!(entries, expected);
}
