//! Keeps a panic of a format library from ending the program.
//!
//! The libraries that open files index and add without checks in places that a broken file can
//! reach. A batch of a thousand files goes on after such a file, so the panic becomes a fault of
//! that file. Our own code returns faults and does not rely on this.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
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

#[cfg(test)]
mod tests {
    use super::caught;

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
