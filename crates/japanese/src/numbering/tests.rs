use super::*;

fn labelled(label: &str, dots: u8) -> Style {
    let found = Label::of(&format!("{label}1"), "1").unwrap();
    Style::Labelled(Label { dots, ..found })
}

#[test]
fn openings_are_told_by_their_shape() {
    let cases = [
        (
            "第２章　計画の体系",
            Some((Style::Chapter, "2", "計画の体系")),
        ),
        (
            "8. 主な取組と工程",
            Some((Style::Arabic, "8", "主な取組と工程")),
        ),
        ("１ 課題", Some((Style::Arabic, "1", "課題"))),
        ("(1) 地域のDX", Some((Style::Bracketed, "1", "地域のDX"))),
        ("（２）庁内のDX", Some((Style::Bracketed, "2", "庁内のDX"))),
        (
            "1-2 機械の更新",
            Some((Style::Dotted(1), "1-2", "機械の更新")),
        ),
        ("①研修", Some((Style::Circled, "①", "研修"))),
        ("■ 成果指標", Some((Style::Mark, "", "成果指標"))),
        (
            "№12 業務の効率化",
            Some((Style::Item, "12", "業務の効率化")),
        ),
        (
            "【令和5年度（実績）】",
            Some((Style::Lenticular, "", "令和5年度（実績）")),
        ),
        (
            "施策1 窓口改革",
            Some((labelled("施策", 0), "1", "窓口改革")),
        ),
        (
            "施策２　業務の効率化",
            Some((labelled("施策", 0), "2", "業務の効率化")),
        ),
        (
            "基本目標２ 便利なまち",
            Some((labelled("基本目標", 0), "2", "便利なまち")),
        ),
        (
            "施策の方向 1 窓口",
            Some((labelled("施策の方向", 0), "1", "窓口")),
        ),
        (
            "取組方針1 窓口",
            Some((labelled("取組方針", 0), "1", "窓口")),
        ),
        (
            "重点施策３デジタル化",
            Some((labelled("重点施策", 0), "3", "デジタル化")),
        ),
        ("柱1：基盤", Some((labelled("柱", 0), "1", "基盤"))),
        ("方針Ⅱ 行政DX", Some((labelled("方針", 0), "Ⅱ", "行政DX"))),
        (
            "プロジェクト1「書かない窓口」",
            Some((labelled("プロジェクト", 0), "1", "「書かない窓口」")),
        ),
        (
            "戦略2. 人材育成",
            Some((labelled("戦略", 0), "2", "人材育成")),
        ),
        ("施策1-1 窓口", Some((labelled("施策", 1), "1-1", "窓口"))),
        (
            "取組２－３　研修",
            Some((labelled("取組", 1), "2-3", "研修")),
        ),
        ("柱1（基盤）", Some((labelled("柱", 0), "1", "（基盤）"))),
        ("Ⅲ-1 行政DX", Some((Style::Dotted(1), "Ⅲ-1", "行政DX"))),
        ("目標1（R7）", None),
        ("目標1-2件", None),
        ("Ⅰ 計画の概要", Some((Style::Roman, "Ⅰ", "計画の概要"))),
        ("Ⅻ．資料", Some((Style::Roman, "Ⅻ", "資料"))),
        ("施策1件", None),
        ("施策 1 件", None),
        ("目標10%", None),
        ("目標 10％以上", None),
        ("目標 80 人以上", None),
        ("目標1,000人", None),
        ("目標1.5倍", None),
        ("施策1の進捗", None),
        ("施策1・2", None),
        ("施策1", None),
        ("Ⅱ", None),
        ("Ⅱ期工事", None),
        ("2025年4月から", None),
        ("3次元の地図", None),
        ("8", None),
        ("16億円", None),
    ];
    for (line, expected) in cases {
        let found = opening(line);
        let found = found.as_ref().map(|n| (n.style, n.number.as_str(), n.rest));
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn levels_follow_the_styles() {
    let mut levels = Levels::default();
    let steps = [
        (Some(Style::Arabic), 1),
        (Some(Style::Bracketed), 2),
        (Some(Style::Bracketed), 2),
        (Some(Style::Arabic), 1),
        (Some(Style::Mark), 2),
        (Some(Style::Bracketed), 3),
        (Some(Style::Mark), 2),
        (Some(Style::Arabic), 1),
        (Some(Style::Dotted(1)), 2),
        (Some(Style::Dotted(2)), 3),
        (Some(Style::Arabic), 1),
        (None, 1),
        (Some(Style::Bracketed), 2),
        (Some(Style::Circled), 3),
        (None, 1),
        (Some(Style::Arabic), 1),
        (Some(Style::Chapter), 1),
        (Some(Style::Roman), 2),
        (Some(labelled("施策", 0)), 3),
        (Some(Style::Item), 4),
        (Some(Style::Roman), 2),
        (Some(Style::Arabic), 3),
        (Some(labelled("施策", 0)), 3),
        (Some(Style::ChapterSection), 2),
        (Some(labelled("基本目標", 0)), 3),
        (Some(labelled("施策", 0)), 4),
        (Some(labelled("施策", 1)), 5),
        (Some(labelled("施策", 0)), 4),
        (Some(labelled("基本目標", 0)), 3),
    ];
    for (step, (style, level)) in steps.into_iter().enumerate() {
        assert_eq!(levels.level(style), level, "step {step}");
    }
}

#[test]
fn items_open_with_marks() {
    for line in ["・研修", "【導入】", "(1) 募集", "②検証", "○ 周知", "※資料"]
    {
        assert!(opens_item(line), "{line}");
    }
    for line in ["研修・訓練", "●", "1次募集", "令和7年"] {
        assert!(!opens_item(line), "{line}");
    }
    assert_eq!(without_bullet("・ 研修の実施"), "研修の実施");
    assert_eq!(without_bullet("●"), "●");
}
