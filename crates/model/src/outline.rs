//! A document put in order: headings as a tree, tables whole.

use crate::{FailedFormula, HiddenCell, Origin, StoredValues};

/// A piece of source text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// A document put in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    /// The words the document calls itself by, with their place.
    pub title: Option<Unit>,
    /// The headings; a parent stands before its children.
    pub headings: Vec<Heading>,
    /// Prose, notes and tables in reading order.
    pub items: Vec<Item>,
    /// Running headers, page numbers and other text that repeats.
    pub furniture: Vec<Unit>,
    /// Text that a person does not see, or sees struck through.
    pub hidden: Vec<HiddenCell>,
    /// What worksheet cells store behind the text that they show.
    pub stored: Vec<StoredValues>,
    /// Formulas that gave an error or no value.
    pub failed: Vec<FailedFormula>,
    /// Everything the reader delivered, piece by piece: what the audit holds the report against.
    pub ledger: Vec<Unit>,
    /// Characters other than white space that the reader counted in the source.
    pub characters: Option<u64>,
    /// Number of pages or sheets, where the format has them.
    pub pages: Option<u32>,
    /// The title that the file's properties give.
    pub property_title: Option<String>,
}

/// A heading in the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The heading above, as an index into [`Outline::headings`].
    pub parent: Option<usize>,
    /// The text with its number; of a sheet, its name.
    pub text: String,
    /// Whether the text is printed; a sheet's name is not.
    pub printed: bool,
    /// Where it stands; a heading that each page repeats stands in several places.
    pub origin: Vec<Origin>,
}

/// A piece of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The heading it stands under, as an index into [`Outline::headings`].
    pub heading: Option<usize>,
    /// What it is.
    pub kind: ItemKind,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// The kinds of items.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemKind {
    /// A paragraph or list.
    Passage(String),
    /// A note that a marker such as ※1 opens.
    Note {
        /// The marker.
        marker: String,
        /// The text after it.
        text: String,
    },
    /// A whole table.
    Table(Table),
    /// A form of label and value cells about one thing.
    Form(Form),
    /// A list of contents: an entry a row, what it names and, where it says so, whose it is and its page.
    Contents(Table),
}

/// A form: rows of labels with their values, and tables between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// Its parts, top down.
    pub parts: Vec<FormPart>,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum FormPart {
    /// Rows of labels and values.
    Fields {
        /// The rows as they stand.
        rows: Table,
        /// What they say.
        fields: Vec<Field>,
    },
    /// A table within the form.
    Table(Table),
}

/// Labels with what stands beside or below them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// The labels, the outermost first; the last one stands next to the values.
    pub labels: Vec<Unit>,
    /// The values in reading order.
    pub values: Vec<Unit>,
}

impl FormPart {
    /// Its cells as they stand.
    pub fn table(&self) -> &Table {
        match self {
            Self::Fields { rows: table, .. } | Self::Table(table) => table,
        }
    }

    /// Its fields; a table has none.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Fields { fields, .. } => fields,
            Self::Table(_) => &[],
        }
    }
}

/// A table, joined over page breaks, its header found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The words above the table that name it.
    pub caption: Option<String>,
    /// The unit that the caption gives for all cells, such as 百万円.
    pub unit: Option<String>,
    /// The header rows; a spanned cell repeats its text in every column it covers.
    pub header: Vec<Vec<RowCell>>,
    /// The body rows, each as wide as the header.
    pub rows: Vec<Vec<RowCell>>,
}

/// A cell of a table row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowCell {
    /// The text; lines as the source breaks them.
    pub text: String,
    /// The number behind the text, where the source stores one.
    pub number: Option<f64>,
    /// Where it stands. A cell that the page break cut stands in two places.
    pub origin: Vec<Origin>,
    /// Whether this position is covered by a merged cell that begins above or to the left.
    pub covered: bool,
}

impl Table {
    /// Number of columns.
    pub fn width(&self) -> usize {
        let widest = |rows: &[Vec<RowCell>]| rows.iter().map(Vec::len).max().unwrap_or(0);
        widest(&self.header).max(widest(&self.rows))
    }
}
