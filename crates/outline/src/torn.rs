//! Rows that a hand broke: one visual line a row, as offices type long cells, made one row again.
//!
//! Told by shape and words: such a row begins nothing in the columns that number or name, and goes on with texts
//! that the row above left open.

use shinchoku_japanese::joins::{join_cut, rejoin};
use shinchoku_japanese::normal::key;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, label};
use shinchoku_model::RowCell;

use crate::header::is_number;

/// A cell of fewer characters is a word of its own and no line of a passage.
const LINE: usize = 6;

/// The columns of a table by what a row begins with.
struct Keys {
    /// Those that number, name or group the rows.
    columns: Vec<usize>,
    number: Option<usize>,
    name: Option<usize>,
    department: Option<usize>,
    /// Whether any of them tells one row from the next; a group alone holds many rows.
    sure: bool,
}

/// Joins rows that go on with the row above to it, under a header of which a column names or numbers.
pub fn mend(
    lexicon: &Lexicon,
    header: &[Vec<RowCell>],
    rows: Vec<Vec<RowCell>>,
) -> Vec<Vec<RowCell>> {
    let keys = Keys::of(lexicon, header);
    if keys.columns.is_empty() {
        return rows;
    }
    let mut whole: Vec<Vec<RowCell>> = Vec::with_capacity(rows.len());
    for row in rows {
        match whole.last_mut() {
            Some(above) if keys.go_on(above, &row) => join(above, row),
            _ => whole.push(row),
        }
    }
    whole
}

fn filled(cell: &RowCell) -> bool {
    !cell.covered && !cell.text.trim().is_empty()
}

impl Keys {
    fn of(lexicon: &Lexicon, header: &[Vec<RowCell>]) -> Self {
        let width = header.iter().map(Vec::len).max().unwrap_or(0);
        let role = |column: usize| {
            let cells = header.iter().filter_map(|row| row.get(column));
            let mut roles = cells.filter_map(|cell| label::role(lexicon, &cell.text));
            roles.next_back()
        };
        let roles: Vec<Option<Role>> = (0..width).map(role).collect();
        let at = |wanted: Role| roles.iter().position(|role| *role == Some(wanted));
        let begins = |role: &Role| {
            matches!(
                role,
                Role::Number
                    | Role::Name
                    | Role::Indicator
                    | Role::Group
                    | Role::Challenge
                    | Role::Term
            )
        };
        let key = |column: &usize| {
            roles
                .get(*column)
                .is_some_and(|role| role.as_ref().is_some_and(begins))
        };
        Self {
            columns: (0..width).filter(key).collect(),
            number: at(Role::Number),
            name: at(Role::Name),
            department: at(Role::Department),
            sure: at(Role::Number).or(at(Role::Name)).is_some(),
        }
    }

    /// Whether a row only goes on with the one above.
    fn go_on(&self, above: &[RowCell], row: &[RowCell]) -> bool {
        let names = self.names_on(above, row);
        let Some(merged) = self.beside_keys(above, row, names) else {
            return false;
        };
        let lines: Vec<(&RowCell, &RowCell)> = (0..row.len())
            .filter(|column| !(names && self.name == Some(*column)))
            .filter_map(|column| above.get(column).zip(row.get(column)))
            .filter(|(_, cell)| filled(cell))
            .collect();
        let sure = names || self.sure && !merged;
        (names || !lines.is_empty())
            && lines
                .iter()
                .all(|(before, cell)| filled(before) && continues(before, cell))
            && (sure || lines.iter().any(|(before, cell)| is_open(before, cell)))
    }

    /// Whether a row begins nothing in the key columns, though the row above did: whether its keys are cells merged
    /// with those above, or empty. None where it begins something.
    fn beside_keys(&self, above: &[RowCell], row: &[RowCell], names: bool) -> Option<bool> {
        let (mut begun, mut merged) = (false, false);
        for &column in &self.columns {
            let (before, cell) = above.get(column).zip(row.get(column))?;
            begun |= !before.text.trim().is_empty();
            if filled(cell) && !(names && self.name == Some(column)) {
                return None;
            }
            if cell.covered && !cell.text.trim().is_empty() {
                if cell.origin != before.origin {
                    return None;
                }
                merged = true;
            }
        }
        begun.then_some(merged)
    }

    /// Whether a row goes on with the name above: it has neither a number nor a department where the row above has
    /// both, and the two parts read as one word or phrase.
    fn names_on(&self, above: &[RowCell], row: &[RowCell]) -> bool {
        let ends = |column: Option<usize>| {
            let pair = column.and_then(|at| above.get(at).zip(row.get(at)));
            pair.is_some_and(|(above, cell)| filled(above) && cell.text.trim().is_empty())
        };
        let name = self.name.and_then(|at| above.get(at).zip(row.get(at)));
        ends(self.number)
            && ends(self.department)
            && name.is_some_and(|(above, cell)| {
                filled(above)
                    && filled(cell)
                    && !rejoin(&format!("{}\n{}", above.text, cell.text)).contains('\n')
            })
    }
}

/// Whether a cell can go on with the one above it: both lines of text, no numbers and marks.
fn continues(above: &RowCell, cell: &RowCell) -> bool {
    let value = |cell: &RowCell| cell.number.is_some() || is_number(&cell.text);
    let long = |text: &str| text.trim().chars().count() >= LINE;
    let last = above.text.lines().last().unwrap_or_default();
    !value(above) && !value(cell) && (long(last) || long(&above.text) || is_tag(last))
}

/// Whether a line is a tag such as 【検討】 and nothing else: what it marks follows.
fn is_tag(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('【') && line.find('】') == Some(line.len() - '】'.len_utf8())
}

/// Whether the cell above stopped in the middle of a sentence, or the cell is an item of its own.
fn is_open(above: &RowCell, cell: &RowCell) -> bool {
    if opens_item(&cell.text) || above.text.lines().last().is_some_and(is_tag) {
        return true;
    }
    let lines = |text: &str| rejoin(text).lines().count();
    let both = format!("{}\n{}", above.text, cell.text);
    !ends(&above.text) && lines(&both) == lines(&above.text)
}

fn opens_item(text: &str) -> bool {
    key(text).starts_with(['・', '●', '○', '■', '□', '※', '【'])
}

fn ends(text: &str) -> bool {
    text.trim_end().ends_with('。')
}

fn join(above: &mut [RowCell], row: Vec<RowCell>) {
    for (cell, rest) in above.iter_mut().zip(row) {
        if filled(&rest) {
            cell.text = one_text(&cell.text, &rest.text);
            cell.origin.extend(rest.origin);
        }
    }
}

/// A text and what goes on with it. Where that ends a sentence, the lines that none ended before are its beginning.
fn one_text(above: &str, rest: &str) -> String {
    if !rest.contains('。') || opens_item(rest) {
        return format!("{above}\n{rest}");
    }
    let mut lines: Vec<&str> = above.lines().collect();
    let mut whole = rest.to_owned();
    while let Some(line) = lines.pop_if(|line| !ends(line) && !is_tag(line)) {
        whole = join_cut(line, &whole);
        if opens_item(line) {
            break;
        }
    }
    lines.push(&whole);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<RowCell> {
        let cell = |text: &&str| RowCell {
            text: (*text).to_owned(),
            ..RowCell::default()
        };
        cells.iter().map(cell).collect()
    }

    /// The rows, cells apart by `|`, lines by `/`.
    fn mended(header: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let rows = rows.iter().map(|cells| row(cells)).collect();
        let mended = mend(lexicon, &[row(header)], rows);
        let texts = |row: &Vec<RowCell>| -> Vec<String> {
            row.iter()
                .map(|cell| cell.text.replace('\n', "/"))
                .collect()
        };
        mended.iter().map(|row| texts(row).join("|")).collect()
    }

    #[test]
    fn lines_that_go_on_are_one_row() {
        let header = ["番号", "取組項目", "担当課", "実施内容", "効果額"];
        let found = mended(
            &header,
            &[
                &[
                    "1",
                    "命名権の募集",
                    "財政課",
                    "市民会館と陸上競技場の２施",
                    "3,300",
                ],
                &["", "", "", "設について募集し、市民会館", ""],
                &["", "", "", "は契約に至った。", ""],
                &["2", "広告収入", "広報課", "広報紙に掲載した。", "1,250"],
                &["", "", "", "・ホームページにも掲載した。", ""],
                &["小計", "", "", "", "4,550"],
            ],
        );
        let expected = [
            "1|命名権の募集|財政課|市民会館と陸上競技場の２施設について募集し、市民会館は契約に至った。|3,300",
            "2|広告収入|広報課|広報紙に掲載した。/・ホームページにも掲載した。|1,250",
            "小計||||4,550",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_and_whole_sentences_go_on_without_number_and_department() {
        let found = mended(
            &["番号", "改革項目", "担当部署", "取組実績", "評価"],
            &[
                &[
                    "1",
                    "指定管理者制度の",
                    "施設管理課",
                    "２施設で公募を行い、新しい",
                    "Ａ",
                ],
                &["", "活用", "", "指定管理者を選んだ。", ""],
                &["", "", "", "次は令和８年度に行う。", ""],
                &["", "新しい項目", "総務課", "要件を整理した。", "Ｂ"],
            ],
        );
        let expected = [
            "1|指定管理者制度の/活用|施設管理課|２施設で公募を行い、新しい指定管理者を選んだ。/次は令和８年度に行う。|Ａ",
            "|新しい項目|総務課|要件を整理した。|Ｂ",
        ];
        assert_eq!(found, expected);
    }

    /// Number and name merged over two lines of the cells beside them.
    #[test]
    fn lines_beside_merged_cells_are_one_row_where_they_are_open() {
        let lexicon = Lexicon::builtin();
        let header = ["番号", "取組項目", "実施内容"];
        let merged = |first: &str, second: &str| {
            let mut rows = vec![
                row(&["1", "窓口の見直し", first]),
                row(&["1", "窓口の見直し", second]),
            ];
            for cell in &mut rows[1][..2] {
                cell.covered = true;
            }
            mend(lexicon, &[row(&header)], rows).len()
        };
        assert_eq!(merged("5月から本庁の窓口で始め、", "利用が増えた。"), 1);
        assert_eq!(merged("【検討】", "要件を整理した。"), 1);
        assert_eq!(merged("要件を整理した。", "設計を始めた。"), 2);
        assert_eq!(merged("計画", "実績"), 2);
    }

    #[test]
    fn rows_of_their_own_stay() {
        let cases: [(&[&str], &[&[&str]]); 4] = [
            // A row for the plan and one for the result.
            (
                &["取組", "区分", "令和7年度"],
                &[
                    &["窓口", "計画", "要件を整理する"],
                    &["", "実績", "要件を整理した"],
                ],
            ),
            // Amounts and marks.
            (
                &["番号", "取組項目", "令和7年度", "令和8年度"],
                &[&["1", "窓口の見直し", "1,200", "●"], &["", "", "800", "●"]],
            ),
            // A group holds many rows.
            (
                &["区分", "課題への対応"],
                &[&["窓口", "要件を整理した。"], &["", "次に設計を行う。"]],
            ),
            // Nothing says what a row is about.
            (
                &["令和6年度", "令和7年度"],
                &[
                    &["市民会館と陸上競技場の２施", ""],
                    &["設について募集した。", ""],
                ],
            ),
        ];
        for (header, rows) in cases {
            assert_eq!(mended(header, rows).len(), 2, "{header:?}");
        }
    }
}
