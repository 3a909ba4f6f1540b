//! The values of a worksheet as Excel shows them.

use std::collections::HashMap;
use std::io::{Read, Seek};

use calamine::{DataRef, Style, XlsxCellReader, XlsxError};
use shinchoku_model::{CellRange, Fault, Message};

use super::broken;
use super::layout::Layout;
use crate::display::{Format, code_for};
use crate::findings::Findings;
use crate::options::Budget;
use crate::sheet::RawCell;
use crate::value::{self, Shown};

/// Most values of a sheet that may be unreadable before the rest is given up.
const MOST_UNREADABLE: usize = 10_000;

/// Reads cells with what all sheets of a workbook share.
pub(super) struct Cells<'a> {
    date1904: bool,
    formats: HashMap<usize, Format>,
    budget: Budget<'a>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(date1904: bool, budget: Budget<'a>) -> Self {
        Self {
            date1904,
            formats: HashMap::new(),
            budget,
        }
    }

    /// The cells of a sheet that have a value, one by one: a sheet may be a million rows deep with
    /// nothing but formats.
    pub(super) fn read<R: Read + Seek>(
        &mut self,
        reader: &mut XlsxCellReader<'_, R>,
        mut layout: Layout,
        findings: &mut Findings,
    ) -> Result<Vec<RawCell>, Fault> {
        let mut cells = Vec::new();
        let mut unreadable = 0;
        loop {
            match reader.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let (row, column) = cell.get_position();
                    if matches!(cell.get_value(), DataRef::Empty) {
                        continue;
                    }
                    let error = layout.errors.remove(&(row, column));
                    let format = self.format(style, reader.styles());
                    let shown = self.show(cell.get_value(), error, format);
                    self.add(shown, (row, column), &mut cells, findings)?;
                }
                Ok(None) => break,
                // The layout knows these: errors that came after the ones calamine has names for.
                Err(XlsxError::CellError(_)) => {}
                Err(error) if is_end(&error) || unreadable > MOST_UNREADABLE => {
                    if layout.broken.is_none() {
                        findings.add("broken-sheet", broken(&error.to_string()), None);
                    }
                    break;
                }
                Err(error) => {
                    unreadable += 1;
                    findings.add("unreadable-cell", unreadable_cell(&error), None);
                }
            }
        }
        self.rest(layout, &mut cells, findings)?;
        Ok(cells)
    }

    /// What only the layout knows: errors without a name in calamine, formulas without a value.
    fn rest(
        &mut self,
        layout: Layout,
        cells: &mut Vec<RawCell>,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        for (at, error) in layout.errors {
            self.add(Shown::Error(error), at, cells, findings)?;
        }
        for ((row, column), formula) in layout.uncalculated {
            let range = CellRange::cell(row, column);
            findings.add("uncalculated-formula", uncalculated(&formula), Some(range));
        }
        Ok(())
    }

    /// The number format of a style, read at its first use.
    fn format(&mut self, style: usize, styles: &[Style]) -> usize {
        self.formats.entry(style).or_insert_with(|| {
            let format = styles
                .get(style)
                .and_then(|style| style.number_format.as_ref());
            format.map_or_else(
                || Format::parse("General"),
                |format| {
                    let id = format.format_id.unwrap_or_default();
                    Format::parse(code_for(id, &format.format_code))
                },
            )
        });
        style
    }

    /// A value as it is shown.
    fn show(&self, value: &DataRef<'_>, error: Option<String>, format: usize) -> Shown {
        let Some(format) = self.formats.get(&format) else {
            return Shown::Nothing;
        };
        let number = |number| value::number(number, format, self.date1904);
        match value {
            DataRef::Empty => Shown::Nothing,
            DataRef::Int(value) => number(*value as f64),
            DataRef::Float(value) => number(*value),
            DataRef::DateTime(value) => number(value.as_f64()),
            DataRef::DateTimeIso(text) => match value::serial(text, self.date1904) {
                Some(serial) => number(serial),
                None => Shown::Text(text.clone()),
            },
            DataRef::String(text) => value::text(text, format),
            DataRef::SharedString(text) => value::text(text, format),
            DataRef::DurationIso(text) => Shown::Text(text.clone()),
            DataRef::Bool(value) => Shown::Text(value::boolean(*value).to_owned()),
            DataRef::Error(kind) => Shown::Error(error.unwrap_or_else(|| kind.to_string())),
        }
    }

    fn add(
        &mut self,
        shown: Shown,
        at: (u32, u32),
        cells: &mut Vec<RawCell>,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        if let Some(cell) = shown.into_cell(at, findings) {
            self.budget.spend(&cell.text)?;
            cells.push(cell);
        }
        Ok(())
    }
}

/// Whether nothing can be read after an error.
fn is_end(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::Xml(_)
            | XlsxError::XmlEof(_)
            | XlsxError::Io(_)
            | XlsxError::Zip(_)
            | XlsxError::Encoding(_)
    )
}

fn unreadable_cell(error: &XlsxError) -> Message {
    Message::new(
        format!("a cell's value could not be read: {error}"),
        format!("値を読み取れないセルがあります：{error}"),
    )
}

fn uncalculated(formula: &str) -> Message {
    Message::new(
        format!("the formula ={formula} has no stored value; open and save the workbook in Excel"),
        format!(
            "数式 ={formula} の計算結果が保存されていません。Excelで開いて保存し直してください"
        ),
    )
}
