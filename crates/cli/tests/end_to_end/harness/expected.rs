//! The records that were written by hand.

use std::fs;

use serde_json::Value;

use super::fixture;

/// A fixture that is JSON.
pub fn json_of(name: &str) -> Value {
    let text = fs::read_to_string(fixture(name)).expect("a fixture can be read");
    serde_json::from_str(&text).expect("it is JSON")
}

/// What is expected of a form in one of its files: `only` names those that print a passage or note.
pub fn expected(form: &str, file: &str) -> Value {
    let mut expected = json_of(&format!("expected/{form}.json"));
    for field in ["passages", "notes"] {
        if let Some(Value::Array(texts)) = expected.get_mut(field) {
            texts.retain(|text| prints(&text["only"], file));
            let fields = texts.iter_mut().filter_map(Value::as_object_mut);
            fields.for_each(|text| drop(text.remove("only")));
        }
    }
    expected
}

/// Whether a file's name ends in one of the endings of `only`.
fn prints(only: &Value, file: &str) -> bool {
    let Some(endings) = only.as_array() else {
        return true;
    };
    endings
        .iter()
        .filter_map(Value::as_str)
        .any(|ending| file.ends_with(ending))
}
