//! What stands in a paragraph: its text, and what hangs on it (ECMA-376 Part 1, 17.3.3, 17.16).

use std::collections::BTreeMap;

use super::fields::Fields;
use super::styles::{Look, Styles};
use super::take;
use crate::figures::Figures;
use crate::numbers;
use crate::xml::Element;

/// A note that the text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// Whether it stands at the end of the document.
    pub(super) is_end: bool,
    /// Its identifier.
    pub(super) id: String,
    /// The mark that the text has for it; nothing where the note has its own.
    pub(super) mark: String,
}

/// A paragraph taken apart.
#[derive(Debug, Default)]
pub(super) struct Inline<'a> {
    pub(super) text: String,
    /// Text that nobody sees: hidden, or struck through.
    pub(super) hidden: String,
    /// Whether some of that is struck through.
    pub(super) struck: bool,
    /// The contents of text boxes that hang on the paragraph.
    pub(super) boxes: Vec<&'a Element>,
    /// The notes it refers to.
    pub(super) notes: Vec<Reference>,
    /// The comments it refers to.
    pub(super) comments: Vec<String>,
    /// The lines of the charts and diagrams that hang on it.
    pub(super) figures: Vec<Vec<String>>,
    /// Characters by size in half points and weight.
    pub(super) looks: BTreeMap<(u32, bool), usize>,
    /// Characters that the paragraph shows and its text elements do not hold.
    pub(super) made: String,
}

/// Walks paragraphs.
pub(super) struct Inliner<'s> {
    pub(super) styles: &'s Styles,
    /// The charts and diagrams of the document.
    pub(super) figures: &'s Figures,
    /// Where the last reference left off: footnotes and endnotes.
    pub(super) noted: (u32, u32),
    /// Fields reach over paragraphs, a table of contents for one.
    pub(super) fields: Fields,
}

/// Size of text that nothing gives one, in half points (17.3.2.38).
const USUAL: u32 = 20;

impl Inliner<'_> {
    /// Takes a paragraph apart whose characters look so where runs say nothing.
    pub(super) fn paragraph<'a>(&mut self, paragraph: &'a Element, look: Look) -> Inline<'a> {
        let mut inline = Inline::default();
        self.children(paragraph, look, &mut inline);
        inline
    }

    fn children<'a>(&mut self, parent: &'a Element, look: Look, out: &mut Inline<'a>) {
        for element in take::shown(parent) {
            self.element(element, look, out);
        }
    }

    fn element<'a>(&mut self, element: &'a Element, look: Look, out: &mut Inline<'a>) {
        match &*element.name {
            "r" => {
                let look = self.styles.run(element.child("rPr"), look);
                self.children(element, look, out);
            }
            "t" => self.put(&element.text(), look, out),
            "tab" | "ptab" => self.put("\u{3000}", look, out),
            "br" | "cr" => self.line_break(element, look, out),
            "noBreakHyphen" => self.make("-", look, out),
            "sym" => {
                let code = element
                    .attribute("char")
                    .map(|code| u32::from_str_radix(code, 16));
                if let Some(Ok(code)) = code {
                    let symbol = numbers::symbol(element.attribute("font"), code);
                    self.make(symbol.encode_utf8(&mut [0; 4]), look, out);
                }
            }
            "fldChar" => {
                let made = self.fields.mark(element);
                self.make(&made, look, out);
            }
            "instrText" => self.fields.code(&element.text()),
            "footnoteReference" | "endnoteReference" => self.reference(element, look, out),
            "commentReference" => out
                .comments
                .extend(element.attribute("id").map(str::to_owned)),
            "txbxContent" => out.boxes.push(element),
            "inline" | "anchor" => match self.figures.lines(element) {
                Some(lines) => out.figures.push(lines.to_vec()),
                None => self.children(element, look, out),
            },
            // A paragraph below this one stands in a box of a kind that is not known.
            "p" | "tbl" => {}
            _ => self.children(element, look, out),
        }
    }

    fn line_break(&self, element: &Element, look: Look, out: &mut Inline<'_>) {
        // A column or page break parts no line of its own.
        if matches!(element.attribute("type"), None | Some("textWrapping")) {
            self.put("\n", look, out);
        }
    }

    /// Text that the file has.
    fn put(&self, text: &str, look: Look, out: &mut Inline<'_>) {
        if self.fields.in_code() {
            return;
        }
        if look.struck == Some(true) || look.hidden == Some(true) {
            out.hidden.push_str(text);
            out.struck |= look.struck == Some(true) && !text.trim().is_empty();
            return;
        }
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        let shown = (look.size.unwrap_or(USUAL), look.bold.unwrap_or(false));
        *out.looks.entry(shown).or_default() += count;
        out.text.push_str(text);
    }

    /// Text that the file means and does not write out.
    fn make(&self, text: &str, look: Look, out: &mut Inline<'_>) {
        if !self.fields.in_code() {
            out.made.push_str(text);
            self.put(text, look, out);
        }
    }

    /// The mark of a note. Word raises a plain number, which would run into the text before it; ※ is
    /// how these reports write one.
    fn reference(&mut self, element: &Element, look: Look, out: &mut Inline<'_>) {
        if self.fields.in_code() {
            return;
        }
        let Some(id) = element.attribute("id") else {
            return;
        };
        let is_end = &*element.name == "endnoteReference";
        let own = matches!(
            element.attribute("customMarkFollows"),
            Some("1" | "true" | "on")
        );
        let mut mark = String::new();
        if !own {
            let count = if is_end {
                &mut self.noted.1
            } else {
                &mut self.noted.0
            };
            *count += 1;
            mark = format!("※{count}");
            self.make(&mark, look, out);
        }
        out.notes.push(Reference {
            is_end,
            id: id.to_owned(),
            mark,
        });
    }
}
