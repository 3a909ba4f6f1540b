//! Numbers and marks that open a heading or a list item.

use std::sync::OnceLock;

use regex::Regex;

use crate::lexicon::Lexicon;
use crate::normal::fold;
use crate::quantity::known_unit;

/// The shape of a number or mark at the start of a line.
///
/// Headings of one style stand on one level of a document, whatever the style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 第1章
    Chapter,
    /// 第1節
    ChapterSection,
    /// Ⅰ. or Ⅰ before a space
    Roman,
    /// 施策1, 基本目標２, 方針Ⅱ
    Labelled,
    /// №1
    Item,
    /// `1-2`, `1.2`, `1.2.3`: the number of dots or dashes.
    Dotted(u8),
    /// `1.` or `1．` or `1 `
    Arabic,
    /// (1)
    Bracketed,
    /// ①
    Circled,
    /// ■ □ ◆ ◇ ▼ ●
    Mark,
    /// 【…】 around the whole line
    Lenticular,
}

/// The number that a line opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering<'a> {
    /// Its shape.
    pub style: Style,
    /// The number without brackets, in ASCII digits where it has digits, a Roman one as it stands;
    /// empty for marks.
    pub number: String,
    /// The line after it.
    pub rest: &'a str,
}

/// How each style opens a line, the first that fits counts.
const SHAPES: [(Style, &str); 12] = [
    (
        Style::Chapter,
        r"^第\s*([0-9０-９一二三四五六七八九十]+)\s*[章編部]\s*",
    ),
    (
        Style::ChapterSection,
        r"^第\s*([0-9０-９一二三四五六七八九十]+)\s*[節項]\s*",
    ),
    (Style::Roman, r"^([Ⅰ-Ⅻ])(?:[.．、][\s　]*|[\s　]+)"),
    (
        Style::Labelled,
        r"^(?:基本|重点|個別|推進|主要)?(?:施策の方向性?|施策|目標|方針|柱|プロジェクト|戦略)\s*([0-9０-９]{1,2}|[Ⅰ-Ⅻ])(?:[.．:：][\s　]*|[\s　]+)?",
    ),
    (
        Style::Item,
        r"^(?:№|No|NO|Ｎｏ)[.．]?\s*([0-9０-９]+)[.．]?\s*",
    ),
    (
        Style::Bracketed,
        r"^[(（]\s*([0-9０-９]+|[ア-ン])\s*[)）]\s*",
    ),
    (Style::Circled, r"^([①-⑳❶-❿➊-➓㉑-㉟])\s*"),
    (
        Style::Dotted(2),
        r"^([0-9０-９]+[.．‐－-][0-9０-９]+[.．‐－-][0-9０-９]+)[.．]?[\s　]+",
    ),
    (
        Style::Dotted(1),
        r"^([0-9０-９]+[.．‐－-][0-9０-９]+)[.．]?[\s　]+",
    ),
    (
        Style::Arabic,
        r"^([0-9０-９]{1,2})(?:[.．、][\s　]*|[\s　]+)",
    ),
    (Style::Mark, r"^()[■□◆◇▼▽●◎][\s　]*"),
    (Style::Lenticular, r"^()【"),
];

fn patterns() -> &'static [(Style, Regex)] {
    static PATTERNS: OnceLock<Vec<(Style, Regex)>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        SHAPES
            .into_iter()
            .filter_map(|(style, pattern)| Some((style, Regex::new(pattern).ok()?)))
            .collect()
    })
}

/// Whether a line with this first character may open in a style: nearly every line opens in none,
/// and this tells it without the patterns.
fn opens(style: Style, first: char) -> bool {
    match style {
        Style::Chapter | Style::ChapterSection => first == '第',
        Style::Roman => ('Ⅰ'..='Ⅻ').contains(&first),
        Style::Labelled => "基重個推主施目方柱プ戦".contains(first),
        Style::Item => matches!(first, '№' | 'N' | 'Ｎ'),
        Style::Bracketed => matches!(first, '(' | '（'),
        Style::Dotted(_) | Style::Arabic => {
            first.is_ascii_digit() || ('０'..='９').contains(&first)
        }
        Style::Circled => !first.is_alphanumeric() || first.is_numeric(),
        Style::Mark | Style::Lenticular => !first.is_alphanumeric(),
    }
}

/// The number that opens `line`, where there is one and something follows it.
pub fn opening(line: &str) -> Option<Numbering<'_>> {
    let line = line.trim();
    let first = line.chars().next()?;
    for (style, pattern) in patterns().iter().filter(|(style, _)| opens(*style, first)) {
        let Some(found) = pattern.captures(line) else {
            continue;
        };
        let whole = found.get(0).map_or(0, |all| all.end());
        let rest = &line[whole..];
        if *style == Style::Lenticular {
            let inner = rest.strip_suffix('】')?;
            return (!inner.contains('】')).then(|| Numbering {
                style: *style,
                number: String::new(),
                rest: inner,
            });
        }
        let number = found.get(1).map_or("", |number| number.as_str());
        let parted = line[..whole].len() > found.get(1).map_or(0, |number| number.end());
        if rest.is_empty() || *style == Style::Labelled && !is_title(rest, parted) {
            return None;
        }
        let roman = number.starts_with(|c| ('Ⅰ'..='Ⅻ').contains(&c));
        return Some(Numbering {
            style: *style,
            number: if roman {
                number.to_owned()
            } else {
                fold(number).text
            },
            rest,
        });
    }
    None
}

/// Whether the words after 施策1 name it. 目標10% and 施策1件 are amounts, 施策1の進捗 is prose.
///
/// `parted`: whether a space or stop stands between the number and the words.
fn is_title(rest: &str, parted: bool) -> bool {
    let folded = fold(rest).text;
    let lexicon = Lexicon::builtin();
    if folded.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | ',' | '~' | '-')) {
        return false;
    }
    let unit = known_unit(lexicon, &folded);
    if !parted {
        let word = |c: char| c.is_alphabetic() && !('ぁ'..='ん').contains(&c);
        let bracket = |c: char| matches!(c, '「' | '『' | '【');
        let counter = folded.starts_with(|c: char| "年月及又並等以".contains(c));
        return unit.is_none() && !counter && folded.starts_with(|c| word(c) || bracket(c));
    }
    // 施策1 業務の効率化 begins with a unit too, but does not end with it or with how it counts.
    let amount = unit.is_some_and(|(_, length)| {
        let after = &folded[length..];
        let how = [
            "以上", "以下", "未満", "程度", "超", "増", "減", "、", "。", "(", "/",
        ];
        after.is_empty() || how.iter().any(|how| after.starts_with(how))
    });
    !amount
}

/// The depth of headings, told by the order in which their styles open.
///
/// Chapters stand above sections, and those above 1., 1.1, (1) and ①. A mark such as ■ has no
/// place of its own: it stands below whatever was open when it first appeared.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    open: Vec<Style>,
}

impl Levels {
    /// The depth of a heading of `style`, from 1. A heading without a number opens the document anew.
    pub fn level(&mut self, style: Option<Style>) -> u8 {
        let Some(style) = style else {
            self.open.clear();
            return 1;
        };
        if let Some(known) = self.open.iter().position(|open| *open == style) {
            self.open.truncate(known + 1);
        } else {
            if is_ranked(style) {
                while self
                    .open
                    .last()
                    .is_some_and(|top| is_ranked(*top) && is_below(*top, style))
                {
                    self.open.pop();
                }
            }
            self.open.push(style);
        }
        self.open.len() as u8
    }
}

/// Whether `top` always stands below `style`. Of Roman numerals and labels either may stand above.
fn is_below(top: Style, style: Style) -> bool {
    let peer = |style: Style| matches!(style, Style::Roman | Style::Labelled);
    top > style && !(peer(top) && peer(style))
}

fn is_ranked(style: Style) -> bool {
    !matches!(style, Style::Mark | Style::Lenticular)
}

/// The marks that open an item of a list.
pub const BULLETS: [char; 14] = [
    '・', '･', '•', '●', '○', '◯', '◎', '◆', '◇', '■', '□', '▪', '‣', '▶',
];

/// Whether a line opens a new item: with a bullet, a bracketed or circled number, 【 or ※.
pub fn opens_item(line: &str) -> bool {
    let line = line.trim_start();
    let first = line.chars().next();
    let bullet = first
        .is_some_and(|first| BULLETS.contains(&first) || matches!(first, '【' | '※' | '＜' | '➢'));
    let alone = line.chars().nth(1).is_none();
    bullet && !alone
        || opening(line)
            .is_some_and(|found| matches!(found.style, Style::Bracketed | Style::Circled))
}

/// The line without its opening bullet.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let stripped = line.trim_start_matches(BULLETS).trim_start();
    if stripped.is_empty() { line } else { stripped }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("施策1 窓口改革", Some((Style::Labelled, "1", "窓口改革"))),
            (
                "施策２　業務の効率化",
                Some((Style::Labelled, "2", "業務の効率化")),
            ),
            (
                "基本目標２ 便利なまち",
                Some((Style::Labelled, "2", "便利なまち")),
            ),
            ("施策の方向 1 窓口", Some((Style::Labelled, "1", "窓口"))),
            (
                "重点施策３デジタル化",
                Some((Style::Labelled, "3", "デジタル化")),
            ),
            ("柱1：基盤", Some((Style::Labelled, "1", "基盤"))),
            ("方針Ⅱ 行政DX", Some((Style::Labelled, "Ⅱ", "行政DX"))),
            (
                "プロジェクト1「書かない窓口」",
                Some((Style::Labelled, "1", "「書かない窓口」")),
            ),
            ("戦略2. 人材育成", Some((Style::Labelled, "2", "人材育成"))),
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
            (None, 1),
            (Some(Style::Bracketed), 1),
            (Some(Style::Chapter), 1),
            (Some(Style::Roman), 2),
            (Some(Style::Labelled), 3),
            (Some(Style::Item), 4),
            (Some(Style::Roman), 2),
            (Some(Style::Arabic), 3),
            (Some(Style::Labelled), 3),
            (Some(Style::ChapterSection), 2),
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
}
