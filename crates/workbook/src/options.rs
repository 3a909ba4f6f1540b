//! The limits under which a workbook is read.

use shinchoku_model::Fault;

use crate::faults;

/// The limits under which a workbook is read. A report of a city is far below each; what is above is a
/// mistake or an attack, and would take the memory of a laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookOptions {
    /// Most worksheets in a workbook.
    pub max_sheets: usize,
    /// Most cells with a value in a workbook.
    pub max_cells: usize,
    /// Most bytes of text in all cells; one string can stand in many cells.
    pub max_text_bytes: usize,
    /// Most cells, empty ones included, in the rectangle around the values of a sheet, for the formats
    /// that can only be read whole.
    pub max_dense_cells: u64,
    /// Most bytes of a sheet or of the shared strings once unpacked; other parts may have a sixteenth.
    pub max_part_bytes: u64,
    /// Most bytes of all parts once unpacked.
    pub max_total_bytes: u64,
}

impl Default for WorkbookOptions {
    fn default() -> Self {
        Self {
            max_sheets: 1_000,
            max_cells: 2_000_000,
            max_text_bytes: 256 << 20,
            max_dense_cells: 4_000_000,
            max_part_bytes: 256 << 20,
            max_total_bytes: 1 << 30,
        }
    }
}

impl WorkbookOptions {
    /// The limit for one part.
    pub(crate) fn part_limit(&self, name: &str) -> u64 {
        let large = ["/worksheets/", "sharedstrings", "content.xml"];
        if large.iter().any(|part| name.contains(part)) {
            self.max_part_bytes
        } else {
            self.max_part_bytes / 16
        }
    }

    /// Whether a number of sheets is within the limit.
    pub(crate) fn check_sheets(&self, sheets: usize) -> Result<(), Fault> {
        if sheets <= self.max_sheets {
            return Ok(());
        }
        let limit = self.max_sheets;
        Err(faults::too_large(
            "too-many-sheets",
            &format!("it has {sheets} sheets, the limit is {limit}"),
            &format!("シートが{sheets}枚あり、上限の{limit}枚を超えています"),
        ))
    }
}

/// What is left of the limits on values while a workbook is read.
#[derive(Debug)]
pub(crate) struct Budget<'a> {
    options: &'a WorkbookOptions,
    cells: usize,
    text: usize,
}

impl<'a> Budget<'a> {
    /// All of it.
    pub(crate) fn new(options: &'a WorkbookOptions) -> Self {
        Self {
            options,
            cells: 0,
            text: 0,
        }
    }

    /// Takes one cell with so many bytes of text.
    pub(crate) fn spend(&mut self, text: usize) -> Result<(), Fault> {
        self.cells += 1;
        self.text = self.text.saturating_add(text);
        if self.cells > self.options.max_cells {
            let limit = self.options.max_cells;
            return Err(faults::too_large(
                "too-many-cells",
                &format!("it has more than {limit} cells with values"),
                &format!("値のあるセルが{limit}個を超えています"),
            ));
        }
        if self.text > self.options.max_text_bytes {
            let limit = self.options.max_text_bytes >> 20;
            return Err(faults::too_large(
                "too-much-text",
                &format!("its cells hold more than {limit} MiB of text"),
                &format!("セルの文字の合計が{limit} MiBを超えています"),
            ));
        }
        Ok(())
    }
}
