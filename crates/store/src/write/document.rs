//! The document's own row, its sections, and what was found on the way.

use rusqlite::{Savepoint, params};
use shinchoku_model::{Diagnostic, Report, Section, Unplaced};

use crate::failure::Failure;
use crate::rows::Rows;
use crate::words::{day, json, origins, part};

/// With an id it writes over the row of that id, which keeps its place and what points to it.
const DOCUMENT: &str = "INSERT INTO document
    (id, sha256, rules, title, municipality_name, municipality_code, edition_label,
     edition_fiscal_year, edition_part, published_on, path, media_type, bytes, pages, characters,
     placed, furniture)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    ON CONFLICT (id) DO UPDATE SET
     sha256 = excluded.sha256, rules = excluded.rules, title = excluded.title,
     municipality_name = excluded.municipality_name, municipality_code = excluded.municipality_code,
     edition_label = excluded.edition_label, edition_fiscal_year = excluded.edition_fiscal_year,
     edition_part = excluded.edition_part, published_on = excluded.published_on,
     path = excluded.path, media_type = excluded.media_type, bytes = excluded.bytes,
     pages = excluded.pages, characters = excluded.characters, placed = excluded.placed,
     furniture = excluded.furniture
    RETURNING id";

/// Writes the document's row and returns its id.
pub fn document(
    savepoint: &Savepoint<'_>,
    id: Option<i64>,
    report: &Report,
    rules: u32,
) -> Result<i64, Failure> {
    let municipality = report.municipality.as_ref();
    let edition = report.edition.as_ref();
    let (source, audit) = (&report.source, &report.audit);
    let parameters = params![
        id,
        source.sha256,
        rules,
        report.title,
        municipality.map(|it| &it.name),
        municipality.and_then(|it| it.code.as_ref()),
        edition.map(|it| &it.label),
        edition.and_then(|it| it.fiscal_year),
        edition.and_then(|it| part(it.part)),
        day(report.published_on),
        source.path,
        source.media_type,
        source.bytes,
        source.pages,
        audit.characters,
        audit.placed,
        audit.furniture,
    ];
    let mut statement = savepoint.prepare_cached(DOCUMENT)?;
    Ok(statement.query_row(parameters, |row| row.get(0))?)
}

/// Writes the sections; a parent stands before its children.
pub fn sections(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    sections: &[Section],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO section (id, document, parent, number, title, path, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for section in sections {
        insert.execute(params![
            rows.numbered(section.id),
            document,
            section.parent.map(|parent| rows.numbered(parent)),
            section.number,
            section.title,
            json(&section.path)?,
            origins(&section.origin)?,
        ])?;
    }
    Ok(())
}

/// Writes the text that has no place.
pub fn unplaced(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    pieces: &[Unplaced],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO unplaced (id, document, text, origin) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (ordinal, piece) in (1..).zip(pieces) {
        let origin = origins(&piece.origin)?;
        insert.execute(params![rows.id(ordinal), document, piece.text, origin])?;
    }
    Ok(())
}

/// Writes the findings.
pub fn warnings(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    warnings: &[Diagnostic],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO warning (id, document, code, message, message_ja, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (ordinal, warning) in (1..).zip(warnings) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            warning.code,
            warning.message,
            warning.message_ja,
            origins(&warning.origin)?,
        ])?;
    }
    Ok(())
}
