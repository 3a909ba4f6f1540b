//! The cell styles in `styles.xml` (ECMA-376 Part 1, 18.8).

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::runs::{is_on, unescaped};
use crate::styles::Styles;
use crate::xml;

/// The lists of the part that are read: differential styles have fonts and formats too.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum List {
    #[default]
    Other,
    Formats,
    Fonts,
    Cells,
}

#[derive(Default)]
struct Pass {
    list: List,
    codes: HashMap<u32, String>,
    /// Whether each font is struck through.
    fonts: Vec<bool>,
    /// Number format and font of each cell style.
    cells: Vec<(u32, usize)>,
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
    let cells = pass.cells.iter().map(|(id, font)| (*id, struck(*font)));
    Styles::new(&pass.codes, cells)
}

fn list(name: &str) -> Option<List> {
    Some(match name {
        "numFmts" => List::Formats,
        "fonts" => List::Fonts,
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
            (List::Fonts, "strike") => {
                if let Some(font) = self.fonts.last_mut() {
                    *font = is_on(element);
                }
            }
            (List::Cells, "xf") => {
                let id = xml::number(element, "numFmtId").unwrap_or_default();
                let font = xml::number(element, "fontId").unwrap_or_default();
                self.cells.push((id, font));
            }
            _ => {}
        }
    }
}
