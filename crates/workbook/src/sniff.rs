//! What bytes are, whatever the file is called.

use shinchoku_model::Fault;

use crate::faults;
use crate::ole::{Ole, is_ole};
use crate::opc::workbook_part;
use crate::package::Package;
use shinchoku_guard::caught;

/// The kinds of workbooks that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Office Open XML without macros.
    Xlsx,
    /// Office Open XML with macros.
    Xlsm,
    /// Binary Office Open XML.
    Xlsb,
    /// Excel 97 to 2003, and Excel 5.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Office Open XML inside an encrypted container; it may be a document of another program.
    Encrypted,
}

impl Kind {
    /// The media type as registered with IANA; for an encrypted container what `file` calls it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xlsm => "application/vnd.ms-excel.sheet.macroEnabled.12",
            Self::Xlsb => "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Encrypted => "application/encrypted",
        }
    }
}

/// How far into a file its kind shows.
const HEAD: usize = 4096;

/// The kind of a workbook by its content; none for bytes that are no workbook.
///
/// A workbook that is cut off counts as one as long as its beginning shows what it was.
pub fn sniff(bytes: &[u8]) -> Option<Kind> {
    caught(|| kind(bytes)).flatten()
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return match Package::open(bytes) {
            Ok(package) => in_package(package),
            Err(_) => cut_package(bytes),
        };
    }
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") {
        Some(Kind::Encrypted)
    } else if ole.has("Workbook") || ole.has("Book") {
        Some(Kind::Xls)
    } else {
        None
    }
}

/// The kind of a zip container by the type of its main part (ECMA-376 Part 2, 6.2.3 media types) or its `mimetype`
/// (ODF 1.3 Part 2, 3.3).
fn in_package(mut package: Package<'_>) -> Option<Kind> {
    let mimetype = package.head("mimetype", 256).unwrap_or_default();
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Some(Kind::Ods);
    }
    let types = package
        .head("[Content_Types].xml", 1 << 20)
        .unwrap_or_default();
    let types = String::from_utf8_lossy(&types);
    let main = workbook_part(&mut package);
    if types.contains("ms-excel.sheet.binary.macroEnabled.main") || package.has("xl/workbook.bin") {
        Some(Kind::Xlsb)
    } else if [
        "ms-excel.sheet.macroEnabled.main",
        "ms-excel.template.macroEnabled.main",
    ]
    .iter()
    .any(|kind| types.contains(kind))
    {
        Some(Kind::Xlsm)
    } else if types.contains("spreadsheetml.") && package.has(&main)
        || package.has("xl/workbook.xml")
    {
        Some(Kind::Xlsx)
    } else {
        None
    }
}

/// The kind of a zip container whose list of contents is lost: by the names in front of its parts.
fn cut_package(bytes: &[u8]) -> Option<Kind> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet") {
        Some(Kind::Ods)
    } else if has(b"xl/workbook.bin") || has(b".binPK") && has(b"xl/worksheets/") {
        Some(Kind::Xlsb)
    } else if has(b"xl/") {
        Some(Kind::Xlsx)
    } else {
        None
    }
}

const RENAME: (&str, &str) = (
    "give the file its right name ending and import it again",
    "拡張子を正しいものに直してから取り込んでください",
);
const DOWNLOAD: (&str, &str) = (
    "download the workbook itself; a login or error page may have been saved in its place",
    "ブックの代わりにログイン画面やエラー画面が保存されていないか確かめ、もう一度ダウンロードしてください",
);
const AS_PDF: (&str, &str) = (
    "import a workbook, or save this as PDF and import the PDF",
    "ブックを取り込むか、PDFとして保存したものを取り込んでください",
);
const UNPACK: (&str, &str) = (
    "unpack it and import the workbooks inside",
    "展開して、中のブックを取り込んでください",
);

/// Says what bytes are that are no workbook.
pub(crate) fn refuse(bytes: &[u8]) -> Fault {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if bytes.is_empty() {
        faults::empty()
    } else if head.starts_with(b"%PDF") {
        faults::other("pdf-not-workbook", "a PDF file", "PDFファイル", RENAME)
    } else if head.starts_with(b"PK") {
        refuse_zip(bytes)
    } else if is_ole(bytes) {
        refuse_ole(bytes)
    } else if is_old_biff(head) {
        faults::unsupported("excel 4.0 or older", "excel 4.0以前")
    } else if head.contains(&0) || head.starts_with(b"\xFF\xD8") || head.starts_with(b"\x89PNG") {
        faults::other(
            "not-a-workbook",
            "a file of another kind",
            "別の種類のファイル",
            RENAME,
        )
    } else {
        refuse_text(&String::from_utf8_lossy(head).to_ascii_lowercase())
    }
}

/// Text of some kind, by its beginning in lower case. Tags and names are ASCII in every encoding.
fn refuse_text(text: &str) -> Fault {
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") && start.starts_with("<?xml") {
        faults::unsupported("XML Spreadsheet 2003", "XMLスプレッドシート2003")
    } else if is_html(start) {
        let (en, ja) = html_name(text);
        faults::other("html-not-workbook", &en, &ja, DOWNLOAD)
    } else {
        faults::other(
            "text-not-workbook",
            "a text file",
            "テキストファイル",
            RENAME,
        )
    }
}

/// Whether a file begins with the start record of Excel 2 to 4, which has no container around it.
fn is_old_biff(head: &[u8]) -> bool {
    [
        b"\x09\x00\x04\x00",
        b"\x09\x02\x06\x00",
        b"\x09\x04\x06\x00",
        b"\x09\x08\x08\x00",
    ]
    .iter()
    .any(|start| head.starts_with(*start))
}

fn is_html(start: &str) -> bool {
    let tags = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<meta",
        "<script",
    ];
    tags.iter().any(|tag| start.starts_with(tag))
        || start.starts_with('<') && start.contains("<html")
        || start.starts_with("mime-version:") && start.contains("text/html")
}

/// A web page, with its encoding where it says so.
fn html_name(text: &str) -> (String, String) {
    let encodings = [
        ("shift_jis", "Shift_JIS"),
        ("shift-jis", "Shift_JIS"),
        ("x-sjis", "Shift_JIS"),
        ("windows-31j", "Shift_JIS"),
        ("euc-jp", "EUC-JP"),
        ("utf-8", "UTF-8"),
    ];
    let encoding = encodings.into_iter().find(|(name, _)| {
        text.contains(&format!("charset={name}")) || text.contains(&format!("charset=\"{name}"))
    });
    match encoding {
        Some((_, name)) => (
            format!("a web page (HTML, {name})"),
            format!("Webページ（HTML、{name}）"),
        ),
        None => (
            "a web page (HTML)".to_owned(),
            "Webページ（HTML）".to_owned(),
        ),
    }
}

/// A zip container that is no workbook.
fn refuse_zip(bytes: &[u8]) -> Fault {
    let Ok(package) = Package::open(bytes) else {
        return faults::truncated("its zip container has no end");
    };
    let (en, ja) = if package.has_under("word/") {
        ("a Word document", "Word文書")
    } else if package.has_under("ppt/") {
        ("a PowerPoint presentation", "PowerPointのスライド")
    } else if package.has("content.xml") {
        (
            "an OpenDocument file of another kind",
            "表計算以外のOpenDocumentファイル",
        )
    } else {
        return faults::other("zip-not-workbook", "a zip archive", "ZIPファイル", UNPACK);
    };
    faults::other("other-office-file", en, ja, AS_PDF)
}

/// A compound file that is no workbook.
fn refuse_ole(bytes: &[u8]) -> Fault {
    match Ole::open(bytes) {
        Some(ole) if ole.has("WordDocument") || ole.has("PowerPoint Document") => faults::other(
            "other-office-file",
            "a Word document or PowerPoint presentation",
            "Word文書またはPowerPointのスライド",
            AS_PDF,
        ),
        _ => faults::truncated("its container holds no workbook"),
    }
}
