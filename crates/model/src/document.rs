//! What stands in a source, before anything is understood.

use crate::{Diagnostic, FailedFormula, Origin, StoredValues, Unit};

/// The file a document was read from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Source {
    /// The path as the user gave it, with `/` between its parts.
    pub path: String,
    /// The media type that the content has, whatever the file is called.
    pub media_type: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
    /// Number of pages or sheets; none for text.
    pub pages: Option<u32>,
}

/// What a reader crate found in a file: blocks in reading order, nothing left out.
///
/// All text is in the printed form: Unicode NFC, radicals and compatibility ideographs replaced by
/// their unified ideographs, everything else as it stands in the source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// What worksheet cells store behind the text that they show, sheet by sheet.
    pub stored: Vec<StoredValues>,
    /// Formulas that gave an error or no value.
    pub failed: Vec<FailedFormula>,
    /// Characters other than white space that the source holds, counted before the blocks were
    /// made, so that a reader that drops text is found out. None where the reader cannot count.
    pub characters: Option<u64>,
    /// Number of pages or sheets, where the format has them.
    pub pages: Option<u32>,
    /// The title that the file's properties give; a hint, not part of the page.
    pub property_title: Option<String>,
    /// The day the file's content was made by its properties; a hint.
    pub property_date: Option<jiff::civil::Date>,
}

/// A piece of a document that stands for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub origin: Vec<Origin>,
    /// Whether a person who opens the file sees it.
    pub layer: Layer,
}

/// Whether a person who opens the file sees a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layer {
    /// It is shown.
    #[default]
    Visible,
    /// A hidden row, column or sheet, or invisible text.
    Hidden,
    /// Struck through (見え消し): seen, but no longer said.
    Struck,
}

/// The kinds of blocks.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A worksheet begins; its name is not printed on the sheet.
    Sheet(String),
    /// A heading that its layout or numbering shows; 1 is the outermost level.
    Heading {
        /// Depth, from 1.
        level: u8,
        /// The text with its number.
        text: String,
    },
    /// A running header, footer or page number, told by its place on the page.
    Furniture(String),
    /// A paragraph or a list item, its wrapped lines joined; `\n` separates lines that are meant.
    Paragraph(String),
    /// Entries of a table of contents, by the file's own word or by their looks. A tab parts what stands
    /// in columns.
    Contents(Vec<Unit>),
    /// A comment, which shows beside the sheet, text or slide.
    Comment(String),
    /// Where the link of a cell leads.
    Link(String),
    /// Cells in rows and columns. Titles and notes may stand among them.
    Grid(Grid),
}

/// Cells in rows and columns as they stand in the source.
///
/// Cells never overlap; positions without a cell are empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// The cells in row-major order of their top left corners.
    pub cells: Vec<Cell>,
    /// The places that are painted, whether a cell with text stands there or none.
    pub fills: Vec<Painted>,
    /// The arrows that are drawn over its cells.
    pub arrows: Vec<ArrowOver>,
}

/// A place of a grid that is painted in a colour other than the paper's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Painted {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// A number for the colour: the same for the same colour.
    pub colour: u32,
}

/// An arrow drawn over cells of one row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ArrowOver {
    /// The row, from 0.
    pub row: u32,
    /// The first column that it crosses, from 0.
    pub left: u32,
    /// The last column that it crosses.
    pub right: u32,
    /// The words in it, which stand in no cell and in no other block.
    pub text: String,
    /// Where it stands.
    pub origin: Vec<Origin>,
}

/// A cell with its extent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// First row, from 0.
    pub row: u32,
    /// First column, from 0.
    pub column: u32,
    /// Number of rows, at least 1.
    pub row_span: u32,
    /// Number of columns, at least 1.
    pub column_span: u32,
    /// The text as shown; `\n` where the cell breaks its lines.
    pub text: String,
    /// The number behind the text, where the source stores one.
    pub number: Option<f64>,
    /// Where the cell stands.
    pub origin: Vec<Origin>,
    /// Whether it is shown.
    pub layer: Layer,
}

impl Document {
    /// Counts what is hidden as shown, and says how many pieces of text that were. What is struck
    /// through stays so.
    pub fn show_hidden(&mut self) -> usize {
        let mut shown = 0;
        for block in &mut self.blocks {
            let hidden = show(&mut block.layer);
            shown += usize::from(hidden && !matches!(block.kind, BlockKind::Sheet(_)));
            if let BlockKind::Grid(grid) = &mut block.kind {
                shown -= usize::from(hidden);
                for cell in &mut grid.cells {
                    let hidden = show(&mut cell.layer);
                    shown += usize::from(hidden && !cell.text.trim().is_empty());
                }
            }
        }
        shown
    }

    /// The findings and the document apart, for readers that collect both.
    pub fn with(self, diagnostics: Vec<Diagnostic>) -> crate::Outcome<Self> {
        crate::Outcome {
            value: self,
            diagnostics,
        }
    }
}

/// Makes a hidden thing visible; whether it was hidden.
fn show(layer: &mut Layer) -> bool {
    let hidden = *layer == Layer::Hidden;
    if hidden {
        *layer = Layer::Visible;
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_can_be_shown_and_what_is_struck_cannot() {
        let block = |kind, layer| Block {
            kind,
            origin: Vec::new(),
            layer,
        };
        let cell = |text: &str, layer| Cell {
            text: text.to_owned(),
            layer,
            ..Cell::default()
        };
        let cells = vec![
            cell("一", Layer::Visible),
            cell("二", Layer::Hidden),
            cell("", Layer::Hidden),
        ];
        let mut document = Document {
            blocks: vec![
                block(BlockKind::Sheet("控え".to_owned()), Layer::Hidden),
                block(
                    BlockKind::Grid(Grid {
                        cells,
                        ..Grid::default()
                    }),
                    Layer::Hidden,
                ),
                block(BlockKind::Paragraph("三".to_owned()), Layer::Hidden),
                block(BlockKind::Paragraph("四".to_owned()), Layer::Struck),
            ],
            ..Document::default()
        };
        assert_eq!(document.show_hidden(), 2);
        let layers: Vec<Layer> = document.blocks.iter().map(|block| block.layer).collect();
        let (shown, struck) = layers.split_at(3);
        assert_eq!(
            (shown, struck),
            (&[Layer::Visible; 3][..], &[Layer::Struck][..])
        );
        assert_eq!(document.show_hidden(), 0);
    }
}
