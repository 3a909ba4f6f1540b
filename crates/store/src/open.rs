//! Opening a store: what the path is, whose file it is, and its schema.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB, OpenFlags};
use shinchoku_model::Fault;

use crate::Store;
use crate::failure::{self, Failure};
use crate::migrations::{self, APPLICATION_ID, LATEST};

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a SQLite file begins with.
const SIGNATURE: &[u8] = b"SQLite format 3\0";

/// Number of prepared statements kept: every statement of a put and of a get.
const STATEMENTS: usize = 64;

/// So many pages the write-ahead log takes before they are moved into the file: 16 MiB, four times what SQLite
/// would let it take, since each time the disk is waited for.
const LOG_PAGES: u32 = 4000;

impl Store {
    /// Opens the store at `path` for reading and writing; makes it when there is none.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        Ok(open_file(path, Purpose::Write, PATIENCE)?)
    }

    /// Opens the store at `path`, which must exist. Where the file is read-only, it can be read.
    pub fn open_existing(path: &Path) -> Result<Self, Fault> {
        Ok(open_file(path, Purpose::Read, PATIENCE)?)
    }

    /// A store that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, Fault> {
        let connection = Connection::open_in_memory().map_err(Failure::from)?;
        Ok(prepare(connection, PATIENCE)?)
    }
}

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// It must exist.
    Read,
    /// It is made when absent, and must be writable.
    Write,
}

/// Opens a file as a store.
fn open_file(path: &Path, purpose: Purpose, patience: Duration) -> Result<Store, Failure> {
    check_path(path, purpose)?;
    // An absolute path keeps SQLite from taking `:memory:` or an empty path for something else.
    let absolute = std::path::absolute(path).map_err(|_| folder_missing())?;
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if purpose == Purpose::Write {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let store = prepare(Connection::open_with_flags(absolute, flags)?, patience)?;
    if purpose == Purpose::Write && store.connection.is_readonly(MAIN_DB)? {
        return Err(failure::read_only().into());
    }
    Ok(store)
}

/// Says what is wrong with a path before SQLite says it in fewer words.
fn check_path(path: &Path, purpose: Purpose) -> Result<(), Fault> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(directory()),
        Ok(_) => check_signature(path),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(failure::permission()),
        Err(_) if !folder_exists(path) => Err(folder_missing()),
        Err(_) if purpose == Purpose::Read => Err(missing()),
        Err(_) => Ok(()),
    }
}

/// Whether a file is empty or begins as SQLite files do.
///
/// SQLite takes a file of a few bytes for an empty database and would write over it.
fn check_signature(path: &Path) -> Result<(), Fault> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(SIGNATURE.len() as u64).read_to_end(&mut start))
        .map_err(|_| failure::permission())?;
    if start.is_empty() || start == SIGNATURE {
        return Ok(());
    }
    Err(failure::not_sqlite())
}

/// Whether the folder that a path lies in exists.
fn folder_exists(path: &Path) -> bool {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => path.file_name().is_some(),
        Some(folder) => folder.is_dir(),
        None => false,
    }
}

/// Settings, the file's owner and the schema, in this order: nothing is written to a strange file.
fn prepare(mut connection: Connection, patience: Duration) -> Result<Store, Failure> {
    connection.busy_timeout(patience)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    // With a write-ahead log this loses at most the last documents when the power fails, never the
    // file; an import that is run again stores them.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // The log of an import of some dozens of files is moved into the file once, at the end.
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
    if recognise(&connection)? < LATEST {
        if connection.is_readonly(MAIN_DB)? {
            return Err(failure::read_only().into());
        }
        write_ahead(&connection);
        migrations::migrate(&mut connection)?;
    }
    Ok(Store { connection })
}

/// Turns the write-ahead log on; the file remembers it.
///
/// A refusal is no matter: another process may be making the same store and turn it on itself, and a
/// file system that cannot have such a log keeps the older journal.
fn write_ahead(connection: &Connection) {
    connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .ok();
}

/// The version of the schema, when the file is a store or empty.
///
/// Asked in one transaction: another process may be making the store at this moment.
fn recognise(connection: &Connection) -> Result<i32, Failure> {
    let connection = connection.unchecked_transaction()?;
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = migrations::version(&connection)?;
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let empty = application == 0 && version == 0 && objects == 0;
    if application != APPLICATION_ID && !empty {
        return Err(other_application().into());
    }
    if !(0..=LATEST).contains(&version) {
        return Err(newer(version).into());
    }
    Ok(version)
}

fn directory() -> Fault {
    Fault::new(
        "store-is-directory",
        "this is a folder, not a store",
        "保存先のファイルではなく、フォルダーです",
    )
    .hint(
        "give --db the path of a file, such as shinchoku.db in that folder",
        "--db には、そのフォルダーの中の shinchoku.db のようなファイルのパスを指定してください",
    )
}

fn folder_missing() -> Fault {
    Fault::new(
        "store-folder-missing",
        "the store cannot be made: its folder does not exist",
        "保存先を作れません。フォルダーがありません",
    )
    .hint(
        "make the folder first, or correct the path",
        "先にフォルダーを作るか、パスを直してください",
    )
}

fn missing() -> Fault {
    Fault::new(
        "store-missing",
        "there is no store here",
        "保存先がありません",
    )
    .hint(
        "`shinchoku import` makes one; --db tells where it is",
        "`shinchoku import` で作成されます。場所は --db で指定できます",
    )
}

fn other_application() -> Fault {
    Fault::new(
        "store-other-application",
        "this SQLite database belongs to another application; it was not touched",
        "別のアプリケーションの SQLite データベースです。変更していません",
    )
    .hint(
        "give --db the path of a store, or of a file that does not exist yet",
        "--db には既存の保存先か、まだ存在しないファイルのパスを指定してください",
    )
}

fn newer(version: i32) -> Fault {
    Fault::new(
        "store-newer",
        format!(
            "the store was written by a newer shinchoku (schema {version}; this one knows {LATEST})"
        ),
        format!(
            "新しい版の shinchoku の保存先です（スキーマ {version}、この版が扱えるのは {LATEST} まで）"
        ),
    )
    .hint(
        "use the newer shinchoku, or import into a new store",
        "新しい版の shinchoku を使うか、新しい保存先に取り込んでください",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_another_process_holds_is_locked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("held.db");
        drop(Store::open(&path).unwrap());
        let other = Connection::open(&path).unwrap();
        let hold = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM note;";
        other.execute_batch(hold).unwrap();
        for purpose in [Purpose::Read, Purpose::Write] {
            let opened = open_file(&path, purpose, Duration::from_millis(50));
            let fault = Fault::from(opened.unwrap_err());
            assert_eq!(fault.code, "store-locked");
        }
    }

    #[test]
    fn the_log_is_written_ahead_and_stays_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        for _ in 0..2 {
            let store = Store::open(&path).unwrap();
            let mode = store
                .connection
                .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0));
            assert_eq!(mode.as_deref(), Ok("wal"));
        }
    }

    #[test]
    fn two_that_make_the_same_store_at_once_both_succeed() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("new.db");
            std::thread::scope(|scope| {
                let threads = [0; 4].map(|_| scope.spawn(|| Store::open(&path).map(drop)));
                for thread in threads {
                    assert_eq!(thread.join().unwrap(), Ok(()));
                }
            });
        }
    }
}
