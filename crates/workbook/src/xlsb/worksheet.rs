//! One worksheet part in one pass ([MS-XLSB] 2.1.7.62).

use shinchoku_model::Fault;

use super::formulas::Formulas;
use super::records::{records, rich, wide};
use super::region;
use crate::book::Sink;
use crate::ole::{u16_at, u32_at};
use crate::rich::Rich;
use crate::value::Value;

/// The most rows and columns of a sheet.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// What cells point to.
pub(super) struct Shared<'s, 'b> {
    /// The shared strings.
    pub strings: &'s [Rich],
    /// For each font, whether it is struck through.
    pub struck: &'s [bool],
    /// The words of formulas.
    pub formulas: Formulas<'b>,
}

/// Reads a part into the sheet.
pub(super) fn read(
    part: &[u8],
    shared: &mut Shared<'_, '_>,
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let (mut row, mut last) = (0, None);
    for record in records(part) {
        let (kind, data) = match record {
            Ok(record) => record,
            Err(error) => {
                sink.broken(&error);
                return Ok(());
            }
        };
        match kind {
            0 => {
                let Some(number) = u32_at(data, 0).filter(|row| *row < ROWS) else {
                    sink.broken("a row has an impossible number");
                    return Ok(());
                };
                (row, last) = (number, None);
                header(data, row, sink);
            }
            // BrtColInfo ([MS-XLSB] 2.4.322): first and last column, width, style, flags.
            60 => column(data, sink),
            176 => sink.raw.regions.extend(region(data, 0)),
            494 => {
                let id = wide(data, 16).map(|(id, _)| id);
                sink.raw.links.extend(region(data, 0).zip(id));
            }
            1..=18 | 62 => {
                let cell = Cell::of(kind, data, last);
                last = Some(cell.column);
                if cell.column < COLUMNS {
                    cell.read(row, shared, sink)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A cell record, its head taken off.
struct Cell<'d> {
    kind: u16,
    column: u32,
    style: usize,
    /// The value and what follows it.
    data: &'d [u8],
}

impl<'d> Cell<'d> {
    /// Takes the head off: the column and three bytes of style ([MS-XLSB] 2.5.9 `Cell`). Types 12 to 18 are 1 to
    /// 7 without the column, which is the one after the last.
    fn of(kind: u16, data: &'d [u8], last: Option<u32>) -> Self {
        let short = (12..=18).contains(&kind);
        let at = if short { 0 } else { 4 };
        let column = if short {
            last.map_or(0, |last| last.saturating_add(1))
        } else {
            u32_at(data, 0).unwrap_or(COLUMNS)
        };
        Self {
            kind: if short { kind - 11 } else { kind },
            column,
            style: u32_at(data, at).map_or(0, |style| style as usize & 0xFF_FFFF),
            data: data.get(at + 4..).unwrap_or_default(),
        }
    }

    fn read(
        &self,
        row: u32,
        shared: &mut Shared<'_, '_>,
        sink: &mut Sink<'_, '_>,
    ) -> Result<(), Fault> {
        let at = (row, self.column);
        if self.kind == 1 {
            sink.blank(at, self.style);
            return Ok(());
        }
        let Some(value) = self.value(shared.strings, shared.struck) else {
            sink.unreadable(at, "its record is too short");
            return Ok(());
        };
        let failed = self.kind == 11;
        let formula = failed.then(|| shared.formulas.get(&sink.raw.name, at));
        sink.value(at, self.style, value, formula.flatten().as_deref())
    }

    /// The value; each type has its own form ([MS-XLSB] 2.4.307 to 2.4.320, 2.4.656 to 2.4.659).
    fn value(&self, strings: &[Rich], struck: &[bool]) -> Option<Value> {
        let data = self.data;
        Some(match self.kind {
            2 => Value::Number(packed(u32_at(data, 0)?)),
            3 | 11 => Value::Error(error_name(*data.first()?)),
            4 | 10 => Value::Bool(*data.first()? != 0),
            5 | 9 => Value::Number(f64::from_le_bytes(data.get(..8)?.try_into().ok()?)),
            6 | 8 => Value::Text(Rich::plain(wide(data, 0)?.0)),
            7 => Value::Text(strings.get(u32_at(data, 0)? as usize)?.clone()),
            _ => Value::Text(rich(data, 0, struck)?),
        })
    }
}

/// `BrtRowHdr` ([MS-XLSB] 2.4.737): the row is hidden by hand, by a filter or by an outline.
fn header(data: &[u8], row: u32, sink: &mut Sink<'_, '_>) {
    let hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
    if hidden {
        sink.raw.hidden_rows.add(row, row);
    }
    // In twentieths of a point.
    let height = u16_at(data, 8).filter(|_| !hidden);
    let height = height.map_or(0.0, |height| f64::from(height) / 20.0);
    sink.raw.sizes.rows.set(row, row, height);
}

/// `BrtColInfo`: columns with their width, in parts of 256 of a digit.
fn column(data: &[u8], sink: &mut Sink<'_, '_>) {
    let (Some(first), Some(end)) = (u32_at(data, 0), u32_at(data, 4)) else {
        return;
    };
    let end = end.min(COLUMNS - 1);
    let hidden = is_hidden_column(data);
    if hidden {
        sink.raw.hidden_columns.add(first, end);
    }
    let width = u32_at(data, 8).filter(|_| !hidden).unwrap_or_default();
    let width = f64::from(width) / 256.0 * sink.digit();
    sink.raw.sizes.columns.set(first, end, width);
}

fn is_hidden_column(data: &[u8]) -> bool {
    u16_at(data, 16).is_some_and(|flags| flags & 1 != 0) || u32_at(data, 8) == Some(0)
}

/// A number of thirty bits ([MS-XLSB] 2.5.122 `RkNumber`): an integer or the upper part of a double,
/// in hundredths where bit 0 is set.
fn packed(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 {
        number / 100.0
    } else {
        number
    }
}

/// The name of an error ([MS-XLSB] 2.5.97.2 `BErr`).
fn error_name(code: u8) -> String {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        code => return format!("#ERR{code:02X}!"),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn packed_numbers() {
        for (bits, number) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            ((1234 << 2) | 2, 1234.0),
            ((12345 << 2) | 3, 123.45),
            (0xFFFF_FFFE, -1.0),
        ] {
            assert!((packed(bits) - number).abs() < 1e-12, "{bits:x}");
        }
    }
}
