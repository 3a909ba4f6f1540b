//! The parts in which a report tells of a topic: 現状と課題, 施策の進捗状況, 今後の展開.

use std::collections::BTreeMap;

use crate::lexicon::{HeaderRole, Lexicon};
use crate::normal::key;
use crate::numbering::{BULLETS, Style, opening};

/// The longest heading of a part, in characters.
const LONGEST: usize = 24;

/// What the text below a line is about, where the line is the heading of a part and nothing else.
///
/// Numbers, marks and brackets around the words make no difference, nor does a year before them or
/// a remark in brackets behind: `２ 施策の進捗状況`, `【課題】`, `■令和6年度の取組状況（上半期）：`.
pub fn part(lexicon: &Lexicon, line: &str) -> Option<HeaderRole> {
    let line = line.trim();
    let long = line.chars().nth(LONGEST).is_some();
    if line.is_empty() || long || line.contains('\n') || line.ends_with('。') {
        return None;
    }
    let asked = &lexicon.asked.part;
    asked.answer(line, || role_of(lexicon, line))
}

fn role_of(lexicon: &Lexicon, line: &str) -> Option<HeaderRole> {
    let words = without_remark(bare(line));
    let known = |words: &str| lexicon.part_word(words);
    known(words)
        .or_else(|| known(words.trim_start_matches(char::is_numeric)))
        .or_else(|| known(without_time(words)))
}

/// The headings of parts that one line holds: text extractors put boxes side by side on one line.
pub fn parts_of_line<'a>(lexicon: &Lexicon, line: &'a str) -> Vec<&'a str> {
    if part(lexicon, line).is_some() {
        return vec![line.trim()];
    }
    let breaks = line.char_indices().filter(|(_, c)| c.is_whitespace());
    for (at, _) in breaks {
        let (first, rest) = line.split_at(at);
        if part(lexicon, first).is_some() {
            let mut more = parts_of_line(lexicon, rest);
            if !more.is_empty() {
                more.insert(0, first.trim());
            }
            return more;
        }
    }
    Vec::new()
}

/// A line without the number, mark and brackets around its words.
fn bare(line: &str) -> &str {
    let mut words = line.trim().trim_end_matches(['：', ':', '】', ' ', '　']);
    if let Some(found) = opening(words) {
        words = found.rest;
    }
    let mark = |c: char| {
        BULLETS.contains(&c) || "▼▽▲△▶▷►★☆➢【〔［《〈＜<「『“".contains(c) || c.is_whitespace()
    };
    words
        .trim_start_matches(mark)
        .trim_end_matches(|c: char| "〕］》〉＞>」』”".contains(c) || c.is_whitespace())
}

/// Words without a remark in brackets at their end, and without について.
fn without_remark(words: &str) -> &str {
    let cut = words
        .strip_suffix(['）', ')'])
        .and_then(|inner| inner.rsplit_once(['（', '(']))
        .map_or(words, |(before, _)| before);
    cut.trim_end()
        .strip_suffix("について")
        .unwrap_or(cut)
        .trim_end()
}

/// Words without the year or half that opens them: 令和6年度の, R7上半期における.
fn without_time(words: &str) -> &str {
    let time = ["年度", "半期", "四半期", "年", "月"];
    let ends = time.iter().filter_map(|unit| {
        let at = words.rfind(unit)? + unit.len();
        let before = words[..at].chars();
        let dated = before.clone().any(char::is_numeric) && before.count() <= 14;
        dated.then_some(at)
    });
    let rest = &words[ends.max().unwrap_or(0)..];
    let rest = rest.trim_start_matches(['末', ' ', '　']);
    rest.strip_prefix("における")
        .or_else(|| rest.strip_prefix('の'))
        .unwrap_or(rest)
}

/// The key that the spellings of a part share: 現状と課題 is 現状・課題, 取り組み is 取組.
pub(crate) fn part_key(words: &str) -> String {
    let mut key = key(words);
    for (spelling, plain) in [
        ("取り組み", "取組"),
        ("取組み", "取組"),
        ("及び", "・"),
        ("および", "・"),
        ("と", "・"),
        ("、", "・"),
        ("/", "・"),
        ("&", "・"),
    ] {
        if key.contains(spelling) {
            key = key.replace(spelling, plain);
        }
    }
    key
}

/// Whether short lines and headings of a document, in reading order, are those of a report that
/// tells each of its topics in the same parts: two parts at least come again, or one topic is told in three
/// and no other heading stands between them.
///
/// Where items under № are forms of their own, their labels are none of these.
pub fn are_topical<'a>(lexicon: &Lexicon, lines: impl Iterator<Item = &'a str>) -> bool {
    let mut counts: BTreeMap<HeaderRole, usize> = BTreeMap::new();
    let mut between = 0;
    let mut since_part = 0;
    for line in lines {
        if let Some(role) = part(lexicon, line) {
            between += since_part;
            since_part = 0;
            *counts.entry(role).or_default() += 1;
        } else {
            match opening(line) {
                Some(found) if found.style == Style::Item => return false,
                Some(_) if !counts.is_empty() => since_part += 1,
                _ => {}
            }
        }
    }
    let again = counts.values().filter(|count| **count > 1).count();
    again >= 2 || counts.len() >= 3 && between == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_parts_are_told_by_their_words() {
        let cases = [
            ("１ 現状と課題", Some(HeaderRole::Challenge)),
            ("【現状・課題】", Some(HeaderRole::Challenge)),
            ("２ 施策の進捗状況", Some(HeaderRole::Progress)),
            (
                "■令和6年度の取り組み状況（上半期）：",
                Some(HeaderRole::Progress),
            ),
            ("①R7上半期までの取組", Some(HeaderRole::Progress)),
            ("３今後の予定", Some(HeaderRole::Outlook)),
            ("(3) 今後の展開について", Some(HeaderRole::Outlook)),
            ("◆ 成果", Some(HeaderRole::Effect)),
            ("目的", Some(HeaderRole::Description)),
            ("課題となっています。", None),
            ("（1）未来を見すえた計画", None),
            ("今後の展開を検討する", None),
            ("１", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(part(Lexicon::builtin(), line), expected, "{line}");
        }
    }

    #[test]
    fn boxes_side_by_side_may_share_a_line() {
        let lexicon = Lexicon::builtin();
        let both = "２ 施策の進捗状況 ３ 今後の展開";
        assert_eq!(
            parts_of_line(lexicon, both),
            ["２ 施策の進捗状況", "３ 今後の展開"]
        );
        assert_eq!(parts_of_line(lexicon, "１ 現状と課題"), ["１ 現状と課題"]);
        assert!(parts_of_line(lexicon, "現状 は よい").is_empty());
    }

    #[test]
    fn parts_that_come_again_make_topics() {
        let topical = |lines: &[&str]| are_topical(Lexicon::builtin(), lines.iter().copied());
        let twice = [
            "(1) 朝市",
            "現状",
            "今後の予定",
            "(2) 灯台",
            "現状",
            "今後の予定",
        ];
        assert!(topical(&twice));
        assert!(!topical(&twice[..3]));
        assert!(topical(&["夜の灯台", "目的", "取組状況", "今後の展開"]));
        // Chapters of a plan.
        assert!(!topical(&[
            "1. 現状と課題",
            "2. 基本方針",
            "3. 目標",
            "4. 今後の展開"
        ]));
        let form = [
            "№1 朝市",
            "主な取組内容",
            "総評",
            "№2 灯台",
            "主な取組内容",
            "総評",
        ];
        assert!(!topical(&form));
    }
}
