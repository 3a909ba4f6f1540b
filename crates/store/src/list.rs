//! What is in the store, a line a document.

use shinchoku_model::{Edition, Fault, Municipality};

use crate::Store;
use crate::columns::{self, Columns};
use crate::failure::Failure;
use crate::load::{read_edition, read_municipality};

/// A document without its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Number of the document, in the order of import.
    pub id: i64,
    /// The title.
    pub title: String,
    /// Who published it.
    pub municipality: Option<Municipality>,
    /// Which issue of its series it is.
    pub edition: Option<Edition>,
    /// The path it was imported from.
    pub path: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// Version of the rules that read it.
    pub rules: u32,
    /// Characters of the source, white space not counted.
    pub characters: u64,
    /// Characters that have a place in the records.
    pub placed: u64,
    /// How many records it has.
    pub counts: Counts,
}

/// How many records of each kind a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Headings.
    pub sections: u64,
    /// Initiatives.
    pub initiatives: u64,
    /// Entries of all initiatives.
    pub entries: u64,
    /// Activities of all entries.
    pub activities: u64,
    /// Indicators.
    pub indicators: u64,
    /// Values of all indicators.
    pub values: u64,
    /// Challenges.
    pub challenges: u64,
    /// Words of the glossary.
    pub terms: u64,
    /// Notes.
    pub notes: u64,
    /// Passages.
    pub passages: u64,
    /// Tables.
    pub tables: u64,
    /// Cells that nobody sees.
    pub hidden_cells: u64,
    /// Pieces of text without a place.
    pub unplaced: u64,
    /// Findings.
    pub warnings: u64,
}

impl Counts {
    /// Records that say something about the municipality: initiatives, indicators, challenges, terms,
    /// notes and passages. Tables are not counted, for most of them became such records.
    pub fn records(&self) -> u64 {
        self.initiatives
            + self.indicators
            + self.challenges
            + self.terms
            + self.notes
            + self.passages
    }
}

/// Counts go over the indexes, which hold the rows of an owner side by side.
const SUMMARY: &str = "SELECT d.id, d.title, d.municipality_name, d.municipality_code,
        d.edition_label, d.edition_fiscal_year, d.edition_part, d.path, d.sha256, d.rules,
        d.characters, d.placed,
        (SELECT count(*) FROM section WHERE document = d.id),
        (SELECT count(*) FROM initiative WHERE document = d.id),
        (SELECT count(*) FROM entry WHERE initiative
            BETWEEN d.id * 10000000000 AND d.id * 10000000000 + 9999999999),
        (SELECT count(*) FROM activity WHERE entry
            BETWEEN d.id * 10000000000 AND d.id * 10000000000 + 9999999999),
        (SELECT count(*) FROM indicator WHERE document = d.id),
        (SELECT count(*) FROM indicator_value WHERE indicator
            BETWEEN d.id * 10000000000 AND d.id * 10000000000 + 9999999999),
        (SELECT count(*) FROM challenge WHERE document = d.id),
        (SELECT count(*) FROM term WHERE document = d.id),
        (SELECT count(*) FROM note WHERE document = d.id),
        (SELECT count(*) FROM passage WHERE document = d.id),
        (SELECT count(*) FROM table_record WHERE document = d.id),
        (SELECT count(*) FROM hidden_cell WHERE document = d.id),
        (SELECT count(*) FROM unplaced WHERE document = d.id),
        (SELECT count(*) FROM warning WHERE document = d.id)
    FROM document AS d
    WHERE d.id BETWEEN ?1 AND ?2
    ORDER BY d.id";

impl Store {
    /// Every document, in the order of import.
    pub fn list(&self) -> Result<Vec<Summary>, Fault> {
        let every = [i64::MIN, i64::MAX];
        Ok(columns::all(&self.connection, SUMMARY, every, read)?)
    }

    /// One document's line; none when there is no such document.
    pub fn summary(&self, id: i64) -> Result<Option<Summary>, Fault> {
        Ok(columns::first(&self.connection, SUMMARY, [id, id], read)?)
    }

    /// The ids of all documents, in the order of import: what an export goes through.
    pub fn ids(&self) -> Result<Vec<i64>, Fault> {
        let sql = "SELECT id FROM document ORDER BY id";
        Ok(columns::all(&self.connection, sql, [], |row| {
            let id: i64 = row.take()?;
            Ok(id)
        })?)
    }
}

fn read(row: &mut Columns<'_, '_>) -> Result<Summary, Failure> {
    Ok(Summary {
        id: row.take()?,
        title: row.take()?,
        municipality: read_municipality(row)?,
        edition: read_edition(row)?,
        path: row.take()?,
        sha256: row.take()?,
        rules: row.take()?,
        characters: row.take()?,
        placed: row.take()?,
        counts: read_counts(row)?,
    })
}

fn read_counts(row: &mut Columns<'_, '_>) -> Result<Counts, Failure> {
    Ok(Counts {
        sections: row.take()?,
        initiatives: row.take()?,
        entries: row.take()?,
        activities: row.take()?,
        indicators: row.take()?,
        values: row.take()?,
        challenges: row.take()?,
        terms: row.take()?,
        notes: row.take()?,
        passages: row.take()?,
        tables: row.take()?,
        hidden_cells: row.take()?,
        unplaced: row.take()?,
        warnings: row.take()?,
    })
}
