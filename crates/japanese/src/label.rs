//! Labels of forms: 事務事業名, ①目的・概要, 担当課：市民課.

use crate::department;
use crate::lexicon::{HeaderRole, Lexicon};
use crate::normal::{is_numeric, key};
use crate::numbering::opening;
use crate::period;

/// The longest label, in characters.
const LONGEST: usize = 24;

/// What the value of a label cell is; none for a text that the dictionary does not know as a label.
///
/// The number or mark that opens it, a remark in brackets at its end and a year make no difference.
pub fn role(lexicon: &Lexicon, text: &str) -> Option<HeaderRole> {
    let asked = &lexicon.asked.label;
    asked.answer(text, || look_up(lexicon, text))
}

fn look_up(lexicon: &Lexicon, text: &str) -> Option<HeaderRole> {
    let words = words(text);
    if !is_short(words) {
        return None;
    }
    let known = |text: &str| lexicon.label_word(text);
    let bare = words
        .split(['（', '(', '【', '［', '〔'])
        .next()
        .unwrap_or(words)
        .trim();
    if let Some(role) = known(words).or_else(|| known(bare).filter(|_| bare != words)) {
        return Some(role);
    }
    let numeric = words.contains(|c: char| is_numeric(c) || c == '元');
    if numeric && !names_more_than_time(words) {
        return None;
    }
    if numeric && period::of_heading(lexicon, words).is_some() {
        let rest = period::without_years(lexicon, words);
        return known(rest.trim_start_matches('の').trim()).filter(|_| !rest.is_empty());
    }
    lexicon.label_ending(bare)
}

/// Whether letters stand in a text that no year, date or number is written with.
fn names_more_than_time(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters
        .filter(|c| !"令和平成昭年度月日元".contains(*c))
        .nth(1)
        .is_some()
}

/// The words of a label without the number or mark that opens it, brackets around it and a colon.
pub fn words(text: &str) -> &str {
    let text = text.trim();
    let opened = opening(text).map_or(text, |found| found.rest).trim();
    let opened = opened
        .trim_start_matches([
            '■', '□', '◆', '◇', '●', '○', '◎', '▼', '・', '【', '＜', '〈', '<',
        ])
        .trim_end_matches(['】', '＞', '〉', '>', '：', ':']);
    let opened = opened.trim();
    if opened.is_empty() { text } else { opened }
}

/// Label and value of a cell that holds both: 担当課：市民課.
pub fn parted(text: &str) -> Option<(&str, &str)> {
    let (label, value) = text.split_once(['：', ':'])?;
    let (label, value) = (label.trim(), value.trim());
    let label = label.trim_start_matches(['【', '（', '(']);
    let known = role(Lexicon::builtin(), label).is_some();
    (known && !value.is_empty()).then_some((label, value))
}

/// Whether a text that the dictionary does not know can be a label: a short word.
pub fn can_be(text: &str) -> bool {
    let words = words(text);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && words.chars().count() <= 16
        && !words.contains(['。', '、', '→', '⇒'])
        && !words.starts_with(|c: char| c.is_numeric())
}

/// Whether a line that stands over a form can name what the form is about: words that are no label, no title of a
/// paper, no office and no time.
pub fn can_name(lexicon: &Lexicon, text: &str) -> bool {
    const LONGEST_NAME: usize = 50;
    let text = text.trim();
    let words = opening(text).map_or(text, |found| found.rest).trim();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let said = words.contains(['。', '\n', '：', ':', '※', '→']);
    let place = words.chars().count() <= 8 && words.ends_with(['市', '町', '村', '県', '区']);
    letters >= 3
        && words.chars().nth(LONGEST_NAME).is_none()
        && !said
        && !place
        && !words.starts_with(['（', '('])
        && role(lexicon, text).is_none()
        && !lexicon.is_paper_title(words)
        && !lexicon.is_heading_word(words)
        && !department::ends_like_one(lexicon, words)
        && names_more_than_time(words)
}

/// How small a thing the word for a name stands for, so that the least of several is what a form is
/// about: 政策 holds 施策, 施策 holds 基本事業, and that holds 事務事業.
pub fn depth_of_name(text: &str) -> u8 {
    let text = key(words(text));
    let has = |word: &str| text.contains(word);
    if has("政策") {
        0
    } else if has("基本事業") {
        2
    } else if has("事業") || has("取組") || has("取り組み") {
        4
    } else if has("施策") {
        1
    } else {
        3
    }
}

fn is_short(text: &str) -> bool {
    !text.is_empty() && text.chars().nth(LONGEST).is_none() && !text.ends_with('。')
}

#[cfg(test)]
mod tests {
    use super::*;
    use HeaderRole as Role;

    #[test]
    fn labels_are_known_by_their_words() {
        let cases = [
            ("事務事業名", Some(Role::Name)),
            ("事 務 事 業 名", Some(Role::Name)),
            ("①目的・概要", Some(Role::Description)),
            ("担当課（係）", Some(Role::Department)),
            ("【総合評価】", Some(Role::Assessment)),
            ("DO（実施）", Some(Role::Progress)),
            ("ＣＨＥＣＫ", Some(Role::Assessment)),
            ("令和6年度の実績値", Some(Role::Actual)),
            ("令和6年度", None),
            ("窓口の見直し", None),
            ("市民課", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(role(Lexicon::builtin(), text), expected, "{text}");
        }
    }

    #[test]
    fn a_cell_may_hold_label_and_value() {
        assert_eq!(parted("担当課：市民課"), Some(("担当課", "市民課")));
        assert_eq!(parted("時間：3時間"), None);
        assert_eq!(parted("担当課："), None);
    }

    #[test]
    fn a_line_over_a_form_may_name_it() {
        for text in [
            "子育て相談のオンライン予約",
            "12 消防団員の確保",
            "№3 図書の宅配＜新規＞",
        ] {
            assert!(can_name(Lexicon::builtin(), text), "{text}");
        }
        let others = [
            "事務事業評価シート（令和6年度）",
            "令和6年度 施策評価表",
            "令和6年度実施分",
            "事業の目的",
            "担当：市民課",
            "暮らしデジタル推進課",
            "霧ヶ浜市",
            "２ 基本事業の評価",
            "待ち時間を減らす。",
        ];
        for text in others {
            assert!(!can_name(Lexicon::builtin(), text), "{text}");
        }
    }

    #[test]
    fn the_least_thing_has_the_deepest_name() {
        let words = ["政策名", "施策名", "基本事業名", "項目名", "事務事業名"];
        let depths: Vec<u8> = words.iter().map(|word| depth_of_name(word)).collect();
        assert!(depths.is_sorted_by(|a, b| a < b), "{depths:?}");
    }
}
