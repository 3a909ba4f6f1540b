//! Lines that a page or cell was too narrow for, made whole again.
//!
//! A line break or space in a cell may be a wrap, a separator, or the start of a new item.
//! Marks at the line's start and end decide first, then lindera (a break inside a word is a
//! wrap), then the width of the lines.

mod words;

use crate::contents;
use crate::kinsoku::is_no_start;
use crate::numbering::{opening, opens_item};
use crate::options;
use words::{inside_word, last_word_is_bare_noun, starts_with_counter};

/// How the text before a break goes on after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// The break was a wrap inside Japanese text.
    Wrap,
    /// The break stood between two Latin words.
    Space,
    /// A new item begins.
    Item,
    /// The break means what it says.
    Keep,
}

/// How many characters on either side of a break anything looks at. What stands farther away says
/// nothing about the break, and looking at all of a long line at each of its breaks takes forever.
const REACH: usize = 200;

/// The end of the line before a break.
struct Before<'a> {
    /// Its last [`REACH`] characters.
    tail: &'a str,
    /// The first character of the whole line.
    first: Option<char>,
}

impl<'a> Before<'a> {
    fn of(line: &'a str) -> Self {
        Self {
            tail: tail(line, REACH),
            first: line.chars().next(),
        }
    }
}

/// A text that grows by pieces and knows where its last line begins.
#[derive(Default)]
struct Growing {
    text: String,
    line: usize,
}

impl Growing {
    fn push(&mut self, piece: &str) {
        if let Some(at) = piece.rfind('\n') {
            self.line = self.text.len() + at + 1;
        }
        self.text.push_str(piece);
    }

    fn last_line(&self) -> &str {
        &self.text[self.line..]
    }
}

/// The last `count` characters of a text.
fn tail(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().nth(count - 1);
    &text[from.map_or(0, |(at, _)| at)..]
}

/// The first `count` characters of a text.
fn head(text: &str, count: usize) -> &str {
    let to = text.char_indices().nth(count);
    &text[..to.map_or(text.len(), |(at, _)| at)]
}

/// A text whose breaks were wraps, separators or items: wraps joined, items on their own lines.
///
/// Breaks are `\n`, and white space between Japanese characters, which text dumps and
/// spreadsheets use for the same. What is neither a wrap nor an item stays as it is.
pub fn rejoin(text: &str) -> String {
    joined(text, rejoin_spaces)
}

/// The same for the line breaks of a text alone: its spaces stand where the page shows them.
pub fn rejoin_lines(text: &str) -> String {
    joined(text, str::to_owned)
}

fn joined(text: &str, spaces: impl Fn(&str) -> String) -> String {
    let text = text.trim();
    if !text.contains(char::is_whitespace) {
        return text.to_owned();
    }
    if let Some(list) = list_of_compounds(text) {
        return list;
    }
    let widest = page_width(text);
    let mut joined = Growing::default();
    let mut width = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let rejoined = spaces(line);
        if !joined.text.is_empty() {
            let before = Before::of(joined.last_line());
            match decide(&before, &rejoined, Some((width, widest))) {
                Join::Wrap => {}
                Join::Space => joined.push(" "),
                Join::Item | Join::Keep => joined.push("\n"),
            }
        }
        joined.push(&rejoined);
        width = display_width(line);
    }
    joined.text
}

/// The width that lines were wrapped at: that of the widest, when another comes as near to it as
/// a wrap brings it. A single widest line is only the longest item of a list.
fn page_width(text: &str) -> usize {
    let widths: Vec<usize> = text
        .lines()
        .map(|line| display_width(line.trim()))
        .collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    // The last line ends where the text does, full or not.
    let wrapped = widths.split_last().map_or(&[][..], |(_, before)| before);
    let full = wrapped.iter().filter(|width| **width + 2 >= widest).count();
    if full > 1 { widest } else { usize::MAX / 2 }
}

/// A word that is spread over its cell with a space after each character: 担　当　課.
fn spread(line: &str) -> Option<String> {
    let letters: Vec<&str> = line.split_whitespace().collect();
    let one = |letter: &&str| {
        let mut characters = letter.chars();
        characters.next().is_some_and(is_ideograph) && characters.next().is_none()
    };
    ((3..=8).contains(&letters.len()) && letters.iter().all(one)).then(|| letters.concat())
}

fn is_ideograph(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// The same for the spaces of one line.
fn rejoin_spaces(line: &str) -> String {
    if let Some(word) = spread(line) {
        return word;
    }
    if options::chosen(line).is_some() {
        return line.to_owned();
    }
    let mut joined = Growing::default();
    let mut rest = line;
    while let Some(at) = rest.find(char::is_whitespace) {
        let (piece, after) = rest.split_at(at);
        joined.push(piece);
        let next = after.trim_start();
        let gap = &after[..after.len() - next.len()];
        match decide(&Before::of(joined.last_line()), next, None) {
            Join::Wrap if is_after_number(line, &joined.text, next) => joined.push(gap),
            Join::Wrap => {}
            Join::Item => joined.push("\n"),
            Join::Space | Join::Keep => joined.push(gap),
        }
        rest = next;
    }
    joined.push(rest);
    joined.text
}

/// Whether the number that opens a line stands `before`, and what follows it are its words: 目標2　人の流れ
/// counts no people.
fn is_after_number(line: &str, before: &str, next: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && opening(line).is_some_and(|found| found.rest.trim_start() == next)
}

/// What the break between two texts is. `widths` are those of the line before a line break and
/// of the widest line; none for a space.
fn decide(line: &Before, after: &str, widths: Option<(usize, usize)>) -> Join {
    let (before, after) = (line.tail, head(after, REACH));
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return Join::Keep;
    };
    if bracket_goes_on(before, after) {
        return Join::Wrap;
    }
    if widths.is_some() && contents::leads_to_page(before) {
        return Join::Keep;
    }
    if widths.is_some() && contents::goes_on(before, after) {
        return Join::Wrap;
    }
    if widths.is_none() && is_mark(last) && is_mark(first) {
        return Join::Keep;
    }
    let full = widths.is_some_and(|(line, widest)| line > 16 && line + 2 >= widest);
    if opens_item(after) && !continues_list(line, after, full) {
        return Join::Item;
    }
    if last == '】' && line.first == Some('【') {
        return Join::Item;
    }
    // A label that lost its first bracket: 令和5年度総評】.
    let label = after.ends_with('】') && !after.contains('【') && !before.contains('【');
    if widths.is_some() && label {
        return Join::Keep;
    }
    if widths.is_some() && opens_with_time(before) && opens_with_time(after) {
        return Join::Item;
    }
    if last.is_ascii_graphic() && first.is_ascii_graphic() {
        return if last == '-' || widths.is_none() {
            Join::Keep
        } else {
            Join::Space
        };
    }
    if widths.is_none() && (last.is_ascii_graphic() || first.is_ascii_graphic()) {
        return if is_number_gap(before, after) {
            Join::Wrap
        } else {
            Join::Keep
        };
    }
    if goes_on(last) || belongs_to_line_before(first) || inside_word(before, after) {
        return Join::Wrap;
    }
    if full && !ends_sentence(last) && !starts_with_opening(first) {
        return Join::Wrap;
    }
    Join::Keep
}

/// Whether a character is a mark of a column, a number in a circle, an arrow or a dash: with a space
/// between, two are the marks of two columns.
fn is_mark(character: char) -> bool {
    ('①'..='⑳').contains(&character)
        || ('❶'..='❿').contains(&character)
        || matches!(character, '●' | '○' | '－' | '―' | '—' | '→' | '⇒' | '➡')
}

/// Whether a line opens with a year or total and says something of it behind a space: such lines
/// are the rows of a table that lost its layout.
fn opens_with_time(line: &str) -> bool {
    let line = line.trim_start();
    if ["総計 ", "合計 ", "総計　", "合計　"]
        .iter()
        .any(|total| line.starts_with(total))
    {
        return true;
    }
    let era = |line: &str| {
        ["令和", "平成", "R", "Ｒ", "H"]
            .iter()
            .find_map(|era| Some(line.strip_prefix(era)?.len()))
    };
    let rest = era(line)
        .map_or(line, |left| &line[line.len() - left..])
        .trim_start();
    let digits = rest.trim_start_matches(|c: char| c.is_numeric() || c == '元');
    let year = digits.trim_start().strip_prefix("年度");
    digits.len() < rest.len() && year.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// `令和 7 年度`, `30 件`: writers set half-width digits apart from the kanji around them. A number
/// that opens the line is the number of what follows, and so is one before any other word: 取組1 窓口.
fn is_number_gap(before: &str, after: &str) -> bool {
    let kanji = |c: char| !c.is_ascii() && c.is_alphabetic();
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        let words = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let words = words.trim_end();
        let of_words = words.ends_with(|c: char| kanji(c) || matches!(c, '（' | '「' | '：'));
        let chapter = words.ends_with('第') && after.starts_with(['章', '節', '編', '項', '条']);
        return chapter || of_words && starts_with_counter(after);
    }
    let digits_end = after.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits_end.len() == after.len() {
        return false;
    }
    let goes_on_to = |unit: char| digits_end.trim_start().starts_with(unit);
    // A day after its month and a month after its year, but not 令和6年 10件.
    let of_date = |unit: char| {
        before.strip_suffix(unit).is_some_and(|before| {
            before
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit() || c == '元')
        })
    };
    ASKS_FOR_DIGITS.iter().any(|word| before.ends_with(word))
        || of_date('年') && goes_on_to('月')
        || of_date('月') && goes_on_to('日')
}

/// What never stands before a number by chance.
const ASKS_FOR_DIGITS: [&str; 7] = ["明治", "大正", "昭和", "平成", "令和", "第", "約"];

/// A line that ends so goes on in the next one.
fn goes_on(last: char) -> bool {
    matches!(
        last,
        '、' | '，' | '・' | '「' | '『' | '（' | '(' | '／' | '～' | '〜' | '＝' | '＋'
    )
}

/// Whether a bracket that one line opens is closed in the next: （補佐官⏎※9）のもとに.
fn bracket_goes_on(before: &str, after: &str) -> bool {
    [('（', '）'), ('(', ')'), ('「', '」')]
        .iter()
        .any(|(open, close)| {
            let unclosed = before.matches(*open).count() > before.matches(*close).count();
            let closes = after
                .find(*close)
                .is_some_and(|at| !after[..at].contains(*open));
            unclosed && closes
        })
}

/// A line never begins so of itself: ・ opens an item, and ん is the end of a word.
fn belongs_to_line_before(first: char) -> bool {
    is_no_start(first) && first != '・' || matches!(first, 'ん' | 'ン')
}

fn ends_sentence(last: char) -> bool {
    matches!(last, '。' | '】' | '：' | ':' | '！' | '？')
}

fn starts_with_opening(first: char) -> bool {
    matches!(first, '（' | '(' | '【' | '＜' | '「')
}

/// Whether the ・ that a line opens with goes on with an enumeration that the line before began:
/// `医療⏎・介護・福祉`. No bullet opened that line.
pub fn is_enumeration(before: &str, after: &str) -> bool {
    let line = before.lines().next_back().unwrap_or_default();
    continues_list(&Before::of(line), after, false)
}

/// `医療⏎・介護・福祉`: the ・ goes on with an enumeration that no bullet opened, or one in a line that
/// is full.
fn continues_list(before: &Before, after: &str, full: bool) -> bool {
    let next = after.strip_prefix('・');
    next.is_some_and(|next| {
        let head: String = next.chars().take_while(|&c| c != '・').collect();
        let short = |text: &str| text.chars().count() <= 6;
        next.contains('・')
            && short(&head)
            && (full || before.first != Some('・'))
            && last_word_is_bare_noun(before.tail)
    })
}

/// `運用改善・展開⏎・拡充検討`: compounds in a row that broke once. Were the ・ after the break a bullet, the
/// text would open with one too, and a list has more of them.
fn list_of_compounds(text: &str) -> Option<String> {
    const LONGEST: usize = 10;
    let mut lines = text.split_whitespace();
    let (Some(before), Some(after), None) = (lines.next(), lines.next(), lines.next()) else {
        return None;
    };
    let compound = |word: &str| {
        let count = word.chars().count();
        let letter = |c| matches!(c, '一'..='龠' | '々' | 'ァ'..='ヺ' | 'ー');
        (2..=LONGEST).contains(&count) && word.chars().all(letter)
    };
    let after = after.strip_prefix('・').filter(|after| compound(after))?;
    let list = before.contains('・') && before.split('・').all(compound);
    list.then(|| format!("{before}・{after}"))
}

/// The width of a line in half-width columns.
pub fn display_width(line: &str) -> usize {
    line.chars()
        .map(|c| {
            if c.is_ascii() || ('｡'..='ﾟ').contains(&c) {
                1
            } else {
                2
            }
        })
        .sum()
}

/// Two parts of one text that a page break cut, as one.
pub fn join_cut(before: &str, after: &str) -> String {
    let (before, after) = (before.trim_end(), after.trim_start());
    if before.is_empty() || after.is_empty() {
        return format!("{before}{after}");
    }
    let line = before.lines().next_back().unwrap_or_default();
    match decide(&Before::of(line), after, None) {
        Join::Item => format!("{before}\n{after}"),
        Join::Space | Join::Keep
            if line.ends_with(|c: char| c.is_ascii_alphanumeric())
                && after.starts_with(|c: char| c.is_ascii_alphanumeric()) =>
        {
            format!("{before} {after}")
        }
        _ if line.ends_with('。') => format!("{before}\n{after}"),
        _ => format!("{before}{after}"),
    }
}

#[cfg(test)]
mod tests;
