//! Which text stands in which box: words that reach over the edge of a fill stand in none that they leave.

use shinchoku_model::Rect;

use crate::geometry::{center, holds};
use crate::mark::Mark;

/// The glyphs of a label stand no further apart, in em: a space may part them.
const TOUCHING: f32 = 0.7;
/// The baselines of a word differ by less, in em.
const LEVEL: f32 = 0.1;

/// For each mark the place of its box among `boxes`, which come with whether rules draw them, the smallest
/// first; one after the last for the page itself.
///
/// A label of a chart may reach into the box around a slice or a bar: it is one label all the same, and stands in
/// the smallest box that holds all of it. A rule is never crossed.
pub fn places(marks: &[Mark], boxes: &[(Rect, bool)]) -> Vec<usize> {
    let place = |mark: &Mark| {
        let middle = center(mark.bbox);
        let found = boxes.iter().position(|(rect, _)| holds(*rect, middle));
        found.unwrap_or(boxes.len())
    };
    let mut places: Vec<usize> = marks.iter().map(place).collect();
    let ruled = |place: usize| boxes.get(place).is_some_and(|(_, ruled)| *ruled);
    let mut from = 0;
    for word in marks.chunk_by(touch) {
        let to = from + word.len();
        let own = &mut places[from..to];
        from = to;
        let torn = own.windows(2).any(|pair| pair[0] != pair[1]);
        let kept = own.iter().any(|place| ruled(*place)) || are_apart(own, boxes);
        if torn && !kept {
            let all = |rect: &Rect| word.iter().all(|mark| holds(*rect, center(mark.bbox)));
            let whole = boxes.iter().position(|(rect, _)| all(rect));
            own.fill(whole.unwrap_or(boxes.len()));
        }
    }
    places
}

/// Whether places are of boxes side by side: what stands in them are labels of their own.
fn are_apart(places: &[usize], boxes: &[(Rect, bool)]) -> bool {
    let rects = places.windows(2).filter(|pair| pair[0] != pair[1]);
    let mut pairs = rects.filter_map(|pair| Some((boxes.get(pair[0])?.0, boxes.get(pair[1])?.0)));
    pairs.any(|(a, b)| a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0)
}

/// Whether a mark follows another in one word, as they are drawn.
fn touch(one: &Mark, next: &Mark) -> bool {
    let gap = next.along.0 - one.along.1;
    one.direction == next.direction
        && one.bold == next.bold
        && (one.size - next.size).abs() < one.size * LEVEL
        && (one.across.1 - next.across.1).abs() < one.size * LEVEL
        && gap.abs() < one.size * TOUCHING
}
