//! Text boxes, shapes and diagrams on a sheet (ECMA-376 Part 1, 20.5 and 21.4; text in 21.1.2).

use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use shinchoku_model::CellRange;

use crate::aside::Aside;
use crate::opc::Relations;
use crate::package::Package;
use crate::rich::Rich;
use crate::xml;

/// The text of a shape while its paragraphs are read.
#[derive(Default)]
struct Body {
    rich: Rich,
    paragraphs: usize,
    struck: bool,
    in_text: bool,
}

impl Body {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => {
                if self.paragraphs > 0 {
                    self.rich.push("\n", false);
                }
                self.paragraphs += 1;
            }
            "r" | "fld" => self.struck = false,
            "rPr" => {
                let strike = xml::attribute(element, "strike");
                self.struck = strike.is_some_and(|strike| strike != "noStrike");
            }
            "br" => self.rich.push("\n", false),
            "t" => self.in_text = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.in_text &= name != "t";
    }

    fn text(&mut self, event: &Event<'_>) {
        if let (true, Some(text)) = (self.in_text, xml::text(event)) {
            self.rich.push(&text, self.struck);
        }
    }
}

/// The reading of a drawing part.
#[derive(Default)]
struct Pass {
    found: Vec<Aside>,
    /// Where the things of the open anchor begin in what was found.
    first: usize,
    /// Row and column of the corners of the open anchor (20.5.2.33 `twoCellAnchor`), and how far in them each lies.
    corners: [Option<(u32, u32)>; 2],
    offsets: [(i64, i64); 2],
    corner: Option<usize>,
    /// The number that is open, by the name of its element.
    number: Option<(String, String)>,
    /// Whether the open anchor holds an arrow.
    arrow: bool,
    arrows: Vec<CellRange>,
    body: Option<Body>,
    hidden: bool,
    /// Diagrams that the open anchor holds, by the ids of their data.
    diagrams: Vec<(usize, String)>,
}

/// What a drawing part holds.
#[derive(Default)]
pub(super) struct Drawn {
    /// Text.
    pub asides: Vec<Aside>,
    /// The cells that arrows without text lie over.
    pub arrows: Vec<CellRange>,
}

/// Shapes that are drawn over a timetable to say how long something goes on (20.1.10.56 `ST_ShapeType`).
const ARROWS: [&str; 7] = [
    "rightArrow",
    "leftRightArrow",
    "notchedRightArrow",
    "stripedRightArrow",
    "homePlate",
    "chevron",
    "pentagon",
];
/// An arrow that reaches less far into its last column or row ends before it, in English Metric Units.
const REACHES: i64 = 60_000;
/// An arrow that begins so far down a row and ends in the next belongs to that one.
const LOW: i64 = 130_000;
/// An arrow over more cells is a decoration.
const MOST_CELLS: u64 = 500;

/// Reads a drawing part.
pub(super) fn read(package: &mut Package<'_>, part: &str) -> Drawn {
    let Some(bytes) = package.part(part) else {
        return Drawn::default();
    };
    let Pass {
        mut found,
        diagrams,
        arrows,
        ..
    } = pass(bytes);
    let relations = Relations::of(package, part);
    for (at, id) in diagrams {
        let data = relations.get(&id).map(|target| target.part.clone());
        let data = data.and_then(|part| package.part(&part));
        if let (Some(aside), Some(data)) = (found.get_mut(at), data) {
            aside.text = diagram(data);
        }
    }
    Drawn {
        asides: found,
        arrows,
    }
}

fn pass(part: impl Read) -> Pass {
    let mut pass = Pass::default();
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    // What stands in for newer shapes in older programs says the same again.
    let mut fallback = 0u32;
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match &event {
            Event::Start(element) if element.local_name().as_ref() == "Fallback" => fallback += 1,
            Event::End(element) if element.local_name().as_ref() == "Fallback" => {
                fallback = fallback.saturating_sub(1);
            }
            Event::Eof => break,
            _ if fallback > 0 => {}
            Event::Start(element) => pass.start(element),
            Event::End(element) => pass.end(element.local_name().as_ref()),
            event => pass.text(event),
        }
    }
    pass
}

impl Pass {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        match name.as_ref() {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                self.first = self.found.len();
                self.corners = [None, None];
                self.offsets = [(0, 0); 2];
                self.arrow = false;
            }
            "from" if self.body.is_none() => self.corner = Some(0),
            "to" if self.body.is_none() => self.corner = Some(1),
            "row" | "col" | "rowOff" | "colOff" if self.corner.is_some() => {
                self.number = Some((name.as_ref().to_owned(), String::new()));
            }
            "prstGeom" => {
                let shape = xml::attribute(element, "prst");
                self.arrow |= shape.is_some_and(|shape| ARROWS.contains(&shape.as_str()));
            }
            // The end of a line (20.1.8.57 `tailEnd`).
            "headEnd" | "tailEnd" => {
                let end = xml::attribute(element, "type");
                self.arrow |= end.is_some_and(|end| end != "none");
            }
            "sp" | "cxnSp" | "graphicFrame" | "pic" => self.hidden = false,
            "cNvPr" => self.hidden = xml::flag(element, "hidden"),
            "relIds" => {
                if let Some(id) = xml::attribute(element, "dm") {
                    self.diagrams.push((self.found.len(), id));
                    self.found.push(self.aside(Rich::default()));
                }
            }
            "txBody" => self.body = Some(Body::default()),
            _ => {
                if let Some(body) = &mut self.body {
                    body.start(element);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                let anchor = self.anchor();
                let said = self.found.iter().skip(self.first);
                let said = said.clone().any(|aside| !aside.text.is_blank());
                if self.arrow && !said && !self.hidden {
                    self.arrows.extend(self.crossed());
                }
                for aside in self.found.iter_mut().skip(self.first) {
                    aside.anchor = anchor;
                }
            }
            "from" | "to" => self.corner = None,
            "row" | "col" | "rowOff" | "colOff" => self.close_number(),
            "txBody" => {
                if let Some(body) = self.body.take() {
                    let aside = self.aside(body.rich.done());
                    self.found.push(aside);
                }
            }
            name => {
                if let Some(body) = &mut self.body {
                    body.end(name);
                }
            }
        }
    }

    fn text(&mut self, event: &Event<'_>) {
        if let Some((_, digits)) = &mut self.number {
            digits.push_str(&xml::text(event).unwrap_or_default());
        } else if let Some(body) = &mut self.body {
            body.text(event);
        }
    }

    fn aside(&self, text: Rich) -> Aside {
        Aside {
            text,
            hidden: self.hidden,
            ..Aside::default()
        }
    }

    fn close_number(&mut self) {
        let (Some((name, digits)), Some(at)) = (self.number.take(), self.corner) else {
            return;
        };
        let number = digits.trim().parse::<i64>().unwrap_or_default();
        let (row, column) = self.corners[at].get_or_insert((0, 0));
        let (down, across) = &mut self.offsets[at];
        match name.as_str() {
            "row" => *row = u32::try_from(number).unwrap_or_default(),
            "col" => *column = u32::try_from(number).unwrap_or_default(),
            "rowOff" => *down = number,
            _ => *across = number,
        }
    }

    /// The cells that an arrow in the open anchor crosses; how wide and high they are is not known here.
    fn crossed(&self) -> Option<CellRange> {
        let (mut over, [from, to]) = (self.anchor()?, self.offsets);
        if to.1 < REACHES && over.right > over.left {
            over.right -= 1;
        }
        if over.bottom > over.top {
            if to.0 < REACHES {
                over.bottom -= 1;
            } else if from.0 > LOW {
                over.top += 1;
            }
        }
        let cells = u64::from(over.bottom - over.top + 1) * u64::from(over.right - over.left + 1);
        (over.right > over.left && over.bottom - over.top <= 1 && cells <= MOST_CELLS)
            .then_some(over)
    }

    /// The cells that the open anchor reaches over.
    fn anchor(&self) -> Option<CellRange> {
        let (top, left) = self.corners[0]?;
        let (bottom, right) = self.corners[1].unwrap_or((top, left));
        Some(CellRange {
            top,
            left,
            bottom: bottom.max(top),
            right: right.max(left),
        })
    }
}

/// The texts of a diagram, a line each (ECMA-376 Part 1, 21.4.3.7 `pt`).
fn diagram(part: impl Read) -> Rich {
    let mut body = Body::default();
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match &event {
            Event::Start(element) => body.start(element),
            Event::End(element) => body.end(element.local_name().as_ref()),
            Event::Eof => break,
            event => body.text(event),
        }
    }
    let mut rich = body.rich.done();
    let lines = rich.text.lines().filter(|line| !line.trim().is_empty());
    rich.text = lines.collect::<Vec<_>>().join("\n");
    rich
}
