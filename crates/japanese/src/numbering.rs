//! Numbers and marks that open a heading or a list item.

use std::sync::OnceLock;

use regex::Regex;

use crate::lexicon::Lexicon;
use crate::normal::fold;
use crate::quantity::known_unit;

/// The shape of a number or mark at the start of a line.
///
/// Headings of one style stand on one level of a document, whatever the style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 第1章
    Chapter,
    /// 第1節
    ChapterSection,
    /// Ⅰ. or Ⅰ before a space
    Roman,
    /// 施策1, 基本目標２, 方針Ⅱ, 施策1-1: headings with another word stand on another level.
    Labelled(Label),
    /// №1
    Item,
    /// `1.` or `1．` or `1 `
    Arabic,
    /// `1-2`, `1.2`, `1.2.3`, `Ⅲ-1`: the number of dots or dashes.
    Dotted(u8),
    /// (1)
    Bracketed,
    /// ①
    Circled,
    /// ■ □ ◆ ◇ ▼ ●
    Mark,
    /// 【…】 around the whole line
    Lenticular,
}

/// The word before the number of a labelled heading, and how deep its number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// Its place among [`PREFIXES`], and after them one for none.
    prefix: u8,
    /// Its place among [`WORDS`].
    word: u8,
    /// The number of dots or dashes: none in 施策1, one in 施策1-1.
    dots: u8,
}

/// What may stand before the word of a labelled heading.
const PREFIXES: [&str; 8] = [
    "基本",
    "重点",
    "個別",
    "推進",
    "主要",
    "具体的",
    "実施",
    "取組",
];

/// The words of labelled headings; a longer one stands before one that it begins with.
const WORDS: [&str; 11] = [
    "施策の方向性",
    "施策の方向",
    "施策",
    "政策",
    "目標",
    "方針",
    "方向性",
    "柱",
    "プロジェクト",
    "戦略",
    "取組",
];

impl Label {
    /// The label that a line opens with before its number.
    fn of(line: &str, number: &str) -> Option<Self> {
        let label = line[..line.find(number)?].trim_end();
        let word = |text: &str| WORDS.iter().position(|word| *word == text);
        let (prefix, word) = match word(label) {
            Some(word) => (PREFIXES.len(), word),
            None => PREFIXES
                .iter()
                .enumerate()
                .find_map(|(prefix, text)| Some((prefix, word(label.strip_prefix(text)?)?)))?,
        };
        let dots = number.chars().filter(|c| is_dot(*c)).count();
        Some(Self {
            prefix: u8::try_from(prefix).ok()?,
            word: u8::try_from(word).ok()?,
            dots: u8::try_from(dots).ok()?,
        })
    }
}

/// Whether a character parts the counts of a number: 1-1, 1.1.
fn is_dot(character: char) -> bool {
    matches!(character, '.' | '．' | '-' | '－' | '‐' | '–')
}

/// The number that a line opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering<'a> {
    /// Its shape.
    pub style: Style,
    /// The number without brackets, in ASCII digits where it has digits, a Roman one as it stands;
    /// empty for marks.
    pub number: String,
    /// The line after it.
    pub rest: &'a str,
}

/// What tells the shapes of openings before their style is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain(Style),
    Labelled,
}

/// How each style opens a line that its first character does not tell; the first that fits counts.
const SHAPES: [(Shape, &str); 10] = [
    (
        Shape::Plain(Style::Chapter),
        r"^第\s*([0-9０-９一二三四五六七八九十]+)\s*[章編部]\s*",
    ),
    (
        Shape::Plain(Style::ChapterSection),
        r"^第\s*([0-9０-９一二三四五六七八九十]+)\s*[節項]\s*",
    ),
    (
        Shape::Plain(Style::Dotted(1)),
        r"^([Ⅰ-Ⅻ][.．‐－–-][0-9０-９]{1,2})(?:[.．][\s　]*|[\s　]+)",
    ),
    (
        Shape::Plain(Style::Roman),
        r"^([Ⅰ-Ⅻ])(?:[.．、][\s　]*|[\s　]+)",
    ),
    (
        Shape::Labelled,
        r"^(?:基本|重点|個別|推進|主要|具体的|実施|取組)?(?:施策の方向性?|施策|政策|目標|方針|方向性|柱|プロジェクト|戦略|取組)\s*([0-9０-９]{1,2}(?:[.．‐－–-][0-9０-９]{1,2}){0,2}|[Ⅰ-Ⅻ](?:[‐－–-][0-9０-９]{1,2})?)(?:[.．:：][\s　]*|[\s　]+)?",
    ),
    (
        Shape::Plain(Style::Item),
        r"^(?:№|No|NO|Ｎｏ)[.．]?\s*([0-9０-９]+)[.．]?\s*",
    ),
    (
        Shape::Plain(Style::Bracketed),
        r"^[(（]\s*([0-9０-９]+|[ア-ン])\s*[)）]\s*",
    ),
    (
        Shape::Plain(Style::Dotted(2)),
        r"^([0-9０-９]+[.．‐－-][0-9０-９]+[.．‐－-][0-9０-９]+)[.．]?[\s　]+",
    ),
    (
        Shape::Plain(Style::Dotted(1)),
        r"^([0-9０-９]+[.．‐－-][0-9０-９]+)[.．]?[\s　]+",
    ),
    (
        Shape::Plain(Style::Arabic),
        r"^([0-9０-９]{1,2})(?:[.．、][\s　]*|[\s　]+)",
    ),
];

fn patterns() -> &'static [(Shape, Regex)] {
    static PATTERNS: OnceLock<Vec<(Shape, Regex)>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        SHAPES
            .into_iter()
            .filter_map(|(shape, pattern)| Some((shape, Regex::new(pattern).ok()?)))
            .collect()
    })
}

/// The longest label with its number's first character: 具体的プロジェクト１.
const LABEL: usize = 16;

/// Whether numbers are written with a character.
fn is_count(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || ('Ⅰ'..='Ⅻ').contains(&character)
}

/// Whether a character opens no line with a number or mark: most lines begin with one.
fn is_prose(first: char) -> bool {
    matches!(first, 'ぁ'..='ん' | 'a'..='z')
        || matches!(first, '\u{4e00}'..='\u{9fff}') && first != '第' && !opens_label(first)
}

/// Whether the words of labelled headings and what stands before them begin so.
fn opens_label(first: char) -> bool {
    matches!(
        first,
        '基' | '重'
            | '個'
            | '推'
            | '主'
            | '具'
            | '実'
            | '施'
            | '政'
            | '目'
            | '方'
            | '柱'
            | 'プ'
            | '戦'
            | '取'
    )
}

/// Whether a line may open in a shape: nearly every line opens in none, and its first characters tell it
/// without the patterns.
fn may_open(line: &str, first: char, shape: Shape) -> bool {
    let digit = first.is_ascii_digit() || ('０'..='９').contains(&first);
    let roman = ('Ⅰ'..='Ⅻ').contains(&first);
    let Shape::Plain(style) = shape else {
        return opens_label(first) && line.chars().take(LABEL).any(is_count);
    };
    match style {
        Style::Chapter | Style::ChapterSection => first == '第',
        Style::Roman => roman,
        // The first character says it all: see `by_mark`.
        Style::Labelled(_) | Style::Circled | Style::Mark | Style::Lenticular => false,
        Style::Item => matches!(first, '№' | 'N' | 'Ｎ'),
        Style::Bracketed => matches!(first, '(' | '（'),
        Style::Dotted(_) => roman || digit && is_parted(line),
        Style::Arabic => digit && is_parted(line),
    }
}

/// Whether a dot, a comma or white space follows the digits that a line opens with: no amount has them.
fn is_parted(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let next = line.chars().find(|c| !digit(*c));
    next.is_some_and(|next| is_dot(next) || next == '、' || next.is_whitespace())
}

/// The style of a line that opens with a character which alone tells it.
fn style_of_mark(first: char) -> Option<Style> {
    match first {
        '①'..='⑳' | '❶'..='❿' | '➊'..='➓' | '㉑'..='㉟' => Some(Style::Circled),
        '■' | '□' | '◆' | '◇' | '▼' | '▽' | '●' | '◎' => Some(Style::Mark),
        '【' => Some(Style::Lenticular),
        _ => None,
    }
}

/// What a line opens with whose first character tells its style.
fn by_mark(line: &str, first: char, style: Style) -> Option<Numbering<'_>> {
    let rest = line.get(first.len_utf8()..)?.trim_start();
    let (number, rest) = match style {
        Style::Lenticular => (String::new(), rest.strip_suffix('】')?),
        Style::Circled => (plain_number(first.encode_utf8(&mut [0; 4])), rest),
        _ => (String::new(), rest),
    };
    let told = match style {
        Style::Lenticular => !rest.contains('】'),
        _ => !rest.is_empty(),
    };
    told.then_some(Numbering {
        style,
        number,
        rest,
    })
}

/// The number that opens `line`, where there is one and something follows it.
pub fn opening(line: &str) -> Option<Numbering<'_>> {
    let line = line.trim();
    let first = line.chars().next()?;
    if is_prose(first) {
        return None;
    }
    if let Some(style) = style_of_mark(first) {
        return by_mark(line, first, style);
    }
    let may_open = |shape: Shape| may_open(line, first, shape);
    for (shape, pattern) in patterns().iter().filter(|(shape, _)| may_open(*shape)) {
        let Some(found) = pattern.captures(line) else {
            continue;
        };
        let whole = found.get(0).map_or(0, |all| all.end());
        let rest = &line[whole..];
        let number = found.get(1).map_or("", |number| number.as_str());
        let parted = line[..whole].len() > found.get(1).map_or(0, |number| number.end());
        let style = match shape {
            Shape::Plain(style) => *style,
            Shape::Labelled => Style::Labelled(Label::of(line, number)?),
        };
        if rest.is_empty() || *shape == Shape::Labelled && !is_title(rest, parted) {
            return None;
        }
        return Some(Numbering {
            style,
            number: plain_number(number),
            rest,
        });
    }
    None
}

/// A number in ASCII digits; a Roman one stays as it is printed.
fn plain_number(number: &str) -> String {
    let folded = |text: &str| fold(text).text;
    match number.chars().next() {
        Some(roman @ 'Ⅰ'..='Ⅻ') => {
            format!("{roman}{}", folded(&number[roman.len_utf8()..]))
        }
        _ => folded(number),
    }
}

/// Whether the words after 施策1 name it. 目標10% and 施策1件 are amounts, 施策1の進捗 is prose.
///
/// `parted`: whether a space or stop stands between the number and the words.
fn is_title(rest: &str, parted: bool) -> bool {
    let folded = fold(rest).text;
    let lexicon = Lexicon::builtin();
    if folded.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | ',' | '~' | '-')) {
        return false;
    }
    let unit = known_unit(lexicon, &folded);
    if !parted {
        let word = |c: char| c.is_alphabetic() && !('ぁ'..='ん').contains(&c);
        let bracket = |c: char| matches!(c, '「' | '『' | '【');
        // 柱1（基盤） is named in brackets, 目標1（R7） only dated there.
        let inner = folded
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'));
        let named = inner.is_some_and(|inner| {
            inner.chars().all(|c| c.is_alphabetic() || c == '・') && inner.chars().nth(1).is_some()
        });
        let counter = folded.starts_with(|c: char| "年月及又並等以".contains(c));
        let opened = folded.starts_with(|c| word(c) || bracket(c));
        return unit.is_none() && !counter && opened || named;
    }
    // 施策1 業務の効率化 begins with a unit too, but does not end with it or with how it counts.
    let amount = unit.is_some_and(|(_, length)| {
        let after = &folded[length..];
        let how = [
            "以上", "以下", "未満", "程度", "超", "増", "減", "、", "。", "(", "/",
        ];
        after.is_empty() || how.iter().any(|how| after.starts_with(how))
    });
    !amount
}

/// The depth of headings, told by the order in which their styles open.
///
/// Chapters stand above sections, and those above 1., 1.1, (1) and ①. A mark such as ■ has no
/// place of its own: it stands below whatever was open when it first appeared.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    /// The styles that are open; none for a heading without a number.
    open: Vec<Option<Style>>,
}

impl Levels {
    /// The depth of a heading of `style`, from 1. A heading without a number opens the document
    /// anew; (1) and what counts lower stands below it, since it counts within something.
    pub fn level(&mut self, style: Option<Style>) -> u8 {
        let Some(style) = style else {
            self.open = vec![None];
            return 1;
        };
        if let Some(known) = self.open.iter().position(|open| *open == Some(style)) {
            self.open.truncate(known + 1);
        } else {
            if is_ranked(style) {
                while self.open.last().is_some_and(|top| gives_way(*top, style)) {
                    self.open.pop();
                }
            }
            self.open.push(Some(style));
        }
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }
}

/// Whether what stands open closes when a heading of `style` comes.
fn gives_way(top: Option<Style>, style: Style) -> bool {
    match top {
        None => !matches!(style, Style::Bracketed | Style::Circled),
        Some(top) => is_ranked(top) && is_below(top, style),
    }
}

/// Whether `top` always stands below `style`. Of Roman numerals and labels either may stand above,
/// and of labels with different words too; 施策1-1 stands below 施策1.
fn is_below(top: Style, style: Style) -> bool {
    match (top, style) {
        (Style::Labelled(top), Style::Labelled(style)) => {
            (top.prefix, top.word) == (style.prefix, style.word) && top.dots > style.dots
        }
        (Style::Roman, Style::Labelled(_)) | (Style::Labelled(_), Style::Roman) => false,
        _ => top > style,
    }
}

fn is_ranked(style: Style) -> bool {
    !matches!(style, Style::Mark | Style::Lenticular)
}

/// The marks that open an item of a list.
pub const BULLETS: [char; 14] = [
    '・', '･', '•', '●', '○', '◯', '◎', '◆', '◇', '■', '□', '▪', '‣', '▶',
];

/// Whether a line opens a new item: with a bullet, a bracketed or circled number, 【 or ※.
pub fn opens_item(line: &str) -> bool {
    let line = line.trim_start();
    let first = line.chars().next();
    let bullet = first
        .is_some_and(|first| BULLETS.contains(&first) || matches!(first, '【' | '※' | '＜' | '➢'));
    let alone = line.chars().nth(1).is_none();
    bullet && !alone
        || opening(line)
            .is_some_and(|found| matches!(found.style, Style::Bracketed | Style::Circled))
}

/// The line without its opening bullet.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let stripped = line.trim_start_matches(BULLETS).trim_start();
    if stripped.is_empty() { line } else { stripped }
}

#[cfg(test)]
mod tests;
