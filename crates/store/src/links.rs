//! Which initiatives of plans and reports are the same thing.

use rusqlite::params;
use shinchoku_model::{Fault, Link, Ruling};

use crate::failure::Failure;
use crate::{Store, columns, words};

impl Store {
    /// The links between a plan and a report, by the SHA-256 of both, as they were found by `rules`;
    /// none where they were not looked for yet, or by other rules.
    pub fn links(&self, plan: &str, report: &str, rules: &str) -> Result<Option<Vec<Link>>, Fault> {
        let sql = "SELECT links FROM link_pair WHERE plan = ?1 AND report = ?2 AND rules = ?3";
        let read = |row: &mut columns::Columns<'_, '_>| row.json();
        Ok(columns::first(
            &self.connection,
            sql,
            [plan, report, rules],
            read,
        )?)
    }

    /// Keeps the links that were found between a plan and a report.
    pub fn keep_links(
        &mut self,
        plan: &str,
        report: &str,
        rules: &str,
        links: &[Link],
    ) -> Result<(), Fault> {
        let keep = || -> Result<(), Failure> {
            let sql = "INSERT OR REPLACE INTO link_pair (plan, report, rules, links) VALUES (?1, ?2, ?3, ?4)";
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute(params![plan, report, rules, words::json(&links)?])?;
            Ok(())
        };
        Ok(keep()?)
    }

    /// What the user said, in the order in which it was said, with the number of each word.
    pub fn rulings(&self) -> Result<Vec<(i64, Ruling)>, Fault> {
        let sql = "SELECT id, plan, progress, same FROM link_ruling ORDER BY id";
        let all = columns::all(&self.connection, sql, [], |row| {
            let (id, plan) = (row.take()?, row.json()?);
            let progress: Option<String> = row.take()?;
            let progress = progress.map(|text| words::from_json(&text)).transpose()?;
            let same: bool = row.take()?;
            Ok((
                id,
                Ruling {
                    plan,
                    progress,
                    same,
                },
            ))
        });
        Ok(all?)
    }

    /// Keeps what the user said. An earlier word about the same two is replaced.
    pub fn keep_ruling(&mut self, ruling: &Ruling) -> Result<(), Fault> {
        let keep = || -> Result<(), Failure> {
            let plan = words::json(&ruling.plan)?;
            let progress = ruling.progress.as_ref().map(words::json).transpose()?;
            let transaction = self.connection.unchecked_transaction()?;
            transaction.execute(
                "DELETE FROM link_ruling WHERE plan = ?1 AND progress IS ?2",
                params![plan, progress],
            )?;
            transaction.execute(
                "INSERT INTO link_ruling (plan, progress, same) VALUES (?1, ?2, ?3)",
                params![plan, progress, ruling.same],
            )?;
            Ok(transaction.commit()?)
        };
        Ok(keep()?)
    }

    /// Forgets a word of the user; false when there is none of that number.
    pub fn forget_ruling(&mut self, id: i64) -> Result<bool, Fault> {
        let forget = || -> Result<bool, Failure> {
            let gone = self
                .connection
                .execute("DELETE FROM link_ruling WHERE id = ?1", [id])?;
            Ok(gone > 0)
        };
        Ok(forget()?)
    }
}
