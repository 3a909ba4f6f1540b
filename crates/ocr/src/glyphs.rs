//! Words in a picture to glyphs on a page.

use shinchoku_model::{Glyph, Rect, Text};

use crate::picture::Area;
use crate::tsv::Word;

/// How much of the em a line of kanji fills with ink, and one of digits and Latin letters.
const FILLED: (f32, f32) = (0.92, 0.72);
/// Sizes that differ from the usual one by less are it: the ink of a line depends on its characters.
const ALIKE: f32 = 0.22;

/// A word on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub word: Word,
    /// Where its picture stands on the page's, in pixels.
    pub shift: (f32, f32),
    /// Whether it is written downwards.
    pub vertical: bool,
}

impl Placed {
    /// A box of the word's picture on the page, in points.
    fn rect(&self, area: Area, scale: f32) -> Rect {
        let x = |value: usize| (value as f32 + self.shift.0) / scale;
        let y = |value: usize| (value as f32 + self.shift.1) / scale;
        Rect {
            x0: x(area.x0),
            y0: y(area.y0),
            x1: x(area.x1),
            y1: y(area.y1),
        }
    }

    /// The size of its text by the ink of its line.
    fn size(&self, scale: f32) -> f32 {
        let line = self.rect(self.word.line, scale);
        let across = if self.vertical {
            line.x1 - line.x0
        } else {
            line.y1 - line.y0
        };
        let filled = if self.word.text.is_ascii() {
            FILLED.1
        } else {
            FILLED.0
        };
        (across / filled).max(1.0)
    }
}

/// The glyphs of words, and for each word its box and confidence.
pub fn glyphs(words: &[Placed], scale: f32) -> (Vec<Glyph>, Vec<(Rect, f32)>) {
    let usual = usual(words, scale);
    let mut glyphs = Vec::new();
    let mut boxes = Vec::new();
    let rects = apart(words, scale);
    for (run, (placed, rect)) in (0..).zip(words.iter().zip(rects)) {
        let line = placed.rect(placed.word.line, scale);
        let own = placed.size(scale);
        let size = if (own - usual).abs() <= usual * ALIKE {
            usual
        } else {
            own
        };
        boxes.push((rect, placed.word.confidence));
        put(placed, rect, line, size, run, &mut glyphs);
    }
    (glyphs, boxes)
}

/// A comma or stop fills the first half of its square and leaves the rest white. In em.
const MARK: f32 = 1.2;

/// The boxes of words, those of a line one behind the other: Tesseract knows the order of words better
/// than where each of them ends, and what lays out the page goes by their places.
fn apart(words: &[Placed], scale: f32) -> Vec<Rect> {
    let boxes = words
        .iter()
        .map(|placed| placed.rect(placed.word.area, scale));
    let mut rects: Vec<Rect> = boxes.collect();
    for at in 1..words.len() {
        let (before, after) = (&words[at - 1], &words[at]);
        let same = before.word.line == after.word.line && before.shift == after.shift;
        if !same {
            continue;
        }
        let marked = before.word.text.ends_with(['、', '。', '，', '．']);
        let white = if marked {
            before.size(scale) * MARK
        } else {
            0.0
        };
        let (left, right) = (rects[at - 1], rects[at]);
        if after.vertical {
            let (end, start) = seam((left.y0, left.y1), right.y0, white);
            (rects[at - 1].y1, rects[at].y0) = (end, start);
            rects[at].y1 = right.y1.max(start + 0.5);
        } else {
            let (end, start) = seam((left.x0, left.x1), right.x0, white);
            (rects[at - 1].x1, rects[at].x0) = (end, start);
            rects[at].x1 = right.x1.max(start + 0.5);
        }
    }
    rects
}

/// Where a word ends and the next one begins: where they overlap, in the middle; where no more than `white`
/// parts them, at the next one.
fn seam((from, to): (f32, f32), next: f32, white: f32) -> (f32, f32) {
    if next < to {
        let middle = f32::midpoint(next, to).max(from + (to - from) / 2.0);
        (middle, middle)
    } else if next - to <= white {
        (next, next)
    } else {
        (to, next)
    }
}

/// The size of most characters.
fn usual(words: &[Placed], scale: f32) -> f32 {
    let sizes = words.iter().flat_map(|placed| {
        let size = placed.size(scale);
        placed.word.text.chars().map(move |_| size)
    });
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// The glyphs of a word, which share its length by their widths.
fn put(placed: &Placed, rect: Rect, line: Rect, size: f32, run: u32, glyphs: &mut Vec<Glyph>) {
    let width = |character: char| if character.is_ascii() { 0.5 } else { 1.0 };
    let whole: f32 = placed.word.text.chars().map(width).sum();
    let length = if placed.vertical {
        rect.y1 - rect.y0
    } else {
        rect.x1 - rect.x0
    };
    let mut at = 0.0;
    for character in placed.word.text.chars() {
        let advance = width(character) / whole.max(0.5) * length;
        let (bbox, origin, angle) = if placed.vertical {
            let middle = f32::midpoint(line.x0, line.x1);
            let bbox = Rect {
                x0: middle - size / 2.0,
                y0: rect.y0 + at,
                x1: middle + size / 2.0,
                y1: rect.y0 + at + advance,
            };
            (bbox, (middle, rect.y0 + at), 90.0)
        } else {
            let middle = f32::midpoint(line.y0, line.y1);
            let bbox = Rect {
                x0: rect.x0 + at,
                y0: middle - size / 2.0,
                x1: rect.x0 + at + advance,
                y1: middle + size / 2.0,
            };
            (bbox, (rect.x0 + at, middle + size * 0.38), 0.0)
        };
        glyphs.push(Glyph {
            text: Text::Char(character),
            bbox,
            origin,
            size,
            angle,
            vertical: placed.vertical,
            font: 0,
            visible: true,
            artifact: false,
            mcid: None,
            run,
        });
        at += advance;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_line_meet() {
        let cases = [
            // They overlap, stand apart, and stand behind a comma.
            ((10.0, 50.0), 46.0, 0.0, (48.0, 48.0)),
            ((10.0, 50.0), 58.0, 0.0, (50.0, 58.0)),
            ((10.0, 50.0), 58.0, 12.0, (58.0, 58.0)),
            ((10.0, 50.0), 68.0, 12.0, (50.0, 68.0)),
        ];
        for (word, next, white, expected) in cases {
            assert_eq!(seam(word, next, white), expected, "{word:?} {next}");
        }
    }
}
