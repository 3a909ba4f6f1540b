//! Numbers and names of initiatives: one row may carry several of both.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;

/// The names of a row, and whether they could be told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The names.
    pub names: Vec<String>,
    /// Whether the cell holds another count of words than there are numbers, so that it stayed
    /// one name.
    pub ambiguous: bool,
}

/// The longest text in the column of numbers that can be one, in characters.
const LONGEST: usize = 8;

/// The numbers of a cell: several when white space or a separator parts them.
pub fn numbers(cell: &str) -> Vec<String> {
    if is_one_number(cell) {
        return vec![cell.trim().to_owned()];
    }
    let parts: Vec<String> = cell
        .split([' ', '　', '\n', '、', '，', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let all_numbers = parts.iter().all(|part| {
        let part = key(part);
        part.contains(|c: char| c.is_ascii_digit()) && part.chars().count() <= 8
    });
    let whole = rejoin(cell).replace('\n', " ");
    if all_numbers {
        parts
    } else if whole.is_empty() || whole.chars().count() > LONGEST {
        // A sentence or heading that strayed into the column of numbers is none.
        Vec::new()
    } else {
        vec![whole]
    }
}

/// Whether a cell is one number that a comma groups by thousands: 10,101 is a code that a sheet shows so.
fn is_one_number(cell: &str) -> bool {
    let Some((head, rest)) = cell.trim().split_once(',') else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&head.len())
        && digits(head)
        && rest.split(',').all(|part| part.len() == 3 && digits(part))
}

/// The names of a cell beside `count` numbers.
///
/// One number has one name, whatever spaces are in it. Several numbers share the lines of the
/// cell, else its words; words that begin alike begin each a name (外部登用 顧問 外部登用 主任).
/// Where neither gives the right count, the cell stays one name.
pub fn names(cell: &str, count: usize) -> Names {
    let whole = on_one_line(cell);
    let one = |ambiguous| Names {
        names: if whole.is_empty() {
            Vec::new()
        } else {
            vec![whole.clone()]
        },
        ambiguous,
    };
    if count < 2 || whole.is_empty() {
        return one(false);
    }
    let several = |names: Vec<String>| Names {
        names,
        ambiguous: false,
    };
    let lines: Vec<String> = cell
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() == count {
        return several(lines);
    }
    let rejoined: Vec<String> = rejoin(cell).lines().map(str::to_owned).collect();
    if rejoined.len() == count {
        return several(rejoined);
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    if words.len() == count {
        return several(words.into_iter().map(str::to_owned).collect());
    }
    match by_repeated_word(&words, count) {
        Some(names) => several(names),
        None => one(true),
    }
}

/// A name on one line: a line break between Japanese characters was a wrap, between Latin words a space.
fn on_one_line(cell: &str) -> String {
    let mut whole = String::new();
    for line in rejoin(cell).lines() {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(whole.chars().next_back()) || (latin(line.chars().next()) && !whole.is_empty()) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// Groups words at one that repeats: names of a series open with the same word.
fn by_repeated_word(words: &[&str], count: usize) -> Option<Vec<String>> {
    let opener = words
        .first()
        .filter(|first| words.iter().filter(|word| word == first).count() > 1)?;
    let starts: Vec<usize> = (0..words.len())
        .filter(|&at| words[at] == *opener)
        .collect();
    let length = starts.windows(2).map(|pair| pair[1] - pair[0]).max()?;
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = if words[at] == *opener {
            (at + length).min(words.len())
        } else {
            at + 1
        };
        names.push(words[at..end].join(" "));
        at = end;
    }
    (names.len() == count).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parted() {
        let cases: [(&str, &[&str]); 8] = [
            ("10,101", &["10,101"]),
            ("5,6", &["5", "6"]),
            ("5 6", &["5", "6"]),
            ("22\n23\n24", &["22", "23", "24"]),
            ("1-2", &["1-2"]),
            ("1、2", &["1", "2"]),
            ("その他", &["その他"]),
            (" ", &[]),
        ];
        for (cell, expected) in cases {
            assert_eq!(numbers(cell), expected, "{cell}");
        }
    }

    #[test]
    fn names_follow_their_numbers() {
        let cases: [(&str, usize, &[&str], bool); 8] = [
            (
                "苗の補助 相談・情報提供",
                1,
                &["苗の補助 相談・情報提供"],
                false,
            ),
            (
                "地図の導入 案内の導入",
                2,
                &["地図の導入", "案内の導入"],
                false,
            ),
            (
                "地図の導入\n案内の 改善",
                2,
                &["地図の導入", "案内の 改善"],
                false,
            ),
            (
                "外部登用 顧問 外部登用 主任 研修等",
                3,
                &["外部登用 顧問", "外部登用 主任", "研修等"],
                false,
            ),
            (
                "回線の維持 図書館 児童館 資料館",
                3,
                &["回線の維持 図書館 児童館 資料館"],
                true,
            ),
            ("一つだけ", 2, &["一つだけ"], true),
            ("窓口の\n電子化", 1, &["窓口の電子化"], false),
            ("", 2, &[], false),
        ];
        for (cell, count, expected, ambiguous) in cases {
            let found = names(cell, count);
            assert_eq!(
                (found.names.as_slice(), found.ambiguous),
                (
                    expected
                        .iter()
                        .map(|n| (*n).to_owned())
                        .collect::<Vec<_>>()
                        .as_slice(),
                    ambiguous
                ),
                "{cell}"
            );
        }
    }
}
