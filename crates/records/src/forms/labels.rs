//! The labels of a form: what they say that the text beside or below them is about.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, period};
use shinchoku_model::{Aspect, Entry, Kind, Period};

use crate::entries::kind_of;

/// What a label says of the text that it opens.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The label as printed.
    pub text: String,
    /// What the text is about.
    pub aspect: Aspect,
    /// The time it speaks of.
    pub period: Option<Period>,
    /// Whether it was done or is intended.
    pub kind: Option<Kind>,
}

impl Label {
    /// A new entry under this label.
    pub fn entry(&self, text: &str) -> Entry {
        Entry {
            aspect: self.aspect,
            label: self.text.clone(),
            subject: None,
            period: self.period.clone(),
            kind: self.kind,
            text: text.to_owned(),
            activities: Vec::new(),
            origin: Vec::new(),
        }
    }

    /// Whether an entry was opened by this label.
    pub fn continues(&self, entry: &Entry) -> bool {
        entry.label == self.text && entry.aspect == self.aspect && entry.period == self.period
    }
}

impl Label {
    /// Whether running text stands under the label.
    pub fn is_narrative(&self) -> bool {
        matches!(
            self.aspect,
            Aspect::Progress | Aspect::Assessment | Aspect::Outlook | Aspect::Challenge
        )
    }
}

/// The label that a line's first words are, a year or a total, and the text after it.
pub fn timed<'a>(lexicon: &Lexicon, topic: &Label, line: &'a str) -> Option<(Label, &'a str)> {
    let totals = ["総計", "合計", "累計"];
    if let Some(rest) = totals.iter().find_map(|total| line.strip_prefix(total)) {
        let text = line[..line.len() - rest.len()].to_owned();
        return Some((
            Label {
                text,
                period: None,
                ..topic.clone()
            },
            rest.trim(),
        ));
    }
    let end = line.find("年度")? + "年度".len();
    let (words, rest) = line.split_at(end);
    let named = period::of_heading(lexicon, words)?;
    let opens = key(words) == key(&named.label)
        && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    opens.then(|| {
        (
            Label {
                text: words.to_owned(),
                period: Some(named),
                kind: None,
                ..topic.clone()
            },
            rest.trim(),
        )
    })
}

/// Whether the lines of a passage are headings of columns: several header words, or one over years.
pub fn is_torn_header(lexicon: &Lexicon, text: &str) -> bool {
    let words = text
        .lines()
        .filter(|line| lexicon.header_word(line).is_some())
        .count();
    let years = |line: &str| {
        let line = key(line);
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | '元');
        !line.is_empty() && line.chars().all(digits)
    };
    words > 1 || (words == 1 && text.lines().any(years))
}

/// Whether the lines of a text say in brackets that they were done or are intended: （実績） behind
/// each of them, behind the first or the last alone, 【見込み】, with a bracket left out or broken
/// over a line. None where they say different things.
pub fn kind_said(text: &str) -> Option<Kind> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut said: Option<Kind> = None;
    for (at, _) in text.match_indices(['）', ')', '】']) {
        let Some(kind) = remark(&text[..at]) else {
            continue;
        };
        if said.is_some_and(|said| said != kind) {
            return None;
        }
        said = Some(kind);
    }
    said
}

/// What the words before a closing bracket say, where they are a remark: （実績, 【見込み, or 。見込み
/// whose opening bracket is missing.
fn remark(before: &str) -> Option<Kind> {
    const WORDS: [&str; 8] = [
        "実績",
        "決算",
        "見込み",
        "見込",
        "計画",
        "予定",
        "予算",
        "実績値",
    ];
    let word = WORDS.iter().find(|word| before.ends_with(**word))?;
    let start = before[..before.len() - word.len()].chars().next_back();
    let opens = start.is_none_or(|c| "（(【。．".contains(c));
    opens.then(|| kind_of(word)).flatten()
}

/// The longest label, in characters.
const LONGEST: usize = 30;

/// The departments of a line such as `【担当課：企画課，総務課】`.
pub fn departments(text: &str) -> Option<&str> {
    let inner = text
        .trim()
        .trim_start_matches('【')
        .trim_end_matches('】')
        .trim();
    // A row of a sheet has the label in one cell and the names in the next, a line each here.
    let (label, names) = inner.split_once(['：', ':', '\n'])?;
    let owner = matches!(
        key(label).as_str(),
        "担当課"
            | "担当"
            | "所管"
            | "所管課"
            | "担当部署"
            | "主管課"
            | "担当課等"
            | "記入担当課"
            | "関係課"
    );
    (owner && !names.trim().is_empty() && !names.contains('\n')).then_some(names)
}

/// The label that a whole line is, where it is one. A bracket that a slip left out on one side
/// does not matter.
pub fn of(lexicon: &Lexicon, line: &str) -> Option<Label> {
    let line = line.trim();
    let bracketed = line.starts_with('【') || line.ends_with('】');
    let text = line.trim_start_matches('【').trim_end_matches('】').trim();
    if text.is_empty()
        || text.chars().count() > LONGEST
        || text.contains('\n')
        || text.ends_with('。')
    {
        return None;
    }
    let named = period::of_heading(lexicon, text).or_else(|| period::of_bare_year(lexicon, text));
    let aspect = aspect_of(lexicon, text, named.as_ref(), bracketed)?;
    Some(Label {
        text: line.to_owned(),
        aspect,
        kind: kind_of(text),
        period: named,
    })
}

fn aspect_of(
    lexicon: &Lexicon,
    text: &str,
    named: Option<&Period>,
    bracketed: bool,
) -> Option<Aspect> {
    let by_role = |role| match role {
        Role::Measure => Some(Aspect::Measure),
        Role::Goal => Some(Aspect::Goal),
        Role::Effect => Some(Aspect::Effect),
        Role::Assessment => Some(Aspect::Assessment),
        Role::Outlook => Some(Aspect::Outlook),
        Role::Challenge => Some(Aspect::Challenge),
        Role::Progress => Some(Aspect::Progress),
        _ => None,
    };
    if let Some(aspect) = lexicon.header_word(text).and_then(by_role) {
        return Some(aspect);
    }
    let ends = |words: &[&str]| words.iter().any(|word| text.ends_with(word));
    if named.is_some() && ends(&["総評", "評価"]) {
        return Some(Aspect::Assessment);
    }
    // A year with what it says of it: 【令和5年度（実績）】, or a stretch of years over the passages.
    let spoken = kind_of(text).is_some() || ends(&["取組内容", "取組", "取組状況"]);
    (named.is_some() && spoken && (bracketed || ends(&["取組内容"]))).then_some(Aspect::Progress)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_follows() {
        let cases = [
            ("主な取組内容", Some((Aspect::Measure, None, None))),
            (
                "【令和 5 年度（実績）】",
                Some((Aspect::Progress, Some(2023), Some(Kind::Actual))),
            ),
            (
                "【令和6年度（見込み）】",
                Some((Aspect::Progress, Some(2024), Some(Kind::Forecast))),
            ),
            (
                "令和 5 年度総評】",
                Some((Aspect::Assessment, Some(2023), None)),
            ),
            ("取組による\u{3000}効果", Some((Aspect::Effect, None, None))),
            ("＜政策課＞", None),
            ("令和6年度に導入した。", None),
            ("令和6年4月の改正による影響", None),
        ];
        for (line, expected) in cases {
            let found = of(Lexicon::builtin(), line);
            let found = found.map(|label| {
                (
                    label.aspect,
                    label.period.map(|period| period.fiscal_year),
                    label.kind,
                )
            });
            assert_eq!(found, expected, "{line}");
        }
        assert_eq!(
            departments("【担当課：企画課，総務課】"),
            Some("企画課，総務課")
        );
        assert_eq!(
            departments("担当課\n企画課，総務課"),
            Some("企画課，総務課")
        );
        assert_eq!(departments("担当課\n企画課\n総務課"), None);
        assert_eq!(departments("担当する課"), None);
    }

    #[test]
    fn the_kind_is_said_once_or_often() {
        let cases = [
            (
                "利用 3,200件\n収入 410千円\n節減 25千円（見込み）",
                Some(Kind::Forecast),
            ),
            (
                "・利用率（実績）\n本館 81％ 分館 64％\n・苦情 2件",
                Some(Kind::Actual),
            ),
            (
                "利用 3,200件（実績）\n（前年 2,950件）\n満足 71点（実績）\n※前年 70点",
                Some(Kind::Actual),
            ),
            ("収入 1,250千円【見込み】", Some(Kind::Forecast)),
            ("一覧の公開（見\n込み）", Some(Kind::Forecast)),
            ("一覧を公開する。見込み）", Some(Kind::Forecast)),
            ("満足 40％（計画）", Some(Kind::Plan)),
            ("収入 410千円（実績）\n収入 500千円（見込み）", None),
            ("―（※隔年の調査のため非表示）", None),
            ("（令和5～7年度平均）\n利用率 80％", None),
            ("公募の実績）", None),
        ];
        for (text, expected) in cases {
            assert_eq!(kind_said(text), expected, "{text}");
        }
    }
}
