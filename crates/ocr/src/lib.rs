//! Scanned pages to the text on them.
//!
//! ```text
//! page of pictures -> drawn, set straight -> rules -> cells -> Tesseract -> glyphs and rules of a page
//! ```
//!
//! A page that shows pictures and no text, or whose text layer is none, is drawn by hayro; its rules
//! are found and taken out of the picture, and Tesseract, run as the program that the user installed,
//! reads each cell and what is around the tables. What comes out is a page as any other, so that it is
//! laid out by the same rules, and [`Scan::mark`] says of every place on it how sure its text is.
//! Places are those of the page set straight.

mod draw;
mod garbage;
mod glyphs;
mod lines;
mod options;
mod picture;
mod reading;
mod straight;
mod tesseract;
mod tsv;

use shinchoku_model::{
    Block, BlockKind, Diagnostic, Document, Fault, Message, Origin, Outcome, Page, Rect,
};

use draw::Drawing;
pub use garbage::{Need, need};
pub use options::{OcrMode, OcrOptions};
use tesseract::Tesseract;

/// The pages of a file that were read from their pictures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scan {
    pages: Vec<ReadPage>,
}

/// A page that was read: its words' boxes in points, with their confidence.
#[derive(Debug, Clone, PartialEq)]
struct ReadPage {
    number: u32,
    words: Vec<(Rect, f32)>,
}

/// Reads the pages that need it, in place. `bytes` are the PDF's that the pages are of.
///
/// Fails where Tesseract is missing and must not be.
pub fn read(
    bytes: &[u8],
    password: Option<&str>,
    pages: &mut [Page],
    options: &OcrOptions,
) -> Result<Outcome<Scan>, Fault> {
    let needing: Vec<(usize, Need)> = pages
        .iter()
        .enumerate()
        .filter_map(|(at, page)| Some((at, need(page)?)))
        .collect();
    if needing.is_empty() {
        return Ok(Outcome::clean(Scan::default()));
    }
    let origins = || {
        needing
            .iter()
            .map(|(at, _)| whole(&pages[*at]))
            .collect::<Vec<_>>()
    };
    if options.mode == OcrMode::Never {
        let diagnostics = vec![Diagnostic::new(
            "no-text",
            would_help(needing.len(), pages.len()),
            origins(),
        )];
        return Ok(Outcome {
            value: Scan::default(),
            diagnostics,
        });
    }
    let tesseract = match Tesseract::find(&options.tesseract, options.page_time) {
        Ok(tesseract) => tesseract,
        Err(fault) if options.mode == OcrMode::Always => return Err(fault),
        Err(fault) => {
            let diagnostics = vec![Diagnostic::new("no-text", said(fault), origins())];
            return Ok(Outcome {
                value: Scan::default(),
                diagnostics,
            });
        }
    };
    let drawing = shinchoku_guard::deep(|| Drawing::open(bytes, password)).flatten();
    let mut outcome = Outcome::clean(Scan::default());
    for (at, need) in needing.into_iter().take(options.max_pages) {
        let page = &mut pages[at];
        let found = drawing
            .as_ref()
            .and_then(|drawing| shinchoku_guard::caught(|| drawing.page(page.number)).flatten())
            .ok_or_else(undrawn)
            .and_then(|(picture, scale)| reading::read(&tesseract, picture, scale));
        match found {
            Ok(found) => {
                outcome.diagnostics.push(was_read(page, need, &found.words));
                outcome.value.pages.push(ReadPage {
                    number: page.number,
                    words: found.words.clone(),
                });
                found.onto(page, need);
            }
            Err(message) => {
                let diagnostic = Diagnostic::new("no-text", message, vec![whole(page)]);
                outcome.diagnostics.push(diagnostic);
            }
        }
    }
    Ok(outcome)
}

impl Scan {
    /// Marks every place of a document that was read from a picture with how sure its text is.
    pub fn mark(&self, document: &mut Document) {
        if self.pages.is_empty() {
            return;
        }
        for block in &mut document.blocks {
            self.mark_block(block);
        }
    }

    fn mark_block(&self, block: &mut Block) {
        block
            .origin
            .iter_mut()
            .for_each(|origin| self.mark_origin(origin));
        match &mut block.kind {
            BlockKind::Grid(grid) => {
                let origins = grid.cells.iter_mut().flat_map(|cell| &mut cell.origin);
                origins.for_each(|origin| self.mark_origin(origin));
            }
            BlockKind::Contents(entries) => {
                let origins = entries.iter_mut().flat_map(|entry| &mut entry.origin);
                origins.for_each(|origin| self.mark_origin(origin));
            }
            _ => {}
        }
    }

    fn mark_origin(&self, origin: &mut Origin) {
        let Origin::Page {
            page,
            bbox,
            confidence,
        } = origin
        else {
            return;
        };
        let Some(read) = self.pages.iter().find(|read| read.number == *page) else {
            return;
        };
        let inside = |rect: &Rect| {
            let x = f64::from(f32::midpoint(rect.x0, rect.x1));
            let y = f64::from(f32::midpoint(rect.y0, rect.y1));
            (bbox[0]..=bbox[2]).contains(&x) && (bbox[1]..=bbox[3]).contains(&y)
        };
        let own: Vec<f32> = read
            .words
            .iter()
            .filter(|(rect, _)| inside(rect))
            .map(|(_, sure)| *sure)
            .collect();
        let all = || read.words.iter().map(|(_, sure)| *sure).collect();
        *confidence = Some(mean(&if own.is_empty() { all() } else { own }));
    }
}

/// The mean of confidences, in whole numbers: more would only seem exact.
fn mean(values: &[f32]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let sum: f64 = values.iter().map(|value| f64::from(*value)).sum();
    (sum / values.len() as f64).round()
}

/// The whole of a page.
fn whole(page: &Page) -> Origin {
    Origin::Page {
        page: page.number,
        bbox: [0.0, 0.0, f64::from(page.width), f64::from(page.height)],
        confidence: None,
    }
}

fn would_help(count: usize, pages: usize) -> Message {
    Message::new(
        format!(
            "{count} of {pages} pages are pictures, or their text is not what they show; with --ocr auto they are read by \
             Tesseract where it is installed (import again with --replace), or import the document from which the file was made"
        ),
        format!(
            "{pages}ページ中{count}ページは画像だけか、文字の情報が壊れています。--ocr auto を付けると、Tesseractがあれば\
             読み取ります（--replace を付けて取り込み直してください）。元の文書があればそれを取り込んでください"
        ),
    )
}

/// A fault as a finding, what to do behind it.
fn said(fault: Fault) -> Message {
    let hint = fault.hint.unwrap_or_else(|| Message::new("", ""));
    Message::new(
        format!("{}; {}", fault.message.en, hint.en),
        format!("{}。{}", fault.message.ja, hint.ja),
    )
}

fn undrawn() -> Message {
    Message::new(
        "the page cannot be drawn, and so not be read",
        "ページを描画できないため、読み取れません",
    )
}

fn was_read(page: &Page, need: Need, words: &[(Rect, f32)]) -> Diagnostic {
    let sure = mean(&words.iter().map(|(_, sure)| *sure).collect::<Vec<_>>());
    let (en, ja) = match need {
        Need::Scan => ("the page is a picture", "画像のページ"),
        Need::Garbage => (
            "the text of the page is not what it shows",
            "文字の情報が壊れたページ",
        ),
    };
    let message = Message::new(
        format!(
            "{en} and was read by OCR with a confidence of {sure} in 100; compare with the page before relying on it"
        ),
        format!(
            "{ja}を文字認識（OCR）で読み取りました（確信度{sure}／100）。利用の前に原文と照合してください"
        ),
    );
    Diagnostic::new("ocr", message, vec![whole(page)])
}
