//! The program from its command line to its store and its export.
//!
//! One binary, so that the program is built and linked to once.

mod bad_files;
mod bad_pages;
mod bad_paths;
mod bad_stores;
mod batch;
mod calls;
mod captions;
mod check;
mod contents;
mod decks;
mod dictionaries;
mod diff;
mod editions;
mod export;
mod fixtures;
mod formats;
mod harness;
mod layering;
mod looking;
mod ocr;
mod office;
mod pages;
mod single_edits;
mod streams;
mod tracks;
