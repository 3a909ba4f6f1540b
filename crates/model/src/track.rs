//! One initiative through every document of its municipality.
//!
//! Field names are those of `shinchoku track --format json` and never change their meaning.

use serde::{Deserialize, Serialize};

use crate::{Evidence, Origin, Period, ValueRole};

/// An initiative in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InitiativeRef {
    /// The document's number.
    pub document: i64,
    /// The initiative's number within the document.
    pub initiative: u32,
    /// The headings above it.
    pub section: Vec<String>,
    /// Its numbers.
    pub numbers: Vec<String>,
    /// Its names.
    pub names: Vec<String>,
    /// Who owns it.
    pub departments: Vec<String>,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// What was planned and what was reported of one initiative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// The initiative in the plan, in the plan's latest edition; none where nothing was planned.
    pub plan: Option<InitiativeRef>,
    /// The same in earlier editions of the plan, oldest first.
    pub earlier: Vec<InitiativeRef>,
    /// The initiatives that report on it, oldest report first.
    pub progress: Vec<InitiativeRef>,
    /// How the plan goes on in the reports.
    pub relation: Relation,
    /// The names and owners that became others, from document to document.
    pub renames: Vec<Rename>,
    /// Why they are taken for the same thing: the strongest of each kind of all links.
    pub evidence: Vec<Evidence>,
    /// The plan's links to the reports, one by one.
    pub links: Vec<PlanLink>,
    /// Whether the user said so of any of them.
    pub confirmed: bool,
    /// What was planned for the year of the latest report.
    pub planned: Option<Planned>,
    /// What the latest report says.
    pub reported: Option<Reported>,
    /// The one against the other.
    pub judgement: Judgement,
    /// Whether it was planned and the latest report of the municipality does not speak of it.
    pub silent: bool,
    /// The plan, year by year.
    pub stages: Vec<Planned>,
    /// The reports, edition by edition.
    pub reports: Vec<Reported>,
    /// What is measured under the same heading.
    pub indicators: Vec<Measured>,
}

/// A name or an owner that became another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    /// What became another.
    pub field: NamedField,
    /// The first document that says so.
    pub document: i64,
    /// What it was in the document before.
    pub before: Vec<String>,
    /// What it is.
    pub after: Vec<String>,
}

/// What of an initiative can be called otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NamedField {
    /// Its names.
    Names,
    /// Who owns it.
    Departments,
}

/// A plan's stage for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Planned {
    /// The time.
    pub period: Option<Period>,
    /// What the plan says.
    pub text: String,
    /// The furthest stage it names; none where it names none that is known.
    pub stage: Option<u8>,
}

/// A reported stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The report's number.
    pub document: i64,
    /// The time it reports on.
    pub period: Option<Period>,
    /// Its stage words, each once.
    pub statuses: Vec<String>,
    /// The furthest of them.
    pub stage: Option<u8>,
}

/// A value of an indicator that stands under the same heading as an initiative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The document's number.
    pub document: i64,
    /// What is measured.
    pub name: String,
    /// What the value is for.
    pub role: ValueRole,
    /// The time it speaks of.
    pub period: Option<Period>,
    /// The value as printed.
    pub text: String,
    /// The number in its base unit.
    pub number: Option<f64>,
    /// The base unit.
    pub unit: Option<String>,
}

/// How an initiative of a plan goes on in the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Under the same name.
    Same,
    /// Under another name.
    Renamed,
    /// As several initiatives of one report.
    Split,
    /// Together with others of the plan.
    Merged,
    /// It was reported on, and is no longer.
    Ended,
    /// There is only a plan, or only reports.
    None,
}

/// What was reported against what was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// Further than planned.
    Ahead,
    /// As planned.
    OnPlan,
    /// Not as far as planned.
    Behind,
    /// One of the two names no known stage.
    Unclear,
}

/// A link from the plan's initiative of a track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanLink {
    /// The report's number.
    pub document: i64,
    /// The initiative's number within the report.
    pub initiative: u32,
    /// How sure it is, 0 to 1; 1 for what the user said.
    pub score: f64,
    /// Why.
    pub evidence: Vec<Evidence>,
    /// Whether the user said so.
    pub confirmed: bool,
}

/// An initiative of a plan and one of a report that are the same thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The initiative's number within the plan.
    pub plan: u32,
    /// The initiative's number within the report.
    pub progress: u32,
    /// How sure it is, 0 to 1.
    pub score: f64,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// What an initiative is known by when its document is read again, or comes in a new edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeKey {
    /// SHA-256 of the document's bytes.
    pub sha256: String,
    /// The municipality and the title without years: what the editions of a document share.
    pub series: String,
    /// The headings above it.
    pub section: Vec<String>,
    /// Its numbers.
    pub numbers: Vec<String>,
    /// Its names.
    pub names: Vec<String>,
}

/// What the user said about an initiative of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The initiative of the plan.
    pub plan: InitiativeKey,
    /// The initiative of a report; none when the ruling is that there is none.
    pub progress: Option<InitiativeKey>,
    /// Whether the two are the same thing.
    pub same: bool,
}
