//! Headings among the rows of a sheet, and captions of tables.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::{fold, key};
use shinchoku_japanese::numbering::{Style, opening};

/// Whether a row outside of tables reads like a heading: short, numbered or with a heading's words.
pub fn is_heading(lexicon: &Lexicon, text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().count() <= 50 && !text.ends_with(['。', '、']);
    let whole = text.matches(['（', '(', '「', '【']).count()
        == text.matches(['）', ')', '」', '】']).count();
    short
        && whole
        && (lexicon.is_heading_word(text)
            || opening(text).is_some_and(|found| {
                !matches!(found.style, Style::Circled) && lexicon.status(found.rest).is_none()
            }))
}

/// Whether a line of prose is a heading by the number that opens it, once its place speaks for
/// that too: it stands over a table, or on every page.
pub fn is_numbered(lexicon: &Lexicon, text: &str) -> bool {
    let ranked = opening(text).is_some_and(|found| {
        let words = found
            .rest
            .chars()
            .filter(|c| c.is_alphabetic() && !c.is_ascii())
            .count();
        words >= 2
            && !matches!(
                found.style,
                Style::Circled | Style::Mark | Style::Lenticular
            )
    });
    ranked && !text.contains('\n') && is_heading(lexicon, text)
}

/// The unit that a line such as `（単位：百万円）` gives to a table.
pub fn unit(text: &str) -> Option<String> {
    let folded = fold(text);
    let at = folded
        .text
        .find("単位:")
        .or_else(|| folded.text.find("単位"))?;
    let rest = folded.text[at..]
        .trim_start_matches("単位")
        .trim_start_matches(':');
    let unit: String = rest
        .chars()
        .take_while(|c| !matches!(c, ')' | ']' | '、' | '。'))
        .collect();
    let unit = unit.trim();
    (!unit.is_empty() && unit.chars().count() <= 8).then(|| unit.to_owned())
}

/// Whether a line above a table is its caption and not prose.
pub fn is_caption(text: &str) -> bool {
    let text = text.trim();
    let only_unit = unit(text).is_some() && text.chars().count() <= 14;
    let numbered = ["表", "図表", "別表"].iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_numeric()))
    });
    only_unit || (numbered && text.chars().count() <= 50)
}

/// Whether a line says only which paper it stands on: 様式第1号, 別紙２, 【資料3】.
pub fn is_paper_label(line: &str) -> bool {
    let line = key(line);
    let line = line.trim_matches(['(', ')', '【', '】', '[', ']', '<', '>', ' ']);
    let words = [
        "様式",
        "別記様式",
        "別紙",
        "別添",
        "別表",
        "参考資料",
        "資料",
        "参考",
    ];
    words
        .iter()
        .filter_map(|word| line.strip_prefix(word))
        .any(|rest| {
            rest.chars().count() <= 8
                && rest
                    .chars()
                    .all(|c| c.is_ascii_digit() || "第号の- 一二三四五".contains(c))
        })
}

#[cfg(test)]
mod paper_labels {
    use super::is_paper_label;

    #[test]
    fn labels_of_papers_are_no_titles() {
        for line in [
            "様式１",
            "様式第2号",
            "別紙",
            "【資料３－１】",
            "（別添１）",
            "参考資料2",
        ] {
            assert!(is_paper_label(line), "{line}");
        }
        for line in ["様式集", "資料編", "別紙の計画", "進捗報告書", ""] {
            assert!(!is_paper_label(line), "{line}");
        }
    }
}
