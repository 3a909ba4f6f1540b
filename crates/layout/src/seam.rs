//! Where the lines of a column end, and which of them go on in the next.

use shinchoku_japanese::contents;
use shinchoku_japanese::joins::is_enumeration;
use shinchoku_japanese::numbering::{BULLETS, Style, opening, opens_item};
use shinchoku_japanese::tokens::is_word_boundary;

use crate::geometry::{Direction, overlap};
use crate::line::Line;
use crate::settings::LayoutSettings;
use crate::wrap::{self, Room};

/// Lines of a paragraph stand no further apart, in em.
const NEAR: f32 = 2.4;
/// What begins deeper than this is set in, in em.
const INDENT: f32 = 0.7;
/// A block of prose is at least so wide, in em.
const WIDE: f32 = 12.0;
/// The lines of a block begin no further from each other, in em.
const SAME_BLOCK: f32 = 3.0;

/// Where lines end that go on furthest to the right. A comma or stop that hangs out of its line
/// (ぶら下がり, JIS X 4051) does not count where other lines end just before it.
pub fn right_end(lines: &[&Line]) -> f32 {
    let ends = |hanging: bool| {
        let those = lines
            .iter()
            .filter(move |line| hanging || !ends_with_stop(line));
        those.map(|line| line.rect().x1)
    };
    let (all, inner) = (
        ends(true).fold(0.0, f32::max),
        ends(false).fold(0.0, f32::max),
    );
    let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    let agree = ends(false).filter(|end| inner - end < size * 0.5).count() > 1;
    let hangs = (all - inner - size).abs() < size * 0.3;
    if agree && hangs { inner } else { all }
}

fn ends_with_stop(line: &Line) -> bool {
    let last = line.marks.last();
    last.is_some_and(|mark| matches!(mark.last(), '、' | '。' | '，' | '．'))
}

/// For each line, where the lines of its block end; none where the block does not look like prose
/// that was wrapped: several lines must end alike, and one of them within a word.
pub fn block_ends(lines: &[&Line], settings: &LayoutSettings) -> Vec<Option<f32>> {
    let mut ends = Vec::with_capacity(lines.len());
    for block in lines.chunk_by(|above, below| is_same_block(above, below)) {
        let end = block_end(block, settings);
        ends.extend(block.iter().map(|_| end));
    }
    ends
}

fn is_same_block(above: &Line, below: &Line) -> bool {
    let distance = below.across.1 - above.across.1;
    is_alike(above, below)
        && distance > 0.0
        && distance <= above.size * NEAR
        && (below.along.0 - above.along.0).abs() <= above.size * SAME_BLOCK
}

/// Whether two lines look the same: their direction, size and weight.
pub fn is_alike(above: &Line, below: &Line) -> bool {
    above.direction == below.direction
        && (above.size - below.size).abs() <= above.size * 0.12
        && above.is_bold() == below.is_bold()
}

fn block_end(block: &[&Line], settings: &LayoutSettings) -> Option<f32> {
    let (_, wrapped) = block.split_last()?;
    let first = wrapped
        .first()
        .filter(|line| line.direction == Direction::Right)?;
    let end = right_end(wrapped);
    let left = block.iter().map(|line| line.along.0).fold(end, f32::min);
    let is_full = |line: &Line| end - line.along.1 < line.size;
    let full = wrapped.iter().filter(|line| is_full(line)).count();
    if full < 2 || end - left < first.size * WIDE {
        return None;
    }
    let torn = |pair: &[&Line]| match pair {
        [above, below] if is_full(above) => {
            let (words, next) = (above.text(settings), below.text(settings));
            !is_word_boundary(&format!("{words}{next}"), words.len())
        }
        _ => false,
    };
    block.windows(2).any(torn).then_some(end)
}

/// Where the lines of a column begin that open with ・.
pub fn dots(lines: &[&Line]) -> Vec<f32> {
    let opens = |line: &&&Line| {
        let first = line.marks.first();
        first.is_some_and(|mark| matches!(mark.first(), '・' | '･'))
    };
    lines
        .iter()
        .filter(opens)
        .map(|line| line.along.0)
        .collect()
}

/// What a column is like in which lines are joined.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The room that the lines have.
    pub room: Room,
    /// Where its lines begin that open with ・.
    pub dots: &'a [f32],
}

/// What stands between the lines of a paragraph and the next line; none when that begins anew.
///
/// `words` is the text of the paragraph, `next` that of the line.
pub fn between(
    open: &[Line],
    below: &Line,
    (words, next): (&str, &str),
    Column { room, dots }: Column,
    settings: &LayoutSettings,
) -> Option<&'static str> {
    let above = open.last()?;
    let alike = is_alike(above, below);
    let height = above.across.1 - above.across.0;
    if overlap(above.across, below.across) > height * 0.5 {
        let gap = (below.along.0 - above.along.1) / above.size;
        if (0.0..settings.word_gap).contains(&gap) {
            return Some("　");
        }
        let speaks = above.is_bold() || opening(words).is_some();
        return (alike && !speaks).then_some("\n");
    }
    let distance = below.across.1 - above.across.1;
    let near = distance > 0.0 && distance <= above.size * NEAR;
    let last = words.lines().next_back().unwrap_or_default();
    if !alike || !near || ends_row(open, below) || contents::leads_to_page(last) {
        return None;
    }
    if is_remark(last) && is_remark(next) {
        return None;
    }
    if contents::goes_on(last, next) {
        return Some("");
    }
    let right = if above.direction == Direction::Right {
        room.to
    } else {
        above.along.1.max(below.along.1)
    };
    if !wrap::is_full(above, below, right, settings) {
        return None;
    }
    if opens_item(next) {
        return is_middle_dot(open, below, (words, next), dots).then_some("");
    }
    let anew = words.ends_with('。') && below.along.0 - above.along.0 > above.size * INDENT;
    let middle = |line: &Line| f32::midpoint(line.along.0, line.along.1);
    // A hanging indent is deep below the label of an item, but no line begins far to the right.
    let below_it = below.along.0 <= room.from + (room.to - room.from) * 0.4
        || (middle(above) - middle(below)).abs() < above.size;
    (!anew && below_it).then(|| wrap::seam(above, below))
}

/// Whether a line is a remark in brackets and nothing else: （単位：千円） below （令和7年3月末現在）.
fn is_remark(line: &str) -> bool {
    let inner = line.trim().strip_prefix(['（', '(', '［', '〔']);
    let inner = inner.and_then(|inner| inner.strip_suffix(['）', ')', '］', '〕']));
    inner.is_some_and(|inner| !inner.contains(['（', '(', '）', ')']))
}

/// Whether the last of some lines is the last of three or more side by side, far from each other, and
/// the next line begins left of it: a row of a label and amounts, of which nothing goes on in the next.
fn ends_row(open: &[Line], below: &Line) -> bool {
    /// The entries of a row stand farther apart than words do, in em.
    const APART: f32 = 1.5;
    let Some(above) = open.last() else {
        return false;
    };
    let height = above.across.1 - above.across.0;
    let beside = |pair: &&[Line]| match pair {
        [left, right] => {
            overlap(left.across, above.across) > height * 0.5
                && right.along.0 - left.along.1 > above.size * APART
        }
        _ => false,
    };
    let gaps = open.windows(2).rev().take_while(beside).count();
    gaps >= 2 && below.along.0 < above.along.0 - above.size
}

/// Whether the ・ with which a line begins stands between two words of a sentence that the line
/// above did not finish: it stands where the lines of the paragraph go on, and not where items begin.
fn is_middle_dot(open: &[Line], below: &Line, (words, next): (&str, &str), dots: &[f32]) -> bool {
    let (Some(first), Some(above)) = (open.first(), open.last()) else {
        return false;
    };
    let ended = words.ends_with(['。', '：', ':', '）', ')', '」', '】']);
    if !next.starts_with(['・', '･']) || ended || above.direction != Direction::Right {
        return false;
    }
    let same = |dot: &&f32| (*dot - below.along.0).abs() < below.size * 0.3;
    if dots.iter().filter(same).count() > 1 {
        return is_enumeration(words, next);
    }
    let deep = (below.along.0 - first.along.0) / first.size;
    if words.starts_with(BULLETS) {
        return deep > INDENT;
    }
    // 漁協・港湾⏎・観光: the enumeration goes on.
    let enumerates = words.chars().rev().take(8).any(|c| matches!(c, '・' | '･'));
    // ⑧改築⏎・修繕 among other numbers: a single ・ below one of them is no list.
    let last = words.lines().next_back().unwrap_or_default();
    let numbered =
        opening(last).is_some_and(|found| matches!(found.style, Style::Circled | Style::Bracketed));
    deep < -INDENT * 0.7 || enumerates || numbered || is_enumeration(words, next)
}
