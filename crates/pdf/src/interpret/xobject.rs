//! Forms and pictures (PDF 32000-1, 8.8 to 8.10).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Interpreter;
use crate::geometry::{Area, Matrix};
use crate::lexer::{Lexer, Token, is_regular, is_space};

/// The marked-content ids of a form that has its own count from here, so that they differ from the page's
/// (PDF 32000-1, 14.7.4.3).
pub(crate) const OWN_IDS: u32 = 1 << 20;

/// How many bytes after the end of an inline picture must look like content.
const LOOK_AHEAD: usize = 24;

impl<'a> Interpreter<'a> {
    /// `Do`
    pub(super) fn draw_object(&mut self) {
        let found = self.name().and_then(|name| self.resource(b"XObject", name));
        if let Some(object) = found {
            self.draw_found(object);
        }
    }

    fn draw_found(&mut self, object: &'a Object) {
        let Object::Stream(stream) = self.file.resolve(object) else {
            return;
        };
        let off = stream
            .dict
            .get(b"OC")
            .is_ok_and(|layer| self.layers.is_off(self.file, layer));
        match self.file.name(&stream.dict, b"Subtype") {
            Some(b"Image") if !off => self.draw_picture(),
            Some(b"Image") => {}
            _ => self.draw_form(object.as_reference().ok(), stream, off),
        }
    }

    fn draw_picture(&mut self) {
        let unit = Area {
            x0: 0.0,
            y0: 0.0,
            x1: 1.0,
            y1: 1.0,
        };
        let area = self.state.matrix.area(&unit).common(&self.state.clip);
        if !self.marks.hidden()
            && self.state.fill.is_seen()
            && area.width() > 0.0
            && area.height() > 0.0
        {
            self.page.images.push(area.rect());
        }
    }

    fn draw_form(&mut self, id: Option<ObjectId>, stream: &'a Stream, off: bool) {
        let again = id.is_some_and(|id| self.active.contains(&id));
        if again || self.active.len() >= self.file.options.max_nesting {
            self.cut = true;
            return;
        }
        let content = self.file.form(id, stream);
        let resources = self
            .file
            .dictionary(&stream.dict, b"Resources")
            .or(self.resources.dictionary);
        let state = self.state.clone();
        let (matrix, line_matrix) = (self.matrix, self.line_matrix);
        let own = self.own_ids_of(id, &stream.dict);
        let outside = self.id_base;
        self.id_base = own.unwrap_or(outside);
        self.place_form(&stream.dict);
        self.active.push(id.unwrap_or((0, 0)));
        let path = std::mem::take(&mut self.path);
        if off {
            self.marks.open(super::marks::Opened {
                hidden: true,
                ..super::marks::Opened::default()
            });
        }
        self.draw(&content, resources);
        if off {
            self.marks.close();
        }
        self.path = path;
        self.active.pop();
        self.id_base = outside;
        self.matrix = matrix;
        self.line_matrix = line_matrix;
        self.state = state;
    }

    /// Puts a form's space in place and clips it to its box.
    fn place_form(&mut self, form: &Dictionary) {
        if let Some(matrix) = self.file.matrix(form, b"Matrix") {
            self.state.matrix = matrix.then(&self.state.matrix);
        }
        if let Some(area) = self.file.area(form, b"BBox") {
            self.state.clip = self.state.clip.common(&self.state.matrix.area(&area));
        }
    }

    /// Where the marked-content ids of a form count from if they are its own.
    fn own_ids_of(&mut self, id: Option<ObjectId>, form: &Dictionary) -> Option<u32> {
        let id = id.filter(|_| form.has(b"StructParents"))?;
        let index = self
            .own_ids
            .iter()
            .position(|known| *known == id)
            .unwrap_or_else(|| {
                self.own_ids.push(id);
                self.own_ids.len() - 1
            });
        u32::try_from(index + 1)
            .ok()
            .and_then(|index| index.checked_mul(OWN_IDS))
    }

    /// A marked-content id on this page.
    pub(super) fn own_id(&self, id: u32) -> u32 {
        if id < OWN_IDS {
            self.id_base.saturating_add(id)
        } else {
            id
        }
    }

    /// Draws a form of its own at a place, as annotations are drawn.
    pub(crate) fn draw_at(&mut self, id: Option<ObjectId>, stream: &'a Stream, placed: &Matrix) {
        let state = self.state.clone();
        self.state.matrix = placed.then(&self.state.matrix);
        self.draw_form(id, stream, false);
        self.state = state;
    }

    /// `BI`: a picture in the content. Its data is skipped.
    pub(super) fn draw_inline_image(&mut self, lexer: &mut Lexer<'_>) {
        let header = read_header(lexer);
        let source = lexer.source();
        let data = lexer.position() + 1;
        let end = header
            .plain_length()
            .map(|length| data.saturating_add(length))
            .filter(|end| ends_at(source, *end).is_some())
            .or_else(|| {
                (data..source.len())
                    .find(|at| ends_at(source, *at).is_some() && looks_like_content(source, *at))
            });
        let after = end
            .and_then(|end| ends_at(source, end))
            .unwrap_or(source.len());
        lexer.seek(after);
        self.draw_picture();
    }
}

/// What the header of an inline picture says of the length of its data.
#[derive(Debug, Default)]
struct Header {
    width: usize,
    height: usize,
    bits: usize,
    components: Option<usize>,
    filtered: bool,
}

impl Header {
    fn set_number(&mut self, key: &[u8], number: usize) {
        match key {
            b"W" | b"Width" => self.width = number,
            b"H" | b"Height" => self.height = number,
            b"BPC" | b"BitsPerComponent" => self.bits = number,
            _ => {}
        }
    }

    /// A stencil has one bit for each point.
    fn set_mask(&mut self, key: &[u8], word: &[u8]) {
        if matches!(key, b"IM" | b"ImageMask") && word == b"true" {
            self.bits = 1;
            self.components = Some(1);
        }
    }

    /// The length of data that is not packed, where the header tells it.
    fn plain_length(&self) -> Option<usize> {
        let row = self
            .width
            .checked_mul(self.bits)?
            .checked_mul(self.components?)?
            .div_ceil(8);
        row.checked_mul(self.height).filter(|_| !self.filtered)
    }
}

/// Reads up to `ID`.
fn read_header(lexer: &mut Lexer<'_>) -> Header {
    let mut header = Header {
        bits: 8,
        ..Header::default()
    };
    let (mut buffer, mut key) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        let token = lexer.next(&mut buffer);
        match token {
            Token::End => return header,
            Token::Keyword(span) => match span.of(lexer.source()) {
                b"ID" => return header,
                word => header.set_mask(&key, word),
            },
            Token::Number(number) => header.set_number(&key, number.max(0.0) as usize),
            Token::Name(span) if matches!(key.as_slice(), b"CS" | b"ColorSpace") => {
                header.components = components(span.of(&buffer));
            }
            _ => {}
        }
        header.filtered |= matches!(key.as_slice(), b"F" | b"Filter");
        key.clear();
        if let Token::Name(span) = token {
            key.extend_from_slice(span.of(&buffer));
        }
    }
}

/// How many components a colour has, in spaces that an inline picture may name.
fn components(space: &[u8]) -> Option<usize> {
    match space {
        b"G" | b"DeviceGray" => Some(1),
        b"RGB" | b"DeviceRGB" => Some(3),
        b"CMYK" | b"DeviceCMYK" => Some(4),
        _ => None,
    }
}

/// Where the content goes on if `EI` stands at `at`, after white space if there is some.
fn ends_at(source: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    let mut spaces = 0;
    while spaces < 2 && source.get(at).is_some_and(|byte| is_space(*byte)) {
        at += 1;
        spaces += 1;
    }
    let word = source.get(at..at + 2)?;
    let closed = source.get(at + 2).is_none_or(|byte| !is_regular(*byte));
    (word == b"EI" && closed && spaces > 0).then_some(at + 2)
}

/// Whether what follows is text of operators and not data that happens to hold `EI`.
fn looks_like_content(source: &[u8], at: usize) -> bool {
    source
        .iter()
        .skip(at)
        .take(LOOK_AHEAD)
        .all(|byte| (0x20..0x7F).contains(byte) || (is_space(*byte) && *byte != 0))
}
