//! Where shapes stand: groups scale what is in them (ECMA-376 Part 1, 20.1.7).

use shinchoku_model::Rect;

use super::EMU;
use crate::xml::Element;

/// From the coordinates of a group to those of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transform {
    scale: (f32, f32),
    shift: (f32, f32),
}

impl Transform {
    /// That of a slide: points from EMU.
    pub(super) fn slide() -> Self {
        Self {
            scale: (EMU, EMU),
            shift: (0.0, 0.0),
        }
    }

    /// That of what stands in a group.
    pub(super) fn group(self, place: Option<&Element>) -> Self {
        let found = place.and_then(|place| {
            let pair = |name: &str, x: &str, y: &str| {
                let child = place.child(name)?;
                Some((child.number::<f32>(x)?, child.number::<f32>(y)?))
            };
            let (off, ext) = (pair("off", "x", "y")?, pair("ext", "cx", "cy")?);
            let (from, size) = (pair("chOff", "x", "y")?, pair("chExt", "cx", "cy")?);
            let scale = |ext: f32, size: f32| if size > 0.0 { ext / size } else { 1.0 };
            let scale = (scale(ext.0, size.0), scale(ext.1, size.1));
            Some(Self {
                scale: (self.scale.0 * scale.0, self.scale.1 * scale.1),
                shift: (
                    self.shift.0 + self.scale.0 * (off.0 - from.0 * scale.0),
                    self.shift.1 + self.scale.1 * (off.1 - from.1 * scale.1),
                ),
            })
        });
        found.unwrap_or(self)
    }

    /// Points in a unit of it, across and down.
    pub(super) fn scale(self) -> (f32, f32) {
        self.scale
    }

    /// The box of a shape; turned by a quarter, it stands on its side.
    pub(super) fn rect(self, place: &Element) -> Option<Rect> {
        let (off, ext) = (place.child("off")?, place.child("ext")?);
        let (x, y): (f32, f32) = (off.number("x")?, off.number("y")?);
        let (width, height): (f32, f32) = (ext.number("cx")?, ext.number("cy")?);
        let x0 = self.shift.0 + self.scale.0 * x;
        let y0 = self.shift.1 + self.scale.1 * y;
        let (width, height) = (
            width.max(0.0) * self.scale.0,
            height.max(0.0) * self.scale.1,
        );
        let turn = place.number::<f32>("rot").unwrap_or(0.0) / 60_000.0;
        let quarter = (turn.rem_euclid(180.0) - 90.0).abs() < 45.0;
        let (half, middle) = (
            (width / 2.0, height / 2.0),
            (x0 + width / 2.0, y0 + height / 2.0),
        );
        let half = if quarter { (half.1, half.0) } else { half };
        let rect = Rect {
            x0: middle.0 - half.0,
            y0: middle.1 - half.1,
            x1: middle.0 + half.0,
            y1: middle.1 + half.1,
        };
        let sane = [rect.x0, rect.y0, rect.x1, rect.y1]
            .iter()
            .all(|side| side.abs() < 1e5);
        sane.then_some(rect)
    }
}
