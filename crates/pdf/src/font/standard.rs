//! The advance widths of the standard 14 fonts, which a file need not state (PDF 32000-1, 9.6.2.2).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::{Base, lines};

/// One of the standard 14 fonts, or one that is measured like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standard {
    /// Helvetica, Times and their styles: the column of the table.
    Latin(usize),
    /// Courier in every style.
    Courier,
    /// Symbol.
    Symbol,
    /// `ZapfDingbats`.
    Dingbats,
}

static WIDTHS: LazyLock<HashMap<(&'static str, &'static str), [f32; 6]>> = LazyLock::new(|| {
    lines(include_str!("../data/standard14.txt"))
        .filter_map(|line| {
            let mut words = line.split(' ');
            let key = (words.next()?, words.next()?);
            let mut widths = [0.0; 6];
            for (width, word) in widths.iter_mut().zip(words) {
                *width = word.parse().unwrap_or_default();
            }
            Some((key, widths))
        })
        .collect()
});

impl Standard {
    /// By the name of the font, or of a font that is everywhere replaced by it.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace([' ', ',', '-', '_'], "");
        let bold = name.contains("bold");
        let italic = name.contains("italic") || name.contains("oblique");
        if name.starts_with("helvetica") || name.starts_with("arial") {
            Some(Self::Latin(usize::from(bold)))
        } else if name.starts_with("times") {
            Some(Self::Latin(2 + usize::from(bold) + 2 * usize::from(italic)))
        } else if name.starts_with("courier") {
            Some(Self::Courier)
        } else if name == "symbol" {
            Some(Self::Symbol)
        } else if name == "zapfdingbats" {
            Some(Self::Dingbats)
        } else {
            None
        }
    }

    /// The encoding that is built in.
    pub(crate) fn encoding(self) -> Base {
        match self {
            Self::Symbol => Base::Symbol,
            Self::Dingbats => Base::Dingbats,
            Self::Latin(_) | Self::Courier => Base::Standard,
        }
    }

    /// The width of a glyph in thousandths.
    pub(crate) fn width(self, glyph: &str) -> Option<f32> {
        match self {
            Self::Courier => Some(600.0),
            Self::Latin(column) => WIDTHS.get(&("latin", glyph))?.get(column).copied(),
            Self::Symbol => WIDTHS.get(&("symbol", glyph))?.first().copied(),
            Self::Dingbats => WIDTHS.get(&("dingbats", glyph))?.first().copied(),
        }
    }
}
