//! Running headers, footers and page numbers, by their place and by repetition.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::opening;

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

/// A line that may be furniture: its words, and whether it stands at the bottom.
type Sight = (String, bool);

/// A text on so many pages of a longer document is furniture; of a short one, on two.
const OFTEN: usize = 3;

/// Takes the furniture out of the pages. `body` is the usual size of the document's text.
pub fn take(pages: &mut [Parts], body: f32, settings: &LayoutSettings) -> Vec<Furniture> {
    let mut seen: BTreeMap<Sight, Vec<(usize, f32)>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        for line in &page.root.lines {
            if let Some(sight) = sight(line, page, settings) {
                seen.entry(sight).or_default().push((at, line.across.1));
            }
        }
    }
    let mut running = Running {
        seen,
        kept: BTreeSet::new(),
        pages: pages.len(),
        body,
        settings,
    };
    pages.iter_mut().map(|page| running.take(page)).collect()
}

/// What stands in the margins of all pages.
struct Running<'a> {
    /// The places of each text: page and height.
    seen: BTreeMap<Sight, Vec<(usize, f32)>>,
    /// Titles that stood once already.
    kept: BTreeSet<Sight>,
    pages: usize,
    body: f32,
    settings: &'a LayoutSettings,
}

impl Running<'_> {
    fn take(&mut self, page: &mut Parts) -> Furniture {
        let mut furniture = Furniture::default();
        for line in std::mem::take(&mut page.root.lines) {
            let found = sight(&line, page, self.settings);
            match found.filter(|sight| self.is_furniture(&line, sight)) {
                Some((_, false)) => furniture.above.push(line),
                Some(_) => furniture.below.push(line),
                None => page.root.lines.push(line),
            }
        }
        furniture
    }

    /// Whether a line stands on enough pages at the same height. A heading that pages repeat is a
    /// heading all the same, unless nearly all of them do; it is the title then, and stands once.
    fn is_furniture(&mut self, line: &Line, sight: &Sight) -> bool {
        if line.marks.iter().all(|mark| mark.artifact) {
            return true;
        }
        let same = |(_, y): &&(usize, f32)| (y - line.across.1).abs() <= self.settings.same_place;
        let places = self.seen.get(sight).into_iter().flatten();
        let mut on: Vec<usize> = places.filter(same).map(|(page, _)| *page).collect();
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

/// What a line in the margins says, its numbers left open.
fn sight(line: &Line, page: &Parts, settings: &LayoutSettings) -> Option<Sight> {
    let height = page.frame.height;
    let margin = height * settings.margin;
    let rect = line.rect();
    let below = rect.y0 >= height - margin;
    if !below && rect.y1 > margin {
        return None;
    }
    let mut words = String::new();
    for character in key(&line.text(settings)).chars() {
        let shown = if character.is_ascii_digit() {
            '0'
        } else {
            character
        };
        if !(shown == '0' && words.ends_with('0')) {
            words.push(shown);
        }
    }
    (!words.is_empty()).then_some((words, below))
}
