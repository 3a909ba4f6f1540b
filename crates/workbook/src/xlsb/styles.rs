//! Number formats and struck fonts in `styles.bin` ([MS-XLSB] 2.1.7.50).

use std::collections::HashMap;

use super::records::{records, wide};
use crate::ole::u16_at;
use crate::styles::Styles;

/// The cell styles, and for each font whether it is struck through.
pub(super) fn read(part: &[u8]) -> (Styles, Vec<bool>) {
    let mut codes = HashMap::new();
    let mut fonts = Vec::new();
    let mut cells: Vec<(u32, u16)> = Vec::new();
    let (mut in_cells, mut in_fonts) = (false, false);
    for (kind, data) in records(part).map_while(Result::ok) {
        match kind {
            // BrtBeginFonts, BrtEndFonts: differential styles have fonts too.
            611 => in_fonts = true,
            612 => in_fonts = false,
            // BrtBeginCellXFs, BrtEndCellXFs: named styles have records of the same type.
            617 => in_cells = true,
            618 => in_cells = false,
            // BrtFmt ([MS-XLSB] 2.4.661).
            44 => {
                if let (Some(id), Some((code, _))) = (u16_at(data, 0), wide(data, 2)) {
                    codes.insert(id.into(), code);
                }
            }
            // BrtFont ([MS-XLSB] 2.4.664): the height, then flags; 8 is struck through.
            43 if in_fonts => fonts.push(u16_at(data, 2).is_some_and(|flags| flags & 8 != 0)),
            // BrtXF ([MS-XLSB] 2.4.876): the style above, the format, the font.
            47 if in_cells => cells.push((
                u16_at(data, 2).unwrap_or_default().into(),
                u16_at(data, 4).unwrap_or_default(),
            )),
            _ => {}
        }
    }
    let struck = |font: u16| fonts.get(usize::from(font)).copied().unwrap_or_default();
    let styles = Styles::new(&codes, cells.iter().map(|(id, font)| (*id, struck(*font))));
    (styles, fonts)
}
