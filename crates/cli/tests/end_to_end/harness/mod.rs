//! What the end-to-end tests of the program share.
//!
//! A test has a [`Folder`] of its own, calls the real program in it and looks at the [`Run`]: exit status, standard
//! output and standard error. Nothing here knows a crate of the program; it meets the program as its user does.

use std::path::Path;

pub mod bytes;
pub mod compare;
mod expected;
mod folder;
mod meaning;
mod run;
mod store;

pub use expected::{expected, json_of};
pub use folder::{Folder, fixture, fixtures};
pub use meaning::meaning;
pub use run::{Call, Run, assert_text};
pub use store::dump;

/// The program under test, which cargo builds before the tests of its package.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_shinchoku"))
}
