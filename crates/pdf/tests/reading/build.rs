//! A small writer of PDFs.

use shinchoku_model::{Glyph, Outcome, Page};
use shinchoku_pdf::{PdfFile, PdfOptions, read};

/// A PDF as objects by number; 1 is the catalog, 2 the page tree, 3 the page, 4 its content.
pub struct Pdf {
    pub objects: Vec<(u32, Vec<u8>)>,
    pub trailer: String,
}

/// A stream with a dictionary.
pub fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

impl Pdf {
    /// One page of 200 by 100 points with a content, entries of the page and resources.
    pub fn page(content: &[u8], entries: &str, resources: &str) -> Self {
        Self {
            objects: vec![
                (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
                (2, b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]>>".to_vec()),
                (
                    3,
                    format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{resources}>>{entries}>>").into_bytes(),
                ),
                (4, stream("", content)),
            ],
            trailer: String::new(),
        }
    }

    /// One page with text in the font `F` (object 5).
    pub fn text(content: &[u8], font: &str) -> Self {
        Self::page(content, "", "/Font<</F 5 0 R>>").with(5, font.as_bytes())
    }

    /// With an object more, or another in its place.
    pub fn with(mut self, number: u32, object: &[u8]) -> Self {
        self.objects.retain(|(known, _)| *known != number);
        self.objects.push((number, object.to_vec()));
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut offsets = Vec::new();
        for (number, object) in &self.objects {
            offsets.push((*number, bytes.len()));
            bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            bytes.extend_from_slice(object);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        bytes.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
        for (number, offset) in &offsets {
            bytes.extend_from_slice(format!("{number} 1\n{offset:010} 00000 n \n").as_bytes());
        }
        let size = self
            .objects
            .iter()
            .map(|(number, _)| number + 1)
            .max()
            .unwrap_or(1);
        let trailer = &self.trailer;
        let end =
            format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        bytes.extend_from_slice(end.as_bytes());
        bytes
    }

    /// The file read with the usual options.
    pub fn read(&self) -> Outcome<PdfFile> {
        read(&self.bytes(), &PdfOptions::default()).expect("the file is read")
    }

    /// Its first page, read without a finding.
    pub fn first(&self) -> Page {
        let outcome = self.read();
        assert_eq!(codes(&outcome), Vec::<String>::new());
        outcome
            .value
            .pages
            .into_iter()
            .next()
            .expect("there is a page")
    }
}

/// The codes of the findings.
pub fn codes(outcome: &Outcome<PdfFile>) -> Vec<String> {
    outcome
        .diagnostics
        .iter()
        .map(|found| found.code.clone())
        .collect()
}

/// The text of a page.
pub fn text(page: &Page) -> String {
    texts(&page.glyphs)
}

/// The text of glyphs.
pub fn texts(glyphs: &[Glyph]) -> String {
    let mut text = String::new();
    for glyph in glyphs {
        glyph.text.push_to(&mut text);
    }
    text
}

/// A box rounded to tenths.
pub fn rounded(rect: shinchoku_model::Rect) -> String {
    [rect.x0, rect.y0, rect.x1, rect.y1]
        .map(|value| ((value * 10.0).round() / 10.0).to_string())
        .join(" ")
}

/// Helvetica as every PDF may name it.
pub const HELVETICA: &str =
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
