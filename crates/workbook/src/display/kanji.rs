//! The numerals of `[DBNum1]`, `[DBNum2]` and `[DBNum3]`.

const PLAIN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 10] = ['〇', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'];
const SMALL_UNITS: [&str; 4] = ["", "十", "百", "千"];
const FORMAL_UNITS: [&str; 4] = ["", "拾", "百", "阡"];
const LARGE_UNITS: [&str; 5] = ["", "万", "億", "兆", "京"];

/// Digits of literal text, moved out of the way so that they keep their form: a private-use range.
const MASK: u32 = 0xF0000;

/// A slash of literal text, which ssfmt would take for that of a fraction.
const SLASH: char = '\u{F000A}';

/// Hides the digits of literal text from [`numerals`], and its slashes from ssfmt.
pub(super) fn mask(text: &str) -> String {
    let hide = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32(MASK + digit).unwrap_or(c),
        None if c == '/' => SLASH,
        None => c,
    };
    text.chars().map(hide).collect()
}

/// Brings the digits and slashes of literal text back.
fn unmask(c: char) -> char {
    if c == SLASH {
        return '/';
    }
    (c as u32)
        .checked_sub(MASK)
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or(c)
}

/// Rewrites the digits of a shown number.
///
/// `DBNum1` is 一二三, `DBNum2` 壱弐参, `DBNum3` １２３. `counted` writes 十一 for 11, as dates and General
/// do; digit placeholders write 一一.
pub(super) fn numerals(shown: &str, style: Option<char>, counted: bool) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in shown.chars() {
        if c.is_ascii_digit() && matches!(style, Some('1'..='3')) {
            run.push(c);
        } else {
            flush(&mut run, style, counted, &mut out);
            out.push(unmask(c));
        }
    }
    flush(&mut run, style, counted, &mut out);
    out
}

fn flush(run: &mut String, style: Option<char>, counted: bool, out: &mut String) {
    let digits: Vec<usize> = run
        .chars()
        .filter_map(|c| c.to_digit(10).map(|digit| digit as usize))
        .collect();
    match style {
        Some('3') => out.extend(run.chars().map(full_width)),
        Some('2') if counted => counted_in(&digits, FORMAL, FORMAL_UNITS, true, out),
        Some('2') => out.extend(digits.iter().filter_map(|digit| FORMAL.get(*digit))),
        _ if counted && digits.len() <= 20 => counted_in(&digits, PLAIN, SMALL_UNITS, false, out),
        _ => out.extend(digits.iter().filter_map(|digit| PLAIN.get(*digit))),
    }
    run.clear();
}

/// The full-width form of an ASCII digit.
fn full_width(c: char) -> char {
    char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
}

/// 二千二十五 for 2025. `ones` writes the 壱 of 壱拾 as well.
fn counted_in(digits: &[usize], names: [char; 10], units: [&str; 4], ones: bool, out: &mut String) {
    if digits.iter().all(|digit| *digit == 0) {
        if !digits.is_empty() {
            out.push('〇');
        }
        return;
    }
    let mut in_group = false;
    for (index, digit) in digits.iter().enumerate() {
        let place = digits.len() - 1 - index;
        let unit = units.get(place % 4).copied().unwrap_or_default();
        if *digit > 0 {
            in_group = true;
            if *digit > 1 || unit.is_empty() || ones {
                out.extend(names.get(*digit));
            }
            out.push_str(unit);
        }
        if place.is_multiple_of(4) {
            if in_group {
                out.push_str(LARGE_UNITS.get(place / 4).copied().unwrap_or_default());
            }
            in_group = false;
        }
    }
}
