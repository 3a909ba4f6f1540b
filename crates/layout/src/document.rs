//! The items of all pages to one document.

use std::collections::BTreeMap;

use shinchoku_japanese::normal::key;
use shinchoku_model::{Block, BlockKind, Cell, Document, Grid, Layer, Origin, Rect};

use crate::arrows;
use crate::continued;
use crate::flow::{self, Boxed, Item, Paragraph, Reading};
use crate::furniture::{self, Furniture};
use crate::geometry::bounds;
use crate::heading::{self, Body};
use crate::line::Line;
use crate::page::{Parts, Region};
use crate::painted;
use crate::seam;
use crate::settings::LayoutSettings;
use crate::table::Table;

/// What stands in the document, in reading order.
enum Piece {
    Shown(Paragraph),
    Table(Table, Vec<Table>),
    Furniture(String, Vec<Origin>),
    Hidden(String, Vec<Origin>),
}

/// The document that pages make.
pub fn document(mut pages: Vec<Parts>, settings: &LayoutSettings) -> Document {
    let characters = pages.iter().map(|page| page.characters).sum();
    let count = pages.len() as u32;
    let body = body(&pages);
    let furniture = furniture::take(&mut pages, body.size, settings);
    let right = right_ends(&pages);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<usize> = None;
    for (page, furniture) in pages.into_iter().zip(furniture) {
        let right = right.get(&(page.frame.width as i32)).copied();
        put_page(
            page,
            &furniture,
            right.unwrap_or(0.0),
            &mut open,
            &mut pieces,
            settings,
        );
    }
    settle_copies(&mut pieces);
    Document {
        blocks: blocks(pieces, body, settings),
        characters: Some(characters),
        pages: Some(count),
        ..Document::default()
    }
}

/// The pieces of one page. `open` is the table that ended the page before, if one did.
fn put_page(
    page: Parts,
    furniture: &Furniture,
    right: f32,
    open: &mut Option<usize>,
    pieces: &mut Vec<Piece>,
    settings: &LayoutSettings,
) {
    let frame = page.frame;
    let running = |line: &Line| {
        let origin = vec![frame.origin(line.bounds())];
        Piece::Furniture(line.text(settings), origin)
    };
    pieces.extend(furniture.above.iter().map(running));
    let reading = Reading {
        frame: &frame,
        right,
        settings,
    };
    for (at, item) in flow::items(page.root, reading).into_iter().enumerate() {
        let before = open.take().filter(|_| at == 0);
        *open = put_item(item, before, reading, pieces);
    }
    pieces.extend(furniture.below.iter().map(running));
    for line in &page.hidden {
        let origin = vec![frame.origin(line.bounds())];
        pieces.push(Piece::Hidden(line.text(settings), origin));
    }
    let mut stamp = String::new();
    for mark in &page.slanted {
        mark.text.push_to(&mut stamp);
    }
    if !stamp.trim().is_empty() {
        let rect = bounds(page.slanted.iter().map(|mark| mark.bbox));
        pieces.push(Piece::Furniture(stamp, vec![frame.origin(rect)]));
    }
}

/// Puts one item behind the pieces, or into the table before it. Says which table may go on.
fn put_item(
    item: Item,
    before: Option<usize>,
    reading: Reading,
    pieces: &mut Vec<Piece>,
) -> Option<usize> {
    let (part, inner, boxed) = match item {
        Item::Paragraph(paragraph) => {
            pieces.push(Piece::Shown(paragraph));
            return None;
        }
        Item::Table(table, inner) => (table, inner, None),
        Item::Box(boxed) => {
            let part = before.and_then(|_| Table::of_box(&boxed, reading));
            let Some(part) = part else {
                pieces.extend(boxed.paragraphs.into_iter().map(Piece::Shown));
                return None;
            };
            (part, Vec::new(), Some(boxed))
        }
    };
    let mut rest = Some(part);
    if let Some(at) = before
        && let Some(Piece::Table(table, nested)) = pieces.get_mut(at)
        && let Some(part) = rest.take()
    {
        match continued::append(table, part, reading.settings) {
            Ok(repeated) => {
                nested.extend(inner);
                let again = repeated.into_iter();
                pieces.extend(again.map(|(text, origin)| Piece::Furniture(text, origin)));
                return Some(at);
            }
            Err(part) => rest = Some(part),
        }
    }
    put_new(rest, inner, boxed, pieces)
}

/// Puts a table that begins here, or the paragraphs of a box that was none.
fn put_new(
    table: Option<Table>,
    inner: Vec<Table>,
    boxed: Option<Boxed>,
    pieces: &mut Vec<Piece>,
) -> Option<usize> {
    if let Some(boxed) = boxed {
        pieces.extend(boxed.paragraphs.into_iter().map(Piece::Shown));
        return None;
    }
    pieces.push(Piece::Table(table?, inner));
    Some(pieces.len() - 1)
}

/// A producer that prints a merged cell on both sides of a page break clips it on one of them, or on each
/// the lines that the other shows: what is hidden there is no hidden text, but a copy.
fn settle_copies(pieces: &mut [Piece]) {
    let merged: Vec<(u32, String)> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Table(table, _) => Some(&table.cells),
            _ => None,
        })
        .flatten()
        .filter(|cell| cell.origin.len() > 1)
        .flat_map(|cell| {
            let words = key(&cell.text);
            let pages = cell.origin.iter().filter_map(page_of);
            pages.map(move |page| (page, words.clone()))
        })
        .collect();
    for piece in pieces {
        let Piece::Hidden(text, origin) = piece else {
            continue;
        };
        let page = origin.first().and_then(page_of);
        let words = key(text);
        let mut here = merged.iter().filter(|(on, _)| Some(*on) == page);
        if !words.is_empty() && here.any(|(_, cell)| cell.contains(&words)) {
            *piece = Piece::Furniture(std::mem::take(text), std::mem::take(origin));
        }
    }
}

fn page_of(origin: &Origin) -> Option<u32> {
    match origin {
        Origin::Page { page, .. } => Some(*page),
        _ => None,
    }
}

/// The blocks of the pieces, headings told.
fn blocks(pieces: Vec<Piece>, body: Body, settings: &LayoutSettings) -> Vec<Block> {
    let paragraphs: Vec<Option<&Paragraph>> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Shown(paragraph) => Some(Some(paragraph)),
            Piece::Table(..) => Some(None),
            Piece::Furniture(..) | Piece::Hidden(..) => None,
        })
        .collect();
    let mut levels = heading::levels(&paragraphs, body, settings).into_iter();
    let mut blocks = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Shown(paragraph) => {
                let text = paragraph.text;
                let kind = match levels.next().flatten() {
                    Some(level) => BlockKind::Heading { level, text },
                    None => BlockKind::Paragraph(text),
                };
                blocks.push(block(kind, paragraph.origin, Layer::Visible));
            }
            Piece::Table(table, inner) => {
                levels.next();
                let tables = std::iter::once(table).chain(inner);
                blocks.extend(tables.map(|table| {
                    let origin = table.origin.clone();
                    block(BlockKind::Grid(grid(table)), origin, Layer::Visible)
                }));
            }
            Piece::Furniture(text, origin) => {
                blocks.push(block(BlockKind::Furniture(text), origin, Layer::Visible));
            }
            Piece::Hidden(text, origin) => {
                blocks.push(block(BlockKind::Paragraph(text), origin, Layer::Hidden));
            }
        }
    }
    blocks
}

fn block(kind: BlockKind, origin: Vec<Origin>, layer: Layer) -> Block {
    Block {
        kind,
        origin,
        layer,
    }
}

fn grid(table: Table) -> Grid {
    let (fills, arrows) = (painted::fills(&table), arrows::over(&table));
    let cells = table.cells.into_iter().map(|cell| Cell {
        row: cell.row as u32,
        column: cell.column as u32,
        row_span: cell.row_span as u32,
        column_span: cell.column_span as u32,
        text: cell.text,
        number: None,
        origin: cell.origin,
        layer: Layer::Visible,
    });
    Grid {
        cells: cells.collect(),
        fills,
        arrows,
    }
}

/// Where the text of pages of a width ends that goes on furthest to the right. One line says
/// nothing: where no other line or table ends there, the margins are taken to be equal.
fn right_ends(pages: &[Parts]) -> BTreeMap<i32, f32> {
    let mut found: BTreeMap<i32, Vec<Rect>> = BTreeMap::new();
    for page in pages {
        let rects = found.entry(page.frame.width as i32).or_default();
        let lines: Vec<&Line> = page.root.lines.iter().collect();
        // A stop that hangs out of its line is behind the end of the text.
        let end = seam::right_end(&lines);
        rects.extend(lines.iter().map(|line| {
            let rect = line.rect();
            Rect {
                x1: rect.x1.min(end),
                ..rect
            }
        }));
        rects.extend(page.root.tables.iter().map(|(table, _)| table.rect));
    }
    let end = |(width, rects): (i32, Vec<Rect>)| {
        let all = bounds(rects.iter().copied());
        let near = |rect: &&Rect| rect.x1 >= all.x1 - (rect.y1 - rect.y0).min(15.0) * 1.2;
        let agreed = rects.iter().filter(near).count() > 1;
        let margin = if agreed {
            all.x1
        } else {
            width as f32 - all.x0
        };
        (width, all.x1.max(margin))
    };
    found.into_iter().map(end).collect()
}

/// The usual size and weight of a document's text: of its prose where there is enough, else of
/// everything that stands in it.
fn body(pages: &[Parts]) -> Body {
    let mut loose: BTreeMap<(i32, bool), u64> = BTreeMap::new();
    let mut all: BTreeMap<(i32, bool), u64> = BTreeMap::new();
    for page in pages {
        count_lines(&page.root, &mut loose);
        for ((size, bold), count) in &page.sizes {
            *all.entry((*size, *bold)).or_default() += count;
        }
    }
    let total: u64 = loose.values().sum();
    let usual = |counts: &BTreeMap<(i32, bool), u64>| {
        counts
            .iter()
            .max_by_key(|(_, count)| **count)
            .map(|((size, bold), _)| Body {
                size: *size as f32 / 2.0,
                bold: *bold,
            })
    };
    let prose = usual(&loose).filter(|_| total >= ENOUGH);
    prose.or_else(|| usual(&all)).unwrap_or_default()
}

/// So many characters in lines that look like prose say what prose looks like.
const ENOUGH: u64 = 150;
/// A line of prose is so many times as long as it is high.
const LONG: f32 = 20.0;

fn count_lines(region: &Region, counts: &mut BTreeMap<(i32, bool), u64>) {
    let long = |line: &&Line| line.along.1 - line.along.0 > line.size * LONG;
    for line in region.lines.iter().filter(long) {
        let style = ((line.size * 2.0).round() as i32, line.is_bold());
        *counts.entry(style).or_default() += line.count();
    }
    region
        .boxes
        .iter()
        .for_each(|inner| count_lines(inner, counts));
}
