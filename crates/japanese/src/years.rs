//! Headings that are years and nothing else, in two counts: `令和8(2026)年度`, `2029/R11`, `FY2024`.

use crate::lexicon::Lexicon;
use crate::normal::key;
use crate::period;

/// Whether a text that names a year is one year or more and nothing else.
pub fn only(lexicon: &Lexicon, text: &str) -> bool {
    !is_date(text) && period::without_years(lexicon, text).is_empty()
}

/// Whether a text goes on to a day, or to a month after a stroke: `令和7年4月1日`, `2024/4`. Those
/// are values of a row.
fn is_date(text: &str) -> bool {
    let text = key(text);
    let months = text.split(['/', '.']).skip(1);
    text.contains('日')
        || months.into_iter().any(|part| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&digits)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_year(text: &str) -> bool {
        let lexicon = Lexicon::builtin();
        period::of_heading(lexicon, text).is_some() && only(lexicon, text)
    }

    #[test]
    fn years_in_two_counts_are_years() {
        for text in [
            "2024\n(R6)",
            "令和8(2026)年度",
            "2029/R11",
            "FY2024",
            "令和元年度",
            "R3 2021",
            "2024",
            "令和６年（2024年）",
        ] {
            assert!(is_year(text), "{text}");
        }
        for text in [
            "",
            "年度",
            "R6の実績",
            "12",
            "KPI5",
            "令和7年4月1日",
            "2024/4",
            "2024.4.1",
            "2024件",
            "(1)",
            "取組",
        ] {
            assert!(!is_year(text), "{text}");
        }
    }
}
