//! Whether a text heads a column: by its words, or by the time that it names.

use crate::lexicon::Lexicon;
use crate::normal::{is_numeric, key};
use crate::{period, years};

/// The longest text of a heading, in characters.
const LONGEST: usize = 40;

/// Whether a text can be the heading of a column.
pub fn is_header_text(lexicon: &Lexicon, text: &str) -> bool {
    is_part(text) || is_heading(lexicon, text)
}

/// Whether a text names a year or a part of one and says little more.
pub fn is_time(lexicon: &Lexicon, text: &str) -> bool {
    let short = text.chars().nth(LONGEST).is_none();
    short && (is_part(text) || is_period(lexicon, text.trim()))
}

/// Whether a text is a part of a year and nothing else: `上半期`, `第1四半期`, `1Q`, `4月`.
pub fn is_part(text: &str) -> bool {
    if let Some(quarter) = text.trim().strip_suffix(['Q', 'q', 'Ｑ']) {
        return matches!(key(quarter).as_str(), "1" | "2" | "3" | "4");
    }
    if !text.trim_end().ends_with(['期', '月']) {
        return false;
    }
    let text = key(text);
    let half = text.strip_suffix("半期").or(text.strip_suffix('期'));
    if half.is_some_and(|half| matches!(half, "上" | "下" | "前" | "後")) {
        return true;
    }
    if let Some(quarter) = text.strip_suffix("四半期") {
        let quarter = quarter.strip_prefix('第').unwrap_or(quarter);
        return matches!(quarter, "1" | "2" | "3" | "4" | "一" | "二" | "三" | "四");
    }
    text.strip_suffix('月')
        .and_then(|month| month.parse::<u8>().ok())
        .is_some_and(|month| (1..=12).contains(&month))
}

/// Whether a text is the heading of a column by its words or the year it names.
pub fn is_heading(lexicon: &Lexicon, text: &str) -> bool {
    let text = text.trim();
    let asked = &lexicon.asked.heading;
    asked.answer(text, || reads_like_heading(lexicon, text))
}

fn reads_like_heading(lexicon: &Lexicon, text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() || text.ends_with('。') {
        return false;
    }
    let bare = text.split(['（', '(', '【']).next().unwrap_or(text);
    lexicon.header_word(text).is_some()
        || (bare != text && lexicon.header_word(bare).is_some())
        || lexicon.header_ending(text).is_some()
        || is_period(lexicon, text)
        || is_pair_of_words(lexicon, text)
        || has_headings_only(lexicon, text)
}

/// Whether each of several lines is a heading: 実施年度 over R7年度, in the cell of the first of its years.
fn has_headings_only(lexicon: &Lexicon, text: &str) -> bool {
    text.contains('\n') && text.lines().all(|line| is_header_text(lexicon, line))
}

/// Whether a text is two header words: 評価／所見.
fn is_pair_of_words(lexicon: &Lexicon, text: &str) -> bool {
    let mut words = text.split(['／', '/', '・']).map(str::trim);
    let known = |word: &str| lexicon.header_word(word).is_some();
    words.next().is_some_and(known) && words.next().is_some_and(known) && words.next().is_none()
}

/// Whether a text is a period and little more: it opens with one, and holds no other number.
pub fn is_period(lexicon: &Lexicon, text: &str) -> bool {
    if !text.contains(|c: char| is_numeric(c) || matches!(c, '年' | '元')) {
        return false;
    }
    let asked = &lexicon.asked.period;
    asked.answer(text, || says_little_more(lexicon, text))
}

fn says_little_more(lexicon: &Lexicon, text: &str) -> bool {
    let of_year = period::of_heading(lexicon, text);
    if of_year.is_some() && years::only(lexicon, text) {
        return true;
    }
    let Some(named) = of_year.or_else(|| period::of_bare_year(lexicon, text)) else {
        return false;
    };
    let (text, label) = (key(text), key(&named.label));
    let rest = text.strip_prefix(label.as_str());
    rest.is_some_and(|rest| {
        let western = named.fiscal_year.to_string();
        let rest = rest.replacen(&western, "", 1);
        rest.chars().count() <= 10 && !rest.contains(|c: char| c.is_ascii_digit())
    })
}
