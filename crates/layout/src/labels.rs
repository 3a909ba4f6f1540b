//! The labels of a chart: a name in short lines, and below it the share that it has.

use shinchoku_japanese::numbering::{opening, opens_item};
use shinchoku_japanese::tokens::is_word_boundary;

use crate::line::Line;
use crate::seam::is_alike;
use crate::settings::LayoutSettings;

/// The lines of a label stand no further apart, in em.
const NEAR: f32 = 1.8;
/// They are centred on each other as exactly, or begin so, in em.
const CENTRED: f32 = 0.7;
const ALIGNED: f32 = 0.3;
/// The longest line of a name, in characters, and the most lines.
const LONGEST: usize = 14;
const MOST: usize = 3;

/// For each line of a run what stands between it and the line before, where both are of one label.
pub fn seams(lines: &[&Line], settings: &LayoutSettings) -> Vec<Option<&'static str>> {
    let mut seams = vec![None; lines.len()];
    let shares = lines.iter().enumerate().filter(|(_, line)| {
        let end = line.marks.iter().rev().find(|mark| !mark.is_white());
        end.is_some_and(|mark| matches!(mark.last(), '%' | '％'))
    });
    for (at, last) in shares {
        let text = last.text(settings);
        let Some(name) = name_of_share(&text) else {
            continue;
        };
        let mut below = name.to_owned();
        for above in (at.saturating_sub(MOST)..at).rev() {
            let words = lines[above].text(settings);
            let bare = name.is_empty();
            if !is_name(&words) || !stand_together(lines[above], lines[above + 1]) {
                break;
            }
            if !bare && !goes_on(&words, &below) {
                break;
            }
            seams[above + 1] = Some(if above + 1 == at && bare { " " } else { "" });
            below = words;
        }
    }
    seams
}

/// The words before the share with which a line ends: nothing where it is all that the line has.
fn name_of_share(text: &str) -> Option<&str> {
    let number = text.trim_end().strip_suffix(['%', '％'])?;
    let digit = |c: char| c.is_numeric() || matches!(c, '.' | '．' | ' ' | '約');
    let name = number.trim_end_matches(digit);
    let short = name.chars().count() <= LONGEST && !name.contains(['%', '％', '。']);
    (name.len() < number.len() && short).then_some(name)
}

/// Whether a line can be of a name: short words without a share or number of their own.
fn is_name(words: &str) -> bool {
    words.chars().count() <= LONGEST
        && !words.contains(['%', '％', '。', '、', '：'])
        && !opens_item(words)
        && opening(words).is_none()
}

/// Whether a line begins in the middle of what the line above says.
fn goes_on(above: &str, below: &str) -> bool {
    let hiragana = |c: char| ('ぁ'..='ん').contains(&c);
    below.starts_with(hiragana) || !is_word_boundary(&format!("{above}{below}"), above.len())
}

/// Whether two lines stand directly one below the other, on one middle or at one beginning.
fn stand_together(above: &Line, below: &Line) -> bool {
    let middle = |line: &Line| f32::midpoint(line.along.0, line.along.1);
    let distance = below.across.1 - above.across.1;
    let centred = (middle(above) - middle(below)).abs() <= above.size * CENTRED;
    let aligned = (above.along.0 - below.along.0).abs() <= above.size * ALIGNED;
    is_alike(above, below)
        && distance > above.size * 0.5
        && distance <= above.size * NEAR
        && (centred || aligned)
}
