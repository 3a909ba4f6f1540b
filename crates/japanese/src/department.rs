//! Names of departments in a cell: several in one, or one that a wrap broke.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::lexicon::Lexicon;
use crate::tokens::tokens;

/// The departments a document names in cells that leave no doubt.
#[derive(Debug, Clone, Default)]
pub struct Known(HashSet<String>);

impl Known {
    /// Learns from all department cells of a document those names that stand unbroken.
    pub fn learn<'a>(lexicon: &Lexicon, cells: impl Iterator<Item = &'a str>) -> Self {
        let mut known = HashSet::new();
        for cell in cells {
            for piece in at_separators(cell.trim()) {
                if !piece.contains(char::is_whitespace) && ends_like_one(lexicon, &piece) {
                    known.insert(piece);
                }
            }
        }
        Self(known)
    }

    fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// The departments that a cell names, one element each.
///
/// Separators (・ 、 ， /) part names that end like a department. A space or line break parts
/// two whole names and joins what is none without the other; names that stand unbroken elsewhere
/// in the document decide first.
pub fn split(lexicon: &Lexicon, known: &Known, cell: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in at_separators(cell.trim()) {
        names.extend(at_breaks(lexicon, known, &piece));
    }
    names = with_middle_dots(lexicon, cell, names);
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a text ends like the name of a department, remarks in brackets and ほか left out.
pub fn ends_like_one(lexicon: &Lexicon, text: &str) -> bool {
    let words = &lexicon.departments;
    let bare = bare(lexicon, text);
    if words.never.iter().any(|never| never == bare) {
        return false;
    }
    words.whole.iter().any(|whole| whole == bare)
        || words
            .endings
            .iter()
            .any(|ending| bare.ends_with(ending.as_str()) && bare.len() > ending.len())
}

/// A name without remarks in brackets and ほか.
fn bare<'a>(lexicon: &Lexicon, text: &'a str) -> &'a str {
    let bare = text.split(['（', '(']).next().unwrap_or(text).trim();
    let more = &lexicon.departments.more;
    more.iter()
        .find_map(|more| bare.strip_suffix(more.as_str()))
        .unwrap_or(bare)
}

/// Whether a name says only what part of the body before it is meant: 事務局.
fn is_dependent(lexicon: &Lexicon, text: &str) -> bool {
    let bare = bare(lexicon, text);
    lexicon
        .departments
        .dependent
        .iter()
        .any(|word| word == bare)
}

/// What parts the names of a cell.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        '・' | '･' | '、' | '，' | ',' | '､' | '/' | '／' | ';' | '；' | '→'
    )
}

/// Marks before a name that say who leads and who helps.
const MARKS: [&str; 8] = ["◎", "○", "●", "☆", "(主)", "(副)", "（主）", "（副）"];

/// The mark that `rest` begins with. In brackets it is one only where a name may begin: after a
/// name it is a remark on that.
fn mark(before: Option<char>, rest: &str) -> Option<&'static str> {
    let opens = before.is_none_or(|c| c.is_whitespace() || is_separator(c));
    MARKS
        .into_iter()
        .find(|mark| rest.starts_with(mark) && (opens || !mark.starts_with(['(', '（'])))
}

/// A cell with a separator for every mark before a name.
fn without_marks(cell: &str) -> String {
    let mut plain = String::with_capacity(cell.len());
    let mut depth = 0i32;
    let mut skip_to = 0;
    for (at, character) in cell.char_indices() {
        if at < skip_to {
            continue;
        }
        let found = mark(plain.chars().next_back(), &cell[at..]).filter(|_| depth <= 0);
        if let Some(found) = found {
            plain.push('、');
            skip_to = at + found.len();
            continue;
        }
        depth += bracket(character);
        plain.push(character);
    }
    plain
}

fn bracket(character: char) -> i32 {
    match character {
        '（' | '(' => 1,
        '）' | ')' => -1,
        _ => 0,
    }
}

/// Cuts at separators outside of brackets.
fn at_separators(cell: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0i32;
    for character in without_marks(cell).chars() {
        depth += bracket(character);
        let separator = is_separator(character);
        match pieces.last_mut() {
            Some(piece) if !separator || depth > 0 => piece.push(character),
            _ => pieces.push(String::new()),
        }
    }
    pieces
        .iter()
        .map(|piece| piece.trim().to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// The names in a piece: its parts between spaces and line breaks, joined as makes the best names.
fn at_breaks(lexicon: &Lexicon, known: &Known, piece: &str) -> Vec<String> {
    let parts = Parts::of(lexicon, known, piece);
    parts
        .best_names()
        .iter()
        .flat_map(|name| run_together(lexicon, known, name))
        .collect()
}

/// Parts that no break may part: a remark in brackets, or ほか, stays with the name before it.
fn glued(lexicon: &Lexicon, piece: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut depth = 0usize;
    for part in piece.split_whitespace() {
        let remark = part.starts_with(['（', '('])
            || lexicon.departments.more.iter().any(|more| more == part);
        match parts.last_mut() {
            Some(before) if remark || depth > 0 => before.push_str(part),
            _ => parts.push(part.to_owned()),
        }
        let closed = part.matches(['）', ')']).count();
        depth = (depth + part.matches(['（', '(']).count()).saturating_sub(closed);
    }
    parts
}

/// How many parts a name is looked for in: a narrow column may set each character apart.
const MOST_PARTS: usize = 16;

/// How good a way to cut a piece is, the least the best: how many names are none, how many parts
/// are in no name known from elsewhere, how many known names there are (one made of two known ones
/// is the fuller), how many names there are, the most the best, and in how many places a name goes
/// on after a whole one.
type Cost = (usize, usize, usize, Reverse<usize>, usize);

/// One way to cut the parts up to some end: what it costs, and where the name before the last begins.
type Cut = Option<(Cost, usize)>;

/// The parts of a piece, and what is known of every run of them.
struct Parts {
    /// The piece without its breaks.
    text: String,
    /// Where each part begins in the text, and the text's length.
    starts: Vec<usize>,
    /// For the start of every part whether a word begins there too.
    boundary: Vec<bool>,
    /// For every first part the names of 1, 2, … parts from there.
    names: Vec<Vec<Name>>,
}

/// What a run of parts is.
#[derive(Clone, Copy)]
struct Name {
    stands: bool,
    known: bool,
    level: u8,
}

impl Parts {
    fn of(lexicon: &Lexicon, known: &Known, piece: &str) -> Self {
        let parts = glued(lexicon, piece);
        let text = parts.concat();
        let mut starts = vec![0];
        for part in &parts {
            starts.push(starts[starts.len() - 1] + part.len());
        }
        let words: HashSet<usize> = tokens(&text).iter().map(|word| word.start).collect();
        let boundary = starts.iter().map(|start| words.contains(start)).collect();
        let name = |from: usize, to: usize| {
            let name = &text[starts[from]..starts[to]];
            Name {
                stands: ends_like_one(lexicon, name)
                    && !(from > 0 && is_dependent(lexicon, &parts[from])),
                known: known.contains(name),
                level: level(name),
            }
        };
        let names = (0..parts.len())
            .map(|from| {
                let most = parts.len().min(from + MOST_PARTS);
                (from + 1..=most).map(|to| name(from, to)).collect()
            })
            .collect();
        Self {
            text,
            starts,
            boundary,
            names,
        }
    }

    fn name(&self, from: usize, to: usize) -> Name {
        self.names[from][to - from - 1]
    }

    /// Whether two names may meet: no 課 after its 部, and no word across the break. Two names that
    /// are both known may always.
    fn may_meet(&self, left: Name, right: Name, at: usize) -> bool {
        left.known && right.known
            || self.boundary[at] && (!left.stands || !right.stands || left.level >= right.level)
    }

    /// The cheapest way to cut the parts up to `to` so that the last name begins at `from`.
    fn cheapest(&self, cuts: &[Vec<Cut>], from: usize, to: usize) -> Cut {
        let name = self.name(from, to);
        let whole_inside = (from + 1..to)
            .filter(|end| self.name(from, *end).stands)
            .count();
        let own = |(bad, strange, known, good, inside): Cost| {
            (
                bad + usize::from(!name.stands),
                strange + if name.known { 0 } else { to - from },
                known + usize::from(name.known),
                Reverse(good.0 + usize::from(name.stands)),
                inside + whole_inside,
            )
        };
        if from == 0 {
            return Some((own((0, 0, 0, Reverse(0), 0)), 0));
        }
        (from.saturating_sub(MOST_PARTS)..from)
            .filter(|before| self.may_meet(self.name(*before, from), name, from))
            .filter_map(|before| {
                let (cost, _) = cuts[from][from - before - 1]?;
                Some((own(cost), before))
            })
            .min()
    }

    /// The names of the cheapest way to cut the piece.
    fn best_names(&self) -> Vec<String> {
        let count = self.names.len();
        // For every end the cheapest cut by the length of its last name.
        let mut cuts: Vec<Vec<Cut>> = vec![Vec::new()];
        for to in 1..=count {
            let lengths = 1..=to.min(MOST_PARTS);
            let ending: Vec<Cut> = lengths
                .map(|length| self.cheapest(&cuts, to - length, to))
                .collect();
            cuts.push(ending);
        }
        let mut names = Vec::new();
        let mut to = count;
        let cheapest = cuts[count]
            .iter()
            .enumerate()
            .filter_map(|(at, cut)| Some((cut.as_ref()?, at + 1)))
            .min();
        let Some((_, mut length)) = cheapest else {
            return vec![self.text.clone()];
        };
        loop {
            let from = to - length;
            names.push((from, to));
            let Some((_, before)) = cuts[to][length - 1].filter(|_| from > 0) else {
                break;
            };
            (to, length) = (from, from - before);
        }
        names.reverse();
        self.whole(&names)
    }

    /// The texts of names, what is none in several of them put together again.
    fn whole(&self, names: &[(usize, usize)]) -> Vec<String> {
        let mut whole: Vec<(usize, usize, bool)> = Vec::new();
        for &(from, to) in names {
            let stands = self.name(from, to).stands;
            match whole.last_mut() {
                Some(before) if !before.2 && !stands => before.1 = to,
                _ => whole.push((from, to, stands)),
            }
        }
        whole
            .iter()
            .map(|&(from, to, _)| self.text[self.starts[from]..self.starts[to]].to_owned())
            .collect()
    }
}

/// Two names that a page ran together because the line between them was full: 総務課給食センター.
fn run_together(lexicon: &Lexicon, known: &Known, name: &str) -> Vec<String> {
    let whole = vec![name.to_owned()];
    if known.contains(name) && !name.contains('課') || name.contains(['（', '(']) {
        return whole;
    }
    let words: HashSet<usize> = tokens(name).iter().map(|word| word.start).collect();
    let meet = |left: &str, right: &str| {
        let both = ends_like_one(lexicon, left) && ends_like_one(lexicon, right);
        both && left.chars().nth(2).is_some()
            && right.chars().nth(2).is_some()
            && level(left) >= level(right)
    };
    let mut names = Vec::new();
    let mut from = 0;
    for (at, end) in name.match_indices('課') {
        let to = at + end.len();
        if words.contains(&to) && meet(&name[from..to], &name[to..]) {
            names.push(name[from..to].to_owned());
            from = to;
        }
    }
    names.push(name[from..].to_owned());
    names
}

/// How high an office stands: a 課 named after its 部 is one office, and so is a 係 after its 課.
fn level(name: &str) -> u8 {
    let bare = name.split(['（', '(']).next().unwrap_or(name);
    match bare.chars().next_back() {
        Some('部' | '局') if !bare.ends_with("事務局") => 0,
        Some('係' | '班') => 2,
        _ => 1,
    }
}

/// Puts a ・ back that stood inside of a name: 文化・スポーツ課.
fn with_middle_dots(lexicon: &Lexicon, cell: &str, names: Vec<String>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for name in names {
        match whole.last_mut() {
            Some(before) if !ends_like_one(lexicon, before) && dotted(cell, before, &name) => {
                before.push('・');
                before.push_str(&name);
            }
            _ => whole.push(name),
        }
    }
    whole
}

fn dotted(cell: &str, before: &str, after: &str) -> bool {
    let squeezed: String = cell.split_whitespace().collect();
    squeezed.contains(&format!("{before}・{after}"))
}

#[cfg(test)]
mod tests;
