//! Tables of slides whose rows came out as lines, their cells parted by spaces or line breaks.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_japanese::parts::part;
use shinchoku_model::{Block, BlockKind, Cell, Grid, Layer, Origin};

use crate::markup::Line;

/// The longest line of a table, in characters.
const LONGEST: usize = 40;
/// A piece of a cell that stands on a line of its own is no longer.
const SHORT: usize = 14;
/// So many lines above the first row may be a broken cell.
const MOST_TORN: usize = 3;

/// Which lines stand in tables. Two lines of several numbers each make one.
pub fn find(lines: &[Option<&Line>]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let text = |at: usize| {
        lines
            .get(at)
            .copied()
            .flatten()
            .map(|line| line.text.trim())
    };
    let row = |at: usize| text(at).is_some_and(is_row);
    let rows: Vec<usize> = (0..lines.len()).filter(|at| row(*at)).collect();
    let near = |a: &usize, b: &usize| {
        (a + 1..*b).all(|at| text(at).is_some_and(|text| text.is_empty() || is_short(text)))
    };
    for run in rows.chunk_by(near) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        if run.len() < 2 {
            continue;
        }
        let end = (last + 1..lines.len())
            .take_while(|at| text(*at).is_some_and(|text| is_short(text) && ends_in_value(text)))
            .last()
            .unwrap_or(*last);
        let start = start(*first, &text);
        found
            .iter_mut()
            .take(end + 1)
            .skip(start)
            .for_each(|inside| *inside = true);
    }
    found
}

/// Where the header above the first row begins.
fn start<'a>(first: usize, text: &impl Fn(usize) -> Option<&'a str>) -> usize {
    let mut start = first;
    let mut torn = 0;
    for at in (0..first).rev() {
        let Some(text) = text(at).filter(|text| !text.is_empty()) else {
            break;
        };
        if is_header(text) || is_heads(text) {
            start = at;
            torn = 0;
        } else if torn < MOST_TORN && is_short(text) && text.chars().count() <= 8 {
            torn += 1;
        } else {
            break;
        }
    }
    start
}

fn is_header(text: &str) -> bool {
    let words = || text.split_whitespace();
    let known = |word: &str| Lexicon::builtin().header_word(word).is_some();
    is_short_line(text)
        && part(Lexicon::builtin(), text).is_none()
        && (known(text)
            || known(&text.replace(' ', ""))
            || words().count() > 1 && words().any(|word| known(word) || is_year(word)))
}

/// Short words side by side, no value among them: a line above the first row.
fn is_heads(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let short = |word: &&str| word.chars().count() <= 8 && !is_value(word);
    words.len() > 1
        && words.iter().all(short)
        && is_short_line(text)
        && !text.contains('、')
        && !text.starts_with(['・', '※'])
        && part(Lexicon::builtin(), text).is_none()
}

fn is_year(word: &str) -> bool {
    word.ends_with("年度") && word.chars().count() <= 8
}

fn is_short_line(text: &str) -> bool {
    text.chars().count() <= LONGEST && !text.contains('。')
}

/// A line of words and several values.
fn is_row(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let values = words.iter().filter(|word| is_value(word)).count();
    is_short_line(text) && values >= 2 && words.len() >= 3 && !text.starts_with('・')
}

/// A line that may be part of a row: not long, no sentence, no item of a list.
fn is_short(text: &str) -> bool {
    let item =
        opening(text).is_some_and(|found| !matches!(found.style, Style::Circled | Style::Arabic));
    text.chars().count() <= SHORT + 10
        && !text.contains('。')
        && !text.starts_with('・')
        && !item
        && part(Lexicon::builtin(), text).is_none()
        && (text.chars().count() <= SHORT || ends_in_value(text))
}

fn ends_in_value(text: &str) -> bool {
    text.split_whitespace().next_back().is_some_and(is_value)
}

/// `1,048`, `６社`, `※(400)`, `—`.
fn is_value(word: &str) -> bool {
    let folded = shinchoku_japanese::normal::key(word);
    if matches!(folded.as_str(), "-" | "—") {
        return true;
    }
    let bare = folded
        .trim_start_matches(['※', '(', '△', '▲', '-', '約'])
        .trim_end_matches(')');
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    bare.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().count() <= 2
        && !digits.starts_with(['年', '月', '日'])
}

/// The grid of a table: a row a label, a cell a value; what stands in brackets under ※ is the second
/// line of the cell before it.
pub fn table(lines: &[Line]) -> Block {
    let first_row = lines.iter().position(|line| is_row(line.text.trim()));
    let count = columns(lines);
    let columns = Some(count);
    let below = lines.iter().skip(first_row.unwrap_or(0));
    let whole = below.clone().all(|line| is_row(line.text.trim()));
    let mut rows: Vec<Row> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        let above = first_row.is_some_and(|first| at < first);
        if above && (is_header(text) || is_heads(text)) {
            push_header(
                &mut rows,
                Row::header(text, columns.filter(|_| !whole), line.number),
            );
            continue;
        }
        if whole {
            rows.push(Row::whole(text, line.number));
            continue;
        }
        for word in text.split_whitespace() {
            put(&mut rows, word, count, line.number);
        }
    }
    spread(&mut rows);
    let cells = rows
        .into_iter()
        .zip(0..)
        .flat_map(|(row, number)| row.cells(number));
    Block {
        kind: BlockKind::Grid(Grid {
            cells: cells.collect(),
            ..Grid::default()
        }),
        origin: lines
            .iter()
            .map(|line| Origin::Line { line: line.number })
            .collect(),
        layer: Layer::Visible,
    }
}

/// Puts a header row below the others; a line that only names the rows belongs to the next one.
fn push_header(rows: &mut Vec<Row>, mut row: Row) {
    let bare = |last: &Row| last.values.is_empty();
    if row.label.is_empty()
        && let Some(above) = rows.pop_if(|last| bare(last))
    {
        row.label = above.label;
        row.lines.splice(..0, above.lines);
    }
    rows.push(row);
}

/// Words of a header that stand over several columns each stand over all of these: a new one
/// begins where the row below begins again (目標 実績 目標 実績).
fn spread(rows: &mut [Row]) {
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last_mut(), below.first()) else {
            continue;
        };
        let first = below.values.first();
        let starts: Vec<bool> = below
            .values
            .iter()
            .map(|word| Some(word) == first)
            .collect();
        let groups = starts.iter().filter(|start| **start).count();
        let fewer = above.is_header && below.is_header && groups == above.values.len();
        if !fewer || groups == starts.len() {
            continue;
        }
        above.spans = starts
            .chunk_by(|_, next| !next)
            .map(|group| group.len() as u32)
            .collect();
    }
}

/// How many values most rows have.
fn columns(lines: &[Line]) -> usize {
    let count = |line: &Line| {
        line.text
            .split_whitespace()
            .filter(|word| is_value(word))
            .count()
    };
    let counts: Vec<usize> = lines
        .iter()
        .filter(|line| is_row(line.text.trim()))
        .map(count)
        .collect();
    let often = |value: &usize| counts.iter().filter(|count| *count == value).count();
    counts
        .iter()
        .copied()
        .max_by_key(|value| (often(value), *value))
        .unwrap_or(1)
}

#[derive(Debug, Default)]
struct Row {
    label: String,
    values: Vec<String>,
    /// How many columns each value spans; one where nothing is said.
    spans: Vec<u32>,
    lines: Vec<u32>,
    is_header: bool,
}

impl Row {
    /// A header: its words stand over the columns where there are as many, else the first names the rows.
    fn header(text: &str, columns: Option<usize>, line: u32) -> Self {
        let mut words = words(text);
        let label = if Some(words.len()) == columns || words.iter().all(|word| is_year(word)) {
            String::new()
        } else {
            words.remove(0)
        };
        Self {
            label,
            values: words,
            lines: vec![line],
            is_header: true,
            ..Self::default()
        }
    }

    /// A row that stands on its line whole.
    fn whole(text: &str, line: u32) -> Self {
        let mut words = words(text).into_iter();
        Self {
            label: words.next().unwrap_or_default(),
            values: words.collect(),
            lines: vec![line],
            ..Self::default()
        }
    }

    fn cells(self, number: u32) -> Vec<Cell> {
        let spans = std::iter::once(1).chain(self.spans.iter().copied());
        let spans = spans.chain(std::iter::repeat(1));
        let texts = std::iter::once(self.label).chain(self.values);
        let mut column = 0;
        let cell = |(text, span): (String, u32)| {
            let cell = Cell {
                row: number,
                column,
                row_span: 1,
                column_span: span,
                text,
                number: None,
                origin: self
                    .lines
                    .iter()
                    .map(|&line| Origin::Line { line })
                    .collect(),
                layer: Layer::Visible,
            };
            column += span;
            cell
        };
        texts.zip(spans).map(cell).collect()
    }
}

/// The words of a line; a word whose letters are set apart (合 計) is one.
fn words(text: &str) -> Vec<String> {
    let single = |word: &str| word.chars().nth(1).is_none() && !is_value(word);
    let mut words: Vec<String> = Vec::new();
    let mut apart = false;
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if apart && single(word) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        apart = single(word);
    }
    words
}

/// Puts a word into the row that is open, or opens one.
fn put(rows: &mut Vec<Row>, word: &str, columns: usize, line: u32) {
    let value = is_value(word);
    let below = word.starts_with('※');
    let open = rows.last_mut().filter(|row| !row.is_header);
    let full = open.as_ref().is_none_or(|row| row.values.len() >= columns);
    match open {
        Some(row) if below && !row.values.is_empty() => {
            if let Some(cell) = row.values.last_mut() {
                cell.push('\n');
                cell.push_str(word);
            }
            row.lines.push(line);
        }
        Some(row) if value && !full => {
            row.values.push(word.to_owned());
            row.lines.push(line);
        }
        Some(row) if !value && row.values.is_empty() => {
            row.label.push_str(word);
            row.lines.push(line);
        }
        // A word between the values of a row is one of them.
        Some(row) if !full && !value => {
            row.values.push(word.to_owned());
            row.lines.push(line);
        }
        _ => rows.push(Row {
            label: word.to_owned(),
            lines: vec![line],
            ..Row::default()
        }),
    }
}

#[cfg(test)]
mod tests;
