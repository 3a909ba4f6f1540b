//! The store from outside: what goes in comes out, and bad files are named.

mod bad_files;
mod dump;
mod finding;
mod generator;
mod links;
mod putting;
mod roundtrip;
mod sample;
mod values;
mod views;
