//! Initiatives with their entries, activities, dates and quantities.

use rusqlite::{CachedStatement, Savepoint, params};
use shinchoku_model::{Activity, Entry, Initiative};

use crate::failure::Failure;
use crate::rows::{Counter, Rows};
use crate::words::{PeriodColumns, day, finite, origins, word};

/// Writes the initiatives with all that belongs to them.
pub fn initiatives(
    savepoint: &Savepoint<'_>,
    document: i64,
    rows: Rows,
    initiatives: &[Initiative],
) -> Result<(), Failure> {
    let mut insert = savepoint.prepare_cached(
        "INSERT INTO initiative (id, document, section, description, is_new, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut lists = Lists::prepare(savepoint)?;
    let mut entries = Entries::prepare(savepoint, rows)?;
    for initiative in initiatives {
        let id = rows.numbered(initiative.id);
        insert.execute(params![
            id,
            document,
            initiative.section.map(|section| rows.numbered(section)),
            initiative.description,
            initiative.is_new,
            origins(&initiative.origin)?,
        ])?;
        lists.write(id, initiative)?;
        for entry in &initiative.entries {
            entries.write(id, entry)?;
        }
    }
    Ok(())
}

/// The statements for the numbers, names and departments.
struct Lists<'t> {
    number: CachedStatement<'t>,
    name: CachedStatement<'t>,
    department: CachedStatement<'t>,
}

impl<'t> Lists<'t> {
    fn prepare(savepoint: &'t Savepoint<'_>) -> Result<Self, Failure> {
        Ok(Self {
            number: savepoint.prepare_cached(
                "INSERT INTO initiative_number (initiative, ordinal, number) VALUES (?1, ?2, ?3)",
            )?,
            name: savepoint.prepare_cached(
                "INSERT INTO initiative_name (initiative, ordinal, name) VALUES (?1, ?2, ?3)",
            )?,
            department: savepoint.prepare_cached(
                "INSERT INTO initiative_department (initiative, ordinal, department)
                 VALUES (?1, ?2, ?3)",
            )?,
        })
    }

    fn write(&mut self, id: i64, initiative: &Initiative) -> Result<(), Failure> {
        list(&mut self.number, id, &initiative.numbers)?;
        list(&mut self.name, id, &initiative.names)?;
        list(&mut self.department, id, &initiative.departments)
    }
}

/// Writes a list of texts under its owner.
fn list(insert: &mut CachedStatement<'_>, owner: i64, texts: &[String]) -> Result<(), Failure> {
    for (ordinal, text) in (1_i64..).zip(texts) {
        insert.execute(params![owner, ordinal, text])?;
    }
    Ok(())
}

/// The statements for entries and what is below them, and how many there were.
struct Entries<'t> {
    rows: Rows,
    entry: CachedStatement<'t>,
    entry_count: Counter,
    activity: CachedStatement<'t>,
    activity_count: Counter,
    date: CachedStatement<'t>,
    quantity: CachedStatement<'t>,
}

impl<'t> Entries<'t> {
    fn prepare(savepoint: &'t Savepoint<'_>, rows: Rows) -> Result<Self, Failure> {
        Ok(Self {
            rows,
            entry: savepoint.prepare_cached(
                "INSERT INTO entry (id, initiative, aspect, label, subject, period_label,
                     period_fiscal_year, period_part, period_start, period_end, kind, text, origin)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
            entry_count: Counter::default(),
            activity: savepoint.prepare_cached(
                "INSERT INTO activity (id, entry, status_raw, status_canonical, status_stage,
                     status_tagged, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
            activity_count: Counter::default(),
            date: savepoint.prepare_cached(
                "INSERT INTO activity_date (activity, ordinal, text, \"start\", \"end\")
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            quantity: savepoint.prepare_cached(
                "INSERT INTO activity_quantity (activity, ordinal, text, value, unit)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
        })
    }

    fn write(&mut self, initiative: i64, entry: &Entry) -> Result<(), Failure> {
        let id = self.rows.id(self.entry_count.next());
        let period = PeriodColumns::of(entry.period.as_ref());
        self.entry.execute(params![
            id,
            initiative,
            word(&entry.aspect)?,
            entry.label,
            entry.subject,
            period.label,
            period.fiscal_year,
            period.part,
            period.start,
            period.end,
            entry.kind.as_ref().map(word).transpose()?,
            entry.text,
            origins(&entry.origin)?,
        ])?;
        for activity in &entry.activities {
            self.activity(id, activity)?;
        }
        Ok(())
    }

    fn activity(&mut self, entry: i64, activity: &Activity) -> Result<(), Failure> {
        let id = self.rows.id(self.activity_count.next());
        let status = activity.status.as_ref();
        self.activity.execute(params![
            id,
            entry,
            status.map(|status| &status.raw),
            status.and_then(|status| status.canonical.as_ref()),
            status.and_then(|status| status.stage),
            status.map(|status| status.tagged),
            activity.text,
        ])?;
        for (ordinal, date) in (1_i64..).zip(&activity.dates) {
            let (start, end) = (day(date.start), day(date.end));
            self.date
                .execute(params![id, ordinal, date.text, start, end])?;
        }
        for (ordinal, quantity) in (1_i64..).zip(&activity.quantities) {
            let value = finite(quantity.value)?;
            self.quantity
                .execute(params![id, ordinal, quantity.text, value, quantity.unit])?;
        }
        Ok(())
    }
}
