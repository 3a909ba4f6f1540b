//! What an export looks like, for programs that check it.

/// The JSON Schema (draft 2020-12) of an export, which explains every member.
pub fn schema() -> &'static str {
    include_str!("shinchoku-1.schema.json")
}
