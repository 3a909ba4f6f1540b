//! Challenges, the glossary, notes and passages.

use rusqlite::{Savepoint, params};
use shinchoku_model::{Challenge, Note, Passage, Term};

use crate::failure::Failure;
use crate::rows::Rows;
use crate::words::origins;

/// Writes the challenges with their policies.
pub fn challenges(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    challenges: &[Challenge],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO challenge (id, document, section, number, challenge, policy, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (ordinal, challenge) in (1..).zip(challenges) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            challenge.section.map(|section| rows.numbered(section)),
            challenge.number,
            challenge.challenge,
            challenge.policy,
            origins(&challenge.origin)?,
        ])?;
    }
    Ok(())
}

/// Writes the glossary.
pub fn terms(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    terms: &[Term],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO term (id, document, reference, term, definition, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (ordinal, term) in (1..).zip(terms) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            term.reference,
            term.term,
            term.definition,
            origins(&term.origin)?,
        ])?;
    }
    Ok(())
}

/// Writes the notes.
pub fn notes(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    notes: &[Note],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO note (id, document, marker, text, origin) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, note) in (1..).zip(notes) {
        let origin = origins(&note.origin)?;
        insert.execute(params![
            rows.id(ordinal),
            document,
            note.marker,
            note.text,
            origin
        ])?;
    }
    Ok(())
}

/// Writes the prose that belongs to no initiative.
pub fn passages(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    passages: &[Passage],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO passage (id, document, section, text, origin) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ordinal, passage) in (1..).zip(passages) {
        insert.execute(params![
            rows.id(ordinal),
            document,
            passage.section.map(|section| rows.numbered(section)),
            passage.text,
            origins(&passage.origin)?,
        ])?;
    }
    Ok(())
}
