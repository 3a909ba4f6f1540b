//! Bold and shadows made by drawing the same character twice.

use shinchoku_model::Text;

use crate::mark::Mark;
use crate::settings::LayoutSettings;

/// Drops characters that are drawn again at nearly the same place; the first stays.
pub fn drop(marks: &mut Vec<Mark>, settings: &LayoutSettings) {
    let mut again = vec![false; marks.len()];
    // Neighbours fall into one stripe in at least one of two runs with shifted stripes.
    for shift in [0.0, 0.5] {
        let mut order: Vec<(u32, i64, usize)> = marks
            .iter()
            .enumerate()
            .filter(|(at, mark)| !again.get(*at).is_some_and(|gone| *gone) && !mark.is_white())
            .map(|(at, mark)| (code(mark), stripe(mark, shift, settings), at))
            .collect();
        order.sort_by(|a, b| {
            let along = |at: usize| marks.get(at).map_or(0.0, |mark| mark.along.0);
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| along(a.2).total_cmp(&along(b.2)))
                .then(a.2.cmp(&b.2))
        });
        for pair in order.windows(2) {
            let &[a, b] = pair else { continue };
            let near = (a.0, a.1) == (b.0, b.1)
                && marks
                    .get(a.2)
                    .zip(marks.get(b.2))
                    .is_some_and(|(a, b)| is_same(a, b, settings));
            if let (true, Some(gone)) = (near, again.get_mut(a.2.max(b.2))) {
                *gone = true;
            }
        }
    }
    let mut flags = again.into_iter();
    marks.retain(|_| !flags.next().unwrap_or(false));
}

fn code(mark: &Mark) -> u32 {
    match &mark.text {
        Text::Char(character) => *character as u32,
        Text::Str(text) => text.chars().fold(1 << 21, |sum, c| {
            (sum ^ c as u32).rotate_left(5) | (1 << 21)
        }),
    }
}

fn stripe(mark: &Mark, shift: f32, settings: &LayoutSettings) -> i64 {
    let width = (mark.size * settings.doubled * 4.0).max(0.01);
    f64::from(mark.across.1 / width + shift).floor() as i64
}

fn is_same(a: &Mark, b: &Mark, settings: &LayoutSettings) -> bool {
    let near = a.size.min(b.size) * settings.doubled;
    a.text == b.text
        && a.direction == b.direction
        && (a.along.0 - b.along.0).abs() <= near
        && (a.across.1 - b.across.1).abs() <= near
        && (a.size - b.size).abs() <= near * 2.0
}
