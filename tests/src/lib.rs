//! What the end-to-end tests of the program share.
//!
//! A test has a [`Folder`] of its own, calls the real program in it and looks at the [`Run`]: exit status, standard
//! output and standard error. Nothing here knows a crate of the program; it meets the program as its user does.

// A harness panics to say that a test failed.
#![allow(clippy::missing_panics_doc)]

pub mod bytes;
pub mod compare;
mod folder;
mod meaning;
mod program;
mod run;
mod store;

pub use folder::{Folder, fixture, fixtures};
pub use meaning::meaning;
pub use program::program;
pub use run::{Call, Run, assert_text};
pub use store::dump;
