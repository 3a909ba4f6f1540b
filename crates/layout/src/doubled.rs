//! Bold and shadows made by drawing the same character twice.

use shinchoku_model::Text;

use crate::mark::Mark;
use crate::settings::LayoutSettings;

/// So many characters before one are held against it; more at one place are no text.
const MOST: usize = 64;
/// Steps a point, so that places sort as whole numbers.
const STEPS: f32 = 16.0;

/// Drops characters that are drawn again at nearly the same place; the first stays.
pub fn drop(marks: &mut Vec<Mark>, settings: &LayoutSettings) {
    let mut order: Vec<(u64, u32)> = marks
        .iter()
        .zip(0u32..)
        .filter(|(mark, _)| !mark.is_white())
        .map(|(mark, at)| (sorted_by(mark), at))
        .collect();
    order.sort_unstable();
    let mut again: Vec<u32> = Vec::new();
    for (at, &(key, index)) in order.iter().enumerate() {
        let Some(mark) = marks.get(index as usize) else {
            continue;
        };
        let reach = ((mark.size * settings.doubled * STEPS) as u32).saturating_add(1);
        let before = order.get(..at).unwrap_or_default().iter().rev().take(MOST);
        // Before it stand the same character farther left and others: those are farther away than any reach.
        let near = before.take_while(|other| key - other.0 <= u64::from(reach));
        for &(_, other) in near {
            let same = marks
                .get(other as usize)
                .is_some_and(|other| is_same(mark, other, settings));
            if same {
                again.push(index.max(other));
            }
        }
    }
    if again.is_empty() {
        return;
    }
    again.sort_unstable();
    let mut at = 0;
    marks.retain(|_| {
        at += 1;
        again.binary_search(&(at - 1)).is_err()
    });
}

/// The character of a mark and, below it, the place where it begins.
fn sorted_by(mark: &Mark) -> u64 {
    /// Places count from here, so that those left of the page sort too.
    const ORIGIN: i64 = 1 << 30;
    let place = i64::from((mark.along.0 * STEPS) as i32) + ORIGIN;
    let place = u32::try_from(place).unwrap_or(if place < 0 { 0 } else { u32::MAX });
    u64::from(code(mark)) << 32 | u64::from(place)
}

fn code(mark: &Mark) -> u32 {
    match &mark.text {
        Text::Char(character) => *character as u32,
        Text::Str(text) => text.chars().fold(1 << 21, |sum, c| {
            (sum ^ c as u32).rotate_left(5) | (1 << 21)
        }),
    }
}

fn is_same(a: &Mark, b: &Mark, settings: &LayoutSettings) -> bool {
    let near = a.size.min(b.size) * settings.doubled;
    a.text == b.text
        && a.direction == b.direction
        && (a.along.0 - b.along.0).abs() <= near
        && (a.across.1 - b.across.1).abs() <= near
        && (a.size - b.size).abs() <= near * 2.0
}
