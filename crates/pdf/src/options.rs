//! The password and the limits under which a PDF is read.

use std::cell::Cell;

/// The password and the limits under which a PDF is read.
///
/// A report of a city is far below each limit; what is above is a mistake or an attack, and would take
/// the time and the memory of a laptop. A page that passes a limit comes as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The password, when the empty one does not open the file.
    pub password: Option<String>,
    /// Most pages that are read.
    pub max_pages: usize,
    /// Most operators and operands that are read for one page.
    pub max_page_tokens: usize,
    /// Most operators and operands in all pages.
    pub max_tokens: usize,
    /// Most glyphs in all pages.
    pub max_glyphs: usize,
    /// Most bytes of one stream once unpacked.
    pub max_stream_bytes: usize,
    /// Most bytes of all streams once unpacked.
    pub max_total_bytes: usize,
    /// Deepest nesting of forms within forms.
    pub max_nesting: usize,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self {
            password: None,
            max_pages: 20_000,
            max_page_tokens: 10_000_000,
            max_tokens: 100_000_000,
            max_glyphs: 8_000_000,
            max_stream_bytes: 128 << 20,
            max_total_bytes: 1 << 30,
            max_nesting: 24,
        }
    }
}

/// What is left of the limits that hold for the whole file.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: Cell<usize>,
    tokens: Cell<usize>,
    glyphs: Cell<usize>,
}

impl Budget {
    /// All of it.
    pub(crate) fn new(options: &PdfOptions) -> Self {
        Self {
            bytes: Cell::new(options.max_total_bytes),
            tokens: Cell::new(options.max_tokens),
            glyphs: Cell::new(options.max_glyphs),
        }
    }

    /// How many unpacked bytes are left.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.get()
    }

    /// Takes unpacked bytes.
    pub(crate) fn spend_bytes(&self, count: usize) {
        self.bytes.set(self.bytes.get().saturating_sub(count));
    }

    /// How many operators and operands are left.
    pub(crate) fn tokens(&self) -> usize {
        self.tokens.get()
    }

    /// Takes operators and operands.
    pub(crate) fn spend_tokens(&self, count: usize) {
        self.tokens.set(self.tokens.get().saturating_sub(count));
    }

    /// Takes one glyph; whether there was one left.
    pub(crate) fn spend_glyph(&self) -> bool {
        let left = self.glyphs.get();
        self.glyphs.set(left.saturating_sub(1));
        left > 0
    }
}
