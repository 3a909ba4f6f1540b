//! Why a file could not be read, and what was found on the way, in both languages.

use shinchoku_model::{Diagnostic, Fault, Message, Origin, Page};

/// No bytes at all.
pub(crate) fn empty() -> Fault {
    Fault::new("empty-file", "the file is empty", "ファイルが空です").hint(
        "get the file again from where it came from; the download may have stopped",
        "ダウンロードが途中で止まった可能性があります。もう一度入手してください",
    )
}

/// Bytes of another kind under a PDF's name.
pub(crate) fn other() -> Fault {
    Fault::new("not-a-pdf", "this is not a PDF", "PDFではありません").hint(
        "open it with the program that its name belongs to, or get the file again",
        "拡張子に合ったソフトで開けるか確かめるか、もう一度入手してください",
    )
}

/// A PDF of which no page can be found.
pub(crate) fn damaged() -> Fault {
    Fault::new(
        "damaged-pdf",
        "the PDF is damaged: no page can be found in it",
        "PDFが壊れており、ページが見つかりません",
    )
    .hint(
        "get the file again; if a viewer opens it, print it to a new PDF from there",
        "もう一度入手してください。閲覧ソフトで開ける場合は、そこから新しいPDFに印刷し直してください",
    )
}

/// A PDF that needs a password, or another than the one given.
pub(crate) fn encrypted(given: bool) -> Fault {
    let (en, ja) = if given {
        (
            "the password does not open the PDF",
            "指定されたパスワードではPDFを開けません",
        )
    } else {
        (
            "the PDF is protected with a password",
            "PDFはパスワードで保護されています",
        )
    };
    Fault::new("encrypted", en, ja).hint(
        "give the password with --password",
        "--password でパスワードを指定してください",
    )
}

/// A kind of protection that is not read.
pub(crate) fn protection() -> Fault {
    Fault::new(
        "unsupported-encryption",
        "the PDF is protected in a way that is not read",
        "対応していない方式で保護されたPDFです",
    )
    .hint(
        "ask for the file without protection, or print it to a new PDF from a viewer that opens it",
        "保護のないファイルを入手するか、開ける閲覧ソフトから新しいPDFに印刷し直してください",
    )
}

/// A finding on a page.
pub(crate) fn on_page(
    code: &str,
    page: &Page,
    en: impl Into<String>,
    ja: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code, Message::new(en, ja), vec![origin(page)])
}

/// A finding on the whole file.
pub(crate) fn on_file(code: &str, en: impl Into<String>, ja: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Message::new(en, ja), Vec::new())
}

/// The whole of a page.
pub(crate) fn origin(page: &Page) -> Origin {
    Origin::Page {
        page: page.number,
        bbox: [0.0, 0.0, f64::from(page.width), f64::from(page.height)],
        confidence: None,
    }
}
