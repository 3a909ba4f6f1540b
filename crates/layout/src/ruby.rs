//! Small kana above kanji that say how they are read.

use crate::geometry::overlap;
use crate::line::Line;
use crate::settings::LayoutSettings;

/// Takes the ruby lines out of some lines. Text never has its reading in the middle of a word.
pub fn take(lines: &mut Vec<Line>, settings: &LayoutSettings) -> Vec<Line> {
    let flags: Vec<bool> = lines
        .iter()
        .map(|line| is_kana(line) && lines.iter().any(|base| is_below(line, base, settings)))
        .collect();
    let mut flags = flags.into_iter();
    let (ruby, rest): (Vec<Line>, Vec<Line>) = std::mem::take(lines)
        .into_iter()
        .partition(|_| flags.next().unwrap_or(false));
    *lines = rest;
    ruby
}

fn is_kana(line: &Line) -> bool {
    line.marks
        .iter()
        .flat_map(|mark| mark.text.chars())
        .all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・') || c.is_whitespace())
}

/// Whether `base` is a line of larger text directly below `small`, with kanji where it stands.
fn is_below(small: &Line, base: &Line, settings: &LayoutSettings) -> bool {
    let distance = base.across.0 - small.across.1;
    let beside = small.size <= base.size * settings.ruby
        && small.direction == base.direction
        && (-base.size * 0.35..=base.size * 0.35).contains(&distance)
        && overlap(small.along, base.along) > 0.0;
    beside
        && base.marks.iter().any(|mark| {
            matches!(mark.first(), '\u{3400}'..='\u{9fff}' | '々')
                && overlap(small.along, mark.along) > 0.0
        })
}
