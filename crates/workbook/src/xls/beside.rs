//! Comments and text boxes on a sheet of an xls ([MS-XLS] 2.4.179 `Note`, 2.4.181 `Obj`, 2.4.329 `TxO`), with
//! the anchors that drawing records hold ([MS-ODRAW] 2.2.14, [MS-XLS] 2.5.193 `OfficeArtClientAnchorSheet`).

use std::collections::HashMap;

use shinchoku_model::CellRange;

use super::strings::Continued;
use crate::arrows::{Arrow, Place};
use crate::aside::{Aside, AsideKind};
use crate::ole::{u16_at, u32_at};
use crate::rich::Rich;
use crate::xlsb::records::cut;

/// What was found so far while the records of a sheet go by.
#[derive(Default)]
pub(super) struct Beside<'a> {
    /// The last shape; the shapes of a group have only the anchor of the group.
    shape: Shape,
    /// The cells that the last anchor reaches over.
    anchor: Option<CellRange>,
    /// The arrows, and whether the last shape is the last of them.
    arrows: Vec<Arrow>,
    is_arrow: bool,
    /// The number of the last object.
    object: Option<u16>,
    /// The text that is open: its length, the bytes of its runs, the records that hold both.
    open: Option<Text<'a>>,
    texts: Vec<(Option<u16>, Option<CellRange>, Rich)>,
    /// The cells of comments by the numbers of their objects.
    notes: HashMap<u16, CellRange>,
    /// Comments of Excel 5, which hold their text themselves.
    old_notes: Vec<(CellRange, Vec<u8>)>,
}

struct Text<'a> {
    length: usize,
    /// Characters and bytes of runs that have not come yet.
    missing: (usize, usize),
    parts: Vec<&'a [u8]>,
    runs: Vec<u8>,
}

impl<'a> Text<'a> {
    /// The text that a `TxO` record opens.
    fn open(data: &[u8]) -> Self {
        let half = |at: usize| usize::from(u16_at(data, at).unwrap_or_default());
        Self {
            length: half(10),
            missing: (half(10), half(12)),
            parts: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// Takes a record that goes on with the text or its runs; false when both are whole.
    fn go_on(&mut self, data: &'a [u8]) -> bool {
        let (characters, bytes) = self.missing;
        if characters > 0 {
            let wide = data.first().is_some_and(|flags| flags & 1 != 0);
            let held = data.len().saturating_sub(1) >> usize::from(wide);
            self.missing.0 = characters.saturating_sub(held.max(1));
            self.parts.push(data);
        } else if bytes > 0 {
            self.missing.1 = bytes.saturating_sub(data.len().max(1));
            self.runs.extend(data);
        } else {
            return false;
        }
        true
    }
}

impl<'a> Beside<'a> {
    /// Takes one record of the sheet.
    pub(super) fn record(&mut self, kind: u16, data: &'a [u8], biff8: bool, struck: &[bool]) {
        if kind == 0x003C {
            let taken = self.open.as_mut().is_some_and(|open| open.go_on(data));
            if !taken {
                // Excel goes on with the drawing here where its first record was full.
                self.close(struck);
                self.draw(data);
            }
            return;
        }
        self.close(struck);
        match kind {
            0x00EC => self.draw(data),
            // The first part of an object is its kind and number.
            0x005D if u16_at(data, 0) == Some(0x15) => self.object = u16_at(data, 6),
            0x01B6 => {
                self.open = Some(Text::open(data));
            }
            0x001C => self.note(data, biff8),
            _ => {}
        }
    }

    fn note(&mut self, data: &[u8], biff8: bool) {
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return;
        };
        let cell = CellRange::cell(row.into(), column.into());
        if biff8 {
            self.notes
                .extend(u16_at(data, 6).map(|object| (object, cell)));
            return;
        }
        let text = data.get(6..).unwrap_or_default();
        // A longer text goes on in records for no row.
        match self.old_notes.last_mut() {
            Some((_, before)) if row == u16::MAX => before.extend(text),
            _ => self.old_notes.push((cell, text.to_vec())),
        }
    }

    /// The end of the text that is open.
    fn close(&mut self, struck: &[bool]) {
        let Some(open) = self.open.take().filter(|open| open.length > 0) else {
            return;
        };
        let mut bytes = Continued::default();
        open.parts.iter().for_each(|part| bytes.add(part));
        let Some(text) = bytes.text(open.length) else {
            return;
        };
        let runs: Vec<(usize, usize)> = open
            .runs
            .chunks_exact(8)
            .filter_map(|run| Some((u16_at(run, 0)?.into(), u16_at(run, 2)?.into())))
            .collect();
        let rich = cut(&text, &runs, struck);
        if let Some(arrow) = self.arrows.last_mut().filter(|_| self.is_arrow) {
            arrow.aside.text = rich;
            return;
        }
        self.texts.push((self.object.take(), self.anchor, rich));
    }

    /// Goes through the shapes of a drawing record. Containers are gone into, whatever their size: those that go
    /// on in later records are longer than this one.
    fn draw(&mut self, data: &[u8]) {
        let mut at = 0usize;
        while let (Some(version), Some(kind), Some(size)) =
            (u16_at(data, at), u16_at(data, at + 2), u32_at(data, at + 4))
        {
            at += 8;
            let inside = data.get(at..).unwrap_or_default();
            let inside = inside.get(..size as usize).unwrap_or(inside);
            match kind {
                SHAPE => {
                    self.shape = Shape::new(version >> 4);
                    self.is_arrow = false;
                }
                OPTIONS => self.shape.options(inside),
                ANCHOR if size >= 18 => self.place(inside),
                _ => {}
            }
            if version & 0xF != 0xF {
                at = at.saturating_add(size as usize);
            }
        }
    }

    /// Takes the anchor of the last shape.
    fn place(&mut self, data: &[u8]) {
        let half = |index: usize| u16_at(data, 2 * index).unwrap_or_default();
        let (from, to) = (corner(half, 1), corner(half, 5));
        let range = CellRange {
            top: from.row,
            left: from.column,
            bottom: to.row.max(from.row),
            right: to.column.max(from.column),
        };
        self.anchor = Some(range);
        self.is_arrow = self.shape.is_arrow();
        if self.is_arrow {
            self.arrows.push(Arrow {
                from,
                to,
                block: self.shape.is_block(),
                aside: Aside {
                    anchor: self.anchor,
                    ..Aside::default()
                },
            });
        }
    }

    /// What stands beside the cells; `decode` reads the strings of Excel 5.
    pub(super) fn finish(
        mut self,
        struck: &[bool],
        decode: impl Fn(&[u8]) -> String,
    ) -> (Vec<Aside>, Vec<Arrow>) {
        self.close(struck);
        let arrows = std::mem::take(&mut self.arrows);
        let old = self.old_notes.iter().map(|(cell, text)| Aside {
            kind: AsideKind::Comment,
            anchor: Some(*cell),
            text: Rich::plain(decode(text)),
            hidden: false,
        });
        let notes = &self.notes;
        let texts = self.texts.into_iter().map(|(object, anchor, text)| {
            let cell = object.and_then(|object| notes.get(&object).copied());
            Aside {
                kind: cell.map_or(AsideKind::Shape, |_| AsideKind::Comment),
                anchor: cell.or(anchor),
                text,
                hidden: false,
            }
        });
        (old.chain(texts).collect(), arrows)
    }
}

/// Records of a drawing ([MS-ODRAW] 2.2.40 `OfficeArtFSP`, 2.2.9 `OfficeArtFOPT`; [MS-XLS] 2.5.193).
const SHAPE: u16 = 0xF00A;
const OPTIONS: u16 = 0xF00B;
const ANCHOR: u16 = 0xF010;
/// Shapes that are arrows ([MS-ODRAW] 2.4.24 `MSOSPT`): to the right and left, as pointed strips, to both sides,
/// striped and notched.
const BLOCKS: [u16; 7] = [0x0D, 0x0F, 0x37, 0x42, 0x45, 0x5D, 0x5E];
/// Lines and straight connectors.
const LINES: [u16; 2] = [0x14, 0x20];
/// How far a shape is turned ([MS-ODRAW] 2.3.18.5), and what stands at the ends of its line (2.3.8.16, 2.3.8.17).
const TURN: u16 = 0x0004;
const ENDS: [u16; 2] = [0x01D0, 0x01D1];

/// What is known of a shape.
#[derive(Default)]
struct Shape {
    kind: u16,
    /// Whether its line has a head.
    headed: bool,
    /// Whether it is turned to stand upright.
    turned: bool,
}

impl Shape {
    fn new(kind: u16) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// Takes the options of the shape: a number and a value each.
    fn options(&mut self, data: &[u8]) {
        for option in data.chunks_exact(6) {
            let number = u16_at(option, 0).unwrap_or_default() & 0x3FFF;
            let value = u32_at(option, 2).unwrap_or_default();
            self.headed |= ENDS.contains(&number) && value != 0;
            if number == TURN {
                let degrees = value.cast_signed() >> 16;
                self.turned = (45..135).contains(&degrees.rem_euclid(180));
            }
        }
    }

    fn is_block(&self) -> bool {
        BLOCKS.contains(&self.kind)
    }

    fn is_arrow(&self) -> bool {
        !self.turned && (self.is_block() || self.headed && LINES.contains(&self.kind))
    }
}

/// A corner of an anchor: column, how far into it in 1024 parts, row, how far into it in 256 parts.
fn corner(half: impl Fn(usize) -> u16, first: usize) -> Place {
    Place {
        column: half(first).into(),
        across: f64::from(half(first + 1)) / 1024.0,
        row: half(first + 2).into(),
        down: f64::from(half(first + 3)) / 256.0,
        parts: true,
    }
}
