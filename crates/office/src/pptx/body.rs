//! The text of a shape or cell: paragraphs of pieces, each with its look (ECMA-376 Part 1, 21.1.2).

use shinchoku_japanese::normal::printed;

use super::EMU;
use super::bullets::Counts;
use super::styles::{Styles, USUAL};
use crate::xml::Element;

/// How a paragraph is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// A piece of text with its look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Size in points.
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether it is struck through: nobody counts it as text.
    pub(super) struck: bool,
}

/// A line that is meant: a paragraph, or what stands between two breaks in one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) align: Align,
    /// Where its first line begins and its others do, from the left, in points.
    pub(super) indent: (f32, f32),
    /// The size of its text, for lines without any.
    pub(super) size: f32,
}

impl Line {
    /// A line of one size.
    pub(super) fn plain(text: &str, size: f32) -> Self {
        let piece = Piece {
            text: text.to_owned(),
            size,
            bold: false,
            struck: false,
        };
        Self {
            pieces: vec![piece],
            align: Align::Start,
            indent: (0.0, 0.0),
            size,
        }
    }
}

/// The lines of a text body. `number` is that of the slide, for fields that show it.
pub(super) fn lines(body: &Element, styles: &Styles<'_>, number: u32) -> Vec<Line> {
    let mut counts = Counts::default();
    let paragraphs = body.all("p");
    paragraphs
        .flat_map(|paragraph| of_paragraph(paragraph, styles, &mut counts, number))
        .collect()
}

fn of_paragraph(
    paragraph: &Element,
    styles: &Styles<'_>,
    counts: &mut Counts,
    number: u32,
) -> Vec<Line> {
    let frame = Frame::of(paragraph, styles);
    let mut lines = vec![frame.line(true)];
    let mut shown = false;
    for run in shown_runs(paragraph) {
        if &*run.name == "br" {
            lines.push(frame.line(false));
            continue;
        }
        let text = text_of(run, number);
        let piece = |text: &str| look(run.child("rPr"), frame.level, styles, text.to_owned());
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(frame.line(false));
            } else if part.is_empty() {
                continue;
            } else {
                shown |= !part.trim().is_empty();
            }
            push(&mut lines, piece(part));
        }
    }
    // A paragraph without text has no bullet.
    if shown && let Some(first) = lines.first_mut() {
        let label = counts.next(frame.properties, frame.level, styles);
        put_label(first, label, frame.usual);
    }
    lines
}

/// How the lines of a paragraph stand.
struct Frame<'a> {
    properties: Option<&'a Element>,
    /// Its depth in a list.
    level: usize,
    align: Align,
    /// Where its lines begin, and by how much the first one differs, in points.
    margin: f32,
    hang: f32,
    /// How its text looks where no run says otherwise.
    usual: Piece,
}

impl<'a> Frame<'a> {
    fn of(paragraph: &'a Element, styles: &Styles<'_>) -> Self {
        let properties = paragraph.child("pPr");
        let level = properties.and_then(|properties| properties.number::<usize>("lvl"));
        let level = level.unwrap_or(0).min(8);
        let attribute = |name: &str| {
            let own = properties.and_then(|properties| properties.attribute(name));
            own.or_else(|| styles.level(level, |one| one.attribute(name)))
        };
        let points = |name: &str| {
            let emu = attribute(name).and_then(|emu| emu.parse::<f32>().ok());
            (emu.unwrap_or(0.0) * EMU).clamp(-1000.0, 1000.0)
        };
        Self {
            properties,
            level,
            align: match attribute("algn") {
                Some("ctr") => Align::Middle,
                Some("r") => Align::End,
                _ => Align::Start,
            },
            margin: points("marL").max(0.0),
            hang: points("indent"),
            usual: look(None, level, styles, String::new()),
        }
    }

    /// A line of the paragraph, its first or another.
    fn line(&self, first: bool) -> Line {
        let hang = if first { self.hang } else { 0.0 };
        Line {
            pieces: Vec::new(),
            align: self.align,
            indent: ((self.margin + hang).max(0.0), self.margin),
            size: self.usual.size,
        }
    }
}

/// The text of a run or field; a field for the slide's number shows `number`.
fn text_of(run: &Element, number: u32) -> String {
    let text = run.child("t").map(Element::whole_text).unwrap_or_default();
    let is_number =
        run.attribute("type") == Some("slidenum") && !text.contains(|c: char| c.is_ascii_digit());
    let text = if is_number { number.to_string() } else { text };
    let text = text.replace('\u{ad}', "").replace('\u{b}', "\n");
    printed(&text.replace('\t', "\u{3000}"))
}

/// Puts a bullet or number before the text of a line, looking like it.
fn put_label(line: &mut Line, label: String, usual: Piece) {
    if label.is_empty() {
        return;
    }
    let model = line.pieces.first().cloned().unwrap_or(usual);
    let label = Piece {
        text: label,
        struck: false,
        ..model
    };
    line.pieces.insert(0, label);
}

fn push(lines: &mut [Line], piece: Piece) {
    if let Some(line) = lines.last_mut() {
        line.pieces.push(piece);
    }
}

/// The runs, breaks and fields of a paragraph; of alternatives the first.
fn shown_runs(paragraph: &Element) -> Vec<&Element> {
    let mut runs = Vec::new();
    for element in paragraph.elements() {
        match &*element.name {
            "r" | "br" | "fld" => runs.push(element),
            "AlternateContent" => {
                let chosen = element
                    .child("Choice")
                    .or_else(|| element.child("Fallback"));
                runs.extend(chosen.map(shown_runs).unwrap_or_default());
            }
            // Formulas have their own text elements, which runs of theirs hold.
            "m" | "oMathPara" | "oMath" => runs.extend(shown_runs(element)),
            _ => {}
        }
    }
    runs
}

/// A piece of text by its run properties, else by its level's.
fn look(properties: Option<&Element>, level: usize, styles: &Styles<'_>, text: String) -> Piece {
    let attribute = |name: &str| {
        let own = properties.and_then(|properties| properties.attribute(name));
        own.or_else(|| styles.level(level, |one| one.child("defRPr")?.attribute(name)))
    };
    let size = attribute("sz").and_then(|size| size.parse::<f32>().ok());
    let size = size.map_or(USUAL, |size| (size / 100.0).clamp(1.0, 400.0));
    Piece {
        text,
        size: size * styles.shrunk(),
        bold: matches!(attribute("b"), Some("1" | "true")),
        struck: matches!(attribute("strike"), Some("sngStrike" | "dblStrike")),
    }
}
