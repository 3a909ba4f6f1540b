//! What bytes are, whatever the file is called.

use shinchoku_model::Fault;

use crate::faults;
use crate::options::OfficeOptions;
use crate::package::Package;

/// The kinds of files that the crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A Word document, or a template for one.
    Document,
    /// A Word document with macros.
    MacroDocument,
    /// A presentation, slide show or template of `PowerPoint`.
    Slides,
    /// A presentation with macros.
    MacroSlides,
}

impl Kind {
    /// The media type as registered with IANA.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Document => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Self::MacroDocument => "application/vnd.ms-word.document.macroEnabled.12",
            Self::Slides => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::MacroSlides => "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
        }
    }

    /// Whether it has slides, and not running text.
    pub fn has_slides(self) -> bool {
        matches!(self, Self::Slides | Self::MacroSlides)
    }
}

/// The first bytes of every compound file ([MS-CFB] 2.2).
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The kind of a document by its content; none for bytes that are none.
///
/// A document that is cut off counts as one as long as its beginning shows what it was.
pub fn sniff(bytes: &[u8]) -> Option<Kind> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    shinchoku_guard::caught(|| match Package::open(bytes, &OfficeOptions::default()) {
        Ok(package) => in_package(package),
        Err(_) => cut_package(bytes),
    })
    .flatten()
}

/// The kind of a package by the media type of its main part (ECMA-376 Part 1, 11.3.10 and 13.3.6).
fn in_package(mut package: Package<'_>) -> Option<Kind> {
    let types = package.head("[Content_Types].xml", 1 << 20);
    let types = types.unwrap_or_default();
    let types = String::from_utf8_lossy(&types).to_ascii_lowercase();
    let any = |kinds: &[&str]| kinds.iter().any(|kind| types.contains(kind));
    if any(&[
        "ms-word.document.macroenabled.main",
        "ms-word.template.macroenabledtemplate.main",
    ]) {
        Some(Kind::MacroDocument)
    } else if any(&[
        "wordprocessingml.document.main",
        "wordprocessingml.template.main",
    ]) || package.has("word/document.xml")
    {
        Some(Kind::Document)
    } else if any(&[
        "ms-powerpoint.presentation.macroenabled.main",
        "ms-powerpoint.slideshow.macroenabled.main",
        "ms-powerpoint.template.macroenabled.main",
    ]) {
        Some(Kind::MacroSlides)
    } else if any(&[
        "presentationml.presentation.main",
        "presentationml.slideshow.main",
        "presentationml.template.main",
    ]) || package.has("ppt/presentation.xml")
    {
        Some(Kind::Slides)
    } else {
        None
    }
}

/// The kind of a package whose list of contents is lost: by the names in front of its parts.
fn cut_package(bytes: &[u8]) -> Option<Kind> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"word/document.xml") || has(b"word/styles.xml") {
        Some(Kind::Document)
    } else if has(b"ppt/presentation.xml") || has(b"ppt/slides/") {
        Some(Kind::Slides)
    } else {
        None
    }
}

/// Says what bytes are that are no document of these kinds.
pub(crate) fn refuse(bytes: &[u8]) -> Fault {
    let utf16 =
        |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    // The directory of a compound file has its names in UTF-16 ([MS-CFB] 2.6.1).
    let names = |name: &str| {
        let name = utf16(name);
        bytes.windows(name.len()).any(|window| window == name)
    };
    if bytes.is_empty() {
        faults::empty()
    } else if bytes.starts_with(&COMPOUND) {
        if names("EncryptedPackage") {
            faults::encrypted()
        } else if names("WordDocument") {
            faults::unsupported("Word 97-2003 (.doc)", "Word 97-2003（.doc）")
        } else if names("PowerPoint Document") {
            faults::unsupported("PowerPoint 97-2003 (.ppt)", "PowerPoint 97-2003（.ppt）")
        } else {
            faults::other("an office file of another kind", "別の種類のOfficeファイル")
        }
    } else if bytes.starts_with(b"{\\rtf") {
        faults::unsupported("Rich Text Format (.rtf)", "リッチテキスト（.rtf）")
    } else if bytes.starts_with(b"PK") {
        refuse_zip(bytes)
    } else if bytes.starts_with(b"%PDF") {
        faults::other("a PDF file", "PDFファイル")
    } else {
        faults::other("a file of another kind", "別の種類のファイル")
    }
}

fn refuse_zip(bytes: &[u8]) -> Fault {
    let mut package = match Package::open(bytes, &OfficeOptions::default()) {
        Ok(package) => package,
        Err(fault) => return fault,
    };
    let mimetype = package.head("mimetype", 256).unwrap_or_default();
    if mimetype.starts_with(b"application/vnd.oasis.opendocument") {
        faults::unsupported("OpenDocument (.odt, .odp)", "OpenDocument（.odt、.odp）")
    } else {
        faults::other("a zip archive", "ZIPファイル")
    }
}
