//! The words that every stage of Shinchoku shares.
//!
//! A report goes one way through the program, and each arrow has one type of this crate:
//!
//! ```text
//! bytes -> Page     (PDF only: what is drawn on a page)
//!       -> Document (what stands on the page or sheet)
//!       -> Outline  (which headings hold what, whole tables with their headers)
//!       -> Report   (initiatives, indicators, periods: what the report says)
//! two Reports -> ChangeSet (what changed from one edition to the next)
//! ```
//!
//! The crate holds data only. It opens no file, knows no file format and no dictionary.

mod cells;
mod changes;
mod document;
mod fault;
mod finding;
mod origin;
mod outline;
mod page;
mod pairing;
mod period;
mod report;
mod severity;
mod track;

pub use cells::{CellValues, FailedFormula, HiddenCell, HiddenReason, StoredValue, StoredValues};
pub use changes::{
    Change, ChangeKind, ChangeSet, Compared, Delta, Reason, RecordKind, SpanOp, Subject,
    Suppressed, TextSpan, Unchanged,
};
pub use document::{ArrowOver, Block, BlockKind, Cell, Document, Grid, Layer, Painted, Source};
pub use fault::{Diagnostic, Fault, Language, Message, Outcome};
pub use finding::{Citation, Finding};
pub use origin::{CellRange, Origin};
pub use outline::{Field, Form, FormPart, Heading, Item, ItemKind, Outline, RowCell, Table, Unit};
pub use page::{Arrow, Fill, Font, Glyph, Page, Rect, Rule, Tag, Text};
pub use pairing::{By, Evidence};
pub use period::{Part, Period, fiscal_year_of};
pub use report::{
    Activity, Aspect, Audit, COMMENT, Challenge, DateMention, Edition, Entry, Indicator,
    IndicatorValue, Initiative, Kind, LINK, Municipality, Note, Passage, Quantity, Report, Section,
    Span, Status, TableRecord, TableRole, Term, Unplaced, ValueRole,
};
pub use severity::Severity;
pub use track::{
    InitiativeKey, InitiativeRef, Judgement, Link, Measured, NamedField, PlanLink, Planned,
    Relation, Rename, Reported, Ruling, Track,
};
