//! Marks to lines.

use shinchoku_model::Rect;

use crate::geometry::{Direction, bounds, overlap};
use crate::lanes::stretches;
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::spacing;

/// Marks on one baseline, in the order in which they are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The marks; white space stands between others only.
    pub marks: Vec<Mark>,
    /// The direction in which they run.
    pub direction: Direction,
    /// Where the line begins and ends in that direction.
    pub along: (f32, f32),
    /// The em box of its largest marks across it.
    pub across: (f32, f32),
    /// The size of its largest marks.
    pub size: f32,
}

/// No full-width space is wider than this, in em.
const SPACE: f32 = 1.15;

impl Line {
    /// A line of marks; none when they are all white space.
    pub fn new(mut marks: Vec<Mark>, direction: Direction) -> Option<Self> {
        marks.sort_by(|a, b| a.along.0.total_cmp(&b.along.0));
        while marks.last().is_some_and(Mark::is_white) {
            marks.pop();
        }
        let white = marks.iter().take_while(|mark| mark.is_white()).count();
        marks.drain(..white);
        let first = marks.first()?;
        let mut line = Self {
            along: (first.along.0, first.along.1),
            across: first.across,
            size: first.size,
            direction,
            marks: Vec::new(),
        };
        for mark in marks.iter().filter(|mark| !mark.is_white()) {
            line.along.0 = line.along.0.min(mark.along.0);
            line.along.1 = line.along.1.max(mark.along.1);
            if mark.size > line.size {
                line.size = mark.size;
                line.across = mark.across;
            }
        }
        line.marks = marks;
        Some(line)
    }

    /// The line's place: its extent in the direction of writing, its em box across.
    pub fn rect(&self) -> Rect {
        self.direction.rect(self.along, self.across)
    }

    /// The boxes of all its marks.
    pub fn bounds(&self) -> Rect {
        bounds(self.marks.iter().map(|mark| mark.bbox))
    }

    /// Its text, with the spaces that a reader sees.
    pub fn text(&self, settings: &LayoutSettings) -> String {
        spacing::text(&self.marks, settings)
    }

    /// Its characters other than white space.
    pub fn count(&self) -> u64 {
        self.marks.iter().map(Mark::count).sum()
    }

    /// Whether all of its text is bold; of the heading of a form without the mark that it goes on.
    pub fn is_bold(&self) -> bool {
        let form = opens_form(&self.marks);
        self.marks
            .iter()
            .take_while(|mark| !form || mark.first() != '＜')
            .filter(|mark| !mark.is_white())
            .all(|mark| mark.bold)
    }

    /// The first and last of its marks.
    pub fn ends(&self) -> Option<(&Mark, &Mark)> {
        self.marks.first().zip(self.marks.last())
    }

    /// The line cut where a gap is wide enough for another column; letters set apart are no pieces.
    pub fn pieces(self, settings: &LayoutSettings) -> Vec<Self> {
        let widest = settings.line_gap * self.size;
        let parted = stretches(&self.marks, widest).len() > 1;
        if !parted || !self.text(settings).contains(char::is_whitespace) {
            return vec![self];
        }
        let mut pieces: Vec<Vec<Mark>> = vec![Vec::new()];
        let mut end = f32::NEG_INFINITY;
        let mut spaces = 0;
        for mark in self.marks {
            let white = mark.is_white();
            // One full-width space parts words, and no columns.
            let apart = match (spaces, mark.along.0 - end <= SPACE * mark.size) {
                (1, true) => false,
                _ => mark.along.0 - end > widest,
            };
            spaces = match (white, mark.first()) {
                (true, '\u{3000}') => spaces + 1,
                (true, _) => spaces,
                (false, _) => 0,
            };
            let number =
                pieces.len() == 1 && pieces.first().is_some_and(|piece| numbers_form(piece));
            if !white && end.is_finite() && apart && !number {
                pieces.push(Vec::new());
            }
            if !white {
                end = end.max(mark.along.1);
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(mark);
            }
        }
        let marked = pieces.len() == 2
            && pieces.first().is_some_and(|piece| opens_form(piece))
            && pieces.last().is_some_and(|piece| is_mark(piece));
        if marked && let Some(mark) = pieces.pop() {
            pieces
                .iter_mut()
                .take(1)
                .for_each(|piece| piece.extend(mark.clone()));
        }
        let direction = self.direction;
        pieces
            .into_iter()
            .filter_map(|marks| Self::new(marks, direction))
            .collect()
    }
}

fn shown(marks: &[Mark]) -> impl Iterator<Item = char> {
    let characters = marks.iter().flat_map(|mark| mark.text.chars());
    characters.filter(|c| !c.is_whitespace())
}

/// Whether marks are the heading of a form: №3 and its title.
fn opens_form(marks: &[Mark]) -> bool {
    shown(marks).next() == Some('№')
}

/// Whether marks say of a form that it is new or goes on, at the other end of its heading: ＜継続＞.
fn is_mark(marks: &[Mark]) -> bool {
    let text: Vec<char> = shown(marks).collect();
    matches!(text.as_slice(), ['＜', .., '＞']) && text.len() <= 6
}

/// Whether marks are the number of a form and nothing else: №3, however far behind it the title stands.
fn numbers_form(marks: &[Mark]) -> bool {
    let mut shown = marks
        .iter()
        .flat_map(|mark| mark.text.chars())
        .filter(|c| !c.is_whitespace());
    let opens = shown.next() == Some('№');
    let mut count = shown.peekable();
    opens && count.peek().is_some() && count.all(|c| c.is_numeric() || matches!(c, '.' | '．'))
}

/// The lines that marks stand on, one direction after the other, each from first to last line.
pub fn lines(marks: Vec<Mark>) -> Vec<Line> {
    // Nearly always all run in one direction.
    if let Some(direction) = marks.first().map(|mark| mark.direction)
        && marks.iter().all(|mark| mark.direction == direction)
    {
        return lines_in(marks, direction);
    }
    let mut lines = Vec::new();
    let mut rest = marks;
    for direction in [
        Direction::Right,
        Direction::Down,
        Direction::Left,
        Direction::Up,
    ] {
        let (these, others): (Vec<Mark>, Vec<Mark>) = rest
            .into_iter()
            .partition(|mark| mark.direction == direction);
        lines.extend(lines_in(these, direction));
        rest = others;
    }
    lines
}

/// Whether a mark would stand on one of the line's own: lines that a producer set too close are two.
fn prints_over(line: &Open, mark: &Mark) -> bool {
    let middle = |across: (f32, f32)| f32::midpoint(across.0, across.1);
    let apart = (middle(line.across) - middle(mark.across)).abs();
    let alike = (line.size - mark.size).abs() < line.size * 0.1;
    if !alike || apart < mark.size * 0.3 || mark.is_white() {
        return false;
    }
    let half = (mark.along.1 - mark.along.0) / 2.0;
    line.marks
        .iter()
        .any(|other| !other.is_white() && overlap(other.along, mark.along) > half)
}

/// A line that marks are being put on.
struct Open {
    marks: Vec<Mark>,
    across: (f32, f32),
    size: f32,
}

/// So many of the lines above may still take a mark: small text sits higher or lower than its line.
const OPEN: usize = 6;

fn lines_in(mut marks: Vec<Mark>, direction: Direction) -> Vec<Line> {
    marks.sort_by(|a, b| {
        let middle = |mark: &Mark| mark.across.0 + mark.across.1;
        middle(a)
            .total_cmp(&middle(b))
            .then_with(|| a.along.0.total_cmp(&b.along.0))
    });
    let mut open: Vec<Open> = Vec::new();
    for mark in marks {
        let recent = open.len().saturating_sub(OPEN);
        let best = open
            .iter_mut()
            .skip(recent)
            .map(|line| (share(line, &mark), line))
            .filter(|(share, line)| *share >= 0.5 && !prints_over(line, &mark))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, line)) = best {
            if mark.size > line.size && !mark.is_white() {
                line.size = mark.size;
                line.across = mark.across;
            }
            line.marks.push(mark);
        } else {
            open.push(Open {
                across: mark.across,
                size: mark.size,
                marks: Vec::with_capacity(8),
            });
            if let Some(line) = open.last_mut() {
                line.marks.push(mark);
            }
        }
    }
    let mut lines: Vec<Line> = open
        .into_iter()
        .filter_map(|line| Line::new(line.marks, direction))
        .collect();
    lines.sort_by(|a, b| a.across.1.total_cmp(&b.across.1));
    lines
}

/// The part of the smaller of the two that the line and the mark share across the line.
fn share(line: &Open, mark: &Mark) -> f32 {
    let smaller = line.size.min(mark.size).max(0.1);
    overlap(line.across, mark.across) / smaller
}
