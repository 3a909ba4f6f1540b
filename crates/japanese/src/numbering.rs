//! Numbers and marks that open a heading or a list item.

use std::sync::OnceLock;

use regex::Regex;

use crate::normal::fold;

/// The shape of a number or mark at the start of a line.
///
/// Headings of one style stand on one level of a document, whatever the style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 第1章
    Chapter,
    /// 第1節
    ChapterSection,
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
    /// The number without brackets, in ASCII digits where it has digits; empty for marks.
    pub number: String,
    /// The line after it.
    pub rest: &'a str,
}

fn patterns() -> &'static [(Style, Regex)] {
    static PATTERNS: OnceLock<Vec<(Style, Regex)>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        [
            (
                Style::Chapter,
                r"^第\s*([0-9０-９一二三四五六七八九十]+)\s*[章編部]\s*",
            ),
            (
                Style::ChapterSection,
                r"^第\s*([0-9０-９一二三四五六七八九十]+)\s*[節項]\s*",
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
        ]
        .into_iter()
        .filter_map(|(style, pattern)| Some((style, Regex::new(pattern).ok()?)))
        .collect()
    })
}

/// The number that opens `line`, where there is one and something follows it.
pub fn opening(line: &str) -> Option<Numbering<'_>> {
    let line = line.trim();
    for (style, pattern) in patterns() {
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
        if rest.is_empty() {
            return None;
        }
        return Some(Numbering {
            style: *style,
            number: fold(found.get(1).map_or("", |number| number.as_str())).text,
            rest,
        });
    }
    None
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
                    .is_some_and(|top| is_ranked(*top) && *top > style)
                {
                    self.open.pop();
                }
            }
            self.open.push(style);
        }
        self.open.len() as u8
    }
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
