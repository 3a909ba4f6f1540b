//! Tesseract, run as the program that the user has installed.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use shinchoku_model::{Fault, Message};

use crate::picture::Picture;
use crate::tsv::{self, Word};

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// The longest that Tesseract may take to say what it is.
const START: Duration = Duration::from_secs(20);

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// A page of lines from left to right, in columns or not.
    Page,
    /// One block of such lines.
    Block,
    /// Columns from right to left.
    Vertical,
}

impl Writing {
    /// Language and page segmentation mode.
    fn arguments(self) -> [&'static str; 4] {
        match self {
            Self::Page => ["-l", "jpn", "--psm", "3"],
            Self::Block => ["-l", "jpn", "--psm", "6"],
            Self::Vertical => ["-l", "jpn_vert", "--psm", "5"],
        }
    }
}

/// An installed Tesseract.
pub struct Tesseract<'a> {
    program: &'a Path,
    time: Duration,
    /// Whether it reads vertical writing too.
    pub vertical: bool,
}

impl<'a> Tesseract<'a> {
    /// Asks the program for its languages. Fails with how to install it where it, or Japanese, is missing.
    pub fn find(program: &'a Path, time: Duration) -> Result<Self, Fault> {
        let mut command = Command::new(program);
        command.arg("--list-langs");
        let said = run(command, START).map_err(|_| missing())?;
        let has = |name: &str| said.lines().any(|line| line.trim() == name);
        if !has("jpn") {
            return Err(without_japanese());
        }
        Ok(Self {
            program,
            time,
            vertical: has("jpn_vert"),
        })
    }

    /// The words of pictures that are written alike, picture by picture; the reason where there are none.
    pub fn words(&self, pictures: &[Picture], writing: Writing) -> Result<Vec<Vec<Word>>, Message> {
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |error: &dyn std::fmt::Display| {
            Message::new(
                format!("tesseract gave no text: {error}"),
                format!("tesseractで文字を読み取れませんでした：{error}"),
            )
        };
        let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
        let mut names = String::new();
        for (at, picture) in pictures.iter().enumerate() {
            let path = folder.path().join(format!("{at}.pgm"));
            fs::write(&path, picture.to_pgm()).map_err(|error| failed(&error))?;
            names += &format!("{}\n", path.display());
        }
        let list = folder.path().join("list.txt");
        fs::write(&list, names).map_err(|error| failed(&error))?;
        let mut command = Command::new(self.program);
        command.arg(&list).arg("stdout").args(writing.arguments());
        command.args(["--dpi", "300", "-c", "tessedit_create_tsv=1"]);
        // Threads of its own would fight with the other files of a batch.
        command.env("OMP_THREAD_LIMIT", "1");
        let said = run(command, self.time).map_err(|error| failed(&error))?;
        Ok(tsv::words(&said, pictures.len()))
    }
}

/// Runs a program for so long; what it said, or why there is nothing.
fn run(mut command: Command, time: Duration) -> Result<String, String> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let output = child.stdout.take();
    // Read beside the waiting: a full pipe would hold the program up.
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output.map(|mut output| output.read_to_end(&mut bytes));
        (bytes, read.is_some_and(|read| read.is_ok()))
    });
    let ended = wait(&mut child, time);
    if ended.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    let (bytes, whole) = reader.join().unwrap_or_default();
    ended?;
    if !whole {
        return Err("its output could not be read".to_owned());
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn wait(child: &mut Child, time: Duration) -> Result<(), String> {
    let end = Instant::now() + time;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(status.to_string()),
            Ok(None) if Instant::now() >= end => {
                return Err(format!("it took more than {} seconds", time.as_secs()));
            }
            Ok(None) => thread::sleep(LOOK),
            Err(error) => return Err(error.to_string()),
        }
    }
}

const INSTALL: (&str, &str) = (
    "Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert; \
     macOS: brew install tesseract tesseract-lang; Windows: winget install UB-Mannheim.TesseractOCR and choose Japanese \
     in the installer; a program that stands elsewhere is named with --tesseract",
    "Debian・Ubuntu: apt-get install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert、\
     macOS: brew install tesseract tesseract-lang、Windows: winget install UB-Mannheim.TesseractOCR（インストーラーで\
     日本語を選択）。別の場所にある場合は --tesseract で指定してください",
);

fn missing() -> Fault {
    Fault::new(
        "no-tesseract",
        "the file has scanned pages, and Tesseract, which reads them, is not installed",
        "スキャンしたページがありますが、文字認識のTesseractがインストールされていません",
    )
    .hint(INSTALL.0, INSTALL.1)
}

fn without_japanese() -> Fault {
    Fault::new(
        "no-tesseract",
        "the file has scanned pages, and Tesseract is installed without Japanese (jpn)",
        "スキャンしたページがありますが、Tesseractに日本語のデータ（jpn）がありません",
    )
    .hint(INSTALL.0, INSTALL.1)
}
