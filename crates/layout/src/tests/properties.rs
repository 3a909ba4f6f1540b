//! What holds for every page.

use proptest::prelude::*;
use shinchoku_model::{BlockKind, Document, Grid};

use super::show::{delivered, document};
use super::{Sheet, sheet};

#[derive(Debug, Clone)]
enum Thing {
    Text(f32, f32, f32, String),
    Hidden(f32, f32, String),
    Upright(f32, f32, String),
    Across(f32, f32, f32),
    Down(f32, f32, f32),
    Fill(f32, f32, f32, f32),
}

fn thing() -> impl Strategy<Value = Thing> {
    // Coarse steps, so that rules meet and lines stand side by side.
    let x = || (0u16..30).prop_map(|step| f32::from(step) * 20.0);
    let y = || (0u16..42).prop_map(|step| f32::from(step) * 20.0);
    let words = || "[窓口市民の導入を、。・ A-Z0-9①※⽅が]{1,12}";
    prop_oneof![
        4 => (x(), y(), 5.0f32..24.0, words()).prop_map(|(x, y, size, text)| Thing::Text(x, y, size, text)),
        1 => (x(), y(), words()).prop_map(|(x, y, text)| Thing::Hidden(x, y, text)),
        1 => (x(), y(), words()).prop_map(|(x, y, text)| Thing::Upright(x, y, text)),
        4 => (x(), y(), x()).prop_map(|(from, y, to)| Thing::Across(from, y, to)),
        4 => (x(), y(), y()).prop_map(|(x, from, to)| Thing::Down(x, from, to)),
        1 => (x(), y(), x(), y()).prop_map(|(a, b, c, d)| Thing::Fill(a, b, c, d)),
    ]
}

fn put(page: Sheet, thing: &Thing) -> Sheet {
    match thing {
        Thing::Text(x, y, size, text) => page.text(*x, *y, *size, text),
        Thing::Hidden(x, y, text) => page.set(*x, *y, 10.0, 0, text, |glyph| glyph.visible = false),
        Thing::Upright(x, y, text) => page.upright(*x, *y, 10.0, text),
        Thing::Across(from, y, to) => page.rule((*from, *y), (*to, *y)),
        Thing::Down(x, from, to) => page.rule((*x, *from), (*x, *to)),
        Thing::Fill(a, b, c, d) => page.fill(a.min(*c), b.min(*d), a.max(*c), b.max(*d), 0.8),
    }
}

fn pages() -> impl Strategy<Value = Vec<Sheet>> {
    let page = prop::collection::vec(thing(), 0..40);
    prop::collection::vec(page, 1..4).prop_map(|pages| {
        let build = |(number, things): (u32, Vec<Thing>)| things.iter().fold(sheet(number), put);
        (1u32..).zip(pages).map(build).collect()
    })
}

fn grids(document: &Document) -> impl Iterator<Item = &Grid> {
    document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Grid(grid) => Some(grid),
            _ => None,
        })
}

/// Whether two cells of a grid share a position.
fn overlap(grid: &Grid) -> bool {
    let mut taken = std::collections::HashSet::new();
    grid.cells.iter().any(|cell| {
        let rows = cell.row..cell.row + cell.row_span;
        let mut places = rows.flat_map(|row| {
            (cell.column..cell.column + cell.column_span).map(move |column| (row, column))
        });
        places.any(|place| !taken.insert(place))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn everything_is_in_one_place_and_no_cells_overlap(pages in pages()) {
        let document = document(pages);
        prop_assert_eq!(document.characters, Some(delivered(&document)));
        for grid in grids(&document) {
            prop_assert!(!overlap(grid), "{:?}", grid);
        }
    }

    #[test]
    fn the_same_pages_give_the_same_document(pages in pages()) {
        prop_assert_eq!(document(pages.clone()), document(pages));
    }
}

#[test]
fn broken_numbers_do_no_harm() {
    let wild = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, 0.0];
    for value in wild {
        let page = sheet(1)
            .text(value, 100.0, 10.0, "横")
            .text(50.0, value, 10.0, "縦")
            .text(50.0, 200.0, value, "大きさ")
            .rule((value, 100.0), (300.0, 100.0))
            .rule((50.0, value), (50.0, 300.0))
            .fill(value, 100.0, 300.0, value, 0.5)
            .grid(&[50.0, 100.0, 200.0], &[300.0, 320.0, 340.0])
            .row(&[50.0, 100.0], 315.0, &["取組", "担当"]);
        let mut turned = page.clone();
        (turned.0.width, turned.0.height) = (value, value);
        document(vec![page, turned]);
    }
    assert!(document(Vec::new()).blocks.is_empty());
    assert!(document(vec![sheet(1)]).blocks.is_empty());
}
