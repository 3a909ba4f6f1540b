//! The cell styles of a workbook, as far as they change what a cell says.

use std::collections::HashMap;

use crate::display::{Format, builtin, code_for};

/// What a style says of its cells.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    /// Its number format, as an index into the formats.
    format: usize,
    /// Whether its font is struck through.
    struck: bool,
    /// The colour that its cells are painted in, if they are.
    paint: Option<u32>,
}

/// A style as the file gives it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Given {
    /// The id of its number format.
    pub format: u32,
    /// Whether its font is struck through.
    pub struck: bool,
    /// The colour that its cells are painted in, if they are.
    pub paint: Option<u32>,
}

/// The cell styles of a workbook by their number.
#[derive(Debug)]
pub(crate) struct Styles {
    /// The number formats in use, each read once; the first is General.
    formats: Vec<Format>,
    cells: Vec<Style>,
    /// How wide a digit of the usual font is, in points: what columns are measured in.
    pub digit: f64,
}

/// How wide a digit is in the usual font of Western workbooks, of 11 points: seven of 96 dots an inch.
pub(crate) const DIGIT: f64 = 5.25;
/// The same in those of Japanese ones: eight dots.
const WIDE_DIGIT: f64 = 6.0;

/// How wide a digit of a font is, by its name and its size in points.
pub(crate) fn digit(font: &str, size: f64) -> f64 {
    const JAPANESE: [&str; 6] = ["MS ", "Yu ", "Meiryo", "BIZ ", "HG", "UD "];
    let wide = !font.is_ascii() || JAPANESE.iter().any(|name| font.starts_with(name));
    let usual = if wide { WIDE_DIGIT } else { DIGIT };
    usual * size.clamp(4.0, 40.0) / 11.0
}

impl Default for Styles {
    fn default() -> Self {
        Self::new(&HashMap::new(), [])
    }
}

impl Styles {
    /// Styles from the format codes that the file defines, by id.
    pub(crate) fn new(
        codes: &HashMap<u32, String>,
        styles: impl IntoIterator<Item = Given>,
    ) -> Self {
        let mut formats = vec![Format::parse("General")];
        let mut known = HashMap::from([(0, 0)]);
        let styles = styles.into_iter().map(|given| Style {
            format: *known.entry(given.format).or_insert_with(|| {
                let id = given.format;
                let own = codes.get(&id).map(|code| code_for(id, code));
                formats.push(Format::parse(own.unwrap_or_else(|| builtin(id))));
                formats.len() - 1
            }),
            struck: given.struck,
            paint: given.paint,
        });
        let cells = styles.collect();
        Self {
            formats,
            cells,
            digit: DIGIT,
        }
    }

    /// The number format of a style, and whether its font is struck through. A style that the file
    /// does not have is General.
    pub(crate) fn get(&self, style: usize) -> Option<(&Format, bool)> {
        let style = self.cells.get(style).copied().unwrap_or_default();
        Some((self.formats.get(style.format)?, style.struck))
    }

    /// The colour that a style paints its cells in.
    pub(crate) fn paint(&self, style: usize) -> Option<u32> {
        self.cells.get(style)?.paint
    }
}

/// White, in which nothing is painted.
const WHITE: u32 = 0x00FF_FFFF;

/// A colour by its red, green and blue; none where it is white.
pub(crate) fn rgb(colour: u32) -> Option<u32> {
    Some(colour & WHITE).filter(|colour| *colour != WHITE)
}

/// A colour of the palette (ECMA-376 Part 1, 18.8.27 `indexedColors`; [MS-XLS] 2.5.161 `Icv`); none for
/// white and for the window's own.
pub(crate) fn indexed(index: u32) -> Option<u32> {
    (!matches!(index, 1 | 9 | 64 | 65 | 0x7FFF)).then_some(0x0100_0000 | index)
}

/// A colour of the theme (18.8.3 `color`), lighter or darker by a tint; none for its first, white as it stands.
pub(crate) fn theme(index: u32, tint: i32) -> Option<u32> {
    (index != 0 || tint != 0).then_some(0x0200_0000 | (index & 0xFF) << 16 | (tint as u32 & 0xFFFF))
}
