//! From the order of a document to what it says.
//!
//! A table is told by the words of its header and by what its columns hold, never by who
//! published it: [`columns`](self) give each column a role, the roles give the table a kind, and
//! each kind has a module that turns rows into records. Everything else is kept as passages and
//! tables, and the audit counts that nothing is missing.

mod amounts;
mod audit;
mod challenges;
mod columns;
mod doubts;
mod draft;
mod entries;
mod forms;
mod groups;
mod identity;
mod indicators;
mod initiatives;
mod kinds;
mod legend;
mod merge;
mod names;
mod places;
mod roles;
mod sections;
mod series;
mod sorts;
mod tables;
mod terms;
mod topics;

use shinchoku_japanese::Lexicon;
use shinchoku_model::{Diagnostic, Outline, Report, Source, Table, TableRole};

pub use columns::Column;

/// The rules' version: a store re-imports what older rules read. Raise it with every change of
/// what a report becomes.
pub const RULES: u32 = 8;

/// The report that an outline holds.
///
/// `diagnostics` are what the readers found; they open the report's warnings.
pub fn report(
    lexicon: &Lexicon,
    outline: &Outline,
    source: Source,
    diagnostics: Vec<Diagnostic>,
) -> Report {
    draft::build(lexicon, outline, source, diagnostics)
}

/// What a table was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its columns with their roles.
    pub columns: Vec<Column>,
    /// The kind of records it holds.
    pub role: TableRole,
}

/// Takes a table for what it is, without reading its rows.
pub fn understand(lexicon: &Lexicon, table: &Table) -> Reading {
    let columns = columns::of(lexicon, table);
    match series::columns(table, &columns) {
        Some(columns) => Reading {
            columns,
            role: TableRole::Indicators,
        },
        None => of_columns(lexicon, table, columns),
    }
}

/// Takes a table for what it is in a form, where numbers by year are what its initiative costs.
fn understand_in_form(lexicon: &Lexicon, table: &Table) -> Reading {
    of_columns(lexicon, table, columns::of(lexicon, table))
}

fn of_columns(lexicon: &Lexicon, table: &Table, mut columns: Vec<Column>) -> Reading {
    let role = kinds::of(table, &mut columns);
    if role == TableRole::Initiatives {
        roles::by_labels(lexicon, &mut columns);
    }
    Reading { columns, role }
}

#[cfg(test)]
mod tests;
