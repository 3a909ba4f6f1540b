//! The program `shinchoku`.
//!
//! Arguments are turned once into settings ([`args`]); each command is a module that takes its
//! settings and prints through one [`Printer`](printer::Printer). Data goes to standard output,
//! talk to standard error. Exit status: 0 done, 1 done with findings, 2 could not do it.

mod args;
mod commandline;
mod commands;
mod language;
mod printer;
mod rows;

use std::process::ExitCode;

/// Reading is many small texts, made and dropped on all cores; the allocators of the platforms
/// differ widely at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let language = language::of_arguments(std::env::args_os());
    let settings = match args::parse(language, std::env::args_os()) {
        Ok(settings) => settings,
        Err(stop) => return stop.print(),
    };
    let printer = printer::Printer::new(language);
    commands::run(&settings, printer)
}
