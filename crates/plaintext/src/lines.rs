//! Lines to groups: runs of tab-separated rows, and prose between blank lines.

use crate::markup::Line;

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
    let mut prose: Vec<Line> = Vec::new();
    for line in lines {
        if line.text.contains('\t') {
            flush(&mut groups, &mut prose, Group::Prose);
            rows.push(line.clone());
        } else if line.text.trim().is_empty() {
            flush(&mut groups, &mut rows, Group::Rows);
            flush(&mut groups, &mut prose, Group::Prose);
        } else if wants_more(&rows) {
            // A cell was broken over lines: the row has fewer cells than the one above it.
            rows.push(line.clone());
        } else {
            flush(&mut groups, &mut rows, Group::Rows);
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

fn tabs(line: &Line) -> usize {
    line.text.matches('\t').count()
}

/// Whether the last row is still short of cells.
fn wants_more(rows: &[Line]) -> bool {
    let Some((first, _)) = rows.split_first() else {
        return false;
    };
    let expected = tabs(first);
    let mut open = 0;
    for line in rows {
        open = if open > 0 && open < expected {
            open + tabs(line)
        } else {
            tabs(line)
        };
    }
    open < expected && rows.len() > 1
}
