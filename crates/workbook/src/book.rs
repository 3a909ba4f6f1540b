//! The sheets of a workbook, one after the other, whatever format they come from.
//!
//! A format's reader finds the sheets and hands over what stands in their cells; showing values by
//! their formats, the limits, the findings and the blocks of the document are the same for all.

use shinchoku_model::{CellRange, Document, Fault, Message, Outcome};

use crate::arrows::Arrow;
use crate::aside::Aside;
use crate::display::Format;
use crate::findings::Findings;
use crate::opc::Target;
use crate::options::{Budget, WorkbookOptions};
use crate::rich::Rich;
use crate::sheet::{self, RawCell, RawSheet};
use crate::stored::Behind;
use crate::styles::Styles;
use crate::value::{Shown, Value, serial};

/// More arrows than this on a sheet are a drawing.
const MOST_ARROWS: usize = 5000;

/// A sheet as the list of sheets names it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tab {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// A workbook on its way to a document.
pub(crate) struct Book<'o> {
    shared: Shared<'o>,
    options: &'o WorkbookOptions,
    outcome: Outcome<Document>,
    sheets: u32,
}

/// What all sheets of a workbook share.
struct Shared<'o> {
    styles: Styles,
    date1904: bool,
    budget: Budget<'o>,
}

impl<'o> Book<'o> {
    /// A workbook without sheets yet. `date1904`: whether its dates count from 1904.
    pub(crate) fn new(styles: Styles, date1904: bool, options: &'o WorkbookOptions) -> Self {
        Self {
            shared: Shared {
                styles,
                date1904,
                budget: Budget::new(options),
            },
            options,
            outcome: Document::default().with(Vec::new()),
            sheets: 0,
        }
    }

    /// Adds a sheet with what `fill` finds on it.
    pub(crate) fn sheet(
        &mut self,
        tab: Tab,
        fill: impl FnOnce(&mut Sink<'_, 'o>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.sheets += 1;
        self.options.check_sheets(self.sheets as usize)?;
        let mut sink = Sink {
            findings: Findings::new(&tab.name),
            raw: RawSheet {
                name: tab.name,
                hidden: tab.hidden,
                ..RawSheet::default()
            },
            shared: &mut self.shared,
        };
        fill(&mut sink)?;
        let Sink {
            raw, mut findings, ..
        } = sink;
        let (blocks, stored) = sheet::blocks(raw, &mut findings);
        self.outcome.value.blocks.extend(blocks);
        self.outcome.value.stored.extend(stored.values);
        self.outcome.value.failed.extend(stored.failed);
        self.outcome.diagnostics.extend(findings.into_list());
        Ok(())
    }

    /// Adds all sheets; `fill` is told the place of each in the list.
    pub(crate) fn sheets(
        &mut self,
        tabs: Vec<Tab>,
        mut fill: impl FnMut(usize, &mut Sink<'_, 'o>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.options.check_sheets(tabs.len())?;
        for (index, tab) in tabs.into_iter().enumerate() {
            self.sheet(tab, |sink| fill(index, sink))?;
        }
        Ok(())
    }

    /// The document with its findings.
    pub(crate) fn finish(mut self) -> Outcome<Document> {
        self.outcome.value.pages = Some(self.sheets);
        self.outcome
    }
}

/// Takes what stands on one sheet.
pub(crate) struct Sink<'a, 'o> {
    /// The sheet so far.
    pub raw: RawSheet,
    /// What was found on the way.
    pub findings: Findings,
    shared: &'a mut Shared<'o>,
}

impl Sink<'_, '_> {
    /// A cell's value under a style. `formula` is what calculates it, for the warning at an error.
    pub(crate) fn value(
        &mut self,
        at: (u32, u32),
        style: usize,
        value: Value,
        formula: Option<&str>,
    ) -> Result<(), Fault> {
        self.blank(at, style);
        let date1904 = self.shared.date1904;
        let Some((format, struck)) = self.shared.styles.get(style) else {
            return Ok(());
        };
        let (value, struck) = match value {
            Value::Text(rich) if struck => (Value::Text(rich.in_struck_cell()), false),
            value => (value, struck),
        };
        let (shown, rest, behind) = shown(value, format, date1904);
        self.shown(at, shown, rest, struck, behind, formula)
    }

    /// How wide a digit of the usual font is, in points.
    pub(crate) fn digit(&self) -> f64 {
        self.shared.styles.digit
    }

    /// A cell of a style, with a value or without: it may be painted.
    pub(crate) fn blank(&mut self, at: (u32, u32), style: usize) {
        if let Some(colour) = self.shared.styles.paint(style) {
            self.raw.paint(at, colour);
        }
    }

    /// A cell as it is shown, with what is behind it; `rest` was struck out of it, `struck` says that all of it
    /// is.
    pub(crate) fn shown(
        &mut self,
        at: (u32, u32),
        shown: Shown,
        rest: String,
        struck: bool,
        mut behind: Option<Behind>,
        formula: Option<&str>,
    ) -> Result<(), Fault> {
        if let Shown::Error(text) = &shown {
            let range = CellRange::cell(at.0, at.1);
            self.findings
                .add("cell-error", error(text, formula), Some(range));
            behind = Behind::failed(text, formula.unwrap_or_default());
        }
        let Some(mut cell) = shown.into_cell(at, rest, behind) else {
            return Ok(());
        };
        if struck {
            cell.strike();
        }
        self.keep(cell)
    }

    fn keep(&mut self, cell: RawCell) -> Result<(), Fault> {
        let behind = cell.behind.as_ref().map_or(0, Behind::size);
        let size = cell.text.len() + cell.struck.len() + behind;
        self.shared.budget.spend(size)?;
        self.raw.cells.push(cell);
        Ok(())
    }

    /// The part of a sheet that has cells. Charts and dialogs have none; macro sheets of Excel 4.0 hold
    /// programs, and are said to be left out.
    pub(crate) fn worksheet<'t>(&mut self, target: &'t Target) -> Option<&'t str> {
        if target.kind.to_ascii_lowercase().ends_with("macrosheet") {
            self.findings.add("unread-sheet", macro_sheet(), None);
        } else if target.part.is_empty() {
            self.broken("its part is not named");
        }
        (target.kind == "worksheet").then_some(target.part.as_str())
    }

    /// Text that stands beside the cells.
    pub(crate) fn aside(&mut self, aside: Aside) -> Result<(), Fault> {
        if !aside.text.is_blank() {
            self.spend(&aside.text.text, &aside.text.struck)?;
            self.raw.asides.push(aside);
        }
        Ok(())
    }

    /// An arrow over the cells. What is struck of its text is no part of what it says.
    pub(crate) fn arrow(&mut self, arrow: Arrow) -> Result<(), Fault> {
        if !arrow.aside.text.struck.is_empty() {
            return self.aside(arrow.aside);
        }
        self.spend(&arrow.aside.text.text, "")?;
        if self.raw.arrows.len() < MOST_ARROWS {
            self.raw.arrows.push(arrow);
            return Ok(());
        }
        self.aside(arrow.aside)
    }

    /// Holds a cell, or what costs as much, against the limits.
    pub(crate) fn spend(&mut self, text: &str, struck: &str) -> Result<(), Fault> {
        self.shared.budget.spend(text.len() + struck.len())
    }

    /// A formula whose result the file does not hold.
    pub(crate) fn uncalculated(&mut self, at: (u32, u32), formula: &str) -> Result<(), Fault> {
        let range = CellRange::cell(at.0, at.1);
        self.findings
            .add("uncalculated-formula", uncalculated(formula), Some(range));
        let behind = Behind::failed("", formula);
        let cell = Shown::Nothing.into_cell(at, String::new(), behind);
        cell.map_or(Ok(()), |cell| self.keep(cell))
    }

    /// A formula, whose value was just added, that looks as if it was never calculated.
    pub(crate) fn doubtful(&mut self, at: (u32, u32), formula: &str) {
        let range = CellRange::cell(at.0, at.1);
        self.findings
            .add("uncalculated-formula", doubtful(formula), Some(range));
        let cell = self.raw.cells.last_mut();
        if let Some(cell) = cell.filter(|cell| (cell.row, cell.column) == at) {
            cell.behind = Behind::failed(&cell.text, formula).or(cell.behind.take());
        }
    }

    /// A cell whose value is not what its type says.
    pub(crate) fn unreadable(&mut self, at: (u32, u32), reason: &str) {
        let range = CellRange::cell(at.0, at.1);
        self.findings
            .add("unreadable-cell", unreadable(reason), Some(range));
    }

    /// The sheet could not be read to its end.
    pub(crate) fn broken(&mut self, reason: &str) {
        self.findings.add("broken-sheet", broken(reason), None);
    }
}

/// A value under a format, what was struck out of its text, and what is behind it.
fn shown(value: Value, format: &Format, date1904: bool) -> (Shown, String, Option<Behind>) {
    let bare = |shown| (shown, String::new(), None);
    let number = |number| {
        let shown = Shown::number(number, format, date1904);
        let behind = Behind::number(shown.seen(), number, format, date1904);
        (shown, String::new(), behind)
    };
    match value {
        Value::Number(value) => number(value),
        Value::Text(Rich { text, struck, .. }) => {
            let shown = Shown::text(&text, format);
            let behind = Behind::text(shown.seen(), &text, format);
            (shown, struck, behind)
        }
        Value::Iso(text) => match serial(&text, date1904) {
            Some(value) => number(value),
            None => bare(Shown::Text(text)),
        },
        Value::Bool(value) => {
            let text = if value { "TRUE" } else { "FALSE" };
            bare(Shown::Text(text.to_owned()))
        }
        Value::Error(text) => bare(Shown::Error(text)),
    }
}

impl RawCell {
    /// Strikes the whole cell through.
    fn strike(&mut self) {
        let mut rich = Rich::plain(std::mem::take(&mut self.text));
        rich.struck = std::mem::take(&mut self.struck);
        self.struck = rich.all_struck().struck;
        self.number = None;
    }
}

fn error(text: &str, formula: Option<&str>) -> Message {
    match formula.filter(|formula| !formula.is_empty()) {
        Some(formula) => Message::new(
            format!("the cell shows the error {text}; its formula is ={formula}"),
            format!("セルがエラー値{text}になっています（数式 ={formula}）"),
        ),
        None => Message::new(
            format!("the cell shows the error {text}"),
            format!("セルがエラー値{text}になっています"),
        ),
    }
}

fn uncalculated(formula: &str) -> Message {
    Message::new(
        format!("the formula ={formula} has no stored value; open and save the workbook in Excel"),
        format!(
            "数式 ={formula} の計算結果が保存されていません。Excelで開いて保存し直してください"
        ),
    )
}

fn doubtful(formula: &str) -> Message {
    Message::new(
        format!(
            "the formula ={formula} has the value 0 and may never have been calculated; open and save the workbook in Excel"
        ),
        format!(
            "数式 ={formula} の値は0ですが、計算されていない可能性があります。Excelで開いて保存し直してください"
        ),
    )
}

fn unreadable(reason: &str) -> Message {
    Message::new(
        format!("the cell's value could not be read: {reason}"),
        format!("セルの値を読み取れませんでした：{reason}"),
    )
}

fn macro_sheet() -> Message {
    Message::new(
        "the sheet holds Excel 4.0 macros and was not read",
        "Excel 4.0マクロのシートのため、読み取っていません",
    )
}

fn broken(reason: &str) -> Message {
    Message::new(
        format!("the sheet could be read only in part: {reason}"),
        format!("シートを途中までしか読み取れませんでした：{reason}"),
    )
}
