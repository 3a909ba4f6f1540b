//! Tables on a terminal, where a Japanese character is two columns wide.

use unicode_width::UnicodeWidthStr;

/// Rows as aligned lines: columns apart by two spaces, numbers to the right.
pub fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| pad(cell, *width))
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

fn pad(cell: &str, width: usize) -> String {
    let blank = " ".repeat(width.saturating_sub(cell.width()));
    let number = cell
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b'%' | b'/' | b'-'));
    if number {
        format!("{blank}{cell}")
    } else {
        format!("{cell}{blank}")
    }
}

/// A text in at most `width` columns, cut with … where it is longer.
pub fn cut(text: &str, width: usize) -> String {
    let text = text.replace('\n', " ");
    if text.width() <= width {
        return text;
    }
    let mut out = String::new();
    for character in text.chars() {
        if out.width() + character.to_string().width() + 1 > width {
            break;
        }
        out.push(character);
    }
    out + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_for_wide_characters() {
        let row = |cells: &[&str]| {
            cells
                .iter()
                .map(|cell| (*cell).to_owned())
                .collect::<Vec<_>>()
        };
        let lines = aligned(&[row(&["名称", "件"]), row(&["a", "10"])]);
        assert_eq!(lines, ["名称  件", "a     10"]);
    }

    #[test]
    fn long_texts_are_cut_by_width() {
        assert_eq!(cut("取組の状況", 6), "取組…");
        assert_eq!(cut("取組", 4), "取組");
        assert_eq!(cut("a\nb", 9), "a b");
    }
}
