//! Lines to groups: runs of tab-separated rows, and prose between blank lines.

use crate::markup::Line;
use crate::rows::Shape;

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// Rows whose cells are separated by tabs.
    Rows(Vec<Line>),
    /// Prose between blank lines.
    Prose(Vec<Line>),
}

/// Groups the lines of a text.
pub fn group(lines: &[Line]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut rows: Vec<Line> = Vec::new();
    let mut shape = Shape::default();
    let mut prose: Vec<Line> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_row = line.text.contains('\t');
        let blank = !is_row && line.text.trim().is_empty();
        // A cell was broken over lines where a row has fewer cells than the first.
        if is_row || (!blank && !rows.is_empty() && shape.goes_on(&lines[at..])) {
            flush(&mut groups, &mut prose, Group::Prose);
            if shape.goes_on(&lines[at..]) {
                shape.extend(line);
            } else {
                shape.open(line);
            }
            rows.push(line.clone());
            continue;
        }
        flush(&mut groups, &mut rows, Group::Rows);
        shape = Shape::default();
        // What stood on another page is no part of the same group.
        if blank || line.page.is_some() {
            flush(&mut groups, &mut prose, Group::Prose);
        }
        if !blank {
            prose.push(line.clone());
        }
    }
    flush(&mut groups, &mut rows, Group::Rows);
    flush(&mut groups, &mut prose, Group::Prose);
    groups
}

fn flush(groups: &mut Vec<Group>, lines: &mut Vec<Line>, kind: fn(Vec<Line>) -> Group) {
    if !lines.is_empty() {
        groups.push(kind(std::mem::take(lines)));
    }
}
