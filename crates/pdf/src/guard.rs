//! Keeps a panic or a deep recursion of a format library from ending the program.
//!
//! The libraries index and add without checks in places that a broken file can reach, and parse nested
//! objects by recursion. The work is done on a thread of its own with a stack that holds the deepest
//! nesting they allow, and a panic becomes a fault of that file: a batch of a thousand goes on.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::thread;

/// Enough for lopdf's hundred levels of nesting in a build without optimisation.
const STACK: usize = 32 << 20;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs `work` on a stack of its own; nothing if it panicked. The panic is not printed.
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

/// Runs `work` on the stack at hand; nothing if it panicked. The panic is not printed.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.with(Cell::get) {
                usual(panic);
            }
        }));
    });
    let outer = GUARDED.with(|guarded| guarded.replace(true));
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    GUARDED.with(|guarded| guarded.set(outer));
    result
}
