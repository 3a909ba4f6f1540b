//! What lindera says of a break: whether it cuts a word, and whether a word begins there.

use super::{head, tail};
use crate::tokens::{Token, tokens};

/// How many characters on either side of a break lindera is shown.
const WINDOW: usize = 16;

/// Whether lindera sees no word boundary at the break, a particle after it, or before it one that
/// asks for more.
pub fn inside_word(before: &str, after: &str) -> bool {
    let head = head(after, WINDOW).split(char::is_whitespace).next();
    let tail = tail(before, WINDOW).rsplit(char::is_whitespace).next();
    let (tail, head) = (tail.unwrap_or_default(), head.unwrap_or_default());
    cuts_word(tail, head)
}

fn cuts_word(tail: &str, head: &str) -> bool {
    if two_known_katakana(tail, head) {
        return false;
    }
    let text = format!("{tail}{head}");
    let words = tokens(&text);
    if words.iter().any(|word| {
        word.end == tail.len() && asks_for_more(&text[word.start..word.end], word.class.0)
    }) {
        return true;
    }
    let next = words.iter().find(|word| word.start == tail.len());
    match next {
        None => true,
        // 進めて⏎います: a verb that only helps the one before it begins no line either.
        Some(word) => {
            let helps = matches!(word.class.0, "助詞" | "助動詞")
                || tail.ends_with(['て', 'で'])
                    && (word.class.0, word.class.1) == ("動詞", "非自立")
                || is_suru(&text[word.start..word.end]) && {
                    let mut above = words.iter().filter(|above| above.end == tail.len());
                    above.any(|above| above.class == ("名詞", "サ変接続"))
                };
            helps && !tail.ends_with('。')
        }
    }
}

/// Whether a word is する in one of its forms: 実施⏎し、 is one verb.
fn is_suru(word: &str) -> bool {
    matches!(word, "し" | "する" | "すれ" | "さ" | "せ" | "しよ" | "せよ")
}

/// Whether the katakana on either side of a break are words of their own: プロジェクト アクション.
/// lindera takes the whole run for one unknown word.
fn two_known_katakana(tail: &str, head: &str) -> bool {
    let katakana = |c: &char| ('ァ'..='ヴ').contains(c) || *c == 'ー';
    let before = tail.chars().rev().take_while(katakana).collect::<Vec<_>>();
    let before: String = before.into_iter().rev().collect();
    let after: String = head.chars().take_while(katakana).collect();
    let whole =
        |word: &str| word.chars().nth(2).is_some() && tokens(word).iter().all(|word| word.known);
    whole(&before) && whole(&after)
}

/// Whether a word at a line's end needs another after it: a particle, unlike the noun もの or まで.
fn asks_for_more(word: &str, class: &str) -> bool {
    class == "助詞" && matches!(word, "の" | "を" | "に" | "が" | "は" | "と" | "へ" | "や")
}

/// How units and counters begin.
const COUNTERS: &str = "年月日時分度件人回名円％か箇ヶ社校台戸本者歳才階点位代期次号億万千百十割倍";

/// Whether a unit or counter stands here and not only a word that begins like one: 人 but not 人材.
pub fn starts_with_counter(after: &str) -> bool {
    let Some(first) = after.chars().next().filter(|c| COUNTERS.contains(*c)) else {
        return false;
    };
    // 本市, 本計画: lindera sees the counter of pencils after a number.
    let this_one = |c: char| ('一'..='龠').contains(&c);
    if first == '本' && after.chars().nth(1).is_some_and(this_one) {
        return false;
    }
    let word: String = after
        .chars()
        .take(WINDOW)
        .take_while(|c| !c.is_whitespace())
        .collect();
    let sample = format!("3{word}");
    // 月 alone is a common noun to IPADIC, and so are words such as 人材.
    let counts = |word: &Token| {
        let suffix = matches!(word.class.1, "接尾" | "数");
        let alone = word.end == 1 + first.len_utf8();
        word.start == 1 && word.class.0 == "名詞" && (suffix || alone)
    };
    first == '％' || tokens(&sample).iter().any(counts)
}

/// Whether a sentence stops in the middle of an enumeration: after a particle or comma comes one short noun.
pub fn last_word_is_bare_noun(before: &str) -> bool {
    let words = tokens(before);
    let noun = |at: usize| words.get(at).is_some_and(|word| word.class.0 == "名詞");
    let particle = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.class.0 == "助詞" || word.class.0 == "記号")
    };
    words.len() > 3 && noun(words.len() - 1) && particle(words.len() - 2)
}
