//! Topics from headings, passages and tables.

use shinchoku_model::{Heading, Item, Origin, RowCell, Table};

use super::*;
use crate::sections::Sections;

/// An outline in lines: `#`, `##`, `###` are headings, `|` a table, `※` a note, `~` furniture of a
/// page, else a passage. `p2` alone begins page 2.
fn outline(lines: &[&str]) -> Outline {
    let mut outline = Outline::default();
    let mut open: Vec<usize> = Vec::new();
    let (mut page, mut y) = (1, 0.0);
    for line in lines {
        y += 20.0;
        let origin = |page| {
            vec![Origin::Page {
                page,
                bbox: [20.0, y, 200.0, y + 10.0],
                confidence: None,
            }]
        };
        if let Some(number) = line.strip_prefix('p') {
            (page, y) = (number.parse().unwrap_or(1), 0.0);
            continue;
        }
        let depth = line.chars().take_while(|c| *c == '#').count();
        let origin = origin(page);
        if depth > 0 {
            open.truncate(depth - 1);
            outline.headings.push(Heading {
                parent: open.last().copied(),
                text: line[depth..].trim().to_owned(),
                printed: true,
                origin,
            });
            open.push(outline.headings.len() - 1);
            continue;
        }
        let kind = if *line == "|" {
            ItemKind::Table(Table::default())
        } else if let Some(text) = line.strip_prefix('※') {
            ItemKind::Note {
                marker: "※".to_owned(),
                text: text.to_owned(),
            }
        } else if let Some(row) = line.strip_prefix('@') {
            let cell = |text: &str| RowCell {
                text: text.to_owned(),
                ..RowCell::default()
            };
            ItemKind::Contents(Table {
                rows: vec![row.split('|').map(cell).collect()],
                ..Table::default()
            })
        } else if let Some(text) = line.strip_prefix('~') {
            let text = text.to_owned();
            outline
                .furniture
                .push(shinchoku_model::Unit { text, origin });
            continue;
        } else {
            ItemKind::Passage((*line).to_owned())
        };
        outline.items.push(Item {
            heading: open.last().copied(),
            kind,
            origin,
        });
    }
    outline
}

/// The topics in lines, and what no record took.
fn show(lines: &[&str]) -> (Vec<String>, Vec<String>) {
    let (lexicon, outline) = (Lexicon::builtin(), outline(lines));
    let sections = Sections::of(&outline.headings);
    let known = department::Known::default();
    let mut forms = crate::forms::read(lexicon, &known, &outline);
    read(lexicon, &known, &outline, &sections, &mut forms);
    let mut shown = Vec::new();
    for found in &forms.initiatives {
        let section = sections
            .get(found.section)
            .map_or("", |section| &section.title);
        shown.push(format!(
            "{} {} 〔{}〕 §{section}",
            found.numbers.concat(),
            found.names.concat(),
            found.departments.join("・")
        ));
        shown.extend(found.description.iter().map(|text| format!("= {text}")));
        let entry = |entry: &shinchoku_model::Entry| {
            let kind = entry
                .kind
                .map_or(String::new(), |kind| format!(" {kind:?}"));
            format!(
                "{:?}{kind} [{}] {}",
                entry.aspect,
                entry.label,
                entry.text.replace('\n', "/")
            )
        };
        shown.extend(found.entries.iter().map(entry));
    }
    let left = outline.items.iter().zip(&forms.consumed);
    let left = left
        .filter(|(_, used)| !used.taken)
        .filter_map(|(item, _)| match &item.kind {
            ItemKind::Passage(text) => Some(text.clone()),
            ItemKind::Note { text, .. } => Some(format!("※{text}")),
            ItemKind::Table(_) | ItemKind::Form(_) | ItemKind::Contents(_) => None,
        });
    (shown, left.collect())
}

#[test]
fn a_slide_tells_of_a_topic_in_parts() {
    let (shown, left) = show(&[
        "# １ にぎわい",
        "## （1）港 ②朝市の通年開催",
        "毎日が朝市",
        "### １ 現状と課題",
        "冬の間は収入が途切れる。",
        "### ２ 施策の進捗状況",
        "・会場を借りた。",
        "|",
        "※（）内は試食のみ。",
        "### ■会場の広さ",
        "120㎡",
        "### ３ 今後の展開",
        "・通年化する。",
        "※12月から。",
        "産業観光部商い応援課",
    ]);
    let expected = [
        "② 朝市の通年開催 〔産業観光部商い応援課〕 §港 ②朝市の通年開催",
        "Challenge [１ 現状と課題] 冬の間は収入が途切れる。",
        "Progress Actual [２ 施策の進捗状況] ・会場を借りた。/■会場の広さ/120㎡",
        "Outlook Plan [３ 今後の展開] ・通年化する。/※12月から。",
    ];
    assert_eq!(shown, expected);
    assert_eq!(left, ["毎日が朝市", "※（）内は試食のみ。"]);
}

#[test]
fn a_topic_may_go_on_over_slides_and_share_one() {
    let (shown, left) = show(&[
        "# 朝市（1/2）",
        "## 目的",
        "冬の収入を得る。",
        "## 課題",
        "屋根がない。",
        "~会見資料 令和6年10月9日 商い応援課 2",
        "p2",
        "# 朝市（2/2）",
        "## 課題",
        "人手もない。",
        "## 取組状況",
        "会場を借りた。",
        "p3",
        "# 灯台の開放（観光交流課）",
        "## 課題",
        "夜は閉まる。",
        "## 今後の予定",
        "月に１回開ける。",
        "# 足元灯（港湾室）",
        "## 課題",
        "暗い。",
        "## 今後の予定",
        "灯を置く。",
        "# ひとつだけ",
        "## 今後の予定",
        "考える。",
    ]);
    let expected = [
        " 朝市 〔商い応援課〕 §朝市（1/2）",
        "= 冬の収入を得る。",
        "Challenge [課題] 屋根がない。/人手もない。",
        "Progress Actual [取組状況] 会場を借りた。",
        " 灯台の開放 〔観光交流課〕 §灯台の開放（観光交流課）",
        "Challenge [課題] 夜は閉まる。",
        "Outlook Plan [今後の予定] 月に１回開ける。",
        " 足元灯 〔港湾室〕 §足元灯（港湾室）",
        "Challenge [課題] 暗い。",
        "Outlook Plan [今後の予定] 灯を置く。",
    ];
    assert_eq!(shown, expected);
    assert_eq!(left, ["考える。"]);
}

#[test]
fn a_topic_that_looks_as_if_it_stood_in_another_is_its_own() {
    let (shown, left) = show(&[
        "# 朝市",
        "## 課題",
        "屋根がない。",
        "## 今後の予定",
        "借りる。",
        "## 灯台",
        "### 課題",
        "夜は閉まる。",
        "### 今後の予定",
        "開ける。",
    ]);
    let expected = [
        " 朝市 〔〕 §朝市",
        "Challenge [課題] 屋根がない。",
        "Outlook Plan [今後の予定] 借りる。",
        " 灯台 〔〕 §灯台",
        "Challenge [課題] 夜は閉まる。",
        "Outlook Plan [今後の予定] 開ける。",
    ];
    assert_eq!(shown, expected);
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_contents_name_the_department_where_the_slide_does_not() {
    let (shown, _) = show(&[
        "@② 朝市の通年開催（商い応援課）|P3",
        "# 朝市の通年開催",
        "## 現状",
        "途切れる。",
        "## 今後",
        "通年化する。",
    ]);
    assert_eq!(shown[0], " 朝市の通年開催 〔商い応援課〕 §朝市の通年開催");
}

#[test]
fn a_sentence_that_a_column_broke_is_whole() {
    let lexicon = Lexicon::builtin();
    let place = |x: f64, y: f64| {
        vec![Origin::Page {
            page: 1,
            bbox: [x, y, x + 100.0, y + 10.0],
            confidence: None,
        }]
    };
    let label = Heading {
        parent: None,
        text: "課題".to_owned(),
        printed: true,
        origin: place(0.0, 0.0),
    };
    let mut entries = Entries::default();
    entries.say(
        lexicon,
        &label,
        "冬の間は出店者の収入が途切れるため，屋根のある場",
        &place(0.0, 90.0),
    );
    entries.say(lexicon, &label, "所を探す。", &place(120.0, 0.0));
    entries.say(
        lexicon,
        &label,
        "12月１日 朝市の開始と会場の案内",
        &place(120.0, 20.0),
    );
    entries.say(lexicon, &label, "２月 収支の検証", &place(120.0, 40.0));
    let (_, entries) = entries.finish(lexicon);
    assert_eq!(
        entries[0].text,
        "冬の間は出店者の収入が途切れるため，屋根のある場所を探す。\n12月１日 朝市の開始と会場の案内\n２月 収支の検証"
    );
}
