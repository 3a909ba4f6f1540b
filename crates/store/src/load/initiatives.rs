//! Initiatives with their entries, activities, dates and quantities.
//!
//! Each table is read once, in the order of its owners, and handed out from the bottom up.

use shinchoku_model::{Activity, DateMention, Entry, Initiative, Quantity, Status};

use super::Loader;
use super::children::Children;
use crate::columns::Columns;
use crate::failure::Failure;

impl Loader<'_> {
    pub fn initiatives(self) -> Result<Vec<Initiative>, Failure> {
        let mut numbers = Children::new(self.texts(
            "SELECT initiative, number FROM initiative_number
             WHERE initiative BETWEEN ?1 AND ?2 ORDER BY initiative, ordinal",
        )?);
        let mut names = Children::new(self.texts(
            "SELECT initiative, name FROM initiative_name
             WHERE initiative BETWEEN ?1 AND ?2 ORDER BY initiative, ordinal",
        )?);
        let mut departments = Children::new(self.texts(
            "SELECT initiative, department FROM initiative_department
             WHERE initiative BETWEEN ?1 AND ?2 ORDER BY initiative, ordinal",
        )?);
        let mut entries = Children::new(self.entries()?);
        let sql = "SELECT id, section, description, is_new, origin
            FROM initiative WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            let id = row.take()?;
            Ok(Initiative {
                id: self.number(id)?,
                section: self.maybe_number(row.take()?)?,
                numbers: numbers.of(id),
                names: names.of(id),
                departments: departments.of(id),
                description: row.take()?,
                is_new: row.take()?,
                entries: entries.of(id),
                origin: row.json()?,
            })
        })
    }

    /// Texts under the initiatives they belong to.
    fn texts(self, sql: &str) -> Result<Vec<(i64, String)>, Failure> {
        self.all(sql, |row| Ok((row.take()?, row.take()?)))
    }

    /// Entries under the initiatives they belong to.
    fn entries(self) -> Result<Vec<(i64, Entry)>, Failure> {
        let mut activities = Children::new(self.activities()?);
        let sql = "SELECT initiative, id, aspect, label, subject, period_label,
                period_fiscal_year, period_part, period_start, period_end, kind, text, origin
            FROM entry WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            let (initiative, id) = (row.take()?, row.take()?);
            let entry = Entry {
                aspect: row.word()?,
                label: row.take()?,
                subject: row.take()?,
                period: row.period()?,
                kind: row.maybe_word()?,
                text: row.take()?,
                activities: activities.of(id),
                origin: row.json()?,
            };
            Ok((initiative, entry))
        })
    }

    /// Activities under the entries they belong to.
    fn activities(self) -> Result<Vec<(i64, Activity)>, Failure> {
        let mut dates = Children::new(self.dates()?);
        let mut quantities = Children::new(self.quantities()?);
        let sql =
            "SELECT entry, id, status_raw, status_canonical, status_stage, status_tagged, text
            FROM activity WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
        self.all(sql, |row| {
            let (entry, id) = (row.take()?, row.take()?);
            let activity = Activity {
                status: read_status(row)?,
                text: row.take()?,
                dates: dates.of(id),
                quantities: quantities.of(id),
            };
            Ok((entry, activity))
        })
    }

    /// Dates under the activities they belong to.
    fn dates(self) -> Result<Vec<(i64, DateMention)>, Failure> {
        let sql = "SELECT activity, text, \"start\", \"end\" FROM activity_date
            WHERE activity BETWEEN ?1 AND ?2 ORDER BY activity, ordinal";
        self.all(sql, |row| {
            let activity = row.take()?;
            let date = DateMention {
                text: row.take()?,
                start: row.day()?,
                end: row.day()?,
            };
            Ok((activity, date))
        })
    }

    /// Quantities under the activities they belong to.
    fn quantities(self) -> Result<Vec<(i64, Quantity)>, Failure> {
        let sql = "SELECT activity, text, value, unit FROM activity_quantity
            WHERE activity BETWEEN ?1 AND ?2 ORDER BY activity, ordinal";
        self.all(sql, |row| {
            let activity = row.take()?;
            let quantity = Quantity {
                text: row.take()?,
                value: row.take()?,
                unit: row.take()?,
            };
            Ok((activity, quantity))
        })
    }
}

/// The next four columns: the word as printed, the dictionary's, its stage, and whether it was tagged.
fn read_status(row: &mut Columns<'_, '_>) -> Result<Option<Status>, Failure> {
    let raw: Option<String> = row.take()?;
    let (canonical, stage) = (row.take()?, row.take()?);
    let tagged: Option<bool> = row.take()?;
    Ok(raw.map(|raw| Status {
        raw,
        canonical,
        stage,
        tagged: tagged.unwrap_or(false),
    }))
}
