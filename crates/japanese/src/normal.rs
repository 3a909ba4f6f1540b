//! Normal forms of text, each with a way back to the place in the original.
//!
//! * [`printed`]: what records carry. NFC (UAX #15) and unified ideographs instead of radicals.
//! * [`fold`]: what rules match on. Widths, letter case, kinds of dashes and white space that
//!   mean nothing are gone, and every character knows where it came from.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The ideographs that radicals stand for, from Unicode's `EquivalentUnifiedIdeograph` property.
///
/// NFKC cannot do this: it leaves the CJK Radicals Supplement (⺠, ⻑, ⻝) as it is.
fn radicals() -> &'static HashMap<char, char> {
    static RADICALS: OnceLock<HashMap<char, char>> = OnceLock::new();
    RADICALS.get_or_init(|| {
        include_str!("../../../dictionaries/radicals.csv")
            .lines()
            .filter_map(|line| {
                let (radical, ideograph) = line.split_once(',')?;
                Some((radical.parse().ok()?, ideograph.parse().ok()?))
            })
            .collect()
    })
}

/// The blocks Kangxi Radicals and CJK Radicals Supplement.
fn is_radical(character: char) -> bool {
    ('\u{2e80}'..='\u{2fdf}').contains(&character)
}

/// Text as records carry it.
///
/// Canonical composition also turns the CJK compatibility ideographs into their unified forms.
/// Full-width letters, circled numbers and ※ stay: they are what the source says.
pub fn printed(text: &str) -> String {
    let composed = if is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    };
    if composed.contains(|c| is_radical(c) || is_noise(c)) {
        let unified = |c: char| radicals().get(&c).copied().unwrap_or(c);
        let unify = |c: char| if is_radical(c) { unified(c) } else { c };
        composed
            .chars()
            .filter(|&c| !is_noise(c))
            .map(unify)
            .collect()
    } else {
        composed
    }
}

/// Control characters that no page shows; old files pad their text with them.
fn is_noise(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}')
}

/// Text in a normal form that remembers where its characters came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapped {
    /// The normal form.
    pub text: String,
    /// For every byte of `text` the byte of the original that it came from, and the original's length at
    /// the end. No text of a document comes near four gigabytes.
    starts: Vec<u32>,
}

impl Mapped {
    /// The range of the original that `start..end` of the normal form came from.
    ///
    /// Offsets beyond the text count as its end.
    pub fn original(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let last = self.starts.len() - 1;
        let from = self.starts[start.min(last)] as usize;
        from..(self.starts[end.min(last)] as usize).max(from)
    }
}

/// Whether a character keeps its form although NFKC has a simpler one: superscripts and circled
/// numbers are marks of their own, and must not run into the digits beside them.
fn keeps_form(character: char) -> bool {
    matches!(
        character,
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209f}'
    ) || ('\u{2460}'..='\u{24ff}').contains(&character)
        || ('\u{2776}'..='\u{2793}').contains(&character)
        || ('\u{3251}'..='\u{32bf}').contains(&character)
        || matches!(character, '㎡' | '㎥' | '…' | '‥')
}

/// The dashes and tildes that writers use for one another, as one of each.
fn unify_dash(character: char) -> char {
    match character {
        '‐' | '‑' | '–' | '—' | '―' | '−' | '─' | '－' => '-',
        '〜' | '～' | '∼' => '~',
        '，' | '､' => '、',
        '．' => '.',
        '·' | '･' | '•' | '∙' => '・',
        other => other,
    }
}

/// The NFKC form of a character where it is known without looking: nearly all text is made of these.
fn simple(character: char) -> Option<char> {
    match character {
        '!'..='~'
        | 'ぁ'..='ゖ'
        | 'ァ'..='ー'
        | '\u{4e00}'..='\u{9fff}'
        | '、'..='〃'
        | '々'..='】'
        | '■'
        | '□'
        | '▲'..='▽'
        | '◆'
        | '◇'
        | '○'
        | '◎'
        | '●'
        | '→'
        | '⇒'
        | '※'
        | '×' => Some(character),
        '！'..='～' => char::from_u32(u32::from(character) - FULL_WIDTH),
        _ => None,
    }
}

/// Whether a character is a number by itself (Unicode categories Nd, Nl and No), told without the tables for what
/// nearly all text is made of: none of the unified ideographs and kana is.
pub fn is_numeric(character: char) -> bool {
    match character {
        '\0'..='~' => character.is_ascii_digit(),
        'ぁ'..='ヿ' | '\u{4e00}'..='\u{9fff}' => false,
        _ => character.is_numeric(),
    }
}

/// How far the full-width forms stand from those of ASCII (Unicode block FF00).
pub(crate) const FULL_WIDTH: u32 = 0xfee0;

/// Whether white space between two characters parts two numbers or two Latin words.
fn needs_space(before: char, after: char) -> bool {
    before.is_ascii_digit() && after.is_ascii_digit()
        || before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
}

/// Whether a full-width comma is a separator of thousands: 3，500.
fn is_within_number(before: &str, comma: char, next: Option<char>) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    comma == '，' && before.ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(digit)
}

/// Whether a mark belongs to the half-width kana before it, which writes it as a character of its own.
fn is_voiced(kana: char, mark: char) -> bool {
    ('ｦ'..='ﾝ').contains(&kana) && matches!(mark, 'ﾞ' | 'ﾟ')
}

/// Text as rules match on it: NFKC character by character, lower case, one kind of dash.
///
/// White space disappears except between two numbers or two Latin words, where it becomes one
/// space: `令和 7 年` is `令和7年` and `R 7` is `R7`, while `R7 2025` stays two.
pub fn fold(text: &str) -> Mapped {
    let mut starts = Vec::with_capacity(text.len() + 1);
    let folded = fold_with(text, |from, length| {
        starts.extend(std::iter::repeat_n(from as u32, length));
    });
    starts.push(text.len() as u32);
    Mapped {
        text: folded,
        starts,
    }
}

/// [`fold`] for comparing: the text alone, without any white space.
pub fn key(text: &str) -> String {
    simple_key(text).unwrap_or_else(|| {
        let mut folded = fold_with(text, |_, _| {});
        folded.retain(|c| c != ' ');
        folded
    })
}

/// The key of a text in which no character depends on those beside it, as in nearly all that is looked up.
fn simple_key(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    // Runs of what stays as it is are copied whole.
    let mut from = 0;
    for (at, character) in text.char_indices() {
        if is_own_key(character) {
            continue;
        }
        folded.push_str(&text[from..at]);
        from = at + character.len_utf8();
        // A comma may part thousands.
        if character == '，' {
            return None;
        } else if keeps_form(character) {
            folded.push(character);
        } else if !character.is_whitespace() && character != '\u{200b}' {
            let form = simple(unify_dash(character))?;
            folded.push(unify_dash(form.to_ascii_lowercase()));
        }
    }
    folded.push_str(&text[from..]);
    Some(folded)
}

/// Whether folding leaves a character as it is: kanji, kana, digits and small Latin letters.
fn is_own_key(character: char) -> bool {
    matches!(
        character,
        '\u{4e00}'..='\u{9fff}' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '0'..='9' | 'a'..='z'
    )
}

/// The folded text; `placed` hears of each of its characters where it came from and how long it is.
fn fold_with(text: &str, mut placed: impl FnMut(usize, usize)) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space: Option<usize> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character.is_whitespace() || character == '\u{200b}' {
            space.get_or_insert(at);
            continue;
        }
        let next = characters.peek().map(|&(_, next)| next);
        let comma = space.is_none() && is_within_number(&folded, character, next);
        let mut push = |form: char| {
            if let Some(from) = space.take()
                && let Some(before) = folded.chars().next_back()
                && needs_space(before, form)
            {
                folded.push(' ');
                placed(from, 1);
            }
            let form = unify_dash(form.to_ascii_lowercase());
            folded.push(form);
            placed(at, form.len_utf8());
        };
        if comma {
            push(',');
        } else if let Some(mark) = next.filter(|next| is_voiced(character, *next)) {
            characters.next();
            [character, mark].into_iter().nfkc().for_each(push);
        } else if keeps_form(character) {
            push(character);
        } else if let Some(form) = simple(unify_dash(character)) {
            push(form);
        } else {
            let forms = unify_dash(character).nfkc();
            forms.filter(|form| !form.is_whitespace()).for_each(push);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printed_unifies_radicals_and_keeps_what_the_source_says() {
        let cases = [
            (
                "⽅針・⺠間・⻑寿・⻝品・⼾籍",
                "方針・民間・長寿・食品・戸籍",
            ),
            ("カ\u{3099}イド", "ガイド"),
            ("\u{f9dc}", "隆"),
            ("課\0\u{1a}名\t係\n", "課名\t係\n"),
            ("７５％ ①※³ ﾃﾞｰﾀ 黑木・戶田", "７５％ ①※³ ﾃﾞｰﾀ 黑木・戶田"),
        ];
        for (raw, expected) in cases {
            assert_eq!(printed(raw), expected);
        }
    }

    #[test]
    fn fold_removes_what_means_nothing() {
        let cases = [
            ("令和 ７ 年度", "令和7年度"),
            ("R7 2025", "r7 2025"),
            ("R3\n2021", "r3 2021"),
            ("ﾃﾞｼﾞﾀﾙ化", "デジタル化"),
            ("①５件", "①5件"),
            ("－ — −", "---"),
            ("（実績）　％", "(実績)%"),
            ("H30～R4", "h30~r4"),
            ("㍻30年", "平成30年"),
            ("6,640 m ³", "6,640m³"),
            ("３，５００円，１０件", "3,500円、10件"),
        ];
        for (raw, expected) in cases {
            assert_eq!(fold(raw).text, expected, "{raw}");
        }
    }

    #[test]
    fn fold_finds_the_way_back() {
        let raw = "実績は ７７．１ ％です";
        let folded = fold(raw);
        let start = folded.text.find("77.1%").unwrap();
        assert_eq!(&raw[folded.original(start, start + 5)], "７７．１ ％");
    }

    #[test]
    fn numbers_are_those_of_unicode() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_numeric(character), character.is_numeric(), "{character}");
        }
    }

    #[test]
    fn simple_forms_are_those_of_nfkc() {
        for character in ('\0'..=char::MAX).filter(|c| !c.is_whitespace()) {
            if let Some(form) = simple(character) {
                assert!(character.nfkc().eq([form]), "{character}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_key_is_the_folded_text_without_spaces(raw in "[ 　０-９0-9A-cぁ-ん一-十・，、。～-]{0,12}") {
            prop_assert_eq!(key(&raw), fold(&raw).text.replace(' ', ""));
        }

        #[test]
        fn normal_forms_are_idempotent(raw in "\\PC{0,40}") {
            let once = printed(&raw);
            prop_assert_eq!(&printed(&once), &once);
            let folded = fold(&raw).text;
            prop_assert_eq!(&fold(&folded).text, &folded);
        }

        #[test]
        fn offsets_lie_on_character_boundaries(raw in "\\PC{0,40}") {
            let folded = fold(&raw);
            for (at, form) in folded.text.char_indices() {
                prop_assert!(raw.get(folded.original(at, at + form.len_utf8())).is_some());
            }
        }
    }
}
