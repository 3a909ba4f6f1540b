//! `shinchoku inspect`: what is taken for what in a file.

use std::path::Path;
use std::process::ExitCode;

use shinchoku_pipeline::model::{
    Fault, Form, FormPart, HiddenReason, ItemKind, Origin, Outline, Report, Table,
};
use shinchoku_pipeline::records::{self, Reading as TableReading};
use shinchoku_pipeline::{Lexicon, label};
use shinchoku_pipeline::{read_bytes, read_outline, read_pages};

use super::show::warning_line;
use super::{Outcome, Trouble, drawing, findings, reading};
use crate::args::Settings;
use crate::printer::Printer;
use crate::rows::cut;

/// Reads a file and prints its outline: headings, tables with the role of every column, passages.
pub fn run(settings: &Settings, path: &Path, printer: Printer) -> Outcome {
    let reading = reading(settings)?;
    let name = path.display().to_string();
    let fault = |fault| Trouble::at(name.clone(), fault);
    let bytes = read_bytes(path, &reading).map_err(fault)?;
    let (outline, source, diagnostics) = read_outline(&name, &bytes, &reading).map_err(fault)?;
    printer.data(format!(
        "{name}  {}  {} bytes",
        source.media_type, source.bytes
    ));
    show_items(printer, &reading.lexicon, &outline);
    show_rest(printer, &outline);
    let report = records::report(&reading.lexicon, &outline, source, diagnostics);
    show_report(printer, &report);
    Ok(if report.audit.unplaced.is_empty() {
        ExitCode::SUCCESS
    } else {
        findings()
    })
}

/// Draws a page of a PDF with what was made of it.
pub fn draw(settings: &Settings, path: &Path, number: u32, printer: Printer) -> Outcome {
    let reading = reading(settings)?;
    let fault = |fault| Trouble::at(path.display().to_string(), fault);
    let bytes = read_bytes(path, &reading).map_err(fault)?;
    let (pages, document) = read_pages(&bytes, &reading).map_err(fault)?;
    let page = pages
        .iter()
        .find(|page| page.number == number)
        .ok_or_else(|| {
            let count = pages.len();
            fault(
                Fault::new(
                    "no-such-page",
                    format!("there is no page {number}"),
                    format!("{number} ページはありません"),
                )
                .hint(
                    format!("the file has {count} pages"),
                    format!("全 {count} ページです"),
                ),
            )
        })?;
    printer.data(drawing::svg(page, &document));
    Ok(ExitCode::SUCCESS)
}

fn show_items(printer: Printer, lexicon: &Lexicon, outline: &Outline) {
    let mut open = None;
    for item in &outline.items {
        if open != Some(item.heading) {
            open = Some(item.heading);
            printer.data(format!("§ {}", path_of(outline, item.heading)));
        }
        let place = item
            .origin
            .first()
            .map(Origin::to_string)
            .unwrap_or_default();
        match &item.kind {
            ItemKind::Passage(text) => {
                printer.data(format!("  {place:<12} passage  {}", cut(text, 80)));
            }
            ItemKind::Note { marker, text } => {
                printer.data(format!("  {place:<12} note     {marker} {}", cut(text, 76)));
            }
            ItemKind::Table(table) => {
                show_table(printer, &place, table, &records::understand(lexicon, table));
            }
            ItemKind::Form(form) => show_form(printer, lexicon, &place, form),
            ItemKind::Contents(table) => show_contents(printer, &place, table),
        }
    }
}

/// A list of contents, an entry a line.
fn show_contents(printer: Printer, place: &str, table: &Table) {
    printer.data(format!("  {place:<12} contents {} rows", table.rows.len()));
    for row in table.header.iter().chain(&table.rows) {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        printer.data(format!("  {:<12}   {}", "", cut(&cells.join(" | "), 80)));
    }
}

/// A form: its labels with what stands beside them, and its tables.
fn show_form(printer: Printer, lexicon: &Lexicon, place: &str, form: &Form) {
    printer.data(format!("  {place:<12} form"));
    for part in &form.parts {
        for field in part.fields() {
            let labels: Vec<&str> = field.labels.iter().map(|unit| unit.text.trim()).collect();
            let role = labels.last().and_then(|label| label::role(lexicon, label));
            let role = role.map_or("?".to_owned(), |role| format!("{role:?}").to_lowercase());
            let values: Vec<&str> = field.values.iter().map(|unit| unit.text.trim()).collect();
            let (labels, values) = (labels.join(" › "), values.join(" / "));
            let (labels, values) = (cut(&labels, 40), cut(&values, 60));
            printer.data(format!("  {:<12}   {role:<12} {labels}: {values}", ""));
        }
        if let FormPart::Table(table) = part {
            show_table(printer, "", table, &records::understand(lexicon, table));
        }
    }
}

fn show_report(printer: Printer, report: &Report) {
    for warning in &report.warnings {
        printer.data(format!("! {}", warning_line(printer.language, warning)));
    }
    let counts = [
        (report.initiatives.len(), "initiatives"),
        (report.indicators.len(), "indicators"),
        (report.challenges.len(), "challenges"),
        (report.terms.len(), "terms"),
        (report.notes.len(), "notes"),
        (report.passages.len(), "passages"),
        (report.tables.len(), "tables"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let audit = &report.audit;
    printer.data(format!(
        "= {}; {}/{} characters placed",
        counts.join(", "),
        audit.placed,
        audit.characters
    ));
}

fn path_of(outline: &Outline, heading: Option<usize>) -> String {
    let mut path = Vec::new();
    let mut at = heading;
    while let Some(heading) = at.and_then(|at| outline.headings.get(at)) {
        path.insert(0, heading.text.as_str());
        at = heading.parent;
    }
    if path.is_empty() {
        "-".to_owned()
    } else {
        path.join(" › ")
    }
}

fn show_table(printer: Printer, place: &str, table: &Table, reading: &TableReading) {
    let role = format!("{:?}", reading.role).to_lowercase();
    let unit = table
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(", unit {unit}"));
    printer.data(format!(
        "  {place:<12} table    {role}, {} rows, {} header rows{unit}",
        table.rows.len(),
        table.header.len()
    ));
    for column in &reading.columns {
        let role = column
            .role
            .map_or("?".to_owned(), |role| format!("{role:?}").to_lowercase());
        let period = column.period.as_ref().map_or(String::new(), |period| {
            format!("  {} to {}", period.start, period.end)
        });
        printer.data(format!(
            "  {:<12}   {:>2} {role:<12} {}{period}",
            "",
            column.index + 1,
            cut(&column.label, 40)
        ));
    }
}

fn show_rest(printer: Printer, outline: &Outline) {
    for unit in &outline.furniture {
        let place = unit
            .origin
            .first()
            .map(Origin::to_string)
            .unwrap_or_default();
        printer.data(format!("  {place:<12} repeats  {}", cut(&unit.text, 80)));
    }
    for cell in &outline.hidden {
        let place = cell
            .origin
            .first()
            .map(Origin::to_string)
            .unwrap_or_default();
        let reason = match cell.reason {
            HiddenReason::Hidden => "hidden",
            HiddenReason::Struck => "struck",
        };
        printer.data(format!("  {place:<12} {reason}   {}", cut(&cell.text, 80)));
    }
}
