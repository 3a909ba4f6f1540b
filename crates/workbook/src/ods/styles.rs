//! Styles of an `OpenDocument` package, as far as they hide a sheet, strike text through or format numbers.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::formats::Formats;
use crate::display::Format;
use crate::styles::rgb;
use crate::xml;

/// How far the styles above a style are followed.
const DEEPEST: usize = 32;

/// The styles read so far, from `styles.xml` and then from `content.xml`.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The style that is open: its family and name.
    open: (String, String),
    /// Table styles that hide their sheet (ODF 1.3 Part 3, `table:display`).
    hidden: HashSet<String>,
    /// Styles by family and name: whether they strike text through, and the style above.
    lines: HashMap<(String, String), Line>,
    /// The number formats.
    formats: Formats,
}

#[derive(Debug, Default)]
struct Line {
    struck: Option<bool>,
    /// The data style of its numbers.
    format: Option<String>,
    /// What the style says of the ground of a cell.
    ground: Option<Ground>,
    /// How wide the columns or how high the rows of this style are, in points.
    size: Option<f64>,
    /// Whether the lines of this style have a head at either end.
    headed: Option<bool>,
    parent: String,
}

/// The ground of a cell: a colour, or paper.
#[derive(Debug, Clone, Copy)]
struct Ground(Option<u32>);

impl Styles {
    /// A tag or text outside of the tables.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        self.formats.event(event);
        if let Event::Start(element) = event {
            self.start(element);
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let text = |name| xml::attribute(element, name).unwrap_or_default();
        match element.name().as_ref() {
            "style:style" => {
                self.open = (text("family"), text("name"));
                let line = Line {
                    struck: None,
                    format: xml::attribute(element, "data-style-name"),
                    ground: None,
                    size: None,
                    headed: None,
                    parent: text("parent-style-name"),
                };
                self.lines.insert(self.open.clone(), line);
            }
            "style:table-properties" if text("display") == "false" => {
                self.hidden.insert(self.open.1.clone());
            }
            "style:table-cell-properties" => {
                let colour = xml::attribute(element, "background-color");
                if let (Some(colour), Some(line)) = (colour, self.lines.get_mut(&self.open)) {
                    let number = colour.strip_prefix('#');
                    let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                    line.ground = Some(Ground(number.and_then(rgb)));
                }
            }
            "style:table-column-properties" | "style:table-row-properties" => {
                let size = xml::attribute(element, "column-width")
                    .or_else(|| xml::attribute(element, "row-height"));
                if let (Some(size), Some(line)) = (size, self.lines.get_mut(&self.open)) {
                    line.size = points(&size);
                }
            }
            "style:graphic-properties" => {
                let ends = ["marker-start", "marker-end"];
                let ends = ends.map(|end| xml::attribute(element, end));
                if let (true, Some(line)) = (
                    ends.iter().any(Option::is_some),
                    self.lines.get_mut(&self.open),
                ) {
                    line.headed = Some(ends.iter().flatten().any(|end| !end.is_empty()));
                }
            }
            "style:text-properties" => {
                let style = xml::attribute(element, "text-line-through-style")
                    .or_else(|| xml::attribute(element, "text-line-through-type"));
                if let (Some(style), Some(line)) = (style, self.lines.get_mut(&self.open)) {
                    line.struck = Some(style != "none");
                }
            }
            _ => {}
        }
    }

    /// Whether a table style hides its sheet.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }

    /// Whether a style strikes its text through, by itself or by a style above it (ODF 1.3 Part 3,
    /// 16.2 `style:parent-style-name`); none where neither says.
    pub(super) fn strikes(&self, family: &str, name: &str) -> Option<bool> {
        self.inherited(family, name, |line| line.struck)
    }

    /// The number format of a cell style, its own or that of a style above it.
    pub(super) fn format(&self, name: &str) -> Option<Format> {
        let format = self.inherited("table-cell", name, |line| line.format.clone());
        self.formats.get(&format?)
    }

    /// The colour that a cell style paints its cells in.
    pub(super) fn paint(&self, name: &str) -> Option<u32> {
        self.inherited("table-cell", name, |line| line.ground)?.0
    }

    /// How wide the columns or how high the rows of a style are, in points.
    pub(super) fn size(&self, family: &str, name: &str) -> Option<f64> {
        self.inherited(family, name, |line| line.size)
    }

    /// Whether the lines of a graphic style have a head.
    pub(super) fn is_headed(&self, name: &str) -> bool {
        let headed = self.inherited("graphic", name, |line| line.headed);
        headed.unwrap_or_default()
    }

    /// What a style says, or the nearest style above it that does.
    fn inherited<T>(
        &self,
        family: &str,
        name: &str,
        said: impl Fn(&Line) -> Option<T>,
    ) -> Option<T> {
        let mut key = (family.to_owned(), name.to_owned());
        for _ in 0..DEEPEST {
            let line = self.lines.get(&key)?;
            if let Some(found) = said(line) {
                return Some(found);
            }
            key.1.clone_from(&line.parent);
        }
        None
    }
}

/// A length such as `1.5cm` in points (ODF 1.3 Part 3, 18.3.18 `length`).
pub(super) fn points(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(end);
    let unit = match unit {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "pc" => 12.0,
        "px" => 0.75,
        "pt" => 1.0,
        _ => return None,
    };
    let number: f64 = number.trim().parse().ok()?;
    number.is_finite().then_some(number * unit)
}
