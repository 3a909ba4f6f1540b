//! Options with boxes to tick, □拡充　☑継続　□縮小, and the marks that choose.

/// What stands before an option that nobody chose, and before one that somebody did.
const HOLLOW: [char; 4] = ['□', '☐', '◻', '▢'];
const TICKED: [char; 6] = ['☑', '☒', '■', '✓', '✔', '◼'];

/// The longest option, in characters.
const LONGEST: usize = 24;

/// The chosen options of a text that is nothing but options, some of them chosen and others not; none for another text.
///
/// Of circles, ○拡充　●継続　○縮小, one is filled and the others are hollow, all in one line.
pub fn chosen(text: &str) -> Option<Vec<&str>> {
    let boxes = parted(text, &HOLLOW, &TICKED);
    let circles = || {
        let found = parted(text, &['○', '〇', '◯'], &['●'])?;
        let filled = found.iter().filter(|(filled, _)| *filled).count();
        (found.len() >= 3 && filled == 1 && !text.trim().contains('\n')).then_some(found)
    };
    let options = boxes.or_else(circles)?;
    let hollow = options.iter().any(|(ticked, _)| !ticked);
    let ticked = options.into_iter().filter(|(ticked, _)| *ticked);
    let ticked: Vec<&str> = ticked.map(|(_, words)| words).collect();
    (hollow && !ticked.is_empty()).then_some(ticked)
}

/// Whether a text is the mark that chooses something: ○ below a grade, レ before an option.
pub fn is_mark(text: &str) -> bool {
    let mut characters = text.trim().chars();
    let mark = |c: char| "○◯〇●◎✓✔☑レ■★＊*Ｖ".contains(c);
    characters.next().is_some_and(mark) && characters.next().is_none()
}

/// The options of a text, and whether each is ticked; none where something else stands in it.
fn parted<'a>(text: &'a str, hollow: &[char], ticked: &[char]) -> Option<Vec<(bool, &'a str)>> {
    let is_box = |c: char| hollow.contains(&c) || ticked.contains(&c);
    let mut rest = text.trim_start();
    let mut options = Vec::new();
    while let Some(first) = rest.chars().next() {
        if !is_box(first) {
            return None;
        }
        rest = &rest[first.len_utf8()..];
        let (words, after) = rest.split_at(rest.find(is_box).unwrap_or(rest.len()));
        let separator = |c: char| c.is_whitespace() || matches!(c, '・' | '／' | '/' | '、' | ',');
        let words = words.trim_matches(separator);
        let is_option = !words.is_empty()
            && words.chars().nth(LONGEST).is_none()
            && !words.contains(['。', '\n']);
        if !is_option {
            return None;
        }
        options.push((ticked.contains(&first), words));
        rest = after;
    }
    (options.len() >= 2).then_some(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ticked_ones_are_chosen() {
        let cases: [(&str, Option<&[&str]>); 9] = [
            ("□拡充　☑継続　□縮小", Some(&["継続"])),
            ("☑新規\n□継続", Some(&["新規"])),
            (
                "■ 直営 ・ □ 委託 ・ ■ 補助（県）",
                Some(&["直営", "補助（県）"]),
            ),
            ("○拡充　●継続　○縮小", Some(&["継続"])),
            ("○拡充　●継続", None),
            ("□拡充　□継続", None),
            ("■窓口の見直し\n■図書の貸出し", None),
            ("■窓口の見直しを進めた。\n□図書", None),
            ("継続 □拡充 ☑縮小", None),
        ];
        for (text, expected) in cases {
            assert_eq!(chosen(text).as_deref(), expected, "{text}");
        }
    }
}
