//! The numbers and bullets of lists, which stand nowhere in the text (ECMA-376 Part 1, 17.9).

use std::collections::{BTreeMap, HashMap};

use super::styles::Styles;
use crate::numbers;
use crate::xml::Element;

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// The text with `%1` for the number of the first level.
    text: String,
    /// Whether nothing stands between the label and the text.
    joined: bool,
    /// Whether numbers of all levels are shown as decimal ones.
    legal: bool,
    /// The level at whose paragraphs it begins anew, from 1; 0 for none.
    restart: Option<usize>,
    /// The paragraph style that stands on this level.
    style: Option<String>,
    font: Option<String>,
}

/// A list: the levels it is defined by, and those where its numbers start anew.
#[derive(Debug, Clone, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document, and how far they have come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: Vec<String>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn of(part: Option<&Element>, styles: &Styles) -> Self {
        let Some(part) = part else {
            return Self::default();
        };
        let mut linked = Vec::new();
        let mut definitions = HashMap::new();
        for element in part.all("abstractNum") {
            let Some(id) = element.attribute("abstractNumId") else {
                continue;
            };
            if let Some(style) = element.value("numStyleLink") {
                linked.push((id.to_owned(), style.to_owned()));
            }
            definitions.insert(id.to_owned(), levels(element));
        }
        let lists: HashMap<String, List> = part
            .all("num")
            .filter_map(|element| Some((element.attribute("numId")?.to_owned(), list(element)?)))
            .collect();
        // A list can be defined by a style, which names the list that defines it (17.9.21).
        for (id, style) in linked {
            let through = styles.list(&style).and_then(|list| lists.get(list));
            let found = through
                .and_then(|list| definitions.get(&list.definition))
                .cloned();
            if let Some(found) = found {
                definitions.insert(id, found);
            }
        }
        Self {
            definitions,
            lists,
            ..Self::default()
        }
    }

    /// The label of the next paragraph of a list, with what stands between it and the text.
    pub(super) fn next(
        &mut self,
        id: &str,
        level: Option<u8>,
        style: Option<&str>,
    ) -> Option<String> {
        let list = self.lists.get(id)?.clone();
        let defined = self.definitions.get(&list.definition)?;
        let by_style = || {
            defined
                .iter()
                .position(|level| level.style.is_some() && level.style.as_deref() == style)
        };
        let at = level
            .map(usize::from)
            .or_else(by_style)
            .unwrap_or(0)
            .min(LEVELS - 1);
        let levels: Vec<Level> = (0..LEVELS)
            .map(|at| {
                list.levels
                    .get(&at)
                    .or(defined.get(at))
                    .cloned()
                    .unwrap_or_default()
            })
            .collect();
        let counts = self.counts.entry(list.definition.clone()).or_default();
        if !self.begun.iter().any(|begun| begun == id) {
            self.begun.push(id.to_owned());
            for (&at, &start) in &list.starts {
                counts[at] = start.checked_sub(1);
                counts[at + 1..].fill(None);
            }
        }
        let own = &levels[at];
        counts[at] = Some(counts[at].map_or(own.start, |count| count.saturating_add(1)));
        for deeper in at + 1..LEVELS {
            let restarts = levels[deeper].restart.is_none_or(|restart| at < restart);
            if restarts {
                counts[deeper] = None;
            }
        }
        Some(label(&levels, at, *counts))
    }
}

/// The label of a level.
fn label(levels: &[Level], at: usize, counts: [Option<u32>; LEVELS]) -> String {
    let own = &levels[at];
    let mut text = String::new();
    let mut rest = own.text.chars().peekable();
    while let Some(character) = rest.next() {
        let level = rest
            .peek()
            .and_then(|digit| digit.to_digit(10))
            .filter(|level| *level > 0);
        match level.filter(|_| character == '%') {
            Some(level) => {
                rest.next();
                let level = level as usize - 1;
                let count = counts[level].unwrap_or(levels[level].start);
                let format = if own.legal {
                    "decimal"
                } else {
                    &levels[level].format
                };
                text.push_str(&numbers::number(format, count));
            }
            None if own.format == "bullet" => {
                text.push(numbers::symbol(own.font.as_deref(), character as u32));
            }
            None => text.push(character),
        }
    }
    if text.trim().is_empty() {
        return String::new();
    }
    if !own.joined && own.format != "bullet" {
        text.push(' ');
    }
    text
}

fn levels(definition: &Element) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for element in definition.all("lvl") {
        let at = element.number::<usize>("ilvl").unwrap_or(0);
        if let Some(slot) = levels.get_mut(at) {
            *slot = level(element);
        }
    }
    levels
}

fn level(element: &Element) -> Level {
    let number = |name: &str| element.child(name).and_then(|child| child.number("val"));
    let fonts = element.at(&["rPr", "rFonts"]);
    let font = fonts.and_then(|fonts| fonts.attribute("ascii").or(fonts.attribute("hAnsi")));
    let symbolic = |font: &&str| {
        let font = font.to_lowercase();
        font.starts_with("wingdings") || font == "symbol" || font == "webdings"
    };
    Level {
        start: number("start").unwrap_or(0),
        format: element.value("numFmt").unwrap_or("decimal").to_owned(),
        text: element.value("lvlText").unwrap_or_default().to_owned(),
        joined: element.value("suff") == Some("nothing"),
        legal: element.switch("isLgl").unwrap_or(false),
        restart: number("lvlRestart").map(|level| level as usize),
        style: element.value("pStyle").map(str::to_owned),
        font: font.filter(symbolic).map(str::to_owned),
    }
}

fn list(element: &Element) -> Option<List> {
    let mut list = List {
        definition: element.value("abstractNumId")?.to_owned(),
        ..List::default()
    };
    for change in element.all("lvlOverride") {
        let Some(at) = change.number::<usize>("ilvl").filter(|at| *at < LEVELS) else {
            continue;
        };
        if let Some(start) = change
            .child("startOverride")
            .and_then(|start| start.number("val"))
        {
            list.starts.insert(at, start);
        }
        if let Some(own) = change.child("lvl") {
            list.levels.insert(at, level(own));
        }
    }
    Some(list)
}
