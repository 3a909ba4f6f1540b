//! One file: what it is, and the way through the stages.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use shinchoku_japanese::Lexicon;
use shinchoku_model::{Diagnostic, Fault, Message, Outline, Report, Source};
use shinchoku_ocr::OcrOptions;

use crate::formats::read_document;

/// What every file is read with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The words.
    pub lexicon: Lexicon,
    /// The largest file that is read, in bytes.
    pub largest: u64,
    /// The password of encrypted PDF files, tried after the empty one.
    pub password: Option<String>,
    /// How scanned pages are read.
    pub ocr: OcrOptions,
    /// Whether what a person does not see counts as what they do: hidden rows, columns and sheets.
    pub include_hidden: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::builtin().clone(),
            largest: 512 << 20,
            password: None,
            ocr: OcrOptions::default(),
            include_hidden: false,
        }
    }
}

/// The bytes of a file, or of standard input for `-`.
pub fn read_bytes(path: &Path, settings: &Settings) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let limit = settings.largest.saturating_add(1);
    let room = |file: &File| {
        let size = file.metadata().map_or(0, |found| found.len());
        // One byte more, so that the end is seen without asking for more room.
        usize::try_from(size.min(limit)).unwrap_or(0) + 1
    };
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        regular(path)?;
        File::open(path).and_then(|file| {
            bytes.reserve(room(&file));
            file.take(limit).read_to_end(&mut bytes)
        })
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

/// A pipe or device named by mistake would never end; standard input is named by `-`.
fn regular(path: &Path) -> Result<(), Fault> {
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
    if path.exists() && !path.is_file() {
        return Err(Fault::new(
            "no-file",
            "this is a pipe or device, not a file",
            "ファイルではなくパイプやデバイスです",
        )
        .hint(
            "name a file, or - for standard input",
            "ファイルか、標準入力を表す - を指定してください",
        ));
    }
    Ok(())
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
    let (mut outcome, media_type) = read_document(path, bytes, settings)?;
    if settings.include_hidden {
        let shown = outcome.value.show_hidden();
        outcome.diagnostics.extend(included(shown));
    }
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

/// Says that hidden text is among the records.
fn included(shown: usize) -> Option<Diagnostic> {
    let message = Message::new(
        format!("{shown} hidden cells and other pieces of hidden text count as shown"),
        format!("非表示のセルなど{shown}か所を、表示されているものとして読み取りました"),
    );
    (shown > 0).then(|| Diagnostic::new("hidden-included", message, Vec::new()))
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text += &format!("{byte:02x}");
    }
    text
}
