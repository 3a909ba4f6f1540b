//! Columns by the white between them.

use crate::mark::Mark;

/// A stretch of text on a line: from, to.
pub type Stretch = (f32, f32);

/// The stretches of text that marks in reading order make; a gap as wide as `gap` parts two.
pub fn stretches(marks: &[Mark], gap: f32) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for mark in marks.iter().filter(|mark| !mark.is_white()) {
        match stretches.last_mut() {
            Some(open) if mark.along.0 - open.1 < gap => open.1 = open.1.max(mark.along.1),
            _ => stretches.push(mark.along),
        }
    }
    stretches
}

/// The entries of a row: [`stretches`], parted also by a third of the gap where another text object
/// begins. Characters that must not begin a line hang over into the white between two cells.
pub fn entries(marks: &[Mark], gap: f32) -> Vec<Stretch> {
    let shown: Vec<&Mark> = marks.iter().filter(|mark| !mark.is_white()).collect();
    let white = |a: &Mark, b: &Mark| b.along.0 - a.along.1;
    let runs = shown.chunk_by(|a, b| a.run == b.run || white(a, b) * 3.0 < gap);
    let mut entries: Vec<Stretch> = Vec::new();
    for run in runs {
        let mut fresh = true;
        for mark in run {
            match entries.last_mut() {
                Some(open) if !fresh && mark.along.0 - open.1 < gap => {
                    open.1 = open.1.max(mark.along.1);
                }
                _ => entries.push(mark.along),
            }
            fresh = false;
        }
    }
    entries
}

/// So many entries that begin at one place say that a column does.
const ALIGNED: usize = 4;

/// The lanes between columns, from left to right: white at least `least` wide, or a third of it where
/// several entries begin behind it at one place. Where titles and wide entries leave none, at most
/// `crossing` of them may reach across; the lane is then where the fewest do.
pub fn lanes(stretches: &[Stretch], least: f32, crossing: usize) -> Vec<Stretch> {
    let fields = fields(stretches);
    let begins = |at: f32| {
        let near = |stretch: &&Stretch| (stretch.0 - at).abs() < 0.6;
        stretches.iter().filter(near).count() >= ALIGNED
    };
    let mut lanes = Vec::new();
    for range in fields.chunk_by(|a, b| (a.depth <= crossing) == (b.depth <= crossing)) {
        let Some((start, end)) = range.first().zip(range.last()) else {
            continue;
        };
        if start.depth > crossing {
            continue;
        }
        let white = |field: &&Field| {
            let wide = field.to - field.from;
            field.depth == 0 && (wide >= least || wide * 3.0 >= least && begins(field.to))
        };
        let before = lanes.len();
        lanes.extend(
            range
                .iter()
                .filter(white)
                .map(|field| (field.from, field.to)),
        );
        // Nothing stands before the first field nor behind the last one: there is no column.
        let inner = fields.first().is_some_and(|edge| edge.from < start.from)
            && fields.last().is_some_and(|edge| edge.to > end.to);
        let wide = end.to - start.from;
        let enough = wide >= least || wide * 3.0 >= least && begins(end.to);
        if lanes.len() == before && inner && enough {
            let fewest = range.iter().min_by(|a, b| {
                let wide = |field: &Field| field.to - field.from;
                a.depth
                    .cmp(&b.depth)
                    .then_with(|| wide(b).total_cmp(&wide(a)))
            });
            lanes.extend(fewest.map(|field| (field.from, field.to)));
        }
    }
    lanes
}

/// A range over which the same number of stretches lies.
struct Field {
    from: f32,
    to: f32,
    depth: usize,
}

/// How many stretches lie over each range between the first and the last of them.
fn fields(stretches: &[Stretch]) -> Vec<Field> {
    let mut events: Vec<(f32, bool)> = stretches
        .iter()
        .flat_map(|&(from, to)| [(from, true), (to.max(from), false)])
        .collect();
    events.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut fields: Vec<Field> = Vec::new();
    let (mut depth, mut from) = (0_usize, f32::NAN);
    for (at, begins) in events {
        if at > from {
            match fields.last_mut().filter(|field| field.depth == depth) {
                Some(field) => field.to = at,
                None => fields.push(Field {
                    from,
                    to: at,
                    depth,
                }),
            }
        }
        from = at;
        depth = if begins {
            depth + 1
        } else {
            depth.saturating_sub(1)
        };
    }
    fields
}

/// The columns, counted from 0, that a stretch reaches into between the borders `xs`.
pub fn reach(xs: &[f32], (from, to): Stretch) -> (usize, usize) {
    let column = |x: f32| {
        let at = xs.partition_point(|border| *border <= x);
        at.saturating_sub(1).min(xs.len().saturating_sub(2))
    };
    let first = column(from + 1.0);
    (first, column(to - 1.0).max(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_the_white_that_few_cross() {
        let rows = [
            (0.0, 20.0),
            (40.0, 60.0),
            (0.0, 30.0),
            (42.0, 70.0),
            (0.0, 70.0),
        ];
        assert_eq!(lanes(&rows, 5.0, 1), [(30.0, 40.0)]);
        assert_eq!(lanes(&rows, 5.0, 0), []);
        assert_eq!(lanes(&rows, 15.0, 1), []);
        assert_eq!(lanes(&[], 5.0, 0), []);
        // A column with a single entry is one where white stands on both sides.
        let sparse = [
            (0.0, 9.0),
            (0.0, 9.0),
            (30.0, 39.0),
            (60.0, 69.0),
            (60.0, 69.0),
        ];
        assert_eq!(lanes(&sparse, 5.0, 1), [(9.0, 30.0), (39.0, 60.0)]);
    }

    #[test]
    fn a_lane_may_be_narrow_where_a_column_begins() {
        let near = [(0.0, 29.0), (31.0, 60.0)];
        let rows = |count: usize| near.repeat(count);
        assert_eq!(lanes(&rows(4), 5.0, 0), [(29.0, 31.0)]);
        assert_eq!(lanes(&rows(3), 5.0, 0), []);
        // One entry hangs over into the next column.
        let mut hanging = rows(5);
        hanging.push((0.0, 32.0));
        assert_eq!(lanes(&hanging, 5.0, 1), [(29.0, 31.0)]);
    }

    #[test]
    fn a_stretch_reaches_the_columns_it_touches() {
        let xs = [0.0, 35.0, 80.0];
        assert_eq!(reach(&xs, (0.0, 30.0)), (0, 0));
        assert_eq!(reach(&xs, (40.0, 60.0)), (1, 1));
        assert_eq!(reach(&xs, (0.0, 70.0)), (0, 1));
        assert_eq!(reach(&xs, (90.0, 99.0)), (1, 1));
    }
}
