//! How scanned pages are read.

use std::path::PathBuf;
use std::time::Duration;

/// When scanned pages are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OcrMode {
    /// They are not; where it would help it is said.
    #[default]
    Never,
    /// Where Tesseract is installed; where not it is said how to install it, and the rest is read.
    Auto,
    /// Always: a file with scanned pages fails where Tesseract is not installed.
    Always,
}

/// Options of [`read`](crate::read).
#[derive(Debug, Clone)]
pub struct OcrOptions {
    /// When scanned pages are read.
    pub mode: OcrMode,
    /// The program Tesseract; without a folder it is looked for where programs are.
    pub tesseract: PathBuf,
    /// The longest time that Tesseract may take for a page.
    pub page_time: Duration,
    /// Most pages of one file.
    pub max_pages: usize,
}

impl Default for OcrOptions {
    fn default() -> Self {
        Self {
            mode: OcrMode::Never,
            tesseract: PathBuf::from("tesseract"),
            page_time: Duration::from_mins(3),
            max_pages: 500,
        }
    }
}
