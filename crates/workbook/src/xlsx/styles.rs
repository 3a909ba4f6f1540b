//! The cell styles in `styles.xml` (ECMA-376 Part 1, 18.8).

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::runs::{is_on, unescaped};
use crate::styles::{self, Given, Styles};
use crate::xml;

/// The lists of the part that are read: differential styles have fonts and formats too.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum List {
    #[default]
    Other,
    Formats,
    Fonts,
    Fills,
    Cells,
}

#[derive(Default)]
struct Pass {
    list: List,
    codes: HashMap<u32, String>,
    /// Whether each font is struck through.
    fonts: Vec<bool>,
    /// Name and size of the first font, in which columns are measured (18.3.1.13 `col`).
    usual: (String, f64),
    /// The colour of each fill, if it paints.
    fills: Vec<Option<u32>>,
    /// Number format, font and fill of each cell style.
    cells: Vec<(u32, usize, usize)>,
}

/// Reads the part, as far as it can be read.
pub(super) fn read(part: impl Read) -> Styles {
    let mut pass = Pass::default();
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer) {
            Ok(Event::Start(element)) => pass.start(&element),
            Ok(Event::End(element)) => {
                if list(element.local_name().as_ref()).is_some() {
                    pass.list = List::Other;
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let struck = |font: usize| pass.fonts.get(font).copied().unwrap_or_default();
    let cells = pass.cells.iter().map(|(format, font, fill)| Given {
        format: *format,
        struck: struck(*font),
        paint: pass.fills.get(*fill).copied().flatten(),
    });
    let mut styles = Styles::new(&pass.codes, cells);
    let (name, size) = &pass.usual;
    if *size > 0.0 {
        styles.digit = styles::digit(name, *size);
    }
    styles
}

fn list(name: &str) -> Option<List> {
    Some(match name {
        "numFmts" => List::Formats,
        "fonts" => List::Fonts,
        "fills" => List::Fills,
        "cellXfs" => List::Cells,
        "cellStyleXfs" | "dxfs" | "extLst" => List::Other,
        _ => return None,
    })
}

impl Pass {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        if let Some(list) = list(name.as_ref()) {
            self.list = list;
        }
        match (self.list, name.as_ref()) {
            (List::Formats, "numFmt") => {
                let code = xml::attribute(element, "formatCode");
                if let (Some(id), Some(code)) = (xml::number(element, "numFmtId"), code) {
                    self.codes.insert(id, unescaped(&code));
                }
            }
            (List::Fonts, "font") => self.fonts.push(false),
            (List::Fonts, "name") if self.fonts.len() == 1 => {
                self.usual.0 = xml::attribute(element, "val").unwrap_or_default();
            }
            (List::Fonts, "sz") if self.fonts.len() == 1 => {
                self.usual.1 = xml::number(element, "val").unwrap_or_default();
            }
            (List::Fonts, "strike") => {
                if let Some(font) = self.fonts.last_mut() {
                    *font = is_on(element);
                }
            }
            (List::Fills, "fill") => self.fills.push(None),
            // A pattern without a colour of its own is black on white.
            (List::Fills, "patternFill") => {
                let pattern = xml::attribute(element, "patternType");
                let painted =
                    pattern.is_some_and(|pattern| pattern != "none" && pattern != "gray125");
                if let Some(fill) = self.fills.last_mut() {
                    *fill = painted.then_some(0);
                }
            }
            (List::Fills, "gradientFill") => {
                if let Some(fill) = self.fills.last_mut() {
                    *fill = Some(0);
                }
            }
            (List::Fills, "fgColor") => {
                if let Some(fill) = self.fills.last_mut().filter(|fill| fill.is_some()) {
                    *fill = colour(element);
                }
            }
            (List::Cells, "xf") => {
                let id = xml::number(element, "numFmtId").unwrap_or_default();
                let font = xml::number(element, "fontId").unwrap_or_default();
                let fill = xml::number(element, "fillId").unwrap_or_default();
                self.cells.push((id, font, fill));
            }
            _ => {}
        }
    }
}

/// The colour that an element names (18.8.3 `color`); none for white.
fn colour(element: &BytesStart<'_>) -> Option<u32> {
    if let Some(rgb) = xml::attribute(element, "rgb") {
        return styles::rgb(u32::from_str_radix(&rgb, 16).ok()?);
    }
    if let Some(theme) = xml::number(element, "theme") {
        let tint = xml::number::<f64>(element, "tint").unwrap_or_default();
        return styles::theme(theme, (tint * 1000.0) as i32);
    }
    styles::indexed(xml::number(element, "indexed")?)
}
