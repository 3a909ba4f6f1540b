//! Lines that a page break cuts through: spreadsheets draw them on both pages, and they are seen on the one
//! that shows the greater part.

use shinchoku_model::Page;

use crate::geometry::Area;

/// A clip that shows this part of the page's height is no part of a table.
const PAGE: f64 = 0.9;
/// Edges of clips are the same when they are off by no more, in points.
const SAME: f64 = 1.0;

/// The glyphs of which a clip shows less than half their height.
#[derive(Debug)]
pub(super) struct Cuts {
    /// Height of the page.
    height: f64,
    /// The glyph, and the edge of the clip that cuts it.
    glyphs: Vec<(usize, f64)>,
    /// Where the clips of glyphs begin and end.
    ends: (f64, f64),
}

impl Cuts {
    pub(super) fn new(shown: Area) -> Self {
        Self {
            height: shown.height(),
            glyphs: Vec::new(),
            ends: (f64::INFINITY, f64::NEG_INFINITY),
        }
    }

    /// Takes note of a glyph that is seen through a clip.
    pub(super) fn see(&mut self, glyph: usize, area: &Area, clip: &Area) {
        if clip.height() >= self.height * PAGE {
            return;
        }
        self.ends = (self.ends.0.min(clip.y0), self.ends.1.max(clip.y1));
        if area.common(clip).height() < area.height() * 0.5 {
            let edge = if area.y0 < clip.y0 { clip.y0 } else { clip.y1 };
            self.glyphs.push((glyph, edge));
        }
    }

    /// Hides the glyphs that are cut where the first clip begins or the last one ends. A cell too low for its
    /// text cuts it elsewhere, and a reader makes out what it says.
    pub(super) fn hide(&mut self, page: &mut Page) {
        let (first, last) = self.ends;
        for (glyph, edge) in self.glyphs.drain(..) {
            let at_end = (edge - first).abs() < SAME || (edge - last).abs() < SAME;
            if let Some(glyph) = page.glyphs.get_mut(glyph).filter(|_| at_end) {
                glyph.visible = false;
            }
        }
    }
}
