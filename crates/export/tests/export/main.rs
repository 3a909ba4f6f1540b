//! The export from outside: its bytes, and the schema that describes them.

mod bytes;
mod sample;
mod schema;
