//! Tables on the walk: which go on with the one above, and what caption and unit they have.

use shinchoku_japanese::normal::key;
use shinchoku_model::{Item, ItemKind, Origin, RowCell, Table, Unit};

use crate::continuation;
use crate::titles;

use super::Walker;

impl Walker<'_> {
    pub(super) fn table(&mut self, table: Table) {
        let joinable = self.joinable;
        let last = self
            .outline
            .items
            .last_mut()
            .filter(|_| joinable)
            .map(|item| (&mut item.kind, &mut item.origin));
        if let Some((ItemKind::Table(open), origins)) = last
            && (continuation::same_header(open, &table)
                || continuation::fits(self.lexicon, open, &table))
        {
            origins.extend(origin_of(&table.rows));
            if origin_of(&open.header).ne(origin_of(&table.header)) {
                self.outline.furniture.extend(header_units(&table));
            }
            continuation::append(open, table);
            return;
        }
        let Some(table) = self.part_table(table) else {
            return;
        };
        let mut table = self.with_caption(table);
        if table.unit.is_none() {
            table.unit = self.unit_above(&table);
        }
        let origin = origin_of(&table.header)
            .chain(origin_of(&table.rows))
            .collect();
        self.push(ItemKind::Table(table), origin);
        self.joinable = true;
    }

    /// Whether a text stood over the table above too, of which the table below it is the rest: a page
    /// repeats it with the header.
    pub(super) fn heads_again(&self, text: &str, below: &Table) -> bool {
        let [.., over, table] = self.outline.items.as_slice() else {
            return false;
        };
        let (ItemKind::Passage(over), ItemKind::Table(table)) = (&over.kind, &table.kind) else {
            return false;
        };
        self.joinable && key(over) == key(text) && continuation::same_header(table, below)
    }

    /// The unit that stands over the titles above a table, or over the table whose header it shares.
    pub(super) fn unit_above(&self, table: &Table) -> Option<String> {
        match &self.outline.items.last()?.kind {
            ItemKind::Passage(text) if titles::is_caption(text) => titles::unit(text),
            ItemKind::Table(above) if continuation::same_header(above, table) => above.unit.clone(),
            _ => None,
        }
    }

    /// Takes a caption or unit that stands directly above the table.
    pub(super) fn with_caption(&mut self, mut table: Table) -> Table {
        let here = self.tree.current();
        let Some(Item {
            heading,
            kind: ItemKind::Passage(text),
            ..
        }) = self.outline.items.last()
        else {
            return table;
        };
        if *heading == here {
            table.unit = titles::unit(text);
        }
        if *heading == here && titles::is_caption(text) {
            table.caption = Some(text.clone());
            self.outline.items.pop();
        }
        table
    }
}

/// The cells of a header as they stand.
fn header_units(table: &Table) -> impl Iterator<Item = Unit> {
    let cells = table.header.iter().flatten();
    let filled = cells.filter(|cell| !cell.covered && !cell.text.trim().is_empty());
    filled.map(|cell| Unit {
        text: cell.text.clone(),
        origin: cell.origin.clone(),
    })
}

pub(super) fn origin_of(rows: &[Vec<RowCell>]) -> impl Iterator<Item = Origin> {
    rows.iter()
        .filter_map(|row| row.iter().find(|cell| !cell.origin.is_empty()))
        .flat_map(|cell| cell.origin.clone())
        .collect::<Vec<_>>()
        .into_iter()
}
