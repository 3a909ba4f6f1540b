//! `shinchoku import`: files into the store.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use shinchoku_pipeline::model::Fault;
use shinchoku_pipeline::store::{Put, Store};
use shinchoku_pipeline::{Done, Event, ImportOptions, Input, Tally, expand, import};

use super::{Outcome, Trouble, findings, reading};
use crate::args::Settings;
use crate::language::Language;
use crate::printer::{Printer, fault_lines};
use crate::rows::{aligned, cut};

/// Imports the named files and prints a summary.
pub fn run(settings: &Settings, paths: &[PathBuf], replace: bool, printer: Printer) -> Outcome {
    let reading = reading(settings)?;
    let at_store = |fault: Fault| Trouble::at(settings.db.display().to_string(), fault);
    let inputs = expand(paths);
    let mut store = Store::open(&settings.db).map_err(at_store)?;
    let progress = Progress::new(printer, inputs.len());
    let mut lines = Vec::new();
    let options = ImportOptions {
        replace,
        ..ImportOptions::default()
    };
    let imported = import(
        &mut store,
        &inputs,
        &reading,
        options,
        |Event::File { input, outcome }| {
            progress.file(input, outcome);
            lines.push(Line::of(&input.path, outcome));
        },
    );
    progress.finish();
    imported.map_err(at_store)?;
    summary(printer, &lines);
    Ok(if lines.iter().any(Line::has_findings) {
        findings()
    } else {
        ExitCode::SUCCESS
    })
}

/// A bar on a terminal; elsewhere only what failed is said.
struct Progress {
    printer: Printer,
    bar: ProgressBar,
}

impl Progress {
    fn new(printer: Printer, total: usize) -> Self {
        let target = if printer.on_terminal && total > 1 {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { printer, bar }
    }

    fn file(&self, input: &Input, outcome: &Result<Done, Fault>) {
        let path = input.path.display().to_string();
        let lines = match outcome {
            Err(fault) => vec![fault_lines(self.printer.language, &path, fault)],
            Ok(done) => losses(self.printer.language, &path, done),
        };
        // The bar is drawn on the same terminal: let it step aside.
        self.bar
            .suspend(|| lines.iter().for_each(|line| self.printer.say(line)));
        self.bar.set_message(cut(&path, 60));
        self.bar.inc(1);
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A line for each thing of a file that was not read.
fn losses(language: Language, path: &str, done: &Done) -> Vec<String> {
    let warning = language.pick("warning", "警告");
    let lines = done.losses.iter().map(|loss| {
        let message = language.pick(&loss.message, &loss.message_ja);
        format!("{warning}: {path}: {message}")
    });
    lines.collect()
}

/// A row of the summary.
struct Line {
    path: String,
    done: Option<Done>,
}

impl Line {
    fn of(path: &Path, outcome: &Result<Done, Fault>) -> Self {
        Self {
            path: path.display().to_string(),
            done: outcome.as_ref().ok().cloned(),
        }
    }

    /// A file that failed, or text of it that was not read or has no place.
    fn has_findings(&self) -> bool {
        let Some(done) = &self.done else { return true };
        let unplaced = |tally: Tally| tally.placed < tally.characters;
        done.tally.is_some_and(unplaced) || !done.losses.is_empty()
    }

    fn cells(&self, language: Language) -> Vec<String> {
        let name = cut(&self.path, 48);
        let Some(done) = &self.done else {
            return vec![
                String::new(),
                language.pick("failed", "失敗").to_owned(),
                name,
            ];
        };
        let what = match done.put {
            Put::Added(_) => language.pick("added", "追加"),
            Put::Unchanged(_) => language.pick("unchanged", "変更なし"),
            Put::Replaced(_) => language.pick("replaced", "置換"),
        };
        let mut cells = vec![done.put.id().to_string(), what.to_owned(), name];
        cells.extend(done.tally.iter().flat_map(counts));
        cells
    }
}

fn counts(tally: &Tally) -> Vec<String> {
    let placed = format!("{}/{}", tally.placed, tally.characters);
    [
        tally.initiatives,
        tally.indicators,
        tally.others,
        tally.tables,
        tally.warnings,
    ]
    .iter()
    .map(ToString::to_string)
    .chain([placed])
    .collect()
}

/// The table of what was imported, and a line that adds it up.
fn summary(printer: Printer, lines: &[Line]) {
    let language = printer.language;
    let head = language.pick(
        "id||file|initiatives|indicators|others|tables|warnings|placed",
        "番号||ファイル|取組|指標|その他|表|警告|配置文字",
    );
    let mut rows: Vec<Vec<String>> = vec![head.split('|').map(str::to_owned).collect()];
    rows.extend(lines.iter().map(|line| line.cells(language)));
    for line in aligned(&rows) {
        printer.say(line);
    }
    let count = |fits: fn(&Put) -> bool| {
        lines
            .iter()
            .filter_map(|line| line.done.as_ref())
            .filter(|done| fits(&done.put))
            .count()
    };
    let added = count(|put| matches!(put, Put::Added(_)));
    let replaced = count(|put| matches!(put, Put::Replaced(_)));
    let unchanged = count(|put| matches!(put, Put::Unchanged(_)));
    let failed = lines.iter().filter(|line| line.done.is_none()).count();
    printer.say(match language {
        Language::English => {
            format!("{added} added, {replaced} replaced, {unchanged} unchanged, {failed} failed")
        }
        Language::Japanese => {
            format!("追加 {added}、置換 {replaced}、変更なし {unchanged}、失敗 {failed}")
        }
    });
}
