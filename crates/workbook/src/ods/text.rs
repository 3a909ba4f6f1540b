//! Paragraphs of an `OpenDocument` file with their struck spans, and the shapes around them.

use quick_xml::events::{BytesStart, Event};
use shinchoku_model::CellRange;

use super::arrows::Drawn;
use super::styles::Styles;
use crate::arrows::Arrow;
use crate::aside::{Aside, AsideKind};
use crate::rich::Rich;
use crate::xlsx::range;
use crate::xml;

/// The text of one cell, comment or shape while its paragraphs are read.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    rich: Rich,
    count: usize,
    /// Whether the cell strikes its text, where no paragraph or span says otherwise.
    base: bool,
    /// For each paragraph and span that is open, whether its text is struck.
    open: Vec<bool>,
    /// How many elements of furigana are open: it is never text.
    ruby: usize,
}

impl Paragraphs {
    /// The paragraphs of a cell, whose style may strike them.
    pub(super) fn of_cell(struck: bool) -> Self {
        Self {
            base: struck,
            ..Self::default()
        }
    }

    pub(super) fn start(&mut self, element: &BytesStart<'_>, styles: &Styles) {
        let struck = self.open.last().copied().unwrap_or(self.base);
        let strikes = |family| {
            let name = xml::attribute(element, "style-name").unwrap_or_default();
            styles.strikes(family, &name).unwrap_or(struck)
        };
        match element.name().as_ref() {
            "text:p" | "text:h" => {
                if self.count > 0 {
                    self.rich.push("\n", struck);
                }
                self.count += 1;
                self.open.push(strikes("paragraph"));
            }
            "text:span" => self.open.push(strikes("text")),
            "text:ruby-text" => self.ruby += 1,
            "text:s" => {
                let count = xml::number::<usize>(element, "c").unwrap_or(1);
                self.rich.push(&" ".repeat(count.min(32_767)), struck);
            }
            "text:tab" => self.rich.push("\t", struck),
            "text:line-break" => self.rich.push("\n", struck),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" | "text:span" => {
                self.open.pop();
            }
            "text:ruby-text" => self.ruby = self.ruby.saturating_sub(1),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, event: &Event<'_>) {
        if let (Some(struck), 0) = (self.open.last(), self.ruby) {
            self.rich
                .push(&xml::text(event).unwrap_or_default(), *struck);
        }
    }

    pub(super) fn take(&mut self) -> Rich {
        std::mem::take(self).rich.done()
    }
}

/// Whether an element is a comment or a shape: its text is not that of the cell around it.
pub(super) fn is_aside(name: &str) -> bool {
    name == "office:annotation" || is_shape(name)
}

/// Whether an element is a shape that can hold text (ODF 1.3 Part 3, 10.3 to 10.6).
fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "draw:frame"
            | "draw:custom-shape"
            | "draw:g"
            | "draw:rect"
            | "draw:ellipse"
            | "draw:circle"
            | "draw:line"
            | "draw:polyline"
            | "draw:polygon"
            | "draw:path"
            | "draw:regular-polygon"
            | "draw:caption"
            | "draw:connector"
            | "draw:measure"
    )
}

/// Comments and shapes while they are read; shapes in a group count one by one.
#[derive(Debug, Default)]
pub(super) struct Asides {
    open: Vec<(Aside, Paragraphs, Drawn)>,
    /// Those that are complete.
    pub done: Vec<Aside>,
    /// The arrows among them.
    pub arrows: Vec<Arrow>,
}

impl Asides {
    /// A start tag; false where it is of no concern here.
    pub(super) fn start(
        &mut self,
        element: &BytesStart<'_>,
        at: Option<(u32, u32)>,
        styles: &Styles,
    ) -> bool {
        let name = element.name();
        if is_aside(name.as_ref()) {
            let kind = if name.as_ref() == "office:annotation" {
                AsideKind::Comment
            } else {
                AsideKind::Shape
            };
            // A group's shapes are anchored where the group is, unless they say how far they reach.
            let above = self.open.last().and_then(|(aside, ..)| aside.anchor);
            let own = at.map(|at| anchor(element, at, kind));
            let wide = own.filter(|own| (own.top, own.left) != (own.bottom, own.right));
            let aside = Aside {
                kind,
                anchor: wide.or(above).or(own),
                ..Aside::default()
            };
            let drawn = Drawn::new(element, at, styles);
            self.open.push((aside, Paragraphs::default(), drawn));
        } else if let Some((_, paragraphs, drawn)) = self.open.last_mut() {
            paragraphs.start(element, styles);
            drawn.inside(element);
        } else {
            return false;
        }
        true
    }

    /// An end tag; false where it is of no concern here.
    pub(super) fn end(&mut self, name: &str) -> bool {
        if is_aside(name)
            && let Some((mut aside, mut paragraphs, drawn)) = self.open.pop()
        {
            aside.text = paragraphs.take();
            match drawn.arrow(aside) {
                Ok(arrow) => self.arrows.push(arrow),
                Err(aside) => self.done.push(aside),
            }
            return true;
        }
        let Some((_, paragraphs, _)) = self.open.last_mut() else {
            return false;
        };
        paragraphs.end(name);
        true
    }

    /// Anything else; false where it is of no concern here.
    pub(super) fn text(&mut self, event: &Event<'_>) -> bool {
        let Some((_, paragraphs, _)) = self.open.last_mut() else {
            return false;
        };
        paragraphs.text(event);
        true
    }
}

/// The cells that a shape in a cell reaches over, as `table:end-cell-address` has them.
fn anchor(element: &BytesStart<'_>, (row, column): (u32, u32), kind: AsideKind) -> CellRange {
    let start = CellRange::cell(row, column);
    let end = xml::attribute(element, "end-cell-address").filter(|_| kind == AsideKind::Shape);
    let end = end.and_then(|text| range(text.rsplit('.').next()?));
    match end {
        Some(end) if end.top >= row && end.left >= column => CellRange {
            bottom: end.top,
            right: end.left,
            ..start
        },
        _ => start,
    }
}
