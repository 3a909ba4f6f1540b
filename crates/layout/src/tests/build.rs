//! Pages built by hand: text at places, rules, fills.

use shinchoku_model::{Fill, Font, Glyph, Page, Rect, Rule, Tag, Text};

/// A page that is being built.
#[derive(Debug, Clone)]
pub struct Sheet(pub Page);

/// An empty upright A4 page.
pub fn sheet(number: u32) -> Sheet {
    let font = |name: &str, bold| Font {
        name: name.to_owned(),
        bold,
        embedded: true,
    };
    Sheet(Page {
        number,
        width: 595.0,
        height: 842.0,
        fonts: vec![font("Mincho", false), font("Gothic-Bold", true)],
        ..Page::default()
    })
}

fn rect(x0: f32, y0: f32, x1: f32, y1: f32) -> Rect {
    Rect { x0, y0, x1, y1 }
}

/// How wide a character is, in em.
fn advance(character: char) -> f32 {
    if character.is_ascii() { 0.5 } else { 1.0 }
}

impl Sheet {
    /// Text in the body's font; `y` is the baseline.
    pub fn text(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        self.set(x, y, size, 0, text, |_| {})
    }

    /// Bold text.
    pub fn bold(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        self.set(x, y, size, 1, text, |_| {})
    }

    /// Lines of 10 points at a distance of 14.
    pub fn lines(self, x: f32, y: f32, lines: &[&str]) -> Self {
        lines.iter().zip(0u8..).fold(self, |sheet, (line, at)| {
            sheet.text(x, y + f32::from(at) * 14.0, 10.0, line)
        })
    }

    /// Text whose glyphs are changed.
    pub fn set(
        mut self,
        x: f32,
        y: f32,
        size: f32,
        font: u16,
        text: &str,
        change: impl Fn(&mut Glyph),
    ) -> Self {
        let mut at = x;
        for character in text.chars() {
            let wide = advance(character) * size;
            let mut glyph = Glyph {
                text: Text::Char(character),
                bbox: rect(at, y - size * 0.88, at + wide, y + size * 0.12),
                origin: (at, y),
                size,
                angle: 0.0,
                vertical: false,
                font,
                visible: true,
                artifact: false,
                mcid: None,
                run: 0,
            };
            change(&mut glyph);
            self.0.glyphs.push(glyph);
            at += wide;
        }
        self
    }

    /// Vertical writing: a column of characters whose middle is at `x`, the first at `y`.
    pub fn upright(mut self, x: f32, y: f32, size: f32, text: &str) -> Self {
        for (character, at) in text.chars().zip(0u8..) {
            let top = y + f32::from(at) * size;
            self.0.glyphs.push(Glyph {
                text: Text::Char(character),
                bbox: rect(x - size / 2.0, top, x + size / 2.0, top + size),
                origin: (x, top),
                size,
                angle: 90.0,
                vertical: true,
                font: 0,
                visible: true,
                artifact: false,
                mcid: None,
                run: 0,
            });
        }
        self
    }

    /// A black rule.
    pub fn rule(self, from: (f32, f32), to: (f32, f32)) -> Self {
        self.line(from, to, 0.0)
    }

    /// A rule of some brightness.
    pub fn line(mut self, from: (f32, f32), to: (f32, f32), gray: f32) -> Self {
        self.0.rules.push(Rule {
            from,
            to,
            width: 0.5,
            dashed: false,
            gray,
        });
        self
    }

    /// The rules of a table with all its borders.
    pub fn grid(self, xs: &[f32], ys: &[f32]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        let ruled = ys
            .iter()
            .fold(self, |sheet, &y| sheet.rule((left, y), (right, y)));
        xs.iter()
            .fold(ruled, |sheet, &x| sheet.rule((x, top), (x, bottom)))
    }

    /// A filled area.
    pub fn fill(mut self, x0: f32, y0: f32, x1: f32, y1: f32, gray: f32) -> Self {
        let rect = rect(x0, y0, x1, y1);
        self.0.fills.push(Fill { rect, gray });
        self
    }

    /// A row of entries, 4 points from the left border of each column.
    pub fn row(self, xs: &[f32], y: f32, entries: &[&str]) -> Self {
        xs.iter().zip(entries).fold(self, |sheet, (x, entry)| {
            sheet.text(x + 4.0, y, 10.0, entry)
        })
    }

    /// An element of the structure tree.
    pub fn tag(mut self, element: u32, parent: Option<u32>, kind: &str, mcids: &[u32]) -> Self {
        self.0.tags.push(Tag {
            element,
            parent,
            kind: kind.to_owned(),
            row_span: 1,
            column_span: 1,
            mcids: mcids.to_vec(),
        });
        self
    }

    /// The page turned clockwise: text runs downwards.
    pub fn turned(mut self) -> Self {
        let height = self.0.height;
        let point = |(x, y): (f32, f32)| (height - y, x);
        let turn = |r: Rect| rect(height - r.y1, r.x0, height - r.y0, r.x1);
        for glyph in &mut self.0.glyphs {
            glyph.bbox = turn(glyph.bbox);
            glyph.origin = point(glyph.origin);
            glyph.angle = 90.0;
        }
        for rule in &mut self.0.rules {
            (rule.from, rule.to) = (point(rule.from), point(rule.to));
        }
        for fill in &mut self.0.fills {
            fill.rect = turn(fill.rect);
        }
        for arrow in &mut self.0.arrows {
            (arrow.from, arrow.to) = (point(arrow.from), point(arrow.to));
        }
        (self.0.width, self.0.height) = (height, self.0.width);
        self
    }
}
