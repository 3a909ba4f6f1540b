//! Lines of a form's text that stand in rows or passages of their own.

use shinchoku_japanese::joins::{display_width, rejoin_lines};
use shinchoku_japanese::numbering::opens_item;
use shinchoku_japanese::tokens::tokens;
use shinchoku_model::{ItemKind, Outline};

/// The width of the widest line of a form that no joining made wider than a page, in half-width
/// characters.
pub fn widest(outline: &Outline, form: usize) -> usize {
    const PAGE: usize = 100;
    let within = outline.items.iter();
    let within = within.filter(|item| {
        item.heading
            .is_some_and(|at| super::is_below(outline, form, at))
    });
    let texts = within.filter_map(|item| match &item.kind {
        ItemKind::Passage(text) => Some(text.as_str()),
        _ => None,
    });
    let widths = texts.flat_map(str::lines).map(display_width);
    widths.filter(|width| *width <= PAGE).max().unwrap_or(PAGE)
}

/// Whether a line goes on with the one above it: a sheet that has a row a line breaks sentences so,
/// and so does a text dump. A word, a bracket or a clause is cut there, or the line above is full;
/// plain lines below the heading of an enumeration stand for themselves.
pub fn goes_on(before: &str, line: &str, widest: usize) -> bool {
    let last = before.lines().next_back().unwrap_or_default();
    if opens_item(line) || last.ends_with(['。', '】', '）', '＞']) {
        return false;
    }
    let cut = || !rejoin_lines(&format!("{last}\n{line}")).contains('\n');
    // Ten half-width characters: a word that did not fit.
    let width = display_width(last);
    let full = || {
        let amount = last.chars().rev().take(3).any(char::is_numeric);
        opens_item(last) && width + 10 >= widest
            || width + 4 >= widest && !amount && !last.ends_with('）')
    };
    is_open(last) || cut() || full()
}

/// Whether a line ends within a clause: 窓口を二つに.
fn is_open(line: &str) -> bool {
    let end = line.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
    let last = &line[end..];
    tokens(last).last().is_some_and(|word| {
        let inner = matches!(word.class.1, "格助詞" | "係助詞" | "連体化" | "接続助詞");
        word.class.0 == "助詞" && inner
    })
}
