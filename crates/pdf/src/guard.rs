//! A stack that holds the deepest nesting that the libraries parse by recursion.

use std::thread;

pub(crate) use shinchoku_guard::caught;

/// Enough for lopdf's hundred levels of nesting in a build without optimisation.
const STACK: usize = 32 << 20;

/// Runs `work` on a stack of its own; nothing if it panicked.
pub(crate) fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || caught(work))
            .ok()?
            .join()
            .ok()
            .flatten()
    })
}
