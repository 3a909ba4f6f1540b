//! A format code cut into sections and tokens (ECMA-376 Part 1, 18.8.31).

use std::fmt::Write as _;

use super::condition::Condition;
use super::kanji;

/// One piece of a format section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// Text that is printed as it is.
    Literal(String),
    /// A digit placeholder: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// A thousands separator or a scaling comma.
    Comma,
    /// A percent sign.
    Percent,
    /// A slash: of a fraction, or between the parts of a date.
    Slash,
    /// A run of one date letter in lower case, such as `yyyy`.
    Letters(char, usize),
    /// `AM/PM` or `A/P` as written.
    AmPm(String),
    /// `E+` or `E-`, with its sign: scientific notation.
    Exponent(char),
    /// `[h]`, `[mm]`, `[s]`: time that does not wrap around.
    Elapsed(char, usize),
    /// `@`: the text of the cell.
    Text,
    /// `General`: the number as it is.
    General,
}

/// Whose calendar and names a section asks for with `[$-…]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locale {
    /// Japanese; `gannen` asks for 元 in place of 1 for the first year of an era.
    Japanese {
        /// Whether the first year of an era is 元.
        gannen: bool,
    },
    /// Any other.
    Other,
}

/// A section of a format code, its brackets taken out.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// The pieces in order.
    pub tokens: Vec<Token>,
    /// `[>=100]` and the like.
    pub condition: Option<Condition>,
    /// `[$-411]` and the like.
    pub locale: Option<Locale>,
    /// `[DBNum1]` to `[DBNum3]`.
    pub numerals: Option<char>,
    /// The code that `[$-F800]` or `[$-F400]` puts in the place of the section.
    system: Option<&'static str>,
}

/// The long date and the time as Japanese Windows has them ("Regional format" in its settings).
const SYSTEM_DATE: &str = "yyyy\"年\"m\"月\"d\"日\"";
const SYSTEM_TIME: &str = "h:mm:ss";

impl Token {
    /// What the token prints where it has no meaning of its own. Digits of literals are marked so that
    /// numerals in kanji leave them alone.
    pub(super) fn printed(&self) -> String {
        match self {
            Self::Literal(text) => kanji::mask(text),
            Self::Digit('0') => "0".to_owned(),
            Self::Point => ".".to_owned(),
            Self::Comma => ",".to_owned(),
            Self::Percent => "%".to_owned(),
            Self::Slash => "/".to_owned(),
            _ => String::new(),
        }
    }
}

/// Text as a literal of a format code.
pub(super) fn quote(text: &str, code: &mut String) {
    for part in text.split_inclusive('"') {
        let plain = part.trim_end_matches('"');
        if !plain.is_empty() {
            let _ = write!(code, "\"{plain}\"");
        }
        if plain.len() < part.len() {
            code.push_str("\\\"");
        }
    }
}

/// Cuts a format code into its sections.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let chars: Vec<char> = code.chars().collect();
    let mut sections = vec![Section::default()];
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        if c == ';' {
            sections.push(Section::default());
            at += 1;
        } else if let Some(section) = sections.last_mut() {
            let taken = section.take(c, rest).max(1);
            at += taken;
        }
    }
    for section in &mut sections {
        if let Some(code) = section.system {
            section.replace(code);
        }
    }
    sections
}

impl Section {
    /// Takes the tokens of another code.
    fn replace(&mut self, code: &str) {
        if let Some(section) = sections(code).pop() {
            self.tokens = section.tokens;
        }
    }

    /// Reads one token from the front of `rest`, which begins with `c`; gives the characters read.
    fn take(&mut self, c: char, rest: &[char]) -> usize {
        if c == '[' {
            return self.take_bracket(rest);
        }
        let (piece, taken) = match c {
            '"' => quoted(rest),
            '\\' | '!' => (rest.get(1).map(|c| Token::Literal(c.to_string())), 2),
            // A blank as wide as the next character and a fill of the cell: room, not text.
            '_' | '*' => (None, 2),
            _ => word(c, rest),
        };
        self.push(piece);
        taken
    }

    /// Adds a token, literals joined.
    fn push(&mut self, token: Option<Token>) {
        match (self.tokens.last_mut(), token) {
            (Some(Token::Literal(before)), Some(Token::Literal(text))) => before.push_str(&text),
            (_, Some(token)) => self.tokens.push(token),
            (_, None) => {}
        }
    }

    /// Reads `[…]`: a condition, a currency with locale, numerals, elapsed time; colours are dropped.
    fn take_bracket(&mut self, rest: &[char]) -> usize {
        let inside: String = rest.iter().skip(1).take_while(|&&c| c != ']').collect();
        let taken = inside.chars().count() + 2;
        let lower = inside.to_ascii_lowercase();
        if let Some(tail) = inside.strip_prefix('$') {
            let (currency, locale) = tail.split_once('-').unwrap_or((tail, ""));
            self.locale = locale_of(locale).or(self.locale);
            self.system = system_code(locale).or(self.system);
            if !currency.is_empty() {
                self.push(Some(Token::Literal(currency.to_owned())));
            }
        } else if let Some(condition) = Condition::parse(&inside) {
            self.condition = Some(condition);
        } else if let Some(numerals) = lower.strip_prefix("dbnum") {
            self.numerals = numerals.chars().next();
        } else if let Some(token) = elapsed(&lower) {
            self.push(Some(token));
        }
        taken
    }
}

/// `"…"`; a quote that is not closed runs to the end.
fn quoted(rest: &[char]) -> (Option<Token>, usize) {
    let text: String = rest.iter().skip(1).take_while(|&&c| c != '"').collect();
    let taken = text.chars().count() + 2;
    (Some(Token::Literal(text)), taken)
}

/// `[h]`, `[hh]`, `[m]`, `[mm]`, `[s]`, `[ss]`.
fn elapsed(inside: &str) -> Option<Token> {
    let letter = inside.chars().next().filter(|c| "hms".contains(*c))?;
    let count = inside.chars().count();
    inside
        .chars()
        .all(|c| c == letter)
        .then_some(Token::Elapsed(letter, count))
}

/// A token that starts with a bare character.
fn word(c: char, rest: &[char]) -> (Option<Token>, usize) {
    for (name, token) in [
        ("general", Token::General),
        // How Japanese Excel writes General.
        ("g/標準", Token::General),
        ("am/pm", Token::AmPm("AM/PM".to_owned())),
        ("a/p", Token::AmPm("A/P".to_owned())),
    ] {
        if starts_with(rest, name) {
            return (Some(token), name.chars().count());
        }
    }
    let letter = c.to_ascii_lowercase();
    let run = rest
        .iter()
        .take_while(|other| other.to_ascii_lowercase() == letter)
        .count();
    match c {
        '0' | '#' | '?' => (Some(Token::Digit(c)), 1),
        '.' => (Some(Token::Point), 1),
        ',' => (Some(Token::Comma), 1),
        '%' => (Some(Token::Percent), 1),
        '/' => (Some(Token::Slash), 1),
        '@' => (Some(Token::Text), 1),
        'e' | 'E' if matches!(rest.get(1), Some('+' | '-')) => {
            (rest.get(1).map(|sign| Token::Exponent(*sign)), 2)
        }
        'a' | 'A' if run < 3 => (Some(Token::Literal(c.to_string())), 1),
        _ if "ymdhsgerab".contains(letter) => (Some(Token::Letters(letter, run)), run),
        _ => (Some(Token::Literal(c.to_string())), 1),
    }
}

/// Whether the characters begin with a word, in capitals or not.
fn starts_with(rest: &[char], word: &str) -> bool {
    let mut chars = rest.iter();
    word.chars()
        .all(|c| chars.next().is_some_and(|d| d.to_ascii_lowercase() == c))
}

/// The code of `[$-F800]`, the long date of the system, and of `[$-F400]`, its time.
fn system_code(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "f800" | "x-sysdate" => Some(SYSTEM_DATE),
        "f400" | "x-systime" => Some(SYSTEM_TIME),
        _ => None,
    }
}

/// The locale after the hyphen of `[$-…]`: a hexadecimal LCID (411) or a language tag (ja-JP-x-gannen).
///
/// The low 16 bits of the number are the language ([MS-LCID] 2.2), the rest calendar and numerals.
fn locale_of(text: &str) -> Option<Locale> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("x-sys") {
        return None;
    }
    if lower.starts_with("ja") {
        let gannen = lower.contains("x-gannen");
        return Some(Locale::Japanese { gannen });
    }
    let digits = lower.split(',').next().unwrap_or_default();
    match u64::from_str_radix(digits, 16).map(|number| number & 0xFFFF) {
        Ok(0x0411) => Some(Locale::Japanese { gannen: false }),
        // F800 and F400: the date and the time as the system writes them.
        Ok(0xF800 | 0xF400 | 0) => None,
        Err(_) if digits.is_empty() => None,
        Ok(_) | Err(_) => Some(Locale::Other),
    }
}
