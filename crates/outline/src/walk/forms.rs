//! Forms among what they stand with: their rest on the next page, their name in the line above, their parts under
//! lines of their own.

use shinchoku_japanese::label;
use shinchoku_japanese::numbering::{Levels, opening};
use shinchoku_model::{Field, Form, FormPart, Heading, ItemKind, Origin, RowCell, Table, Unit};

use super::Walker;
use super::tables::origin_of;
use crate::form::{self, Naming, can_title};
use crate::tree::Mark;

/// What stands over a form and names it.
pub enum Title {
    /// The passage with this place among the items.
    Passage(usize),
    /// The heading with this place in the tree.
    Heading(usize),
}

/// The last form, and how the headings stood when it came.
pub(super) struct LastForm {
    /// Its place among the items.
    item: usize,
    tree: Mark,
    levels: Levels,
}

impl Walker<'_> {
    /// The form that nothing but furniture stands behind.
    pub(super) fn open_form(&mut self) -> Option<(&mut Form, &mut Vec<Origin>)> {
        let item = self.outline.items.last_mut().filter(|_| self.joinable)?;
        match &mut item.kind {
            ItemKind::Form(form) => Some((form, &mut item.origin)),
            _ => None,
        }
    }

    /// A form; one without a name is what a page break cut off the one before it, or has its name from
    /// what stands over it.
    pub(super) fn form(&mut self, mut form: Form, naming: Naming) {
        let mut origin = origin_of_form(&form);
        if naming == Naming::Before
            && let Some((open, origins)) = self.open_form()
        {
            open.parts.extend(form.parts);
            origins.extend(origin);
            return;
        }
        if naming == Naming::Before && self.has_part_below() {
            return self.put_part(form.parts, origin);
        }
        if naming == Naming::Above
            && let Some(title) = self.take_title()
        {
            origin.splice(
                ..0,
                title
                    .table()
                    .rows
                    .iter()
                    .flatten()
                    .flat_map(|cell| cell.origin.clone()),
            );
            form.parts.insert(0, title);
        }
        self.last_form = Some(LastForm {
            item: self.outline.items.len(),
            tree: self.tree.mark(),
            levels: self.levels.clone(),
        });
        self.push(ItemKind::Form(form), origin);
        self.joinable = true;
    }

    /// Whether what comes next may be a part of the last form: nothing but a few lines stand between, each the label or
    /// the number of a part: ２ 今後の方向性.
    pub(super) fn has_part_below(&self) -> bool {
        const MOST: usize = 3;
        let Some(last) = &self.last_form else {
            return false;
        };
        let items = self.outline.items.iter().skip(last.item + 1);
        let headings = self.tree.since(&last.tree);
        let is_part = |text: &str| {
            text.chars().count() <= 30
                && !text.contains(['。', '\n'])
                && (label::role(self.lexicon, text).is_some() || opening(text).is_some())
                && !can_title(self.lexicon, text)
        };
        let passages = items.clone().all(|item| match &item.kind {
            ItemKind::Passage(text) => is_part(text),
            _ => false,
        });
        let lines = items.count() + headings.map_or(0, <[Heading]>::len);
        (1..=MOST).contains(&lines)
            && passages
            && headings.is_some_and(|new| new.iter().all(|heading| is_part(&heading.text)))
    }

    /// Gives the last form a part, with the lines over it.
    fn put_part(&mut self, parts: Vec<FormPart>, origin: Vec<Origin>) {
        let Some(last) = self.last_form.take() else {
            return;
        };
        let headings = self.tree.reset(&last.tree).into_iter();
        let headings = headings.map(|heading| (heading.text, heading.origin));
        let passages = self.outline.items.drain(last.item + 1..);
        let passages = passages.filter_map(|item| match item.kind {
            ItemKind::Passage(text) => Some((text, item.origin)),
            _ => None,
        });
        let lines: Vec<(String, Vec<Origin>)> = headings.chain(passages).collect();
        self.levels = last.levels.clone();
        let over = lines.last().map(|(text, origin)| Unit {
            text: text.clone(),
            origin: origin.clone(),
        });
        let row = |(text, origin): (String, Vec<Origin>)| {
            vec![RowCell {
                text,
                origin,
                ..RowCell::default()
            }]
        };
        if let Some(item) = self.outline.items.get_mut(last.item)
            && let ItemKind::Form(form) = &mut item.kind
        {
            item.origin
                .extend(lines.iter().flat_map(|(_, origin)| origin.clone()));
            item.origin.extend(origin);
            form.parts.push(FormPart::Fields {
                rows: Table {
                    rows: lines.into_iter().map(row).collect(),
                    ..Table::default()
                },
                fields: Vec::new(),
            });
            form.parts
                .extend(parts.into_iter().map(|part| below(part, over.as_ref())));
        }
        self.last_form = Some(last);
        self.joinable = true;
    }

    /// Takes a table as a part of the last form: one that measures, says something year by year or names smaller things
    /// than the form. Gives it back otherwise.
    pub(super) fn part_table(&mut self, table: Table) -> Option<Table> {
        let whole = self
            .last_form
            .as_ref()
            .and_then(|last| self.outline.items.get(last.item));
        let Some(ItemKind::Form(form)) = whole.map(|item| &item.kind) else {
            return Some(table);
        };
        if !self.has_part_below() || !form::is_part(self.lexicon, form, &table) {
            return Some(table);
        }
        let origin = origin_of(&table.header)
            .chain(origin_of(&table.rows))
            .collect();
        self.put_part(vec![FormPart::Table(table)], origin);
        None
    }

    /// The line or heading above that can be the name of a form. Between it and the form other short lines may stand:
    /// the year, whose form it is.
    pub(super) fn title_above(&self) -> Option<Title> {
        const SHORT: usize = 40;
        let here = self.tree.current();
        let items = self.outline.items.iter().enumerate().rev();
        for (at, item) in items.take_while(|(_, item)| item.heading == here) {
            let ItemKind::Passage(text) = &item.kind else {
                return None;
            };
            if can_title(self.lexicon, text) {
                return Some(Title::Passage(at));
            }
            if text.chars().nth(SHORT).is_some() {
                return None;
            }
        }
        let heading = here?;
        let names = |heading: &Heading| heading.printed && can_title(self.lexicon, &heading.text);
        names(self.tree.headings.get(heading)?).then_some(Title::Heading(heading))
    }

    /// Takes the name of a form from what stands over it: a line becomes the first row of the form, a heading stays one.
    fn take_title(&mut self) -> Option<FormPart> {
        let (title, rows) = match self.title_above()? {
            Title::Passage(at) => {
                let item = self.outline.items.remove(at);
                let ItemKind::Passage(text) = item.kind else {
                    return None;
                };
                let cell = RowCell {
                    text: text.clone(),
                    origin: item.origin.clone(),
                    ..RowCell::default()
                };
                let origin = item.origin;
                (Unit { text, origin }, vec![vec![cell]])
            }
            Title::Heading(at) => {
                let heading = self.tree.headings.get(at)?;
                let (text, origin) = (heading.text.clone(), heading.origin.clone());
                (Unit { text, origin }, Vec::new())
            }
        };
        let rows = Table {
            rows,
            ..Table::default()
        };
        let fields = vec![Field {
            labels: Vec::new(),
            values: vec![title],
        }];
        Some(FormPart::Fields { rows, fields })
    }
}

/// A part of a form under a line that labels what it says.
fn below(mut part: FormPart, line: Option<&Unit>) -> FormPart {
    if let (FormPart::Fields { fields, .. }, Some(line)) = (&mut part, line) {
        for field in fields {
            field.labels.insert(0, line.clone());
        }
    }
    part
}

fn origin_of_form(form: &Form) -> Vec<Origin> {
    let tables = form.parts.iter().map(FormPart::table);
    tables
        .flat_map(|table| origin_of(&table.header).chain(origin_of(&table.rows)))
        .collect()
}
