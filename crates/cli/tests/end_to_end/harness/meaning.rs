//! An exported document reduced to what the expected files say: the rules of fixtures/README.md.

use serde_json::{Map, Value, json};

/// Fields whose values are words of a report: where a format breaks its lines is no matter in them.
const WORDS: [&str; 14] = [
    "title",
    "path",
    "names",
    "name",
    "text",
    "description",
    "label",
    "subject",
    "challenge",
    "policy",
    "term",
    "definition",
    "note",
    "hidden_cells",
];

/// A document, exported or expected, without what is not compared: ids, origins, white space, the bullet that opens a
/// line, entries and values without text, stage words without a tag.
///
/// The passages of a section are joined and `hidden_cells` are sorted.
pub fn meaning(document: &Value) -> Value {
    let sections = Sections::of(document);
    let mut reduced = match reduce("", document, &sections) {
        Value::Object(fields) => fields,
        other => return other,
    };
    reduced.remove("sections");
    if let Some(name) = document.pointer("/municipality/name") {
        reduced.insert("municipality".to_owned(), name.clone());
    }
    if let Some(passages) = reduced.get("passages") {
        let passages = join(passages);
        reduced.insert("passages".to_owned(), passages);
    }
    if let Some(cells) = document["hidden_cells"].as_array() {
        let texts = cells.iter().map(|cell| cell.get("text").unwrap_or(cell));
        let mut texts: Vec<String> = texts.filter_map(Value::as_str).map(words).collect();
        texts.sort();
        reduced.insert("hidden_cells".to_owned(), json!(texts));
    }
    Value::Object(reduced)
}

/// A text without white space and without the bullets that open its lines.
fn words(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches('・'));
    let letters = lines.flat_map(str::chars);
    letters.filter(|letter| !letter.is_whitespace()).collect()
}

fn reduce(field: &str, value: &Value, sections: &Sections) -> Value {
    match value {
        Value::String(text) if WORDS.contains(&field) => Value::String(words(text)),
        Value::Array(items) => items
            .iter()
            .map(|item| reduce(field, item, sections))
            .filter(|item| !matches!(field, "entries" | "values") || item["text"] != "")
            .collect(),
        Value::Object(fields)
            if field == "status" && fields.get("tagged") == Some(&json!(false)) =>
        {
            Value::Null
        }
        Value::Object(fields) => object(fields, sections),
        Value::Number(_) if field == "section" => sections.heading(value),
        other => other.clone(),
    }
}

fn object(fields: &Map<String, Value>, sections: &Sections) -> Value {
    let kept = fields
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "id" | "origin"));
    let reduced = kept.map(|(name, value)| (name.clone(), reduce(name, value, sections)));
    Value::Object(reduced.collect())
}

/// The sections of an exported document.
struct Sections<'a>(&'a [Value]);

impl<'a> Sections<'a> {
    fn of(document: &'a Value) -> Self {
        Self(document["sections"].as_array().map_or(&[], Vec::as_slice))
    }

    /// The headings as printed and the number of a section.
    fn heading(&self, id: &Value) -> Value {
        let section = self.0.iter().find(|section| section["id"] == *id);
        let Some(section) = section else {
            return json!({"missing": id});
        };
        let path = section["path"].as_array().into_iter().flatten();
        let printed: Vec<String> = path.filter_map(Value::as_str).map(words).collect();
        json!({"path": printed, "number": section["number"]})
    }
}

/// One passage a section, in the order in which the sections begin.
fn join(passages: &Value) -> Value {
    let mut joined: Vec<(Value, String)> = Vec::new();
    for passage in passages.as_array().into_iter().flatten() {
        let section = passage["section"]["path"].clone();
        let text = passage["text"].as_str().unwrap_or_default();
        match joined.iter_mut().find(|(known, _)| *known == section) {
            Some((_, whole)) => whole.push_str(text),
            None => joined.push((section, text.to_owned())),
        }
    }
    let passages = joined.into_iter();
    passages
        .map(|(section, text)| json!({"section": {"path": section}, "text": text}))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_compared_goes() {
        let document = json!({
            "id": 7,
            "municipality": {"name": "霧ヶ浜市", "code": null},
            "sections": [{"id": 3, "number": "1", "path": ["1. 方 向"]}],
            "initiatives": [{
                "section": 3,
                "departments": ["里山 林務課"],
                "entries": [
                    {"text": "・一つ\n ・二 つ", "activities": [{"status": {"raw": "導入", "tagged": false}}]},
                    {"text": " "},
                ],
            }],
            "passages": [{"section": 3, "text": "前"}, {"section": 3, "text": "後"}, {"section": null, "text": "他"}],
            "hidden_cells": [{"text": "乙", "origin": []}, {"text": "甲", "origin": []}],
        });
        let section = json!({"path": ["1.方向"], "number": "1"});
        let expected = json!({
            "municipality": "霧ヶ浜市",
            "initiatives": [{
                "section": section,
                "departments": ["里山 林務課"],
                "entries": [{"text": "一つ二つ", "activities": [{"status": null}]}],
            }],
            "passages": [
                {"section": {"path": ["1.方向"]}, "text": "前後"},
                {"section": {"path": null}, "text": "他"},
            ],
            "hidden_cells": ["乙", "甲"],
        });
        assert_eq!(meaning(&document), expected);
    }
}
