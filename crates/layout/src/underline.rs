//! Rules that belong to words and not to tables: underlines and lines struck through.

use crate::edges::{Edge, Edges};
use crate::geometry::Direction;
use crate::mark::Mark;

/// An underline ends with its text, but for this, in points.
const ENDS: f32 = 2.0;

/// Drops the horizontal edges that run under or through a text and end with it.
pub fn drop(edges: &mut Edges, marks: &[Mark]) {
    let mut words: Vec<Word> = marks
        .iter()
        .filter(|mark| mark.direction == Direction::Right)
        .map(|mark| Word {
            base: mark.across.1 - mark.size * 0.12,
            size: mark.size,
            along: mark.along,
        })
        .collect();
    words.sort_unstable_by(|a, b| a.base.total_cmp(&b.base));
    let tallest = words.iter().map(|word| word.size).fold(0.0, f32::max);
    edges
        .horizontal
        .retain(|edge| !is_underline(edge, &words, tallest));
}

struct Word {
    base: f32,
    size: f32,
    along: (f32, f32),
}

fn is_underline(edge: &Edge, words: &[Word], tallest: f32) -> bool {
    let from = words.partition_point(|word| word.base < edge.at - tallest * 0.4);
    let to = words.partition_point(|word| word.base < edge.at + tallest * 0.7);
    let mut covered = 0.0;
    let mut ends = (f32::INFINITY, f32::NEG_INFINITY);
    for word in words.get(from..to).unwrap_or_default() {
        let below = (edge.at - word.base) / word.size;
        let middle = f32::midpoint(word.along.0, word.along.1);
        if (-0.6..=0.3).contains(&below) && edge.from - 1.0 <= middle && middle <= edge.to + 1.0 {
            covered += word.along.1 - word.along.0;
            ends = (ends.0.min(word.along.0), ends.1.max(word.along.1));
        }
    }
    let length = edge.to - edge.from;
    covered >= length * 0.8
        && (ends.0 - edge.from).abs() <= ENDS
        && (ends.1 - edge.to).abs() <= ENDS
}
