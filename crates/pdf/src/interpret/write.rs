//! Text that the file gives without drawing it, set into a box line by line.

use shinchoku_model::{Font, Glyph, Text};

use super::Interpreter;
use crate::geometry::{Area, out};

/// Advance of half-width and other characters in parts of the size.
const NARROW: f64 = 0.5;
const WIDE: f64 = 1.0;

impl Interpreter<'_> {
    /// Writes `text` into a box in user space.
    pub(crate) fn write(&mut self, text: &str, area: &Area, size: f64) {
        let font = self.plain_font();
        self.runs += 1;
        let mut y = area.y1 - size;
        for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
            let mut x = area.x0;
            for character in line.chars() {
                let advance =
                    if character.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&character) {
                        NARROW
                    } else {
                        WIDE
                    } * size;
                if x > area.x0 && x + advance > area.x1 {
                    x = area.x0;
                    y -= size * 1.2;
                }
                self.write_character(character, (x, y), (advance, size), font);
                x += advance;
            }
            y -= size * 1.2;
        }
    }

    fn plain_font(&mut self) -> u16 {
        let known = self
            .page
            .fonts
            .iter()
            .position(|font| *font == Font::default());
        let index = known.unwrap_or_else(|| {
            self.page.fonts.push(Font::default());
            self.page.fonts.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }

    fn write_character(
        &mut self,
        character: char,
        (x, y): (f64, f64),
        (advance, size): (f64, f64),
        font: u16,
    ) {
        if !self.file.budget.spend_glyph() {
            self.stop = Some(super::Stop::Glyphs);
            return;
        }
        let matrix = self.state.matrix;
        let area = matrix.area(&Area::between(
            (x, y - 0.12 * size),
            (x + advance, y + 0.88 * size),
        ));
        let origin = matrix.point((x, y));
        let right = matrix.direction((1.0, 0.0));
        self.page.glyphs.push(Glyph {
            text: Text::Char(character),
            bbox: area.rect(),
            origin: (out(origin.0), out(origin.1)),
            size: out(size * matrix.scale()),
            angle: out(right.1.atan2(right.0).to_degrees()),
            vertical: false,
            font,
            visible: true,
            artifact: false,
            mcid: None,
            run: self.runs,
        });
    }
}
