//! `shinchoku list`: what is in the store.

use std::process::ExitCode;

use shinchoku_pipeline::store::Summary;

use super::{Outcome, Trouble, open};
use crate::args::Settings;
use crate::printer::Printer;
use crate::rows::{aligned, cut};

/// Prints a line a document.
pub fn run(settings: &Settings, printer: Printer) -> Outcome {
    let store = open(&settings.db)?;
    let list = store
        .list()
        .map_err(|fault| Trouble::at(settings.db.display().to_string(), fault))?;
    if list.is_empty() {
        printer.say(printer.language.pick(
            "the store is empty; `shinchoku import PATH...` fills it",
            "文書がありません。shinchoku import で取り込んでください",
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let head = printer.language.pick(
        "id|title|municipality|edition|initiatives|indicators|records|warnings|placed|file",
        "番号|題名|自治体|版|取組|指標|記録|警告|配置文字|ファイル",
    );
    let head = head.split('|').map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head)
        .chain(list.iter().map(cells))
        .collect();
    for line in aligned(&rows) {
        printer.data(line);
    }
    Ok(ExitCode::SUCCESS)
}

fn cells(summary: &Summary) -> Vec<String> {
    let counts = &summary.counts;
    vec![
        summary.id.to_string(),
        cut(&summary.title, 44),
        summary
            .municipality
            .as_ref()
            .map_or("-", |municipality| municipality.name.as_str())
            .to_owned(),
        summary
            .edition
            .as_ref()
            .map_or("-", |edition| edition.label.as_str())
            .to_owned(),
        counts.initiatives.to_string(),
        counts.indicators.to_string(),
        counts.records().to_string(),
        counts.warnings.to_string(),
        format!("{}/{}", summary.placed, summary.characters),
        summary.path.clone(),
    ]
}
