//! Why a file could not be read, in both languages, each with a way out.

use shinchoku_model::{Fault, Message};

const SAVE_AGAIN: (&str, &str) = (
    "open it in Word, PowerPoint or LibreOffice, save it as .docx or .pptx and import that file; or save it as PDF",
    "Word・PowerPoint・LibreOfficeで開き、.docxまたは.pptxとして（またはPDFとして）保存し直してから取り込んでください",
);

/// No bytes at all.
pub(crate) fn empty() -> Fault {
    Fault::new("empty-file", "the file is empty", "ファイルが空です").hint(
        "get the file again from where it came from; the download may have stopped",
        "ダウンロードが途中で止まった可能性があります。もう一度入手してください",
    )
}

/// A container whose end is missing, or that is damaged.
pub(crate) fn truncated(detail: &str) -> Fault {
    Fault::new(
        "truncated-document",
        format!("the document is cut off or damaged ({detail})"),
        format!("文書が途中で切れているか、壊れています（{detail}）"),
    )
    .hint(
        "get the file again; if it opens in Word or PowerPoint, save it there under a new name",
        "もう一度入手してください。WordやPowerPointで開ける場合は、別の名前で保存し直してください",
    )
}

/// A document that lacks what it is made of.
pub(crate) fn damaged(detail: &str) -> Fault {
    Fault::new(
        "damaged-document",
        format!("the document cannot be read: {detail}"),
        format!("文書を読み取れません：{detail}"),
    )
    .hint(SAVE_AGAIN.0, SAVE_AGAIN.1)
}

/// A document that needs a password to open.
pub(crate) fn encrypted() -> Fault {
    Fault::new(
        "encrypted",
        "the document is protected with a password",
        "文書はパスワードで保護されています",
    )
    .hint(
        "open it with the password, remove it (File > Info > Protect > Encrypt with Password) and save",
        "パスワードを入力して開き、「ファイル」→「情報」→「保護」→「パスワードを使用して暗号化」でパスワードを空にして保存してください",
    )
}

/// A document of the formats before 2007, or of another program.
pub(crate) fn unsupported(en: &str, ja: &str) -> Fault {
    Fault::new(
        "unsupported-document",
        format!("the document is in a format that is not read: {en}"),
        format!("対応していない形式の文書です：{ja}"),
    )
    .hint(SAVE_AGAIN.0, SAVE_AGAIN.1)
}

/// A limit of the options was passed.
pub(crate) fn too_large(en: &str, ja: &str) -> Fault {
    Fault::new(
        "too-large-unpacked",
        format!("the document is too large: {en}"),
        format!("文書が大きすぎます：{ja}"),
    )
    .hint(
        "split it, or delete what is not part of the report, save, and import again",
        "分割するか、報告と関係のない部分を削除して保存してから、もう一度取り込んでください",
    )
}

/// Elements inside of each other beyond the limit.
pub(crate) fn too_deep(limit: usize) -> Fault {
    Fault::new(
        "too-deep",
        format!("the document nests its parts more than {limit} deep"),
        format!("文書の入れ子が{limit}段を超えています"),
    )
    .hint(SAVE_AGAIN.0, SAVE_AGAIN.1)
}

/// Nothing to read in it.
pub(crate) fn no_text() -> Fault {
    Fault::new(
        "no-text",
        "the document holds no text",
        "文書に文字がありません",
    )
    .hint(
        "open it and see whether it is the file that you meant; pictures of text are not read",
        "開いて、目的のファイルかどうかを確かめてください（画像の中の文字は読み取りません）",
    )
}

/// Bytes that are neither a document nor slides.
pub(crate) fn other(en: &str, ja: &str) -> Fault {
    Fault::new(
        "not-a-document",
        format!("this is {en}, not a Word document or PowerPoint presentation"),
        format!("Word文書やPowerPointのスライドではなく、{ja}です"),
    )
    .hint(
        "give the file its right name ending and import it again",
        "拡張子を正しいものに直してから取り込んでください",
    )
}

/// A part of which only the beginning could be read.
pub(crate) fn broken(part: &str, error: &str) -> Message {
    Message::new(
        format!("{part} is broken and was read only in part: {error}"),
        format!("{part}が壊れているため、途中までしか読み取れませんでした：{error}"),
    )
}
