//! Lists of contents: lines that lead to pages, an agenda, the lines before forms that name them all.
//!
//! No file but a Word document says which of its lines they are, and left as prose they would be read as
//! headings and as text of a topic. Their runs are found before anything else is: a line alone says little,
//! its neighbours, the words over it and the headings that it names tell.

mod grids;
mod rows;
mod runs;
mod titled;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Block, BlockKind, Layer, Origin, Unit};

pub use rows::rows;

/// A line of a block, as a candidate.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// The block it stands in.
    block: usize,
    text: String,
    origin: Vec<Origin>,
    is_heading: bool,
}

/// What stands in a row of blocks.
#[derive(Debug, Clone, PartialEq)]
enum Atom {
    Line(Line),
    /// What ends every list: a table, a sheet.
    Wall,
}

impl Atom {
    fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Wall => None,
        }
    }
}

/// Lines that are one entry, in the order in which they stand.
fn entry(lines: &[&Line]) -> Unit {
    Unit {
        text: text(lines),
        origin: origins(lines),
    }
}

/// Makes the lists of contents among blocks known as such.
pub fn gather(lexicon: &Lexicon, mut blocks: Vec<Block>) -> Vec<Block> {
    grids::told(lexicon, &mut blocks);
    let atoms = atoms(&blocks);
    let mut runs = runs::find(lexicon, &atoms);
    if runs.is_empty() {
        runs = titled::find(lexicon, &atoms);
    }
    if runs.is_empty() {
        return blocks;
    }
    rebuilt(blocks, &atoms, &runs)
}

/// A list that was found: its atoms, and its entries.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    from: usize,
    /// One after its last atom.
    to: usize,
    entries: Vec<Unit>,
}

/// The lines of what is shown. Furniture, comments and what is hidden part nothing.
fn atoms(blocks: &[Block]) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.layer != Layer::Visible {
            continue;
        }
        match &block.kind {
            BlockKind::Paragraph(text) => lines(at, text, block, false, &mut atoms),
            BlockKind::Heading { text, .. } => lines(at, text, block, true, &mut atoms),
            BlockKind::Furniture(_) | BlockKind::Comment(_) | BlockKind::Link(_) => {}
            BlockKind::Sheet(_) | BlockKind::Grid(_) | BlockKind::Contents(_) => {
                atoms.push(Atom::Wall);
            }
        }
    }
    atoms
}

fn lines(at: usize, text: &str, block: &Block, is_heading: bool, atoms: &mut Vec<Atom>) {
    let count = text.lines().count();
    for (number, line) in text.lines().enumerate() {
        let own = block.origin.len() == count;
        atoms.push(Atom::Line(Line {
            block: at,
            text: line.to_owned(),
            origin: if own {
                vec![block.origin[number].clone()]
            } else {
                block.origin.clone()
            },
            is_heading,
        }));
    }
}

/// The blocks with each run as one; of a paragraph that a run cuts the rest stays.
fn rebuilt(blocks: Vec<Block>, atoms: &[Atom], runs: &[Run]) -> Vec<Block> {
    let mut of_block: Vec<Vec<(usize, &Line)>> = vec![Vec::new(); blocks.len()];
    for (at, atom) in atoms.iter().enumerate() {
        if let Atom::Line(line) = atom {
            of_block[line.block].push((at, line));
        }
    }
    let run_of = |at: usize| runs.iter().position(|run| (run.from..run.to).contains(&at));
    let mut out = Vec::new();
    let mut placed = vec![false; runs.len()];
    for (block, lines) in blocks.into_iter().zip(of_block) {
        if lines.iter().all(|(at, _)| run_of(*at).is_none()) {
            out.push(block);
            continue;
        }
        for piece in lines.chunk_by(|a, b| run_of(a.0) == run_of(b.0)) {
            let Some(run) = piece.first().and_then(|(at, _)| run_of(*at)) else {
                let left: Vec<&Line> = piece.iter().map(|(_, line)| *line).collect();
                out.push(made(BlockKind::Paragraph(text(&left)), origins(&left)));
                continue;
            };
            if !std::mem::replace(&mut placed[run], true) {
                let entries = runs[run].entries.clone();
                let origin = entries.iter().flat_map(|entry| entry.origin.clone());
                let origin = origin.collect();
                out.push(made(BlockKind::Contents(entries), origin));
            }
        }
    }
    out
}

fn text(lines: &[&Line]) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    texts.join("\n")
}

fn origins(lines: &[&Line]) -> Vec<Origin> {
    let mut all: Vec<Origin> = Vec::new();
    for origin in lines.iter().flat_map(|line| &line.origin) {
        if !all.contains(origin) {
            all.push(origin.clone());
        }
    }
    all
}

fn made(kind: BlockKind, origin: Vec<Origin>) -> Block {
    Block {
        kind,
        origin,
        layer: Layer::Visible,
    }
}
