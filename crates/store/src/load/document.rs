//! The document's own row, its sections, and what was found on the way.

use rusqlite::Connection;
use shinchoku_model::{
    Audit, Diagnostic, Edition, Municipality, Report, Section, Source, Unplaced,
};

use super::Loader;
use crate::columns::{self, Columns};
use crate::failure::Failure;

/// The document without its records.
pub fn document(connection: &Connection, id: i64) -> Result<Option<Report>, Failure> {
    let sql = "SELECT title, municipality_name, municipality_code, edition_label,
            edition_fiscal_year, edition_part, published_on, path, media_type, sha256, bytes,
            pages, characters, placed, furniture
        FROM document WHERE id = ?1";
    columns::first(connection, sql, [id], read_document)
}

fn read_document(row: &mut Columns<'_, '_>) -> Result<Report, Failure> {
    Ok(Report {
        title: row.take()?,
        municipality: read_municipality(row)?,
        edition: read_edition(row)?,
        published_on: row.day()?,
        source: Source {
            path: row.take()?,
            media_type: row.take()?,
            sha256: row.take()?,
            bytes: row.take()?,
            pages: row.take()?,
        },
        audit: Audit {
            characters: row.take()?,
            placed: row.take()?,
            furniture: row.take()?,
            unplaced: Vec::new(),
        },
        sections: Vec::new(),
        initiatives: Vec::new(),
        indicators: Vec::new(),
        challenges: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
        passages: Vec::new(),
        tables: Vec::new(),
        hidden_cells: Vec::new(),
        stored_values: Vec::new(),
        failed_formulas: Vec::new(),
        warnings: Vec::new(),
    })
}

/// The next two columns: name and code.
pub fn read_municipality(row: &mut Columns<'_, '_>) -> Result<Option<Municipality>, Failure> {
    let (name, code) = (row.take::<Option<String>>()?, row.take()?);
    Ok(name.map(|name| Municipality { name, code }))
}

/// The next three columns: label, fiscal year and part.
pub fn read_edition(row: &mut Columns<'_, '_>) -> Result<Option<Edition>, Failure> {
    let label: Option<String> = row.take()?;
    let (fiscal_year, part) = (row.take()?, row.maybe_word()?);
    Ok(label.map(|label| Edition {
        label,
        fiscal_year,
        part,
    }))
}

impl Loader<'_> {
    pub fn sections(self) -> Result<Vec<Section>, Failure> {
        let sql = "SELECT id, parent, number, title, path, origin
            FROM section WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Section {
                id: self.number(row.take()?)?,
                parent: self.maybe_number(row.take()?)?,
                number: row.take()?,
                title: row.take()?,
                path: row.json()?,
                origin: row.json()?,
            })
        })
    }

    pub fn unplaced(self) -> Result<Vec<Unplaced>, Failure> {
        let sql = "SELECT text, origin FROM unplaced WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Unplaced {
                text: row.take()?,
                origin: row.json()?,
            })
        })
    }

    pub fn warnings(self) -> Result<Vec<Diagnostic>, Failure> {
        let sql = "SELECT code, message, message_ja, origin
            FROM warning WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Diagnostic {
                code: row.take()?,
                message: row.take()?,
                message_ja: row.take()?,
                origin: row.json()?,
            })
        })
    }
}
