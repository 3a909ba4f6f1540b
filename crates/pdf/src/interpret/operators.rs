//! One operator after another (PDF 32000-1, Annex A).

use lopdf::{Dictionary, Object};

use super::color::Space;
use super::marks::Opened;
use super::paint::Filling;
use super::path::Clip;
use super::{Interpreter, Operand};
use crate::geometry::{Matrix, Point};
use crate::lexer::{Lexer, Span, Token};
use crate::strings;

/// Saved states beyond this are counted and not kept.
const DEEPEST: usize = 2048;

impl Interpreter<'_> {
    pub(super) fn operator(&mut self, word: &[u8], lexer: &mut Lexer<'_>) {
        if !self.text_operator(word) && !self.path_operator(word) && !self.state_operator(word) {
            match word {
                b"Do" => self.draw_object(),
                b"BI" => self.draw_inline_image(lexer),
                b"sh" => self.filled(self.state.clip),
                b"BMC" => self.open_mark(None, lexer.source()),
                b"BDC" => self.open_mark(self.operands.last().copied(), lexer.source()),
                b"EMC" => self.marks.close(),
                _ => {}
            }
        }
    }

    fn text_operator(&mut self, word: &[u8]) -> bool {
        match word {
            b"Tj" => self.show_string(),
            b"TJ" => self.show_adjusted(),
            b"'" => {
                self.next_line();
                self.show_string();
            }
            b"\"" => {
                let [word_spacing, character_spacing, _] = self.numbers();
                self.state.text.word_spacing = word_spacing;
                self.state.text.character_spacing = character_spacing;
                self.next_line();
                self.show_string();
            }
            b"Tf" => self.set_font(),
            b"Tm" => self.set_text_matrix(),
            b"Td" | b"TD" => {
                let [x, y] = self.numbers();
                if word == b"TD" {
                    self.state.text.leading = -y;
                }
                self.move_line(x, y);
            }
            b"T*" => self.next_line(),
            b"BT" => self.begin_text(),
            b"ET" => {}
            b"Tc" => self.state.text.character_spacing = self.number(),
            b"Tw" => self.state.text.word_spacing = self.number(),
            b"Tz" => self.state.text.scale = self.number() / 100.0,
            b"TL" => self.state.text.leading = self.number(),
            b"Tr" => self.state.text.mode = self.number() as i64,
            b"Ts" => self.state.text.rise = self.number(),
            _ => return false,
        }
        true
    }

    fn point(&self, x: f64, y: f64) -> Point {
        self.state.matrix.point((x, y))
    }

    fn path_operator(&mut self, word: &[u8]) -> bool {
        match word {
            b"m" | b"l" => {
                let [x, y] = self.numbers();
                let at = self.point(x, y);
                if word == b"m" {
                    self.path.move_to(at);
                } else {
                    self.path.line_to(at);
                }
            }
            b"re" => {
                let numbers = self.numbers();
                self.path.rectangle(&self.state.matrix, numbers);
            }
            b"c" | b"v" | b"y" => self.curve(word),
            b"h" => self.path.close(),
            b"S" => self.paint(None, true),
            b"s" => {
                self.path.close();
                self.paint(None, true);
            }
            b"f" | b"F" => self.paint(Some(Filling::Winding), false),
            b"f*" => self.paint(Some(Filling::EvenOdd), false),
            b"B" => self.paint(Some(Filling::Winding), true),
            b"B*" => self.paint(Some(Filling::EvenOdd), true),
            b"b" | b"b*" => {
                self.path.close();
                let filling = if word == b"b" {
                    Filling::Winding
                } else {
                    Filling::EvenOdd
                };
                self.paint(Some(filling), true);
            }
            b"n" => self.paint(None, false),
            b"W" | b"W*" => self.path.clip = Clip::Inside,
            _ => return false,
        }
        true
    }

    /// `c`, and `v` and `y`, which leave out the first or the last point between.
    fn curve(&mut self, word: &[u8]) {
        let [x1, y1, x2, y2] = self.numbers();
        let (before, end) = (self.point(x1, y1), self.point(x2, y2));
        let (first, second) = match word {
            b"v" => (self.path.current().unwrap_or(before), before),
            b"y" => (before, end),
            _ => {
                let [x, y, ..] = self.numbers::<6>();
                (self.point(x, y), before)
            }
        };
        self.path.curve_to(first, second, end);
    }

    fn state_operator(&mut self, word: &[u8]) -> bool {
        match word {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => self.state.matrix = Matrix::new(self.numbers()).then(&self.state.matrix),
            b"w" => self.state.line_width = self.number().abs(),
            b"d" => {
                let dashes = self
                    .operands
                    .iter()
                    .take_while(|operand| !matches!(operand, Operand::Close));
                self.state.dashed = dashes
                    .into_iter()
                    .any(|operand| matches!(operand, Operand::Number(n) if *n > 0.0));
            }
            b"gs" => self.external_state(),
            b"g" => self.color(false, Space::Gray),
            b"rg" => self.color(false, Space::Rgb),
            b"k" => self.color(false, Space::Cmyk),
            b"G" => self.color(true, Space::Gray),
            b"RG" => self.color(true, Space::Rgb),
            b"K" => self.color(true, Space::Cmyk),
            b"cs" | b"CS" => self.color_space(word == b"CS"),
            b"sc" | b"scn" => self.set_color(false),
            b"SC" | b"SCN" => self.set_color(true),
            _ => return false,
        }
        true
    }

    fn save(&mut self) {
        if self.saved.len() - self.floor.min(self.saved.len()) < DEEPEST {
            self.saved.push(self.state.clone());
        } else {
            self.unkept += 1;
        }
    }

    fn restore(&mut self) {
        if self.unkept > 0 {
            self.unkept -= 1;
        } else if self.saved.len() > self.floor
            && let Some(state) = self.saved.pop()
        {
            self.state = state;
        }
    }

    fn external_state(&mut self) {
        let found = self
            .name()
            .and_then(|name| self.resource(b"ExtGState", name));
        let Some(dictionary) = found.and_then(|object| self.file.as_dictionary(object)) else {
            return;
        };
        let number = |key: &[u8]| self.file.number(dictionary, key);
        let (width, fill, stroke) = (number(b"LW"), number(b"ca"), number(b"CA"));
        let dashes = self
            .file
            .array(dictionary, b"D")
            .and_then(|dash| dash.first());
        let dashes = dashes.and_then(|dash| self.file.resolve(dash).as_array().ok());
        if let Some(width) = width {
            self.state.line_width = width.abs();
        }
        if let Some(dashes) = dashes {
            self.state.dashed = !dashes.is_empty();
        }
        if let Some(opacity) = fill {
            self.state.fill.opacity = opacity.clamp(0.0, 1.0);
        }
        if let Some(opacity) = stroke {
            self.state.stroke.opacity = opacity.clamp(0.0, 1.0);
        }
        if let Some([font, size]) = self.file.array(dictionary, b"Font") {
            let size = self.file.as_number(size).unwrap_or_default();
            self.set_font_object(font, size);
        }
    }

    fn color(&mut self, stroke: bool, space: Space) {
        if stroke {
            self.state.stroke.change(space);
        } else {
            self.state.fill.change(space);
        }
        self.set_color(stroke);
    }

    fn color_space(&mut self, stroke: bool) {
        let Some(name) = self.name() else {
            return;
        };
        let space = Space::named(name).or_else(|| {
            let object = self.resource(b"ColorSpace", name)?;
            Some(Space::read(self.file, object))
        });
        let space = space.unwrap_or(Space::Pattern);
        if stroke {
            self.state.stroke.change(space);
        } else {
            self.state.fill.change(space);
        }
    }

    fn set_color(&mut self, stroke: bool) {
        let mut values = [0.0; 32];
        let mut count = 0;
        for (value, operand) in values.iter_mut().zip(&self.operands) {
            if let Operand::Number(number) = operand {
                *value = *number;
                count += 1;
            }
        }
        let paint = if stroke {
            &mut self.state.stroke
        } else {
            &mut self.state.fill
        };
        paint.set(values.get(..count).unwrap_or_default());
    }

    /// `BMC` and `BDC`: a tag and perhaps properties, written here or kept in the resources.
    fn open_mark(&mut self, properties: Option<Operand>, source: &[u8]) {
        let first = self.operands.first().copied();
        let tag = match first {
            Some(Operand::Name(span)) => span.of(&self.buffer),
            _ => &[],
        };
        let is_layer = tag == b"OC";
        let mut opened = Opened {
            artifact: tag == b"Artifact",
            ..Opened::default()
        };
        match properties {
            Some(Operand::Dictionary(span)) => written_properties(span.of(source), &mut opened),
            Some(Operand::Name(span)) => {
                let found = self.resource(b"Properties", span.of(&self.buffer));
                if let Some(dictionary) = found.and_then(|object| self.file.as_dictionary(object)) {
                    self.kept_properties(dictionary, &mut opened);
                }
                opened.hidden =
                    is_layer && found.is_some_and(|layer| self.layers.is_off(self.file, layer));
            }
            _ => {}
        }
        opened.id = opened.id.map(|id| self.own_id(id));
        self.marks.open(opened);
    }

    fn kept_properties(&self, dictionary: &Dictionary, opened: &mut Opened) {
        let id = self.file.integer(dictionary, b"MCID");
        opened.id = id.and_then(|id| u32::try_from(id).ok());
        opened.replacement = match self.file.get(dictionary, b"ActualText") {
            Some(Object::String(bytes, _)) => Some(strings::text_string(bytes)),
            _ => None,
        };
    }
}

/// The properties in a dictionary that is written in the content.
fn written_properties(source: &[u8], opened: &mut Opened) {
    let mut lexer = Lexer::new(source);
    let mut buffer = Vec::new();
    let mut key: Option<Span> = None;
    let mut depth = 0usize;
    loop {
        let token = lexer.next(&mut buffer);
        let name = key.take().map(|span| span.of(&buffer));
        match (token, name) {
            (Token::End, _) => return,
            (Token::ArrayOpen, _) => depth += 1,
            (Token::ArrayClose, _) => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            (Token::Number(id), Some(b"MCID")) => opened.id = (id >= 0.0).then_some(id as u32),
            (Token::String(text), Some(b"ActualText")) => {
                opened.replacement = Some(strings::text_string(text.of(&buffer)));
            }
            (Token::Name(span), None) => key = Some(span),
            _ => {}
        }
    }
}
