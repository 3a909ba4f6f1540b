//! Tables that nobody ruled: entries aligned in columns over several lines.

use crate::columned;
use crate::edges::Edge;
use crate::frame::Frame;
use crate::geometry::{Direction, bounds};
use crate::lanes::{self, Stretch, lanes, reach, stretches};
use crate::line::Line;
use crate::settings::LayoutSettings;
use crate::table::Table;

/// A table of two columns has short entries: so many em at most.
const SHORT: f32 = 14.0;
/// A row is known for a header by so many columns.
const HEADED: usize = 4;
/// Below a header rows have no more lines than this on average.
const CELL_LINES: usize = 4;
/// Rows stand no further apart than so many times the size of their text.
const NEAR: f32 = 3.2;

/// The tables among lines, and the lines that are in none.
pub fn tables(
    lines: Vec<Line>,
    frame: &Frame,
    settings: &LayoutSettings,
) -> (Vec<Table>, Vec<Line>) {
    let mut tables = Vec::new();
    let mut left = Vec::new();
    for run in runs(lines, settings) {
        if !is_table(&run, settings) {
            left.extend(run);
            continue;
        }
        let rect = bounds(run.iter().map(Line::rect));
        let border = |at: f32| Edge {
            at,
            from: rect.x0 - 2.0,
            to: rect.x1 + 2.0,
        };
        let rules = [border(rect.y0 - 1.0), border(rect.y1 + 1.0)];
        match columned::table(run, &rules, &[], settings.lane, frame, settings) {
            Ok((table, outside)) => {
                tables.push(table);
                left.extend(crate::line::lines(outside));
            }
            Err(run) => left.extend(run),
        }
    }
    (tables, left)
}

fn entries(line: &Line, settings: &LayoutSettings) -> Vec<Stretch> {
    stretches(&line.marks, line.size * settings.lane)
}

/// Runs of near lines that may be a table: entries side by side, and lines below them that go on
/// in a later column.
fn runs(lines: Vec<Line>, settings: &LayoutSettings) -> Vec<Vec<Line>> {
    let mut runs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let parted = entries(&line, settings).len() > 1;
        let goes_on = runs.last().is_some_and(|run| {
            let (Some(first), Some(above)) = (run.first(), run.last()) else {
                return false;
            };
            let deeper = line.along.0 > first.along.0 + line.size * 2.0;
            let open = entries(first, settings).len() > 1;
            above.direction == Direction::Right
                && line.direction == Direction::Right
                && line.across.1 - above.across.1 < above.size * NEAR
                && open
                && (parted || deeper)
        });
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => run.push(line),
            None => runs.push(vec![line]),
        }
    }
    runs
}

/// Whether lines in columns are rows and not prose in columns: every column has entries in most
/// rows, and no entry looks like a line of a paragraph.
fn is_table(lines: &[Line], settings: &LayoutSettings) -> bool {
    let rows: Vec<(f32, Vec<Stretch>)> = lines
        .iter()
        .map(|line| {
            // A text that fills its column stands near to the next one.
            let entries = lanes::entries(&line.marks, line.size * settings.lane);
            (line.size, entries)
        })
        .filter(|(_, entries)| entries.len() > 1)
        .collect();
    let em = lines.iter().map(|line| line.size).fold(1.0, f32::max);
    let sized = || {
        let row = |(size, entries): &(f32, Vec<Stretch>)| {
            let size = *size;
            entries
                .iter()
                .map(move |entry| (size, *entry))
                .collect::<Vec<_>>()
        };
        rows.iter().flat_map(row)
    };
    let all: Vec<Stretch> = sized().map(|(_, entry)| entry).collect();
    let found = lanes(&all, em * settings.lane * 1.6, rows.len() / 6);
    if rows.len() < settings.fewest_rows || found.is_empty() {
        return false;
    }
    let edge = |at: f32| std::iter::once(at);
    let inner = found.iter().map(|lane| lane.1 - 1.0);
    let xs: Vec<f32> = edge(f32::MIN).chain(inner).chain(edge(f32::MAX)).collect();
    let mut filled = vec![0usize; found.len() + 1];
    let mut longest = vec![0.0_f32; found.len() + 1];
    for (size, stretch) in sized() {
        let (first, _) = reach(&xs, stretch);
        if let (Some(filled), Some(longest)) = (filled.get_mut(first), longest.get_mut(first)) {
            *filled += 1;
            *longest = longest.max((stretch.1 - stretch.0) / size);
        }
    }
    let short = longest.iter().filter(|longest| **longest <= SHORT).count();
    // A first row that says something in every one of many columns heads them: some may be nearly
    // empty below it, as those for marks are, and several long.
    let first = rows.first().map_or(0, |(_, entries)| entries.len());
    let headed = first == longest.len() && first >= HEADED;
    let dense = filled
        .iter()
        .filter(|filled| **filled * 10 >= rows.len() * 6);
    let dense = dense.count();
    // Cells of several lines leave most lines with one text; below a header there may be more of them.
    let most = if headed { CELL_LINES } else { 2 };
    match longest.len() {
        _ if rows.len() * most < lines.len() => false,
        _ if headed => dense * 2 >= first && short * 2 >= first,
        2 => rows.len() > settings.fewest_rows && short == 2 && dense == 2,
        count => short + 1 >= count && dense == count,
    }
}
