//! Why a file could not be read, in both languages, each with a way out.

use shinchoku_model::Fault;

const SAVE_AGAIN: (&str, &str) = (
    "open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and import that file",
    "excelまたはLibreOfficeで開き、「Excelブック（.xlsx）」として保存し直してから取り込んでください",
);

/// No bytes at all.
pub(crate) fn empty() -> Fault {
    Fault::new("empty-file", "the file is empty", "ファイルが空です").hint(
        "get the file again from where it came from; the download may have stopped",
        "ダウンロードが途中で止まった可能性があります。もう一度入手してください",
    )
}

/// A workbook whose end is missing, or whose container is damaged.
pub(crate) fn truncated(detail: &str) -> Fault {
    Fault::new(
        "truncated-workbook",
        format!("the workbook is cut off or damaged ({detail})"),
        format!("ブックが途中で切れているか、壊れています（{detail}）"),
    )
    .hint(
        "get the file again; if it opens in Excel, save it there as a new workbook (.xlsx)",
        "もう一度入手してください。Excelで開ける場合は、新しいブック（.xlsx）として保存し直してください",
    )
}

/// A workbook that the format's reader gave up on.
pub(crate) fn damaged(detail: &str) -> Fault {
    Fault::new(
        "damaged-workbook",
        format!("the workbook cannot be read: {detail}"),
        format!("ブックを読み取れません：{detail}"),
    )
    .hint(SAVE_AGAIN.0, SAVE_AGAIN.1)
}

/// A workbook that needs a password to open.
pub(crate) fn encrypted() -> Fault {
    Fault::new(
        "encrypted",
        "the workbook is protected with a password",
        "ブックはパスワードで保護されています",
    )
    .hint(
        "open it in Excel with the password, remove it (File > Info > Protect Workbook > Encrypt \
         with Password) and save",
        "Excelでパスワードを入力して開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」で\
         パスワードを空にして保存してください",
    )
}

/// A limit of the options was passed.
pub(crate) fn too_large(code: &'static str, en: &str, ja: &str) -> Fault {
    Fault::new(
        code,
        format!("the workbook is too large: {en}"),
        format!("ブックが大きすぎます：{ja}"),
    )
    .hint(
        "delete sheets, rows and columns that are not part of the report, save, and import again",
        "報告と関係のないシート・行・列を削除して保存してから、もう一度取り込んでください",
    )
}

/// Bytes of another kind under a workbook's name.
pub(crate) fn other(code: &'static str, en: &str, ja: &str, hint: (&str, &str)) -> Fault {
    Fault::new(
        code,
        format!("this is {en}, not a workbook"),
        format!("ブックではなく、{ja}です"),
    )
    .hint(hint.0, hint.1)
}

/// A spreadsheet in a format that is not read.
pub(crate) fn unsupported(en: &str, ja: &str) -> Fault {
    Fault::new(
        "unsupported-workbook",
        format!("the workbook is in a format that is not read: {en}"),
        format!("対応していない形式のブックです：{ja}"),
    )
    .hint(SAVE_AGAIN.0, SAVE_AGAIN.1)
}
