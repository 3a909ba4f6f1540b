//! What changed between two editions of a report.
//!
//! Field names are those of `shinchoku diff --format json` and never change their meaning.

use serde::{Deserialize, Serialize};

use crate::{Edition, Origin, Period, Severity};

/// All that changed from one report to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeSet {
    /// The report that was.
    pub old: Compared,
    /// The report that is.
    pub new: Compared,
    /// What changed, in the order of the new report; what is gone stands at the end.
    pub changes: Vec<Change>,
    /// What differs and is no change.
    pub suppressed: Suppressed,
}

/// One of two reports that were compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The file, as its user named it.
    pub path: String,
    /// The title.
    pub title: String,
    /// Which issue of its series it is.
    pub edition: Option<Edition>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// How much it matters: major where something else is done, promised, owned or measured.
    pub severity: Severity,
    /// What kind of record changed.
    pub record: RecordKind,
    /// The record that was; none for what was added, and for what was merged from several.
    pub old: Option<Subject>,
    /// The record that is; none for what was removed, and for what was split into several.
    pub new: Option<Subject>,
    /// The records that were merged into the new one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Subject>,
    /// The records that the old one was split into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub into: Vec<Subject>,
    /// What of the record changed, such as `entries.progress` or `departments`.
    pub field: Option<String>,
    /// The time that the changed text or value speaks of.
    pub period: Option<Period>,
    /// What it said.
    pub before: Option<String>,
    /// What it says.
    pub after: Option<String>,
    /// For texts: what of them was kept, taken out and put in, word by word.
    pub spans: Vec<TextSpan>,
    /// For numbers and dates: how far they moved.
    pub delta: Option<Delta>,
    /// For a plan that was kept: how much of it the report says, 0 to 1.
    pub likeness: Option<f64>,
    /// How many records share the change.
    pub rows: u32,
}

/// A record that changed, as its report names it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Subject {
    /// The headings it stands under.
    pub section: Vec<String>,
    /// Its numbers.
    pub numbers: Vec<String>,
    /// Its names.
    pub names: Vec<String>,
    /// Who owns it.
    pub departments: Vec<String>,
    /// Where what changed stands.
    pub origin: Vec<Origin>,
}

/// The kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The record is new.
    Added,
    /// The record is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// It has another number.
    Renumbered,
    /// It stands under another heading.
    Moved,
    /// It became several.
    Split,
    /// Several became it.
    Merged,
    /// Others own it.
    Department,
    /// Its highest stage reported is further along.
    StatusAdvanced,
    /// Its highest stage reported is less far along.
    StatusFellBack,
    /// A text says something else.
    Text,
    /// A text says the same with another number.
    Number,
    /// A text says the same with another date.
    Date,
    /// What was planned is reported.
    PlanKept,
    /// What was planned is not reported.
    PlanDropped,
    /// Its description says something else.
    Description,
    /// An indicator's value, actual or expected, is another.
    IndicatorValue,
    /// An indicator's target is another.
    IndicatorTarget,
    /// An indicator's baseline is another.
    IndicatorBaseline,
    /// The indicator is new.
    IndicatorAdded,
    /// The indicator is gone.
    IndicatorRemoved,
    /// The indicator has another name.
    IndicatorRenamed,
}

impl ChangeKind {
    /// All kinds, in the order in which they are counted.
    pub const ALL: [Self; 22] = [
        Self::Added,
        Self::Removed,
        Self::Renamed,
        Self::Renumbered,
        Self::Moved,
        Self::Split,
        Self::Merged,
        Self::Department,
        Self::StatusAdvanced,
        Self::StatusFellBack,
        Self::PlanKept,
        Self::PlanDropped,
        Self::Description,
        Self::Text,
        Self::Number,
        Self::Date,
        Self::IndicatorValue,
        Self::IndicatorTarget,
        Self::IndicatorBaseline,
        Self::IndicatorAdded,
        Self::IndicatorRemoved,
        Self::IndicatorRenamed,
    ];

    /// The name of the kind in the export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Renumbered => "renumbered",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Department => "department",
            Self::StatusAdvanced => "status-advanced",
            Self::StatusFellBack => "status-fell-back",
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::PlanKept => "plan-kept",
            Self::PlanDropped => "plan-dropped",
            Self::Description => "description",
            Self::IndicatorValue => "indicator-value",
            Self::IndicatorTarget => "indicator-target",
            Self::IndicatorBaseline => "indicator-baseline",
            Self::IndicatorAdded => "indicator-added",
            Self::IndicatorRemoved => "indicator-removed",
            Self::IndicatorRenamed => "indicator-renamed",
        }
    }

    /// The kind of the same change seen from the new report.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Added => Self::Removed,
            Self::Removed => Self::Added,
            Self::Split => Self::Merged,
            Self::Merged => Self::Split,
            Self::StatusAdvanced => Self::StatusFellBack,
            Self::StatusFellBack => Self::StatusAdvanced,
            Self::IndicatorAdded => Self::IndicatorRemoved,
            Self::IndicatorRemoved => Self::IndicatorAdded,
            same => same,
        }
    }
}

/// What kind of record changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// An initiative.
    Initiative,
    /// An indicator.
    Indicator,
    /// A problem with its policy.
    Challenge,
    /// A word of the glossary.
    Term,
    /// A heading with all that stands under it.
    Section,
    /// A department with all that it owns.
    Department,
    /// A column with all its cells.
    Column,
    /// A line of prose or a note that belongs to no other record.
    Passage,
    /// A table that became no other record.
    Table,
}

/// A piece of a text that was compared word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSpan {
    /// What became of it.
    pub op: SpanOp,
    /// The piece; what was kept is spelled as in the new text.
    pub text: String,
}

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanOp {
    /// It was kept.
    Equal,
    /// It was put in.
    Insert,
    /// It was taken out.
    Delete,
}

/// How far a number or a date moved.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Delta {
    /// The new number less the old one, in the unit.
    pub number: Option<f64>,
    /// The unit of the number.
    pub unit: Option<String>,
    /// The same in percent of the old number, to one decimal.
    pub percent: Option<f64>,
    /// By how many days a date slipped; less than 0 where it came nearer.
    pub days: Option<i32>,
    /// The same in months, where both dates are months or the same day of a month.
    pub months: Option<i32>,
    /// For indicators: whether the new value is nearer to the target.
    pub toward_target: Option<bool>,
    /// For indicators: the target less the new value.
    pub to_target: Option<f64>,
}

/// What differs between two reports without being a change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Suppressed {
    /// Texts that say the same in another notation, or call a department by the name it has everywhere now.
    pub notation: u32,
    /// Records that stand in another order.
    pub order: u32,
    /// Texts about one period that say nothing but what was said about the one before.
    pub carried: u32,
    /// Lines of prose, notes and tables that only one of the two has, where the two share too little of them
    /// to be compared, as a whole report and its tables alone.
    #[serde(default)]
    pub unshared: u32,
    /// Each of them, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Vec<Unchanged>>,
}

/// A difference that is no change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unchanged {
    /// Why it is none.
    pub reason: Reason,
    /// The record in the old report.
    pub old: Subject,
    /// The record in the new one.
    pub new: Subject,
    /// What of it differs.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// Why a difference is no change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// It is one of notation.
    Notation,
    /// It is one of order.
    Order,
    /// The period is another and the text is not.
    Carried,
}
