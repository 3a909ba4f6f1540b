//! One file: what it is, and the way through the stages.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use shinchoku_japanese::Lexicon;
use shinchoku_model::{Diagnostic, Document, Fault, Outcome, Outline, Report, Source};
use shinchoku_plaintext::{Form, TextOptions};
use shinchoku_workbook::WorkbookOptions;

/// What every file is read with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The words.
    pub lexicon: Lexicon,
    /// The largest file that is read, in bytes.
    pub largest: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::builtin().clone(),
            largest: 512 << 20,
        }
    }
}

/// Endings of workbooks: a file so named that is none is refused and not read as text.
const WORKBOOKS: [&str; 9] = [
    "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "ods", "ots",
];

/// The bytes of a file, or of standard input for `-`.
pub fn read_bytes(path: &Path, settings: &Settings) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let limit = settings.largest.saturating_add(1);
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        if path.is_dir() {
            return Err(Fault::new(
                "directory",
                "this is a folder, not a file",
                "ファイルではなくフォルダーです",
            )
            .hint(
                "name a file in it; `shinchoku import` takes folders",
                "中のファイルを指定してください。フォルダーごと読むのは shinchoku import です",
            ));
        }
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| io_fault(&error))?;
    if bytes.len() as u64 > settings.largest {
        let (limit, size) = (settings.largest >> 20, bytes.len() >> 20);
        return Err(Fault::new(
            "too-large",
            format!("the file has more than {size} MiB; {limit} MiB is the most that is read"),
            format!("ファイルが {size} MiB を超えています（上限 {limit} MiB）"),
        )
        .hint(
            "split it, or import the report without its attachments",
            "分割するか、資料を除いた報告書だけを取り込んでください",
        ));
    }
    Ok(bytes)
}

fn io_fault(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::new(
            "not-found",
            "there is no such file",
            "ファイルが見つかりません",
        )
        .hint(
            "check the path; quote names with spaces or brackets",
            "パスを確かめてください。空白や括弧を含む名前は引用符で囲んでください",
        ),
        io::ErrorKind::PermissionDenied => Fault::new(
            "no-permission",
            "the file may not be read by this user",
            "ファイルを読む権限がありません",
        )
        .hint(
            "close it in other programs, or ask its owner for read access",
            "他のプログラムで閉じるか、所有者に読み取りの許可を求めてください",
        ),
        _ => Fault::new(
            "unreadable",
            format!("the file cannot be read: {error}"),
            format!("ファイルを読めません：{error}"),
        )
        .hint(
            "see whether another program can open it",
            "ほかのプログラムで開けるか確かめてください",
        ),
    }
}

/// The report of a file. `path` is how the user named it.
pub fn read_file(path: &str, bytes: &[u8], settings: &Settings) -> Result<Report, Fault> {
    let (outline, source, diagnostics) = read_outline(path, bytes, settings)?;
    Ok(shinchoku_records::report(
        &settings.lexicon,
        &outline,
        source,
        diagnostics,
    ))
}

/// The outline of a file with what its reader found: what `inspect` shows.
pub fn read_outline(
    path: &str,
    bytes: &[u8],
    settings: &Settings,
) -> Result<(Outline, Source, Vec<Diagnostic>), Fault> {
    let (outcome, media_type) = read_document(path, bytes)?;
    let source = Source {
        path: path.replace('\\', "/"),
        media_type: media_type.to_owned(),
        sha256: sha256(bytes),
        bytes: bytes.len() as u64,
        pages: outcome.value.pages,
    };
    let outline = shinchoku_outline::outline(&settings.lexicon, outcome.value);
    Ok((outline, source, outcome.diagnostics))
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text += &format!("{byte:02x}");
    }
    text
}

/// Hands the bytes to the reader of what they are, told by content first and name second.
fn read_document(path: &str, bytes: &[u8]) -> Result<(Outcome<Document>, &'static str), Fault> {
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let kind = shinchoku_workbook::sniff(bytes);
    if kind.is_some() || WORKBOOKS.contains(&ending.as_str()) {
        let outcome = shinchoku_workbook::read(bytes, &WorkbookOptions::default())?;
        return Ok((
            outcome,
            kind.map_or("application/octet-stream", |kind| kind.media_type()),
        ));
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
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some(
            Fault::new(
                "pdf",
                "PDF files are not read yet",
                "PDF ファイルはまだ読めません",
            )
            .hint(
                "import the Excel file of the same report, or its text saved as .txt",
                "同じ報告書の Excel ファイルか、テキストに保存した .txt を取り込んでください",
            ),
        );
    }
    let package = head.starts_with(b"PK\x03\x04");
    let container = head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    (package || container).then(|| {
        Fault::new(
            "no-workbook",
            "this is an archive or office file, but no workbook",
            "圧縮または Office のファイルですが、ブックではありません",
        )
        .hint(
            "unpack it, or save it as .xlsx",
            "展開するか、.xlsx で保存してください",
        )
    })
}
