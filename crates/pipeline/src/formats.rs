//! What a file is, and the reader for it.

use shinchoku_layout::LayoutSettings;
use shinchoku_model::{Block, BlockKind, Document, Fault, Outcome, Page};
use shinchoku_office::OfficeOptions;
use shinchoku_pdf::PdfOptions;
use shinchoku_plaintext::{Form, TextOptions};
use shinchoku_workbook::WorkbookOptions;

use crate::file::Settings;

/// Endings of workbooks: a file so named that is none is refused and not read as text.
const WORKBOOKS: [&str; 9] = [
    "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "ods", "ots",
];

/// Endings of documents: a file so named that is none is refused and not read as text.
const DOCUMENTS: [&str; 13] = [
    "docx", "docm", "dotx", "dotm", "doc", "odt", "rtf", "pptx", "pptm", "ppsx", "potx", "ppt",
    "odp",
];

/// Hands the bytes to the reader of what they are, told by content first and name second.
pub fn read_document(
    path: &str,
    bytes: &[u8],
    settings: &Settings,
) -> Result<(Outcome<Document>, &'static str), Fault> {
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if let Some(kind) = shinchoku_office::sniff(bytes) {
        let outcome = if kind.has_slides() {
            read_slides(bytes)?
        } else {
            shinchoku_office::read_document(bytes, &OfficeOptions::default())?
        };
        return Ok((outcome, kind.media_type()));
    }
    let kind = shinchoku_workbook::sniff(bytes);
    // What an encrypted container holds only its name tells.
    let workbook = kind.is_some_and(|kind| kind != shinchoku_workbook::Kind::Encrypted);
    if DOCUMENTS.contains(&ending.as_str()) && !workbook && !is_pdf(bytes) {
        let outcome = shinchoku_office::read_document(bytes, &OfficeOptions::default())?;
        return Ok((outcome, "application/octet-stream"));
    }
    if kind.is_some() || WORKBOOKS.contains(&ending.as_str()) {
        let outcome = shinchoku_workbook::read(bytes, &WorkbookOptions::default())?;
        return Ok((
            outcome,
            kind.map_or("application/octet-stream", |kind| kind.media_type()),
        ));
    }
    if is_pdf(bytes) {
        return Ok((read_pdf(bytes, settings)?, "application/pdf"));
    }
    if let Some(fault) = foreign(bytes) {
        return Err(fault);
    }
    let (form, media_type) = match ending.as_str() {
        "csv" => (Form::Csv, "text/csv"),
        "tsv" | "tab" => (Form::Tsv, "text/tab-separated-values"),
        // Standard input has no name that tells.
        "-" if is_tabbed(bytes) => (Form::Tsv, "text/tab-separated-values"),
        _ => (Form::Running, "text/plain"),
    };
    Ok((
        shinchoku_plaintext::read(bytes, &TextOptions { form })?,
        media_type,
    ))
}

/// Whether bytes are a PDF: its header may stand after up to 1,024 bytes of junk (PDF 32000-1, Annex H).
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}

/// The pages of a file and the document that stands on them, for those who look at how it is read.
pub fn read_pages(bytes: &[u8], settings: &Settings) -> Result<(Vec<Page>, Document), Fault> {
    let slides = shinchoku_office::sniff(bytes).is_some_and(shinchoku_office::Kind::has_slides);
    if !slides && !is_pdf(bytes) {
        return Err(Fault::new(
            "no-pages",
            "only a PDF and slides have pages to draw",
            "ページを描けるのは PDF とスライドだけです",
        )
        .hint(
            "leave --svg out to see what is read from this file",
            "--svg を外すと、読み取りの内容を表示します",
        ));
    }
    let pages = if slides {
        let read = shinchoku_office::read_slides(bytes, &OfficeOptions::default())?;
        read.value.pages
    } else {
        let mut pages = shinchoku_pdf::read(bytes, &pdf_options(settings))?
            .value
            .pages;
        let password = settings.password.as_deref();
        let _ = shinchoku_ocr::read(bytes, password, &mut pages, &settings.ocr)?;
        pages
    };
    let document = shinchoku_layout::layout(pages.clone(), &LayoutSettings::default()).value;
    Ok((pages, document))
}

fn pdf_options(settings: &Settings) -> PdfOptions {
    PdfOptions {
        password: settings.password.clone(),
        ..PdfOptions::default()
    }
}

/// Pages from the file, and the document that stands on them.
fn read_pdf(bytes: &[u8], settings: &Settings) -> Result<Outcome<Document>, Fault> {
    let Outcome {
        value: file,
        mut diagnostics,
    } = shinchoku_pdf::read(bytes, &pdf_options(settings))?;
    let mut pages = file.pages;
    let password = settings.password.as_deref();
    let scan = shinchoku_ocr::read(bytes, password, &mut pages, &settings.ocr)?;
    diagnostics.extend(scan.diagnostics);
    let mut laid_out = shinchoku_layout::layout(pages, &LayoutSettings::default());
    scan.value.mark(&mut laid_out.value);
    laid_out.value.property_title = file.title;
    laid_out.value.property_date = file.created;
    laid_out.diagnostics.splice(0..0, diagnostics);
    Ok(laid_out)
}

/// Slides as pages, and the document that stands on them.
fn read_slides(bytes: &[u8]) -> Result<Outcome<Document>, Fault> {
    let Outcome {
        value: slides,
        diagnostics,
    } = shinchoku_office::read_slides(bytes, &OfficeOptions::default())?;
    let mut laid_out = shinchoku_layout::layout(slides.pages, &LayoutSettings::default());
    laid_out.value.property_title = slides.title;
    laid_out.value.property_date = slides.date;
    // No page shows them, so that nothing on the pages stands before or behind them.
    if let Some(count) = &mut laid_out.value.characters {
        *count += slides.comments.iter().map(remarked).sum::<u64>();
    }
    laid_out.value.blocks.extend(slides.comments);
    laid_out.diagnostics.splice(0..0, diagnostics);
    Ok(laid_out)
}

/// Characters other than white space in a comment.
fn remarked(block: &Block) -> u64 {
    match &block.kind {
        BlockKind::Comment(text) => text.chars().filter(|c| !c.is_whitespace()).count() as u64,
        _ => 0,
    }
}

/// Whether text is one table whose cells tabs part: its first line has several cells, and hardly a
/// line has none. The bytes of a tab are the same in every encoding that is read.
fn is_tabbed(bytes: &[u8]) -> bool {
    let tabs = |line: &&[u8]| line.contains(&b'\t');
    let lines = || {
        bytes
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.trim_ascii().is_empty())
    };
    // A quoted cell goes on over lines without tabs, so the first line and the quotes decide.
    let quoted = bytes.windows(2).filter(|pair| *pair == b"\t\"").count() > 0;
    lines().next().is_some_and(|first| tabs(&first)) && (quoted || lines().all(|line| tabs(&line)))
}

/// Formats that are told by their first bytes and not read.
fn foreign(bytes: &[u8]) -> Option<Fault> {
    let head = bytes.get(..8).unwrap_or(bytes);
    let package = head.starts_with(b"PK\x03\x04");
    let container = head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    (package || container).then(|| {
        Fault::new(
            "no-workbook",
            "this is an archive or office file, but no workbook, Word document or presentation",
            "圧縮または Office のファイルですが、ブック・Word 文書・スライドのどれでもありません",
        )
        .hint(
            "unpack it, or save it as .xlsx, .docx, .pptx or PDF",
            "展開するか、.xlsx、.docx、.pptx、PDF のいずれかで保存してください",
        )
    })
}
