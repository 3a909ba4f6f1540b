//! Text boxes, shapes and diagrams on a sheet (ECMA-376 Part 1, 20.5 and 21.4; text in 21.1.2).

use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use shinchoku_model::CellRange;

use crate::arrows::{Arrow, Place};
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
    look: Look,
    /// How many groups it holds.
    groups: u32,
    arrows: Vec<Arrow>,
    body: Option<Body>,
    hidden: bool,
    /// Diagrams that the open anchor holds, by the ids of their data.
    diagrams: Vec<(usize, String)>,
}

/// What the shapes of the open anchor look like.
#[derive(Default)]
struct Look {
    /// Whether one is a line with a head, or an area with a point.
    line: bool,
    block: bool,
    /// Whether one stands upright.
    turned: bool,
}

/// What a drawing part holds.
#[derive(Default)]
pub(super) struct Drawn {
    /// Text.
    pub asides: Vec<Aside>,
    /// Arrows, with their words.
    pub arrows: Vec<Arrow>,
}

/// Shapes that are drawn over a timetable to say how long something goes on (20.1.10.56 `ST_ShapeType`).
const ARROWS: [&str; 9] = [
    "rightArrow",
    "leftArrow",
    "leftRightArrow",
    "notchedRightArrow",
    "stripedRightArrow",
    "homePlate",
    "chevron",
    "pentagon",
    "rightArrowCallout",
];
/// English Metric Units in a point.
const EMU: f64 = 12_700.0;

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
                self.look = Look::default();
                self.groups = 0;
            }
            "from" if self.body.is_none() => self.corner = Some(0),
            "to" if self.body.is_none() => self.corner = Some(1),
            "row" | "col" | "rowOff" | "colOff" if self.corner.is_some() => {
                self.number = Some((name.as_ref().to_owned(), String::new()));
            }
            "grpSp" => self.groups += 1,
            "xfrm" | "prstGeom" | "headEnd" | "tailEnd" => self.look(element),
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

    /// What a shape looks like, as far as that makes an arrow of it.
    fn look(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            // In parts of 60,000 of a degree (20.1.7.6 `xfrm`); 45 degrees off level is upright.
            "xfrm" => {
                let turn = xml::number::<i64>(element, "rot").unwrap_or_default() / 60_000;
                self.look.turned |= (45..135).contains(&turn.rem_euclid(180));
            }
            "prstGeom" => {
                let shape = xml::attribute(element, "prst");
                self.look.block |= shape.is_some_and(|shape| ARROWS.contains(&shape.as_str()));
            }
            // The end of a line (20.1.8.57 `tailEnd`).
            "headEnd" | "tailEnd" => {
                let end = xml::attribute(element, "type");
                self.look.line |= end.is_some_and(|end| end != "none");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                let anchor = self.anchor();
                let arrow = self.arrow();
                self.arrows.extend(arrow);
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

    /// The arrow that the open anchor holds, with the words in it if it is the only thing that has any.
    fn arrow(&mut self) -> Option<Arrow> {
        let (from, to) = (self.corners[0]?, self.corners[1]?);
        let said = self.found.iter().skip(self.first);
        let said = said.filter(|aside| !aside.text.is_blank()).count();
        let alone = said == 0 || said == 1 && self.groups == 0;
        let Look {
            line,
            block,
            turned,
        } = self.look;
        if !(line || block) || !alone || turned {
            return None;
        }
        let place = |(row, column): (u32, u32), (down, across): (i64, i64)| Place {
            row,
            column,
            down: down as f64 / EMU,
            across: across as f64 / EMU,
            parts: false,
        };
        let mut asides = self.found.drain(self.first..);
        let aside = asides.find(|aside| !aside.text.is_blank());
        drop(asides);
        Some(Arrow {
            from: place(from, self.offsets[0]),
            to: place(to, self.offsets[1]),
            block,
            aside: Aside {
                anchor: self.anchor(),
                hidden: self.hidden,
                ..aside.unwrap_or_default()
            },
        })
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
