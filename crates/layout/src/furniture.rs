//! Running headers, footers and page numbers, by their place and by repetition.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::opening;

use crate::geometry::overlap;
use crate::line::Line;
use crate::page::Parts;
use crate::settings::LayoutSettings;

/// The furniture of a page.
#[derive(Debug, Default)]
pub struct Furniture {
    /// At its top.
    pub above: Vec<Line>,
    /// At its bottom.
    pub below: Vec<Line>,
}

/// A line that may be furniture: its words, its numbers left open, and whether it stands at the bottom.
type Sight = (String, bool);

/// What a line in the margins says.
struct Words {
    /// By itself.
    own: Sight,
    /// With the pieces close to its left and right.
    row: Sight,
    /// By itself, with its numbers.
    printed: String,
}

/// Where a text stands.
struct Place {
    page: usize,
    y: f32,
    /// With its numbers.
    printed: String,
}

/// A text on so many pages of a longer document is furniture; of a short one, on two.
const OFTEN: usize = 3;

/// Takes the furniture out of the pages. `body` is the usual size of the document's text.
pub fn take(pages: &mut [Parts], body: f32, settings: &LayoutSettings) -> Vec<Furniture> {
    let mut running = Running {
        seen: BTreeMap::new(),
        kept: BTreeSet::new(),
        pages: pages.len(),
        body,
        settings,
    };
    for (at, page) in pages.iter().enumerate() {
        for line in &page.root.lines {
            if let Some(words) = words(line, page, settings) {
                running.see(at, line.across.1, words);
            }
        }
    }
    let mut furniture: Vec<Furniture> = pages.iter_mut().map(|page| running.take(page)).collect();
    if let ([page], [furniture]) = (pages, furniture.as_mut_slice()) {
        furniture.below.extend(lone_number(page, settings));
    }
    furniture
}

/// The number of a document's only page, which nothing repeats: the last line of the page, in its bottom
/// margin, in the middle or where its text ends, and a number alone.
fn lone_number(page: &mut Parts, settings: &LayoutSettings) -> Option<Line> {
    let (width, height) = (page.frame.width, page.frame.height);
    let lines = &page.root.lines;
    let at = (0..lines.len()).max_by(|a, b| lines[*a].rect().y1.total_cmp(&lines[*b].rect().y1))?;
    let (line, rect) = (&lines[at], lines[at].rect());
    let alone = !lines.iter().enumerate().any(|(other, line)| {
        let there = line.rect();
        other != at && overlap((there.y0, there.y1), (rect.y0, rect.y1)) > 0.0
    });
    let tables = page.root.tables.iter().map(|(table, _)| table.rect.y1);
    let boxes = page
        .root
        .boxes
        .iter()
        .filter_map(|region| Some(region.rect?.y1));
    let lowest = tables.chain(boxes).all(|end| end <= rect.y0);
    let middle = (f32::midpoint(rect.x0, rect.x1) - width / 2.0).abs() < line.size;
    let outer = rect.x0 > width * 0.8;
    let text = key(&line.text(settings));
    let number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let below = rect.y0 >= height * (1.0 - settings.margin);
    (below && alone && lowest && number && (middle || outer)).then(|| page.root.lines.remove(at))
}

/// What stands in the margins of all pages.
struct Running<'a> {
    /// The places of each text: page and height.
    seen: BTreeMap<Sight, Vec<Place>>,
    /// Titles that stood once already.
    kept: BTreeSet<Sight>,
    pages: usize,
    body: f32,
    settings: &'a LayoutSettings,
}

impl Running<'_> {
    fn see(&mut self, page: usize, y: f32, words: Words) {
        let Words { own, row, printed } = words;
        let place = |printed| Place { page, y, printed };
        if row != own {
            let printed = row.0.clone();
            self.seen.entry(row).or_default().push(place(printed));
        }
        self.seen.entry(own).or_default().push(place(printed));
    }

    fn take(&mut self, page: &mut Parts) -> Furniture {
        let mut furniture = Furniture::default();
        let lines = page.root.lines.iter();
        let sights: Vec<Option<Sight>> = lines
            .map(|line| words(line, page, self.settings).map(|words| self.sight(line, words)))
            .collect();
        for (line, found) in std::mem::take(&mut page.root.lines).into_iter().zip(sights) {
            match found.filter(|sight| self.is_furniture(&line, sight)) {
                Some((_, false)) => furniture.above.push(line),
                Some(_) => furniture.below.push(line),
                None => page.root.lines.push(line),
            }
        }
        furniture
    }

    /// By what a line is sought: a number that counts on from page to page and has words beside it
    /// is one of them, as that of a heading is, and no page number for itself.
    fn sight(&self, line: &Line, words: Words) -> Sight {
        let places = || self.seen.get(&words.own).into_iter().flatten();
        let near = |place: &&Place| self.is_level(place, line);
        let counts = places()
            .filter(near)
            .any(|place| place.printed != words.printed);
        if counts { words.row } else { words.own }
    }

    fn is_level(&self, place: &Place, line: &Line) -> bool {
        (place.y - line.across.1).abs() <= self.settings.same_place
    }

    /// Whether a line stands on enough pages at the same height. A heading that pages repeat is a
    /// heading all the same, unless nearly all of them do; it is the title then, and stands once.
    fn is_furniture(&mut self, line: &Line, sight: &Sight) -> bool {
        if line.marks.iter().all(|mark| mark.artifact) {
            return true;
        }
        let same = |place: &&Place| self.is_level(place, line);
        let places = self.seen.get(sight).into_iter().flatten();
        let mut on: Vec<usize> = places.filter(same).map(|place| place.page).collect();
        on.dedup();
        let text = line.text(self.settings);
        let large = line.size >= self.body * self.settings.heading;
        let heading = text.chars().any(char::is_alphabetic)
            && (opening(&text).is_some() || line.is_bold() || large);
        let least = if heading {
            (self.pages * 6).div_ceil(10).max(OFTEN)
        } else if self.pages > OFTEN {
            OFTEN
        } else {
            2
        };
        on.len() >= least && !(heading && self.kept.insert(sight.clone()))
    }
}

/// What a line in the margins says; none for a line elsewhere.
fn words(line: &Line, page: &Parts, settings: &LayoutSettings) -> Option<Words> {
    let height = page.frame.height;
    let margin = height * settings.margin;
    let rect = line.rect();
    let below = rect.y0 >= height - margin;
    if !below && rect.y1 > margin {
        return None;
    }
    let printed = key(&line.text(settings));
    let own = open_numbers(&printed);
    let row = open_numbers(&key(&beside(line, &page.root.lines, settings)));
    (!own.is_empty()).then_some(Words {
        own: (own, below),
        row: (row, below),
        printed,
    })
}

/// A text with 0 for each of its numbers.
fn open_numbers(text: &str) -> String {
    let mut words = String::new();
    for character in text.chars() {
        let shown = if character.is_ascii_digit() {
            '0'
        } else {
            character
        };
        if !(shown == '0' && words.ends_with('0')) {
            words.push(shown);
        }
    }
    words
}

/// The text of a line with the pieces close to its left and right.
fn beside(line: &Line, lines: &[Line], settings: &LayoutSettings) -> String {
    let (mut from, mut to) = line.along;
    let gap = line.size * settings.word_gap;
    let level = |other: &&Line| {
        other.direction == line.direction
            && overlap(other.across, line.across) >= line.size.min(other.size) * 0.5
    };
    let mut row: Vec<&Line> = lines.iter().filter(level).collect();
    row.sort_by(|a, b| a.along.0.total_cmp(&b.along.0));
    for other in &row {
        if other.along.0 - to <= gap {
            to = to.max(other.along.1);
        }
    }
    for other in row.iter().rev() {
        if from - other.along.1 <= gap {
            from = from.min(other.along.0);
        }
    }
    let within = |other: &&&Line| other.along.0 >= from && other.along.1 <= to;
    let texts = row.iter().filter(within).map(|piece| piece.text(settings));
    texts.collect()
}
