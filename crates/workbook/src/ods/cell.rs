//! One cell of an `OpenDocument` spreadsheet: its value and the text that stands for it.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use shinchoku_model::CellRange;

use super::styles::Styles;
use super::text::{Asides, Paragraphs};
use crate::arrows::Arrow;
use crate::aside::Aside;
use crate::display::{Format, display};
use crate::rich::Rich;
use crate::stored::Behind;
use crate::value::{Shown, serial};
use crate::xml;

/// A cell as it was read.
pub(super) struct Found {
    /// What it shows.
    pub shown: Shown,
    /// What was struck out of its text.
    pub struck: String,
    /// Whether it is struck through and has no text of its own that says so.
    pub all_struck: bool,
    /// What it stores behind its text.
    pub behind: Option<Behind>,
    /// The formula, without the name of its language.
    pub formula: Option<String>,
    /// Whether the formula has no stored result.
    pub uncalculated: bool,
    /// Comments on it and shapes anchored to it.
    pub asides: Vec<Aside>,
    /// Arrows anchored to it.
    pub arrows: Vec<Arrow>,
}

/// What the style of a cell says of it.
#[derive(Clone, Copy)]
pub(super) struct Look<'s> {
    /// Its number format.
    pub format: Option<&'s Format>,
    /// Whether its text is struck through.
    pub struck: bool,
}

/// Reads a cell, which stands at `at`, up to its end tag.
pub(super) fn read<R: BufRead>(
    reader: &mut Reader<R>,
    element: &BytesStart<'_>,
    at: (u32, u32),
    styles: &Styles,
    look: Look<'_>,
) -> Found {
    let number = number(element);
    let kind = xml::attribute(element, "value-type");
    let is_error = kind.as_deref() == Some("error")
        || element.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "calcext:value-type" && attribute.value == "error"
        });
    let formula = xml::attribute(element, "formula");
    let formula = formula.map(|text| match text.split_once('=') {
        Some((_, formula)) => formula.to_owned(),
        None => text,
    });
    let name = element.name().as_ref().to_owned();
    let (Rich { text, struck, .. }, beside) = content(reader, &name, at, styles, look.struck);
    let all_struck = look.struck && text.is_empty() && struck.is_empty();
    let shown = match (text, number) {
        (text, _) if is_error && !text.is_empty() => Shown::Error(text),
        (text, Some(_)) if text.is_empty() && !struck.is_empty() => Shown::Nothing,
        (text, Some(number)) if text.is_empty() => unstored(element, number, look.format),
        // The room that a format leaves around a number is no text.
        (text, Some(number)) => Shown::Number(text.trim().to_owned(), number),
        (text, None) if text.is_empty() => match xml::attribute(element, "string-value") {
            Some(text) if !text.is_empty() && struck.is_empty() => Shown::Text(text),
            _ => Shown::Nothing,
        },
        (text, None) => Shown::Text(text),
    };
    let seen = if struck.is_empty() {
        shown.seen()
    } else {
        &struck
    };
    let behind = number.filter(|_| !is_error);
    let behind = behind.and_then(|number| {
        let plain = Format::default();
        Behind::number(seen, number, look.format.unwrap_or(&plain), false)
    });
    Found {
        uncalculated: formula.is_some() && kind.is_none() && shown == Shown::Nothing,
        shown,
        struck,
        all_struck,
        behind,
        formula,
        asides: beside.done,
        arrows: beside.arrows,
    }
}

/// The number behind a cell: of a number, a percentage, an amount, a date or a time (ODF 1.3 Part 3,
/// `office:value-type`).
fn number(element: &BytesStart<'_>) -> Option<f64> {
    xml::number(element, "value")
        .or_else(|| serial(&xml::attribute(element, "date-value")?, false))
        .or_else(|| duration(&xml::attribute(element, "time-value")?))
}

/// A duration such as `PT18H30M00S` in days.
fn duration(text: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut digits = String::new();
    for c in text.strip_prefix("PT")?.chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            c => {
                digits.push(if c == ',' { '.' } else { c });
                continue;
            }
        };
        seconds += digits.parse::<f64>().ok()? * unit;
        digits.clear();
    }
    Some(seconds / 86_400.0)
}

/// What a number shows where its writer stored no text.
fn unstored(element: &BytesStart<'_>, number: f64, format: Option<&Format>) -> Shown {
    if let Some(format) = format {
        return Shown::number(number, format, false);
    }
    let code = match xml::attribute(element, "value-type").as_deref() {
        Some("percentage") => "0%",
        Some("date") => "yyyy/m/d",
        Some("time") => "h:mm:ss",
        _ => "General",
    };
    Shown::Number(display(number, code, false), number)
}

/// The text of a cell, paragraphs as lines, and what stands beside it.
fn content<R: BufRead>(
    reader: &mut Reader<R>,
    name: &str,
    at: (u32, u32),
    styles: &Styles,
    struck: bool,
) -> (Rich, Asides) {
    let (mut own, mut asides) = (Paragraphs::of_cell(struck), Asides::default());
    let mut buffer = Vec::new();
    loop {
        match xml::next(reader, &mut buffer) {
            Ok(Event::Start(element)) => {
                if !asides.start(&element, Some(at), styles) {
                    own.start(&element, styles);
                    if element.name().as_ref() == "text:a" {
                        let address = xml::attribute(&element, "href").unwrap_or_default();
                        let link = Aside::link(CellRange::cell(at.0, at.1), &address);
                        asides.done.extend(link);
                    }
                }
            }
            Ok(Event::End(element)) => match element.name().as_ref() {
                end if end == name => break,
                end => {
                    if !asides.end(end) {
                        own.end(end);
                    }
                }
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => {
                if !asides.text(&event) {
                    own.text(&event);
                }
            }
        }
    }
    (own.take(), asides)
}

/// Reads shapes that lie on the sheet and on no cell, up to the end tag of their list.
pub(super) fn shapes<R: BufRead>(reader: &mut Reader<R>, name: &str, styles: &Styles) -> Asides {
    let mut asides = Asides::default();
    let mut buffer = Vec::new();
    loop {
        match xml::next(reader, &mut buffer) {
            Ok(Event::Start(element)) => {
                asides.start(&element, None, styles);
            }
            Ok(Event::End(element)) if element.name().as_ref() == name => break,
            Ok(Event::End(element)) => {
                asides.end(element.name().as_ref());
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => {
                asides.text(&event);
            }
        }
    }
    asides
}
