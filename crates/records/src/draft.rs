//! The report while it is made: one pass over the items of an outline.

mod forms_of;

use std::collections::HashMap;

use shinchoku_japanese::department::Known;
use shinchoku_japanese::{HeaderRole, Lexicon};
use shinchoku_model::{
    Audit, Diagnostic, Item, ItemKind, Note, Outline, Passage, Report, Source, Table, TableRole,
};

use crate::columns::Column;
use crate::forms::{self, Forms};
use crate::merge::{Found, Place};
use crate::sections::Sections;
use crate::sorts;
use crate::{
    audit, challenges, doubts, identity, indicators, initiatives, kinds, legend, merge, tables,
    terms, topics,
};

/// Makes the report of an outline.
pub fn build(
    lexicon: &Lexicon,
    outline: &Outline,
    source: Source,
    diagnostics: Vec<Diagnostic>,
) -> Report {
    let tables: Vec<(Vec<Column>, TableRole)> = outline
        .items
        .iter()
        .map(|item| understand(lexicon, item))
        .collect();
    let known = learn_departments(lexicon, outline, &tables);
    let mut draft = Draft {
        lexicon,
        known,
        sections: Sections::of(&outline.headings),
        forms_under: HashMap::new(),
        found: Vec::new(),
        told: false,
        in_contents: false,
        report: empty(lexicon, outline, source, diagnostics),
    };
    for item in &outline.items {
        if let ItemKind::Form(_) = &item.kind {
            let section = draft.sections.heading(item.heading);
            *draft.forms_under.entry(section).or_default() += 1;
        }
    }
    let mut forms = forms::read(lexicon, &draft.known, outline);
    topics::read(lexicon, &draft.known, outline, &draft.sections, &mut forms);
    for ((item, (columns, role)), in_form) in outline.items.iter().zip(&tables).zip(&forms.consumed)
    {
        if in_form.taken {
            continue;
        }
        draft.told = in_form.told;
        draft.in_contents = item
            .heading
            .and_then(|heading| outline.headings.get(heading))
            .is_some_and(|heading| lexicon.is_contents_word(&heading.text));
        let role = match role {
            TableRole::Other if draft.in_contents && kinds::only_lists(columns) => {
                TableRole::Contents
            }
            role => *role,
        };
        match &item.kind {
            ItemKind::Table(table) if in_form.within => draft.table_of_form(item, table),
            _ => draft.item(item, columns, role),
        }
    }
    draft.finish(outline, forms)
}

/// The columns and kind of an item that is a table.
fn understand(lexicon: &Lexicon, item: &Item) -> (Vec<Column>, TableRole) {
    let ItemKind::Table(table) = &item.kind else {
        return (Vec::new(), TableRole::Other);
    };
    let reading = crate::understand(lexicon, table);
    (reading.columns, reading.role)
}

/// The departments that stand unbroken in some table.
fn learn_departments(
    lexicon: &Lexicon,
    outline: &Outline,
    tables: &[(Vec<Column>, TableRole)],
) -> Known {
    let mut cells: Vec<&str> = Vec::new();
    for (item, (columns, _)) in outline.items.iter().zip(tables) {
        let ItemKind::Table(table) = &item.kind else {
            continue;
        };
        let departments = columns
            .iter()
            .filter(|column| column.role == Some(HeaderRole::Department));
        for column in departments {
            cells.extend(
                table
                    .rows
                    .iter()
                    .filter_map(|row| row.get(column.index))
                    .map(|cell| cell.text.as_str()),
            );
        }
    }
    Known::learn(lexicon, cells.into_iter())
}

fn empty(
    lexicon: &Lexicon,
    outline: &Outline,
    source: Source,
    warnings: Vec<Diagnostic>,
) -> Report {
    let identity = identity::of(lexicon, outline, &source);
    Report {
        title: identity.title,
        municipality: identity.municipality,
        edition: identity.edition,
        published_on: identity.published_on,
        source,
        sections: Vec::new(),
        initiatives: Vec::new(),
        indicators: Vec::new(),
        challenges: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
        passages: Vec::new(),
        tables: Vec::new(),
        hidden_cells: outline.hidden.clone(),
        stored_values: outline.stored.clone(),
        failed_formulas: outline.failed.clone(),
        audit: Audit::default(),
        warnings,
    }
}

struct Draft<'a> {
    lexicon: &'a Lexicon,
    known: Known,
    sections: Sections,
    /// How many forms stand under each section.
    forms_under: HashMap<Option<u32>, usize>,
    /// Initiatives in the order of the document.
    found: Vec<Found>,
    /// Whether the item at hand became entries of a form.
    told: bool,
    /// Whether the item at hand stands under a heading such as 目次.
    in_contents: bool,
    report: Report,
}

impl Draft<'_> {
    fn item(&mut self, item: &Item, columns: &[Column], role: TableRole) {
        let section = self.sections.heading(item.heading);
        match &item.kind {
            ItemKind::Passage(text) => self.report.passages.push(Passage {
                section,
                text: text.clone(),
                origin: item.origin.clone(),
            }),
            ItemKind::Note { marker, text } => self.report.notes.push(Note {
                marker: marker.clone(),
                text: text.clone(),
                origin: item.origin.clone(),
            }),
            ItemKind::Table(table) => self.table(table, columns, role, section),
            ItemKind::Form(form) => self.form(form, section),
            ItemKind::Contents(table) => {
                let record = tables::record(table, section, TableRole::Contents);
                self.report.tables.push(record);
            }
        }
    }

    /// A table within a form says something of the form's initiative, and names none of its own.
    fn table_of_form(&mut self, item: &Item, table: &Table) {
        let section = self.sections.heading(item.heading);
        let reading = crate::understand_in_form(self.lexicon, table);
        let role = match reading.role {
            TableRole::Initiatives => TableRole::Other,
            role => role,
        };
        self.table(table, &reading.columns, role, section);
    }

    fn table(&mut self, table: &Table, columns: &[Column], role: TableRole, section: Option<u32>) {
        if let Some(notes) = legend::notes(table) {
            self.report.notes.extend(notes);
            return;
        }
        match role {
            TableRole::Initiatives => {
                let reader = initiatives::Reader {
                    lexicon: self.lexicon,
                    known: &self.known,
                    columns,
                    section,
                    unit: table.unit.as_deref(),
                    sort: sorts::column(columns, table),
                };
                let (found, doubts) = initiatives::read(&reader, table, &mut self.sections);
                let at = self.report.tables.len();
                let place = match (kinds::only_lists(columns), self.in_contents) {
                    (true, true) => Place::Contents(at),
                    (true, false) => Place::List(at),
                    (false, _) => Place::Table,
                };
                let found = found.into_iter();
                self.found
                    .extend(found.map(|initiative| Found { initiative, place }));
                self.report.warnings.extend(doubts);
                // A table that assigns what it measures says both.
                if let Some(columns) = kinds::measures(table, columns) {
                    let found = indicators::read(
                        self.lexicon,
                        table,
                        &columns,
                        section,
                        &mut self.sections,
                    );
                    self.report.indicators.extend(found);
                }
            }
            TableRole::Indicators => self.report.indicators.extend(indicators::read(
                self.lexicon,
                table,
                columns,
                section,
                &mut self.sections,
            )),
            TableRole::Challenges => self
                .report
                .challenges
                .extend(challenges::read(table, columns, section)),
            TableRole::Terms => self.report.terms.extend(terms::read(table, columns)),
            TableRole::Other if !table.header.is_empty() && !self.told => {
                self.report
                    .warnings
                    .push(doubts::not_understood(table, columns));
            }
            TableRole::Contents | TableRole::Other => {}
        }
        self.report
            .tables
            .push(tables::record(table, section, role));
    }

    fn finish(self, outline: &Outline, forms: Forms) -> Report {
        let mut report = self.report;
        report.warnings.extend(forms.doubts);
        let of_forms = forms.initiatives.into_iter().map(|initiative| Found {
            initiative,
            place: Place::Form,
        });
        let found = self.found.into_iter().chain(of_forms).collect();
        let merged = merge::merge(found, &self.sections);
        report.initiatives = merged.initiatives;
        report.warnings.extend(merged.doubts);
        for table in merged.contents {
            report.tables[table].role = TableRole::Contents;
        }
        for (initiative, id) in report.initiatives.iter_mut().zip(1..) {
            initiative.id = id;
        }
        report.sections = self.sections.into_list();
        if report.edition.is_none() {
            report.edition = identity::edition_of_entries(
                report
                    .initiatives
                    .iter()
                    .flat_map(|initiative| &initiative.entries),
            );
        }
        report
            .warnings
            .extend(doubts::unknown_statuses(&report.initiatives));
        report
            .warnings
            .extend(doubts::open_dates(&report.initiatives));
        report.warnings = doubts::once(report.warnings);
        report.audit = audit::audit(&report, outline, &forms.placed);
        report
    }
}
