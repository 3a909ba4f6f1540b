//! Bytes to an opened file: repaired where needed, decrypted where possible.

use lopdf::xref::XrefEntry;
use lopdf::{Document, Error, LoadOptions};
use shinchoku_guard::caught;
use shinchoku_model::{Diagnostic, Fault};

use crate::faults;
use crate::file::File;
use crate::options::PdfOptions;
use crate::pages;
use crate::rebuild;
use crate::sound;

/// Within how many bytes a PDF says that it is one (PDF 32000-1, Annex H, 3.4.1), and some more for the
/// headers of mails and servers.
const HEADER_WITHIN: usize = 4096;

/// Opens a file.
pub(crate) fn open(bytes: &[u8], options: &PdfOptions) -> Result<(File, Vec<Diagnostic>), Fault> {
    if bytes.is_empty() {
        return Err(faults::empty());
    }
    let mut notes = Vec::new();
    // What is as it should be is read at once; lopdf has the patience for all others.
    let sound = caught(|| sound::document(bytes, options.max_stream_bytes));
    let sound = sound.flatten().filter(has_pages);
    let first = sound.map_or_else(|| load(bytes, options), Ok);
    let document = match first {
        Ok(document) if has_pages(&document) => {
            let (document, rebuilt) = with_all_objects(document, bytes, options);
            notes.extend(rebuilt.then(repaired));
            document
        }
        // A password is asked for before anything is repaired.
        Err(Refusal::Final(fault)) => return Err(fault),
        other => {
            let (rebuilt, note) = repair(bytes, options, other.ok())?;
            notes.extend(note);
            rebuilt
        }
    };
    if document.xref_recovery.is_some() && notes.is_empty() {
        notes.push(repaired());
    }
    Ok((File::new(document, options), notes))
}

/// Why lopdf did not open a file.
enum Refusal {
    /// It is protected; no repair helps.
    Final(Fault),
    /// It is damaged.
    Damaged,
}

fn load(bytes: &[u8], options: &PdfOptions) -> Result<Document, Refusal> {
    let load_options = LoadOptions {
        password: options.password.clone(),
        max_decompressed_size: Some(options.max_stream_bytes),
        ..LoadOptions::default()
    };
    match caught(|| Document::load_mem_with_options(bytes, load_options)) {
        Some(Ok(document)) => {
            // lopdf hands over a protected file with nothing in it when no password was given.
            let locked = document.trailer.has(b"Encrypt") && document.encryption_state.is_none();
            if locked {
                return Err(Refusal::Final(faults::encrypted(
                    options.password.is_some(),
                )));
            }
            Ok(document)
        }
        Some(Err(Error::InvalidPassword)) => Err(Refusal::Final(faults::encrypted(true))),
        Some(Err(Error::UnsupportedSecurityHandler(_) | Error::Decryption(_))) => {
            Err(Refusal::Final(faults::protection()))
        }
        Some(Err(_)) | None => Err(Refusal::Damaged),
    }
}

/// The document, or the rebuilt one where the cross-reference table leads to some objects and misses
/// others: after a careless edit, or where streams are not as long as they say.
fn with_all_objects(document: Document, bytes: &[u8], options: &PdfOptions) -> (Document, bool) {
    let is_there = |number: u32| {
        let mut same = document.objects.range((number, 0)..=(number, u16::MAX));
        same.next().is_some()
    };
    // Offset 0 is written for objects that were never used.
    let misses = document.reference_table.entries.iter().any(|(number, entry)| {
        matches!(entry, XrefEntry::Normal { offset, .. } if *offset > 0 && !is_there(*number))
    });
    // What protects the file is taken out of its objects, so that one always misses.
    if !misses || document.encryption_state.is_some() {
        return (document, false);
    }
    match rebuild::rebuild(bytes).map(|whole| load(&whole, options)) {
        Some(Ok(rebuilt))
            if rebuilt.objects.len() > document.objects.len() && has_pages(&rebuilt) =>
        {
            (rebuilt, true)
        }
        _ => (document, false),
    }
}

fn has_pages(document: &Document) -> bool {
    pages::has_any(document)
}

/// Rebuilds the file from the objects found in it. What lopdf made of it is kept where nothing better
/// comes out.
fn repair(
    bytes: &[u8],
    options: &PdfOptions,
    first: Option<Document>,
) -> Result<(Document, Option<Diagnostic>), Fault> {
    let head = bytes.get(..HEADER_WITHIN).unwrap_or(bytes);
    let is_pdf = head.windows(5).any(|window| window == b"%PDF-") || rebuild::has_objects(bytes);
    if !is_pdf {
        return Err(faults::other());
    }
    let rebuilt = rebuild::rebuild(bytes).map(|whole| load(&whole, options));
    match (rebuilt, first) {
        (Some(Err(Refusal::Final(fault))), _) => Err(fault),
        (Some(Ok(document)), _) if has_pages(&document) || pages::has_loose(&document) => {
            Ok((document, Some(repaired())))
        }
        (_, Some(document)) if pages::has_loose(&document) => Ok((document, None)),
        _ => Err(faults::damaged()),
    }
}

fn repaired() -> Diagnostic {
    faults::on_file(
        "repaired-pdf",
        "the PDF is damaged; its parts were found by searching, and pages or text may be missing",
        "PDFが壊れているため、中身を探して復元しました。ページや文字が欠けている可能性があります",
    )
}
