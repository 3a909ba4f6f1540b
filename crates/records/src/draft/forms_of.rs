//! Forms of label and value cells in the report: their initiatives, what they measure, their parts.

use shinchoku_model::{Form, FormPart, Indicator, Initiative, Table, TableRole};

use super::Draft;
use crate::forms::inside::{self, Inside};
use crate::forms::sheets;
use crate::merge::{Found, Place};
use crate::{Reading, indicators, initiatives, sorts, tables};

impl Draft<'_> {
    /// A form: its initiative, and below it the indicators, parts and tables that it holds.
    pub(super) fn form(&mut self, form: &Form, heading: Option<u32>) {
        let sheet = sheets::read(self.lexicon, &self.known, form, heading, &mut self.sections);
        let depth = sheet.as_ref().map_or(u8::MAX, |sheet| sheet.depth);
        let tables = form.parts.iter().map(|part| self.inside(part, depth));
        let tables: Vec<Option<(Reading, Inside)>> = tables.collect();
        let holds_parts = tables
            .iter()
            .flatten()
            .any(|(_, inside)| *inside == Inside::Parts);
        let mut section = heading;
        let mut place = None;
        if let Some(sheet) = sheet {
            section = self.section_of(&sheet.initiative, heading, holds_parts);
            let of_fields = sheet.indicators.into_iter();
            let of_fields = of_fields.filter(|indicator| !indicator.values.is_empty());
            self.report
                .indicators
                .extend(of_fields.map(|indicator| Indicator {
                    section,
                    ..indicator
                }));
            place = Some(self.found.len());
            self.found.push(Found {
                initiative: sheet.initiative,
                place: Place::Form,
            });
        }
        for (part, inside) in form.parts.iter().zip(tables) {
            let table = part.table();
            let role = inside.map_or(TableRole::Other, |(reading, inside)| {
                self.take(table, &reading, inside, section, place)
            });
            // The heading that names a form stands in no row of it.
            if !table.rows.is_empty() || !table.header.is_empty() {
                self.report
                    .tables
                    .push(tables::record(table, section, role));
            }
        }
    }

    /// What a part of a form is that is a table.
    fn inside(&self, part: &FormPart, depth: u8) -> Option<(Reading, Inside)> {
        let FormPart::Table(table) = part else {
            return None;
        };
        let reading = crate::understand_in_form(self.lexicon, table);
        let inside = inside::of(self.lexicon, table, &reading, depth);
        Some((reading, inside))
    }

    /// Takes a table within the form whose initiative has this place. Returns the table's role.
    fn take(
        &mut self,
        table: &Table,
        reading: &Reading,
        inside: Inside,
        section: Option<u32>,
        place: Option<usize>,
    ) -> TableRole {
        match inside {
            Inside::Indicators => {
                let found = indicators::read(
                    self.lexicon,
                    table,
                    &reading.columns,
                    section,
                    &mut self.sections,
                );
                self.report.indicators.extend(found);
                TableRole::Indicators
            }
            Inside::Parts => {
                self.parts(table, reading, section);
                TableRole::Initiatives
            }
            Inside::Said(entries) => {
                if let Some(found) = place.and_then(|place| self.found.get_mut(place)) {
                    found.initiative.entries.extend(entries);
                }
                TableRole::Other
            }
        }
    }

    /// The parts of what a form is about: initiatives in the section of its name.
    fn parts(&mut self, table: &Table, reading: &Reading, section: Option<u32>) {
        let reader = initiatives::Reader {
            lexicon: self.lexicon,
            known: &self.known,
            columns: &reading.columns,
            section,
            unit: table.unit.as_deref(),
            sort: sorts::column(&reading.columns, table),
        };
        let (found, doubts) = initiatives::read(&reader, table, &mut self.sections);
        let found = found.into_iter().map(|initiative| Found {
            initiative,
            place: Place::Table,
        });
        self.found.extend(found);
        self.report.warnings.extend(doubts);
    }

    /// The section of what stands in a form: that of its heading, and where several forms stand
    /// under one heading or the form has parts, one of its own.
    fn section_of(
        &mut self,
        initiative: &Initiative,
        heading: Option<u32>,
        holds_parts: bool,
    ) -> Option<u32> {
        let several = self
            .forms_under
            .get(&heading)
            .is_some_and(|count| *count > 1);
        if !several && !holds_parts {
            return initiative.section;
        }
        let name = initiative.names.join(" ");
        let origin = &initiative.origin;
        Some(
            self.sections
                .group(initiative.section, &name, &name, origin),
        )
    }
}
