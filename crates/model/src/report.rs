//! What a report says: the records of the export.
//!
//! Field names are those of the JSON export and never change their meaning.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Diagnostic, FailedFormula, HiddenCell, Origin, Period, Source, StoredValues};

/// One document as records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The title printed on it; the file's name where nothing is printed.
    pub title: String,
    /// Who published it.
    pub municipality: Option<Municipality>,
    /// Which issue of its series it is.
    pub edition: Option<Edition>,
    /// The day it was published.
    pub published_on: Option<Date>,
    /// The file.
    pub source: Source,
    /// The headings; a parent stands before its children.
    pub sections: Vec<Section>,
    /// What the municipality says it does.
    pub initiatives: Vec<Initiative>,
    /// What it measures.
    pub indicators: Vec<Indicator>,
    /// Problems and the policies that answer them.
    pub challenges: Vec<Challenge>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// Notes under a marker.
    pub notes: Vec<Note>,
    /// Prose that belongs to no initiative.
    pub passages: Vec<Passage>,
    /// Every table, whatever records it also became.
    pub tables: Vec<TableRecord>,
    /// Text that a person who opens the file does not see, or sees struck through.
    pub hidden_cells: Vec<HiddenCell>,
    /// What worksheet cells store behind the text that they show.
    pub stored_values: Vec<StoredValues>,
    /// The formulas of worksheet cells that gave an error or no value.
    pub failed_formulas: Vec<FailedFormula>,
    /// How much of the source has a place in the records.
    pub audit: Audit,
    /// What was found on the way.
    pub warnings: Vec<Diagnostic>,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// The name as printed.
    pub name: String,
    /// The six digits of the local government code, check digit included.
    pub code: Option<String>,
}

/// Which issue of a series a report is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The words that say so, as printed.
    pub label: String,
    /// The fiscal year reported on.
    pub fiscal_year: Option<i16>,
    /// The part of that year.
    pub part: Option<crate::Part>,
}

/// A heading in the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Number within the report, from 1.
    pub id: u32,
    /// The section above.
    pub parent: Option<u32>,
    /// The number that the heading opens with, without brackets and stops.
    pub number: Option<String>,
    /// The heading without its number.
    pub title: String,
    /// The headings from the outermost to this one, as printed.
    pub path: Vec<String>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// One thing a municipality says it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Initiative {
    /// Number within the report, from 1.
    pub id: u32,
    /// The section it stands in.
    pub section: Option<u32>,
    /// Its numbers; one row may carry several.
    pub numbers: Vec<String>,
    /// Its names.
    pub names: Vec<String>,
    /// Who owns it, one element a department.
    pub departments: Vec<String>,
    /// What it is, where the form has a column for that.
    pub description: Option<String>,
    /// Whether it is marked as new; none where the form does not say.
    pub is_new: Option<bool>,
    /// What is said about it.
    pub entries: Vec<Entry>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// One cell or passage about an initiative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What the text is about.
    pub aspect: Aspect,
    /// The heading as printed.
    pub label: String,
    /// The row within a schedule.
    pub subject: Option<String>,
    /// The time it speaks of.
    pub period: Option<Period>,
    /// Whether it was done or is intended.
    pub kind: Option<Kind>,
    /// The text, wrapped lines rejoined, items separated by `\n`.
    pub text: String,
    /// Its smallest statements.
    pub activities: Vec<Activity>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// What was or will be done.
    Progress,
    /// A column of a plan.
    Schedule,
    /// 主な取組内容.
    Measure,
    /// 改善・推進目標.
    Goal,
    /// 取組による効果.
    Effect,
    /// 現状と課題.
    Challenge,
    /// 今後の展開.
    Outlook,
    /// 総評, 評価.
    Assessment,
    /// Anything else.
    Other,
}

/// Whether an entry was done or is intended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It was done (実績).
    Actual,
    /// It is intended (予定, 計画).
    Plan,
    /// It is expected (見込み).
    Forecast,
}

/// The smallest statement of an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Its stage.
    pub status: Option<Status>,
    /// The text without the tag and the bullet.
    pub text: String,
    /// The days it names.
    pub dates: Vec<DateMention>,
    /// The amounts it names.
    pub quantities: Vec<Quantity>,
}

/// A stage word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The word as printed, without its brackets.
    pub raw: String,
    /// The dictionary's spelling; none when the word is not known.
    pub canonical: Option<String>,
    /// How far along, 0 to 100; none when the word is not known.
    pub stage: Option<u8>,
    /// Whether it stood in 【】.
    pub tagged: bool,
}

/// A day or stretch of days that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// The words.
    pub text: String,
    /// First day; none when it cannot be told.
    pub start: Option<Date>,
    /// Last day; none when it cannot be told.
    pub end: Option<Date>,
}

/// An amount that a text names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words.
    pub text: String,
    /// The number in the base unit: 11億9千万円 is 1190000000.
    pub value: f64,
    /// The base unit.
    pub unit: Option<String>,
}

/// One thing that is measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// The section it stands in.
    pub section: Option<u32>,
    /// Its number.
    pub number: Option<String>,
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<IndicatorValue>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// A value of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// What the value is for.
    pub role: ValueRole,
    /// The heading as printed.
    pub label: String,
    /// The time it speaks of: the cell's own year where it has one, else the heading's.
    pub period: Option<Period>,
    /// The cell as printed.
    pub text: String,
    /// The number in the base unit.
    pub number: Option<f64>,
    /// The base unit.
    pub unit: Option<String>,
    /// Words that say how the number counts: 年, 累計, 以上.
    pub qualifier: Option<String>,
    /// What else the cell says.
    pub note: Option<String>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// What an indicator's value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueRole {
    /// 現状値, 基準値.
    Baseline,
    /// 目標値.
    Target,
    /// 実績値.
    Actual,
    /// 見込み.
    Forecast,
}

/// A problem and the policy that answers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Challenge {
    /// The section it stands in.
    pub section: Option<u32>,
    /// Its number.
    pub number: Option<String>,
    /// The problem.
    pub challenge: String,
    /// The answer.
    pub policy: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// A word of the glossary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The number of the mark that points to it.
    pub reference: Option<String>,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// The marker of a note that is a comment on a cell, a text or a slide. It is no text of the source.
pub const COMMENT: &str = "コメント";

/// The marker of a note that is the address to which a cell's link leads. It is no text of the source.
pub const LINK: &str = "リンク";

/// A note under a marker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The marker, such as ※1; [`COMMENT`] for a comment, [`LINK`] for the link of a cell.
    pub marker: String,
    /// The text after it.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// Prose that belongs to no initiative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The section it stands in.
    pub section: Option<u32>,
    /// The text.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// A table, joined over page breaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRecord {
    /// The section it stands in.
    pub section: Option<u32>,
    /// The words above the table that name it.
    pub caption: Option<String>,
    /// The unit that the caption gives for all cells.
    pub unit: Option<String>,
    /// What the table holds.
    pub role: TableRole,
    /// One list a header row; a spanned cell repeats its text in every column it spans.
    pub header: Vec<Vec<String>>,
    /// One list a body row, spans repeated likewise.
    pub rows: Vec<Vec<String>>,
    /// The merged cells: positions in `header` followed by `rows`.
    pub spans: Vec<Span>,
    /// The places of each row of `header` followed by `rows`.
    pub row_origins: Vec<Vec<Origin>>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// The extent of a merged cell in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First row, header rows counted too, from 0.
    pub row: u32,
    /// First column, from 0.
    pub column: u32,
    /// Number of rows.
    pub rows: u32,
    /// Number of columns.
    pub columns: u32,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableRole {
    /// Initiatives.
    Initiatives,
    /// Indicators.
    Indicators,
    /// Challenges and policies.
    Challenges,
    /// A glossary.
    Terms,
    /// A table of contents.
    Contents,
    /// Anything else.
    Other,
}

/// How much of the source has a place in the records.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Audit {
    /// Characters of the source, white space not counted.
    pub characters: u64,
    /// Characters that are in a record, a cell, a heading or furniture.
    pub placed: u64,
    /// The rest.
    pub unplaced: Vec<Unplaced>,
    /// Characters of page numbers and running headers.
    pub furniture: u64,
}

/// Source text that has no place in the records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}
