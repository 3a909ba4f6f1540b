//! Departments that stand once and are one slip away from one that stands more often.

use std::collections::BTreeMap;

use shinchoku_japanese::normal::key;
use shinchoku_japanese::tokens::tokens;
use shinchoku_model::{Finding, Initiative, Message, Report, Severity};

use crate::cite;

/// Characters that are taken for one another when text is typed, scanned or read aloud.
const ALIKE: [&str; 30] = [
    "ロ口", "ニ二", "カ力", "ー一", "ハ八", "エ工", "タ夕", "ト卜", "未末", "土士", "微徴", "官宮",
    "料科", "遣遺", "績積", "侯候", "裁栽", "間問", "環還", "設説", "己已", "推椎", "織識", "複復",
    "講構", "補捕", "技枝", "険検", "網綱", "撤徹",
];

/// The findings of a report.
pub fn findings(document: i64, report: &Report) -> Vec<Finding> {
    let mut places: BTreeMap<String, Vec<(&str, &Initiative)>> = BTreeMap::new();
    for initiative in &report.initiatives {
        for department in &initiative.departments {
            places
                .entry(key(department))
                .or_default()
                .push((department, initiative));
        }
    }
    let rare = places.iter().filter(|(_, at)| at.len() == 1);
    rare.filter_map(|(name, at)| {
        let near = places
            .iter()
            .filter(|(other, more)| more.len() >= 2 && is_slip(name, other));
        let (_, often) = near.max_by_key(|(_, more)| more.len())?;
        let ((printed, one), (usual, many)) = (at[0], often[0]);
        let cells = [(printed, one), (usual, many)].map(|(text, initiative)| {
            let label = initiative.names.join("・");
            cite::passage(document, &label, text, &initiative.origin)
        });
        let count = often.len();
        let message = Message::new(
            format!("{printed} stands nowhere else; {usual} stands {count} times and may be meant"),
            format!(
                "{printed}はここにしかありません。{count}か所にある{usual}の誤記かもしれません"
            ),
        );
        Some(Finding::new(
            "unknown-department",
            Severity::Minor,
            message,
            cells.to_vec(),
        ))
    })
    .collect()
}

/// Whether `name` is what a slip of the pen makes of `usual`: a character too many or too few in a
/// long name, two changed places, or one character taken for another. Offices that are told apart
/// by one whole word (農業振興課 and 企業振興課) are no slips, nor are those told apart by their ending.
fn is_slip(name: &str, usual: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (name.chars().collect(), usual.chars().collect());
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let same_end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let digit = |c: &char| c.is_numeric();
    if same_end == 0 || one.iter().chain(&other).any(digit) {
        return false;
    }
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    let whole = same_start + same_end;
    match long - short {
        1 => short >= 5 && same_start > 0 && whole >= short,
        0 if whole + 1 >= short => {
            alike(one[same_start], other[same_start]) || breaks_words(name, usual)
        }
        0 if whole + 2 == short => {
            let (a, b) = (same_start, same_start + 1);
            short >= 4 && one[a] == other[b] && one[b] == other[a]
        }
        _ => false,
    }
}

fn alike(one: char, other: char) -> bool {
    let pair = |pair: &&str| pair.contains(one) && pair.contains(other);
    let kana = |c: char| ('ぁ'..='ヺ').contains(&c);
    ALIKE.iter().any(pair) || (kana(one) && kana(other))
}

/// Whether the words of `usual` fall to pieces in `name`.
fn breaks_words(name: &str, usual: &str) -> bool {
    let (broken, whole) = (tokens(name), tokens(usual));
    let unknown = |list: &[shinchoku_japanese::tokens::Token]| {
        list.iter().filter(|token| !token.known).count()
    };
    name.chars().count() >= 5 && (broken.len() > whole.len() || unknown(&broken) > unknown(&whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_offices() {
        let cases = [
            ("海業振與課", "海業振興課", true),
            ("観光交流流課", "観光交流課", true),
            ("保育こども課", "保育こども園課", true),
            ("観交光流課", "観光交流課", true),
            ("農業振興課", "企業振興課", false),
            ("総務課", "税務課", false),
            ("市民課", "市民係", false),
            ("水道課", "下水道課", false),
            ("第1営業課", "第2営業課", false),
            ("都市計画課", "都市整備課", false),
        ];
        for (name, usual, slip) in cases {
            assert_eq!(is_slip(name, usual), slip, "{name} {usual}");
        }
    }
}
