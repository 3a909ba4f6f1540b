//! One page: its rules, its cells, and the words in them.

use shinchoku_model::{Font, Glyph, Message, Page, Rect, Rule};

use crate::garbage::Need;
use crate::glyphs::{self, Placed};
use crate::lines::{self, Line};
use crate::picture::{Area, Picture};
use crate::straight::straight;
use crate::tesseract::{Tesseract, Writing};
use crate::tsv::Word;

/// White around the picture of a cell: Tesseract reads nothing at an edge.
const MARGIN: usize = 24;
/// Fewer pixels of ink are dust.
const DUST: usize = 16;
/// So many times as high as wide is a cell of vertical writing.
const TALL: usize = 3;
/// More cells are a drawing.
const MOST_CELLS: usize = 3000;
/// Below this confidence a page may be written downwards.
const UNSURE: f32 = 55.0;

/// What a page says.
pub struct Found {
    glyphs: Vec<Glyph>,
    rules: Vec<Rule>,
    /// The words' boxes in points, with their confidence.
    pub words: Vec<(Rect, f32)>,
}

impl Found {
    /// Puts it onto its page, in the place of a text layer that was none.
    pub fn onto(self, page: &mut Page, need: Need) {
        page.glyphs = self.glyphs;
        page.fonts = vec![Font::default()];
        page.tags.clear();
        // A page of broken text has its own rules, which were drawn and not scanned.
        if need == Need::Scan || page.rules.is_empty() {
            page.rules = self.rules;
            page.fills.clear();
        }
    }
}

/// Reads a picture with so many pixels in a point.
pub fn read(tesseract: &Tesseract<'_>, picture: Picture, scale: f32) -> Result<Found, Message> {
    let mut picture = straight(picture);
    let lines = lines::lines(&picture, scale);
    let cells = lines::cells(&picture, &lines);
    lines::erase(&mut picture, &lines);
    let cells: Vec<Area> = if cells.len() > MOST_CELLS {
        Vec::new()
    } else {
        cells
    };
    let mut words = in_cells(tesseract, &picture, &cells)?;
    for cell in &cells {
        picture.clear(*cell);
    }
    words.extend(around(tesseract, &picture)?);
    let (glyphs, boxes) = glyphs::glyphs(&words, scale);
    Ok(Found {
        glyphs,
        rules: lines.iter().map(|line| rule(*line, scale)).collect(),
        words: boxes,
    })
}

/// The words in cells, each of which is read for itself: what stands in two is never one line.
fn in_cells(
    tesseract: &Tesseract<'_>,
    picture: &Picture,
    cells: &[Area],
) -> Result<Vec<Placed>, Message> {
    let filled = cells
        .iter()
        .copied()
        .filter(|cell| picture.ink(*cell) >= DUST);
    let is_tall =
        |cell: &Area| tesseract.vertical && cell.y1 - cell.y0 > (cell.x1 - cell.x0) * TALL;
    let (tall, wide): (Vec<Area>, Vec<Area>) = filled.partition(is_tall);
    let mut words = Vec::new();
    for (cells, writing) in [(wide, Writing::Block), (tall, Writing::Vertical)] {
        let crops: Vec<Picture> = cells
            .iter()
            .map(|cell| picture.crop(*cell, MARGIN))
            .collect();
        let found = tesseract.words(&crops, writing)?;
        for (cell, found) in cells.iter().zip(found) {
            let shift = (
                cell.x0 as f32 - MARGIN as f32,
                cell.y0 as f32 - MARGIN as f32,
            );
            words.extend(found.into_iter().map(|word| Placed {
                word,
                shift,
                vertical: writing == Writing::Vertical,
            }));
        }
    }
    Ok(words)
}

/// The words around the tables, read downwards where that makes more sense.
fn around(tesseract: &Tesseract<'_>, picture: &Picture) -> Result<Vec<Placed>, Message> {
    let whole = Area {
        x0: 0,
        y0: 0,
        x1: picture.width,
        y1: picture.height,
    };
    if picture.ink(whole) < DUST {
        return Ok(Vec::new());
    }
    let page = std::slice::from_ref(picture);
    let mut words = tesseract
        .words(page, Writing::Page)?
        .pop()
        .unwrap_or_default();
    let mut vertical = false;
    if tesseract.vertical && sure(&words) < UNSURE {
        let down = tesseract
            .words(page, Writing::Vertical)?
            .pop()
            .unwrap_or_default();
        if sure(&down) > sure(&words) {
            (words, vertical) = (down, true);
        }
    }
    let place = |word| Placed {
        word,
        shift: (0.0, 0.0),
        vertical,
    };
    Ok(words.into_iter().map(place).collect())
}

/// How sure words are, each character counted.
fn sure(words: &[Word]) -> f32 {
    let count = |word: &Word| word.text.chars().count() as f32;
    let all: f32 = words.iter().map(count).sum();
    words
        .iter()
        .map(|word| word.confidence * count(word))
        .sum::<f32>()
        / all.max(1.0)
}

fn rule(line: Line, scale: f32) -> Rule {
    let area = line.area;
    let [x0, y0, x1, y1] = [area.x0, area.y0, area.x1, area.y1].map(|side| side as f32 / scale);
    let (from, to, width) = if line.level {
        let y = f32::midpoint(y0, y1);
        ((x0, y), (x1, y), y1 - y0)
    } else {
        let x = f32::midpoint(x0, x1);
        ((x, y0), (x, y1), x1 - x0)
    };
    Rule {
        from,
        to,
        width,
        dashed: false,
        gray: 0.0,
    }
}
