//! Marked groups to blocks.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::numbering::{Levels, opening};
use shinchoku_japanese::parts::{are_topical, part};
use shinchoku_model::{Block, BlockKind, Layer, Origin};

use crate::headings::Marked;
use crate::markup::Line;
use crate::rows;

/// The blocks of a group. Headings have no level yet.
pub fn blocks(group: &Marked) -> Vec<Block> {
    match group {
        Marked::Rows(lines) => vec![rows::block(lines)],
        Marked::Heading(lines, _) => {
            let text: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
            let text = text.join(" ");
            vec![block(lines, BlockKind::Heading { level: 1, text })]
        }
        Marked::Prose(lines) => {
            let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            vec![block(lines, BlockKind::Paragraph(rejoin(&text.join("\n"))))]
        }
    }
}

/// A line that says what another has said.
pub fn repeated(line: &Line) -> Block {
    let kind = BlockKind::Furniture(line.text.trim().to_owned());
    block(std::slice::from_ref(line), kind)
}

fn block(lines: &[Line], kind: BlockKind) -> Block {
    Block {
        kind,
        origin: lines
            .iter()
            .map(|line| Origin::Line { line: line.number })
            .collect(),
        layer: Layer::Visible,
    }
}

/// Gives headings their levels by the styles of their numbers. The parts of a topic stand below the
/// heading that names it.
pub fn with_levels(mut blocks: Vec<Block>) -> Vec<Block> {
    let lexicon = Lexicon::builtin();
    let headings = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let topical = are_topical(lexicon, headings);
    let mut levels = Levels::default();
    let mut topic = 0;
    for block in &mut blocks {
        if let BlockKind::Heading { level, text } = &mut block.kind {
            if topical && part(lexicon, text).is_some() {
                *level = topic + 1;
                continue;
            }
            topic = levels.level(opening(text).map(|found| found.style));
            *level = topic;
        }
    }
    blocks
}
