//! Arrows over the cells of tables.

use shinchoku_model::{Arrow, BlockKind, Grid, Page};

use super::build::{Sheet, sheet};
use crate::{LayoutSettings, layout};

const XS: [f32; 5] = [50.0, 200.0, 260.0, 320.0, 380.0];
const YS: [f32; 4] = [100.0, 120.0, 150.0, 180.0];

/// A timetable of three years and two rows.
fn timetable() -> Sheet {
    let heads = ["取組", "R6", "R7", "R8"];
    let page = sheet(1).grid(&XS, &YS).row(&XS, 114.0, &heads);
    page.text(55.0, 138.0, 10.0, "港の調査")
        .text(55.0, 168.0, 10.0, "港の改修")
}

fn arrow(page: &mut Page, (from, to): (f32, f32), y: f32, block: bool) {
    page.arrows.push(Arrow {
        from: (from, y),
        to: (to, y),
        width: 14.0,
        block,
    });
}

fn grid(page: Page) -> Grid {
    let document = layout(vec![page], &LayoutSettings::default()).value;
    let mut grids = document
        .blocks
        .into_iter()
        .filter_map(|block| match block.kind {
            BlockKind::Grid(grid) => Some(grid),
            _ => None,
        });
    grids.next().expect("there is a table")
}

fn arrows(grid: &Grid) -> Vec<(u32, u32, u32, &str)> {
    let found = grid.arrows.iter();
    found
        .map(|one| (one.row, one.left, one.right, one.text.as_str()))
        .collect()
}

fn cell(grid: &Grid, row: u32, column: u32) -> &str {
    let mut cells = grid.cells.iter();
    let found = cells.find(|cell| (cell.row, cell.column) == (row, column));
    found.map_or("", |cell| &cell.text)
}

#[test]
fn an_arrow_crosses_the_columns_that_it_reaches_into() {
    let Sheet(mut page) = timetable();
    arrow(&mut page, (203.0, 323.0), 135.0, false);
    arrow(&mut page, (257.0, 400.0), 165.0, false);
    // Upright, between rows, beside the table.
    page.arrows.push(Arrow {
        from: (230.0, 90.0),
        to: (230.0, 175.0),
        width: 5.0,
        block: false,
    });
    arrow(&mut page, (203.0, 323.0), 300.0, false);
    let grid = grid(page);
    assert_eq!(arrows(&grid), [(1, 1, 2, ""), (2, 2, 3, "")]);
}

#[test]
fn the_words_in_an_arrow_are_its_own() {
    // Both stand across the border of two columns: one in a block arrow, one over a line.
    let Sheet(mut page) = timetable()
        .text(250.0, 138.0, 10.0, "検討")
        .text(300.0, 162.0, 10.0, "工事の実施")
        .text(205.0, 168.0, 10.0, "公募");
    arrow(&mut page, (205.0, 315.0), 135.0, true);
    arrow(&mut page, (264.0, 376.0), 172.0, false);
    let grid = grid(page);
    assert_eq!(arrows(&grid), [(1, 1, 2, "検討"), (2, 2, 3, "工事の実施")]);
    assert_eq!(cell(&grid, 2, 1), "公募");
    assert_eq!(
        (cell(&grid, 1, 1), cell(&grid, 1, 2), cell(&grid, 2, 2)),
        ("", "", "")
    );
}

#[test]
fn a_row_without_columns_is_parted_where_arrows_lie() {
    let rules = |page: Sheet| {
        let page = page
            .grid(&XS, &[100.0, 120.0])
            .grid(&[50.0, 200.0, 380.0], &[120.0, 150.0, 180.0]);
        page.row(&XS, 114.0, &["取組", "R6", "R7", "R8"])
    };
    let page = rules(sheet(1)).text(55.0, 138.0, 10.0, "港の調査");
    let Sheet(mut page) =
        page.text(55.0, 168.0, 10.0, "港の改修")
            .text(205.0, 168.0, 10.0, "毎年行う");
    arrow(&mut page, (262.0, 376.0), 135.0, false);
    arrow(&mut page, (202.0, 376.0), 175.0, false);
    let grid = grid(page);
    assert_eq!(arrows(&grid), [(1, 2, 3, ""), (2, 1, 3, "")]);
    assert_eq!(cell(&grid, 2, 1), "毎年行う");
}

#[test]
fn a_page_on_its_side_has_its_arrows_too() {
    let Sheet(mut page) = timetable();
    arrow(&mut page, (203.0, 323.0), 135.0, false);
    let turned = grid(Sheet(page).turned().0);
    assert_eq!(arrows(&turned), [(1, 1, 2, "")]);
}

#[test]
fn words_in_an_arrow_outside_of_tables_are_text() {
    let Sheet(mut page) = sheet(1).text(110.0, 104.0, 10.0, "次の段階へ");
    arrow(&mut page, (100.0, 200.0), 100.0, true);
    let document = layout(vec![page], &LayoutSettings::default()).value;
    let texts: Vec<&BlockKind> = document.blocks.iter().map(|block| &block.kind).collect();
    assert_eq!(texts, [&BlockKind::Paragraph("次の段階へ".to_owned())]);
}
