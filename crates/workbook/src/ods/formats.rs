//! Number formats of an `OpenDocument` package as format codes (ODF 1.3 Part 3, 16.29).
//!
//! The file has the shown text of every cell, so nothing is shown by these: they are what the format says, in
//! the words that the other formats use (ECMA-376 Part 1, 18.8.31).

use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};

use crate::display::Format;
use crate::xml;

/// The most digits that a format may ask for.
const MOST: usize = 30;

/// The data styles read so far.
#[derive(Debug, Default)]
pub(super) struct Formats {
    styles: HashMap<String, Code>,
    open: Option<(String, Code)>,
    /// The literal text or currency that is open.
    text: Option<String>,
}

/// A data style: the code of its own section, and the styles that other values take.
#[derive(Debug, Default)]
struct Code {
    section: String,
    /// Condition and style, in order (16.3 `style:map`).
    maps: Vec<(String, String)>,
    /// Whether hours, minutes or seconds go past their ends: the first of them stands in brackets.
    elapsed: bool,
}

impl Formats {
    /// A tag or text outside of the tables.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.start(element),
            Event::End(element) => self.end(element.name().as_ref()),
            event => {
                if let (Some(open), Some(text)) = (&mut self.text, xml::text(event)) {
                    open.push_str(&text);
                }
            }
        }
    }

    /// The format of a data style; none where there is no such style.
    pub(super) fn get(&self, name: &str) -> Option<Format> {
        let style = self.styles.get(name)?;
        let mut code = String::new();
        for (index, (condition, target)) in style.maps.iter().enumerate() {
            let section = self.styles.get(target).map(|style| style.section.as_str());
            if !is_usual(index, style.maps.len(), condition) {
                let _ = write!(code, "[{condition}]");
            }
            let _ = write!(code, "{};", section.unwrap_or("General"));
        }
        code.push_str(&style.section);
        Some(Format::parse(&code))
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let text = |name| xml::attribute(element, name).unwrap_or_default();
        let name = element.name();
        if is_style(name.as_ref()) {
            let mut code = Code {
                elapsed: text("truncate-on-overflow") == "false",
                ..Code::default()
            };
            if text("language") == "ja" && is_dated(name.as_ref()) {
                code.section.push_str("[$-411]");
            }
            self.open = Some((text("name"), code));
            return;
        }
        let Some((_, code)) = &mut self.open else {
            return;
        };
        match name.as_ref() {
            "number:text" | "number:currency-symbol" => self.text = Some(String::new()),
            "style:map" => {
                let condition = text("condition").replace("value()", "").replace("!=", "<>");
                code.maps.push((condition, text("apply-style-name")));
            }
            name => code.part(name, element),
        }
    }

    fn end(&mut self, name: &str) {
        if is_style(name) {
            self.styles.extend(self.open.take());
        } else if let (Some(text), Some((_, code))) = (self.text.take(), &mut self.open) {
            code.literal(&text);
        }
    }
}

fn is_style(name: &str) -> bool {
    let kind = name.strip_prefix("number:");
    kind.and_then(|kind| kind.strip_suffix("-style"))
        .is_some_and(|kind| {
            matches!(
                kind,
                "number" | "percentage" | "currency" | "date" | "time" | "boolean" | "text"
            )
        })
}

fn is_dated(name: &str) -> bool {
    matches!(name, "number:date-style" | "number:time-style")
}

/// Whether a section takes these values by its place already: positive, negative and zero numbers in turn,
/// or in the first of two those that are not negative.
fn is_usual(index: usize, maps: usize, condition: &str) -> bool {
    match maps {
        1 => condition == ">=0",
        _ => matches!((index, condition), (0, ">0") | (1, "<0") | (2, "=0")),
    }
}

impl Code {
    /// Text that is printed as it stands.
    fn literal(&mut self, text: &str) {
        let bare = text.chars().all(|c| " -+/:()%".contains(c));
        if bare {
            self.section.push_str(text);
            return;
        }
        for part in text.split_inclusive('"') {
            let plain = part.trim_end_matches('"');
            if !plain.is_empty() {
                let _ = write!(self.section, "\"{plain}\"");
            }
            if plain.len() < part.len() {
                self.section.push_str("\\\"");
            }
        }
    }

    /// An element of a data style (16.29.3 to 16.29.26).
    fn part(&mut self, name: &str, element: &BytesStart<'_>) {
        let long = xml::attribute(element, "style").as_deref() == Some("long");
        let gengou = xml::attribute(element, "calendar").as_deref() == Some("gengou");
        let either = |short: &'static str, wide: &'static str| if long { wide } else { short };
        let code = match name {
            "number:number" => return self.number(element),
            "number:scientific-number" => return self.scientific(element),
            "number:fraction" => return self.fraction(element),
            "number:hours" => return self.clock(either("h", "hh"), element),
            "number:minutes" => return self.clock(either("m", "mm"), element),
            "number:seconds" => return self.clock(either("s", "ss"), element),
            "number:day" => either("d", "dd"),
            "number:month" if xml::flag(element, "textual") => either("mmm", "mmmm"),
            "number:month" => either("m", "mm"),
            "number:year" if gengou => either("e", "ee"),
            "number:year" => either("yy", "yyyy"),
            "number:era" => either("g", "ggg"),
            "number:day-of-week" if self.section.starts_with("[$-411]") => either("aaa", "aaaa"),
            "number:day-of-week" => either("ddd", "dddd"),
            "number:am-pm" => "AM/PM",
            "number:text-content" => "@",
            _ => "",
        };
        self.section.push_str(code);
    }

    fn clock(&mut self, letters: &str, element: &BytesStart<'_>) {
        if std::mem::take(&mut self.elapsed) {
            let _ = write!(self.section, "[{letters}]");
        } else {
            self.section.push_str(letters);
        }
        let decimals = digits(element, "decimal-places").unwrap_or_default();
        if decimals > 0 {
            let _ = write!(self.section, ".{}", "0".repeat(decimals));
        }
    }

    /// Digits with their separators, decimals and scaling (16.29.3).
    fn number(&mut self, element: &BytesStart<'_>) {
        let Some(decimals) = digits(element, "decimal-places") else {
            if digits(element, "min-integer-digits").is_none_or(|least| least <= 1) {
                self.section.push_str("General");
                return;
            }
            return self.whole(element);
        };
        self.whole(element);
        let least = digits(element, "min-decimal-places");
        let optional = xml::attribute(element, "decimal-replacement").is_some();
        let least = least
            .unwrap_or(if optional { 0 } else { decimals })
            .min(decimals);
        if decimals > 0 {
            let rest = "#".repeat(decimals - least);
            let _ = write!(self.section, ".{}{rest}", "0".repeat(least));
        }
        let mut factor = xml::number::<f64>(element, "display-factor").unwrap_or(1.0);
        while factor >= 1000.0 {
            self.section.push(',');
            factor /= 1000.0;
        }
    }

    /// The placeholders before the point.
    fn whole(&mut self, element: &BytesStart<'_>) {
        let least = digits(element, "min-integer-digits").unwrap_or(1);
        if !xml::flag(element, "grouping") {
            let all = if least == 0 {
                "#".to_owned()
            } else {
                "0".repeat(least)
            };
            self.section.push_str(&all);
            return;
        }
        let width = least.max(4);
        for place in (0..width).rev() {
            self.section.push(if place < least { '0' } else { '#' });
            if place > 0 && place % 3 == 0 {
                self.section.push(',');
            }
        }
    }

    fn scientific(&mut self, element: &BytesStart<'_>) {
        self.section
            .push_str(&"0".repeat(digits(element, "min-integer-digits").unwrap_or(1)));
        let decimals = digits(element, "decimal-places").unwrap_or_default();
        if decimals > 0 {
            let _ = write!(self.section, ".{}", "0".repeat(decimals));
        }
        let exponent = digits(element, "min-exponent-digits").unwrap_or(1);
        let _ = write!(self.section, "E+{}", "0".repeat(exponent));
    }

    fn fraction(&mut self, element: &BytesStart<'_>) {
        let marks = |name| "?".repeat(digits(element, name).unwrap_or(1).max(1));
        if digits(element, "min-integer-digits").is_some() {
            self.section.push_str("# ");
        }
        let below = xml::attribute(element, "denominator-value");
        let below = below.unwrap_or_else(|| marks("min-denominator-digits"));
        let _ = write!(self.section, "{}/{below}", marks("min-numerator-digits"));
    }
}

/// A number of digits.
fn digits(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    xml::number::<usize>(element, name).map(|digits| digits.min(MOST))
}
