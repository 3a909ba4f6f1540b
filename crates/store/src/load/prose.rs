//! Challenges, the glossary, notes and passages.

use shinchoku_model::{Challenge, Note, Passage, Term};

use super::Loader;
use crate::failure::Failure;

impl Loader<'_> {
    pub fn challenges(self) -> Result<Vec<Challenge>, Failure> {
        let sql = "SELECT section, number, challenge, policy, origin
            FROM challenge WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Challenge {
                section: self.maybe_number(row.take()?)?,
                number: row.take()?,
                challenge: row.take()?,
                policy: row.take()?,
                origin: row.json()?,
            })
        })
    }

    pub fn terms(self) -> Result<Vec<Term>, Failure> {
        let sql = "SELECT reference, term, definition, origin
            FROM term WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Term {
                reference: row.take()?,
                term: row.take()?,
                definition: row.take()?,
                origin: row.json()?,
            })
        })
    }

    pub fn notes(self) -> Result<Vec<Note>, Failure> {
        let sql = "SELECT marker, text, origin FROM note WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Note {
                marker: row.take()?,
                text: row.take()?,
                origin: row.json()?,
            })
        })
    }

    pub fn passages(self) -> Result<Vec<Passage>, Failure> {
        let sql = "SELECT section, text, origin
            FROM passage WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            Ok(Passage {
                section: self.maybe_number(row.take()?)?,
                text: row.take()?,
                origin: row.json()?,
            })
        })
    }
}
