//! Many files into the store: read on all cores, written one by one in the order they were named.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use shinchoku_model::{Diagnostic, Fault, Report};
use shinchoku_store::{Put, Store};

use crate::file::{Settings, read_bytes, read_file, sha256};
use crate::paths::Input;
use crate::queue::Queue;

/// How a batch is imported.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// Whether other bytes from a known path replace its document, and known bytes are read anew.
    pub replace: bool,
    /// How many files are read at a time.
    pub threads: usize,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            replace: false,
            threads: thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

/// What a stored file came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What the store did.
    pub put: Put,
    /// Its records and findings; none when the file was known and not read again.
    pub tally: Option<Tally>,
    /// What of it was not read.
    pub losses: Vec<Diagnostic>,
}

/// Counts of one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Initiatives.
    pub initiatives: usize,
    /// Indicators.
    pub indicators: usize,
    /// Challenges, terms, notes and passages.
    pub others: usize,
    /// Tables.
    pub tables: usize,
    /// Warnings.
    pub warnings: usize,
    /// Characters of the source.
    pub characters: u64,
    /// Characters that have a place.
    pub placed: u64,
}

/// What happens while a batch runs. Events come in the order of the inputs.
#[derive(Debug)]
pub enum Event<'a> {
    /// A file is done or has failed.
    File {
        /// The file.
        input: &'a Input,
        /// What it came to.
        outcome: &'a Result<Done, Fault>,
    },
}

/// What a worker made of a file.
enum Read {
    /// The bytes are known.
    Known(i64),
    /// They were read.
    Report(Box<Report>),
}

/// Imports files. Each is stored whole or not at all; one that fails leaves nothing behind and does not stop
/// the others. Stops only when the store itself cannot go on. A file is told of when it is stored for good.
///
/// No more than a few files for each thread, and what was read in a quarter of a second, are in memory, however
/// many files there are.
pub fn import(
    store: &mut Store,
    inputs: &[Input],
    settings: &Settings,
    options: ImportOptions,
    mut report: impl FnMut(Event),
) -> Result<(), Fault> {
    let known = known(store, options)?;
    let queue = Queue::new(inputs.len(), options.threads);
    thread::scope(|scope| {
        for _ in 0..options.threads.clamp(1, inputs.len().max(1)) {
            scope.spawn(|| {
                let read_all = || {
                    while let Some(at) = queue.next() {
                        queue.put(at, work(&inputs[at], settings, &known));
                    }
                };
                // One deep stack for all files, else one for each that asks for it.
                shinchoku_guard::deep(read_all).unwrap_or_else(read_all);
            });
        }
        let mut left = inputs.iter();
        let written = loop {
            let outcomes = write(store, &queue.take_some(), options);
            if outcomes.is_empty() {
                break Ok(());
            }
            let told = outcomes.iter().zip(left.by_ref());
            let stop = told.into_iter().find_map(|(outcome, input)| {
                report(Event::File { input, outcome });
                outcome.as_ref().err().filter(|fault| concerns_store(fault))
            });
            if let Some(fault) = stop {
                break Err(fault.clone());
            }
        };
        queue.stop();
        written
    })
}

/// Faults after which no other file can be stored either.
fn concerns_store(fault: &Fault) -> bool {
    fault.code.starts_with("store-")
}

/// The documents that need no reading: their bytes by the rules of today.
fn known(store: &Store, options: ImportOptions) -> Result<HashMap<String, i64>, Fault> {
    if options.replace {
        return Ok(HashMap::new());
    }
    let current = store
        .list()?
        .into_iter()
        .filter(|summary| summary.rules >= shinchoku_records::RULES);
    Ok(current
        .map(|summary| (summary.sha256, summary.id))
        .collect())
}

fn work(input: &Input, settings: &Settings, known: &HashMap<String, i64>) -> Result<Read, Fault> {
    if let Some(fault) = &input.fault {
        return Err(fault.clone());
    }
    let bytes = read_bytes(&input.path, settings)?;
    if !known.is_empty()
        && let Some(id) = known.get(&sha256(&bytes))
    {
        return Ok(Read::Known(*id));
    }
    let path = input.path.to_string_lossy();
    // A defect of ours in one file must not take the batch with it.
    let read = catch_unwind(AssertUnwindSafe(|| read_file(&path, &bytes, settings)));
    read.unwrap_or_else(|_| Err(internal()))
        .map(|report| Read::Report(Box::new(report)))
}

fn internal() -> Fault {
    Fault::new(
        "internal",
        "the program failed on this file; that is a defect of the program",
        "このファイルの処理中にプログラムが異常を起こしました（プログラムの不具合です）",
    )
    .hint(
        "please report it with the file, if it may be shared",
        "差し支えなければファイルを添えて報告してください",
    )
}

/// Stores what was read, in one transaction.
fn write(
    store: &mut Store,
    reads: &[Result<Read, Fault>],
    options: ImportOptions,
) -> Vec<Result<Done, Fault>> {
    let reports = reads.iter().filter_map(|read| match read {
        Ok(Read::Report(report)) => Some(report.as_ref()),
        _ => None,
    });
    let reports: Vec<&Report> = reports.collect();
    let puts = store.put_all(&reports, shinchoku_records::RULES, options.replace);
    let mut puts = puts.into_iter();
    let mut outcomes = Vec::with_capacity(reads.len());
    for read in reads {
        outcomes.push(match read {
            Err(fault) => Err(fault.clone()),
            Ok(Read::Known(id)) => Ok(Done {
                put: Put::Unchanged(*id),
                tally: None,
                losses: Vec::new(),
            }),
            Ok(Read::Report(report)) => {
                puts.next()
                    .unwrap_or_else(|| Err(internal()))
                    .map(|put| Done {
                        put,
                        tally: Some(tally(report)),
                        losses: losses(report),
                    })
            }
        });
    }
    outcomes
}

fn losses(report: &Report) -> Vec<Diagnostic> {
    let losses = report.warnings.iter().filter(|warning| warning.is_loss());
    losses.cloned().collect()
}

fn tally(report: &Report) -> Tally {
    Tally {
        initiatives: report.initiatives.len(),
        indicators: report.indicators.len(),
        others: report.challenges.len()
            + report.terms.len()
            + report.notes.len()
            + report.passages.len(),
        tables: report.tables.len(),
        warnings: report.warnings.len(),
        characters: report.audit.characters,
        placed: report.audit.placed,
    }
}
