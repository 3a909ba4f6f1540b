//! Bars of a timetable: painted cells without text.

use shinchoku_model::{ArrowOver, Document, Painted};

use super::*;

/// What the tests write for an arrow.
const ARROW: u32 = 99;

/// An arrow over some columns of a row, with words.
fn over(row: u32, columns: std::ops::RangeInclusive<u32>, text: &str) -> ArrowOver {
    ArrowOver {
        row,
        left: *columns.start(),
        right: *columns.end(),
        text: text.to_owned(),
        origin: vec![Origin::Line { line: row }],
    }
}

/// A timetable of two halves: cells, and painted places as row, column and colour.
fn read(lines: &[&str], fills: &[(u32, u32, u32)]) -> Vec<Vec<String>> {
    let mut block = rows(lines);
    if let BlockKind::Grid(grid) = &mut block.kind {
        // Cells that nobody typed in do not stand in a sheet.
        grid.cells.retain(|cell| !cell.text.is_empty());
        let (arrows, fills): (Vec<_>, Vec<_>) =
            fills.iter().partition(|(_, _, colour)| *colour == ARROW);
        let painted = fills.iter().map(|&(row, column, colour)| Painted {
            row,
            column,
            colour,
        });
        grid.fills = painted.collect();
        let arrows = arrows
            .iter()
            .map(|&(row, column, _)| over(row, column..=column, ""));
        grid.arrows = arrows.collect();
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

/// What a timetable says with arrows over it, and what stands beside its tables.
fn with_arrows(lines: &[&str], arrows: Vec<ArrowOver>) -> (Vec<Vec<String>>, Vec<String>) {
    let mut block = rows(lines);
    if let BlockKind::Grid(grid) = &mut block.kind {
        grid.arrows = arrows;
    }
    let document = Document {
        blocks: vec![block],
        ..Document::default()
    };
    let outline = outline(Lexicon::builtin(), document);
    let (mut cells, mut beside) = (Vec::new(), Vec::new());
    for item in outline.items {
        match item.kind {
            ItemKind::Table(table) => {
                let rows = table.rows.into_iter();
                cells.extend(rows.map(|row| row.into_iter().map(|cell| cell.text).collect()));
            }
            ItemKind::Passage(text) => beside.push(text),
            _ => {}
        }
    }
    (cells, beside)
}

#[test]
fn the_words_in_an_arrow_are_said_of_every_column_that_it_crosses() {
    let lines = [HEADER, "港の調査|海業課|||", "港の改修|海業課|設計||"];
    let arrows = vec![
        over(1, 3..=4, "実施"),
        over(1, 2..=3, "検討"),
        over(2, 2..=3, "協議"),
        over(2, 4..=4, ""),
    ];
    let expected = [
        ["港の調査", "海業課", "検討", "検討\n実施", "実施"],
        ["港の改修", "海業課", "設計\n協議", "協議", "→"],
    ];
    assert_eq!(
        with_arrows(&lines, arrows),
        (expected.map(Vec::from).map(texts).to_vec(), vec![])
    );
}

#[test]
fn the_words_in_an_arrow_of_no_timetable_stay_where_they_stand() {
    let lines = [
        "No|取組|担当課|概要|備考",
        "1|港の調査|海業課||",
        "2|港の改修|海業課||なし",
    ];
    let at = |origin| ArrowOver {
        origin: vec![origin],
        ..over(1, 3..=4, "検討")
    };
    let page = Origin::Page {
        page: 1,
        bbox: [0.0; 4],
        confidence: None,
    };
    let (cells, beside) = with_arrows(&lines, vec![at(page)]);
    assert_eq!((cells[0][3].as_str(), beside), ("検討", vec![]));
    let sheet = Origin::Sheet {
        sheet: "表".to_owned(),
        range: CellRange::cell(1, 3),
    };
    let (cells, beside) = with_arrows(&lines, vec![at(sheet)]);
    assert_eq!(
        (cells[0][3].as_str(), beside),
        ("", vec!["検討".to_owned()])
    );
}

#[test]
fn cells_merged_for_arrows_are_cut_where_an_arrow_ends() {
    let mut block = rows(&[HEADER, "港の調査|海業課|||", "港の改修|海業課|●||"]);
    if let BlockKind::Grid(grid) = &mut block.kind {
        grid.cells
            .retain(|cell| (cell.row, cell.column) != (1, 3) && (cell.row, cell.column) != (1, 4));
        for cell in &mut grid.cells {
            if (cell.row, cell.column) == (1, 2) {
                cell.column_span = 3;
            }
        }
        grid.arrows = vec![over(1, 3..=4, "")];
    }
    let table = table_of(block);
    let found: Vec<String> = table.rows[0].iter().map(|cell| cell.text.clone()).collect();
    assert_eq!(found, ["港の調査", "海業課", "", "→", "→"]);
}

/// The table that a block becomes.
fn table_of(block: Block) -> shinchoku_model::Table {
    let document = Document {
        blocks: vec![block],
        ..Document::default()
    };
    let outline = outline(Lexicon::builtin(), document);
    let Some(ItemKind::Table(table)) = outline.items.into_iter().map(|item| item.kind).next()
    else {
        panic!("there is a table");
    };
    table
}

/// A year of two columns without headings, of which a cell merged over both rows takes the second.
#[test]
fn an_arrow_is_read_in_the_part_of_a_column_that_it_crosses() {
    let lines = [
        "取組|担当課|令和6年度||令和7年度",
        "港の調査|海業課|測量|協定|",
        "港の改修|海業課|||",
    ];
    let mut block = rows(&lines);
    if let BlockKind::Grid(grid) = &mut block.kind {
        grid.cells
            .retain(|cell| (cell.row, cell.column) != (0, 3) && (cell.row, cell.column) != (2, 3));
        for cell in &mut grid.cells {
            match (cell.row, cell.column) {
                (0, 2) => cell.column_span = 2,
                (1, 3) => cell.row_span = 2,
                _ => {}
            }
        }
        grid.arrows = vec![over(2, 2..=2, "設計")];
    }
    let table = table_of(block);
    let found: Vec<&str> = table.rows[1]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(found, ["港の改修", "海業課", "設計", "協定", ""]);
}

fn texts(row: Vec<&str>) -> Vec<String> {
    row.into_iter().map(str::to_owned).collect()
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
