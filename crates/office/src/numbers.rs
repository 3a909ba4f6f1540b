//! Numbers and bullets as lists print them (ECMA-376 Part 1, 17.18.59 `ST_NumberFormat`).

/// A number in a format; nothing for formats that print none.
pub(crate) fn number(format: &str, value: u32) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{value:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(value),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(value),
        "decimalEnclosedParen" => enclosed(value, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(value, '⒈', 20),
        "numberInDash" => format!("- {value} -"),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperLetter" => letters(value, 'A'),
        "lowerLetter" => letters(value, 'a'),
        "aiueoFullWidth" | "aiueo" => nth(AIUEO, value),
        "irohaFullWidth" | "iroha" => nth(IROHA, value),
        "japaneseCounting"
        | "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseLegal"
        | "ideographTraditional"
        | "taiwaneseCounting"
        | "koreanCounting" => kanji(value),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digits(value),
        "ideographEnclosedCircle" => enclosed(value, '㊀', 10),
        _ => value.to_string(),
    }
}

const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Circled as far as Unicode has them: ① to ㊿.
pub(crate) fn circled(value: u32) -> String {
    let first = match value {
        1..=20 => 0x2460,
        21..=35 => 0x3251 - 20,
        36..=50 => 0x32B1 - 35,
        _ => return value.to_string(),
    };
    char::from_u32(first + value - 1).map_or_else(|| value.to_string(), String::from)
}

/// One of a run of characters that begins with `first`, while it lasts.
fn enclosed(value: u32, first: char, most: u32) -> String {
    let found = (1..=most)
        .contains(&value)
        .then(|| char::from_u32(first as u32 + value - 1));
    found
        .flatten()
        .map_or_else(|| value.to_string(), String::from)
}

fn full_width(value: u32) -> String {
    let wide = |digit: char| char::from_u32(digit as u32 + 0xFEE0).unwrap_or(digit);
    value.to_string().chars().map(wide).collect()
}

/// A, B, … Z, AA, BB, …: the letter repeats (17.18.59, `upperLetter`).
fn letters(value: u32, first: char) -> String {
    let Some(at) = value.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from_u32(first as u32 + at % 26).unwrap_or(first);
    String::from(letter).repeat((at / 26 + 1).min(20) as usize)
}

fn nth(alphabet: &str, value: u32) -> String {
    let at = value
        .checked_sub(1)
        .map(|at| at as usize % alphabet.chars().count());
    at.and_then(|at| alphabet.chars().nth(at))
        .map(String::from)
        .unwrap_or_default()
}

fn roman(value: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut text) = (value.min(3999), String::new());
    for (step, letters) in STEPS {
        while rest >= step {
            text.push_str(letters);
            rest -= step;
        }
    }
    text
}

/// 十二, 百五: the number as it is said, up to 9999.
fn kanji(value: u32) -> String {
    if value == 0 || value > 9999 {
        return digits(value);
    }
    let mut text = String::new();
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / unit % 10;
        if digit > 1 || digit == 1 && unit == 1 {
            text.push(DIGITS[digit as usize]);
        }
        if digit > 0 {
            text.push_str(name);
        }
    }
    text
}

/// 一二: one character a digit.
fn digits(value: u32) -> String {
    let digits = value.to_string();
    let found = digits.chars().filter_map(|digit| digit.to_digit(10));
    found.map(|digit| DIGITS[digit as usize]).collect()
}

/// A character of a font that has its own code for it, as Unicode has it: the bullets of Word stand
/// in the private use area by the codes of Wingdings and Symbol.
pub(crate) fn symbol(font: Option<&str>, code: u32) -> char {
    let known = char::from_u32(code).unwrap_or('\u{fffd}');
    let own = (0xF000..=0xF0FF).contains(&code) || font.is_some() && code < 0x100;
    if !own {
        return known;
    }
    let low = code & 0xFF;
    let symbol = font.is_some_and(|font| font.eq_ignore_ascii_case("Symbol"));
    match (low, symbol) {
        (0x6C | 0x9F, false) => '●',
        (0x6D | 0xA1, false) => '○',
        (0x6E | 0xA7, false) => '■',
        (0x6F | 0x70 | 0x71 | 0x72 | 0xA8, false) => '□',
        (0x75 | 0x76, false) => '◆',
        (0xD8, false) => '➢',
        (0xE0 | 0xE8 | 0xF0, false) => '➔',
        (0xFC, false) => '✓',
        (0xFE, false) => '☑',
        (0xFD, false) => '☒',
        (0x81..=0x8A, false) => char::from_u32(0x2460 + low - 0x81).unwrap_or('○'),
        (0x8C..=0x95, false) => char::from_u32(0x2776 + low - 0x8C).unwrap_or('●'),
        (0x20..=0x7E, true) => char::from_u32(low).unwrap_or(known),
        _ => '・',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_word_prints_them() {
        let cases = [
            ("decimal", 12, "12"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 51, "51"),
            ("aiueoFullWidth", 2, "イ"),
            ("irohaFullWidth", 3, "ハ"),
            ("japaneseCounting", 12, "十二"),
            ("japaneseCounting", 105, "百五"),
            ("ideographDigital", 20, "二〇"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 27, "AA"),
            ("lowerLetter", 3, "c"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("none", 2, ""),
        ];
        for (format, value, text) in cases {
            assert_eq!(number(format, value), text, "{format} {value}");
        }
    }

    #[test]
    fn bullets_of_symbol_fonts_are_characters() {
        let cases = [
            (Some("Wingdings"), 0xF06C, '●'),
            (Some("Wingdings"), 0xF0D8, '➢'),
            (Some("Symbol"), 0xF0B7, '・'),
            (None, 0x25CB, '○'),
            (Some("Wingdings"), 0x6E, '■'),
        ];
        for (font, code, character) in cases {
            assert_eq!(symbol(font, code), character, "{font:?} {code:x}");
        }
    }
}
