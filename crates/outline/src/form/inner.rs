//! Tables within a form that measure nothing: its parts with their owners, what was done in which year, grades that
//! are chosen by a mark below them.

use std::ops::Range;

use shinchoku_japanese::options::is_mark;
use shinchoku_japanese::{HeaderRole as Role, label};

use crate::matrix::Matrix;

use super::cells::{Cells, Kind};
use super::runs::{Run, extent, follows};

/// A header with its columns, and the labels beside it that reach over its rows.
struct Head {
    cells: Vec<usize>,
    sections: Vec<usize>,
}

/// The table whose header is a row; none where no such table begins there.
pub fn find(matrix: &Matrix, cells: &Cells, at: usize) -> Option<Run> {
    let head = head(matrix, cells, at)?;
    let runs = [years, grades, parts];
    let (rows, items) = runs
        .iter()
        .find_map(|find| find(matrix, cells, at, &head.cells))?;
    let begun = |cell: &usize| cells.begins(*cell, at);
    Some(Run {
        rows,
        header: 1,
        caption: head.sections.iter().copied().filter(begun).collect(),
        sections: head.sections,
        items,
    })
}

/// What begins in a row, the labels apart that stand beside it and the next.
fn head(matrix: &Matrix, cells: &Cells, at: usize) -> Option<Head> {
    let below = matrix.rows.get(at + 1)?.number;
    let beside = |cell: &usize| {
        let cell = cells.cell(*cell);
        cell.row.saturating_add(cell.row_span) > below
    };
    let (sections, rest): (Vec<usize>, Vec<usize>) = cells.row(at).partition(beside);
    let fresh: Vec<usize> = rest
        .into_iter()
        .filter(|cell| cells.begins(*cell, at))
        .collect();
    (fresh.len() >= 2).then_some(Head {
        cells: fresh,
        sections,
    })
}

/// The rows of a table, and how small the things are that they name; none for a table that names none.
type Found = Option<(Range<usize>, Option<u8>)>;

/// 年度 | 計画 | 実績 over rows that a year opens each.
fn years(matrix: &Matrix, cells: &Cells, at: usize, head: &[usize]) -> Found {
    let of_words = head.iter().all(|cell| *cells.kind(*cell) != Kind::Value);
    let (first, others) = head.split_first()?;
    let says = |cell: &usize| cells.role(*cell).is_some();
    let dated = |row: &usize| {
        let fresh = fresh(cells, *row);
        let year = fresh.first().filter(|cell| under(cells, **cell, *first));
        year.is_some_and(|year| *cells.kind(*year) == Kind::Period)
            && in_columns(cells, &fresh, head)
    };
    let end = end(matrix, cells, at, dated);
    let found = of_words && others.iter().any(says) && end >= at + 3;
    found.then_some((at..end, None))
}

/// 評価項目 | A | B | C | 理由 over rows with a mark below one of the grades.
fn grades(matrix: &Matrix, cells: &Cells, at: usize, head: &[usize]) -> Found {
    const SHORT: usize = 4;
    let (_, others) = head.split_first()?;
    let is_grade = |cell: &&usize| {
        let text = cells.cell(**cell).text.trim();
        matches!(cells.kind(**cell), Kind::Value | Kind::Marked)
            && text.chars().nth(SHORT).is_none()
            && !is_mark(text)
    };
    let grades: Vec<usize> = others.iter().filter(is_grade).copied().collect();
    if grades.len() < 2 {
        return None;
    }
    let marked = |row: &usize| {
        let fresh = fresh(cells, *row);
        let (chosen, rest): (Vec<usize>, Vec<usize>) = fresh
            .iter()
            .copied()
            .partition(|cell| grades.iter().any(|grade| under(cells, *cell, *grade)));
        chosen.len() == 1
            && is_mark(cells.cell(chosen[0]).text.trim())
            && rest
                .first()
                .is_some_and(|cell| under(cells, *cell, head[0]))
            && in_columns(cells, &rest, head)
    };
    let end = end(matrix, cells, at, marked);
    (end > at + 1).then_some((at..end, None))
}

/// 基本事業名 | 担当課 | 達成度 over rows of values: the parts of what the form is about.
fn parts(matrix: &Matrix, cells: &Cells, at: usize, head: &[usize]) -> Found {
    let of_words = head.iter().all(|cell| {
        matches!(
            cells.kind(*cell),
            Kind::Label(_) | Kind::Marked | Kind::Period
        )
    });
    let name = head
        .iter()
        .find(|cell| cells.role(**cell) == Some(Role::Name));
    let name = *name.filter(|_| of_words && head.len() >= 3)?;
    let values = |row: &usize| {
        let fresh = fresh(cells, *row);
        let label = |cell: &usize| matches!(cells.kind(*cell), Kind::Label(_));
        let merged = cells.row(*row).any(|cell| !cells.begins(cell, *row));
        in_columns(cells, &fresh, head)
            && !fresh.first().is_some_and(label)
            && (fresh.len() >= 2 || fresh.len() == 1 && merged)
    };
    let end = end(matrix, cells, at, values);
    let depth = label::depth_of_name(&cells.cell(name).text);
    (end > at + 1).then_some((at..end, Some(depth)))
}

/// Where the rows end that stand directly below a header and fit.
fn end(matrix: &Matrix, cells: &Cells, at: usize, fits: impl Fn(&usize) -> bool) -> usize {
    let mut end = at + 1;
    while end < matrix.rows.len() && follows(matrix, cells, end) && fits(&end) {
        end += 1;
    }
    end
}

fn fresh(cells: &Cells, row: usize) -> Vec<usize> {
    cells
        .row(row)
        .filter(|cell| cells.begins(*cell, row))
        .collect()
}

/// Whether a cell stands within the column of a heading.
fn under(cells: &Cells, cell: usize, heading: usize) -> bool {
    let (own, heading) = (extent(cells.cell(cell)), extent(cells.cell(heading)));
    heading.start <= own.start && own.end <= heading.end
}

fn in_columns(cells: &Cells, row: &[usize], head: &[usize]) -> bool {
    let within = |cell: &usize| head.iter().any(|heading| under(cells, *cell, *heading));
    !row.is_empty() && row.iter().all(within)
}
