//! Forms from headings, passages and small tables.

use shinchoku_model::{
    Aspect, Form, FormPart, Heading, Item, ItemKind, Kind, Outline, RowCell, Table,
};

use crate::sections::Sections;

use super::*;

/// An outline in lines: `# ` a form's heading, `## ` a heading below it, `| ` a table row (`|=` of
/// its header), else a passage, whose line breaks are `/`.
fn outline(lines: &[&str]) -> Outline {
    let mut outline = Outline::default();
    for line in lines {
        let last = outline.headings.len().checked_sub(1);
        if let Some(text) = line.strip_prefix("# ") {
            outline.headings.push(heading(None, text));
        } else if let Some(text) = line.strip_prefix("## ") {
            let parent = outline
                .headings
                .iter()
                .rposition(|heading| heading.parent.is_none());
            outline.headings.push(heading(parent, text));
        } else if let Some(row) = line.strip_prefix('|') {
            put_row(&mut outline, last, row);
        } else {
            let kind = ItemKind::Passage(line.replace('/', "\n"));
            outline.items.push(Item {
                heading: last,
                kind,
                origin: Vec::new(),
            });
        }
    }
    outline
}

fn heading(parent: Option<usize>, text: &str) -> Heading {
    Heading {
        parent,
        text: text.to_owned(),
        printed: true,
        origin: Vec::new(),
    }
}

fn put_row(outline: &mut Outline, heading: Option<usize>, row: &str) {
    let (is_header, row) = row
        .strip_prefix('=')
        .map_or((false, row), |row| (true, row));
    let cells = row.split('|').zip(0..).map(|(text, column)| RowCell {
        text: text.trim().to_owned(),
        origin: vec![Origin::Line { line: column }],
        ..RowCell::default()
    });
    let cells: Vec<RowCell> = cells.collect();
    if !matches!(
        outline.items.last(),
        Some(Item {
            kind: ItemKind::Table(_),
            ..
        })
    ) {
        let kind = ItemKind::Table(Table::default());
        outline.items.push(Item {
            heading,
            kind,
            origin: Vec::new(),
        });
    }
    if let Some(Item {
        kind: ItemKind::Table(table),
        ..
    }) = outline.items.last_mut()
    {
        if is_header {
            &mut table.header
        } else {
            &mut table.rows
        }
        .push(cells);
    }
}

/// One line an entry: aspect, fiscal year, kind, subject, text.
fn show(forms: &Forms) -> Vec<String> {
    let entry = |entry: &Entry| {
        let year = entry
            .period
            .as_ref()
            .map_or(String::new(), |period| format!(" {}", period.fiscal_year));
        let kind = entry
            .kind
            .map_or(String::new(), |kind| format!(" {kind:?}"));
        let subject = entry
            .subject
            .as_ref()
            .map_or(String::new(), |subject| format!(" [{subject}]"));
        format!(
            "{:?}{year}{kind}{subject}: {}",
            entry.aspect,
            entry.text.replace('\n', "/")
        )
    };
    let mut lines = Vec::new();
    for initiative in &forms.initiatives {
        lines.push(format!(
            "{} {} 〔{}〕",
            initiative.numbers.join(","),
            initiative.names.join(","),
            initiative.departments.join("・")
        ));
        lines.extend(initiative.entries.iter().map(entry));
    }
    lines
}

fn read_lines(lines: &[&str]) -> (Forms, Outline) {
    let outline = outline(lines);
    let forms = read(Lexicon::builtin(), &department::Known::default(), &outline);
    (forms, outline)
}

#[test]
fn a_form_of_labels_and_tables() {
    let (forms, _) = read_lines(&[
        "# №3 窓口の見直し ＜継続＞",
        "## 【担当課：市民課，総務課】",
        "|=改善・推進の内容|5 年度|6 年度|改善・推進目標",
        "|窓口の統合|①|①②|待ち時間を減らす。",
        "主な取組内容",
        "①動線の見直し",
        "②予約の導入",
        "## 【令和 5 年度（実績）】",
        "・窓口を二つに",
        "まとめた。",
        "・予約を始めた。",
        "## 【令和 6 年度（見込み）】",
        "・予約を広げる。",
        "|取組による効果|令和 5 年度|待ち時間 12分（実績）",
        "||令和 6 年度|－",
        "||総計|",
        "【令和 5 年度総評】/・待ち時間が減った。",
    ]);
    let expected = [
        "3 窓口の見直し 〔市民課・総務課〕",
        "Schedule 2023 [窓口の統合]: ①",
        "Schedule 2024 [窓口の統合]: ①②",
        "Goal: 待ち時間を減らす。",
        "Measure: ①動線の見直し/②予約の導入",
        "Progress 2023 Actual: ・窓口を二つにまとめた。/・予約を始めた。",
        "Progress 2024 Forecast: ・予約を広げる。",
        "Effect 2023 Actual: 待ち時間 12分（実績）",
        "Assessment 2023: ・待ち時間が減った。",
    ];
    assert_eq!(show(&forms), expected);
    assert_eq!(forms.initiatives[0].is_new, Some(false));
}

#[test]
fn a_text_dump_without_layout() {
    let (forms, outline) = read_lines(&[
        "# №4 使用料の見直し",
        "## 【担当課：財政課】",
        "改善・推進の内容/改善スケジュール",
        "改善・推進目標/5 年度 6 年度",
        "使用料の算定 ① ②",
        "## 【令和5年度（実績）】",
        "・算定した。",
        "取組による",
        "効果",
        "令和5年度 100件（実績）/続き",
        "令和6年度 －/総計 －",
        "令和5年度総評】/＜財政課＞/・進んだ。",
        "# №5 中身のない行",
    ]);
    let expected = [
        "4 使用料の見直し 〔財政課〕",
        "Schedule 2023 [使用料の算定]: ①",
        "Schedule 2024 [使用料の算定]: ②",
        "Progress 2023 Actual: ・算定した。",
        "Effect 2023 Actual: 100件（実績）/続き",
        "Assessment 2023: ＜財政課＞/・進んだ。",
    ];
    assert_eq!(show(&forms), expected);
    let left: Vec<&str> = outline
        .items
        .iter()
        .zip(&forms.consumed)
        .filter(|(_, used)| !used.taken)
        .filter_map(|(item, _)| match &item.kind {
            ItemKind::Passage(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        left,
        [
            "改善・推進の内容\n改善スケジュール",
            "改善・推進目標\n5 年度 6 年度",
            "取組による",
            "効果"
        ]
    );
}

#[test]
fn an_effect_goes_on_beside_its_year() {
    let (forms, outline) = read_lines(&[
        "# №7 研修",
        "主な取組内容",
        "①研修",
        "取組による",
        "効果/令和5年度",
        "満足 60点（実績）",
        "※前の年 59点。",
        "## 4 件（見込み）",
        "令和6年度 70点（見込み）",
    ]);
    assert_eq!(
        show(&forms),
        [
            "7 研修 〔〕",
            "Measure: ①研修",
            "Effect 2023: 満足 60点（実績）/※前の年 59点。/4 件（見込み）",
            "Effect 2024 Forecast: 70点（見込み）",
        ]
    );
    // The words of a label whose text follows in the same passage have their place too.
    let placed: String = forms.placed.concat();
    assert!(placed.contains("効果"), "{placed}");
    assert_eq!(outline.items.len(), forms.consumed.len());
}

#[test]
fn a_table_within_a_passage_is_no_schedule() {
    let (forms, _) = read_lines(&[
        "# №6 収入の確保",
        "## 【令和5年度（実績）】",
        "・指導した。",
        "|=担当課|令和4年度|令和5年度",
        "|福祉課|0円|10円",
        "・続けた。",
    ]);
    assert_eq!(
        show(&forms),
        [
            "6 収入の確保 〔〕",
            "Progress 2023 Actual: ・指導した。/・続けた。"
        ]
    );
    assert_eq!(
        (
            forms.initiatives[0].entries[0].aspect,
            forms.initiatives[0].entries[0].kind
        ),
        (Aspect::Progress, Some(Kind::Actual))
    );
}

#[test]
fn a_page_break_cuts_a_cell_and_a_label() {
    let (forms, _) = read_lines(&[
        "# №8 係船場所の割当て",
        "【令和 5 年度（実績）】/・割当ての順番を見直した。/【令和 6 年度（見込み）】/①説明会/漁協の組合員（40人：前半20人，後半20人）",
        "釣り船の持ち主（15人）/【令和 7 年度（見込み）】/・新しい順番で割り当て",
        "る。",
        "|取組による|令和 5 年度|順番の見直し 1件（実績）",
        "|効果|令和 6 年度|説明会 2回（見込み）",
        "|効果|総計|",
    ]);
    let expected = [
        "8 係船場所の割当て 〔〕",
        "Progress 2023 Actual: ・割当ての順番を見直した。",
        "Progress 2024 Forecast: ①説明会/漁協の組合員（40人：前半20人，後半20人）/釣り船の持ち主（15人）",
        "Progress 2025 Forecast: ・新しい順番で割り当てる。",
        "Effect 2023 Actual: 順番の見直し 1件（実績）",
        "Effect 2024 Forecast: 説明会 2回（見込み）",
    ];
    assert_eq!(show(&forms), expected);
}

/// （１） then ①, then plain lines, then ・; a sheet with a row a line, whose sentences go on below.
#[test]
fn nesting_without_marks_stays_apart_and_sentences_go_on() {
    let (forms, _) = read_lines(&[
        "# №9 職員の研修",
        "## 【令和 5 年度（実績）】",
        "（１）研修による人づくり",
        "①庁内の研修",
        "新しく入った職員の研修（31人：春 16人，秋 15人）",
        "窓口の応対の研修（22人）",
        "②派遣",
        "県の研修所（12人）",
        "・研修の計画",
        "　三年分の計画をつくり，担当する課と順番と時期と費用の分担とを話し合い，決めたことを",
        "庁内の全員に知らせた。",
        "・成り手の減少が続くなか，①手当が低いこと，②夜の勤めが多いこと，③住まいが見つから",
        "ないことがわかった。",
    ]);
    let expected = [
        "9 職員の研修 〔〕",
        "Progress 2023 Actual: （１）研修による人づくり/①庁内の研修/新しく入った職員の研修（31人：春 16人，秋 15人）/窓口の応対の研修（22人）/②派遣/県の研修所（12人）/・研修の計画/三年分の計画をつくり，担当する課と順番と時期と費用の分担とを話し合い，決めたことを庁内の全員に知らせた。/・成り手の減少が続くなか，①手当が低いこと，②夜の勤めが多いこと，③住まいが見つからないことがわかった。",
    ];
    let shown: Vec<String> = show(&forms)
        .iter()
        .map(|line| line.replace("/\u{3000}", "/"))
        .collect();
    assert_eq!(shown, expected);
}

/// A goal beside one row, beside two, and beside all; an empty total and a dash with a remark.
#[test]
fn goals_and_effects_stand_beside_what_they_speak_of() {
    let (forms, _) = read_lines(&[
        "# №.10 港の電気",
        "担当課：海業振興課】",
        "|=改善・推進の内容|5 年度|6 年度|改善・推進目標",
        "|照明の取替え|①|②|使う電気を減らす。",
        "|太陽光の設置|①|→|",
        "取組による/効果",
        "令和 5 年度 電気代 1,200,000 円/（うち街灯 300 千円）（実績）",
        "令和 6 年度 ―（※検針の時期が異なるため非表示）",
        "総計",
        "【令和 5 年度総評】/＜海業振興課＞/・電気代が減った。/＜港の課＞/・故障も減った。（№4 再掲）",
    ]);
    let expected = [
        "10 港の電気 〔海業振興課〕",
        "Schedule 2023 [照明の取替え]: ①",
        "Schedule 2024 [照明の取替え]: ②",
        "Schedule 2023 [太陽光の設置]: ①",
        "Schedule 2024 [太陽光の設置]: →",
        "Goal: 使う電気を減らす。",
        "Effect 2023 Actual: 電気代 1,200,000 円/（うち街灯 300 千円）（実績）",
        "Effect 2024: ―（※検針の時期が異なるため非表示）",
        "Assessment 2023: ＜海業振興課＞/・電気代が減った。/＜港の課＞/・故障も減った。（№4 再掲）",
    ];
    assert_eq!(show(&forms), expected);
    let amounts = &forms.initiatives[0].entries[5].activities;
    let values: Vec<_> = amounts
        .iter()
        .flat_map(|activity| &activity.quantities)
        .map(|quantity| (quantity.value, quantity.unit.as_deref()))
        .collect();
    assert_eq!(
        values,
        [(1_200_000.0, Some("円")), (300_000.0, Some("円"))],
        "円 beside 千円"
    );
}

fn field(labels: &[&str], values: &[&str]) -> shinchoku_model::Field {
    let unit = |text: &&str| shinchoku_model::Unit {
        text: (*text).to_owned(),
        origin: Vec::new(),
    };
    shinchoku_model::Field {
        labels: labels.iter().map(unit).collect(),
        values: values.iter().map(unit).collect(),
    }
}

#[test]
fn a_form_of_labels_and_values_is_one_initiative() {
    let fields = vec![
        field(&["施策名"], &["2-3 窓口"]),
        field(&["事業番号"], &["12-1"]),
        field(&["事務事業名"], &["窓口の見直し"]),
        field(&["担当課"], &["市民課"]),
        field(&["区分"], &["継続"]),
        field(&["PLAN（計画）", "目的・概要"], &["待ち時間を減らす。"]),
        field(&["成果指標"], &["待ち時間"]),
        field(&["単位"], &["分"]),
        field(&["令和5年度目標"], &["15"]),
        field(&["令和5年度実績"], &["12"]),
        field(&["DO（実施）", "工夫した点"], &["窓口を一つにした。"]),
        field(&["CHECK（評価）", "必要性"], &["A", "市が行う。"]),
        field(&["根拠法令"], &["―"]),
        field(&["ACTION（改善）", "課題"], &["人手が足りない。"]),
        field(&["今後の方向性"], &["拡充"]),
    ];
    let form = Form {
        parts: vec![FormPart::Fields {
            rows: Table::default(),
            fields,
        }],
    };
    let known = department::Known::default();
    let mut sections = Sections::default();
    let sheet = sheets::read(Lexicon::builtin(), &known, &form, None, &mut sections).unwrap();
    let initiative = sheet.initiative;
    assert_eq!(initiative.numbers, ["12-1"]);
    assert_eq!(initiative.names, ["窓口の見直し"]);
    assert_eq!(initiative.departments, ["市民課"]);
    assert_eq!(
        initiative.description.as_deref(),
        Some("待ち時間を減らす。")
    );
    assert_eq!(initiative.section, Some(1), "施策名 groups it");
    let entries: Vec<_> = initiative
        .entries
        .iter()
        .map(|entry| (entry.aspect, entry.label.as_str(), entry.text.as_str()))
        .collect();
    assert_eq!(
        entries,
        [
            (Aspect::Progress, "工夫した点", "窓口を一つにした。"),
            (Aspect::Assessment, "必要性", "A\n市が行う。"),
            (Aspect::Challenge, "課題", "人手が足りない。"),
            (Aspect::Outlook, "今後の方向性", "拡充"),
        ]
    );
    let [indicator] = sheet.indicators.as_slice() else {
        panic!("{:?}", sheet.indicators)
    };
    let values: Vec<_> = indicator
        .values
        .iter()
        .map(|value| (value.role, value.number, value.unit.as_deref()))
        .collect();
    assert_eq!(
        values,
        [
            (shinchoku_model::ValueRole::Target, Some(15.0), Some("分")),
            (shinchoku_model::ValueRole::Actual, Some(12.0), Some("分")),
        ]
    );
}

#[test]
fn years_of_a_card_are_its_schedule() {
    let fields = vec![
        field(&["取組名"], &["窓口の見直し"]),
        field(&["R6 2024"], &["—"]),
        field(&["R7 2025"], &["導入"]),
        field(&["R7上半期までの取組内容"], &["手引きを作った。"]),
        field(&["備考"], &["—"]),
    ];
    let form = Form {
        parts: vec![FormPart::Fields {
            rows: Table::default(),
            fields,
        }],
    };
    let known = department::Known::default();
    let mut sections = Sections::default();
    let sheet = sheets::read(Lexicon::builtin(), &known, &form, None, &mut sections).unwrap();
    let entries = sheet.initiative.entries.iter();
    let entries: Vec<_> = entries
        .map(|entry| {
            let year = entry.period.as_ref().map(|period| period.fiscal_year);
            (entry.aspect, year, entry.text.as_str())
        })
        .collect();
    assert_eq!(
        entries,
        [
            (Aspect::Schedule, Some(2024), "—"),
            (Aspect::Schedule, Some(2025), "導入"),
            (Aspect::Progress, Some(2025), "手引きを作った。"),
        ]
    );
}
