//! The cell styles of a workbook, as far as they change what a cell says.

use std::collections::HashMap;

use crate::display::{Format, builtin, code_for};

/// What a style says of its cells.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    /// Its number format, as an index into the formats.
    format: usize,
    /// Whether its font is struck through.
    struck: bool,
}

/// The cell styles of a workbook by their number.
#[derive(Debug)]
pub(crate) struct Styles {
    /// The number formats in use, each read once; the first is General.
    formats: Vec<Format>,
    styles: Vec<Style>,
}

impl Default for Styles {
    fn default() -> Self {
        Self::new(&HashMap::new(), [])
    }
}

impl Styles {
    /// Styles from the format codes that the file defines, by id, and for each style the id of its
    /// format and whether its font is struck through.
    pub(crate) fn new(
        codes: &HashMap<u32, String>,
        styles: impl IntoIterator<Item = (u32, bool)>,
    ) -> Self {
        let mut formats = vec![Format::parse("General")];
        let mut known = HashMap::from([(0, 0)]);
        let styles = styles.into_iter().map(|(id, struck)| Style {
            format: *known.entry(id).or_insert_with(|| {
                let own = codes.get(&id).map(|code| code_for(id, code));
                formats.push(Format::parse(own.unwrap_or_else(|| builtin(id))));
                formats.len() - 1
            }),
            struck,
        });
        let styles = styles.collect();
        Self { formats, styles }
    }

    /// The number format of a style, and whether its font is struck through. A style that the file
    /// does not have is General.
    pub(crate) fn get(&self, style: usize) -> Option<(&Format, bool)> {
        let style = self.styles.get(style).copied().unwrap_or_default();
        Some((self.formats.get(style.format)?, style.struck))
    }
}
