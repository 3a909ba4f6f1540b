//! Keeps what a format library does with a broken file from ending the program.
//!
//! The libraries that open files index and add without checks in places that a broken file can
//! reach, and read nested things by recursion. A batch of a thousand files goes on after such a
//! file, so a panic becomes a fault of that file, and the stack is deep enough for the deepest
//! nesting that the libraries allow. Our own code returns faults and does not rely on this.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::thread;

/// Enough for the hundred levels of nesting that lopdf allows, in a build without optimisation.
const STACK: usize = 32 << 20;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static DEEP: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs `work` on the stack at hand; nothing if it panicked. The panic is not printed.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
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

/// Runs `work` on a deep stack: the one at hand where this function made it, else that of a thread
/// of its own, which costs more than a small file does. Nothing if it panicked or no thread is to be had.
pub fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    if DEEP.with(Cell::get) {
        return caught(work);
    }
    thread::scope(|scope| {
        let started = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || {
                DEEP.with(|deep| deep.set(true));
                caught(work)
            });
        started.ok()?.join().ok().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::{caught, deep};
    use std::thread;

    #[test]
    fn a_deep_stack_is_made_once() {
        let within = deep(|| {
            let outer = thread::current().id();
            (outer, deep(|| thread::current().id()))
        });
        let (outer, inner) = within.expect("a thread starts");
        assert_ne!(outer, thread::current().id());
        assert_eq!(inner, Some(outer));
        assert_eq!(deep(|| -> u8 { panic!("within") }), None);
    }

    #[test]
    fn a_panic_is_nothing_and_a_value_is_itself() {
        assert_eq!(caught(|| 7), Some(7));
        assert_eq!(
            caught(|| { [1][usize::MAX - std::hint::black_box(1)] }),
            None
        );
        assert_eq!(caught(|| caught(|| -> u8 { panic!("within") })), Some(None));
    }
}
