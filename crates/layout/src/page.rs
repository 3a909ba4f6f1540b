//! What stands on one page: tables, boxes and lines, in no order yet.

use std::collections::BTreeMap;
use std::mem;

use shinchoku_model::{Page, Rect};

use crate::aligned;
use crate::arrows;
use crate::boxed;
use crate::edges::Edge;
use crate::frame::Frame;
use crate::geometry::{area, center, holds, inside, overlap};
use crate::hruled;
use crate::line::{self, Line};
use crate::mark::{self, Mark};
use crate::painted;
use crate::ruby;
use crate::ruled::{self, Ruled};
use crate::settings::LayoutSettings;
use crate::table::Table;
use crate::tagged;

/// A page taken apart.
#[derive(Debug)]
pub struct Parts {
    /// How the page is seen.
    pub frame: Frame,
    /// What a person sees, boxes holding others.
    pub root: Region,
    /// Text that nobody sees, readings of kanji among it.
    pub hidden: Vec<Line>,
    /// Stamps and watermarks.
    pub slanted: Vec<Mark>,
    /// Characters other than white space that the page holds.
    pub characters: u64,
    /// Characters by the size, in half points, and weight in which they are shown.
    pub sizes: BTreeMap<(i32, bool), u64>,
}

/// The page or a box on it.
#[derive(Debug, Default)]
pub struct Region {
    /// Its edges; nothing for the page.
    pub rect: Option<Rect>,
    /// Whether rules draw it, and no fill.
    pub bare: bool,
    /// Pieces of lines.
    pub lines: Vec<Line>,
    /// Tables with the tables inside of their cells.
    pub tables: Vec<(Table, Vec<Table>)>,
    /// Boxes that hold something.
    pub boxes: Vec<Region>,
}

impl Region {
    /// How many lines and rows stand in it.
    pub fn weight(&self) -> usize {
        let rows: usize = self.tables.iter().map(|(table, _)| table.rows).sum();
        let inner: usize = self.boxes.iter().map(Self::weight).sum();
        self.lines.len() + rows + inner
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.tables.is_empty() && self.boxes.is_empty()
    }
}

/// Takes a page apart.
pub fn parts(page: &Page, settings: &LayoutSettings) -> Parts {
    let frame = Frame::of(page);
    let marks = mark::marks(page, &frame, settings);
    let count = |marks: &[Mark]| marks.iter().map(Mark::count).sum::<u64>();
    let characters = count(&marks.shown) + count(&marks.hidden) + count(&marks.slanted);
    let mut sizes = BTreeMap::new();
    // Marks of one style stand side by side.
    for alike in marks
        .shown
        .chunk_by(|a, b| a.bold == b.bold && a.size.to_bits() == b.size.to_bits())
    {
        let style = ((alike[0].size * 2.0).round() as i32, alike[0].bold);
        *sizes.entry(style).or_default() += count(alike);
    }
    let mut ruled = ruled::ruled(page, &frame, marks.shown, settings);
    let boxes = boxes(page, &ruled, &frame, settings);
    let (arrows, words) = (mem::take(&mut ruled.arrows), mem::take(&mut ruled.words));
    let (mut tables, lines, ruby) = loose(ruled, &boxes, &frame, settings);
    painted::paint(&mut tables, &page.fills);
    arrows::note(&mut tables, &arrows, words, &frame, settings);
    let mut hidden = line::lines(marks.hidden);
    hidden.extend(ruby);
    Parts {
        frame,
        root: nest(boxes, tables, lines),
        hidden,
        slanted: marks.slanted,
        characters,
        sizes,
    }
}

/// The boxes of a page, the smallest first: drawn by rules, or filled.
fn boxes(
    page: &Page,
    ruled: &Ruled,
    frame: &Frame,
    settings: &LayoutSettings,
) -> Vec<(Rect, bool)> {
    let whole = frame.width * frame.height;
    let fills = page
        .fills
        .iter()
        .take(if page.fills.len() > settings.most_rules {
            0
        } else {
            usize::MAX
        })
        .filter(|fill| fill.gray <= settings.white)
        .map(|fill| (frame.rect(fill.rect), false));
    let blocks = page.arrows.iter().filter(|arrow| arrow.block);
    let blocks = blocks.map(|arrow| (frame.rect(arrow.rect()), false));
    let drawn = ruled.boxes.iter().map(|rect| (*rect, true));
    let mut boxes: Vec<(Rect, bool)> = drawn
        .chain(fills)
        .chain(blocks)
        .filter(|(rect, _)| area(*rect) < whole * 0.9 && is_box(*rect, &ruled.rest))
        .collect();
    boxes.sort_by(|a, b| area(a.0).total_cmp(&area(b.0)));
    boxes.dedup_by(|(next, drawn), (kept, bare)| {
        let same = inside(*next, *kept, 2.0) && inside(*kept, *next, 2.0);
        *bare &= !same || *drawn;
        same
    });
    boxes
}

/// Whether a rectangle holds text and is no marker drawn over words of a line.
fn is_box(rect: Rect, marks: &[Mark]) -> bool {
    marks
        .iter()
        .find(|mark| !mark.is_white() && holds(rect, center(mark.bbox)))
        .is_some_and(|mark| rect.y1 - rect.y0 >= mark.size * 1.4)
}

/// The lines outside of ruled tables, a box's lines apart from others, and the tables that their
/// alignment makes.
fn loose(
    ruled: Ruled,
    boxes: &[(Rect, bool)],
    frame: &Frame,
    settings: &LayoutSettings,
) -> (Vec<Table>, Vec<Line>, Vec<Line>) {
    let mut tables = ruled.tables;
    let (tagged, rest) = tagged::tables(ruled.rest, &tables, frame, settings);
    tables.extend(tagged);
    // The rules of a table that is found already part nothing more: below it stands other text.
    let free = |rule: &Edge| !tables.iter().any(|table| is_of(rule, table.rect));
    let level: Vec<Edge> = ruled.loose.into_iter().filter(free).collect();
    let (found, rest) = hruled::tables(rest, &level, ruled.shaded, &ruled.grounds, frame, settings);
    tables.extend(found);
    let mut groups: Vec<Vec<Mark>> = vec![Vec::new(); boxes.len() + 1];
    let places = boxed::places(&rest, boxes);
    for (mark, place) in rest.into_iter().zip(places) {
        if let Some(group) = groups.get_mut(place) {
            group.push(mark);
        }
    }
    let (mut lines, mut readings) = (Vec::new(), Vec::new());
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        let mut whole = line::lines(group);
        readings.extend(ruby::take(&mut whole, settings));
        let (found, rest) = aligned::tables(whole, frame, settings);
        tables.extend(found);
        let pieces = rest.into_iter().flat_map(|line| line.pieces(settings));
        lines.extend(pieces);
    }
    (tables, lines, readings)
}

/// Whether a level rule stands in a table or is its border.
fn is_of(rule: &Edge, table: Rect) -> bool {
    /// The borders of a table that tags tell stand so far around its text, in points.
    const BORDER: f32 = 4.0;
    let within = overlap((rule.from, rule.to), (table.x0, table.x1));
    (table.y0 - BORDER..=table.y1 + BORDER).contains(&rule.at)
        && within > (rule.to - rule.from) * 0.9
}

/// Puts everything into the smallest box around it.
fn nest(boxes: Vec<(Rect, bool)>, tables: Vec<Table>, lines: Vec<Line>) -> Region {
    let mut regions: Vec<Region> = boxes
        .into_iter()
        .map(|(rect, bare)| Region {
            rect: Some(rect),
            bare,
            ..Region::default()
        })
        .collect();
    regions.push(Region::default());
    let around = |regions: &[Region], rect: Rect, from: usize| {
        let rest = regions.iter().skip(from);
        rest.take_while(|region| region.rect.is_some())
            .position(|region| region.rect.is_some_and(|outer| inside(rect, outer, 3.0)))
            .map_or(regions.len() - 1, |at| from + at)
    };
    for line in lines {
        let (middle, size) = (center(line.rect()), line.size * 0.1);
        let core = Rect {
            x0: middle.0 - size,
            y0: middle.1 - size,
            x1: middle.0 + size,
            y1: middle.1 + size,
        };
        let place = around(&regions, core, 0);
        if let Some(region) = regions.get_mut(place) {
            region.lines.push(line);
        }
    }
    for table in with_nested(tables) {
        let place = around(&regions, table.0.rect, 0);
        if let Some(region) = regions.get_mut(place) {
            region.tables.push(table);
        }
    }
    for at in 0..regions.len().saturating_sub(1) {
        let inner = regions.get_mut(at).map(mem::take).unwrap_or_default();
        let Some(rect) = inner.rect.filter(|_| !inner.is_empty()) else {
            continue;
        };
        let place = around(&regions, rect, at + 1);
        if let Some(region) = regions.get_mut(place) {
            region.boxes.push(inner);
        }
    }
    regions.pop().unwrap_or_default()
}

/// Tables with those that stand inside of their cells.
fn with_nested(tables: Vec<Table>) -> Vec<(Table, Vec<Table>)> {
    let rects: Vec<Rect> = tables.iter().map(|table| table.rect).collect();
    let outer = |at: usize, rect: Rect| {
        rects.iter().enumerate().position(|(other, around)| {
            other != at && area(*around) > area(rect) && inside(rect, *around, 1.0)
        })
    };
    let mut nested: Vec<(usize, Table)> = Vec::new();
    let mut whole: Vec<(usize, Table, Vec<Table>)> = Vec::new();
    for (at, table) in tables.into_iter().enumerate() {
        match outer(at, table.rect) {
            Some(around) => nested.push((around, table)),
            None => whole.push((at, table, Vec::new())),
        }
    }
    for (around, table) in nested {
        let root = outermost(around, &rects, &outer);
        if let Some((_, _, inner)) = whole.iter_mut().find(|(at, _, _)| *at == root) {
            inner.push(table);
        }
    }
    whole
        .into_iter()
        .map(|(_, table, mut inner)| {
            inner.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
            (table, inner)
        })
        .collect()
}

fn outermost(
    mut at: usize,
    rects: &[Rect],
    outer: &impl Fn(usize, Rect) -> Option<usize>,
) -> usize {
    while let Some(around) = rects.get(at).and_then(|rect| outer(at, *rect)) {
        at = around;
    }
    at
}
