//! HTML remnants that some exports leave in the text.

/// A line of the file without remnants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Number in the file, from 1.
    pub number: u32,
    /// The text; `\n` inside where a tag broke the line.
    pub text: String,
    /// Whether a page begins here: a form feed stands before the line, or the single space that
    /// some programs make of it.
    pub page: Option<PageMark>,
}

/// What marks the start of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageMark {
    /// A form feed.
    FormFeed,
    /// One space before a line.
    Space,
}

fn page_mark(line: &str) -> Option<PageMark> {
    if line.starts_with('\u{c}') {
        return Some(PageMark::FormFeed);
    }
    let rest = line.strip_prefix(' ')?;
    let text = rest.starts_with(|c: char| !c.is_whitespace());
    text.then_some(PageMark::Space)
}

/// The elements whose tags are remnants. `<継続>` is text.
const ELEMENTS: [&str; 29] = [
    "p", "br", "ul", "ol", "li", "div", "span", "b", "i", "u", "s", "strong", "em", "font",
    "table", "tbody", "thead", "tr", "td", "th", "a", "sup", "sub", "h1", "h2", "h3", "h4", "ruby",
    "rt",
];

/// The elements that begin a line of their own.
const BREAKING: [&str; 12] = [
    "p", "br", "ul", "ol", "li", "div", "table", "tr", "h1", "h2", "h3", "h4",
];

/// The lines of a text without HTML remnants.
pub fn clean_lines(text: &str) -> Vec<Line> {
    text.split('\n')
        .zip(1..)
        .map(|(line, number)| Line {
            number,
            text: clean(line.trim_end_matches('\r')),
            page: page_mark(line),
        })
        .collect()
}

/// A text without HTML tags and with its character references resolved.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Whether anything but white space stands in `out`.
    let mut begun = false;
    while let Some(at) = rest.find(['<', '&', '\u{c}', '\u{feff}', '\u{1a}']) {
        out.push_str(&rest[..at]);
        begun |= !rest[..at].trim_start().is_empty();
        rest = &rest[at..];
        if let Some((name, length)) = tag(rest) {
            if BREAKING.contains(&name.as_str()) && !out.ends_with('\n') && begun {
                push_break(&mut out);
            }
            rest = &rest[length..];
        } else if let Some((character, length)) = reference(rest) {
            out.push(character);
            begun |= !character.is_whitespace();
            rest = &rest[length..];
        } else {
            let Some(first) = rest.chars().next() else {
                break;
            };
            if matches!(first, '<' | '&') {
                out.push(first);
                begun = true;
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    out.push_str(rest);
    out
}

/// A line break inside of a cell must not follow its tab.
fn push_break(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.ends_with(['\t', '\n']) {
        out.push('\n');
    }
}

/// The first bytes of a text, so that a search in them ends; no character is cut.
fn within(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

/// Name and length of the tag that `text` opens with.
fn tag(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    // No name is longer than six letters; one that goes on is none.
    let name: String = inner
        .chars()
        .take(8)
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let name = name.to_ascii_lowercase();
    let after = inner.get(name.len()..)?.chars().next()?;
    if !ELEMENTS.contains(&name.as_str())
        || !(after == '>' || after == '/' || after.is_whitespace())
    {
        return None;
    }
    // An attribute list is short; a > far away belongs to something else.
    let end = within(text, 400).find('>')?;
    (!text[1..end].contains('<')).then_some((name, end + 1))
}

/// The character that a reference such as `&amp;` or `&#12354;` stands for, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let end = within(body, 9).find(';')?;
    let name = &body[..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "#39" => '\'',
        "nbsp" => ' ',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((character, end + 2))
}
