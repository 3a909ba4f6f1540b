//! Tables that have horizontal rules only: the white between the columns stands for the others.

use shinchoku_japanese::normal::key;

use shinchoku_model::Rect;

use crate::columned::{self, SAME_ENDS, ends};
use crate::edges::{Edge, Sets};
use crate::frame::Frame;
use crate::geometry::{Direction, overlap};
use crate::lanes::{Stretch, stretches};
use crate::line::{self, Line};
use crate::mark::Mark;
use crate::settings::LayoutSettings;
use crate::table::Table;

/// Columns may stand this near to each other where rules say that there is a table. In em.
pub const NEAREST: f32 = 0.45;
/// A gap that parts two entries of a row, in em.
const PARTS: f32 = 0.9;

/// The words of a heading stand no farther apart, in em.
const SPACED: f32 = 1.5;
/// The lines of a row stand no farther apart, in em.
const OPEN: f32 = 1.3;
/// What stands below this part of the page's height may be its page number.
const FOOT: f32 = 0.9;
/// So many columns of a line below the last rule make a row of it.
const LEAST_COLUMNS: usize = 3;

/// The tables between horizontal rules, and the marks that are in none. The borders of shaded rows are
/// rules that stand together already; `grounds` are the filled cells of the page.
pub fn tables(
    marks: Vec<Mark>,
    rules: &[Edge],
    shaded: Vec<Vec<Edge>>,
    grounds: &[Rect],
    frame: &Frame,
    settings: &LayoutSettings,
) -> (Vec<Table>, Vec<Mark>) {
    let groups = groups(rules);
    if groups.is_empty() && shaded.is_empty() {
        return (Vec::new(), marks);
    }
    let (right, mut rest): (Vec<Mark>, Vec<Mark>) = marks
        .into_iter()
        .partition(|mark| mark.direction == Direction::Right);
    let mut lines = line::lines(right);
    let mut tables = Vec::new();
    let mut take = |rules: &[Edge], lines: &mut Vec<Line>| {
        let all = std::mem::take(lines).into_iter();
        let (inner, others): (Vec<Line>, Vec<Line>) = all.partition(|line| is_between(line, rules));
        *lines = others;
        match columned::table(inner, rules, grounds, NEAREST, frame, settings) {
            Ok((table, outside)) => {
                tables.push(table);
                rest.extend(outside);
            }
            Err(inner) => lines.extend(inner),
        }
    };
    for rules in shaded {
        take(&rules, &mut lines);
    }
    for group in groups {
        for mut rules in stacks(&group, &lines, settings) {
            // Only the last row of a page has lost its rule.
            let last = rules.last().map_or(0.0, |rule| rule.at);
            if group.iter().all(|rule| rule.at <= last) {
                rules.extend(open_row(&rules, &lines, frame));
            }
            take(&rules, &mut lines);
        }
    }
    rest.extend(lines.into_iter().flat_map(|line| line.marks));
    (tables, rest)
}

/// A last row that the page's end left without its rule gets one: lines close below the last rule
/// that stand in columns, with nothing but a page number after them.
fn open_row(rules: &[Edge], lines: &[Line], frame: &Frame) -> Option<Edge> {
    let last = rules.last()?;
    let (from, to) = ends(rules);
    let mut below: Vec<&Line> = lines
        .iter()
        .filter(|line| line.across.0 >= last.at - 1.0)
        .collect();
    below.sort_by(|a, b| a.across.0.total_cmp(&b.across.0));
    let first = below.first()?;
    let mut end = last.at;
    let row: Vec<&Line> = below
        .iter()
        .copied()
        .take_while(|line| {
            let near = line.across.0 - end < line.size * OPEN;
            let within = line.along.0 >= from - SAME_ENDS && line.along.1 <= to + SAME_ENDS;
            end = end.max(line.across.1);
            near && within
        })
        .collect();
    let bottom = row.iter().map(|line| line.across.1).fold(last.at, f32::max);
    let furniture = |line: &&Line| line.across.0 > frame.height * FOOT;
    let columns = |line: &&Line| stretches(&line.marks, line.size * PARTS).len();
    let in_columns = row.iter().map(columns).max()? >= LEAST_COLUMNS;
    let ended = below.iter().skip(row.len()).all(furniture);
    let heading = first.is_bold() && row.len() == 1;
    (in_columns && ended && !heading).then_some(Edge {
        at: bottom + 1.0,
        from,
        to,
    })
}

/// Rules that stand above each other, three at least, top down.
fn groups(rules: &[Edge]) -> Vec<Vec<Edge>> {
    let mut sets = Sets::new(rules.len());
    for (at, a) in rules.iter().enumerate() {
        for (other, b) in rules.iter().enumerate().take(at) {
            let shorter = (a.to - a.from).min(b.to - b.from);
            if overlap((a.from, a.to), (b.from, b.to)) >= shorter * 0.9 {
                sets.join(at, other);
            }
        }
    }
    let mut groups: Vec<Vec<Edge>> = vec![Vec::new(); rules.len()];
    for (at, rule) in rules.iter().enumerate() {
        if let Some(group) = groups.get_mut(sets.root(at)) {
            group.push(*rule);
        }
    }
    groups.retain(|group| group.len() >= 3);
    for group in &mut groups {
        group.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    }
    groups
}

/// A group cut where text that is no row stands between two rules.
fn stacks(group: &[Edge], lines: &[Line], settings: &LayoutSettings) -> Vec<Vec<Edge>> {
    let mut stacks: Vec<Vec<Edge>> = vec![Vec::new()];
    let mut above: Option<&Edge> = None;
    for rule in group {
        let (from, to) = ends(group);
        if let Some(above) = above
            && rule.from - from <= SAME_ENDS
            && let Some(at) = before_heading(lines, (above.at, rule.at), (from, to))
        {
            if let Some(stack) = stacks.last_mut() {
                stack.push(Edge { at, from, to });
            }
            stacks.push(Vec::new());
        } else if let Some(above) = above
            && rule.at > above.at
            && is_text(lines, (above.at, rule.at), (from, to), settings)
        {
            stacks.push(Vec::new());
            if let [.., stack, _] = stacks.as_mut_slice() {
                leave_heading(stack, lines);
            }
        }
        if let Some(stack) = stacks.last_mut() {
            stack.push(*rule);
        }
        above = Some(rule);
    }
    let different = |stack: &Vec<Edge>| {
        let steps = stack
            .windows(2)
            .filter(|pair| matches!(pair, [above, below] if below.at > above.at));
        steps.count() >= 2
    };
    stacks.retain(different);
    stacks
}

/// Where a row without a rule ends between two heights, over the heading of the next table: one line at the left,
/// larger than the row's, or bold beside a row that is not.
fn before_heading(lines: &[Line], (top, bottom): Stretch, sides: Stretch) -> Option<f32> {
    let mut here: Vec<&Line> = lines
        .iter()
        .filter(|line| {
            let middle = f32::midpoint(line.across.0, line.across.1);
            (top..bottom).contains(&middle) && overlap(line.along, sides) > 0.0
        })
        .collect();
    here.sort_by(|a, b| a.across.1.total_cmp(&b.across.1));
    let [row @ .., heading] = here.as_slice() else {
        return None;
    };
    let parts = |line: &Line| stretches(&line.marks, line.size * PARTS).len();
    // A number stands a typed space before the words of a heading.
    let whole = stretches(&heading.marks, heading.size * SPACED).len() == 1;
    let stands_out =
        |line: &&Line| heading.size > line.size * 1.1 || heading.is_bold() && !line.is_bold();
    let end = row.iter().map(|line| line.across.1).fold(top, f32::max);
    let is_heading = whole
        && heading.along.0 - sides.0 < heading.size * 2.0
        && heading.across.0 > end - 1.0
        && row.iter().all(stands_out)
        && row.iter().any(|line| parts(line) > 1);
    is_heading.then(|| f32::midpoint(end, heading.across.0))
}

/// Leaves out the last row of a table where it is a line alone in the first column, over prose: it heads that.
fn leave_heading(stack: &mut Vec<Edge>, lines: &[Line]) {
    const ROWS: usize = 3;
    let [.., above, last] = stack.as_slice() else {
        return;
    };
    let (from, _) = ends(stack);
    let here: Vec<&Line> = lines
        .iter()
        .filter(|line| {
            let middle = f32::midpoint(line.across.0, line.across.1);
            (above.at..last.at).contains(&middle)
        })
        .collect();
    if let [line] = here.as_slice()
        && stack.len() > ROWS
        && line.along.0 - from < line.size
        && stretches(&line.marks, line.size * PARTS).len() == 1
    {
        stack.pop();
    }
}

/// Whether what stands between two heights is prose or a heading, and no row of a table.
pub fn is_text(
    lines: &[Line],
    (top, bottom): Stretch,
    ends: Stretch,
    settings: &LayoutSettings,
) -> bool {
    let mut here = lines.iter().filter(|line| {
        let middle = f32::midpoint(line.across.0, line.across.1);
        (top..bottom).contains(&middle) && overlap(line.along, ends) > 0.0
    });
    let Some(first) = here.next() else {
        return false;
    };
    let rest: Vec<&Line> = here.collect();
    let parted = |line: &Line| stretches(&line.marks, line.size * PARTS).len() > 1;
    // Text of one column only is an entry, or the rest of one from the page before.
    let deep = first.along.0 > ends.0 + first.size * 4.0;
    if parted(first) || rest.iter().any(|line| parted(line)) {
        return false;
    }
    let sizes = lines.iter().map(|line| line.size);
    let usual = sizes.sum::<f32>() / lines.len().max(1) as f32;
    let bold = lines.iter().filter(|line| line.is_bold()).count() * 2 > lines.len();
    let heading = first.size > usual * 1.1 || (first.is_bold() && !bold);
    // A title in the middle of its line, with the unit of what follows at the end of the next.
    if deep {
        return heading && rest.last().is_some_and(|line| is_unit(line, settings));
    }
    heading || rest.len() >= 2 || first.marks.last().is_some_and(|mark| mark.last() == '。')
}

/// Whether a line gives the unit of the table below it: （単位：千円）.
fn is_unit(line: &Line, settings: &LayoutSettings) -> bool {
    let text = key(&line.text(settings));
    text.trim_start_matches(['(', '[', '【'])
        .starts_with("単位")
}

fn is_between(line: &Line, rules: &[Edge]) -> bool {
    let (Some(first), Some(last)) = (rules.first(), rules.last()) else {
        return false;
    };
    let middle = f32::midpoint(line.across.0, line.across.1);
    let (from, to) = ends(rules);
    (first.at..=last.at).contains(&middle)
        && line.along.0 >= from - SAME_ENDS
        && line.along.1 <= to + SAME_ENDS
}
