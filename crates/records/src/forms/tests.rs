//! Forms from headings, passages and small tables.

use shinchoku_model::{Aspect, Heading, Item, ItemKind, Kind, Outline, RowCell, Table};

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
        "# №5 中身のない行",
    ]);
    let expected = [
        "4 使用料の見直し 〔財政課〕",
        "Progress 2023 Actual: ・算定した。",
        "Effect 2023: 100件（実績）/続き",
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
            "使用料の算定 ① ②",
            "取組による",
            "効果"
        ]
    );
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
