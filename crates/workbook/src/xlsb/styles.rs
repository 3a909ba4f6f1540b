//! Number formats and struck fonts in `styles.bin` ([MS-XLSB] 2.1.7.50).

use std::collections::HashMap;

use super::records::{records, wide};
use crate::ole::{u16_at, u32_at};
use crate::styles::{self, Given, Styles};

/// The cell styles, and for each font whether it is struck through.
pub(super) fn read(part: &[u8]) -> (Styles, Vec<bool>) {
    let mut codes = HashMap::new();
    let mut fonts = Vec::new();
    let mut fills = Vec::new();
    let mut cells: Vec<(u32, u16, u16)> = Vec::new();
    let (mut in_cells, mut in_fonts, mut in_fills) = (false, false, false);
    for (kind, data) in records(part).map_while(Result::ok) {
        match kind {
            // BrtBeginFonts, BrtEndFonts: differential styles have fonts too.
            611 => in_fonts = true,
            612 => in_fonts = false,
            // BrtBeginFills, BrtEndFills.
            603 => in_fills = true,
            604 => in_fills = false,
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
            // BrtFill ([MS-XLSB] 2.4.662): the pattern, then its colour.
            45 if in_fills => fills.push(fill(data)),
            // BrtXF ([MS-XLSB] 2.4.876): the style above, the format, the font, the fill.
            47 if in_cells => cells.push((
                u16_at(data, 2).unwrap_or_default().into(),
                u16_at(data, 4).unwrap_or_default(),
                u16_at(data, 6).unwrap_or_default(),
            )),
            _ => {}
        }
    }
    let struck = |font: u16| fonts.get(usize::from(font)).copied().unwrap_or_default();
    let given = cells.iter().map(|(format, font, fill)| Given {
        format: *format,
        struck: struck(*font),
        paint: fills.get(usize::from(*fill)).copied().flatten(),
    });
    let styles = Styles::new(&codes, given);
    (styles, fonts)
}

/// The colour of a fill; none where it does not paint. Pattern 17 is the grey that every workbook has
/// as its second fill.
fn fill(data: &[u8]) -> Option<u32> {
    u32_at(data, 0).filter(|pattern| !matches!(pattern, 0 | 17))?;
    // BrtColor ([MS-XLSB] 2.4.324): the kind, an index, the tint, red, green, blue.
    let (kind, index) = (data.get(4)? >> 1, u32::from(*data.get(5)?));
    match kind {
        1 => styles::indexed(index),
        2 => {
            let bytes = data.get(8..11)?;
            styles::rgb(
                bytes
                    .iter()
                    .fold(0, |all, byte| all << 8 | u32::from(*byte)),
            )
        }
        3 => {
            let tint = u16_at(data, 6)?.cast_signed();
            styles::theme(index, i32::from(tint) * 1000 / 32767)
        }
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record with less than 128 bytes.
    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut record = if kind < 128 {
            vec![kind as u8]
        } else {
            vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]
        };
        record.push(data.len() as u8);
        record.extend(data);
        record
    }

    fn painted(pattern: u8, colour: [u8; 8]) -> Vec<u8> {
        record(45, &[&[pattern, 0, 0, 0], &colour[..]].concat())
    }

    #[test]
    fn fills_paint_unless_they_are_white_or_none() {
        let mut part = record(603, &[]);
        part.extend(painted(0, [0; 8]));
        part.extend(painted(17, [0; 8]));
        part.extend(painted(1, [5, 0, 0, 0, 0x44, 0x72, 0xC4, 0xFF]));
        part.extend(painted(1, [5, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]));
        part.extend(painted(1, [3, 9, 0, 0, 0, 0, 0, 0]));
        part.extend(painted(1, [7, 4, 0, 0, 0, 0, 0, 0]));
        part.extend(record(604, &[]));
        // The fill of a differential style.
        part.extend(painted(1, [5, 0, 0, 0, 1, 2, 3, 0xFF]));
        part.extend(record(617, &[]));
        for fill in 0..7 {
            part.extend(record(47, &[0, 0, 0, 0, 0, 0, fill, 0]));
        }
        part.extend(record(618, &[]));
        let (styles, _) = read(&part);
        let paint: Vec<Option<u32>> = (0..7).map(|style| styles.paint(style)).collect();
        let theme = styles::theme(4, 0);
        assert_eq!(
            paint,
            [None, None, Some(0x0044_72C4), None, None, theme, None]
        );
    }
}
