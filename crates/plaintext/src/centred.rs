//! Years centred beside the text of several lines: a text dump has them among these lines, or behind them.
//!
//! ```text
//! 係留施設の費用の算定と意見交換を行い，料       令和5年度
//! 令和5年度                                 ->  係留施設の費用の算定と意見交換を行い，料
//! 金の案をまとめた。（実績）                     金の案をまとめた。（実績）
//! ```
//!
//! Between the words 取組による効果 and the 総計 below them each year is put before its text. Where a cell ends
//! tells which lines belong to which year: a cell says at its end whether it was done or is expected.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::tokens::is_word_boundary;

use crate::markup::Line;

/// The longest such table, in lines.
const LONGEST: usize = 80;
/// So many lines may stand between the halves of a broken year.
const HALVES: usize = 3;
/// How cells end.
const CLOSERS: [&str; 6] = ["(実績)", "(見込み)", "(見込)", "(計画)", "(予定)", "。"];

/// Lines with each year before its text, and years that were said twice.
#[derive(Debug, Default, PartialEq)]
pub struct Mended {
    pub lines: Vec<Line>,
    pub repeated: Vec<Line>,
}

/// Puts the years of effects before their texts, where they stand elsewhere.
pub fn mend(lines: &[Line]) -> Mended {
    let mut mended = Mended::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        mended.lines.push(line.clone());
        at += 1;
        if !is_title(&line.text) {
            continue;
        }
        let rest = &lines[at..];
        let count = rest
            .iter()
            .take(LONGEST)
            .take_while(|line| !ends(&line.text))
            .count();
        if let Some(cells) = Effects::of(&rest[..count]).filter(Effects::are_mixed) {
            cells.write(&mut mended);
            at += count;
        }
    }
    mended
}

/// Whether a line is what stands over the effects: 取組による効果, or its last word.
fn is_title(text: &str) -> bool {
    let text = key(text);
    text.ends_with("効果") && text.chars().count() <= 10
}

/// Whether a line ends them.
fn ends(text: &str) -> bool {
    let words = key(text);
    let item = opening(text).is_some_and(|found| found.style == Style::Item);
    words.starts_with("総計")
        || words.starts_with("合計")
        || text.contains('【')
        || item
        || is_title(text)
}

/// A year with its text.
#[derive(Debug)]
struct Cell {
    label: Line,
    year: String,
    /// How many lines of text stand before it in the dump.
    at: usize,
    /// Where its text begins among all lines of text.
    from: usize,
}

/// The years and lines of text of a table of effects.
#[derive(Debug, Default)]
struct Effects {
    years: Vec<Cell>,
    texts: Vec<Line>,
    repeated: Vec<Line>,
    /// Whether a year was broken over lines.
    broken: bool,
}

impl Effects {
    /// Takes lines apart; none where fewer than two years stand among them.
    fn of(lines: &[Line]) -> Option<Self> {
        let mut found = Self::default();
        let filled: Vec<&Line> = lines
            .iter()
            .filter(|line| !line.text.trim().is_empty())
            .collect();
        let mut second_halves = Vec::new();
        for (at, line) in filled.iter().enumerate() {
            let text = line.text.trim();
            if found.takes_kind(text) {
                continue;
            }
            if let Some(rest) = second_half(text).filter(|_| second_halves.contains(&at)) {
                found.text(line, rest);
            } else if let Some((label, rest)) = year(text) {
                found.label(line, label.to_owned());
                found.text(line, rest);
            } else if let Some(half) = (at + 1..filled.len().min(at + 1 + HALVES)).find(|half| {
                is_first_half(text) && second_half(filled[*half].text.trim()).is_some()
            }) {
                second_halves.push(half);
                found.broken = true;
                found.label(line, format!("{text}年度"));
            } else {
                found.text(line, text);
            }
        }
        found.settle();
        (found.years.len() >= 2).then_some(found)
    }

    /// Adds to a year what stands below it on a line of its own: whether it was done or is expected.
    fn takes_kind(&mut self, text: &str) -> bool {
        let count = self.texts.len();
        let open = self.years.last_mut().filter(|open| open.at == count);
        match open.filter(|_| kind(text) == Some(text.len())) {
            Some(open) => {
                open.label.text.push_str(text);
                true
            }
            None => false,
        }
    }

    fn text(&mut self, line: &Line, text: &str) {
        if !text.is_empty() {
            self.texts.push(Line {
                text: text.to_owned(),
                ..line.clone()
            });
        }
    }

    /// A year; one that stands again in the middle of its own text is said once.
    fn label(&mut self, line: &Line, label: String) {
        let year = key(&label);
        let again = self.years.last().is_some_and(|open| open.year == year);
        let label = Line {
            text: label,
            ..line.clone()
        };
        if again && !self.is_closed(self.texts.len()) {
            self.repeated.push(label);
            return;
        }
        self.years.push(Cell {
            label,
            year,
            at: self.texts.len(),
            from: 0,
        });
    }

    /// Finds where the text of each year begins.
    fn settle(&mut self) {
        for at in 1..self.years.len() {
            let (before, here) = (&self.years[at - 1], &self.years[at]);
            let from = before.from.max(before.at);
            let whole_above =
                before.at > before.from && self.is_closed(before.at) && self.is_closed(here.at);
            let closed = (from..here.at)
                .rev()
                .map(|line| line + 1)
                .find(|end| self.is_closed(*end));
            let starts = match closed {
                // The years stand below their texts: what follows one is the next one's.
                _ if whole_above => before.at,
                Some(end) if end < here.at && self.goes_on(here.at) => end,
                _ => here.at,
            };
            self.years[at].from = starts;
        }
    }

    /// Whether a cell can end before this line of text: with what it is, a sentence, or the dash of a year
    /// without an effect.
    fn is_closed(&self, end: usize) -> bool {
        let tail: String = self.texts[end.saturating_sub(2)..end]
            .iter()
            .map(|line| line.text.trim())
            .collect();
        let last = end.checked_sub(1).and_then(|last| self.texts.get(last));
        let dash = |line: &Line| is_dash(line.text.trim());
        let tail = key(&tail);
        CLOSERS.iter().any(|closer| tail.ends_with(closer)) || last.is_some_and(dash)
    }

    /// Whether the line of text before this one goes on in it: it is full, or breaks in a word.
    fn goes_on(&self, at: usize) -> bool {
        let Some([above, below]) = at
            .checked_sub(1)
            .and_then(|above| self.texts.get(above..=at))
        else {
            return false;
        };
        let width = |line: &Line| line.text.trim().chars().count();
        let widest = self.texts.iter().map(width).max().unwrap_or(0);
        let (above_text, below_text) = (above.text.trim(), below.text.trim());
        let whole = above_text.ends_with(['）', ')', '」', '】', '。']) || is_dash(below_text);
        let torn = !is_word_boundary(&format!("{above_text}{below_text}"), above_text.len());
        !whole && (torn || width(above) + 2 >= widest)
    }

    /// Whether a year stands elsewhere than before its text.
    fn are_mixed(&self) -> bool {
        let elsewhere = |cell: &Cell| cell.from < cell.at;
        self.broken || !self.repeated.is_empty() || self.years.iter().any(elsewhere)
    }

    fn write(self, mended: &mut Mended) {
        let ends = self.years.iter().skip(1).map(|cell| cell.from);
        let ends: Vec<usize> = ends.chain([self.texts.len()]).collect();
        for (cell, end) in self.years.into_iter().zip(ends) {
            let blank = Line {
                text: String::new(),
                ..cell.label.clone()
            };
            mended.lines.push(blank);
            mended.lines.push(cell.label);
            mended.lines.extend_from_slice(&self.texts[cell.from..end]);
        }
        mended.lines.push(Line {
            number: self.texts.last().map_or(0, |line| line.number),
            text: String::new(),
            page: None,
        });
        mended.repeated.extend(self.repeated);
    }
}

/// Whether a text begins with the dash of a year without an effect, and has no words.
fn is_dash(text: &str) -> bool {
    let rest = text.trim_start_matches(['－', '―', '—', '-', 'ー']);
    rest.len() < text.len() && (rest.is_empty() || rest.starts_with(['（', '(', '※']))
}

/// A fiscal year that opens a line, and what stands behind it.
fn year(text: &str) -> Option<(&str, &str)> {
    let (year, rest) = text.split_at(text.find("年度")?);
    let rest = rest.strip_prefix("年度")?;
    let kind = kind(rest).unwrap_or(0);
    let behind = &rest[kind..];
    let alone = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let label = &text[..text.len() - behind.len()];
    (alone && is_first_half(year)).then(|| (label, behind.trim()))
}

/// The length of the kind in brackets that opens a text: （実績）.
fn kind(text: &str) -> Option<usize> {
    let end = text.find(['）', ')'])?;
    let close = text[end..].chars().next()?;
    let words = &text[..end + close.len_utf8()];
    let known = CLOSERS.contains(&key(words).as_str()) && words.starts_with(['（', '(']);
    known.then_some(words.len())
}

/// Whether a text is an era with its year and no more.
fn is_first_half(text: &str) -> bool {
    let words = key(text);
    let count = ["令和", "平成", "r", "h"]
        .iter()
        .find_map(|era| words.strip_prefix(era));
    count.is_some_and(|count| {
        count == "元" || (1..=2).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit())
    })
}

/// What stands behind the second half of a broken year.
fn second_half(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("年度")?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a dump between 効果 and 総計 after mending, blank ones left out; `|` parts them.
    fn mended(dump: &str) -> (String, bool) {
        let dump = format!("取組による|効果||{dump}||総計 －|令和7年度 次");
        let lines: Vec<Line> = dump
            .split('|')
            .zip(1..)
            .map(|(text, number)| Line {
                number,
                text: text.to_owned(),
                page: None,
            })
            .collect();
        let found = mend(&lines);
        let texts = found.lines.iter().map(|line| line.text.as_str());
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let same = found.lines == lines;
        let inner = &texts[2..texts.len() - 2];
        let repeated: Vec<String> = found
            .repeated
            .iter()
            .map(|line| format!("~{}", line.text))
            .collect();
        let all: Vec<&str> = inner
            .iter()
            .copied()
            .chain(repeated.iter().map(String::as_str))
            .collect();
        (all.join("|"), same)
    }

    #[test]
    fn years_stand_before_their_texts() {
        let next = "令和6年度|収入の増加（見込み）";
        let cases = [
            // In the middle, on a line of its own and on one with text; last; between blank lines.
            ("費用の算定と意見交換を行い，料|令和5年度|金の案をまとめた。（実績）||令和6年度 収入の増加（見込み）", format!("令和5年度|費用の算定と意見交換を行い，料|金の案をまとめた。（実績）|{next}")),
            ("費用の算定と意見交換を行い，料|令和5年度 金の案をまとめた。（実績）||令和6年度 収入の増加（見込み）", format!("令和5年度|費用の算定と意見交換を行い，料|金の案をまとめた。（実績）|{next}")),
            ("費用の算定と意見交換を行い，料|金の案をまとめた。（実|令和5年度 績）||令和6年度 収入の増加（見込み）", format!("令和5年度|費用の算定と意見交換を行い，料|金の案をまとめた。（実|績）|{next}")),
            ("費用の算定と意見交換を行い，料||令和5年度||金の案をまとめた。（実績）||令和6年度 収入の増加（見込み）", format!("令和5年度|費用の算定と意見交換を行い，料|金の案をまとめた。（実績）|{next}")),
            // Below each text.
            ("費用を算定した。（実績）|令和5年度||収入の増加（見込み）|令和6年度", format!("令和5年度|費用を算定した。（実績）|{next}")),
            // A later year, where the first stands before its text.
            ("令和5年度 費用の算定（実績）||意見交換を行い，料金の案に反|令和6年度|映する。（見込み）", "令和5年度|費用の算定（実績）|令和6年度|意見交換を行い，料金の案に反|映する。（見込み）".to_owned()),
            // Broken over lines, with text between or without.
            ("令和5|年度 費用の算定（実績）||令和6年度 －", "令和5年度|費用の算定（実績）|令和6年度|－".to_owned()),
            ("令和5|費用の算定と意見交換を行い，料|年度|金の案をまとめた。（実績）||令和6年度 －", "令和5年度|費用の算定と意見交換を行い，料|金の案をまとめた。（実績）|令和6年度|－".to_owned()),
            // Said twice, and with what it is below it.
            ("令和5年度|費用の算定と意見交換を行い，料|令和5年度|金の案をまとめた。（実績）||令和6年度 －", "令和5年度|費用の算定と意見交換を行い，料|金の案をまとめた。（実績）|令和6年度|－|~令和5年度".to_owned()),
            ("費用の算定と意見交換を行い，料|令和5年度|（実績）|金の案をまとめた||令和6年度|（見込み）|－", "令和5年度（実績）|費用の算定と意見交換を行い，料|金の案をまとめた|令和6年度（見込み）|－".to_owned()),
        ];
        for (dump, expected) in cases {
            assert_eq!(mended(dump), (expected, false), "{dump}");
        }
    }

    #[test]
    fn years_before_their_texts_stay_there() {
        for dump in [
            "令和5年度 費用の算定（実績）||令和6年度 収入の増加（見込み）",
            "令和5年度|満足度 29.7％（実績）|（満足度調査「地域の活動」の「満足」及び「や|や満足」の割合）||令和6年度 －",
            "令和5年度|研修の点数 60 点（実績）|※前の年の調査 59 点|組織の点数 63 点（実績）|※前の年の調査 63 点||令和6年度|研修の点数 64 点（見込み）",
            "令和5年度|（実績）|費用の算定||令和6年度|（見込み）|－",
            "令和5年度||満足度 44.7％（実績）|（満足度調査「市に対する満足度」の「満||足」及び「やや満足」の割合）||令和6年度 ―（※調査のない年のため非表示）",
            "令和5年度の費用を算定した。",
        ] {
            assert!(mended(dump).1, "{dump}");
        }
    }
}
