//! A folder of a test's own.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Call, Run};

/// A temporary folder in which the program is called; gone with its value.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    /// An empty folder.
    #[allow(clippy::new_without_default)] // A folder on a disk is no default value.
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A folder that holds copies of fixtures.
    pub fn with(names: &[&str]) -> Self {
        let folder = Self::new();
        for name in names {
            folder.write(
                name,
                fs::read(fixture(name)).expect("a fixture can be read"),
            );
        }
        folder
    }

    /// The path of something in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        let above = path.parent().expect("a file is in a folder");
        fs::create_dir_all(above).expect("a folder can be made");
        fs::write(&path, bytes).expect("a file can be written");
        path
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> Vec<u8> {
        let bytes = fs::read(self.path(name));
        bytes.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of what is in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).expect("the folder can be read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// A call of the program in this folder, to be run.
    pub fn call(&self, arguments: &[&str]) -> Call {
        Call::new(self.dir.path(), arguments)
    }

    /// Runs the program in this folder, in English.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.call(arguments).run()
    }

    /// All documents of the store `shinchoku.db`, exported.
    pub fn export(&self) -> Vec<Value> {
        let export = self.run(&["export"]).with_status(0).json();
        let documents = export["documents"].as_array();
        documents.expect("an export has documents").clone()
    }
}

/// The path of a fixture.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name)
}

/// The names of all reports among the fixtures, sorted: what a folder import of them would read.
pub fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(fixture("")).expect("the fixtures can be read");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md")
        .collect();
    names.sort();
    names
}
