//! What SQLite says went wrong, in words for people.

use rusqlite::ErrorCode;
use shinchoku_model::Fault;

/// Why an operation stopped; becomes a [`Fault`] at the edge of the crate.
#[derive(Debug)]
pub enum Failure {
    /// SQLite refused.
    Sqlite(rusqlite::Error),
    /// A column does not hold what this program writes there.
    Damaged(String),
    /// Already in words.
    Fault(Fault),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Fault(fault) => fault,
            Failure::Damaged(detail) => damaged(&detail),
            Failure::Sqlite(error) => from_sqlite(&error),
        }
    }
}

/// The fault for an error of SQLite or of its binding.
fn from_sqlite(error: &rusqlite::Error) -> Fault {
    match error {
        rusqlite::Error::SqliteFailure(code, _) => from_code(code.code, error),
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::Utf8Error(..) => damaged(&error.to_string()),
        rusqlite::Error::ToSqlConversionFailure(_) => too_large(),
        _ => failed(error),
    }
}

/// The fault for a result code of SQLite.
fn from_code(code: ErrorCode, error: &rusqlite::Error) -> Fault {
    match code {
        ErrorCode::NotADatabase => not_sqlite(),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => locked(),
        ErrorCode::ReadOnly => read_only(),
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => permission(),
        ErrorCode::DatabaseCorrupt => damaged(&error.to_string()),
        ErrorCode::DiskFull => full(),
        ErrorCode::TooBig => too_large(),
        _ => failed(error),
    }
}

/// The fault for a file that is no database.
pub fn not_sqlite() -> Fault {
    Fault::new(
        "store-not-sqlite",
        "this is not a store: the file is not a SQLite database",
        "保存先ではありません。SQLite のデータベースではないファイルです",
    )
    .hint(
        "give --db the path of a store, or of a file that does not exist yet",
        "--db には既存の保存先か、まだ存在しないファイルのパスを指定してください",
    )
}

fn locked() -> Fault {
    Fault::new(
        "store-locked",
        "the store is in use: another program is writing to it",
        "保存先は使用中です。別のプログラムが書き込んでいます",
    )
    .hint(
        "wait until the other program has finished, or close it, and try again",
        "もう一方のプログラムの終了を待つか、閉じてから、もう一度実行してください",
    )
}

/// The fault for a store that cannot be written to.
pub fn read_only() -> Fault {
    Fault::new(
        "store-read-only",
        "the store cannot be written to: the file is read-only",
        "保存先に書き込めません。ファイルが読み取り専用です",
    )
    .hint(
        "allow writing to the file, or give --db another path",
        "ファイルへの書き込みを許可するか、--db で別のパスを指定してください",
    )
}

/// The fault for a store that the system does not let us open or create.
pub fn permission() -> Fault {
    Fault::new(
        "store-permission",
        "the store cannot be opened: the system does not permit it",
        "保存先を開けません。アクセスが許可されていません",
    )
    .hint(
        "check the permissions of the file and of its folder, or give --db another path",
        "ファイルとフォルダーのアクセス権を確かめるか、--db で別のパスを指定してください",
    )
}

fn damaged(detail: &str) -> Fault {
    Fault::new(
        "store-damaged",
        format!("the store is damaged ({detail})"),
        format!("保存先が壊れています（{detail}）"),
    )
    .hint(
        "restore it from a copy, or import the documents into a new store",
        "控えから復元するか、新しい保存先に取り込み直してください",
    )
}

fn full() -> Fault {
    Fault::new(
        "store-full",
        "the store cannot grow: the disk is full",
        "保存先を広げられません。ディスクに空きがありません",
    )
    .hint(
        "make room on the disk and try again; nothing of this document was stored",
        "空き容量を増やして、もう一度実行してください。この文書は保存されていません",
    )
}

/// The fault for a report with a number or text that SQLite has no room for.
pub fn too_large() -> Fault {
    Fault::new(
        "report-too-large",
        "the document has a text or a count that is too large to be stored",
        "文書に、大きすぎて保存できない文字列または数があります",
    )
    .hint(
        "split the document and import the parts",
        "文書を分割して取り込んでください",
    )
}

fn failed(error: &rusqlite::Error) -> Fault {
    Fault::new(
        "store-failed",
        format!("the store did not work ({error})"),
        format!("保存先の処理に失敗しました（{error}）"),
    )
    .hint(
        "nothing was stored; try again, and report it if it happens again",
        "何も保存されていません。もう一度実行し、繰り返すときは報告してください",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn every_result_code_becomes_a_fault_in_both_languages() {
        let cases = [
            (ffi::SQLITE_NOTADB, "store-not-sqlite"),
            (ffi::SQLITE_BUSY, "store-locked"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "store-locked"),
            (ffi::SQLITE_READONLY, "store-read-only"),
            (ffi::SQLITE_READONLY_DIRECTORY, "store-read-only"),
            (ffi::SQLITE_CANTOPEN, "store-permission"),
            (ffi::SQLITE_PERM, "store-permission"),
            (ffi::SQLITE_CORRUPT, "store-damaged"),
            (ffi::SQLITE_FULL, "store-full"),
            (ffi::SQLITE_TOOBIG, "report-too-large"),
            (ffi::SQLITE_IOERR, "store-failed"),
        ];
        for (code, name) in cases {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let fault = Fault::from(Failure::from(error));
            assert_eq!(fault.code, name);
            assert!(!fault.message.ja.is_ascii(), "{name}");
            assert!(fault.hint.is_some_and(|hint| !hint.ja.is_ascii()), "{name}");
        }
    }
}
