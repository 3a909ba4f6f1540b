//! The report while it is made: one pass over the items of an outline.

use std::collections::{BTreeMap, HashMap};

use shinchoku_japanese::department::Known;
use shinchoku_japanese::{HeaderRole, Lexicon};
use shinchoku_model::{
    Audit, Diagnostic, Entry, Form, FormPart, Indicator, Initiative, Item, ItemKind, Message, Note,
    Origin, Outline, Passage, Report, Source, Status, Table, TableRole,
};

use crate::columns::Column;
use crate::forms::{self, Forms};
use crate::merge::Found;
use crate::sections::Sections;
use crate::sorts;
use crate::{
    audit, challenges, identity, indicators, initiatives, kinds, legend, merge, places, tables,
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
        // A table within a form says something of the form's initiative, and names none of its own.
        let role = if in_form.within && *role == TableRole::Initiatives {
            TableRole::Other
        } else {
            *role
        };
        draft.told = in_form.told;
        draft.item(item, columns, role);
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
        }
    }

    /// A form: its initiative, and below it the indicators and tables that it holds.
    fn form(&mut self, form: &Form, heading: Option<u32>) {
        let sheet =
            forms::sheets::read(self.lexicon, &self.known, form, heading, &mut self.sections);
        let mut section = heading;
        if let Some(mut sheet) = sheet {
            sheet.initiative.entries.extend(self.by_year(form));
            section = self.section_of(&sheet.initiative, heading);
            let of_fields = sheet.indicators.into_iter();
            let of_fields = of_fields.filter(|indicator| !indicator.values.is_empty());
            self.report
                .indicators
                .extend(of_fields.map(|indicator| Indicator {
                    section,
                    ..indicator
                }));
            self.found.push(Found {
                initiative: sheet.initiative,
                listed: false,
            });
        }
        for part in &form.parts {
            let FormPart::Table(table) = part else {
                let record = tables::record(part.table(), section, TableRole::Other);
                self.report.tables.push(record);
                continue;
            };
            let reading = crate::understand(self.lexicon, table);
            // A table within a form says something of the form's initiative, and names none itself.
            let role = match reading.role {
                TableRole::Indicators => TableRole::Indicators,
                _ => TableRole::Other,
            };
            if role == TableRole::Indicators {
                let found = indicators::read(self.lexicon, table, &reading.columns, section);
                self.report.indicators.extend(found);
            }
            self.report
                .tables
                .push(tables::record(table, section, role));
        }
    }

    /// What the tables of a form say year by year; those that measure say it as indicators.
    fn by_year(&self, form: &Form) -> Vec<Entry> {
        let tables = form.parts.iter().filter_map(|part| match part {
            FormPart::Table(table) => Some(table),
            FormPart::Fields { .. } => None,
        });
        let read = |table: &Table| {
            let reading = crate::understand(self.lexicon, table);
            if reading.role == TableRole::Indicators {
                return Vec::new();
            }
            forms::years::entries(self.lexicon, table, &reading.columns)
        };
        tables.flat_map(read).collect()
    }

    /// The section of what stands in a form: that of its heading, and where several forms stand
    /// under one heading, one of its own.
    fn section_of(&mut self, initiative: &Initiative, heading: Option<u32>) -> Option<u32> {
        if self
            .forms_under
            .get(&heading)
            .is_none_or(|count| *count < 2)
        {
            return initiative.section;
        }
        let name = initiative.names.join(" ");
        Some(
            self.sections
                .group(initiative.section, &name, &name, &initiative.origin),
        )
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
                let listed = kinds::only_lists(columns);
                self.found.extend(
                    found
                        .into_iter()
                        .map(|initiative| Found { initiative, listed }),
                );
                self.report.warnings.extend(doubts);
                // A table that assigns what it measures says both.
                if let Some(columns) = kinds::measures(table, columns) {
                    let found = indicators::read(self.lexicon, table, &columns, section);
                    self.report.indicators.extend(found);
                }
            }
            TableRole::Indicators => self.report.indicators.extend(indicators::read(
                self.lexicon,
                table,
                columns,
                section,
            )),
            TableRole::Challenges => self
                .report
                .challenges
                .extend(challenges::read(table, columns, section)),
            TableRole::Terms => self.report.terms.extend(terms::read(table, columns)),
            TableRole::Other if !table.header.is_empty() && !self.told => {
                self.report.warnings.push(not_understood(table, columns));
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
            listed: false,
        });
        let found = self.found.into_iter().chain(of_forms).collect();
        let (initiatives, doubts) = merge::merge(found, &self.sections);
        report.initiatives = initiatives;
        report.warnings.extend(doubts);
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
            .extend(unknown_statuses(&report.initiatives));
        report.warnings.extend(open_dates(&report.initiatives));
        report.audit = audit::audit(&report, outline, &forms.placed);
        report
    }
}

/// A table whose kind nothing tells is kept as a table, and said.
fn not_understood(table: &Table, columns: &[Column]) -> Diagnostic {
    let labels: Vec<&str> = columns
        .iter()
        .map(|column| column.label.as_str())
        .filter(|label| !label.is_empty())
        .collect();
    let labels = labels.join(" | ");
    let message = Message::new(
        format!("nothing tells what this table holds, so no records were made of it: {labels}"),
        format!("表の内容を判別できないため、記録にしていません：{labels}"),
    );
    let origin = table
        .header
        .first()
        .map(|row| places::of_row(row))
        .unwrap_or_default();
    Diagnostic::new("table-not-understood", message, origin)
}

/// One warning for each tag that the dictionary does not know, with the block that would teach it.
fn unknown_statuses(initiatives: &[Initiative]) -> Vec<Diagnostic> {
    let mut unknown: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    for entry in initiatives
        .iter()
        .flat_map(|initiative| &initiative.entries)
    {
        for status in entry
            .activities
            .iter()
            .filter_map(|activity| activity.status.as_ref())
        {
            if let Status {
                raw,
                canonical: None,
                ..
            } = status
            {
                add_new(unknown.entry(raw).or_default(), &entry.origin);
            }
        }
    }
    unknown
        .into_iter()
        .map(|(word, origin)| {
            let block = format!("\n[[status]]\ncanonical = {word:?}\nstage = 50");
            let message = Message::new(
                format!("the tag 【{word}】 is not in the dictionary. To teach it, add to statuses.toml, with the stage that fits:{block}"),
                format!("【{word}】は辞書にない区分です。statuses.toml に適切な stage で追加できます：{block}"),
            );
            Diagnostic::new("unknown-status", message, origin)
        })
        .collect()
}

/// Adds the places that are not among those already known.
fn add_new(known: &mut Vec<Origin>, more: &[Origin]) {
    for origin in more {
        if !known.contains(origin) {
            known.push(origin.clone());
        }
    }
}

/// One warning for all dates that could not be resolved.
fn open_dates(initiatives: &[Initiative]) -> Option<Diagnostic> {
    let mut texts: Vec<&str> = Vec::new();
    let mut origin = Vec::new();
    for entry in initiatives
        .iter()
        .flat_map(|initiative| &initiative.entries)
    {
        for date in entry
            .activities
            .iter()
            .flat_map(|activity| &activity.dates)
            .filter(|date| date.start.is_none())
        {
            texts.push(&date.text);
            add_new(&mut origin, &entry.origin);
        }
    }
    let list = texts.iter().take(8).copied().collect::<Vec<_>>().join("、");
    (!texts.is_empty()).then(|| {
        let message = Message::new(
            format!("{} dates name no day that can be told: {list}", texts.len()),
            format!("特定できない日付が {} 件あります：{list}", texts.len()),
        );
        Diagnostic::new("open-date", message, origin)
    })
}
