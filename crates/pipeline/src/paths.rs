//! What the user named to the files that it means.

use std::path::{Path, PathBuf};

use shinchoku_model::Fault;

/// A file to import, or why there is none.
#[derive(Debug, Clone)]
pub struct Input {
    /// The path as the user named it, or as found below a folder they named.
    pub path: PathBuf,
    /// Why this name gives no file.
    pub fault: Option<Fault>,
}

/// Endings of files that a folder is searched for.
const REPORTS: [&str; 22] = [
    "pdf", "docx", "docm", "dotx", "dotm", "pptx", "pptm", "ppsx", "potx", "xlsx", "xlsm", "xltx",
    "xltm", "xlsb", "xls", "xlt", "ods", "ots", "txt", "tsv", "csv", "tab",
];

/// The files that names mean: files as they are, folders with all that is in them, patterns such
/// as `*.xlsx` where the shell left them. A file that really has the pattern's name comes first.
pub fn expand(names: &[PathBuf]) -> Vec<Input> {
    let mut inputs: Vec<Input> = Vec::new();
    for name in names {
        let found = expand_one(name);
        for input in found {
            let known = inputs.iter().any(|known| known.path == input.path);
            if !known {
                inputs.push(input);
            }
        }
    }
    inputs
}

fn expand_one(name: &Path) -> Vec<Input> {
    if name.is_dir() {
        let mut files = Vec::new();
        let faults = walk(name, &mut files);
        if files.is_empty() && faults.is_empty() {
            return vec![nothing(
                name,
                "the folder holds no report (PDF, Word, PowerPoint, Excel, text, TSV or CSV)",
                "フォルダーに報告書（PDF、Word、PowerPoint、Excel、テキスト、TSV、CSV）がありません",
            )];
        }
        return files
            .into_iter()
            .map(|path| Input { path, fault: None })
            .chain(faults)
            .collect();
    }
    let text = name.to_string_lossy();
    if !name.exists() && text.contains(['*', '?', '[']) {
        let mut files: Vec<PathBuf> = glob::glob(&text)
            .map(|paths| paths.flatten().filter(|path| path.is_file()).collect())
            .unwrap_or_default();
        files.sort();
        if files.is_empty() {
            return vec![nothing(
                name,
                "no file fits this pattern",
                "この書式に合うファイルがありません",
            )];
        }
        return files
            .into_iter()
            .map(|path| Input { path, fault: None })
            .collect();
    }
    vec![Input {
        path: name.to_owned(),
        fault: None,
    }]
}

fn nothing(name: &Path, en: &str, ja: &str) -> Input {
    Input {
        path: name.to_owned(),
        fault: Some(Fault::new("nothing-there", en, ja).hint(
            "see which files are there; their names end in .pdf, .docx, .pptx, .xlsx, .xls, .ods, .txt, .tsv or .csv",
            "ファイルの有無を確かめてください（.pdf、.docx、.pptx、.xlsx、.xls、.ods、.txt、.tsv、.csv）",
        )),
    }
}

/// The reports below a folder in the order of their names. Office's lock files (~$…) and hidden
/// files are left out.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Vec<Input> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            return vec![nothing(
                folder,
                &format!("the folder cannot be read: {error}"),
                &format!("フォルダーを読めません：{error}"),
            )];
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut faults = Vec::new();
    for path in paths {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        // A link to a folder above would never end.
        if path.is_dir() && !path.is_symlink() {
            faults.extend(walk(&path, files));
        } else if path.is_file() && is_report(&path) {
            files.push(path);
        }
    }
    faults
}

fn is_report(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| REPORTS.contains(&ending.as_str()))
}
