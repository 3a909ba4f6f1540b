//! One cell of an `OpenDocument` spreadsheet: its value and the text that stands for it.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::skip;
use crate::display::display;
use crate::value::{Shown, serial};
use crate::xml;

/// Elements inside a cell whose text is not the cell's: comments, drawings, ruby above the words.
const ASIDE: [&str; 5] = [
    "office:annotation",
    "draw:frame",
    "draw:custom-shape",
    "draw:g",
    "text:ruby-text",
];

/// Reads a cell up to its end tag.
pub(super) fn read<R: BufRead>(reader: &mut Reader<R>, element: &BytesStart<'_>) -> Shown {
    let number = number(element);
    let is_error = xml::attribute(element, "value-type").as_deref() == Some("error")
        || element.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "calcext:value-type" && attribute.value == "error"
        });
    let name = element.name().as_ref().to_owned();
    let text = content(reader, &name);
    match (text, number) {
        (text, _) if is_error && !text.is_empty() => Shown::Error(text),
        (text, Some(number)) if text.is_empty() => Shown::Number(unstored(element, number), number),
        (text, Some(number)) => Shown::Number(text, number),
        (text, None) if text.is_empty() => match xml::attribute(element, "string-value") {
            Some(text) if !text.is_empty() => Shown::Text(text),
            _ => Shown::Nothing,
        },
        (text, None) => Shown::Text(text),
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
fn unstored(element: &BytesStart<'_>, number: f64) -> String {
    let code = match xml::attribute(element, "value-type").as_deref() {
        Some("percentage") => "0%",
        Some("date") => "yyyy/m/d",
        Some("time") => "h:mm:ss",
        _ => "General",
    };
    display(number, code, false)
}

/// The text of a cell: paragraphs as lines.
fn content<R: BufRead>(reader: &mut Reader<R>, name: &str) -> String {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut inside = false;
    let mut buffer = Vec::new();
    loop {
        match xml::next(reader, &mut buffer) {
            Ok(Event::Start(element)) => match element.name().as_ref() {
                "text:p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    inside = true;
                }
                "text:s" => {
                    let count = xml::number::<usize>(&element, "c").unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', count.min(32_767)));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                aside if ASIDE.contains(&aside) => {
                    let aside = aside.to_owned();
                    skip(reader, &aside);
                }
                _ => {}
            },
            Ok(Event::End(element)) => match element.name().as_ref() {
                "text:p" => inside = false,
                end if end == name => return text,
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return text,
            Ok(event) if inside => text.push_str(&xml::text(&event).unwrap_or_default()),
            Ok(_) => {}
        }
    }
}
