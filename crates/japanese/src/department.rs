//! Names of departments in a cell: several in one, or one that a wrap broke.

use std::collections::HashSet;

use crate::lexicon::Lexicon;
use crate::tokens::is_word_boundary;

/// The departments a document names in cells that leave no doubt.
#[derive(Debug, Clone, Default)]
pub struct Known(HashSet<String>);

impl Known {
    /// Learns from all department cells of a document those names that stand unbroken.
    pub fn learn<'a>(lexicon: &Lexicon, cells: impl Iterator<Item = &'a str>) -> Self {
        let mut known = HashSet::new();
        for cell in cells {
            for piece in at_separators(cell.trim()) {
                if !piece.contains(char::is_whitespace) && ends_like_one(lexicon, &piece) {
                    known.insert(piece);
                }
            }
        }
        Self(known)
    }

    fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// The departments that a cell names, one element each.
///
/// Separators (・ 、 ， /) part names that end like a department. A space or line break parts
/// two whole names and joins what is none without the other; names that stand unbroken elsewhere
/// in the document decide first.
pub fn split(lexicon: &Lexicon, known: &Known, cell: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in at_separators(cell.trim()) {
        names.extend(at_breaks(lexicon, known, &piece));
    }
    names = with_middle_dots(lexicon, cell, names);
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a text ends like the name of a department, remarks in brackets and ほか left out.
pub fn ends_like_one(lexicon: &Lexicon, text: &str) -> bool {
    let words = &lexicon.departments;
    let bare = text.split(['（', '(']).next().unwrap_or(text).trim();
    let bare = words
        .more
        .iter()
        .find_map(|more| bare.strip_suffix(more.as_str()))
        .unwrap_or(bare);
    words.whole.iter().any(|whole| whole == bare)
        || words
            .endings
            .iter()
            .any(|ending| bare.ends_with(ending.as_str()) && bare.len() > ending.len())
}

/// Cuts at separators outside of brackets.
fn at_separators(cell: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0i32;
    for character in cell.chars() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        let separator = matches!(
            character,
            '・' | '･' | '、' | '，' | ',' | '､' | '/' | '／' | ';' | '；'
        );
        match pieces.last_mut() {
            Some(piece) if !separator || depth > 0 => piece.push(character),
            _ => pieces.push(String::new()),
        }
    }
    pieces
        .iter()
        .map(|piece| piece.trim().to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Decides at each space or line break of a piece whether two names meet there.
fn at_breaks(lexicon: &Lexicon, known: &Known, piece: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in piece.split_whitespace() {
        match names.last_mut() {
            Some(name) if goes_on(lexicon, known, name, part) => name.push_str(part),
            _ => names.push(part.to_owned()),
        }
    }
    names
}

/// Whether `part` completes `name` rather than being a name of its own.
fn goes_on(lexicon: &Lexicon, known: &Known, name: &str, part: &str) -> bool {
    let joined = format!("{name}{part}");
    if known.contains(&joined) {
        return true;
    }
    if known.contains(name) && known.contains(part) {
        return false;
    }
    let remark =
        part.starts_with(['（', '(']) || lexicon.departments.more.iter().any(|more| more == part);
    if remark || name.matches(['（', '(']).count() > name.matches(['）', ')']).count() {
        return true;
    }
    if !ends_like_one(lexicon, name) || !ends_like_one(lexicon, part) {
        return true;
    }
    level(name) < level(part) || !is_word_boundary(&joined, name.len())
}

/// How high an office stands: a 課 named after its 部 is one office, and so is a 係 after its 課.
fn level(name: &str) -> u8 {
    let bare = name.split(['（', '(']).next().unwrap_or(name);
    match bare.chars().next_back() {
        Some('部' | '局') if !bare.ends_with("事務局") => 0,
        Some('係' | '班') => 2,
        _ => 1,
    }
}

/// Puts a ・ back that stood inside of a name: 文化・スポーツ課.
fn with_middle_dots(lexicon: &Lexicon, cell: &str, names: Vec<String>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for name in names {
        match whole.last_mut() {
            Some(before) if !ends_like_one(lexicon, before) && dotted(cell, before, &name) => {
                before.push('・');
                before.push_str(&name);
            }
            _ => whole.push(name),
        }
    }
    whole
}

fn dotted(cell: &str, before: &str, after: &str) -> bool {
    let squeezed: String = cell.split_whitespace().collect();
    squeezed.contains(&format!("{before}・{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_split_into_departments() {
        let elsewhere = ["環境政策室", "港湾振興課・水産課"];
        let cases: [(&str, &[&str]); 16] = [
            ("港湾振興課", &["港湾振興課"]),
            (
                "防災課・ 水産課・海岸 保全課・上水 道課",
                &["防災課", "水産課", "海岸保全課", "上水道課"],
            ),
            ("港湾振興課 情報推進課", &["港湾振興課", "情報推進課"]),
            ("港湾\n振興課", &["港湾振興課"]),
            ("健康課・長寿支\n援課", &["健康課", "長寿支援課"]),
            (
                "情報推進課・納税課ほか・各総合支所",
                &["情報推進課", "納税課ほか", "各総合支所"],
            ),
            ("教育部\n学校課", &["教育部学校課"]),
            ("学校課\n指導係", &["学校課指導係"]),
            (
                "教育部総務課 給食センター",
                &["教育部総務課", "給食センター"],
            ),
            ("総務課（文化課と共催）", &["総務課（文化課と共催）"]),
            ("文化・スポーツ課", &["文化・スポーツ課"]),
            (
                "企画課，秘書課，関係各課",
                &["企画課", "秘書課", "関係各課"],
            ),
            ("全庁", &["全庁"]),
            ("経営課（市立病院）", &["経営課（市立病院）"]),
            ("納税課\nほか", &["納税課ほか"]),
            ("", &[]),
        ];
        let lexicon = Lexicon::builtin();
        let known = Known::learn(lexicon, elsewhere.into_iter());
        for (cell, expected) in cases {
            assert_eq!(split(lexicon, &known, cell), expected, "{cell}");
        }
    }
}
