//! Cells that are nothing but one number.

use shinchoku_japanese::normal::fold;

/// What a cell of a column of numbers says.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: no text, or a dash.
    Blank,
    /// One number.
    Figure(Figure),
    /// Anything else.
    Words,
}

/// A number as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number, in the unit in which it is printed.
    pub value: f64,
    /// Digits after the point.
    pub decimals: u8,
    /// The unit after the number; empty where there is none.
    pub unit: String,
}

impl Figure {
    /// The size of one step of the last digit.
    pub fn step(&self) -> f64 {
        10f64.powi(-i32::from(self.decimals))
    }

    /// Whether the number is a share of something: no sum makes sense of it.
    pub fn is_share(&self) -> bool {
        matches!(
            self.unit.as_str(),
            "%" | "‰" | "割" | "ポイント" | "pt" | "倍" | "位"
        )
    }
}

/// Reads a cell.
pub fn read(text: &str) -> Cell {
    let folded = fold(text).text;
    if folded
        .chars()
        .all(|c| matches!(c, '-' | 'ー' | '/' | '*' | '…' | '皆' | '無'))
    {
        return Cell::Blank;
    }
    figure(&folded).map_or(Cell::Words, Cell::Figure)
}

fn figure(folded: &str) -> Option<Figure> {
    let (negative, rest) = sign(folded);
    let digits = rest.find(|c: char| !matches!(c, '0'..='9' | ',' | '.'));
    let (number, unit) = rest.split_at(digits.unwrap_or(rest.len()));
    let plain = grouped(number)?;
    let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
    let value: f64 = plain.parse().ok()?;
    if !is_unit(unit) || decimals > 6 {
        return None;
    }
    Some(Figure {
        value: if negative { -value } else { value },
        decimals: decimals as u8,
        unit: unit.to_owned(),
    })
}

fn sign(folded: &str) -> (bool, &str) {
    let minus = folded.strip_prefix(['△', '▲', '-']);
    let plus = folded.strip_prefix('+');
    match minus {
        Some(rest) => (true, rest),
        None => (false, plus.unwrap_or(folded)),
    }
}

/// A number without its separators of thousands; none where they part no thousands.
fn grouped(number: &str) -> Option<String> {
    let whole = number.split('.').next().unwrap_or(number);
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, rest) = groups.split_first()?;
    let good = groups.len() == 1 || (1..=3).contains(&first.len());
    let fits = good && !first.is_empty() && rest.iter().all(|group| group.len() == 3);
    fits.then(|| number.replace(',', ""))
        .filter(|plain| plain.matches('.').count() <= 1 && !plain.ends_with('.'))
}

/// Whether what stands after a number can be its unit: a short word without any marks.
fn is_unit(unit: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '㎡' | '㎥' | '²' | '³');
    unit.chars().count() <= 4
        && unit.chars().all(letter)
        && !unit.starts_with(['年', '月', '日', '時', '位', '号'])
}

/// Whether figures in a unit are rounded ones: thousands and more of something, or with decimals.
pub fn is_rounded(unit: &str) -> bool {
    unit.contains(['千', '百', '万', '億', '兆'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_figure_a_blank_or_words() {
        let figure = |value: f64, decimals: u8, unit: &str| {
            Cell::Figure(Figure {
                value,
                decimals,
                unit: unit.to_owned(),
            })
        };
        let cases = [
            ("1,617", figure(1617.0, 0, "")),
            ("△ 111,155", figure(-111_155.0, 0, "")),
            ("７，８６５ ㎡", figure(7865.0, 0, "㎡")),
            ("64.1%", figure(64.1, 1, "%")),
            ("4,800千円", figure(4800.0, 0, "千円")),
            ("", Cell::Blank),
            ("－", Cell::Blank),
            ("751\n※(793)", Cell::Words),
            ("令和7年度", Cell::Words),
            ("7年", Cell::Words),
            ("12,34", Cell::Words),
            ("取崩 △ 800,000", Cell::Words),
            ("3/5", Cell::Words),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
