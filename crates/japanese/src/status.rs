//! Stage words: 【運用定着】 tags and bare words in the cells of a plan.

use shinchoku_model::Status;

use crate::lexicon::Lexicon;
use crate::normal::fold;
use crate::numbering::without_bullet;
use crate::period;

/// A piece of an entry under one tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The tag that opens it.
    pub status: Option<Status>,
    /// The text after the tag; lines as they were.
    pub text: String,
}

/// Cuts an entry at its 【】 tags; text before the first tag is a piece of its own.
///
/// A 【】 is a tag when the dictionary knows its word, or when it opens a line and holds a short
/// word that is no period (【令和6年度（見込み）】 is a heading).
pub fn cut_at_tags(lexicon: &Lexicon, text: &str) -> Vec<Tagged> {
    let mut pieces = Vec::new();
    let mut status = None;
    let mut body = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('【') {
        let Some(close) = rest[open..].find('】').map(|at| open + at) else {
            break;
        };
        let word = &rest[open + '【'.len_utf8()..close];
        body.push_str(&rest[..open]);
        let at_line_start = body.is_empty() || body.ends_with('\n') || body.ends_with([' ', '　']);
        rest = &rest[close + '】'.len_utf8()..];
        if let Some(found) = tag(lexicon, word, at_line_start) {
            push(&mut pieces, status.take(), &body);
            body.clear();
            status = Some(found);
        } else {
            body.push('【');
            body.push_str(word);
            body.push('】');
        }
    }
    body.push_str(rest);
    push(&mut pieces, status, &body);
    pieces
}

fn push(pieces: &mut Vec<Tagged>, status: Option<Status>, body: &str) {
    let text = body.trim();
    if status.is_some() || !text.is_empty() {
        pieces.push(Tagged {
            status,
            text: text.to_owned(),
        });
    }
}

fn tag(lexicon: &Lexicon, word: &str, at_line_start: bool) -> Option<Status> {
    let word: String = word.split_whitespace().collect();
    let known = known(lexicon, &word, true);
    let looks_like_one = at_line_start
        && (1..=10).contains(&word.chars().count())
        && period::of_heading(lexicon, &word).is_none()
        && !word.contains(['：', ':', '（', '(', '・'])
        && !fold(&word).text.contains(|c: char| c.is_ascii_digit());
    match known {
        Some(status) => Some(status),
        None if looks_like_one => Some(Status {
            raw: word,
            canonical: None,
            stage: None,
            tagged: true,
        }),
        None => None,
    }
}

fn known(lexicon: &Lexicon, word: &str, tagged: bool) -> Option<Status> {
    let (canonical, stage) = lexicon.status(word)?;
    Some(Status {
        raw: word.to_owned(),
        canonical: Some(canonical.to_owned()),
        stage: Some(stage),
        tagged,
    })
}

/// The stage that an untagged line such as `導入、運用開始` or `調査検討` names: the furthest of
/// its words; none when a part of the line is no stage word.
pub fn of_line(lexicon: &Lexicon, line: &str) -> Option<Status> {
    let line = without_bullet(line);
    if let Some(whole) = known(lexicon, line, false) {
        return Some(whole);
    }
    let plain = line.split(['（', '(']).next().unwrap_or(line);
    let mut furthest: Option<Status> = None;
    for word in plain
        .split(['、', '，', '・', ' ', '　'])
        .filter(|word| !word.is_empty())
    {
        let status = known(lexicon, word, false)?;
        if furthest
            .as_ref()
            .is_none_or(|best| best.stage <= status.stage)
        {
            furthest = Some(status);
        }
    }
    furthest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Option<String>, Option<String>, String)> {
        cut_at_tags(Lexicon::builtin(), text)
            .into_iter()
            .map(|piece| {
                let status = piece.status;
                (
                    status.as_ref().map(|s| s.raw.clone()),
                    status.and_then(|s| s.canonical),
                    piece.text,
                )
            })
            .collect()
    }

    #[test]
    fn tags_open_pieces() {
        let some = |text: &str| Some(text.to_owned());
        let cases = [
            (
                "【予算化】\n交付決定\n【運用開始】\n・募集",
                vec![
                    (some("予算化"), some("予算化"), "交付決定"),
                    (some("運用開始"), some("運用開始"), "・募集"),
                ],
            ),
            (
                "【調査・検討】 視察 【調査・検討】 試算",
                vec![
                    (some("調査・検討"), some("調査検討"), "視察"),
                    (some("調査・検討"), some("調査検討"), "試算"),
                ],
            ),
            (
                "1-2 苗の補助へ続く",
                vec![(None, None, "1-2 苗の補助へ続く")],
            ),
            (
                "前年から継続 【定着運用】 周知",
                vec![
                    (None, None, "前年から継続"),
                    (some("定着運用"), some("運用定着"), "周知"),
                ],
            ),
            ("【庁内説明】\n周知", vec![(some("庁内説明"), None, "周知")]),
            (
                "【令和6年度（見込み）】\n周知",
                vec![(None, None, "【令和6年度（見込み）】\n周知")],
            ),
            ("【導入】", vec![(some("導入"), some("導入"), "")]),
            ("閉じない【括弧", vec![(None, None, "閉じない【括弧")]),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(r, c, t)| (r, c, t.to_owned()))
                .collect();
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_lines_name_the_furthest_stage() {
        let cases = [
            ("調査、検討", Some(("調査検討", 10))),
            ("導入、運用開始", Some(("運用開始", 50))),
            ("・運用定着", Some(("運用定着", 70))),
            ("導入 (中央地区)", Some(("導入", 40))),
            ("運用改善・展開", Some(("展開", 80))),
            ("新機能追加検討", None),
            ("●", None),
        ];
        for (line, expected) in cases {
            let found = of_line(Lexicon::builtin(), line);
            let found = found.and_then(|s| Some((s.canonical?, s.stage?)));
            let expected = expected.map(|(word, stage): (&str, u8)| (word.to_owned(), stage));
            assert_eq!(found, expected, "{line}");
        }
    }
}
