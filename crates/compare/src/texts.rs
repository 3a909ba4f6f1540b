//! Two texts word by word.

use std::cmp::Ordering;
use std::ops::Range;

use jiff::civil::Date;
use shinchoku_model::{Delta, SpanOp, TextSpan};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::words::{Word, WordKind, Words};

/// How two texts differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What was kept, taken out and put in.
    pub spans: Vec<TextSpan>,
    /// Numbers and dates that stand where others stood.
    pub shifts: Vec<Shift>,
    /// Whether words differ too.
    pub words: bool,
    /// Whether tags differ.
    pub tags: bool,
    /// How much of the longer text was kept, 0 to 1.
    pub kept: f64,
}

/// A number or date that took the place of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// What stood there.
    pub before: String,
    /// What stands there.
    pub after: String,
    /// Whether it is a date.
    pub is_date: bool,
    /// How far it moved.
    pub delta: Delta,
    /// Whether that counts: a month, or a tenth of the greater number.
    pub far: bool,
}

/// From this slip on, in days, a date counts as much as a promise.
const LONG: i32 = 28;

/// From this part of a number on its move counts.
const FAR: f64 = 0.1;

/// Texts that share less than this are two texts: the words they share by chance tell nothing.
const OTHER: f64 = 0.3;

/// How two texts differ; none where they say the same.
///
/// It is worked out from one side whichever is the old one, so that the way back is the way there.
pub fn difference(old: &Words, new: &Words) -> Option<Difference> {
    let keys = |words: &Words| -> Vec<String> {
        words.words.iter().map(|word| word.key.clone()).collect()
    };
    let (before, after) = (keys(old), keys(new));
    if before.concat() == after.concat() {
        return None;
    }
    let ops = if before.cmp(&after) == Ordering::Greater {
        let ops = capture_diff_slices(Algorithm::Myers, &after, &before);
        ops.iter()
            .map(stretch)
            .map(|(same, new, old)| (same, old, new))
            .collect()
    } else {
        let ops = capture_diff_slices(Algorithm::Myers, &before, &after);
        ops.iter().map(stretch).collect::<Vec<_>>()
    };
    let found = Found::of(old, new, &ops);
    let kept = kept(&ops, before.len().max(after.len()));
    let difference = Difference {
        spans: if kept < OTHER {
            apart(old, new)
        } else {
            spans(old, new, &ops)
        },
        words: found.words,
        tags: found.tags,
        kept,
        shifts: found.shifts,
    };
    // A date that the other text only spells out.
    let differs = difference.words || difference.tags || !difference.shifts.is_empty();
    differs.then_some(difference)
}

/// A stretch of both texts: whether it is the same, and its words in either.
type Stretch = (bool, Range<usize>, Range<usize>);

fn stretch(op: &DiffOp) -> Stretch {
    let same = matches!(op, DiffOp::Equal { .. });
    (same, op.old_range(), op.new_range())
}

fn kept(ops: &[Stretch], all: usize) -> f64 {
    let same: usize = ops.iter().filter(|op| op.0).map(|op| op.1.len()).sum();
    same as f64 / all.max(1) as f64
}

#[derive(Default)]
struct Found {
    shifts: Vec<Shift>,
    words: bool,
    tags: bool,
}

impl Found {
    fn of(old: &Words, new: &Words, ops: &[Stretch]) -> Self {
        let mut found = Self::default();
        for (_, before, after) in ops.iter().filter(|op| !op.0) {
            found.look(old, new, before.clone(), after.clone());
        }
        found
    }

    fn look(&mut self, old: &Words, new: &Words, before: Range<usize>, after: Range<usize>) {
        let tag = |word: &&Word| word.kind == WordKind::Tag;
        let parts = |words: &Words, range: Range<usize>| -> Vec<Word> {
            let (tags, rest): (Vec<&Word>, Vec<&Word>) = words.words[range].iter().partition(tag);
            drop(tags);
            rest.into_iter().cloned().collect()
        };
        let tagged =
            |words: &Words, range: Range<usize>| words.words[range].iter().any(|word| tag(&word));
        self.tags |= tagged(old, before.clone()) || tagged(new, after.clone());
        let (before, after) = (parts(old, before), parts(new, after));
        if before.len() != after.len() {
            self.words = true;
            return;
        }
        for (was, is) in before.iter().zip(&after) {
            match shift(old, was, new, is) {
                Pairing::Moved(shift) => self.shifts.push(shift),
                Pairing::Same => {}
                Pairing::Words => self.words |= was.key != is.key,
            }
        }
    }
}

/// What two words are to one another.
enum Pairing {
    /// A number or date, and another.
    Moved(Shift),
    /// The same day.
    Same,
    /// Words.
    Words,
}

fn shift(old: &Words, was: &Word, new: &Words, is: &Word) -> Pairing {
    let (delta, far) = match (&was.kind, &is.kind) {
        (WordKind::Days(was_from, was_to), WordKind::Days(is_from, is_to)) => {
            if (was_from, was_to) == (is_from, is_to) {
                return Pairing::Same;
            }
            let slip = slip((*was_from, *was_to), (*is_from, *is_to));
            let far = slip.days.is_some_and(|days| days.abs() >= LONG);
            (slip, far)
        }
        (WordKind::Amount(was, unit), WordKind::Amount(is, other)) if unit == other => {
            let far = (is - was).abs() >= FAR * was.abs().max(is.abs());
            (moved(*was, *is, unit.clone()), far)
        }
        _ => return Pairing::Words,
    };
    Pairing::Moved(Shift {
        before: old.text[was.place.clone()].trim().to_owned(),
        after: new.text[is.place.clone()].trim().to_owned(),
        is_date: matches!(was.kind, WordKind::Days(..)),
        delta,
        far,
    })
}

/// How far a number moved.
pub fn moved(was: f64, is: f64, unit: Option<String>) -> Delta {
    // Decimals as people write them: 64.1 to 70.3 is 6.2, not 6.200000000000003.
    let round = |number: f64, places: f64| (number * places).round() / places;
    let number = round(is - was, 1e6);
    let percent = number / was.abs() * 100.0;
    Delta {
        number: Some(number),
        unit,
        percent: percent.is_finite().then(|| round(percent, 10.0)),
        ..Delta::default()
    }
}

/// How far a date slipped, by its last day; where that stayed, by its first.
fn slip(was: (Date, Date), is: (Date, Date)) -> Delta {
    let (from, to) = if was.1 == is.1 {
        (was.0, is.0)
    } else {
        (was.1, is.1)
    };
    let days = (to - from).get_days();
    let last = |date: Date| date == date.last_of_month();
    let alike = from.day() == to.day() || last(from) && last(to);
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month());
    Delta {
        days: Some(days),
        months: alike.then_some(months),
        ..Delta::default()
    }
}

/// All of the one text and all of the other.
fn apart(old: &Words, new: &Words) -> Vec<TextSpan> {
    let span = |op, text: &str| TextSpan {
        op,
        text: text.to_owned(),
    };
    let both = [
        span(SpanOp::Delete, &old.text),
        span(SpanOp::Insert, &new.text),
    ];
    both.into_iter()
        .filter(|span| !span.text.is_empty())
        .collect()
}

/// The pieces of both texts, with the white space and marks between their words.
fn spans(old: &Words, new: &Words, ops: &[Stretch]) -> Vec<TextSpan> {
    let mut spans: Vec<TextSpan> = Vec::new();
    let mut push = |op: SpanOp, words: &Words, range: &Range<usize>| {
        let text = piece(words, range);
        if text.is_empty() {
            return;
        }
        match spans.last_mut() {
            Some(last) if last.op == op => last.text += text,
            _ => spans.push(TextSpan {
                op,
                text: text.to_owned(),
            }),
        }
    };
    for (same, before, after) in ops {
        if *same {
            push(SpanOp::Equal, new, after);
        } else {
            push(SpanOp::Delete, old, before);
            push(SpanOp::Insert, new, after);
        }
    }
    spans
}

/// The text from one word up to the next stretch's first.
fn piece<'a>(words: &'a Words, range: &Range<usize>) -> &'a str {
    if range.is_empty() {
        return "";
    }
    let start = if range.start == 0 {
        0
    } else {
        words.words[range.start].place.start
    };
    let end = words
        .words
        .get(range.end)
        .map_or(words.text.len(), |next| next.place.start);
    &words.text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use shinchoku_japanese::Lexicon;

    fn shown(old: &str, new: &str) -> String {
        let words = |text| Words::of(Lexicon::builtin(), text, None);
        let Some(found) = difference(&words(old), &words(new)) else {
            return "same".to_owned();
        };
        let mut out = String::new();
        for span in &found.spans {
            out += &match span.op {
                SpanOp::Equal => span.text.clone(),
                SpanOp::Insert => format!("[+{}]", span.text),
                SpanOp::Delete => format!("[-{}]", span.text),
            };
        }
        for shift in &found.shifts {
            let delta = &shift.delta;
            let by = delta.number.map(|number| number.to_string());
            let by = by.or_else(|| delta.days.map(|days| format!("{days}d")));
            let months = delta
                .months
                .map(|months| format!("={months}m"))
                .unwrap_or_default();
            out += &format!(
                " | {} > {}: {}{months}",
                shift.before,
                shift.after,
                by.unwrap_or_default()
            );
        }
        if found.words {
            out += " | words";
        }
        if found.tags {
            out += " | tags";
        }
        out
    }

    #[test]
    fn texts_are_compared_word_by_word() {
        let cases = [
            (
                "窓口で受け付ける",
                "窓口で受付ける。",
                "窓口で[-受け付ける][+受付ける。] | words",
            ),
            (
                "利用者42人と開いた",
                "利用者５１人と開いた",
                "利用者[-42人][+５１人]と開いた | 42人 > ５１人: 9",
            ),
            (
                "2次募集 令和7年9月5日まで 12件",
                "2次募集 R7.11.5まで 12件",
                "2次募集 [-令和7年9月5日][+R7.11.5]まで 12件 | 令和7年9月5日 > R7.11.5: 61d=2m",
            ),
            (
                "【導入】 端末3台",
                "【運用開始】 端末3台",
                "[-【導入】 ][+【運用開始】 ]端末3台 | tags",
            ),
            ("予算は1,250千円", "予算は125万円", "same"),
            (
                "負担を減らす",
                "負担を大きく減らす",
                "負担を[+大きく]減らす | words",
            ),
        ];
        for (old, new, expected) in cases {
            assert_eq!(shown(old, new), expected, "{old} > {new}");
        }
    }
}
