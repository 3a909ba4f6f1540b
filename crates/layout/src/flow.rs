//! A page's parts to items in reading order, lines joined to paragraphs.

use shinchoku_model::{Origin, Rect};

use crate::frame::Frame;
use crate::geometry::{Direction, bounds};
use crate::labels;
use crate::line::Line;
use crate::order::{Place, order};
use crate::page::Region;
use crate::seam;
use crate::settings::LayoutSettings;
use crate::table::Table;
use crate::wrap::Room;

/// Something on a page that stands for itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A paragraph, or a heading that is not told yet.
    Paragraph(Paragraph),
    /// A table, with those in its cells.
    Table(Table, Vec<Table>),
    /// A box that holds text only.
    Box(Boxed),
}

/// A paragraph with what tells headings from prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
    /// The size of its text.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether a box holds it and nothing else.
    pub boxed: bool,
    /// Number of lines.
    pub lines: usize,
}

/// The text of a box.
#[derive(Debug, Clone, PartialEq)]
pub struct Boxed {
    /// The box.
    pub rect: Rect,
    /// Whether rules draw it, and no fill.
    pub bare: bool,
    /// Its lines, for when the box turns out to be the rest of a table.
    pub lines: Vec<Line>,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// How a page is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The page's view.
    pub frame: &'a Frame,
    /// Where the lines of the document's pages end that go on furthest to the right.
    pub right: f32,
    /// The tolerances.
    pub settings: &'a LayoutSettings,
}

/// The items of a region in reading order.
pub fn items(region: Region, reading: Reading) -> Vec<Item> {
    let mut parts: Vec<Part> = region.lines.into_iter().map(Part::Line).collect();
    parts.extend(
        region
            .tables
            .into_iter()
            .map(|(table, inner)| Part::Table(table, inner)),
    );
    parts.extend(region.boxes.into_iter().map(Part::Box));
    let places: Vec<Place> = parts.iter().map(Part::place).collect();
    let mut sizes: Vec<f32> = parts
        .iter()
        .filter_map(|part| Some(part.line()?.size))
        .collect();
    sizes.sort_by(f32::total_cmp);
    let em = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0);
    let groups = order(&places, em, reading.settings.line_gap);
    let whole = groups.len() == 1 && region.rect.is_none();
    let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    let mut items = Vec::new();
    for group in groups {
        let group: Vec<Part> = group
            .into_iter()
            .filter_map(|at| parts.get_mut(at)?.take())
            .collect();
        let right = right_end(&group, region.rect, whole.then_some(reading.right));
        column(group, right, reading, &mut items);
    }
    items
}

enum Part {
    Line(Line),
    Table(Table, Vec<Table>),
    Box(Region),
}

impl Part {
    fn place(&self) -> Place {
        match self {
            Self::Line(line) => Place {
                rect: line.rect(),
                weight: 1,
                vertical: line.direction == Direction::Down,
            },
            Self::Table(table, _) => Place {
                rect: table.rect,
                weight: table.rows.max(2),
                vertical: false,
            },
            Self::Box(region) => Place {
                rect: region.rect.unwrap_or_default(),
                weight: region.weight(),
                vertical: false,
            },
        }
    }

    fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            _ => None,
        }
    }
}

/// Where the lines of a column end.
fn right_end(group: &[Part], outer: Option<Rect>, page: Option<f32>) -> f32 {
    let lines: Vec<&Line> = group.iter().filter_map(Part::line).collect();
    let longest = seam::right_end(&lines);
    let boxed = outer.map(|outer| {
        let starts = lines.iter().map(|line| line.rect().x0);
        let left = starts.fold(outer.x1, f32::min) - outer.x0;
        outer.x1 - left.clamp(0.0, 20.0)
    });
    longest.max(boxed.or(page).unwrap_or(longest))
}

/// For each part what is found among the lines that follow each other; nothing for other parts.
fn runs<T: Clone>(group: &[Part], find: impl Fn(&[&Line]) -> Vec<Option<T>>) -> Vec<Option<T>> {
    let mut found = Vec::with_capacity(group.len());
    for run in group.chunk_by(|a, b| a.line().is_some() && b.line().is_some()) {
        let lines: Vec<&Line> = run.iter().filter_map(Part::line).collect();
        found.extend(find(&lines));
        found.resize(found.len() + run.len() - lines.len(), None);
    }
    found
}

/// The items of one column.
fn column(group: Vec<Part>, right: f32, reading: Reading, items: &mut Vec<Item>) {
    let mut open: Vec<Line> = Vec::new();
    let mut joined = String::new();
    // Where the lines of the block end that each belongs to.
    let ends = runs(&group, |lines| seam::block_ends(lines, reading.settings));
    let dots = seam::dots(&group.iter().filter_map(Part::line).collect::<Vec<_>>());
    let labels = runs(&group, |lines| labels::seams(lines, reading.settings));
    for ((part, end), label) in group.into_iter().zip(ends).zip(labels) {
        match part {
            Part::Line(line) => {
                let text = line.text(reading.settings);
                let left = open.iter().map(|line| line.along.0);
                let place = seam::Column {
                    room: Room {
                        from: left.fold(f32::INFINITY, f32::min),
                        to: end.unwrap_or(right),
                    },
                    dots: &dots,
                };
                let words = (joined.as_str(), text.as_str());
                let between = || seam::between(&open, &line, words, place, reading.settings);
                let seam = label.or_else(between);
                if let Some(seam) = seam {
                    joined += seam;
                } else {
                    close(&mut open, &mut joined, reading.frame, items);
                }
                joined += &text;
                open.push(line);
            }
            Part::Table(table, inner) => {
                close(&mut open, &mut joined, reading.frame, items);
                items.push(Item::Table(table, inner));
            }
            Part::Box(region) => {
                close(&mut open, &mut joined, reading.frame, items);
                items.extend(boxed(region, reading));
            }
        }
    }
    close(&mut open, &mut joined, reading.frame, items);
}

fn close(open: &mut Vec<Line>, joined: &mut String, frame: &Frame, items: &mut Vec<Item>) {
    let lines = std::mem::take(open);
    let text = std::mem::take(joined);
    if !lines.is_empty() {
        items.push(Item::Paragraph(paragraph(&lines, text, frame)));
    }
}

/// The paragraph of lines whose text is joined already.
pub fn paragraph(lines: &[Line], text: String, frame: &Frame) -> Paragraph {
    let rect = bounds(lines.iter().map(Line::bounds));
    Paragraph {
        text,
        origin: vec![frame.origin(rect)],
        size: lines.iter().map(|line| line.size).fold(0.0, f32::max),
        bold: lines.iter().all(Line::is_bold),
        boxed: false,
        lines: lines.len(),
    }
}

/// A box: one item when it holds lines only, else what it holds.
fn boxed(region: Region, reading: Reading) -> Vec<Item> {
    let rect = region.rect.unwrap_or_default();
    let bare = region.bare;
    let plain = region.tables.is_empty() && region.boxes.is_empty();
    let lines = region.lines.clone();
    let mut items = items(region, reading);
    if let [Item::Paragraph(alone)] = items.as_mut_slice() {
        alone.boxed = true;
    }
    if !plain {
        return items;
    }
    let paragraphs = items
        .into_iter()
        .filter_map(|item| match item {
            Item::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
        .collect();
    vec![Item::Box(Boxed {
        rect,
        bare,
        lines,
        paragraphs,
    })]
}
