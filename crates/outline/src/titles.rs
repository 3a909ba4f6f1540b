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

/// A title without the remark that what it heads is the rest of something: 表１ 実施結果（続き）.
/// None for a title that does not say so.
pub fn of_rest(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_suffix(['）', ')', '】', '〕', '］', ']', '＞', '〉']);
    let bare = inner.unwrap_or(text);
    let words = ["のつづき", "の続き", "つづき", "続き", "続"];
    // Without brackets 続 ends other words too.
    let words = if inner.is_some() {
        &words[..]
    } else {
        &words[..4]
    };
    let title = words.iter().find_map(|word| bare.strip_suffix(word))?;
    let title = match inner {
        Some(_) => title.strip_suffix(['（', '(', '【', '〔', '［', '[', '＜', '〈'])?,
        None => title.trim_end_matches(['・', '　', ' ']),
    };
    (!title.trim().is_empty()).then(|| title.trim())
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
mod cases {
    use super::{is_paper_label, of_rest};

    #[test]
    fn titles_of_the_rest_of_something() {
        let cases = [
            ("表１　実施結果（続き）", Some("表１　実施結果")),
            ("２ 取組一覧 (つづき)", Some("２ 取組一覧")),
            ("取組一覧（続）", Some("取組一覧")),
            ("取組一覧の続き", Some("取組一覧")),
            ("（続き）", None),
            ("土地の相続", None),
            ("手続（相続）", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_rest(text), expected, "{text}");
        }
    }

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
