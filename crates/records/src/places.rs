//! Origins of rows and tables from those of their cells.

use shinchoku_model::{CellRange, Origin, RowCell};

/// The places of a row: one range on a sheet, one box on a page, or its lines. A cell that is merged
/// over more rows counts only as far as the row reaches.
pub fn of_row(row: &[RowCell]) -> Vec<Origin> {
    let begun = || {
        row.iter()
            .filter(|cell| !cell.covered)
            .flat_map(|cell| &cell.origin)
    };
    let mut places = union(begun());
    for place in &mut places {
        if let Origin::Sheet { sheet, range } = place {
            let ranges = begun().filter_map(|origin| match origin {
                Origin::Sheet {
                    sheet: other,
                    range,
                } if other == sheet => Some(range),
                _ => None,
            });
            let bottom = ranges.clone().map(|range| range.bottom).min();
            let top = ranges.map(|range| range.top).max();
            if let (Some(top), Some(bottom)) = (top, bottom)
                && top <= bottom
            {
                (range.top, range.bottom) = (top, bottom);
            }
        }
    }
    places
}

/// The places of several rows.
pub fn of_rows<'a>(rows: impl Iterator<Item = &'a [RowCell]>) -> Vec<Origin> {
    union(
        rows.flatten()
            .filter(|cell| !cell.covered)
            .flat_map(|cell| &cell.origin),
    )
}

/// Origins that lie together as one: cells of a sheet as their range, boxes of a page as the box
/// around them, lines that follow each other as the first.
pub fn union<'a>(origins: impl Iterator<Item = &'a Origin>) -> Vec<Origin> {
    let mut union: Vec<Origin> = Vec::new();
    let mut last_line = 0;
    for origin in origins {
        if let Origin::Line { line } = origin {
            if union.is_empty() || *line > last_line + 1 {
                union.push(origin.clone());
            }
            last_line = last_line.max(*line);
            continue;
        }
        if !union.iter_mut().any(|known| extend(known, origin)) {
            union.push(origin.clone());
        }
    }
    union
}

/// Widens `known` by `other` where both lie on the same sheet or page.
fn extend(known: &mut Origin, other: &Origin) -> bool {
    match (known, other) {
        (
            Origin::Sheet { sheet, range },
            Origin::Sheet {
                sheet: other_sheet,
                range: other,
            },
        ) if sheet == other_sheet => {
            *range = CellRange {
                top: range.top.min(other.top),
                left: range.left.min(other.left),
                bottom: range.bottom.max(other.bottom),
                right: range.right.max(other.right),
            };
            true
        }
        (
            Origin::Page {
                page,
                bbox,
                confidence,
            },
            Origin::Page {
                page: other_page,
                bbox: other,
                confidence: less,
            },
        ) if page == other_page => {
            // What is joined is as sure as the least sure of it.
            *confidence = confidence.map(|sure| less.map_or(sure, |less| sure.min(less)));
            *bbox = [
                bbox[0].min(other[0]),
                bbox[1].min(other[1]),
                bbox[2].max(other[2]),
                bbox[3].max(other[3]),
            ];
            true
        }
        _ => false,
    }
}
