//! Tables that go on over a page break.

use shinchoku_japanese::joins::join_cut;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening, opens_item};
use shinchoku_model::Origin;

use crate::columns;
use crate::settings::LayoutSettings;
use crate::table::{Table, TableCell};

/// Text that a page prints again.
pub type Repeated = (String, Vec<Origin>);

/// More rows above a header than this are no titles.
const MOST_TITLES: usize = 6;

/// Appends the part on the next page. Gives back what that page only repeats: the header, and the
/// text of cells that go on. The part itself comes back when it belongs to another table.
pub fn append(
    table: &mut Table,
    mut part: Table,
    settings: &LayoutSettings,
) -> Result<Vec<Repeated>, Table> {
    let columns_before = (table.columns.clone(), table.cells.clone());
    if !columns::agree(table, &mut part, settings) {
        return Err(part);
    }
    let header = repeated_rows(table, &part);
    if header == 0 && has_own_header(table, &part)
        || is_another(table, &part)
        || opens_numbered_form(table, &part)
    {
        (table.columns, table.cells) = columns_before;
        return Err(part);
    }
    let (again, rest): (Vec<TableCell>, Vec<TableCell>) =
        part.cells.into_iter().partition(|cell| cell.row < header);
    let mut repeated: Vec<Repeated> = again
        .into_iter()
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| (cell.text, cell.origin))
        .collect();
    table.origin.extend(part.origin);
    let rows = part.rows - header;
    if rows > 0 {
        let rest: Vec<TableCell> = rest
            .into_iter()
            .map(|mut cell| {
                cell.row -= header;
                cell
            })
            .collect();
        extend(table, rest, rows, &mut repeated);
    }
    Ok(repeated)
}

/// Whether the part opens with nearly the words with which the table opens, but cut differently:
/// then its columns are not to be trusted, and its header has to tell what they are.
fn has_own_header(table: &Table, part: &Table) -> bool {
    let words = |table: &Table| -> Vec<String> {
        let first = table.cells.iter().filter(|cell| cell.row == 0);
        first
            .filter(|cell| !cell.text.is_empty())
            .map(|cell| key(&cell.text))
            .collect()
    };
    let (above, below) = (words(table), words(part));
    let shared = below.iter().filter(|word| above.contains(word)).count();
    shared >= 3 && shared * 4 >= below.len() * 3
}

/// Whether the part is the next of several forms that are laid out alike, one a page: most of its first rows open with
/// the labels of the table's, each another word, and not all of them say the same.
fn is_another(table: &Table, part: &Table) -> bool {
    const LOOKED_AT: usize = 6;
    let mut labels: Vec<String> = Vec::new();
    let mut differs = false;
    for row in 0..LOOKED_AT.min(part.rows) {
        let (above, below) = (signature(table, row), signature(part, row));
        let label = below.first().filter(|label| above.first() == Some(*label));
        let Some((_, _, word)) = label else { continue };
        let letters = word.chars().filter(|c| c.is_alphabetic() && !c.is_ascii());
        if below.len() > 1 && letters.count() >= 2 && !labels.contains(word) {
            labels.push(word.clone());
            differs |= above != below;
        }
    }
    labels.len() >= 3 && labels.len() * 2 > LOOKED_AT.min(part.rows) && differs
}

/// Whether the part is a form under its number (№3), which stands in its first row alone, and the table no list of such
/// numbers.
fn opens_numbered_form(table: &Table, part: &Table) -> bool {
    part.rows > 1
        && is_numbered(part, 0)
        && !(1..part.rows).any(|row| is_numbered(part, row))
        && !(1..table.rows).any(|row| is_numbered(table, row))
}

/// Whether a row opens with a number under its sign.
fn is_numbered(table: &Table, row: usize) -> bool {
    let mut cells = table.cells.iter().filter(|cell| cell.row == row);
    let first = cells.find(|cell| !cell.text.is_empty());
    let text = first.map_or("", |cell| cell.text.as_str());
    // A number alone opens nothing; what it would open stands in the next cell.
    text.starts_with(['№', 'N', 'Ｎ'])
        && opening(&format!("{text} ―")).is_some_and(|found| found.style == Style::Item)
}

/// How many of the part's first rows repeat rows with which the table opens.
fn repeated_rows(table: &Table, part: &Table) -> usize {
    let titles = (0..MOST_TITLES).take_while(|&row| row == 0 || is_title(table, row - 1));
    titles
        .map(|first| {
            let same = |row: &usize| {
                let words = signature(part, *row);
                !words.is_empty() && words == signature(table, first + row)
            };
            let count = (0..part.rows).take_while(same).count();
            whole_rows(part, count)
        })
        .max()
        .unwrap_or(0)
}

fn is_title(table: &Table, row: usize) -> bool {
    signature(table, row).len() == 1
}

/// What a row shows: its cells with text, each with its columns and rows.
fn signature(table: &Table, row: usize) -> Vec<(usize, usize, String)> {
    table
        .cells
        .iter()
        .filter(|cell| cell.row == row && !cell.text.trim().is_empty())
        .map(|cell| (cell.column, cell.column_span, key(&cell.text)))
        .collect()
}

/// The largest number of rows up to `count` that no cell of them reaches beyond.
fn whole_rows(part: &Table, count: usize) -> usize {
    (0..=count)
        .rev()
        .find(|&count| {
            part.cells
                .iter()
                .filter(|cell| cell.row < count && !cell.text.is_empty())
                .all(|cell| cell.end() <= count)
        })
        .unwrap_or(0)
}

/// Puts rows below those of the table: a row that the break cut becomes whole, cells that go on
/// become one.
fn extend(table: &mut Table, mut rest: Vec<TableCell>, rows: usize, repeated: &mut Vec<Repeated>) {
    let end = table.rows;
    let pairs = pairs(table, &rest);
    let cut = is_cut(table, &rest, &pairs);
    let open_row = pairs
        .iter()
        .filter_map(|&(above, _)| table.cells.get(above))
        .all(|cell| cell.open_below);
    let carried: Vec<bool> = pairs
        .iter()
        .map(|(above, below)| is_carried(table, *above, rest.get(*below)))
        .collect();
    let shift = end - usize::from(cut);
    for cell in &mut rest {
        cell.row += shift;
    }
    let mut gone = vec![false; rest.len()];
    for (&(above, below), carried) in pairs.iter().zip(carried) {
        let (Some(cell), Some(other)) = (table.cells.get_mut(above), rest.get_mut(below)) else {
            continue;
        };
        if cut || carried || goes_on(cell, other, open_row) {
            merge(cell, other, cut, repeated);
            if let Some(gone) = gone.get_mut(below) {
                *gone = true;
            }
        }
    }
    let mut gone = gone.into_iter();
    rest.retain(|_| !gone.next().unwrap_or(false));
    table.cells.extend(rest);
    table.cells.sort_by_key(|cell| (cell.row, cell.column));
    table.rows = shift + rows;
}

/// The cells at the end of the table and those of the same columns at the part's start.
fn pairs(table: &Table, rest: &[TableCell]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let last = table
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.end() == table.rows);
    for (above, cell) in last {
        let same = |other: &TableCell| {
            other.row == 0 && (other.column, other.column_span) == (cell.column, cell.column_span)
        };
        pairs.extend(rest.iter().position(same).map(|below| (above, below)));
    }
    pairs
}

/// Whether the first row of the part is the rest of the table's last row.
///
/// The structure tree knows, where it has been found to agree with the page. Else it is when the column that
/// numbers or names the rows stays empty, and nothing stands where the last row has nothing, unless no rule closes
/// that; or when only cells go on whose text above has filled its last line.
fn is_cut(table: &Table, rest: &[TableCell], pairs: &[(usize, usize)]) -> bool {
    let last = table.cells.iter().filter(|cell| cell.end() == table.rows);
    let first = rest.iter().filter(|cell| cell.row == 0);
    if last.count() != pairs.len() || first.count() != pairs.len() {
        return false;
    }
    let tagged = |cell: &TableCell| cell.element.filter(|_| cell.row_span == 1);
    let above = pairs
        .iter()
        .find_map(|(at, _)| tagged(table.cells.get(*at)?));
    let below = pairs.iter().find_map(|(_, at)| tagged(rest.get(*at)?));
    if let (Some(above), Some(below)) = (above, below) {
        return above == below;
    }
    let both: Vec<(&TableCell, &TableCell)> = pairs
        .iter()
        .filter_map(|&(above, below)| Some((table.cells.get(above)?, rest.get(below)?)))
        .filter(|(above, below)| above.row_span == 1 && below.row_span == 1)
        .collect();
    if names_follow(table, &both) || is_left_open(table, &both) {
        return true;
    }
    let filled: Vec<_> = both
        .iter()
        .filter(|(_, below)| !below.text.is_empty())
        .collect();
    let begun: Vec<_> = both
        .iter()
        .filter(|(above, _)| !above.text.is_empty())
        .collect();
    let new = filled.iter().any(|(above, _)| above.text.is_empty());
    let closed = both.iter().any(|(above, _)| !above.open_below);
    let Some((key, key_below)) = begun.first() else {
        return false;
    };
    let others = filled.iter().filter(|(above, below)| are_two(above, below));
    if filled.is_empty() || new && closed || others.count() > 1 {
        false
    } else if pairs.len() == 1 {
        is_unfinished(key)
    } else if key_below.text.is_empty() {
        let usual = is_usually_filled(table, key.column);
        usual || !new && filled.iter().any(|(above, _)| is_unfinished(above))
    } else {
        filled.len() * 2 <= begun.len() && filled.iter().all(|(above, _)| is_unfinished(above))
    }
}

/// Whether cells at both sides of a break hold a word each, 拡充 and 継続, a rule below the first: nothing of it goes on.
fn are_two(above: &TableCell, below: &TableCell) -> bool {
    const LONG: usize = 20;
    let word = |cell: &TableCell| {
        let text = cell.text.trim();
        let count = text.chars().count();
        (1..=LONG).contains(&count) && !text.contains(['\n', '。', '、']) && !opens_item(text)
    };
    word(above) && word(below) && !above.is_full && !above.open_below
}

/// Whether the break cut a row whose text stands in the middle of its height: no rule closes it on either
/// page, and what numbers or names it, as it does every row above, stands on the second.
fn names_follow(table: &Table, both: &[(&TableCell, &TableCell)]) -> bool {
    let open = both
        .iter()
        .all(|(above, below)| above.open_below && below.open_above);
    let whole = |column: usize| {
        let rows = table.cells.iter();
        let mut above = rows.filter(|cell| cell.column == column && cell.end() < table.rows);
        above.all(|cell| !cell.text.is_empty())
    };
    let said = both.iter().any(|(above, _)| !above.text.is_empty());
    let key = both.iter().find(|(above, _)| whole(above.column));
    let follows = |(above, below): &&(&TableCell, &TableCell)| {
        above.text.is_empty() && !below.text.is_empty()
    };
    open && said && table.rows > 2 && key.is_some_and(|pair| follows(&pair))
}

/// Whether no rule closes the last row and its texts cannot have ended, while a column that every row fills has
/// nothing on the second page: then even what numbers the row may have gone on there, several numbers in one cell.
fn is_left_open(table: &Table, both: &[(&TableCell, &TableCell)]) -> bool {
    let ended = |(above, below): &&(&TableCell, &TableCell)| {
        !above.text.is_empty() && below.text.is_empty() && is_usually_filled(table, above.column)
    };
    // What the page prints again as its header, with cells cut otherwise, is no rest of a row.
    let heads = |below: &TableCell| {
        let mut header = table.cells.iter().filter(|cell| cell.row == 0);
        header.any(|cell| cell.column == below.column && cell.text == below.text)
    };
    let fits = |(above, below): &(&TableCell, &TableCell)| {
        below.text.is_empty() || !above.text.is_empty() && !heads(below)
    };
    both.iter().all(|pair| pair.0.open_below && fits(pair))
        && both.iter().any(|pair| ended(&pair))
        && both
            .iter()
            .any(|(above, below)| !below.text.is_empty() && is_unfinished(above))
}

/// Whether the text of a cell cannot have ended where the page did: its last line is full and no
/// sentence ends there, or it is the label of what follows.
fn is_unfinished(cell: &TableCell) -> bool {
    let last = cell.text.lines().next_back().unwrap_or_default();
    let label = last.starts_with('【') && last.ends_with('】');
    label || cell.is_full && !last.ends_with('。')
}

/// Whether no row of the table leaves a column empty.
fn is_usually_filled(table: &Table, column: usize) -> bool {
    let cells = || table.cells.iter().filter(|cell| cell.column == column);
    cells().all(|cell| !cell.text.is_empty())
}

/// Whether a cell below the header that is merged over rows goes on in an empty one, though the page's rules close
/// both: nothing else is empty in its column.
fn is_carried(table: &Table, above: usize, below: Option<&TableCell>) -> bool {
    let Some((cell, below)) = table.cells.get(above).zip(below) else {
        return false;
    };
    let is_header = cell.row == 0;
    !is_header
        && cell.row_span > 1
        && below.text.is_empty()
        && is_usually_filled(table, cell.column)
}

/// Whether a cell goes on below the break: it was never closed there, or its copy says so.
///
/// Where the break leaves a whole row open, the missing rule says nothing about a cell.
fn goes_on(cell: &TableCell, below: &TableCell, open_row: bool) -> bool {
    let merged = cell.row_span > 1 || below.row_span > 1;
    let open = !open_row && (cell.open_below || below.open_above);
    let same = key(&cell.text) == key(&below.text);
    let bare = below.text.is_empty() || cell.text.is_empty();
    let both = cell.open_below && below.open_above && merged;
    // Below a repeated header, whose rule closes it, stand the lines that the page before had no room for.
    let rest = cell.open_below && merged && is_unfinished(cell);
    open && (same || bare || both || rest)
        || merged && below.text.is_empty() && !cell.text.is_empty() && below.row_span > 1
        || merged && same && open_row && cell.open_below
}

/// Makes one cell of two.
fn merge(cell: &mut TableCell, below: &mut TableCell, cut: bool, repeated: &mut Vec<Repeated>) {
    let text = std::mem::take(&mut below.text);
    let origin = std::mem::take(&mut below.origin);
    if !text.is_empty() && !cut && key(&text) == key(&cell.text) {
        repeated.push((text, origin.clone()));
    } else if cut && cell.is_full && !text.is_empty() {
        cell.text = join_cut(&cell.text, &text);
    } else if !text.is_empty() {
        cell.text = joined(&cell.text, &text);
    }
    cell.origin.extend(origin);
    cell.arrows.append(&mut below.arrows);
    cell.row_span += below.row_span - usize::from(cut);
    cell.open_below = below.open_below;
    cell.is_full = below.is_full;
    cell.element = below.element.or(cell.element);
}

/// Two parts of a text where the first one had room left on its last line.
fn joined(above: &str, below: &str) -> String {
    if above.is_empty() {
        below.to_owned()
    } else {
        join_cut(above, below)
    }
}
