//! Bars of a timetable: painted cells without text.

use shinchoku_model::{Document, Painted};

use super::*;

/// What the tests write for an arrow.
const ARROW: u32 = 99;

/// A timetable of two halves: cells, and painted places as row, column and colour.
fn read(lines: &[&str], fills: &[(u32, u32, u32)]) -> Vec<Vec<String>> {
    let mut block = rows(lines);
    if let BlockKind::Grid(grid) = &mut block.kind {
        // Cells that nobody typed in do not stand in a sheet.
        grid.cells.retain(|cell| !cell.text.is_empty());
        let painted = fills.iter().map(|&(row, column, colour)| Painted {
            row,
            column,
            colour,
            arrow: colour == ARROW,
        });
        grid.fills = painted.collect();
    }
    let document = Document {
        blocks: vec![block],
        ..Document::default()
    };
    let outline = outline(Lexicon::builtin(), document);
    let tables = outline.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Table(table) => Some(table),
        _ => None,
    });
    let texts = tables.flat_map(|table| &table.rows);
    let texts = texts.map(|row| row.iter().map(|cell| cell.text.clone()).collect());
    texts.collect()
}

const HEADER: &str = "取組|担当課|令和6年度|令和7年度|令和8年度";

#[test]
fn a_painted_cell_is_a_bar() {
    let lines = [HEADER, "港の調査|海業課||公募|", "港の改修|海業課|||"];
    // The header is painted, and so is a cell with a word.
    let fills = [
        (0, 0, 7),
        (0, 2, 7),
        (1, 2, 1),
        (1, 3, 1),
        (2, 3, 2),
        (2, 4, 2),
    ];
    let expected = [
        ["港の調査", "海業課", "■", "公募", ""],
        ["港の改修", "海業課", "", "■", "■"],
    ];
    assert_eq!(read(&lines, &fills), expected);
}

#[test]
fn an_arrow_stands_in_every_column_that_it_crosses() {
    let lines = [HEADER, "港の調査|海業課|||", "港の改修|海業課||設計|"];
    let fills = [
        (1, 2, ARROW),
        (1, 3, ARROW),
        (1, 4, ARROW),
        (2, 2, ARROW),
        (2, 3, ARROW),
        (2, 4, ARROW),
    ];
    let expected = [
        ["港の調査", "海業課", "→", "→", "→"],
        ["港の改修", "海業課", "→", "設計", "→"],
    ];
    assert_eq!(read(&lines, &fills), expected);
}

#[test]
fn the_ground_of_rows_columns_and_tables_is_no_bar() {
    let lines = [HEADER, "港の調査|海業課|●||", "港の改修|海業課|||●"];
    let plain = [
        ["港の調査", "海業課", "●", "", ""],
        ["港の改修", "海業課", "", "", "●"],
    ];
    let row = [(2, 0, 5), (2, 1, 5), (2, 2, 5), (2, 3, 5), (2, 4, 5)];
    assert_eq!(read(&lines, &row), plain, "every second row is shaded");
    let column = [(0, 3, 5), (1, 3, 5), (2, 3, 5)];
    assert_eq!(read(&lines, &column), plain, "a column with its heading");
    let all = [
        (1, 3, 5),
        (1, 4, 5),
        (2, 2, 5),
        (2, 3, 5),
        (1, 2, 5),
        (2, 4, 5),
    ];
    let bare = [HEADER, "港の調査|海業課|||", "港の改修|海業課|||"];
    assert!(
        read(&bare, &all).iter().flatten().all(|text| text != "■"),
        "the whole ground"
    );
    let numbers = [HEADER, "港の調査|海業課|120|||", "港の改修|海業課||80|"];
    assert!(
        read(&numbers, &[(1, 3, 5), (2, 2, 5)])
            .iter()
            .flatten()
            .all(|text| text != "■"),
        "no value there"
    );
    let costs = ["区分|金額|備考", "港の調査||", "港の改修||"];
    assert!(
        read(&costs, &[(1, 1, 5)])
            .iter()
            .flatten()
            .all(|text| text != "■"),
        "no columns of time"
    );
}
