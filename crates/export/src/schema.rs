//! What the JSON texts look like, for programs that check them.

/// The shapes that have a schema, by the name a user asks for them.
pub const SCHEMAS: [(&str, &str); 4] = [
    ("export", include_str!("shinchoku-1.schema.json")),
    ("check", include_str!("shinchoku-check-1.schema.json")),
    ("diff", include_str!("shinchoku-diff-1.schema.json")),
    ("track", include_str!("shinchoku-track-1.schema.json")),
];

/// The JSON Schema (draft 2020-12) of an export, which explains every member.
pub fn schema() -> &'static str {
    SCHEMAS[0].1
}

/// The schema of a shape by its name; none for a name that is not in [`SCHEMAS`].
pub fn schema_of(name: &str) -> Option<&'static str> {
    SCHEMAS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}
