//! Arrows among the shapes of an `OpenDocument` spreadsheet (ODF 1.3 Part 3, 10.3 and 10.6).

use quick_xml::events::BytesStart;

use super::styles::{Styles, points};
use crate::arrows::{Arrow, Place};
use crate::aside::Aside;
use crate::xml;

/// Ends of the names of shapes that are arrows (19.171 `draw:type`, as programs fill it: `right-arrow`,
/// `ooxml-rightArrow`, `mso-spt13`).
const ARROWS: [&str; 22] = [
    "right-arrow",
    "left-arrow",
    "left-right-arrow",
    "notched-right-arrow",
    "striped-right-arrow",
    "pentagon-right",
    "chevron",
    "ooxml-rightArrow",
    "ooxml-leftArrow",
    "ooxml-leftRightArrow",
    "ooxml-notchedRightArrow",
    "ooxml-stripedRightArrow",
    "ooxml-homePlate",
    "ooxml-chevron",
    "mso-spt13",
    "mso-spt15",
    "mso-spt55",
    "mso-spt66",
    "mso-spt69",
    "mso-spt93",
    "mso-spt94",
    "right-arrow-callout",
];

/// What a shape says of where it lies, and whether it is an arrow.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    ends: Option<(Place, Place)>,
    /// Whether it is a line with a head.
    line: bool,
    /// Whether it is an area with a point.
    block: bool,
}

impl Drawn {
    /// What the start tag of a shape says, which is anchored to a cell or lies on the sheet.
    pub(super) fn new(element: &BytesStart<'_>, at: Option<(u32, u32)>, styles: &Styles) -> Self {
        let length = |name: &str| points(&xml::attribute(element, name)?);
        let line = matches!(
            element.name().as_ref(),
            "draw:line" | "draw:connector" | "draw:polyline"
        );
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        let (row, column) = at.unwrap_or_default();
        let place = |across: f64, down: f64| Place {
            row,
            column,
            down,
            across,
            parts: false,
        };
        // What is turned says so here, and has no place of its own.
        let turned = xml::attribute(element, "transform").is_some();
        let corners = || {
            let (x, y) = (length("x")?, length("y")?);
            let (wide, high) = (length("width")?, length("height").unwrap_or_default());
            Some((place(x, y), place(x + wide, y + high)))
        };
        let ends = || {
            let (from, to) = (
                length("x1").zip(length("y1"))?,
                length("x2").zip(length("y2"))?,
            );
            Some((place(from.0, from.1), place(to.0, to.1)))
        };
        Self {
            ends: ends().or_else(corners).filter(|_| !turned),
            line: line && styles.is_headed(&style),
            block: false,
        }
    }

    /// Takes an element inside of the shape.
    pub(super) fn inside(&mut self, element: &BytesStart<'_>) {
        if element.name().as_ref() == "draw:enhanced-geometry" {
            let kind = xml::attribute(element, "type");
            self.block = kind.is_some_and(|kind| ARROWS.contains(&kind.as_str()));
        }
    }

    /// The arrow that the shape is, with what stands in it; else that alone.
    pub(super) fn arrow(self, aside: Aside) -> Result<Arrow, Aside> {
        match self.ends.filter(|_| self.line || self.block) {
            Some((from, to)) => Ok(Arrow {
                from,
                to,
                block: self.block,
                aside,
            }),
            None => Err(aside),
        }
    }
}
