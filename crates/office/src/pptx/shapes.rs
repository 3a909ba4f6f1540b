//! The shapes of a slide, painted onto its page (ECMA-376 Part 1, 19.3.1).

use std::collections::HashMap;

use shinchoku_model::{Page, Rect};

use super::body::{self, Line};
use super::place::Transform;
use super::set::{self, Anchor, Setting};
use super::styles::Placeholder;
use super::{EMU, paint, table};
use crate::figures::Figures;
use crate::xml::Element;

pub(super) use super::styles::Sheet;

/// The white around the text of a shape where it gives none, left and above, in points (21.1.2.1.1).
const INSET: (f32, f32) = (7.2, 3.6);
/// The size of the words of charts and diagrams, in points, and the height of their lines in it.
const FIGURE: f32 = 12.0;
const LEADING: f32 = 1.3;
/// How far below a page its notes stand, which no page shows, in points.
const NOTES: f32 = 20.0;

/// Paints shapes onto a page.
pub(super) struct Painter<'a, 'p> {
    sheet: Sheet<'a>,
    pub(super) page: &'p mut Page,
    visible: bool,
    /// Whether what is painted belongs to a layout or master, which all of its pages repeat.
    repeated: bool,
    /// The charts and diagrams of the slide.
    figures: &'a Figures,
    /// The boxes of the slide's own shapes by their identifiers.
    pub(super) shapes: HashMap<u32, Rect>,
}

impl<'a, 'p> Painter<'a, 'p> {
    pub(super) fn new(
        sheet: Sheet<'a>,
        page: &'p mut Page,
        visible: bool,
        figures: &'a Figures,
    ) -> Self {
        Self {
            sheet,
            page,
            visible,
            repeated: false,
            figures,
            shapes: HashMap::new(),
        }
    }

    /// The number of the slide.
    pub(super) fn number(&self) -> u32 {
        self.page.number
    }

    /// What a layout or master shows of its own.
    pub(super) fn background(&mut self, sheet: Option<&'a Element>) {
        self.repeated = true;
        if let Some(tree) = sheet.and_then(|sheet| sheet.at(&["cSld", "spTree"])) {
            self.tree(tree, Transform::slide());
        }
        self.repeated = false;
    }

    /// The shapes of a slide.
    pub(super) fn slide(&mut self, slide: &'a Element) {
        if let Some(tree) = slide.at(&["cSld", "spTree"]) {
            self.tree(tree, Transform::slide());
        }
    }

    /// The text of a notes page, below the slide and seen by nobody who looks at it.
    pub(super) fn notes(&mut self, notes: Option<&'a Element>) {
        let Some(tree) = notes.and_then(|notes| notes.at(&["cSld", "spTree"])) else {
            return;
        };
        let shapes = tree.all("sp");
        let text = shapes.filter(|shape| Placeholder::of(shape).is_none_or(Placeholder::is_body));
        let mut top = self.page.height + NOTES;
        for shape in text {
            let Some(body) = shape.child("txBody") else {
                continue;
            };
            let lines = body::lines(body, &self.sheet.table_styles(), self.number());
            let height = set::height(&lines, self.page.width);
            let room = Rect {
                x0: 0.0,
                y0: top,
                x1: self.page.width,
                y1: top + height,
            };
            top += height;
            let visible = std::mem::replace(&mut self.visible, false);
            self.put(
                &lines,
                Setting {
                    room,
                    anchor: Anchor::Top,
                    wraps: true,
                    vertical: false,
                    visible: false,
                    artifact: false,
                },
            );
            self.visible = visible;
        }
    }

    fn tree(&mut self, tree: &'a Element, transform: Transform) {
        for shape in tree.elements() {
            match &*shape.name {
                "AlternateContent" => {
                    let choice = shape
                        .elements()
                        .find(|one| &*one.name == "Choice" && one.elements().next().is_some());
                    if let Some(chosen) = choice.or_else(|| shape.child("Fallback")) {
                        self.tree(chosen, transform);
                    }
                }
                _ if is_hidden(shape) => {
                    let visible = std::mem::replace(&mut self.visible, false);
                    self.shape(shape, transform);
                    self.visible = visible;
                }
                _ => self.shape(shape, transform),
            }
        }
    }

    fn shape(&mut self, shape: &'a Element, transform: Transform) {
        if !self.repeated {
            let id = named(shape).and_then(|named| named.number("id"));
            let place = id.zip(self.sheet.rect(shape, transform));
            self.shapes.extend(place);
        }
        match &*shape.name {
            "grpSp" => {
                let place = shape.at(&["grpSpPr", "xfrm"]);
                self.tree(shape, transform.group(place));
            }
            "sp" => {
                self.arrow(shape, transform);
                self.text_shape(shape, transform);
            }
            "graphicFrame" => {
                let table = shape.at(&["graphic", "graphicData", "tbl"]);
                if let (Some(table), Some(rect)) = (table, self.sheet.rect(shape, transform)) {
                    let styles = self.sheet.table_styles();
                    table::paint(table, rect, transform, &styles, self);
                } else if table.is_none() && !self.repeated {
                    self.figure(shape, transform);
                }
            }
            "cxnSp" => {
                let rect = self.sheet.rect(shape, transform);
                let straight =
                    rect.filter(|rect| rect.x1 - rect.x0 < 1.0 || rect.y1 - rect.y0 < 1.0);
                let seen = straight.filter(|_| self.visible);
                if let Some(rect) = seen.filter(|_| !self.arrow(shape, transform)) {
                    paint::rule((rect.x0, rect.y0), (rect.x1, rect.y1), self.page);
                }
            }
            "pic" => {
                let rect = self.sheet.rect(shape, transform);
                self.page.images.extend(rect.filter(|_| self.visible));
            }
            _ => {}
        }
    }

    /// Paints a shape of the slide that is an arrow; whether it is one.
    fn arrow(&mut self, shape: &'a Element, transform: Transform) -> bool {
        let rect = self.sheet.rect(shape, transform);
        let seen = rect.filter(|_| self.visible && !self.repeated);
        let arrow = seen.and_then(|rect| paint::arrow(shape, rect));
        self.page.arrows.extend(arrow);
        arrow.is_some()
    }

    /// The words of a chart or diagram, a line below the other in its frame: where in it they stand is for
    /// the program that draws it to say.
    fn figure(&mut self, frame: &'a Element, transform: Transform) {
        let figures = self.figures;
        let rect = self.sheet.rect(frame, transform);
        let (Some(texts), Some(room)) = (figures.lines(frame), rect) else {
            return;
        };
        let size = ((room.y1 - room.y0) / texts.len() as f32 / LEADING).clamp(4.0, FIGURE);
        let lines: Vec<Line> = texts.iter().map(|text| Line::plain(text, size)).collect();
        let setting = Setting {
            room,
            anchor: Anchor::Top,
            wraps: true,
            vertical: false,
            visible: true,
            artifact: false,
        };
        self.put(&lines, setting);
    }

    fn text_shape(&mut self, shape: &'a Element, transform: Transform) {
        let placeholder = Placeholder::of(shape);
        // A placeholder of a layout says what to type there, and is shown by no slide.
        let Some(body) = shape
            .child("txBody")
            .filter(|_| !(self.repeated && placeholder.is_some()))
        else {
            return;
        };
        let styles = self.sheet.styles(shape);
        let lines = body::lines(body, &styles, self.number());
        let has_text = lines
            .iter()
            .flat_map(|line| &line.pieces)
            .any(|piece| !piece.text.trim().is_empty());
        if !has_text {
            return;
        }
        let whole = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: self.page.width,
            y1: self.page.height,
        };
        let rect = self.sheet.rect(shape, transform).unwrap_or(whole);
        if self.visible && !self.repeated && paint::arrow(shape, rect).is_none() {
            paint::shape(shape, rect, self.page);
        }
        let inset = |name: &str, usual: f32| {
            let emu = styles.body(name).and_then(|emu| emu.parse::<f32>().ok());
            emu.map_or(usual, |emu| (emu * EMU).clamp(0.0, 200.0))
        };
        let room = Rect {
            x0: rect.x0 + inset("lIns", INSET.0),
            y0: rect.y0 + inset("tIns", INSET.1),
            x1: rect.x1 - inset("rIns", INSET.0),
            y1: rect.y1 - inset("bIns", INSET.1),
        };
        self.put(
            &lines,
            Setting {
                room: ordered(room, rect),
                anchor: match styles.body("anchor") {
                    Some("ctr") => Anchor::Middle,
                    Some("b") => Anchor::Bottom,
                    _ => Anchor::Top,
                },
                wraps: styles.body("wrap") != Some("none"),
                vertical: styles
                    .body("vert")
                    .is_some_and(|vertical| vertical != "horz"),
                visible: true,
                artifact: self.repeated || placeholder.is_some_and(Placeholder::is_furniture),
            },
        );
    }

    /// Sets lines, seen as the place is that is painted.
    pub(super) fn put(&mut self, lines: &[Line], setting: Setting) {
        let visible = setting.visible && self.visible;
        set::set(lines, Setting { visible, ..setting }, self.page);
    }
}

/// Whether a shape is switched off in the selection pane (20.1.2.2.8 `hidden`).
fn is_hidden(shape: &Element) -> bool {
    named(shape).is_some_and(|named| matches!(named.attribute("hidden"), Some("1" | "true")))
}

/// The properties that name a shape (20.1.2.2.8 `cNvPr`).
fn named(shape: &Element) -> Option<&Element> {
    let properties = shape.elements().find(|one| one.name.starts_with("nv"));
    properties.and_then(|properties| properties.child("cNvPr"))
}

/// The room inside of a shape; the shape itself where its margins leave none.
fn ordered(room: Rect, shape: Rect) -> Rect {
    let (x0, x1) = if room.x1 > room.x0 {
        (room.x0, room.x1)
    } else {
        (shape.x0, shape.x1)
    };
    let (y0, y1) = if room.y1 > room.y0 {
        (room.y0, room.y1)
    } else {
        (shape.y0, shape.y1)
    };
    Rect { x0, y0, x1, y1 }
}
