//! Rows without a fill beside those that have one.

use shinchoku_model::Rect;

use crate::columned::SAME_ENDS;
use crate::edges::Edge;
use crate::geometry::overlap;
use crate::hruled::is_text;
use crate::lanes::stretches;
use crate::line::Line;
use crate::settings::LayoutSettings;
use crate::shaded::{NEAR, is_in};

/// White that parts two entries of a row, in em.
pub const PARTS: f32 = 0.9;
/// A row without a fill begins no farther from the one beside it, in em.
pub const OPEN: f32 = 1.6;
/// A rule between rows is at least so long, as part of their width.
const MOST_OF: f32 = 0.6;
/// The lines of a row stand no farther apart, in em.
pub const LEADING: f32 = 1.0;

/// Where a row without a fill ends that stands below the cells, or begins above them: lines close by whose
/// entries stand in several columns.
pub fn open_row(lines: &[Line], rect: Rect, below: bool, settings: &LayoutSettings) -> Option<f32> {
    let across = |line: &&Line| overlap(line.along, (rect.x0, rect.x1)) > 0.0;
    let mut beyond: Vec<&Line> = lines
        .iter()
        .filter(across)
        .filter(|line| {
            let middle = f32::midpoint(line.across.0, line.across.1);
            if below {
                middle > rect.y1
            } else {
                middle < rect.y0
            }
        })
        .collect();
    if !below {
        beyond.reverse();
    }
    let mut end = if below { rect.y1 } else { rect.y0 };
    let mut most = OPEN;
    let mut columns = 1;
    for line in beyond {
        let gap = if below {
            line.across.0 - end
        } else {
            end - line.across.1
        };
        let inside = line.along.0 >= rect.x0 - NEAR && line.along.1 <= rect.x1 + NEAR;
        if gap > line.size * most || !inside || line.size > settings.heading * line_size(lines) {
            break;
        }
        end = if below { line.across.1 } else { line.across.0 };
        most = LEADING;
        columns = columns.max(stretches(&line.marks, line.size * PARTS).len());
    }
    let margin = if below { 2.0 } else { -2.0 };
    (columns > 1).then_some(end + margin)
}

/// Where rows begin in what stands without a fill from the cells down to `end`, as below a header that
/// alone is shaded: at lines that have text in the first column and in others, three at least. Lines that
/// stand nearer to the one above than most go on with its row.
pub fn row_starts(cells: &[Rect], lines: &[Line], rect: Rect, end: f32) -> Vec<f32> {
    let last = cells.iter().filter(|cell| rect.y1 - cell.y1 <= NEAR);
    let Some(second) = last
        .min_by(|a, b| a.x0.total_cmp(&b.x0))
        .map(|cell| cell.x1)
    else {
        return Vec::new();
    };
    let here: Vec<&Line> = lines
        .iter()
        .filter(|line| {
            is_in(line, (rect.y1, end)) && line.along.1 > rect.x0 && line.along.0 < rect.x1
        })
        .collect();
    let gap = |pair: &[&Line]| match pair {
        [above, below] => below.across.0 - above.across.1,
        _ => 0.0,
    };
    let gaps: Vec<f32> = here.windows(2).map(gap).collect();
    let nearest = gaps.iter().copied().fold(f32::INFINITY, f32::min);
    let most = gaps.iter().copied().fold(0.0, f32::max);
    let wide =
        |gap: f32| most - nearest < line_size(lines) * 0.3 || gap > f32::midpoint(nearest, most);
    let opens = |line: &Line| line.along.0 < second && line.along.1 > second;
    if here.iter().filter(|line| opens(line)).count() < 3 {
        return Vec::new();
    }
    let below = here.iter().skip(1).zip(gaps);
    below
        .filter(|(line, gap)| opens(line) && wide(*gap))
        .map(|(line, _)| line.across.0 - 1.0)
        .collect()
}

/// Whether filled rows head rows that level rules part, two at least, as far as rows of one table stand between
/// them. Such rules may leave out a first column that is merged.
pub fn heads_rules(rect: Rect, lines: &[Line], rules: &[Edge], settings: &LayoutSettings) -> bool {
    let sides = (rect.x0, rect.x1);
    let across = |rule: &&Edge| {
        let within = rule.from >= rect.x0 - SAME_ENDS && rule.to <= rect.x1 + SAME_ENDS;
        within && rule.to - rule.from >= (rect.x1 - rect.x0) * MOST_OF
    };
    let ats = rules.iter().filter(across).map(|rule| rule.at);
    let mut ats: Vec<f32> = ats.filter(|at| *at > rect.y1 + NEAR).collect();
    ats.sort_by(f32::total_cmp);
    let mut end = rect.y1;
    let row = |at: &f32| {
        let (top, bottom) = (end, *at);
        end = bottom;
        let here = |line: &Line| is_in(line, (top, bottom)) && overlap(line.along, sides) > 0.0;
        lines.iter().any(here) && !is_text(lines, (top, bottom), sides, settings)
    };
    ats.iter().copied().take_while(row).count() >= 2
}

/// The usual size of lines.
pub fn line_size(lines: &[Line]) -> f32 {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(f32::INFINITY)
}
