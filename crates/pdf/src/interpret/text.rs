//! Text objects and text showing (PDF 32000-1, 9.4): the innermost loop.

use std::rc::Rc;

use lopdf::Object;
use shinchoku_model::{Glyph, Text};

use super::{Interpreter, Operand, Stop};
use crate::font::{Font, Shown};
use crate::geometry::{Area, Matrix, Point, out};

/// A glyph of which no more than this part of its width or height is inside the clip is not seen: its box
/// holds some empty space, and text that is clipped away ends at the edge.
const SEEN: f64 = 0.2;

/// What stays the same for the glyphs of one string.
struct Setting {
    font: Rc<Font>,
    font_index: u16,
    /// Text space to the page.
    world: Matrix,
    /// One size to the right and upwards, on the page.
    right: Point,
    up: Point,
    size: f32,
    angle: f32,
    seen: bool,
}

impl<'a> Interpreter<'a> {
    /// `BT`
    pub(super) fn begin_text(&mut self) {
        self.matrix = Matrix::IDENTITY;
        self.line_matrix = Matrix::IDENTITY;
        self.runs += 1;
    }

    /// `Tf`
    pub(super) fn set_font(&mut self) {
        self.state.text.size = self.number();
        let name = self.name().unwrap_or_default();
        let known = self
            .resources
            .fonts
            .iter()
            .find(|(known, _, _)| known == name);
        let (index, font) = if let Some((_, index, font)) = known {
            (*index, Rc::clone(font))
        } else {
            let name = name.to_vec();
            let (index, font) = self.fonts.font(self.file, self.resource(b"Font", &name));
            self.resources.fonts.push((name, index, Rc::clone(&font)));
            (index, font)
        };
        self.use_font(index, font);
    }

    /// The font of an `ExtGState`.
    pub(super) fn set_font_object(&mut self, object: &'a Object, size: f64) {
        self.state.text.size = size;
        let (index, font) = self.fonts.font(self.file, Some(object));
        self.use_font(index, font);
    }

    fn use_font(&mut self, index: usize, font: Rc<Font>) {
        let known = self.page_fonts.iter().position(|other| *other == index);
        let on_page = known.unwrap_or_else(|| {
            self.page.fonts.push(font.names.clone());
            self.page_fonts.push(index);
            self.page_fonts.len() - 1
        });
        let on_page = u16::try_from(on_page).unwrap_or(u16::MAX);
        self.state.text.font = Some((on_page, font));
    }

    /// `Tm`
    pub(super) fn set_text_matrix(&mut self) {
        self.matrix = Matrix::new(self.numbers());
        self.line_matrix = self.matrix;
    }

    /// `Td`
    pub(super) fn move_line(&mut self, x: f64, y: f64) {
        self.line_matrix = Matrix::shift(x, y).then(&self.line_matrix);
        self.matrix = self.line_matrix;
    }

    /// `T*`
    pub(super) fn next_line(&mut self) {
        self.move_line(0.0, -self.state.text.leading);
    }

    /// `Tj` and what ends like it.
    pub(super) fn show_string(&mut self) {
        let Some(Operand::String(span)) = self.operands.last().copied() else {
            return;
        };
        let Some(setting) = self.setting() else {
            return;
        };
        let buffer = std::mem::take(&mut self.buffer);
        self.show(&setting, span.of(&buffer));
        self.buffer = buffer;
    }

    /// `TJ`
    pub(super) fn show_adjusted(&mut self) {
        let Some(mut setting) = self.setting() else {
            return;
        };
        let buffer = std::mem::take(&mut self.buffer);
        let operands = std::mem::take(&mut self.operands);
        for operand in &operands {
            match operand {
                Operand::String(span) => {
                    setting.world = self.matrix.then(&self.state.matrix);
                    self.show(&setting, span.of(&buffer));
                }
                Operand::Number(adjust) => {
                    let text = &self.state.text;
                    let back = -adjust / 1000.0 * text.size;
                    let shift = if setting.font.vertical {
                        Matrix::shift(0.0, back)
                    } else {
                        Matrix::shift(back * text.scale, 0.0)
                    };
                    self.matrix = shift.then(&self.matrix);
                }
                _ => {}
            }
        }
        self.operands = operands;
        self.buffer = buffer;
    }

    /// Nothing while no font was chosen.
    fn setting(&mut self) -> Option<Setting> {
        if self.state.text.font.is_none() {
            let (index, font) = self.fonts.font(self.file, None);
            self.use_font(index, font);
        }
        let text = &self.state.text;
        let (font_index, font) = text.font.clone()?;
        let world = self.matrix.then(&self.state.matrix);
        let right = world.direction((text.size * text.scale, 0.0));
        let up = world.direction((0.0, text.size));
        let along = if font.vertical { (-up.0, -up.1) } else { right };
        let angle = along.1.atan2(along.0).to_degrees();
        let angle = (angle * 100.0).round() / 100.0;
        Some(Setting {
            font,
            font_index,
            world,
            right,
            up,
            size: out(up.0.hypot(up.1)),
            // Minus zero and minus a half turn are no other directions.
            angle: if angle <= -180.0 {
                180.0
            } else {
                angle as f32 + 0.0
            },
            seen: !matches!(text.mode, 3 | 7) && self.state.fill.is_seen() && !self.marks.hidden(),
        })
    }

    fn show(&mut self, setting: &Setting, mut bytes: &[u8]) {
        let font = &*setting.font;
        let text = &self.state.text;
        let (size, scale, rise) = (text.size, text.scale, text.rise);
        let (between, between_words) = (text.character_spacing, text.word_spacing);
        let (mut x, mut y) = (0.0, 0.0);
        let file = self.file;
        while !bytes.is_empty() && self.stop.is_none() {
            let (code, length) = font.code(bytes);
            bytes = bytes.get(usize::from(length)..).unwrap_or_default();
            let origin = setting.world.point((x, y + rise));
            let advance = font.with(file, (code, length), |shown| {
                self.push_glyph(setting, shown, origin);
                (f64::from(shown.width), f64::from(shown.vertical[0]))
            });
            let space = if length == 1 && code == 32 {
                between_words
            } else {
                0.0
            };
            if font.vertical {
                y += advance.1 * size + between + space;
            } else {
                x += (advance.0 * size + between + space) * scale;
            }
        }
        self.matrix = Matrix::shift(x, y).then(&self.matrix);
    }

    fn push_glyph(&mut self, setting: &Setting, shown: &Shown, origin: Point) {
        if !self.file.budget.spend_glyph() {
            self.stop = Some(Stop::Glyphs);
            return;
        }
        let area = glyph_area(setting, shown, origin);
        let text = self.marks.replace().unwrap_or_else(|| shown.meaning.text());
        if text == Text::Char(char::REPLACEMENT_CHARACTER) {
            setting.font.count_unknown(self.page.number);
        }
        let visible = setting.seen && is_inside(&area, &self.state.clip);
        if visible {
            self.cuts
                .see(self.page.glyphs.len(), &area, &self.state.clip);
        }
        self.page.glyphs.push(Glyph {
            text,
            bbox: if visible {
                cut(area, setting.right, &self.state.clip)
            } else {
                area
            }
            .rect(),
            origin: (out(origin.0), out(origin.1)),
            size: setting.size,
            angle: setting.angle,
            vertical: setting.font.vertical,
            font: setting.font_index,
            visible,
            artifact: self.marks.artifact(),
            mcid: self.marks.id(),
            run: self.runs,
        });
    }
}

/// The box of a glyph: its advance along the line, ascent and descent across it.
fn glyph_area(setting: &Setting, shown: &Shown, origin: Point) -> Area {
    let (right, up) = (setting.right, setting.up);
    let at = |x: f64, y: f64| {
        (
            origin.0 + right.0 * x + up.0 * y,
            origin.1 + right.1 * x + up.1 * y,
        )
    };
    let width = f64::from(shown.width);
    let (x0, x1, y0, y1) = if setting.font.vertical {
        let [advance, middle, _] = shown.vertical.map(f64::from);
        (-middle, width - middle, advance, 0.0)
    } else {
        (0.0, width, setting.font.descent, setting.font.ascent)
    };
    let mut area = Area::between(at(x0, y0), at(x1, y1));
    area.include(at(x0, y1));
    area.include(at(x1, y0));
    area
}

/// A glyph's box as far along its line as the clip lets it be seen: a text too long for its cell ends where the
/// cell does. Its height stays, since that tells how large the text is.
fn cut(mut area: Area, right: Point, clip: &Area) -> Area {
    if right.0.abs() > right.1.abs() {
        (area.x0, area.x1) = (area.x0.max(clip.x0), area.x1.min(clip.x1));
    } else {
        (area.y0, area.y1) = (area.y0.max(clip.y0), area.y1.min(clip.y1));
    }
    area
}

fn is_inside(area: &Area, clip: &Area) -> bool {
    let shared = area.common(clip);
    let enough = |part: f64, whole: f64| part >= whole * SEEN;
    !shared.is_empty()
        && enough(shared.width(), area.width())
        && enough(shared.height(), area.height())
}
