//! The fields of a form: labels with their values.

use shinchoku_japanese::label;
use shinchoku_model::{Field, Unit};

use super::cells::Cells;

/// Labels with their values, as cells of the matrix.
#[derive(Debug, Clone)]
pub struct Found {
    /// The row in which the label begins, or the first value where it stands above.
    pub row: usize,
    /// The number of rows from there to the last value.
    pub rows: usize,
    /// The labels, the outermost first.
    pub labels: Vec<usize>,
    /// The values in reading order, and where the words after 担当課： begin in one that is its own label.
    pub values: Vec<usize>,
    /// Whether the values stand to the right of the label.
    pub beside: bool,
    /// Whether label and value are one cell: 担当課：市民課.
    pub inline: bool,
}

impl Found {
    /// The row after its last.
    pub fn end(&self) -> usize {
        self.row + self.rows
    }

    /// The title of a form.
    pub fn title(row: usize, cell: usize) -> Self {
        Self {
            row,
            rows: 1,
            labels: Vec::new(),
            values: vec![cell],
            beside: false,
            inline: false,
        }
    }

    /// Takes a cell out of the labels, that is the title of the form and no label in it.
    pub fn leave(&mut self, title: usize) {
        self.labels.retain(|label| *label != title);
    }

    /// The words of its label.
    pub fn word<'a>(&self, cells: &Cells<'a>) -> &'a str {
        let text = self
            .labels
            .last()
            .map_or("", |label| &cells.cell(*label).text);
        match label::parted(text).filter(|_| self.inline) {
            Some((word, _)) => word,
            None => text,
        }
    }

    /// Its texts; what labels it above the row `top`, in which its form begins, is another form's.
    pub fn field(&self, cells: &Cells, top: u32) -> Field {
        let unit = |at: &usize| Unit {
            text: cells.cell(*at).text.clone(),
            origin: cells.cell(*at).origin.clone(),
        };
        let own = |at: &&usize| cells.cell(**at).row >= top;
        let mut field = Field {
            labels: self.labels.iter().filter(own).map(unit).collect(),
            values: self.values.iter().map(unit).collect(),
        };
        if self.inline
            && let (Some(label), Some(value)) = (field.labels.last_mut(), field.values.first_mut())
            && let Some((word, said)) = label::parted(&value.text)
        {
            (label.text, value.text) = (word.to_owned(), said.to_owned());
        }
        field
    }
}
