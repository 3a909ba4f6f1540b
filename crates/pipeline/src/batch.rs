//! Many files into the store: read on all cores, written one by one in the order they were named.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use shinchoku_model::{Diagnostic, Fault, Report};
use shinchoku_store::{Put, Store};

use crate::file::{Settings, read_bytes, read_file, sha256};
use crate::paths::Input;

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

/// Imports files. Each is stored in a transaction of its own; one that fails leaves nothing behind
/// and does not stop the others. Stops only when the store itself cannot go on.
///
/// No more than a few files for each thread are in memory, however many there are.
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
        let written = inputs.iter().enumerate().try_for_each(|(at, input)| {
            let outcome = queue.take(at).and_then(|read| write(store, read, options));
            let stop = outcome
                .as_ref()
                .err()
                .filter(|fault| concerns_store(fault))
                .cloned();
            report(Event::File {
                input,
                outcome: &outcome,
            });
            stop.map_or(Ok(()), Err)
        });
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

fn write(store: &mut Store, read: Read, options: ImportOptions) -> Result<Done, Fault> {
    match read {
        Read::Known(id) => Ok(Done {
            put: Put::Unchanged(id),
            tally: None,
            losses: Vec::new(),
        }),
        Read::Report(report) => Ok(Done {
            put: store.put(&report, shinchoku_records::RULES, options.replace)?,
            tally: Some(tally(&report)),
            losses: losses(&report),
        }),
    }
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

/// Hands out files to the workers and their results to the writer, in order and not far ahead.
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    total: usize,
    /// How far the workers may be ahead of the writer.
    ahead: usize,
}

struct State {
    next: usize,
    written: usize,
    stopped: bool,
    ready: BTreeMap<usize, Result<Read, Fault>>,
}

impl Queue {
    fn new(total: usize, threads: usize) -> Self {
        Self {
            state: Mutex::new(State {
                next: 0,
                written: 0,
                stopped: false,
                ready: BTreeMap::new(),
            }),
            changed: Condvar::new(),
            total,
            ahead: threads.max(1) * 2,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file for a worker; waits while the writer is far behind.
    fn next(&self) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.stopped || state.next >= self.total {
                return None;
            }
            if state.next < state.written + self.ahead {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put(&self, at: usize, read: Result<Read, Fault>) {
        self.lock().ready.insert(at, read);
        self.changed.notify_all();
    }

    /// The result for a file; waits for it.
    fn take(&self, at: usize) -> Result<Read, Fault> {
        let mut state = self.lock();
        loop {
            if let Some(read) = state.ready.remove(&at) {
                state.written = at + 1;
                self.changed.notify_all();
                return read;
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}
