//! Notes below tables and among the lines of a passage.

use shinchoku_japanese::numbering::opens_item;
use shinchoku_model::Origin;

/// A note or a run of other lines of a passage, with the lines it stands on.
#[derive(Debug, PartialEq)]
pub struct Piece {
    pub text: String,
    pub origin: Vec<Origin>,
}

/// Cuts a passage before each note, and where an item ends one.
pub fn cut(text: &str, origin: &[Origin]) -> Vec<Piece> {
    let lines: Vec<&str> = text.lines().collect();
    let mut starts = Vec::new();
    let mut in_note = false;
    for (at, line) in lines.iter().enumerate() {
        let opens = split(line).is_some();
        if at == 0 || opens || in_note && opens_item(line) {
            starts.push(at);
            in_note = opens;
        }
    }
    // Wrapped lines have been joined; only where none were is it known which line is whose.
    let one_each = origin.len() == lines.len()
        && origin
            .iter()
            .all(|from| matches!(from, Origin::Line { .. }));
    let ends = starts.iter().copied().skip(1).chain([lines.len()]);
    let pieces = starts.iter().zip(ends).map(|(&start, end)| Piece {
        text: lines[start..end].join("\n"),
        origin: if one_each {
            origin[start..end].to_vec()
        } else {
            origin.to_vec()
        },
    });
    pieces.filter(|piece| !piece.text.is_empty()).collect()
}

/// The marker and text of a note: `※1 …`, `※ …`, `注）…`, `（注1）…`, `【注】…`.
pub fn split(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let length = bracketed(text).or_else(|| plain(text))?;
    let (marker, rest) = text.split_at(length);
    let rest = rest.trim();
    (!rest.is_empty()).then(|| (marker.trim().to_owned(), rest.to_owned()))
}

/// The length of `（注）`, `(注1)`, `【注】`.
fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '(', '【', '［', '['])?;
    let after = inner.strip_prefix('注')?;
    let after = after.trim_start_matches(char::is_numeric);
    let rest = after.strip_prefix(['）', ')', '】', '］', ']'])?;
    Some(text.len() - rest.len())
}

/// The length of `※`, `※1`, `＊2）`, `注）`, `注1`.
fn plain(text: &str) -> Option<usize> {
    let sign = text.trim_start_matches(['※', '＊', '*']);
    let after = if sign.len() < text.len() {
        sign
    } else {
        text.strip_prefix('注')?
    };
    let numbered = without_number(after);
    let rest = numbered.trim_start_matches(['）', ')', '：', ':', '.']);
    // 注意 is a word.
    let marked = sign.len() < text.len() || rest.len() < after.len();
    marked.then(|| text.len() - rest.len())
}

/// A note without its number; a year or a count that opens its text stays.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(char::is_numeric);
    let digits = text[..text.len() - rest.len()].chars().count();
    let counted = rest.starts_with([
        '年', '月', '日', 'か', 'ヶ', 'ヵ', '箇', 'つ', '件', '人', '%', '％', '時', ',',
    ]);
    let decimal = rest
        .strip_prefix(['.', '．'])
        .is_some_and(|rest| rest.starts_with(char::is_numeric));
    if digits > 2 || counted || decimal {
        text
    } else {
        rest
    }
}

/// Whether a text below a table is a note about it.
pub fn is_note(text: &str) -> bool {
    let text = text.trim_start();
    [
        "※",
        "注",
        "（注",
        "(注",
        "＊",
        "*",
        "備考",
        "【注",
        "出典",
        "資料：",
    ]
    .iter()
    .any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_end_before_the_text() {
        let cases = [
            ("※ 変更する", Some(("※", "変更する"))),
            ("※1 区分", Some(("※1", "区分"))),
            ("※¹区分", Some(("※¹", "区分"))),
            ("＊2）区分", Some(("＊2）", "区分"))),
            ("※2024年度末時点の値", Some(("※", "2024年度末時点の値"))),
            ("※3か所のみ", Some(("※", "3か所のみ"))),
            ("※10％を超える", Some(("※", "10％を超える"))),
            ("※1.5倍", Some(("※", "1.5倍"))),
            ("注）区分", Some(("注）", "区分"))),
            ("注1 区分", Some(("注1", "区分"))),
            ("（注）区分", Some(("（注）", "区分"))),
            ("(注1)区分", Some(("(注1)", "区分"))),
            ("【注】区分", Some(("【注】", "区分"))),
            ("注意する", None),
            ("（注意）する", None),
            ("注 区分", None),
            ("※", None),
            ("区分", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(marker, rest)| (marker.to_owned(), rest.to_owned()));
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn pieces_have_their_own_lines() {
        let lines: Vec<Origin> = (4..7).map(|line| Origin::Line { line }).collect();
        let pieces = cut("本文です。\n※1 一つ\n※2 二つ", &lines);
        let own: Vec<&[Origin]> = pieces.iter().map(|piece| &piece.origin[..]).collect();
        assert_eq!(own, [&lines[..1], &lines[1..2], &lines[2..]]);
        let pieces = cut("本文です。\n※1 一つ", &lines);
        assert!(pieces.iter().all(|piece| piece.origin == lines));
    }
}
