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
    let properties = paragraph.child("pPr");
    let level = properties
        .and_then(|properties| properties.number::<usize>("lvl"))
        .unwrap_or(0)
        .min(8);
    let attribute = |name: &'static str| {
        let own = properties.and_then(|properties| properties.attribute(name));
        own.or_else(|| styles.level(level, |one| one.attribute(name)))
    };
    let align = match attribute("algn") {
        Some("ctr") => Align::Middle,
        Some("r") => Align::End,
        _ => Align::Start,
    };
    let points = |name: &'static str| {
        attribute(name)
            .and_then(|emu| emu.parse::<f32>().ok())
            .unwrap_or(0.0)
            * EMU
    };
    let (margin, hang) = (
        points("marL").clamp(0.0, 1000.0),
        points("indent").clamp(-1000.0, 1000.0),
    );
    let usual = look(None, level, styles, String::new());
    let open = |first: bool| Line {
        pieces: Vec::new(),
        align,
        indent: (
            if first {
                (margin + hang).max(0.0)
            } else {
                margin
            },
            margin,
        ),
        size: usual.size,
    };
    let mut lines = vec![open(true)];
    let mut shown = false;
    for run in shown_runs(paragraph) {
        if &*run.name == "br" {
            lines.push(open(false));
            continue;
        }
        let text = run.child("t").map(Element::whole_text).unwrap_or_default();
        let is_number = run.attribute("type") == Some("slidenum")
            && !text.contains(|c: char| c.is_ascii_digit());
        let text = if is_number { number.to_string() } else { text };
        let text = printed(
            &text
                .replace('\u{ad}', "")
                .replace('\u{b}', "\n")
                .replace('\t', "\u{3000}"),
        );
        let mut parts = text.split('\n');
        let piece = |text: &str| look(run.child("rPr"), level, styles, text.to_owned());
        if let Some(first) = parts.next().filter(|first| !first.is_empty()) {
            shown |= !first.trim().is_empty();
            push(&mut lines, piece(first));
        }
        for part in parts {
            lines.push(open(false));
            push(&mut lines, piece(part));
        }
    }
    // A paragraph without text has no bullet.
    if shown && let Some(first) = lines.first_mut() {
        let label = counts.next(properties, level, styles);
        if !label.is_empty() {
            let model = first.pieces.first().cloned().unwrap_or(usual);
            first.pieces.insert(
                0,
                Piece {
                    text: label,
                    struck: false,
                    ..model
                },
            );
        }
    }
    lines
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
