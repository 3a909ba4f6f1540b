//! The schema against exports, right and wrong.

use jsonschema::Validator;
use serde_json::{Value, json};
use shinchoku_export::schema;

use crate::bytes::exported;
use crate::sample;

fn parsed() -> Value {
    serde_json::from_str(schema()).unwrap()
}

fn validator() -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&parsed())
        .unwrap()
}

fn export() -> Value {
    let reports = vec![sample::full(), sample::bare(), sample::variants()];
    serde_json::from_str(&exported(reports, false)).unwrap()
}

/// What every value below `value` says, with its place.
fn walk<'a>(value: &'a Value, place: &str, visit: &mut impl FnMut(&str, &'a Value)) {
    visit(place, value);
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                walk(member, &format!("{place}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{place}/{index}"), visit);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_is_one() {
    let schema = parsed();
    let valid = jsonschema::meta::validate(&schema);
    assert!(valid.is_ok(), "{valid:?}");
    assert_eq!(
        schema["properties"]["format"]["const"],
        shinchoku_export::FORMAT
    );
}

#[test]
fn every_object_is_strict_and_every_member_explained() {
    let schema = parsed();
    walk(&schema, "", &mut |place, value| {
        let Some(properties) = value.get("properties").and_then(Value::as_object) else {
            return;
        };
        if value["type"] != "object" {
            return;
        }
        assert_eq!(value["additionalProperties"], false, "{place}");
        let required = value["required"].as_array().unwrap();
        let names: Vec<&str> = required.iter().filter_map(Value::as_str).collect();
        assert_eq!(names.len(), properties.len(), "{place}");
        for (name, property) in properties {
            assert!(names.contains(&name.as_str()), "{place}/{name}");
            let explained = property.get("description").is_some();
            assert!(
                explained || property.get("$ref").is_some(),
                "{place}/{name}"
            );
        }
    });
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition.get("description").is_some(), "{name}");
    }
}

#[test]
fn every_variant_of_the_model_is_in_it() {
    let validator = validator();
    let export = export();
    let errors: Vec<String> = validator
        .iter_errors(&export)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(validator.is_valid(&json!({"format": "shinchoku/1", "documents": []})));
}

#[test]
fn a_member_more_or_less_is_found_anywhere() {
    let validator = validator();
    let export = export();
    let mut objects = Vec::new();
    walk(&export, "", &mut |place, value| {
        if let Value::Object(members) = value {
            let names: Vec<&String> = members.keys().collect();
            objects.push((place.to_owned(), names));
        }
    });
    // The first document has every object; the others would only repeat it.
    for (place, names) in objects {
        if place.starts_with("/documents/1") || place.starts_with("/documents/2") {
            continue;
        }
        let mut more = export.clone();
        more.pointer_mut(&place).unwrap()["surplus"] = Value::Null;
        assert!(!validator.is_valid(&more), "{place} with a member more");
        // Stored values have a member for each cell, as many as there are.
        let cells = place.contains("/stored_values/") && place.ends_with("/values");
        for name in names.into_iter().filter(|_| !cells) {
            let mut less = export.clone();
            let object = less.pointer_mut(&place).and_then(Value::as_object_mut);
            object.unwrap().remove(name);
            assert!(!validator.is_valid(&less), "{place} without {name}");
        }
    }
}

#[test]
fn a_wrong_value_is_found() {
    let cases = [
        ("/format", json!("shinchoku/2")),
        ("/documents/0/id", json!("1")),
        ("/documents/0/title", Value::Null),
        ("/documents/0/municipality/code", json!("12345")),
        ("/documents/0/edition/part", json!("h3")),
        ("/documents/0/edition/fiscal_year", json!("2025")),
        ("/documents/0/published_on", json!("2025-13-01")),
        ("/documents/0/published_on", json!("2025-02-30")),
        ("/documents/0/published_on", json!("R7.5.30")),
        ("/documents/0/source/sha256", json!("ABC")),
        ("/documents/0/source/bytes", json!(-1)),
        ("/documents/0/sections/0/id", json!(0)),
        ("/documents/0/sections/0/origin/0/page", json!(0)),
        ("/documents/0/sections/0/origin/0/bbox", json!([1, 2, 3])),
        ("/documents/0/sections/0/origin/1/range", json!("12F")),
        (
            "/documents/0/sections/0/origin/3",
            json!({"line": 1, "page": 1}),
        ),
        ("/documents/0/initiatives/0/is_new", json!(0)),
        ("/documents/0/initiatives/0/names", json!("一つ")),
        ("/documents/0/initiatives/0/entries/0/aspect", json!("plan")),
        ("/documents/0/initiatives/0/entries/0/kind", json!("予定")),
        (
            "/documents/0/initiatives/0/entries/0/period/part",
            json!("m13"),
        ),
        (
            "/documents/0/initiatives/0/entries/0/period/start",
            Value::Null,
        ),
        (
            "/documents/0/initiatives/0/entries/0/activities/0/status/stage",
            json!(101),
        ),
        (
            "/documents/0/initiatives/0/entries/0/activities/0/quantities/0/value",
            Value::Null,
        ),
        ("/documents/0/indicators/0/values/0/role", json!("goal")),
        ("/documents/0/indicators/0/values/0/number", json!("64.1")),
        ("/documents/0/tables/0/role", json!("")),
        ("/documents/0/tables/0/rows/0", json!("窓口")),
        ("/documents/0/tables/0/spans/0/rows", json!(0)),
        ("/documents/0/hidden_cells/0/reason", json!("covered")),
        ("/documents/0/stored_values/0/values/C3", Value::Null),
        ("/documents/0/stored_values/0/values", json!({"3C": 1})),
        ("/documents/0/warnings/0/code", json!("Unknown Status")),
    ];
    let validator = validator();
    for (place, wrong) in cases {
        let mut export = export();
        *export.pointer_mut(place).unwrap() = wrong.clone();
        assert!(!validator.is_valid(&export), "{place} as {wrong}");
    }
}
