//! One worksheet part in one pass ([MS-XLSB] 2.1.7.62).

use shinchoku_model::Fault;

use super::formulas::Formulas;
use super::records::{records, rich, wide};
use super::{region, style};
use crate::book::Sink;
use crate::ole::{u16_at, u32_at};
use crate::rich::Rich;
use crate::value::Value;

/// The most rows and columns of a sheet.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Reads a part into the sheet.
pub(super) fn read(
    part: &[u8],
    strings: &[Rich],
    struck: &[bool],
    formulas: &mut Formulas<'_>,
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let mut row = 0;
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
                row = number;
                header(data, row, sink);
            }
            // BrtColInfo ([MS-XLSB] 2.4.322): first and last column, width, style, flags.
            60 if is_hidden_column(data) => {
                if let (Some(first), Some(last)) = (u32_at(data, 0), u32_at(data, 4)) {
                    sink.raw.hidden_columns.add(first, last.min(COLUMNS - 1));
                }
            }
            176 => sink.raw.regions.extend(region(data, 0)),
            2..=11 | 62 => {
                let column = u32_at(data, 0).filter(|column| *column < COLUMNS);
                let Some(at) = column.map(|column| (row, column)) else {
                    continue;
                };
                let Some(value) = value(kind, data, strings, struck) else {
                    sink.unreadable(at, "its record is too short");
                    continue;
                };
                let failed = kind == 11;
                let formula = failed.then(|| formulas.get(&sink.raw.name, at)).flatten();
                sink.value(at, style(data), value, formula.as_deref())?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// `BrtRowHdr` ([MS-XLSB] 2.4.737): the row is hidden by hand, by a filter or by an outline.
fn header(data: &[u8], row: u32, sink: &mut Sink<'_, '_>) {
    if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
        sink.raw.hidden_rows.add(row, row);
    }
}

fn is_hidden_column(data: &[u8]) -> bool {
    u16_at(data, 16).is_some_and(|flags| flags & 1 != 0) || u32_at(data, 8) == Some(0)
}

/// The value of a cell record; behind column and style each type has its own form
/// ([MS-XLSB] 2.4.307 to 2.4.320, 2.4.656 to 2.4.659).
fn value(kind: u16, data: &[u8], strings: &[Rich], struck: &[bool]) -> Option<Value> {
    Some(match kind {
        2 => Value::Number(packed(u32_at(data, 8)?)),
        3 | 11 => Value::Error(error_name(*data.get(8)?)),
        4 | 10 => Value::Bool(*data.get(8)? != 0),
        5 | 9 => Value::Number(f64::from_le_bytes(data.get(8..16)?.try_into().ok()?)),
        6 | 8 => Value::Text(Rich::plain(wide(data, 8)?.0)),
        7 => Value::Text(strings.get(u32_at(data, 8)? as usize)?.clone()),
        _ => Value::Text(rich(data, 8, struck)?),
    })
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
