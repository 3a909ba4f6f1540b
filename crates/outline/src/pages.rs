//! What pages print around their text: lines beside the headings that pages repeat, and between the
//! parts of one table.
//!
//! That a text repeats says nothing: four forms can all have gone as planned. Its place does.

use std::collections::{HashMap, HashSet};

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Levels, opening};
use shinchoku_model::{Block, BlockKind, Grid, Layer};

use crate::furniture::{LONGEST, Repeats};
use crate::tree::Tree;

/// What a block is to the lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A line of this text, which stands more than once.
    Line(usize),
    /// The heading with this index opens, or is repeated.
    Heading { index: usize, repeated: bool },
    /// A grid whose first row has these words.
    Grid(usize),
    /// Text that parts what stands around it.
    Other,
}

/// The blocks that are furniture by their place.
pub fn furniture(lexicon: &Lexicon, repeats: &Repeats, blocks: &[Block]) -> HashSet<usize> {
    let marks = marks(lexicon, repeats, blocks);
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (at, mark) in &marks {
        if let Mark::Line(text) = mark {
            first.entry(*text).or_insert(*at);
        }
    }
    let since = beside_headings(&marks);
    let mut found = between_grids(&marks);
    found.extend(marks.iter().filter_map(|(at, mark)| match mark {
        Mark::Line(text) if since.get(text).is_some_and(|since| at >= since) => Some(*at),
        _ => None,
    }));
    // What stands for the first time is always text.
    for at in first.values() {
        found.remove(at);
    }
    found
}

/// Goes through the blocks as the walk will, to learn which headings are repeated. Page numbers
/// and hidden blocks part nothing.
fn marks(lexicon: &Lexicon, repeats: &Repeats, blocks: &[Block]) -> Vec<(usize, Mark)> {
    let mut pass = Pass {
        lines: Numbers::lines(blocks),
        ..Pass::default()
    };
    let mut marks = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.layer != Layer::Visible || repeats.is_furniture(at) {
            continue;
        }
        let next = blocks.get(at + 1).map(|next| &next.kind);
        let title = |text: &str| repeats.is_title(lexicon, text, next);
        let mark = pass.mark(&block.kind, next, title);
        marks.extend(mark.map(|mark| (at, mark)));
    }
    marks
}

#[derive(Default)]
struct Pass {
    tree: Tree,
    levels: Levels,
    lines: Numbers,
    rows: Numbers,
}

impl Pass {
    fn mark(
        &mut self,
        kind: &BlockKind,
        next: Option<&BlockKind>,
        is_title: impl Fn(&str) -> bool,
    ) -> Option<Mark> {
        match kind {
            BlockKind::Furniture(_) | BlockKind::Comment(_) | BlockKind::Link(_) => None,
            BlockKind::Sheet(_) => {
                self.tree.close();
                self.levels = Levels::default();
                Some(Mark::Other)
            }
            BlockKind::Heading { level, text } => {
                self.levels.level(opening(text).map(|found| found.style));
                self.heading(*level, text)
            }
            BlockKind::Paragraph(text) if is_title(text) => {
                let level = self.levels.level(opening(text).map(|found| found.style));
                self.heading(level, text)
            }
            BlockKind::Paragraph(text) if self.tree.repeats(text, next) => None,
            BlockKind::Paragraph(text) => {
                let known = self.lines.0.get(&key(text));
                Some(known.map_or(Mark::Other, |&line| Mark::Line(line)))
            }
            BlockKind::Grid(grid) => Some(Mark::Grid(self.rows.number(first_row(grid)))),
            BlockKind::Contents(_) => Some(Mark::Other),
        }
    }

    fn heading(&mut self, level: u8, text: &str) -> Option<Mark> {
        let repeated = !self.tree.open(level, text, true, Vec::new());
        let index = self.tree.current()?;
        Some(Mark::Heading { index, repeated })
    }
}

/// Texts by number, so that they compare at once.
#[derive(Default)]
struct Numbers(HashMap<String, usize>);

impl Numbers {
    fn number(&mut self, text: String) -> usize {
        let next = self.0.len();
        *self.0.entry(text).or_insert(next)
    }

    /// The short paragraphs that stand more than once.
    fn lines(blocks: &[Block]) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for block in blocks {
            if let BlockKind::Paragraph(text) = &block.kind
                && block.layer == Layer::Visible
                && text.chars().count() <= LONGEST
            {
                *counts.entry(key(text)).or_default() += 1;
            }
        }
        let often = counts.into_iter().filter(|(_, count)| *count >= 2);
        Self(often.map(|(text, _)| text).zip(0..).collect())
    }
}

fn first_row(grid: &Grid) -> String {
    let top = grid.cells.first().map_or(0, |cell| cell.row);
    let row = grid.cells.iter().take_while(|cell| cell.row == top);
    row.map(|cell| key(&cell.text) + "\t").collect()
}

/// The side of a heading on which a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Above,
    Below,
}

/// The lines that stand beside headings where a page repeats these, in two places or more, and
/// since which block. The heading's own opening is such a place too.
fn beside_headings(marks: &[(usize, Mark)]) -> HashMap<usize, usize> {
    let parted = Neighbours::of(marks);
    let mut openings: HashSet<(usize, usize, Side)> = HashSet::new();
    let mut places: HashMap<usize, (usize, usize)> = HashMap::new();
    for (place, (_, mark)) in marks.iter().enumerate() {
        let Mark::Heading { index, repeated } = *mark else {
            continue;
        };
        for (at, line, side) in parted.beside(marks, place) {
            if repeated {
                let opened = openings.remove(&(index, line, side));
                let (count, since) = places.entry(line).or_insert((0, at));
                *count += 1 + usize::from(opened);
                *since = at.min(*since);
            } else {
                openings.insert((index, line, side));
            }
        }
    }
    places.retain(|_, (count, _)| *count >= 2);
    let since = places.into_iter();
    since.map(|(line, (_, since))| (line, since)).collect()
}

/// Which line stands next to a line, where it is the same wherever that line stands. Only such
/// lines go together around a heading: the last words of a page are not part of its footer.
struct Neighbours {
    above: HashMap<usize, Option<Mark>>,
    below: HashMap<usize, Option<Mark>>,
}

impl Neighbours {
    fn of(marks: &[(usize, Mark)]) -> Self {
        let mut all = Self {
            above: HashMap::new(),
            below: HashMap::new(),
        };
        for pair in marks.windows(2) {
            let [(_, above), (_, below)] = pair else {
                continue;
            };
            let note = |known: &mut HashMap<usize, Option<Mark>>, line: usize, next: Mark| {
                let same = known.entry(line).or_insert(Some(next));
                *same = same.filter(|known| *known == next);
            };
            if let Mark::Line(line) = *above {
                note(&mut all.below, line, *below);
            }
            if let Mark::Line(line) = *below {
                note(&mut all.above, line, *above);
            }
        }
        all
    }

    /// The lines around the heading at `place`: those next to it, and those bound to these.
    fn beside(&self, marks: &[(usize, Mark)], place: usize) -> Vec<(usize, usize, Side)> {
        let mut found = Vec::new();
        let mut inner = None;
        for (at, mark) in marks[..place].iter().rev() {
            match *mark {
                Mark::Line(line) if inner.is_none_or(|mark| bound(&self.below, line, mark)) => {
                    found.push((*at, line, Side::Above));
                    inner = Some(*mark);
                }
                // From one heading to the next there is text under the first.
                Mark::Heading { .. } => {
                    found.truncate(1);
                    break;
                }
                _ => break,
            }
        }
        inner = None;
        for (at, mark) in &marks[place + 1..] {
            match *mark {
                Mark::Line(line) if inner.is_none_or(|mark| bound(&self.above, line, mark)) => {
                    found.push((*at, line, Side::Below));
                    inner = Some(*mark);
                }
                _ => break,
            }
        }
        found
    }
}

fn bound(neighbours: &HashMap<usize, Option<Mark>>, line: usize, inner: Mark) -> bool {
    neighbours.get(&line) == Some(&Some(inner))
}

/// The lines between two grids that begin with the same row.
fn between_grids(marks: &[(usize, Mark)]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut open: Option<(usize, Vec<usize>)> = None;
    for (at, mark) in marks {
        match (*mark, &mut open) {
            (Mark::Grid(row), _) => {
                if let Some((_, lines)) = open.take().filter(|(above, _)| *above == row) {
                    found.extend(lines);
                }
                open = Some((row, Vec::new()));
            }
            (Mark::Line(_), Some((_, lines))) => lines.push(*at),
            _ => open = None,
        }
    }
    found
}
