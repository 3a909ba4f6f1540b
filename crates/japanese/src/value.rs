//! Cells of indicator tables: `(R3) 52件`, `77.1%（H30年度）`, `年2件`, `図書館 17,134人`.

use shinchoku_model::Period;

use crate::lexicon::Lexicon;
use crate::normal::{fold, key};
use crate::period;
use crate::quantity::{Amount, amounts, is_in_one_of};

/// What a cell of an indicator table says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellValue {
    /// The number in its base unit.
    pub number: Option<f64>,
    /// The base unit.
    pub unit: Option<String>,
    /// How the number counts: 年, 累計, 以上.
    pub qualifier: Option<String>,
    /// What else the cell says.
    pub note: Option<String>,
    /// The cell's own year.
    pub period: Option<Period>,
}

/// Words that say how a number counts.
const QUALIFIERS: [&str; 22] = [
    "年", "毎年", "年間", "月", "累計", "延べ", "延", "のべ", "約", "以上", "以下", "未満", "程度",
    "超", "平均", "概ね", "計", "各", "維持", "増", "減", "見込",
];

/// Reads a cell. A cell of dashes, or an empty one, has nothing.
pub fn parse(lexicon: &Lexicon, cell: &str) -> CellValue {
    let cell = cell.trim();
    if is_none(cell) {
        return CellValue::default();
    }
    let whole_in_brackets = stripped(cell).filter(|inner| !inner.contains(['（', '(']));
    let (main, remarks) = match whole_in_brackets {
        Some(inner) => (inner.to_owned(), Vec::new()),
        None => apart(cell),
    };
    let folded = fold(&main);
    if is_period(lexicon, &main) {
        // R6～R7 says when, and 7 in it is no amount.
        let mut value = CellValue::default();
        let said = words(&main).into_iter().chain(remarks).collect();
        sort_remarks(lexicon, said, &mut value);
        return value;
    }
    let dates = crate::dates::spans(lexicon, &folded);
    let mut found = amounts(lexicon, &folded.text);
    found.retain(|amount| !is_in_one_of(&dates, amount));
    let several = has_several(&folded.text, &found);
    let amount = found.pop();
    let mut value = CellValue::default();
    let mut rest = Vec::new();
    match amount {
        Some(amount) if several => {
            value.unit = amount.unit;
            rest.extend(words(&main));
        }
        Some(amount) => {
            let around = folded.original(amount.start, amount.end);
            rest.extend(words(&main[..around.start]));
            let after = words(&main[around.end..]);
            read_amount(&mut value, amount);
            rest.extend(after);
        }
        None => rest.extend(without_number(lexicon, &main, &mut value)),
    }
    rest.extend(remarks);
    sort_remarks(lexicon, rest, &mut value);
    value
}

/// Whether a cell says that there is nothing: dashes, 未定, or no text.
pub fn is_none(cell: &str) -> bool {
    let folded = key(cell);
    folded
        .chars()
        .all(|c| matches!(c, '-' | 'ー' | '/' | '*' | '…'))
}

/// Whether a text is years and nothing else, told by an era or 年: a bare 2025 may be an amount.
fn is_period(lexicon: &Lexicon, text: &str) -> bool {
    text.contains(|c: char| c.is_alphabetic())
        && period::of_heading(lexicon, text).is_some()
        && period::without_years(lexicon, text).is_empty()
}

fn stripped(cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix(['（', '('])?;
    inner.strip_suffix(['）', ')'])
}

/// Whether the last number is one of two that only together say something: `3/5`, `70~80%`.
fn has_several(folded: &str, found: &[Amount]) -> bool {
    let [.., before, last] = found else {
        return false;
    };
    matches!(&folded[before.end..last.start], "/" | "~" | "-" | "から")
}

fn read_amount(value: &mut CellValue, amount: Amount) {
    value.number = Some(amount.value);
    value.unit = amount.unit;
}

/// A target in words may still end in its unit: `全国の値を下回る %`.
fn without_number(lexicon: &Lexicon, main: &str, value: &mut CellValue) -> Vec<String> {
    let trimmed = main.trim_end();
    let last = trimmed
        .chars()
        .next_back()
        .map(|c| fold(&c.to_string()).text);
    let is_percent = last.is_some_and(|last| lexicon.units.percent.contains(&last));
    let percent = trimmed.strip_suffix(['%', '％']).filter(|_| is_percent);
    if percent.is_some() {
        value.unit = Some("%".to_owned());
    }
    words(percent.unwrap_or(trimmed))
}

fn words(text: &str) -> Vec<String> {
    let text = text.trim().trim_matches(['：', ':', '、', '※']).trim();
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text.to_owned()]
    }
}

/// The text outside of brackets and the remarks in brackets. Brackets that belong to a word before
/// the number, as in `図書館（7-15才） 17,134人`, stay with it.
fn apart(cell: &str) -> (String, Vec<String>) {
    let mut main = String::new();
    let mut remarks = Vec::new();
    let mut remark = String::new();
    let (mut depth, mut in_word) = (0u32, 0u32);
    for character in cell.chars() {
        // A bracket that follows a word before any number is part of that word.
        let of_word = depth == 0 && !main.trim().is_empty() && !main.contains(is_digit);
        match character {
            '（' | '(' if of_word => {
                main.push(character);
                in_word += 1;
            }
            '）' | ')' if in_word > 0 => {
                main.push(character);
                in_word -= 1;
            }
            _ if in_word > 0 => main.push(character),
            '（' | '(' => {
                depth += 1;
                if depth > 1 {
                    remark.push(character);
                }
            }
            '）' | ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    remarks.extend(words(&std::mem::take(&mut remark)));
                } else {
                    remark.push(character);
                }
            }
            _ if depth > 0 => remark.push(character),
            _ => main.push(character),
        }
    }
    if depth > 0 {
        // An unclosed bracket: what follows it is still text.
        main.push_str(&remark);
    }
    (main, remarks)
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Puts each remark where it belongs: qualifier, own year or note.
fn sort_remarks(lexicon: &Lexicon, remarks: Vec<String>, value: &mut CellValue) {
    let mut notes = Vec::new();
    let mut qualifiers = Vec::new();
    for remark in remarks {
        if QUALIFIERS.contains(&remark.as_str()) {
            qualifiers.push(remark);
            continue;
        }
        if value.period.is_none() && names_its_year(&remark) {
            value.period = period::of_heading(lexicon, &remark);
        }
        notes.push(remark);
    }
    let text = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(" "));
    value.qualifier = text(qualifiers);
    value.note = text(notes);
}

/// Whether a remark is the year of the value and not only speaks of one: `R1水準` compares, and
/// `H26～H30平均` is no year.
fn names_its_year(remark: &str) -> bool {
    let folded = key(remark);
    let rest = folded
        .trim_start_matches("参考")
        .trim_start_matches(['※', ':']);
    let digits_end = rest.rfind(|c: char| c.is_ascii_digit() || c == '元');
    let Some(end) = digits_end else { return false };
    let tail = &rest[end..].chars().skip(1).collect::<String>();
    let one_year = !rest.contains(['~', '×', '-']);
    let known_tail = [
        "",
        "年",
        "年度",
        "年度末",
        "年実績",
        "年度実績",
        "実績",
        "年度調査",
        "年調査",
        "調査",
        "年度時点",
        "時点",
        "年度見込",
        "年度現在",
        "月末",
        "月末現在",
        "日現在",
        "日時点",
    ];
    one_year && known_tail.contains(&tail.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Expected<'a> = (
        Option<f64>,
        Option<&'a str>,
        Option<&'a str>,
        Option<&'a str>,
        Option<i16>,
    );

    #[test]
    fn cells_are_read() {
        let cases: [(&str, Expected); 25] = [
            ("64.1%", (Some(64.1), Some("%"), None, None, None)),
            (
                "77.1% （H30年度）",
                (Some(77.1), Some("%"), None, Some("H30年度"), Some(2018)),
            ),
            (
                "(R3)\n52件",
                (Some(52.0), Some("件"), None, Some("R3"), Some(2021)),
            ),
            (
                "（参考※令和4年度 35.5％）",
                (
                    Some(35.5),
                    Some("%"),
                    None,
                    Some("参考※令和4年度"),
                    Some(2022),
                ),
            ),
            (
                "図書館（貸出者数7-15才） 17,134人",
                (
                    Some(17134.0),
                    Some("人"),
                    None,
                    Some("図書館（貸出者数7-15才）"),
                    None,
                ),
            ),
            ("年2件", (Some(2.0), Some("件"), Some("年"), None, None)),
            (
                "60戸（R3～7年度×12戸）",
                (Some(60.0), Some("戸"), None, Some("R3～7年度×12戸"), None),
            ),
            (
                "15千人（R1水準）",
                (Some(15000.0), Some("人"), None, Some("R1水準"), None),
            ),
            (
                "全国・県の値を下回る %",
                (None, Some("%"), None, Some("全国・県の値を下回る"), None),
            ),
            ("0", (Some(0.0), None, None, None, None)),
            ("110", (Some(110.0), None, None, None, None)),
            ("６５％", (Some(65.0), Some("%"), None, None, None)),
            ("—", (None, None, None, None, None)),
            ("－", (None, None, None, None, None)),
            ("", (None, None, None, None, None)),
            (
                "3名（累計）",
                (Some(3.0), Some("名"), Some("累計"), None, None),
            ),
            ("11（R3）", (Some(11.0), None, None, Some("R3"), Some(2021))),
            (
                "5,533 m ³ （H26～H30 平均）",
                (Some(5533.0), Some("m³"), None, Some("H26～H30 平均"), None),
            ),
            (
                "928 万円（2019 年実績）",
                (
                    Some(9_280_000.0),
                    Some("円"),
                    None,
                    Some("2019 年実績"),
                    Some(2019),
                ),
            ),
            ("16 億円", (Some(1.6e9), Some("円"), None, None, None)),
            (
                "136人（2018年）",
                (Some(136.0), Some("人"), None, Some("2018年"), Some(2018)),
            ),
            (
                "石の線\n124,098人",
                (Some(124_098.0), Some("人"), None, Some("石の線"), None),
            ),
            ("80%以上", (Some(80.0), Some("%"), Some("以上"), None, None)),
            (
                "48.6% (H30年度調査)",
                (Some(48.6), Some("%"), None, Some("H30年度調査"), Some(2018)),
            ),
            ("検討する", (None, None, None, Some("検討する"), None)),
        ];
        check(&cases);
    }

    #[test]
    fn cells_of_two_numbers_have_none() {
        let cases: [(&str, Expected); 9] = [
            ("R6～R7", (None, None, None, Some("R6～R7"), None)),
            (
                "令和6年度",
                (None, None, None, Some("令和6年度"), Some(2024)),
            ),
            ("2025", (Some(2025.0), None, None, None, None)),
            ("3/5", (None, None, None, Some("3/5"), None)),
            ("70～80%", (None, Some("%"), None, Some("70～80%"), None)),
            (
                "3件/5件（R3）",
                (None, Some("件"), None, Some("3件/5件 R3"), Some(2021)),
            ),
            (
                "約10－20人",
                (None, Some("人"), None, Some("約10－20人"), None),
            ),
            // a single one after all
            ("12件/年", (Some(12.0), Some("件"), None, Some("/年"), None)),
            (
                "2025/10/31 3件",
                (Some(3.0), Some("件"), None, Some("2025/10/31"), Some(2025)),
            ),
        ];
        check(&cases);
    }

    fn check(cases: &[(&str, Expected)]) {
        for (cell, expected) in cases {
            let value = parse(Lexicon::builtin(), cell);
            let found = (
                value.number,
                value.unit.as_deref(),
                value.qualifier.as_deref(),
                value.note.as_deref(),
                value.period.as_ref().map(|period| period.fiscal_year),
            );
            assert_eq!(&found, expected, "{cell}");
        }
    }
}
